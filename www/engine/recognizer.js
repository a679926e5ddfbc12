// Recognition on the calling thread. `worker-recognizer.js` has the same methods on another thread.

import { addCategories } from "./categories.js";
import { documentInSlices } from "./document.js";
import { generation, guarded, loadEngine, loadPlaces } from "./engine.js";
import { InputError, TextTooLongError } from "./errors.js";
import { LOAD, checkNames, checkText, dictionaryOf, optionsOf, withoutEntries } from "./input.js";
import { DISPOSE, runInSlices, runToEnd } from "./slices.js";

/** The longest text accepted, in bytes of UTF-8. */
export const MAX_TEXT_BYTES = 32 * 1024 * 1024;

/** Finds the named entities of a text. Make one with `await Recognizer.load()`. */
export class Recognizer {
  #dictionary = { terms: [], ignore: [] };
  /** The places to look up, as bytes, and what adds them to a document. */
  #places;
  #addPlaces;
  /** Counts changes of the dictionary, to tell which engines have an old one. */
  #edition = 0;
  /** Engines not in use. There is more than one only while sliced runs overlap. */
  #idle = [];

  /** @hideconstructor Use `Recognizer.load()`. */
  constructor(token) {
    if (token !== LOADED) throw new InputError("use-load", "Make a recogniser with `await Recognizer.load()`.");
  }

  /** Fetches, compiles and starts the engine: once, however often it is called. */
  static async load(options = {}) {
    checkNames(options, LOAD, "options");
    const { wasm, places, dictionary, ignore } = options;
    const [loaded] = await Promise.all([places && loadPlaces(places), loadEngine(wasm)]);
    const recognizer = new Recognizer(LOADED);
    if (loaded) recognizer.usePlaces(loaded);
    if (dictionary || ignore) recognizer.setDictionary(dictionary, ignore);
    return recognizer;
  }

  /** What is running: version, schema version, types and sources. */
  get info() {
    return guarded((glue) => glue.Engine.info());
  }

  /**
   * Replaces the user's own terms and the ignore list. If it fails, the old ones remain; but if the error has `entries`,
   * only these can't be used, and all others are in use.
   */
  setDictionary(terms, ignore) {
    this.useDictionary(dictionaryOf(terms, ignore));
  }

  /** Looks places up from now on in what `loadPlaces` gives; throws if its bytes are none. */
  usePlaces({ bytes, addPlaces }) {
    const before = this.#places;
    this.#places = bytes;
    // Engines that are at a text have the old ones.
    this.#edition += 1;
    this.#drain();
    try {
      // Refused here rather than at the first text.
      this.#put(this.#take());
    } catch (error) {
      this.#places = before;
      throw error;
    }
    this.#addPlaces = addPlaces;
  }

  /** Uses a dictionary that `dictionaryOf` has made. */
  useDictionary(dictionary) {
    const unusable = guarded((glue) => {
      const engine = this.#newEngine(glue);
      const unusable = setEngineDictionary(engine, dictionary);
      this.#drain();
      this.#dictionary = unusable ? withoutEntries(dictionary, unusable.entries) : dictionary;
      this.#edition += 1;
      this.#idle.push({ engine, generation, edition: this.#edition });
      return unusable;
    });
    if (unusable) throw unusable;
  }

  /** Recognises in one go, blocking the thread: some milliseconds for an article, seconds for a book. */
  recognize(text, options) {
    checkText(text);
    return addCategories(runToEnd(documentInSlices(text, runToEnd(this.#numbersInSlices(encoded(text), optionsOf(options))), this.#addPlaces)), this.#dictionary.terms);
  }

  /** Recognises in short slices, so that the page stays responsive: for long texts where there is no worker. */
  async recognizeInSlices(text, options = {}) {
    checkText(text);
    const found = await this.numbersInSlices(encoded(text), optionsOf(options), options);
    return addCategories(await runInSlices(documentInSlices(text, found, this.#addPlaces), { signal: options.signal }), this.#dictionary.terms);
  }

  /**
   * What the engine gives for a text as `encoded` has made it, which is lost to the caller, in slices; `wanted` is what
   * `optionsOf` has made, `how` goes to `runInSlices`. For callers that build the objects on another thread.
   */
  numbersInSlices(bytes, wanted, how) {
    return runInSlices(this.#numbersInSlices(bytes, wanted), how);
  }

  /** Frees the memory of idle engines. */
  free() {
    this.#drain();
  }

  [DISPOSE]() {
    this.free();
  }

  *#numbersInSlices(bytes, wanted) {
    const slot = this.#take();
    let spoiled = true;
    try {
      guarded((_, { memory }) => {
        const { length } = bytes;
        const pointer = slot.engine.input(length);
        // The view must not outlive this call: any allocation may move the memory under it.
        new Uint8Array(memory.buffer, pointer, length).set(bytes);
        bytes.buffer.transfer?.(0);
        judged(() => slot.engine.begin(length, wanted));
      });
      let progress = 0;
      // Nothing to report yet: progress starts with the first block.
      yield;
      while (progress < 1) {
        progress = guardedStep(slot);
        yield progress;
      }
      const found = guarded(() => ({ places: slot.engine.places(), numbers: slot.engine.finish() }));
      spoiled = false;
      return found;
    } finally {
      if (spoiled) release(slot);
      else this.#put(slot);
    }
  }

  #take() {
    const slot = this.#idle.pop();
    if (slot?.generation === generation) return slot;
    return guarded((glue) => {
      const engine = this.#newEngine(glue);
      setEngineDictionary(engine, this.#dictionary);
      return { engine, generation, edition: this.#edition };
    });
  }

  #newEngine(glue) {
    const engine = new glue.Engine();
    if (this.#places) {
      guarded((_, { memory }) => {
        const pointer = engine.input(this.#places.length);
        new Uint8Array(memory.buffer, pointer, this.#places.length).set(this.#places);
        judged(() => engine.setPlaces(this.#places.length));
      });
    }
    return engine;
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

/** Returns the error that names entries which can't be used, if there are any: the others are in use. */
function setEngineDictionary(engine, dictionary) {
  try {
    if (dictionary.terms.length || dictionary.ignore.length) judged(() => engine.setDictionary({ ...dictionary, terms: dictionary.terms.map(({ category, ...term }) => term) }));
  } catch (error) {
    if (!error.entries) throw error;
    return error;
  }
}

/** Passes a caller's values to the engine. What the engine refuses becomes an `InputError` with the engine's code. */
function judged(call) {
  try {
    call();
  } catch (cause) {
    if (typeof cause?.code !== "string") throw cause;
    const { code, message, entries } = cause;
    throw Object.assign(new InputError(code, message, { cause }), entries && { entries });
  }
}

/** A text in UTF-8; throws if it is too long. */
export function encoded(text) {
  const bytes = text.length > MAX_TEXT_BYTES ? text : new TextEncoder().encode(text);
  if (bytes.length > MAX_TEXT_BYTES) {
    const mebibytes = (bytes.length / 2 ** 20).toFixed(1);
    throw new TextTooLongError("text-too-long", `The text has ${mebibytes} MiB; up to ${MAX_TEXT_BYTES >> 20}.0 MiB are taken. Analyse it in parts.`);
  }
  return bytes;
}
