// A site of several releases on a network that can fail: a server of the built site, or of another release made of the
// same modules, whose answers can be spoilt.

import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.wasm': 'application/wasm', '.svg': 'image/svg+xml', '.webmanifest': 'application/manifest+json', '.bin': 'application/octet-stream', '.txt': 'text/plain' };

/** The directory of the release as it is built. */
export const built = here('../../target/site');

/** Builds another release: the page's title and one of its scripts differ. Gives its directory and a way to remove it. */
export function anotherRelease() {
  const work = mkdtempSync(join(tmpdir(), 'rubricator-release-'));
  const www = join(work, 'www');
  cpSync(here('../../www'), www, { recursive: true });
  change(join(www, 'index.html'), '<title>Rubricator</title>', '<title>Rubricator, next</title>');
  change(join(www, 'page/sample.js'), 'export const SAMPLE', 'export const NEXT = 1;\nexport const SAMPLE');
  const { status, stderr } = spawnSync(process.execPath, [here('../../xtask/js/site.mjs'), www, join(work, 'site')], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return { directory: join(work, 'site'), remove: () => rmSync(work, { recursive: true, force: true }) };
}

function change(file, from, to) {
  const text = readFileSync(file, 'utf8');
  if (!text.includes(from)) throw new Error(`${from} is not in ${file} any more`);
  writeFileSync(file, text.replace(from, to));
}

/** The page of a network that wants a login first, with status 200. */
const PORTAL = '<!doctype html><title>Welcome to the hotel</title><p>Log in';

/**
 * Serves a release. What is in `network` can be changed at any time: `directory`; `spoilt(path)`, whether a portal
 * answers in the file's place; `silent`, whether nothing answers. `asked` has all paths asked for.
 */
export async function startNetwork(directory) {
  const network = { directory, spoilt: () => false, silent: false, asked: [] };
  const server = createServer((request, response) => {
    const path = new URL(request.url, 'http://localhost').pathname;
    network.asked.push(request.url);
    if (network.silent) return;
    const answer = (status, type, body) => response.writeHead(status, { 'Content-Type': type, 'Cache-Control': 'no-cache' }).end(body);
    if (network.spoilt(path)) return answer(200, 'text/html', PORTAL);
    try {
      const file = join(network.directory, path === '/' ? 'index.html' : path);
      answer(200, TYPES[extname(file)], readFileSync(file));
    } catch {
      answer(404, 'text/plain', 'There is no such file.');
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${server.address().port}/`;
  const stop = () => {
    server.closeAllConnections();
    server.close();
  };
  return Object.assign(network, { url, stop });
}
