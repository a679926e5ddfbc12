// The engine as it ships, loaded under Node without the modules of the page.

import { readFileSync } from 'node:fs';
import { Engine, initSync } from '../../www/pkg/engine.js';

const wasm = new URL('../../www/pkg/engine_bg.wasm', import.meta.url);
export const { memory } = initSync({ module: readFileSync(wasm) });

export const info = Engine.info();

/** What a new engine, given `dictionary`, finds: the result as objects. */
export function recognize(text, { dictionary, ...options } = {}) {
  const engine = new Engine();
  try {
    if (dictionary) engine.setDictionary(dictionary);
    return run(engine, text, options);
  } finally {
    engine.free();
  }
}

/** The same with an engine that is there already, and the progress after each step. */
export function run(engine, text, options = {}) {
  const progress = [];
  const result = finish(engine, text, options, progress);
  return { progress, ...decode(result, text) };
}

/** What a new engine finds, as the numbers that it gives. */
export function numbers(text) {
  const engine = new Engine();
  try {
    return finish(engine, text);
  } finally {
    engine.free();
  }
}

/** The numbers of an engine, and the progress after each step. */
export function finish(engine, text, options, progress = []) {
  const utf8 = new TextEncoder().encode(text);
  const at = engine.input(utf8.length);
  new Uint8Array(memory.buffer, at, utf8.length).set(utf8);
  engine.begin(utf8.length, options);
  do progress.push(engine.step());
  while (progress.at(-1) < 1);
  return engine.finish();
}

function decode(numbers, text) {
  const [schemaVersion, mentionCount, entityCount, valueBytes] = numbers;
  const rows = (from, count, width) =>
    Array.from({ length: count }, (_, i) => numbers.subarray(from + i * width, from + (i + 1) * width));
  const names = 4 + 6 * mentionCount;
  const mentions = rows(4, mentionCount, 6).map(([start, end, type, score, entity, source]) => ({
    start,
    end,
    text: text.slice(start, end),
    type: info.types[type],
    score: score / 1e6,
    entity,
    source: info.sources[source],
  }));
  const entities = rows(names, entityCount, 3).map(([start, end, type]) => ({
    name: text.slice(start, end),
    type: info.types[type],
  }));
  return { schemaVersion, mentions, entities, rest: numbers.length - names - 3 * entityCount - Math.ceil(valueBytes / 4) };
}

export { Engine };
