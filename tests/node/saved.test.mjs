// What is saved of a document, and the gate through which it comes back.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { json } from '../../www/export/json.js';
import { decisions, readSaved } from '../../www/page/saved.js';
import { OPERATIONS } from '../../www/page/corrections.js';
import { jsonFromLink, linkTo } from '../../www/page/share.js';

const TEXT = 'Łódź 😀\n\nMay\n\nJune';
const STATE = {
  published: '2022-03-14',
  structure: [{ start: 0, end: 7, is: 'h1' }, { start: 9, end: 12, is: 'item', depth: 1, number: 3 }, { start: 14, end: 18, is: 'cell', table: 0, row: 0, column: 2, head: true }],
  corrections: [{ op: 'remove', target: { forms: ['Łódź'], type: 'GPE' } }],
  dictionary: { on: true, keep: true, terms: [{ term: 'Zorbl', type: 'ORG', wholeWord: false }, { term: 'Gun', type: 'PRODUCT', category: 'secret weapon' }], ignore: [{ term: 'May' }], categories: [{ name: 'secret weapon', type: 'PRODUCT', colour: '#00aa11' }] },
};
const SAVED = { text: TEXT, structure: STATE.structure, published: STATE.published, corrections: STATE.corrections, terms: STATE.dictionary.terms, ignore: STATE.dictionary.ignore, categories: STATE.dictionary.categories };

test('a file brings back text, corrections, terms and ignored words', () => {
  const source = json({ text: TEXT, schemaVersion: 1, mentions: [], entities: [], version: '1.2.3', decisions: decisions(STATE) });
  assert.deepEqual(readSaved(source), SAVED);
});

test('so does a link', async () => {
  const link = await linkTo({ text: TEXT, decisions: decisions(STATE) }, 'https://example.org/#old');
  assert.match(link, /^https:\/\/example\.org\/#text=1\.[\w-]+$/);
  assert.deepEqual(readSaved(await jsonFromLink(new URL(link).hash)), SAVED);
});

test('terms that are switched off stay at home', () => {
  assert.deepEqual(decisions({ ...STATE, dictionary: { ...STATE.dictionary, on: false } }), { structure: STATE.structure, published: STATE.published, corrections: STATE.corrections, categories: STATE.dictionary.categories });
});

test('every kind of correction comes back', () => {
  const target = { forms: ['a'], type: 'ORG' };
  const details = { type: { type: 'GPE' }, add: { type: 'GPE' }, remove: {}, ignore: {}, place: { place: null }, split: {}, extent: { start: 1, end: 0 }, edges: { left: 0, right: 1 }, merge: { into: target } };
  assert.deepEqual(Object.keys(details).sort(), Object.keys(OPERATIONS).sort());
  for (const [op, more] of Object.entries(details)) {
    const corrections = [{ op, target, ...more }];
    assert.deepEqual(readSaved(JSON.stringify({ text: 'a', corrections })).corrections, corrections, op);
  }
});

test('files of the first version still open', () => {
  const edges = { op: 'edges', target: { forms: ['a'], type: 'ORG' }, left: 0, right: 2 };
  assert.deepEqual(readSaved(JSON.stringify({ text: 'a b', corrections: [edges] })), { text: 'a b', structure: [], published: null, corrections: [edges], terms: [], ignore: [], categories: [] });
});

const PLACE = { name: 'Łódź', latitude: 51.8, longitude: 19.5, country: 'PL', admin1: null, population: 650_000, kind: 'city', geonames: 3093133, confidence: 0.9 };

test('so does a place that a reader has chosen, or none', () => {
  const corrections = [PLACE, null].map((place) => ({ op: 'place', target: { forms: ['Łódź'], type: 'GPE' }, place }));
  assert.deepEqual(readSaved(JSON.stringify({ text: TEXT, corrections })).corrections, corrections);
});

/** What each of these is refused for. */
const refused = (problem, ...values) => {
  for (const value of values) {
    const source = typeof value === 'string' ? value : JSON.stringify(value);
    test(`${problem}: ${source.slice(0, 120)}`, () => assert.deepEqual(readSaved(source), { problem }));
  }
};
const target = { forms: ['a'] };
const withCorrection = (correction) => ({ text: 'a', corrections: [correction] });

refused('fileNotOurs', '', 'null', '[]', '5', 'not JSON', { text: 5 }, { mentions: [] }, { text: '', corrections: {} }, { text: '', terms: 'a' }, { text: '', structure: {} });
refused('fileWrong', ...[{}, { latitude: 91 }, { longitude: '19' }, { name: '' }, { country: 5 }, { kind: 'moon' }, { geonames: 1.5 }, { population: 'many' }]
  .map((wrong, i) => withCorrection({ op: 'place', target: { forms: ['a'] }, place: i ? { ...PLACE, ...wrong } : undefined })));
refused('fileWrong', ...[
  null, {}, { op: 'remove' }, { op: 'remove', target: null }, { op: 'remove', target: {} }, { op: 'remove', target: { forms: [] } },
  { op: 'remove', target: { forms: [5] } }, { op: 'remove', target: { forms: [''] } }, { op: 'remove', target: { forms: ['a'.repeat(2_000)] } },
  { op: 'remove', target: { forms: ['a'], type: 'NOBODY' } }, { op: 'remove', target: { at: { exact: 'a', prefix: '', suffix: '' } } },
  { op: 'remove', target: { at: { exact: '', prefix: '', suffix: '', start: 0 } } }, { op: 'type', target }, { op: 'type', target, type: 'NOBODY' },
  { op: 'add', target: { forms: [''] }, type: 'GPE' }, { op: 'add', target, type: 'toString' }, { op: 'merge', target, into: {} },
  { op: 'extent', target, start: 0.5, end: 0 }, { op: 'extent', target, start: 1e6, end: 0 }, { op: 'edges', target, left: 0 },
  { op: 'constructor', target }, { op: '__proto__', target },
].map(withCorrection));
refused('fileWrong', ...[null, {}, { term: '' }, { term: 'a' }, { term: 'a', type: 'NOBODY' }, { term: 'a', type: 'ORG', wholeWord: 1 }, { term: 'a', type: 'ORG', category: '<b>' }].map((term) => ({ text: '', terms: [term] })));
refused('fileWrong', ...[
  [null], [{ start: 0, end: 1 }], [{ start: 0, end: 1, is: 'script' }], [{ start: 0, end: 9, is: 'h1' }], [{ start: 1, end: 1, is: 'h1' }],
  [{ start: -1, end: 1, is: 'h1' }], [{ start: 0, end: 3, is: 'quote' }], [{ start: 0, end: 1, is: 'h2' }, { start: 0, end: 1, is: 'h2' }],
  [{ start: 0, end: 1, is: 'item', depth: 0 }], [{ start: 0, end: 1, is: 'item', depth: 1e9 }], [{ start: 0, end: 1, is: 'item', depth: 1, number: '<b>' }],
  [{ start: 0, end: 1, is: 'cell', table: 0, row: 0, column: 1e6 }], [{ start: 0, end: 1, is: 'cell', table: 0, row: 0 }],
].map((structure) => ({ text: 'a\nb', structure })));
refused('fileWrong', ...[null, { name: 'a' }, { name: '', type: 'ORG', colour: '#000000' }, { name: 'a', type: 'NOBODY', colour: '#000000' }, { name: 'a', type: 'ORG', colour: '#000;}body{' }].map((category) => ({ text: '', categories: [category] })));
refused('fileTooMuch', { text: '', corrections: Array(2_001).fill({ op: 'remove', target }) });
refused('fileTooMuch', { text: 'a'.repeat(1 << 20), corrections: Array(200).fill({ op: 'add', target, type: 'ORG' }) });
refused('fileTooMuch', { text: '', terms: Array(10_001).fill({ term: 'a', type: 'ORG' }) });

test('members that nobody knows are not taken over', () => {
  const { terms } = readSaved(JSON.stringify({ text: '', terms: [{ term: 'a', type: 'ORG', onclick: 'alert(1)' }] }));
  assert.deepEqual(terms, [{ term: 'a', type: 'ORG' }]);
});
