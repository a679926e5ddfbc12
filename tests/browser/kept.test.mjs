// Nothing is lost: what is kept on request, and what one is warned of.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { startBrowser } from './harness.mjs';
import { ARTICLE, becomes, marks, openCard, openExport, paste, read, settled, shownText } from './page.mjs';

const browser = await startBrowser();
after(() => browser.close());

const typesOf = async (page, words) => (await marks(page)).filter(([text]) => text === words).map(([, type]) => type);
const stored = (page) => page.evaluate(() => JSON.stringify(localStorage));

/** Makes Finland an organisation everywhere. */
async function correctOne(page) {
  await openCard(page, 'Finland');
  await page.click('.chip[data-type="ORG"]');
  await becomes(() => typesOf(page, 'Finland'), ['ORG', 'ORG']);
  await page.keyboard.press('Escape');
  await settled(page);
}

/** Whether leaving the page asks first. */
async function asks(page) {
  let asked = false;
  const answer = (dialog) => {
    asked = dialog.type() === 'beforeunload';
    return dialog.accept();
  };
  page.on('dialog', answer);
  await page.reload();
  page.off('dialog', answer);
  await page.waitForSelector('.writing', { state: 'attached' });
  return asked;
}

test('text and corrections are kept if the reader says so, and forgotten likewise', async () => {
  const visit = await browser.visit();
  const { page } = visit;
  await read(page);
  assert.equal(await page.isVisible('.keep'), false, 'it asks before there is anything to lose');
  assert.doesNotMatch(await stored(page), /Kallaste/);
  await correctOne(page);
  await page.click('.keep button:text-is("Keep")');
  await page.waitForSelector('.keep', { state: 'hidden' });
  await becomes(() => stored(page), /Kallaste/);
  assert.equal(await asks(page), false);
  await becomes(() => typesOf(page, 'Finland'), ['ORG', 'ORG']);
  assert.equal(await shownText(page), ARTICLE);

  // Asked once; what changes later is kept as well.
  await paste(page, 'Norway met Sweden.');
  await becomes(() => stored(page), /Norway/);
  await page.keyboard.press('Control+z');
  await becomes(() => typesOf(page, 'Finland'), ['ORG', 'ORG']);
  assert.equal(await page.isVisible('.keep'), false);
  await page.click('.tab:has-text("Corrections")');
  await page.click('text=Forget them');
  await becomes(async () => /Kallaste|Norway/.test(await stored(page)), false);
  assert.equal(await asks(page), true);
  assert.equal(await shownText(page), '');
  await visit.end();
});

test('without being kept, corrections are not lost without a warning', async () => {
  const visit = await browser.visit();
  const { page } = visit;
  await read(page);
  await correctOne(page);
  await page.click('.keep button:text-is("No")');
  await page.waitForSelector('.keep', { state: 'hidden' });
  assert.equal(await asks(page), true);

  // Exported as JSON they are safe, until there is another.
  await read(page);
  await correctOne(page);
  assert.equal(await page.isVisible('.keep'), false, 'it asks a second time');
  await openExport(page);
  await page.check('.formats input[value="json"]');
  await becomes(() => page.textContent('.preview'), /^\{/);
  await Promise.all([page.waitForEvent('download'), page.click('text=Download')]);
  assert.equal(await asks(page), false);
  assert.doesNotMatch(await stored(page), /Kallaste/);
  await visit.end();
});

test('corrections made after opening a link are warned of', async () => {
  const first = await browser.visit();
  await read(first.page);
  await openExport(first.page);
  await first.page.check('.formats input[value="link"]');
  await becomes(() => first.page.textContent('.preview'), /#text=/);
  const link = await first.page.textContent('.preview');
  await first.end();
  const visit = await browser.visit(link.slice(browser.url.length));
  await visit.page.waitForSelector('.r-mark');
  await settled(visit.page);
  await correctOne(visit.page);
  assert.equal(await asks(visit.page), true);
  await visit.end();
});

test('the day that a reader gives an article is kept, in the browser, in links and in JSON, and comes back with undone texts', async () => {
  const visit = await browser.visit();
  const { page } = visit;
  const resolved = (of) => () => of.locator('.row:has-text("Friday") small').textContent();
  await read(page, 'Ann Lee met Bob Fox on Friday.');
  await page.click('.tab:has-text("Timeline")');
  await page.fill('.published input', '2026-03-05');
  await page.click('.tab:has-text("Entities")');
  await becomes(resolved(page), 'Fri, Feb 27, 2026');
  await openExport(page);
  await page.check('.formats input[value="link"]');
  await becomes(() => page.textContent('.preview'), /#text=/);
  const link = await page.textContent('.preview');
  await page.check('.formats input[value="json"]');
  await becomes(() => page.textContent('.preview'), /"published": "2026-03-05"/);
  const buffer = Buffer.from(await page.textContent('.preview'));
  await page.keyboard.press('Escape');
  await paste(page, 'Norway won.');
  await becomes(() => marks(page), [['Norway', 'GPE']]);
  await page.keyboard.press('Control+z');
  await becomes(resolved(page), 'Fri, Feb 27, 2026');
  await page.click('.tab:has-text("Corrections")');
  await page.check('.keeping input');
  await becomes(() => stored(page), /2026-03-05/);
  await page.reload();
  await becomes(resolved(page), 'Fri, Feb 27, 2026');
  await visit.end();

  const opened = await browser.visit(link.slice(browser.url.length));
  await becomes(resolved(opened.page), 'Fri, Feb 27, 2026');
  await opened.page.click('.tab:has-text("Timeline")');
  for (const [published, expected] of [['2026-03-05', /2026-03-05/], ['2026-02-30', /damaged/]]) {
    const changed = Buffer.from(String(buffer).replace('2026-03-05', published));
    await opened.page.setInputFiles('input[type="file"] >> nth=0', { name: 'a.json', mimeType: 'application/json', buffer: changed });
    await becomes(async () => `${await opened.page.inputValue('.published input')} ${await opened.page.textContent('.notice')}`, expected);
  }
  await opened.end();
});

test('what is kept and damaged is left alone', async () => {
  const visit = await browser.visit();
  const { page } = visit;
  await settled(page);
  for (const kept of ['{', '{"text":1}', '{"text":"Finland","corrections":[{"op":"merge"}]}']) {
    await page.evaluate((value) => { localStorage['rubricator.keep-article'] = 'yes'; localStorage['rubricator.article'] = value; }, kept);
    // A reload would abort what is still being loaded.
    await becomes(() => page.textContent('.requests'), /^0 requests/);
    await page.reload();
    await settled(page);
    assert.equal(await shownText(page), '');
  }
  await becomes(() => page.textContent('.requests'), /^0 requests/);
  await visit.end();
});
