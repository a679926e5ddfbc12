// That the harness would notice.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { startBrowser } from './harness.mjs';
import { becomes } from './page.mjs';

const browser = await startBrowser();
after(() => browser.close());

/** Something that the server has and that runs no script of its own. */
const quiet = 'pkg/engine.d.ts';

test('a quiet page has one request and ends well', async () => {
  const visit = await browser.visit(quiet);
  assert.deepEqual(visit.requests, [`${browser.url}${quiet}`]);
  await visit.end();
});

for (const [what, script, expected] of [
  ['an uncaught error', () => void setTimeout(() => { throw new Error('planted'); }), /planted/],
  ['an error on the console', () => console.error('planted'), /planted/],
  ['an error in a worker', () => {
    const source = new Blob(['console.error("planted")'], { type: 'text/javascript' });
    new Worker(URL.createObjectURL(source));
  }, /planted/],
  ['a failed request', () => void fetch('http://127.0.0.1:9/').catch(() => {}), /127\.0\.0\.1:9/],
  ['a missing file', () => void fetch('/missing'), /404/],
]) {
  test(`${what} is noticed`, async () => {
    const visit = await browser.visit(quiet);
    await visit.page.evaluate(script);
    await becomes(() => visit.errors.join('\n'), expected);
    await assert.rejects(visit.end());
  });
}

test('a violation of the policy is noticed', async () => {
  const visit = await browser.visit(quiet);
  await visit.page.evaluate(() => {
    const meta = document.createElement('meta');
    meta.httpEquiv = 'Content-Security-Policy';
    meta.content = "img-src 'none'";
    document.head.append(meta);
    new Image().src = '/planted.png';
  });
  await becomes(() => visit.violations.join('\n'), /img-src: .*planted\.png/);
  await assert.rejects(visit.end());
});

test('requests of workers are seen', async () => {
  const visit = await browser.visit(quiet);
  await visit.page.evaluate(async () => {
    const source = new Blob([`fetch('${location.origin}/pkg/engine.js').then(() => postMessage(1))`]);
    const worker = new Worker(URL.createObjectURL(source));
    await new Promise((resolve) => (worker.onmessage = resolve));
  });
  assert.ok(visit.requests.includes(`${browser.url}pkg/engine.js`), visit.requests.join(' '));
  await visit.end();
});
