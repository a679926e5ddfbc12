// The bookmark of EMBEDDING.md, as it stands there, on a page of another origin.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { ARTICLE, closeBrowser, newSite, open, serve } from './site.mjs';

after(closeBrowser);

const bookmark = /^javascript:(.*)$/m.exec(readFileSync(new URL('../../www/package/EMBEDDING.md', import.meta.url), 'utf8'))[1];

/** Opens a page with a policy and calls the bookmark there; the package is on another server. */
async function marked(policy) {
  const library = await serve({ folder: join(newSite('bookmark'), 'node_modules/rubricator'), cors: true });
  const page = await serve({ pages: { '/': `<!doctype html><title>News</title>${ARTICLE}` }, headers: policy ? { 'content-security-policy': policy } : {} });
  const visit = await open(page.url);
  await visit.page.evaluate((code) => { location.href = `javascript:${code}`; }, bookmark.replace('https://example.org/rubricator', library.url));
  const close = () => Promise.all([visit.close(), library.close(), page.close()]);
  return { ...visit, close };
}

test('it marks the page and appends the list', async () => {
  const { page, errors, close } = await marked();
  await page.waitForFunction(() => document.body.lastElementChild.shadowRoot?.querySelectorAll('button').length > 3);
  assert.deepEqual(await page.evaluate(() => [...CSS.highlights.get('rubricator-PERSON')].map(String)), ['Maren Okafor', 'Okafor']);
  assert.deepEqual(errors, []);
  await close();
});

test('where the policy forbids it, nothing changes', async () => {
  const { page, errors, close } = await marked("default-src 'self'; script-src 'self' 'unsafe-inline'");
  await page.waitForTimeout(500);
  assert.equal(await page.evaluate(() => CSS.highlights.size), 0);
  assert.match(errors.join(), /Content Security Policy/);
  await close();
});
