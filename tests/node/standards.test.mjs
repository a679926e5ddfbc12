// The exports in formats that others define, read by those formats' own processors and schemas: TEI by a validator of
// RelaxNG, Web Annotation by a JSON-LD processor, schema.org by TypeScript's compiler with the vocabulary's types, CoNLL by
// seqeval and spaCy's converter where Python has them.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import jsonld from 'jsonld';
import ts from 'typescript';
import { validateXML } from 'xmllint-wasm';
import { FORMATS } from '../../www/export/formats.js';
import { SAMPLE } from '../../www/page/sample.js';
import { Recognizer } from '../../www/package/rubricator.js';

const PYTHON = process.platform === 'win32' ? 'python' : 'python3';
const recognizer = await Recognizer.load({ wasm: readFileSync(new URL('../../www/pkg/engine_bg.wasm', import.meta.url)) });

const ODD = 'A & B <c> "Łódź" 🎉\r\nJane Doe of Acme Corp. paid €3 million on 3 May 2019, \u0001 between 5 and 10 percent, at 5 p.m. for two weeks; it weighs 3.5 kg.';
const LISTED = 'Ferries of Finland\n\nJane Doe left.\n\nPorts\n\nTurku\n\nOslo\n\nin Norway\n\nWe sail.\n\nPort\n\nTurku\n\nEnd';
const line = (words, block) => ({ start: LISTED.lastIndexOf(words), end: LISTED.lastIndexOf(words) + words.length, ...block });
const STRUCTURE = [
  line('Ferries of Finland', { is: 'h1' }), { ...line('Ports', { is: 'h2' }) }, { start: 43, end: 48, is: 'item', depth: 1, number: 1 }, line('Oslo', { is: 'item', depth: 2 }),
  line('in Norway', { is: 'item', depth: 1, more: true }), line('We sail.', { is: 'quote' }), { start: 77, end: 81, is: 'cell', table: 0, row: 0, column: 0, head: true },
  { start: 83, end: 88, is: 'cell', table: 0, row: 1, column: 1 }, line('End', { is: 'h2' }),
];
const documents = [[SAMPLE], [ODD], [LISTED, STRUCTURE], ['']].map(([text, structure]) => ({ ...recognizer.recognize(text, { published: '2024-02-01' }), text, structure, version: '1.2.3', words: {}, families: {} }));
const write = (id, document) => FORMATS.find((format) => format.id === id).write(document);

test('the texts have all that is to be tried', () => {
  const types = new Set(documents.flatMap(({ mentions }) => mentions.map(({ type }) => type)));
  for (const type of ['PERSON', 'ORG', 'GPE', 'DATE', 'TIME', 'MONEY', 'PERCENT', 'QUANTITY']) assert.ok(types.has(type), type);
  assert.deepEqual(STRUCTURE.map(({ start, end }) => LISTED.slice(start, end)), ['Ferries of Finland', 'Ports', 'Turku', 'Oslo', 'in Norway', 'We sail.', 'Port', 'Turku', 'End']);
});

// TEI_ALL=…/tei_all.rng takes the whole schema, as the TEI publishes it, in place of ours.
const TEI = process.env.TEI_ALL ?? new URL('tei.rng', import.meta.url);
const validated = (files) => validateXML({ xml: files.map((contents, i) => ({ fileName: `${i}.xml`, contents })), schema: [readFileSync(TEI, 'utf8')], extension: 'relaxng' });

test('TEI is valid', async () => {
  const { valid, errors } = await validated(documents.map((document) => write('tei', document)));
  assert.deepEqual([valid, errors.map(({ rawMessage }) => rawMessage)], [true, []]);
});

for (const [what, from, to] of [
  ['a pointer that numbers may not have', / corresp=/, ' ref='], ['an element that is not there', /<persName(.*?)persName>/, '<person$1person>'],
  ['a paragraph after a division', '</body>', '<p/></body>'], ['a date that is none', / when="[^"]*"/, ' when="soon"'],
]) {
  test(`the validator of TEI would notice ${what}`, async () => {
    const tei = write('tei', documents[what.includes('division') ? 2 : 0]);
    const wrong = tei.replace(from, to);
    assert.notEqual(wrong, tei);
    assert.equal((await validated([wrong])).valid, false);
  });
}

// What the export uses of the context of Web Annotation, written after its specification: nothing is loaded.
const OA = 'http://www.w3.org/ns/oa#';
const ANNOTATION_CONTEXT = {
  '@context': {
    oa: OA, dc: 'http://purl.org/dc/elements/1.1/', dcterms: 'http://purl.org/dc/terms/', as: 'http://www.w3.org/ns/activitystreams#', foaf: 'http://xmlns.com/foaf/0.1/',
    rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#', xsd: 'http://www.w3.org/2001/XMLSchema#',
    id: { '@type': '@id', '@id': '@id' }, type: { '@type': '@id', '@id': '@type' },
    Annotation: 'oa:Annotation', AnnotationPage: 'as:OrderedCollectionPage', TextualBody: 'oa:TextualBody', Software: 'as:Application',
    TextPositionSelector: 'oa:TextPositionSelector', TextQuoteSelector: 'oa:TextQuoteSelector',
    identifying: 'oa:identifying', classifying: 'oa:classifying', describing: 'oa:describing',
    body: { '@type': '@id', '@id': 'oa:hasBody' }, target: { '@type': '@id', '@id': 'oa:hasTarget' }, source: { '@type': '@id', '@id': 'oa:hasSource' },
    selector: { '@type': '@id', '@id': 'oa:hasSelector' }, motivation: { '@type': '@vocab', '@id': 'oa:motivatedBy' }, purpose: { '@type': '@vocab', '@id': 'oa:hasPurpose' },
    generator: { '@type': '@id', '@id': 'as:generator' }, name: { '@id': 'foaf:name' }, value: { '@id': 'rdf:value' },
    start: { '@type': 'xsd:nonNegativeInteger', '@id': 'oa:start' }, end: { '@type': 'xsd:nonNegativeInteger', '@id': 'oa:end' },
    exact: { '@id': 'oa:exact' }, prefix: { '@id': 'oa:prefix' }, suffix: { '@id': 'oa:suffix' }, items: { '@type': '@id', '@id': 'as:items', '@container': '@list' },
  },
};
const documentLoader = async (url) => {
  if (url !== 'http://www.w3.org/ns/anno.jsonld') throw new Error(`${url} is asked for`);
  return { contextUrl: null, documentUrl: url, document: ANNOTATION_CONTEXT };
};

for (const [i, document] of documents.entries()) {
  test(`a JSON-LD processor finds all mentions in the Web Annotations: ${i}`, async () => {
    const [page] = await jsonld.expand(JSON.parse(write('webAnnotation', document)), { documentLoader, safe: true });
    const [{ '@list': items }] = page['http://www.w3.org/ns/activitystreams#items'];
    const points = [...document.text];
    const found = items.map((item) => {
      assert.deepEqual(item['@type'], [`${OA}Annotation`]);
      assert.match(item['@id'], /^urn:/);
      assert.deepEqual(item[`${OA}motivatedBy`], [{ '@id': `${OA}identifying` }]);
      const [{ [`${OA}hasSelector`]: selectors }] = item[`${OA}hasTarget`];
      const [position, quote] = ['TextPositionSelector', 'TextQuoteSelector'].map((name) => selectors.find((selector) => selector['@type'][0] === OA + name));
      const [start, end] = ['start', 'end'].map((edge) => position[OA + edge][0]['@value']);
      assert.equal(points.slice(start, end).join(''), quote[`${OA}exact`][0]['@value']);
      return quote[`${OA}exact`][0]['@value'];
    });
    assert.deepEqual(found, document.mentions.map(({ text }) => text));
    // Nothing gets lost on the way to triples either.
    const triples = await jsonld.toRDF(page, { format: 'application/n-quads', documentLoader });
    assert.equal(triples.split('\n').filter((triple) => triple.includes(`<${OA}exact>`)).length, document.mentions.length);
  });
}

/** What TypeScript's compiler says of schema.org's articles, with the types of the vocabulary. */
function schemaErrors(articles) {
  const directory = mkdtempSync(join(tmpdir(), 'schema-'));
  try {
    const types = join(dirname(createRequire(import.meta.url).resolve('schema-dts')), 'schema').replaceAll('\\', '/');
    const file = join(directory, 'articles.ts');
    writeFileSync(file, `import type { NewsArticle, WithContext } from ${JSON.stringify(types)};\n${articles.map((json, i) => `export const a${i}: WithContext<NewsArticle> = ${json};`).join('\n')}\n`);
    const program = ts.createProgram([file], { strict: true, noEmit: true, skipLibCheck: true, types: [], lib: ['lib.es2022.d.ts'], target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler });
    return ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
  } finally {
    rmSync(directory, { recursive: true });
  }
}

test('schema.org’s vocabulary knows all that is said in it', () => {
  const articles = documents.map((document) => write('schemaOrg', document));
  assert.deepEqual(schemaErrors(articles), []);
  const [article] = articles;
  assert.equal(schemaErrors([article.replace('"mentions"', '"mention"'), article.replace('"Person"', '"Persona"')]).length, 2, 'it would notice names that are not in it');
});

const lacks = (name) => spawnSync(PYTHON, ['-c', `import ${name}`]).status !== 0 && `Python has no ${name}`;

test('seqeval reads the spans of the CoNLL', { skip: lacks('seqeval') }, () => {
  const script = `import json, sys
from seqeval.scheme import IOB2, Entities
out = []
for text in json.load(sys.stdin):
    sentences = [[line.split("\\t")[1] for line in block.split("\\n") if line] for block in text.split("\\n\\n")]
    found = Entities([one for one in sentences if one], IOB2)
    out.append(sum(len(sentence) for sentence in found.entities))
print(json.dumps(out))`;
  const { status, stdout, stderr } = spawnSync(PYTHON, ['-X', 'utf8', '-c', script], { input: JSON.stringify(documents.map((document) => write('conll', document))), encoding: 'utf8' });
  assert.equal(status, 0, stderr);
  assert.deepEqual(JSON.parse(stdout), documents.map(({ mentions }) => mentions.length));
});

test('spaCy’s converter reads the spans of the CoNLL', { skip: lacks('spacy') }, () => {
  const script = `import json, sys
from spacy.training.converters import conll_ner_to_docs
out = []
for text in json.load(sys.stdin):
    docs = list(conll_ner_to_docs(text.replace("\\t", " "), n_sents=1, no_print=True))
    out.append([entity.label_ for doc in docs for entity in doc.ents])
print(json.dumps(out))`;
  const { status, stdout, stderr } = spawnSync(PYTHON, ['-X', 'utf8', '-c', script], { input: JSON.stringify(documents.slice(0, 3).map((document) => write('conll', document))), encoding: 'utf8' });
  assert.equal(status, 0, stderr);
  assert.deepEqual(JSON.parse(stdout), documents.slice(0, 3).map(({ mentions }) => mentions.map(({ type }) => type)));
});
