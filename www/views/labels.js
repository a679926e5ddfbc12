// Finds room for the labels of points, so that none touches another or a point.

const GAP = 3;

/** Where a label may stand, from the best place to the worst: the share of its width and height that lies left of and above the point. */
const SIDES = [[0, 0.5], [1, 0.5], [0.5, 1], [0.5, 0], [0, 1], [0, 0], [1, 1], [1, 0]];

const touch = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/**
 * Where the labels of `points` stand, those first that come first; undefined for those without room. Each point has `x`, `y`,
 * `radius`, and the `width` and `height` of its label.
 */
export function placeLabels(points, { width, height }, most = Infinity) {
  const taken = points.map(({ x, y, radius }) => ({ left: x - radius, right: x + radius, top: y - radius, bottom: y + radius }));
  let placed = 0;
  return points.map((point, own) => {
    if (placed >= most) return undefined;
    for (const [left, above] of SIDES) {
      const away = point.radius + GAP;
      const x = point.x - left * point.width + (left === 0.5 ? 0 : left ? -away : away);
      const y = point.y - above * point.height + (above === 0.5 ? 0 : (above ? -away : away) * (left === 0.5 ? 1 : 0.5));
      const box = { left: x, right: x + point.width, top: y, bottom: y + point.height };
      if (box.left < 0 || box.right > width || box.top < 0 || box.bottom > height) continue;
      if (taken.some((other, i) => i !== own && touch(box, other))) continue;
      taken.push(box);
      placed += 1;
      return box;
    }
    return undefined;
  });
}
