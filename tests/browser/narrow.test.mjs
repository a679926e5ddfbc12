// The page on a phone.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { startBrowser } from './harness.mjs';
import { ARTICLE, becomes, mark, openCard, read, settled } from './page.mjs';

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

test('every tool is on the screen, with a text and without', async () => {
  const visit = await browser.visit('', phone);
  const { page } = visit;
  for (const [prepare, names] of [[settled, ['View', 'Open…']], [read, ['View', 'Open…', 'New text', 'Export', 'Edit text']]]) {
    await prepare(page);
    for (const name of names) {
      const box = await page.locator('.tools > *').filter({ hasText: name }).filter({ visible: true }).first().boundingBox();
      assert.ok(box && box.x >= 0 && box.x + box.width <= 360, `${name}: ${JSON.stringify(box)}`);
    }
  }
  await visit.end();
});

test('the type that a mention has is among the chips that are seen', async () => {
  const visit = await browser.visit('', phone);
  const { page } = visit;
  await read(page);
  await openCard(page, '12 percent');
  const seen = () => page.$eval('.chip[aria-pressed="true"]', (chip) => {
    const [own, row] = [chip, chip.parentElement].map((each) => each.getBoundingClientRect());
    return own.left >= row.left && own.right <= row.right;
  });
  await becomes(seen, true);
  await visit.end();
});

for (const [what, options] of [['on a phone', phone], ['on a wide screen', { viewport: { width: 1280, height: 700 } }]]) {
  test(`undo is in view after a correction, however far one scrolls: ${what}`, async () => {
    const visit = await browser.visit('', { ...options, reducedMotion: 'reduce' });
    const { page } = visit;
    await read(page, ARTICLE.repeat(8));
    await openCard(page, 'Mikael Ranta');
    await page.click('.chip[data-type="ORG"]');
    await becomes(() => page.locator('.r-corrected').count(), 16);
    await settled(page);
    const inView = () => page.$eval('.undoing .tool[aria-label="Undo"]', (button) => {
      const { left, top, right, bottom } = button.getBoundingClientRect();
      const at = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
      return left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight && button.contains(at);
    });
    await becomes(inView, true);
    await page.keyboard.press('Escape');
    for (const at of [0, 400, 100_000]) {
      await page.evaluate((top) => scrollTo(0, top), at);
      await becomes(inView, true);
    }
    await page.click('.undoing .tool[aria-label="Undo"]');
    await becomes(() => page.locator('.r-corrected').count(), 0);
    assert.ok(await mark(page, 'Mikael Ranta', 7).isVisible());
    await visit.end();
  });
}

for (const [what, options, all] of [
  ['at 1280 px', { viewport: { width: 1280, height: 700 } }, true], ['at 1280 px in German', { viewport: { width: 1280, height: 700 }, locale: 'de-DE' }, true], ['on a phone', phone, false],
]) {
  test(`the tabs are one line, and the chosen one is in view: ${what}`, async () => {
    const visit = await browser.visit('', options);
    const { page } = visit;
    await read(page);
    if (await page.isVisible('.sheet-button')) await page.click('.sheet-button');
    const tabs = await page.$$('.tab');
    const boxes = await Promise.all(tabs.map((tab) => tab.boundingBox()));
    assert.equal(new Set(boxes.map(({ y }) => y)).size, 1);
    assert.equal(await page.$eval('.tabs', (bar) => bar.scrollWidth <= bar.clientWidth), all);
    await tabs[0].focus();
    for (const tab of [...tabs.slice(1), tabs[0]]) {
      await page.keyboard.press('ArrowRight');
      await becomes(() => tab.getAttribute('aria-selected'), 'true');
      assert.ok(await tab.evaluate((each) => {
        const [own, bar] = [each, each.parentElement].map((one) => one.getBoundingClientRect());
        return own.left >= bar.left - 1 && own.right <= bar.right + 1;
      }));
    }
    await visit.end();
  });
}
