// The modules of `www/` import in the order of ARCHITECTURE.md; and the check for that finds what it is for.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { importsOf, problems, roomsOf } from './order.mjs';

const www = new URL('../../www/', import.meta.url);
const rooms = roomsOf(readFileSync(new URL('../../ARCHITECTURE.md', import.meta.url), 'utf8'));

test('every module imports in the order', () => {
  const names = readdirSync(www, { recursive: true }).filter((name) => /\.jsx?$/.test(name) && !name.startsWith('pkg'));
  const files = new Map(names.map((name) => [name, readFileSync(new URL(name, www), 'utf8')]));
  assert.ok(files.size > 80, `${files.size} modules`);
  assert.deepEqual(problems(rooms, files), []);
});

test('every room of the list is there', () => {
  const folders = readdirSync(www, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name);
  assert.deepEqual([...new Set([...folders, 'pkg'])].sort(), [...rooms.keys()].sort());
});

const list = (...lines) => `# Map\n\n## Order of \`www/\`\n\nWords.\n\n\`\`\`text\n${lines.join('\n')}\n\`\`\`\n\n## Speed\n`;
const SMALL = roomsOf(list('engine   ←                 the engine', 'page     ← engine          the page', 'element  ← engine          the element'));
const SOUND = { 'engine/a.js': 'import { b } from "./b.js";', 'engine/b.js': '', 'page/c.js': 'import "../engine/a.js";', 'element/d.js': '' };

for (const [what, fault, expected] of [
  ['nothing', {}, []],
  ['an import against the order', { 'engine/b.js': 'import { c } from "../page/c.js";' },
    ['engine/b.js imports page/c.js: engine may not import from page', 'engine/a.js → engine/b.js → page/c.js → engine/a.js']],
  ['an import between rooms that are apart', { 'page/c.js': 'import { d } from "../element/d.js";' }, ['page/c.js imports element/d.js: page may not import from element']],
  ['the same when it is needed', { 'page/c.js': 'const d = await import("../element/d.js");' }, ['page/c.js imports element/d.js: page may not import from element']],
  ['the same passed on', { 'page/c.js': 'export * from "../element/d.js";' }, ['page/c.js imports element/d.js: page may not import from element']],
  ['a circle within a room', { 'engine/b.js': 'import { a } from "./a.js";' }, ['engine/a.js → engine/b.js → engine/a.js']],
  ['a module that imports itself', { 'engine/b.js': 'export { b } from "./b.js";' }, ['engine/b.js → engine/b.js']],
  ['a module that is not there', { 'page/c.js': 'import "./e.js";' }, ['page/c.js imports page/e.js, which does not exist']],
  ['a package of others', { 'page/c.js': 'import x from "left-pad";' }, ['page/c.js imports left-pad, which is not in www/']],
  ['a room that the list lacks', { 'attic/e.js': '' }, ['attic/e.js is in no room of the list']],
]) {
  test(`planted: ${what}`, () => assert.deepEqual(problems(SMALL, new Map(Object.entries({ ...SOUND, ...fault }))), expected));
}

test('a list whose order contradicts itself is refused', () => {
  assert.throws(() => roomsOf(list('page    ← engine  the page', 'engine  ←         the engine')), /page imports from engine/);
});

test('imports are read in every form', () => {
  const source = `
    // import "./comment.js";
    /* import "./comment.js"; */
    import one from "./1.js";
    import {
      two,
    } from './2.js';
    import * as three from "./3.js"; import "./4.js";
    export { five } from "./5.js";
    export const six = () => import(/* @vite-ignore */ "./6.js");`;
  assert.deepEqual(importsOf(source), ['./1.js', './2.js', './3.js', './4.js', './5.js', './6.js']);
});
