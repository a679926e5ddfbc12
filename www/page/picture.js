// The article in a picture: the types by share, and the most named entities along the text.

import { TYPES } from "../types.js";
import { h, svg } from "./dom.js";
import { count, filteredEntities, tickPath } from "./entities.js";
import { percent, t, typeName } from "./strings.js";

const MOST_NAMED = 12;

/** Builds the picture and keeps it in step with the store. */
export function pictureView(store, { onGo }) {
  const shares = h("ul", { class: "shares" });
  const named = h("div", { class: "named", role: "group", "aria-label": t("mostNamed") });
  const density = svg("path");
  const curve = svg("svg", { class: "density", viewBox: "0 0 100 20", preserveAspectRatio: "none", role: "img" }, density);
  const element = h("div", { class: "picture" },
    h("h2", {}, t("shares")), shares, h("h2", {}, t("densityAlong")), curve, h("h2", {}, t("mostNamed")), named);

  store.subscribe(["shown", "document"], (state) => {
    const { shown, foundIn } = state;
    const counts = new Map();
    for (const { type } of shown) counts.set(type, (counts.get(type) ?? 0) + 1);
    const most = Math.max(1, ...counts.values());
    shares.replaceChildren(...TYPES.filter((type) => counts.has(type)).map((type) => {
      const n = counts.get(type);
      return h("li", { class: `share r-type-${type}` },
        h("span", { class: "share-name" }, typeName(type)),
        h("span", { class: "share-track", "aria-hidden": "true" }, h("span", { class: "share-bar", style: { "inline-size": `${(n / most) * 100}%` } })),
        h("span", { class: "count" }, percent(n / shown.length)));
    }));
    const bins = histogram(shown, foundIn.length, 50);
    density.setAttribute("d", steps(bins));
    curve.setAttribute("aria-label", t("densityWords", bins.map((n) => n / Math.max(1, shown.length))));
    const rows = filteredEntities({ ...state, search: "", sort: "count" }).slice(0, MOST_NAMED);
    named.replaceChildren(...rows.map(({ entity, mentions }) =>
      h("button", {
        class: `named-row r-type-${entity.type}`,
        onclick: () => onGo(entity, mentions),
        onpointerenter: () => store.set({ lit: [entity.id] }),
        onpointerleave: () => store.set({ lit: [] }),
      },
        h("span", { class: "row-name" }, entity.name), count(mentions.length),
        h("span", { class: "unseen" }, where(mentions, foundIn.length)),
        svg("svg", { class: "ticks", viewBox: "0 0 300 10", preserveAspectRatio: "none", "aria-hidden": "true" },
          svg("path", { d: tickPath(mentions, foundIn.length, 10, 300), "vector-effect": "non-scaling-stroke" })))));
  });
  return element;
}

function histogram(mentions, length, bins) {
  const counts = new Array(bins).fill(0);
  for (const { start } of mentions) counts[Math.min(bins - 1, Math.floor((start / Math.max(1, length)) * bins))] += 1;
  return counts;
}

/** A filled step curve of counts, 100 wide and 20 high. */
function steps(counts) {
  const most = Math.max(1, ...counts);
  const width = 100 / counts.length;
  return `M0 20${counts.map((n, i) => `V${(20 - (n / most) * 20).toFixed(2)}H${((i + 1) * width).toFixed(2)}`).join("")}V20Z`;
}

/** Where in the text, in words: which quarters name it. */
function where(mentions, length) {
  const quarters = new Set(mentions.map(({ start }) => Math.min(3, Math.floor((start / Math.max(1, length)) * 4))));
  return [...quarters].sort().map((quarter) => t("quarters")[quarter]).join(", ");
}
