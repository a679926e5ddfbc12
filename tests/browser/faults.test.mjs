// What happens to tabs: hidden, frozen, left and come back to, two at once, with a clock that jumps. Nothing that was
// typed is lost, and the marks come.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { startBrowser } from './harness.mjs';
import { ARTICLE, becomes, marked, marks, openCard, paste, read, settled, shownText } from './page.mjs';

const browser = await startBrowser({ source: false, backForwardCache: true });
after(() => browser.close());

/** Leaves the page and comes back; gives whether it came from the back/forward cache. */
async function leaveAndComeBack(page) {
  await page.evaluate(() => {
    window.shows = [];
    addEventListener('pageshow', ({ persisted }) => window.shows.push(persisted));
  });
  await page.goto(new URL('icon.svg', browser.url).href);
  // There is no load that Playwright could wait for.
  await page.evaluate(() => { setTimeout(() => history.back()); });
  const state = () => document.querySelector('#page') && document.readyState === 'complete' && String(window.shows ?? 'anew');
  await becomes(async () => String(await page.evaluate(state).catch(String)), /^(true|anew)$/, 60_000);
  return (await page.evaluate(state)) === 'true';
}

/**
 * Visits the page, does what is `before`, leaves, comes back and does what is `after`. Chromium does not keep a page that
 * takes too long to freeze, as it can on a busy machine: that is tried again.
 */
async function comingBack(before, after) {
  for (let attempt = 1; ; attempt += 1) {
    const visit = await browser.visit();
    const state = await before(visit.page);
    const kept = await leaveAndComeBack(visit.page);
    if (kept) {
      await after(visit.page, state);
      // Leaving ends what was still being fetched.
      visit.errors.splice(0, Infinity, ...visit.errors.filter((error) => !/\/pkg\/(places|outline)-\S+: net::ERR_ABORTED$/.test(error)));
      return visit.end();
    }
    await visit.page.context().close();
    assert.ok(attempt < 5, 'the page is never kept in the back/forward cache');
  }
}

const types = (page, words, type) =>
  becomes(async () => (await marks(page)).filter(([text]) => text === words).map(([, found]) => found), [type, type]);

test('the page comes back from the back/forward cache with text, marks, corrections, undo and worker', () =>
  comingBack(
    async (page) => {
      await read(page);
      for (const [words, type] of [['Finland', 'ORG'], ['Estonia', 'LAW']]) {
        await openCard(page, words);
        await page.click('.scope label:has-text("all")');
        await page.click(`.chip[data-type="${type}"]`);
        await types(page, words, type);
        await page.keyboard.press('Escape');
        await page.waitForSelector('.card', { state: 'hidden' });
      }
      await page.keyboard.press('Control+z');
      await types(page, 'Estonia', 'GPE');
      return marks(page);
    },
    async (page, before) => {
      assert.equal(await shownText(page), ARTICLE);
      assert.deepEqual(await marks(page), before);
      await page.click('.tool[aria-label="Redo"]');
      await types(page, 'Estonia', 'LAW');
      await page.click('.tool[aria-label="Undo"]');
      await types(page, 'Estonia', 'GPE');
      await page.click('.tool[aria-label="Undo"]');
      await types(page, 'Finland', 'GPE');
      await paste(page, 'Norway agreed.');
      await marked(page, 'Norway');
    },
  ));

test('a long text that was being read goes on when the page comes back', () => {
  const text = ARTICLE.repeat(2_000);
  return comingBack(
    async (page) => {
      await settled(page);
      await paste(page, text);
    },
    async (page) => {
      await settled(page);
      await marked(page, 'Finland');
      await becomes(async () => (await shownText(page)) === text, true);
      // Places were still being fetched when it was left.
      await becomes(() => page.$$eval('.row-name', (names) => names.some(({ textContent }) => /^Helsinki.*Finland/.test(textContent))), true, 60_000);
    },
  );
});

test('a frozen tab goes on where it was', async () => {
  const visit = await browser.visit();
  await settled(visit.page);
  const session = await visit.page.context().newCDPSession(visit.page);
  await paste(visit.page, ARTICLE);
  await session.send('Page.setWebLifecycleState', { state: 'frozen' });
  await session.send('Page.setWebLifecycleState', { state: 'active' });
  await marked(visit.page, 'Finland');
  assert.equal(await shownText(visit.page), ARTICLE);
  await visit.end();
});

test('a hidden tab, which draws no frames, reads on', async () => {
  const visit = await browser.visit();
  await settled(visit.page);
  await visit.page.evaluate(() => {
    window.hidden = true;
    const { requestAnimationFrame } = window;
    const waiting = [];
    window.requestAnimationFrame = (run) => (window.hidden ? waiting.push(run) : requestAnimationFrame(run));
    Object.defineProperty(document, 'visibilityState', { get: () => (window.hidden ? 'hidden' : 'visible') });
    window.turn = (hidden) => {
      window.hidden = hidden;
      document.dispatchEvent(new Event('visibilitychange'));
      if (!hidden) waiting.splice(0).forEach((run) => requestAnimationFrame(run));
    };
    window.turn(true);
  });
  await paste(visit.page, ARTICLE);
  await visit.page.waitForSelector('body:not(.is-working)');
  await visit.page.evaluate(() => window.turn(false));
  await marked(visit.page, 'Finland');
  assert.equal(await shownText(visit.page), ARTICLE);
  await visit.end();
});

test('twenty quick edits: the last text is the one that is marked', async () => {
  const visit = await browser.visit();
  await settled(visit.page);
  const text = (edit) => `Edit ${edit}: Liisa Kallaste left ${edit % 2 ? 'Finland' : 'Estonia'}.\n\n${ARTICLE.repeat(edit)}`;
  for (let edit = 1; edit <= 20; edit++) await paste(visit.page, text(edit));
  await becomes(() => shownText(visit.page), text(20));
  await settled(visit.page);
  await marked(visit.page, 'Estonia');
  assert.equal(await shownText(visit.page), text(20));
  await visit.end();
});

test('twenty quick keys while a long text is read', async () => {
  const visit = await browser.visit();
  await read(visit.page, ARTICLE.repeat(400));
  await visit.page.keyboard.press('Control+Enter');
  await visit.page.waitForSelector('.writing:focus');
  await visit.page.keyboard.press('Control+Home');
  for (const key of 'Ann Lee left Norway.') await visit.page.keyboard.press(key === ' ' ? 'Space' : key);
  const typed = `Ann Lee left Norway.${ARTICLE.repeat(400)}`;
  // Of a long text a part is edited at a time.
  await becomes(async () => typed.startsWith(await visit.page.inputValue('.writing')), true);
  await visit.page.keyboard.press('Control+Enter');
  await becomes(async () => (await shownText(visit.page)) === typed, true);
  await marked(visit.page, 'Norway');
  await visit.end();
});

test('two tabs: each keeps its own text, and both remember the terms', async () => {
  const one = await browser.visit();
  await read(one.page);
  const context = one.page.context();
  const other = await context.newPage();
  await other.goto(browser.url);
  await read(other, 'They signed the ferry pact in Norway.');
  await other.click('.tab:has-text("Terms")');
  await other.check('.box:has-text("Remember") input');
  await other.fill('#terms', 'ferry pact, law');
  await marked(other, 'ferry pact');
  assert.equal(await shownText(one.page), ARTICLE);
  await paste(one.page, `${ARTICLE}Norway agreed.`);
  await marked(one.page, 'Norway');
  assert.equal(await shownText(other), 'They signed the ferry pact in Norway.');
  const third = await context.newPage();
  // Tabs may be told a little later of what another stores.
  await third.goto(new URL('icon.svg', browser.url).href);
  await becomes(() => third.evaluate(() => localStorage.getItem('rubricator.dictionary') ?? ''), /ferry pact/);
  await third.goto(browser.url);
  await paste(third, 'The ferry pact again.');
  await marked(third, 'ferry pact');
  await one.end();
});

for (const [what, jump] of [['forward', 86_400_000], ['back', -86_400_000]]) {
  test(`the clock jumps ${what} by a day`, async () => {
    const visit = await browser.visit();
    await settled(visit.page);
    await visit.page.evaluate((jump) => {
      for (const clock of [Date, performance]) {
        const { now } = clock;
        let calls = 0;
        // Every other call is a day off, so that whatever is measured is as wrong as can be.
        clock.now = () => now.call(clock) + (++calls % 2 ? jump : 0);
      }
    }, jump);
    await paste(visit.page, ARTICLE.repeat(100));
    await marked(visit.page, 'Finland');
    await settled(visit.page);
    assert.equal((await shownText(visit.page)).length, ARTICLE.length * 100);
    await visit.end();
  });
}
