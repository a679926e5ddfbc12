// The map of the places that a text names: dots by how often, countries as rings, and a small world beside.

import { placesOf } from "../export/places.js";
import { h, svg } from "./elements.js";
import { WORLD, firstFrame, frameOf, nearer, shows } from "./frame.js";
import { placeLabels } from "./labels.js";
import { unpackOutline } from "./outline.js";
import { roving } from "./roving.js";

const INSET = [84, 40];
const TALL = 0.74;
const LABEL_HEIGHT = 14;
const LETTER = 6.1;
const MOST_LABELS = 12;

/** Places that are a point, and are shown as a disc; others have an extent, and get a ring in its middle. */
const POINTS = new Set(["city", "capital"]);

let unpacked = {};

/** The lines of an outline, unpacked once. */
function linesOf(outline) {
  if (unpacked.outline !== outline) unpacked = { outline, ...unpackOutline(outline) };
  return unpacked;
}

/** Builds a map. `draw(document, mentions, outline)` shows the places that these mentions name. */
export function mapView({ words, go, light }) {
  const picture = svg("svg", { class: "map", role: "group", "aria-label": words.label });
  const beyond = h("p", { class: "beyond" });
  const button = (label, sign, run) => h("button", { class: "tool", title: label, "aria-label": label, onclick: run }, sign);
  const element = h("div", { class: "view-figure" },
    h("div", { class: "map-box" }, picture,
      h("div", { class: "map-tools" }, button(words.nearer, "+", () => zoom(2)), button(words.farther, "−", () => zoom(0.5)), button(words.fit, "⤢", () => see()))),
    beyond);
  let places = [];
  let lines;
  let size = [320, 240];
  let seen;
  let dots = [];

  const see = (frame = firstFrame(places, ...size)) => {
    seen = frame;
    paint();
  };
  const zoom = (times) => {
    const focused = dots.find(({ element: dot }) => dot === element.getRootNode().activeElement)?.place;
    see(nearer({ ...seen, ...(focused && times > 1 && { longitude: focused.longitude, latitude: focused.latitude }) }, times, ...size));
  };

  function paint() {
    const [width, height] = size;
    const frame = frameOf(seen, width, height);
    picture.setAttribute("viewBox", `0 0 ${width} ${height}`);
    const inside = places.filter((place) => shows(frame, place));
    const points = inside.map((place) => {
      const [x, y] = frame.project(place.longitude, place.latitude);
      return { x, y, radius: radiusOf(place, width), width: place.name.length * LETTER + 2, height: LABEL_HEIGHT };
    });
    const labels = placeLabels(points, { width, height }, width > 400 ? Infinity : MOST_LABELS);
    dots = inside.map((place, i) => {
      const { x, y, radius } = points[i];
      const dot = svg("g", { class: `dot${POINTS.has(place.place.kind) ? "" : " is-ring"}`, role: "button", "aria-label": words.dot(place.name, regionOf(place), place.mentions.length), "data-entity": place.entity },
        svg("circle", { cx: round(x), cy: round(y), r: round(radius) }),
        // A finger needs more room than a small dot has.
        svg("circle", { class: "reach", cx: round(x), cy: round(y), r: Math.max(12, radius) }),
        labels[i] && svg("text", { x: round(labels[i].left + 1), y: round(labels[i].top + 11) }, place.name));
      return { element: dot, place, x, y };
    });
    const copies = (rings, close) => frame.turns.map((turn) => rings.map((ring) => pathOf(ring, (east, north) => frame.projectIn(turn, east, north), close)).join("")).join("");
    picture.replaceChildren(
      svg("path", { class: "land", d: copies(lines.coasts, "Z") }),
      svg("path", { class: "borders", d: copies(lines.borders, "") }),
      // The most named above the others, and points above what lies around them.
      ...dots.toSorted((a, b) => POINTS.has(a.place.place.kind) - POINTS.has(b.place.place.kind) || a.place.weight - b.place.weight).map(({ element: dot }) => dot));
    if (seen.span < 200 && inside.length) picture.append(inset(frame));
    roving(dots, { press: ({ place }, back, byKey) => go(place.entity, place.mentions, back, byKey), look: (dot) => light(dot?.place.entity) });
    const outside = places.filter((place) => !inside.includes(place));
    beyond.replaceChildren(...(outside.length ? [words.beyond, " ", ...outside.flatMap((place, i) => [i ? ", " : "", link(place)]), " ", h("button", { class: "plain", onclick: () => see(WORLD) }, words.whole)] : []));
    beyond.hidden = !outside.length;
  }

  const link = (place) => h("button", { class: "plain", onclick: ({ shiftKey, detail }) => go(place.entity, place.mentions, shiftKey, !detail) }, place.name);

  /** The whole world in a corner, with the frame. */
  function inset(frame) {
    const [width, height] = INSET;
    const small = frameOf(WORLD, width, height);
    const [left, top] = [4, size[1] - height - 4];
    const corner = (x, y) => small.project(seen.longitude + ((x - size[0] / 2) / size[0]) * seen.span, seen.latitude - ((y - size[1] / 2) / size[0]) * seen.span * Math.cos((seen.latitude * Math.PI) / 180));
    const [[x0, y0], [x1, y1]] = [corner(0, 0), corner(...size)];
    return svg("g", { class: "inset", transform: `translate(${left} ${top})`, "aria-hidden": "true", onclick: () => see(WORLD) },
      svg("rect", { class: "sea", width, height }),
      svg("path", { class: "land", d: lines.coasts.filter((ring) => ring.length > 40).map((ring) => pathOf(ring, (east, north) => small.projectIn(0, east, north), "Z")).join("") }),
      ...places.map((place) => {
        const [x, y] = small.project(place.longitude, place.latitude);
        return svg("circle", { cx: round(x), cy: round(y), r: 1.2 });
      }),
      x1 > x0 && svg("rect", { class: "seen", x: round(x0), y: round(y0), width: round(x1 - x0), height: round(y1 - y0) }));
  }

  /** "Texas, United States" for Paris. */
  const regionOf = ({ place: { admin1, country, kind } }) => [admin1, country && kind !== "country" && words.region(country)].filter(Boolean).join(", ");

  return {
    element,
    /** Draws the map anew in so much room. */
    draw(document, mentions, outline, width) {
      const before = places.map(({ place }) => place.geonames).join();
      places = placesOf(document, mentions)
        .map((one) => ({ ...one, longitude: one.place.longitude, latitude: one.place.latitude, weight: one.mentions.length }))
        .sort((a, b) => b.weight - a.weight);
      element.hidden = !places.length;
      if (!places.length) return 0;
      lines = linesOf(outline);
      const resized = size[0] !== width;
      size = [width, Math.round(Math.min(width * TALL, 560))];
      if (resized || !seen || before !== places.map(({ place }) => place.geonames).join()) see();
      else paint();
      return places.length;
    },
    /** Lights up the dots of some entities. */
    light(entities) {
      for (const { element: dot, place } of dots) dot.classList.toggle("is-lit", entities.includes(place.entity));
    },
    /** The same in rows: the place, where it is, how often it is named. */
    rows: () => places.map(({ name, place, entity, mentions }) => ({ entity, mentions, cells: [name, regionOf({ place }), words.kinds[place.kind], mentions.length] })),
  };
}

const round = (value) => Math.round(value * 10) / 10;
const radiusOf = ({ weight }, width) => Math.min(16, 2.4 + (width > 500 ? 2.6 : 1.8) * Math.sqrt(weight));

function pathOf(numbers, project, close) {
  let path = "";
  for (let i = 0; i < numbers.length; i += 2) {
    const [x, y] = project(numbers[i], numbers[i + 1]);
    path += `${i ? "L" : "M"}${round(x)} ${round(y)}`;
  }
  return path + close;
}
