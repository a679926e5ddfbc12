// Owns the recogniser and makes sure that what is shown belongs to the newest text.

import { loadPlaces } from "../engine/engine.js";
import { Recognizer } from "../engine/recognizer.js";
import { nextTask } from "../engine/slices.js";
import { WorkerRecognizer } from "../engine/worker-recognizer.js";
import { loadOutline } from "../views/world.js";
import { withoutBareUnits } from "./bare-units.js";

const PAUSE_MS = 150;

/** Recognised as soon as the engine is there: the first text takes twice as long as later ones. */
const WARM_UP = "Ann Lee left Norway.";

/** In longer texts, in UTF-16 units, the first pages are analysed before the whole. */
const LONG_TEXT = 150_000;
const FIRST_PAGES = 8_000;

/** The beginning of the text, cut at the end of a paragraph or a word. */
function firstPages(text) {
  const start = text.slice(0, FIRST_PAGES);
  const end = [start.lastIndexOf("\n"), start.lastIndexOf(" ")].find((at) => at > FIRST_PAGES / 2);
  return start.slice(0, end);
}

/** Analyses the store's text on request; the newest request wins. */
export class Analyst {
  #store;
  #recognizer;
  #timer;
  #running;

  constructor(store) {
    this.#store = store;
  }

  /** Loads the engine in a worker, or here where workers are not allowed. Failures are shown, not thrown. */
  async start() {
    this.#store.set({ phase: "loading", error: null });
    try {
      this.#recognizer = await WorkerRecognizer.load();
    } catch (error) {
      if (error.code !== "worker-blocked") return this.#fail(error);
      try {
        this.#recognizer = await Recognizer.load();
        this.#store.set({ worker: false });
      } catch (inner) {
        return this.#fail(inner);
      }
    }
    await this.#recognize(WARM_UP).catch(() => {});
    this.#store.set({ phase: "ready", info: this.#recognizer.info });
    await this.applyDictionary();
    // Leaving the page ends what is still being fetched.
    addEventListener("pageshow", ({ persisted }) => persisted && !this.#store.state.outline && this.#addPlaces());
    await this.#addPlaces();
  }

  /** Loads places and map, for which no first result waits, and reads again what was read without them. */
  async #addPlaces() {
    let outline;
    try {
      const [places, text] = await Promise.all([loadPlaces(true), loadOutline()]);
      await this.#recognizer.usePlaces(places);
      outline = text;
    } catch (error) {
      // Without them there is no map, and all else works.
      console.warn(error);
      return;
    }
    this.#store.set({ outline });
    if (this.#store.state.text) await this.now();
  }

  /** Analyses when the typing pauses. */
  soon() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.now(), PAUSE_MS);
  }

  /** Analyses the text as it is now, aborting any earlier analysis. */
  async now() {
    clearTimeout(this.#timer);
    this.#running?.abort();
    const { text } = this.#store.state;
    if (!this.#recognizer) return;
    if (!text) {
      this.#store.set({ found: { mentions: [], entities: [] }, foundIn: "", phase: "ready", error: null });
      return;
    }
    const running = new AbortController();
    this.#running = running;
    this.#store.set({ phase: "working", progress: 0, error: null });
    const published = this.#store.state.published ?? undefined;
    const options = {
      published,
      signal: running.signal,
      onProgress: (progress) => {
        if (running === this.#running) this.#store.set({ progress });
      },
    };
    try {
      if (text.length > LONG_TEXT && this.#store.state.foundIn !== text) {
        // The first screenful need not wait for the rest of a book.
        const found = await this.#recognize(firstPages(text), { published, signal: running.signal });
        if (running === this.#running) this.#store.set({ found, foundIn: text });
      }
      const found = await this.#recognize(text, options);
      if (running === this.#running) this.#store.set({ found, foundIn: text, phase: "ready" });
    } catch (error) {
      if (running === this.#running && !running.signal.aborted) this.#fail(error);
    }
  }

  async #recognize(text, options) {
    const { worker } = this.#store.state;
    // Without a worker, apart from the task of the event that asks for it.
    if (!worker) await nextTask();
    return withoutBareUnits(await this.#recognizer[worker ? "recognize" : "recognizeInSlices"](text, options));
  }

  /** Tries again after a failure. */
  retry() {
    return this.#recognizer ? this.now() : this.start();
  }

  /** Aborts the running analysis. */
  cancel() {
    clearTimeout(this.#timer);
    this.#running?.abort();
    this.#store.set({ phase: "ready" });
  }

  /** Gives the user's own terms to the engine and analyses the text again. */
  async applyDictionary() {
    const { on, terms, ignore } = this.#store.state.dictionary;
    if (!this.#recognizer) return;
    try {
      await this.#recognizer.setDictionary(on ? terms : [], on ? ignore : []);
      this.#store.set({ unusable: [] });
    } catch (error) {
      if (!error.entries) return this.#fail(error);
      // All other terms are in use.
      this.#store.set({ unusable: error.entries.map(({ list, index }) => (list === "ignore" ? ignore : terms)[index].term) });
    }
    await this.now();
  }

  #fail(error) {
    this.#store.set({ phase: "failed", error });
  }
}
