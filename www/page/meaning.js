// The panel's pictures of what the marks mean: map, timeline and who appears with whom. Each is drawn when it is seen,
// has a table in its place on request, and a larger form in a window of its own.

import { mapView } from "../views/map.js";
import { sentenceFinder } from "../views/sentence.js";
import { withTable } from "../views/table.js";
import { timelineView } from "../views/timeline.js";
import { togetherView } from "../views/together.js";
import { h } from "./dom.js";
import { momentWords, regionName, tickWords } from "./moments.js";
import { t } from "./strings.js";

/** The views in the order of their tabs: how to build each, and how to draw it. */
const VIEWS = {
  map: { build: mapView, draw: (view, { document, shown, outline }, width) => (outline ? view.draw(document, shown, outline, width) : 0) },
  timeline: { build: timelineView, draw: (view, { document, published, shown }, width) => view.draw(published ?? document.source?.date, shown, width) },
  together: { build: togetherView, draw: (view, { document, shown, foundIn }, width, large) => view.draw({ ...document, text: foundIn }, shown, width, large) },
};

/** Builds the three tabs. `onGo(entity, mentions, focus, back)` goes to the mention after the reader's, or to the one before. */
export function meaningViews(store, { onGo }) {
  const sentence = sentenceFinder(() => ({ text: store.state.foundIn, mentions: store.state.document.mentions }));
  return Object.keys(VIEWS).map((name) => tab(store, name, { onGo, sentence }));
}

function tab(store, name, { onGo, sentence }) {
  const { build, draw } = VIEWS[name];
  const words = { ...t("views")[name], familyNames: t("families"), region: regionName, moment: momentWords, tick: tickWords };
  const go = (entity, mentions, back, byKey) => {
    if (dialog.open) dialog.close();
    onGo(store.state.document.entities[entity], mentions, byKey, back);
  };
  const view = build({ words, go, light: (entity) => store.light(entity), sentence });
  const empty = h("p", { class: "note" });
  const { table, asTable, ...rows } = withTable(view, { words, asTable: t("views").asTable, go });
  const enlarge = h("button", { onclick: () => larger() }, t("enlarge"));
  const tools = h("div", { class: "view-tools" }, asTable, enlarge);
  // The text's own date stands in the field until the reader gives another.
  const published = h("input", { type: "date", autocomplete: "off", onchange: () => store.set({ published: published.value || null }) });
  const day = name === "timeline" && h("label", { class: "field published", title: t("publishedHelp") }, h("span", {}, t("published")), published);
  const body = h("div", { class: `view is-${name}` }, day, view.element, table, empty, tools);
  const home = h("div", { class: "view-home" }, body);
  const dialog = h("dialog", {
    class: "dialog view-dialog", "aria-label": words.label,
    onclose: () => {
      home.append(body);
      enlarge.hidden = false;
      enlarge.focus();
      show();
    },
  }, h("div", { class: "dialog-head" }, h("h2", {}, words.label), h("button", { class: "tool close", "aria-label": t("close"), onclick: () => dialog.close() }, "×")));
  let stale = true;
  let drawn = 0;

  function show() {
    const width = Math.floor(body.clientWidth);
    if (!width || (!stale && width === drawn)) return;
    stale = false;
    drawn = width;
    const n = draw(view, store.state, width, dialog.open);
    published.value = store.state.published ?? store.state.document.source?.date ?? "";
    if (day) day.hidden = !n;
    empty.hidden = n > 0;
    empty.textContent = store.state.foundIn ? words.none : "";
    tools.hidden = !n;
    rows.update(n);
    view.light(store.state.lit);
  }
  function larger() {
    dialog.append(body);
    enlarge.hidden = true;
    dialog.showModal();
    show();
  }

  store.subscribe(["document", "shown", "outline", "published"], () => {
    stale = true;
    show();
  });
  store.subscribe(["lit"], ({ lit }) => drawn && view.light(lit));
  // Seen for the first time, or in other room.
  new ResizeObserver(show).observe(body);
  return h("div", { class: "view-tab" }, home, dialog);
}
