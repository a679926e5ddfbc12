// When each phase between `Recognizer.load()` and the first result begins and ends. What ships stays as it is: the calls
// that it makes are wrapped.

/** The text that warms an engine up. */
const SHORT = 'Ann Lee left Norway.';

/**
 * @param {string} text
 * @param {boolean} woken whether a short sentence is recognised first
 * @returns {Promise<Record<string, [number, number]>>} begin and end of each part, in ms after the call of `load`
 */
export async function timeline(text, woken) {
  const parts = {};
  const watch = (name, call) => {
    const begin = performance.now();
    const end = (result) => {
      const now = performance.now();
      // Of repeated calls the first start and the last end.
      parts[name] = [parts[name]?.[0] ?? begin, now];
      return result;
    };
    const result = call();
    return result instanceof Promise ? result.then(end) : end(result);
  };
  const { Instance, compileStreaming } = WebAssembly;
  WebAssembly.compileStreaming = (response) => watch('compile', () => compileStreaming.call(WebAssembly, response));
  WebAssembly.Instance = function (module, imports) {
    const { exports } = watch('instantiate', () => new Instance(module, imports));
    const watched = { ...exports };
    for (const [name, part] of [['__wbindgen_start', 'start'], ['engine_new', 'check'], ['engine_input', 'input'], ['engine_begin', 'input'], ['engine_step', 'recognise'], ['engine_finish', 'numbers']]) {
      const call = exports[name];
      if (call) watched[name] = (...values) => watch(part, () => call(...values));
    }
    return { exports: watched };
  };
  const { Recognizer } = await watch('modules', () => import('./package/rubricator.js'));
  const load = performance.now();
  const recognizer = await Recognizer.load();
  const loaded = performance.now();
  if (woken) {
    recognizer.recognize(SHORT);
    parts.short = [loaded, performance.now()];
  }
  const called = performance.now();
  const found = recognizer.recognize(text);
  const end = performance.now();
  if (!found.mentions.length) throw new Error('nothing was found');

  const fetched = performance.getEntriesByType('resource').find(({ name }) => name.endsWith('.wasm'));
  parts.fetch = [fetched.startTime, fetched.responseEnd];
  parts.objects = [parts.numbers[1], end];
  parts.load = [load, loaded];
  parts.call = [called, end];
  parts.all = [load, end];
  const first = { ...parts };
  const again = performance.now();
  recognizer.recognize(text);
  first.again = [again, performance.now()];
  return Object.fromEntries(Object.entries(first).map(([name, [begin, end]]) => [name, [begin - load, end - load]]));
}
