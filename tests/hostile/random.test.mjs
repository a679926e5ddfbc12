// Random texts and random HTML, into the page and into the element: the text stays as it is, nothing runs, nothing is
// asked for. Four seconds each, the same in every run; RANDOM_SECONDS=600 RANDOM_SEED=2 node --test tests/hostile/random.test.mjs for more.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { startBrowser } from '../browser/harness.mjs';
import { becomes, paste, settled } from '../browser/page.mjs';
import { numbers } from './table.mjs';

const SECONDS = Number(process.env.RANDOM_SECONDS ?? 4);
const SEED = Number(process.env.RANDOM_SEED ?? 1);

const browser = await startBrowser();
after(() => browser.close());

const WORDS = ['Jane Doe', 'Finland', 'IBM', 'the European Union (EU)', 'on 3 March 2014', '€20 million', '12 percent', 'said', 'of', 'Mr. Okafor', 'J.K.', '“No,”', '’s', '\n', '\n\n', '\r\n', '\t', ' '];
const TAGS = ['p', 'b', 'div', 'table', 'td', 'svg', 'math', 'style', 'script', 'template', 'textarea', 'select', 'option', 'iframe', 'img', 'a', 'br', 'pre', 'title', 'noscript', 'base', 'link', 'meta', 'object', 'form', 'mark', 'rubricator-text', 'xmp', 'plaintext'];
const ATTRIBUTES = ['onerror=window.ran=1', 'onload="window.ran=1"', "src='https://example.invalid/a.png'", 'href=javascript:window.ran=1', 'style="background:url(https://example.invalid/b)"', 'srcdoc="<script>parent.ran=1</script>"', 'http-equiv=refresh', 'content="0;url=https://example.invalid/"', 'id=page', 'name=body', 'class=r-mark', '"', "'", '='];
const MARKS = ['<', '>', '</', '/>', '<!--', '-->', '<![CDATA[', ']]>', '&lt;', '&#0;', '&', '<?', '<!DOCTYPE html>', '\0', '`'];

/** Characters of all planes, among them what is special: joiners, directions, lone surrogates. */
function character(random) {
  const [from, to] = [[32, 126], [0, 31], [0xa0, 0x24f], [0x300, 0x36f], [0x590, 0x6ff], [0x2000, 0x206f], [0x3040, 0x30ff], [0xd800, 0xdfff], [0xfe00, 0xffff], [0x10000, 0x1f9ff], [0xe0000, 0xe01ef]][Math.floor(random() * 11)];
  return String.fromCodePoint(from + Math.floor(random() * (to - from + 1)));
}

function piece(random, markup) {
  const of = (all) => all[Math.floor(random() * all.length)];
  const kind = random();
  if (!markup) return kind < 0.6 ? of(WORDS) : kind < 0.9 ? character(random) : of(MARKS);
  if (kind < 0.3) return of(WORDS);
  if (kind < 0.6) return `<${of(TAGS)}${random() < 0.6 ? ` ${of(ATTRIBUTES)}` : ''}${random() < 0.3 ? ` ${of(ATTRIBUTES)}` : ''}>`;
  if (kind < 0.75) return `</${of(TAGS)}>`;
  return kind < 0.9 ? of(MARKS) : character(random);
}

const mixed = (random, markup) => Array.from({ length: 1 + Math.floor(random() * 60) }, () => piece(random, markup) + (random() < 0.5 ? ' ' : '')).join('');

/** Calls `run` with random numbers of its own until the time is over; gives how often. */
async function repeat(run) {
  const until = Date.now() + SECONDS * 1000;
  let round = 0;
  do {
    const seed = SEED * 1_000_003 + round++;
    try {
      await run(numbers(seed), round);
    } catch (error) {
      error.message = `with seed ${seed}: ${error.message}`;
      throw error;
    }
  } while (Date.now() < until);
  return round;
}

/** Waits until the page has all that it ever asks for, and says so. */
const loaded = (page) => page.waitForSelector('.requests:has-text("0 requests")', { state: 'attached' });

/** What was planted has not run and has asked for nothing. */
async function isHarmless({ page, requests }) {
  assert.equal(await page.evaluate(() => window.ran), undefined, 'something ran');
  assert.deepEqual(requests.filter((address) => !address.startsWith(browser.url) && !/^(?:data|blob):/.test(address)), []);
}

test('texts pasted into the page are shown as they are', async () => {
  const visit = await browser.visit();
  await loaded(visit.page);
  const before = visit.requests.length;
  const rounds = await repeat(async (random, round) => {
    const text = `Round ${round} ${mixed(random, random() < 0.5)}`;
    await paste(visit.page, text);
    await becomes(() => visit.page.$eval('.reading', (article) => [...article.textContent].map((one) => one.codePointAt(0))), [...text].map((one) => one.codePointAt(0)));
  });
  await settled(visit.page);
  assert.equal(visit.requests.length, before, 'a text made a request');
  await isHarmless(visit);
  await visit.end();
  console.log(`hostile: random texts: ${rounds} tried, 0 open`);
});

test('HTML pasted into the page runs nothing, loads nothing, and is text afterwards', async () => {
  const visit = await browser.visit();
  await loaded(visit.page);
  const before = visit.requests.length;
  const rounds = await repeat(async (random, round) => {
    await paste(visit.page, undefined, `<p>Round ${round} in Finland</p>${mixed(random, true)}`);
    await becomes(() => visit.page.$eval('.reading', (article) => article.textContent), new RegExp(`^Round ${round} in Finland`));
    // No element comes of it but the page's own: paragraphs and marks.
    const planted = await visit.page.$$eval('.reading *', (all) => all.map(({ localName }) => localName).filter((name) => /^(script|style|img|iframe|svg|math|object|form|base|meta|link|template|a|input)$/.test(name)));
    assert.deepEqual(planted, []);
  });
  await settled(visit.page);
  assert.equal(visit.requests.length, before, 'pasted HTML made a request');
  await isHarmless(visit);
  await visit.end();
  console.log(`hostile: random documents: ${rounds} tried, 0 open`);
});

test('texts in the element keep their characters and come back unmarked', async () => {
  const visit = await browser.visit();
  await settled(visit.page);
  await visit.page.evaluate(() => import(String(new URL('package/auto.js', location.href))));
  const rounds = await repeat(async (random) => {
    const text = `Finland ${mixed(random, random() < 0.5)}`;
    const shown = await visit.page.evaluate(async (text) => {
      const element = document.createElement('rubricator-text');
      element.textContent = text;
      const changed = new Promise((resolve, reject) => {
        element.addEventListener('rubricator-change', resolve, { once: true });
        element.addEventListener('rubricator-error', ({ detail }) => reject(detail?.error ?? new Error('rubricator-error')), { once: true });
      });
      document.body.append(element);
      await changed;
      const during = element.textContent;
      element.remove();
      return [during === text, element.textContent === text];
    }, text);
    assert.deepEqual(shown, [true, true], JSON.stringify(text));
  });
  await isHarmless(visit);
  await visit.end();
  console.log(`hostile: random elements: ${rounds} tried, 0 open`);
});
