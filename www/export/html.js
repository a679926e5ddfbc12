// HTML: with inline styles for mail and office programs, plain for the reader's own styles, or as a whole file.

import { escapeMarkup, generator, paragraphsOf } from "./common.js";

// The light theme of types.css in terms that mail programs understand: the underline and tint of each family, and the
// style of the types' underlines. Wavy ones become thin dots, as mail programs have no wavy lines.
const LOOKS = [
  ["#b3261e", "#fbe7e3", { PERSON: "solid", NORP: "dotted" }],
  ["#1d5c9e", "#e3eef8", { ORG: "solid" }],
  ["#23703a", "#e2f1e4", { GPE: "solid", LOC: "dashed", FAC: "double" }],
  ["#76399c", "#f1e8f7", { EVENT: "solid", PRODUCT: "dashed", WORK_OF_ART: "dotted", LAW: "double", LANGUAGE: "wavy" }],
  ["#7a5600", "#f7eed6", { DATE: "solid", TIME: "dotted" }],
  ["#635b48", "#eeeadf", { MONEY: "double", PERCENT: "dashed", QUANTITY: "wavy", CARDINAL: "solid", ORDINAL: "dotted" }],
];

function style(type) {
  const [line, tint, { [type]: look }] = LOOKS.find(([, , types]) => types[type]);
  const border = { double: "3px double", wavy: "1px dotted" }[look] ?? `2px ${look}`;
  return `background:${tint};color:#1c1a17;border-bottom:${border} ${line}`;
}

const nameOf = ({ words }, type) => escapeMarkup(words?.[type] ?? type.toLowerCase().replaceAll("_", " "));

const body = (document, mark) =>
  paragraphsOf(document)
    .map(({ pieces }) => `<p>${pieces.map((piece) => (typeof piece === "string" ? escapeMarkup(piece) : mark(piece))).join("")}</p>`)
    .join("\n");

const comment = (document) => `<!-- ${escapeMarkup(generator(document))} -->\n`;

/** Paragraphs with marks styled inline. */
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
