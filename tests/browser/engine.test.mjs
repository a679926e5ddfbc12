// The wasm in browsers: it loads as it streams in, and says what it says under Node.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { numbers } from '../node/engine.mjs';
import { startBrowser, startFirefox } from './harness.mjs';

const samples = new URL('../samples/', import.meta.url);

/** Something that the server has and that runs no script of its own. */
const quiet = 'pkg/engine.d.ts';

/** Runs in the page. */
async function recognize(text) {
  const { default: init, Engine } = await import('/pkg/engine.js');
  const { memory } = await init({ module_or_path: fetch('/pkg/engine_bg.wasm') });
  const engine = new Engine();
  const utf8 = new TextEncoder().encode(text);
  new Uint8Array(memory.buffer, engine.input(utf8.length), utf8.length).set(utf8);
  engine.begin(utf8.length, undefined);
  while (engine.step() < 1);
  return [...engine.finish()];
}

async function check(page) {
  for (const file of readdirSync(samples)) {
    const text = readFileSync(new URL(file, samples), 'utf8');
    assert.deepEqual(await page.evaluate(recognize, text), [...numbers(text)], file);
  }
}

test('the engine says in Chromium what it says under Node', async () => {
  const browser = await startBrowser();
  try {
    const visit = await browser.visit(quiet);
    await check(visit.page);
    await visit.end();
  } finally {
    await browser.close();
  }
});

test('the engine says in Firefox what it says under Node', async () => {
  const browser = await startFirefox();
  try {
    await check(await browser.open(quiet));
  } finally {
    await browser.close();
  }
});
