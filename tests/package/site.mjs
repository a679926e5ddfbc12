// The packed package, unpacked as npm would install it, and servers and a browser to try it with.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

/** The esbuild that the project bundles with, and where its packages are. */
export const modules = fileURLToPath(new URL('../../xtask/js/node_modules', import.meta.url));
export const { build } = createRequire(join(modules, 'index.js'))('esbuild');

const target = process.env.CARGO_TARGET_DIR ?? fileURLToPath(new URL('../../target', import.meta.url));
const { version } = JSON.parse(readFileSync(new URL('../../www/package/package.json', import.meta.url), 'utf8'));
export const tarball = join(target, `rubricator-${version}.tgz`);

/** An empty folder with the package installed, as a site's author has it. */
export function newSite(name) {
  const site = join(target, 'package-test', name);
  rmSync(site, { recursive: true, force: true });
  mkdirSync(join(site, 'node_modules/rubricator'), { recursive: true });
  execFileSync('tar', ['-xzf', tarball, '-C', join(site, 'node_modules/rubricator'), '--strip-components=1']);
  return site;
}

const TYPES = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.mjs': 'text/javascript', '.css': 'text/css', '.wasm': 'application/wasm',
  '.json': 'application/json',
};

/**
 * Serves pages, given as texts by path, and below them a folder. `headers` go with the pages; `change` may answer
 * otherwise: it gets the path and gives {status, type, body} or nothing.
 */
export async function serve({ folder, pages = {}, headers = {}, change = () => {}, cors = false }) {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    let answer = change(path);
    if (!answer && pages[path] !== undefined) answer = { type: TYPES['.html'], body: pages[path], headers };
    if (!answer && folder) {
      try {
        answer = { type: TYPES[extname(path)], body: readFileSync(join(folder, path)) };
      } catch {
        // Told as missing below.
      }
    }
    answer ??= { status: 404, type: 'text/plain', body: 'There is no such file.' };
    response.writeHead(answer.status ?? 200, {
      ...(answer.type ? { 'content-type': answer.type } : {}),
      'cache-control': 'no-cache',
      ...(cors ? { 'access-control-allow-origin': '*' } : {}),
      ...answer.headers,
    });
    response.end(answer.body);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A test that fails leaves its server open, which must not keep the others' result back.
  server.unref();
  return { url: `http://127.0.0.1:${server.address().port}`, close: () => new Promise((resolve) => (server.closeAllConnections(), server.close(resolve))) };
}

let browser;

/** Opens a page; gives it with its requests, shortened, and what went wrong in it. */
export async function open(url, { prepare } = {}) {
  const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
  browser ??= await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args, headless: true });
  const context = await browser.newContext();
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  const requests = [];
  const errors = [];
  context.on('request', (request) => {
    const address = request.url();
    if (!/^(blob|data):|favicon\.ico$/.test(address)) requests.push(address);
  });
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && !message.location().url.endsWith('favicon.ico') && errors.push(message.text()));
  await prepare?.(page, context);
  await page.goto(url);
  return { page, context, requests, errors, close: () => context.close() };
}

/** Ends the browser. */
export const closeBrowser = () => browser?.close();

/** The names of the modules that an entry imports at once, its own first. */
export function modulesOf(site, entry, found = []) {
  if (found.includes(entry)) return found;
  found.push(entry);
  const code = readFileSync(join(site, 'node_modules/rubricator', entry), 'utf8');
  for (const [, name] of code.matchAll(/(?:import|export)(?:[^"'();]*?from)?\s*"\.\/([^"]+)"/g)) modulesOf(site, name, found);
  return found;
}

/** The names of the modules that an entry imports when they are needed. */
export function lazyOf(site, entry) {
  const code = readFileSync(join(site, 'node_modules/rubricator', entry), 'utf8');
  return [...code.matchAll(/import\("\.\/([^"]+)"\)/g)].flatMap(([, name]) => modulesOf(site, name));
}

/** Whether a module is wasm-bindgen's, which only the thread loads that recognises. */
export const isGlue = (site, name) => readFileSync(join(site, 'node_modules/rubricator', name), 'utf8').includes('__wbindgen_');

/** Whether a module is the one that adds `<mark>`s. */
export const isMarks = (site, name) => readFileSync(join(site, 'node_modules/rubricator', name), 'utf8').includes('"rubricator-mark"');

/** Requests without the servers' addresses and without the hashes that bundlers put into names, sorted. */
export const names = (requests) => requests.map((url) => {
  const { pathname } = new URL(url, 'http://localhost');
  const short = pathname.replace(/^\/@fs\/.*\/node_modules\//, '/@fs/');
  return short.replace(/(?<!\/shared)-[A-Za-z0-9_-]{8}(?=\.(?:js|wasm)$)/, '-HASH').replace(/shared-[A-Z0-9]{8}-HASH/, 'shared-HASH').replace(/[0-9a-f]{20}(?=\.(?:js|wasm)$)/, 'HASH');
}).sort();

/** Exactly these requests, each as often as it is named. */
export function assertRequests(requests, expected) {
  assert.deepEqual(names(requests), names(expected));
}

export const filesOf = (folder) => readdirSync(folder);

/** Our own words, with people who do not exist. */
export const ARTICLE = `<article id="article"><h1>Storm shuts harbour</h1>
<p>Maren <em>Okafor</em> of Quillon Works returned to Rotterdam on 14 March 2022, and paid $3 million.</p>
<p>Okafor did not say more.</p></article>`;
