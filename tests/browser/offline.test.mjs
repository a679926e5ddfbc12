// The copies that the service worker keeps: of one release, whole, and never of anything else.

import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { after, test } from 'node:test';
import { startBrowser } from './harness.mjs';
import { ARTICLE, becomes, paste, read, shownText } from './page.mjs';
import { anotherRelease, built, startNetwork } from './releases.mjs';

const browser = await startBrowser({ source: false });
const next = anotherRelease();
after(async () => {
  await browser.close();
  next.remove();
});

/** Opens the page on a network of its own; gives both once the page has been kept, if it can be. */
async function visit(t, { spoilt = () => false, path = '' } = {}) {
  const network = await startNetwork(built);
  network.spoilt = spoilt;
  const visit = await browser.visit(new URL(path, network.url).href);
  t.after(async () => {
    await visit.page.context().close();
    network.stop();
  });
  await visit.page.waitForSelector('.requests:has-text("0 requests")', { state: 'attached' });
  return { network, visit, page: visit.page };
}

/** What is kept: the names of the files by the name of the cache. */
const kept = (page) =>
  page.evaluate(async () => {
    const files = async (name) => (await (await caches.open(name)).keys()).map(({ url }) => url.slice(location.origin.length + 1)).sort();
    return Promise.all((await caches.keys()).map(async (name) => [name, await files(name)]));
  });

const releaseOf = (directory) => {
  const files = readdirSync(directory, { recursive: true }).filter((name) => /\.\w+$/.test(name) && !/^examples|^rubricator|^service-worker/.test(name));
  return files.map((name) => (name === 'index.html' ? '' : name)).sort();
};

/** Waits until only the release of this directory is kept, all of it. */
const hasOnly = (page, directory) => becomes(async () => (await kept(page)).map(([, files]) => files), [releaseOf(directory)]);

/** Loads the page again, as it is; then an article can be read in it. */
async function works(page, title = 'Rubricator') {
  await page.reload({ timeout: 20_000 });
  assert.equal(await page.title(), title);
  await read(page);
}

test('a release is kept as a whole, and no query is', async (t) => {
  const { page } = await visit(t, { path: '?from=mail&text=secret' });
  await hasOnly(page, built);
  await page.goto(`${page.url()}&more`);
  await hasOnly(page, built);
});

test('it works where there is no network', async (t) => {
  const { page, network } = await visit(t);
  await page.context().setOffline(true);
  await works(page);
  for (const address of ['?from=mail', 'index.html', '#text']) {
    await page.goto(network.url + address);
    await page.waitForSelector('.writing');
  }
});

test('it works where the network says nothing', async (t) => {
  const { page, network } = await visit(t);
  network.silent = true;
  await works(page);
});

test('it works behind a portal, whose pages are not kept', async (t) => {
  const { page, network } = await visit(t);
  network.spoilt = () => true;
  await works(page);
  await works(page);
  await page.context().setOffline(true);
  await works(page);
  await hasOnly(page, built);
});

test('loading again asks the network for no file of the page', async (t) => {
  const { page, network } = await visit(t);
  network.asked.length = 0;
  await works(page);
  assert.deepEqual(network.asked.filter((path) => path !== '/service-worker.js'), []);
});

test('where a portal spoils one file, nothing is used; the next visit fetches it', async (t) => {
  const { page, network } = await visit(t, { spoilt: (path) => path.startsWith('/sample') });
  const active = () => page.evaluate(async () => Boolean((await navigator.serviceWorker.getRegistration())?.active));
  assert.equal(await active(), false);
  network.spoilt = () => false;
  await page.reload();
  await becomes(active, true);
  await hasOnly(page, built);
});

test('a new release takes the place of the old one when it is complete', async (t) => {
  const { page, network } = await visit(t);
  network.directory = next.directory;
  const spoilt = (path) => path.startsWith('/sample');
  network.spoilt = spoilt;
  const failed = page.evaluate(async () => {
    const { promise, resolve } = Promise.withResolvers();
    const registration = await navigator.serviceWorker.getRegistration();
    registration.addEventListener('updatefound', () => {
      const { installing } = registration;
      installing.addEventListener('statechange', () => resolve(installing.state));
    });
    registration.update();
    return promise;
  });
  assert.equal(await failed, 'redundant');
  await works(page);

  network.spoilt = () => false;
  network.asked.length = 0;
  await page.evaluate(async () => {
    const { promise, resolve } = Promise.withResolvers();
    navigator.serviceWorker.addEventListener('controllerchange', resolve);
    (await navigator.serviceWorker.getRegistration()).update();
    return promise;
  });
  // What has not changed is taken from the release before.
  assert.deepEqual(network.asked.filter((path) => path.endsWith('.wasm')), []);
  // A page of the old one that is still loading gets its files.
  const [old] = releaseOf(built).filter((name) => name.startsWith('main'));
  assert.match(await page.evaluate(async (name) => (await fetch(name)).headers.get('content-type'), old), /javascript/);
  await page.context().setOffline(true);
  await works(page, 'Rubricator, next');
  await hasOnly(page, next.directory);
});

test('what has been dropped is fetched and kept again', async (t) => {
  const { page } = await visit(t);
  await page.evaluate(async () => Promise.all((await caches.keys()).map((name) => caches.delete(name))));
  await works(page);
  await page.context().setOffline(true);
  await works(page);
});

test('the fragment changes and nothing is asked for', async (t) => {
  const { page, network } = await visit(t);
  network.asked.length = 0;
  await page.evaluate(async () => {
    for (const fragment of ['a', 'b']) {
      location.hash = fragment;
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
  });
  await read(page);
  assert.deepEqual(network.asked, []);
});

test('a worker that is started anew asks the network for nothing, and none is counted', async (t) => {
  const { page, network } = await visit(t);
  await read(page);
  network.asked.length = 0;
  await page.workers()[0].evaluate(() => globalThis.close());
  await paste(page, ARTICLE.repeat(2));
  // Its end is noticed when it has not answered for twenty seconds.
  await page.click('.notice.is-failed button:visible', { timeout: 60_000 });
  await page.waitForSelector('.notice', { state: 'hidden' });
  await becomes(() => shownText(page), ARTICLE.repeat(2));
  assert.equal(page.workers().length, 1);
  // The browser itself asks now and then whether there is another release.
  assert.deepEqual(network.asked.filter((path) => path !== '/service-worker.js'), []);
  assert.equal(await page.textContent('.requests'), '0 requests since loading');
});
