// `cargo xtask serve` on a free port, for tests.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { xtask } from './xtask.mjs';

/** Starts the server, of the modules as written or of the site as deployed; gives its address, with the slash, its process id, and a function that ends it. */
export async function startServer({ source = true, descriptors = 'unlimited' } = {}) {
  const args = ['serve', '--no-build', '--port', '0', ...(source ? ['--source'] : [])];
  const limited = ['-c', 'ulimit -n "$0"; exec "$@"', String(descriptors), xtask, ...args];
  const process = spawn(...(descriptors === 'unlimited' ? [xtask, args] : ['sh', limited]), { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines = createInterface({ input: process.stdout });
  const line = await Promise.race([once(lines, 'line'), once(process, 'exit')]);
  const url = /http:\S+/.exec(String(line[0]))?.[0];
  if (!url) throw new Error(`cargo xtask serve did not start (${line})`);
  const stop = async () => {
    const exit = once(process, 'exit');
    process.kill();
    await exit;
  };
  return { url, pid: process.pid, stop };
}
