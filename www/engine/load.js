// The best recogniser that the surroundings allow.

import { Recognizer } from "./recognizer.js";
import { DISPOSE } from "./slices.js";
import { WorkerRecognizer } from "./worker-recognizer.js";

/**
 * Loads a recogniser in a worker or, where workers are not allowed, on this thread, working in slices. Either way
 * `recognize` and `setDictionary` return promises; `where` says which it is.
 */
export async function load(options = {}) {
  if (typeof Worker === "function") {
    try {
      return await WorkerRecognizer.load(options);
    } catch (error) {
      if (error.code !== "worker-blocked") throw error;
    }
  }
  return new SlicedRecognizer(await Recognizer.load(options));
}

/** A `Recognizer` with the methods of `WorkerRecognizer`. It yields the thread every few milliseconds. */
class SlicedRecognizer {
  #recognizer;

  constructor(recognizer) {
    this.#recognizer = recognizer;
  }

  get where() {
    return "page";
  }

  get info() {
    return this.#recognizer.info;
  }

  async recognize(text, options) {
    return this.#recognizer.recognizeInSlices(text, options);
  }

  async setDictionary(terms, ignore) {
    this.#recognizer.setDictionary(terms, ignore);
  }

  async usePlaces(places) {
    this.#recognizer.usePlaces(places);
  }

  terminate() {
    this.#recognizer.free();
  }

  [DISPOSE]() {
    this.terminate();
  }
}
