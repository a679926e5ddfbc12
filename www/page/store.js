// The page's state. Views read it and subscribe to it; actions change it. What can be derived from other parts is
// computed here, once per change.

import { nextTask } from "../engine/slices.js";
import { correct } from "./corrections.js";

const SLICE_MS = 8;

/** The state of a new page. */
export const initialState = () => ({
  text: "",
  /** What the lines of the text are, if they are more than paragraphs: see `../export/structure.js`. */
  structure: [],
  /** The day of the text as its reader gives it, "2015-01-07"; null for the one in its head. */
  published: null,
  /** Whether the text is being edited rather than read. */
  editing: true,
  /** The range being edited if the text is too long for a text area; null for all of it. */
  part: null,
  /** What the engine found, and the text it was found in. */
  found: { mentions: [], entities: [] },
  foundIn: "",
  corrections: [],
  /** The corrections as they were last kept, exported or opened: the same list as `corrections` if nothing can be lost. */
  saved: null,
  /** What was undone, the latest last: corrections, or `{ text, structure, published }` for a text that had replaced another. */
  undone: [],
  /** The texts that this one and those before it took the place of, with their corrections, the last one last. */
  earlier: [],
  hiddenTypes: new Set(),
  minScore: 0,
  density: "first",
  sort: "salience",
  search: "",
  /** The start of the mention that the reader has gone to, or null. */
  at: null,
  /** The ids of the entities under the pointer or with the focus. */
  lit: [],
  dictionary: { on: true, keep: false, terms: [], ignore: [], categories: [] },
  /** Whether the card has a link that looks a name up elsewhere. */
  lookUp: true,
  /** Terms of the dictionary that the engine can't use. */
  unusable: [],
  /** `loading`, `ready`, `working` or `failed`; with progress 0–1 and the error. */
  phase: "loading",
  progress: 0,
  error: null,
  /** The key of a sentence about a file or a link that could not be opened, or null. */
  problem: null,
  /** The world's outline; null until places are looked up. */
  outline: null,
  /** Whether there is a worker; without one the page does the work in slices. */
  worker: true,
  /** How many requests the page has made since it was ready; null before. */
  requests: null,
});

/** A state that tells its subscribers shortly afterwards which keys have changed. */
export class Store {
  #subscribers = [];
  #changed = new Set();
  #notifying = false;

  /** Resolves when all changes so far have been drawn. */
  drawn = Promise.resolve();

  /** Called with true when a change is waiting to be drawn, and with false when all have been drawn. */
  onWork = () => {};

  constructor(state = initialState()) {
    this.state = { ...state, document: { mentions: [], entities: [] }, shown: [] };
  }

  /** Calls `run(state, changed)` now, with nothing changed, and whenever one of the keys has changed. */
  subscribe(keys, run) {
    this.#subscribers.push({ keys, run });
    run(this.state, new Set());
  }

  /** Forgets all subscribers, so that the views can be rebuilt. */
  unsubscribeAll() {
    this.#subscribers = [];
  }

  /** Changes some keys. Values are replaced, never changed in place. */
  set(changes) {
    const now = Object.keys(changes).filter((key) => !Object.is(this.state[key], changes[key]));
    if (!now.length) return;
    Object.assign(this.state, changes);
    this.#derive(now);
    for (const key of now) this.#changed.add(key);
    if (this.#notifying) return;
    this.#notifying = true;
    this.onWork(true);
    this.drawn = this.drawn.then(() => this.#notify());
  }

  /** Lights the mentions of an entity; without one, those of the mention that the reader has gone to. */
  light(entity = mentionAt(this.state.document.mentions, this.state.at)?.entity) {
    const { lit } = this.state;
    if (lit.length !== 1 || lit[0] !== entity) this.set({ lit: entity === undefined ? [] : [entity] });
  }

  #derive(now) {
    const { state } = this;
    const changed = (...keys) => keys.some((key) => now.includes(key));
    if (changed("found", "foundIn", "corrections")) {
      const { entities } = state.document;
      state.document = correct(state.foundIn, state.found, state.corrections);
      // The numbers of entities hold for one document only.
      if (state.lit.length && !changed("lit")) {
        const names = state.lit.map((id) => entities[id]?.name);
        state.lit = state.document.entities.filter(({ name }) => names.includes(name)).map(({ id }) => id);
        now.push("lit");
      }
      if (state.document.unapplied && !state.problem) {
        state.problem = "tooManyCorrections";
        now.push("problem");
      }
      now.push("document");
    }
    if (changed("document", "hiddenTypes", "minScore")) {
      state.shown = state.document.mentions.filter(({ type, score }) => !state.hiddenTypes.has(type) && score >= state.minScore);
      now.push("shown");
    }
  }

  /** Notifies the subscribers, pausing for input and painting where a long text makes them slow. */
  async #notify() {
    while (this.#changed.size) {
      const changed = this.#changed;
      this.#changed = new Set();
      let started = performance.now();
      for (const { keys, run } of [...this.#subscribers]) {
        if (!keys.some((key) => changed.has(key))) continue;
        if (performance.now() - started > SLICE_MS) {
          await nextTask();
          started = performance.now();
        }
        try {
          run(this.state, changed);
        } catch (error) {
          // One view's failure must not stop the others.
          reportError(error);
        }
      }
    }
    this.#notifying = false;
    this.onWork(false);
  }
}

/** The mention that starts at an offset, or undefined. */
export const mentionAt = (mentions, start) => mentions.find((mention) => mention.start === start);

/** The one of some mentions that follows the one at an offset, or that comes before it; round at the ends. */
export function nextOf(mentions, at, back) {
  const i = mentions.findIndex(({ start }) => start === at);
  return mentions.at(back ? Math.max(i, 0) - 1 : (i + 1) % mentions.length);
}
