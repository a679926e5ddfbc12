// Finds a place in a text again after the text has changed, by its words and their surroundings.

const CONTEXT = 32;

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
  if (!exact) return -1;
  let best = -1;
  let bestAgreement = -1;
  for (let at = text.indexOf(exact); at >= 0; at = text.indexOf(exact, at + 1)) {
    const agreement = commonEnd(text.slice(Math.max(0, at - CONTEXT), at), prefix) + commonStart(text.slice(at + exact.length, at + exact.length + CONTEXT), suffix);
    const nearer = Math.abs(at - start) < Math.abs(best - start);
    if (agreement > bestAgreement || (agreement === bestAgreement && nearer)) {
      best = at;
      bestAgreement = agreement;
    }
  }
  return best;
}

/** All places where a term occurs as a whole word; none for an empty one. */
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
