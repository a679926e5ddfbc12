// The site as it is deployed, bundled: an article is read, in both languages, from exactly these files.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { startBrowser } from './harness.mjs';
import { ARTICLE, marks, read } from './page.mjs';

const browser = await startBrowser({ source: false });
after(() => browser.close());

const files = (requests) => {
  const names = requests.map((url) => new URL(url).pathname.slice(1).replace(/-[A-Z0-9]{8}\.js$/, '-HASH.js'));
  return [...new Set(names)].sort();
};
const ALL = [
  '', 'chunk-HASH.js', 'de-HASH.js', 'engine-HASH.js', 'icon.svg', 'index.html', 'main.js', 'manifest.webmanifest',
  'pkg/engine_bg.wasm', 'service-worker.js', 'style.css', 'worker.js',
];

for (const [locale, heading] of [['en-GB', 'en'], ['de-DE', 'de']]) {
  test(`an article is read (${locale})`, async () => {
    const visit = await browser.visit('', { locale });
    await visit.page.waitForSelector('.requests:not(:empty)', { state: 'attached' });
    assert.deepEqual(files(visit.requests).filter((name) => !ALL.includes(name)), []);
    visit.requests.length = 0;
    await read(visit.page);
    assert.equal(await visit.page.getAttribute('html', 'lang'), heading);
    assert.equal(await visit.page.textContent('.reading'), ARTICLE);
    assert.ok((await marks(visit.page)).some(([text, type]) => text === 'Liisa Kallaste' && type === 'PERSON'));
    assert.deepEqual(visit.requests, []);
    await visit.end();
  });
}
