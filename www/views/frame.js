// Which part of the world a map shows, and where a point of the globe is in it.

/** How far north and south a map goes. */
const NORTH = 84;
const SOUTH = -58;
const CENTRE = (NORTH + SOUTH) / 2;

/** The least height of a frame, in degrees: the outline has no more detail. */
const LEAST = 5;

/** The share of the mentions that may lie beyond the first frame, if it comes much closer without them. */
const FAR = 0.15;

/** How much closer: the frame without them is at most so large, by its width. */
const CLOSER = 0.5;

/** How much shorter a degree of longitude is there than at the equator. */
const shrunk = (latitude) => Math.cos((latitude * Math.PI) / 180);
const wrapped = (degrees) => ((((degrees + 180) % 360) + 360) % 360) - 180;
const clamped = (value, low, high) => Math.max(low, Math.min(high, value));

/**
 * A frame of the globe that is so many pixels wide and high: `project` gives where a point is, `turns` which copies of the
 * world it shows, by how many times it has been gone round. Parallels are straight, and as long as they are in its middle.
 */
export function frameOf({ longitude, latitude, span }, width, height) {
  const across = width / span;
  const down = across / shrunk(latitude);
  const project = (east, north) => [width / 2 + (east - longitude) * across, height / 2 - (north - latitude) * down];
  return {
    longitude, latitude, span, width, height,
    /** Of a point by its nearest way round the globe. */
    project: (east, north) => project(longitude + wrapped(east - longitude), north),
    /** Of a point in one copy of the world. */
    projectIn: (turn, east, north) => project(east + 360 * turn, north),
    turns: [-1, 0, 1].filter((turn) => -180 + 360 * turn < longitude + span / 2 && 180 + 360 * turn > longitude - span / 2),
  };
}

/** Whether a frame shows a point, some pixels from its edge. */
export function shows(frame, { longitude, latitude }, margin = 0) {
  const [x, y] = frame.project(longitude, latitude);
  return x >= margin && x <= frame.width - margin && y >= margin && y <= frame.height - margin;
}

/** What a frame of this shape has to be to show some points, with room around them. */
export function around(points, width, height) {
  const shape = width / height;
  const east = points.map(({ longitude }) => longitude).sort((a, b) => a - b);
  // The globe is cut where the widest gap between points is.
  let [gap, start] = [360 - (east.at(-1) - east[0]), east[0]];
  for (let i = 1; i < east.length; i++) if (east[i] - east[i - 1] > gap) [gap, start] = [east[i] - east[i - 1], east[i]];
  const north = points.map(({ latitude }) => latitude);
  const [top, bottom] = [Math.max(...north), Math.min(...north)];
  return fitted(start + (360 - gap) / 2, (top + bottom) / 2, (360 - gap) * 1.25, (top - bottom) * 1.35, shape);
}

function fitted(longitude, middle, wide, high, shape) {
  const height = (latitude) => Math.max(high, (wide * shrunk(latitude)) / shape, LEAST);
  const room = Math.max(0, (NORTH - SOUTH - height(middle)) / 2);
  const latitude = clamped(middle, CENTRE - room, CENTRE + room);
  return { longitude: wrapped(longitude), latitude, span: Math.min(360, (height(latitude) * shape) / shrunk(latitude)) };
}

/** The whole world. */
export const WORLD = { longitude: 10, latitude: CENTRE, span: 360 };

/** The same place from so many times as near. */
export function nearer({ longitude, latitude, span }, times, width, height) {
  const least = (LEAST * (width / height)) / shrunk(latitude);
  return { longitude, latitude, span: clamped(span / times, least, 360) };
}

/**
 * What a map shows at first: all places, or those that the text is about, if the frame is much closer without the others.
 * Each has `longitude`, `latitude` and a weight.
 */
export function firstFrame(places, width, height) {
  const whole = around(places, width, height);
  const all = places.reduce((sum, { weight }) => sum + weight, 0);
  let kept = [...places];
  let best = whole;
  let left = all * FAR;
  while (kept.length > 2) {
    // The one without which the frame is smallest, among those that may be left out.
    const without = kept
      .filter(({ weight }) => weight <= left)
      .map((place) => [place, around(kept.filter((other) => other !== place), width, height)])
      .sort((a, b) => a[1].span - b[1].span)[0];
    if (!without) break;
    kept = kept.filter((place) => place !== without[0]);
    left -= without[0].weight;
    best = without[1];
  }
  return best.span <= whole.span * CLOSER ? best : whole;
}
