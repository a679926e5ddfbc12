// The recogniser by the best way that the place allows.

import { Recognizer } from "./recognizer.js";
import { WorkerRecognizer } from "./worker-recognizer.js";

/**
 * Loads a recogniser in a worker, or on this thread, in slices, where no worker may run. Both answer `recognize` and
 * `setDictionary` with promises; `where` says which it is.
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

/** `Recognizer` with the calls of `WorkerRecognizer`: it hands the thread back every few milliseconds. */
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

  terminate() {
    this.#recognizer.free();
  }
}
