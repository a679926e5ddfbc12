// The recogniser in a worker. It answers each request with a result or an error, under the request's id.

import { compiled } from "./engine.js";
import { nextTask } from "./slices.js";
import { WorkerError, packError } from "./errors.js";
import { Recognizer } from "./recognizer.js";

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
  async recognize({ text, wanted }, { id, signal }) {
    let last = 0;
    const onProgress = (progress) => {
      const now = performance.now();
      if (now - last < 50) return;
      last = now;
      postMessage({ id, progress });
    };
    return recognizer.numbersInSlices(text, wanted, { signal, onProgress, sliceMs: 30 });
  },
};

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
