// What keeps a first result waiting beside the reading itself: browsers compile a function anew, with more care, once it has
// run for long, and on two cores that takes the time from the reading. So what runs for each token is small.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';

/** As much as Chromium lets a function run before; Node's V8 is older and lets it less. */
const BUDGET = 13_000_000;

/** In bytes of wasm. It takes about a millisecond for each 400. */
const LARGEST = 8_000;

const READ = `
  import { readFileSync } from 'node:fs';
  const { Recognizer } = await import(${JSON.stringify(new URL('../../www/engine/recognizer.js', import.meta.url))});
  const text = readFileSync(new URL(${JSON.stringify(new URL('../samples/news.txt', import.meta.url))}), 'utf8');
  await (await Recognizer.load()).recognize(text.repeat(4));
  // What is still being compiled is not written down before it is done.
  await new Promise((done) => setTimeout(done, 1_000));
`;

test('no large function is compiled a second time while an article is read', () => {
  const flags = [`--wasm-tiering-budget=${BUDGET}`, '--trace-wasm-compilation-times'];
  const trace = execFileSync(process.execPath, [...flags, '--input-type=module', '--eval', READ], { encoding: 'utf8' });
  const sizes = [...trace.matchAll(/ using TurboFan, .*bodysize (\d+)/g)].map(([, size]) => Number(size));
  assert.ok(sizes.length > 0, trace.slice(0, 500));
  assert.deepEqual(sizes.filter((size) => size > LARGEST), []);
});
