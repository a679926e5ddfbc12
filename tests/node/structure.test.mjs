// The structure of an article: through edits, and in the exports.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FORMATS } from '../../www/export/formats.js';
import { editedStructure } from '../../www/export/structure.js';
import { commonEnds } from '../../www/page/carried-over.js';

const write = (id, document) => FORMATS.find((format) => format.id === id).write(document);

/** A document of lines, `[block, words]`; what stands between asterisks is a mention. */
function documentOf(...lines) {
  let text = '';
  const structure = [];
  const mentions = [];
  for (const [block, marked] of lines) {
    if (text) text += '\n\n';
    const start = text.length;
    marked.split('*').forEach((words, i) => {
      if (i % 2) mentions.push({ start: text.length, end: text.length + words.length, type: 'ORG', text: words, score: 0.9, entity: mentions.length, source: 'tagger' });
      text += words;
    });
    if (block) structure.push({ start, end: text.length, ...block });
  }
  const entities = mentions.map(({ text: name, type }, id) => ({ id, name, type, mentions: [id] }));
  return { text, structure, mentions, entities, schemaVersion: 1, version: '1.2.3', words: {}, families: {} };
}

const item = (depth, number, more) => ({ is: 'item', depth, ...(number && { number }), ...(more && { more }) });
const cell = (row, column, head) => ({ is: 'cell', table: 0, row, column, ...(head && { head }) });
const ARTICLE = documentOf(
  [{ is: 'h1' }, 'Ferries of *Finland*'], [null, 'First & last.'], [{ is: 'h2' }, 'Ports'],
  [item(1), 'One'], [item(2, 3), 'Third'], [item(2, 4), '*Acme*'], [item(1), 'Two'], [item(1, 0, true), 'more of two'],
  [{ is: 'quote' }, 'Said'], [{ is: 'quote' }, 'and done'], [{ is: 'caption' }, 'A ship'],
  [cell(0, 0, true), 'Port'], [cell(0, 1, true), 'Tons | net'], [cell(1, 1), '5'], [{ is: 'h2' }, 'End'],
);

test('HTML has headings, lists within lists, quotes, captions and tables', () => {
  const html = write('plainHtml', ARTICLE).replace(/\n/g, '').replace(/<mark[^>]*>|<\/mark>|<!--.*?-->/g, '');
  assert.equal(html, '<h1>Ferries of Finland</h1><p>First &#38; last.</p><h2>Ports</h2>' +
    '<ul><li>One<ol start="3"><li>Third</li><li>Acme</li></ol></li><li>Two<p>more of two</p></li></ul>' +
    '<blockquote><p>Said</p><p>and done</p></blockquote><p class="caption">A ship</p>' +
    '<table><tr><th>Port</th><th>Tons | net</th></tr><tr><td></td><td>5</td></tr></table><h2>End</h2>');
});

test('Markdown has them too', () => {
  assert.equal(write('markdown', ARTICLE).split('\n\n---')[0], [
    '# Ferries of **Finland**', 'First \\& last.', '## Ports', '- One\n  3. Third\n  4. **Acme**\n- Two\n\n  more of two',
    '> Said\n>\n> and done', 'A ship', '| Port | Tons \\| net |\n| --- | --- |\n|  | 5 |', '## End',
  ].join('\n\n'));
});

test('TEI has divisions with heads', () => {
  const body = /<body>([^]*)<\/body>/.exec(write('tei', ARTICLE))[1].replace(/\n/g, '').replace(/<\/?orgName[^>]*>/g, '');
  assert.equal(body, '<div><head>Ferries of Finland</head><p>First &#38; last.</p><div><head>Ports</head>' +
    '<list rend="bulleted"><item>One<list rend="numbered"><item>Third</item><item>Acme</item></list></item><item><p>Two</p><p>more of two</p></item></list>' +
    '<quote><p>Said</p><p>and done</p></quote><p rend="caption">A ship</p>' +
    '<table><row><cell role="label">Port</cell><cell role="label">Tons | net</cell></row><row><cell/><cell>5</cell></row></table></div>' +
    '<div><head>End</head><p/></div></div>');
});

test('lists and tables that are not whole are written all the same', () => {
  const odd = documentOf([item(3), 'deep'], [item(1, 0, true), 'more of nothing'], [cell(5, 3), 'x'], [item(1, 0, true), 'alone']);
  for (const { id, write: written } of FORMATS) assert.match(written(odd), id === 'conll' ? /deep\tO/ : /./);
  assert.match(write('plainHtml', odd), /deep[^]*more of nothing[^]*<td>x<\/td>[^]*alone/);
});

// `|` is where blocks begin and end.
for (const [what, before, after, expected] of [
  ['typing in a heading', '|Head|\n\ntext', 'Headings\n\ntext', ['Headings']],
  ['typing at its beginning', 'text\n\n|Head|\n\nmore', 'text\n\nA Head\n\nmore', ['A Head']],
  ['typing before it', 'text\n\n|Head|', 'more text\n\nHead', ['Head']],
  ['a new line ends it', '|Head|\n\ntext', 'Head\nnew\n\ntext', ['Head']],
  ['deleting it', 'a\n\n|Head|\n\nb', 'a\n\nb', []],
  ['deleting into it', 'some|Head|\n\nb', 'soad\n\nb', ['ad']],
  ['writing all anew', '|One|\n\n|Two|', 'else', []],
]) {
  test(`the structure follows an edit: ${what}`, () => {
    const plain = before.replaceAll('|', '');
    let removed = 0;
    const edges = [...before.matchAll(/\|/g)].map(({ index }) => index - removed++);
    const structure = [];
    for (let i = 0; i < edges.length; i += 2) structure.push({ start: edges[i], end: edges[i + 1], is: 'h2' });
    const now = editedStructure(plain, after, commonEnds(plain, after), structure);
    assert.deepEqual(now.map(({ start, end }) => after.slice(start, end)), expected);
  });
}
