// Keeps the marks in place between a keystroke and the next analysis.

/** How many units two texts share at the start and, of the rest, at the end. */
export function commonEnds(before, after) {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before.charCodeAt(head) === after.charCodeAt(head)) head++;
  let tail = 0;
  while (tail < shorter - head && before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)) tail++;
  return { head, tail };
}

/** The mentions of the old text that the edit did not touch, with their offsets in the new text. */
export function carriedOver(before, after, mentions) {
  const { head, tail } = commonEnds(before, after);
  const shift = after.length - before.length;
  const kept = [];
  for (const mention of mentions) {
    if (mention.end <= head) kept.push(mention);
    else if (mention.start >= before.length - tail) kept.push({ ...mention, start: mention.start + shift, end: mention.end + shift });
  }
  return kept;
}
