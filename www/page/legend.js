// The legend, which is the filter: one switch per type with its count.

import { FAMILIES, TYPES } from "../types/types.js";
import { h } from "./dom.js";
import { number, percent, t, typeName } from "./strings.js";

/** Builds the legend and keeps it in step with the store. */
export function legendView(store) {
  const body = h("div", { class: "legend", role: "group", "aria-label": t("filter"), "aria-describedby": "legend-help" });
  const showAll = h("button", { class: "plain", onclick: () => store.set({ hiddenTypes: new Set() }) }, t("showAll"));
  const hideAll = h("button", { class: "plain", onclick: () => store.set({ hiddenTypes: new Set(TYPES) }) }, t("hideAll"));
  const output = h("output", { class: "count" });
  const slider = h("input", {
    type: "range", min: 0, max: 100, step: 5, value: 0, id: "certainty",
    oninput: () => store.set({ minScore: Number(slider.value) / 100 }),
  });
  const element = h("div", { class: "filters" },
    body,
    h("div", { class: "filter-row" }, showAll, hideAll,
      h("span", { class: "certainty" }, h("label", { for: "certainty" }, t("certainty")), slider, output)),
    h("p", { id: "legend-help", class: "unseen" }, t("filterHelp")));

  const solo = (type) => {
    const hidden = new Set(TYPES.filter((other) => other !== type));
    const already = hidden.size === store.state.hiddenTypes.size && !store.state.hiddenTypes.has(type);
    store.set({ hiddenTypes: already ? new Set() : hidden });
  };
  const toggle = (type) => {
    const hidden = new Set(store.state.hiddenTypes);
    if (!hidden.delete(type)) hidden.add(type);
    store.set({ hiddenTypes: hidden });
  };
  const switchFor = (type, count) => {
    return h("button", {
      class: `switch r-type-${type}`, title: t("meanings")[type], "data-type": type,
      onclick: (event) => {
        // The second click of a double click has detail 2: it shows the type alone.
        if (event.shiftKey || event.detail === 2) solo(type);
        else toggle(type);
      },
    }, h("span", { class: "name" }, h("span", { class: "r-sample" }, typeName(type))), h("span", { class: "count" }, number(count)));
  };

  const press = ({ hiddenTypes }) => {
    for (const button of body.querySelectorAll(".switch")) button.setAttribute("aria-pressed", !hiddenTypes.has(button.dataset.type));
  };
  store.subscribe(["document", "minScore"], ({ document, minScore }) => {
    const counts = new Map();
    for (const { type, score } of document.mentions) counts.set(type, (counts.get(type) ?? 0) + (score >= minScore));
    const focused = body.contains(window.document.activeElement) ? window.document.activeElement.dataset.type : undefined;
    body.replaceChildren(...FAMILIES.flatMap(({ id, types }) => {
      const present = types.filter((type) => counts.has(type));
      if (!present.length) return [];
      return h("div", { class: "family", role: "group", "aria-label": t("families")[id] }, present.map((type) => switchFor(type, counts.get(type))));
    }));
    press(store.state);
    if (focused) body.querySelector(`[data-type="${focused}"]`)?.focus();
    slider.value = minScore * 100;
    output.value = percent(minScore);
    element.hidden = !document.mentions.length;
  });
  store.subscribe(["hiddenTypes"], press);
  return element;
}
