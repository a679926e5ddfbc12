// Finds a place in a text again after the text has changed, by its words and their surroundings.

const CONTEXT = 32;

/** How many places of the same words are compared, from the nearest on: in a long text a word stands a thousand times. */
const MOST_PLACES = 200;

/** A description of a range that survives edits elsewhere. */
export function anchor(text, start, end) {
  return {
    exact: text.slice(start, end),
    prefix: text.slice(Math.max(0, start - CONTEXT), start),
    suffix: text.slice(end, end + CONTEXT),
    start,
  };
}

/**
 * Where an anchored range starts now, or -1 if its words are gone. Of several places, the one with the most similar
 * surroundings is taken, then the one nearest to where it was.
 */
export function locate(text, { exact, prefix, suffix, start }) {
  let best = -1;
  let bestAgreement = -1;
  for (const at of nearest(text, exact, start)) {
    const agreement = commonEnd(text.slice(Math.max(0, at - CONTEXT), at), prefix) + commonStart(text.slice(at + exact.length, at + exact.length + CONTEXT), suffix);
    if (agreement <= bestAgreement) continue;
    best = at;
    bestAgreement = agreement;
  }
  return best;
}

/** The places of some words, the nearest to a place first. */
function* nearest(text, words, start) {
  if (!words) return;
  const before = (at) => (at < 0 ? -1 : text.lastIndexOf(words, at));
  let left = before(Math.min(start, text.length));
  let right = text.indexOf(words, Math.max(0, start + 1));
  for (let n = 0; n < MOST_PLACES && (left >= 0 || right >= 0); n++) {
    if (right < 0 || (left >= 0 && start - left <= right - start)) {
      yield left;
      left = before(left - 1);
    } else {
      yield right;
      right = text.indexOf(words, right + 1);
    }
  }
}

/** Every place where a term stands as a whole word; none for an empty one. */
export function* occurrences(text, term) {
  if (!term) return;
  const part = /[\p{L}\p{N}\p{M}]/u;
  const letterAt = (i) => i >= 0 && i < text.length && part.test(String.fromCodePoint(text.codePointAt(i)));
  for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + 1)) {
    if (!letterAt(at - 1) && !letterAt(at + term.length)) yield at;
  }
}

function commonStart(a, b) {
  let n = 0;
  while (n < a.length && n < b.length && a[n] === b[n]) n++;
  return n;
}

function commonEnd(a, b) {
  let n = 0;
  while (n < a.length && n < b.length && a[a.length - 1 - n] === b[b.length - 1 - n]) n++;
  return n;
}
