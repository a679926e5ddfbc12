// The recogniser in a worker. It answers each request with a result or an error, under the request's id.

import { compiled, rebuild } from "./engine.js";
import { nextTask } from "./slices.js";
import { WorkerError, packError } from "./errors.js";
import { Recognizer } from "./recognizer.js";

/** In bytes. Nothing is kept of longer texts that would make the next one faster. */
const LONG_TEXT = 4 << 20;

/** More than browsers let a thread have of memory outside its heap before they look for what is no longer used. */
const NUDGE = 1 << 26;

let recognizer;
const controllers = new Map();
let turn = Promise.resolve();

const calls = {
  async load({ wasm, places, dictionary }) {
    recognizer = await Recognizer.load({ wasm, places });
    if (dictionary) recognizer.useDictionary(dictionary);
    // By itself, since a page that may not have the compiled engine gets no message at all.
    if (!(wasm instanceof WebAssembly.Module)) postMessage({ compiled: compiled() });
    return recognizer.info;
  },
  useDictionary(dictionary) {
    recognizer.useDictionary(dictionary);
  },
  usePlaces(places) {
    recognizer.usePlaces(places);
  },
  recognize({ bytes, wanted }, { id, signal }) {
    let last = 0;
    const onProgress = (progress) => {
      const now = performance.now();
      if (now - last < 50) return;
      last = now;
      postMessage({ id, progress });
    };
    const long = bytes.length > LONG_TEXT;
    return recognizer.numbersInSlices(bytes, wanted, { signal, onProgress, sliceMs: 30 }).finally(() => long && makeRoom());
  },
};

/**
 * After a long text: what the engine took for it, ten times its length, is to be free before the page makes objects of the
 * result. A browser would leave it for some ten seconds, as a thread that has nothing to do makes no garbage.
 */
function makeRoom() {
  rebuild();
  try {
    for (let i = 0; i < 8; i++) new ArrayBuffer(NUDGE);
  } catch {
    // There is no room for that: then the browser has just looked.
  }
}

async function answer({ id, call, argument }, signal) {
  try {
    signal.throwIfAborted();
    const result = await calls[call](argument, { id, signal });
    postMessage({ id, result }, result?.numbers ? [result.numbers.buffer] : []);
  } catch (error) {
    if (!signal.aborted) postMessage({ id, error: packError(error) });
  } finally {
    controllers.delete(id);
  }
}

// On the site, this and the page are one script.
if (!globalThis.document) {
  onmessage = ({ data }) => {
    if (data.call === "ping") {
      postMessage({});
      return;
    }
    if (data.call === "cancel") {
      controllers.get(data.id)?.abort();
      return;
    }
    const controller = new AbortController();
    controllers.set(data.id, controller);
    // One at a time, in order; the pause lets a cancellation that is already waiting arrive before the work starts.
    turn = turn.then(nextTask).then(() => answer(data, controller.signal));
  };

  addEventListener("unhandledrejection", ({ reason }) => {
    postMessage({ error: packError(new WorkerError("worker-failed", String(reason?.message ?? reason))) });
  });

  postMessage({ ready: true });
}
