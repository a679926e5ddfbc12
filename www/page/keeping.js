// Keeps the text and its corrections in this browser if the reader says so; else the browser warns before corrections
// are lost.

import { h, listen } from "./dom.js";
import { decisions, readSaved } from "./saved.js";
import { t } from "./strings.js";

const KEPT = "article";
const CHOICE = "keep-article";
const PAUSE_MS = 500;

/** Whether corrections would be lost with the page. */
export const unsaved = ({ text, corrections, saved }) => text !== "" && corrections.length > 0 && corrections !== saved;

/**
 * Starts keeping, and brings back what was kept. Gives `question`, which asks once, after the first correction, and
 * `controls`, which change the answer at any time.
 */
export function keeping(store, settings, readText) {
  let timer;
  const keep = () => {
    clearTimeout(timer);
    const { text, corrections } = store.state;
    if (settings.get(CHOICE) !== "yes") return;
    if (!text) settings.remove(KEPT);
    else if (settings.set(KEPT, JSON.stringify({ text, ...decisions({ ...store.state, dictionary: undefined }) }))) store.set({ saved: corrections });
  };
  const choose = (yes) => {
    settings.set(CHOICE, yes ? "yes" : "no");
    if (yes) keep();
    else settings.remove(KEPT);
    store.set({ dictionary: { ...store.state.dictionary, keep: yes }, ...(!yes && { saved: null }) });
    draw(store.state);
  };

  const question = h("div", { class: "notice keep", role: "status" }, h("span", {}, t("keepQuestion")),
    h("button", { onclick: () => choose(true) }, t("keepYes")), h("button", { class: "plain", onclick: () => choose(false) }, t("keepNo")));
  const box = h("input", { type: "checkbox", onchange: () => choose(box.checked) });
  const controls = h("div", { class: "keeping" }, h("label", { class: "box" }, box, t("keepArticle")),
    h("button", { class: "plain", onclick: () => choose(false) }, t("forgetArticle")));
  const draw = ({ text, corrections }) => {
    const chosen = settings.get(CHOICE);
    question.hidden = Boolean(chosen) || !text || !corrections.length;
    box.checked = chosen === "yes";
    controls.lastChild.hidden = chosen !== "yes";
  };
  store.subscribe(["text", "published", "corrections"], (state, changed) => {
    draw(state);
    if (!changed.size) return;
    clearTimeout(timer);
    timer = setTimeout(keep, PAUSE_MS);
  });

  listen(window, "pagehide", keep);
  listen(window, "beforeunload", (event) => {
    keep();
    if (unsaved(store.state)) event.preventDefault();
  });

  // A link that is opened goes before what was kept.
  if (!store.state.text && settings.get(CHOICE) === "yes" && !location.hash.startsWith("#text=")) {
    const { problem, text, ...decided } = readSaved(settings.get(KEPT) ?? "{}");
    if (!problem && text) {
      readText(text, decided);
      store.set({ saved: store.state.corrections });
    }
  }
  return { question, controls };
}
