// Where words begin and end, for moving the edges of a mention.

import { sentenceAt, sentencesOf } from "../export/sentences.js";

/** Letters, digits and marks; an apostrophe between two letters is part of the word. */
const WORD = /[\p{L}\p{N}\p{M}]+(?:['’][\p{L}\p{N}\p{M}]+)*/gu;

/** What a sentence may end with. */
const STOP = /[.!?…]\S*\s/;

/** How far around a place a word is looked for, in UTF-16 units; longer ones are in no name. */
const REACH = 100;

/**
 * Where an edge of a mention is when it is moved by so many words (negative: earlier): at a word's edge, in the same line
 * and sentence. Where there are fewer words, at the last of them; where it was if there is none.
 *
 * @param {"start" | "end"} side which edge of the mention is moved
 */
export function moveEdge(text, mention, count, side) {
  const at = mention[side];
  if (!count) return at;
  const reach = REACH * (Math.abs(count) + 1);
  const head = text.slice(Math.max(0, at - reach), at);
  const before = head.slice(Math.max(head.lastIndexOf("\n"), head.lastIndexOf("\r")) + 1);
  const line = before + text.slice(at, at + reach).match(/^[^\r\n]*/)[0];
  const edges = [...line.matchAll(WORD)].map(({ 0: word, index }) => at - before.length + index + (side === "end" ? word.length : 0));
  const passed = (count > 0 ? edges.filter((edge) => edge > at) : edges.filter((edge) => edge < at).reverse()).slice(0, Math.abs(count));
  const last = passed.length ? lastInSentence(text, mention, passed.at(-1)) : at;
  return passed.findLast((edge) => (count > 0 ? edge <= last : edge >= last)) ?? at;
}

/** A place before or behind a mention, or where the mention's sentence begins or ends if that is nearer. */
function lastInSentence(text, { start, end }, place) {
  const from = place < start ? place : Math.max(start, end - REACH);
  const part = text.slice(from, Math.max(place, Math.min(end, start + REACH)));
  if (!STOP.test(part)) return place;
  const sentences = sentencesOf(part, [{ start: start - from, end: end - from }]);
  if (place < start) return from + (sentenceAt(sentences, start - from)?.start ?? 0);
  return place > end ? from + (sentenceAt(sentences, end - 1 - from)?.end ?? 0) : place;
}
