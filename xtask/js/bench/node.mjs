// One library under Node: `node node.mjs LIBRARY BASE TEXTS [first]`; prints JSON.

const [library, base, file, only] = process.argv.slice(2);
const { readFileSync } = await import('node:fs');
const texts = JSON.parse(readFileSync(file, 'utf8'));
const ready = performance.now();
const { load, memory } = await import(library);
const recognize = await load(base);
const mentions = recognize(texts.articles[0]);
const result = { first: performance.now() - ready, mentions };
if (!only) {
  const { measure } = await import('./measure.mjs');
  Object.assign(result, await measure(recognize, texts));
  result.resident = process.resourceUsage().maxRSS * 1024;
  result.linear = await memory?.(base);
  if (result.wantsTen) {
    const begin = performance.now();
    recognize(texts.tenMegabytes);
    result.tenMegabytes = [performance.now() - begin];
    result.residentTen = process.resourceUsage().maxRSS * 1024;
    result.linearTen = await memory?.(base);
  }
}
console.log(JSON.stringify(result));
