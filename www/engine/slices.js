// Runs generators in slices, so that their thread can do other things in between.

/** The name of the method that `using` calls, where the language has it already. */
export const DISPOSE = Symbol.dispose ?? Symbol("dispose");

/** Runs a generator to its end and returns its result. */
export function runToEnd(generator) {
  let turn = generator.next();
  while (!turn.done) turn = generator.next();
  return turn.value;
}

/**
 * Runs a generator to its end in slices of about `sliceMs` each, yielding the thread in between.
 * Rejects with the signal's reason as soon as it is aborted.
 */
export async function runInSlices(generator, { signal, onProgress, sliceMs = 12 } = {}) {
  try {
    for (;;) {
      signal?.throwIfAborted();
      const until = performance.now() + sliceMs;
      let turn;
      do turn = generator.next();
      while (!turn.done && performance.now() < until);
      if (turn.done) return turn.value;
      if (turn.value !== undefined) onProgress?.(turn.value);
      await nextTask();
    }
  } finally {
    generator.return?.();
  }
}

/** Resolves in a later task, after pending input, painting and messages. */
export function nextTask() {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
