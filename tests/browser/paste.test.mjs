// HTML from the clipboard: the article with its structure, and nothing that stands around it.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { startBrowser } from './harness.mjs';
import { becomes, mark, marked, openExport, paste, settled, shownText } from './page.mjs';

const browser = await startBrowser();
after(() => browser.close());

const PAGE = `<nav>Home <a href="/">News</a></nav>
<article>
<h1>Ferries return to <a href="https://example.invalid">Finland</a></h1>
<p style="display:none">Subscribe in Norway</p>
<p>Liisa Kallaste spoke in Helsinki.<sup><a href="https://example.invalid/#note-1">[1]</a></sup> It rained 10<sup>6</sup> drops,<br>they say.</p>
<p>Advertisement</p>
<figure><img src="https://example.invalid/x.png" onerror="window.ran = 2"><figcaption>Ships in Tallinn</figcaption></figure>
<h2>Ports</h2>
<ul><li>Helsinki</li><li>in Estonia:<ol start="2"><li>Tallinn</li><li>Paldiski</li></ol></li></ul>
<blockquote><p>We sail.</p><p>We land.</p></blockquote>
<table><caption>Crews</caption><tr><th>Port</th><th>Head</th></tr><tr><td>Turku</td><td>of Kallaste</td></tr></table>
<div class="related-links"><h3>Related stories</h3><p>Storms in Sweden</p></div>
<p>The end.</p>
<h3>Read more</h3>
<ul><li><a href="/1">Denmark builds a longer bridge</a></li><li><a href="/2">Norway digs a deeper tunnel</a></li><li><a href="/3">Sweden sails a faster ship</a></li></ul>
</article>
<aside>Most read in Latvia</aside><footer>Contact Russia</footer><script>window.ran = 1</script>`;
const TEXT = `Ferries return to Finland

Liisa Kallaste spoke in Helsinki. It rained 106 drops,
they say.

Ships in Tallinn

Ports

Helsinki

in Estonia:

Tallinn

Paldiski

We sail.

We land.

Crews

Port

Head

Turku

of Kallaste

The end.`;

/** The article's elements, without the marks in it. */
const outline = (page) => page.$eval('.reading', (article) => {
  const of = (node) => [...node.children].flatMap((child) => {
    if (child.matches('.r-chunk')) return of(child);
    const name = child.localName + (child.matches('.r-caption') ? '.caption' : '') + (child.value && child.matches('li.is-numbered') ? child.value : '');
    if (child.matches('.r-p')) return [`${name} ${child.textContent.trim()}`];
    return [[name, ...of(child)]];
  });
  return of(article);
});

test('a page is read as an article: with its structure, without what stands around it; nothing runs or loads', async () => {
  const visit = await browser.visit();
  const { page } = visit;
  await settled(page);
  // Places come after the first result; only then has the page loaded.
  await page.waitForSelector('.requests:has-text("0 requests")', { state: 'attached' });
  visit.requests.length = 0;
  await paste(page, 'plain Finland', PAGE);
  await becomes(() => shownText(page), TEXT);
  await settled(page);
  assert.deepEqual(await outline(page), [
    'h2 Ferries return to Finland', 'p Liisa Kallaste spoke in Helsinki. It rained 106 drops,', 'p they say.', 'p.caption Ships in Tallinn', 'h3 Ports',
    ['ul', 'li Helsinki', 'li in Estonia:', 'li2 Tallinn', 'li3 Paldiski'],
    ['blockquote', 'p We sail.', 'p We land.'], 'p.caption Crews',
    ['table', ['tr', 'th Port', 'th Head'], ['tr', 'td Turku', 'td of Kallaste']], 'p The end.',
  ]);
  // Sentences end with items and cells, though the next begins with a small letter.
  await marked(page, 'Turku of Kallaste', false);
  await marked(page, 'Helsinki in Estonia', false);
  await marked(page, 'Turku');
  assert.equal(await page.evaluate(() => window.ran), undefined);
  assert.deepEqual(visit.requests, []);
  await visit.end();
});

test('plain text goes before HTML that says no more than it', async () => {
  const visit = await browser.visit();
  const { page } = visit;
  await settled(page);
  await paste(page, 'In  Finland\r\n\tof old', '<div style="color:red"><span>In&nbsp; Finland</span><br><span>of old</span></div>');
  await becomes(() => shownText(page), 'In  Finland\r\n\tof old');
  await visit.end();
});

test('the structure follows edits, and comes back by undo, by a link, and after a reload', async () => {
  const visit = await browser.visit();
  const { page } = visit;
  const lines = async () => (await outline(page)).flat();
  await settled(page);
  await paste(page, undefined, '<h1>Ferries of Finland</h1><ul><li>Oslo</li><li>Turku</li></ul>');
  await becomes(lines, ['h2 Ferries of Finland', 'ul', 'li Oslo', 'li Turku']);
  await page.keyboard.press('Control+Enter');
  await page.waitForSelector('.writing:focus');
  await page.keyboard.press('Control+Home');
  await page.keyboard.type('New ');
  // The text area lies over lines of the same height.
  await becomes(() => page.evaluate(() => {
    const rows = [...document.querySelectorAll('.r-p')].map((line) => line.getBoundingClientRect());
    return [new Set(rows.map(({ left }) => left)).size, getComputedStyle(document.querySelector('.r-headline')).fontSize === getComputedStyle(document.querySelector('.writing')).fontSize];
  }), [1, true]);
  await page.keyboard.press('Control+Enter');
  await becomes(lines, ['h2 New Ferries of Finland', 'ul', 'li Oslo', 'li Turku']);
  await paste(page, 'Something else in Norway.');
  await becomes(lines, ['p Something else in Norway.']);
  await page.keyboard.press('Control+z');
  await becomes(lines, ['h2 New Ferries of Finland', 'ul', 'li Oslo', 'li Turku']);
  await settled(page);
  await openExport(page);
  await page.check('.formats input[value="markdown"]');
  await becomes(() => page.textContent('.preview'), /^# New Ferries of \*\*Finland\*\*\n\n- \*\*Oslo\*\*\n- \*\*Turku\*\*\n/);
  await page.check('.formats input[value="link"]');
  await becomes(() => page.textContent('.preview'), /#text=/);
  const link = await page.textContent('.preview');
  await visit.end();
  const other = await browser.visit(link.slice(browser.url.length));
  await becomes(async () => (await outline(other.page)).flat(), ['h2 New Ferries of Finland', 'ul', 'li Oslo', 'li Turku']);
  await mark(other.page, 'Turku').click();
  await other.page.waitForSelector('.card:popover-open');
  await other.end();
});

const kept = [
  ['a list of names that are links', '<p>They were:</p><ul><li><a href="/a">Jane Doe of Oslo city council</a></li><li><a href="/b">John Roe of Oslo city council</a></li><li><a href="/c">Ann Lee of the Oslo harbour</a></li></ul>', 'They were:\n\nJane Doe of Oslo city council\n\nJohn Roe of Oslo city council\n\nAnn Lee of the Oslo harbour'],
  ['a table for layout', '<table><tr><td><h2>Paris</h2><p>One.</p></td><td>Two</td></tr><tr><td>3</td></tr></table>', 'Paris\n\nOne.\n\nTwo\n\n3'],
  ['an article in a page that is named for its comments', '<div class="comments-open"><h1>Paris</h1><p>One.</p></div>', 'Paris\n\nOne.'],
  ['an exponent', '<p>5 m<sup>2</sup> in Paris</p>', '5 m2 in Paris'],
  ['only what is hidden', '<p hidden>Paris</p><p>Oslo</p>', 'Oslo'],
];
for (const [what, html, text] of kept) {
  test(`of pasted HTML is kept what belongs to it: ${what}`, async () => {
    const visit = await browser.visit();
    await settled(visit.page);
    await paste(visit.page, undefined, html);
    await becomes(() => shownText(visit.page), text);
    await visit.end();
  });
}
