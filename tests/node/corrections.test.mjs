// Corrections over a document written with marks: `[PERSON Jane Doe]`, entities by `[PERSON:1 …]`.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { anchor, locate, occurrences } from '../../www/page/anchors.js';
import { correct, targetOf } from '../../www/page/corrections.js';
import { trimmed } from '../../www/page/correcting.js';
import { moveEdge } from '../../www/page/words.js';
import { carriedOver } from '../../www/page/carried-over.js';
import { edited, inField, offsetInField } from '../../www/page/line-ends.js';
import { MOST_TERMS, parseIgnored, parseTerms, readTermFile, termFile, termLines, withType } from '../../www/page/terms.js';
import { jsonFromLink, linkTo } from '../../www/page/share.js';

/** The document that marks describe. Mentions with the same number, else with the same words, are one entity. */
function parse(marked) {
  let text = '';
  const mentions = [];
  const ids = new Map();
  let at = 0;
  for (const match of marked.matchAll(/\[([A-Z_]+)(?::(\d+))? ([^\]]*)\]/g)) {
    text += marked.slice(at, match.index);
    const [whole, type, number, words] = match;
    const key = number ?? words;
    if (!ids.has(key)) ids.set(key, ids.size);
    mentions.push({ start: text.length, end: text.length + words.length, type, text: words, score: 0.5, entity: ids.get(key), source: 'tagger' });
    text += words;
    at = match.index + whole.length;
  }
  text += marked.slice(at);
  const entities = [...ids.values()].map((id) => {
    const mine = mentions.flatMap(({ entity }, i) => (entity === id ? [i] : []));
    return { id, name: mentions[mine[0]].text, type: mentions[mine[0]].type, mentions: mine };
  });
  return { text, document: { schemaVersion: 1, mentions, entities } };
}

/** The document with marks again, entities numbered where they have several mentions. */
function print(text, { mentions, entities }) {
  let out = '';
  let at = 0;
  for (const { start, end, type, entity } of mentions) {
    const number = entities[entity].mentions.length > 1 ? `:${entity}` : '';
    out += `${text.slice(at, start)}[${type}${number} ${text.slice(start, end)}]`;
    at = end;
  }
  return out + text.slice(at);
}

const all = (words, type) => ({ forms: [words].flat(), type });

const cases = [
  ['type, everywhere', '[ORG Kyle] met [ORG Kyle].', () => [{ op: 'type', target: all('Kyle', 'ORG'), type: 'PERSON' }], '[PERSON:0 Kyle] met [PERSON:0 Kyle].'],
  ['type, other types with the words stay', '[ORG:1 Kyle], [GPE:2 Kyle].', () => [{ op: 'type', target: all('Kyle', 'ORG'), type: 'PERSON' }], '[PERSON Kyle], [GPE Kyle].'],
  ['type, here', '[ORG Kyle] met [ORG Kyle].', (at) => [{ op: 'type', target: at('Kyle', 2), type: 'PERSON' }], '[ORG:0 Kyle] met [PERSON:0 Kyle].'],
  ['remove, everywhere', '[ORG Kyle] and [ORG Ann] and [ORG Kyle].', () => [{ op: 'remove', target: all('Kyle', 'ORG') }], 'Kyle and [ORG Ann] and Kyle.'],
  ['remove, here', '[ORG Kyle] met [ORG Kyle].', (at) => [{ op: 'remove', target: at('Kyle', 1) }], 'Kyle met [ORG Kyle].'],
  ['wider', 'the [ORG Bank] of Spain', (at) => [{ op: 'edges', target: at('Bank', 1), left: 0, right: 9 }], 'the [ORG Bank of Spain]'],
  ['wider swallows a neighbour', 'the [ORG Bank] of [GPE Spain]', (at) => [{ op: 'edges', target: at('Bank', 1), left: 0, right: 9 }], 'the [ORG Bank of Spain]'],
  ['narrower', '[PERSON Dame Ann Lee]', (at) => [{ op: 'edges', target: at('Dame Ann Lee', 1), left: -5, right: 0 }], 'Dame [PERSON Ann Lee]'],
  ['a word wider everywhere', '[ORG Mossad] didn’t, [ORG Mossad] or, [ORG Mossad] in Paris', () => [{ op: 'extent', target: all('Mossad', 'ORG'), start: 0, end: 1 }], '[ORG:0 Mossad didn’t], [ORG:0 Mossad or], [ORG:0 Mossad in] Paris'],
  ['a word narrower', '[PERSON Dame Ann Lee]', (at) => [{ op: 'extent', target: at('Dame Ann Lee', 1), start: 1, end: 0 }], 'Dame [PERSON Ann Lee]'],
  ['no words left is left', '[PERSON Ann] x', (at) => [{ op: 'extent', target: at('Ann', 1), start: 1, end: 0 }], '[PERSON Ann] x'],
  ['ignore, whatever it is', '[ORG Kyle] met [PERSON Kyle] and [PERSON Kyle Ray].', () => [{ op: 'ignore', target: { forms: ['Kyle'] } }], 'Kyle met Kyle and [PERSON Kyle Ray].'],
  ['too narrow is left', '[PERSON Ann]', (at) => [{ op: 'edges', target: at('Ann', 1), left: -3, right: 0 }], '[PERSON Ann]'],
  ['merge', '[PERSON Ann Lee] and [PERSON Lee], [PERSON Lee]', () => [{ op: 'merge', target: all('Lee', 'PERSON'), into: all('Ann Lee', 'PERSON') }], '[PERSON:0 Ann Lee] and [PERSON:0 Lee], [PERSON:0 Lee]'],
  ['split', '[PERSON:1 Ann Lee], [PERSON:1 Lee], [PERSON:1 Lee]', () => [{ op: 'split', target: all('Lee', 'PERSON') }], '[PERSON Ann Lee], [PERSON:1 Lee], [PERSON:1 Lee]'],
  ['add, here', 'Zed met Zed.', (at) => [{ op: 'add', target: at('Zed', 2), type: 'PERSON' }], 'Zed met [PERSON Zed].'],
  ['add, everywhere, whole words', 'Zed met Zed, not Zedd.', () => [{ op: 'add', target: all('Zed'), type: 'PERSON' }], '[PERSON:0 Zed] met [PERSON:0 Zed], not Zedd.'],
  ['add joins the entity of that name', '[PERSON Zed] met Zed.', (at) => [{ op: 'add', target: at('Zed', 2), type: 'PERSON' }], '[PERSON:0 Zed] met [PERSON:0 Zed].'],
  ['add takes the place of what it covers', 'the [GPE Paris] Agreement', () => [{ op: 'add', target: all('Paris Agreement'), type: 'LAW' }], 'the [LAW Paris Agreement]'],
  ['one after the other', '[ORG Kyle] met Zed.', () => [{ op: 'type', target: all('Kyle', 'ORG'), type: 'GPE' }, { op: 'remove', target: all('Kyle', 'GPE') }], 'Kyle met Zed.'],
  ['words that are gone', '[ORG Kyle].', () => [{ op: 'remove', target: all('Ann', 'ORG') }, { op: 'type', target: { at: anchor('Ann.', 0, 3) }, type: 'GPE' }], '[ORG Kyle].'],
  ['an unknown operation', '[ORG Kyle].', () => [{ op: 'explode', target: all('Kyle', 'ORG') }], '[ORG Kyle].'],
];
for (const [name, input, corrections, expected] of cases) {
  test(name, () => {
    const { text, document } = parse(input);
    const nth = (words, n) => {
      let start = -1;
      for (let i = 0; i < n; i++) start = text.indexOf(words, start + 1);
      return { at: anchor(text, start, start + words.length) };
    };
    const before = JSON.stringify(document);
    const result = correct(text, document, corrections(nth));
    assert.equal(print(text, result), expected);
    assert.equal(JSON.stringify(document), before, 'the found document was changed in place');
    assert.deepEqual(result.entities.map(({ id }) => id), result.entities.map((_, i) => i));
  });
}

test('places and values are kept, moved by a correction, and dropped where they no longer hold', () => {
  const place = (name, geonames) => ({ name, latitude: 1, longitude: 2, country: 'FR', admin1: null, population: null, kind: 'city', geonames, confidence: 0.9 });
  const [here, there] = [place('Paris', 1), place('Paris', 2)];
  const { text, document } = parse('[GPE Paris] and [GPE Paris] on [DATE Friday].');
  document.entities[0] = { ...document.entities[0], place: here, alternatives: [there] };
  document.mentions[2].value = { kind: 'date', timex: '2015-01-09' };
  document.source = { date: '2015-01-12' };
  const after = (...corrections) => correct(text, document, corrections);
  const move = (target, chosen) => ({ op: 'place', target, place: chosen });

  const everywhere = after(move(all('Paris', 'GPE'), there));
  assert.deepEqual([everywhere.entities[0].place, everywhere.entities[0].alternatives, everywhere.source], [there, [here], { date: '2015-01-12' }]);
  assert.ok(everywhere.mentions.every((mention) => mention.place === undefined));
  assert.equal(everywhere.mentions[2].value.timex, '2015-01-09');
  const second = after(move({ at: anchor(text, 10, 15) }, there));
  assert.deepEqual([second.entities[0].place, second.mentions.map((mention) => mention.place)], [here, [undefined, there, undefined]]);
  assert.equal(after(move(all('Paris', 'GPE'), null)).entities[0].place, undefined);
  assert.equal('place' in after({ op: 'type', target: all('Paris', 'GPE'), type: 'PERSON' }).entities[0], false);
  assert.equal(after({ op: 'type', target: all('Friday', 'DATE'), type: 'PERSON' }).mentions[2].value, undefined);
  // What the engine found is never changed.
  assert.deepEqual([document.entities[0].place, document.mentions[2].value.timex], [here, '2015-01-09']);
});

test('a correction holds after the text was edited', () => {
  const { text, document } = parse('[ORG Kyle] met [ORG Kyle] in town.');
  const corrections = [{ op: 'type', target: targetOf(text, document, document.mentions[1], false), type: 'PERSON' }];
  const later = parse('Yesterday [ORG Ann] wrote: [ORG Kyle] met [ORG Kyle] in town.');
  assert.equal(print(later.text, correct(later.text, later.document, corrections)), 'Yesterday [ORG Ann] wrote: [ORG:1 Kyle] met [PERSON:1 Kyle] in town.');
});

test('what was corrected says so', () => {
  const { text, document } = parse('[ORG Kyle].');
  const [mention] = correct(text, document, [{ op: 'type', target: all('Kyle', 'ORG'), type: 'GPE' }]).mentions;
  assert.deepEqual([mention.corrected, mention.source, mention.score], [true, 'correction', 1]);
});

test('a word added everywhere in a long text takes linear time', () => {
  const text = 'Zed went. '.repeat(50_000);
  const started = performance.now();
  const { mentions } = correct(text, { schemaVersion: 1, mentions: [], entities: [] }, [{ op: 'add', target: all('Zed'), type: 'PERSON' }]);
  assert.equal(mentions.length, 50_000);
  assert.ok(performance.now() - started < 2000);
});

const places = [
  ['x Ann y Ann z', 8, 11, 'x Ann y Ann z', 8],
  ['x Ann y Ann z', 8, 11, 'new x Ann y Ann z', 12],
  ['x Ann y Ann z', 8, 11, 'Ann z', 0],
  ['x Ann y', 2, 5, 'x Bob y', -1],
];
for (const [before, start, end, after, expected] of places) {
  test(`"${before.slice(start, end)}" of "${before}" in "${after}"`, () => assert.equal(locate(after, anchor(before, start, end)), expected));
}

test('corrections of a long text take no longer than a blink', () => {
  const text = 'Zed and Ann went. '.repeat(50_000);
  const mentions = [...text.matchAll(/Ann/g)].map(({ index }, entity) => ({ start: index, end: index + 3, type: 'PERSON', text: 'Ann', score: 1, entity, source: 'tagger' }));
  const found = { schemaVersion: 1, mentions, entities: mentions.map(({ entity }) => ({ id: entity, name: 'Ann', type: 'PERSON', mentions: [entity] })) };
  const at = { exact: 'Zed', prefix: 'went. ', suffix: ' and', start: 450_000 };
  const started = performance.now();
  correct(text, found, Array(1_000).fill({ op: 'add', target: { at }, type: 'PERSON' }));
  // It took more than ten seconds: every place of the words was compared, and all mentions sorted, for each correction.
  assert.ok(performance.now() - started < 5_000);
});

test('corrections that would take minutes are left out, and said to be', () => {
  const add = { op: 'add', target: all('a'), type: 'ORG' };
  const types = Array(2_000).fill(['ORG', 'PERSON']).flat().map((type) => ({ op: 'type', target: { forms: ['a'] }, type }));
  const { mentions, unapplied } = correct('a '.repeat(20_000), { schemaVersion: 1, mentions: [], entities: [] }, [add, ...types]);
  assert.equal(mentions.length, 20_000);
  assert.ok(unapplied > 3_900);
});

test('an empty term stands nowhere', () => assert.deepEqual([...occurrences('Ann', '')], []));

test('whole words only', () => assert.deepEqual([...occurrences('Ann Anna Ann. JoAnn 😀Ann', 'Ann')], [0, 9, 22]));

const edges = [
  ['the [X Bank] of Spain', 'end', 1, 'Bank of'], ['the Bank of [X Spain]', 'end', 1, 'Spain'], ['the [X Bank] of Spain', 'start', -1, 'the Bank'],
  ['[X the Bank] of Spain', 'start', -1, 'the Bank'], ['[X Ann Lee]', 'start', 1, 'Lee'], ['[X Mossad] didn’t need', 'end', 1, 'Mossad didn’t'],
  ["the [X IRA]'s men", 'end', 1, "IRA's"], ['in [X 𝒜𝒷] now', 'end', 1, '𝒜𝒷 now'], ['[X a] b c d', 'end', 9, 'a b c d'], ['[X a] b', 'end', 0, 'a'],
  ['[X Ann Lee]', 'end', -1, 'Ann'], ['[X one]\ntwo', 'end', 1, 'one'], ['one\n[X two]', 'start', -1, 'two'],
  // Nor beyond a sentence, which no abbreviation ends.
  ['He saw [X Ann]. Bob left.', 'end', 1, 'Ann'], ['He saw Ann. [X Bob] left.', 'start', -1, 'Bob'], ['“Not [X Ann].” Bob left.', 'end', 9, 'Ann'],
  ['Why [X Ann]? [X Bob] left!', 'end', 1, 'Ann'], ['a bank of the [X U.S.] Treasury', 'end', 1, 'U.S. Treasury'], ['with Dr. [X Lee]', 'start', -1, 'Dr. Lee'],
  ['[X Yahoo! Inc] won', 'end', -1, 'Yahoo'], ['[X Yahoo! Inc] won', 'end', 1, 'Yahoo! Inc won'], ['[X Ann\nLee] won', 'end', 1, 'Ann\nLee won'], ['[X Ann\nLee] won. So', 'end', 2, 'Ann\nLee won'],
  ['By [X Ann\nLee]. So', 'start', -1, 'By Ann\nLee'],
];
for (const [marked, side, count, expected] of edges) {
  test(`${side} moved by ${count} in "${marked}"`, () => {
    const { text, document: { mentions: [mention] } } = parse(marked);
    const moved = { ...mention, [side]: moveEdge(text, mention, count, side) };
    assert.equal(text.slice(moved.start, moved.end), expected);
  });
}

test('a selection is taken without its white space', () => assert.deepEqual(trimmed(' Ann  ', { start: 0, end: 6 }), { start: 1, end: 4 }));

test('marks move with the text while it is edited', () => {
  const { text, document } = parse('[ORG Ann] met [ORG Bob] and [ORG Cy].');
  const after = text.replace('Bob', 'Bobby');
  const kept = carriedOver(text, after, document.mentions);
  assert.deepEqual(kept.map(({ start, end }) => after.slice(start, end)), ['Ann', 'Bob', 'Cy']);
});

const terms = [
  ['Ann, person', [{ term: 'Ann', type: 'PERSON', caseSensitive: true, wholeWord: true }], 0],
  ['Ann\tPERSON', [{ term: 'Ann', type: 'PERSON', caseSensitive: true, wholeWord: true }], 0],
  ['"Lee, Ann", PERSON, any case', [{ term: 'Lee, Ann', type: 'PERSON', caseSensitive: false, wholeWord: true }], 0],
  ['Guernica, work of art, parts of words', [{ term: 'Guernica', type: 'WORK_OF_ART', caseSensitive: true, wholeWord: false }], 0],
  ['term, type\nAnn, person', [{ term: 'Ann', type: 'PERSON', caseSensitive: true, wholeWord: true }], 0],
  ['Ann; person', [{ term: 'Ann', type: 'PERSON', caseSensitive: true, wholeWord: true }], 0],
  ['Lee, Ann; person; any case', [{ term: 'Lee, Ann', type: 'PERSON', caseSensitive: false, wholeWord: true }], 0],
  ['"Lee; Ann", person', [{ term: 'Lee; Ann', type: 'PERSON', caseSensitive: true, wholeWord: true }], 0],
  ['Lee; Ann', [], 1],
  ['Ann', [], 1], ['Ann, constructor', [], 1], [', person', [], 1], ['\n \n', [], 0],
];
for (const [lines, expected, problems] of terms) {
  test(`terms ${JSON.stringify(lines)}`, () => {
    const parsed = parseTerms(lines, { PERSON: 'person' });
    assert.deepEqual(parsed.terms, expected);
    assert.equal(parsed.problems.length, problems);
    assert.deepEqual(parseTerms(termLines(parsed.terms)).terms, expected);
  });
}

test('ignored terms', () => {
  const { terms: parsed } = parseIgnored('May\nGood Friday, any case');
  assert.deepEqual(parsed.map(({ term, caseSensitive }) => [term, caseSensitive]), [['May', true], ['Good Friday', false]]);
});

test('a file of terms brings back both lists, with their options', () => {
  const own = {
    terms: [{ term: 'Lee, Ann', type: 'PERSON', caseSensitive: false, wholeWord: true }, { term: 'a;b', type: 'LAW', caseSensitive: true, wholeWord: true }],
    ignore: [{ term: 'Good Friday', caseSensitive: false, wholeWord: true }, { term: 'May, or may not', caseSensitive: true, wholeWord: false }],
  };
  const lines = readTermFile(termFile(own));
  assert.deepEqual(parseTerms(lines.terms), { terms: own.terms, categories: [], problems: [], more: false });
  assert.deepEqual(parseIgnored(lines.ignored), { terms: own.ignore, problems: [], more: false });
});

test('a plain list gets one type', () => {
  const lines = withType('Nordsund\nLee; Ann\nHelsinki, GPE\nBoat, nosuchtype', 'ORG');
  assert.deepEqual(parseTerms(lines).terms.map(({ term, type }) => [term, type]), [['Nordsund', 'ORG'], ['Lee; Ann', 'ORG'], ['Helsinki', 'GPE']]);
  assert.equal(parseTerms(lines).problems.length, 1);
});

for (const fragment of ['#text=1.', '#text=1.!!', '#text=1.AAAA', '#text=2.AAAA', '#text=']) {
  test(`a damaged link is refused: ${fragment}`, () => assert.rejects(jsonFromLink(fragment)));
}
test('of very many lines the first are read, and that there are more is said', () => {
  const lines = Array.from({ length: 100_000 }, (_, i) => `Name ${i}, ORG`).join('\n');
  assert.deepEqual([parseTerms(lines).terms.length, parseTerms(lines).more, parseIgnored(lines).more], [MOST_TERMS, true, true]);
  assert.equal(parseTerms('Name, ORG').more, false);
  assert.equal(readTermFile(lines).terms.split('\n').length, 2 * MOST_TERMS);
});

test('another fragment is no text', async () => assert.equal(await jsonFromLink('#top'), null));
test('a link that unpacks to far too much is refused', async () => {
  const link = await linkTo({ text: 'x'.repeat(5 << 20), decisions: {} }, 'https://example.org/');
  await assert.rejects(jsonFromLink(new URL(link).hash), RangeError);
});

// A text, what its text area says after an edit, and what the text is then.
const edits = [
  ['a\nb', 'a\nb\nc', 'a\nb\nc'],
  ['a\r\nb\r\n', 'a\nb\n', 'a\r\nb\r\n'],
  ['a\r\nb', 'a\nbc', 'a\r\nbc'],
  ['a\r\nb', 'a\nx\nb', 'a\r\nx\r\nb'],
  ['a\r\nb', 'ab', 'ab'],
  ['a\r\n\r\nb', 'a\nb', 'a\r\nb'],
  ['a\rb\nc', 'a\nb\nc\nd', 'a\rb\nc\rd'],
  ['\r\n\r\n', '', ''],
  ['a\r\nb\nc\rd', 'a\nb\nx\nd', 'a\r\nb\nx\rd'],
];
for (const [text, field, expected] of edits) {
  test(`${JSON.stringify(text)} edited to ${JSON.stringify(field)}`, () => assert.equal(edited(text, field), expected));
}

test('offsets in the text area', () => {
  const text = 'a\r\nb\rc\n';
  assert.equal(inField(text), 'a\nb\nc\n');
  assert.deepEqual([0, 1, 3, 4, 5, 7].map((at) => offsetInField(text, at)), [0, 1, 2, 3, 4, 6]);
});
