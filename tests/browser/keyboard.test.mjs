// The whole way by keyboard alone: nothing is clicked, nothing is focused by the test.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { startBrowser } from './harness.mjs';
import { becomes, countMarks, marked, read, settled, shownText } from './page.mjs';

const browser = await startBrowser();
after(() => browser.close());

const TEXT = 'Finland met Estonia. Finland won.';
const MOST_STOPS = 60;

/** What one can do with the keyboard, and what one sees. */
function hands(page) {
  const at = (selector) => page.evaluate((wanted) => document.activeElement.matches(wanted), selector);
  const says = () => page.evaluate(() => {
    const { activeElement: element } = document;
    const label = element.ariaLabel ?? element.labels?.[0]?.textContent ?? element.textContent;
    return label || element.value || element.placeholder || '';
  });
  /** Every stop has a name, and shows that it has the focus. */
  const check = async () => {
    assert.ok((await says()).trim(), 'a stop without a name');
    const seen = await page.evaluate(() => {
      const { activeElement: element } = document;
      const { outlineStyle } = getComputedStyle(element);
      // The text area shows a caret, the article a rule in the margin.
      const rule = getComputedStyle(element, '::before').borderInlineStartStyle === 'solid';
      return element === document.body || outlineStyle !== 'none' || rule || element.matches('.writing, .list');
    });
    assert.ok(seen, `the focus does not show on ${await says()}`);
  };
  const press = (...keys) => keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());
  return {
    press,
    type: (words) => page.keyboard.type(words),
    says,
    is: (selector) => becomes(() => at(selector), true),
    /** Goes on with Tab, or back with Shift+Tab, until the focus is there. */
    async to(selector, key = 'Tab') {
      for (let i = 0; i < MOST_STOPS; i++) {
        await settled(page);
        await press(key);
        await check();
        if (await at(selector)) return;
      }
      assert.fail(`${selector} is not reached by ${key}`);
    },
  };
}

test('write, read, filter, go, correct, undo, overview, terms, export, begin anew', async () => {
  const visit = await browser.visit('', { permissions: ['clipboard-read', 'clipboard-write'] });
  const { page } = visit;
  await settled(page);
  const { press, type, to, is } = hands(page);
  const text = (selector) => () => page.textContent(selector);

  // Write and read: the focus goes from the text area to the article.
  await to('.writing');
  await type(TEXT);
  await press('Control+Enter');
  await is('.reading');
  await becomes(() => countMarks(page, 'Finland'), 2);

  // The article is one stop; arrows go from mark to mark, Enter opens the card, Escape goes back to the mark.
  await press('ArrowRight', 'ArrowRight');
  await becomes(() => page.evaluate(() => document.activeElement.textContent), 'Estonia');
  await press('Home', 'Enter');
  await is('.card button');
  assert.match(await page.textContent('.why'), /Certainty \d+%/);
  await press('Escape');
  await is('.r-mark');

  // A correction: the card keeps the focus on what was changed; undo and redo.
  await press('Enter');
  await is('.card button');
  await press('3');
  await page.waitForSelector('.r-mark.r-type-ORG.r-corrected');
  await is('.card .chip');
  await press('Escape');
  await is('.r-mark');
  await press('Control+z');
  await becomes(() => page.locator('.r-mark.r-type-ORG').count(), 0);
  await press('Control+y');
  await page.waitForSelector('.r-mark.r-type-ORG');
  await press('Control+z');
  await page.waitForSelector('.r-mark.r-type-ORG', { state: 'detached' });

  // Filters, then the list: arrows, Enter, the next mention, back to the mark, back to the list.
  await to('.filter-button');
  await press('Enter');
  await to('.switch[data-type="GPE"]');
  await press('Space');
  await marked(page, 'Finland', false);
  await press('Space');
  await marked(page, 'Finland');
  await to('.search', 'Shift+Tab');
  await type('esto');
  await becomes(() => page.locator('.row').count(), 1);
  await press('Control+a', 'Delete');
  await becomes(() => page.locator('.row').count(), 2);
  await to('.list');
  // The head of the family, which the space bar hides and shows; then its entities.
  await press('Home', 'Space');
  await marked(page, 'Finland', false);
  await press('Space');
  await marked(page, 'Finland');
  await press('ArrowDown', 'ArrowDown');
  await becomes(text('.row[aria-selected="true"] .row-name'), 'Estonia');
  await press('ArrowUp', 'Enter');
  await becomes(text('.steps .count'), '1 of 2');
  await to('.steps .next');
  await press('Enter');
  await becomes(text('.steps .count'), '2 of 2');
  await press('Escape');
  await is('.r-mark[data-start="21"]');
  await press('Escape');
  await is('.list');
  await press('Delete');
  await marked(page, 'Finland', false);
  await press('Control+z');
  await becomes(() => countMarks(page, 'Finland'), 2);

  // The strip above the article, and the panels.
  await to('.strip-row', 'Shift+Tab');
  await press('ArrowRight');
  await becomes(() => page.getAttribute('.strip-row:focus', 'aria-valuetext'), 'Estonia, 2 of 3');
  await press('Enter');
  await page.waitForSelector('.card:popover-open');
  await press('Escape');
  await to('.tab[aria-selected="true"]');
  await press('ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight');
  await to('.named-row');
  await press('Enter');
  await is('.card button');
  await press('Escape');
  await is('.r-mark');
  await to('.tab[aria-selected="true"]');
  await press('ArrowRight');
  await to('#terms');
  await type('won, event');
  await marked(page, 'won');
  await to('.tab[aria-selected="true"]', 'Shift+Tab');
  await press('ArrowRight');
  await page.waitForSelector('.corrections:visible');

  // Export: choose, copy, and Escape gives the focus back to the button.
  await to('.tools > button:nth-last-child(2)', 'Shift+Tab');
  await becomes(() => hands(page).says(), 'Export');
  await press('Enter');
  await page.waitForSelector('.export[open] .preview:not(:empty)');
  await to('input[name="format"]');
  await press('ArrowDown');
  await to('.out .primary');
  await press('Enter');
  await becomes(() => page.evaluate(() => navigator.clipboard.readText()), /<mark data-type="GPE"/);
  await press('Escape');
  await becomes(() => hands(page).says(), 'Export');

  // How it looks.
  await to('.menu > summary', 'Shift+Tab');
  await press('Enter');
  await to('.menu select');
  await type('on every');
  await becomes(() => page.getAttribute('.stage', 'data-density'), 'all');
  await press('Escape');
  await is('.menu > summary');

  // Edit, and begin anew.
  await to('.tools > button:last-child');
  await press('Enter');
  await is('.writing');
  await press('Control+End');
  await type(' Estonia lost.');
  await press('Control+Enter');
  await becomes(() => shownText(page), `${TEXT} Estonia lost.`);
  await is('.reading');
  await to('.tools > button:nth-last-child(3)', 'Shift+Tab');
  await becomes(() => hands(page).says(), 'New text');
  await press('Enter');
  await is('.writing');
  assert.equal(await page.inputValue('.writing'), '');
  await to('.welcome .primary');
  await press('Enter');
  await page.waitForSelector('.r-mark');
  await visit.end();
});

test('a text that is pasted by keys has the focus', async () => {
  const visit = await browser.visit('', { permissions: ['clipboard-read', 'clipboard-write'] });
  const { page } = visit;
  await settled(page);
  const { press, to, is } = hands(page);
  await page.evaluate((text) => navigator.clipboard.writeText(text), TEXT);
  await to('.writing');
  await press('Control+v');
  await is('.reading');
  await settled(page);
  await press('ArrowRight', 'ArrowRight');
  await becomes(() => page.evaluate(() => document.activeElement.textContent), 'Estonia');
  await visit.end();
});

test('words without a mark are selected and marked by keys', async () => {
  const visit = await browser.visit();
  const { page } = visit;
  await read(page, TEXT.replace('Finland won', 'The quiet ferry pact won'));
  const { press, to, is } = hands(page);
  const selected = () => page.evaluate(() => String(getSelection()).trim());
  const says = () => page.textContent('.stage > [role="status"]');
  await to('.reading');
  await press('ArrowRight', 'ArrowRight');
  const steps = [
    ['Shift+ArrowRight', '.'], ['ArrowRight', 'The'], ['ArrowRight', 'quiet'], ['Shift+ArrowRight', 'quiet ferry'],
    ['ArrowRight', 'pact'], ['ArrowLeft', 'ferry'], ['Shift+ArrowLeft', 'quiet ferry'], ['Shift+ArrowRight', 'ferry'],
    ['ArrowLeft', 'quiet'], ['ArrowRight', 'ferry'], ['Shift+ArrowRight', 'ferry pact'],
  ];
  for (const [key, words] of steps) {
    await press(key);
    assert.equal(await selected(), words, key);
    assert.equal((await says()).trim(), words);
  }
  // Escape leaves the card, and then the words.
  await press('Enter');
  await is('.card .primary');
  await press('Escape');
  await is('.reading');
  assert.equal(await selected(), 'ferry pact');
  await press('Enter');
  await is('.card .primary');
  await press('0');
  await page.waitForSelector('.r-mark.r-type-LAW.r-corrected:focus');
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'ferry pact');
  await press('Shift+ArrowLeft');
  assert.equal(await selected(), 'quiet');
  await press('Escape');
  assert.equal(await selected(), '');
  await visit.end();
});

test('a type is chosen by its digit or by arrow keys; digits elsewhere are no keys', async () => {
  const visit = await browser.visit();
  const { page } = visit;
  await read(page, TEXT);
  const { press, to, is } = hands(page);
  await to('.reading');
  // With the focus in the article a digit does nothing.
  await press('ArrowRight', '3');
  await settled(page);
  assert.equal(await page.locator('.r-corrected').count(), 0);
  await press('Enter');
  await is('.card .chip[data-type="GPE"]');
  for (const [keys, type, name] of [[['2'], 'NORP', 'group'], [['1'], 'PERSON', 'person'], [['ArrowRight', 'ArrowRight', 'Enter'], 'ORG', 'organisation']]) {
    await press(...keys);
    await page.waitForSelector(`.r-mark.r-type-${type}.r-corrected`);
    await becomes(() => page.textContent('.card-head .r-sample'), name);
    await is('.card .chip');
    await settled(page);
  }
  assert.match(await page.textContent('.why'), /You decided/);
  await press('Escape');
  await is('.r-mark');
  // It was one decision.
  await press('Control+z');
  await becomes(() => page.locator('.r-corrected').count(), 0);
  await visit.end();
});

test('two actions correct a type everywhere and a word too few, one takes a name away', async () => {
  const visit = await browser.visit();
  const { page } = visit;
  await read(page, 'Finland Station opened. Estonia won. Finland Station closed. Estonia lost.');
  const { press, to } = hands(page);
  await to('.reading');
  const words = async () => (await page.$$eval('.r-mark', (all) => all.map((mark) => mark.textContent)));
  await press('ArrowRight');
  const first = (await words())[0];
  const before = (await words()).filter((each) => each === first).length;
  await press('Enter', '3');
  await becomes(() => page.locator('.r-mark.r-type-ORG.r-corrected').count(), before);
  await press('Escape', 'Control+z');
  await becomes(() => page.locator('.r-corrected').count(), 0);
  // Taken away by one key, everywhere; the focus goes on to the next mark.
  await press('End', 'Delete');
  await becomes(async () => (await words()).includes('Estonia'), false);
  await page.waitForSelector('.r-mark:focus');
  await press('Control+z');
  await marked(page, 'Estonia');
  await visit.end();
});
