// Large and broken texts pasted into the page: nothing hangs, nothing is lost, what is too long is refused in words.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, test } from 'node:test';
import { startBrowser } from './harness.mjs';
import { becomes, paste } from './page.mjs';

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

/** Bytes that the page's process may take for each of a long text: at most at once, and when it is at rest. */
const MOST_AT_ONCE = 34;
const MOST_AT_REST = 18;

test('a long text takes memory by its length, and little of it when it has been read', async () => {
  const visit = await browser.visit();
  await becomes(() => visit.page.evaluate(() => Boolean(document.querySelector('.writing'))), true);
  const ofBrowser = await visit.page.context().browser().newBrowserCDPSession();
  const ofPage = await visit.page.context().newCDPSession(visit.page);
  const { processInfo } = await ofBrowser.send('SystemInfo.getProcessInfo');
  const memories = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => () => {
    const [, most, now] = /VmHWM:\s+(\d+)[^]*VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${id}/status`, 'utf8'));
    return { most: most * 1024, now: now * 1024 };
  });
  const before = memories.map((memory) => memory().now);
  const text = SENTENCE.repeat(125_000);
  await paste(visit.page, text);
  await visit.page.waitForSelector('.r-mark', { timeout: 60_000 });
  await visit.page.waitForSelector('body:not(.is-working)', { timeout: 120_000 });
  await ofPage.send('HeapProfiler.collectGarbage');
  // Of the other processes some keep an empty page in store.
  const each = (when) => Math.max(...memories.map((memory, i) => memory()[when] - before[i])) / text.length;
  console.log(`# ${each('most').toFixed(1)} bytes for each of the text at once, ${each('now').toFixed(1)} at rest`);
  assert.ok(each('most') < MOST_AT_ONCE, `${each('most')} bytes at once`);
  assert.ok(each('now') < MOST_AT_REST, `${each('now')} bytes at rest`);
  await visit.end();
});
