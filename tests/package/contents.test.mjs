// What the tarball holds: declarations that fit, modules that run without a DOM, the same bytes every time.

import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { modulesOf, newSite, tarball } from './site.mjs';

const site = newSite('contents');
const installed = join(site, 'node_modules/rubricator');
const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const manifest = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));

/** Runs a module in the site, as an author would. */
function run(code) {
  const file = join(site, 'main.mjs');
  writeFileSync(file, code);
  return execFileSync(process.execPath, [file], { encoding: 'utf8' }).trim();
}

test('every entry is there, and every file that side effects are claimed for', () => {
  const files = Object.values(manifest.exports).flatMap((entry) => (typeof entry === 'string' ? entry : Object.values(entry)));
  for (const file of [...files, ...manifest.sideEffects, manifest.main, manifest.types]) assert.ok(existsSync(join(installed, file)), file);
});

test('the version is the crate\'s', () => {
  assert.equal(manifest.version, /^version = "(.*)"$/m.exec(readFileSync(here('../../Cargo.toml'), 'utf8'))[1]);
});

test('Node imports every entry without a DOM, and recognises', () => {
  for (const entry of ['rubricator', 'rubricator/inline']) {
    const output = run(`
      import { Recognizer, highlight } from ${JSON.stringify(entry)};
      import "rubricator/element";
      import "rubricator/auto";
      const recognizer = await Recognizer.load();
      const { mentions } = recognizer.recognize("Maren Okafor returned to Rotterdam on 14 March 2022.");
      console.log(mentions.map(({ text, type }) => type + " " + text).join(", "));`);
    assert.equal(output, 'PERSON Maren Okafor, GPE Rotterdam, DATE 14 March 2022', entry);
  }
});

test('the declarations say what the modules have', () => {
  const entries = ['rubricator', 'element', 'auto', 'inline', 'auto-inline', 'service-worker', 'bundler', 'react'];
  for (const name of ['react', '@types']) symlinkSync(here(`node_modules/${name}`), join(site, 'node_modules', name));
  const options = { module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext };
  const program = ts.createProgram(entries.map((entry) => join(installed, `${entry}.d.ts`)), options);
  const checker = program.getTypeChecker();
  for (const entry of entries) {
    const source = program.getSourceFile(join(installed, `${entry}.d.ts`));
    const values = checker.getExportsOfModule(checker.getSymbolAtLocation(source)).filter((symbol) => {
      const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
      return target.flags & ts.SymbolFlags.Value;
    });
    const actual = run(`console.log(Object.keys(await import(${JSON.stringify(join(installed, `${entry}.js`))})).sort().join(" "))`);
    assert.equal(actual, values.map(({ name }) => name).sort().join(' '), entry);
  }
});

test('tsc --noEmit passes a page that uses all of it', () => {
  copyFileSync(here('types-check.ts'), join(site, 'types-check.ts'));
  const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
  for (const resolution of [['nodenext', 'nodenext'], ['esnext', 'bundler']]) {
    const [module, moduleResolution] = resolution;
    writeFileSync(join(site, 'package.json'), '{"type": "module"}');
    const options = ['--noEmit', '--strict', '--target', 'es2022', '--lib', 'es2022,dom,dom.iterable', '--module', module, '--moduleResolution', moduleResolution];
    const { stdout } = spawnSync(process.execPath, [tsc, ...options, 'types-check.ts'], { cwd: site, encoding: 'utf8' });
    assert.equal(stdout, '');
  }
});

test('tsc --noEmit passes a program without the types of a DOM', () => {
  writeFileSync(join(site, 'no-dom.ts'), `import { Recognizer } from "rubricator";
    const recognizer = await Recognizer.load({ wasm: new Uint8Array() });
    export const names: string[] = recognizer.recognize("text", { types: ["ORG"] }).entities.map(({ name }) => name);
    // @ts-expect-error A number is nothing to load.
    await Recognizer.load({ wasm: 5 });`);
  const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
  const options = ['--noEmit', '--strict', '--target', 'es2022', '--lib', 'es2022', '--typeRoots', 'none', '--module', 'nodenext', '--moduleResolution', 'nodenext'];
  const { stdout } = spawnSync(process.execPath, [tsc, ...options, 'no-dom.ts'], { cwd: site, encoding: 'utf8' });
  assert.equal(stdout, '');
});

for (const [name, make] of [
  ['jsdom', async () => new (await import('jsdom')).JSDOM('<!doctype html><body><p>Oslo</p>', { url: 'http://localhost/', pretendToBeVisual: true }).window],
  ['happy-dom', async () => new (await import('happy-dom')).Window({ url: 'http://localhost/' })],
]) {
  test(`in ${name}, marks are refused with a code, and recognition works`, async () => {
    const file = join(site, `${name}.mjs`);
    writeFileSync(file, `const window = await (${make})();
      window.document.body.innerHTML = "<p>Oslo</p>";
      Object.assign(globalThis, { window, document: window.document, HTMLElement: window.HTMLElement, Node: window.Node, customElements: window.customElements, CustomEvent: window.CustomEvent });
      process.on("unhandledRejection", (error) => console.log("unhandled", error));
      console.error = () => {};
      const { Recognizer, highlight } = await import("rubricator");
      const codes = [await highlight(document.body).then(() => "none", ({ code }) => code)];
      await import("rubricator/auto");
      const element = document.createElement("rubricator-text");
      const heard = new Promise((done) => element.addEventListener("rubricator-error", ({ detail }) => done(detail.code)));
      document.body.append(element);
      codes.push(await heard, await element.analyze().then(() => "none", ({ code }) => code));
      const { readFile } = await import("node:fs/promises");
      const wasm = await readFile("node_modules/rubricator/rubricator.wasm");
      codes.push((await Recognizer.load({ wasm })).recognize("Maren Okafor left.").mentions.length);
      console.log(JSON.stringify(codes));
      process.exit();`.replace("import('jsdom')", `import(${JSON.stringify(import.meta.resolve('jsdom'))})`).replace("import('happy-dom')", `import(${JSON.stringify(import.meta.resolve('happy-dom'))})`));
    const output = execFileSync(process.execPath, [file], { encoding: 'utf8', cwd: site }).trim();
    assert.equal(output, '["dom-unsupported","dom-unsupported","dom-unsupported",1]');
  });
}

test('the page that tsc checks uses every name that is exported, and every member', () => {
  const page = ts.createSourceFile('types-check.ts', readFileSync(here('types-check.ts'), 'utf8'), ts.ScriptTarget.Latest);
  const used = new Set();
  const visit = (node) => {
    if (ts.isIdentifier(node)) used.add(node.text);
    if (ts.isStringLiteral(node)) used.add(node.text);
    ts.forEachChild(node, visit);
  };
  visit(page);
  const missing = [];
  /** Of `[Symbol.dispose]`, the last part. */
  const nameOf = (one) => (ts.isComputedPropertyName(one) ? one.expression.name.text : one.text);
  for (const entry of ['rubricator', 'element']) {
    const source = ts.createSourceFile(`${entry}.d.ts`, readFileSync(join(installed, `${entry}.d.ts`), 'utf8'), ts.ScriptTarget.Latest, true);
    for (const node of source.statements.filter(({ modifiers }) => modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword))) {
      const { name } = node.declarationList?.declarations[0] ?? node;
      for (const one of [name, ...(node.members ?? []).map((member) => member.name)]) if (one && !used.has(nameOf(one))) missing.push(`${name.text}.${nameOf(one)}`);
    }
  }
  assert.deepEqual(missing, []);
});

/** A program of the packages that these tests have, given the tarball. */
const program = (file, ...args) => spawnSync(process.execPath, [here(`node_modules/${file}`), ...args], { encoding: 'utf8' });

test('publint has nothing to say', () => {
  const { stdout, stderr, status } = program('publint/src/cli.js', 'run', tarball, '--strict');
  assert.match(stdout, /All good!/, stdout + stderr);
  assert.equal(status, 0);
});

test('are the types wrong? No, for no entry', () => {
  const { stdout, stderr, status } = program('@arethetypeswrong/cli/dist/index.js', tarball, '--profile', 'esm-only', '--format', 'ascii', '--no-emoji');
  assert.equal(status, 0, stdout + stderr);
  for (const entry of Object.keys(manifest.exports)) assert.ok(stdout.includes(entry === '.' ? '"rubricator"' : `"rubricator${entry.slice(1)}"`), entry);
});

test('integrity.json has the hash and the length of every script', () => {
  const { files } = JSON.parse(readFileSync(join(installed, 'integrity.json'), 'utf8'));
  assert.ok(Object.keys(files).length >= 8);
  for (const [name, { bytes, integrity }] of Object.entries(files)) {
    const body = readFileSync(join(installed, name));
    assert.equal(body.length, bytes, name);
    assert.equal(`sha384-${createHash('sha384').update(body).digest('base64')}`, integrity, name);
  }
});

test('building it again gives the same bytes', () => {
  const again = join(site, 'again');
  execFileSync(process.execPath, [here('../../xtask/package/build.mjs'), here('../../www'), again, '--quiet']);
  for (const name of ['integrity.json', 'API.md', 'custom-elements.json', 'package.json']) {
    assert.deepEqual(readFileSync(join(again, name)), readFileSync(join(installed, name)), name);
  }
});

test('the reference in the tree is made from the declarations as they are now', () => {
  const made = readFileSync(join(installed, 'API.md'), 'utf8');
  assert.equal(readFileSync(here('../../www/package/API.md'), 'utf8'), made, 'copy target/package/API.md to www/package/API.md');
});

test('importing the entry loads at most 7.25 KB by gzip, the element 21', (t) => {
  const { entries, files } = JSON.parse(readFileSync(join(installed, 'integrity.json'), 'utf8'));
  const loaded = (entry) => modulesOf(site, entry).reduce((sum, name) => sum + files[name].gzip, 0);
  t.diagnostic(['rubricator.js', 'element.js', 'auto.js'].map((entry) => `${entry} ${loaded(entry)} bytes`).join(', '));
  for (const [entry, bytes] of Object.entries(entries)) assert.equal(bytes, loaded(entry), entry);
  assert.ok(loaded('rubricator.js') <= 7500, `${loaded('rubricator.js')} bytes`);
  assert.ok(loaded('auto.js') <= 21_000, `${loaded('auto.js')} bytes`);
});

test('no address of a machine is in it', () => {
  const { files } = JSON.parse(readFileSync(join(installed, 'integrity.json'), 'utf8'));
  for (const name of Object.keys(files)) {
    assert.doesNotMatch(readFileSync(join(installed, name), 'latin1'), /\/(?:home|root|Users)\/[a-z]/, name);
  }
});
