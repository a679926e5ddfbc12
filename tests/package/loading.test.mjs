// Every way to load the package, from the tarball, in a browser, with the exact set of requests.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { ARTICLE, assertRequests, build, closeBrowser, filesOf, isGlue, modulesOf, names, newSite, open, serve, tarball } from './site.mjs';

after(closeBrowser);

const site = newSite('loading');
const installed = join(site, 'node_modules/rubricator');
const at = (prefix, ...files) => files.map((file) => `${prefix}/${file}`);
const auto = modulesOf(site, 'auto.js');
const glue = filesOf(installed).filter((name) => /^shared-/.test(name) && isGlue(site, name));

const WRAPPED = ARTICLE.replace('<article id="article">', '<rubricator-text id="article">').replace('</article>', '</rubricator-text>');
const html = (head, body = WRAPPED) => `<!doctype html><html lang="en"><meta charset="utf-8"><title>Test</title>
<script src="/record.js"></script>${head}${body}`;
/** Notes the element's events, in a file of its own, as strict policies want it. */
const RECORD = `window.seen = {}; window.order = [];
for (const name of ["ready", "change", "select", "progress", "error"]) document.addEventListener("rubricator-" + name, (event) => { seen[name] = event.detail; order.push(name); });`;

/** Opens a page at `/` and waits until the element has found something or failed. */
async function visit(head, { body, headers, change, prepare, folder = site } = {}) {
  const server = await serve({
    folder,
    pages: { '/': html(head, body) },
    headers,
    change: (path) => change?.(path) ?? (path === '/record.js' ? { type: 'text/javascript', body: RECORD } : undefined),
  });
  const opened = await open(server.url, { prepare });
  await opened.page.waitForFunction(() => window.seen?.change || window.seen?.error);
  const seen = await opened.page.evaluate(() => window.seen);
  return { ...opened, seen, url: server.url, end: async () => (await opened.close(), server.close()) };
}

/** What must have been found in the article wherever it was loaded. */
function assertFound(seen) {
  assert.equal(seen.error, undefined, seen.error?.message);
  const found = seen.change.document.mentions.map(({ text, type }) => `${type} ${text}`);
  for (const expected of ['PERSON Maren Okafor', 'GPE Rotterdam', 'DATE 14 March 2022', 'MONEY $3 million', 'PERSON Okafor']) {
    assert.ok(found.includes(expected), `${expected} is not among ${found.join(', ')}`);
  }
}

const AUTO = '<script type="module" src="/node_modules/rubricator/auto.js"></script>';
const PREFIX = '/node_modules/rubricator';
const OWN = ['/', '/record.js'];
/** What the element asks for at once, and in all where a worker may run, and where none may. */
const AT_ONCE = [...OWN, ...at(PREFIX, ...auto)];
const IN_WORKER = [...AT_ONCE, ...at(PREFIX, 'worker.js', 'rubricator.wasm')];
const IN_PAGE = [...AT_ONCE, ...at(PREFIX, ...glue, 'rubricator.wasm')];
const STRICT = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'";

test('one script tag', async () => {
  const { seen, requests, errors, end } = await visit(AUTO);
  assertFound(seen);
  assert.equal(seen.ready.where, 'worker');
  assertRequests(requests, IN_WORKER);
  assert.deepEqual(errors, []);
  await end();
});

test('import map', async () => {
  const head = `<script type="importmap">{"imports": {"rubricator": "${PREFIX}/rubricator.js", "rubricator/": "${PREFIX}/"}}</script>
    <script type="module">import { Recognizer } from "rubricator"; import { RubricatorText, define } from "rubricator/element.js"; define(); window.same = typeof Recognizer.load;</script>`;
  const { seen, page, requests, end } = await visit(head);
  assertFound(seen);
  assert.equal(await page.evaluate(() => window.same), 'function');
  const modules = new Set([...modulesOf(site, 'rubricator.js'), ...modulesOf(site, 'element.js')]);
  assertRequests(requests, [...OWN, ...at(PREFIX, ...modules, 'worker.js', 'rubricator.wasm')]);
  await end();
});

test('importing the entry loads no engine', async () => {
  const server = await serve({ folder: site, pages: { '/': html('<script type="module">import * as all from "/node_modules/rubricator/rubricator.js"; window.names = Object.keys(all);</script>') } });
  const { page, requests, close } = await open(server.url);
  await page.waitForFunction(() => window.names);
  assertRequests(requests, [...OWN, ...at(PREFIX, ...modulesOf(site, 'rubricator.js'))]);
  await close();
  await server.close();
});

test('classic script', async () => {
  const { seen, requests, end } = await visit(`<script src="${PREFIX}/rubricator.classic.js" defer></script>`);
  assertFound(seen);
  assertRequests(requests, [...OWN, ...at(PREFIX, 'rubricator.classic.js', 'worker.js', 'rubricator.wasm')]);
  await end();
});

test('single file', async () => {
  const { seen, requests, end } = await visit(`<script src="${PREFIX}/rubricator.single.js" defer></script>`);
  assertFound(seen);
  assert.equal(seen.ready.where, 'worker');
  assertRequests(requests, [...OWN, ...at(PREFIX, 'rubricator.single.js')]);
  await end();
});

test('integrity hashes fit', async () => {
  const { files } = JSON.parse(readFileSync(join(installed, 'integrity.json'), 'utf8'));
  const { seen, requests, end } = await visit(`<script src="${PREFIX}/rubricator.classic.js" integrity="${files['rubricator.classic.js'].integrity}" defer></script>`);
  assertFound(seen);
  assertRequests(requests, [...OWN, ...at(PREFIX, 'rubricator.classic.js', 'worker.js', 'rubricator.wasm')]);
  await end();
});

for (const [what, tag, files] of [
  ['modules', (cdn) => `<script type="module" src="${cdn}/auto.js"></script>`, auto],
  ['classic script', (cdn) => `<script src="${cdn}/rubricator.classic.js" defer></script>`, ['rubricator.classic.js']],
]) {
  test(`another origin, ${what}: the worker starts through a blob`, async () => {
    const cdn = await serve({ folder: installed, cors: true });
    const { seen, requests, url, end } = await visit(tag(cdn.url));
    assertFound(seen);
    assert.equal(seen.ready.where, 'worker');
    assertRequests(requests.filter((request) => request.startsWith(url)), OWN);
    assertRequests(requests.filter((request) => request.startsWith(cdn.url)), at('', ...files, 'worker.js', 'rubricator.wasm'));
    await end();
    await cdn.close();
  });
}

test('strict policy', async () => {
  // The engine's fetch is the worker's own business there, which no policy of the page covers.
  const { seen, errors, requests, end } = await visit(AUTO, { headers: { 'content-security-policy': STRICT } });
  assertFound(seen);
  assert.deepEqual(errors, []);
  assertRequests(requests, IN_WORKER);
  await end();
});

const INLINE = `<script type="module" src="/inline-page.js"></script>`;
const inlinePage = (path) => (path === '/inline-page.js' ? { type: 'text/javascript', body: `import { define } from "${PREFIX}/inline.js"; define();` } : undefined);

test('strict policy without any connection: ./inline, on the page\'s thread where blobs may not run', async () => {
  const { seen, requests, end } = await visit(INLINE, { headers: { 'content-security-policy': `${STRICT}; connect-src 'none'` }, change: inlinePage });
  assertFound(seen);
  assert.equal(seen.ready.where, 'page');
  assertRequests(requests, [...OWN, '/inline-page.js', ...at(PREFIX, 'inline.js')]);
  await end();
});

test('strict policy without any connection: ./inline with a worker of the own origin', async () => {
  const body = WRAPPED.replace('<rubricator-text', `<rubricator-text worker-url="${PREFIX}/worker.js"`);
  const { seen, errors, requests, end } = await visit(INLINE, { body, headers: { 'content-security-policy': `${STRICT}; connect-src 'none'` }, change: inlinePage });
  assertFound(seen);
  assert.equal(seen.ready.where, 'worker');
  assert.deepEqual(errors, []);
  assertRequests(requests, [...OWN, '/inline-page.js', ...at(PREFIX, 'inline.js', 'worker.js')]);
  await end();
});

test('Trusted Types', async () => {
  const policy = `${STRICT}; connect-src 'self'; require-trusted-types-for 'script'; trusted-types rubricator`;
  const { seen, requests, errors, end } = await visit(AUTO, { headers: { 'content-security-policy': policy } });
  assertFound(seen);
  assert.equal(seen.ready.where, 'worker');
  assert.deepEqual(errors, []);
  assertRequests(requests, IN_WORKER);
  await end();
});

test('no worker allowed: slices on the page\'s thread', async () => {
  const policy = `default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; worker-src 'none'`;
  const { seen, requests, end } = await visit(AUTO, { headers: { 'content-security-policy': policy } });
  assertFound(seen);
  assert.equal(seen.ready.where, 'page');
  assertRequests(requests, IN_PAGE);
  await end();
});

test('the wrong MIME type is put up with', async () => {
  const change = (path) => (path.endsWith('.wasm') ? { type: 'application/octet-stream', body: readFileSync(join(installed, 'rubricator.wasm')) } : undefined);
  const { seen, requests, end } = await visit(AUTO, { change });
  assertFound(seen);
  assertRequests(requests, IN_WORKER);
  await end();
});

for (const [what, options, code, cure, expected = IN_WORKER] of [
  ['404', { change: (path) => (path.endsWith('.wasm') ? { status: 404, type: 'text/html', body: 'no' } : undefined) }, 'http-status', /rubricator\.wasm.*404.*inline/],
  ['HTML instead of wasm', { change: (path) => (path.endsWith('.wasm') ? { type: 'text/html', body: '<!doctype html>' } : undefined) }, 'not-wasm', /rubricator\.wasm is not WebAssembly but text\/html.*inline/],
  ['half a file', { change: (path) => (path.endsWith('.wasm') ? { type: 'application/wasm', body: readFileSync(join(installed, 'rubricator.wasm')).subarray(0, 5000) } : undefined) }, 'compile-failed', /cut off/],
  ['offline', { prepare: (page) => page.context().route('**/*.wasm', (route) => route.abort('internetdisconnected')) }, 'fetch-failed', /network/],
  ['WebAssembly forbidden', { headers: { 'content-security-policy': "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; worker-src 'none'" } }, 'wasm-blocked', /wasm-unsafe-eval/, IN_PAGE],
  ['connections forbidden', { headers: { 'content-security-policy': `${STRICT}; connect-src 'none'; worker-src 'none'` } }, 'fetch-failed', /connect-src/, [...AT_ONCE, ...at(PREFIX, ...glue)]],
]) {
  test(`${what}: an error that names cause and cure`, async () => {
    const { seen, requests, end } = await visit(AUTO, options);
    assert.equal(seen.error?.code, code, JSON.stringify(seen));
    assert.match(seen.error.message, cure);
    assertRequests(requests, expected);
    await end();
  });
}

test('from an empty folder: npm install, copy, two lines', async (t) => {
  const started = performance.now();
  const seconds = () => ((performance.now() - started) / 1000).toFixed(1);
  const folder = join(site, '../new-user');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  writeFileSync(join(folder, 'package.json'), '{}');
  execFileSync('npm', ['install', '--offline', '--no-audit', '--no-fund', tarball], { cwd: folder, stdio: 'ignore' });
  cpSync(join(folder, 'node_modules/rubricator'), join(folder, 'site/rubricator'), { recursive: true });
  const ready = seconds();
  // The lines of the manual, as they stand there.
  const [, lines] = /```html\n([^]*?)```/.exec(readFileSync(join(folder, 'site/rubricator/README.md'), 'utf8'));
  const body = lines.replace('…your article, as it is…', ARTICLE);
  const { seen, requests, errors, end } = await visit('', { folder: join(folder, 'site'), body });
  t.diagnostic(`installed after ${ready} s, marked after ${seconds()} s`);
  assertFound(seen);
  assert.deepEqual(errors, []);
  assertRequests(requests, [...OWN, ...at('/rubricator', ...auto, 'worker.js', 'rubricator.wasm')]);
  await end();
});

for (const [script, code, requested] of [
  ['rubricator.single.js', undefined, ['rubricator.single.js']],
  ['rubricator.classic.js', 'fetch-failed', ['rubricator.classic.js', 'rubricator.wasm']],
]) {
  test(`a page opened as a file, ${script}`, async () => {
    const page = join(site, `${script}.html`);
    writeFileSync(join(site, 'record.js'), RECORD);
    writeFileSync(page, html(`<script src="node_modules/rubricator/${script}" defer></script>`).replace('/record.js', 'record.js'));
    const { page: opened, requests, close } = await open(pathToFileURL(page).href);
    await opened.waitForFunction(() => window.seen?.change || window.seen?.error);
    const seen = await opened.evaluate(() => window.seen);
    await close();
    assert.equal(seen.error?.code, code, seen.error?.message);
    if (code) assert.match(seen.error.message, /serve it over HTTP, or use rubricator\.single\.js/);
    else assertFound(seen);
    assertRequests(requests.map((url) => url.replace(pathToFileURL(site).href, '')), [`/${script}.html`, '/record.js', ...at(PREFIX, ...requested)]);
  });
}

// Bundlers. Each gets this page, with whatever the bundler's own way to name an address is.

const require = createRequire(import.meta.url);
const MAIN = 'import "rubricator/auto";\n';

function app(name, files) {
  const folder = newSite(name);
  for (const [file, body] of Object.entries(files)) {
    mkdirSync(join(folder, file, '..'), { recursive: true });
    writeFileSync(join(folder, file), body);
  }
  return folder;
}

/** Opens a bundle: it works, in a worker, with exactly these requests besides the page's own. */
async function bundled(folder, expected) {
  const { seen, requests, errors, end } = await visit('<script type="module" src="/main.js"></script>', { folder });
  assertFound(seen);
  assert.equal(seen.ready.where, 'worker');
  assert.deepEqual(errors, []);
  assertRequests(requests, [...OWN, '/main.js', ...expected]);
  await end();
}

test('Vite, build', async () => {
  const folder = app('vite-build', { 'main.js': MAIN, 'index.html': html('<script type="module" src="/main.js"></script>') });
  const vite = await import('vite');
  const warnings = [];
  const customLogger = { ...vite.createLogger('silent'), warn: (message) => warnings.push(message), warnOnce: (message) => warnings.push(message) };
  await vite.build({ root: folder, customLogger, configFile: false, build: { rollupOptions: { input: join(folder, 'main.js'), output: { entryFileNames: 'main.js' } } } });
  assert.deepEqual(warnings, []);
  await bundled(join(folder, 'dist'), ['/assets/worker-HASH.js', '/assets/rubricator-HASH.wasm']);
});

for (const [what, optimizeDeps, modules] of [
  ['as it is', {}, ['/.vite/deps/rubricator_auto.js']],
  ['without bundling it first', { exclude: ['rubricator'] }, at(PREFIX, ...auto)],
]) {
  test(`Vite, development server, ${what}`, async () => {
    const folder = app(`vite-dev-${modules.length}`, { 'main.js': MAIN, 'record.js': RECORD, 'index.html': html('<script type="module" src="/main.js"></script>') });
    const { createServer } = await import('vite');
    const server = await createServer({ root: folder, logLevel: 'silent', configFile: false, optimizeDeps, server: { port: 0, host: '127.0.0.1' }, cacheDir: join(folder, '.vite') });
    await server.listen();
    try {
      const { page, requests, close } = await open(`http://127.0.0.1:${server.httpServer.address().port}/`);
      await page.waitForFunction(() => window.seen?.change || window.seen?.error);
      const seen = await page.evaluate(() => window.seen);
      await close();
      assertFound(seen);
      assert.equal(seen.ready.where, 'worker');
      // Its own client comes with the page and with the worker, others again when it has found out more: so, each once.
      const client = ['/@vite/client', '/@fs/vite/dist/client/env.mjs'];
      // Whether it splits what it has bundled is its own affair.
      const own = names(requests).filter((name) => name !== '/.vite/deps/shared-HASH.js');
      assert.deepEqual([...new Set(own)], names([...OWN, ...client, '/main.js', ...modules, ...at(PREFIX, 'worker.js', 'rubricator.wasm')]));
    } finally {
      await server.close();
    }
  });
}

test('Vite before 8, which moves the modules away from the engine: an error that names the cure', async () => {
  const folder = app('vite-moved', {});
  cpSync(join(folder, 'node_modules/rubricator'), join(folder, '.vite/deps'), { recursive: true, filter: (file) => !/worker\.js$|\.wasm$/.test(file) });
  const { seen, requests, end } = await visit('<script type="module" src="/.vite/deps/auto.js"></script>', { folder });
  assert.equal(seen.error?.code, 'http-status');
  assert.match(seen.error.message, /optimizeDeps: \{ exclude: \["rubricator"\] \}/);
  assertRequests(requests, [...OWN, ...at('/.vite/deps', ...auto, ...glue, 'worker.js', 'rubricator.wasm')]);
  await end();
});

test('webpack', async () => {
  const folder = app('webpack', { 'main.js': MAIN });
  const webpack = require('webpack');
  await new Promise((resolve, reject) => {
    webpack({ mode: 'production', context: folder, entry: './main.js', output: { path: join(folder, 'dist'), filename: 'main.js', publicPath: 'auto' }, performance: false }, (error, stats) => {
      if (error || stats.hasErrors()) reject(error ?? new Error(stats.toString()));
      else resolve();
    });
  });
  await bundled(join(folder, 'dist'), ['/HASH.js', '/HASH.wasm']);
});

for (const [name, bundle] of [
  ['Rollup', async (folder) => {
    const { rollup } = await import('rollup');
    const resolve = { name: 'resolve', resolveId: (id) => (id.startsWith('rubricator/') ? join(folder, 'node_modules', `${id}.js`) : null) };
    const built = await rollup({ input: join(folder, 'main.js'), plugins: [resolve] });
    await built.write({ dir: join(folder, 'dist'), entryFileNames: 'main.js' });
  }],
  ['esbuild', async (folder) => {
    await build({ entryPoints: [join(folder, 'main.js')], bundle: true, format: 'esm', outdir: join(folder, 'dist'), logLevel: 'silent' });
  }],
]) {
  test(`${name}, with engine and worker copied beside the bundle`, async () => {
    const folder = app(name.toLowerCase(), { 'main.js': MAIN });
    await bundle(folder);
    for (const file of ['worker.js', 'rubricator.wasm']) cpSync(join(folder, 'node_modules/rubricator', file), join(folder, 'dist', file));
    await bundled(join(folder, 'dist'), ['/worker.js', '/rubricator.wasm']);
  });

  test(`${name}, ./inline: one file`, async () => {
    const folder = app(`${name.toLowerCase()}-inline`, { 'main.js': 'import { define } from "rubricator/inline";\ndefine();\n' });
    await bundle(folder);
    const { seen, requests, end } = await visit('<script type="module" src="/main.js"></script>', { folder: join(folder, 'dist') });
    assertFound(seen);
    assertRequests(requests, [...OWN, '/main.js']);
    await end();
  });
}
