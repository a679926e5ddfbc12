// Chromium with the extension loaded, and the web that it reads. All that the browser asks of any host goes to a proxy
// here, which has the pages and keeps the addresses. It is driven through Puppeteer, since Playwright does not see side
// panels.

import { once } from 'node:events';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import puppeteer from 'puppeteer-core';
import { shownMarks } from './pages.mjs';

/** The extension as it is built: the folder for Chromium. */
export const folder = fileURLToPath(new URL('../../target/extension/chromium', import.meta.url));

/** Starts the browser; `pages` gives the pages by their addresses: `{ html, headers }`. */
export async function startBrowser(pages) {
  const requests = [];
  const server = createServer(({ url }, response) => {
    requests.push(url);
    const page = pages[url];
    response.writeHead(page ? 200 : 404, { 'content-type': 'text/html; charset=utf-8', ...page?.headers });
    response.end(page?.html ?? '');
  });
  server.on('connect', ({ url }, socket) => {
    requests.push(url);
    socket.destroy();
  });
  await once(server.listen(0, 'localhost'), 'listening');
  const proxy = `--proxy-server=http://localhost:${server.address().port}`;
  const browser = await puppeteer.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    headless: true,
    pipe: true,
    enableExtensions: [folder],
    defaultViewport: null,
    args: [
      '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
      '--enable-unsafe-extension-debugging', '--window-size=1280,900', proxy,
    ],
  });
  const worker = await browser.waitForTarget((target) => target.type() === 'service_worker');
  const id = new URL(worker.url()).host;
  const cdp = await browser.target().createCDPSession();
  const errors = [];
  let panel;
  const watch = (page) => {
    page.on('pageerror', (error) => errors.push(String(error)));
    // The browser asks for an icon where a page names none.
    page.on('console', (message) => message.type() === 'error' && !message.location()?.url?.endsWith('/favicon.ico') && errors.push(message.text()));
  };
  return {
    browser,
    id,
    /** All that any host was asked for, but for what the browser itself asks: its maker's hosts, and icons. */
    requests: () => requests.filter((url) => !/^(http:\/\/)?[\w.-]*\.(google|googleapis|gvt1)\.com|\/favicon\.ico$/.test(url)),
    /** Errors on any console, violations of policies among them. */
    errors,
    /** Opens a page in a tab of its own. */
    async open(url) {
      const page = await browser.newPage();
      watch(page);
      await page.goto(url);
      return page;
    },
    /** Presses the toolbar's button in the tab of a page, as a person would; gives the panel. */
    async press(page) {
      await page.bringToFront();
      const { targetInfos } = await cdp.send('Target.getTargets', { filter: [{ type: 'tab' }] });
      await cdp.send('Extensions.triggerAction', { id, targetId: targetInfos.find(({ url }) => url === page.url()).targetId });
      if (!panel || panel.isClosed()) {
        panel = await (await browser.waitForTarget((target) => target.url().endsWith('/panel.html'))).asPage();
        watch(panel);
      }
      return panel;
    },
    async close() {
      await browser.close();
      server.close();
    },
  };
}

/** Waits until a page shows these marks, and says what it shows if it does not. */
export async function waitForMarks(page, expected, ms = 20_000) {
  const until = Date.now() + ms;
  let marks;
  do {
    // A page that goes to the next one in between has nothing to show yet.
    marks = await page.evaluate(shownMarks).catch((error) => {
      if (!/context was destroyed/.test(error.message)) throw error;
    });
    if (JSON.stringify(marks) === JSON.stringify(expected)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  } while (Date.now() < until);
  throw new Error(`the page shows ${JSON.stringify(marks)}, not ${JSON.stringify(expected)}`);
}
