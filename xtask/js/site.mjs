// Makes the site from `www/`: site.mjs WWW SITE. The modules are bundled and minified, which makes the page two
// thirds of its size and spares it sixty requests; the service worker's list names what comes out. Beside it lies the
// same page as one file, `rubricator.html`, to be downloaded and opened without a server.

import { createHash } from 'node:crypto';
import { cp, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, transform } from 'esbuild';
import { minify as minifyMore } from 'terser';
import { asScript, form, packed } from './forms.mjs';

const [www, site] = process.argv.slice(2);
await rm(site, { recursive: true, force: true });
await mkdir(site, { recursive: true });

const minify = { minify: true, target: 'es2023', charset: 'utf8', legalComments: 'none' };

// One script is the page and the worker, which have a third of their code in common: what is compressed together is
// shorter by 2 KB. Other languages, the sample and the views that the first result does not need come by themselves,
// after the page has been drawn; wasm-bindgen's glue comes with the engine, which it belongs to.
// What is for Node is left out.
const script = { ...minify, bundle: true, format: 'esm', write: false, logLevel: 'error', define: { 'globalThis.process': 'undefined' } };
const page = {
  name: 'page',
  setup({ onResolve }) {
    onResolve({ filter: /\/(de|sample|on-demand)\.js$/ }, ({ path }) => ({ path: `./${basename(path)}`, external: true }));
    onResolve({ filter: /\/glue\.js$/ }, () => ({ path: './pkg/engine.js', external: true }));
  },
};
// What comes later takes from the page's script what it shares with it.
const SHARED = [
  'types/types.js', 'page/anchors.js', 'page/correcting.js', 'page/corrections.js', 'page/dom.js', 'page/entities.js', 'page/salience.js', 'page/saved.js', 'page/share.js',
  'page/store.js', 'page/strings.js', 'page/terms.js', 'page/words.js',
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
const exported = SHARED.map((name) => `export * from "./${name}";`).join('');
const bundles = await Promise.all([
  build({
    ...script,
    metafile: true,
    stdin: { contents: `import "./engine/worker.js"; import "./page/main.js"; ${exported}`, resolveDir: www },
    plugins: [form(www, { engine: '() => new URL("pkg/engine_bg.wasm", import.meta.url)', places: '() => new URL("pkg/places.bin", import.meta.url)', worker: '() => import.meta.url' }), page],
  }),
  build({ ...script, entryPoints: [join(www, 'page/strings/de.js')] }),
  build({ ...script, entryPoints: [join(www, 'page/sample.js')] }),
  build({ ...script, entryPoints: [join(www, 'engine/glue.js')] }),
  build({ ...script, metafile: true, entryPoints: [join(www, 'page/on-demand.js')], plugins: [shared] }),
]);
const [inMain, inLater] = [bundles[0], bundles.at(-1)].map(({ metafile }) => Object.keys(Object.values(metafile.outputs)[0].inputs));
const twice = inLater.filter((name) => inMain.includes(name));
if (twice.length) throw new Error(`in two scripts, and with a state of its own in each: ${twice.join(', ')}`);
await mkdir(join(site, 'pkg'));
for (const [i, name] of ['main.js', 'de.js', 'sample.js', 'pkg/engine.js', 'on-demand.js'].entries()) await writeFile(join(site, name), await shortest(bundles[i]));

const css = await Promise.all(['types/types.css', 'page/style.css'].map((name) => readFile(join(www, name), 'utf8')));
const style = (await transform(css.join(''), { ...minify, loader: 'css' })).code.trim();
await writeFile(join(site, 'style.css'), style);
for (const name of ['icon.svg', 'pkg/engine_bg.wasm']) {
  await cp(join(www, name), join(site, name));
}
const manifest = JSON.parse(await readFile(join(www, 'manifest.webmanifest'), 'utf8'));
await writeFile(join(site, 'manifest.webmanifest'), JSON.stringify(manifest));
const html = await readFile(join(www, 'index.html'), 'utf8');
const bundled = replace(html, /src="page\/main\.js"/, 'src="main.js"');
const styled = replace(bundled, 'href="page/style.css"', 'href="style.css"');
const linked = replace(styled, /<link rel="stylesheet" href="types\/types\.css">/, '<link rel="alternate" type="text/html" href="rubricator.html">');
await writeFile(join(site, 'index.html'), linked);

// Up to here the site has only what the page loads.
const files = (await readdir(site, { recursive: true })).filter((name) => name !== 'pkg');
const list = JSON.stringify(['./', ...files.sort()]);
const serviceWorker = await readFile(join(www, 'service-worker.js'), 'utf8');
await writeFile(join(site, 'service-worker.js'), (await transform(serviceWorker, { ...minify, format: 'iife', define: { 'globalThis.FILES': list } })).code);

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
  plugins: [form(www, { engine: '() => new URL("../pkg/engine_bg.wasm", import.meta.url)', places: '() => new URL("../pkg/places.bin", import.meta.url)', worker: '() => new URL("./worker.js", import.meta.url)' })],
  logLevel: 'error',
});
for (const name of ['blog.html', 'strict.html']) {
  const page = join(examples, name);
  await writeFile(page, replace(await readFile(page, 'utf8'), /src="\.\.\/package\/auto\.js"/, 'src="auto.js"'));
}

await writeFile(join(site, 'rubricator.html'), await singleFile());

/** Minifies esbuild's output once more: 4 % less. */
async function shortest({ outputFiles: [{ text }] }) {
  const { code } = await minifyMore(text, { module: true, ecma: 2022, compress: { passes: 3, unsafe_arrows: true, pure_getters: true, keep_fargs: false } });
  return code;
}

/** The page with everything inside. Its policy allows no connections at all. */
async function singleFile() {
  const bundle = async (entry, where, shape = {}) => {
    const options = { ...minify, entryPoints: [join(www, entry)], bundle: true, format: 'esm', write: false, plugins: [form(www, where)], logLevel: 'error', ...shape };
    return (await build(options)).outputFiles[0].text.trim();
  };
  const wasm = await readFile(join(www, 'pkg/engine_bg.wasm'));
  // The worker is handed the engine.
  const worker = await bundle('engine/worker.js', { engine: 'undefined', worker: 'undefined' }, asScript);
  // The HTML parser must see neither an end of the script nor a comment in it.
  const script = (await bundle('page/main.js', packed(wasm, worker))).replace(/<(?=\/script|!--)/gi, '\\x3c');
  const hash = (source) => `'sha256-${createHash('sha256').update(source).digest('base64')}'`;
  const policy = [
    ["script-src 'self'", `script-src ${hash(script)}`], ["style-src 'self'", `style-src ${hash(style)}`],
    ["connect-src 'self'; worker-src 'self'", 'worker-src blob:'], ["img-src 'self' data:; manifest-src 'self'", 'img-src data:'],
  ];
  let page = policy.reduce((text, [from, to]) => replace(text, from, to), html);
  page = replace(page, /<link rel="(manifest|stylesheet)"[^>]*>\n/g, '');
  page = replace(page, 'href="icon.svg"', `href="data:image/svg+xml,${encodeURIComponent(await readFile(join(www, 'icon.svg'), 'utf8'))}"`);
  return replace(page, /<script.*<\/script>/, `<style>${style}</style>\n<script type="module">${script}</script>`);
}

/** Replaces a string that must be there. */
function replace(text, what, by) {
  const replaced = text.replace(what, () => by);
  if (replaced === text) throw new Error(`${what} is not in the page any more`);
  return replaced;
}
