// TEI P5: names marked in the text, each with a pointer to its entity.

import { escapeMarkup, generator, linesOf, wordFor } from "./common.js";
import { grouped, itemsOf, rowsOf } from "./structure.js";

const ELEMENT = {
  PERSON: "persName", ORG: "orgName", GPE: "placeName", LOC: "geogName", FAC: "placeName", WORK_OF_ART: "title",
  DATE: "date", TIME: "time", MONEY: "measure", QUANTITY: "measure", PERCENT: "num", CARDINAL: "num", ORDINAL: "num",
};
const elementOf = (type) => ELEMENT[type] ?? "name";

/** The attribute that points to the entity: numbers and measures may have no `ref`. */
const pointerOf = (type) => (["num", "measure"].includes(elementOf(type)) ? "corresp" : "ref");

/** A day, month or year as XML has it; "XXXX-03" is "--03". */
const DAY = /^(\d{4}(-\d\d){0,2}|--\d\d(-\d\d)?)$/;

/** A length of time as XML has it, which knows neither weeks nor quarters nor half a year. */
function durationOf(timex) {
  const [, number, unit] = /^P(\d+)([WQ])$/.exec(timex) ?? [];
  if (number) return unit === "W" ? `P${number * 7}D` : `P${number * 3}M`;
  return /^P(\d+[YMD])*(T(\d+[HMS])+)?$/.test(timex) && timex.length > 2 ? timex : undefined;
}

/** The attributes that say when, how long or how much. */
function valueOf(type, value) {
  if (!value) return {};
  const { timex, start, end, amount, number = amount, currency, unit = currency, max } = value;
  if (timex === undefined) {
    if (elementOf(type) === "num") return max === undefined ? { value: number } : { atLeast: number, atMost: max };
    return max === undefined ? { quantity: number, unit } : { atLeast: number, atMost: max, unit };
  }
  const dur = durationOf(timex);
  if (dur) return { dur };
  const plain = timex.replace(/^XXXX-/, "--");
  if (DAY.test(plain)) return { when: plain };
  const at = (moment) => (moment.includes("T") ? `${moment}:00` : moment);
  if (!start) return {};
  return start === end ? { when: at(start) } : { from: at(start), to: at(end) };
}

const attributesOf = (values) =>
  Object.entries(values).map(([name, value]) => (value === undefined ? "" : ` ${name}="${escapeMarkup(String(value))}"`)).join("");

/** The article: divisions, each from a heading to the next of its level or above, with paragraphs, lists, quotes and tables. */
function bodyOf(lines, inline) {
  const p = (line) => `<p>${inline(line)}</p>`;
  const list = (items) => {
    const numbered = items[0].lines[0].block.number !== undefined;
    return `<list rend="${numbered ? "numbered" : "bulleted"}">\n${items.map((item) => `<item>${item.lines.length > 1 ? item.lines.map(p).join("") : inline(item.lines[0])}${item.items.length ? `\n${list(item.items)}` : ""}</item>`).join("\n")}\n</list>`;
  };
  const cell = (line) => (line ? `<cell${line.block.head ? ' role="label"' : ""}>${inline(line)}</cell>` : "<cell/>");
  const write = {
    paragraph: (group) => group.map(p).join("\n"),
    caption: ([line]) => `<p rend="caption">${inline(line)}</p>`,
    quote: (group) => `<quote>\n${group.map(p).join("\n")}\n</quote>`,
    list: (group) => list(itemsOf(group)),
    table: (group) => `<table>\n${rowsOf(group).map((row) => `<row>${row.map(cell).join("")}</row>`).join("\n")}\n</table>`,
  };
  const groups = grouped(lines);
  if (!groups.some(({ kind }) => kind === "heading")) return groups.map(({ kind, lines: group }) => write[kind](group)).join("\n");
  // Beside divisions there may be no paragraphs: what stands before the first heading is a division as well.
  let out = "";
  const open = [];
  let empty = false;
  const close = (level) => {
    while (open.length && open.at(-1) >= level) {
      out += `${empty ? "<p/>\n" : ""}</div>\n`;
      empty = false;
      open.pop();
    }
  };
  const begin = (level, head) => {
    out += `<div>\n${head}`;
    open.push(level);
    empty = true;
  };
  for (const { kind, lines: group } of groups) {
    if (kind === "heading") {
      const level = Number(group[0].block.is[1]);
      close(level);
      begin(level, `<head>${inline(group[0])}</head>\n`);
    } else {
      if (!open.length) begin(7, "");
      out += `${write[kind](group)}\n`;
      empty = false;
    }
  }
  close(0);
  return out.trimEnd();
}

/** The document as a TEI file. */
export function tei(document) {
  const title = escapeMarkup(document.text.trim().split(/[\r\n]/)[0].slice(0, 100));
  const named = ({ type, category, text, entity, score, value }) =>
    `<${elementOf(type)} type="${type}"${category ? ` subtype="${escapeMarkup(wordFor({ category }))}"` : ""} ${pointerOf(type)}="#e${entity}" cert="${score >= 0.9 ? "high" : score >= 0.6 ? "medium" : "low"}"${attributesOf(valueOf(type, value))}>${escapeMarkup(text)}</${elementOf(type)}>`;
  const inline = ({ pieces }) => pieces.map((piece) => (typeof piece === "string" ? escapeMarkup(piece) : named(piece))).join("");
  const body = bodyOf(linesOf(document), inline);
  const items = document.entities.map(({ id, name, type }) => `<item xml:id="e${id}" n="${type}">${escapeMarkup(name)}</item>`).join("\n");
  return `<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0">
<teiHeader>
<fileDesc>
<titleStmt><title>${title}</title></titleStmt>
<publicationStmt><p>Unpublished.</p></publicationStmt>
<sourceDesc><p>A text analysed in the browser.</p></sourceDesc>
</fileDesc>
<encodingDesc>
<appInfo><application ident="rubricator" version="${escapeMarkup(document.version)}"><label>${escapeMarkup(generator(document))}</label></application></appInfo>
</encodingDesc>
</teiHeader>
<text>
<body>
${body || "<p/>"}
</body>
${items && `<back>\n<list type="entities">\n${items}\n</list>\n</back>\n`}</text>
</TEI>
`;
}
