// CSV as in RFC 4180, a row per mention or per entity. A cell that a spreadsheet would run as a formula is prefixed by an apostrophe.

import { generator, inCodePoints, wordsOf } from "./common.js";
import { BYTE_ORDER_MARK } from "./csv-rows.js";

/** Offsets in code points, as Python and R slice, then in UTF-16 units, as JavaScript and Java do. */
const COLUMNS = [
  "start_code_point", "end_code_point", "start_utf16", "end_utf16", "type", "text", "entity", "name", "score", "source", "value", "max", "unit",
  "value_start", "value_end", "category", "tool",
];

/** What begins a formula, in full width too, behind spaces and characters that cannot be seen. */
const FORMULA = /^[\s\p{C}\p{Z}]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r]/u;

/** A value as a cell. */
export function cell(value) {
  let text = String(value);
  if (typeof value === "string" && FORMULA.test(text)) text = `'${text}`;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const ENTITY_COLUMNS = [
  "name", "type", "mentions", "first_start_code_point", "first_start_utf16", "forms", "value", "max", "unit", "value_start", "value_end",
  "country", "latitude", "longitude", "category", "tool",
];

/** The columns of a value; empty where there is none. */
function valueCells(meant) {
  const { value, max, unit } = meant ? wordsOf(meant) : { value: "", max: "", unit: "" };
  return [value, max, unit, meant?.start ?? "", meant?.end ?? ""];
}

/** The entities in CSV: how often each is named, where first, in which words, and what it means if that is the same everywhere. */
export function entitiesCsv(document) {
  const points = inCodePoints(document);
  const rows = document.entities.map(({ name, type, category = "", place, mentions }) => {
    const own = mentions.map((i) => document.mentions[i]);
    const forms = [...new Set(own.map(({ text }) => text.replace(/\s+/g, " ")))];
    const values = [...new Map(own.map(({ value }) => [valueCells(value).join(), value])).values()];
    return [
      name, type, mentions.length, points[mentions[0]].start, own[0].start, forms.join(" | "), ...valueCells(values.length > 1 ? undefined : values[0]),
      place?.country ?? "", place?.latitude ?? "", place?.longitude ?? "", category, generator(document),
    ];
  });
  return table([ENTITY_COLUMNS, ...rows]);
}

/** The mentions in CSV. */
export function csv(document) {
  const points = inCodePoints(document);
  const rows = document.mentions.map(({ start, end, type, text, entity, score, source, category = "", value }, i) => [
    points[i].start, points[i].end, start, end, type, text, entity, document.entities[entity].name, score, source, ...valueCells(value), category,
    generator(document),
  ]);
  return table([COLUMNS, ...rows]);
}

/** Rows of cells as a table. */
export const table = (rows) => BYTE_ORDER_MARK + rows.map((row) => row.map(cell).join(",") + "\r\n").join("");
