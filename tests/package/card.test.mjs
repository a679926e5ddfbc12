// The element's cards, labels, languages and own recognisers, with the packed files in Chromium.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, test } from 'node:test';
import { assertRequests, closeBrowser, lazyOf, modulesOf, newSite, open, serve } from './site.mjs';

const site = newSite('card');
const PREFIX = '/node_modules/rubricator';
const TEXT = 'Maren Okafor of Quillon Works returned to Rotterdam on 14 March 2022, and paid €3 million. Okafor left.';
const server = await serve({ folder: site, pages: { '/': '<!doctype html><html lang="en"><meta charset="utf-8"><title>Test</title><body>' } });
after(async () => {
  await closeBrowser();
  await server.close();
});

/** What a page with the element asks for; what shows cards comes with the rest, before anybody points at something. */
const REQUESTS = ['/', ...[...modulesOf(site, 'auto.js'), 'worker.js', 'rubricator.wasm'].map((name) => `${PREFIX}/${name}`)];
const CARD = [...new Set(modulesOf(site, 'auto.js').flatMap((name) => lazyOf(site, name)))].filter((name) => readFileSync(`${site}${PREFIX}/${name}`, 'utf8').includes('showPopover')).map((name) => `${PREFIX}/${name}`);

/** A page with an element that has these attributes; it is marked, and `at(words)` is where a mention stands. */
async function visit(attributes, { before = '', after = '' } = {}) {
  const opened = await open(`${server.url}/`);
  const { page } = opened;
  await page.evaluate(async ([attributes, text, before, after]) => {
    document.body.innerHTML = `<p><a href="#x">before</a></p><rubricator-text ${attributes}>${before}<p>${text}</p>${after}</rubricator-text><p style="height: 3000px"><a href="#y">after</a></p>`;
    window.one = document.querySelector('rubricator-text');
    window.heard = [];
    for (const name of ['select', 'card']) one.addEventListener(`rubricator-${name}`, ({ detail }) => heard.push([name, detail.mention.text, detail.entity.name]));
    const changed = new Promise((done) => one.addEventListener('rubricator-change', done));
    await import('/node_modules/rubricator/auto.js');
    await changed;
    window.card = () => one.shadowRoot.querySelector('[part="card"]');
    for (let i = 0; one.hasAttribute('card') && i < 400 && !card(); i++) await new Promise((done) => setTimeout(done, 25));
    window.isShown = () => !!card()?.checkVisibility();
    window.at = (words) => {
      const { left, top, width, height } = one.rangeOf(one.document.mentions.find(({ text }) => text === words)).getClientRects()[0];
      return [left + width / 2, top + height / 2];
    };
  }, [attributes, TEXT, before, after]);
  const at = (words) => page.evaluate((words) => at(words), words);
  return {
    ...opened,
    at,
    point: async (words) => page.mouse.move(...(await at(words)), { steps: 3 }),
    click: async (words) => page.mouse.click(...(await at(words))),
    shown: (wanted = true) => page.waitForFunction((wanted) => isShown() === wanted, wanted),
    words: () => page.evaluate(() => [...card().querySelectorAll('.name, .fact')].map(({ textContent }) => textContent)),
  };
}

test('a card comes under the pointer, can be pointed at, and goes with it', async () => {
  const { page, requests, errors, point, shown, words, at, close } = await visit('card');
  assert.ok(await page.evaluate(() => !isShown()));
  await point('Okafor');
  await shown();
  assert.deepEqual(await words(), ['Maren Okafor', 'person · 2 mentions']);
  const box = await page.evaluate(() => card().getBoundingClientRect().toJSON());
  const [x, y] = await at('Okafor');
  assert.ok(box.top > y && box.top < y + 40 && Math.abs(box.left - x) < 80, JSON.stringify([box, x, y]));
  await page.mouse.move(box.left + box.width / 2, box.top + box.height / 2, { steps: 5 });
  await page.waitForTimeout(700);
  assert.ok(await page.evaluate(() => isShown()), 'it went away under the pointer');
  await page.mouse.move(600, 500);
  await shown(false);
  await point('€3 million');
  await shown();
  assert.deepEqual((await words()).slice(1), ['money · 1 mention', '€3,000,000']);
  await page.keyboard.press('Escape');
  await shown(false);
  await point('14 March 2022');
  await shown();
  assert.deepEqual((await words()).slice(2), ['March 14, 2022']);
  assert.deepEqual(errors, []);
  assertRequests(requests, [...REQUESTS, ...CARD]);
  await close();
});

test('after a click it stays, until a click elsewhere or its button', async () => {
  const { page, point, click, shown, words, close } = await visit('card="click"');
  await point('Rotterdam');
  await page.waitForTimeout(600);
  assert.ok(await page.evaluate(() => !isShown()), 'a card under the pointer, though only clicks count');
  await click('Rotterdam');
  await shown();
  await page.mouse.move(600, 500);
  await page.waitForTimeout(500);
  assert.ok(await page.evaluate(() => isShown()));
  const before = await page.evaluate(() => card().getBoundingClientRect().top);
  await page.evaluate(() => scrollTo(0, 20));
  await page.waitForFunction((before) => card().getBoundingClientRect().top === before - 20, before);
  await click('Quillon Works');
  assert.deepEqual(await words(), ['Quillon Works', 'organisation · 1 mention']);
  await page.locator('rubricator-text >> [part="card-close"]').click();
  await shown(false);
  await click('Rotterdam');
  await shown();
  await page.mouse.click(600, 500);
  await shown(false);
  assert.deepEqual(await page.evaluate(() => heard.map(([name, text]) => `${name} ${text}`)), ['select Rotterdam', 'card Rotterdam', 'select Quillon Works', 'card Quillon Works', 'select Rotterdam', 'card Rotterdam']);
  await page.evaluate(() => (one.card = null));
  await click('Rotterdam');
  await page.waitForTimeout(300);
  assert.ok(await page.evaluate(() => !isShown()), 'a card without the attribute');
  await close();
});

test('the keyboard opens it from the list, goes into it, and comes back', async () => {
  const { page, shown, close } = await visit('card panel="open"', { before: '<div slot="card"><a href="#more">More</a></div>' });
  const active = () => page.evaluate(() => one.shadowRoot.activeElement?.getAttribute('part') ?? document.activeElement?.textContent);
  await page.evaluate(() => one.shadowRoot.querySelector('[part="row"]').focus());
  await page.keyboard.press('Enter');
  await shown();
  assert.equal(await active(), 'row');
  assert.equal(await page.evaluate(() => card().getAttribute('aria-label')), 'Maren Okafor, person, 2 mentions');
  await page.keyboard.press('Tab');
  assert.equal(await active(), 'card-close');
  await page.keyboard.press('Tab');
  assert.equal(await active(), 'More');
  await page.keyboard.press('Escape');
  await shown(false);
  assert.equal(await active(), 'row');
  await close();
});

test('a page fills the card, or shows one of its own', async () => {
  const { page, click, shown, close } = await visit('card', { after: '<div slot="card" id="own"></div>' });
  await page.evaluate(() => one.addEventListener('rubricator-card', (event) => {
    if (event.detail.entity.name === 'Rotterdam') event.preventDefault();
    document.getElementById('own').textContent = `About ${event.detail.entity.name}`;
  }));
  await click('Quillon Works');
  await shown();
  assert.equal(await page.evaluate(() => card().querySelector('slot').assignedElements()[0].textContent), 'About Quillon Works');
  await click('Rotterdam');
  await page.waitForTimeout(200);
  assert.ok(await page.evaluate(() => !isShown()));
  assert.ok(!(await page.evaluate(() => one.document.text)).includes('About'));
  await close();
});

test('a name can be looked up, where the page says, or nowhere; nothing is asked before the click', async () => {
  const { page, requests, click, shown, close } = await visit('card');
  const link = () => page.evaluate(() => {
    const [found] = card().querySelectorAll('a');
    return found && [found.href, found.textContent, found.title, found.target, found.rel, found.part.value];
  });
  await click('Quillon Works');
  await shown();
  assert.deepEqual(await link(), [
    'https://en.wikipedia.org/w/index.php?search=Quillon%20Works', 'Look up: en.wikipedia.org ↗', 'Opens en.wikipedia.org in a new tab and asks it for this name.', '_blank', 'noopener noreferrer', 'look-up',
  ]);
  assert.deepEqual(requests.filter((url) => !url.startsWith(server.url)), []);
  const after = async (value, words = 'Quillon Works') => {
    await page.evaluate((value) => (one.lookUp = value), value);
    await click(words);
    return link();
  };
  assert.equal((await after('/topics?q='))[0], `${server.url}/topics?q=Quillon%20Works`);
  assert.equal(await after('none'), undefined);
  assert.equal(await after('javascript:alert(1);'), undefined);
  assert.equal(await after(null, '14 March 2022'), undefined);
  await page.evaluate(() => (one.locale = 'de'));
  assert.equal((await after(null))[1], 'Nachschlagen: de.wikipedia.org ↗');
  await page.evaluate(() => (one.labels = { lookUp: (host) => `Bei ${host}` }));
  assert.equal((await after(null))[1], 'Bei de.wikipedia.org ↗');
  await close();
});

test('a removed element takes its card along, and leaves no listener on the page', async () => {
  const { page, click, shown, close } = await visit('card');
  await page.evaluate(() => {
    window.listening = [];
    const original = EventTarget.prototype.addEventListener;
    document.addEventListener = (name, listener, options) => (listening.push(options.signal), original.call(document, name, listener, options));
  });
  await click('Rotterdam');
  await shown();
  const left = await page.evaluate(async () => {
    const before = listening.filter(({ aborted }) => !aborted).length;
    one.remove();
    await new Promise((done) => setTimeout(done, 50));
    return [before, listening.filter(({ aborted }) => !aborted).length, card().hidden];
  });
  assert.deepEqual(left, [3, 0, true]);
  await close();
});

for (const scheme of ['light', 'dark']) {
  test(`axe finds nothing in an open card, ${scheme}`, async () => {
    const { page, click, shown, close } = await visit('card legend panel="open"');
    await page.emulateMedia({ colorScheme: scheme });
    await page.evaluate((scheme) => (document.documentElement.style.colorScheme = scheme), scheme);
    await click('Rotterdam');
    await shown();
    await page.evaluate(readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'));
    const problems = await page.evaluate(async () => {
      const { violations } = await axe.run(one, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] });
      return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target}`));
    });
    assert.deepEqual(problems, []);
    if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/card-${scheme}.png` });
    await close();
  });
}

test('labels replace the words, and a language without words says so once', async () => {
  const { page, close } = await visit('legend panel="open" locale="nl"');
  const said = [];
  page.on('console', (message) => said.push(message.text()));
  const look = () => page.evaluate(() => {
    const part = (name) => one.shadowRoot.querySelector(`[part="${name}"]`);
    return [part('summary').textContent, part('legend').getAttribute('aria-label'), part('panel').lang, part('row').getAttribute('aria-label'), part('switch').textContent];
  });
  assert.deepEqual(await look(), ['5 entities', 'Show or hide by type', 'en', 'Maren Okafor, person, 2 mentions', 'person 2']);
  await page.evaluate(() => (one.labels = { panel: (n) => `${n} namen`, legend: 'Soorten', row: (name, type, n) => `${name}: ${type}, ${n}`, types: { PERSON: 'persoon' } }));
  assert.deepEqual(await look(), ['5 namen', 'Soorten', 'nl', 'Maren Okafor: persoon, 2', 'persoon 2']);
  const refused = await page.evaluate(() => {
    try {
      one.labels = { pannel: () => '' };
    } catch ({ code, message }) {
      return [code, message.includes('Did you mean "panel"?'), one.labels.legend];
    }
  });
  assert.deepEqual(refused, ['invalid-options', true, 'Soorten']);
  await page.evaluate(() => {
    one.labels = null;
    one.locale = 'fr-CA';
    one.locale = 'fr';
    one.locale = 'de';
  });
  assert.equal((await look())[0], '5 Entitäten');
  assert.equal(said.filter((text) => text.includes('no words for the locale "fr')).length, 1, said.join('\n'));
  await close();
});

test('a recogniser of the page\'s own, with places', async () => {
  const { page, requests, click, shown, words, close } = await visit('card');
  const found = await page.evaluate(async () => {
    const { load } = await import('/node_modules/rubricator/rubricator.js');
    const recognizer = await load({ places: true, dictionary: [{ term: 'Quillon Works', type: 'PRODUCT' }] });
    const changed = new Promise((done) => one.addEventListener('rubricator-change', done));
    one.recognizer = recognizer;
    await changed;
    const { entities } = one.document;
    return [entities.find(({ name }) => name === 'Rotterdam').place.country, entities.find(({ name }) => name === 'Quillon Works').type, entities.every(({ id }, i) => id === i)];
  });
  assert.deepEqual(found, ['NL', 'PRODUCT', true]);
  await click('Rotterdam');
  await shown();
  assert.deepEqual(await words(), ['Rotterdam', 'place · 1 mention', 'Rotterdam, South Holland, Netherlands']);
  assert.equal(requests.filter((url) => url.endsWith('places.bin')).length, 1);
  await close();
});
