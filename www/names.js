// The names that options and entries of a dictionary may have.

import { InputError } from "./errors.js";

export const LOAD = ["wasm", "dictionary", "ignore", "workerUrl"];
export const RECOGNIZE = ["types", "minScore", "signal", "onProgress"];
export const IGNORED = ["term", "caseSensitive", "wholeWord"];
export const TERM = ["term", "type", "caseSensitive", "wholeWord"];

/** Refuses an object with other names than these: a misspelt one would be passed over in silence. */
export function checkNames(given, names, what, code = "invalid-options") {
  const unknown = Object.keys(given ?? {}).find((name) => !names.includes(name));
  if (unknown !== undefined) throw new InputError(code, `There is no "${unknown}" in ${what}. The names are ${names.join(", ")}.`);
}
