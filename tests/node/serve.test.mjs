// The development server, over real connections.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { startServer } from './server.mjs';

const server = await startServer();
after(() => server.stop());

/** A request as written, which `fetch` would tidy up; gives the status and the whole answer. */
async function raw(target, method = 'GET') {
  const { hostname, port } = new URL(server.url);
  const socket = connect(Number(port), hostname);
  socket.end(`${method} ${target} HTTP/1.1\r\nHost: ${hostname}\r\nConnection: close\r\n\r\n`);
  let answer = '';
  for await (const data of socket.setEncoding('latin1')) answer += data;
  return { status: Number(answer.split(' ')[1]), answer };
}

test('it listens on this machine alone', () => {
  assert.equal(new URL(server.url).hostname, '127.0.0.1');
});

test('files have their types', async () => {
  const check = async (path, type) => {
    const response = await fetch(new URL(path, server.url));
    assert.equal(response.status, 200, path);
    assert.equal(response.headers.get('content-type'), type, path);
    assert.equal(response.headers.get('cache-control'), 'no-cache');
    assert.equal(response.headers.get('x-content-type-options'), 'nosniff');
    const body = await response.arrayBuffer();
    assert.equal(Number(response.headers.get('content-length')), body.byteLength, path);
  };
  await check('pkg/engine_bg.wasm', 'application/wasm');
  await check('pkg/engine.js', 'text/javascript; charset=utf-8');
  await check('pkg/engine.js?v=1', 'text/javascript; charset=utf-8');
});

test('the policy of a page is sent as a header too, and lets no other site frame it', async () => {
  const policy = (await fetch(server.url)).headers.get('content-security-policy');
  assert.match(policy, /^default-src 'none'; script-src 'self'/);
  assert.match(policy, /; frame-ancestors 'none'$/);
});

test('nothing outside or hidden is served', async () => {
  const targets = ['/../Cargo.toml', '/pkg/../../Cargo.toml', '/%2e%2e/Cargo.toml', '/..%2fCargo.toml'];
  targets.push('//etc/passwd', '/pkg/.stamp', '/pkg/%00', '/missing', 'Cargo.toml', 'http://example.org/');
  for (const target of targets) {
    const { status, answer } = await raw(target);
    assert.equal(status, 404, target);
    assert.doesNotMatch(answer, /\[workspace\]|root:/, target);
  }
});

test('it only reads', async () => {
  assert.equal((await raw('/pkg/engine.js', 'POST')).status, 405);
  assert.equal((await raw('/pkg/engine.js', 'DELETE')).status, 405);
  const head = await raw('/pkg/engine.js', 'HEAD');
  assert.equal(head.status, 200);
  assert.ok(head.answer.endsWith('\r\n\r\n'));
});

test('out of descriptors it waits, and answers when there are some', { skip: process.platform !== 'linux' }, async () => {
  const small = await startServer({ descriptors: 20 });
  const { hostname, port } = new URL(small.url);
  // In hundredths of a second, by user and by system.
  const used = () => {
    const [, rest] = readFileSync(`/proc/${small.pid}/stat`, 'utf8').split(') ');
    return Number(rest.split(' ')[11]) + Number(rest.split(' ')[12]);
  };
  try {
    // Some are reset when others end.
    const silent = Array.from({ length: 40 }, () => connect(Number(port), hostname).on('error', () => {}));
    await Promise.all(silent.map((socket) => once(socket, 'connect')));
    const before = used();
    await sleep(1000);
    assert.ok(used() - before < 10, `${used() - before} hundredths of a second in one of waiting`);
    for (const socket of silent) socket.destroy();
    assert.equal((await fetch(small.url)).status, 200);
  } finally {
    await small.stop();
  }
});
