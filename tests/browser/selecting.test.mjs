// Selecting words in the article with the mouse.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { startBrowser } from './harness.mjs';
import { SAMPLE, becomes, mark, marked, read, settled } from './page.mjs';

const browser = await startBrowser();
after(() => browser.close());

const selection = (page) => page.evaluate(() => String(getSelection()).trim());

/** The middle of some letters of the article, from where they first stand. */
const pointAt = (page, words, { edge = 0.5 } = {}) =>
  page.evaluate(([wanted, share]) => {
    const walker = document.createTreeWalker(document.querySelector('.reading'), NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.data.indexOf(wanted);
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + wanted.length);
      const { left, width, top, height } = range.getBoundingClientRect();
      return { x: left + width * share, y: top + height / 2 };
    }
    throw new Error(`${wanted} is not there`);
  }, [words, edge]);

test('a selection that is dragged from within a mark is offered for marking', async () => {
  const visit = await browser.visit();
  const { page } = visit;
  await read(page, 'On Monday Finland sent ferries to Estonia.');
  // From the first letter, from the middle, and out of the mark backwards.
  for (const [from, share, to, toShare, words] of [
    ['Finland', 0.01, 'sent', 0.99, 'Finland sent'],
    ['Finland', 0.01, 'sent ferries', 0.99, 'Finland sent ferries'],
    ['Estonia', 0.99, 'ferries', 0.01, 'ferries to Estonia'],
  ]) {
    const [start, end] = [await pointAt(page, from, { edge: share }), await pointAt(page, to, { edge: toShare })];
    await page.mouse.move(start.x, start.y);
    await page.mouse.down();
    await page.mouse.move((start.x + end.x) / 2, end.y, { steps: 4 });
    await page.mouse.move(end.x, end.y, { steps: 4 });
    await page.mouse.up();
    await becomes(() => selection(page), words);
    await page.waitForSelector('.card:popover-open .primary');
    await becomes(() => page.textContent('.card-head strong'), words);
    await page.keyboard.press('Escape');
    await page.mouse.click(5, 5);
    await becomes(() => selection(page), '');
  }
  await visit.end();
});

test('a selection that is dragged into the margin ends with its line', async () => {
  const visit = await browser.visit();
  const { page } = visit;
  await read(page, 'On Monday Finland sent ferries to Estonia.\n\nNorway did not.');
  const [start, end] = [await pointAt(page, 'ferries', { edge: 0.01 }), await page.locator('.stage').boundingBox()];
  for (const [x, words] of [[end.x + end.width + 40, 'ferries to Estonia.'], [end.x - 40, 'On Monday Finland sent']]) {
    await page.mouse.move(start.x, start.y);
    await page.mouse.down();
    await page.mouse.move(x, start.y, { steps: 6 });
    await page.mouse.up();
    await becomes(() => selection(page), words);
    await page.keyboard.press('Escape');
    await page.mouse.click(5, 5);
  }
  await visit.end();
});

test('a mark that is clicked has the focus, so that arrow keys go on from there', async () => {
  const visit = await browser.visit();
  const { page } = visit;
  await read(page, 'On Monday Finland sent ferries to Estonia.');
  await mark(page, 'Finland').click();
  await page.waitForSelector('.card:popover-open');
  await settled(page);
  await page.keyboard.press('ArrowRight');
  await becomes(() => page.evaluate(() => document.activeElement.textContent), 'Estonia');
  await visit.end();
});

for (const [width, beside] of [[1280, false], [1600, true]]) {
  test(`the card hides neither the mention nor the lines around it at ${width} px`, async () => {
    const visit = await browser.visit('', { viewport: { width, height: 800 }, reducedMotion: 'reduce' });
    const { page } = visit;
    await read(page, SAMPLE);
    const count = await page.locator('.r-mark').count();
    for (const nth of [0, 5, Math.floor(count / 2), count - 1]) {
      const mark = page.locator('.r-mark').nth(nth);
      await page.keyboard.press('Escape');
      await page.waitForSelector('.card', { state: 'hidden' });
      await mark.click();
      const start = await mark.getAttribute('data-start');
      await becomes(() => page.evaluate(() => document.querySelector('.card:popover-open')?.dataset.start), start);
      const gap = () => page.evaluate((at) => {
        const { bottom } = document.querySelector(`.r-mark[data-start="${at}"]`).getBoundingClientRect();
        const card = document.querySelector('.card').getBoundingClientRect();
        const column = document.querySelector('.stage').getBoundingClientRect();
        return { aside: card.right <= column.left, clear: card.top - bottom > 55, inside: card.top >= 0 && card.bottom <= innerHeight };
      }, start);
      await becomes(async () => { const { aside, clear, inside } = await gap(); return [aside, aside || clear, inside]; }, [beside, true, true]);
    }
    await visit.end();
  });
}

test('a double click offers to mark a word, but no word of a closed class', async () => {
  const visit = await browser.visit();
  const { page } = visit;
  await read(page, 'Finland met the quiet captain, and Will waited.');
  const twice = async (words) => {
    const { x, y } = await pointAt(page, words);
    await page.mouse.dblclick(x, y);
    await becomes(() => selection(page), words.trim());
    await settled(page);
  };
  await twice('quiet');
  await page.waitForSelector('.card:popover-open .primary');
  await page.keyboard.press('Escape');
  await page.mouse.click(5, 5);
  await twice('the');
  await page.waitForTimeout(200);
  assert.equal(await page.isVisible('.card'), false);
  await visit.end();
});

test('a mark that is taken away by mouse is brought back where it was', async () => {
  const visit = await browser.visit();
  const { page } = visit;
  await read(page, 'On Monday Finland sent ferries to Estonia.');
  for (const button of ['Not a name', 'Never mark']) {
    await mark(page, 'Finland').click();
    await page.click(`.card button:text-is("${button}")`);
    await marked(page, 'Finland', false);
    await page.click('.card .undo');
    await marked(page, 'Finland');
    await page.keyboard.press('Escape');
    await page.mouse.click(5, 5);
  }
  await visit.end();
});

/** Does something by clicks, which it counts. */
async function clicks(doIt) {
  let n = 0;
  await doIt(async (target) => {
    n += 1;
    await target.click();
  });
  return n;
}

test('by mouse, two clicks correct a type everywhere and a word too few, and one more than the card takes a name away', async () => {
  const visit = await browser.visit();
  const { page } = visit;
  await read(page, 'On Monday Finland sent ferries to Estonia. The crews of Finland slept.');
  const typed = await clicks(async (click) => {
    await click(mark(page, 'Finland'));
    await click(page.locator('.chip[data-type="ORG"]'));
  });
  await becomes(() => page.locator('.r-mark.r-type-ORG').count(), 2);
  assert.equal(typed, 2);
  await page.keyboard.press('Escape');
  await page.mouse.click(5, 5);

  const longer = await clicks(async (click) => {
    await click(mark(page, 'Estonia'));
    const edge = page.locator('[data-edge="Start a word earlier"]');
    // What would be marked is lit before it is.
    await edge.hover();
    const lit = () => page.evaluate(() => String([...(CSS.highlights.get('extent') ?? [])]));
    await becomes(lit, 'to Estonia');
    await click(edge);
    await marked(page, 'to Estonia');
    await page.mouse.move(5, 5);
    await becomes(lit, '');
  });
  assert.equal(longer, 2);
  await page.keyboard.press('Escape');
  await page.mouse.click(5, 5);

  const removed = await clicks(async (click) => {
    await click(mark(page, 'Finland'));
    await click(page.locator('.card button:text-is("Not a name")'));
  });
  await marked(page, 'Finland', false);
  assert.equal(removed, 2);
  await visit.end();
});
