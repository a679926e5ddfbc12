// Where words begin and end, for moving the edges of a mention.

/** Letters, digits and marks; an apostrophe between two letters is part of the word. */
const WORD = /[\p{L}\p{N}\p{M}]+(?:['’][\p{L}\p{N}\p{M}]+)*/gu;

/** How far around a place a word is looked for, in UTF-16 units; longer ones are in no name. */
const REACH = 100;

/**
 * The place that is `count` words further on (negative: earlier) where a mention could start or end: at a word's edge,
 * in the same line. Where there are fewer words, the last of them; `at` itself if there is none.
 *
 * @param {"start" | "end"} side which edge of a mention is moved
 */
export function moveEdge(text, at, count, side) {
  if (!count) return at;
  const reach = REACH * (Math.abs(count) + 1);
  const before = text.slice(Math.max(0, at - reach), at).match(/[^\r\n]*$/)[0];
  const from = at - before.length;
  const line = before + text.slice(at, at + reach).match(/^[^\r\n]*/)[0];
  const edges = [...line.matchAll(WORD)].map(({ 0: word, index }) => from + index + (side === "end" ? word.length : 0));
  const found = count > 0 ? edges.filter((edge) => edge > at) : edges.filter((edge) => edge < at).reverse();
  return found[Math.min(Math.abs(count), found.length) - 1] ?? at;
}
