// Hostile arguments to the API: each is used or refused with a code, and the recogniser works afterwards. What a
// caller's own code throws comes back as it is.

import assert from 'node:assert/strict';
import { Recognizer, RubricatorError } from '../../www/package/rubricator.js';
import { each, table } from './table.mjs';

const recognizer = await Recognizer.load();
const TEXT = 'Angela Merkel visited Paris on 3 May 2019.';
const all = recognizer.recognize(TEXT).mentions.length;

const planted = () => {
  throw new RangeError('planted');
};
const cyclic = {};
cyclic.self = cyclic;
function* endless() {
  for (;;) yield 'Paris';
}

const VALUES = [
  ['undefined', undefined], ['null', null], ['0', 0], ['-1', -1], ['0.5', 0.5], ['NaN', NaN], ['Infinity', Infinity], ['2 ** 53', 2 ** 53], ['a BigInt', 10n], ['true', true],
  ['an empty string', ''], ['a space', ' '], ['a string', 'abc'], ['a number in a string', '0.5'], ['a null character', '\0'], ['a lone surrogate', '\ud800'],
  ['__proto__', '__proto__'], ['a long string', 'x'.repeat(100_000)], ['a String', new String('abc')], ['a Number', new Number(1)], ['a symbol', Symbol('x')],
  ['an array', []], ['a nested array', [[[]]]], ['holes', [, , 'a']], ['an array of nulls', [null, undefined]], ['an array of itself', (() => { const list = []; list.push(list); return list; })()],
  ['an object', {}], ['no prototype', Object.create(null)], ['a cycle', cyclic], ['a function', () => {}], ['a class', class {}], ['a date', new Date()], ['an invalid date', new Date(NaN)],
  ['a RegExp', /x/], ['a Map', new Map([['term', 'Paris']])], ['a Set', new Set(['Paris'])], ['a typed array', new Uint8Array(8)], ['a buffer', new ArrayBuffer(8)], ['a promise', Promise.resolve('abc')],
  ['an error', new Error('x')], ['a generator', (function* () { yield 'Paris'; })()], ['an endless generator', endless()], ['an endless iterable', { [Symbol.iterator]: endless }],
  ['no iterator', { [Symbol.iterator]: 5 }], ['an iterator of nothing', { [Symbol.iterator]: () => null }], ['a thrower', { [Symbol.iterator]: planted }], ['a throwing toString', { toString: planted, valueOf: planted }],
  ['a throwing getter', { get term() { return planted(); } }], ['a throwing proxy', new Proxy({}, { get: planted, has: planted, ownKeys: planted, getPrototypeOf: planted })],
  ['a revoked proxy', (() => { const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); return proxy; })()],
  ['an array-like', { length: 3, 0: 'a', 1: 'b', 2: 'c' }], ['a prototype in JSON', JSON.parse('{"__proto__": {"term": "Paris", "type": "GPE"}}')], ['a frozen object', Object.freeze({ term: 'Paris' })],
  ['a term that is a getter', { get term() { return 'Paris'; }, type: 'GPE' }], ['an inherited term', Object.create({ term: 'Paris', type: 'GPE' })],
];

const PLACES = [
  ['text', (value) => recognizer.recognize(value)],
  ['text in slices', (value) => recognizer.recognizeInSlices(value)],
  ['options', (value) => recognizer.recognize(TEXT, value)],
  ...['types', 'minScore', 'published', 'signal', 'onProgress', 'nonsense'].map((name) => [name, (value) => recognizer.recognize(TEXT, { [name]: value })]),
  ...['signal', 'onProgress'].map((name) => [`${name} in slices`, (value) => recognizer.recognizeInSlices(TEXT, { [name]: value })]),
  ['a type', (value) => recognizer.recognize(TEXT, { types: [value] })],
  ['the dictionary', (value) => recognizer.setDictionary(value)],
  ['a term', (value) => recognizer.setDictionary([value])],
  ...['term', 'type', 'caseSensitive', 'wholeWord', 'nonsense'].map((name) => [`${name} of a term`, (value) => recognizer.setDictionary([{ term: 'Paris', type: 'GPE', [name]: value }])]),
  ['the ignore list', (value) => recognizer.setDictionary([], value)],
  ['an ignored word', (value) => recognizer.setDictionary([], [value])],
  ...['term', 'caseSensitive', 'wholeWord', 'type'].map((name) => [`${name} of an ignored word`, (value) => recognizer.setDictionary([], [{ term: 'Paris', [name]: value }])]),
  ['options of load', (value) => Recognizer.load(value)],
  ...['dictionary', 'ignore', 'places', 'workerUrl', 'nonsense'].map((name) => [`${name} of load`, (value) => Recognizer.load({ [name]: value })]),
  ['the constructor', (value) => new Recognizer(value)],
];

table('arguments of the API', each(PLACES, VALUES), async (call, value) => {
  let error;
  try {
    await call(value);
  } catch (thrown) {
    error = thrown;
  }
  try {
    recognizer.setDictionary();
    assert.equal(recognizer.recognize(TEXT).mentions.length, all, 'the next call found something else');
  } finally {
    const own = error?.message === 'planted' || /revoked|Symbol\.iterator method is not an object/.test(error?.message);
    if (error && !own) assert.ok(error instanceof RubricatorError && /^[a-z-]+$/.test(error.code), `${error?.name}: ${error?.message}`);
  }
});
