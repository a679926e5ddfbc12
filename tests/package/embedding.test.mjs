// What authors of pages, editors and workers run into, with the packed files in Chromium.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { ARTICLE, build, closeBrowser, newSite, open, serve } from './site.mjs';

const site = newSite('embedding');
const installed = join(site, 'node_modules/rubricator');
const PREFIX = '/node_modules/rubricator';
const TEXT = 'Maren Okafor returned to Rotterdam on 14 March 2022.';

const scripts = {
  '/module-worker.js': `import { load } from "${PREFIX}/service-worker.js"; ${answer('load')}`,
  '/main-entry-worker.js': `import { load } from "${PREFIX}/rubricator.js"; ${answer('load')}`,
  '/classic-worker.js': `importScripts("${PREFIX}/rubricator.classic.js"); ${answer('Rubricator.load', `{ wasm: "${PREFIX}/rubricator.wasm" }`)}`,
  '/single-worker.js': `importScripts("${PREFIX}/rubricator.single.js"); ${answer('Rubricator.load')}`,
};

/** A service worker's code: it answers each message with what it has found in it. */
function answer(load, options = '') {
  return `addEventListener("message", async ({ data, ports: [port] }) => {
    try {
      const recognizer = await ${load}(${options});
      port.postMessage((await recognizer.recognize(data)).mentions.map(({ text }) => text));
    } catch ({ code, message }) {
      port.postMessage({ code, message });
    }
  });`;
}

const server = await serve({
  folder: site,
  change: (path) => {
    if (path === '/') return { type: 'text/html', body: '<!doctype html><html lang="en"><title>Test</title><body>' };
    if (scripts[path]) return { type: 'text/javascript', body: scripts[path] };
    return undefined;
  },
});
after(async () => {
  await closeBrowser();
  await server.close();
});

/** A page with this body, `begin(options)` for `#root`, and `outcome(promise)`. */
async function visit(body) {
  const opened = await open(`${server.url}/`);
  await opened.page.evaluate(async (body) => {
    const { highlight } = await import('/node_modules/rubricator/rubricator.js');
    document.body.innerHTML = body;
    window.root = document.getElementById('root');
    window.begin = async (options) => (window.shown = await highlight(root, options));
    window.outcome = (promise) => promise.then(() => 'none', ({ code, name, message }) => ({ code, name, message }));
    window.highlighted = () => [...CSS.highlights].filter(([name]) => /^rubricator-[A-Z]/.test(name)).reduce((sum, [, { size }]) => sum + size, 0);
    window.quiet = (ms) => new Promise((done) => setTimeout(done, ms));
  }, body);
  return opened;
}

/** Evaluates in a page with this body and compares what comes out. */
function check(what, body, script, expected) {
  test(what, async () => {
    const { page, errors, close } = await visit(body);
    assert.deepEqual(await page.evaluate(script), expected);
    assert.deepEqual(errors, []);
    await close();
  });
}

for (const [what, body] of [
  ['an editable element', `<div id="root" contenteditable><p>${TEXT}</p></div>`],
  ['text in plain', `<div id="root" contenteditable="plaintext-only">${TEXT}</div>`],
  ['part of an editor', `<div contenteditable="TRUE"><div><p id="root">${TEXT}</p></div></div>`],
]) {
  check(`marks are refused in ${what}`, body, async () => {
    const html = document.body.innerHTML;
    const { code } = await outcome(begin({ render: 'mark' }));
    return [code, document.body.innerHTML === html];
  }, ['editable-root', true]);
}

check('marks go where a part of an editor is not editable', `<div contenteditable><figure contenteditable="false" id="root">${TEXT}</figure></div>`, async () => {
  await begin({ render: 'mark' });
  return document.querySelectorAll('mark').length > 1;
}, true);

check('marks are taken back when their root becomes editable', `<div id="root"><p>${TEXT}</p></div>`, async () => {
  let code;
  const html = root.innerHTML;
  await begin({ render: 'mark', onError: (error) => (code = error.code) });
  const marked = root.querySelectorAll('mark').length > 1;
  root.contentEditable = 'true';
  await quiet(50);
  return [marked, code, root.innerHTML === html];
}, [true, 'editable-root', true]);

check('marks are refused where the whole page is edited, and where the browser has nothing else', `<div id="root" contenteditable>${TEXT}</div>`, async () => {
  delete window.Highlight;
  const forced = await outcome(begin());
  root.removeAttribute('contenteditable');
  document.designMode = 'on';
  return [forced.code, (await outcome(begin())).code];
}, ['editable-root', 'editable-root']);

test('a thousand random edits in an editor with highlights lose nothing', async () => {
  const { page, errors, close } = await visit(`<div id="root" contenteditable>${TEXT} </div>`);
  const [text, expected, many] = await page.evaluate(async () => {
    await begin();
    const { firstChild: node } = root;
    let expected = node.data;
    let seed = 7;
    const random = (below) => (seed = (seed * 48271) % 2147483647) % below;
    for (let i = 0; i < 1000; i++) {
      const at = random(expected.length);
      const gone = Math.min(random(4), expected.length - at);
      const word = ['Oslo ', 'x', ' ', 'Ann Lee ', ''][random(5)];
      getSelection().setBaseAndExtent(root.firstChild, at, root.firstChild, at + gone);
      if (gone || word) document.execCommand(word ? 'insertText' : 'delete', false, word);
      expected = expected.slice(0, at) + word + (gone ? expected.slice(at + gone) : expected.slice(word ? at : at));
      if (!gone && !word) expected = root.textContent.replace(/\u00a0/g, ' ');
      if (i % 100 === 0) await quiet(200);
    }
    await shown.refresh();
    return [root.textContent.replace(/\u00a0/g, ' '), expected, highlighted()];
  });
  assert.equal(text, expected);
  assert.ok(many > 0);
  assert.deepEqual(errors, []);
  await close();
});

check('marks are shown when the promises resolve', `<div id="root"><p>${TEXT}</p></div>`, async () => {
  await begin();
  const first = highlighted();
  root.insertAdjacentHTML('beforeend', '<p>Ilse Brandvold lives in Oslo.</p>');
  await shown.refresh();
  return [first === 3, highlighted() === 5];
}, [true, true]);

check('what is far below the window is shown when it is scrolled to', `<div id="root"><p>${TEXT}</p><div style="height: 9000px"></div><p>Ilse Brandvold lives in Oslo.</p></div>`, async () => {
  await begin();
  const first = highlighted();
  root.lastChild.scrollIntoView();
  for (let i = 0; i < 200 && highlighted() !== 2; i++) await quiet(20);
  return [first, highlighted()];
}, [3, 2]);

check('text that is not visible is not read, text that was replaced does not run into what replaced it', '<div id="root"></div>', async () => {
  const dictionary = [{ term: 'Maren Okafor', type: 'PERSON' }, { term: 'Okafor', type: 'PERSON' }];
  const found = [];
  for (const html of [
    '<p style="visibility: hidden">Maren Okafor</p>',
    '<p style="visibility: hidden">Maren <b style="visibility: visible">Okafor</b></p>',
    '<p>Maren <i style="visibility: hidden">x</i> Okafor</p>',
    '<p><del>Maren</del> <ins>Okafor</ins></p>',
    '<p>Maren <ins>Oka</ins>for</p>',
    '<p><s>Maren</s> Okafor</p>',
  ]) {
    root.innerHTML = html;
    await begin({ dictionary, observe: false });
    found.push(shown.document.mentions.filter(({ source }) => source === 'dictionary').map(({ text }) => text).join());
    shown.undo();
  }
  return found;
}, ['', 'Okafor', 'Okafor', 'Okafor', 'Maren Okafor', 'Okafor']);

check('fields named like properties of nodes change nothing', `<form id="root">${[
  'nextSibling', 'firstChild', 'parentNode', 'nodeType', 'matches', 'localName', 'ownerDocument', 'isConnected', 'getRootNode', 'contains', 'closest',
  'addEventListener', 'getBoundingClientRect', 'parentElement', 'host', 'getAttribute', 'attributes', 'isContentEditable',
].map((name) => `<input name="${name}">`).join('')}<p>${TEXT}</p></form><img name="createElement"><img name="body"><img name="defaultView"><img name="createRange"><img name="designMode">`, async () => {
  const found = [];
  for (const render of ['highlight', 'mark']) {
    await begin({ render });
    found.push(shown.document.mentions.length);
    root.lastChild.append(' Ilse Brandvold spoke.');
    await shown.refresh();
    found.push(shown.document.mentions.length);
    shown.undo();
    root.lastChild.lastChild.remove();
  }
  const inner = Document.prototype.createElement.call(document, 'div');
  inner.innerHTML = '<form><input name="nextSibling"><p>Oslo</p></form>';
  root.replaceWith(inner);
  window.root = inner;
  await begin();
  return [...found, shown.document.text];
}, [3, 4, 3, 4, 'Oslo']);

check('what is refused has a code', `<div id="root">${TEXT}</div>`, async () => {
  const codes = [];
  function* terms() {
    yield { term: 'Okafor', type: 'ORG' };
  }
  for (const options of [
    { skip: ':::' }, { skip: 5 }, { types: 'PERSON' }, { minScore: '0.5' }, { dictionary: [{ term: 'x', type: () => 'ORG' }] }, { dictionary: 'Okafor' }, { dictionary: 5 },
  ]) codes.push((await outcome(begin(options))).code);
  await begin({ dictionary: terms() });
  return [...codes, shown.document.mentions.some(({ type, text }) => type === 'ORG' && text === 'Okafor')];
}, ['invalid-options', 'invalid-options', 'invalid-options', 'invalid-options', 'invalid-dictionary', 'invalid-dictionary', 'invalid-dictionary', true]);

for (const [what, url, type] of [['a module', '/module-worker.js', 'module'], ['the classic script', '/classic-worker.js', 'classic'], ['the single file', '/single-worker.js', 'classic']]) {
  test(`a service worker with ${what}`, async () => {
    assert.deepEqual(await askServiceWorker(url, type), ['Maren Okafor', 'Rotterdam', '14 March 2022']);
  });
}

test('a service worker with the main entry is told which one to use', async () => {
  const { code, message } = await askServiceWorker('/main-entry-worker.js', 'module');
  assert.equal(code, 'glue-missing');
  assert.match(message, /rubricator\/service-worker/);
});

/** What a service worker with this script finds in the text. */
async function askServiceWorker(url, type) {
  const { page, close } = await open(`${server.url}/`);
  const found = await page.evaluate(async ([url, type, text]) => {
    const registration = await navigator.serviceWorker.register(url, { type });
    const worker = registration.installing ?? registration.waiting ?? registration.active;
    const { port1, port2 } = new MessageChannel();
    const answered = new Promise((done) => (port1.onmessage = ({ data }) => done(data)));
    worker.postMessage(text, [port2]);
    return answered;
  }, [url, type, TEXT]);
  await close();
  return found;
}

test('a bundle that does not know its address says what to pass, and works with it', async () => {
  const bundle = async (code) => (await build({ stdin: { contents: code, resolveDir: site }, bundle: true, write: false, logLevel: 'silent' })).outputFiles[0].text;
  const bodies = [`<rubricator-text>${TEXT}</rubricator-text>`, `<rubricator-text wasm-url="${PREFIX}/rubricator.wasm" worker-url="${PREFIX}/worker.js">${TEXT}</rubricator-text>`];
  const results = [];
  for (const body of bodies) {
    const { page, errors, close } = await open(`${server.url}/`);
    await page.evaluate((body) => {
      window.heard = new Promise((done) => {
        document.addEventListener('rubricator-change', ({ detail }) => done(detail.document.mentions.map(({ text }) => text)));
        document.addEventListener('rubricator-error', ({ detail }) => done(detail));
      });
      document.body.innerHTML = body;
    }, body);
    await page.addScriptTag({ content: await bundle('import "rubricator/auto";') });
    results.push(await page.evaluate(() => window.heard));
    if (body === bodies[0]) assert.match(errors.join(), /wasm-url.*no-address/);
    await close();
  }
  assert.equal(results[0].code, 'no-address');
  assert.match(results[0].message, /wasm-url/);
  assert.deepEqual(results[1], ['Maren Okafor', 'Rotterdam', '14 March 2022']);
});

test('bundled without an address, a relative address of the engine counts from the page', async () => {
  const code = `import { Recognizer } from "rubricator"; window.found = Recognizer.load({ wasm: "node_modules/rubricator/rubricator.wasm" }).then((one) => one.recognize(${JSON.stringify(TEXT)}).mentions.length);`;
  const { outputFiles: [{ text }] } = await build({ stdin: { contents: code, resolveDir: site }, bundle: true, write: false, logLevel: 'silent' });
  const { page, close } = await open(`${server.url}/`);
  await page.addScriptTag({ content: text });
  assert.equal(await page.evaluate(() => window.found), 3);
  await close();
});

test('import "rubricator/auto-inline" defines the tag, and bundlers keep it', async () => {
  const { outputFiles: [{ text }] } = await build({ stdin: { contents: 'import "rubricator/auto-inline";', resolveDir: site }, bundle: true, write: false, format: 'esm', logLevel: 'silent' });
  assert.ok(text.length > 1e6);
  const { page, requests, close } = await open(`${server.url}/`);
  const found = await page.evaluate(async (text) => {
    document.body.innerHTML = `<rubricator-text>${text}</rubricator-text>`;
    const heard = new Promise((done) => document.addEventListener('rubricator-change', ({ detail }) => done(detail.document.mentions.length)));
    await import('/node_modules/rubricator/auto-inline.js');
    return heard;
  }, TEXT);
  assert.equal(found, 3);
  assert.deepEqual(requests.map((url) => new URL(url).pathname), ['/', `${PREFIX}/auto-inline.js`, `${PREFIX}/inline.js`]);
  await close();
});

test('a worker that ends without a word is noticed; the next starts without asking for the engine again', async () => {
  scripts['/mortal.js'] = `import "${PREFIX}/worker.js"; const answer = onmessage; onmessage = (event) => { if (event.data.argument?.bytes?.length === "end".length) self.close(); else answer(event); };`;
  const { page, requests, close } = await open(`${server.url}/`);
  const [code, found] = await page.evaluate(async (text) => {
    const { load } = await import('/node_modules/rubricator/rubricator.js');
    const recognizer = await load({ workerUrl: '/mortal.js' });
    const { code } = await recognizer.recognize('end').catch((error) => error);
    return [code, (await recognizer.recognize(text)).mentions.length];
  }, TEXT);
  assert.equal(code, 'worker-failed');
  assert.equal(found, 3);
  assert.equal(requests.filter((url) => url.endsWith('.wasm')).length, 1);
  await close();
});

test('highlightings share one worker, each load() has its own, and both ways of ending it do', async () => {
  const { page, errors, close } = await visit(`<div id="root"><p>${TEXT}</p></div>`);
  await page.evaluate(async () => {
    for (let i = 0; i < 20; i++) (await begin()).undo();
  });
  const shared = page.workers().length;
  await page.evaluate(async () => {
    const { load } = await import('/node_modules/rubricator/rubricator.js');
    window.own = await Promise.all([load(), load(), load()]);
  });
  const all = page.workers().length;
  await page.evaluate(() => {
    own[0].terminate();
    own[1][Symbol.dispose]();
  });
  // The browser tells of an end a moment after it.
  for (let i = 0; i < 200 && page.workers().length !== 2; i++) await page.waitForTimeout(20);
  assert.deepEqual([shared, all, page.workers().length], [1, 4, 2]);
  assert.deepEqual(errors, []);
  await close();
});

test('ending a worker while it starts rejects at once, and leaves its successor alone', async () => {
  const { page, close } = await visit('');
  const result = await page.evaluate(async (text) => {
    const { load } = await import('/node_modules/rubricator/rubricator.js');
    const recognizer = await load();
    recognizer.terminate();
    const started = performance.now();
    const call = recognizer.recognize(text).catch(({ code }) => code);
    recognizer.terminate();
    let ms;
    call.then(() => (ms = performance.now() - started));
    // The next is at work for longer than a start may take.
    const long = `${text} `.repeat(5_000);
    const results = new Set();
    while (performance.now() - started < 21_000) results.add(await recognizer.recognize(long).then(({ mentions }) => mentions.length, ({ code }) => code));
    const code = await call;
    recognizer[Symbol.dispose]?.();
    return [code, ms < 5000, ...results];
  }, TEXT);
  assert.deepEqual(result, ['terminated', true, 15_000]);
  await close();
});

const WRAPPED = ARTICLE.replace('article id="article"', 'rubricator-text legend panel="open"').replace('/article', '/rubricator-text');

/** A page with the tag defined; `heard` has the events' names. */
async function withElement(body) {
  const opened = await visit(body);
  await opened.page.evaluate(async () => {
    window.heard = [];
    for (const name of ['ready', 'change', 'error']) document.addEventListener(`rubricator-${name}`, () => heard.push(name));
    window.changed = async (many = 1) => {
      for (let i = 0; i < 400 && heard.filter((name) => name === 'change').length < many; i++) await quiet(25);
    };
    await import('/node_modules/rubricator/auto.js');
    window.one = document.querySelector('rubricator-text');
  });
  return opened;
}

test('attributes are properties, and removing them counts', async () => {
  const { page, close } = await withElement(WRAPPED);
  const looks = await page.evaluate(async () => {
    await changed();
    const [legend, panel] = ['legend', 'panel'].map((part) => one.shadowRoot.querySelector(`[part="${part}"]`));
    const look = () => [legend.checkVisibility(), panel.open];
    const looks = [look()];
    one.removeAttribute('legend');
    one.removeAttribute('panel');
    looks.push(look());
    one.legend = true;
    one.panel = 'open';
    looks.push(look());
    one.legend = false;
    one.panel = null;
    looks.push(look());
    one.types = ['PERSON', 'GPE'];
    await changed(2);
    return [...looks, [one.getAttribute('types'), [...new Set(one.document.mentions.map(({ type }) => type))].join(' ')], [one.render, one.htmlFor, one.wasmUrl]];
  });
  assert.deepEqual(looks, [[true, true], [false, false], [true, true], [false, false], ['PERSON GPE', 'PERSON GPE'], ['', '', '']]);
  await close();
});

test('the same dictionary again changes nothing, and ready comes once', async () => {
  const { page, close } = await withElement(WRAPPED);
  const heard = await page.evaluate(async () => {
    one.dictionary = [{ term: 'Quillon Works', type: 'ORG' }];
    await changed();
    for (let i = 0; i < 5; i++) {
      one.dictionary = [{ term: 'Quillon Works', type: 'ORG' }];
      one.ignore = [];
      await quiet(100);
    }
    one.dictionary = [{ term: 'Quillon Works', type: 'PRODUCT' }];
    await changed(2);
    return heard;
  });
  assert.deepEqual(heard, ['ready', 'change', 'change']);
  await close();
});

test('the page does not move when legend and list come', async (t) => {
  const { page, close } = await visit('');
  const shift = await page.evaluate(async (body) => {
    let shift = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shift += entry.value;
    }).observe({ type: 'layout-shift', buffered: true });
    await import('/node_modules/rubricator/auto.js');
    document.body.innerHTML = `${body}<p>What follows the article.</p>`;
    await new Promise((done) => document.addEventListener('rubricator-change', done));
    await quiet(500);
    return shift;
  }, WRAPPED);
  t.diagnostic(`layout shift ${shift.toFixed(3)}`);
  assert.ok(shift < 0.01, String(shift));
  await close();
});

test('an error that nobody takes is on the console; a page that takes it keeps it quiet', async () => {
  const seen = [];
  for (const taken of [false, true]) {
    const { page, errors, close } = await visit('');
    await page.evaluate(async ([taken, text]) => {
      if (taken) document.addEventListener('rubricator-error', (event) => event.preventDefault());
      const heard = new Promise((done) => document.addEventListener('rubricator-error', ({ detail }) => done(detail.code)));
      document.body.innerHTML = `<rubricator-text types="PERSONS">${text}</rubricator-text>`;
      await import('/node_modules/rubricator/auto.js');
      await heard;
      await quiet(50);
    }, [taken, TEXT]);
    seen.push(errors.join());
    await close();
  }
  assert.match(seen[0], /<rubricator-text>: .*\(invalid-options\)/);
  assert.equal(seen[1], '');
});

test('a policy that forbids WebAssembly to a script is named, whatever the browser says of it', async () => {
  const { page, close } = await visit('');
  const codes = await page.evaluate(async (bytes) => {
    const { Recognizer } = await import('/node_modules/rubricator/rubricator.js');
    const refuse = () => {
      throw new WebAssembly.CompileError('section extends past end of the module');
    };
    const { compile, Module } = WebAssembly;
    WebAssembly.compile = async () => refuse();
    WebAssembly.Module = class { constructor() { refuse(); } };
    const wasm = Uint8Array.from(bytes);
    const blocked = (await outcome(Recognizer.load({ wasm }))).code;
    Object.assign(WebAssembly, { compile, Module });
    return [blocked, (await outcome(Recognizer.load({ wasm }))).code];
  }, [...readFileSync(join(installed, 'rubricator.wasm')).subarray(0, 3000)]);
  assert.deepEqual(codes, ['wasm-blocked', 'compile-failed']);
  await close();
});
