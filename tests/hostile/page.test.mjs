// Hostile text at every place where the page takes text: it must come out as the text that it is. The harness fails
// each visit that ends with an error, a violation of the policy or, where asked, a request.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { deflateRawSync } from 'node:zlib';
import { startBrowser } from '../browser/harness.mjs';
import { ARTICLE, becomes, marked, openCard, openExport, paste, read, settled, shownText } from '../browser/page.mjs';
import { HOSTILE } from './table.mjs';

const browser = await startBrowser();
after(() => browser.close());

/** Whatever was planted has not run, made no element and asked for nothing. */
async function isHarmless(visit) {
  const { page } = visit;
  assert.equal(await page.evaluate(() => window.ran), undefined, 'a planted script ran');
  const planted = await page.$$eval('body img, body svg[onload], body iframe, body style, body script, body math, body [onerror]', (all) =>
    all.filter((element) => !element.closest('head')).map(({ outerHTML }) => outerHTML).filter((html) => /ran=1|example\.invalid/.test(html)),
  );
  assert.deepEqual(planted, [], 'planted elements are on the page');
  assert.deepEqual(visit.requests.filter((address) => !address.startsWith(browser.url) && !/^(?:data|blob):/.test(address)), []);
}

test('the policy is what it is said to be', async () => {
  const visit = await browser.visit();
  const policy = await visit.page.$eval('meta[http-equiv="Content-Security-Policy"]', ({ content }) => content);
  const directives = new Map(policy.split(';').map((directive) => directive.trim().split(/ (.*)/s)).map(([name, value]) => [name, value]));
  assert.equal(directives.get('default-src'), "'none'");
  assert.equal(directives.get('script-src'), "'self' 'wasm-unsafe-eval'");
  assert.equal(directives.get('connect-src'), "'self'");
  assert.equal(directives.get('style-src'), "'self'");
  assert.equal(directives.get('base-uri'), "'none'");
  assert.equal(directives.get('form-action'), "'none'");
  assert.equal(directives.get('require-trusted-types-for'), "'script'");
  assert.doesNotMatch(policy, /unsafe-inline|'unsafe-eval'|\*|https?:/);
  const refused = await visit.page.evaluate(() => {
    try {
      document.createElement('div').innerHTML = '<b>x</b>';
      return false;
    } catch {
      return true;
    }
  });
  assert.ok(refused, 'a string became markup');
  // What was refused is reported as a violation and on the console.
  await becomes(() => [[...new Set(visit.violations)], visit.errors.length > 0], [['require-trusted-types-for: trusted-types-sink'], true]);
  await visit.page.context().close();
});

test('a hostile article is text', async () => {
  const visit = await browser.visit();
  const text = HOSTILE.map((hostile) => `Jane Doe ${hostile} of Paris`).join('\n\n');
  await read(visit.page, text);
  assert.equal(await shownText(visit.page), text);
  await isHarmless(visit);
  await visit.end();
});

test('a hostile article pasted as HTML runs nothing and asks for nothing', async () => {
  const visit = await browser.visit();
  await paste(visit.page, undefined, `<p>Jane Doe left Paris.</p>${HOSTILE.join('\n')}`);
  await visit.page.waitForSelector('.r-mark');
  await isHarmless(visit);
  await visit.end();
});

/** Markup that a parser would report: as word processors write it, cut off, and with its quotes awry. */
const reported = [
  ['a style sheet', '<style>p { color: red }</style><p>Paris</p>', 'Paris'],
  ['a style sheet in a comment of a word processor', '<!--[if gte mso 9]><style>p{}</style><![endif]--><style><!-- p{} --></style><p class=MsoNormal style="mso-x:y">Paris</p>', 'Paris'],
  ['a style sheet without an end', '<p>Paris</p><style>p { color: red }', 'Paris'],
  ['a style sheet put together by what is left out', '<p>Paris</p><st<!-- -->yle>p{}</style>', 'Paris\n\nyle>p{}'],
  ['links, pictures, frames', '<link rel=stylesheet href=//example.invalid/a.css><img src=//example.invalid/b.png><iframe src=//example.invalid/></iframe><p>Paris</p>', 'Paris'],
  ['quotes awry', '<p title="a\'b" style=\'x>y\' onclick="a>b">Paris</p><p style=a"b>Rome</p>', 'Paris\n\nRome'],
  ['signs that are no tags', '<p>1 < 2, 3 > 2, a="b" Paris</p>', '1 < 2, 3 > 2, a="b" Paris'],
  ['lines, cells and kept spaces', '<pre>a  b\nc</pre><table><tr><td>d</td><td>e</td></tr></table>f<br>g <b> h</b>', 'a  b\nc\n\nd\n\ne\n\nf\ng h'],
];
for (const [what, markup, text] of reported) {
  test(`pasted HTML with ${what} is reported by no policy`, async () => {
    const visit = await browser.visit();
    await paste(visit.page, undefined, markup);
    await becomes(() => shownText(visit.page), text);
    await isHarmless(visit);
    await visit.end();
  });
}

test('hostile terms, types and ignored words are text', async () => {
  const visit = await browser.visit();
  await read(visit.page);
  await visit.page.click('.tab:has-text("Terms")');
  await visit.page.fill('#terms', HOSTILE.flatMap((hostile) => [`${hostile}, ORG`, `x, ${hostile}`]).join('\n'));
  await visit.page.fill('#ignored', HOSTILE.join('\n'));
  await visit.page.waitForSelector('.problems li');
  await isHarmless(visit);
  await visit.end();
});

test('hostile file names are text', async () => {
  for (const hostile of ['<img src=x onerror=window.ran=1>.txt', '"><svg onload=window.ran=1>.bin']) {
    const visit = await browser.visit();
    const buffer = hostile.endsWith('bin') ? Buffer.from([1, 0, 0, 2]) : Buffer.from('Jane Doe left Paris.');
    await visit.page.setInputFiles('input[type="file"] >> nth=0', { name: hostile, mimeType: 'text/plain', buffer });
    await visit.page.waitForSelector(hostile.endsWith('bin') ? '.notice.is-failed' : '.r-mark');
    await isHarmless(visit);
    await visit.end();
  }
});

/** What the page exports as JSON, with `change` done to it. */
async function changed(change) {
  const visit = await browser.visit();
  await read(visit.page);
  await openExport(visit.page);
  await visit.page.check('.formats input[value="json"]');
  await visit.page.waitForFunction(() => document.querySelector('.preview').textContent.startsWith('{'));
  const json = await visit.page.textContent('.preview');
  await visit.end();
  return Buffer.from(change(json));
}

const imports = [
  ['markup in the text', (json) => json.replace(JSON.stringify(ARTICLE), JSON.stringify(HOSTILE.join(' Paris\n')))],
  ['markup in every name and type', (json) => json.replace(/"(name|type|text)":\s*"[^"]*"/g, (_, key) => `"${key}": ${JSON.stringify(HOSTILE[1])}`)],
  ['offsets beyond the text', (json) => json.replace(/"(start|end)":\s*\d+/g, '"$1": 4294967295')],
  ['offsets that are no numbers', (json) => json.replace(/"(start|end)":\s*\d+/g, '"$1": {"valueOf": 1}')],
  ['a prototype', (json) => json.replace('{', '{"__proto__": {"ran": 1}, "constructor": {"prototype": {"ran": 1}},')],
  ['deep nesting', () => '['.repeat(200_000)],
];
for (const [name, change] of imports) {
  test(`JSON with ${name} does no harm`, async () => {
    const buffer = await changed(change);
    const visit = await browser.visit();
    await visit.page.setInputFiles('input[type="file"] >> nth=0', { name: 'a.json', mimeType: 'application/json', buffer });
    await visit.page.waitForSelector('.r-mark, .notice.is-failed');
    await isHarmless(visit);
    assert.equal(await visit.page.evaluate(() => ({}).ran), undefined, 'the prototype of all objects was changed');
    await visit.end();
  });
}

test('a link with a hostile text is text', async () => {
  const from = await browser.visit();
  await read(from.page, HOSTILE.map((hostile) => `Jane Doe ${hostile} of Paris`).join('\n'));
  await openExport(from.page);
  await from.page.check('.formats input[value="link"]');
  await from.page.waitForFunction(() => document.querySelector('.preview').textContent.includes('#text='));
  const link = await from.page.textContent('.preview');
  await from.end();
  for (const address of [link.slice(browser.url.length), `#text=1.${encodeURIComponent(HOSTILE[1])}`, `#${HOSTILE[0]}`]) {
    const visit = await browser.visit(address);
    await visit.page.waitForSelector(address.includes('%3C') ? '.notice.is-failed' : 'body');
    await isHarmless(visit);
    await visit.end();
  }
});

test('the names of the policies are taken when the page is there', async () => {
  const visit = await browser.visit();
  await settled(visit.page);
  // The part that is loaded on demand makes one: it is there once importing it again gives it.
  const loaded = await visit.page.waitForFunction(() => performance.getEntriesByType('resource').find(({ name }) => /on-demand[^/]*\.js$/.test(name))?.name);
  await visit.page.evaluate((name) => import(name), await loaded.jsonValue());
  const taken = await visit.page.evaluate(() =>
    ['rubricator', 'rubricator-page', 'rubricator-offline'].map((name) => {
      try {
        trustedTypes.createPolicy(name, { createHTML: (markup) => markup });
        return false;
      } catch {
        return true;
      }
    }));
  assert.deepEqual(taken, [true, true, true]);
  await visit.page.context().close();
});

test('what is typed is in no field that the browser keeps for later', async () => {
  const visit = await browser.visit();
  await read(visit.page);
  await visit.page.click('.tab:has-text("Terms")');
  await openCard(visit.page, 'Finland');
  const kept = await visit.page.$$eval('textarea, input:not([type="checkbox"], [type="radio"], [type="range"], [type="file"])', (all) =>
    all.filter((field) => field.autocomplete !== 'off').map((field) => field.outerHTML));
  assert.deepEqual(kept, []);
  assert.ok((await visit.page.$$('textarea')).length >= 3);
  await visit.end();
});

test('a folder that is dropped is refused with a reason, and the text stays', async () => {
  const visit = await browser.visit();
  await read(visit.page);
  const session = await visit.page.context().newCDPSession(visit.page);
  const data = { items: [], files: [import.meta.dirname], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop']) await session.send('Input.dispatchDragEvent', { type, x: 300, y: 300, data });
  await becomes(() => visit.page.textContent('.notice'), /folders are not taken/);
  assert.equal(await shownText(visit.page), ARTICLE);
  await visit.end();
});

/** The fragment of a link that unpacks to this. */
const fragmentOf = (source) => `#text=1.${deflateRawSync(source).toString('base64url')}`;

test('a link with one empty form to add is refused, and the page works on', async () => {
  const source = '{"text":"Oslo","corrections":[{"op":"add","target":{"forms":[""]},"type":"GPE"}]}';
  const visit = await browser.visit(fragmentOf(source));
  await becomes(() => visit.page.textContent('.notice'), /damaged/);
  await read(visit.page);
  await visit.end();
});

for (const source of ['{"mentions":[]}', '[]', 'no JSON']) {
  test(`a link that unpacks to ${source} says so`, async () => {
    const visit = await browser.visit(fragmentOf(source));
    await becomes(() => visit.page.textContent('.notice'), /not exported from here/);
    await visit.end();
  });
}

test('a link leaves the address once it has been read', async () => {
  const visit = await browser.visit(`?from=mail${fragmentOf(JSON.stringify({ text: ARTICLE }))}`);
  await visit.page.waitForSelector('.r-mark');
  assert.equal(visit.page.url(), `${browser.url}?from=mail`);
  assert.equal(await visit.page.evaluate(() => history.length), 2, 'it is still a step back');
  await visit.end();
});

test('links opened one after the other leave what was typed within reach of undo', async () => {
  const visit = await browser.visit();
  await settled(visit.page);
  await visit.page.fill('.writing', 'Typed in Finland.');
  for (const text of ['Norway won.', 'Estonia won.', 'Latvia won.']) {
    await visit.page.evaluate((fragment) => { location.hash = fragment; }, fragmentOf(JSON.stringify({ text })));
    await becomes(() => shownText(visit.page), text);
  }
  for (const text of ['Norway won.', 'Estonia won.'].reverse()) {
    await visit.page.keyboard.press('Control+z');
    await becomes(() => shownText(visit.page), text);
  }
  await visit.page.keyboard.press('Control+z');
  await becomes(() => shownText(visit.page), 'Typed in Finland.');
  await visit.end();
});

test('a link of another version says so', async () => {
  const visit = await browser.visit('#text=2.AAAA');
  await becomes(() => visit.page.textContent('.notice'), /damaged/);
  await visit.end();
});

test('a hundred thousand terms do not stop the page', async () => {
  const visit = await browser.visit();
  await read(visit.page);
  await visit.page.click('.tab:has-text("Terms")');
  const buffer = Buffer.from(Array.from({ length: 100_000 }, (_, i) => `Name ${i}, ORG`).join('\n'));
  await visit.page.setInputFiles('.terms input[type="file"]', { name: 'names.csv', mimeType: 'text/csv', buffer });
  await becomes(() => visit.page.textContent('.problems'), /Only the first 10000 lines/);
  await settled(visit.page);
  // Laying out all of them is what stopped it.
  assert.ok((await visit.page.inputValue('#terms')).split('\n').length <= 20_000);
  await visit.end();
});

test('without storage everything works but remembering', async () => {
  const visit = await browser.visit();
  await visit.page.context().addInitScript(() => {
    const denied = () => { throw new DOMException('denied', 'SecurityError'); };
    Object.defineProperty(window, 'localStorage', { get: denied });
    Object.defineProperty(window, 'sessionStorage', { get: denied });
    Object.defineProperty(window, 'indexedDB', { get: denied });
  });
  await settled(visit.page);
  await visit.page.reload();
  // What was under way when the first page went is no error.
  visit.errors.length = 0;
  await read(visit.page);
  await visit.page.click('.tab:has-text("Terms")');
  await visit.page.fill('#terms', 'ferry deal, law');
  await marked(visit.page, 'ferry deal');
  await visit.end();
});

test('with full storage everything works but remembering', async () => {
  const visit = await browser.visit();
  await visit.page.context().addInitScript(() => {
    Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };
  });
  await settled(visit.page);
  await visit.page.reload();
  // What was under way when the first page went is no error.
  visit.errors.length = 0;
  await read(visit.page);
  await visit.page.click('.tab:has-text("Terms")');
  await visit.page.check('.box:has-text("Remember") input');
  await visit.page.fill('#terms', 'ferry deal, law');
  await marked(visit.page, 'ferry deal');
  await visit.end();
});
