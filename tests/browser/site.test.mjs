// The site as it is deployed, bundled: an article is read, in both languages, from exactly these files.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { de } from '../../www/page/strings/de.js';
import { en } from '../../www/page/strings/en.js';
import { startBrowser } from './harness.mjs';
import { ARTICLE, marks, read, shownText } from './page.mjs';

const browser = await startBrowser({ source: false });
after(() => browser.close());

const files = (requests) => {
  const names = requests.map((url) => new URL(url).pathname.slice(1).replace(/-[A-Z0-9]{8}\.js$/, '-HASH.js'));
  return [...new Set(names)].sort();
};
const ALL = [
  '', 'chunk-HASH.js', 'de-HASH.js', 'glue-HASH.js', 'icon.svg', 'index.html', 'main.js', 'manifest.webmanifest', 'on-demand-HASH.js',
  'pkg/engine_bg.wasm', 'service-worker.js', 'style.css', 'worker.js',
];

for (const [locale, heading, takeOut] of [['en-GB', 'en', en.takeOut], ['de-DE', 'de', de.takeOut]]) {
  test(`an article is read (${locale})`, async () => {
    const visit = await browser.visit('', { locale });
    await visit.page.waitForSelector('.requests:not(:empty)', { state: 'attached' });
    assert.deepEqual(files(visit.requests).filter((name) => !ALL.includes(name)), []);
    visit.requests.length = 0;
    await read(visit.page);
    assert.equal(await visit.page.getAttribute('html', 'lang'), heading);
    assert.equal(await shownText(visit.page), ARTICLE);
    assert.ok((await marks(visit.page)).some(([text, type]) => text === 'Liisa Kallaste' && type === 'PERSON'));
    // What is shown on demand is there by now as well.
    await visit.page.click(`.tools > button:text-is("${takeOut}")`);
    await visit.page.waitForFunction(() => document.querySelector('.take-out[open] .preview')?.textContent);
    assert.deepEqual(visit.requests, []);
    await visit.end();
  });
}

test('what is shown on demand is not part of the first load', async () => {
  const seen = new Set();
  const walk = async (name) => {
    if (seen.has(name)) return;
    seen.add(name);
    const source = await (await fetch(new URL(name, browser.url))).text();
    await Promise.all([...source.matchAll(/(?:from|import)"\.\/([^"]+)"/g)].map(([, next]) => walk(next)));
  };
  await Promise.all(['main.js', 'worker.js'].map(walk));
  assert.ok([...seen].some((name) => name.startsWith('chunk-')), [...seen].join(' '));
  assert.deepEqual([...seen].filter((name) => /^(de|on-demand)-/.test(name)), []);
});
