// Correcting, own terms, taking out, bringing in.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { readFile } from 'node:fs/promises';
import { startBrowser } from './harness.mjs';
import { ARTICLE, becomes, countMarks, marked, marks, openCard, openExport, paste, read, settled, shownText } from './page.mjs';

const browser = await startBrowser();
after(() => browser.close());

const choose = (page, type) => page.click(`.chip[data-type="${type}"]`);
const everywhere = (page, yes) => page.click(`.scope label:has-text("${yes ? 'all' : 'only here'}")`);
const typesOf = async (page, words) => (await marks(page)).filter(([text]) => text === words).map(([, type]) => type);
const types = (page, words, ...expected) => becomes(() => typesOf(page, words), expected);
/** Closes the card, which brings the focus back to the text. */
async function closeCard(page) {
  await settled(page);
  await page.keyboard.press('Escape');
  await page.waitForSelector('.card', { state: 'hidden' });
}
/** Shows the export in a format, and gives it. */
async function preview(page, format, pattern) {
  await page.check(`.formats input[value="${format}"]`);
  await becomes(() => page.textContent('.preview'), pattern);
  return page.textContent('.preview');
}

test('a type is changed for all mentions or only here, and undone', async () => {
  const visit = await browser.visit();
  const { page } = visit;
  await read(page);
  await openCard(page, 'Finland');
  await everywhere(page, true);
  await choose(page, 'ORG');
  await types(page, 'Finland', 'ORG', 'ORG');
  await becomes(() => page.locator('.r-corrected').count(), 2);
  await closeCard(page);
  await openCard(page, 'Finland', 1);
  await everywhere(page, false);
  await choose(page, 'LOC');
  await types(page, 'Finland', 'ORG', 'LOC');
  await closeCard(page);
  await page.keyboard.press('Control+z');
  await types(page, 'Finland', 'ORG', 'ORG');
  await page.keyboard.press('Control+z');
  await types(page, 'Finland', 'GPE', 'GPE');
  await becomes(() => page.locator('.r-corrected').count(), 0);
  await page.keyboard.press('Control+Shift+z');
  await types(page, 'Finland', 'ORG', 'ORG');
  await visit.end();
});

test('a correction survives when the text is edited', async () => {
  const visit = await browser.visit();
  const { page } = visit;
  await read(page);
  await openCard(page, 'Estonia', 1);
  await everywhere(page, false);
  await choose(page, 'LAW');
  await types(page, 'Estonia', 'GPE', 'LAW');
  await closeCard(page);
  await page.click('text=Edit text');
  await page.waitForSelector('.writing:focus');
  await page.keyboard.press('Control+Home');
  await page.keyboard.type('Estonia leads. ');
  await page.keyboard.press('Control+Enter');
  await types(page, 'Estonia', 'GPE', 'GPE', 'LAW');
  await visit.end();
});

test('another text takes nothing away: undo brings the one before back with its corrections, redo the new one', async () => {
  const visit = await browser.visit();
  const { page } = visit;
  const written = () => page.inputValue('.writing');
  await settled(page);
  assert.equal(await page.isVisible('.tool[aria-label="Undo"]'), false);
  await read(page);
  await openCard(page, 'Finland');
  await choose(page, 'ORG');
  await closeCard(page);
  for (const undo of [() => page.click('.tool[aria-label="Undo"]'), () => page.keyboard.press('Control+z')]) {
    await page.click('text=New text');
    await page.waitForSelector('.writing:focus');
    assert.equal(await written(), '');
    await undo();
    await types(page, 'Finland', 'ORG', 'ORG');
    assert.equal(await shownText(page), ARTICLE);
  }

  // A text that takes its place at once, and one that is written into the emptied field.
  await paste(page, 'Norway won.');
  await types(page, 'Norway', 'GPE');
  await page.keyboard.press('Control+z');
  await types(page, 'Finland', 'ORG', 'ORG');
  await page.keyboard.press('Control+z');
  await types(page, 'Finland', 'GPE', 'GPE');
  await page.keyboard.press('Control+y');
  await types(page, 'Finland', 'ORG', 'ORG');
  await page.keyboard.press('Control+y');
  await types(page, 'Norway', 'GPE');
  await settled(page);
  assert.equal(await shownText(page), 'Norway won.');
  await page.click('text=New text');
  await page.keyboard.type('O');
  await page.keyboard.press('Control+z');
  await becomes(written, '');
  await settled(page);
  assert.equal(await shownText(page), '', 'the field undoes by itself what was typed');
  await page.keyboard.press('Control+z');
  await types(page, 'Norway', 'GPE');
  await visit.end();
});

test('not an entity, split, merge, narrower and wider', async () => {
  const visit = await browser.visit();
  const { page } = visit;
  await read(page);
  await openCard(page, 'Finland');
  await everywhere(page, true);
  await page.click('text=Not a name');
  await marked(page, 'Finland', false);
  await settled(page);

  const rows = () => page.locator('.row').count();
  const before = await rows();
  await openCard(page, 'Kallaste');
  await page.click('text=Split off');
  await becomes(rows, before + 1);
  await closeCard(page);
  await openCard(page, 'Kallaste');
  await page.fill('.card .field input', 'Liisa Kallaste');
  await page.keyboard.press('Enter');
  await becomes(rows, before);
  await closeCard(page);

  await openCard(page, 'Mikael Ranta');
  await everywhere(page, false);
  await page.click('[data-edge="Start a word later"]');
  await marked(page, 'Mikael Ranta', false);
  await settled(page);
  await page.click('[data-edge="Start a word earlier"]');
  await marked(page, 'Mikael Ranta');
  await page.click('.tab:has-text("Corrections")');
  const listed = () => page.locator('.history li').count();
  await becomes(listed, 5);
  await page.click('.history li >> nth=0 >> .close');
  await becomes(listed, 4);
  await becomes(() => countMarks(page, 'Finland'), 2);
  await visit.end();
});

test('the card follows what is undone and done again, by key and in the list', async () => {
  const visit = await browser.visit();
  const { page } = visit;
  await read(page);
  await openCard(page, 'Mikael Ranta');
  const pressed = () => page.evaluate(() => document.querySelector('.chip[aria-pressed="true"]')?.dataset.type);
  await choose(page, 'ORG');
  await becomes(pressed, 'ORG');
  await page.keyboard.press('Control+z');
  await becomes(pressed, 'PERSON');
  await page.keyboard.press('Control+y');
  await becomes(pressed, 'ORG');
  await page.click('[data-edge="Start a word later"]');
  await becomes(() => page.textContent('.edge:has-text("Start a word earlier")'), /Mikael$/);
  await page.keyboard.press('Control+z');
  await becomes(() => page.locator('.edge:has-text("Mikael")').getAttribute('data-edge'), 'Start a word later');
  // What is no name any more has nothing to correct; when it is one again, it has.
  await page.click('.card >> text=Not a name');
  await becomes(() => page.textContent('.card'), /is no longer marked/);
  await page.keyboard.press('Control+z');
  await becomes(pressed, 'ORG');
  await page.keyboard.press('Control+y');
  await becomes(() => page.textContent('.card'), /is no longer marked/);
  await page.click('.card >> text=Undo');
  await becomes(pressed, 'ORG');
  await paste(page, 'Norway won.');
  await page.waitForSelector('.card', { state: 'hidden' });
  await visit.end();
});

test('an extent ends with its sentence, cell or item', async () => {
  const visit = await browser.visit();
  const { page } = visit;
  await paste(page, undefined, '<p>He met Mikael Ranta. Then he left.</p><table><tr><td>Finland</td><td>won twice</td></tr><tr><td>Estonia</td><td>lost</td></tr></table><ul><li>Norway</li><li>and more</li></ul>');
  await page.waitForSelector('.r-mark');
  await settled(page);
  const edges = () => page.$$eval('.edge', (all) => all.map(({ title }) => title).sort());
  for (const [words, expected] of [
    ['Mikael Ranta', ['End a word earlier: Ranta', 'Start a word earlier: met', 'Start a word later: Mikael']], ['Finland', []], ['Norway', []],
  ]) {
    await openCard(page, words);
    await becomes(edges, expected);
  }
  await visit.end();
});

test('selected words are marked', async () => {
  const visit = await browser.visit();
  const { page } = visit;
  await read(page);
  await page.evaluate(() => {
    const walker = document.createTreeWalker(document.querySelector('.reading'), NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.data.indexOf(' the deal ');
      if (at >= 0) getSelection().setBaseAndExtent(node, at, node, at + 10);
    }
    document.dispatchEvent(new PointerEvent('pointerup', { bubbles: true }));
  });
  await page.waitForSelector('.card .primary');
  await choose(page, 'LAW');
  await types(page, 'the deal', 'LAW');
  await visit.end();
});

test('own terms are marked, ignored ones are not, and both are kept only on request', async () => {
  const visit = await browser.visit();
  const { page } = visit;
  await read(page);
  await page.click('.tab:has-text("Terms")');
  await page.fill('#terms', 'ferry deal, law\nnonsense\nx, nosuchtype');
  await types(page, 'ferry deal', 'LAW');
  await becomes(() => page.locator('.problems li').count(), 3);
  assert.match(await page.textContent('.problems li:last-child'), /person, group, organisation/);
  await page.selectOption('.terms .field:has-text("have none") select', 'EVENT');
  await becomes(() => page.inputValue('#terms'), 'ferry deal, law\nnonsense, event\nx, nosuchtype');
  // A term that the engine can't use is named, for as long as it is there, and the others stay.
  await page.fill('#terms', `ferry deal, law\n${'x'.repeat(300)}, law`);
  await becomes(() => page.locator('.problems').textContent(), /^“x{40}…” is left out/);
  await page.fill('#ignored', 'Finland');
  await marked(page, 'Finland', false);
  await types(page, 'ferry deal', 'LAW');
  assert.equal(await page.locator('.problems li').count(), 1);
  await page.fill('#terms', 'ferry deal, law');
  await becomes(() => page.locator('.problems li').count(), 0);
  await page.uncheck('.box:has-text("Use my terms") input');
  await marked(page, 'Finland');
  await marked(page, 'ferry deal', false);
  await page.check('.box:has-text("Use my terms") input');

  // A file has both lists, and brings both back.
  const [file] = await Promise.all([page.waitForEvent('download'), page.click('.terms button:text-is("Export")')]);
  const saved = await readFile(await file.path(), 'utf8');
  assert.match(saved, /Finland, never mark/);
  await page.fill('#terms', '');
  await page.fill('#ignored', '');
  await marked(page, 'ferry deal', false);
  await page.setInputFiles('.terms input[type="file"]', { name: 'terms.csv', mimeType: 'text/csv', buffer: Buffer.from(saved) });
  await marked(page, 'ferry deal');
  assert.equal(await page.inputValue('#ignored'), 'Finland');

  const stored = () => page.evaluate(() => JSON.stringify(localStorage));
  assert.doesNotMatch(await stored(), /ferry/);
  await page.check('.box:has-text("Remember") input');
  await becomes(stored, /ferry/);
  await settled(page);
  await page.reload();
  await read(page);
  await marked(page, 'ferry deal');
  await page.click('.tab:has-text("Terms")');
  await page.click('text=Forget everything');
  await becomes(async () => (await stored()).includes('ferry'), false);
  await becomes(() => page.inputValue('#terms'), '');
  await visit.end();
});

test('every format is shown, copied and saved', async () => {
  const visit = await browser.visit('', { permissions: ['clipboard-read', 'clipboard-write'] });
  const { page } = visit;
  await read(page);
  await openExport(page);
  const ids = await page.$$eval('.formats input', (all) => all.map(({ value }) => value));
  assert.equal(ids.length, 18);
  for (const id of ids) {
    const before = await page.textContent('.preview');
    await page.check(`.formats input[value="${id}"]`);
    if (id !== ids[0]) await becomes(async () => (await page.textContent('.preview')) === before, false);
    assert.match(await page.textContent('.preview'), id === 'link' ? /#text=1\./ : id === 'csv' ? /Rubricator/ : /\S/, id);
    await page.click('.out .primary');
    await page.waitForSelector('.out .primary:has-text("Copied")');
    if (id === 'link') continue;
    const [file] = await Promise.all([page.waitForEvent('download'), page.click('text=Download')]);
    const saved = await readFile(await file.path(), 'utf8');
    // CoNLL has nowhere to name the tool.
    assert.match(saved, id === 'conll' ? /\tB-/ : /Rubricator \d/, id);
    assert.match(file.suggestedFilename(), /^finland-and-estonia-sign-ferry-deal\.\w+$/);
  }
  await preview(page, 'styledHtml', /^<!--/);
  await becomes(() => page.textContent('.out .primary'), 'Copy');
  await page.click('.out .primary');
  await page.waitForSelector('.out .primary:has-text("Copied")');
  await becomes(() => page.evaluate(() => navigator.clipboard.readText()), ARTICLE);
  await visit.end();
});

test('a link and a JSON file bring text and corrections back', async () => {
  const visit = await browser.visit();
  const { page } = visit;
  await read(page);
  await openCard(page, 'Finland');
  await everywhere(page, true);
  await choose(page, 'ORG');
  await types(page, 'Finland', 'ORG', 'ORG');
  await closeCard(page);
  await openExport(page);
  const link = await preview(page, 'link', /#text=/);
  assert.match(await page.textContent('.out .note'), /contains the whole text/);
  await preview(page, 'json', /^\{/);
  const [file] = await Promise.all([page.waitForEvent('download'), page.click('text=Download')]);
  const json = await readFile(await file.path());
  await visit.end();

  const byLink = await browser.visit(link.slice(browser.url.length));
  await types(byLink.page, 'Finland', 'ORG', 'ORG');
  assert.ok(byLink.requests.every((address) => !address.includes('#')), 'the text went out with a request');
  await byLink.end();

  const byFile = await browser.visit();
  await byFile.page.setInputFiles('input[type="file"] >> nth=0', { name: 'a.json', mimeType: 'application/json', buffer: json });
  await types(byFile.page, 'Finland', 'ORG', 'ORG');
  await byFile.end();
});

const files = [
  ['a.txt', 'text/plain', Buffer.from('In Finland\r\nand Estonia'), 'In Finland\r\nand Estonia'],
  ['a.md', 'text/markdown', Buffer.from('# Finland'), '# Finland'],
  ['a.html', 'text/html', Buffer.from('<h1>Finland</h1><p>met <b>Esto</b>nia,<br>they say.</p>'), 'Finland\n\nmet Estonia,\nthey say.'],
  ['latin.txt', 'text/plain', Buffer.from('Jos\xe9 in Finland', 'latin1'), 'José in Finland'],
  ['wide.txt', 'text/plain', Buffer.from('\ufeffFinland', 'utf16le'), 'Finland'],
];
for (const [name, mimeType, buffer, expected] of files) {
  test(`opens ${name}`, async () => {
    const visit = await browser.visit();
    await visit.page.setInputFiles('input[type="file"] >> nth=0', { name, mimeType, buffer });
    await becomes(() => shownText(visit.page), expected);
    await visit.end();
  });
}

const refused = [
  ['a.bin', 'application/octet-stream', Buffer.from([1, 0, 0, 2]), /not text/],
  ['a.json', 'application/json', Buffer.from('{"a":1}'), /not exported from here/],
];
for (const [name, mimeType, buffer, message] of refused) {
  test(`refuses ${name} with a reason`, async () => {
    const visit = await browser.visit();
    await visit.page.setInputFiles('input[type="file"] >> nth=0', { name, mimeType, buffer });
    await visit.page.waitForSelector('.notice.is-failed');
    assert.match(await visit.page.textContent('.notice'), message);
    await visit.end();
  });
}

test('a damaged link says so', async () => {
  const visit = await browser.visit('#text=1.AAAA');
  await visit.page.waitForSelector('.notice.is-failed');
  assert.match(await visit.page.textContent('.notice'), /damaged/);
  await visit.end();
});
