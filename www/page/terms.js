// The reader's own terms as text, one per line: `term, TYPE`, then options; in the ignore list, `term` alone.

import { parseCsv } from "../export/csv-rows.js";
import { TYPES } from "../types/types.js";

/** The key of the setting that holds the reader's terms, if they are kept. */
export const KEPT = "dictionary";

const ANY_CASE = "any case";
const PARTS = "parts of words";

/**
 * Reads lines or CSV. Lines with a mistake are skipped and reported.
 *
 * @param {string} text the lines
 * @param {Record<string, string>} [words] more names of types, such as `person` for `PERSON`
 * @returns {{terms: object[], problems: {line: number, text: string, type: string}[]}}
 */
export function parseTerms(text, words = {}) {
  const byName = new Map(TYPES.flatMap((type) => [[type.toLowerCase(), type], [type.toLowerCase().replaceAll("_", " "), type]]));
  for (const [type, name] of Object.entries(words)) byName.set(name.toLowerCase(), type);
  return parse(text, (row) => {
    const type = byName.get((row[1] ?? "").trim().toLowerCase());
    return type ? { term: row[0].trim(), type, ...options(row.slice(2)) } : null;
  });
}

/** Reads the ignore list. */
export const parseIgnored = (text) => parse(text, (row) => ({ term: row[0].trim(), ...options(row.slice(1)) }));

function parse(text, read) {
  const terms = [];
  const problems = [];
  text.split(/\r?\n/).forEach((source, i) => {
    if (!source.trim()) return;
    const row = parseCsv(source.trim().replace(/,\s+"/g, ',"'), source.includes("\t") ? "\t" : ",")[0] ?? [];
    if (i === 0 && /^term$/i.test(row[0]?.trim() ?? "")) return;
    const term = row[0]?.trim() ? read(row) : null;
    if (term) terms.push(term);
    else problems.push({ line: i + 1, text: source.trim(), type: (row[1] ?? "").trim() });
  });
  return { terms, problems };
}

function options(cells) {
  const given = cells.map((each) => each.trim().toLowerCase());
  return { caseSensitive: !given.includes(ANY_CASE), wholeWord: !given.includes(PARTS) };
}

/** Terms as lines that `parseTerms` and `parseIgnored` read. */
export const termLines = (terms) =>
  terms
    .map(({ term, type, caseSensitive = true, wholeWord = true }) =>
      [term, type, !caseSensitive && ANY_CASE, !wholeWord && PARTS].filter(Boolean).map(quoted).join(", "))
    .join("\n");

/** A value, quoted if necessary, but without the guard against formulas, which would change the term. */
const quoted = (value) => (/[",\t]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);

/** The dictionary stored in this browser, or undefined. */
export function keptDictionary(settings) {
  try {
    const { on, terms, ignore } = JSON.parse(settings.get(KEPT));
    return { on: Boolean(on), keep: true, terms: parseTerms(terms).terms, ignore: parseIgnored(ignore).terms };
  } catch {
    return undefined;
  }
}
