// Puts the views together and wires what one does to what the others show.

import { parseJson } from "../export/json.js";
import { articleView } from "./article.js";
import { cardView } from "./card.js";
import { correcting, trimmed } from "./correcting.js";
import { dictionaryView } from "./dictionary.js";
import { h, listen, renewLife } from "./dom.js";
import { entitiesView } from "./entities.js";
import { historyView } from "./history.js";
import { legendView } from "./legend.js";
import { offsetInField, offsetInText } from "./line-ends.js";
import { readFile } from "./open.js";
import { overviewView } from "./overview.js";
import { pictureView } from "./picture.js";
import { jsonFromLink } from "./share.js";
import { statusView } from "./status.js";
import { chooseLanguage, currentLanguage, t } from "./strings.js";
import { tabsView } from "./tabs.js";
import { textOfHtml } from "./import.js";
import { exportView } from "./export.js";
import { toolbarView } from "./toolbar.js";

/** The sample article: part of the load, but after what it takes to draw the page. */
export const loadSample = () => import("./sample.js");

/** Builds the page in the chosen language around the store; again when the language changes. */
export function mount({ store, analyst, settings }) {
  renewLife();
  store.unsubscribeAll();
  chooseLanguage(settings.get("language"));
  document.documentElement.lang = currentLanguage();
  document.documentElement.dir = t("direction");

  const { classList } = document.body;
  store.onWork = (drawing) => {
    const { phase, text, foundIn } = store.state;
    classList.toggle("is-working", drawing || (phase === "ready" ? text !== foundIn : phase !== "failed"));
  };

  /** Takes a text to be read at once; the one before can be had back. */
  const readText = (text, corrections = [], undone = []) => {
    const { state } = store;
    const before = state.text ? { text: state.text, corrections: state.corrections } : state.before;
    store.set({ text, part: null, editing: !text, corrections, undone, before, search: "", hiddenTypes: new Set(), at: null, problem: null });
    scrollTo(0, 0);
    analyst.now();
    // What had the focus may be gone: the text area, or a button of the empty page.
    store.drawn.then(() => (text ? article : article.textarea).focus());
  };
  const actions = correcting(store, readText);

  /** Turns between reading and editing; what was at the top of the window stays in view. */
  const setEditing = (editing) => {
    const { text, part } = store.state;
    const range = article.marked.visibleRange(120);
    const wrote = document.activeElement === article.textarea;
    const from = part ? part.start + offsetInText(text.slice(part.start), article.textarea.selectionStart) : range?.start ?? 0;
    const around = editing ? article.partAround(range) : null;
    store.set({ editing, part: around });
    store.drawn.then(() => {
      if (editing) {
        article.textarea.focus({ preventScroll: true });
        const first = around?.start ?? 0;
        const at = offsetInField(text.slice(first), from - first);
        article.textarea.setSelectionRange(at, at);
      } else if (wrote) article.focus();
      if (from && !around) article.goToOffset(from);
    });
  };

  const article = articleView(store, {
    onText(text, part = null) {
      store.set({ text, part });
      analyst.soon();
    },
    onOpenCard: (mention, focus) => card.showMention(mention.start, focus),
    onSelected: () => offerSelection(true),
    onNew: () => readText(""),
  });
  const ignore = (term) => {
    const { dictionary } = store.state;
    store.set({ dictionary: { ...dictionary, on: true, ignore: [...dictionary.ignore, { term }] } });
  };
  const card = cardView(store, { actions, goTo: (start, focus) => article.goTo(start, { focus }), onIgnore: ignore });
  /** Goes to the mention after the one that the reader is at. */
  const goToEntity = (_, mentions, focus = false) => {
    const i = mentions.findIndex(({ start }) => start === store.state.at);
    openSheet(false);
    card.showMention(mentions[(i + 1) % mentions.length].start, focus);
  };
  const entities = entitiesView(store, {
    language: currentLanguage,
    onIgnore: (entity) => actions.remove(store.state.document.mentions[entity.mentions[0]], true),
    onGo: goToEntity,
  });
  const overview = overviewView(store, {
    onGo: (mention) => card.showMention(mention.start, false),
    onGoToOffset: (offset) => article.goToOffset(offset),
    visibleRange: () => article.marked.visibleRange(80),
  });
  const openFile = async (file) => {
    const { text, corrections, problem } = await readFile(file);
    if (problem) store.set({ problem });
    else readText(text, corrections);
  };
  /** Reads the text of a paste or a drop; false if it has none. */
  const takeTransfer = (transfer) => {
    const plain = transfer?.getData("text/plain");
    const html = transfer?.getData("text/html");
    const text = plain || (html && textOfHtml(html));
    if (text) readText(text);
    return Boolean(text);
  };
  const exporting = exportView(store);
  const status = statusView(store, { analyst, loadSample: async () => readText((await loadSample()).SAMPLE) });
  const toolbar = toolbarView(store, {
    actions, setEditing, readText, openFile, settings, openExport: exporting.open,
    onLanguage: () => mount({ store, analyst, settings }),
  });

  const sheetButton = h("button", {
    class: "sheet-button", "aria-expanded": false, "aria-controls": "panel",
    onclick: () => openSheet(!panel.classList.contains("is-open")),
  });
  const contents = [
    [legendView(store), entities.element], pictureView(store, { onGo: goToEntity }), dictionaryView(store, settings), historyView(store, actions.drop),
  ];
  const panel = h("aside", { id: "panel", class: "panel", "aria-label": t("panel") },
    sheetButton, h("div", { class: "panel-body" }, tabsView(t("panel"), t("panels").map((name, i) => [name, contents[i]]))));
  const openSheet = (open) => {
    panel.classList.toggle("is-open", open);
    sheetButton.setAttribute("aria-expanded", open);
  };

  document.getElementById("page").replaceChildren(
    toolbar,
    h("main", { class: "desk" },
      h("div", { class: "column" }, status.lead, status.notice, status.foreign, overview, article.element, status.welcome, status.foot), panel),
    card.element, exporting.element,
  );

  store.subscribe(["text", "editing"], ({ text, editing }) => {
    classList.toggle("has-text", text !== "");
    classList.toggle("is-editing", editing);
  });
  store.subscribe(["document"], ({ document: { entities: all, mentions } }) => {
    sheetButton.textContent = t("summary", all.length, mentions.length);
  });
  store.subscribe(["dictionary"], (_, changed) => changed.has("dictionary") && analyst.applyDictionary());

  // A paste into the empty page, or anywhere but a field, is a text to read.
  listen(document, "paste", (event) => {
    const field = event.target.closest?.("input, select, textarea");
    if (field && (field !== article.textarea || store.state.text !== "")) return;
    if (takeTransfer(event.clipboardData)) event.preventDefault();
  });

  listen(document, "dragover", (event) => {
    if (event.dataTransfer?.types.some((type) => /^(Files|text\/)/.test(type))) event.preventDefault();
  });
  listen(document, "drop", (event) => {
    const field = event.target.closest?.("input, textarea");
    const file = event.dataTransfer.files[0];
    if (field && !file) return;
    event.preventDefault();
    if (file) openFile(file);
    else takeTransfer(event.dataTransfer);
  });

  /** Closes what is open, else goes from a mark to the list; false where there is nothing to leave. */
  const leave = (target) => {
    if (card.close()) return true;
    const open = panel.classList.contains("is-open");
    if (open) openSheet(false);
    else if (target.closest(".r-mark")) entities.focus();
    else return false;
    return true;
  };

  listen(document, "keydown", (event) => {
    const command = event.ctrlKey || event.metaKey;
    const inField = event.target.closest("input, textarea");
    if (command && event.key === "Enter") {
      if (!store.state.text) return;
      setEditing(!store.state.editing);
      analyst.now();
    } else if (command && /^[zy]$/i.test(event.key) && !inField) {
      if (event.key.toLowerCase() === "y" || event.shiftKey) actions.redo();
      else actions.undo();
    } else if (command && event.key === "z" && inField === article.textarea && !store.state.text) {
      // What the field can undo by itself, it has undone by then.
      setTimeout(() => store.state.text || actions.undo());
      return;
    } else if (event.key !== "Escape" || !leave(event.target)) return;
    event.preventDefault();
  });

  // A selection in the article can be marked. It is offered when the selecting is over.
  const offerSelection = (focus = false) => {
    const { editing, foundIn, text } = store.state;
    const selected = !editing && foundIn === text && article.marked.selectedRange();
    if (!selected || card.element.contains(document.activeElement)) return;
    const range = trimmed(text, selected);
    const words = text.slice(range.start, range.end);
    if (!words || words.length > LONGEST_NAME || /[\r\n]/.test(words)) return;
    card.showSelection(range, getSelection().getRangeAt(0).getBoundingClientRect(), article.focus, focus);
  };
  const openLink = async () => {
    try {
      const shared = parseJson((await jsonFromLink(location.hash)) ?? "");
      if (shared) readText(shared.text, shared.corrections);
    } catch {
      store.set({ problem: "linkBroken" });
    }
  };
  listen(window, "hashchange", openLink);
  if (!store.state.text) openLink();

  listen(document, "pointerup", () => setTimeout(offerSelection));
  // With caret browsing; in the article itself, Enter offers it.
  listen(document, "keyup", ({ shiftKey, target }) => shiftKey && !target.closest(".reading") && offerSelection());
}

const LONGEST_NAME = 200;
