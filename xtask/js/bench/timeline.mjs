// What runs between `Recognizer.load()` and the first result on a cold page in Chromium, as a chart of text, for
// `cargo xtask bench --timeline`:
//
//   node timeline.mjs '{"root", "directory", "package", "rounds"}'

import { copyFileSync, mkdirSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { inBrowser } from './browser.mjs';

const order = JSON.parse(process.argv[2]);
const dist = join(order.directory, 'dist');
const WIDTH = 48;

/** The phases in their order, with descriptions. Those without a start of their own lie between two others. */
const ROWS = [
  ['fetch', 'the request for the engine, to its last byte'],
  ['compile', 'WebAssembly.compileStreaming, while the bytes come and after'],
  ['instantiate', 'new WebAssembly.Instance'],
  ['start', 'wasm-bindgen fills its table'],
  ['check', 'new Engine: checks model and lists, makes their indexes'],
  ['input', 'the text becomes UTF-8 in the memory of the engine'],
  ['recognise', 'Engine.step, the first time'],
  ['numbers', 'Engine.finish'],
  ['objects', 'mentions and entities become objects'],
];

const quantile = (values, at) => values.toSorted((a, b) => a - b)[Math.round((values.length - 1) * at)];
const median = (values) => quantile(values, 0.5);
const number = (value, width) => value.toFixed(1).padStart(width);

for (const name of ['timeline.html', 'timeline-page.mjs']) {
  mkdirSync(dist, { recursive: true });
  copyFileSync(join(import.meta.dirname, name), join(dist, name));
}

const [rounds, woken] = await inBrowser(order.root, dist, { package: order.package }, async (visit) => {
  const results = [[], []];
  // The first measures the browser's start.
  await visit('timeline.html');
  for (let round = 0; round < order.rounds; round += 1) {
    results[0].push(await visit('timeline.html'));
    results[1].push(await visit('timeline.html?woken'));
  }
  return results;
});

const times = (part, of, all = rounds) => all.flatMap((round) => (round[part] ? [of(round[part], round)] : []));
const takes = ([begin, end]) => end - begin;
const end = median(times('all', ([, end]) => end));
const machine = `${cpus().length} × ${cpus()[0].model.trim()}, ${process.platform} ${process.arch}`;

console.log(`# From Recognizer.load() to the first result, ${new Date().toISOString().slice(0, 10)}\n`);
console.log(`${machine}; Chromium, cold page, the package as it ships, an article from the samples of \`cargo xtask bench\`.`);
console.log(`Milliseconds, medians of ${rounds.length} rounds; each # is ${(end / WIDTH).toFixed(1)} ms.\n\n\`\`\`text`);
console.log(`${''.padEnd(12)}${'begins'.padStart(7)}${'takes'.padStart(7)}`);
for (const [part, what] of ROWS) {
  const begins = times(part, ([begin]) => begin);
  if (!begins.length) continue;
  const [begin, length] = [median(begins), median(times(part, takes))];
  const from = Math.min(WIDTH - 1, Math.round((begin / end) * WIDTH));
  const bar = '#'.repeat(Math.max(1, Math.min(WIDTH - from, Math.round((length / end) * WIDTH))));
  console.log(`${part.padEnd(12)}${number(begin, 7)}${number(length, 7)}  ${(' '.repeat(from) + bar).padEnd(WIDTH)}  ${what}`);
}
console.log('```\n');

const line = (what, values) => console.log(`- ${what}: ${number(median(values), 0)} (${number(quantile(values, 0.25), 0)}–${number(quantile(values, 0.75), 0)})`);
line('from load() to the first result', times('all', ([, end]) => end));
line('of that after the last byte of the engine', times('all', ([, end], { fetch }) => end - fetch[1]));
line('of that compiling', times('compile', ([, end], { fetch }) => Math.max(0, end - fetch[1])));
line('of that from the compiled engine to a recogniser', times('load', ([, end], { compile }) => end - compile[1]));
line('of that the call of recognize()', times('call', takes));
line('the same text once more', times('again', takes));
line('if one short sentence is read first: that sentence', times('short', takes, woken));
line('and the text after it', times('call', takes, woken));
line('before load(): importing the modules', times('modules', takes));
