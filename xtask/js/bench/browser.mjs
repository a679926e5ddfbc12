// A server for the measuring pages, and Chromium to open them.

import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { extname, join, normalize } from 'node:path';

const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.mjs': 'text/javascript', '.json': 'application/json', '.wasm': 'application/wasm', '.txt': 'text/plain; charset=utf-8' };

/** Serves `top`, and below `/name/` the directories of `others`. Each page begins with nothing cached. */
function serve(top, others) {
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url, 'http://bench').pathname);
    const [, name, ...rest] = path.split('/');
    const file = Object.hasOwn(others, name) ? join(others[name], ...rest) : join(top, path);
    try {
      const bytes = readFileSync(file);
      response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream', 'cache-control': 'no-store' });
      response.end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

/** Runs `work(visit)`; `visit(page)` opens a page in a context of its own and gives its `window.result`. */
export async function inBrowser(root, top, others, work) {
  const { chromium } = createRequire(join(root, 'tests/package.json'))('playwright-core');
  const server = await serve(top, others);
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--enable-precise-memory-info'],
  });
  const visit = async (path) => {
    const context = await browser.newContext();
    const page = await context.newPage();
    page.setDefaultTimeout(300_000);
    await page.goto(`http://127.0.0.1:${server.address().port}/${path}`);
    const result = await page.evaluate(() => window.result);
    await context.close();
    return result;
  };
  try {
    return await work(visit);
  } finally {
    await browser.close();
    server.close();
  }
}
