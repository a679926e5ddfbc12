// Hostile requests to the development server: it answers none with what lies outside or is hidden, never in the name
// of the requester, and the next request as ever.

import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { after } from 'node:test';
import { startServer } from '../node/server.mjs';
import { each, table } from './table.mjs';

const server = await startServer();
after(() => server.stop());
const { hostname, port } = new URL(server.url);

/** What the server answers to these bytes; the connection is ended behind them, or left open. */
async function answerTo(bytes, { end = true } = {}) {
  const socket = connect(Number(port), hostname);
  // A server may close before all has been sent.
  socket.on('error', () => {});
  socket.write(bytes);
  if (end) socket.end();
  else setTimeout(() => socket.destroy(), 200);
  let answer = '';
  try {
    for await (const data of socket.setEncoding('latin1')) answer += data;
  } catch {
    // Ended by the server.
  }
  return answer;
}

const get = (target, headers = `Host: ${hostname}\r\n`) => `GET ${target} HTTP/1.1\r\n${headers}\r\n`;

const PATHS = [
  '/../Cargo.toml', '/../../etc/passwd', '/pkg/../../Cargo.toml', '/pkg/../../../etc/passwd', '/./../Cargo.toml', '/.../Cargo.toml', '//etc/passwd', '///etc/passwd', '/etc/passwd', '/.git/config',
  '/%2e%2e/Cargo.toml', '/%2E%2E/Cargo.toml', '/.%2e/Cargo.toml', '/%2e./Cargo.toml', '/..%2fCargo.toml', '/..%5cCargo.toml', '/..\\Cargo.toml', '/%252e%252e/Cargo.toml', '/%c0%ae%c0%ae/Cargo.toml', '/%c0%af../Cargo.toml',
  '/..;/Cargo.toml', '/..%00/Cargo.toml', '/pkg/.stamp', '/.hidden', '/pkg/%2estamp', '/%00', '/index.html%00.txt', '/index.html%20', '/index.html.', '/index.html/', '/index.html/..', '/index.html/../../Cargo.toml',
  '/C:/Windows/win.ini', '/\\\\host\\share', '/con', '/%', '/%2', '/%zz', '/%ff', '/%ed%a0%80', '/\u00e9', '/🦊', '/~root', '/pkg//../..//Cargo.toml', '/?../../Cargo.toml/..', '/#/../Cargo.toml', '/pkg/engine.js/../../../Cargo.toml',
  'Cargo.toml', '../Cargo.toml', '*', 'http://example.org/', 'http://example.org/../Cargo.toml', 'file:///etc/passwd', '/pkg\r\nX-Planted: 1', '/%0d%0aX-Planted:%201', '/pkg%0d%0aX-Planted:1', '/examples%0aX-Planted:1', `/${'a'.repeat(60_000)}`, `/${'../'.repeat(10_000)}etc/passwd`,
];
const HEADS = [['plain', get], ['without a host', (path) => get(path, '')], ['for another host', (path) => get(path, 'Host: example.org\r\n')]];

const alive = async () => assert.match(await answerTo(get('/index.html')), /^HTTP\/1\.1 200 OK\r\n[^]*<title>Rubricator/);

table('paths asked of the server', each(PATHS.map((path) => [path.slice(0, 60), path]), HEADS), async (path, head) => {
  const answer = await answerTo(head(path));
  assert.doesNotMatch(answer, /\[workspace\]|\[package\]|root:|\[core\]|^X-Planted/m);
  assert.match(answer, /^HTTP\/1\.1 [234]\d\d /);
  const [top, body] = answer.split('\r\n\r\n');
  // The page itself, by another way of writing it, or nothing.
  if (/^HTTP\/1\.1 200/.test(answer)) assert.match(body, /<title>Rubricator/, top);
  assert.doesNotMatch(top, /^location:\s*(?:\/\/|\w+:)/im, 'it sends to another host');
  await alive();
});

const REQUESTS = [
  ['nothing', ''], ['a line end', '\r\n'], ['null characters', '\0'.repeat(100)], ['no method', ' / HTTP/1.1\r\n\r\n'], ['no target', 'GET\r\n\r\n'], ['no version', 'GET /\r\n\r\n'], ['another version', 'GET / HTTP/9.9\r\n\r\n'],
  ['half a head', 'GET / HTTP/1.1\r\nHost: a'], ['bytes that are no text', Buffer.from([0x47, 0x45, 0x54, 0x20, 0xff, 0xfe, 0x0d, 0x0a, 0x0d, 0x0a])], ['TLS', Buffer.from([0x16, 3, 1, 2, 0, 1, 0, 1, 0xfc, 3, 3])],
  ['a header of a megabyte', get('/', `X: ${'a'.repeat(1 << 20)}\r\n`)], ['a hundred thousand headers', get('/', 'X: a\r\n'.repeat(100_000))], ['a target of a megabyte', get(`/${'a'.repeat(1 << 20)}`)], ['a length that is a lie', get('/', 'Content-Length: 99999999999999999999\r\n')],
  ['two lengths', get('/', 'Content-Length: 1\r\nContent-Length: 2\r\n')], ['chunks', get('/', 'Transfer-Encoding: chunked\r\n')], ['two requests', get('/') + get('/../Cargo.toml')],
  ...['POST', 'PUT', 'DELETE', 'OPTIONS', 'TRACE', 'CONNECT', 'PATCH', 'get', 'X'].map((method) => [method, `${method} / HTTP/1.1\r\n\r\nbody`]),
  ['a range', get('/', 'Range: bytes=0-99999999999\r\n')], ['line ends of Unix', 'GET / HTTP/1.1\nHost: a\n\n'], ['a folded header', get('/', 'X: a\r\n b\r\n')],
];
table('requests to the server', each(REQUESTS, [['ended', {}], ['left open', { end: false }]]), async (bytes, how) => {
  const answer = await answerTo(bytes, how);
  assert.doesNotMatch(answer, /\[workspace\]|root:|TRACE \//);
  if (answer) assert.match(answer, /^HTTP\/1\.1 [2345]\d\d /);
  await alive();
});
