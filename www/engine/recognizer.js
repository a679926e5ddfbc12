// Recognition in the thread that calls it. `worker-recognizer.js` has the same calls on another thread.

import { TYPES } from "../types/types.js";
import { documentInSlices } from "./document.js";
import { generation, guarded, loadEngine } from "./engine.js";
import { InputError, TextTooLongError } from "./errors.js";
import { IGNORED, LOAD, RECOGNIZE, TERM, checkNames } from "./names.js";
import { runInSlices, runToEnd } from "./slices.js";

/** The longest text that is taken, in bytes of UTF-8. */
export const MAX_TEXT_BYTES = 32 * 1024 * 1024;

/** Up to here a text is encoded into room for its worst case; beyond, it is measured first. */
const SMALL_TEXT = 1 << 20;

/** Finds the named entities of a text. Make one with `await Recognizer.load()`. */
export class Recognizer {
  #dictionary = { terms: [], ignore: [] };
  /** Counts the changes of the dictionary, so that engines with an old one are seen. */
  #edition = 0;
  /** Engines that wait for work. More than one exists only while sliced runs overlap. */
  #idle = [];

  /** @hideconstructor Use `Recognizer.load()`. */
  constructor(token) {
    if (token !== LOADED) throw new InputError("use-load", "Make a recogniser with `await Recognizer.load()`.");
  }

  /** Fetches, compiles and starts the engine, once however often it is called. */
  static async load(options = {}) {
    checkNames(options, LOAD, "options");
    const { wasm, dictionary, ignore } = options;
    await loadEngine(wasm);
    const recognizer = new Recognizer(LOADED);
    if (dictionary || ignore) recognizer.setDictionary(dictionary, ignore);
    return recognizer;
  }

  /** What runs here: version, schema version, types, sources, model. */
  get info() {
    return guarded((glue) => glue.Engine.info());
  }

  /** Replaces the user's own terms and the ignore list. On an error the old ones stay. */
  setDictionary(terms = [], ignore = []) {
    const dictionary = checkDictionary(terms, ignore);
    guarded((glue) => {
      const engine = new glue.Engine();
      setEngineDictionary(engine, dictionary);
      this.#drain();
      this.#dictionary = dictionary;
      this.#edition += 1;
      this.#idle.push({ engine, generation, edition: this.#edition });
    });
  }

  /** Recognises in one go, holding the thread: some milliseconds for an article, seconds for a book. */
  recognize(text, options) {
    return runToEnd(documentInSlices(text, runToEnd(this.#numbersInSlices(text, options))));
  }

  /** Recognises in short slices, so that a page stays alive: for long texts where there is no worker. */
  async recognizeInSlices(text, options = {}) {
    const numbers = await runInSlices(this.#numbersInSlices(text, options), options);
    return runInSlices(documentInSlices(text, numbers), { signal: options.signal });
  }

  /** The engine's numbers for a text, in slices: for those who build the objects elsewhere. */
  numbersInSlices(text, { sliceMs, ...options } = {}) {
    return runInSlices(this.#numbersInSlices(text, options), { ...options, sliceMs });
  }

  /** Frees the engine's memory for others to use. */
  free() {
    this.#drain();
  }

  *#numbersInSlices(text, options = {}) {
    const wanted = checkOptions(text, options);
    const size = byteLength(text);
    const slot = this.#take();
    let spoiled = true;
    try {
      guarded((_, exports) => {
        const pointer = slot.engine.input(size);
        // The view lives for this one call: any allocation may move the memory under it.
        const { written } = new TextEncoder().encodeInto(text, new Uint8Array(exports.memory.buffer, pointer, size));
        slot.engine.begin(written, wanted);
      });
      let progress = 0;
      yield progress;
      while (progress < 1) {
        progress = guardedStep(slot);
        yield progress;
      }
      const numbers = guarded(() => slot.engine.finish());
      spoiled = false;
      return numbers;
    } finally {
      if (spoiled) release(slot);
      else this.#put(slot);
    }
  }

  #take() {
    const slot = this.#idle.pop();
    if (slot?.generation === generation) return slot;
    return guarded((glue) => {
      const engine = new glue.Engine();
      setEngineDictionary(engine, this.#dictionary);
      return { engine, generation, edition: this.#edition };
    });
  }

  #put(slot) {
    if (slot.generation !== generation) return;
    if (slot.edition === this.#edition && this.#idle.length === 0) this.#idle.push(slot);
    else release(slot);
  }

  #drain() {
    this.#idle.forEach(release);
    this.#idle = [];
  }
}

const LOADED = Symbol("loaded");

function guardedStep(slot) {
  return guarded(() => {
    if (slot.generation !== generation) {
      throw new WebAssembly.RuntimeError("another text broke the engine in the middle of this one");
    }
    return slot.engine.step();
  });
}

function release(slot) {
  if (slot.generation !== generation) return;
  try {
    slot.engine.free();
  } catch {
    // The instance is lost, and its memory with it.
  }
}

function setEngineDictionary(engine, dictionary) {
  if (!dictionary.terms.length && !dictionary.ignore.length) return;
  try {
    engine.setDictionary(dictionary);
  } catch (cause) {
    if (cause instanceof WebAssembly.RuntimeError || cause instanceof RangeError) throw cause;
    throw new InputError(cause?.code ?? "bad-dictionary", cause?.message ?? String(cause), { cause });
  }
}

/** The dictionary in the engine's form; the first wrong entry is named. */
function checkDictionary(terms, ignore) {
  const clean = (entry, list, i) => {
    const given = typeof entry === "string" ? { term: entry } : entry;
    checkNames(given, list === "dictionary" ? TERM : IGNORED, `entry ${i + 1} of the ${list}`, "invalid-dictionary");
    const term = given?.term;
    if (typeof term !== "string" || !term.trim()) {
      throw new InputError("bad-dictionary", `Entry ${i + 1} of the ${list} has no term. Give each a non-empty \`term\`.`);
    }
    return { term, caseSensitive: given.caseSensitive ?? true, wholeWord: given.wholeWord ?? true };
  };
  return {
    terms: Array.from(terms, (entry, i) => {
      const checked = clean(entry, "dictionary", i);
      return { ...checked, type: checkType(entry.type, `Entry ${i + 1} of the dictionary ("${checked.term}")`) };
    }),
    ignore: Array.from(ignore, (entry, i) => clean(entry, "ignore list", i)),
  };
}

function checkType(type, what) {
  const name = String(type ?? "").trim().toUpperCase();
  if (TYPES.includes(name)) return name;
  throw new InputError("unknown-type", `${what} has the type "${type ?? ""}", which does not exist. The types are ${TYPES.join(", ")}.`);
}

function checkOptions(text, given) {
  checkNames(given, RECOGNIZE, "options");
  const { types, minScore } = given;
  if (typeof text !== "string") {
    throw new InputError("not-a-string", "The text must be a string.");
  }
  const options = {};
  if (types !== undefined) options.types = Array.from(types, (type) => checkType(type, "`types`"));
  if (minScore !== undefined) {
    if (!(minScore >= 0 && minScore <= 1)) throw new InputError("bad-score", "`minScore` must be a number from 0 to 1.");
    options.minScore = minScore;
  }
  return options;
}

/** Room for the text in UTF-8, in bytes; throws when the text is longer than is taken. */
function byteLength(text) {
  const size = text.length <= SMALL_TEXT ? text.length * 3 : utf8Length(text);
  if (size > MAX_TEXT_BYTES) {
    const mebibytes = (bytes) => (bytes / 1024 / 1024).toFixed(1);
    throw new TextTooLongError(
      "text-too-long",
      `The text has ${mebibytes(size)} MiB; up to ${mebibytes(MAX_TEXT_BYTES)} MiB are taken. Analyse it in parts.`,
    );
  }
  return size;
}

/** The length in UTF-8; a pair that a slice cuts counts as more than it is. */
function utf8Length(text) {
  let bytes = 0;
  for (let at = 0; at < text.length; at += SMALL_TEXT) bytes += new TextEncoder().encode(text.slice(at, at + SMALL_TEXT)).length;
  return bytes;
}
