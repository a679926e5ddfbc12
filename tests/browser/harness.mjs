// The page as a visitor gets it: the development server on a free port and headless Chromium.
//
//   const browser = await startBrowser();
//   after(() => browser.close());
//   test('…', async () => {
//     const visit = await browser.visit();        // or visit('examples/blog.html', { colorScheme: 'dark' })
//     await visit.page.click('…');                // Playwright's Page
//     assert.deepEqual(visit.requests, []);       // addresses; a visit is watched from its first request on
//     await visit.end();                          // fails on errors and CSP violations
//   });

import assert from 'node:assert/strict';
import { chromium } from 'playwright-core';
import puppeteer from 'puppeteer-core';
import { startServer } from '../node/server.mjs';

const chromiumPath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const firefoxPath = process.env.FIREFOX ?? '/usr/bin/firefox-esr';

const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * Starts server and browser; `options` are those of the server. Playwright turns the back/forward cache off, as it waits
 * for a page that comes from there to load again: with `backForwardCache`, use the page's `history` instead of `goBack`.
 */
export async function startBrowser({ backForwardCache = false, ...options } = {}) {
  const server = await startServer(options);
  const ignoreDefaultArgs = backForwardCache ? ['--disable-back-forward-cache'] : undefined;
  const browser = await chromium.launch({ executablePath: chromiumPath, args, ignoreDefaultArgs, headless: true });
  return {
    /** The address of the page, with the slash. */
    url: server.url,
    /** Opens a page in a context of its own; `options` are those of Playwright's `newContext`. */
    visit: (path = '', options = {}) => visit(browser, new URL(path, server.url).href, options),
    async close() {
      await browser.close();
      await server.stop();
    },
  };
}

/**
 * Starts server and Firefox, for what must be seen there too. It is driven through Puppeteer, since
 * Playwright takes only a Firefox of its own.
 */
export async function startFirefox(options) {
  const server = await startServer(options);
  const browser = await puppeteer.launch({ browser: 'firefox', executablePath: firefoxPath, headless: true });
  return {
    url: server.url,
    /** Opens a page; gives Puppeteer's Page. */
    async open(path = '') {
      const page = await browser.newPage();
      // The first navigation of a new tab can get lost.
      await page.goto('about:blank');
      await page.goto(new URL(path, server.url).href);
      return page;
    },
    async close() {
      await browser.close();
      await server.stop();
    },
  };
}

async function visit(browser, url, options) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const requests = [];
  const errors = [];
  const violations = [];
  // Of the page, its workers and its frames.
  context.on('request', (request) => requests.push(request.url()));
  context.on('requestfailed', (request) => errors.push(`${request.url()}: ${request.failure()?.errorText}`));
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('crash', () => errors.push('the page crashed'));
  page.on('console', (message) => {
    // The browser itself asks for an icon where a page names none.
    if (message.type() !== 'error' || message.location().url.endsWith('/favicon.ico')) return;
    errors.push(message.text());
  });
  await context.exposeBinding('reportViolation', (_source, violation) => violations.push(violation));
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      window.reportViolation(`${event.effectiveDirective}: ${event.blockedURI}`);
    });
  });
  await page.goto(url);
  return {
    page,
    /** Every address requested so far, the page's own first. Empty it to watch what follows. */
    requests,
    /** Uncaught errors, errors on the console, failed requests. */
    errors,
    /** Violations of the Content-Security-Policy: directive and what was blocked. */
    violations,
    /** Closes the page; fails if anything went wrong that the test has not taken out of the lists. */
    async end() {
      await context.close();
      assert.deepEqual({ errors, violations }, { errors: [], violations: [] });
    },
  };
}
