// Accessible, at home in two languages, honest about requests, smooth on long texts, clear in every state.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { after, test } from 'node:test';
import { en } from '../../www/page/strings/en.js';
import { later } from '../../www/page/strings/en-later.js';
import { de } from '../../www/page/strings/de.js';
import { TYPES } from '../../www/types/types.js';
import { startBrowser } from './harness.mjs';
import { ARTICLE, becomes, marked, marks, openCard, openExport, paste, read, settled, shownText } from './page.mjs';

const browser = await startBrowser();
after(() => browser.close());
const www = new URL('../../www/', import.meta.url);
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Problems that axe finds, as "rule: element". */
async function problems(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target}`));
}

const states = [
  ['empty', async () => {}],
  ['reading', read],
  ['the card', async (page) => { await read(page); await openCard(page, 'Finland'); }],
  ['filtering', async (page) => { await read(page); await page.click('.filter-button'); await page.waitForSelector('.switch:visible'); }],
  ['editing', async (page) => { await read(page); await page.keyboard.press('Control+Enter'); await page.waitForSelector('.writing:focus'); }],
  ['the overview', async (page) => { await read(page); await page.click('.tab:has-text("Overview")'); await page.waitForSelector('.share'); }],
  ...[['Map', '.map .dot'], ['Timeline', '.moment'], ['Together', '.cell']].flatMap(([tab, item]) => [
    [`the tab "${tab}"`, async (page) => { await read(page); await page.click(`.tab:has-text("${tab}")`); await page.waitForSelector(item); }],
    [`the tab "${tab}", larger and as a table`, async (page) => {
      await read(page);
      await page.click(`.tab:has-text("${tab}")`);
      await page.waitForSelector(item);
      for (const name of ['As a table', 'Larger']) await page.click(`.view-tab:visible button:text-is("${name}")`);
    }],
  ]),
  ['own terms and categories, one line of them wrong', async (page) => {
    await read(page);
    await page.click('.tab:has-text("Terms")');
    await page.fill('#terms', 'vessel, category, product, #7a5a00\nferry, vessel\nnonsense');
    await page.waitForSelector('.problems li');
    await marked(page, 'ferry');
  }],
  ['the card, with categories', async (page) => {
    await states.find(([name]) => name.startsWith('own terms'))[1](page);
    await openCard(page, 'ferry');
  }],
  ['an extent being previewed', async (page) => { await read(page); await openCard(page, 'Mikael Ranta'); await page.hover('.edge'); }],
  ['what is no longer marked', async (page) => {
    await read(page);
    await openCard(page, 'Finland');
    await page.click('.card >> text=Not a name');
    await page.waitForSelector('.card .is-short');
  }],
  ['words to be marked', async (page) => {
    await read(page);
    await page.focus('.reading');
    for (const key of ['Shift+ArrowRight', 'Enter']) await page.keyboard.press(key);
    await page.waitForSelector('.card .primary');
  }],
  ['corrections', async (page) => {
    await read(page);
    await openCard(page, 'Finland');
    await page.click('.chip[data-type="ORG"]');
    await page.keyboard.press('Escape');
    await page.click('.tab:has-text("Corrections")');
    await page.waitForSelector('.history li');
  }],
  ['exporting', async (page) => { await read(page); await openExport(page); }],
];
const looks = { light: { colorScheme: 'light' }, dark: { colorScheme: 'dark' }, 'forced colours': { forcedColors: 'active' } };
for (const [look, options] of Object.entries(looks)) {
  for (const [name, reach] of states) {
    test(`axe finds nothing: ${name}, ${look}`, async () => {
      const visit = await browser.visit('', { ...options, reducedMotion: 'reduce' });
      await reach(visit.page);
      await settled(visit.page);
      assert.deepEqual(await problems(visit.page), []);
      await visit.end();
    });
  }
}

/** The contrast of two colours given as `[r, g, b]`, after WCAG. */
function contrast(a, b) {
  const luminance = (rgb) => {
    const [r, g, bl] = rgb.map((v) => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * bl;
  };
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

for (const colorScheme of ['light', 'dark']) {
  test(`every category has its contrast: ${colorScheme}`, async () => {
    const visit = await browser.visit('', { colorScheme });
    const colors = await visit.page.evaluate((types) => {
      const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
      const rgb = (css) => {
        canvas.fillStyle = css;
        canvas.fillRect(0, 0, 1, 1);
        return [...canvas.getImageData(0, 0, 1, 1).data.slice(0, 3)];
      };
      const style = getComputedStyle(document.body);
      const of = (className) => {
        const mark = document.createElement('mark');
        mark.className = className;
        mark.dataset.tag = 'x';
        mark.append(Object.assign(document.createElement('span'), { className: 'r-name' }));
        document.querySelector('.column').append(mark);
        // Transitions would give a colour between two.
        mark.style.setProperty('transition', 'none');
        const [own, name, tag] = [getComputedStyle(mark), getComputedStyle(mark.firstChild), getComputedStyle(mark, '::after')];
        const found = { ink: rgb(own.color), tint: rgb(own.backgroundColor), line: rgb(name.textDecorationColor), tag: rgb(tag.color), look: `${name.textDecorationStyle} ${name.textDecorationColor}` };
        mark.remove();
        return found;
      };
      return {
        page: rgb(style.backgroundColor),
        types: Object.fromEntries(types.map((type) => [type, { plain: of(`r-mark r-type-${type}`), lit: of(`r-mark r-type-${type} r-lit`) }])),
      };
    }, TYPES);
    for (const [type, { plain, lit }] of Object.entries(colors.types)) {
      const enough = (what, a, b, least) => assert.ok(contrast(a, b) >= least, `${type} ${what}: ${contrast(a, b).toFixed(2)} < ${least}`);
      enough('text on its tint', plain.ink, plain.tint, 7);
      enough('text on its lit tint', lit.ink, lit.tint, 7);
      enough('line on its tint', plain.line, plain.tint, 3);
      enough('line on the page', plain.line, colors.page, 3);
      enough('line on its lit tint', lit.line, lit.tint, 3);
      enough('tag on its tint', plain.tag, plain.tint, 4.5);
      enough('tag on its lit tint', lit.tag, lit.tint, 3);
    }
    const looks = Object.entries(colors.types).map(([, { plain }]) => plain.look);
    assert.equal(new Set(looks).size, TYPES.length, 'two types look the same');
    await visit.end();
  });
}

test('the accessibility tree has the mentions, what they are, and the list', async () => {
  const visit = await browser.visit();
  await read(visit.page);
  const session = await visit.page.context().newCDPSession(visit.page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  const property = (node, name) => node.properties?.find((one) => one.name === name)?.value?.value;
  const found = nodes.filter(({ role }) => role?.value === 'mark');
  assert.equal(found.length, (await marks(visit.page)).length);
  assert.ok(found.every(({ description }) => description?.value), 'a mark has no description');
  assert.match(found[0].description.value, /mention 1 of 2/);
  const options = nodes.filter(({ role }) => role?.value === 'treeitem');
  assert.ok(options.some(({ name }) => /^Finland\s*place\s*2 mentions$/.test(name?.value)));
  assert.ok(options.length > 0 && found.every((node) => property(node, 'focusable')));
  await visit.end();
});

for (const [width, zoom] of [[320, 1], [360, 1], [640, 2], [900, 1], [1280, 1]]) {
  test(`nothing scrolls sideways at ${width} px${zoom > 1 ? ' and 200 %' : ''}`, async () => {
    const visit = await browser.visit('', { viewport: { width: width / zoom, height: 700 }, deviceScaleFactor: zoom });
    const sideways = () => visit.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.equal(await sideways(), 0);
    await read(visit.page, `${ARTICLE}\n${'x'.repeat(500)}`);
    assert.equal(await sideways(), 0);
    if (width <= 900) await visit.page.click('.sheet-button');
    for (const tab of await visit.page.$$('.tab')) {
      await tab.click();
      await becomes(() => tab.getAttribute('aria-selected'), 'true');
      assert.equal(await sideways(), 0);
    }
    await visit.end();
  });
}

test('German says everything that English says', () => {
  const keys = (words, prefix = '') =>
    Object.entries(words).flatMap(([key, value]) => (value && typeof value === 'object' && key !== 'reasons' ? keys(value, `${prefix}${key}.`) : [`${prefix}${key}`]));
  assert.deepEqual(keys(de).sort(), keys({ ...en, ...later }).sort());
});

test('the language changes without losing the text or a correction', async () => {
  const visit = await browser.visit('', { locale: 'de-DE' });
  await read(visit.page);
  await visit.page.waitForSelector('.tools > button:text-is("Exportieren")');
  await visit.page.click('.menu summary');
  await visit.page.selectOption('.menu select >> nth=2', 'en');
  await visit.page.waitForSelector('.tools > button:text-is("Export")');
  await becomes(() => shownText(visit.page), ARTICLE);
  assert.equal(await visit.page.evaluate(() => document.documentElement.lang), 'en');
  await visit.end();
});

test('an interface from right to left mirrors', async () => {
  const visit = await browser.visit();
  await visit.page.evaluate(() => { document.documentElement.dir = 'rtl'; });
  await read(visit.page);
  const left = (selector) => visit.page.$eval(selector, (element) => element.getBoundingClientRect().left);
  assert.ok((await left('.panel')) < (await left('.column')));
  assert.ok((await left('.wordmark')) > (await left('.tools')));
  assert.equal(await visit.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0);
  await visit.end();
});

test('no request after load, whatever is done, and the page says so', async () => {
  const visit = await browser.visit();
  await visit.page.waitForSelector('.requests:has-text("0 requests")', { state: 'attached' });
  visit.requests.length = 0;
  await read(visit.page);
  await openCard(visit.page, 'Finland');
  await visit.page.keyboard.press('Escape');
  await openExport(visit.page);
  await visit.page.keyboard.press('Escape');
  await visit.page.click('text=New text');
  await visit.page.click('.welcome .primary');
  await visit.page.waitForSelector('.r-mark');
  assert.deepEqual(visit.requests, []);
  assert.equal(await visit.page.textContent('.requests'), '0 requests since loading');
  await visit.end();
});

test('the count of requests would notice one', async () => {
  const visit = await browser.visit();
  await visit.page.waitForSelector('.requests:has-text("0 requests")', { state: 'attached' });
  await visit.page.evaluate(() => fetch('icon.svg'));
  await visit.page.waitForSelector('.requests:has-text("1 request")', { state: 'attached' });
  await visit.end();
});

const notEnglish = [
  ['German', 'Die Bundesregierung hat am Mittwoch in Berlin beschlossen, dass die Mittel für den Ausbau der Bahn im nächsten Jahr steigen sollen.', true],
  ['Greek', 'Η κυβέρνηση ανακοίνωσε χθες στην Αθήνα νέα μέτρα για την οικονομία και την παιδεία.', true],
  ['English', ARTICLE.repeat(2), false],
  ['a short headline', 'Merkel visits Athens', false],
];
for (const [what, text, warned] of notEnglish) {
  test(`${what} is ${warned ? '' : 'not '}warned of`, async () => {
    const visit = await browser.visit();
    await paste(visit.page, text);
    await becomes(() => shownText(visit.page), text);
    await settled(visit.page);
    assert.equal(/English/.test(await visit.page.textContent('.foreign')), warned);
    await visit.end();
  });
}

test('a long text can be given up', async () => {
  const visit = await browser.visit();
  await visit.page.evaluate((article) => {
    // At once and from within: a quick machine has read the text before a test has found its way to the button.
    new MutationObserver((_changes, observer) => {
      const cancel = [...document.querySelectorAll('.notice button')].find(({ textContent }) => textContent === 'Cancel');
      if (!cancel) return;
      observer.disconnect();
      cancel.click();
      window.cancelled = true;
    }).observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
    const data = new DataTransfer();
    data.setData('text/plain', article.repeat(Math.ceil(2e7 / article.length)));
    document.querySelector('.writing').dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true }));
  }, ARTICLE);
  await visit.page.waitForFunction(() => window.cancelled);
  await visit.page.waitForSelector('.notice', { state: 'hidden' });
  await visit.page.locator('.tools > button', { hasText: 'New text' }).click();
  await read(visit.page);
  await visit.end();
});

test('a text over the limit is refused with its limit', async () => {
  const visit = await browser.visit();
  await visit.page.evaluate(() => {
    const data = new DataTransfer();
    data.setData('text/plain', 'words '.repeat(6_000_000));
    document.querySelector('.writing').dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true }));
  });
  await visit.page.waitForSelector('.notice.is-failed', { timeout: 20_000 });
  assert.match(await visit.page.textContent('.notice'), /34\.3 MiB; up to 32\.0 MiB/);
  await visit.end();
});

/** Visits the page with something on the way changed; gives the visit, already there. */
async function visitWith(change) {
  const visit = await browser.visit('pkg/engine.d.ts', { serviceWorkers: 'block' });
  await change(visit.page.context());
  await visit.page.goto(browser.url);
  return visit;
}

test('without its engine the page says so and can try again', async () => {
  const visit = await visitWith((context) => context.route('**/engine_bg.wasm', (route) => route.fulfill({ status: 404, body: 'no' }), { times: 1 }));
  await visit.page.waitForSelector('.notice.is-failed');
  assert.match(await visit.page.textContent('.notice'), /404/);
  await visit.page.click('text=Try again');
  await read(visit.page);
  await visit.page.context().close();
});

test('an HTML page in place of the engine is named', async () => {
  const visit = await visitWith((context) => context.route('**/engine_bg.wasm', (route) => route.fulfill({ contentType: 'text/html', body: '<p>Hello' })));
  await visit.page.waitForSelector('.notice.is-failed');
  assert.match(await visit.page.textContent('.notice'), /engine_bg\.wasm is not WebAssembly but text\/html/);
  await visit.page.context().close();
});

test('the engine comes with another MIME type', async () => {
  const bytes = await readFile(new URL('pkg/engine_bg.wasm', www));
  const visit = await visitWith((context) => context.route('**/engine_bg.wasm', (route) => route.fulfill({ contentType: 'application/octet-stream', body: bytes })));
  await read(visit.page);
  await visit.end();
});

test('without a worker the page does the work itself and says so', async () => {
  const visit = await visitWith((context) => context.addInitScript(() => { globalThis.Worker = class { constructor() { throw new DOMException('blocked', 'SecurityError'); } }; }));
  await read(visit.page);
  await visit.page.waitForSelector('text=allows no worker');
  await visit.end();
});

test('where WebAssembly is blocked, the directive is named', async () => {
  const visit = await visitWith((context) => context.route(browser.url, async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replace(" 'wasm-unsafe-eval'", '').replace("worker-src 'self'", "worker-src 'none'");
    await route.fulfill({ body, contentType: 'text/html' });
  }));
  await visit.page.waitForSelector('.notice.is-failed');
  assert.match(await visit.page.textContent('.notice'), /'wasm-unsafe-eval'/);
  await visit.page.context().close();
});

test('where there is no memory for the engine, the page says so', async () => {
  const visit = await visitWith((context) => context.addInitScript(() => {
    globalThis.Worker = class { constructor() { throw new DOMException('blocked', 'SecurityError'); } };
    WebAssembly.Instance = class { constructor() { throw new RangeError('could not allocate memory'); } };
  }));
  await visit.page.waitForSelector('.notice.is-failed');
  assert.match(await visit.page.textContent('.notice'), /not enough memory/);
  await visit.end();
});

test('a text without names says that nothing was found', async () => {
  const visit = await browser.visit();
  await paste(visit.page, 'nothing to see here');
  await visit.page.waitForSelector('.entities .note:not([hidden])');
  assert.match(await visit.page.textContent('.entities .note'), /No entities found/);
  // There is nothing to filter, to search or to sort.
  await visit.page.waitForSelector('.filters', { state: 'hidden' });
  await visit.page.waitForSelector('.list-tools', { state: 'hidden' });
  await visit.end();
});
