// The extension in Firefox: installed from the archive that its store takes, its action run, and the sidebar beside pages with hostile policies.
// SCREENSHOTS=DIR keeps pictures of the windows.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { startFirefox } from './marionette.mjs';
import { HOSTILE, MARKS, ROWS, shownMarks } from './pages.mjs';

const built = fileURLToPath(new URL('../../target/extension', import.meta.url));
const { id } = JSON.parse(readFileSync(join(built, 'firefox/manifest.json'), 'utf8')).browser_specific_settings.gecko;

// All that the browser asks of any host goes to this proxy.
const requests = [];
const server = createServer(({ url }, response) => {
  requests.push(url);
  const page = HOSTILE[url];
  response.writeHead(page ? 200 : 404, { 'content-type': 'text/html; charset=utf-8', ...page?.headers });
  response.end(page?.html ?? '');
});
server.on('connect', ({ url }, socket) => {
  requests.push(url);
  socket.destroy();
});
/** What was asked of any host but of Firefox's maker, and icons. */
const asked = () => requests.filter((url) => !/^(http:\/\/)?[\w.-]*\.(mozilla\.(com|org|net)|firefox\.com)\b|\/favicon\.ico$/.test(url));

let firefox;
before(async () => {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address();
  firefox = await startFirefox({
    'network.proxy.type': 1,
    'network.proxy.http': '127.0.0.1',
    'network.proxy.http_port': port,
    'network.proxy.ssl': '127.0.0.1',
    'network.proxy.ssl_port': port,
  });
  await firefox.send('Addon:Install', { path: join(built, 'firefox.zip'), temporary: true });
});
after(async () => {
  await firefox?.close();
  server.close();
});

/** Runs a function in the page, or in the browser's own window. */
async function run(where, call, ...args) {
  await firefox.send('Marionette:SetContext', { value: where });
  const { value } = await firefox.send('WebDriver:ExecuteScript', { script: `return (${call})(...arguments)`, args, ...(where === 'chrome' && { sandbox: 'system' }) });
  return value;
}

/** What the toolbar's button and its key do; it gives the extension the page that is in front. */
const press = () => run('chrome', (id) => {
  const { extension } = WebExtensionPolicy.getByID(id);
  const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs');
  ExtensionParent.apiManager.global.browserActionFor(extension).triggerAction(Services.wm.getMostRecentWindow('navigator:browser'));
}, id);

async function shows(expected, read) {
  const until = Date.now() + 60_000;
  let shown;
  do {
    shown = await read();
    if (JSON.stringify(shown) === JSON.stringify(expected)) return;
    await pause(100);
  } while (Date.now() < until);
  assert.deepEqual(shown, expected);
}

/** The names in the sidebar, which runs in a process of its own. */
const rows = () => run('chrome', () => {
  const panel = document.getElementById('sidebar')?.contentDocument?.getElementById('webext-panels-browser');
  if (!panel) return [];
  const read = () => sendAsyncMessage('rows', Array.from(content.document.querySelectorAll('.row .row-name'), ({ firstChild }) => firstChild.data));
  return new Promise((resolve) => {
    const { messageManager } = panel;
    messageManager.addMessageListener('rows', function heard({ data }) {
      messageManager.removeMessageListener('rows', heard);
      resolve(data);
    });
    messageManager.loadFrameScript(`data:,(${encodeURIComponent(read)})()`, false);
  });
});

for (const address of Object.keys(HOSTILE)) {
  test(`Firefox: ${address} is marked, unchanged, and nothing is requested`, async () => {
    await firefox.send('Marionette:SetContext', { value: 'content' });
    await firefox.send('WebDriver:Navigate', { url: address });
    const source = await run('content', () => document.documentElement.outerHTML);
    const before = asked();
    await press();
    await shows(MARKS, () => run('content', shownMarks));
    await shows(ROWS, rows);
    assert.equal(await run('content', () => document.documentElement.outerHTML), source);
    assert.deepEqual(asked(), before);
    if (process.env.SCREENSHOTS) {
      await firefox.send('Marionette:SetContext', { value: 'chrome' });
      const { value } = await firefox.send('WebDriver:TakeScreenshot', { full: false });
      writeFileSync(join(process.env.SCREENSHOTS, `firefox-${new URL(address).hostname}.png`), Buffer.from(value, 'base64'));
    }
  });
}

test('Firefox: the marks go when the sidebar is closed', async () => {
  await run('chrome', () => SidebarController.hide());
  await shows([], () => run('content', shownMarks));
});
