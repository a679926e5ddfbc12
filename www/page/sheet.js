// The panel beside the article; on a small screen, a sheet that is pulled up over it.

import { h } from "./dom.js";
import { t } from "./strings.js";
import { tabsView } from "./tabs.js";

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
  store.subscribe(["document"], ({ document: { entities, mentions } }) => {
    button.textContent = t("summary", entities.length, mentions.length);
  });
  return { element, isOpen, open };
}
