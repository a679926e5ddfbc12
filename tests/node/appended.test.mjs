// A text that goes on from the one before is read only where it does, and the result is as if all were read: the numbers
// that come out of the wasm are the same to the last bit. `APPENDS=600 node --test tests/node/appended.test.mjs` takes the
// time of as many appends as a long day has.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Engine, finish, numbers } from './engine.mjs';

const samples = ['news', 'sentences'].map((name) => readFileSync(new URL(`../samples/${name}.txt`, import.meta.url), 'utf8'));
const paragraphs = samples.join('\n').split('\n').filter((line) => line.trim());

/** Numbers below a bound that look random, the same each time. */
let seed = 16;
function below(end) {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
  // The low bits repeat soon.
  return (seed >>> 8) % Math.max(1, end);
}

/** Changes a text as blogs and editors do: mostly it goes on, sometimes something before changes. */
function changed(text) {
  const at = below(text.length + 1);
  const kind = below(10);
  if (kind === 0) return text.slice(0, at) + paragraphs[below(paragraphs.length)] + text.slice(at);
  if (kind === 1) return text.slice(0, at) + text.slice(at + below(3000));
  if (kind === 2) return text.slice(0, Math.max(0, text.length - below(6_000)));
  const more = Array.from({ length: 1 + below(60) }, () => ['\n\n', '\n', ' '][below(3)] + paragraphs[below(paragraphs.length)]);
  return text + more.join('');
}

test('200 random changes give what a new engine gives', () => {
  const [engine, fresh] = [new Engine(), new Engine()];
  const start = paragraphs.join('\n\n').repeat(7);
  let text = start;
  let shorter = 0;
  for (let i = 0; i < 200; i++) {
    if (text.length > 130_000 || text.length < 60_000) text = start;
    text = changed(text).toWellFormed();
    const progress = [];
    const found = finish(engine, text, {}, progress);
    // A text of two blocks or more that is read from its beginning has not half of it read by its first block, which takes two steps.
    if (progress[1] > 0.55) shorter += 1;
    // This makes it forget.
    fresh.setDictionary({ terms: [], ignore: [] });
    assert.deepEqual(found, finish(fresh, text), `case ${i}`);
  }
  assert.ok(shorter > 30, `only ${shorter} went on from what was kept`);
});

test('other terms, types and a text in between change nothing', () => {
  const engine = new Engine();
  const text = paragraphs.join('\n\n').repeat(12);
  finish(engine, text);
  assert.deepEqual(finish(engine, 'Maren Okafor left.'), numbers('Maren Okafor left.'));
  const longer = `${text}\n\nMaren Okafor left for Rotterdam.`;
  const progress = [];
  assert.deepEqual(finish(engine, longer, {}, progress), numbers(longer));
  assert.ok(progress[1] > 0.9, String(progress[1]));
  const ofTypes = new Engine();
  assert.deepEqual(finish(engine, longer, { types: ['GPE'] }), finish(ofTypes, longer, { types: ['GPE'] }));
  const dictionary = { terms: [{ term: 'left', type: 'EVENT' }], ignore: [] };
  const withTerms = new Engine();
  withTerms.setDictionary(dictionary);
  engine.setDictionary(dictionary);
  assert.deepEqual(finish(engine, longer), finish(withTerms, longer));
});

/** How much less an append has to take than the first reading of the whole: 11 was measured, and 7 with longer blocks. */
const LEAST_SPARED = 8;

const APPENDS = Number(process.env.APPENDS ?? 60);

/** The processor's time that a call takes, in ms: other programs do not count. */
function timed(call) {
  const before = process.cpuUsage();
  call();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

test(`${APPENDS} appends to a text that grows to 610,000 letters`, (t) => {
  const post = () => `\n\n${paragraphs[below(paragraphs.length)]}`;
  const posts = (length) => {
    const list = [];
    for (let at = 0; at < length; at += list.at(-1).length) list.push(post());
    return list.join('');
  };
  const engine = new Engine();
  // The engine's code is optimised while it runs.
  finish(engine, posts(300_000));
  let text = posts(610_000 - APPENDS * 500);
  finish(engine, text);
  const appends = [];
  for (let i = 0; i < APPENDS; i++) {
    text += posts(400);
    appends.push(timed(() => finish(engine, text)));
  }
  const first = timed(() => finish(new Engine(), text));
  const mean = appends.reduce((sum, ms) => sum + ms, 0) / APPENDS;
  appends.sort((a, b) => a - b);
  const of = (share) => `1/${(first / appends[Math.floor(share * (APPENDS - 1))]).toFixed(0)}`;
  t.diagnostic(`first ${first.toFixed(0)} ms for ${text.length} letters; an append: least ${of(0)}, median ${of(0.5)}, 9 in 10 below ${of(0.9)}, most ${of(1)}, mean 1/${(first / mean).toFixed(1)}`);
  assert.ok(first / mean > LEAST_SPARED, `an append takes 1/${(first / mean).toFixed(1)} of the first reading`);
});
