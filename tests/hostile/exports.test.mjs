// Exports of hostile texts, each put where it is meant to be put, in a page without a policy: nothing in them runs, and
// nothing is asked for.

import assert from 'node:assert/strict';
import { after } from 'node:test';
import { HtmlRenderer, Parser } from 'commonmark';
import { startBrowser } from '../browser/harness.mjs';
import { FORMATS } from '../../www/export/formats.js';
import { HOSTILE, each, table } from './table.mjs';

const browser = await startBrowser();
const visit = await browser.visit();
await visit.page.goto('about:blank');
visit.requests.length = 0;
after(async () => {
  await visit.page.context().close();
  await browser.close();
});

const inBody = (markup) => `<!doctype html><title>x</title><body>${markup}</body>`;
const inScript = (json) => inBody(`<script type="application/ld+json">${json}</script>`);
const rendered = (source) => inBody(new HtmlRenderer().render(new Parser().parse(source)));
const PLACES = { styledHtml: inBody, plainHtml: inBody, htmlFile: (file) => file, webAnnotation: inScript, schemaOrg: inScript, markdown: rendered };

const texts = [...HOSTILE, '</script><script>window.ran=1</script>', '<!--<script>', '](javascript:window.ran=1)', '--><img src=x onerror=window.ran=1>', '</style><img src=x onerror=window.ran=1>', '&lt;img src=x onerror=window.ran=1&gt;'];

/** A document with the text as a name, and beside names. */
function documentOf(hostile) {
  const text = `${hostile}\n\nAnn Lee ${hostile} left.`;
  const at = text.indexOf('Ann Lee');
  const mention = (start, end, entity) => ({ start, end, text: text.slice(start, end), type: 'ORG', score: 0.9, entity, source: 'tagger' });
  const mentions = [mention(0, hostile.length, 0), mention(at, at + 7, 1)];
  const entities = mentions.map((each, id) => ({ id, name: each.text, type: 'ORG', mentions: [id] }));
  const source = { title: { text: hostile }, byline: { text: hostile } };
  return { text, mentions, entities, source, structure: [], schemaVersion: 1, version: '1', words: { ORG: 'organisation' } };
}

const rows = each(Object.keys(PLACES).map((id) => [id, id]), texts.map((text) => [text, text]));
table('exports in their places', rows, async (id, hostile) => {
  const { page, requests } = visit;
  await page.goto(`data:text/html;charset=utf-8,${encodeURIComponent(PLACES[id](FORMATS.find((format) => format.id === id).write(documentOf(hostile))))}`);
  const [ran, planted, json] = await page.evaluate(() => [
    window.ran,
    [...document.querySelectorAll('script:not([type="application/ld+json"]), iframe, img, svg, math, a, meta[http-equiv="refresh"], [onload], [onerror]')].map(({ outerHTML }) => outerHTML),
    document.querySelector('script')?.text,
  ]);
  assert.equal(ran, undefined, 'it ran');
  assert.deepEqual([planted, requests.splice(0).slice(1)], [[], []]);
  if (PLACES[id] === inScript) assert.equal(typeof JSON.parse(json), 'object');
});
