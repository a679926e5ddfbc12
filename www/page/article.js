// The article: where a text is pasted, edited and read.

import { MarkedText } from "./marks.js";
import { carriedOver } from "./carried-over.js";
import { labelOf, lookOf } from "./categories.js";
import { search } from "./corrections.js";
import { directionOf, h, isShortcut, listen, scrollToMiddle } from "./dom.js";
import { edited, inField } from "./line-ends.js";
import { mentionAt } from "./store.js";
import { t, tagName } from "./strings.js";

/** Shorter texts are edited as a whole, with their marks; with longer ones a text area would take seconds per key. */
const LIVE_EDITING = 100_000;

/** The how-manieth mention of its entity this is, from 1 on. */
function placeOf({ mentions, entities }, { start, entity }) {
  const own = entities[entity]?.mentions ?? [];
  const at = search(own.length, (i) => mentions[own[i]].start < start);
  return at < own.length ? at + 1 : 1;
}

/** Builds the article and keeps it in step with the store. */
export function articleView(store, { onText, onOpenCard, onRemove, onSelected, onNew }) {
  const textarea = h("textarea", { class: "writing", spellcheck: false, autocomplete: "off", "aria-label": t("textLabel"), placeholder: t("paste") });
  const root = h("article", { class: "reading", tabIndex: 0, lang: "en", dir: "auto", "aria-label": t("article"), "aria-describedby": "article-help" });
  const partNote = h("span", { role: "status" });
  const part = h("p", { class: "note part" }, partNote, " ", h("button", { class: "plain", onclick: onNew }, t("newText")));
  const selected = h("p", { class: "unseen", role: "status" });
  const stage = h("div", { class: "stage" }, part, root, textarea, selected, h("p", { id: "article-help", class: "unseen" }, t("articleHelp")));
  const marked = new MarkedText(root, { describe: (mention) => describe(mention) });

  function describe(mention) {
    const { document, density } = store.state;
    const entity = document.entities[mention.entity];
    const place = placeOf(document, mention);
    const name = labelOf(mention);
    const tagged = density === "all" || density === "hover" || place === 1;
    return {
      look: lookOf(mention),
      tag: tagged ? mention.category ?? tagName(mention.type) : undefined,
      description: t("markDescription", name, place, entity?.mentions.length ?? 1),
    };
  }

  /** What the text area holds: the text, or the part of it that is being edited. */
  const partOf = ({ text, part }) => (part ? text.slice(part.start, part.end) : text);

  store.subscribe(["text", "structure", "editing", "part"], ({ text, structure, editing, part: edited }) => {
    // A lone "\r" breaks the line in the text area, but nowhere else.
    const live = !editing || (!edited && text.length <= LIVE_EDITING && !/\r(?!\n)/.test(text));
    stage.classList.toggle("is-editing", editing);
    stage.classList.toggle("is-empty", !text);
    stage.classList.toggle("is-live", live);
    textarea.hidden = !editing;
    root.tabIndex = editing ? -1 : 0;
    root.hidden = !live;
    const own = partOf(store.state);
    if (editing && textarea.value !== inField(own)) textarea.value = own;
    part.hidden = !editing || !edited;
    partNote.textContent = part.hidden ? "" : t("editingPart", edited.start / text.length, edited.end / text.length);
    if (live) marked.setText(text, structure);
  });
  store.subscribe(["text", "structure", "editing", "shown", "density"], ({ text, shown, foundIn, density }) => {
    stage.dataset.density = density;
    if (marked.text === text) marked.setMentions(foundIn === text ? shown : carriedOver(foundIn, text, shown));
  });
  store.subscribe(["lit", "shown"], ({ lit }) => marked.light(lit));

  textarea.addEventListener("input", () => {
    const { text, part } = store.state;
    const own = edited(partOf(store.state), textarea.value);
    if (!part) onText(own);
    else onText(text.slice(0, part.start) + own + text.slice(part.end), { ...part, end: part.start + own.length });
  });

  const mentionOf = (target) => {
    const mark = target.closest?.(".r-mark");
    return mark ? mentionAt(store.state.document.mentions, Number(mark.dataset.start)) : undefined;
  };
  const light = ({ target }) => store.light(mentionOf(target)?.entity);
  root.addEventListener("pointerover", light);
  root.addEventListener("pointerleave", () => store.light());
  root.addEventListener("focusin", light);
  // Chromium lets no selection begin in what a press gives the focus to: for the time of the press, marks take none.
  root.addEventListener("pointerdown", ({ target }) => {
    const mark = target.closest(".r-mark");
    if (!mark) return;
    const released = new AbortController();
    mark.removeAttribute("tabindex");
    for (const end of ["pointerup", "pointercancel"]) {
      listen(document, end, () => {
        mark.tabIndex = -1;
        released.abort();
      }, { until: released.signal });
    }
  });
  root.addEventListener("click", ({ target }) => {
    const mention = mentionOf(target);
    if (!mention || !getSelection().isCollapsed) return;
    target.closest(".r-mark").focus({ preventScroll: true });
    onOpenCard(mention, false);
  });
  root.addEventListener("keydown", (event) => {
    const mark = event.target.closest(".r-mark");
    const right = directionOf(root);
    const step = { ArrowRight: right, ArrowLeft: -right }[event.key];
    const selection = marked.selectedRange();
    let next;
    if (isShortcut(event)) return;
    if (step && (event.shiftKey || selection)) selectWord(step, event.shiftKey, selection, mark);
    else if (event.shiftKey) return;
    else if (selection && event.key === "Enter") onSelected();
    else if (selection && event.key === "Escape") {
      getSelection().removeAllRanges();
      event.stopPropagation();
    } else if (step) next = mark ? marked.neighbour(mark, step) : marked.edge(step < 0);
    else if (mark && (event.key === "Home" || event.key === "End")) next = marked.edge(event.key === "End");
    else if (mark && event.key === "Delete") {
      const mention = mentionOf(mark);
      next = marked.neighbour(mark, 1) ?? marked.neighbour(mark, -1);
      const start = Number(next?.dataset.start);
      onRemove(mention);
      store.drawn.then(() => (marked.markAt(start) ?? marked.edge(true) ?? root).focus({ preventScroll: true }));
      next = null;
    } else if (mark && (event.key === "Enter" || event.key === " ")) onOpenCard(mentionOf(mark), true);
    else return;
    event.preventDefault();
    if (!next) return;
    next.focus({ preventScroll: true });
    bringIntoView(next);
  });

  // What is copied or dragged is the text itself, whatever is between the paragraphs on the page.
  const original = (transfer) => {
    const range = marked.selectedRange();
    if (!range || !transfer) return false;
    transfer.setData("text/plain", marked.text.slice(range.start, range.end));
    return true;
  };
  root.addEventListener("copy", (event) => {
    if (original(event.clipboardData)) event.preventDefault();
  });
  root.addEventListener("dragstart", (event) => original(event.dataTransfer));

  /** Selects the next word, or with Shift one more: from the selection, the mark, or what is in view. */
  function selectWord(step, more, range, mark) {
    const selection = getSelection();
    if (!range) selection.selectAllChildren(mark ?? marked.paragraphAt(marked.visibleRange(120)?.start ?? 0));
    if (!range || !more) {
      if (step > 0 && (range || mark)) selection.collapseToEnd();
      else selection.collapseToStart();
    }
    // Some systems stop at the space between two words.
    for (let i = 0; i === 0 || (i < 3 && !String(selection).trim()); i++) selection.modify("extend", step > 0 ? "forward" : "backward", "word");
    selected.textContent = String(selection);
    bringIntoView(selection.focusNode.parentElement);
  }

  function bringIntoView(element) {
    const { top, bottom } = element.getBoundingClientRect();
    if (top < 120 || bottom > innerHeight - 120) scrollToMiddle(() => element);
  }

  return {
    element: stage,
    textarea,
    marked,
    /** The part to edit, around a range, if the text is too long for the text area; null for all of it. */
    partAround: (range) => (marked.text.length > LIVE_EDITING ? marked.surroundings(range ?? { start: 0, end: 0 }) : null),
    focus: () => root.focus({ preventScroll: true }),
    /** Goes to a mention, unless it is to be `still`: returns its mark, and a promise of the mark once it is in place; null if there is none. */
    goTo(start, { focus = true, still = false } = {}) {
      const find = () => marked.markAt(start);
      const mark = find();
      if (!mark) return null;
      const placed = still ? Promise.resolve(mark) : scrollToMiddle(find);
      if (focus) mark.focus({ preventScroll: true });
      return { mark, placed };
    },
    /** Goes to a place in the text. */
    goToOffset(offset) {
      if (marked.paragraphAt(offset)) scrollToMiddle(() => marked.paragraphAt(offset));
    },
  };
}
