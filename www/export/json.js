// JSON: the whole document, for programs and to be opened here again; one line per document, as `annotate` reads and
// writes it; and the forms that tools for labelling and spaCy's displaCy take.

import { generator, inCodePoints, labelOf, textHash } from "./common.js";

/** The whole document, with what its reader decided: `corrections`, and the reader's `terms` and `ignore` list. */
export const json = ({ text, schemaVersion, mentions, entities, source, decisions = { corrections: [] }, ...rest }) =>
  `${JSON.stringify({ generator: generator(rest), schemaVersion, unit: "utf16", text, source, mentions, entities, ...decisions }, null, 1)}\n`;

/** The document as one line: `{"id", "text", "spans": [[start, end, TYPE]]}`, offsets in code points. */
export const jsonLines = (document) =>
  `${JSON.stringify({
    id: textHash(document.text),
    text: document.text,
    spans: inCodePoints(document).map((one) => [one.start, one.end, labelOf(one)]),
    unit: "code points",
    generator: generator(document),
  })}\n`;

/** A line as tools for labelling read it: Prodigy takes `spans`, doccano `label`; offsets in code points. */
export function labelling(document) {
  const mentions = inCodePoints(document);
  return `${JSON.stringify({
    text: document.text,
    spans: mentions.map((one) => ({ start: one.start, end: one.end, label: labelOf(one) })),
    label: mentions.map((one) => [one.start, one.end, labelOf(one)]),
    meta: { id: textHash(document.text), source: generator(document) },
  })}\n`;
}

/** What `displacy.render(…, manual=True)` takes; offsets in code points. */
export const displacy = (document) =>
  `${JSON.stringify({
    text: document.text,
    ents: inCodePoints(document).map((one) => ({ start: one.start, end: one.end, label: labelOf(one) })),
    title: null,
    settings: {},
    generator: generator(document),
  }, null, 1)}\n`;
