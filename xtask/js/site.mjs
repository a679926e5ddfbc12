// Makes the site from `www/`: site.mjs WWW SITE. The modules are bundled and minified, which makes the page two
// thirds of its size and spares it sixty requests. What the page loads has a hash of its contents in its name, so that
// an address never changes its meaning; the service worker gets a list of it all with SHA-256. Beside it lies the same
// page as one file, `rubricator.html`, to be downloaded and opened without a server.

import { createHash } from 'node:crypto';
import { cp, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, transform } from 'esbuild';
import { minify as minifyMore } from 'terser';
import { asScript, fetchedText, form, insideText, packed } from './forms.mjs';

const [www, site] = process.argv.slice(2);
await rm(site, { recursive: true, force: true });
await mkdir(site, { recursive: true });

const minify = { minify: true, target: 'es2023', charset: 'utf8', legalComments: 'none' };

// One script is the page and the worker, which have a third of their code in common: what is compressed together is
// shorter by 2 KB. Other languages, the sample and the views that the first result does not need come by themselves,
// after the page has been drawn; wasm-bindgen's glue comes with the engine, which it belongs to.
// What is for Node is left out.
const bundle = { ...minify, bundle: true, format: 'esm', write: false, logLevel: 'error', define: { 'globalThis.process': 'undefined' } };
const page = {
  name: 'page',
  setup({ onResolve }) {
    onResolve({ filter: /\/(de|sample|on-demand)\.js$/ }, ({ path }) => ({ path: `./${basename(path)}`, external: true }));
    onResolve({ filter: /\/glue\.js$/ }, () => ({ path: './pkg/engine.js', external: true }));
  },
};
// What comes later takes from the page's script what it shares with it.
const SHARED = [
  'engine/recognizer.js', 'export/sentences.js', 'export/structure.js', 'types/types.js', 'page/anchors.js', 'page/categories.js', 'page/correcting.js', 'page/corrections.js', 'page/dom.js', 'page/entities.js', 'page/salience.js', 'page/saved.js', 'page/share.js',
  'page/store.js', 'page/strings.js', 'page/terms.js', 'page/words.js', 'views/elements.js',
];
const shared = {
  name: 'shared',
  setup({ onResolve }) {
    onResolve({ filter: /^\./ }, ({ path, resolveDir }) => {
      const name = relative(www, join(resolveDir, path)).replaceAll('\\', '/');
      return SHARED.includes(name) ? { path: './main.js', external: true } : undefined;
    });
  },
};
const formed = form(www, { engine: '() => new URL("pkg/engine_bg.wasm", import.meta.url)', places: '() => new URL("pkg/places.bin", import.meta.url)', outline: fetchedText('new URL("pkg/outline.txt", import.meta.url)'), worker: '() => import.meta.url' });
const exported = SHARED.map((name) => `export * from "./${name}";`).join('');
const bundles = await Promise.all([
  build({
    ...bundle,
    metafile: true,
    stdin: { contents: `import "./engine/worker.js"; import "./page/main.js"; ${exported}`, resolveDir: www },
    plugins: [formed, page],
  }),
  build({ ...bundle, entryPoints: [join(www, 'page/strings/de.js')] }),
  build({ ...bundle, entryPoints: [join(www, 'page/sample.js')] }),
  build({ ...bundle, entryPoints: [join(www, 'engine/glue.js')] }),
  build({ ...bundle, metafile: true, entryPoints: [join(www, 'page/on-demand.js')], plugins: [shared, formed] }),
]);
const [inMain, inLater] = [bundles[0], bundles.at(-1)].map(({ metafile }) => Object.keys(Object.values(metafile.outputs)[0].inputs));
const twice = inLater.filter((name) => inMain.includes(name));
if (twice.length) throw new Error(`in two scripts, and with a state of its own in each: ${twice.join(', ')}`);
const [main, de, sample, glue, onDemand] = await Promise.all(bundles.map(shortest));

await mkdir(join(site, 'pkg'));
const wasm = await readFile(join(www, 'pkg/engine_bg.wasm'));
const engine = await writeNamed('pkg/engine_bg.wasm', wasm);
const [placesBytes, outline] = await Promise.all(['places.bin', 'outline.txt'].map((name) => readFile(join(www, 'pkg', name))));
const places = await writeNamed('pkg/places.bin', placesBytes);
let script = replace(main, '"pkg/engine_bg.wasm"', `"${engine}"`);
script = replace(script, '"pkg/places.bin"', `"${places}"`);
script = replace(script, '"pkg/outline.txt"', `"${await writeNamed('pkg/outline.txt', outline)}"`);
for (const [name, part] of [['de.js', de], ['sample.js', sample], ['pkg/engine.js', glue]]) {
  script = replace(script, `"./${name}"`, `"./${await writeNamed(name, part)}"`);
}
// These two name each other, so both have the hash of both.
const [mainName, onDemandName] = ['main.js', 'on-demand.js'].map((name) => named(name, script, onDemand));
await writeFile(join(site, mainName), replace(script, '"./on-demand.js"', `"./${onDemandName}"`));
await writeFile(join(site, onDemandName), onDemand.replaceAll('"./main.js"', `"./${mainName}"`));

const css = await Promise.all(['types/types.css', 'page/style.css'].map((name) => readFile(join(www, name), 'utf8')));
const style = (await transform(css.join(''), { ...minify, loader: 'css' })).code.trim();
const styleName = await writeNamed('style.css', style);
const icon = await readFile(join(www, 'icon.svg'), 'utf8');
await writeFile(join(site, 'icon.svg'), icon);
const manifest = JSON.parse(await readFile(join(www, 'manifest.webmanifest'), 'utf8'));
await writeFile(join(site, 'manifest.webmanifest'), JSON.stringify(manifest));
// Browsers ask for the icon again when the fragment changes.
const iconUrl = `data:image/svg+xml,${icon.trim().replaceAll('"', "'").replaceAll('#', '%23')}`;
const html = replace(await readFile(join(www, 'index.html'), 'utf8'), 'href="icon.svg"', `href="${iconUrl}"`);
const bundled = replace(html, 'src="page/main.js"', `src="${mainName}"`);
const styled = replace(bundled, 'href="page/style.css"', `href="${styleName}"`);
const linked = replace(styled, /<link rel="stylesheet" href="types\/types\.css">/, '<link rel="alternate" type="text/html" href="rubricator.html">');
await writeFile(join(site, 'index.html'), linked);

// Up to here the site has only what the page loads.
const files = (await readdir(site, { recursive: true })).filter((name) => name !== 'pkg').sort();
const sums = await Promise.all(files.map(async (name) => [name === 'index.html' ? './' : name.replaceAll('\\', '/'), sha256(await readFile(join(site, name))).digest('base64')]));
const list = JSON.stringify(Object.fromEntries(sums));
const define = { 'globalThis.FILES': list, 'globalThis.VERSION': JSON.stringify(hashOf(list)) };
const serviceWorker = await readFile(join(www, 'service-worker.js'), 'utf8');
await writeFile(join(site, 'service-worker.js'), (await transform(serviceWorker, { ...minify, format: 'iife', define })).code);

// The pages that show how to embed it, with modules of their own, as another site would have them.
const examples = join(site, 'examples');
await cp(join(www, 'examples'), examples, { recursive: true });
await build({
  ...minify,
  entryPoints: { auto: join(www, 'package/auto.js'), worker: join(www, 'engine/worker.js'), 'injected/inject': join(www, 'examples/injected/inject.js'), 'react/article': join(www, 'examples/react/article.jsx') },
  outdir: examples,
  bundle: true,
  splitting: true,
  format: 'esm',
  chunkNames: '[name]-[hash]',
  jsx: 'automatic',
  define: { 'process.env.NODE_ENV': '"production"' },
  alias: { 'rubricator/auto': join(www, 'package/auto.js') },
  nodePaths: [fileURLToPath(new URL('node_modules', import.meta.url))],
  plugins: [form(www, { engine: `() => new URL("../${engine}", import.meta.url)`, places: `() => new URL("../${places}", import.meta.url)`, outline: insideText(outline.toString()), worker: '() => new URL("./worker.js", import.meta.url)' })],
  logLevel: 'error',
});
for (const name of ['blog.html', 'strict.html']) {
  const page = join(examples, name);
  await writeFile(page, replace(await readFile(page, 'utf8'), /src="\.\.\/package\/auto\.js"/, 'src="auto.js"'));
}

await writeFile(join(site, 'rubricator.html'), await singleFile());

/** Writes a file of the site with a hash in its name; gives the name. */
async function writeNamed(name, content) {
  const full = named(name, content);
  await writeFile(join(site, full), content);
  return full;
}

/** Minifies esbuild's output once more: 4 % less. */
async function shortest({ outputFiles: [{ text }] }) {
  const { code } = await minifyMore(text, { module: true, ecma: 2022, compress: { passes: 3, unsafe_arrows: true, pure_getters: true, keep_fargs: false } });
  return code;
}

/** The page with everything inside. Its policy allows no connections at all. */
async function singleFile() {
  const whole = async (entry, where, shape = {}) => {
    const options = { ...minify, entryPoints: [join(www, entry)], bundle: true, format: 'esm', write: false, plugins: [form(www, where)], logLevel: 'error', ...shape };
    return (await build(options)).outputFiles[0].text.trim();
  };
  // The worker is handed the engine.
  const worker = await whole('engine/worker.js', { engine: 'undefined', worker: 'undefined' }, asScript);
  // The HTML parser must see neither an end of the script nor a comment in it.
  const script = (await whole('page/main.js', packed(wasm, worker, { places: placesBytes, outline }))).replace(/<(?=\/script|!--)/gi, '\\x3c');
  const hash = (source) => `'sha256-${sha256(source).digest('base64')}'`;
  const policy = [
    ["script-src 'self'", `script-src ${hash(script)}`], ["style-src 'self'", `style-src ${hash(style)}`],
    ["connect-src 'self'; worker-src 'self'", 'worker-src blob:'], ["img-src 'self' data:; manifest-src 'self'", 'img-src data:'],
  ];
  let page = policy.reduce((text, [from, to]) => replace(text, from, to), html);
  page = replace(page, /<link rel="(manifest|stylesheet)"[^>]*>\n/g, '');
  return replace(page, /<script.*<\/script>/, `<style>${style}</style>\n<script type="module">${script}</script>`);
}

function sha256(...contents) {
  return contents.reduce((hash, content) => hash.update(content), createHash('sha256'));
}

function hashOf(...contents) {
  return sha256(...contents).digest('hex').slice(0, 10);
}

function named(name, ...contents) {
  return name.replace(/(?=\.\w+$)/, `-${hashOf(...contents)}`);
}

/** Replaces a string that must be there. */
function replace(text, what, by) {
  const replaced = text.replace(what, () => by);
  if (replaced === text) throw new Error(`${what} is not in the page any more`);
  return replaced;
}
