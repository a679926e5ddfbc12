// JSON: the whole document, for programs and to be opened here again; one line per document, as `annotate` reads and
// writes it; and the form that spaCy's displaCy takes.

import { generator, inCodePoints, textHash } from "./common.js";

/** The whole document with its corrections. */
export const json = ({ text, schemaVersion, mentions, entities, corrections = [], ...rest }) =>
  `${JSON.stringify({ generator: generator(rest), schemaVersion, unit: "utf16", text, mentions, entities, corrections }, null, 1)}\n`;

/** The document as one line: `{"id", "text", "spans": [[start, end, TYPE]]}`, offsets in code points. */
export const jsonLines = (document) =>
  `${JSON.stringify({
    id: textHash(document.text),
    text: document.text,
    spans: inCodePoints(document).map(({ start, end, type }) => [start, end, type]),
    unit: "code points",
    generator: generator(document),
  })}\n`;

/** What `displacy.render(…, manual=True)` takes; offsets in code points. */
export const displacy = (document) =>
  `${JSON.stringify({
    text: document.text,
    ents: inCodePoints(document).map(({ start, end, type }) => ({ start, end, label: type })),
    title: null,
    settings: {},
    generator: generator(document),
  }, null, 1)}\n`;

/** Reads what `json` wrote: `{ text, corrections }`, or null if it is something else. */
export function parseJson(source) {
  let value;
  try {
    value = JSON.parse(source);
  } catch {
    return null;
  }
  if (typeof value?.text !== "string") return null;
  return { text: value.text, corrections: Array.isArray(value.corrections) ? value.corrections.filter(isCorrection) : [] };
}

const isText = (value) => typeof value === "string";
const isWords = (value) => isText(value) && value !== "";
const isTarget = (target) =>
  target !== null && typeof target === "object" &&
  (target.at === undefined
    ? Array.isArray(target.forms) && target.forms.length > 0 && target.forms.every(isWords)
    : isWords(target.at?.exact) && isText(target.at.prefix) && isText(target.at.suffix) && Number.isInteger(target.at.start));

function isCorrection(correction) {
  if (!isTarget(correction?.target)) return false;
  const { op, type, left, right, into } = correction;
  if (op === "type" || op === "add") return isText(type) && /^[A-Z_]+$/.test(type);
  if (op === "edges") return Number.isInteger(left) && Number.isInteger(right);
  if (op === "merge") return isTarget(into);
  return op === "remove" || op === "split";
}
