// Large and broken texts pasted into the page: nothing hangs, nothing is lost, what is too long is refused in words.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { startBrowser } from './harness.mjs';
import { paste } from './page.mjs';

const browser = await startBrowser({ source: false });
after(() => browser.close());
const SENTENCE = 'The ferry from Finland to Estonia was late on Friday, the harbour office said.\n\n';

const texts = [
  ['10 MB', SENTENCE.repeat(125_000)],
  ['1 MB without a space', `Finland ${'x'.repeat(1_000_000)}`],
  ['lone surrogates', '\ud800 Finland \udc00 Estonia \ud83d'],
];
for (const [what, text] of texts) {
  test(`${what}: all of it is shown, and marked`, async () => {
    const visit = await browser.visit();
    await paste(visit.page, text);
    await visit.page.waitForSelector('.r-mark', { timeout: 60_000 });
    // Compared in the page: what crosses to the test is made well-formed.
    const same = await visit.page.evaluate((lines) => {
      const shown = document.querySelector('.reading').textContent;
      return shown.length === lines.length && shown.isWellFormed() === lines.wellFormed;
    }, { length: text.length, wellFormed: text.isWellFormed() });
    assert.ok(same);
    await visit.end();
  });
}

test('a text over the limit is refused, and stays', async () => {
  const visit = await browser.visit();
  const text = 'x'.repeat(34_000_000);
  await paste(visit.page, text);
  await visit.page.waitForSelector('.notice:not([hidden])', { timeout: 60_000 });
  assert.match(await visit.page.textContent('.notice:not([hidden])'), /up to 32.0 MiB are taken/);
  await visit.end();
});
