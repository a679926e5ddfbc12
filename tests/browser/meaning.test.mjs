// Map, timeline, who appears with whom, and what the card says of values and places: seen, by keyboard, and as tables.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { startBrowser } from './harness.mjs';
import { becomes, openCard, read, settled } from './page.mjs';

const browser = await startBrowser();
after(() => browser.close());

const TEXT = `Paris talks end

PARIS, Jan. 9 2015 (Reuters) - Ann Lee met Bob Fox in Paris on Friday. Lee flew to London. She had paid $3.5 billion.

Fox left for Tel Aviv in 1998. Lee and Fox met in Bali last year.
`;

/** A page with the text read, its places found and a tab open. */
async function open(tab, { text = TEXT, ...options } = {}) {
  const visit = await browser.visit('', options);
  await visit.page.waitForSelector('.requests:not(:empty)', { state: 'attached', timeout: 60_000 });
  await read(visit.page, text);
  if (await visit.page.isVisible('.sheet-button')) await visit.page.click('.sheet-button');
  if (tab) await visit.page.click(`.tab:has-text("${tab}")`);
  return visit;
}

const dots = (page) => page.$$eval('.map .dot', (all) => all.map((dot) => dot.getAttribute('aria-label')).sort());
const at = (page) => page.evaluate(() => document.querySelector('.card:popover-open')?.dataset.start);
const startOf = (words, nth = 0) => {
  let start = -1;
  for (let i = 0; i <= nth; i++) start = TEXT.indexOf(words, start + 1);
  return String(start);
};

test('the map has a dot for each place, and clicks go through its mentions and back', async () => {
  const { page, end } = await open('Map');
  const whole = page.locator('.map + .map-tools [aria-label="Farther"]');
  for (let i = 0; i < 4; i++) await whole.click();
  await becomes(() => dots(page), ['Bali, Indonesia: 1 mention', 'London, England, United Kingdom: 1 mention', 'Paris, Île-de-France, France: 3 mentions', 'Tel Aviv, Tel Aviv, Israel: 1 mention']);
  const dot = page.locator('.map .dot[aria-label*="France"]');
  for (const [nth, modifiers] of [[0, []], [1, []], [0, ['Shift']]]) {
    await dot.locator('circle').first().click({ modifiers, force: true });
    await becomes(() => at(page), nth ? startOf('PARIS') : startOf('Paris', 0));
  }
  await end();
});

test('the map by keyboard: arrows go to the neighbour, Enter to the mention, and Escape back to the text', async () => {
  const { page, end } = await open('Map');
  await page.locator('.map .dot[tabindex="0"]').focus();
  const label = () => page.evaluate(() => document.activeElement.getAttribute('aria-label'));
  assert.match(await label(), /^Paris/);
  await page.keyboard.press('ArrowUp');
  await becomes(label, /^London/);
  await page.keyboard.press('Enter');
  await becomes(() => at(page), startOf('London'));
  await becomes(() => page.evaluate(() => document.querySelector('.card').contains(document.activeElement)), true);
  await page.keyboard.press('Escape');
  await becomes(() => page.evaluate(() => document.activeElement.textContent), 'London');
  // What has the focus in the text is lit on the map.
  await becomes(() => page.locator('.map .dot.is-lit').getAttribute('aria-label'), /^London/);
  await end();
});

test('the timeline has the dates on an axis, with the sentence of the one that has the focus', async () => {
  const { page, end } = await open('Timeline');
  const rows = () => page.$$eval('.moment text', (all) => all.map((text) => text.textContent));
  await becomes(rows, ['1998', '2014', 'Fri, Jan 9, 2015']);
  assert.equal(await page.inputValue('.published input'), '2015-01-09');
  assert.equal(await page.locator('.timeline .day.is-written').count(), 1);
  await page.locator('.moment[tabindex="0"]').focus();
  await becomes(() => page.textContent('.quote'), /^Fox left for Tel Aviv in 1998\./);
  await page.keyboard.press('ArrowDown');
  await becomes(() => page.textContent('.quote'), /met in Bali last year/);
  await page.keyboard.press('Enter');
  await becomes(() => at(page), startOf('last year'));
  await end();
});

test('the day that a reader gives an article is what its dates count from', async () => {
  const { page, end } = await open('Timeline', { text: 'Talks end\n\nAnn Lee met Bob Fox on Friday. They met last year in Rotterdam.\n' });
  assert.equal(await page.locator('.moment').count(), 0);
  await page.fill('.published input', '2026-03-05');
  await becomes(() => page.$$eval('.moment text', (all) => all.map((text) => text.textContent)), ['2025', 'Fri, Feb 27, 2026']);
  await end();
});

test('who appears with whom: a square for each pair, its sentences on request, and families can be left out', async () => {
  const { page, end } = await open('Together');
  const cell = page.locator('.cell[aria-label^="Ann Lee and Bob Fox"]');
  await becomes(() => cell.getAttribute('aria-label'), 'Ann Lee and Bob Fox: 2 sentences, 2 paragraphs');
  await cell.focus();
  await page.keyboard.press('Enter');
  await becomes(() => page.$$eval('.quotes .sentence', (all) => all.map((one) => one.textContent)), [
    'PARIS, Jan. 9 2015 (Reuters) - Ann Lee met Bob Fox in Paris on Friday.', 'Lee and Fox met in Bali last year.',
  ]);
  await page.click('.families button:has-text("Who")');
  await becomes(() => cell.count(), 0);
  await page.click('.families button:has-text("Who")');
  await becomes(() => cell.count(), 1);
  await end();
});

for (const [tab, head, row] of [
  ['Map', ['Place', 'Where', 'What', 'Mentions'], ['Bali', 'Indonesia', 'island', '1']],
  ['Timeline', ['Date', 'In the text', 'Sentence'], ['1998', '1998', 'Fox left for Tel Aviv in 1998.']],
  ['Together', ['Name', 'With', 'Sentences', 'Paragraphs'], ['Ann Lee', 'Bob Fox', '2', '2']],
]) {
  test(`${tab} is a table as well, and larger on request`, async () => {
    const { page, end } = await open(tab);
    const view = page.locator('.view-tab:visible');
    await view.locator('button:text-is("As a table")').click();
    assert.deepEqual(await view.locator('thead th').allTextContents(), head);
    const rows = await view.locator('tbody tr').evaluateAll((all) => all.map((tr) => [...tr.children].map((td) => td.textContent)));
    assert.ok(rows.some((cells) => cells.join() === row.join()), JSON.stringify(rows));
    await view.locator('button:text-is("As a table")').click();
    const narrow = (await view.locator('svg').first().boundingBox()).width;
    await view.locator('button:text-is("Larger")').click();
    await becomes(async () => (await page.locator('.view-dialog[open] svg').first().boundingBox())?.width > 2 * narrow, true);
    await page.keyboard.press('Escape');
    await becomes(async () => (await page.locator('.view-tab:visible svg').first().boundingBox())?.width, narrow);
    await end();
  });
}

test('the card says what dates and amounts mean, and where a name is', async () => {
  const { page, end } = await open();
  await openCard(page, 'Friday');
  assert.match(await page.textContent('.card .meant'), /Friday, January 9, 2015 2015-01-09/);
  await openCard(page, '\\$3\\.5 billion');
  assert.match(await page.textContent('.card .meant'), /3,500,000,000 USD \(assumed\)/);
  await openCard(page, 'Paris', 1);
  assert.match(await page.textContent('.card .meant'), /Paris, Île-de-France, France \(capital\)/);
  const link = page.locator('.card a.look-up');
  assert.equal(await link.getAttribute('href'), 'https://en.wikipedia.org/w/index.php?search=Paris');
  assert.match(await link.getAttribute('title'), /Opens en\.wikipedia\.org/);
  await end();
});

test('the link that looks a name up can be switched off, for good', async () => {
  const { page, end } = await open();
  const link = page.locator('.card a.look-up');
  await openCard(page, 'London');
  await link.waitFor();
  await page.click('.menu > summary');
  await page.uncheck('.menu .box:has-text("encyclopaedia") input');
  await page.keyboard.press('Escape');
  await openCard(page, 'London');
  assert.equal(await link.count(), 0);
  await page.reload();
  await read(page, TEXT);
  await openCard(page, 'London');
  assert.equal(await link.count(), 0);
  await end();
});

test('a reader who knows better says where a place is: it moves on the map, and can be undone', async () => {
  const { page, end } = await open('Map');
  await page.click('.tab:has-text("Entities")');
  await openCard(page, 'London');
  const options = await page.locator('.card .meant select option').allTextContents();
  assert.match(options[0], /London, England/);
  const other = options.findIndex((option, i) => i && /London/.test(option));
  assert.ok(other > 0, options.join());
  await page.selectOption('.card .meant select', { index: other });
  await settled(page);
  await page.keyboard.press('Escape');
  await page.click('.tab:has-text("Map")');
  const seen = async () => [...(await dots(page)), await page.textContent('.beyond')].join();
  await becomes(async () => /London, England/.test(await seen()), false);
  await page.click('.tool[aria-label="Undo"]');
  await becomes(async () => /London, England/.test(await seen()), true);
  await end();
});

test('no request is made by any of it, and a text without names says so', async () => {
  const visit = await open('Map');
  visit.requests.length = 0;
  for (const tab of ['Timeline', 'Together', 'Map']) {
    await visit.page.click(`.tab:has-text("${tab}")`);
    await visit.page.waitForSelector('.view-tab:visible svg');
  }
  await visit.page.click('text=New text');
  await read(visit.page, 'Ann slept.');
  for (const [tab, words] of [['Map', 'No place'], ['Timeline', 'No date'], ['Together', 'No two names']]) {
    await visit.page.click(`.tab:has-text("${tab}")`);
    await becomes(() => visit.page.textContent('.view-tab:visible .note:visible'), new RegExp(`^${words}`));
  }
  assert.deepEqual(visit.requests, []);
  assert.equal(await visit.page.textContent('.requests'), '0 requests since loading');
  await visit.end();
});

test('without the places all else works', async () => {
  const visit = await browser.visit('pkg/engine.d.ts', { serviceWorkers: 'block' });
  await visit.page.context().route('**/places.bin', (route) => route.fulfill({ status: 404, body: 'no' }));
  await visit.page.goto(browser.url);
  await read(visit.page, TEXT);
  await openCard(visit.page, 'London');
  assert.equal(await visit.page.locator('.card select').count(), 0);
  await visit.page.context().close();
});

test('the list says what a date, an amount or a place means, where its name does not', async () => {
  const { page, end } = await open(undefined, { text: `${TEXT}They drove 12 miles, on 3 May 2014.\n` });
  const meanings = () => page.$$eval('.row', (rows) => Object.fromEntries(rows.map((row) => [row.querySelector('.row-name').firstChild.data, row.querySelector('small')?.textContent ?? ''])));
  for (const family of ['Where', 'When and how much']) {
    const head = page.locator(`.group-head:has-text("${family}")`);
    if ((await head.getAttribute('aria-expanded')) === 'false') await head.click();
  }
  const expected = { Paris: 'France', Friday: 'Fri, Jan 9, 2015', 'last year': '2014', '$3.5 billion': '3,500,000,000 USD (assumed)', 1998: '', '12 miles': '', 'Ann Lee': '' };
  for (const [name, meaning] of Object.entries(expected)) await becomes(async () => (await meanings())[name], meaning);
  await end();
});
