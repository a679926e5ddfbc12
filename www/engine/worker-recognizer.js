// Recognition in a worker, so that the page never blocks.

import { engineSource, workerSource } from "./addresses.js";
import { loadPlaces } from "./engine.js";
import { addCategories } from "./categories.js";
import { documentInSlices } from "./document.js";
import { InputError, WorkerError, unpackError } from "./errors.js";
import { LOAD, checkNames, checkText, dictionaryOf, optionsOf, withoutEntries } from "./input.js";
import { absolute, givenOr } from "./locate.js";
import { encoded } from "./recognizer.js";
import { DISPOSE, runInSlices } from "./slices.js";

const START_MS = 20_000;

/** While a call is open the worker is asked this often for a sign of life; so many unanswered mean that it has ended. */
const ASK_MS = 1000;
const UNANSWERED = 20;

/** The methods of `Recognizer`, returning promises. Make one with `await WorkerRecognizer.load()`. */
export class WorkerRecognizer {
  #options;
  #addPlaces;
  #worker;
  #info;
  #lastId = 0;
  /** Requests that have not been answered yet, by id. */
  #open = new Map();
  #starting;
  /** Ends the start that is under way. */
  #giveUp;
  #unanswered = 0;
  #watch;

  /** @hideconstructor Use `WorkerRecognizer.load()`. */
  constructor(options) {
    this.#options = options;
  }

  /**
   * Starts the worker and the engine in it. Rejects with the code `worker-blocked` where workers are not allowed; use
   * `Recognizer` there.
   */
  static async load(options = {}) {
    checkNames(options, LOAD, "options");
    const { workerUrl, wasm, places, dictionary, ignore } = options;
    const own = dictionary || ignore ? dictionaryOf(dictionary, ignore) : undefined;
    const loaded = places ? await loadPlaces(places) : {};
    const recognizer = new WorkerRecognizer({ workerUrl, wasm: await portable(givenOr(wasm, engineSource)), places: loaded.bytes, dictionary: own });
    recognizer.#addPlaces = loaded.addPlaces;
    await recognizer.#start();
    return recognizer;
  }

  /** Where the work is done. */
  get where() {
    return "worker";
  }

  /** What runs there: version, schema version, types, sources, model. */
  get info() {
    return this.#info;
  }

  /**
   * Recognises a text. Calls are answered in order; abort the older ones if only the newest matters.
   * Rejects with the signal's reason when aborted.
   */
  async recognize(text, options = {}) {
    checkText(text);
    const wanted = optionsOf(options);
    const { signal, onProgress } = options;
    const found = await this.#ask("recognize", { bytes: encoded(text), wanted }, { signal, onProgress });
    return addCategories(await runInSlices(documentInSlices(text, found, this.#addPlaces), { signal }), this.#options.dictionary?.terms ?? []);
  }

  /** Replaces the user's own terms and the ignore list, as `Recognizer.setDictionary` does. */
  async setDictionary(terms, ignore) {
    const dictionary = dictionaryOf(terms, ignore);
    try {
      await this.#ask("useDictionary", dictionary);
    } catch (error) {
      if (error.entries) this.#options.dictionary = withoutEntries(dictionary, error.entries);
      throw error;
    }
    this.#options.dictionary = dictionary;
  }

  /** Looks places up from now on in what `loadPlaces` gives, as `Recognizer.usePlaces` does. */
  async usePlaces({ bytes, addPlaces }) {
    await this.#ask("usePlaces", { bytes });
    this.#options.places = bytes;
    this.#addPlaces = addPlaces;
  }

  /** Ends the worker. Pending calls reject; a later call starts a new worker. */
  terminate() {
    this.#fail(ended());
  }

  [DISPOSE]() {
    this.terminate();
  }

  async #ask(call, argument, { signal, onProgress } = {}) {
    signal?.throwIfAborted();
    await this.#start();
    signal?.throwIfAborted();
    return this.#send(call, argument, { signal, onProgress });
  }

  #send(call, argument, { signal, onProgress } = {}) {
    if (!this.#worker) throw ended();
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      const abort = () => {
        this.#worker?.postMessage({ id, call: "cancel" });
        settle(reject, signal.reason);
      };
      const settle = (how, value) => {
        signal?.removeEventListener("abort", abort);
        this.#open.delete(id);
        if (!this.#open.size) this.#watchNoMore();
        how(value);
      };
      signal?.addEventListener("abort", abort);
      this.#open.set(id, {
        onProgress,
        resolve: (value) => settle(resolve, value),
        reject: (error) => settle(reject, error),
      });
      this.#watch ??= setInterval(() => this.#ping(), ASK_MS);
      try {
        this.#worker.postMessage({ id, call, argument }, call === "recognize" ? [argument.bytes.buffer] : []);
      } catch (cause) {
        const code = call === "useDictionary" ? "invalid-dictionary" : "invalid-options";
        settle(reject, new InputError(code, `A value can't be sent to the worker: ${cause.message}`, { cause }));
      }
    });
  }

  /**
   * A worker that closes itself, or that the browser ends, says nothing. Questions are counted rather than time, which
   * passes while a machine sleeps.
   */
  #ping() {
    if (++this.#unanswered > UNANSWERED) return this.#fail(died("it answers no more"));
    this.#worker.postMessage({ call: "ping" });
  }

  #watchNoMore() {
    clearInterval(this.#watch);
    this.#watch = undefined;
    this.#unanswered = 0;
  }

  #start() {
    if (!this.#starting) {
      const start = this.#boot();
      this.#starting = start;
      start.catch((error) => {
        if (this.#starting === start) this.#fail(error);
      });
    }
    return this.#starting;
  }

  async #boot() {
    const source = givenOr(this.#options.workerUrl, workerSource);
    const worker = await new Promise((resolve, reject) => {
      let worker;
      const end = (how, value) => {
        clearTimeout(timer);
        how(value);
      };
      const blocked = (cause) =>
        end(
          reject,
          new WorkerError(
            "worker-blocked",
            "The worker could not be started. Serve worker.js from the page's own origin, name it in `workerUrl` and allow it in worker-src; or use Recognizer, which needs none.",
            { cause },
          ),
        );
      const timer = setTimeout(blocked, START_MS);
      this.#giveUp = (error) => end(reject, error);
      try {
        worker = makeWorker(source);
      } catch (cause) {
        if (cause.code === "invalid-address") end(reject, cause);
        else blocked(cause);
        return;
      }
      this.#worker = worker;
      worker.onerror = (event) => {
        event.preventDefault?.();
        blocked(event);
      };
      worker.onmessage = ({ data }) => data.ready && end(resolve, worker);
    });
    worker.onmessage = ({ data }) => this.#receive(data);
    worker.onerror = (event) => {
      event.preventDefault?.();
      this.#fail(died(event.message || "no reason given"));
    };
    const { wasm, places, dictionary } = this.#options;
    this.#info = await this.#send("load", { wasm, places, dictionary });
  }

  #receive({ id, result, progress, error, compiled }) {
    this.#unanswered = 0;
    // A later worker starts with this and asks for nothing.
    if (compiled) this.#options.wasm = compiled;
    if (id === undefined) {
      if (error) this.#fail(unpackError(error));
      return;
    }
    const request = this.#open.get(id);
    if (!request) return;
    if (progress !== undefined) request.onProgress?.(progress);
    else if (error) request.reject(unpackError(error));
    else request.resolve(result);
  }

  #fail(error) {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#starting = undefined;
    this.#giveUp?.(error);
    for (const request of [...this.#open.values()]) request.reject(error);
  }
}

const ended = () => new WorkerError("terminated", "The worker was ended while this call was open. Call again to start a new one.");

const died = (why) => new WorkerError("worker-failed", `The worker died (${why}). The next call starts a new one.`);

let policy;

/**
 * A module worker. A page may not start one from another origin's script, but may from a blob that imports it. A script
 * given as text starts from a blob as well, as a classic worker: a page opened from disk may start no other. Under
 * Trusted Types the address needs a policy.
 */
function makeWorker(source) {
  const given = source.script ? undefined : absolute(source);
  const own = given && (given.origin === globalThis.location?.origin || given.protocol === "blob:" || given.protocol === "data:");
  const url = own ? given.href : blobUrl(source.script ?? `import ${JSON.stringify(given.href)};`);
  policy ??= globalThis.trustedTypes?.createPolicy("rubricator", { createScriptURL: (address) => address });
  return new Worker(policy ? policy.createScriptURL(url) : url, { type: source.script ? "classic" : "module", name: "rubricator" });
}

/** Never revoked, since the worker may fetch it after this call; a page has one, and it is small. */
const blobUrl = (script) => URL.createObjectURL(new Blob([script], { type: "text/javascript" }));

/** The engine in a form that can be posted to the worker: an absolute address, or the bytes of a response. */
async function portable(wasm) {
  wasm = await wasm;
  if (typeof wasm === "string" || wasm instanceof URL) return absolute(wasm).href;
  if (typeof Response === "function" && wasm instanceof Response) return wasm.arrayBuffer();
  return wasm;
}
