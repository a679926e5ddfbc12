// The JavaScript recogniser under Node: what it gives, what it refuses, and that it recovers.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EngineError, InputError, MAX_TEXT_BYTES, Recognizer, RubricatorError, SCHEMA_VERSION, TYPES, TextTooLongError } from '../../www/package/rubricator.js';
import { loadPlaces } from '../../www/engine/engine.js';
import { packError, unpackError } from '../../www/engine/errors.js';

const recognizer = await Recognizer.load();
const TEXT = 'Angela Merkel visited Paris on 3 May 2019. Merkel paid €20 million in France.';

/** What a text has, as "words TYPE". */
const found = (text, options) => recognizer.recognize(text, options).mentions.map(({ text: words, type }) => `${words} ${type}`);

test('info names types and sources in the order that the modules know', () => {
  const { types, sources, schemaVersion, version } = recognizer.info;
  assert.deepEqual(types, [...TYPES]);
  assert.deepEqual(sources, ['gazetteer', 'rule', 'tagger', 'dictionary', 'resolution']);
  assert.equal(schemaVersion, SCHEMA_VERSION);
  assert.match(version, /^\d+\.\d+\.\d+/);
});

test('mentions and entities point to each other', () => {
  const { mentions, entities, schemaVersion } = recognizer.recognize(TEXT);
  assert.equal(schemaVersion, SCHEMA_VERSION);
  assert.ok(mentions.length >= 4);
  assert.deepEqual(entities.map(({ id }) => id), entities.map((_, i) => i));
  for (const [i, { entity, score }] of mentions.entries()) {
    assert.ok(entities[entity].mentions.includes(i));
    assert.ok(score > 0 && score <= 1);
  }
  assert.equal(entities.flatMap((entity) => entity.mentions).length, mentions.length);
});

const offsets = [
  TEXT, '', ' ', 'x', '👩‍👩‍👧 Angela Merkel 🇫🇷 in Paris', 'José Ángel Gurría, Zoë', '\ud800 Angela Merkel \udc00 Paris \ud83d', 'a\0b Paris\r\nBerlin\r\n',
  'ولد في Paris עברית Berlin', '\ufeffParis', 'x'.repeat(100_000), '€'.repeat(50_000) + ' Paris', '\ud800'.repeat(1000) + ' Paris',
];
for (const text of offsets) {
  test(`text.slice(start, end) is the mention in ${JSON.stringify(text.slice(0, 40))}`, () => {
    let end = 0;
    for (const mention of recognizer.recognize(text).mentions) {
      assert.equal(text.slice(mention.start, mention.end), mention.text);
      assert.ok(mention.start >= end && mention.end > mention.start);
      end = mention.end;
    }
  });
}

test('in slices the result is the same, with progress up to 1', async () => {
  const text = `${TEXT}\n\n`.repeat(4000);
  const progress = [];
  const sliced = await recognizer.recognizeInSlices(text, { onProgress: (share) => progress.push(share) });
  assert.deepEqual(sliced, recognizer.recognize(text));
  assert.ok(progress.length > 1);
  assert.deepEqual(progress, [...progress].sort((a, b) => a - b));
});

test('calls may overlap', async () => {
  const long = `${TEXT}\n\n`.repeat(2000);
  const [a, b] = await Promise.all([recognizer.recognizeInSlices(long), recognizer.recognizeInSlices(TEXT), recognizer.recognize(TEXT)]);
  assert.deepEqual(b, recognizer.recognize(TEXT));
  assert.deepEqual(a, recognizer.recognize(long));
});

test('a call can be aborted, before and while it runs', async () => {
  await assert.rejects(recognizer.recognizeInSlices(TEXT, { signal: AbortSignal.abort() }), { name: 'AbortError' });
  const controller = new AbortController();
  const call = recognizer.recognizeInSlices(`${TEXT}\n\n`.repeat(20_000), { signal: controller.signal, onProgress: () => controller.abort(new Error('enough')) });
  await assert.rejects(call, /enough/);
  assert.ok(found(TEXT).length > 0);
});

test('types and the least score choose', () => {
  assert.ok(found(TEXT, { types: ['DATE'] }).every((one) => one.endsWith('DATE')));
  assert.deepEqual(found(TEXT, { types: [] }), []);
  assert.ok(found(TEXT, { minScore: 0.99 }).length <= found(TEXT).length);
});

test('own terms and ignored ones hold until they are replaced', () => {
  recognizer.setDictionary([{ term: 'visited', type: 'event' }], ['Paris']);
  assert.ok(found(TEXT).includes('visited EVENT'));
  assert.ok(!found(TEXT).some((one) => one.startsWith('Paris')));
  recognizer.setDictionary();
  assert.ok(!found(TEXT).includes('visited EVENT'));
});

test('whatever can be iterated is a dictionary', () => {
  recognizer.setDictionary((function* () { yield { term: 'visited', type: 'EVENT' }; })(), new Set(['Paris']));
  assert.ok(found(TEXT).includes('visited EVENT'));
  assert.ok(!found(TEXT).some((one) => one.startsWith('Paris')));
  recognizer.setDictionary();
  assert.ok(!found(TEXT).includes('visited EVENT'));
});

test('unusable terms leave the others in use', () => {
  const terms = [{ term: 'x'.repeat(300), type: 'ORG' }, { term: 'visited', type: 'EVENT' }, { term: 'spoke', type: 'PLANET' }];
  assert.throws(() => recognizer.setDictionary(terms, [' ', 'Paris']), (error) => {
    assert.ok(error instanceof InputError);
    assert.equal(error.code, 'invalid-dictionary');
    const places = error.entries.map(({ list, index, reason }) => [list, index, reason]);
    assert.deepEqual(places, [['dictionary', 0, 'too-long'], ['dictionary', 2, 'unknown-type'], ['ignore', 0, 'empty']]);
    return true;
  });
  for (let i = 0; i < 2; i++) {
    assert.ok(found(TEXT).includes('visited EVENT'));
    assert.ok(!found(TEXT).some((one) => one.startsWith('Paris')));
    // Gives back the engines, so that the next takes the dictionary anew.
    recognizer.free();
  }
  recognizer.setDictionary();
});

const wrong = [
  ['a number for a text', () => recognizer.recognize(5), InputError, 'not-a-string', /string/],
  ['an unknown type', () => recognizer.recognize('a', { types: ['PLANET'] }), InputError, 'invalid-options', /PLANET.*PERSON/],
  ['types that are no list', () => recognizer.recognize('a', { types: 5 }), InputError, 'invalid-options', /`types`.*array/],
  ['a score above one', () => recognizer.recognize('a', { minScore: 2 }), InputError, 'invalid-options', /0 to 1/],
  ['a score as a string', () => recognizer.recognize('a', { minScore: '0.5' }), InputError, 'invalid-options', /minScore.*0 to 1/],
  ['a score as an object', () => recognizer.recognize('a', { minScore: {} }), InputError, 'invalid-options', /./],
  ['types as a string', () => recognizer.recognize('a', { types: 'PERSON' }), InputError, 'invalid-options', /array/],
  ['types as a number', () => recognizer.recognize('a', { types: 5 }), InputError, 'invalid-options', /array/],
  ['a type that is a number', () => recognizer.recognize('a', { types: [5] }), InputError, 'invalid-options', /./],
  ['a number for a dictionary', () => recognizer.setDictionary(5), InputError, 'invalid-dictionary', /dictionary must be/],
  ['a string for an ignore list', () => recognizer.setDictionary([], 'Reuters'), InputError, 'invalid-dictionary', /ignore list must be/],
  ['a string for a switch', () => recognizer.setDictionary([{ term: 'a', type: 'ORG', wholeWord: 'no' }]), InputError, 'invalid-dictionary', /entry 1/],
  ['a score that is no number', () => recognizer.recognize('a', { minScore: NaN }), InputError, 'invalid-options', /./],
  ['a term without words', () => recognizer.setDictionary([{ term: ' ', type: 'ORG' }]), InputError, 'invalid-dictionary', /entry 1 of the dictionary/],
  ['an ignored term without words', () => recognizer.setDictionary([{ term: 'a', type: 'ORG' }], ['b', ' ']), InputError, 'invalid-dictionary', /entry 2 of the ignore list/],
  ['a term that is a number', () => recognizer.setDictionary([{ term: 5, type: 'ORG' }]), InputError, 'invalid-dictionary', /entry 1 of the dictionary/],
  ['a term that is too long', () => recognizer.setDictionary([{ term: 'x'.repeat(300), type: 'ORG' }]), InputError, 'invalid-dictionary', /entry 1 of the dictionary.*256/],
  ['a term without a type', () => recognizer.setDictionary([{ term: 'a', type: 'ORG' }, { term: 'b' }]), InputError, 'invalid-dictionary', /entry 2 of the dictionary.*"b"/],
  ['a day that there is not', () => recognizer.recognize('a', { published: '2015-02-30' }), InputError, 'invalid-options', /published/],
  ['a misspelt option', () => recognizer.recognize('a', { kinds: [] }), InputError, 'invalid-options', /"kinds".*types, minScore/],
  ['a misspelt part of a term', () => recognizer.setDictionary([{ term: 'a', type: 'ORG', wholeWords: false }]), InputError, 'invalid-dictionary', /"wholeWords" in entry 1.*term, type, category, caseSensitive, wholeWord/],
  ['a type in the ignore list', () => recognizer.setDictionary([], [{ term: 'a', type: 'ORG' }]), InputError, 'invalid-dictionary', /ignore list/],
  ['a text that is too long', () => recognizer.recognize('x'.repeat(MAX_TEXT_BYTES + 1)), TextTooLongError, 'text-too-long', /32\.0 MiB/],
  ['one that is too long in UTF-8 only', () => recognizer.recognize('€'.repeat(MAX_TEXT_BYTES / 2)), TextTooLongError, 'text-too-long', /48\.0 MiB/],
  ['the constructor', () => new Recognizer(), InputError, 'use-load', /load/],
];
for (const [what, call, type, code, message] of wrong) {
  test(`refused: ${what}`, () => {
    assert.throws(call, (error) => error instanceof type && error instanceof RubricatorError && error.code === code && message.test(error.message));
    assert.ok(found(TEXT).length > 0, 'it does not work afterwards');
  });
}

test('after a breakdown the call fails and the next works', async () => {
  const { Engine, initSync } = await import('../../www/pkg/engine.js');
  const step = Engine.prototype.step;
  const { memory } = initSync();
  const before = found(TEXT);
  recognizer.setDictionary([{ term: 'visited', type: 'EVENT' }]);
  Engine.prototype.step = () => {
    // Whoever went on with this instance would notice.
    new Uint8Array(memory.buffer).fill(0xff);
    throw new WebAssembly.RuntimeError('unreachable');
  };
  try {
    assert.throws(() => recognizer.recognize(TEXT), (error) => error instanceof EngineError && error.code === 'engine-failed');
  } finally {
    Engine.prototype.step = step;
  }
  assert.ok(found(TEXT).includes('visited EVENT'), 'the dictionary is lost');
  assert.notEqual(initSync().memory, memory, 'the instance is the same');
  recognizer.setDictionary();
  assert.deepEqual(found(TEXT), before);
});

test('errors keep class, code and words on their way out of a worker', () => {
  const error = unpackError(structuredClone(packError(new TextTooLongError('text-too-long', 'Shorten it.'))));
  assert.ok(error instanceof TextTooLongError);
  assert.deepEqual([error.name, error.code, error.message], ['TextTooLongError', 'text-too-long', 'Shorten it.']);
});

test('memory is not held from call to call', () => {
  recognizer.recognize(TEXT.repeat(1000));
  const before = process.memoryUsage().arrayBuffers;
  for (let i = 0; i < 50; i++) recognizer.recognize(TEXT.repeat(1000));
  assert.ok(process.memoryUsage().arrayBuffers - before < 32 << 20);
});

test('dates, times and amounts have values', () => {
  const text = 'Boats “Ünal” 🎉 collide\nBy Jane Doe\nMarch 6, 2015\n\nThey met on Friday for two hours. It cost $5 million, up 4%. They drove 3 km.';
  const { mentions, source } = recognizer.recognize(text);
  const value = (words) => mentions.find((mention) => mention.text === words)?.value;
  const friday = { kind: 'date', timex: '2015-03-06', start: '2015-03-06', end: '2015-03-06', anchored: true };
  const start = text.indexOf('Friday');
  assert.deepEqual(value('Friday'), { ...friday, extent: [start, start + 6] });
  assert.equal(value('two hours').timex, 'PT2H');
  assert.deepEqual(value('$5 million'), { kind: 'money', amount: 5_000_000, currency: 'USD', assumed: true });
  assert.deepEqual(value('4%'), { kind: 'percent', number: 4, unit: '%' });
  assert.deepEqual(value('3 km'), { kind: 'quantity', number: 3, unit: 'km' });
  assert.deepEqual([source.title.text, source.byline.text, source.date], ['Boats “Ünal” 🎉 collide', 'Jane Doe', '2015-03-06']);
});

test('the day of writing is an option, and values without one say so', () => {
  const friday = (options) => recognizer.recognize('They met on Friday in Rotterdam.', options).mentions.find(({ type }) => type === 'DATE').value;
  assert.equal(friday({ published: '2015-01-12' }).timex, '2015-01-09');
  assert.deepEqual([friday().timex, friday().anchored], ['XXXX-WXX-5', false]);
});

test('places are looked up if they were loaded, and only then', async () => {
  const text = 'The mayor of Paris, Texas, met the mayor of Dallas. He has never seen Paris, France. Paris lies in Lamar County, Texas.';
  const { entities, mentions } = (await Recognizer.load({ places: true })).recognize(text);
  const { place, alternatives } = entities.find(({ name }) => name === 'Paris');
  assert.deepEqual([place.name, place.admin1, place.country, place.kind, place.geonames], ['Paris', 'Texas', 'US', 'city', 4717560]);
  assert.ok(Math.abs(place.latitude - 33.66) < 0.06 && Math.abs(place.longitude + 95.56) < 0.06);
  assert.ok(place.population > 20_000 && place.confidence > 0.5 && alternatives.length <= 3);
  assert.deepEqual(mentions.filter((mention) => mention.text === 'Paris').map((mention) => mention.place?.country), [undefined, 'FR', undefined]);
  assert.ok(recognizer.recognize(text).entities.every((entity) => !('place' in entity)));
});

test('`near` says where the readers of a text live', async () => {
  const recognizer = await Recognizer.load({ places: true });
  const springfield = (near) => recognizer.recognize('They met in Springfield.', { near }).entities.find(({ name }) => name === 'Springfield').place.admin1;
  assert.deepEqual(['Missouri', 'Massachusetts', 'Ohio'].map(springfield), ['Missouri', 'Massachusetts', 'Ohio']);
  assert.throws(() => springfield('Nowhere at all'), { code: 'invalid-options' });
  assert.throws(() => springfield(7), { code: 'invalid-options' });
});

test('places can come later, and bad ones leave what was there', async () => {
  const recognizer = await Recognizer.load();
  const place = () => recognizer.recognize('They met in Rotterdam.').entities[0].place?.country;
  assert.equal(place(), undefined);
  recognizer.usePlaces(await loadPlaces(true));
  assert.equal(place(), 'NL');
  assert.throws(() => recognizer.usePlaces({ bytes: new Uint8Array(100) }), { code: 'invalid-places' });
  assert.equal(place(), 'NL');
});

test('bytes that are no places are refused', async () => {
  await assert.rejects(Recognizer.load({ places: new Uint8Array(100) }), (error) => error instanceof InputError && error.code === 'invalid-places');
  await assert.rejects(Recognizer.load({ places: new URL('missing.bin', import.meta.url) }), { code: 'fetch-failed' });
});
