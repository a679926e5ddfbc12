// The reader's own terms as text, one per line: `term, TYPE`, then options; in the ignore list, `term` alone. Cells are
// divided by a comma, a semicolon or a tab. In a file, ignored words have `never mark` for a type. A line
// `name, category, TYPE, #colour` makes a category, whose name may then stand for a type.

import { parseCsv } from "../export/csv-rows.js";
import { TYPES } from "../types/types.js";

/** The key of the setting that holds the reader's terms, if they are kept. */
export const KEPT = "dictionary";

/** More lines than this of a list are left out: the page would stand still for seconds. */
export const MOST_TERMS = 10_000;

/** How many categories there may be, and how long their names. */
export const MOST_CATEGORIES = 50;
export const LONGEST_CATEGORY = 40;

const ANY_CASE = "any case";
const PARTS = "parts of words";
const NEVER = "never mark";
const CATEGORY = "category";
const COLOUR = /^#[\da-f]{6}$/i;

/** Colours for categories that are given none, far from each other. */
const COLOURS = ["#b35c00", "#00798c", "#8a3ffc", "#c2185b", "#4d7c0f", "#5d4037"];

/**
 * Reads lines or CSV. Lines with a mistake are skipped and reported.
 *
 * @param {string} text the lines
 * @param {Record<string, string>} [words] more names of types, such as `person` for `PERSON`
 * @returns {{terms: object[], categories: object[], problems: {line: number, text: string, type: string}[], more: boolean}} `more`: whether lines were left out
 */
export function parseTerms(text, words = {}) {
  const byName = new Map(TYPES.flatMap((type) => [[type.toLowerCase(), type], [type.toLowerCase().replaceAll("_", " "), type]]));
  for (const [type, name] of Object.entries(words)) byName.set(name.toLowerCase(), type);
  const categories = new Map();
  const isCategory = (row) => cellOf(row, 1) === CATEGORY;
  const typeOf = (row) => byName.get(cellOf(row, 1));
  for (const { terms } of text.toLowerCase().includes(CATEGORY) ? [parse(text, isCategory, (row) => (isCategory(row) ? row : []))] : []) {
    for (const row of terms) {
      const [name, type] = [row[0]?.trim(), byName.get(cellOf(row, 2)) ?? "PRODUCT"];
      if (!name || byName.has(name.toLowerCase()) || name.length > LONGEST_CATEGORY || categories.size >= MOST_CATEGORIES) continue;
      const colour = row.slice(2).map((cell) => cell.trim()).find((cell) => COLOUR.test(cell));
      categories.set(name.toLowerCase(), { name, type, colour: colour?.toLowerCase() ?? COLOURS[categories.size % COLOURS.length] });
    }
  }
  const isKnown = (row) => isCategory(row) || typeOf(row) || categories.has(cellOf(row, 1));
  const read = parse(text, isKnown, (row) => {
    if (isCategory(row) && categories.has(cellOf(row, 0))) return {};
    const category = categories.get(cellOf(row, 1));
    const type = typeOf(row) ?? category?.type;
    return type ? { term: row[0].trim(), type, ...(category && !typeOf(row) && { category: category.name }), ...options(row.slice(2)) } : null;
  });
  return { ...read, terms: read.terms.filter(({ term }) => term), categories: [...categories.values()] };
}

/** Reads the ignore list. */
export const parseIgnored = (text) => parse(text, isOption, (row) => ({ term: row[0].trim(), ...options(row.slice(1)) }));

/** A file's lines: those of terms as they are, and those of ignored words for the ignore list. */
export function readTermFile(text) {
  const lines = text.replace(/^\ufeff/, "").split(/\r\n?|\n/, 2 * MOST_TERMS).filter((line) => line.trim());
  const isIgnored = (line) => isNever(cellsOf(line, isNever));
  const { terms } = parseIgnored(lines.filter(isIgnored).join("\n"));
  return { terms: lines.filter((line) => !isIgnored(line)).join("\n"), ignored: termLines(terms) };
}

/** A file that `readTermFile` reads. */
export const termFile = ({ terms, ignore, categories }) =>
  `term, type\n${[termLines(terms, categories), termLines(ignore.map((each) => ({ ...each, type: NEVER })))].filter(Boolean).join("\n")}\n`;

/** The lines, with a type for those that have none. */
export function withType(text, type) {
  const untyped = new Set(parseTerms(text).problems.filter((problem) => !problem.type).map(({ line }) => line));
  return text.split(/\r?\n/).map((line, i) => (untyped.has(i + 1) ? `${quoted(line.trim())}, ${type}` : line)).join("\n");
}

function parse(text, isWanted, read) {
  const terms = [];
  const problems = [];
  const lines = text.split(/\r?\n/, MOST_TERMS + 1);
  lines.slice(0, MOST_TERMS).forEach((source, i) => {
    if (!source.trim()) return;
    const row = cellsOf(source, isWanted);
    if (i === 0 && /^term$/i.test(row[0]?.trim() ?? "")) return;
    const term = row[0]?.trim() ? read(row) : null;
    if (term) terms.push(term);
    else problems.push({ line: i + 1, text: source.trim(), type: (row[1] ?? "").trim() });
  });
  return { terms, problems, more: lines.length > MOST_TERMS };
}

/** The lines with another colour for a category, or with a category that was not there. */
export function withCategory(text, name, colour) {
  const { categories } = parseTerms(text);
  const given = categories.find((each) => each.name === name) ?? { type: "PRODUCT", colour: COLOURS[categories.length % COLOURS.length] };
  const line = termLines([], [{ ...given, name, ...(colour && { colour }) }]);
  const is = (row) => cellOf(row, 1) === CATEGORY && cellOf(row, 0) === name.toLowerCase();
  const lines = text.split(/\r?\n/);
  const at = lines.findIndex((each) => is(cellsOf(each, is)));
  return (at < 0 ? [line, ...lines] : lines.toSpliced(at, 1, line)).join("\n");
}

/** The cells of a line: divided by the first sign that gives what is wanted of them, else by commas. */
function cellsOf(line, isWanted) {
  const by = (separator) => parseCsv(line.trim().replace(/([,;])\s+"/g, '$1"'), separator)[0] ?? [];
  return ["\t", ";"].map(by).find(isWanted) ?? by(",");
}

const cellOf = (row, at) => (row[at] ?? "").trim().toLowerCase();
const isNever = (row) => cellOf(row, 1) === NEVER;
const isOption = (row) => [ANY_CASE, PARTS, NEVER].includes(cellOf(row, 1));

function options(cells) {
  const given = cells.map((each) => each.trim().toLowerCase());
  return { caseSensitive: !given.includes(ANY_CASE), wholeWord: !given.includes(PARTS) };
}

/** Terms as lines that `parseTerms` and `parseIgnored` read. */
export const termLines = (terms, categories = []) =>
  [...categories.map(({ name, type, colour }) => ({ term: name, type: CATEGORY, more: [type, colour] })), ...terms]
    .map(({ term, type, category, more = [], caseSensitive = true, wholeWord = true }) =>
      [term, category ?? type, ...more, !caseSensitive && ANY_CASE, !wholeWord && PARTS].filter(Boolean).map(quoted).join(", "))
    .join("\n");

/** A value, quoted if necessary, but without the guard against formulas, which would change the term. */
const quoted = (value) => (/[",;\t]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);

/** The dictionary stored in this browser, or undefined. */
export function keptDictionary(settings) {
  try {
    const { on, terms, ignore } = JSON.parse(settings.get(KEPT));
    const { terms: own, categories } = parseTerms(terms);
    return { on: Boolean(on), keep: true, terms: own, categories, ignore: parseIgnored(ignore).terms };
  } catch {
    return undefined;
  }
}
