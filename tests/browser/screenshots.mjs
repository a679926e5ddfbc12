// Pictures of every state of the page, to be looked at: node tests/browser/screenshots.mjs DIRECTORY
// Each in light, dark and on a phone; what is read also in print, in forced colours, from right to left and in German.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { startBrowser } from './harness.mjs';
import { ARTICLE, SAMPLE, openCard, openExport, paste, read, settled } from './page.mjs';

const out = process.argv[2];
if (!out) throw new Error('name a directory');
mkdirSync(out, { recursive: true });

const failed = (page) => page.waitForSelector('.notice.is-failed');
const noWorker = () => { globalThis.Worker = class { constructor() { throw new DOMException('blocked', 'SecurityError'); } }; };
const noMemory = () => { WebAssembly.Instance = class { constructor() { throw new RangeError('could not allocate memory'); } }; };
const tab = (name) => async (page) => { await read(page, SAMPLE); await openSheet(page); await page.click(`.tab:text-is("${name}")`); };
const openSheet = async (page) => { if (await page.isVisible('.sheet-button')) await page.click('.sheet-button'); };

/** What the page shows: how to get there, and what is changed before it loads. */
const states = {
  empty: { reach: settled },
  reading: { reach: (page) => read(page, SAMPLE) },
  card: { reach: async (page) => { await read(page, SAMPLE); await openCard(page, 'Kallaste'); } },
  editing: { reach: async (page) => { await read(page, SAMPLE); await page.keyboard.press('Control+Enter'); await page.waitForSelector('.writing:focus'); } },
  entities: { reach: async (page) => { await read(page, SAMPLE); await openSheet(page); } },
  map: { reach: tab('Map') },
  timeline: { reach: tab('Timeline') },
  together: { reach: tab('Together') },
  overview: { reach: tab('Overview') },
  terms: { reach: tab('Terms') },
  corrections: { reach: tab('Corrections') },
  export: { reach: async (page) => { await read(page, SAMPLE); await openExport(page); } },
  long: { reach: async (page) => { await paste(page, ARTICLE.repeat(3000)); await page.waitForSelector('.r-mark'); await settled(page); } },
  'long-editing': { reach: async (page) => { await states.long.reach(page); await page.keyboard.press('Control+Enter'); await page.waitForSelector('.writing:focus'); } },
  'long-working': { reach: async (page) => { await paste(page, ARTICLE.repeat(40_000)); await page.waitForSelector('.notice progress'); } },
  loading: { change: (context) => context.route('**/engine_bg.wasm', () => {}), reach: async (page) => { await paste(page, ARTICLE); await page.waitForSelector('.notice:not([hidden])'); } },
  'nothing-found': { reach: async (page) => { await paste(page, 'nothing to see here'); await settled(page); await openSheet(page); } },
  'not-english': { reach: async (page) => { await paste(page, 'Die Bundesregierung hat am Mittwoch in Berlin beschlossen, dass die Mittel für den Ausbau der Bahn im nächsten Jahr steigen sollen.'); await settled(page); } },
  'too-long': { reach: async (page) => { await paste(page, 'words '.repeat(6_000_000)); await failed(page); } },
  'wasm-missing': { change: (context) => context.route('**/engine_bg.wasm', (route) => route.fulfill({ status: 404, body: 'no' })), reach: failed },
  'wasm-blocked': {
    change: (context, url) => context.route(url, async (route) => {
      const response = await route.fetch();
      const body = (await response.text()).replace(" 'wasm-unsafe-eval'", '').replace("worker-src 'self'", "worker-src 'none'");
      await route.fulfill({ body, contentType: 'text/html' });
    }),
    reach: failed,
  },
  'worker-blocked': { change: (context) => context.addInitScript(noWorker), reach: async (page) => { await read(page, SAMPLE); await page.$eval('.foot', (foot) => foot.scrollIntoView()); } },
  'out-of-memory': { change: async (context) => { await context.addInitScript(noWorker); await context.addInitScript(noMemory); }, reach: async (page) => { await paste(page, ARTICLE); await failed(page); } },
  'file-refused': { reach: async (page) => { await settled(page); await page.setInputFiles('input[type="file"] >> nth=0', { name: 'a.bin', mimeType: 'application/octet-stream', buffer: Buffer.from([1, 0]) }); await failed(page); } },
};

const looks = {
  light: { colorScheme: 'light', viewport: { width: 1280, height: 860 } },
  dark: { colorScheme: 'dark', viewport: { width: 1280, height: 860 } },
  phone: { colorScheme: 'light', viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, hasTouch: true },
};
const more = {
  print: { viewport: { width: 794, height: 1123 }, then: (page) => page.emulateMedia({ media: 'print' }), fullPage: true },
  forced: { viewport: { width: 1280, height: 860 }, forcedColors: 'active' },
  grey: { viewport: { width: 1280, height: 860 }, then: (page) => page.evaluate(() => document.documentElement.style.setProperty('filter', 'grayscale(1)')) },
  rtl: { viewport: { width: 1280, height: 860 }, then: (page) => page.evaluate(() => { document.documentElement.dir = 'rtl'; }) },
  german: { viewport: { width: 1280, height: 860 }, locale: 'de-DE' },
  narrow: { viewport: { width: 320, height: 640 }, deviceScaleFactor: 2 },
};

const browser = await startBrowser();
for (const [state, { reach, change }] of Object.entries(states)) {
  const wanted = state === 'reading' ? { ...looks, ...more } : looks;
  for (const [look, { then, fullPage, ...options }] of Object.entries(wanted)) {
    // Somewhere quiet first, so that what is changed is changed before the page loads.
    const visit = await browser.visit('pkg/engine.d.ts', { reducedMotion: 'reduce', serviceWorkers: 'block', ...options });
    await change?.(visit.page.context(), browser.url);
    await visit.page.goto(browser.url);
    await reach(visit.page);
    await then?.(visit.page);
    await visit.page.screenshot({ path: join(out, `${state}-${look}.png`), fullPage });
    await visit.page.context().close();
  }
  console.log(state);
}
await browser.close();
