// Puts the views together and connects what happens in one to what the others show.

import { editedStructure } from "../export/structure.js";
import { articleView } from "./article.js";
import { commonEnds } from "./carried-over.js";
import { useCategories } from "./categories.js";
import { correcting } from "./correcting.js";
import { h, renewLife } from "./dom.js";
import { editing } from "./editing.js";
import { entitiesView } from "./entities.js";
import { intake, listenForTexts } from "./intake.js";
import { listenForKeys } from "./keys.js";
import { keeping } from "./keeping.js";
import { legendView } from "./legend.js";
import { overviewView } from "./overview.js";
import { sheetView } from "./sheet.js";
import { statusView } from "./status.js";
import { nextOf } from "./store.js";
import { chooseLanguage, currentLanguage, t } from "./strings.js";
import { toolbarView } from "./toolbar.js";
import { undoing } from "./undoing.js";

/** The sample article: loaded with the page, but after what is needed to draw it. */
export const loadSample = () => import("./sample.js");

/** The views that are not needed for the first result: loaded likewise. */
export async function loadOnDemand() {
  const module = await import("./on-demand.js");
  await module.styled;
  return module;
}

/** Builds the page in the chosen language around the store; again when the language changes. */
export function mount({ store, analyst, settings }) {
  renewLife();
  store.unsubscribeAll();
  speak(settings.get("language"));
  showWork(store);
  store.subscribe(["dictionary"], ({ dictionary }) => useCategories(dictionary.categories));

  const texts = intake(store, (text) => {
    scrollTo(0, 0);
    analyst.now();
    // What had the focus may have gone: the text area, or a button of the empty page.
    store.drawn.then(() => (text ? article : article.textarea).focus());
  }, loadOnDemand);
  const actions = correcting(store, texts.read);
  const article = articleView(store, {
    onText(text, part = null) {
      const { text: before, structure } = store.state;
      store.set({ text, part, structure: structure.length ? editedStructure(before, text, commonEnds(before, text), structure) : structure });
      analyst.soon();
    },
    onOpenCard: (mention, focus) => card.showMention(mention.start, focus),
    onRemove: (mention) => actions.remove(mention, true),
    onSelected: () => more.then(({ offerSelection }) => offerSelection(true)),
    onNew: () => texts.read(""),
  });
  const setEditing = editing(store, article);
  /** Goes to the mention after the one that the reader is at, or to the one before. */
  const goToEntity = (_, mentions, focus = false, back = false) => {
    sheet.open(false);
    card.showMention(nextOf(mentions, store.state.at, back).start, focus);
  };
  const entities = entitiesView(store, {
    language: currentLanguage,
    onIgnore: (entity) => actions.remove(store.state.document.mentions[entity.mentions[0]], true),
    onGo: goToEntity,
    filters: legendView(store),
  });
  const overview = overviewView(store, {
    onGo: (mention) => card.showMention(mention.start, false),
    onGoToOffset: (offset) => article.goToOffset(offset),
    visibleRange: () => article.marked.visibleRange(80),
  });
  const status = statusView(store, { analyst, loadSample: async () => texts.read((await loadSample()).SAMPLE) });
  const toolbar = toolbarView(store, {
    setEditing, settings, readText: texts.read, openFile: texts.openFile, openExport: () => more.then(({ exporting }) => exporting.open()),
    onLanguage: () => mount({ store, analyst, settings }),
  });
  const kept = keeping(store, settings, texts.read);
  const places = t("panels").slice(1).map(() => h("div"));
  const sheet = sheetView(store, [entities.element, ...places]);
  undoing(store, actions, toolbar.querySelector(".tools"), sheet.element);
  let built;
  const more = loadOnDemand().then(({ meaningOf, viewsOnDemand }) => {
    entities.explain(meaningOf);
    built = viewsOnDemand(store, { actions, article, settings, goToEntity, keepingControls: kept.controls });
    built.tabs.forEach((tab, i) => places[i].replaceWith(tab));
    page.append(built.card.element, built.exporting.element, built.printed);
    return built;
  });
  const card = {
    showMention: (start, focus) => more.then((views) => views.card.showMention(start, focus)),
    close: () => built?.card.close() ?? false,
  };

  const page = document.getElementById("page");
  page.replaceChildren(
    toolbar,
    h("main", { class: "desk" },
      h("div", { class: "column" }, status.lead, status.notice, status.foreign, kept.question, overview, article.element, status.welcome, status.foot), sheet.element),
  );
  showState(store);
  store.subscribe(["published"], (_, changed) => changed.has("published") && analyst.now());
  store.subscribe(["dictionary"], (_, changed) => changed.has("dictionary") && analyst.applyDictionary());

  listenForTexts(store, texts, article.textarea);
  listenForKeys(store, {
    textarea: article.textarea,
    actions,
    toggleEditing() {
      setEditing(!store.state.editing);
      analyst.now();
    },
    /** Closes what is open, else goes from a mark to the list. */
    leave(target) {
      if (card.close()) return true;
      if (sheet.isOpen()) sheet.open(false);
      else if (target.closest(".r-mark")) entities.focus();
      else return false;
      return true;
    },
  });
}

/** Sets the language of the page and the direction of its script. */
function speak(wanted) {
  chooseLanguage(wanted);
  document.documentElement.lang = currentLanguage();
  document.documentElement.dir = t("direction");
}

/** Keeps the class `is-working` on the page while something has still to be recognised or drawn. */
function showWork(store) {
  store.onWork = (drawing) => {
    const { phase, text, foundIn } = store.state;
    document.body.classList.toggle("is-working", drawing || (phase === "ready" ? text !== foundIn : phase !== "failed"));
  };
}

/** Keeps the classes that say whether there is a text, and whether it is being edited. */
function showState(store) {
  store.subscribe(["text", "editing"], ({ text, editing }) => {
    document.body.classList.toggle("has-text", text !== "");
    document.body.classList.toggle("is-editing", editing);
  });
}
