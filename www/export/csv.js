// CSV as in RFC 4180, a row per mention. A cell that a spreadsheet would run as a formula is prefixed by an apostrophe.

import { generator, inCodePoints, wordsOf } from "./common.js";
import { BYTE_ORDER_MARK } from "./csv-rows.js";

/** Offsets in code points, as Python and R slice, then in UTF-16 units, as JavaScript and Java do. */
const COLUMNS = [
  "start_code_point", "end_code_point", "start_utf16", "end_utf16", "type", "text", "entity", "name", "score", "source", "value", "max", "unit",
  "value_start", "value_end", "tool",
];

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
  const rows = document.mentions.map(({ start, end, type, text, entity, score, source, value: meant }, i) => {
    const { value, max, unit } = meant ? wordsOf(meant) : { value: "", max: "", unit: "" };
    return [
      points[i].start, points[i].end, start, end, type, text, entity, document.entities[entity].name, score, source, value, max, unit,
      meant?.start ?? "", meant?.end ?? "", generator(document),
    ];
  });
  return BYTE_ORDER_MARK + [COLUMNS, ...rows].map((row) => row.map(cell).join(",") + "\r\n").join("");
}
