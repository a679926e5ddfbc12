// `<rubricator-text>`, the example pages and a very long page, with the packed files in Chromium.

import assert from 'node:assert/strict';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { ARTICLE, closeBrowser, newSite, open, serve } from './site.mjs';

const site = newSite('element');
const installed = join(site, 'node_modules/rubricator');
const examples = fileURLToPath(new URL('../../www/examples', import.meta.url));
const server = await serve({ folder: site, change: (path) => (path === '/' ? { type: 'text/html', body: '<!doctype html><html lang="en"><title>Test</title><body>' } : undefined) });
after(async () => {
  await closeBrowser();
  await server.close();
});

/** A page with the tag defined and this body. */
async function visit(body) {
  const opened = await open(`${server.url}/`);
  const { page } = opened;
  await page.evaluate(async (body) => {
    window.heard = [];
    for (const name of ['ready', 'change', 'select', 'progress', 'error']) document.addEventListener(`rubricator-${name}`, ({ detail, target }) => heard.push({ name, detail, id: target.id }));
    document.body.innerHTML = body;
    await import('/node_modules/rubricator/auto.js');
    window.one = document.querySelector('rubricator-text');
    window.told = async (name, many = 1) => {
      for (let i = 0; heard.filter((event) => event.name === name).length < many; i++) {
        if (i > 400) throw new Error(`only ${JSON.stringify(heard)}`);
        await new Promise((done) => setTimeout(done, 25));
      }
      return heard.filter((event) => event.name === name).at(-1).detail;
    };
    window.texts = (element = one) => element.document.mentions.map(({ text }) => text);
  }, body);
  return opened;
}

const WRAPPED = ARTICLE.replace('article id="article"', 'rubricator-text legend panel="open"').replace('/article', '/rubricator-text');

/** Evaluates in a page with this body and compares. */
function check(what, body, script, expected) {
  test(what, async () => {
    const { page, errors, close } = await visit(body);
    const result = await page.evaluate(script);
    assert.deepEqual(result, expected);
    assert.deepEqual(errors, []);
    await close();
  });
}

check('events come in order, with plain data', WRAPPED, async () => {
  await told('change');
  const detail = heard.at(-1).detail;
  return [heard.filter(({ name }) => name !== 'progress').map(({ name }) => name), JSON.parse(JSON.stringify(detail)).document.schemaVersion, heard[0].detail.where];
}, [['ready', 'change'], 1, 'worker']);

check('for names another element, which may come later', '<rubricator-text for="later"></rubricator-text>', async () => {
  const { code } = await told('error');
  const article = document.createElement('article');
  article.id = 'later';
  article.textContent = 'Maren Okafor returned to Rotterdam.';
  document.body.append(article);
  await told('change');
  return [code, texts()];
}, ['no-target', ['Maren Okafor', 'Rotterdam']]);

check('given text is shown as text, and offsets count in it', '<rubricator-text></rubricator-text>', async () => {
  const text = '<b>Storm</b>\n\n\nMaren Okafor\r\nreturned  to Rotterdam.\n\n';
  one.text = text;
  while (one.document?.text !== text) await told('change', heard.filter(({ name }) => name === 'change').length + 1);
  const { mentions } = one.document;
  return [one.textContent === text, one.querySelectorAll('b').length, mentions.every(({ start, end, text: words }) => text.slice(start, end) === words), texts()];
}, [true, 0, true, ['Maren Okafor', 'Rotterdam']]);

check('properties set before the tag is defined are taken over; types and dictionary count', '<div></div>', async () => {
  const element = document.createElement('rubricator-text');
  const late = document.createElement('late-text');
  late.text = 'The Zorbl met Maren Okafor in Rotterdam.';
  late.dictionary = [{ term: 'Zorbl', type: 'ORG' }];
  late.ignore = ['Rotterdam'];
  late.setAttribute('types', 'ORG, GPE');
  document.body.append(late);
  const { RubricatorText } = await import('/node_modules/rubricator/element.js');
  customElements.define('late-text', class extends RubricatorText {});
  await told('change');
  return [texts(late), element instanceof RubricatorText];
}, [['Zorbl'], true]);

check('clear takes everything back, analyze brings it again', WRAPPED.replace('legend', 'render="mark"'), async () => {
  const html = one.innerHTML;
  const nodes = [...one.querySelectorAll('*')].flatMap((element) => [element, ...element.childNodes]);
  await told('change');
  const marked = one.querySelectorAll('mark').length > 3;
  one.clear();
  const after = [...one.querySelectorAll('*')].flatMap((element) => [element, ...element.childNodes]);
  const same = one.innerHTML === html && after.length === nodes.length && after.every((node, i) => node === nodes[i]);
  await one.analyze();
  return [marked, same, one.querySelectorAll('mark').length > 3];
}, [true, true, true]);

check('a moved element goes on, a removed one leaves nothing', WRAPPED, async () => {
  await told('change');
  const aside = document.createElement('aside');
  document.body.append(aside);
  aside.append(one);
  await new Promise((done) => setTimeout(done, 300));
  const moved = [heard.filter(({ name }) => name === 'change').length, texts().length > 3];
  one.remove();
  await new Promise((done) => setTimeout(done, 50));
  return [...moved, CSS.highlights.size, document.adoptedStyleSheets.length, one.document];
}, [1, true, 0, 0, null]);

check('two elements with different dictionaries, and two versions', `<rubricator-text id="a">The Zorbl sang.</rubricator-text><rubricator-text id="b">The Zorbl sang.</rubricator-text>`, async () => {
  const [a, b] = document.querySelectorAll('rubricator-text');
  a.dictionary = [{ term: 'Zorbl', type: 'ORG' }];
  b.dictionary = [{ term: 'Zorbl', type: 'EVENT' }];
  const other = await import('/node_modules/rubricator/inline.js');
  other.define();
  other.define('other-text');
  const c = document.createElement('other-text');
  c.text = 'Maren Okafor sang.';
  document.body.append(c);
  await told('change', 3);
  const all = [a, b, c];
  for (let i = 0; i < 400 && !all.every((element) => element.document?.mentions[0]); i++) await new Promise((done) => setTimeout(done, 25));
  const before = all.map((element) => element.document.mentions[0].type);
  c.clear();
  return [...before, a.document.mentions[0].text, other.RubricatorText === a.constructor];
}, ['ORG', 'EVENT', 'PERSON', 'Zorbl', false]);

test('the list is reached and used with the keyboard', async () => {
  const { page, close } = await visit(WRAPPED);
  await page.evaluate(() => told('change'));
  const active = () => page.evaluate(() => one.shadowRoot.activeElement?.getAttribute('aria-label') ?? one.shadowRoot.activeElement?.textContent);
  const rows = await page.evaluate(() => [...one.shadowRoot.querySelectorAll('[part="row"]')].map((row) => row.getAttribute('aria-label')));
  const switches = await page.evaluate(() => one.shadowRoot.querySelectorAll('[part="switch"]').length);
  for (let i = 0; i < switches + 2; i++) await page.keyboard.press('Tab');
  assert.equal(await active(), rows[0]);
  await page.keyboard.press('ArrowDown');
  assert.equal(await active(), rows[1]);
  await page.keyboard.press('End');
  assert.equal(await active(), rows.at(-1));
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  const selected = await page.evaluate(() => told('select'));
  assert.ok(rows[0].startsWith(selected.entity.name));
  const lit = await page.evaluate(() => CSS.highlights.get('rubricator-lit')?.size ?? 0);
  assert.equal(lit, selected.entity.mentions.length);
  await close();
});

test('the legend hides types, colours can be set, German is spoken', async () => {
  const { page, close } = await visit(WRAPPED.replace('legend', 'legend locale="de-AT"'));
  await page.evaluate(() => told('change'));
  const shown = () => page.evaluate(() => (CSS.highlights.get('rubricator-PERSON')?.size ?? 0));
  await page.waitForFunction(() => CSS.highlights.get('rubricator-PERSON')?.size === 2);
  await page.click('rubricator-text >> [part="switch"][data-type="PERSON"]');
  assert.equal(await shown(), 0);
  const words = await page.textContent('rubricator-text >> [part="summary"]');
  assert.match(words, /^\d+ Entitäten$/);
  const colour = await page.evaluate(() => {
    document.documentElement.style.setProperty('--rubricator-where-line', 'rgb(1, 2, 3)');
    return getComputedStyle(one.querySelector('p'), '::highlight(rubricator-GPE)').textDecorationColor;
  });
  const plain = await page.evaluate(() => {
    document.documentElement.style.removeProperty('--rubricator-where-line');
    return getComputedStyle(one.querySelector('p'), '::highlight(rubricator-GPE)').textDecorationColor;
  });
  assert.notEqual(colour, plain);
  await close();
});

/** The examples with the packed files where the source tree has its own. */
cpSync(examples, join(site, 'examples'), { recursive: true });
for (const name of ['auto.js', 'rubricator.js', 'worker.js', 'rubricator.wasm']) cpSync(join(installed, name), join(site, name));
for (const name of Object.keys(JSON.parse(readFileSync(join(installed, 'integrity.json'), 'utf8')).files)) cpSync(join(installed, name), join(site, name));
writeFileSync(join(site, 'highlight.js'), 'export { highlight } from "./rubricator.js";\n');

for (const name of ['blog.html', 'strict.html']) {
  test(`example ${name}`, async () => {
    const { page, errors, close } = await open(`${server.url}/examples/${name}`);
    await page.waitForFunction(() => document.querySelector('rubricator-text').document?.mentions.length > 3);
    assert.deepEqual(errors, []);
    await close();
  });
}

test('example injected.html: a page that fights back', async () => {
  const { page, errors, close } = await open(`${server.url}/examples/injected.html`);
  await page.waitForFunction(() => window.shown);
  const found = await page.evaluate(() => shown.document.mentions.map(({ text }) => text));
  for (const name of ['London', '£48 million', '3 May 2021', 'Brandvold']) assert.ok(found.includes(name), found.join(', '));
  assert.equal(await page.evaluate(() => shown.document.text.match(/Brandvold/g).length), 2);
  assert.deepEqual(errors, []);
  await close();
});

for (const render of ['highlight', 'mark']) {
  test(`example react, ${render}: names stay marked while React renders`, async () => {
    await build({
      entryPoints: [join(site, 'examples/react/article.jsx')], bundle: true, format: 'esm', jsx: 'automatic', outfile: join(site, 'react.js'), minify: true, logLevel: 'silent',
      define: { 'process.env.NODE_ENV': '"production"' }, nodePaths: [fileURLToPath(new URL('node_modules', import.meta.url))],
    });
    for (const file of ['worker.js', 'rubricator.wasm']) cpSync(join(installed, file), join(site, file));
    const { page, errors, close } = await open(`${server.url}/`);
    await page.evaluate(async (render) => {
      window.wanted = render;
      document.body.innerHTML = '<div id="app"></div>';
      await import('/react.js');
    }, render);
    const names = () => page.evaluate(() => document.querySelector('rubricator-text')?.document?.mentions.map(({ text }) => text) ?? []);
    await page.waitForFunction(() => document.querySelector('rubricator-text')?.document?.mentions.length > 3);
    await page.click('#toggle');
    await page.waitForTimeout(1200);
    assert.ok(!(await page.textContent('#app')).includes('say more'));
    assert.equal((await names()).filter((name) => name === 'Okafor').length, 0);
    await page.click('#toggle');
    await page.waitForTimeout(1200);
    assert.ok((await names()).includes('Okafor'), (await names()).join(', '));
    const text = await page.textContent('#app');
    assert.match(text, /^Read \d+ timesMaren Okafor of Quillon Works returned to Rotterdam (?:on 14 March 2022|in April)\.Okafor did not say more\.More or less$/);
    assert.deepEqual(errors, []);
    await close();
  });
}

test('20,000 mentions are on the screen soon, and undo leaves the page as it was', async (t) => {
  const { page, close } = await open(`${server.url}/`);
  const figures = await page.evaluate(async () => {
    const { highlight, load } = await import('/node_modules/rubricator/rubricator.js');
    for (let i = 0; i < 5000; i++) {
      const p = document.createElement('p');
      p.append('On Monday ', Object.assign(document.createElement('em'), { textContent: 'Maren Okafor' }), ` met Ilse Brandvold in Rotterdam, no. ${i}.`);
      document.body.append(p);
    }
    const digest = async () => {
      const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(document.documentElement.outerHTML));
      return new Uint8Array(bytes).join();
    };
    const nodes = () => [...document.body.querySelectorAll('*')].flatMap((element) => [element, ...element.childNodes]);
    const [before, own] = [await digest(), nodes()];
    const recognizer = await load();
    const painted = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    await painted();
    const figures = {};
    for (const render of ['highlight', 'mark']) {
      const started = performance.now();
      const shown = await highlight(document.body, { recognizer, render, onChange: () => (figures[`${render} found`] = Math.round(performance.now() - started)) });
      figures[`${render} shown`] = Math.round(performance.now() - started);
      await painted();
      figures[`${render} painted`] = Math.round(performance.now() - started);
      figures.mentions = shown.document.mentions.length;
      shown.undo();
    }
    const after = nodes();
    figures.same = (await digest()) === before && after.length === own.length && after.every((node, i) => node === own[i]);
    return figures;
  });
  t.diagnostic(JSON.stringify(figures));
  assert.ok(figures.mentions >= 20_000, `${figures.mentions} mentions`);
  assert.ok(figures.same, 'undo changed the page');
  // Far above what it takes on a quiet machine, far below what quadratic work would.
  assert.ok(figures['highlight painted'] < 15_000, JSON.stringify(figures));
  await close();
});
