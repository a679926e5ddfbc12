// What the exporters share. Each takes a document
//   { text, mentions, entities, structure?, decisions?, version, words? }
// with offsets in UTF-16 units and gives a string; `words` maps types to names in the reader's language.

import { blocksOf } from "./structure.js";

/** The tool and its version, as every file states it. */
export const generator = ({ version }) => `Rubricator ${version}`;

/** A document with only some of the mentions; entities left without any are dropped, the others renumbered. */
export function onlyMentions(document, mentions) {
  const idOf = new Map();
  const entities = [];
  const kept = mentions.map((mention, i) => {
    let id = idOf.get(mention.entity);
    if (id === undefined) {
      id = entities.length;
      idOf.set(mention.entity, id);
      entities.push({ ...document.entities[mention.entity], id, mentions: [] });
    }
    entities[id].mentions.push(i);
    return { ...mention, entity: id };
  });
  return { ...document, mentions: kept, entities };
}

/** Converts ascending UTF-16 offsets to code points, in one pass over the text. */
export function codePoints(text, offsets) {
  let at = 0;
  let points = 0;
  return offsets.map((offset) => {
    while (at < offset) {
      at += text.codePointAt(at) > 0xffff ? 2 : 1;
      points += 1;
    }
    return points;
  });
}

/** The mentions with their offsets in code points. */
export function inCodePoints({ text, mentions }) {
  const points = codePoints(text, mentions.flatMap(({ start, end }) => [start, end]));
  return mentions.map((mention, i) => ({ ...mention, start: points[2 * i], end: points[2 * i + 1] }));
}

/** What a value says in a word, its unit, and the end of a range: "2015-01-07", "5000000" and "USD". */
export const wordsOf = ({ timex, amount, number = amount, currency, unit = currency, max }) => ({
  value: timex ?? String(number),
  max: max === undefined ? "" : String(max),
  unit: unit ?? "",
});

/** What a mention or an entity is: the reader's own category of it, else its type. */
export const labelOf = ({ type, category }) => category ?? type;

/** The same in a word, for formats that know no spaces in it. */
export const wordFor = (one) => labelOf(one).replace(/[^\p{L}\p{N}_.-]+/gu, "_");

/** The text in pieces: plain strings and mentions, in order. A mention that overlaps an earlier one is left out. */
export function pieces(text, mentions, start = 0, end = text.length) {
  const found = [];
  let at = start;
  for (const mention of mentions) {
    if (mention.start < at || mention.end > end) continue;
    if (mention.start > at) found.push(text.slice(at, mention.start));
    found.push(mention);
    at = mention.end;
  }
  if (at < end) found.push(text.slice(at, end));
  return found;
}

/** The lines of a document that are not blank: `{ start, end, pieces, block }`, with what the structure says of them. */
export function linesOf({ text, mentions, structure }) {
  const found = [];
  let next = 0;
  for (const { 0: words, index } of text.matchAll(/[^\r\n]+/g)) {
    if (!words.trim()) continue;
    const end = index + words.length;
    while (next < mentions.length && mentions[next].end <= index) next++;
    const mine = [];
    for (let i = next; i < mentions.length && mentions[i].start < end; i++) if (mentions[i].start >= index) mine.push(mentions[i]);
    found.push({ start: index, end, pieces: pieces(text, mine, index, end) });
  }
  const blocks = blocksOf(found, structure);
  return found.map((line, i) => ({ ...line, block: blocks[i] }));
}

/** The text in HTML or XML. Characters that XML forbids become U+FFFD. */
export const escapeMarkup = (text) =>
  text.replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Surrogate}/gu, "\ufffd").replace(/[&<>"'\r]/g, (c) => `&#${c.charCodeAt(0)};`);

/** A number for a text, in 16 hexadecimal digits: FNV-1a over its UTF-16 units, from two starts. Not for secrets. */
export function textHash(text) {
  let [a, b] = [0x811c9dc5, 0xc9dc5118];
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b ^ unit, 0x01000193) ^ (b >>> 15);
  }
  return [a, b].map((half) => (half >>> 0).toString(16).padStart(8, "0")).join("");
}

/** JSON that is safe inside a `<script>` of a page as well: nothing in it ends the script or begins a comment. */
export const jsonForPages = (value) => `${JSON.stringify(value, null, 1).replaceAll("<", "\\u003c")}\n`;
