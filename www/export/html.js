// HTML: with inline styles for mail and office programs, plain for the reader's own styles, or as a whole file.

import { escapeMarkup, generator, linesOf } from "./common.js";
import { grouped, itemsOf, rowsOf } from "./structure.js";

// The colours of types.css in terms that mail programs understand: each family's line and tint, light and dark, and the
// style of the types' underlines. Wavy ones become thin dots, as mail programs have no wavy lines.
const LOOKS = [
  ["who", "#b3261e", "#fbe7e3", "#f28b80", "#3d1f1b", { PERSON: "solid", NORP: "dotted" }],
  ["organisation", "#1d5c9e", "#e3eef8", "#86b8ee", "#182b40", { ORG: "solid" }],
  ["where", "#23703a", "#e2f1e4", "#7fca92", "#17311e", { GPE: "solid", LOC: "dashed", FAC: "double" }],
  ["what", "#76399c", "#f1e8f7", "#c9a0e8", "#2f1f3c", { EVENT: "solid", PRODUCT: "dashed", WORK_OF_ART: "dotted", LAW: "double", LANGUAGE: "wavy" }],
  ["when", "#7a5600", "#f7eed6", "#dcb255", "#33290f", { DATE: "solid", TIME: "dotted" }],
  ["when", "#635b48", "#eeeadf", "#b9b09b", "#2c2922", { MONEY: "double", PERCENT: "dashed", QUANTITY: "wavy", CARDINAL: "solid", ORDINAL: "dotted" }],
];

const lookOf = (type) => LOOKS.find((look) => look.at(-1)[type]);
const borderOf = (look) => ({ double: "3px double", wavy: "1px dotted" })[look] ?? `2px ${look}`;

function style(type, own) {
  if (own) return `background:${own.colour}22;color:#1c1a17;border-bottom:2px solid ${own.colour}`;
  const [, line, tint, , , { [type]: look }] = lookOf(type);
  return `background:${tint};color:#1c1a17;border-bottom:${borderOf(look)} ${line}`;
}

/** The same for a page that is dark where the reader's system is. */
function rule(type) {
  const [, line, tint, darkLine, darkTint, { [type]: look }] = lookOf(type);
  return `.${type}{background:light-dark(${tint},${darkTint});border-bottom:${borderOf(look)} light-dark(${line},${darkLine})}`;
}

const nameOf = ({ words }, { type, category }) => escapeMarkup(category ?? words?.[type] ?? type.toLowerCase().replaceAll("_", " "));

/** The reader's own categories and where they are in their list, by name. */
const categoriesOf = ({ categories = [] }) => new Map(categories.map((category, i) => [category.name, { ...category, i }]));

/** The article: paragraphs, and headings, lists, quotes and tables if its structure is known. */
function body(document, mark) {
  const inline = ({ pieces }) => pieces.map((piece) => (typeof piece === "string" ? escapeMarkup(piece) : mark(piece))).join("");
  const element = (name, line) => `<${name}>${inline(line)}</${name}>`;
  const cell = (line) => (line ? element(line.block.head ? "th" : "td", line) : "<td></td>");
  const write = {
    paragraph: (lines) => lines.map((line) => element("p", line)).join("\n"),
    caption: (lines) => `<p class="caption">${inline(lines[0])}</p>`,
    heading: ([line]) => element(line.block.is, line),
    quote: (lines) => `<blockquote>\n${lines.map((line) => element("p", line)).join("\n")}\n</blockquote>`,
    table: (lines) => `<table>\n${rowsOf(lines).map((row) => `<tr>${row.map(cell).join("")}</tr>`).join("\n")}\n</table>`,
    list: (lines) => list(itemsOf(lines)),
  };
  const list = (items) => {
    const { number } = items[0].lines[0].block;
    const [open, close] = number === undefined ? ["<ul>", "</ul>"] : [number === 1 ? "<ol>" : `<ol start="${number}">`, "</ol>"];
    return `${open}\n${items.map((item) => `<li>${item.lines.map((line, i) => (i ? element("p", line) : inline(line))).join("")}${item.items.length ? `\n${list(item.items)}` : ""}</li>`).join("\n")}\n${close}`;
  };
  return grouped(linesOf(document)).map(({ kind, lines }) => write[kind](lines)).join("\n");
}

const comment = (document) => `<!-- ${escapeMarkup(generator(document))} -->\n`;

/** Paragraphs with marks styled inline. */
export const styledHtml = (document) =>
  comment(document) +
  body(document, ({ type, category, text }) => `<mark title="${nameOf(document, { type, category })}" style="${style(type, categoriesOf(document).get(category))}">${escapeMarkup(text)}</mark>`) +
  "\n";

/** Paragraphs with bare marks that name type and entity. */
export const plainHtml = (document) =>
  comment(document) +
  body(document, ({ type, category, text, entity }) => `<mark data-type="${type}"${category ? ` data-category="${escapeMarkup(category)}"` : ""} data-entity="${entity}">${escapeMarkup(text)}</mark>`) +
  "\n";

/** A whole page that needs nothing else: the article, the legend, and the entities. */
export function htmlFile(document) {
  const own = categoriesOf(document);
  const classOf = ({ type, category }) => (own.has(category) ? `own-${own.get(category).i}` : type);
  const kinds = [...new Map(document.mentions.map((mention) => [classOf(mention), mention])).values()];
  const rules = [
    ...new Set(kinds.map(({ type }) => rule(type))),
    ...[...own.values()].map(({ colour, i }) => `.own-${i}{background:${colour}33;border-bottom:2px solid ${colour}}`),
  ].join("\n");
  const legend = kinds.map((kind) => `<mark class="${classOf(kind)}">${nameOf(document, kind)}</mark>`).join(" ");
  const groups = [...new Set(LOOKS.map(([family]) => family))].map((family) => {
    const rows = document.entities
      .filter(({ type }) => lookOf(type)[0] === family)
      .toSorted((a, b) => b.mentions.length - a.mentions.length)
      .map((entity) => `<tr><td><mark class="${classOf(entity)}">${escapeMarkup(entity.name)}</mark></td><td>${nameOf(document, entity)}</td><td>${entity.mentions.length}</td></tr>`);
    return rows.length ? `<section>\n<h2>${escapeMarkup(document.families?.[family] ?? family)}</h2>\n<table>\n${rows.join("\n")}\n</table>\n</section>\n` : "";
  });
  const titled = !document.structure?.some(({ is }) => is.startsWith("h")) && /^[^\r\n]{1,140}[\r\n]/.test(document.text.trimStart());
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
:root{color-scheme:light dark}
body{max-width:38rem;margin:2rem auto;padding:0 1rem;font:1.15rem/1.6 Charter,Cambria,Georgia,serif;color:light-dark(#1c1a17,#ece7dd);background:light-dark(#fcfaf5,#171512);overflow-wrap:anywhere}
.titled main p:first-child,h1{font-size:1.75rem;line-height:1.3;font-weight:700}
section h2{margin:1.6rem 0 .3rem;font:600 1.05rem/1.3 sans-serif}
.legend{font:.9rem/2 sans-serif}
p{white-space:pre-wrap}
table{width:100%;border-collapse:collapse;font:.9rem/1.5 sans-serif}
td,th{padding:.25rem .5rem .25rem 0;border-top:1px solid light-dark(#ddd7ca,#38342d);text-align:start;vertical-align:top}
section td{width:20%}section td:first-child{width:auto}section td:last-child{width:4em;text-align:right}
h2,h3,h4,h5,h6{margin:1.5rem 0 .4rem;font-size:1.2rem;line-height:1.3}
blockquote{margin:1rem 0;padding-inline-start:1rem;border-inline-start:3px solid light-dark(#ddd7ca,#38342d)}
.caption{font:.9rem/1.4 sans-serif}
mark{padding:0 .1em;border-radius:2px;color:inherit}
@media print{:root{color-scheme:light}body{background:none}mark{background:none!important}}
${rules}
</style>
</head>
<body${titled ? ' class="titled"' : ""}>
<main>
${body(document, (mention) => `<mark class="${classOf(mention)}" title="${nameOf(document, mention)}">${escapeMarkup(mention.text)}</mark>`)}
</main>
<p class="legend">${legend}</p>
${groups.join("")}</body>
</html>
`;
}
