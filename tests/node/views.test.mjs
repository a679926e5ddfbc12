// What the pictures are drawn from: sentences, who appears with whom, moments, frames, labels, axes.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { momentsOf } from '../../www/export/moments.js';
import { schemaOrg } from '../../www/export/schema-org.js';
import { wikidataId } from '../../www/export/wikidata.js';
import { geoJson, placesOf } from '../../www/export/places.js';
import { sentenceAt, sentencesOf } from '../../www/export/sentences.js';
import { graphMl, together, togetherCsv } from '../../www/export/together.js';
import { WORLD, around, firstFrame, frameOf, nearer, shows } from '../../www/views/frame.js';
import { placeLabels } from '../../www/views/labels.js';
import { orderOf } from '../../www/views/order.js';
import { unpackOutline } from '../../www/views/outline.js';
import { towards } from '../../www/views/roving.js';
import { ticksOf, timeScale } from '../../www/views/time-scale.js';

/** A document whose mentions stand in brackets with their types: "[PERSON Ann] left." Same words, same entity. */
function documentOf(marked) {
  const [mentions, entities] = [[], []];
  let text = '';
  for (const [, before, type, words] of marked.matchAll(/([^[]*)(?:\[([A-Z_]+) ([^\]]*)\])?/g)) {
    text += before;
    if (!type) continue;
    let entity = entities.findIndex(({ name }) => name === words);
    if (entity < 0) entity = entities.push({ id: entities.length, name: words, type, mentions: [] }) - 1;
    entities[entity].mentions.push(mentions.length);
    mentions.push({ start: text.length, end: text.length + words.length, type, text: words, score: 1, entity, source: 'tagger' });
    text += words;
  }
  return { text, mentions, entities, schemaVersion: 1, version: '1.2.3' };
}

for (const [marked, expected] of [
  ['[PERSON Ann] left. Bob came!', ['Ann left. ', 'Bob came!']],
  ['Mr. Smith met Dr. Lee.\nThey ate.', ['Mr. Smith met Dr. Lee.', 'They ate.']],
  ['[ORG Yahoo! Inc.] bought it. It paid.', ['Yahoo! Inc. bought it. ', 'It paid.']],
  ['The U.S. Senate met J. Doe.', ['The U.S. Senate met J. Doe.']],
  ['', []],
  ['\n \n', []],
]) {
  test(`sentences of ${JSON.stringify(marked)}`, () => {
    const { text, mentions } = documentOf(marked);
    const sentences = sentencesOf(text, mentions);
    assert.deepEqual(sentences.map(({ start, end }) => text.slice(start, end)), expected);
    for (const sentence of sentences) assert.equal(sentenceAt(sentences, sentence.start), sentence);
  });
}

const COMPANY = documentOf('[PERSON Ann] met [PERSON Bob] on [DATE Friday]. [PERSON Bob] left [ORG Acme].\n\n[PERSON Ann] and [PERSON Bob] ate. [PERSON Cy] slept.');

test('who appears with whom, by sentence and paragraph', () => {
  const names = (id) => COMPANY.entities[id].name;
  assert.deepEqual(together(COMPANY).map(({ a, b, sentences, paragraphs, weight }) => [names(a), names(b), sentences.length, paragraphs, weight]), [
    ['Ann', 'Bob', 2, 2, 6], ['Bob', 'Acme', 1, 1, 3], ['Ann', 'Acme', 0, 1, 1], ['Ann', 'Cy', 0, 1, 1], ['Bob', 'Cy', 0, 1, 1],
  ]);
  const [{ sentences: [[start, end]] }] = together(COMPANY);
  assert.equal(COMPANY.text.slice(start, end), 'Ann met Bob on Friday. ');
});

test('a list of names says nothing of who belongs with whom', () => {
  const list = Array.from({ length: 60 }, (_, i) => `[PERSON N${i}]`).join(', ');
  assert.deepEqual(together(documentOf(list)), []);
});

test('pairs are written as GraphML and CSV', () => {
  const graph = graphMl({ ...COMPANY, entities: COMPANY.entities.map((entity) => ({ ...entity, name: entity.name.replace('Acme', 'A & <B>') })) });
  assert.equal([...graph.matchAll(/<node /g)].length, 4);
  assert.match(graph, /<edge source="e0" target="e1"><data key="weight">6<\/data><data key="sentences">2<\/data>/);
  assert.match(graph, /A &#38; &#60;B&#62;/);
  assert.match(togetherCsv(COMPANY), /\r\nAnn,PERSON,Bob,PERSON,2,2,6,Rubricator 1\.2\.3\r\n/);
});

const PARIS = { name: 'Paris', latitude: 48.84, longitude: 2.36, country: 'FR', admin1: 'Île-de-France', population: 2_100_000, kind: 'capital', geonames: 2988507, confidence: 0.9 };
const TEXAS = { ...PARIS, latitude: 33.68, longitude: -95.56, country: 'US', admin1: 'Texas', geonames: 4717560 };

test('places of a document, and as GeoJSON', () => {
  const document = documentOf('[GPE Paris] and [GPE Paris]. [PERSON Paris] sang in [GPE Atlantis].');
  document.entities[0].place = PARIS;
  document.mentions[1].place = TEXAS;
  assert.deepEqual(placesOf(document).map(({ place, mentions }) => [place.country, mentions.length]), [['FR', 1], ['US', 1]]);
  const { type, attribution, features } = JSON.parse(geoJson(document));
  assert.deepEqual([type, attribution], ['FeatureCollection', 'GeoNames, CC BY 4.0']);
  assert.deepEqual(features.map(({ geometry }) => geometry.coordinates), [[2.36, 48.84], [-95.56, 33.68]]);
  // What a reader says is nowhere is nowhere.
  document.mentions[0].place = null;
  assert.deepEqual(placesOf(document).map(({ place }) => place.country), ['US']);
});

test('schema.org says which place it is', () => {
  const document = documentOf('[GPE Paris] is in [GPE France].');
  document.entities[0].place = PARIS;
  document.entities[1].place = { ...PARIS, name: 'France', kind: 'country', geonames: 3017382, admin1: null };
  const [paris, france] = JSON.parse(schemaOrg(document)).mentions;
  assert.deepEqual([paris.sameAs, paris.geo.latitude], [['https://sws.geonames.org/2988507/'], 48.84]);
  assert.deepEqual(france.sameAs, ['https://sws.geonames.org/3017382/', 'https://www.wikidata.org/entity/Q142']);
});

test('every country of the places has its Wikidata id, and no two the same', () => {
  const codes = readFileSync(new URL('../../src/data/places/countries.txt', import.meta.url), 'utf8').split('\n').filter((line) => line && !line.startsWith('#')).map((line) => line.slice(0, 2));
  const ids = codes.map((country) => wikidataId({ kind: 'country', country }));
  assert.ok(codes.length > 240 && ids.every((id) => /^Q\d+$/.test(id)), codes.filter((_, i) => !ids[i]).join());
  assert.equal(new Set(ids).size, ids.length);
  const known = { US: 'Q30', GB: 'Q145', DE: 'Q183', JP: 'Q17', IN: 'Q668', BR: 'Q155', NG: 'Q1033', NZ: 'Q664', IL: 'Q801', UA: 'Q212', VA: 'Q237', TW: 'Q865' };
  for (const [country, id] of Object.entries(known)) assert.equal(wikidataId({ kind: 'country', country }), id);
});

test('moments: the same extent together, and apart what has no date', () => {
  const date = (text, start, end = start) => ({ type: 'DATE', text, value: { kind: 'date', timex: start, start, end } });
  const { dated, undated } = momentsOf([
    date('Friday', '2015-01-09'), date('9 January', '2015-01-09'), date('in 44 BC', '-0043-01-01', '-0043-12-31'), date('the year 80', '0080-01-01', '0080-12-31'),
    { type: 'TIME', text: '9.30', value: { kind: 'time', timex: '2015-01-09T09:30', start: '2015-01-09T09:30', end: '2015-01-09T09:30' } },
    { type: 'DATE', text: 'recently', value: { kind: 'date', timex: 'PAST_REF' } }, { type: 'DATE', text: 'someday' }, { type: 'MONEY', text: '$5' },
  ]);
  assert.deepEqual(dated.map(({ mentions }) => mentions.map(({ text }) => text)), [['in 44 BC'], ['the year 80'], ['Friday', '9 January'], ['9.30']]);
  assert.deepEqual(dated.map(({ from }) => new Date(from).toISOString().slice(0, 13)), ['-000043-01-01', '0080-01-01T00', '2015-01-09T00', '2015-01-09T09']);
  assert.deepEqual(dated.map(({ from, to }) => Math.round((to - from) / 60_000)), [365 * 1440, 366 * 1440, 1440, 1]);
  assert.deepEqual(undated.map(({ text }) => text), ['recently', 'someday']);
});

const at = (name, latitude, longitude, weight = 1) => ({ name, latitude, longitude, weight });
const EUROPE = [at('Paris', 48.8, 2.4, 6), at('London', 51.5, 0, 2), at('Brussels', 50.8, 4.4), at('Ankara', 39.9, 32.9), at('Tel Aviv', 32.1, 34.8)];

test('a frame shows all its points, where they are', () => {
  for (const points of [EUROPE, [at('Suva', -18, 178), at('Apia', -14, -172)], [at('Alert', 82.5, -62)], [at('Perth', -32, 116), at('Oslo', 60, 11), at('Lima', -12, -77)]]) {
    const frame = frameOf(around(points, 320, 240), 320, 240);
    for (const point of points) assert.ok(shows(frame, point), `${point.name} in ${JSON.stringify(frame)}`);
  }
  const frame = frameOf(around(EUROPE, 320, 240), 320, 240);
  const [paris, ankara] = [EUROPE[0], EUROPE[3]].map(({ longitude, latitude }) => frame.project(longitude, latitude));
  assert.ok(paris[0] < ankara[0] && paris[1] < ankara[1]);
  // Fiji and Samoa are neighbours across the date line.
  assert.ok(around([at('Suva', -18, 178), at('Apia', -14, -172)], 320, 240).span < 30);
});

test('what is far from all else stays outside the first frame, unless the text is about it', () => {
  const far = at('Bali', -8.4, 115.2);
  assert.ok(!shows(frameOf(firstFrame([...EUROPE, far], 320, 240), 320, 240), far));
  assert.ok(shows(frameOf(firstFrame([...EUROPE, { ...far, weight: 5 }], 320, 240), 320, 240), far));
  assert.ok(shows(frameOf(WORLD, 320, 160), far));
});

test('zooming has its limits', () => {
  let frame = WORLD;
  for (let i = 0; i < 20; i++) frame = nearer(frame, 2, 320, 240);
  assert.ok(frame.span > 5 && frame.span < 10, `${frame.span}`);
  for (let i = 0; i < 20; i++) frame = nearer(frame, 0.5, 320, 240);
  assert.equal(frame.span, 360);
});

test('no label touches another, a dot or the edge', () => {
  const points = Array.from({ length: 40 }, (_, i) => ({ x: (i * 67) % 300, y: (i * 31) % 200, radius: 3 + (i % 5), width: 30 + (i % 7) * 8, height: 14 }));
  const labels = placeLabels(points, { width: 320, height: 220 });
  const boxes = labels.filter(Boolean);
  assert.ok(boxes.length > 10);
  boxes.forEach((a, i) => {
    assert.ok(a.left >= 0 && a.top >= 0 && a.right <= 320 && a.bottom <= 220);
    for (const b of boxes.slice(i + 1)) assert.ok(a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top);
  });
  labels.forEach((label, i) => points.forEach(({ x, y, radius }, j) => {
    if (label && i !== j) assert.ok(label.right <= x - radius || label.left >= x + radius || label.bottom <= y - radius || label.top >= y + radius);
  }));
  assert.equal(placeLabels(points, { width: 320, height: 220 }, 3).filter(Boolean).length, 3);
});

const range = (from, to = from) => ({ from: Date.parse(`${from}T00:00Z`), to: Date.parse(`${to}T00:00Z`) + 86_400_000 });
const ticks = (from, to, most) => ticksOf({ from: Date.parse(from), to: Date.parse(to) }, most).map(({ moment, unit }) => `${unit} ${new Date(moment).toISOString().slice(0, 13)}`);

for (const [from, to, most, first, count] of [
  ['2015-01-09T00:00Z', '2015-01-10T00:00Z', 4, 'hour 2015-01-09T00', 4],
  ['2015-01-05T12:00Z', '2015-01-25T00:00Z', 3, 'day 2015-01-12T00', 2],
  ['2015-01-09T00:00Z', '2015-12-25T00:00Z', 4, 'month 2015-04-01T00', 3],
  ['1914-06-28T00:00Z', '2015-01-01T00:00Z', 6, 'year 1920-01-01T00', 5],
  ['-000500-01-01T00:00Z', '2015-01-01T00:00Z', 6, 'year -000500-01-01', 6],
]) {
  test(`ticks from ${from} to ${to}`, () => {
    const found = ticks(from, to, most);
    assert.deepEqual([found[0], found.length], [first, count], found.join());
  });
}

test('an axis keeps the order, and cuts out where nothing is', () => {
  const { parts, at: place } = timeScale([range('1948-05-14'), range('2015-01-07'), range('2015-01-09'), range('2015-01-12')]);
  assert.equal(parts.length, 2);
  const places = ['1948-05-14', '2015-01-07', '2015-01-09', '2015-01-12'].map((day) => place(Date.parse(`${day}T00:00Z`)));
  assert.deepEqual(places, places.toSorted((a, b) => a - b));
  assert.ok(places[0] >= 0 && places[2] - places[1] > 0.1 && places[3] <= 1);
  assert.equal(timeScale([range('2015-01-07')]).parts.length, 1);
});

test('a matrix has those together who belong together', () => {
  const weight = (a, b) => (a % 2 === b % 2 ? 3 : 0);
  const order = orderOf(8, weight).map((n) => n % 2).join('');
  assert.match(order, /^(0{4}1{4}|1{4}0{4})$/);
  assert.deepEqual(orderOf(0, weight), []);
});

test('arrow keys find the nearest in their direction', () => {
  const items = [{ x: 0, y: 0 }, { x: 10, y: 1 }, { x: 5, y: 9 }, { x: 30, y: 0 }];
  assert.equal(towards(items, items[0], [1, 0]), items[1]);
  assert.equal(towards(items, items[0], [0, 1]), items[2]);
  assert.equal(towards(items, items[0], [-1, 0]), undefined);
});

test('the outline is the world: coasts close, and the points are on the globe', () => {
  const { coasts, borders } = unpackOutline(readFileSync(new URL('../../src/data/outline.txt', import.meta.url), 'utf8'));
  assert.ok(coasts.length > 100 && borders.length > 200);
  for (const coast of coasts) {
    assert.deepEqual(coast.slice(0, 2), coast.slice(-2));
    for (let i = 0; i < coast.length; i += 2) assert.ok(Math.abs(coast[i]) <= 180 && Math.abs(coast[i + 1]) <= 90);
  }
  const inside = (ring, x, y) => {
    let odd = false;
    for (let i = 0; i + 3 < ring.length; i += 2) {
      const [x0, y0, x1, y1] = ring.slice(i, i + 4);
      if (y0 > y !== y1 > y && x < x0 + ((y - y0) / (y1 - y0)) * (x1 - x0)) odd = !odd;
    }
    return odd;
  };
  const onLand = (x, y) => coasts.some((ring) => inside(ring, x, y));
  for (const [x, y] of [[2.3, 48.8], [-100, 40], [134, -25], [116, 40]]) assert.ok(onLand(x, y), `${x} ${y}`);
  for (const [x, y] of [[-30, 30], [160, 10], [5, 38]]) assert.ok(!onLand(x, y), `${x} ${y}`);
});
