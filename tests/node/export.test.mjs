// Each format, read back: nothing is lost, nothing is run, and every file names its tool.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linesOf, onlyMentions } from '../../www/export/common.js';
import { cell, entitiesCsv } from '../../www/export/csv.js';
import { parseCsv } from '../../www/export/csv-rows.js';
import { FORMATS } from '../../www/export/formats.js';

const TEXT = `Łódź 🎉 talks <end> & “resume”

=SUM(A1) Corp. met José Núñez, 41, and Núñez's aide in Łódź on 3 May 2024.
They paid US$5 million — *about* 4%.
`;

/** A document whose mentions are the given words of the text, in order: `[words, type, entity]`. */
function documentOf(text, found) {
  let at = 0;
  const mentions = found.map(([words, type, entity], i) => {
    const start = text.indexOf(words, at);
    assert.ok(start >= 0, `"${words}" is not in the text`);
    at = start + words.length;
    return { start, end: at, type, text: words, score: 0.9 - i / 100, entity, source: 'tagger' };
  });
  const entities = [];
  mentions.forEach(({ entity, type, text: name }, i) => {
    entities[entity] ??= { id: entity, name, type, mentions: [] };
    entities[entity].mentions.push(i);
  });
  return { text, mentions, entities, schemaVersion: 1, version: '1.2.3', words: { PERSON: 'person' } };
}

const DOCUMENT = documentOf(TEXT, [
  ['Łódź', 'GPE', 0], ['=SUM(A1) Corp.', 'ORG', 1], ['José Núñez', 'PERSON', 2], ['Núñez', 'PERSON', 2], ['Łódź', 'GPE', 0],
  ['3 May 2024', 'DATE', 3], ['US$5 million', 'MONEY', 4], ['about', 'WORK_OF_ART', 5], ['4%', 'PERCENT', 6],
]);
const VALUES = {
  '3 May 2024': { kind: 'date', timex: '2024-05-03', start: '2024-05-03', end: '2024-05-03', anchored: true, extent: [0, 1] },
  'US$5 million': { kind: 'money', amount: 5_000_000, currency: 'USD' },
  '4%': { kind: 'percent', number: 4, unit: '%', mod: 'APPROX' },
};
for (const mention of DOCUMENT.mentions) if (VALUES[mention.text]) mention.value = VALUES[mention.text];
const WORDS = DOCUMENT.mentions.map(({ text }) => text);
const written = Object.fromEntries(FORMATS.map(({ id, write }) => [id, write(DOCUMENT)]));

const writeAs = (document, id) => FORMATS.find((format) => format.id === id).write(document);
const ofCodePoints = (text, start, end) => [...text].slice(start, end).join('');
const unescape = (markup) =>
  markup.replace(/<[^>]*>/g, '').replace(/&#(\d+);/g, (_, code) => String.fromCharCode(code));
const marked = (markup, pattern) => [...markup.matchAll(pattern)].map((match) => unescape(match[1]));
const paragraphs = TEXT.split('\n').filter(Boolean);

// CoNLL has nowhere to say it: its readers take every line for a token.
for (const { id } of FORMATS.filter(({ id }) => id !== 'conll')) {
  test(`${id} names the tool and its version`, () => assert.match(written[id], /Rubricator 1\.2\.3/));
}

for (const id of ['styledHtml', 'plainHtml', 'htmlFile']) {
  test(`${id} gives the text and the mentions back`, () => {
    const body = written[id].replace(/^[^]*<main>|<\/main>[^]*$/g, '').replace(/<!--.*?-->/g, '');
    assert.deepEqual(marked(body, /<p>(.*?)<\/p>/gs), paragraphs);
    assert.deepEqual(marked(body, /<mark[^>]*>(.*?)<\/mark>/g), WORDS);
  });
}

test('line ends of Windows divide as others do, and JSON keeps them', () => {
  const shift = (at) => at + (TEXT.slice(0, at).match(/\n/g)?.length ?? 0);
  const windows = { ...DOCUMENT, text: TEXT.replaceAll('\n', '\r\n'), mentions: DOCUMENT.mentions.map((mention) => ({ ...mention, start: shift(mention.start), end: shift(mention.end) })) };
  const ofParagraphs = FORMATS.filter(({ id }) => /html|markdown|conll|tei/i.test(id));
  assert.equal(ofParagraphs.length, 6);
  for (const { id, write } of ofParagraphs) assert.equal(write(windows), written[id], id);
  assert.equal(JSON.parse(FORMATS.find(({ id }) => id === 'json').write(windows)).text, windows.text);
});

test('HTML in the text stays text', () => {
  const evil = documentOf('<img src=x onerror=alert(1)> "Bo\'b" & Co', [['"Bo\'b"', 'PERSON', 0]]);
  for (const { id, write } of FORMATS.filter(({ type }) => /html|xml/.test(type))) {
    assert.doesNotMatch(write(evil), /<img|onerror=alert\(1\)>/, id);
  }
});

test('the file needs nothing from elsewhere', () => {
  assert.doesNotMatch(written.htmlFile, /https?:|<script|<link|@import|url\(/);
});

test('Markdown gives the text and the mentions back', () => {
  const [article] = written.markdown.split('\n\n---\n\n');
  const plain = (words) => words.replace(/\*\*((?:\\.|[^*\\])*)\*\*/g, '$1').replace(/\\(.)/g, '$1');
  assert.deepEqual(article.split('\n\n').map(plain), paragraphs);
  assert.deepEqual([...article.matchAll(/\*\*((?:\\.|[^*\\])*)\*\*/g)].map((match) => plain(match[1])), WORDS);
});

test('CSV has a row per mention and runs no formula', () => {
  const [header, ...rows] = parseCsv(written.csv);
  const records = rows.map((row) => Object.fromEntries(row.map((value, i) => [header[i], value])));
  assert.deepEqual(records.map((row) => ofCodePoints(TEXT, row.start_code_point, row.end_code_point)), WORDS);
  assert.deepEqual(records.map((row) => TEXT.slice(row.start_utf16, row.end_utf16)), WORDS);
  assert.deepEqual(records.map(({ type }) => type), DOCUMENT.mentions.map(({ type }) => type));
  assert.equal(records[1].text, "'=SUM(A1) Corp.");
  assert.equal(records[3].name, 'José Núñez');
  assert.deepEqual([records[0].value, records[5].value, records[5].value_end], ['', '2024-05-03', '2024-05-03']);
  assert.deepEqual([records[6].value, records[6].unit, records[8].value, records[8].unit], ['5000000', 'USD', '4', '%']);
});

test('CSV of entities has a row per entity with all its forms', () => {
  const [header, ...rows] = parseCsv(written.entitiesCsv);
  assert.deepEqual(header.slice(0, 6), ['name', 'type', 'mentions', 'first_start_code_point', 'first_start_utf16', 'forms']);
  assert.equal(rows.length, DOCUMENT.entities.length);
  const [name, type, count, points, units, forms] = rows[2];
  assert.deepEqual([name, type, count, forms], ['José Núñez', 'PERSON', '2', 'José Núñez | Núñez']);
  assert.equal([...TEXT].slice(Number(points), Number(points) + 10).join(''), 'José Núñez');
  assert.ok(TEXT.startsWith('José Núñez', Number(units)));
  assert.equal(rows[1][0], "'=SUM(A1) Corp.");
  const meaning = (entity) => rows[entity].slice(header.indexOf('value'), header.indexOf('longitude') + 1);
  const { entity } = DOCUMENT.mentions[5];
  assert.deepEqual(meaning(entity), ['2024-05-03', '', '', '2024-05-03', '2024-05-03', '', '', '']);
  // Another mention of another day: then there is none that holds for all. A place has where it is.
  const dated = DOCUMENT.mentions[5];
  const mentions = [...DOCUMENT.mentions, { ...dated, value: { ...dated.value, timex: '2024-05-10' } }];
  const place = { name: 'Rome', country: 'IT', latitude: 41.9, longitude: -0.5 };
  const entities = DOCUMENT.entities.map((each) => ({ ...each, place, ...(each.id === entity && { mentions: [5, mentions.length - 1] }) }));
  const [, ...others] = parseCsv(entitiesCsv({ ...DOCUMENT, mentions, entities }));
  assert.deepEqual(others[entity].slice(header.indexOf('value'), header.indexOf('longitude') + 1), ['', '', '', '', '', 'IT', '41.9', '-0.5']);
});

test('tools for labelling read one line, in code points', () => {
  assert.equal(written.labelling.trim().split('\n').length, 1);
  const { text, spans, label } = JSON.parse(written.labelling);
  assert.equal(text, TEXT);
  assert.deepEqual(spans.map(({ start, end }) => ofCodePoints(TEXT, start, end)), WORDS);
  assert.deepEqual(label.map(([start, end]) => ofCodePoints(TEXT, start, end)), WORDS);
  assert.deepEqual(label.map(([, , type]) => type), spans.map((span) => span.label));
});

test('the file has a title, a legend, the entities by family, and is dark where the system is', () => {
  const page = FORMATS.find(({ id }) => id === 'htmlFile').write({ ...DOCUMENT, families: { who: 'Who' } });
  assert.match(page, /<body class="titled">/);
  assert.deepEqual(marked(/<p class="legend">(.*?)<\/p>/.exec(page)[1], /<mark[^>]*>(.*?)<\/mark>/g)[2], 'person');
  assert.deepEqual([...page.matchAll(/<h2>(.*?)<\/h2>/g)].map(([, name]) => name), ['Who', 'organisation', 'where', 'what', 'when']);
  assert.match(page, /color-scheme:light dark/);
  assert.match(page, /\.PERSON\{background:light-dark/);
});

const cells = [
  ['plain', 'plain'], ['a,b', '"a,b"'], ['say "no"', '"say ""no"""'], ['two\nlines', '"two\nlines"'],
  ['=1+1', "'=1+1"], ['+49', "'+49"], ['-5', "'-5"], ['@x', "'@x"], ['\tx', "'\tx"], [' =1', "' =1"], [-5, '-5'],
  ['＝1', "'＝1"], ['＋1', "'＋1"], ['－1', "'－1"], ['＠x', "'＠x"], ['\u200b=1', "'\u200b=1"], ['\u2060\u00a0@x', "'\u2060\u00a0@x"],
];
for (const [value, expected] of cells) {
  test(`the CSV cell of ${JSON.stringify(value)}`, () => {
    assert.equal(cell(value), expected);
    assert.deepEqual(parseCsv(expected), [[expected.startsWith("'") ? `'${value}` : String(value)]]);
  });
}

test('JSON gives everything back, in UTF-16 units', () => {
  const value = JSON.parse(written.json);
  assert.equal(value.unit, 'utf16');
  assert.deepEqual(value.mentions.map(({ start, end }) => value.text.slice(start, end)), WORDS);
  assert.ok(value.mentions.every(({ entity }, i) => value.entities[entity].mentions.includes(i)));
});

test('JSON and Web Annotation say what is meant', () => {
  const { mentions } = JSON.parse(written.json);
  assert.deepEqual(mentions[5].value, VALUES['3 May 2024']);
  const { items } = JSON.parse(written.webAnnotation);
  const described = items.map(({ body }) => body.find(({ purpose }) => purpose === 'describing')?.value);
  assert.deepEqual([described[0], described[5], described[6], described[8]], [undefined, '2024-05-03', '5000000 USD', '4 %']);
});

const time = (timex, start, end) => ['DATE', { kind: 'date', timex, start, end }];
const values = [
  [time('2024-05-03', '2024-05-03', '2024-05-03'), 'when="2024-05-03"'],
  [time('2024-05', '2024-05-01', '2024-05-31'), 'when="2024-05"'],
  [time('2015-W02', '2015-01-05', '2015-01-11'), 'from="2015-01-05" to="2015-01-11"'],
  [time('2009/2011', '2009-01-01', '2011-12-31'), 'from="2009-01-01" to="2011-12-31"'],
  [time('XXXX-03-12'), 'when="--03-12"'],
  [time('XXXX-WXX-5'), ''],
  [time('PAST_REF'), ''],
  [time('2015-01-07T09:30', '2015-01-07T09:30', '2015-01-07T09:30'), 'when="2015-01-07T09:30:00"'],
  [time('P3D'), 'dur="P3D"'],
  [time('P2W'), 'dur="P14D"'],
  [time('PT2H10M'), 'dur="PT2H10M"'],
  [time('PXY'), ''],
  [['MONEY', { kind: 'money', amount: 5, currency: 'EUR' }], 'quantity="5" unit="EUR"'],
  [['MONEY', { kind: 'money', amount: 5, max: 10, currency: 'EUR' }], 'atLeast="5" atMost="10" unit="EUR"'],
  [['PERCENT', { kind: 'percent', number: 4, unit: '%' }], 'value="4"'],
  [['QUANTITY', { kind: 'quantity', number: 6.4 }], 'quantity="6.4"'],
];
for (const [[type, value], expected] of values) {
  test(`TEI has ${expected || 'nothing'} for ${value.timex ?? value.kind}`, () => {
    const document = documentOf('x', [['x', type, 0]]);
    document.mentions[0].value = value;
    const [, attributes] = /cert="high"([^>]*)>x</.exec(writeAs(document, 'tei'));
    assert.equal(attributes.trim(), expected);
  });
}

test('schema.org has what the article says of itself', () => {
  const source = { title: { text: 'A title' }, byline: { text: 'Jane Doe' }, date: '2015-01-07' };
  const { headline, author, datePublished } = JSON.parse(writeAs({ ...DOCUMENT, source }, 'schemaOrg'));
  assert.deepEqual([headline, author.name, datePublished], ['A title', 'Jane Doe', '2015-01-07']);
});

test('JSON lines is one line in code points', () => {
  const lines = written.jsonLines.trimEnd().split('\n');
  assert.equal(lines.length, 1);
  const { text, spans } = JSON.parse(lines[0]);
  assert.equal(text, TEXT);
  assert.deepEqual(spans.map(([start, end]) => ofCodePoints(text, start, end)), WORDS);
});

test('displaCy is in code points', () => {
  const { text, ents } = JSON.parse(written.displacy);
  assert.deepEqual(ents.map(({ start, end, label }) => [ofCodePoints(text, start, end), label]), DOCUMENT.mentions.map(({ text: words, type }) => [words, type]));
});

test('CoNLL gives the mentions back', () => {
  const found = [];
  for (const line of written.conll.split('\n')) {
    const [token, tag] = line.split('\t');
    if (tag?.startsWith('B-')) found.push([token]);
    else if (tag?.startsWith('I-')) found.at(-1).push(token);
    else assert.match(line, /^(.+\tO)?$/);
  }
  const letters = (words) => words.replace(/\s/g, '');
  assert.deepEqual(found.map((tokens) => tokens.join('')), WORDS.map(letters));
});

test('Web Annotation has positions in code points and quotes', () => {
  const page = JSON.parse(written.webAnnotation);
  assert.equal(page['@context'], 'http://www.w3.org/ns/anno.jsonld');
  for (const [i, { target, body, motivation }] of page.items.entries()) {
    const [position, quote] = target.selector;
    assert.equal(position.type, 'TextPositionSelector');
    assert.equal(ofCodePoints(TEXT, position.start, position.end), WORDS[i]);
    assert.equal(quote.type, 'TextQuoteSelector');
    assert.equal(TEXT.split(quote.prefix + quote.exact + quote.suffix).length, 2);
    assert.equal(body[0].value, DOCUMENT.mentions[i].type);
    assert.equal(motivation, 'identifying');
  }
});

test('identifiers differ between texts and are the same for the same text', () => {
  const ids = (document) => [
    ...writeAs(document, 'webAnnotation').matchAll(/"(?:id|source)": "([^"]*)"/g),
    ...writeAs(document, 'jsonLines').matchAll(/"id":"([^"]*)"/g),
  ].map((match) => match[1]);
  const other = documentOf(TEXT.replace('3 May', '4 May'), [['Łódź', 'GPE', 0]]);
  assert.ok(ids(DOCUMENT).length > 2 * WORDS.length);
  assert.deepEqual(ids(DOCUMENT), ids({ ...DOCUMENT }));
  assert.deepEqual(ids(other).filter((id) => ids(DOCUMENT).includes(id)), []);
});

// A browser ends a script at `</script`, and reads on past one behind `<!--<script`.
for (const id of ['webAnnotation', 'schemaOrg']) {
  test(`${id} in a page's script runs nothing and stays whole`, () => {
    const evil = documentOf('</script><script>alert(1)</script> <!--<script> Ann', [['</script><script>alert(1)</script>', 'ORG', 0], ['Ann', 'PERSON', 1]]);
    const source = writeAs(evil, id);
    assert.doesNotMatch(source, /</);
    assert.match(JSON.stringify(JSON.parse(source)), /<\/script><script>alert/);
  });
}

test('Markdown takes no longer per sign where lines end in odd ways', () => {
  const time = (count) => {
    const started = performance.now();
    writeAs(documentOf(`${'\u2028'.repeat(count)}x`, []), 'markdown');
    return performance.now() - started;
  };
  time(1_000);
  // Quadratic, this took minutes.
  assert.ok(time(400_000) < 2_000);
});

test('schema.org mentions things, not dates or sums', () => {
  const { mentions } = JSON.parse(written.schemaOrg);
  assert.deepEqual(mentions.map((thing) => thing['@type']), ['AdministrativeArea', 'Organization', 'Person', 'CreativeWork']);
  assert.deepEqual(mentions[2], { '@type': 'Person', name: 'José Núñez', alternateName: ['Núñez'] });
});

test('TEI gives the text and the mentions back, each pointing to an entity', () => {
  const body = written.tei.replace(/^[^]*<body>|<\/body>[^]*$/g, '');
  assert.deepEqual(marked(body, /<p>(.*?)<\/p>/gs), paragraphs);
  assert.deepEqual(marked(body, /<\w+ type="\w+" (?:ref|corresp)[^>]*>(.*?)</g), WORDS);
  assert.doesNotMatch(body, /<(?:num|measure)[^>]* ref=/);
  for (const [, id] of body.matchAll(/(?:ref|corresp)="#(\w+)"/g)) assert.match(written.tei, new RegExp(`xml:id="${id}"`));
});

test('TEI is well-formed whatever the text holds', () => {
  const source = FORMATS.find(({ id }) => id === 'tei').write(documentOf('a\0b\x08 \ud800 ]]> \uffff Ann', [['Ann', 'PERSON', 0]]));
  assert.doesNotMatch(source, /[\0\x08\uffff]|\p{Surrogate}|\]\]>/u);
});

test('a filter leaves entities out and renumbers the rest', () => {
  const { mentions, entities } = onlyMentions(DOCUMENT, DOCUMENT.mentions.filter(({ type }) => type === 'PERSON' || type === 'DATE'));
  assert.deepEqual(entities.map(({ id, name, mentions: mine }) => [id, name, mine]), [[0, 'José Núñez', [0, 1]], [1, '3 May 2024', [2]]]);
  assert.deepEqual(mentions.map(({ entity }) => entity), [0, 0, 1]);
});

const odd = ['', ' ', '\n\n', 'x', '😀', '\ud800', 'a\r\nb'];
for (const text of odd) {
  test(`every format writes ${JSON.stringify(text)}`, () => {
    // A CSV without rows has but its header, and CoNLL has none.
    for (const { id, write } of FORMATS) assert.match(write(documentOf(text, [])), id === 'conll' ? /^(\S+\tO\n|\n)+$/ : /Rubricator|^\ufeff(?:start_|name[,_])/);
    assert.ok(linesOf(documentOf(text, [])).length <= 2);
  });
}
