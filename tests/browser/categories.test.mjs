// Categories of the reader's own on the page.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { startBrowser } from './harness.mjs';
import { becomes, mark, openCard, openExport, read, settled } from './page.mjs';

const browser = await startBrowser();
after(() => browser.close());

test('a type that is not there becomes a category with a colour; it is shown, filtered, chosen, and carried by a link', async () => {
  const visit = await browser.visit();
  const { page } = visit;
  await read(page, 'The Zorbl 5 was sold to Finland. Estonia has a Zorbl 5 as well.');
  await page.click('.tab:has-text("Terms")');
  await page.fill('#terms', 'Zorbl 5, weapon');
  await becomes(() => page.textContent('.problems'), /no type “weapon”/);
  await page.click('text=Make “weapon” a category');
  await becomes(() => page.inputValue('#terms'), /^weapon, category, PRODUCT, #[\da-f]{6}\nZorbl 5, weapon$/);
  const shown = (tested) => tested.$$eval('.r-mark', (all) => all.filter(({ dataset }) => dataset.tag === 'weapon').map((each) => [each.textContent, getComputedStyle(each).getPropertyValue('--line')]));
  await becomes(async () => (await shown(page)).map(([words]) => words), ['Zorbl 5']);
  const line = () => page.$eval('.r-mark[data-tag="weapon"] .r-name', (name) => getComputedStyle(name).textDecorationColor);
  const before = await line();
  assert.match(before, /^oklch\(0\.45 /);
  await page.$eval('.categories input', (input) => {
    input.value = '#0000ff';
    input.dispatchEvent(new Event('change'));
  });
  await becomes(async () => (await line()) === before, false);
  await becomes(() => page.inputValue('#terms'), /#0000ff/);

  // As a chip it can be given to what is no term.
  await settled(page);
  await openCard(page, 'Estonia');
  await page.click('.chip[data-type="weapon"]');
  await becomes(async () => (await shown(page)).map(([words]) => words), ['Zorbl 5', 'Estonia']);
  await page.keyboard.press('Escape');
  await page.click('.tab:has-text("Entities")');
  await page.fill('.search', 'weapon');
  await becomes(() => page.$$eval('.row .row-name', (all) => all.map(({ textContent }) => textContent)), ['Zorbl 5', 'Estonia']);
  await page.fill('.search', '');
  await settled(page);
  await openExport(page);
  await page.check('.formats input[value="link"]');
  await becomes(() => page.textContent('.preview'), /#text=/);
  const link = await page.textContent('.preview');
  await visit.end();

  const other = await browser.visit(link.slice(browser.url.length));
  await becomes(async () => (await shown(other.page)).map(([words]) => words), ['Zorbl 5', 'Estonia']);
  await mark(other.page, 'Estonia').click();
  await becomes(() => other.page.textContent('.card-head .r-sample'), 'weapon');
  await other.end();
});
