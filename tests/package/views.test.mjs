// Map and timeline of the element, with the packed files in Chromium.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, test } from 'node:test';
import { assertRequests, closeBrowser, lazyOf, modulesOf, names, newSite, open, serve } from './site.mjs';

const site = newSite('views');
const PREFIX = '/node_modules/rubricator';
const TEXT = `<p>ROTTERDAM, 16 March 2022 – Maren Okafor of Quillon Works flew from Rotterdam to Marseille on Monday, and on to Casablanca.</p>
<p>She had left London in 2019. Okafor will return to Rotterdam on 4 April 2022; she stays in Marseille for three weeks.</p>`;
const STRICT = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; worker-src 'self'; style-src 'none'; require-trusted-types-for 'script'; trusted-types rubricator";
const pageOf = (attributes) => `<!doctype html><html lang="en"><meta charset="utf-8"><title>Test</title><script type="module" src="${PREFIX}/auto.js"></script><body><main><h1>Test</h1><rubricator-text ${attributes}>${TEXT}</rubricator-text></main>`;
const PAGES = {
  '/both': pageOf('views="map timeline"'), '/none': pageOf('legend'), '/german': pageOf('views="timeline map" locale="de"'), '/day': pageOf('views="timeline" published="2022-03-21"'),
  '/legend': pageOf('views="map timeline" legend panel="open" card'), '/places': pageOf('places'), '/unknown': pageOf('views="atlas timeline"'),
};
const server = await serve({ folder: site, pages: PAGES, headers: { 'content-security-policy': STRICT } });
after(async () => {
  await closeBrowser();
  await server.close();
});

const CODE = [...modulesOf(site, 'auto.js'), 'worker.js', 'rubricator.wasm'].map((name) => `${PREFIX}/${name}`);
const VIEWS = [...new Set(modulesOf(site, 'auto.js').flatMap((name) => lazyOf(site, name)))].filter((name) => readFileSync(`${site}${PREFIX}/${name}`, 'utf8').includes('view-figure')).map((name) => `${PREFIX}/${name}`);
/** What adds places to a document. */
const ADD_PLACES = [...new Set(modulesOf(site, 'auto.js').flatMap((name) => lazyOf(site, name)))].filter((name) => readFileSync(`${site}${PREFIX}/${name}`, 'utf8').includes('alternatives') && !VIEWS.includes(`${PREFIX}/${name}`)).map((name) => `${PREFIX}/${name}`);

async function visit(path, wanted = '[part="map"] .dot, [part="timeline"] .moment', options = {}) {
  const opened = await open(`${server.url}${path}`, options);
  const { page } = opened;
  await page.waitForFunction((wanted) => document.querySelector('rubricator-text')?.shadowRoot?.querySelector(wanted), wanted);
  await page.waitForFunction(() => document.querySelector('rubricator-text').document?.mentions.length > 5);
  await page.evaluate(() => {
    window.one = document.querySelector('rubricator-text');
    window.all = (selector) => [...one.shadowRoot.querySelectorAll(selector)].filter((element) => element.checkVisibility());
    window.labels = (selector) => all(selector).map((element) => element.getAttribute('aria-label'));
    window.heard = [];
    one.addEventListener('rubricator-select', ({ detail: { mention, entity } }) => heard.push(`${mention.text} ${mention.start} ${entity.name}`));
  });
  return opened;
}
const dots = (page) => page.evaluate(() => labels('[part="map"] .dot').sort());
const focused = (page) => page.evaluate(() => one.shadowRoot.activeElement?.getAttribute('aria-label') ?? one.shadowRoot.activeElement?.textContent);

test('both are drawn from the text, under a strict policy, and ask for nothing but the package\'s files', async () => {
  const { page, requests, errors, close } = await visit('/both');
  await page.waitForFunction(() => all('.moment').length && all('.dot').length);
  const places = await page.evaluate(() => [...labels('[part="map"] .dot'), ...all('[part="map"] .beyond .plain').map(({ textContent }) => textContent)].join('; '));
  for (const place of ['Rotterdam, South Holland, Netherlands: 3 mentions', 'Marseille', 'London', 'Casablanca']) assert.ok(places.includes(place), `${place}: ${places}`);
  const moments = await page.evaluate(() => labels('[part="timeline"] .moment'));
  assert.deepEqual(moments.map((label) => label.split(':')[0]), ['2019', 'Mon, Mar 14, 2022', 'Wed, Mar 16, 2022', 'Mon, Apr 4, 2022']);
  assert.match(moments[1], /“Monday”, 1 mention\. .*flew from Rotterdam to Marseille on Monday/);
  assert.deepEqual(await page.evaluate(() => all('[part="timeline"] .beyond .plain').map(({ textContent }) => textContent)), ['three weeks']);
  assert.match(await page.evaluate(() => all('[part="map"] .source')[0].textContent), /GeoNames, CC BY 4\.0/);
  assert.deepEqual([VIEWS.length, ADD_PLACES.length], [1, 1]);
  const expected = ['/both', ...CODE, ...VIEWS, ...ADD_PLACES, `${PREFIX}/places.bin`];
  assertRequests(requests, expected);
  assert.deepEqual(errors, []);
  await close();
});

test('without the attribute nothing of it is loaded', async () => {
  const { page, requests, close } = await visit('/none', '[part="switch"]');
  await page.waitForTimeout(500);
  assert.deepEqual(names(requests).filter((name) => [...VIEWS, `${PREFIX}/places.bin`].includes(name)), []);
  assert.equal(await page.evaluate(() => one.document.entities.some(({ place }) => place)), false);
  await close();
});

test('the keyboard goes through them, to the mentions and back', async () => {
  const { page, close } = await visit('/both', '[part="map"] .dot');
  await page.waitForFunction(() => all('.moment').length);
  await page.evaluate(() => all('[part="map"] .dot[tabindex="0"]')[0].focus());
  assert.match(await focused(page), /^Rotterdam/);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Shift+Enter');
  const [first, second, third] = await page.evaluate(() => heard);
  assert.equal(first, third);
  assert.notEqual(first, second);
  assert.equal(await page.evaluate(() => one.shadowRoot.querySelector('[part="status"]').textContent), 'Rotterdam, mention 1 of 3');
  assert.match(await focused(page), /^Rotterdam/);
  await page.keyboard.press('ArrowDown');
  assert.match(await focused(page), /^Marseille/);
  // One stop for all dots, one for the button, one for all lines of the timeline.
  const stops = [];
  for (let i = 0; i < 8 && !stops.at(-1)?.startsWith('2019'); i++) {
    await page.keyboard.press('Tab');
    stops.push(await focused(page));
  }
  assert.ok(stops.at(-1)?.startsWith('2019'), stops.join(' | '));
  assert.ok(!stops.some((label) => /Casablanca.*mention/.test(label)), stops.join(' | '));
  assert.match(await page.evaluate(() => all('[part="timeline"] .quote')[0].textContent), /She had left London in 2019/);
  await close();
});

test('each has a table in its place', async () => {
  const { page, close } = await visit('/both', '[part="map"] .dot');
  await page.waitForFunction(() => all('.moment').length);
  for (const [part, heads, row] of [['map', ['Place', 'Where', 'What', 'Mentions'], /^Marseille\|Provence.*France\|town\|2$/], ['timeline', ['Date', 'In the text', 'Sentence'], /^Mon, Mar 14, 2022\|Monday\|.*Marseille on Monday/]]) {
    const button = page.locator(`rubricator-text >> [part="${part}"] .view-tools button`);
    await button.click();
    assert.equal(await button.getAttribute('aria-pressed'), 'true');
    const table = await page.evaluate((part) => all(`[part="${part}"] tr`).map((row) => [...row.cells].map(({ textContent }) => textContent)), part);
    assert.deepEqual(table[0], heads);
    assert.ok(table.some((cells) => row.test(cells.join('|'))), JSON.stringify(table));
    assert.equal(await page.evaluate((part) => all(`[part="${part}"] svg`).length, part), 0);
    await page.locator(`rubricator-text >> [part="${part}"] tbody button`).first().click();
    assert.equal(await page.evaluate(() => heard.length), part === 'map' ? 1 : 2);
  }
  await close();
});

test('they show what the switches leave, follow the text, and go with the attribute', async () => {
  const { page, close } = await visit('/legend', '[part="map"] .dot');
  await page.waitForFunction(() => all('.moment').length);
  await page.locator('rubricator-text >> [data-type="DATE"]').click();
  await page.waitForFunction(() => !all('.moment').length && all('[part="timeline"] .note').length);
  await page.locator('rubricator-text >> [data-type="DATE"]').click();
  await page.waitForFunction(() => all('.moment').length === 4);
  const before = await dots(page);
  await page.evaluate(() => {
    const more = document.createElement('p');
    more.textContent = 'Her brother lives in Utrecht.';
    one.append(more);
  });
  await page.waitForFunction(() => labels('[part="map"] .dot').some((label) => label.startsWith('Utrecht')));
  assert.equal((await dots(page)).length, before.length + 1);
  await page.evaluate(() => (one.views = ['timeline']));
  await page.waitForFunction(() => !all('[part="map"]').length && all('.moment').length);
  await page.evaluate(() => (one.views = null));
  await page.waitForFunction(() => !all('.view').length);
  await close();
});

test('what the page knows of the day and of its readers counts', async () => {
  const { page, close } = await visit('/day', '[part="timeline"] .moment');
  assert.ok((await page.evaluate(() => labels('.moment'))).some((label) => label.startsWith('Mon, Mar 14, 2022: “Monday”') || label.startsWith('Mon, Mar 21, 2022: “Monday”')));
  const values = await page.evaluate(async () => {
    const changed = new Promise((done) => one.addEventListener('rubricator-change', done, { once: true }));
    one.published = '2022-03-10';
    const { detail: { document } } = await changed;
    return [document.mentions.find(({ text }) => text === 'Monday').value.start, document.source.dateline?.text ?? null];
  });
  assert.equal(values[0], '2022-03-07');
  const wrong = await page.evaluate(() => new Promise((done) => {
    one.addEventListener('rubricator-error', (event) => (event.preventDefault(), done(event.detail.code)), { once: true });
    one.published = 'last week';
  }));
  assert.equal(wrong, 'invalid-options');
  await close();
});

test('events carry values and places, without a map too', async () => {
  const { page, close } = await visit('/places', '[part="summary"]');
  await page.waitForFunction(() => one.document.entities.some(({ place }) => place));
  const [place, value] = await page.evaluate(() => {
    const { entities, mentions } = one.document;
    return [entities.find(({ name }) => name === 'Marseille').place.country, mentions.find(({ text }) => text === '4 April 2022').value.timex];
  });
  assert.deepEqual([place, value], ['FR', '2022-04-04']);
  await close();
});

test('the words are German where the page is, or the page\'s own; a view that does not exist is said', async () => {
  const { page, close } = await visit('/german', '[part="map"] .dot');
  await page.waitForFunction(() => all('.moment').length);
  assert.deepEqual(await page.evaluate(() => all('.view').map((view) => view.getAttribute('part'))), ['timeline', 'map']);
  assert.ok((await dots(page)).some((label) => label === 'Rotterdam, South Holland, Niederlande: 3 Nennungen'), (await dots(page)).join());
  await page.evaluate(() => (one.labels = { views: { asTable: 'Tabel', map: { label: 'Kaart' } } }));
  assert.deepEqual(await page.evaluate(() => [all('.map')[0].getAttribute('aria-label'), all('[part="map"] .view-tools button')[0].textContent]), ['Kaart', 'Tabel']);
  await close();
  const said = [];
  const other = await visit('/unknown', '[part="timeline"] .moment', { prepare: (page) => page.on('console', (message) => said.push(message.text())) });
  assert.equal(said.filter((text) => text.includes('there is no view "atlas". There are: map, timeline.')).length, 1, said.join('\n'));
  await other.close();
});

for (const scheme of ['light', 'dark']) {
  test(`axe finds nothing in pictures and tables, ${scheme}; nothing is wider than a phone`, async () => {
    // The policy would forbid axe's own script.
    const { page, close } = await visit('/both', '[part="map"] .dot', { prepare: (page) => page.route('**/both', async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, headers: { 'content-type': 'text/html; charset=utf-8' } });
    }) });
    await page.waitForFunction(() => all('.moment').length);
    await page.emulateMedia({ colorScheme: scheme });
    await page.evaluate((scheme) => (document.documentElement.style.colorScheme = scheme), scheme);
    await page.evaluate(readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'));
    const problems = async () => page.evaluate(async () => {
      const { violations } = await axe.run(one, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] });
      return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target} ${failureSummary}`));
    });
    for (const width of [1280, 360]) {
      await page.setViewportSize({ width, height: 1400 });
      await page.waitForTimeout(200);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `wider than ${width}`);
      if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/views-${scheme}-${width}.png` });
    }
    assert.deepEqual(await problems(), []);
    for (const part of ['map', 'timeline']) await page.locator(`rubricator-text >> [part="${part}"] .view-tools button`).click();
    assert.deepEqual(await problems(), []);
    if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/tables-${scheme}.png` });
    await close();
  });
}
