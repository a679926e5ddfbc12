// A fuzzer on the gate for what comes from outside: files, links, lists of terms. Whatever it is given, it gives a reason
// or what the page can work with. The same inputs in every run; FUZZ_RUNS=100000 FUZZ_SEED=2 for others.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { FORMATS } from '../../www/export/formats.js';
import { correct } from '../../www/page/corrections.js';
import { readFile } from '../../www/page/open.js';
import { readSaved } from '../../www/page/saved.js';
import { jsonFromLink, linkTo } from '../../www/page/share.js';
import { en } from '../../www/page/strings/en.js';
import { parseIgnored, parseTerms, readTermFile, termFile, termLines } from '../../www/page/terms.js';
import { Recognizer } from '../../www/package/rubricator.js';
import { DEFAULT_TYPES, TYPES } from '../../www/types/types.js';

const RUNS = Number(process.env.FUZZ_RUNS ?? 1_500);
const SEED = Number(process.env.FUZZ_SEED ?? 1);

const TEXT = 'Liisa Kallaste of the European Commission met Mikael Ranta in Helsinki on 14 March 2026. Kallaste said the deal was worth €48 million.\n\n<b>Ranta</b> 😀 left \ud800.';
const found = (await Recognizer.load()).recognize(TEXT);

/** Checks a property of very many inputs; the shortest that breaks it is named. */
function fuzz(what, arbitrary, property) {
  test(what, async () => {
    let tried = 0;
    const counted = fc.asyncProperty(arbitrary, async (value) => {
      tried++;
      await property(value);
    });
    const { failed, counterexample, errorInstance } = await fc.check(counted, { numRuns: RUNS, seed: SEED });
    console.log(`hostile: ${what}: ${tried} tried, ${Number(failed)} open`);
    assert.ok(!failed, `${JSON.stringify(counterexample)}: ${errorInstance?.stack}`);
  });
}

const words = fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...TEXT.split(/\s+/), 'Liisa Kallaste', ' ', '=1+1', '"', ',', '\n', '__proto__', 'toString', '\ud800') }, { weight: 1, arbitrary: fc.string({ unit: 'binary', minLength: 1 }) });
const maybe = (arbitrary) => fc.option(arbitrary, { nil: undefined });
const kind = fc.constantFrom(...TYPES);
const near = fc.integer({ min: -20, max: 20 });
const target = fc.oneof(
  fc.record({ forms: fc.array(words, { minLength: 1, maxLength: 3 }), type: maybe(kind) }),
  fc.record({ at: fc.record({ exact: words, prefix: words, suffix: words, start: fc.integer({ min: -5, max: TEXT.length + 20 }) }) }),
);
const category = fc.constantFrom('weapon', 'rôle', 'a, b', '=1+1', '"', '__proto__', 'toString', 'x'.repeat(20));
const degrees = (most) => fc.double({ min: -most, max: most, noNaN: true });
const place = fc.record({
  name: words,
  latitude: degrees(90),
  longitude: degrees(180),
  country: fc.option(fc.constantFrom('FI', '', '<b>')),
  admin1: fc.option(words),
  population: fc.option(fc.integer()),
  kind: fc.constantFrom('country', 'state', 'capital', 'city', 'water'),
  geonames: fc.option(fc.nat()),
});
const correction = fc.oneof(
  fc.record({ op: fc.constantFrom('type', 'add'), target, type: kind, category: maybe(category) }, { requiredKeys: ['op', 'target', 'type'] }),
  fc.record({ op: fc.constant('place'), target, place: fc.option(place) }),
  fc.record({ op: fc.constantFrom('remove', 'ignore', 'split'), target }),
  fc.record({ op: fc.constant('extent'), target, start: near, end: near }),
  fc.record({ op: fc.constant('edges'), target, left: near, right: near }),
  fc.record({ op: fc.constant('merge'), target, into: target }),
);
const ignored = fc.record({ term: words, caseSensitive: maybe(fc.boolean()), wholeWord: maybe(fc.boolean()) });
const term = fc.tuple(ignored, fc.constantFrom(...DEFAULT_TYPES), maybe(category)).map(([entry, type, own]) => ({ ...entry, type, ...(own && { category: own }) }));
const ownCategory = fc.record({ name: category, type: fc.constantFrom(...DEFAULT_TYPES), colour: fc.constantFrom('#7a5a00', '#FFFFFF') });
const day = fc.constantFrom('2026-03-14', '2024-02-29', '0001-01-01', '9999-12-31');

/** Blocks of a pasted article, in order and each in one line of the text. */
const LINES = [...TEXT.matchAll(/.+/g)].map(({ 0: line, index }) => [index, index + line.length]);
const count = fc.nat({ max: 999 });
const look = fc.oneof(
  fc.record({ is: fc.constantFrom('h1', 'h6', 'quote', 'caption') }),
  fc.record({ is: fc.constant('item'), depth: fc.integer({ min: 1, max: 100 }), number: count }, { requiredKeys: ['is', 'depth'] }),
  fc.record({ is: fc.constant('cell'), table: count, row: count, column: count }),
);
const structure = fc.tuple(...LINES.map(([start, end]) => fc.uniqueArray(fc.tuple(fc.integer({ min: start, max: end }), look), { maxLength: 8, selector: ([at]) => at }))).map((lines) =>
  lines.flatMap((cuts) => {
    cuts.sort(([a], [b]) => a - b);
    return cuts.slice(1).flatMap(([end], i) => (i % 2 ? [] : [{ ...cuts[i][1], start: cuts[i][0], end }]));
  }),
);
const of = (text, blocks) => fc.record({ text, structure: blocks, published: fc.option(day), corrections: fc.array(correction, { maxLength: 4 }), terms: fc.array(term, { maxLength: 3 }), ignore: fc.array(ignored, { maxLength: 3 }), categories: fc.array(ownCategory, { maxLength: 3 }) });
const saved = fc.oneof(of(fc.constant(TEXT), structure), of(words, fc.constant([])));

/** What an attacker puts in the place of any value. */
const wrong = fc.oneof(
  fc.constantFrom('', ' ', null, true, 0, -1, 0.5, 2 ** 53, -(2 ** 31), 1e308, '1', 'NOBODY', '__proto__', 'constructor', [], [[]], [''], {}, { forms: [''] }, { at: {} }, 'x'.repeat(1_001), Array(1_001).fill('a')),
  fc.jsonValue({ maxDepth: 2 }),
);
const changes = (least) => fc.array(fc.tuple(fc.nat(), wrong), { minLength: least, maxLength: 3 });

/** The value with some of its parts replaced, wherever they are. */
function changed(value, all) {
  const root = { value: structuredClone(value) };
  for (const [place, by] of all) {
    const places = [];
    const walk = (node) => {
      for (const key of Object.keys(node ?? {})) {
        places.push([node, key]);
        if (typeof node[key] === 'object') walk(node[key]);
      }
    };
    walk(root);
    const [node, key] = places[place % places.length];
    Object.defineProperty(node, key, { value: structuredClone(by), enumerable: true, configurable: true, writable: true });
  }
  return root.value;
}

/** What passes has the page's shape and is within its bounds. */
function isSound(result) {
  if ('problem' in result) return assert.equal(typeof en[result.problem], 'string', result.problem);
  assert.deepEqual(Object.keys(result), ['text', 'structure', 'published', 'corrections', 'terms', 'ignore', 'categories']);
  assert.equal(typeof result.text, 'string');
  let end = 0;
  for (const block of result.structure) {
    assert.ok(block.start >= end && block.end > block.start && block.end <= result.text.length, JSON.stringify(block));
    assert.ok(!/[\r\n]/.test(result.text.slice(block.start, block.end)));
    end = block.end;
  }
  assert.ok(result.published === null || !Number.isNaN(Date.parse(result.published)), result.published);
  for (const { name, type, colour } of result.categories) assert.ok(name !== '' && name.length <= 40 && !/[<>\n]/.test(name) && DEFAULT_TYPES.includes(type) && /^#\w{6}$/.test(colour));
  for (const { place } of result.corrections) assert.ok(!place || (Math.abs(place.latitude) <= 90 && Math.abs(place.longitude) <= 180));
  for (const each of result.corrections) {
    for (const type of [each.type, each.target.type, each.into?.type]) assert.ok(type === undefined || TYPES.includes(type) || !['type', 'add'].includes(each.op));
    for (const form of each.target.forms ?? [each.target.at.exact]) assert.ok(form !== '' && form.length <= 1_000);
  }
  for (const { term, ...rest } of [...result.terms, ...result.ignore]) {
    assert.ok(term !== '' && term.length <= 1_000);
    assert.ok(Object.keys(rest).every((name) => ['type', 'category', 'caseSensitive', 'wholeWord'].includes(name)));
  }
}

/** The mentions are sorted, apart and in the text, and of known types and entities. */
function isDocument(text, { mentions, entities }) {
  let end = 0;
  for (const mention of mentions) {
    assert.ok(mention.start >= end && mention.end > mention.start && mention.end <= text.length, JSON.stringify(mention));
    assert.ok(TYPES.includes(mention.type), mention.type);
    assert.equal(mention.text, text.slice(mention.start, mention.end));
    assert.ok(entities[mention.entity], `no entity ${mention.entity}`);
    end = mention.end;
  }
}

fuzz('JSON of this page', saved, (value) => {
  const result = readSaved(JSON.stringify(value));
  isSound(result);
  for (const part of ['text', 'structure', 'published', 'corrections', 'categories']) assert.equal(JSON.stringify(result[part]), JSON.stringify(value[part]), part);
});

fuzz('JSON with other values in it', fc.tuple(saved, changes(1)), ([value, all]) => isSound(readSaved(JSON.stringify(changed(value, all)) ?? '')));

fuzz('JSON that is cut, changed or doubled', fc.tuple(saved, fc.nat(), fc.nat({ max: 20 }), words), ([value, place, length, put]) => {
  const source = JSON.stringify(value);
  const at = place % (source.length + 1);
  isSound(readSaved(source.slice(0, at) + put + source.slice(at + length)));
});

fuzz('corrections that pass, applied and exported', fc.tuple(fc.array(correction, { minLength: 1, maxLength: 8 }), changes(0), structure), ([corrections, all, blocks]) => {
  const passed = [changed(corrections, all)].flat().filter((each) => !('problem' in readSaved(JSON.stringify({ text: TEXT, corrections: [each] }))));
  const document = correct(TEXT, found, passed);
  isDocument(TEXT, document);
  for (const { id, write } of FORMATS) assert.equal(typeof write({ text: TEXT, structure: blocks, ...document, version: '1' }), 'string', id);
});

fuzz('links', fc.oneof(fc.string({ unit: 'binary' }), fc.base64String().map((text) => text.replaceAll('+', '-').replaceAll('/', '_'))), async (text) => {
  const source = await jsonFromLink(`#text=1.${text}`).catch((error) => assert.ok(error instanceof Error));
  if (typeof source === 'string') isSound(readSaved(source));
});

fuzz('links of this page', fc.tuple(fc.string({ unit: 'binary' }), fc.nat(), fc.nat({ max: 3 })), async ([text, place, length]) => {
  const { hash } = new URL(await linkTo({ text, decisions: {} }, 'https://example.org/'));
  assert.equal(readSaved(await jsonFromLink(hash)).text, text.toWellFormed());
  const at = 8 + (place % (hash.length - 8));
  const source = await jsonFromLink(hash.slice(0, at) + hash.slice(at + length)).catch(() => '');
  isSound(readSaved(source ?? ''));
});

fuzz('lists of terms', fc.array(fc.oneof(words, fc.tuple(words, fc.constantFrom(', ', ';', '\t', ',', '"'), fc.oneof(kind, words)).map((cells) => cells.map(String).join('')), fc.constantFrom('Name, ORG, any case', '"a, b", person', 'x, never mark', '\ufeff', '\r'))).map((lines) => lines.join('\n')), (text) => {
  for (const parse of [(lines) => parseTerms(lines, en.types), parseIgnored]) {
    const { terms, problems } = parse(text);
    for (const { term: own, type } of terms) assert.ok(own !== '' && own === own.trim() && (type === undefined || TYPES.includes(type)));
    assert.ok(problems.every(({ line }) => line > 0));
    assert.deepEqual(parse(termLines(terms)).terms, terms, 'what is shown is not what was read');
  }
  const file = readTermFile(text);
  const both = { terms: parseTerms(file.terms).terms, ignore: parseIgnored(file.ignored).terms };
  const again = readTermFile(termFile(both));
  assert.deepEqual([parseTerms(again.terms).terms, parseIgnored(again.ignored).terms], [both.terms, both.ignore], 'a file is not what was written');
});

fuzz('files', fc.tuple(fc.uint8Array({ maxLength: 200 }), fc.constantFrom('a.txt', 'a.json', 'A.JSON', 'a', 'a.md', '.json'), fc.constantFrom('', 'text/plain', 'application/json', 'image/png')), async ([bytes, name, type]) => {
  const result = await readFile(new File([bytes], name, { type }));
  if ('problem' in result) isSound(result);
  else assert.equal(typeof result.text, 'string');
});
