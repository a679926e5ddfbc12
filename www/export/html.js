// HTML: with inline styles for mail and office programs, plain for one's own styles, and as a whole file.

import { escapeMarkup, generator, paragraphsOf } from "./common.js";

// The light theme of types.css, in words that mail programs understand. Waves become dots: they know no waves.
const FAMILY = {
  who: ["#b3261e", "#fbe7e3"],
  organisation: ["#1d5c9e", "#e3eef8"],
  where: ["#23703a", "#e2f1e4"],
  what: ["#76399c", "#f1e8f7"],
  when: ["#7a5600", "#f7eed6"],
  amount: ["#635b48", "#eeeadf"],
};
const LOOK = {
  PERSON: ["who", "2px solid"], NORP: ["who", "2px dotted"], ORG: ["organisation", "2px solid"],
  GPE: ["where", "2px solid"], LOC: ["where", "2px dashed"], FAC: ["where", "3px double"],
  EVENT: ["what", "2px solid"], PRODUCT: ["what", "2px dashed"], WORK_OF_ART: ["what", "2px dotted"],
  LAW: ["what", "3px double"], LANGUAGE: ["what", "1px dotted"],
  DATE: ["when", "2px solid"], TIME: ["when", "2px dotted"], MONEY: ["amount", "3px double"],
  PERCENT: ["amount", "2px dashed"], QUANTITY: ["amount", "1px dotted"], CARDINAL: ["amount", "2px solid"], ORDINAL: ["amount", "2px dotted"],
};

const style = (type) => {
  const [family, border] = LOOK[type];
  const [line, tint] = FAMILY[family];
  return `background:${tint};color:#1c1a17;border-bottom:${border} ${line}`;
};

const nameOf = ({ words }, type) => escapeMarkup(words?.[type] ?? type.toLowerCase().replaceAll("_", " "));

const body = (document, mark) =>
  paragraphsOf(document)
    .map(({ pieces }) => `<p>${pieces.map((piece) => (typeof piece === "string" ? escapeMarkup(piece) : mark(piece))).join("")}</p>`)
    .join("\n");

const comment = (document) => `<!-- ${escapeMarkup(generator(document))} -->\n`;

/** Paragraphs with marks that carry their style in themselves. */
export const styledHtml = (document) =>
  comment(document) +
  body(document, ({ type, text }) => `<mark title="${nameOf(document, type)}" style="${style(type)}">${escapeMarkup(text)}</mark>`) +
  "\n";

/** Paragraphs with bare marks that name type and entity. */
export const plainHtml = (document) =>
  comment(document) +
  body(document, ({ type, text, entity }) => `<mark data-type="${type}" data-entity="${entity}">${escapeMarkup(text)}</mark>`) +
  "\n";

/** A whole page that needs nothing else: the article, the legend, and the entities. */
export function htmlFile(document) {
  const types = [...new Set(document.mentions.map(({ type }) => type))];
  const rules = types.map((type) => `.${type}{${style(type)}}`).join("\n");
  const entities = document.entities
    .map(({ name, type, mentions }) => `<tr><td><mark class="${type}">${escapeMarkup(name)}</mark></td><td>${nameOf(document, type)}</td><td>${mentions.length}</td></tr>`)
    .join("\n");
  const title = escapeMarkup(document.text.trim().split(/[\r\n]/)[0].slice(0, 100));
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="${escapeMarkup(generator(document))}">
<title>${title}</title>
<style>
body{max-width:38rem;margin:2rem auto;padding:0 1rem;font:1.15rem/1.6 Charter,Cambria,Georgia,serif;color:#1c1a17;background:#fcfaf5;overflow-wrap:anywhere}
p{white-space:pre-wrap}
table{width:100%;border-collapse:collapse;font:.9rem/1.5 sans-serif}
td{padding:.25rem .5rem .25rem 0;border-top:1px solid #ddd7ca}
td:last-child{text-align:right}
mark{padding:0 .1em;border-radius:2px}
@media print{mark{background:none!important}}
${rules}
</style>
</head>
<body>
<main>
${body(document, ({ type, text }) => `<mark class="${type}" title="${nameOf(document, type)}">${escapeMarkup(text)}</mark>`)}
</main>
<table>
${entities}
</table>
</body>
</html>
`;
}
