// The names allowed in options and in dictionary entries.

import { InputError } from "./errors.js";

export const LOAD = ["wasm", "dictionary", "ignore", "workerUrl"];
export const RECOGNIZE = ["types", "minScore", "signal", "onProgress"];
export const HIGHLIGHT = [...RECOGNIZE, "recognizer", "wasm", "workerUrl", "dictionary", "ignore", "render", "observe", "skip", "onChange", "onHover", "onSelect", "onError"];
export const IGNORED = ["term", "caseSensitive", "wholeWord"];
export const TERM = ["term", "type", "caseSensitive", "wholeWord"];

/** Refuses an object with any other name: a misspelt option would otherwise be ignored without a word. */
export function checkNames(given, names, what, code = "invalid-options") {
  const unknown = Object.keys(given ?? {}).find((name) => !names.includes(name));
  if (unknown === undefined) return;
  const [nearest, changes] = names.map((name) => [name, distance(unknown.slice(0, 50).toLowerCase(), name.toLowerCase())]).sort((a, b) => a[1] - b[1])[0];
  const meant = changes * 2 <= nearest.length ? ` Did you mean "${nearest}"?` : "";
  throw new InputError(code, `There is no "${unknown}" in ${what}.${meant} The names are ${names.join(", ")}.`);
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
