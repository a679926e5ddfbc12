// Measures the libraries one after the other and prints tables in Markdown, for `cargo xtask bench`:
//
//   node bench.mjs '{"root", "directory", "native", "rounds", "text"}'
//
// `directory` holds node_modules with the libraries; `native` is what benches/throughput.rs measured, for each of
// the texts that this script writes when it is called with "prepare".

import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { buildSync } from 'esbuild';
import { inBrowser } from './browser.mjs';
import { texts } from './text.mjs';

const { root, directory, native, rounds, text, prepare } = JSON.parse(process.argv[2]);
const here = import.meta.dirname;
const dist = join(directory, 'dist');
const www = join(root, 'www');

const LIBRARIES = [
  { id: 'rubricator', name: 'Rubricator' },
  { id: 'wink', name: 'wink-nlp' },
  { id: 'compromise', name: 'compromise' },
];

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
  build(join(www, 'rubricator.js'), join(dist, 'shipped.js'));
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

const runNode = (id, only = []) =>
  JSON.parse(
    execFileSync(
      process.execPath,
      ['--max-old-space-size=8192', join(here, 'node.mjs'), join(dist, `${id}.js`), pathToFileURL(`${www}/`).href, join(dist, 'texts.json'), ...only],
      { encoding: 'utf8', maxBuffer: 1 << 26, stdio: ['ignore', 'pipe', 'inherit'] },
    ),
  );

const inChromium = () =>
  inBrowser(root, dist, { www }, (visit) => collect((id, all) => visit(`page.html?library=${id}${all ? '&all' : ''}`)));

/** First results alternately, so that a busy spell of the machine hits all alike; then everything else. */
async function collect(run) {
  const results = Object.fromEntries(LIBRARIES.map(({ id }) => [id, { first: [] }]));
  for (let round = 0; round < rounds; round += 1) {
    for (const { id } of LIBRARIES) results[id].first.push((await run(id, false)).first);
  }
  for (const { id } of LIBRARIES) {
    const all = await run(id, true);
    Object.assign(results[id], all, { first: results[id].first });
  }
  return results;
}

function spacy() {
  try {
    const options = { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] };
    return JSON.parse(execFileSync(process.env.PYTHON ?? 'python3', [join(here, 'spacy.py'), join(dist, 'texts.json')], options));
  } catch {
    return undefined;
  }
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

function times(title, results, bytes, extra = []) {
  const ours = results.rubricator;
  const row = (name, result) => [
    name,
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
    [...LIBRARIES.map(({ id, name }) => row(name, results[id])), ...extra.map(([name, result]) => row(name, result))],
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
  table('Bytes to download', ['raw', 'gzip -9', 'brotli -11', 'ratio'], measured.map(([name, size]) => [name, size.raw, size.gzip, size.brotli, `×${short(size.brotli / ours)}`]));

  times('In Chromium', await inChromium(), bytes);
  const python = spacy();
  times('Under Node, and natively', await collect((id, all) => runNode(id, all ? [] : ['first'])), bytes, python ? [['spaCy sm (Python)', { ...python, first: [python.first] }]] : []);
  console.log(`\nThe crate, natively: 1 MB in ${cell(native)} ms, ${rate(bytes, native)}.`);
}

if (prepare) writeTexts();
else await main();
