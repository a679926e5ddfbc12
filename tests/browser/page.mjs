// What the page's tests do again and again. The page draws what follows from a click or a key soon after it, on a busy
// machine in several tasks: so what a test expects is waited for with `becomes`, never looked at once.

import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { SAMPLE } from '../../www/page/sample.js';

export { SAMPLE };

/** A text with names that every part of the page can be tried on. */
export const ARTICLE = `Finland and Estonia sign ferry deal

HELSINKI — Liisa Kallaste of the European Commission met Mikael Ranta in Helsinki on 14 March 2026. Kallaste said the deal was worth €48 million.

"It took two hours," Ranta told the University of Helsinki. Finland will pay 12 percent, Kallaste said, and Estonia the rest.
`;

/** Waits until `get()` gives `expected`, or text that it matches; fails with what it gave last. */
export async function becomes(get, expected, ms = 15_000) {
  const pattern = expected instanceof RegExp;
  for (const end = Date.now() + ms; ; await pause(20)) {
    const found = await get();
    if (pattern ? expected.test(found) : isDeepStrictEqual(found, expected)) return;
    if (Date.now() < end) continue;
    if (pattern) assert.match(found, expected);
    else assert.deepEqual(found, expected);
  }
}

/** Pastes a text into the page as a person would. */
export async function paste(page, text, html) {
  // In another language than English the page is drawn when its words are there.
  await page.waitForSelector('.writing', { state: 'attached' });
  await page.evaluate(([plain, rich]) => {
    const data = new DataTransfer();
    if (plain !== undefined) data.setData('text/plain', plain);
    if (rich !== undefined) data.setData('text/html', rich);
    const target = document.querySelector('.writing:not([hidden])') ?? document.body;
    target.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, [text, html]);
}

/** Pastes a text and waits until it is marked, and all that follows from it is drawn. */
export async function read(page, text = ARTICLE) {
  await paste(page, text);
  await page.waitForSelector('.r-mark');
  await settled(page);
}

/** What the article says. */
export const shownText = (page) => page.$eval('.reading', (article) => article.textContent);

/** The marks in view: words and types. */
export const marks = (page) =>
  page.$$eval('.r-mark', (all) => all.map((mark) => [mark.textContent, /r-type-(\w+)/.exec(mark.className)[1]]));

/** How many marks have these words. */
export const countMarks = async (page, words) => (await marks(page)).filter(([text]) => text === words).length;

/** The mark with these words; the first unless told otherwise. */
export const mark = (page, words, nth = 0) => page.locator('.r-mark').filter({ hasText: new RegExp(`^${words}$`) }).nth(nth);

/** Waits until a mark has these words, or none has. */
export const marked = (page, words, yes = true) => becomes(async () => (await countMarks(page, words)) > 0, yes);

/** Opens the card of a mark. */
export async function openCard(page, words, nth = 0) {
  await mark(page, words, nth).click();
  // Of this mark: the card of another may still be there.
  const start = await mark(page, words, nth).getAttribute('data-start');
  await becomes(() => page.evaluate(() => document.querySelector('.card:popover-open')?.dataset.start), start);
}

/** Opens the filter of the list, where types, certainty and order are. */
export async function openFilter(page) {
  if (!(await page.isVisible('.filter-box'))) await page.click('.filter-button');
}

/** Opens the dialog with the exports. It is a module of its own: a key pressed before it has come would close nothing. */
export async function openExport(page) {
  await page.click('.tools > button:text-is("Export")');
  await page.waitForSelector('.export[open] .preview:not(:empty)');
}

/** Waits until the page has analysed and drawn the newest text. */
export async function settled(page) {
  await page.waitForSelector('#page > .head');
  await page.waitForSelector('body:not(.is-working)', { timeout: 60_000 });
}
