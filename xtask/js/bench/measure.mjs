// The measurements of a library, in a page or under Node.

/** A library that takes longer than this for 1 MB is not given 10 MB, in milliseconds. */
const PATIENCE = 6_000;

const breathe = () => new Promise((resolve) => setTimeout(resolve));

/**
 * @param {(text: string) => number} recognize
 * @param {{articles: string[], megabyte: string, tenMegabytes?: string}} texts
 * @returns {Promise<object>} all in milliseconds
 */
export async function measure(recognize, { articles, megabyte, tenMegabytes }) {
  const time = (work) => {
    const start = performance.now();
    work();
    return performance.now() - start;
  };
  // Warms up the compilers.
  const settled = performance.now() + 1_500;
  for (let i = 0; i < 10 || (performance.now() < settled && i < 100); i += 1) recognize(articles[i % articles.length]);
  const rounds = {};
  for (const [count, repeats] of [[1, 30], [10, 5], [100, 1]]) {
    rounds[count] = [];
    for (let i = 0; i < repeats; i += 1) {
      await breathe();
      const some = Array.from({ length: count }, (_, n) => articles[(i * count + n) % articles.length]);
      rounds[count].push(time(() => some.forEach(recognize)));
    }
  }
  const big = { megabyte: [] };
  for (let i = 0; i < 3; i += 1) {
    await breathe();
    big.megabyte.push(time(() => recognize(megabyte)));
    if (big.megabyte[i] > PATIENCE) break;
  }
  return { articles: rounds, ...big, wantsTen: Boolean(tenMegabytes) && Math.min(...big.megabyte) <= PATIENCE };
}
