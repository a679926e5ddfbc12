// The site as it is deployed, bundled: an article is read, in both languages, from exactly these files.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { de } from '../../www/page/strings/de.js';
import { en } from '../../www/page/strings/en.js';
import { startBrowser } from './harness.mjs';
import { ARTICLE, marks, read, shownText } from './page.mjs';

const browser = await startBrowser({ source: false });
after(() => browser.close());

/** The files asked for, without the hashes in their names. */
const files = (requests) => [...new Set(requests.map((url) => new URL(url).pathname.slice(1).replace(/-[\da-f]{10}(?=\.)/, '')))].sort();
const ALL = ['', 'de.js', 'icon.svg', 'main.js', 'manifest.webmanifest', 'on-demand.js', 'pkg/engine.js', 'pkg/engine_bg.wasm', 'pkg/outline.txt', 'pkg/places.bin', 'sample.js', 'service-worker.js', 'style.css'];

for (const [locale, heading, label] of [['en-GB', 'en', en.export], ['de-DE', 'de', de.export]]) {
  test(`an article is read (${locale})`, async () => {
    const visit = await browser.visit('', { locale });
    await visit.page.waitForSelector('.requests:not(:empty)', { state: 'attached' });
    assert.deepEqual(files(visit.requests), ALL);
    visit.requests.length = 0;
    await read(visit.page);
    assert.equal(await visit.page.getAttribute('html', 'lang'), heading);
    assert.equal(await shownText(visit.page), ARTICLE);
    assert.ok((await marks(visit.page)).some(([text, type]) => text === 'Liisa Kallaste' && type === 'PERSON'));
    await visit.page.click(`.tools > button:text-is("${label}")`);
    await visit.page.waitForFunction(() => document.querySelector('.export[open] .preview')?.textContent);
    assert.deepEqual(visit.requests, []);
    await visit.end();
  });
}
