// CSV as in RFC 4180, a row per mention. A cell that a spreadsheet would run as a formula is prefixed by an apostrophe.

import { generator, inCodePoints } from "./common.js";

/** Offsets in code points, as Python and R slice, then in UTF-16 units, as JavaScript and Java do. */
const COLUMNS = [
  "start_code_point", "end_code_point", "start_utf16", "end_utf16", "type", "text", "entity", "name", "score", "source", "tool",
];

/** Without it, spreadsheet programs do not read the file as UTF-8. */
const BYTE_ORDER_MARK = "\ufeff";

/** What begins a formula, in full width too, behind spaces and characters that cannot be seen. */
const FORMULA = /^[\s\p{C}\p{Z}]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r]/u;

/** A value as a cell. */
export function cell(value) {
  let text = String(value);
  if (typeof value === "string" && FORMULA.test(text)) text = `'${text}`;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The mentions in CSV. */
export function csv(document) {
  const points = inCodePoints(document);
  const rows = document.mentions.map(({ start, end, type, text, entity, score, source }, i) =>
    [points[i].start, points[i].end, start, end, type, text, entity, document.entities[entity].name, score, source, generator(document)],
  );
  return BYTE_ORDER_MARK + [COLUMNS, ...rows].map((row) => row.map(cell).join(",") + "\r\n").join("");
}

/** The rows of a CSV text, as arrays of cells. Quotes may hold commas, line ends and doubled quotes. */
export function parseCsv(text, separator = ",") {
  const rows = [];
  let row = [];
  let at = text.startsWith(BYTE_ORDER_MARK) ? 1 : 0;
  while (at < text.length) {
    let value;
    if (text[at] === '"') {
      let end = at + 1;
      while (end < text.length && (text[end] !== '"' || text[end + 1] === '"')) end += text[end] === '"' ? 2 : 1;
      value = text.slice(at + 1, end).replaceAll('""', '"');
      at = end + 1;
    } else {
      let end = at;
      while (end < text.length && text[end] !== separator && text[end] !== "\n" && text[end] !== "\r") end++;
      value = text.slice(at, end);
      at = end;
    }
    row.push(value);
    if (text[at] === separator) {
      at += 1;
      if (at >= text.length) row.push("");
      continue;
    }
    if (text[at] === "\r") at += 1;
    if (text[at] === "\n") at += 1;
    rows.push(row);
    row = [];
  }
  if (row.length) rows.push(row);
  return rows;
}
