// The pages that show how to embed it, as `cargo xtask serve` serves them.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { startBrowser } from './harness.mjs';

const browser = await startBrowser({ source: false });
after(() => browser.close());

const files = (requests) => {
  const names = requests.map((url) => new URL(url).pathname.replace(/^\/examples\//, '').replace(/-(?:[A-Z0-9]{8}|[\da-f]{10})(?=\.\w+$)/, '-HASH'));
  return [...new Set(names)].sort();
};
const ENGINE = ['/pkg/engine_bg-HASH.wasm', 'glue-HASH.js', 'worker.js'];

test('every page is reached from the list', async () => {
  const visit = await browser.visit('examples/');
  const links = await visit.page.$$eval('a', (all) => all.map((link) => link.getAttribute('href')));
  assert.deepEqual(links, ['blog.html', 'react.html', 'react.html?render=mark', 'strict.html', 'injected.html']);
  await visit.end();
});

for (const [name, ...own] of [
  ['blog.html', 'auto.js'],
  ['react.html', 'react/article.js'],
  ['react.html?render=mark', 'react/article.js', 'mark-painter-HASH.js'],
  ['strict.html', 'auto.js'],
  ['injected.html', 'injected/hostile.css', 'injected/hostile.js', 'injected/inject.js'],
]) {
  test(`${name} shows its mentions`, async () => {
    const visit = await browser.visit(`examples/${name}`);
    await visit.page.waitForFunction(() => (window.shown ?? document.querySelector('rubricator-text'))?.document?.mentions.length > 3);
    await visit.page.waitForFunction(() => CSS.highlights.size || document.querySelector('.rubricator-mark'));
    const requests = files(visit.requests).filter((file) => file !== '/favicon.ico' && file !== 'chunk-HASH.js');
    const lazy = name === 'injected.html' ? ['highlight-HASH.js'] : [];
    assert.deepEqual(requests, [name.split('?')[0], ...own, ...lazy, ...ENGINE].sort());
    await visit.end();
  });
}
