// The exports as others read them: Markdown by the reference parser of CommonMark, CSV and JSON by Python.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { Parser } from 'commonmark';
import { FORMATS } from '../../www/export/formats.js';

const PYTHON = process.platform === 'win32' ? 'python' : 'python3';
const noPython = spawnSync(PYTHON, ['--version']).status !== 0 && 'there is no Python';

/** Texts with what is markup in one of the formats, or longer in one encoding than in another. */
const TEXTS = [
  ['🎉 Łódź: 1. First\n\n# Not a *heading*\n- no item of José_Núñez_\n> 2) <b>nobody</b> & `code` [x](y) ![z](w) ~~', ['Łódź', 'José_Núñez_', '<b>nobody</b>', '`code`']],
  ['=SUM(A1), "quoted" Corp. said\r\nAnn; Bob,\tand \\ backslash\r\n\r\n***\r\n+ 4 | 5 | 6\r\n---', ['=SUM(A1), "quoted" Corp.', 'Ann; Bob', '\\ backslash', '5 | 6']],
];

const documents = TEXTS.map(([text, words]) => {
  const mentions = words.map((exact, entity) => {
    const start = text.indexOf(exact);
    assert.ok(start >= 0, exact);
    return { start, end: start + exact.length, type: 'ORG', text: exact, score: 0.5, entity, source: 'tagger' };
  });
  const entities = mentions.map(({ text: name, type }, id) => ({ id, name, type, mentions: [id] }));
  return { text, mentions, entities, schemaVersion: 1, version: '1.2.3', words: {}, families: {} };
});
const write = (id, document) => FORMATS.find((format) => format.id === id).write(document);

/** What Python prints for some input. */
function python(script, input) {
  const { status, stdout, stderr } = spawnSync(PYTHON, ['-X', 'utf8', '-c', script], { input, encoding: 'utf8' });
  assert.equal(status, 0, stderr);
  return JSON.parse(stdout);
}

for (const [i, document] of documents.entries()) {
  const words = document.mentions.map(({ text }) => text);

  test(`CommonMark finds the paragraphs and the names, and no other markup: ${i}`, () => {
    const walker = new Parser().parse(write('markdown', document)).walker();
    const paragraphs = [];
    const strong = [];
    const others = new Set();
    let ended = false;
    for (let event = walker.next(); event && !ended; event = walker.next()) {
      const { entering, node } = event;
      const { type, literal, parent } = node;
      ended = type === 'thematic_break';
      if (ended || !entering) continue;
      if (type === 'paragraph') paragraphs.push('');
      else if (type === 'strong') strong.push('');
      else if (type === 'text' || type === 'softbreak') {
        paragraphs.push(paragraphs.pop() + (literal ?? '\n'));
        if (parent.type === 'strong') strong.push(strong.pop() + literal);
      } else if (type !== 'document') others.add(type);
    }
    assert.ok(ended);
    assert.deepEqual([...others], []);
    assert.deepEqual(paragraphs, document.text.split(/[\r\n]+/).map((line) => line.trim()));
    assert.deepEqual(strong, words);
  });

  test(`Python's reader slices the same words by the offsets of the CSV: ${i}`, { skip: noPython }, () => {
    const script = `import csv, io, json, sys
text, table = json.load(sys.stdin)
rows = list(csv.DictReader(io.StringIO(table.lstrip("\\ufeff"), newline="")))
print(json.dumps([text[int(row["start_code_point"]):int(row["end_code_point"])] for row in rows]))`;
    assert.deepEqual(python(script, JSON.stringify([document.text, write('csv', document)])), words);
  });

  test(`Python's reader finds the first words of each entity: ${i}`, { skip: noPython }, () => {
    const script = `import csv, io, json, sys
text, table = json.load(sys.stdin)
rows = list(csv.DictReader(io.StringIO(table.lstrip("\\ufeff"), newline="")))
print(json.dumps([text[int(row["first_start_code_point"]):].startswith(row["name"].lstrip("'")) for row in rows]))`;
    assert.deepEqual(python(script, JSON.stringify([document.text, write('entitiesCsv', document)])), words.map(() => true));
  });

  test(`Python reads the lines for labelling and those of the command line: ${i}`, { skip: noPython }, () => {
    const script = `import json, sys
line, other = json.load(sys.stdin)
a, b = json.loads(line), json.loads(other)
print(json.dumps([[a["text"][s["start"]:s["end"]] for s in a["spans"]], [a["text"][s:e] for s, e, _ in a["label"]], [b["text"][s[0]:s[1]] for s in b["spans"]]]))`;
    assert.deepEqual(python(script, JSON.stringify([write('labelling', document), write('jsonLines', document)])), [words, words, words]);
  });
}
