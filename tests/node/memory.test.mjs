// What a long text takes of memory: counted in bytes of it, so that no load of the machine changes the number.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** The memories of all engines that are started below, the last one last. */
const memories = [];
WebAssembly.Instance = class extends WebAssembly.Instance {
  constructor(...given) {
    super(...given);
    memories.push(this.exports.memory);
  }
};
// What a worker's own realm has, before its module is loaded.
const answers = [];
globalThis.postMessage = (message) => answers.push(message);
globalThis.onmessage = null;
globalThis.addEventListener = () => {};
await import('../../www/engine/worker.js');
const { Recognizer, encoded } = await import('../../www/engine/recognizer.js');

const ARTICLE = readFileSync(new URL('../samples/news.txt', import.meta.url), 'utf8');
const news = (length) => ARTICLE.repeat(length / ARTICLE.length);

/**
 * News with a mention for every 29 bytes takes 10. It was 19 when lists doubled what they had and the features of names
 * were kept until the end, and 13 when the values' list doubled and their JSON was written twice.
 */
const MOST = 11;

/** In MB. One length takes up to 2 bytes more than another, by where the allocator finds room: their mean counts. */
const LENGTHS = [3, 4, 6, 8];

/** In a process of its own, since the memory of an engine never shrinks: bytes for each of the text. */
const READ = `
  import { readFileSync } from 'node:fs';
  const { memory, numbers } = await import(${JSON.stringify(new URL('engine.mjs', import.meta.url))});
  const article = readFileSync(new URL(${JSON.stringify(new URL('../samples/news.txt', import.meta.url))}), 'utf8');
  const text = article.repeat((process.argv[1] * 1e6) / article.length);
  numbers(article);
  const before = memory.buffer.byteLength;
  const [, mentions] = numbers(text);
  if (mentions < text.length / 40) throw new Error(mentions + ' mentions');
  console.log((memory.buffer.byteLength - before) / text.length);
`;

test(`megabytes of news take less than ${MOST} bytes of the engine's memory for each of theirs`, () => {
  const read = (length) => Number(execFileSync(process.execPath, ['--input-type=module', '--eval', READ, length]));
  const each = LENGTHS.map(read);
  const mean = each.reduce((sum, one) => sum + one, 0) / each.length;
  console.log(`# ${mean.toFixed(1)} bytes for each of the text: ${each.map((one) => one.toFixed(1)).join(', ')}`);
  assert.ok(mean > 1 && mean < MOST, `${mean} bytes for each of the text`);
});

/** Bytes of the heap, under Node, for a mention with its words, its part of an entity and, for one in three, its value. */
const MOST_OF_HEAP = 270;

test(`a mention takes less than ${MOST_OF_HEAP} bytes of JavaScript's heap`, async () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc');
  const recognizer = await Recognizer.load();
  const text = news(1_000_000);
  recognizer.recognize(ARTICLE);
  collect();
  const before = process.memoryUsage().heapUsed;
  const { mentions } = recognizer.recognize(text);
  collect();
  const each = (process.memoryUsage().heapUsed - before) / mentions.length;
  console.log(`# ${each.toFixed(0)} bytes for each mention`);
  assert.ok(each < MOST_OF_HEAP, `${each} bytes for each mention`);
});

test('a worker lets the memory of a long text go, and finds the same afterwards', async () => {
  const ask = async (call, argument) => {
    answers.length = 0;
    globalThis.onmessage({ data: { id: 1, call, argument } });
    for (;;) {
      const answer = answers.find(({ result, error }) => result || error);
      if (answer) return answer.result;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  const read = (text) => ask('recognize', { bytes: encoded(text) });
  const wasm = readFileSync(new URL('../../www/pkg/engine_bg.wasm', import.meta.url));
  await ask('load', { wasm, dictionary: { terms: [{ term: 'hauliers', type: 'ORG' }], ignore: [] } });
  const before = await read(ARTICLE);
  const empty = memories.at(-1).buffer.byteLength;
  const count = memories.length;
  await read(news(3_000_000));
  assert.equal(memories.length, count, 'what is known of a text that may be gone on with is kept');
  const [, found] = (await read(news(5_000_000))).numbers;
  assert.ok(found > 100_000, `${found} mentions`);
  assert.equal(memories.length, count + 1);
  assert.ok(memories.at(-1).buffer.byteLength <= empty, `${memories.at(-1).buffer.byteLength} bytes, ${empty} before`);
  assert.deepEqual((await read(ARTICLE)).numbers, before.numbers);
});
