// Makes what is deployed of `www/`: site.mjs WWW SITE. The modules are bundled and minified, which makes the page two
// thirds of its size and spares it forty requests; the service worker's list names what comes out.

import { cp, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, transform } from 'esbuild';
import { form } from './forms.mjs';

const [www, site] = process.argv.slice(2);
await rm(site, { recursive: true, force: true });
await mkdir(site, { recursive: true });

const minify = { minify: true, target: 'es2023', charset: 'utf8', legalComments: 'none' };

// All at the top: the modules look for the worker and the wasm beside themselves.
await build({
  ...minify,
  entryPoints: { main: join(www, 'page/main.js'), worker: join(www, 'worker.js') },
  outdir: site,
  bundle: true,
  splitting: true,
  format: 'esm',
  chunkNames: '[name]-[hash]',
  logLevel: 'error',
});

const css = await Promise.all(['types.css', 'style.css'].map((name) => readFile(join(www, name), 'utf8')));
await writeFile(join(site, 'style.css'), (await transform(css.join(''), { ...minify, loader: 'css' })).code);
for (const name of ['icon.svg', 'manifest.webmanifest', 'pkg/engine_bg.wasm']) {
  await cp(join(www, name), join(site, name), { recursive: true });
}
const html = await readFile(join(www, 'index.html'), 'utf8');
const bundled = replace(html, /src="page\/main\.js"/, 'src="main.js"');
await writeFile(join(site, 'index.html'), replace(bundled, /<link rel="stylesheet" href="types\.css">\n/, ''));

const files = (await readdir(site)).filter((name) => name !== 'pkg');
const list = JSON.stringify(['./', ...files.sort(), 'pkg/engine_bg.wasm']);
const serviceWorker = await readFile(join(www, 'service-worker.js'), 'utf8');
const listed = replace(serviceWorker, /const FILES = \[[^]*?\n\];/, `const FILES = ${list};`);
await writeFile(join(site, 'service-worker.js'), (await transform(listed, minify)).code);

// The pages that show how to embed it, with modules of their own, as another site would have them.
const examples = join(site, 'examples');
await cp(join(www, 'examples'), examples, { recursive: true });
await build({
  ...minify,
  entryPoints: { auto: join(www, 'auto.js'), 'injected/inject': join(www, 'examples/injected/inject.js'), 'react/article': join(www, 'examples/react/article.jsx') },
  outdir: examples,
  bundle: true,
  splitting: true,
  format: 'esm',
  chunkNames: '[name]-[hash]',
  jsx: 'automatic',
  define: { 'process.env.NODE_ENV': '"production"' },
  alias: { 'rubricator/auto': join(www, 'auto.js') },
  nodePaths: [fileURLToPath(new URL('node_modules', import.meta.url))],
  plugins: [form(www, { engine: '() => new URL("../pkg/engine_bg.wasm", import.meta.url)', worker: '() => new URL("../worker.js", import.meta.url)' })],
  logLevel: 'error',
});
for (const name of ['blog.html', 'strict.html']) {
  const page = join(examples, name);
  await writeFile(page, replace(await readFile(page, 'utf8'), /src="\.\.\/auto\.js"/, 'src="auto.js"'));
}

/** Replaces what must be there. */
function replace(text, pattern, by) {
  if (!pattern.test(text)) throw new Error(`${pattern} is not in the page any more`);
  return text.replace(pattern, () => by);
}
