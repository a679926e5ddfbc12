// `<rubricator-text>`, the example pages and a very long page, with the packed files in Chromium.

import assert from 'node:assert/strict';
import { cpSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { ARTICLE, assertRequests, build, closeBrowser, isMarks, lazyOf, modules, modulesOf, newSite, open, serve } from './site.mjs';

const site = newSite('element');
const installed = join(site, 'node_modules/rubricator');
const examples = fileURLToPath(new URL('../../www/examples', import.meta.url));
const server = await serve({ folder: site, change: (path) => (path === '/' ? { type: 'text/html', body: '<!doctype html><html lang="en"><title>Test</title><body>' } : undefined) });
after(async () => {
  await closeBrowser();
  await server.close();
});

/** The examples with the packed files where the source tree has its own, and the script that React's needs. */
cpSync(examples, join(site, 'examples'), { recursive: true });
for (const name of Object.keys(JSON.parse(readFileSync(join(installed, 'integrity.json'), 'utf8')).files)) cpSync(join(installed, name), join(site, 'package', name));
await build({
  entryPoints: [join(site, 'examples/react/article.jsx')], bundle: true, format: 'esm', jsx: 'automatic', outfile: join(site, 'examples/react/article.js'), minify: true, logLevel: 'silent',
  define: { 'process.env.NODE_ENV': '"production"' }, nodePaths: [modules],
});
for (const file of ['worker.js', 'rubricator.wasm']) cpSync(join(installed, file), join(site, 'examples/react', file));

/** What the element asks for, and what the same in one file asks for besides. */
const REQUESTS = ['/', ...[...modulesOf(site, 'auto.js'), 'worker.js', 'rubricator.wasm'].map((name) => `/node_modules/rubricator/${name}`)];
const MARKS = modulesOf(site, 'auto.js').flatMap((name) => lazyOf(site, name)).filter((name) => isMarks(site, name)).map((name) => `/node_modules/rubricator/${name}`);
/** What a given text takes besides. */
const OWN_TEXT = [...new Set(modulesOf(site, 'auto.js').flatMap((name) => lazyOf(site, name)))].filter((name) => readFileSync(join(installed, name), 'utf8').includes('createTreeWalker')).map((name) => `/node_modules/rubricator/${name}`);
const INLINE = '/node_modules/rubricator/inline.js';

/** A page with the tag defined and this body. */
async function visit(body, { scripts = [], sheets = [] } = {}) {
  const opened = await open(`${server.url}/`);
  const { page } = opened;
  for (const url of scripts) await page.addScriptTag({ url });
  for (const url of sheets) await page.addStyleTag({ url });
  await page.evaluate(async (body) => {
    window.heard = [];
    for (const name of ['ready', 'change', 'select', 'progress', 'error']) document.addEventListener(`rubricator-${name}`, (event) => {
      heard.push({ name, detail: event.detail, id: event.target.id });
      if (window.quietly) event.preventDefault();
    });
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

/** Evaluates in a page with this body and compares what comes out, and what the page has asked for. */
function check(what, body, script, expected, requested = REQUESTS) {
  test(what, async () => {
    const { page, requests, errors, close } = await visit(body);
    const result = await page.evaluate(script);
    assert.deepEqual(result, expected);
    assert.deepEqual(errors, []);
    assertRequests(requests, requested);
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
}, [true, 0, true, ['Maren Okafor', 'Rotterdam']], [...REQUESTS, ...OWN_TEXT]);

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
}, [['Zorbl'], true], [...REQUESTS, ...OWN_TEXT, '/node_modules/rubricator/element.js']);

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
}, [true, true, true], [...REQUESTS, ...new Set(MARKS)]);

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
}, ['ORG', 'EVENT', 'PERSON', 'Zorbl', false], [...REQUESTS, INLINE]);

check('events leave shadow trees, progress among them', '<div id="host"></div>', async () => {
  const element = document.createElement('rubricator-text');
  element.id = 'inside';
  document.getElementById('host').attachShadow({ mode: 'open' }).append(element);
  element.text = 'Maren Okafor returned to Rotterdam.\n\n'.repeat(8000);
  await told('change');
  const progress = heard.filter(({ name }) => name === 'progress').map(({ detail }) => detail.progress);
  const rises = progress.every((value, i) => value > 0 && value <= 1 && (i === 0 || value >= progress[i - 1]));
  return [[...new Set(heard.map(({ name }) => name))], [...new Set(heard.map(({ id }) => id))], progress.length > 1 && rises];
}, [['ready', 'progress', 'change'], ['host'], true], [...REQUESTS, ...OWN_TEXT]);

check('the panel is closed, open, or not there; the legend as wanted', WRAPPED.replace(' legend panel="open"', ''), async () => {
  await told('change');
  const [panel, legend] = ['panel', 'legend'].map((part) => one.shadowRoot.querySelector(`[part="${part}"]`));
  const look = () => [panel.hidden ? 'none' : panel.open ? 'open' : 'closed', legend.hidden];
  const looks = [look()];
  for (const [name, value] of [['panel', 'open'], ['panel', 'none'], ['legend', '']]) {
    one.setAttribute(name, value);
    looks.push(look());
  }
  return looks;
}, [['closed', true], ['open', true], ['none', true], ['none', false]]);

check('analyze can be given up, and refuses what it does not know', WRAPPED, async () => {
  await told('change');
  const problem = (promise) => promise.then(() => 'none', ({ name, code, message }) => [code ?? name, message]);
  const [aborted] = await problem(one.analyze({ signal: AbortSignal.abort() }));
  const refused = await problem(one.analyze({ Signal: null }));
  window.quietly = true;
  one.setAttribute('types', 'PERSONS');
  const { code } = await told('error');
  return [aborted, ...refused, code];
}, [20, 'invalid-options', 'There is no "Signal" in options. Did you mean "signal"? The names are signal.', 'invalid-options']);

check('slots take what an author puts around the text', `<rubricator-text legend><b slot="before">1</b><b slot="legend">2</b><b slot="panel">3</b><b slot="after">4</b>Maren Okafor spoke.</rubricator-text>`, async () => {
  await told('change');
  const places = [...one.querySelectorAll('b')].map((b) => b.assignedSlot.name);
  return [places, one.shadowRoot.querySelector('[part="legend"]').checkVisibility(), one.shadowRoot.querySelector('[part="panel"]').checkVisibility(), one.document.text];
}, [['before', 'legend', 'panel', 'after'], false, false, 'Maren Okafor spoke.']);

check('every part can be styled from outside', WRAPPED, async () => {
  await told('change');
  const parts = ['legend', 'switch', 'panel', 'summary', 'list', 'row', 'status'];
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(parts.map((part, i) => `rubricator-text::part(${part}) { letter-spacing: ${i + 1}px; }`).join('\n'));
  document.adoptedStyleSheets.push(sheet);
  return parts.map((part) => getComputedStyle(one.shadowRoot.querySelector(`[part="${part}"]`)).letterSpacing);
}, ['1px', '2px', '3px', '4px', '5px', '6px', '7px']);

check('every colour is a custom property of the page, in both renders', WRAPPED, async () => {
  await told('change');
  const families = { who: 'PERSON NORP', organisation: 'ORG', where: 'GPE LOC FAC', what: 'EVENT PRODUCT WORK_OF_ART LAW LANGUAGE', when: 'DATE TIME', amount: 'MONEY PERCENT QUANTITY CARDINAL ORDINAL' };
  const { style } = document.documentElement;
  const paragraph = one.querySelector('p');
  const mark = paragraph.appendChild(document.createElement('mark'));
  mark.className = 'rubricator-mark';
  const without = [];
  const look = (type) => {
    mark.dataset.rubricatorType = type;
    return [getComputedStyle(paragraph, `::highlight(rubricator-${type})`), getComputedStyle(mark)].map(({ textDecorationColor, backgroundColor }) => [textDecorationColor, backgroundColor]);
  };
  for (const [family, types] of Object.entries(families)) {
    for (const type of types.split(' ')) {
      const plain = look(type);
      style.setProperty(`--rubricator-${family}-line`, 'rgb(1, 2, 3)');
      const lined = look(type);
      style.setProperty(`--rubricator-${family}-tint`, 'rgb(4, 5, 6)');
      const tinted = look(type);
      style.cssText = '';
      for (const i of [0, 1]) if (lined[i][0] === plain[i][0] || lined[i][1] === plain[i][1] || tinted[i][1] !== 'rgb(4, 5, 6)') without.push([type, plain[i], lined[i], tinted[i]]);
    }
  }
  const part = (name) => getComputedStyle(one.shadowRoot.querySelector(`[part="${name}"]`));
  one.shadowRoot.querySelector('[part="row"]').setAttribute('aria-current', 'true');
  mark.classList.add('rubricator-lit');
  one.shadowRoot.querySelector('summary').focus({ focusVisible: true });
  const others = {
    lit: () => getComputedStyle(paragraph, '::highlight(rubricator-lit)').backgroundColor,
    text: () => part('summary').color,
    border: () => part('panel').borderBlockStartColor,
    hover: () => part('row').backgroundColor,
    focus: () => part('summary').outlineColor,
  };
  for (const [name, get] of Object.entries(others)) {
    style.setProperty(`--rubricator-${name}`, 'rgb(7, 8, 9)');
    if (get() !== 'rgb(7, 8, 9)') without.push([name, get()]);
    style.cssText = '';
  }
  style.setProperty('--rubricator-sans', 'monospace');
  return [without, part('row').fontFamily];
}, [[], 'monospace']);

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

for (const render of ['highlight', 'mark']) {
  test(`axe finds nothing in the element, ${render}`, async () => {
    const { page, close } = await visit(WRAPPED.replace('legend', `legend render="${render}"`));
    await page.evaluate(() => told('change'));
    await page.evaluate(readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'));
    const problems = await page.evaluate(async () => {
      const { violations } = await axe.run(one, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] });
      return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target}`));
    });
    assert.deepEqual(problems, []);
    await close();
  });
}

test('the legend hides types, German is spoken', async () => {
  const { page, close } = await visit(WRAPPED.replace('legend', 'legend locale="de-AT"'));
  await page.evaluate(() => told('change'));
  const shown = () => page.evaluate(() => (CSS.highlights.get('rubricator-PERSON')?.size ?? 0));
  await page.waitForFunction(() => CSS.highlights.get('rubricator-PERSON')?.size === 2);
  await page.click('rubricator-text >> [part="switch"][data-type="PERSON"]');
  assert.equal(await shown(), 0);
  const words = await page.textContent('rubricator-text >> [part="summary"]');
  assert.match(words, /^\d+ Entitäten$/);
  assert.equal(await page.getAttribute('rubricator-text >> [part="panel"]', 'lang'), 'de');
  await close();
});

const withAuto = [...modulesOf(site, 'auto.js').map((name) => `/package/${name}`), '/package/worker.js', '/package/rubricator.wasm'];
const react = ['article.js', 'worker.js', 'rubricator.wasm'].map((name) => `/examples/react/${name}`);
const injected = [
  ...['hostile.css', 'hostile.js', 'inject.js'].map((name) => `/examples/injected/${name}`),
  ...new Set([...modulesOf(site, 'rubricator.js'), ...lazyOf(site, 'rubricator.js')].map((name) => `/package/${name}`)), '/package/worker.js', '/package/rubricator.wasm',
];

test('the element in a page that fights back', async () => {
  const { page, errors, close } = await visit(WRAPPED, { scripts: ['/examples/injected/hostile.js'], sheets: ['/examples/injected/hostile.css'] });
  await page.evaluate(() => told('change'));
  await page.click('rubricator-text >> [part="row"]');
  assert.equal((await page.evaluate(() => told('select'))).mention.text, 'Maren Okafor');
  assert.ok(await page.isVisible('rubricator-text >> [part="switch"][data-type="GPE"]'));
  await page.evaluate(() => one.clear());
  assert.deepEqual(errors, []);
  await close();
});

/** Opens an example, runs `look` in it, and compares what the page has asked for. */
function example(name, requested, look) {
  test(`example ${name}`, async () => {
    const { page, requests, errors, close } = await open(`${server.url}/examples/${name}`);
    await page.waitForFunction(() => (window.shown ?? document.querySelector('rubricator-text'))?.document?.mentions.length > 3);
    await look(page);
    assert.deepEqual(errors, []);
    assertRequests(requests, [`/examples/${name}`, ...requested]);
    await close();
  });
}

const found = (page) => page.evaluate(() => (window.shown ?? document.querySelector('rubricator-text')).document.mentions.map(({ text }) => text));

for (const [name, expected] of [['blog.html', 'Maren Okafor'], ['strict.html', 'Ilse van Tongeren']]) {
  example(name, withAuto, async (page) => assert.ok((await found(page)).includes(expected), String(await found(page))));
}

example('injected.html', injected, async (page) => {
  for (const name of ['London', '£48 million', '3 May 2021', 'Brandvold']) assert.ok((await found(page)).includes(name), String(await found(page)));
  assert.equal(await page.evaluate(() => shown.document.text.match(/Brandvold/g).length), 2);
});

for (const render of ['highlight', 'mark']) {
  example(`react.html?render=${render}`, react, async (page) => {
    const has = (name, wanted) => page.waitForFunction(([name, wanted]) => document.querySelector('rubricator-text').document?.mentions.some(({ text }) => text === name) === wanted, [name, wanted]);
    await has('Okafor', true);
    await page.click('#toggle');
    await has('Okafor', false);
    assert.ok(!(await page.textContent('#app')).includes('say more'));
    await page.click('#toggle');
    await has('Okafor', true);
    assert.ok((await found(page)).includes('Maren Okafor'));
    const text = await page.textContent('#app');
    assert.match(text, /^Read \d+ timesMaren Okafor of Quillon Works returned to Rotterdam (?:on 14 March 2022|in April)\.Okafor did not say more\.More or less$/);
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
