// The recipes that take minutes to install and to build, which is why `cargo xtask test` leaves them out:
// `cargo xtask package --recipes [NAME…]` runs them, each in a folder of its own, and prints a row of the manual's table.

import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { closeBrowser, open, serve, tarball } from './site.mjs';
import { cook } from './recipes.mjs';

const FOUND = ['Maren Okafor', 'Rotterdam', '14 March 2022'];
const LINE = 'PERSON Maren Okafor, GPE Rotterdam, DATE 14 March 2022';

/** The packages, what builds the page, and what serves it or where it is; or the programs that must print `prints`. */
const RECIPES = {
  Next: { packages: { next: '16.4.6', react: '19.3.1', 'react-dom': '19.3.1' }, build: [['next', 'build']], start: (port) => ['next', 'start', '-H', '127.0.0.1', '-p', port] },
  SvelteKit: {
    packages: { '@sveltejs/kit': '2.70.4', '@sveltejs/vite-plugin-svelte': '7.3.1', svelte: '5.57.3', vite: '8.4.0' }, build: [['vite', 'build']], start: (port) => ['vite', 'preview', '--host', '127.0.0.1', '--port', port],
    extra: {
      'svelte.config.js': 'export default {};',
      'vite.config.js': 'import { sveltekit } from "@sveltejs/kit/vite"; export default { plugins: [sveltekit()] };',
      'src/app.html': '<!doctype html><html lang="en"><head><meta charset="utf-8"><link rel="icon" href="data:,">%sveltekit.head%</head><body>%sveltekit.body%</body></html>',
    },
  },
  Parcel: { packages: { parcel: '2.16.4' }, build: [['parcel', 'build', 'index.html']], output: 'dist', others: ['Vite'] },
  Bun: { heading: 'Node, Bun and Deno', packages: { bun: '1.4.5' }, build: [['bun', 'main.mjs']], prints: LINE },
  Deno: { heading: 'Node, Bun and Deno', packages: { deno: '2.9.6' }, build: [['deno', 'run', '--allow-read', 'main.mjs']], prints: LINE },
  Vitest: { packages: { vitest: '5.1.2', jsdom: '29.1.1' }, build: [['vitest', 'run'], ['vitest', 'run', '--environment', 'jsdom']], prints: /1 passed/ },
};

/** A port that nobody listens on. */
const freePort = () => new Promise((resolve) => {
  const server = createServer().listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    server.close(() => resolve(String(port)));
  });
});

const environment = { ...process.env, CI: 'true', NO_COLOR: '1', NEXT_TELEMETRY_DISABLED: '1' };

async function visit(url) {
  for (let i = 0; i < 600; i++) {
    if (await fetch(url).then(() => true, () => false)) break;
    await new Promise((done) => setTimeout(done, 200));
  }
  const { page, requests, errors, close } = await open(url);
  await page.waitForFunction(() => document.querySelector('rubricator-text')?.document?.mentions.length);
  assert.deepEqual(await page.evaluate(() => document.querySelector('rubricator-text').document.mentions.map(({ text }) => text)), FOUND);
  assert.deepEqual(errors, []);
  assert.deepEqual(requests.filter((request) => !request.startsWith(url)), [], 'requests to others');
  for (const file of [/\/worker[^/]*\.js$/, /\/rubricator[^/]*\.wasm$/]) assert.equal(requests.filter((request) => file.test(request)).length, 1, `${file}: ${requests}`);
  await close();
  return `${requests.length}, all to its own server`;
}

async function run(name, { heading = name, packages, build, start, output, prints, others, extra }) {
  const folder = cook(heading, { name: name.toLowerCase(), others, extra });
  const wanted = Object.entries(packages).map(([name, version]) => `${name}@${version}`);
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--silent', tarball, ...wanted], { cwd: folder, stdio: 'inherit', env: environment });
  const printed = build.map(([program, ...args]) => execFileSync(join(folder, 'node_modules/.bin', program), args, { cwd: folder, encoding: 'utf8', env: environment, stdio: ['ignore', 'pipe', 'inherit'] }));
  if (prints) {
    for (const text of printed) assert.match(text, typeof prints === 'string' ? new RegExp(prints) : prints);
    return 'none';
  }
  if (output) {
    const server = await serve({ folder: join(folder, output), pages: { '/': readFileSync(join(folder, output, 'index.html'), 'utf8') } });
    return visit(`${server.url}/`).finally(server.close);
  }
  const port = await freePort();
  const [program, ...args] = start(port);
  const server = spawn(join(folder, 'node_modules/.bin', program), args, { cwd: folder, env: environment, stdio: 'ignore', detached: true });
  try {
    return await visit(`http://127.0.0.1:${port}/`);
  } finally {
    process.kill(-server.pid);
  }
}

const names = process.argv.slice(2);
const unknown = names.find((name) => !RECIPES[name]);
if (unknown) throw new Error(`${unknown} is none of ${Object.keys(RECIPES).join(', ')}`);
let failed = 0;
for (const [name, recipe] of Object.entries(RECIPES)) {
  if (names.length && !names.includes(name)) continue;
  const [main] = Object.entries(recipe.packages);
  try {
    console.log(`| ${name} | ${main.join(' ')} | yes | ${await run(name, recipe)} |`);
  } catch (error) {
    failed += 1;
    console.log(`| ${name} | ${main.join(' ')} | NO | ${String(error.message ?? error).split('\n')[0]} |`);
    console.error(error);
  }
}
await closeBrowser();
process.exitCode = failed ? 1 : 0;
