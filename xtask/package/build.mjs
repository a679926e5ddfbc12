// Writes the package: `node build.mjs WWW DIRECTORY [--quiet]`. The same input gives the same bytes.
//
// Entries share their common code, so that a page that uses two of them loads and runs it once. The worker,
// the classic script and the single file stand alone.

import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { asScript, form, insideText, packed } from '../js/forms.mjs';
import { customElements } from './custom-elements.mjs';
import { reference } from './reference.mjs';

// One esbuild for all that the project bundles.
const fromTools = createRequire(new URL('../js/package.json', import.meta.url));
const { build } = fromTools('esbuild');
const { minify } = fromTools('terser');

const [www, out] = process.argv.slice(2, 4).map((path) => resolve(path));
const quiet = process.argv[4] === '--quiet';
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });

const text = (file) => readFileSync(join(www, file), 'utf8');
const wasm = readFileSync(join(www, 'pkg/engine_bg.wasm'));
const manifest = JSON.parse(text('package/package.json'));

/** Part of what draws the map, as few bundlers take a text along; nothing else loads it. */
const outline = insideText(text('pkg/outline.txt'));

/** The files lie beside the script: the form that bundlers look for. */
const beside = {
  outline,
  engine: '() => new URL("./rubricator.wasm", import.meta.url)',
  places: '() => new URL("./places.bin", import.meta.url)',
  worker: '() => new URL("./worker.js", import.meta.url)',
};

async function bundle(entries, where, options = {}) {
  const result = await build({
    entryPoints: entries,
    absWorkingDir: www,
    bundle: true,
    format: 'esm',
    target: 'es2022',
    minify: true,
    legalComments: 'none',
    outdir: out,
    plugins: [form(www, where)],
    logLevel: 'warning',
    ...options,
  });
  return result.outputFiles?.[0].text;
}

const modules = { splitting: true, chunkNames: 'shared-[hash]' };
await bundle(['engine/worker.js'], beside);
const inside = { ...packed(wasm, await bundle(['engine/worker.js'], beside, { write: false, ...asScript })), outline };
await bundle(['package/rubricator.js', 'package/element.js', 'package/auto.js'], beside, modules);
await bundle(['package/service-worker.js'], beside);
await bundle(['package/inline.js'], inside);
await bundle(['package/auto-inline.js'], inside, { external: ['./inline.js'] });
// What these import is the package's, or another's.
await bundle(['package/react.js'], beside, { external: ['react', './element.js', './rubricator.js'] });
// A classic script can learn its address only during its first run, and each version keeps its own.
const classic = {
  format: 'iife',
  globalName: 'Rubricator',
  banner: { js: 'var Rubricator=(()=>{var RUBRICATOR_SCRIPT=globalThis.document?.currentScript?.src||location.href;' },
  footer: { js: 'return Rubricator})();' },
  define: { 'import.meta.url': 'RUBRICATOR_SCRIPT' },
};
await bundle({ 'rubricator.classic': 'package/classic.js' }, beside, classic);
await bundle({ 'rubricator.single': 'package/classic.js' }, inside, classic);

writeFileSync(join(out, 'rubricator.wasm'), wasm);
cpSync(join(www, 'pkg/places.bin'), join(out, 'places.bin'));
cpSync(join(www, 'package/package.json'), join(out, 'package.json'));
for (const name of readdirSync(join(www, 'package')).filter((name) => name.endsWith('.d.ts'))) cpSync(join(www, 'package', name), join(out, name));
cpSync(join(www, 'package/bundler.js'), join(out, 'bundler.js'));
const top = join(www, '..');
for (const name of ['LICENSE-MIT', 'LICENSE-APACHE']) cpSync(join(top, name), join(out, name));
cpSync(join(www, 'package/EMBEDDING.md'), join(out, 'README.md'));
cpSync(join(www, 'package/RECIPES.md'), join(out, 'RECIPES.md'));
cpSync(join(www, 'package/examples'), join(out, 'examples'), { recursive: true });
const api = reference(['rubricator', 'element', 'react', 'bundler'].map((name) => join(www, `package/${name}.d.ts`)));
writeFileSync(join(out, 'API.md'), api);
writeFileSync(join(out, 'custom-elements.json'), `${JSON.stringify(customElements(join(www, 'package/element.d.ts')), null, 2)}\n`);

// What is loaded by itself is minified once more: 4 % less.
for (const name of readdirSync(out).filter((name) => name.endsWith('.js') && !/inline|classic|single|react|bundler/.test(name))) {
  const { code } = await minify(readFileSync(join(out, name), 'utf8'), { module: true, ecma: 2022, compress: { passes: 3, unsafe_arrows: true, pure_getters: true, keep_fargs: false } });
  writeFileSync(join(out, name), code);
}

const files = {};
for (const name of readdirSync(out).sort()) {
  if (!/\.(js|wasm|bin)$/.test(name)) continue;
  const bytes = readFileSync(join(out, name));
  const integrity = `sha384-${createHash('sha384').update(bytes).digest('base64')}`;
  files[name] = { bytes: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length, integrity };
}
/** What importing an entry loads: itself and its static imports, by gzip. */
const entry = (name, seen = new Set()) => {
  if (seen.has(name)) return 0;
  seen.add(name);
  const imports = readFileSync(join(out, name), 'utf8').matchAll(/(?:import|export)(?:[^"'();]*?from)?\s*"\.\/([^"]+)"/g);
  return [...imports].reduce((sum, [, other]) => sum + entry(other, seen), files[name].gzip);
};
const entries = Object.fromEntries(['rubricator.js', 'element.js', 'auto.js'].map((name) => [name, entry(name)]));
writeFileSync(join(out, 'integrity.json'), `${JSON.stringify({ version: manifest.version, entries, files }, null, 2)}\n`);

for (const [name, most] of Object.entries({ 'rubricator.js': 7_500, 'auto.js': 21_000 })) {
  if (entries[name] <= most) continue;
  console.error(`${name} is over its budget of ${most} bytes`);
  process.exitCode = 1;
}
if (!quiet) printSizes();

function printSizes() {
  const row = (...cells) => cells.map((cell, i) => (i ? String(cell).padStart(10) : cell.padEnd(26))).join('');
  console.log(row('bytes', 'raw', 'gzip -9', 'brotli 11'));
  for (const [name, { bytes, gzip }] of Object.entries(files)) {
    console.log(row(name, bytes, gzip, brotliCompressSync(readFileSync(join(out, name))).length));
  }
  for (const [name, bytes] of Object.entries(entries)) console.log(`importing ${name} loads ${bytes} bytes by gzip`);
}
