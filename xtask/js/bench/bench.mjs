// Measures the libraries in turn and prints tables in Markdown, for `cargo xtask bench`:
//
//   node bench.mjs '{"root", "directory", "native", "rounds", "text", "spacy"}'
//
// `directory` holds node_modules with the libraries; `native` is what benches/throughput.rs measured, for each of
// the texts that this script writes when it is called with "prepare"; `spacy` has a Python that has it, and the
// directory of its wheels, or is null.

import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { buildSync } from 'esbuild';
import { inBrowser } from './browser.mjs';
import { texts } from './text.mjs';

const { root, directory, native, rounds, text, spacy, prepare } = JSON.parse(process.argv[2]);
const here = import.meta.dirname;
const dist = join(directory, 'dist');
const www = join(root, 'www');

const LIBRARIES = [
  { id: 'rubricator', name: 'Rubricator' },
  { id: 'wink', name: 'wink-nlp' },
  { id: 'compromise', name: 'compromise' },
];

/** Only its recogniser and what that needs. */
const SPACY = { id: 'spacy', name: 'spaCy sm (Python)' };

function writeTexts() {
  const sample = readFileSync(join(www, 'page/sample.js'), 'utf8').match(/SAMPLE = `([^`]*)`/)[1];
  const made = texts([readFileSync(join(root, 'tests/samples/news.txt'), 'utf8'), sample], text);
  mkdirSync(dist, { recursive: true });
  writeFileSync(join(dist, 'texts.json'), JSON.stringify(made));
  writeFileSync(join(dist, 'article.txt'), made.articles[0]);
  writeFileSync(join(dist, 'megabyte.txt'), made.megabyte);
  return made;
}

/** One file for each library, as a page would load it; ours is loaded as it ships. */
function bundle() {
  const build = (entry, outfile, external = []) =>
    buildSync({
      entryPoints: [entry],
      outfile,
      external,
      bundle: true,
      minify: true,
      format: 'esm',
      nodePaths: [join(directory, 'node_modules')],
      legalComments: 'none',
      logLevel: 'error',
    });
  for (const { id } of LIBRARIES) build(join(here, `libraries/${id}.mjs`), join(dist, `${id}.js`));
  copyFileSync(join(here, 'page.html'), join(dist, 'page.html'));
  copyFileSync(join(here, 'measure.mjs'), join(dist, 'measure.mjs'));
  build(join(www, 'package/rubricator.js'), join(dist, 'shipped.js'));
}

function sizes(files) {
  const sum = { raw: 0, gzip: 0, brotli: 0 };
  for (const file of files) {
    const bytes = readFileSync(file);
    const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 };
    sum.raw += bytes.length;
    sum.gzip += gzipSync(bytes, { level: 9 }).length;
    sum.brotli += brotliCompressSync(bytes, { params }).length;
  }
  return sum;
}

const run = (program, args) =>
  JSON.parse(execFileSync(program, args, { encoding: 'utf8', maxBuffer: 1 << 26, stdio: ['ignore', 'pipe', 'inherit'] }));

function runOutside(id, all) {
  const texts = [join(dist, 'texts.json'), ...(all ? [] : ['first'])];
  if (id === SPACY.id) return run(spacy.python, [join(here, 'spacy_sm.py'), ...texts]);
  const library = [join(dist, `${id}.js`), pathToFileURL(`${www}/`).href];
  return run(process.execPath, ['--max-old-space-size=8192', join(here, 'node.mjs'), ...library, ...texts]);
}

const inChromium = () =>
  inBrowser(root, dist, { www }, (visit) => collect(LIBRARIES, (id, all) => visit(`page.html?library=${id}${all ? '&all' : ''}`)));

/** How many times everything but the first result is measured. */
const TURNS = 3;

/** The libraries take turns, so that a busy spell of the machine hits all alike. */
async function collect(libraries, run) {
  const turns = libraries.map(() => ({ first: [], all: [] }));
  for (let round = 0; round < rounds; round += 1) {
    for (const [i, { id }] of libraries.entries()) turns[i].first.push((await run(id, false)).first);
  }
  for (let turn = 0; turn < TURNS; turn += 1) {
    for (const [i, { id }] of libraries.entries()) turns[i].all.push(await run(id, true));
  }
  return libraries.map(({ name }, i) => ({ name, ...together(turns[i].all), first: turns[i].first }));
}

/** The times of all turns, and the memory of the last. */
function together(all) {
  const timesOf = (what) => all.flatMap((turn) => what(turn) ?? []);
  return {
    ...all.at(-1),
    articles: Object.fromEntries(['1', '10', '100'].map((count) => [count, timesOf(({ articles }) => articles[count])])),
    megabyte: timesOf(({ megabyte }) => megabyte),
    tenMegabytes: timesOf(({ tenMegabytes }) => tenMegabytes),
  };
}

const quantile = (values, at) => values.toSorted((a, b) => a - b)[Math.round((values.length - 1) * at)];
const median = (values) => quantile(values, 0.5);
const short = (number) => (number >= 100 ? number.toFixed(0) : number.toPrecision(number >= 10 ? 3 : 2));

/** Median, spread from the first to the third quartile if there is one, and the ratio to ours. */
function cell(values, ours) {
  if (!values?.length) return '–';
  const spread = values.length > 2 ? ` (${short(quantile(values, 0.25))}–${short(quantile(values, 0.75))})` : '';
  const ratio = ours && ours !== values ? ` ×${short(median(values) / median(ours))}` : '';
  return `${short(median(values))}${spread}${ratio}`;
}

function table(title, head, rows) {
  console.log(`\n## ${title}\n\n| | ${head.join(' | ')} |\n|---|${head.map(() => '---:').join('|')}|`);
  for (const [name, ...cells] of rows) console.log(`| ${name} | ${cells.join(' | ')} |`);
}

const megabytes = (bytes) => (bytes ? `${(bytes / 1e6).toFixed(0)} MB` : '–');
const rate = (bytes, times) => (times?.length ? `${short(bytes / 1e3 / median(times))} MB/s` : '–');

function times(title, results, bytes) {
  const ours = results[0];
  const row = (result) => [
    result.name,
    cell(result.first, ours.first),
    cell(result.articles['1'], ours.articles['1']),
    cell(result.articles['10'], ours.articles['10']),
    cell(result.articles['100'], ours.articles['100']),
    `${cell(result.megabyte, ours.megabyte)}; ${rate(bytes, result.megabyte)}`,
    cell(result.tenMegabytes, ours.tenMegabytes),
    result.linear ? `${megabytes(result.linear)}, ${megabytes(result.linearTen)} linear` : megabytes(result.heap ?? result.resident),
  ];
  table(
    title,
    ['script start to first result, ms', '1 article, warm, ms', '10 articles, ms', '100 articles, ms', '1 MB, ms', '10 MB, ms', 'memory with 1 MB'],
    results.map(row),
  );
}

async function main() {
  bundle();
  const { articles, megabyte } = JSON.parse(readFileSync(join(dist, 'texts.json'), 'utf8'));
  const bytes = Buffer.byteLength(megabyte);
  const article = median(articles.map((article) => Buffer.byteLength(article)));
  const machine = `${cpus().length} × ${cpus()[0].model.trim()}, ${process.platform} ${process.arch}`;
  console.log(`# Rubricator and others, ${new Date().toISOString().slice(0, 10)}\n`);
  console.log(`${machine}; Node ${process.versions.node}. Texts: ${text ? 'news' : 'our samples, varied'}; articles of ${short(article / 1e3)} KB.`);
  console.log('Medians with quartiles in brackets; × is the ratio to Rubricator in the same column.');

  const shipped = { rubricator: ['shipped.js', '../../../www/pkg/engine_bg.wasm'].map((file, i) => (i ? join(www, 'pkg/engine_bg.wasm') : join(dist, file))) };
  const measured = LIBRARIES.map(({ id, name }) => [name, sizes(shipped[id] ?? [join(dist, `${id}.js`)])]);
  const ours = measured[0][1].brotli;
  const rows = measured.map(([name, size]) => [name, size.raw, size.gzip, size.brotli, `×${short(size.brotli / ours)}`]);
  if (spacy) {
    const wheels = readdirSync(spacy.wheels).reduce((sum, file) => sum + statSync(join(spacy.wheels, file)).size, 0);
    rows.push([SPACY.name, '–', `${wheels} (wheels)`, '–', `×${short(wheels / ours)}`]);
  }
  table('Bytes to download', ['raw', 'gzip -9', 'brotli -11', 'ratio'], rows);

  times('In Chromium', await inChromium(), bytes);
  times('Under Node, in Python, and natively', await collect(spacy ? [...LIBRARIES, SPACY] : LIBRARIES, runOutside), bytes);
  console.log(`\nThe crate, natively: 1 MB in ${cell(native)} ms, ${rate(bytes, native)}.`);
}

if (prepare) writeTexts();
else await main();
