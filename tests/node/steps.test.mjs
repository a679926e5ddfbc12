// What corrections cost, in steps rather than time: how often each block of the code is run, as V8 counts it. What
// corrections may ask for is bounded whatever a file or a link brings (`saved.js`, `MOST_CHANGES`).

import assert from 'node:assert/strict';
import { Session } from 'node:inspector/promises';
import { test } from 'node:test';
import { anchor } from '../../www/page/anchors.js';
import { correct } from '../../www/page/corrections.js';

const session = new Session();
session.connect();
await session.post('Profiler.enable');
await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });

/** How many blocks of the page's code a call runs: the most of three times, as V8 loses counts when it collects garbage. */
async function steps(call) {
  const counts = [];
  for (let time = 0; time < 3; time++) counts.push(await stepsOfOne(call));
  return Math.max(...counts);
}

async function stepsOfOne(call) {
  await session.post('Profiler.takePreciseCoverage');
  call();
  const { result } = await session.post('Profiler.takePreciseCoverage');
  const own = result.filter(({ url }) => url.includes('/www/page/')).flatMap(({ functions }) => functions);
  return own.flatMap(({ ranges }) => ranges).reduce((sum, { count }) => sum + count, 0);
}

/** A text with a name in every sentence, `distinct` different ones, and what was found in it. */
function read(count, distinct) {
  const words = Array.from({ length: count }, (_, i) => `Name${i % distinct}`);
  const text = words.map((word) => `Then ${word} came too. `).join('');
  const mentions = [];
  const entities = Array.from({ length: distinct }, (_, id) => ({ id, name: `Name${id}`, type: 'PERSON', mentions: [] }));
  for (let i = 0, at = 0; i < count; at += `Then ${words[i]} came too. `.length, i++) {
    entities[i % distinct].mentions.push(i);
    mentions.push({ start: at + 5, end: at + 5 + words[i].length, text: words[i], type: 'PERSON', score: 0.9, entity: i % distinct, source: 'tagger' });
  }
  return { text, found: { schemaVersion: 1, mentions, entities, source: {} } };
}

const TARGETS = {
  here: (text, { start, end }) => ({ at: anchor(text, start, end) }),
  everywhere: (text, { text: words, type }) => ({ forms: [words], type }),
  nowhere: () => ({ forms: ['Nobody'], type: 'PERSON' }),
};

const OPERATIONS = {
  type: (target) => ({ op: 'type', target, type: 'ORG' }),
  remove: (target) => ({ op: 'remove', target }),
  ignore: (target) => target.forms && { op: 'ignore', target },
  extent: (target) => ({ op: 'extent', target, start: 0, end: 1 }),
  edges: (target) => ({ op: 'edges', target, left: 1, right: 0 }),
  merge: (target) => ({ op: 'merge', target, into: { forms: ['Name0'] } }),
  split: (target) => ({ op: 'split', target }),
  place: (target) => ({ op: 'place', target, place: null }),
  add: (target, i) => ({ op: 'add', target: target.forms ? { forms: [`came${i}`] } : target, type: 'ORG' }),
};

/** What twice the corrections in twice the text may take: a little more than twice, as places are searched in order. */
const MOST_GROWTH = 2.3;

for (const [where, targetOf] of Object.entries(TARGETS)) {
  for (const [name, make] of Object.entries(OPERATIONS)) {
    test(`${name}, ${where}: as many corrections as names take steps by their number`, async (t) => {
      const counts = [];
      for (const size of [400, 800]) {
        const { text, found } = read(size, size);
        const corrections = found.mentions.map((mention, i) => make(targetOf(text, mention), i));
        if (!corrections[0]) return t.skip('there is none for a single place');
        counts.push(await steps(() => correct(text, found, corrections)));
      }
      const growth = counts[1] / counts[0];
      assert.ok(growth < MOST_GROWTH, `${counts[0]} steps became ${counts[1]}`);
      assert.ok(counts[0] > 400);
    });
  }
}

test('however many mentions corrections are about, together they end', async () => {
  const { text, found } = read(10_000, 2);
  const corrections = Array.from({ length: 2_000 }, (_, i) => ({ op: 'type', target: { forms: [`Name${i % 2}`] }, type: 'ORG' }));
  let unapplied;
  const count = await steps(() => ({ unapplied } = correct(text, found, corrections)));
  assert.ok(unapplied > 1_900, `${unapplied} left out`);
  assert.ok(count < 15_000_000, `${count} steps`);
});

test('two names found in one mention take its place, among few mentions and many', () => {
  for (const more of [0, 1_000]) {
    const { text, found } = read(more, more);
    const all = `Ann Ann came. ${text}`;
    const others = found.mentions.map((mention) => ({ ...mention, start: mention.start + 14, end: mention.end + 14, entity: mention.entity + 1 }));
    const one = { start: 0, end: 7, text: 'Ann Ann', type: 'ORG', score: 0.9, entity: 0, source: 'tagger' };
    const entities = [{ id: 0, name: 'Ann Ann', type: 'ORG', mentions: [0] }, ...found.entities.map(({ id, ...entity }) => ({ ...entity, id: id + 1, mentions: [id + 1] }))];
    const { mentions } = correct(all, { ...found, mentions: [one, ...others], entities }, [{ op: 'add', target: { forms: ['Ann'] }, type: 'PERSON' }]);
    assert.deepEqual(mentions.slice(0, 2).map(({ start, end, type }) => [start, end, type]), [[0, 3, 'PERSON'], [4, 7, 'PERSON']]);
    assert.equal(mentions.length, more + 2);
  }
});

test('the same words added again and again leave nothing behind that is looked at', async () => {
  const { text, found } = read(5_000, 1);
  const corrections = Array.from({ length: 300 }, () => ({ op: 'add', target: { forms: ['Name0'] }, type: 'ORG' }));
  const count = await steps(() => correct(text, found, corrections));
  assert.ok(count < 50_000_000, `${count} steps`);
});
