// What callers pass in, brought into the engine's form, which may be posted to a worker. The engine judges the values;
// checked here is only what would get lost on the way: the names of options, and whether lists, terms and texts are such.

import { InputError } from "./errors.js";

export const LOAD = ["wasm", "places", "dictionary", "ignore", "workerUrl"];
export const RECOGNIZE = ["types", "minScore", "published", "near", "signal", "onProgress"];
const IGNORED = ["term", "caseSensitive", "wholeWord"];
const TERM = ["term", "type", "category", "caseSensitive", "wholeWord"];

const MOST_ENTRIES = 1_000_000;

/** Refuses an object with any other name: a misspelt option would otherwise be ignored without a word. */
export function checkNames(given, names, what, code = "invalid-options") {
  if (given === null || typeof given !== "object") throw new InputError(code, `${what[0].toUpperCase()}${what.slice(1)} must be an object.`);
  const unknown = Object.keys(given).find((name) => !names.includes(name));
  if (unknown === undefined) return;
  const [nearest, changes] = names.map((name) => [name, distance(unknown.slice(0, 50).toLowerCase(), name.toLowerCase())]).sort((a, b) => a[1] - b[1])[0];
  const meant = changes * 2 <= nearest.length ? ` Did you mean "${nearest}"?` : "";
  throw new InputError(code, `There is no "${unknown}" in ${what}.${meant} The names are ${names.join(", ")}.`);
}

/** Refuses what is not a text. */
export function checkText(text) {
  if (typeof text !== "string") throw new InputError("not-a-string", "The text must be a string.");
}

const isGiven = (value) => value !== undefined && value !== null;

/** The options of a recognition that concern the engine. */
export function optionsOf(given = {}) {
  checkNames(given, RECOGNIZE, "options");
  const { types, minScore, published, near, signal, onProgress } = given;
  if (isGiven(signal) && typeof signal.throwIfAborted !== "function") throw new InputError("invalid-options", "`signal` must be an AbortSignal.");
  if (isGiven(onProgress) && typeof onProgress !== "function") throw new InputError("invalid-options", "`onProgress` must be a function.");
  if (minScore !== undefined && typeof minScore !== "number") throw new InputError("invalid-options", "`minScore` must be a number from 0 to 1.");
  return { types: types === undefined ? undefined : listOf(types, "`types`", "invalid-options"), minScore, published, near };
}

/** A dictionary and its ignore list. A string stands for an entry that has nothing but a term. */
export const dictionaryOf = (terms = [], ignore = []) => ({ terms: entriesOf(terms, TERM, "dictionary"), ignore: entriesOf(ignore, IGNORED, "ignore list") });

function entriesOf(given, names, list) {
  const code = "invalid-dictionary";
  return listOf(given, `The ${list}`, code).map((one, i) => {
    const entry = typeof one === "string" ? { term: one } : one;
    const what = `entry ${i + 1} of the ${list}`;
    checkNames(entry, names, what, code);
    if (typeof entry?.term !== "string") throw new InputError(code, `There is no term in ${what}.`);
    if (typeof (entry.category ?? "") !== "string") throw new InputError(code, `The category in ${what} is no text.`);
    // A copy, as what frameworks hand in may be a proxy, which can't be posted.
    return { ...entry };
  });
}

/** The dictionary without the entries that an error names. */
export const withoutEntries = ({ terms, ignore }, entries) => {
  const is = (name) => (_, i) => !entries.some(({ list, index }) => list === name && index === i);
  return { terms: terms.filter(is("dictionary")), ignore: ignore.filter(is("ignore")) };
};

function listOf(given, what, code) {
  // The letters of a string are hardly meant.
  if (typeof given?.[Symbol.iterator] !== "function" || typeof given === "string") throw new InputError(code, `${what} must be an array.`);
  const list = [];
  for (const one of given) {
    // What is iterated need not end.
    if (list.push(one) > MOST_ENTRIES) throw new InputError(code, `${what} has more than ${MOST_ENTRIES} entries.`);
  }
  return list;
}

/** The edit distance between two words: how many letters have to be changed, added or removed. */
function distance(a, b) {
  const row = Array.from(`${b}.`, (_, i) => i);
  for (const letter of a) {
    let corner = row[0]++;
    for (let i = 1; i < row.length; i++) {
      const above = row[i];
      row[i] = Math.min(above + 1, row[i - 1] + 1, corner + (letter !== b[i - 1]));
      corner = above;
    }
  }
  return row.at(-1);
}
