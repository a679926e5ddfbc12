// The contract of `src/wasm.rs`, on the wasm that ships.

import assert from 'node:assert/strict';
import test from 'node:test';
import { Engine, info, recognize, run } from './engine.mjs';

const jane = { terms: [{ term: 'Jane Doe', type: 'PERSON' }] };

test('it says what its numbers stand for', () => {
  assert.equal(info.schemaVersion, 1);
  assert.match(info.version, /^\d+\.\d+\.\d+/);
  assert.deepEqual(
    info.types.join(' '),
    'PERSON NORP ORG GPE LOC FAC EVENT PRODUCT WORK_OF_ART LAW LANGUAGE ' +
      'DATE TIME MONEY PERCENT QUANTITY CARDINAL ORDINAL',
  );
  assert.deepEqual(info.sources, ['gazetteer', 'rule', 'tagger', 'dictionary', 'resolution']);
});

test('offsets are UTF-16 units of the text that was given', () => {
  const check = (text, ...expected) => {
    const { mentions } = recognize(text, { dictionary: jane });
    const found = mentions.filter((mention) => mention.source === 'dictionary');
    assert.deepEqual(found.map(({ start, end }) => [start, end]), expected, JSON.stringify(text));
    for (const { start, end } of found) assert.equal(text.slice(start, end), 'Jane Doe');
  };
  check('Jane Doe', [0, 8]);
  check('so Jane Doe and Jane Doe', [3, 11], [16, 24]);
  check('é Jane Doe', [2, 10]);
  check('😀 Jane Doe 😀 Jane Doe', [3, 11], [15, 23]);
  check('👩‍👩‍👧‍👦 Jane Doe', [12, 20]);
  check('\ufeffJane Doe\r\nJane Doe', [1, 9], [11, 19]);
  check('\ud800 Jane Doe \udc00', [2, 10]);
  check('', ...[]);
});

test('mentions are sorted, apart, of known entities, and the array has no rest', () => {
  const sentence = 'Jane Doe of the Example Party paid $3 million in Paris on Friday. 😀 ';
  const { mentions, entities, rest } = recognize(sentence.repeat(3000), { dictionary: jane });
  assert.ok(mentions.length >= 3000);
  assert.equal(rest, 0);
  let end = 0;
  for (const mention of mentions) {
    assert.ok(mention.start >= end && mention.end > mention.start, JSON.stringify(mention));
    assert.ok(mention.score >= 0 && mention.score <= 1, JSON.stringify(mention));
    assert.ok(mention.entity < entities.length, JSON.stringify(mention));
    end = mention.end;
  }
});

test('progress rises to one, block by block', () => {
  const { progress } = recognize('Nothing of note. '.repeat(30_000));
  assert.ok(progress.length >= 5, `${progress.length} steps`);
  assert.deepEqual(progress, [...progress].sort((a, b) => a - b));
  assert.equal(progress.at(-1), 1);
});

test('an engine takes one text after another', () => {
  const engine = new Engine();
  engine.setDictionary(jane);
  const long = run(engine, 'Jane Doe came. '.repeat(20_000));
  assert.equal(long.mentions.filter(({ source }) => source === 'dictionary').length, 20_000);
  assert.equal(run(engine, 'Jane Doe').mentions.length, 1);
  assert.equal(run(engine, '').mentions.length, 0);
  engine.free();
});

test('only the types that are asked for are reported', () => {
  const check = (options, expected) => {
    const { mentions } = recognize('Jane Doe', { dictionary: jane, ...options });
    assert.equal(mentions.length, expected, JSON.stringify(options));
  };
  check({}, 1);
  check({ types: ['PERSON'] }, 1);
  check({ types: ['person', 'ORG'] }, 1);
  check({ types: ['ORG'] }, 0);
  check({ types: [] }, 0);
});

test('wrong options and dictionaries are refused with a code', () => {
  const check = (code, call, ...names) => {
    assert.throws(call, (error) => {
      for (const name of names) assert.ok(error.message.includes(`\`${name}\``), error.message);
      return error instanceof Error && error.code === code && error.message.length > 10;
    });
  };
  const options = (options) => () => recognize('x', options);
  const dictionary = (dictionary) => () => recognize('x', { dictionary });
  check('invalid-options', options({ types: ['PLANET'] }));
  check('invalid-options', options({ types: 'PERSON' }));
  check('invalid-options', options({ minScore: 'high' }));
  check('invalid-dictionary', dictionary({ terms: [{ term: 'x', type: 'PLANET' }] }));
  check('invalid-dictionary', dictionary({ terms: [{ term: 'x' }] }));
  check('invalid-dictionary', dictionary({ terms: 'x' }));
  check('invalid-options', options({ kinds: [] }), 'kinds', 'types', 'minScore');
  check('invalid-dictionary', dictionary({ term: [] }), 'term', 'terms', 'ignore');
  check('invalid-dictionary', dictionary({ terms: [{ term: 'x', type: 'ORG', case: true }] }), 'case', 'caseSensitive');
  check('invalid-dictionary', dictionary({ ignore: [{ term: 'x', type: 'ORG' }] }), 'type', 'wholeWord');
});

test('after a refusal the old dictionary holds', () => {
  const engine = new Engine();
  engine.setDictionary(jane);
  assert.throws(() => engine.setDictionary({ terms: 'x' }));
  assert.equal(run(engine, 'Jane Doe').mentions[0]?.source, 'dictionary');
  engine.free();
});

test('unusable entries are named, each with its reason, and the others are in use', () => {
  const engine = new Engine();
  const terms = [
    { term: 'Zorbl', type: 'PLANET' },
    { term: 'é'.repeat(129), type: 'ORG' },
    ...jane.terms,
    { term: '\u00ad', type: 'ORG' },
    { term: 5, type: 'ORG' },
    null,
  ];
  assert.throws(() => engine.setDictionary({ terms, ignore: [{ term: 'Paris' }, { term: ' ' }] }), (error) => {
    assert.equal(error.code, 'invalid-dictionary');
    assert.match(error.message, /entry 1 of the dictionary \("Zorbl"\).*PLANET.*\(and 5 more\)/);
    assert.deepEqual(error.entries.map(({ list, index, reason }) => `${list} ${index} ${reason}`), [
      'dictionary 0 unknown-type',
      'dictionary 1 too-long',
      'dictionary 3 empty',
      'dictionary 4 invalid',
      'dictionary 5 invalid',
      'ignore 1 empty',
    ]);
    return error.entries.every(({ message }) => message.length > 10);
  });
  const { mentions } = run(engine, 'Jane Doe went to Paris.');
  assert.deepEqual(mentions.map(({ text, source }) => [text, source]), [['Jane Doe', 'dictionary']]);
  engine.free();
});

test('a long list of equal terms takes no longer than one', () => {
  const once = recognize('Acme '.repeat(6_500), { dictionary: { terms: [{ term: 'acme', type: 'ORG', caseSensitive: false }] } });
  const variant = (i) => [...'acmepictures'].map((c, bit) => ((i >> bit) & 1 ? c.toUpperCase() : c)).join('');
  const lists = [Array(30_000).fill('acme'), Array.from({ length: 16_384 }, (_, i) => variant(i)).concat('acme')];
  for (const list of lists) {
    const terms = list.map((term) => ({ term, type: 'ORG', caseSensitive: false }));
    assert.deepEqual(recognize('Acme '.repeat(6_500), { dictionary: { terms } }), once);
  }
});
