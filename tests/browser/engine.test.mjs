// The wasm in a browser: it loads as it streams in, and says what it says under Node.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { after, test } from 'node:test';
import { numbers } from '../node/engine.mjs';
import { startBrowser } from './harness.mjs';

const browser = await startBrowser();
after(() => browser.close());

const samples = new URL('../samples/', import.meta.url);

test('the engine says in Chromium what it says under Node', async () => {
  const visit = await browser.visit('pkg/engine.d.ts');
  for (const file of readdirSync(samples)) {
    const text = readFileSync(new URL(file, samples), 'utf8');
    const result = await visit.page.evaluate(async (text) => {
      const { default: init, Engine } = await import('/pkg/engine.js');
      const { memory } = await init({ module_or_path: fetch('/pkg/engine_bg.wasm') });
      const engine = new Engine();
      const utf8 = new TextEncoder().encode(text);
      new Uint8Array(memory.buffer, engine.input(utf8.length), utf8.length).set(utf8);
      engine.begin(utf8.length, undefined);
      while (engine.step() < 1);
      return [...engine.finish()];
    }, text);
    assert.deepEqual(result, [...numbers(text)], file);
  }
  await visit.end();
});
