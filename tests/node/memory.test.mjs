// What a long text takes of the engine's memory, which never shrinks: counted in bytes of it, so that no load of the
// machine changes the number.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { memory, numbers } from './engine.mjs';

const ARTICLE = readFileSync(new URL('../samples/news.txt', import.meta.url), 'utf8');
const LENGTH = 4_000_000;

/**
 * News with a mention for every 29 bytes takes 13. It was 19, when lists doubled what they had and the
 * features of names were kept until the end.
 */
const MOST = 17;

test('4 MB of news take less than 17 bytes of memory for each of theirs', () => {
  numbers(ARTICLE);
  const before = memory.buffer.byteLength;
  const text = ARTICLE.repeat(LENGTH / ARTICLE.length);
  const [, mentions] = numbers(text);
  assert.ok(mentions > 100_000, `${mentions} mentions`);
  const each = (memory.buffer.byteLength - before) / text.length;
  console.log(`# ${each.toFixed(1)} bytes for each of the text`);
  assert.ok(each < MOST, `${each} bytes for each of the text`);
});
