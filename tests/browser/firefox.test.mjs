// The main journey in Firefox: sample, list, card, correction, undo, edit, export.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { startFirefox } from './harness.mjs';
import { SAMPLE } from './page.mjs';

const browser = await startFirefox({ source: false });
after(() => browser.close());

const text = (page, selector) => page.$eval(selector, (element) => element.textContent);
const click = async (page, selector) => {
  await page.waitForSelector(selector);
  await page.$eval(selector, (element) => element.click());
};

test('the main journey', async () => {
  const page = await browser.open();
  const errors = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await click(page, '.welcome .primary');
  await page.waitForSelector('.r-mark', { timeout: 20_000 });
  assert.equal(await text(page, '.reading'), SAMPLE);
  assert.ok((await page.$$eval('.r-mark', (all) => all.length)) > 30);
  assert.notEqual(await page.$eval('.r-mark', (mark) => getComputedStyle(mark).backgroundColor), 'rgba(0, 0, 0, 0)');

  await click(page, '.row');
  await page.waitForSelector('.card:popover-open');
  assert.match(await text(page, '.steps .count'), /^1 of \d+$/);
  await click(page, '.chip[data-type="ORG"]');
  await page.waitForSelector('.r-corrected');
  await click(page, '.close');
  await click(page, '[aria-label="Undo"]');
  await page.waitForFunction(() => !document.querySelector('.r-corrected'));

  await page.$$eval('.tools > button', (all) => all.find(({ textContent }) => textContent === 'Edit text').click());
  await page.waitForSelector('.writing:not([hidden])');
  await page.focus('.writing');
  // The card had scrolled the text, and editing begins at what is in view.
  await page.$eval('.writing', (field) => field.setSelectionRange(0, 0));
  await page.keyboard.type('Berlin. ');
  await page.waitForFunction((sample) => document.querySelector('.reading').textContent === `Berlin. ${sample}`, {}, SAMPLE);
  await page.$$eval('.tools > button', (all) => all.find(({ textContent }) => textContent === 'Read').click());
  await page.waitForFunction(() => document.querySelector('.r-mark')?.textContent === 'Berlin');

  await page.$$eval('.tools > button', (all) => all.find(({ textContent }) => textContent === 'Export').click());
  await click(page, '.formats input[value="json"]');
  await page.waitForFunction(() => document.querySelector('.preview').textContent.startsWith('{'));
  assert.deepEqual(errors, []);
});
