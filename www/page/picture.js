// A picture of the article: the share of each type, and the entities named most often along the text.

import { lookOf } from "./categories.js";
import { TYPES } from "../types/types.js";
import { h } from "./dom.js";
import { count, filteredEntities, ticks } from "./entities.js";
import { percent, t, typeName } from "./strings.js";

const MOST_NAMED = 12;

/** Builds the picture and keeps it in step with the store. */
export function pictureView(store, { onGo }) {
  const shares = h("ul", { class: "shares" });
  const named = h("div", { class: "named", role: "group", "aria-label": t("mostNamed") });
  const element = h("div", { class: "picture" },
    h("h2", {}, t("shares")), shares, h("h2", {}, t("mostNamed")), named);

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
    const rows = filteredEntities({ ...state, search: "", sort: "count" }).slice(0, MOST_NAMED);
    named.replaceChildren(...rows.map(({ entity, mentions }) =>
      h("button", {
        class: `named-row ${lookOf(entity)}`,
        // A click by key has detail 0: the focus moves along.
        onclick: ({ detail }) => onGo(entity, mentions, !detail),
        onpointerenter: () => store.light(entity.id),
        onpointerleave: () => store.light(),
      },
        h("span", { class: "row-name" }, entity.name), count(mentions.length),
        h("span", { class: "unseen" }, where(mentions, foundIn.length)),
        ticks(mentions, foundIn.length, 10))));
  });
  return element;
}

/** Which quarters of the text name an entity, in words. */
function where(mentions, length) {
  const quarters = new Set(mentions.map(({ start }) => Math.min(3, Math.floor((start / Math.max(1, length)) * 4))));
  return [...quarters].sort().map((quarter) => t("quarters")[quarter]).join(", ");
}
