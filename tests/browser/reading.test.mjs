// Reading, filtering, the list, the overview: what the page shows of a text.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { startBrowser } from './harness.mjs';
import { ARTICLE, SAMPLE, countMarks, mark, marks, paste, read, settled } from './page.mjs';

const browser = await startBrowser();
after(() => browser.close());

const grant = { permissions: ['clipboard-read', 'clipboard-write'] };
const copied = (page) => page.evaluate(() => navigator.clipboard.readText());
const shownText = (page) => page.$eval('.reading', (article) => article.textContent);

test('the sample shows nearly all types, each with its tag in words', async () => {
  const visit = await browser.visit();
  await visit.page.click('.welcome .primary');
  await visit.page.waitForSelector('.r-mark');
  assert.equal(await shownText(visit.page), SAMPLE);
  const tags = await visit.page.$$eval('.r-mark[data-tag]', (all) => all.map((one) => getComputedStyle(one, '::after').content));
  assert.ok(tags.length > 10 && tags.every((tag) => /[a-z]/.test(tag)), `${tags}`);
  const types = new Set((await marks(visit.page)).map(([, type]) => type));
  assert.ok(types.size >= 14, `the sample shows only ${[...types]}`);
  await visit.end();
});

const texts = [
  ['an article', ARTICLE],
  ['blank lines and spaces', '\n\n  Ann Lee \n\n\n\tFinland  \n'],
  ['no last line end', 'Finland'],
  ['emoji, joiners and combining marks', 'Zoë 👩‍👩‍👧 met José in Finland 🇫🇮.\n\nÅ\u0301'],
  ['right to left', 'ולדימיר בפינלנד\n\nمرحبا Finland'],
  ['NULs and control characters', 'a\0b\x07c Finland'],
  ['markup', '<b>Finland</b> & <script>alert(1)</script>'],
  ['a line of 60,000 characters without a space', 'x'.repeat(60_000)],
];
for (const [what, text] of texts) {
  test(`copying gives back ${what}, unit for unit`, async () => {
    const visit = await browser.visit('', grant);
    await paste(visit.page, text);
    await settled(visit.page);
    assert.equal(await shownText(visit.page), text);
    await visit.page.evaluate(() => getSelection().selectAllChildren(document.querySelector('.reading')));
    await visit.page.keyboard.press('Control+c');
    // The clipboard of the system cuts texts at NULs.
    if (!text.includes('\0')) assert.equal(await copied(visit.page), text);
    await visit.end();
  });
}

test('a part of the text is copied without its tags', async () => {
  const visit = await browser.visit('', grant);
  await read(visit.page);
  await visit.page.evaluate(() => {
    const [, first, second] = document.querySelectorAll('.r-p:not(.r-blank)');
    getSelection().setBaseAndExtent(first, 0, second, second.childNodes.length);
  });
  await visit.page.keyboard.press('Control+c');
  assert.equal(await copied(visit.page), ARTICLE.slice(ARTICLE.indexOf('HELSINKI')));
  await visit.end();
});

test('editing and reading lose nothing', async () => {
  const visit = await browser.visit();
  await read(visit.page);
  await visit.page.keyboard.press('Control+Enter');
  assert.equal(await visit.page.inputValue('.writing'), ARTICLE);
  await visit.page.focus('.writing');
  await visit.page.keyboard.press('Control+End');
  await visit.page.keyboard.type('Estonia won.');
  await visit.page.keyboard.press('Control+Enter');
  assert.equal(await shownText(visit.page), `${ARTICLE}Estonia won.`);
  await visit.page.waitForFunction(() => [...document.querySelectorAll('.r-mark')].filter(({ textContent }) => textContent === 'Estonia').length === 3);
  await visit.end();
});

test('what is typed is marked while it is typed, the newest text wins', async () => {
  const visit = await browser.visit();
  await visit.page.click('.writing');
  await visit.page.keyboard.type('They went to Finland and Estonia', { delay: 5 });
  await visit.page.waitForFunction(() => document.querySelectorAll('.stage.is-editing .r-mark').length === 2);
  assert.equal(await shownText(visit.page), 'They went to Finland and Estonia');
  await visit.end();
});

test('hovering lights all mentions of the entity, in the text and in the list', async () => {
  const visit = await browser.visit();
  await read(visit.page);
  await mark(visit.page, 'Finland').hover();
  const lit = () => visit.page.$$eval('.r-lit', (all) => all.map(({ textContent }) => textContent));
  assert.deepEqual(await lit(), ['Finland', 'Finland']);
  await visit.page.locator('.row', { hasText: 'Estonia' }).hover();
  assert.deepEqual(await lit(), ['Estonia', 'Estonia']);
  assert.equal(await visit.page.locator('.row.is-lit').count(), 1);
  await visit.end();
});

test('tags stand on first mentions, on all, or where one looks', async () => {
  const visit = await browser.visit();
  await read(visit.page);
  const tagged = () => visit.page.$$eval('.r-mark', (all) => all.filter((one) => !['none', 'normal'].includes(getComputedStyle(one, '::after').content) && getComputedStyle(one, '::after').display !== 'none').length);
  const total = await visit.page.locator('.r-mark').count();
  assert.ok((await tagged()) < total);
  const choose = async (density) => {
    await visit.page.click('.menu summary');
    await visit.page.selectOption('.menu select >> nth=0', density);
    await visit.page.click('.menu summary');
    await visit.page.mouse.move(0, 0);
    await visit.page.waitForTimeout(50);
  };
  await choose('all');
  assert.equal(await tagged(), total);
  await choose('hover');
  assert.equal(await tagged(), 0);
  await mark(visit.page, 'Finland').hover();
  assert.equal(await tagged(), 1);
  await visit.end();
});

test('the legend counts, hides and solos', async () => {
  const visit = await browser.visit();
  await read(visit.page);
  const place = visit.page.locator('.switch[data-type="GPE"]');
  const before = await marks(visit.page);
  const places = before.filter(([, type]) => type === 'GPE').length;
  assert.match(await place.textContent(), new RegExp(`${places}$`));
  await place.click();
  assert.equal(await place.getAttribute('aria-pressed'), 'false');
  assert.deepEqual(await marks(visit.page), before.filter(([, type]) => type !== 'GPE'));
  await place.click({ delay: 0 });
  await visit.page.waitForTimeout(600);
  assert.deepEqual(await marks(visit.page), before);
  await place.dblclick();
  assert.deepEqual(await marks(visit.page), before.filter(([, type]) => type === 'GPE'));
  await visit.page.click('text=Hide all');
  assert.deepEqual(await marks(visit.page), []);
  await visit.page.click('text=Show all');
  assert.deepEqual(await marks(visit.page), before);
  await place.focus();
  await visit.page.keyboard.press('Shift+Enter');
  assert.deepEqual(await marks(visit.page), before.filter(([, type]) => type === 'GPE'));
  await visit.end();
});

test('a search narrows the list, certainty narrows both', async () => {
  const visit = await browser.visit();
  await read(visit.page);
  const names = () => visit.page.$$eval('.list .row-name', (all) => all.map(({ textContent }) => textContent));
  await visit.page.fill('.search', 'fínl');
  assert.deepEqual(await names(), ['Finland']);
  await visit.page.fill('.search', 'nobody here');
  assert.deepEqual(await names(), []);
  assert.ok(await visit.page.isVisible('text=No entity matches.'));
  await visit.page.fill('.search', '');
  const all = await visit.page.locator('.r-mark').count();
  await visit.page.fill('#certainty', '100');
  assert.ok((await visit.page.locator('.r-mark').count()) < all);
  await visit.end();
});

test('the list sorts in order, by number and by name', async () => {
  const visit = await browser.visit();
  await read(visit.page);
  const names = () => visit.page.$$eval('.list .row-name', (all) => all.map(({ textContent }) => textContent));
  const counts = () => visit.page.$$eval('.row > .count', (all) => all.map(({ textContent }) => Number(textContent)));
  const inOrder = await names();
  assert.equal(inOrder[0], 'Finland');
  await visit.page.selectOption('.list-tools select', 'count');
  const byCount = await counts();
  assert.deepEqual(byCount, [...byCount].sort((a, b) => b - a));
  await visit.page.selectOption('.list-tools select', 'name');
  assert.deepEqual(await names(), [...inOrder].sort(new Intl.Collator('en').compare));
  await visit.end();
});

test('the list goes through the mentions of an entity', async () => {
  const visit = await browser.visit();
  await read(visit.page);
  const row = visit.page.locator('.row', { hasText: 'Finland' });
  await row.click();
  const steps = visit.page.locator('.steps .count');
  assert.equal(await steps.textContent(), '1 of 2');
  await visit.page.click('.steps .next');
  assert.equal(await steps.textContent(), '2 of 2');
  await visit.page.click('.steps .next');
  assert.equal(await steps.textContent(), '1 of 2');
  await row.click();
  assert.equal(await steps.textContent(), '2 of 2');
  assert.match(await visit.page.textContent('.why'), /Certainty \d+%/);
  await visit.end();
});

test('the keyboard alone: text, filters, list, article, card, and back', async () => {
  const visit = await browser.visit();
  const { page } = visit;
  const focused = () => page.evaluate(() => document.activeElement.className);
  await page.focus('.writing');
  await page.keyboard.type('Finland met Estonia. Finland won.');
  await page.keyboard.press('Control+Enter');
  await page.waitForSelector('.row');
  await page.focus('.list');
  await page.keyboard.press('ArrowDown');
  assert.equal(await page.$eval('.row[aria-selected="true"] .row-name', (name) => name.textContent), 'Estonia');
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  assert.equal(await page.textContent('.steps .count'), '1 of 2');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  assert.equal(await page.textContent('.steps .count'), '2 of 2');
  await page.keyboard.press('Escape');
  assert.match(await focused(), /r-mark/);
  await page.keyboard.press('ArrowLeft');
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Estonia');
  await page.keyboard.press('Home');
  assert.equal(await page.evaluate(() => document.activeElement.dataset.start), '0');
  await page.keyboard.press('Escape');
  assert.equal(await focused(), 'list');
  await page.keyboard.press('Delete');
  assert.equal(await countMarks(page, 'Finland'), 0);
  await page.keyboard.press('Control+z');
  await page.waitForFunction(() => document.querySelectorAll('.r-mark').length === 3);
  await page.focus('.strip-row[tabindex="0"]');
  await page.keyboard.press('ArrowRight');
  assert.match(await page.$eval('.strip-row:focus', (row) => row.getAttribute('aria-valuetext')), /Estonia, 2 of 3/);
  await page.keyboard.press('Enter');
  assert.ok(await page.isVisible('.card'));
  await visit.end();
});

test('the article is one tab stop', async () => {
  const visit = await browser.visit();
  await read(visit.page);
  assert.equal(await visit.page.$$eval('.reading [tabindex="0"], .reading:not([tabindex="0"])', (all) => all.length), 0);
  await visit.end();
});

test('the overview is drawn to scale and has words for it', async () => {
  const visit = await browser.visit();
  await read(visit.page);
  const found = (await marks(visit.page)).length;
  const ticks = await visit.page.$$eval('.strip-row .ticks-all', (paths) => paths.map((path) => (path.getAttribute('d').match(/M/g) ?? []).length).reduce((a, b) => a + b));
  assert.equal(ticks, found);
  const spoken = await visit.page.$$eval('.strip-row:not([hidden])', (rows) => rows.map((row) => Number(/\d+/.exec(row.getAttribute('aria-label'))[0])).reduce((a, b) => a + b));
  assert.equal(spoken, found);
  await visit.page.click('.tab:has-text("Overview")');
  const shares = await visit.page.$$eval('.share .count', (all) => all.map(({ textContent }) => parseInt(textContent, 10)).reduce((a, b) => a + b));
  assert.ok(Math.abs(shares - 100) <= 8, `the shares add up to ${shares} %`);
  assert.match(await visit.page.textContent('.named-row >> nth=0'), /mentions.*quarter/);
  await visit.page.click('.named-row >> nth=0');
  assert.ok(await visit.page.isVisible('.card'));
  await visit.end();
});
