// Large and hostile texts through the wasm: all of the text is read, in bounded time, or refused in words.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Recognizer } from '../../www/package/rubricator.js';

const recognizer = await Recognizer.load();
const SENTENCE = 'The ferry from Finland to Estonia was late on Friday, the harbour office said. ';
const noise = Uint8Array.from({ length: 300_000 }, (_, i) => (i * 2_654_435_761) >>> 24);

const texts = [
  ['10 MB of news', SENTENCE.repeat(10_000_000 / SENTENCE.length)],
  ['1 MB without a space', 'x'.repeat(1_000_000)],
  ['1 MB of capitals', 'A '.repeat(500_000)],
  ['a million line ends', '\n'.repeat(1_000_000)],
  ['nested brackets', '('.repeat(200_000) + ')'.repeat(200_000)],
  ['binary noise', new TextDecoder('latin1').decode(noise)],
  ['broken UTF-8', new TextDecoder().decode(noise)],
];
for (const [what, text] of texts) {
  test(`${what}: the name at the end is found`, () => {
    const whole = `${text}\n\n${SENTENCE}`;
    const { mentions } = recognizer.recognize(whole);
    const last = mentions.filter(({ start }) => start > text.length).map((mention) => mention.text);
    assert.deepEqual(last.slice(0, 2), ['Finland', 'Estonia']);
    assert.ok(mentions.every(({ start, end, text: words }) => whole.slice(start, end) === words));
  });
}
