// The page on a phone.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { startBrowser } from './harness.mjs';
import { becomes, read, settled } from './page.mjs';

const browser = await startBrowser();
after(() => browser.close());

const phone = { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true };

for (const dir of ['ltr', 'rtl']) {
  test(`the View menu is on the screen: ${dir}`, async () => {
    const visit = await browser.visit('', phone);
    const { page } = visit;
    await page.evaluate((wanted) => { document.documentElement.dir = wanted; }, dir);
    for (const prepare of [settled, read]) {
      await prepare(page);
      await page.evaluate((wanted) => { document.documentElement.dir = wanted; }, dir);
      await page.click('.menu > summary');
      const { x, width } = await page.locator('.menu-body').boundingBox();
      assert.ok(x >= 0 && x + width <= 360, `from ${x} to ${x + width}`);
      await page.click('.menu > summary');
    }
    await visit.end();
  });
}

test('tapping an entity lights its mentions, and they stay lit', async () => {
  const visit = await browser.visit('', { ...phone, reducedMotion: 'reduce' });
  const { page } = visit;
  await read(page);
  await page.tap('.sheet-button');
  await page.tap('.row:has-text("Liisa Kallaste")');
  await page.waitForSelector('.card:popover-open');
  await settled(page);
  const lit = () => page.$$eval('.r-lit', (all) => all.map(({ textContent }) => textContent));
  await becomes(lit, ['Liisa Kallaste', 'Kallaste', 'Kallaste']);
  await visit.end();
});

test('the bar names the first person, organisation and place', async () => {
  const visit = await browser.visit('', phone);
  const { page } = visit;
  await read(page);
  await becomes(() => page.$$eval('.sheet-button .r-sample', (all) => all.map(({ textContent }) => textContent)), ['Liisa Kallaste', 'European Commission', 'Finland']);
  assert.match(await page.textContent('.sheet-button .unseen'), /entities, \d+ mentions/);
  await read(page, 'It rained for two hours.');
  await becomes(() => page.textContent('.sheet-button'), /^1 entity, 1 mention$/);
  await visit.end();
});
