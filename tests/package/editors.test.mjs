// Editors with highlighting on, after the recipes of the manual: a thousand random edits have the same result as without,
// so that nothing is lost.

import assert from 'node:assert/strict';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { after, test } from 'node:test';
import { build, closeBrowser, open, serve } from './site.mjs';
import { cook } from './recipes.mjs';

const EDITS = 1000;
const modules = fileURLToPath(new URL('node_modules', import.meta.url));
const folder = cook('Editors');
after(closeBrowser);

/**
 * Each editor: `texts()` are its paragraphs by its own account, `replace`, `embolden`, `split` and `join` change them by
 * its own commands; `block(i)` is a paragraph's element, and `shown` what `highlight` gives.
 */
const SCHEMA = `import { Schema } from "prosemirror-model";
  const schema = new Schema({
    nodes: { doc: { content: "paragraph+" }, paragraph: { content: "text*", toDOM: () => ["p", 0], parseDOM: [{ tag: "p" }] }, text: {} },
    marks: { strong: { toDOM: () => ["strong", 0], parseDOM: [{ tag: "strong" }] } },
  });`;
const VIEW = `
  const place = (i, at) => { let position = 0; for (let k = 0; k < i; k++) position += view.state.doc.child(k).nodeSize; return position + 1 + at; };
  const run = (change) => view.dispatch(change(view.state.tr));
  const texts = () => Array.from({ length: view.state.doc.childCount }, (_, i) => view.state.doc.child(i).textContent);
  const block = (i) => view.dom.children[i];
  const replace = (i, from, to, word) => run((tr) => word ? tr.insertText(word, place(i, from), place(i, to)) : tr.delete(place(i, from), place(i, to)));
  const split = (i, at) => run((tr) => tr.split(place(i, at)));
  const join = (i) => run((tr) => tr.join(place(i + 1, 0) - 1));`;
const PROSEMIRROR = (plugin) => `${SCHEMA}
  import { EditorState } from "prosemirror-state";
  import { EditorView } from "prosemirror-view";
  const doc = schema.node("doc", null, start.map((text) => schema.node("paragraph", null, text ? [schema.text(text)] : [])));
  const view = new EditorView(document.getElementById("editor"), { state: EditorState.create({ doc, plugins: on ? [${plugin}] : [] }) });
  ${VIEW}
  const embolden = (i, from, to) => run((tr) => tr.addMark(place(i, from), place(i, to), schema.marks.strong.create()));
  Object.assign(window, { texts, block, replace, split, join, embolden });`;

/** From ProseMirror's own style sheet: without it, spaces that follow each other are one when they are typed. */
const SPACES = '.ProseMirror { white-space: pre-wrap }';

/** What the edits need: the text node and the offset in it of a letter, and the words that are marked. */
const HELP = `
  window.spot = (block, at) => {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    let last = [block, 0];
    while (walker.nextNode()) {
      const { currentNode: node } = walker;
      if (at <= node.length) return [node, at];
      at -= node.length;
      last = [node, node.length];
    }
    return last;
  };
  window.marks = () => [...CSS.highlights].filter(([name]) => /^rubricator-[A-Z]/.test(name)).flatMap(([, ranges]) => [...ranges].map(String));
`;

const EDITORS = {
  contenteditable: `import { start as begin } from "./contenteditable.js";
    const root = document.getElementById("editor").appendChild(document.createElement("div"));
    root.contentEditable = "true";
    root.style.whiteSpace = "pre-wrap";
    root.append(...start.map((text) => Object.assign(document.createElement("p"), { textContent: text })));
    if (on) await begin();
    const block = (i) => root.children[i];
    const texts = () => Array.from(root.children, ({ textContent }) => textContent);
    const select = (i, from, to) => { const [a, b] = [spot(block(i), from), spot(block(i), to)]; getSelection().setBaseAndExtent(...a, ...b); };
    const replace = (i, from, to, word) => { select(i, from, to); document.execCommand(word ? "insertText" : "delete", false, word); };
    const embolden = (i, from, to) => { const range = document.createRange(); range.setStart(...spot(block(i), from)); range.setEnd(...spot(block(i), to)); const bold = document.createElement("b"); bold.append(range.extractContents()); range.insertNode(bold); };
    const split = (i, at) => { const range = document.createRange(); range.setStart(...spot(block(i), at)); range.setEnd(block(i), block(i).childNodes.length); const p = document.createElement("p"); p.append(range.extractContents()); block(i).after(p); };
    const join = (i) => { block(i).append(...block(i + 1).childNodes); block(i + 1).remove(); };
    Object.assign(window, { texts, block, replace, split, join, embolden });`,
  ProseMirror: `import { rubricator } from "./prosemirror.js";${PROSEMIRROR('rubricator()')}`,
  'ProseMirror with decorations': `import { rubricator } from "./prosemirror-decorations.js";${PROSEMIRROR('rubricator()')}
    window.marks = () => Array.from(document.querySelectorAll("#editor mark[data-type]"), ({ textContent }) => textContent);`,
  TipTap: `import { Rubricator } from "./tiptap.js";
    import { Editor } from "@tiptap/core";
    import StarterKit from "@tiptap/starter-kit";
    const content = { type: "doc", content: start.map((text) => ({ type: "paragraph", content: text ? [{ type: "text", text }] : [] })) };
    const editor = new Editor({ element: document.getElementById("editor"), extensions: [StarterKit.configure({ trailingNode: false }), ...(on ? [Rubricator] : [])], content });
    const { view } = editor;
    ${VIEW}
    const embolden = (i, from, to) => editor.chain().setTextSelection({ from: place(i, from), to: place(i, to) }).toggleBold().run();
    Object.assign(window, { texts, block, replace, split, join, embolden });`,
  Quill: `import { start as begin } from "./quill.js";
    import Quill from "quill";
    const quill = new Quill(document.getElementById("editor"));
    quill.setText(start.join("\\n") + "\\n");
    if (on) await begin(quill);
    const texts = () => quill.getText().slice(0, -1).split("\\n");
    const place = (i, at) => texts().slice(0, i).reduce((sum, { length }) => sum + length + 1, at);
    const replace = (i, from, to, word) => { const at = place(i, from); if (to > from) quill.deleteText(at, to - from); if (word) quill.insertText(at, word); };
    const embolden = (i, from, to) => quill.formatText(place(i, from), to - from, "bold", true);
    const split = (i, at) => quill.insertText(place(i, at), "\\n");
    const join = (i) => quill.deleteText(place(i + 1, 0) - 1, 1);
    const block = (i) => quill.root.children[i];
    Object.assign(window, { texts, block, replace, split, join, embolden });`,
};

/** Runs in the page: random edits, by the editor's commands and by typing; gives the paragraphs after each. */
async function edit({ many, seed }) {
  const wait = (ms) => new Promise((done) => setTimeout(done, ms));
  const random = (below) => (seed = (seed * 48271) % 2147483647) % below;
  const words = ['Oslo ', 'x', ' ', 'Ann Lee ', 'Maren Okafor', ', Quillon Works', '', '14 March 2022 '];
  const kinds = { command: 0, typed: 0, bold: 0, split: 0, join: 0 };
  const states = [];
  while (states.length < many) {
    const before = texts();
    const i = random(before.length);
    const { length } = before[i];
    const from = random(length + 1);
    const to = Math.min(length, from + random(5));
    const word = words[random(words.length)];
    const kind = Object.keys(kinds)[[0, 0, 1, 1, 2, 3, 4][random(7)]];
    if (kind === 'split' && before.length < 12) split(i, from);
    else if (kind === 'join' && i + 1 < before.length) join(i);
    else if (kind === 'bold' && to > from) embolden(i, from, to);
    else if (kind === 'command' && length && (word || to > from)) replace(i, from, to, word);
    else if (kind === 'typed' && length && word) {
      block(i).closest('[contenteditable="true"]').focus();
      // In one go: an editor that draws in between would put the selection back, of which it has not heard yet.
      getSelection().setBaseAndExtent(...spot(block(i), from), ...spot(block(i), to));
      document.execCommand('insertText', false, word);
      await wait(0);
    } else continue;
    kinds[kind] += 1;
    // Which spaces do not break is the browser's choice, by the elements around them.
    states.push(texts().join('\n').replaceAll('\u00a0', ' '));
    // Now and then there is time to read, and to mark.
    if (states.length % 50 === 0) await wait(200);
  }
  return { states, kinds };
}

for (const [name, code] of Object.entries(EDITORS)) {
  test(`${name}: a thousand random edits lose nothing`, async (t) => {
    const start = ['Maren Okafor of Quillon Works returned to Rotterdam.', 'Ilse Brandvold did not say more.', 'She left.'];
    const out = join(folder, 'dist', name.replaceAll(' ', '-'));
    await build({
      stdin: { contents: `const start = ${JSON.stringify(start)};\nconst on = !location.search;\n${HELP}${code}\nwindow.ready = true;`, resolveDir: folder }, bundle: true, format: 'esm', outfile: join(out, 'main.js'),
      nodePaths: [modules], logLevel: 'silent', target: 'es2022',
    });
    for (const file of ['worker.js', 'rubricator.wasm']) cpSync(join(folder, 'node_modules/rubricator', file), join(out, file));
    const server = await serve({ folder: out, pages: { '/': `<!doctype html><html lang="en"><meta charset="utf-8"><title>Test</title><style>${SPACES}</style><body><div id="editor"></div><script type="module" src="/main.js"></script>` } });
    t.after(() => server.close());
    const results = [];
    for (const address of ['/?off', '/']) {
      const { page, errors, requests, close } = await open(server.url + address);
      t.after(close);
      await page.waitForFunction(() => window.ready);
      if (address === '/') await page.waitForFunction(() => marks().length > 1);
      const { states, kinds } = await page.evaluate(edit, { many: EDITS, seed: 20260307 });
      results.push(states);
      assert.ok(Object.values(kinds).every((many) => many > EDITS / 20), JSON.stringify(kinds));
      if (address !== '/') continue;
      // And it still marks what is written.
      await page.evaluate(() => replace(0, 0, 0, 'Zofia Kowalska met Maren Okafor in Oslo. '));
      await page.waitForFunction(() => marks().includes('Zofia Kowalska'));
      t.diagnostic(`${JSON.stringify(kinds)}, ${states.at(-1).length} letters, ${await page.evaluate(() => marks().length)} marks at the end`);
      assert.deepEqual(errors, []);
      assert.deepEqual(requests.map((url) => new URL(url).pathname).sort(), ['/', '/main.js', '/rubricator.wasm', '/worker.js']);
    }
    const [without, with_] = results;
    const differs = without.findIndex((state, i) => state !== with_[i]);
    assert.equal(differs, -1, `edit ${differs}: ${JSON.stringify([without[differs], with_[differs]])}`);
  });
}
