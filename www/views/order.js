// The order of a matrix in which those that belong together stand together.

/**
 * The numbers from 0 in an order in which neighbours have much in common; `weight(a, b)` says how much. The first is the one
 * with most, and each further one has most in common with those before it, the last of them most of all.
 */
export function orderOf(count, weight) {
  const left = new Set(Array.from({ length: count }, (_, i) => i));
  const near = new Array(count).fill(0);
  const order = [];
  const total = (a) => [...left].reduce((sum, b) => sum + (a === b ? 0 : weight(a, b)), 0);
  while (left.size) {
    let best;
    let most = 0;
    for (const a of left) if (near[a] > most) [best, most] = [a, near[a]];
    if (best === undefined) {
      // Nobody left has anything in common with those before: the next group begins with the one that has most.
      [best] = [...left].map((a) => [a, total(a)]).reduce((one, other) => (other[1] > one[1] ? other : one));
    }
    left.delete(best);
    order.push(best);
    for (const a of left) near[a] = near[a] * 0.6 + weight(best, a);
  }
  return order;
}
