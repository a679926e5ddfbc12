// The examples of the tarball, as they lie there.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { closeBrowser, newSite, open, serve } from './site.mjs';

const site = newSite('examples');
const installed = join(site, 'node_modules/rubricator');
const server = await serve({ folder: installed });
after(async () => {
  await closeBrowser();
  await server.close();
});

test('an article has its names marked, and map and timeline below it', async () => {
  const { page, errors, close } = await open(`${server.url}/examples/article.html`);
  await page.waitForFunction(() => {
    const { shadowRoot } = document.querySelector('rubricator-text');
    return shadowRoot?.querySelector('[part="map"] .dot') && shadowRoot.querySelector('[part="timeline"] .moment');
  });
  assert.deepEqual(await page.evaluate(() => [...CSS.highlights.get('rubricator-PERSON')].map(String)), ['Okafor', 'Maren Okafor', 'Okafor', 'Jonas Brandt']);
  assert.deepEqual(errors, []);
  await close();
});

test('an editor lists what is typed into it', async () => {
  const { page, errors, close } = await open(`${server.url}/examples/editor.html`);
  const named = (wanted) => page.waitForFunction((wanted) => document.querySelector('output').value === wanted, wanted);
  await named('Maren Okafor, Rotterdam, 14 March 2022');
  await page.click('article');
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' Jonas Brandt stayed in Berlin.');
  await named('Maren Okafor, Rotterdam, 14 March 2022, Jonas Brandt, Berlin');
  assert.equal(await page.innerText('article'), 'Maren Okafor returned to Rotterdam on 14 March 2022. Jonas Brandt stayed in Berlin.');
  assert.deepEqual(errors, []);
  await close();
});

test('a program prints the entities of a text', () => {
  const input = 'Maren Okafor returned to Rotterdam. Okafor stayed.';
  const printed = execFileSync(process.execPath, [join(installed, 'examples/entities.mjs')], { input, encoding: 'utf8', cwd: site });
  assert.equal(printed, 'PERSON\tMaren Okafor\t2\nGPE\tRotterdam\t1\n');
});
