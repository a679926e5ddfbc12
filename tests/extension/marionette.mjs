// Firefox by Marionette, its own protocol for tests: a press on a toolbar's button and an extension's sidebar are parts of
// the browser's window, which WebDriver BiDi does not reach.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** Starts Firefox with these preferences; gives a function that sends it commands, and one that ends it. */
export async function startFirefox(preferences) {
  const profile = mkdtempSync(join(tmpdir(), 'rubricator-firefox-'));
  const lines = Object.entries({ 'marionette.port': 0, ...preferences }).map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`);
  writeFileSync(join(profile, 'user.js'), lines.join('\n'));
  const program = spawn(process.env.FIREFOX ?? '/usr/bin/firefox-esr', ['--marionette', '--headless', '--remote-allow-system-access', '--no-remote', '--profile', profile], { stdio: 'ignore' });
  const ended = once(program, 'exit');
  const socket = await connected(program, join(profile, 'MarionetteActivePort'));
  const waiting = new Map();
  let received = Buffer.alloc(0);
  socket.on('data', (data) => {
    received = Buffer.concat([received, data]);
    // Each message has its length in bytes before it, and a colon.
    for (let colon = received.indexOf(':'); colon > 0; colon = received.indexOf(':')) {
      const end = colon + 1 + Number(received.subarray(0, colon));
      if (received.length < end) return;
      const message = JSON.parse(received.subarray(colon + 1, end));
      received = received.subarray(end);
      // The first one is a greeting.
      if (Array.isArray(message)) waiting.get(message[1])(message);
    }
  });
  let last = 0;
  const send = async (name, parameters = {}) => {
    const id = ++last;
    const message = JSON.stringify([0, id, name, parameters]);
    const answer = new Promise((resolve) => waiting.set(id, resolve));
    socket.write(`${Buffer.byteLength(message)}:${message}`);
    const [, , error, result] = await answer;
    waiting.delete(id);
    if (error) throw new Error(`${name}: ${error.message}`);
    return result;
  };
  await send('WebDriver:NewSession');
  const close = async () => {
    await send('Marionette:Quit', { flags: ['eForceQuit'] });
    await ended;
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  return { send, close };
}

/** The port is in a file of the profile as soon as Firefox listens. */
async function connected(program, file) {
  for (let tries = 0; tries < 600 && program.exitCode === null; tries++) {
    try {
      const socket = connect(Number(readFileSync(file, 'utf8')), '127.0.0.1');
      await once(socket, 'connect');
      return socket;
    } catch {
      await pause(100);
    }
  }
  throw new Error('Firefox does not listen');
}
