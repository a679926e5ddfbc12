// The page as one downloaded file: opened from disk, without a network, it does all that the site does.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { xtask } from '../node/xtask.mjs';
import { startBrowser, startFirefox } from './harness.mjs';
import { SAMPLE, becomes, marks, openExport, read, settled, shownText } from './page.mjs';

/** Where cargo builds, the site lies beside the directory of the program. */
const file = new URL('../site/rubricator.html', pathToFileURL(xtask));
const browser = await startBrowser({ source: false });
after(() => browser.close());

test('opened from disk, with no network, it reads an article in a worker and asks for nothing', async () => {
  const visit = await browser.visit(file.href, { offline: true });
  const { page } = visit;
  await becomes(() => page.textContent('.requests'), /^0 requests/);
  await page.click('.welcome .primary');
  await page.waitForSelector('.r-mark');
  await settled(page);
  assert.equal(await shownText(page), SAMPLE);
  assert.ok((await marks(page)).length > 30);
  assert.equal(await page.locator('text=allows no worker').isVisible(), false);
  await openExport(page);
  assert.equal(await page.locator('.formats input[value="link"]').count(), 0);
  const [saved] = await Promise.all([page.waitForEvent('download'), page.click('text=Download')]);
  assert.match(await readFile(await saved.path(), 'utf8'), /Rubricator \d/);
  assert.equal(await page.textContent('.requests'), '0 requests since loading');
  // Blobs are the worker and what was saved: they come from the page itself.
  assert.deepEqual(visit.requests.filter((address) => !/^(blob|data):/.test(address)), [file.href]);
  await visit.end();
});

test('its policy allows no connection, no code and no style but its own', async () => {
  const visit = await browser.visit(file.href);
  const policy = await visit.page.getAttribute('meta[http-equiv="Content-Security-Policy"]', 'content');
  const hash = "'sha256-[A-Za-z0-9+/]{43}='";
  assert.match(policy, new RegExp(`^default-src 'none'; script-src ${hash} 'wasm-unsafe-eval'; style-src ${hash}; worker-src blob:; img-src data:; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types [a-z -]+$`));
  await settled(visit.page);
  await visit.end();
});

test('the site offers it for downloading', async () => {
  const visit = await browser.visit();
  await read(visit.page);
  await visit.page.click('.foot summary');
  const [saved] = await Promise.all([visit.page.waitForEvent('download'), visit.page.click('.foot a')]);
  assert.equal(saved.suggestedFilename(), 'rubricator.html');
  assert.deepEqual(await readFile(await saved.path()), await readFile(file));
  await visit.end();
});

test('opened from disk in Firefox, it reads an article', async () => {
  const firefox = await startFirefox({ source: false });
  try {
    const page = await firefox.open(file.href);
    await page.waitForSelector('.welcome .primary');
    await page.$eval('.welcome .primary', (button) => button.click());
    await page.waitForSelector('.r-mark', { timeout: 30_000 });
    assert.equal(await page.$eval('.reading', (article) => article.textContent), SAMPLE);
  } finally {
    await firefox.close();
  }
});
