// The side panel: the entities of the page in front, corrections and exports. It runs the engine, in a worker of its
// own, so that no page's policy matters and the marked page need not wait.

import { Analyst } from "../page/analyst.js";
import { cardView } from "../page/card.js";
import { correcting, undoable } from "../page/correcting.js";
import { dictionaryView } from "../page/dictionary.js";
import { h, listen, renewLife } from "../page/dom.js";
import { entitiesView } from "../page/entities.js";
import { exportView } from "../page/export.js";
import { historyView } from "../page/history.js";
import { styled } from "../page/later.js";
import { legendView } from "../page/legend.js";
import { meaningViews } from "../page/meaning.js";
import { pictureView } from "../page/picture.js";
import { isClosed, nameIn } from "../page/selecting.js";
import { browserSettings } from "../page/settings.js";
import { statusView } from "../page/status.js";
import { Store, initialState, nextOf } from "../page/store.js";
import { chooseLanguage, currentLanguage, loadLanguages, t } from "../page/strings.js";
import { tabsView } from "../page/tabs.js";
import { keptDictionary } from "../page/terms.js";
import { applyTheme, languageChoice, menu, themeChoice } from "../page/toolbar.js";
import { Sessions } from "./sessions.js";
import { WORDS, word } from "./words.js";

const settings = browserSettings();
const state = initialState();
const store = new Store({ ...state, editing: false, dictionary: keptDictionary(settings) ?? state.dictionary });
const analyst = new Analyst(store);
const sessions = new Sessions(store, analyst);

applyTheme(settings.get("theme"));
await Promise.all([loadLanguages(), styled]);
mount();
await Promise.all([analyst.start(), sessions.start()]);

/** Builds the panel; again when the language changes. */
function mount() {
  renewLife();
  store.unsubscribeAll();
  chooseLanguage(settings.get("language"));
  document.documentElement.lang = currentLanguage();
  document.documentElement.dir = t("direction");

  const actions = correcting(store);
  const status = statusView(store, { analyst });
  const goToEntity = (_, mentions, focus = false, back = false) => card.showMention(nextOf(mentions, store.state.at, back).start, focus);
  const entities = entitiesView(store, {
    language: currentLanguage,
    onGo: goToEntity,
    onIgnore: (entity) => actions.remove(store.state.document.mentions[entity.mentions[0]], true),
    filters: legendView(store),
  });
  const card = cardView(store, {
    actions,
    // The mention is in the page, not here.
    goTo(start, focus, still) {
      if (!still) sessions.reveal(start);
      return null;
    },
    column: () => body,
  });
  const exporting = exportView(store, { printing: false });
  const [first, ...others] = t("panels");
  const tabs = tabsView(t("panel"), [
    [first, entities.element],
    ...others.map((name, i) => [name, [...meaningViews(store, { onGo: goToEntity }), pictureView(store, { onGo: goToEntity }), dictionaryView(store, settings), historyView(store, actions.drop)][i]]),
  ]);

  const undo = h("button", { class: "tool", title: t("undo"), "aria-label": t("undo"), onclick: actions.undo }, "↶");
  const redo = h("button", { class: "tool", title: t("redo"), "aria-label": t("redo"), onclick: actions.redo }, "↷");
  const out = h("button", { onclick: () => exporting.open() }, t("export"));
  const toggle = h("button", { onclick: () => (sessions.front.marked ? sessions.unmark() : sessions.mark(undefined, true)) });
  const title = h("p", { class: "side-title" });
  const note = h("p", { class: "side-note", role: "status" });
  const selected = h("button", { class: "selected", hidden: true });
  const body = h("div", { class: "side" },
    h("header", { class: "side-head" },
      h("h1", { class: "wordmark" }, h("span", { class: "initial" }, "R"), "ubricator"), undo, redo, out,
      menu(t("view"), toggle, themeChoice(settings), languageChoice(settings, mount))),
    title, status.notice, status.foreign, note, selected, tabs);
  document.getElementById("panel").replaceChildren(body, card.element, exporting.element);

  const show = () => {
    const { marked, notice, title: name } = sessions.front;
    title.textContent = title.title = name;
    note.textContent = WORDS.en[notice] ? word(notice) : notice;
    note.hidden = !notice;
    toggle.textContent = word(marked ? "unmark" : "again");
    tabs.hidden = out.hidden = !store.state.text;
  };
  sessions.onFront = show;
  sessions.onSelect = (start) => card.showMention(start, false);
  sessions.onSelection = (span) => {
    const { foundIn, text } = store.state;
    const range = span && foundIn === text ? nameIn(text, span) : null;
    selected.hidden = !range || isClosed(text, range);
    if (selected.hidden) return;
    selected.textContent = `${t("markAs")}: “${text.slice(range.start, range.end)}”`;
    selected.onclick = () => {
      selected.hidden = true;
      card.showSelection(range, selected, () => {}, true);
    };
  };
  store.subscribe(["text"], show);
  store.subscribe(["corrections", "undone", "earlier"], (state) => {
    undo.disabled = !undoable(state);
    redo.disabled = !state.undone.length;
    undo.hidden = redo.hidden = undo.disabled && redo.disabled;
  });
  store.subscribe(["published"], (_, changed) => changed.has("published") && analyst.now());
  store.subscribe(["dictionary"], (_, changed) => changed.has("dictionary") && analyst.applyDictionary());
  listen(document, "keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || !/^[zy]$/i.test(event.key) || event.target.closest("input, textarea")) return;
    event.preventDefault();
    if (event.key.toLowerCase() === "y" || event.shiftKey) actions.redo();
    else actions.undo();
  });
  sessions.follow();
}
