// `<rubricator-text>` from the package in Firefox: what it finds, the list, the legend, and that it leaves nothing behind.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import puppeteer from 'puppeteer-core';
import { ARTICLE, newSite, serve } from './site.mjs';

const site = newSite('firefox');
const WRAPPED = ARTICLE.replace('article id="article"', 'rubricator-text legend panel="open"').replace('/article', '/rubricator-text');
const page = (render) => `<!doctype html><html lang="en"><meta charset="utf-8"><title>Test</title>
<script type="module" src="/node_modules/rubricator/auto.js"></script>
${WRAPPED.replace('legend', `legend render="${render}"`)}`;
const server = await serve({ folder: site, pages: { '/highlight': page('highlight'), '/mark': page('mark') } });
const browser = await puppeteer.launch({ browser: 'firefox', executablePath: process.env.FIREFOX ?? '/usr/bin/firefox-esr', headless: true });
after(async () => {
  await browser.close();
  await server.close();
});

for (const render of ['highlight', 'mark']) {
  test(`Firefox, ${render}: the main journey`, async () => {
    const page = await browser.newPage();
    // The first navigation of a new tab can get lost.
    await page.goto('about:blank');
    const errors = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await page.goto(`${server.url}/${render}`);
    await page.waitForFunction(() => document.querySelector('rubricator-text').document?.mentions.length > 3, { timeout: 30_000 });
    const found = await page.evaluate(() => {
      window.one = document.querySelector('rubricator-text');
      window.selected = [];
      one.addEventListener('rubricator-select', ({ detail }) => selected.push(detail.mention.text));
      window.shown = (type) => CSS.highlights?.get(`rubricator-${type}`)?.size ?? one.querySelectorAll(`mark[data-rubricator-type="${type}"]`).length;
      return one.document.mentions.map(({ text, type }) => `${type} ${text}`);
    });
    for (const expected of ['PERSON Maren Okafor', 'GPE Rotterdam', 'DATE 14 March 2022', 'PERSON Okafor']) assert.ok(found.includes(expected), found.join(', '));
    await page.waitForFunction(() => shown('PERSON') >= 2);
    // The words are in two text nodes, so they have two marks.
    assert.equal(await page.evaluate(() => shown('PERSON')), render === 'mark' ? 3 : 2);

    await page.evaluate(() => one.shadowRoot.querySelector('[part="row"]').focus());
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => selected.length);
    assert.deepEqual(await page.evaluate(() => selected), ['Maren Okafor']);

    const place = await page.evaluate(() => {
      const walker = document.createTreeWalker(one, NodeFilter.SHOW_TEXT);
      while (!walker.currentNode.data?.includes('Rotterdam')) walker.nextNode();
      const range = document.createRange();
      const at = walker.currentNode.data.indexOf('Rotterdam');
      range.setStart(walker.currentNode, at);
      range.setEnd(walker.currentNode, at + 9);
      const { left, top, width, height } = range.getBoundingClientRect();
      return [left + width / 2, top + height / 2];
    });
    await page.mouse.click(...place);
    await page.waitForFunction(() => selected.length === 2);
    assert.equal(await page.evaluate(() => selected[1]), 'Rotterdam');

    await page.evaluate(() => one.shadowRoot.querySelector('[part="switch"][data-type="PERSON"]').click());
    await page.waitForFunction(() => shown('PERSON') === 0);
    await page.evaluate(() => one.clear());
    assert.deepEqual(await page.evaluate(() => [one.innerHTML.trim(), CSS.highlights?.size ?? 0, document.adoptedStyleSheets.length]), [WRAPPED.replace(/^<[^>]*>|<[^<]*$/g, '').trim(), 0, 0]);
    assert.deepEqual(errors, []);
    await page.close();
  });
}
