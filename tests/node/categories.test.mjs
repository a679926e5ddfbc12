// Categories of the reader's own: from the terms through recognition into the exports.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { FORMATS } from '../../www/export/formats.js';
import { Recognizer } from '../../www/package/rubricator.js';
import { correct } from '../../www/page/corrections.js';
import { parseTerms, termLines, withCategory } from '../../www/page/terms.js';

const recognizer = await Recognizer.load({ wasm: readFileSync(new URL('../../www/pkg/engine_bg.wasm', import.meta.url)) });
const TEXT = 'The Zorbl 5 was sold to Jane Doe. A ZORBL 5\nfell on Paris, and the chief  scout left.';
const TERMS = [{ term: 'Zorbl 5', type: 'PRODUCT', category: 'secret weapon', caseSensitive: false }, { term: 'chief scout', type: 'PERSON', category: 'role' }, { term: 'Paris', type: 'GPE' }];

test('mentions and entities of a term have its category beside its type, and no others', () => {
  recognizer.setDictionary(TERMS);
  const { mentions, entities } = recognizer.recognize(TEXT);
  assert.deepEqual(mentions.map(({ text, type, category }) => [text, type, category]), [
    ['Zorbl 5', 'PRODUCT', 'secret weapon'], ['Jane Doe', 'PERSON', undefined], ['ZORBL 5', 'PRODUCT', 'secret weapon'], ['Paris', 'GPE', undefined], ['chief  scout', 'PERSON', 'role'],
  ]);
  for (const { entity, category } of mentions) assert.equal(entities[entity].category, category);
  recognizer.setDictionary();
  assert.ok(recognizer.recognize(TEXT).mentions.every(({ category }) => category === undefined));
});

test('a category that is no text is refused', () => {
  assert.throws(() => recognizer.setDictionary([{ term: 'a', type: 'ORG', category: 5 }]), { code: 'invalid-dictionary' });
});

test('lines make categories, before or after their terms, and come back as lines', () => {
  const lines = 'secret weapon, category, product, #00aa11\nrole; category; person\nZorbl 5, Secret Weapon, any case\nchief scout\trole\nx, nosuch\nperson, category, ORG\nParis, place';
  const { terms, categories, problems } = parseTerms(lines, { GPE: 'place' });
  assert.deepEqual(categories, [{ name: 'secret weapon', type: 'PRODUCT', colour: '#00aa11' }, { name: 'role', type: 'PERSON', colour: '#00798c' }]);
  assert.deepEqual(terms.map(({ term, type, category }) => [term, type, category]), [['Zorbl 5', 'PRODUCT', 'secret weapon'], ['chief scout', 'PERSON', 'role'], ['Paris', 'GPE', undefined]]);
  assert.deepEqual(problems.map(({ line, type }) => [line, type]), [[5, 'nosuch'], [6, 'category']]);
  assert.deepEqual(parseTerms(termLines(terms, categories)), { terms, categories, problems: [], more: false });
});

test('a category is added to the lines, and gets another colour in its place', () => {
  const added = withCategory('a, weapon', 'weapon');
  assert.match(added, /^weapon, category, PRODUCT, #[\da-f]{6}\na, weapon$/);
  assert.equal(withCategory(added, 'weapon', '#123456'), 'weapon, category, PRODUCT, #123456\na, weapon');
});

test('a correction gives a category, and another takes it away', () => {
  const found = recognizer.recognize(TEXT);
  const target = { forms: ['Jane Doe'] };
  const given = correct(TEXT, found, [{ op: 'type', target, type: 'PERSON', category: 'role' }]);
  assert.deepEqual(given.entities.map(({ name, category }) => [name, category]).find(([name]) => name === 'Jane Doe'), ['Jane Doe', 'role']);
  const taken = correct(TEXT, found, [{ op: 'type', target, type: 'PERSON', category: 'role' }, { op: 'type', target, type: 'ORG' }]);
  assert.ok(taken.mentions.every(({ category }) => category === undefined));
});

test('every export names the category', () => {
  recognizer.setDictionary(TERMS);
  const document = { ...recognizer.recognize(TEXT), text: TEXT, version: '1.2.3', words: {}, families: {}, categories: [{ name: 'secret weapon', type: 'PRODUCT', colour: '#00aa11' }, { name: 'role', type: 'PERSON', colour: '#112233' }] };
  for (const { id, write } of FORMATS.filter(({ id }) => !['schemaOrg', 'geoJson'].includes(id))) assert.match(write(document), { conll: /B-secret_weapon/, tei: /subtype="secret_weapon"/ }[id] ?? /secret weapon/, id);
  const html = FORMATS.find(({ id }) => id === 'htmlFile').write(document);
  assert.match(html, /\.own-0\{background:#00aa11/);
  assert.match(html, /<mark class="own-0" title="secret weapon">Zorbl 5</);
});
