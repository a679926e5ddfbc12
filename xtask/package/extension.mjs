// Writes the browser extension: `node extension.mjs WWW DIRECTORY`, with a folder for Chromium and one for Firefox, whose
// manifests know different keys and complain of each other's. All else in them is the same. Beside each folder lies the
// archive of it that the browser's store takes.

import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Resvg, initWasm } from '@resvg/resvg-wasm';
import { zipSync } from 'fflate';
import { fetchedText, form } from '../js/forms.mjs';

const fromTools = createRequire(new URL('../js/package.json', import.meta.url));
const { build, transform } = fromTools('esbuild');

const [www, out] = process.argv.slice(2, 4).map((path) => resolve(path));
const BROWSERS = ['chromium', 'firefox'];
const ICONS = [16, 32, 48, 128];

const text = (file) => readFileSync(join(www, file), 'utf8');
const { WORDS } = await import(pathToFileURL(join(www, 'extension/words.js')).href);
const { version } = JSON.parse(text('package/package.json'));
const { common, ...own } = JSON.parse(text('extension/manifest.json'));

rmSync(out, { recursive: true, force: true });
const first = join(out, BROWSERS[0]);
mkdirSync(join(first, 'icons'), { recursive: true });

const options = {
  absWorkingDir: www,
  outdir: first,
  bundle: true,
  minify: true,
  target: 'es2023',
  legalComments: 'none',
  logLevel: 'warning',
  define: { 'globalThis.process': 'undefined' },
};
const beside = {
  engine: '() => new URL("engine.wasm", import.meta.url)',
  places: '() => new URL("places.bin", import.meta.url)',
  outline: fetchedText('new URL("outline.txt", import.meta.url)'),
  worker: '() => new URL("worker.js", import.meta.url)',
};
// The engine is the panel's alone: what marks a page is given a recogniser.
const noEngine = {
  name: 'no-engine',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /\/engine\/(load|engine)\.js$/ }, () => ({ path: 'load', namespace: 'no-engine' }));
    onLoad({ filter: /.*/, namespace: 'no-engine' }, () => ({ contents: 'export async function load() { throw new Error("the panel has the engine"); } export const loadPlaces = load;' }));
  },
};
await build({ ...options, format: 'esm', entryPoints: ['extension/panel.js', 'engine/worker.js'], entryNames: '[name]', plugins: [form(www, beside)] });
await build({ ...options, format: 'iife', entryPoints: ['extension/background.js', 'extension/content.js'], entryNames: '[name]', plugins: [noEngine, form(www, beside)] });
const css = ['types/types.css', 'page/style.css', 'extension/panel.css'].map(text).join('');
writeFileSync(join(first, 'panel.css'), (await transform(css, { loader: 'css', minify: true, target: 'es2023' })).code);
cpSync(join(www, 'extension/panel.html'), join(first, 'panel.html'));
cpSync(join(www, 'pkg/engine_bg.wasm'), join(first, 'engine.wasm'));
for (const name of ['places.bin', 'outline.txt']) cpSync(join(www, 'pkg', name), join(first, name));

for (const [language, { description, mark }] of Object.entries(WORDS)) {
  const folder = join(first, '_locales', language);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'messages.json'), JSON.stringify({ description: { message: description }, mark: { message: mark } }));
}

await initWasm(readFileSync(createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm')));
const icons = {};
for (const size of ICONS) {
  icons[size] = `icons/${size}.png`;
  writeFileSync(join(first, icons[size]), new Resvg(text('icon.svg'), { fitTo: { mode: 'width', value: size } }).render().asPng());
}

for (const browser of BROWSERS.slice(1)) cpSync(first, join(out, browser), { recursive: true });
for (const browser of BROWSERS) {
  const manifest = {
    ...common,
    version,
    icons,
    action: { default_title: '__MSG_mark__', default_icon: icons },
    ...own[browser],
    permissions: [...common.permissions, ...(own[browser].permissions ?? [])],
  };
  if (manifest.sidebar_action) manifest.sidebar_action.default_icon = icons;
  writeFileSync(join(out, browser, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  writeFileSync(join(out, `${browser}.zip`), archive(join(out, browser)));
}

/** An archive that records neither the day nor the order in which files were written. */
function archive(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const names = files.map(({ parentPath, name }) => relative(folder, join(parentPath, name)).replaceAll('\\', '/')).sort();
  // The first day that such archives know, in local time, as they have it.
  return zipSync(Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name))])), { level: 9, mtime: new Date(1980, 0, 1) });
}
