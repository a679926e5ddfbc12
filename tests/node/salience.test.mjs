// Which entities come first.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { salience } from '../../www/page/salience.js';

const text = `Storm halts talks\n\n${'word '.repeat(200)}`;
const of = (type, ...starts) => salience(text, type, starts.map((start) => ({ start })));

for (const [what, more, less] of [
  ['named in the headline before named once below it', of('ORG', 3), of('ORG', 40)],
  ['early before late', of('ORG', 40), of('ORG', 900)],
  ['often before once', of('ORG', 100, 110, 120), of('ORG', 100)],
  ['all over the text before as often in one place', of('ORG', 100, 400, 700, 1000), of('ORG', 100, 110, 120, 130)],
  ['a person before a nationality', of('PERSON', 100), of('NORP', 40)],
]) {
  test(what, () => assert.ok(more > less, `${more} is not above ${less}`));
}

test('an empty text and a text of one line have a measure as well', () => {
  for (const short of ['x', 'One line only.']) assert.ok(Number.isFinite(salience(short, 'ORG', [{ start: 0 }])));
});

test('of a long text only the beginning is looked at, however many entities it has', () => {
  const looked = [];
  const endless = { length: 4_000_000, slice: (from, to) => (looked.push(to), 'x'.repeat(to - from)) };
  assert.ok(Number.isFinite(salience(endless, 'ORG', [{ start: 0 }])));
  assert.ok(looked.every((to) => to <= 1000), String(looked));
});
