// Reading, filtering, the list, the overview: what the page shows of a text.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { startBrowser } from './harness.mjs';
import { ARTICLE, SAMPLE, becomes, countMarks, mark, marks, openFilter, paste, read, settled, shownText } from './page.mjs';

const browser = await startBrowser();
after(() => browser.close());

const grant = { permissions: ['clipboard-read', 'clipboard-write'] };
const copied = (page) => page.evaluate(() => navigator.clipboard.readText());

test('the sample shows nearly all types, each with its tag in words', async () => {
  const visit = await browser.visit();
  await visit.page.click('.welcome .primary');
  await visit.page.waitForSelector('.r-mark');
  await settled(visit.page);
  assert.equal(await shownText(visit.page), SAMPLE);
  const tags = await visit.page.$$eval('.r-mark[data-tag]', (all) => all.map((one) => getComputedStyle(one, '::after').content));
  assert.ok(tags.length > 10 && tags.every((tag) => /[a-z]/.test(tag)), `${tags}`);
  const types = new Set((await marks(visit.page)).map(([, type]) => type));
  assert.ok(types.size >= 14, `the sample shows only ${[...types]}`);
  await visit.end();
});

const texts = [
  ['an article', ARTICLE],
  ['blank lines and spaces', '\n\n  Ann Lee \n\n\n\tFinland  \n'],
  ['no last line end', 'Finland'],
  ['emoji, joiners and combining marks', 'Zoë 👩‍👩‍👧 met José in Finland 🇫🇮.\n\nÅ\u0301'],
  ['line ends of Windows', 'Ann Lee\r\nsailed.\r\n\r\nFinland won.\r\n'],
  ['line ends of all kinds', 'Ann Lee\rsailed\n\rto\r\r\nFinland\n'],
  ['right to left', 'ולדימיר בפינלנד\n\nمرحبا Finland'],
  ['NULs and control characters', 'a\0b\x07c Finland'],
  ['markup', '<b>Finland</b> & <script>alert(1)</script>'],
  ['a line of 60,000 characters without a space', 'x'.repeat(60_000)],
];
for (const [what, text] of texts) {
  test(`copying gives back ${what}, unit for unit`, async () => {
    const visit = await browser.visit('', grant);
    await paste(visit.page, text);
    await becomes(() => shownText(visit.page), text);
    await settled(visit.page);
    await visit.page.evaluate(() => getSelection().selectAllChildren(document.querySelector('.reading')));
    await visit.page.keyboard.press('Control+c');
    // The clipboard of the system cuts texts at NULs.
    if (!text.includes('\0')) await becomes(() => copied(visit.page), text);
    await visit.end();
  });
}

test('a part of the text is copied without its tags', async () => {
  const visit = await browser.visit('', grant);
  await read(visit.page);
  await visit.page.evaluate(() => {
    const [, first, second] = document.querySelectorAll('.r-p:not(.r-blank)');
    getSelection().setBaseAndExtent(first, 0, second, second.childNodes.length);
  });
  await visit.page.keyboard.press('Control+c');
  await becomes(() => copied(visit.page), ARTICLE.slice(ARTICLE.indexOf('HELSINKI')));
  await visit.end();
});

test('editing and reading lose nothing', async () => {
  const visit = await browser.visit();
  await read(visit.page);
  await visit.page.keyboard.press('Control+Enter');
  await becomes(() => visit.page.inputValue('.writing'), ARTICLE);
  await visit.page.waitForSelector('.writing:focus');
  await visit.page.keyboard.press('Control+End');
  await visit.page.keyboard.type('Estonia won.');
  await visit.page.keyboard.press('Control+Enter');
  await becomes(() => shownText(visit.page), `${ARTICLE}Estonia won.`);
  await becomes(() => countMarks(visit.page, 'Estonia'), 3);
  await visit.end();
});

test('editing leaves the line ends of a text alone', async () => {
  const visit = await browser.visit();
  await read(visit.page, 'Ann Lee sailed.\r\n\r\nFinland won.\nSo did\rEstonia.\r\n');
  await visit.page.keyboard.press('Control+Enter');
  await visit.page.waitForSelector('.writing:focus');
  await visit.page.keyboard.press('Control+Home');
  await visit.page.keyboard.press('End');
  await visit.page.keyboard.type(' Home.\nBob Ray');
  await becomes(() => visit.page.inputValue('.writing'), 'Ann Lee sailed. Home.\nBob Ray\n\nFinland won.\nSo did\nEstonia.\n');
  await visit.page.keyboard.press('Control+End');
  await visit.page.keyboard.press('Backspace');
  await visit.page.keyboard.press('Control+Enter');
  await becomes(() => shownText(visit.page), 'Ann Lee sailed. Home.\r\nBob Ray\r\n\r\nFinland won.\nSo did\rEstonia.');
  await visit.end();
});

test('what is typed is marked while it is typed, the newest text wins', async () => {
  const visit = await browser.visit();
  await visit.page.click('.writing');
  await visit.page.keyboard.type('They went to Finland and Estonia', { delay: 5 });
  await becomes(() => visit.page.locator('.stage.is-editing .r-mark').count(), 2);
  assert.equal(await shownText(visit.page), 'They went to Finland and Estonia');
  await visit.end();
});

test('hovering lights all mentions of the entity, in the text and in the list', async () => {
  const visit = await browser.visit();
  await read(visit.page);
  await mark(visit.page, 'Finland').hover();
  const lit = () => visit.page.$$eval('.r-lit', (all) => all.map(({ textContent }) => textContent));
  await becomes(lit, ['Finland', 'Finland']);
  await visit.page.locator('.row', { hasText: 'Estonia' }).hover();
  await becomes(lit, ['Estonia', 'Estonia']);
  await becomes(() => visit.page.locator('.row.is-lit').count(), 1);
  await visit.end();
});

test('tags stand on first mentions, on all, or where one looks', async () => {
  const visit = await browser.visit();
  await read(visit.page);
  const tagged = () => visit.page.$$eval('.r-mark', (all) => all.filter((one) => !['none', 'normal'].includes(getComputedStyle(one, '::after').content) && getComputedStyle(one, '::after').display !== 'none').length);
  const total = await visit.page.locator('.r-mark').count();
  assert.ok((await tagged()) < total);
  const choose = async (density) => {
    await visit.page.click('.menu summary');
    await visit.page.selectOption('.menu select >> nth=0', density);
    await visit.page.click('.menu summary');
    await visit.page.mouse.move(0, 0);
  };
  await choose('all');
  await becomes(tagged, total);
  await choose('hover');
  await becomes(tagged, 0);
  await mark(visit.page, 'Finland').hover();
  await becomes(tagged, 1);
  await visit.end();
});

test('the legend counts, hides and solos', async () => {
  const visit = await browser.visit();
  await read(visit.page);
  await openFilter(visit.page);
  const place = visit.page.locator('.switch[data-type="GPE"]');
  const before = await marks(visit.page);
  const places = before.filter(([, type]) => type === 'GPE').length;
  assert.match(await place.textContent(), new RegExp(`${places}$`));
  const shown = (expected) => becomes(() => marks(visit.page), expected);
  await place.click();
  await becomes(() => place.getAttribute('aria-pressed'), 'false');
  await shown(before.filter(([, type]) => type !== 'GPE'));
  await place.click();
  await shown(before);
  await place.dblclick();
  await shown(before.filter(([, type]) => type === 'GPE'));
  await visit.page.click('text=Hide all');
  await shown([]);
  await visit.page.click('text=Show all');
  await shown(before);
  await place.focus();
  await visit.page.keyboard.press('Shift+Enter');
  await shown(before.filter(([, type]) => type === 'GPE'));
  await visit.end();
});

test('a search narrows the list, certainty narrows both', async () => {
  const visit = await browser.visit();
  await read(visit.page);
  const names = () => visit.page.$$eval('.list .row-name', (all) => all.map(({ textContent }) => textContent));
  await visit.page.fill('.search', 'fínl');
  await becomes(names, ['Finland']);
  await visit.page.fill('.search', 'nobody here');
  await becomes(names, []);
  await visit.page.waitForSelector('text=No entity matches.');
  await visit.page.fill('.search', '');
  const all = await visit.page.locator('.r-mark').count();
  await openFilter(visit.page);
  await visit.page.fill('#certainty', '100');
  await becomes(async () => (await visit.page.locator('.r-mark').count()) < all, true);
  // Another text begins without it.
  await read(visit.page, SAMPLE);
  await becomes(() => visit.page.inputValue('#certainty'), '0');
  await visit.end();
});

test('the list answers who, which organisations, where, what and when, each in the order that is asked for', async () => {
  const visit = await browser.visit();
  const { page } = visit;
  await read(page, SAMPLE);
  /** The families in their order, each with its entities and how often they are named. */
  const groups = () => page.$$eval('.rows > *', (all) => all.reduce((found, line) => {
    if (line.matches('.group-head')) found.push([line.querySelector('.head-name').textContent, []]);
    else found.at(-1)?.[1].push([line.querySelector('.row-name').textContent, Number(line.querySelector('.count').firstChild.textContent)]);
    return found;
  }, []));
  await becomes(async () => (await groups()).slice(0, 4).map(([name, rows]) => [name, rows.length]), [['Who', 3], ['Organisations', 3], ['Where', 3], ['What', 3]]);
  assert.equal((await groups())[0][1][0][0], 'Liisa Kallaste');
  // One click opens a family to its full list.
  await page.click('.group-head:has-text("Who")');
  await becomes(async () => (await groups())[0][1].length > 3, true);
  await openFilter(page);
  await page.selectOption('.filter-box select', 'count');
  await becomes(async () => { const counts = (await groups())[0][1].map(([, n]) => n); return counts.every((n, i) => !i || counts[i - 1] >= n); }, true);
  await page.selectOption('.filter-box select', 'name');
  await becomes(async () => { const names = (await groups())[0][1].map(([name]) => name); return names.join() === [...names].sort(new Intl.Collator('en').compare).join(); }, true);
  await visit.end();
});

test('the head of a family hides its marks and shows them again', async () => {
  const visit = await browser.visit();
  const { page } = visit;
  await read(page);
  const before = await marks(page);
  const places = ['GPE', 'LOC', 'FAC'];
  await page.click('.group-head:has-text("Where") .head-switch');
  await becomes(() => marks(page), before.filter(([, type]) => !places.includes(type)));
  assert.match(await page.textContent('.group-head:has-text("Where")'), /hidden/);
  assert.match(await page.textContent('.filter-button'), /•/);
  await page.click('.group-head:has-text("Where") .head-switch');
  await becomes(() => marks(page), before);
  await visit.end();
});

test('the list goes through the mentions of an entity', async () => {
  const visit = await browser.visit();
  await read(visit.page);
  const row = visit.page.locator('.row', { hasText: /^Finland/ });
  await row.click();
  const steps = visit.page.locator('.steps .count');
  const at = (place) => becomes(() => steps.textContent(), place);
  await at('1 of 2');
  await visit.page.click('.steps .next');
  await at('2 of 2');
  await visit.page.click('.steps .next');
  await at('1 of 2');
  await settled(visit.page);
  await row.click();
  await at('2 of 2');
  assert.match(await visit.page.textContent('.why'), /Certainty \d+%/);
  await visit.end();
});

test('the article is one tab stop', async () => {
  const visit = await browser.visit();
  await read(visit.page);
  assert.equal(await visit.page.$$eval('.reading [tabindex="0"], .reading:not([tabindex="0"])', (all) => all.length), 0);
  await visit.end();
});

test('the overview is drawn to scale and has words for it', async () => {
  const visit = await browser.visit();
  await read(visit.page);
  const found = (await marks(visit.page)).length;
  const ticks = await visit.page.$$eval('.strip-row .ticks-all', (paths) => paths.map((path) => (path.getAttribute('d').match(/M/g) ?? []).length).reduce((a, b) => a + b));
  assert.equal(ticks, found);
  const spoken = await visit.page.$$eval('.strip-row:not([hidden])', (rows) => rows.map((row) => Number(/\d+/.exec(row.getAttribute('aria-label'))[0])).reduce((a, b) => a + b));
  assert.equal(spoken, found);
  await visit.page.click('.tab:has-text("Overview")');
  await visit.page.waitForSelector('.share');
  const shares = await visit.page.$$eval('.share .count', (all) => all.map(({ textContent }) => parseInt(textContent, 10)).reduce((a, b) => a + b));
  assert.ok(Math.abs(shares - 100) <= 8, `the shares add up to ${shares} %`);
  assert.match(await visit.page.textContent('.named-row >> nth=0'), /mentions.*quarter/);
  await visit.page.click('.named-row >> nth=0');
  await visit.page.waitForSelector('.card:popover-open');
  await visit.end();
});

test('an edit before a mention that is lit lights no other', async () => {
  const visit = await browser.visit();
  const { page } = visit;
  await read(page, 'Finland met Estonia. Norway met Finland.');
  const lit = () => page.$$eval('.r-lit', (all) => [...new Set(all.map(({ textContent }) => textContent))]);
  for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowRight');
  await becomes(lit, ['Norway']);
  await page.keyboard.press('Control+Enter');
  await page.waitForSelector('.writing:focus');
  await page.keyboard.press('Control+Home');
  await page.keyboard.type('Sweden leads. Denmark follows. ');
  await becomes(() => marks(page).then((all) => all.length), 6);
  await settled(page);
  assert.ok((await lit()).every((words) => words === 'Norway'), `lit: ${await lit()}`);
  await visit.end();
});

test('bare units of time or measure are not marked', async () => {
  const visit = await browser.visit();
  const { page } = visit;
  await read(page, 'For years Finland waited. It took months. In two years, on Sundays, Estonia paid 3 million euros for miles of cable.');
  const words = (await marks(page)).map(([text]) => text);
  assert.ok(words.includes('two years'), String(words));
  for (const bare of ['years', 'months', 'miles']) assert.ok(!words.includes(bare), `${bare} is marked`);
  await visit.end();
});

for (const theme of ['auto', 'dark']) {
  test(`print is light: ${theme} from a dark screen`, async () => {
    const visit = await browser.visit('', { colorScheme: 'dark' });
    const { page } = visit;
    await read(page);
    await page.click('.menu > summary');
    await page.selectOption('.menu .field:has-text("Colours") select', theme);
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    const { line, tag, ink } = await page.locator('.r-mark[data-tag]').first().evaluate((element) => ({
      line: getComputedStyle(element.firstChild).textDecorationColor, tag: getComputedStyle(element, '::after').color, ink: getComputedStyle(element).color,
    }));
    for (const colour of [line, tag, ink]) assert.ok(Math.max(...colour.match(/[\d.]+/g).slice(0, 3).map(Number)) < 200, `${colour} is pale on white`);
    assert.equal(ink, 'rgb(0, 0, 0)');
    await visit.end();
  });
}

test('print has the legend and the entities by family', async () => {
  const visit = await browser.visit();
  const { page } = visit;
  await read(page, SAMPLE);
  assert.equal(await page.isVisible('.printed'), false);
  await page.emulateMedia({ media: 'print' });
  await page.pdf({ format: 'A4' });
  await becomes(() => page.$$eval('.printed h2', (all) => all.map(({ textContent }) => textContent)), ['Who', 'Organisations', 'Where', 'What', 'When and how much']);
  assert.match(await page.textContent('.printed ul'), /Liisa Kallaste person, 2/);
  assert.equal(await page.isVisible('.printed h2'), true);
  await visit.end();
});

for (const width of [360, 1000, 1280]) {
  test(`the rows of the strip have their names at ${width} px`, async () => {
    const visit = await browser.visit('', { viewport: { width, height: 740 } });
    const { page } = visit;
    await read(page, SAMPLE);
    const rows = await page.$$eval('.strip-row', (all) => all.map((row) => {
      const [name, ticks] = [row.querySelector('.strip-name'), row.querySelector('svg')].map((each) => each.getBoundingClientRect());
      return { left: name.left, width: name.width, clear: name.right <= ticks.left };
    }));
    assert.equal(rows.length, 5);
    for (const row of rows) assert.ok(row.left >= 0 && row.width > 20 && row.clear, JSON.stringify(row));
    await visit.end();
  });
}

test('a row of very many mentions shows how many there are where', async () => {
  const visit = await browser.visit();
  const { page } = visit;
  // Names in the first half stand close, in the second far apart.
  await read(page, `${'Finland met Estonia. '.repeat(900)}${`Norway waited. ${'Nothing more happened on that quiet afternoon. '.repeat(20)}`.repeat(20)}`);
  const heights = () => page.$eval('.strip-row[data-family="where"] .ticks-all', (path) => [...path.getAttribute('d').matchAll(/M([\d.]+) 6V([\d.]+)/g)].map(([, x, y]) => [Number(x), 6 - Number(y)]));
  await becomes(async () => (await heights()).length > 20 && (await heights()).length <= 200, true);
  const found = await heights();
  const mean = (part) => part.reduce((sum, [, height]) => sum + height, 0) / part.length;
  assert.ok(mean(found.filter(([x]) => x < 400)) > 3 * mean(found.filter(([x]) => x > 600)), JSON.stringify(found));
  await visit.end();
});
