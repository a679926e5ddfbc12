/** @param {string} base where `www/` lies */
export async function load(base) {
  const { Recognizer } = await import(new URL('package/rubricator.js', base).href);
  const recognizer = await Recognizer.load();
  return (text) => recognizer.recognize(text).mentions.length;
}

/** The bytes of the wasm's linear memory, which never shrinks: its peak. */
export async function memory(base) {
  const glue = await import(new URL('pkg/engine.js', base).href);
  return (await glue.default()).memory.buffer.byteLength;
}
