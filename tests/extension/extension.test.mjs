// The extension in Chromium: a press on its button marks the page that one reads, whatever the page's policy, and the
// panel beside it lists, corrects and exports.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startBrowser, waitForMarks } from './harness.mjs';
import { ARTICLE, HOSTILE, MARKS, ROWS, html } from './pages.mjs';

const pages = {
  'http://plain.test/': { html: html(`<main>${ARTICLE}</main>`, 'Okafor takes over') },
  ...HOSTILE,
  'http://around.test/': {
    html: html(`
      <header><p>The Paris Herald, founded by Victor Hugo</p></header><nav><a href="/">London</a></nav>
      <div><article><header><h1>Okafor leaves</h1></header><p>Maren Okafor left Rotterdam.</p><aside>More about Angela Merkel</aside></article></div>
      <aside><p>Read next: Emmanuel Macron in Madrid</p></aside><footer><p>© Acme Corp., Oslo</p></footer>`),
  },
  'http://blog.test/': { html: html(`<main><h1>Live from Rotterdam</h1><article><p>Maren Okafor has arrived.</p></article><article><p>Jonas Brandt is here.</p></article></main>`) },
  'http://empty.test/': { html: html('<nav>London</nav>') },
  'http://next.test/1': { html: html('<p>Maren Okafor is in <a href="/2">Rotterdam</a>.</p>') },
  'http://next.test/2': { html: html('<p>Jonas Brandt is in Berlin.</p>') },
};

let extension;
before(async () => { extension = await startBrowser(pages); });
after(() => extension?.close());

const tab = (name) => `::-p-xpath(//button[@role="tab"][.="${name}"])`;
// Beside the name, a row says what it means.
const rows = (panel) => panel.$$eval('.row .row-name', (names) => names.map(({ firstChild }) => firstChild.data));
const waitForRows = (panel, ...names) => panel.waitForFunction((wanted) => [...document.querySelectorAll('.row .row-name')].map(({ firstChild }) => firstChild.data).join() === wanted, { timeout: 20_000 }, names.join());
const row = async (panel, name) => (await panel.$(`::-p-xpath(//div[contains(@class, "row ")][span[@class="row-name"][text()[1]="${name}"]])`)).click();
const note = (panel) => panel.$eval('.side-note', ({ hidden, textContent }) => (hidden ? '' : textContent));
const waitForNote = (panel, start) => panel.waitForFunction((words) => document.querySelector('.side-note').textContent.startsWith(words), {}, start);

for (const address of ['http://plain.test/', ...Object.keys(HOSTILE)]) {
  test(`${address} is marked, unchanged, and nothing is requested`, async () => {
    const page = await extension.open(address);
    const source = await page.content();
    const asked = extension.requests();
    const panel = await extension.press(page);
    await waitForMarks(page, MARKS);
    await waitForRows(panel, ...ROWS);
    assert.equal(await page.content(), source);
    assert.deepEqual(extension.requests(), asked);
    assert.deepEqual(extension.errors, []);
    await page.close();
  });
}

test('what stands around the article is left out', async () => {
  const page = await extension.open('http://around.test/');
  await extension.press(page);
  await waitForMarks(page, ['PERSON Okafor', 'PERSON Maren Okafor', 'GPE Rotterdam']);
  await page.close();
});

test('a live blog is read whole, and what is added to it is marked', async () => {
  const page = await extension.open('http://blog.test/');
  await extension.press(page);
  await waitForMarks(page, ['GPE Rotterdam', 'PERSON Maren Okafor', 'PERSON Jonas Brandt']);
  await page.evaluate(() => document.querySelector('h1').insertAdjacentHTML('afterend', '<article><p>Okafor goes to Berlin.</p></article>'));
  await waitForMarks(page, ['GPE Rotterdam', 'PERSON Okafor', 'GPE Berlin', 'PERSON Maren Okafor', 'PERSON Jonas Brandt']);
  await page.close();
});

test('corrections and filters in the panel change the page, and can be undone', async () => {
  const page = await extension.open('http://plain.test/');
  const panel = await extension.press(page);
  await waitForMarks(page, MARKS);
  await row(panel, 'Rotterdam');
  await panel.waitForSelector('.card:popover-open');
  await panel.click('.card .chip[data-type="ORG"]');
  const asOrganisation = MARKS.map((mark) => mark.replace('GPE Rotterdam', 'ORG Rotterdam'));
  await waitForMarks(page, asOrganisation);
  await panel.click('.card .close');
  await row(panel, 'five years');
  await panel.click('.card .buttons button');
  await waitForMarks(page, asOrganisation.filter((mark) => mark !== 'DATE five years'));
  await panel.click('.card .close');

  await panel.click('.head-switch');
  await waitForMarks(page, asOrganisation.filter((mark) => mark !== 'DATE five years' && !mark.startsWith('PERSON')));
  await panel.click('.head-switch');

  // The export has what was decided.
  await panel.click('::-p-xpath(//button[.="Export"])');
  await panel.click('.export input[value="json"]');
  await panel.waitForFunction(() => document.querySelector('.export .preview').textContent.includes('"corrections"'));
  // The preview shortens long lists.
  const preview = await panel.$eval('.export .preview', ({ textContent }) => textContent);
  assert.deepEqual([...preview.matchAll(/"op": ?"(\w+)"/g)].map(([, op]) => op), ['type', 'remove']);
  assert.equal(await panel.$('.export input[value="link"]'), null);
  await panel.click('.export .close');

  for (let i = 0; i < 2; i++) await panel.click('[aria-label="Undo"]');
  await waitForMarks(page, MARKS);
  await page.close();
});

test('words that are selected in the page can be marked', async () => {
  const page = await extension.open('http://none.test/');
  const panel = await extension.press(page);
  await waitForMarks(page, MARKS);
  await page.evaluate(() => {
    const { firstChild: node } = document.querySelector('p');
    getSelection().setBaseAndExtent(node, node.data.indexOf('led'), node, node.data.indexOf('led') + 4);
  });
  await panel.waitForSelector('.selected:not([hidden])');
  assert.equal(await panel.$eval('.selected', ({ textContent }) => textContent), 'Mark as: “led”');
  await panel.click('.selected');
  await panel.click('.card .chip[data-type="EVENT"]');
  await waitForMarks(page, MARKS.toSpliced(6, 0, 'EVENT led'));
  await page.close();
});

test('a mention that is clicked in the page opens in the panel, and rows go to their mentions', async () => {
  const page = await extension.open('http://plain.test/');
  const panel = await extension.press(page);
  await waitForMarks(page, MARKS);
  await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
  await page.evaluate(() => document.querySelector('p:last-of-type').style.setProperty('margin-top', '3000px'));
  await row(panel, 'Berlin');
  await page.waitForFunction(() => scrollY > 2000);
  await panel.click('.card .close');
  await page.evaluate(() => scrollTo(0, 0));
  // Only what is near the window has ranges.
  await page.waitForFunction(() => scrollY === 0 && CSS.highlights.get('rubricator-ORG'));
  const point = await page.evaluate(() => {
    const [range] = [...CSS.highlights.get('rubricator-ORG')];
    const { x, y, width, height } = range.getBoundingClientRect();
    return [x + width / 2, y + height / 2];
  });
  await page.mouse.click(...point);
  await panel.waitForFunction(() => document.querySelector('.card:popover-open strong')?.textContent === 'Acme Corp.');
  await panel.click('.card .close');
  await page.close();
});

test('the panel follows from tab to tab, and each keeps its corrections', async () => {
  const first = await extension.open('http://plain.test/');
  const panel = await extension.press(first);
  await waitForMarks(first, MARKS);
  await row(panel, 'Berlin');
  await panel.click('.card .buttons button');
  const less = MARKS.filter((mark) => mark !== 'GPE Berlin');
  await waitForMarks(first, less);
  const second = await extension.open('http://blog.test/');
  await waitForNote(panel, 'To mark the page');
  await extension.press(second);
  await waitForRows(panel, 'Maren Okafor', 'Jonas Brandt', 'Rotterdam');
  await first.bringToFront();
  await panel.waitForFunction(() => document.querySelector('.side-title').textContent === 'Okafor takes over');
  assert.ok(!(await rows(panel)).includes('Berlin'));
  await waitForMarks(first, less);
  await first.close();
  await second.close();
});

test('the next page of a site is marked too; other pages ask for the button', async () => {
  const page = await extension.open('http://next.test/1');
  const panel = await extension.press(page);
  await waitForMarks(page, ['PERSON Maren Okafor', 'GPE Rotterdam']);
  await page.click('a');
  await waitForMarks(page, ['PERSON Jonas Brandt', 'GPE Berlin']);
  await page.goto('http://plain.test/');
  await waitForNote(panel, 'To mark the page');
  await page.goto('http://empty.test/');
  await extension.press(page);
  await waitForNote(panel, 'No text to mark');
  await page.goto('chrome://version/');
  await extension.press(page);
  await waitForNote(panel, 'This page can’t be marked');
  await page.close();
});

test('own terms are kept and used, and the language can be changed', async () => {
  const page = await extension.open('http://plain.test/');
  const panel = await extension.press(page);
  await waitForMarks(page, MARKS);
  await panel.click(tab('Terms'));
  await panel.type('#terms', 'returned, EVENT');
  await waitForMarks(page, MARKS.toSpliced(3, 0, 'EVENT returned'));
  await panel.click('summary');
  await panel.select('.menu label:last-of-type select', 'de');
  await panel.waitForSelector('html[lang="de"]');
  await panel.click(tab('Namen'));
  assert.equal(await panel.$eval('.group-head .head-name', ({ textContent }) => textContent), 'Wer');
  await panel.click('summary');
  await panel.select('.menu label:last-of-type select', 'en');
  await panel.waitForSelector('html[lang="en"]');
  await page.close();
});

test('marks go when they are removed, and when the panel is closed', async () => {
  const page = await extension.open('http://trusted.test/');
  const panel = await extension.press(page);
  await waitForMarks(page, MARKS.toSpliced(3, 0, 'EVENT returned'));
  await panel.click('summary');
  await panel.click('::-p-xpath(//button[.="Remove marks"])');
  await waitForMarks(page, []);
  assert.match(await note(panel), /^To mark the page/);
  await extension.press(page);
  await waitForMarks(page, MARKS.toSpliced(3, 0, 'EVENT returned'));
  await panel.close();
  await waitForMarks(page, []);
  assert.deepEqual(extension.errors, []);
  await page.close();
});
