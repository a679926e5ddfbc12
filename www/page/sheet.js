// The panel beside the article; on a small screen, a sheet that is pulled up over it.

import { h } from "./dom.js";
import { salience } from "./salience.js";
import { t } from "./strings.js";
import { tabsView } from "./tabs.js";

/** The most salient person, organisation and place. */
function firstNames({ entities, mentions }, text) {
  return [["PERSON"], ["ORG"], ["GPE", "LOC"]].flatMap((types) => {
    const ranked = entities.filter(({ type }) => types.includes(type)).map((entity) => [salience(text, entity.type, entity.mentions.map((i) => mentions[i])), entity]);
    return ranked.length ? [ranked.reduce((a, b) => (b[0] > a[0] ? b : a))[1]] : [];
  });
}

/** Builds the panel with a tab for each of `contents`, which come in the order of their names. */
export function sheetView(store, contents) {
  const isOpen = () => element.classList.contains("is-open");
  const open = (wanted) => {
    element.classList.toggle("is-open", wanted);
    button.setAttribute("aria-expanded", wanted);
  };
  const button = h("button", { class: "sheet-button", "aria-expanded": false, "aria-controls": "panel", onclick: () => open(!isOpen()) });
  const element = h("aside", { id: "panel", class: "panel", "aria-label": t("panel") },
    button, h("div", { class: "panel-body" }, tabsView(t("panel"), t("panels").map((name, i) => [name, contents[i]]))));
  store.subscribe(["document"], ({ document, foundIn }) => {
    const summary = t("summary", document.entities.length, document.mentions.length);
    const first = firstNames(document, foundIn);
    button.replaceChildren(...(first.length
      ? [h("span", { class: "firsts" }, first.map(({ name, type }) => h("span", { class: `r-type-${type}` }, h("span", { class: "r-sample" }, name)))), h("span", { class: "unseen" }, summary)]
      : [summary]));
  });
  return { element, isOpen, open };
}
