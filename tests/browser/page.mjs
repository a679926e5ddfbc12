// What the page's tests do again and again.

import { SAMPLE } from '../../www/page/sample.js';

export { SAMPLE };

/** A text with names that every part of the page can be tried on. */
export const ARTICLE = `Finland and Estonia sign ferry deal

HELSINKI — Liisa Kallaste of the European Commission met Mikael Ranta in Helsinki on 14 March 2026. Kallaste said the deal was worth €48 million.

"It took two hours," Ranta told the University of Helsinki. Finland will pay 12 percent, Kallaste said, and Estonia the rest.
`;

/** Pastes a text into the page as a person would, and waits until it is marked. */
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

/** Pastes a text and waits for its first mark. */
export async function read(page, text = ARTICLE) {
  await paste(page, text);
  await page.waitForSelector('.r-mark');
}

/** The marks in view: words and types. */
export const marks = (page) =>
  page.$$eval('.r-mark', (all) => all.map((mark) => [mark.textContent, /r-type-(\w+)/.exec(mark.className)[1]]));

/** How many marks have these words. */
export const countMarks = async (page, words) => (await marks(page)).filter(([text]) => text === words).length;

/** The mark with these words; the first unless told otherwise. */
export const mark = (page, words, nth = 0) => page.locator('.r-mark').filter({ hasText: new RegExp(`^${words}$`) }).nth(nth);

/** Opens the card of a mark with its corrections. */
export async function openCorrections(page, words, nth = 0) {
  await mark(page, words, nth).click();
  const summary = page.locator('.correct > summary');
  if (!(await page.locator('.correct').evaluate((details) => details.open))) await summary.click();
}

/** Waits until the page has nothing more to do. */
export const settled = (page) => page.waitForFunction(() => !document.querySelector('.notice:not([hidden]) progress:not([hidden])')).then(() => page.waitForTimeout(50));
