// The recipes of the manual, as they stand there, from the packed tarball, with exactly the requests that they say.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { assertRequests, build, closeBrowser, modules, modulesOf, names, open, serve } from './site.mjs';
import { cook, filesOf } from './recipes.mjs';

const require = createRequire(import.meta.url);
const FOUND = ['Maren Okafor', 'Rotterdam', '14 March 2022'];
after(closeBrowser);

/** Opens a page, waits until the element has marked it, and compares what was found and what was asked for. */
async function visit(url, { expected, found = FOUND, prepare }) {
  const { page, requests, errors, close } = await open(url, { prepare });
  await page.waitForFunction(() => document.querySelector('rubricator-text')?.document?.mentions.length);
  assert.deepEqual(await page.evaluate(() => document.querySelector('rubricator-text').document.mentions.map(({ text }) => text)), found);
  assert.deepEqual(errors, []);
  assertRequests(requests.map((request) => request.replace(url, '/')), expected);
  await close();
}

/** The same of a folder that is served; the package may be in `/rubricator/`. */
async function served(folder, { headers, page = 'index.html', ...options }) {
  const server = await serve({ folder, pages: { '/': readFileSync(join(folder, page), 'utf8') }, headers });
  try {
    await visit(`${server.url}/`, options);
  } finally {
    await server.close();
  }
}

/** Copies the package to where a plain site has it. */
function copied(folder) {
  cpSync(join(folder, 'node_modules/rubricator'), join(folder, 'rubricator'), { recursive: true });
  return folder;
}

const run = (folder, ...args) => execFileSync(process.execPath, args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
const plain = cook('Plain page');
const OWN = [...modulesOf(plain, 'auto.js'), 'worker.js', 'rubricator.wasm'].map((name) => `/rubricator/${name}`);

test('plain page', async () => {
  await served(copied(plain), { expected: ['/', ...OWN] });
});

test('strict policy', async () => {
  const folder = copied(cook('Strict policy', { others: ['Plain page'] }));
  await served(folder, { expected: ['/', ...OWN], headers: { 'content-security-policy': readFileSync(join(folder, 'policy'), 'utf8').trim() } });
});

test('WordPress', async () => {
  const folder = copied(cook('WordPress, or any editor that takes HTML'));
  const block = readFileSync(join(folder, 'block.html'), 'utf8');
  writeFileSync(join(folder, 'index.html'), `<!doctype html><html lang="en"><title>Test</title><div id="content"><p>Maren Okafor returned to Rotterdam on 14 March 2022.</p></div>\n${block}`);
  await served(folder, { expected: ['/', ...OWN] });
});

test('CDN with integrity', async () => {
  const folder = cook('CDN with integrity');
  const { files } = JSON.parse(readFileSync(join(folder, 'node_modules/rubricator/integrity.json'), 'utf8'));
  const cdn = await serve({ folder: join(folder, 'node_modules'), cors: true });
  const page = join(folder, 'index.html');
  const html = readFileSync(page, 'utf8').replace('https://cdn.example', cdn.url).replace('sha384-…', files['rubricator.classic.js'].integrity);
  assert.ok(html.includes(cdn.url));
  writeFileSync(page, html);
  await served(folder, { expected: ['/', ...['rubricator.classic.js', 'worker.js', 'rubricator.wasm'].map((name) => `/rubricator/${name}`)] });
  await cdn.close();
});

test('Vite', async () => {
  const folder = cook('Vite', { links: ['vite'] });
  run(folder, 'node_modules/vite/bin/vite.js', 'build', '--logLevel', 'error');
  await served(join(folder, 'dist'), { expected: ['/', '/assets/index-HASH.js', '/assets/worker-HASH.js', '/assets/rubricator-HASH.wasm'] });
});

test('Vue, by Vite', async () => {
  const main = 'import { createApp } from "vue";\nimport App from "./App.vue";\ncreateApp(App).mount("#app");\n';
  const html = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Test</title><div id="app"></div><script type="module" src="/main.js"></script>';
  const folder = cook('Vue', { links: ['vite', 'vue', '@vitejs/plugin-vue'], extra: { 'main.js': main, 'index.html': html } });
  run(folder, 'node_modules/vite/bin/vite.js', 'build', '--logLevel', 'error');
  await served(join(folder, 'dist'), { found: ['Maren Okafor', 'Quillon Works', 'Rotterdam', '14 March 2022'], expected: ['/', '/assets/index-HASH.js', '/assets/worker-HASH.js', '/assets/rubricator-HASH.wasm'] });
});

test('React, by Vite', async () => {
  const main = 'import { createRoot } from "react-dom/client";\nimport { createElement } from "react";\nimport { Article, Comment } from "./app.jsx";\ncreateRoot(document.getElementById("app")).render([createElement(Article, { key: 1 }), createElement(Comment, { key: 2 })]);\n';
  const html = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Test</title><div id="app"></div><script type="module" src="/main.js"></script>';
  const folder = cook('React', { links: ['vite', 'react', 'react-dom', 'scheduler'], extra: { 'main.js': main, 'index.html': html } });
  run(folder, 'node_modules/vite/bin/vite.js', 'build', '--logLevel', 'error');
  await served(join(folder, 'dist'), { found: ['Maren Okafor', 'Rotterdam'], expected: ['/', '/assets/index-HASH.js', '/assets/shared-HASH.js', '/assets/worker-HASH.js', '/assets/rubricator-HASH.wasm'] });
});

const PAGE = filesOf(readFileSync(join(plain, 'node_modules/rubricator/RECIPES.md'), 'utf8'), 'Vite').get('index.html').replace('/main.js', '/dist/main.js');

test('webpack', async () => {
  const folder = cook('webpack', { others: ['Vite'], extra: { 'index.html': PAGE } });
  const webpack = require('webpack');
  const warnings = await new Promise((resolve, reject) => webpack({ mode: 'production', context: folder, entry: './main.js', output: { path: join(folder, 'dist') }, performance: false }, (error, stats) => {
    if (error || stats.hasErrors()) reject(error ?? new Error(stats.toString()));
    else resolve(stats.toJson().warnings.map(({ message }) => message));
  }));
  assert.deepEqual(warnings, []);
  await served(folder, { expected: ['/', '/dist/main.js', '/dist/HASH.js', '/dist/HASH.wasm'] });
});

test('Rollup, with the plugin', async () => {
  const folder = cook('Rollup', { others: ['Vite'], links: ['rollup', '@rollup/plugin-node-resolve'], extra: { 'index.html': PAGE } });
  run(folder, 'node_modules/rollup/dist/bin/rollup', '--config', 'rollup.config.js', '--silent');
  await served(folder, { expected: ['/', '/dist/main.js', '/dist/assets/worker-HASH.js', '/dist/assets/rubricator-HASH.wasm'] });
});

test('Rollup, with the plugin, when the code is in a folder of its own', async () => {
  const folder = cook('Rollup', { name: 'rollup-chunks', others: ['Vite'], links: ['rollup', '@rollup/plugin-node-resolve'], extra: { 'index.html': PAGE.replace('main.js', 'js/deep/main.js') } });
  run(folder, 'node_modules/rollup/dist/bin/rollup', '--config', 'rollup.config.js', '--silent', '--entryFileNames', 'js/deep/[name].js', '--chunkFileNames', 'js/[name].js');
  await served(folder, { expected: ['/', '/dist/js/deep/main.js', '/dist/assets/worker-HASH.js', '/dist/assets/rubricator-HASH.wasm'] });
});

test('esbuild, with the plugin', async () => {
  const folder = cook('esbuild', { others: ['Vite'], links: { esbuild: join(modules, 'esbuild') }, extra: { 'index.html': PAGE } });
  run(folder, 'build.js');
  await served(folder, { expected: ['/', '/dist/main.js', ...names(['/dist/worker-ABCDEFGH.js', '/dist/rubricator-ABCDEFGH.wasm'])] });
});

test('service worker', async () => {
  const folder = copied(cook('Service worker'));
  const script = join(folder, 'service-worker.js');
  await build({ entryPoints: [script], bundle: true, format: 'esm', outfile: script, allowOverwrite: true, logLevel: 'silent' });
  const server = await serve({ folder, pages: { '/': '<!doctype html><title>Test</title>' } });
  const { page, requests, close } = await open(`${server.url}/`);
  const found = await page.evaluate(async (text) => {
    const registration = await navigator.serviceWorker.register('/service-worker.js', { type: 'module' });
    const { port1, port2 } = new MessageChannel();
    const answered = new Promise((done) => (port1.onmessage = ({ data }) => done(data)));
    (registration.installing ?? registration.waiting ?? registration.active).postMessage(text, [port2]);
    return (await answered).map(({ text }) => text);
  }, 'Maren Okafor returned to Rotterdam on 14 March 2022.');
  assert.deepEqual(found, FOUND);
  assertRequests(requests, ['/', '/service-worker.js', '/rubricator/rubricator.wasm']);
  await close();
  await server.close();
});

test('a worker of one\'s own, by Vite', async () => {
  const folder = cook('A worker of your own', { links: ['vite'], extra: { 'index.html': '<!doctype html><html lang="en"><meta charset="utf-8"><title>Test</title><script type="module" src="/main.js"></script>' } });
  run(folder, 'node_modules/vite/bin/vite.js', 'build', '--logLevel', 'error');
  const server = await serve({ folder: join(folder, 'dist') , pages: { '/': readFileSync(join(folder, 'dist/index.html'), 'utf8') } });
  const { page, requests, errors, close } = await open(`${server.url}/`);
  await page.waitForFunction((title) => document.title === title, FOUND.join(', '));
  assert.deepEqual(errors, []);
  assert.equal(requests.filter((url) => url.endsWith('.wasm')).length, 1);
  assert.ok(requests.every((url) => url.startsWith(server.url)));
  await close();
  await server.close();
});

test('Node', () => {
  const folder = cook('Node, Bun and Deno');
  assert.equal(run(folder, 'main.mjs').trim(), 'PERSON Maren Okafor, GPE Rotterdam, DATE 14 March 2022');
});
