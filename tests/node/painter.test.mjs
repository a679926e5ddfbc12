// How much work marking and lighting take, on a block of a page with very many mentions: counted, on nodes that are
// only as real as the painter needs.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MarkPainter } from '../../www/element/mark-painter.js';

const text = (data) => ({ data, textContent: data, isConnected: true, get length() { return this.data.length; }, after() {} });
const element = () => {
  const classes = new Set();
  return { classList: { add: (name) => classes.add(name), remove: (name) => classes.delete(name) }, classes, setAttribute() {}, append() {}, textContent: '' };
};
const make = { makeElement: element, makeText: (_, data) => text(data) };

/** Marks and lights every mention of a block of `n` text nodes with two mentions each: how many steps that takes, and how many are lit. */
function work(n) {
  let steps = 0;
  const pieces = Array.from({ length: n }, (_, i) => ({ node: text('Ann Bob '), start: 8 * i, end: 8 * i + 8, offset: 0 }));
  const counted = new Proxy(pieces, { get: (target, name) => (/^\d+$/.test(String(name)) && steps++, target[name]) });
  const block = { pieces: counted };
  block.mentions = Array.from({ length: 2 * n }, (_, i) => ({ start: 4 * i, end: 4 * i + 3, type: 'PERSON', block }));
  const painter = new MarkPainter(make);
  const { get } = WeakMap.prototype;
  WeakMap.prototype.get = function (key) {
    steps++;
    return get.call(this, key);
  };
  try {
    painter.paint(block, block.mentions);
    painter.light(block.mentions.map((mention) => [block, mention]));
    const taken = steps;
    const lit = block.mentions.filter((mention) => painter.marksOf(block, mention)[0].classes.has('rubricator-lit'));
    return { steps: taken, lit: lit.length };
  } finally {
    WeakMap.prototype.get = get;
  }
}

test('marking and lighting take no more steps for a mention where there are many', () => {
  const [few, many] = [work(50), work(400)];
  assert.deepEqual([few.lit, many.lit], [100, 800]);
  assert.ok(many.steps < 8.5 * few.steps, `${few.steps} steps for 100 mentions, ${many.steps} for 800`);
});
