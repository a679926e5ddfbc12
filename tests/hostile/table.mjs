// What an attacker would try, as tables: each row is tried, all that are open are named, and the counts are printed for
// `cargo xtask test hostile` to add up.

import assert from 'node:assert/strict';
import { test } from 'node:test';

/** Ways to run `ran` that have worked on some page. */
export const HOSTILE = [
  '<script>window.ran=1</script>',
  '<img src=x onerror=window.ran=1>',
  '<svg onload=window.ran=1>',
  '"><script>window.ran=1</script>',
  "'-window.ran=1-'",
  '<iframe srcdoc="<script>parent.ran=1</script>"></iframe>',
  'javascript:window.ran=1',
  '</textarea><img src=x onerror=window.ran=1>',
  '<a href="javascript:window.ran=1">Paris</a>',
  '<style>*{background:url(https://example.invalid/leak)}</style>',
  '<math><mtext><table><mglyph><style><img src=x onerror=window.ran=1>',
  '{{constructor.constructor("window.ran=1")()}}',
  '<template><script>window.ran=1</script></template>',
  '\u202e<script>window.ran=1</script>\u202c',
  '<meta http-equiv="refresh" content="0;url=https://example.invalid/">',
];

/** A row that takes longer has hung. */
const PATIENCE_MS = 60_000;

/** Tries `attempt(...values)` for each row `[name, ...values]`; a row that throws is open. */
export function table(what, rows, attempt, options = {}) {
  test(what, options, async () => {
    const open = [];
    let tried = 0;
    for (const [name, ...values] of rows) {
      tried++;
      try {
        await inTime(attempt(...values));
      } catch (error) {
        open.push(`${name}: ${error.message.split('\n', 12).join(' ')}`);
      }
    }
    console.log(`hostile: ${what}: ${tried} tried, ${open.length} open`);
    assert.deepEqual(open, []);
    assert.ok(tried > 0);
  });
}

async function inTime(promise) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no end within ${PATIENCE_MS / 1000} s`)), PATIENCE_MS);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Rows of every combination of two lists of rows. */
export const each = (ones, others) => ones.flatMap(([one, ...values]) => others.map(([other, ...more]) => [`${one}, ${other}`, ...values, ...more]));

/** Numbers below one, the same for the same seed (mulberry32). */
export function numbers(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
