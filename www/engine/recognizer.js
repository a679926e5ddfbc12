// Recognition on the calling thread. `worker-recognizer.js` has the same methods on another thread.

import { addCategories } from "./categories.js";
import { documentInSlices } from "./document.js";
import { generation, guarded, loadEngine, loadPlaces } from "./engine.js";
import { InputError, TextTooLongError } from "./errors.js";
import { LOAD, checkNames, checkText, dictionaryOf, optionsOf, withoutEntries } from "./input.js";
import { DISPOSE, runInSlices, runToEnd } from "./slices.js";

/** The longest text accepted, in bytes of UTF-8. */
export const MAX_TEXT_BYTES = 32 * 1024 * 1024;

/** Shorter texts, in UTF-16 units, get room for their longest possible encoding; longer ones are measured first. */
const SMALL_TEXT = 1 << 20;

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
    return addCategories(runToEnd(documentInSlices(text, runToEnd(this.#numbersInSlices(text, optionsOf(options))), this.#addPlaces)), this.#dictionary.terms);
  }

  /** Recognises in short slices, so that the page stays responsive: for long texts where there is no worker. */
  async recognizeInSlices(text, options = {}) {
    checkText(text);
    const found = await this.numbersInSlices(text, optionsOf(options), options);
    return addCategories(await runInSlices(documentInSlices(text, found, this.#addPlaces), { signal: options.signal }), this.#dictionary.terms);
  }

  /**
   * What the engine gives for a text, in slices; `wanted` is what `optionsOf` has made, `how` goes to `runInSlices`. For
   * callers that build the objects on another thread.
   */
  numbersInSlices(text, wanted, how) {
    return runInSlices(this.#numbersInSlices(text, wanted), how);
  }

  /** Frees the memory of idle engines. */
  free() {
    this.#drain();
  }

  [DISPOSE]() {
    this.free();
  }

  *#numbersInSlices(text, wanted) {
    const size = byteLength(text);
    const slot = this.#take();
    let spoiled = true;
    try {
      guarded((_, exports) => {
        const pointer = slot.engine.input(size);
        // The view must not outlive this call: any allocation may move the memory under it.
        const { written } = new TextEncoder().encodeInto(text, new Uint8Array(exports.memory.buffer, pointer, size));
        judged(() => slot.engine.begin(written, wanted));
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

/** The room that the text needs in UTF-8, in bytes; throws if the text is too long. */
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

/** The length in UTF-8, or a little more: a surrogate pair cut by a slice counts too much. */
function utf8Length(text) {
  let bytes = 0;
  for (let at = 0; at < text.length; at += SMALL_TEXT) bytes += new TextEncoder().encode(text.slice(at, at + SMALL_TEXT)).length;
  return bytes;
}
