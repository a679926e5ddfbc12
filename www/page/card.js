// The card of a mention: what it is, its other mentions, why it was marked, and how to correct it. It stands in the
// margin beside its line, or where that is too narrow at the foot of the window; the text around the mention stays clear.

import { labelOf, lookOf } from "./categories.js";
import { chips, pressDigit } from "./chips.js";
import { countOccurrences } from "./correcting.js";
import { directionOf, h, listen } from "./dom.js";
import { guessType } from "./guess.js";
import { meantLines } from "./meant.js";
import { preview } from "./preview.js";
import { mentionAt } from "./store.js";
import { certainty, t, typeName } from "./strings.js";
import { moveEdge } from "./words.js";

const MOST_TO_MERGE = 1000;

/** The least width of a margin that the card stands in, and the greatest width of the card in it, in pixels. */
const MARGIN = 272;
const WIDEST = 340;

/** What stays clear of the card below a mention at the foot of the window: two lines. */
const CLEAR = 70;

/** The label of a control, which identifies it even after the card has been redrawn. */
const keyOf = (control) => control.dataset.type ?? control.dataset.edge ?? control.ariaLabel ?? control.closest("label, button")?.textContent.slice(0, 8);

/** Builds the card. Where the article is elsewhere, there is no `paragraphAt` to preview extents in. */
export function cardView(store, { actions, goTo, column, paragraphAt }) {
  const element = h("div", { class: "card", role: "dialog", popover: "manual", tabIndex: -1 });
  let everywhere = true;
  let lastType;
  let returnTo = null;
  let beside = null;
  /** The mention that the card is about; undefined while it offers to mark something. */
  let about;

  const open = (content, label, mark, focus, first = ".chip[tabindex='0']") => {
    element.setAttribute("aria-label", label);
    const at = element.contains(document.activeElement) && keyOf(document.activeElement);
    element.replaceChildren(...content.filter(Boolean));
    if (!element.matches(":popover-open")) element.showPopover();
    if (mark) place(mark);
    preview();
    // On a phone the chips are one line that scrolls.
    element.querySelector('.chip[aria-pressed="true"]')?.scrollIntoView({ block: "nearest", inline: "center", behavior: "instant" });
    const controls = [...element.querySelectorAll("button, input")];
    // When redrawn, the card keeps the focus where it was, or at least within itself.
    if (at) (controls.find((control) => keyOf(control) === at && !control.disabled) ?? element).focus({ preventScroll: true });
    else if (focus) element.querySelector(first).focus({ preventScroll: true });
  };
  function place(mark) {
    beside = mark;
    const rect = mark.getClientRects?.()[0] ?? mark;
    const { left, right } = column().getBoundingClientRect();
    const ltr = directionOf(column()) > 0;
    const room = ltr ? left : document.documentElement.clientWidth - right;
    const margin = room >= MARGIN;
    element.classList.toggle("is-beside", margin);
    const set = (name, value) => element.style.setProperty(name, `${Math.round(value)}px`);
    const width = margin ? Math.min(WIDEST, room - 24) : right - left;
    set("--width", width);
    set("--left", !margin ? left : ltr ? left - width - 12 : right + 12);
    if (margin) set("--top", scrollY + Math.max(8, Math.min(rect.top - 8, innerHeight - element.offsetHeight - 8)));
    else if (mark.getClientRects) {
      const hidden = rect.bottom + CLEAR - element.getBoundingClientRect().top;
      if (hidden > 0) scrollBy({ top: hidden, behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "instant" : "smooth" });
    }
  }
  const close = (refocus = true) => {
    if (!element.matches(":popover-open")) return false;
    const inside = element.contains(document.activeElement) || document.activeElement === document.body;
    element.hidePopover();
    preview();
    beside = null;
    store.set({ at: null });
    store.light();
    if (refocus && inside) returnTo?.();
    return true;
  };

  const closeButton = () => h("button", { class: "tool close", "aria-label": t("close"), onclick: () => close() }, "×");
  const undoButton = () => h("button", { class: "undo", onclick: actions.undo }, `↶ ${t("undo")}`);
  const scope = (n, onchange) =>
    h("fieldset", { class: "scope" }, h("legend", { class: "unseen" }, t("scope")),
      [[true, t("scopeAll", n)], [false, t("scopeHere")]].map(([value, name]) =>
        h("label", {}, h("input", { type: "radio", name: "scope", checked: everywhere === value, onchange: () => onchange(value) }), name)));

  /** The words that an edge of a mention can take in or leave out, each as a button. */
  function edges(mention) {
    const { foundIn } = store.state;
    // Only here: what belongs to a name is a question of its sentence.
    const move = (label, sign, starts, ends) => {
      const start = moveEdge(foundIn, mention, starts, "start");
      const end = moveEdge(foundIn, mention, ends, "end");
      const [from, to] = start === mention.start ? [end, mention.end] : [start, mention.start];
      const words = foundIn.slice(Math.min(from, to), Math.max(from, to)).trim();
      const show = () => preview(paragraphAt?.(start), { start, end });
      return words && start < end && h("button", {
        class: "edge", title: `${label}: ${words}`, "data-edge": label,
        onpointerenter: show, onfocus: show, onpointerleave: () => preview(), onblur: () => preview(),
        onclick: () => actions.moveEdges(mention, starts, ends, false),
      }, h("span", { class: "unseen" }, `${label}: `), h("b", { "aria-hidden": "true" }, sign), " ", words);
    };
    const side = (name, ...moves) => h("div", { class: "edges" }, h("span", {}, name), moves);
    return h("div", { class: "extent", role: "group", "aria-label": t("extent") },
      side(t("start"), move(t("startEarlier"), "+", -1, 0), move(t("startLater"), "−", 1, 0)),
      side(t("end"), move(t("endEarlier"), "−", 0, -1), move(t("endLater"), "+", 0, 1)));
  }

  /** A field that finds another entity by its name, those of the same type first. */
  function sameAs(entity, choose) {
    const { entities } = store.state.document;
    const others = entities.filter(({ id }) => id !== entity.id);
    if (!others.length) return null;
    const sorted = [...others.filter(({ type }) => type === entity.type), ...others.filter(({ type }) => type !== entity.type)];
    const choice = () => {
      const chosen = sorted.find(({ name }) => name === input.value.trim());
      if (chosen && input.isConnected) choose(chosen.id);
    };
    // Choosing from the list is done at once, typing when the field is left.
    const input = h("input", {
      type: "text", placeholder: t("find"), autocomplete: "off", onchange: choice,
      oninput: ({ inputType }) => inputType === "insertReplacementText" && choice(),
    });
    input.setAttribute("list", "same-as");
    return h("label", { class: "field" }, h("span", {}, t("same")), input,
      h("datalist", { id: "same-as" }, sorted.slice(0, MOST_TO_MERGE).map(({ name, type }) => h("option", { value: name }, typeName(type)))));
  }

  /** Shows a mention, and goes to it unless it is `still` to stay where it is. */
  function showMention(start, focus, still = false) {
    const { document: found } = store.state;
    const index = found.mentions.findIndex((mention) => mention.start === start);
    const mention = found.mentions[index];
    if (!mention) return close();
    const entity = found.entities[mention.entity];
    const nth = entity.mentions.indexOf(index);
    const several = entity.mentions.length > 1;
    const step = (by) => {
      const next = found.mentions[entity.mentions.at((nth + by) % entity.mentions.length)];
      showMention(next.start, false);
      element.querySelector(by < 0 ? ".previous" : ".next")?.focus();
    };
    store.set({ at: start, lit: [entity.id] });
    about = mention;
    element.dataset.start = start;
    const there = goTo(start, false, still);
    returnTo = () => goTo(start, true);
    open([
      h("div", { class: `card-head ${lookOf(mention)}` },
        h("strong", {}, entity.name), h("span", { class: "r-sample" }, labelOf(mention)),
        several && h("div", { class: "steps" },
          h("button", { class: "tool previous", "aria-label": t("previous"), onclick: () => step(-1) }, "‹"),
          h("span", { class: "count", "aria-live": "polite" }, t("position", nth + 1, entity.mentions.length)),
          h("button", { class: "tool next", "aria-label": t("next"), onclick: () => step(1) }, "›")),
        closeButton()),
      h("p", { class: "why" }, mention.text !== entity.name && `“${mention.text}” `, t("why", t("sources")[mention.source], certainty(mention.score))),
      ...meantLines(mention, entity, store.state.lookUp, (place) => actions.setPlace(mention, place, everywhere)),
      h("div", { class: "correct" },
        several && scope(entity.mentions.length, (value) => {
          everywhere = value;
          showMention(start, false, true);
        }),
        chips(t("type"), mention, store.state.dictionary.categories, (type, category) => actions.setType(mention, type, everywhere, category)),
        edges(mention),
        h("div", { class: "buttons" },
          h("button", { onclick: () => actions.remove(mention, everywhere) }, t("notEntity")),
          h("button", { onclick: () => actions.ignore(mention.text) }, t("ignore")),
          several && h("button", { onclick: () => actions.split(mention, everywhere) }, t("split")),
          sameAs(entity, (id) => actions.merge(mention, id)),
          store.state.corrections.length > 0 && undoButton()))],
      `${entity.name}, ${labelOf(mention)}`, there?.mark ?? element, focus);
    there?.placed.then((mark) => mark && store.state.at === start && place(mark));
  }

  /** Says that the mention is no longer marked, with a way back. */
  function showRemoved() {
    const words = t("removed", about.text);
    open([h("div", { class: "card-head is-short" }, h("strong", {}, words), undoButton(), closeButton())], words, null, false);
    store.set({ at: null });
    store.light();
  }

  /** Offers to mark a selected range. */
  function showSelection(range, rect, again, focus) {
    const { foundIn, document: { mentions } } = store.state;
    const words = foundIn.slice(range.start, range.end);
    const n = countOccurrences(foundIn, range.start, range.end);
    const guess = guessType(words, mentions, lastType);
    const markAs = (type, category) => {
      if (!category) lastType = type;
      actions.add(range.start, range.end, type, everywhere && n > 1, category);
      getSelection().removeAllRanges();
      returnTo = () => store.drawn.then(() => goTo(range.start, true) ?? again());
      close();
    };
    returnTo = again;
    about = undefined;
    open([
      h("div", { class: "card-head" }, h("strong", {}, words),
        h("button", { class: `primary r-type-${guess}`, onclick: () => markAs(guess) }, t("markAsType", typeName(guess))), closeButton()),
      n > 1 && scope(n, (value) => { everywhere = value; }),
      chips(t("markAs"), undefined, store.state.dictionary.categories, markAs)],
    t("markAs"), rect, focus, ".primary");
  }

  element.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      event.stopPropagation();
      close();
    } else if (pressDigit(element, event)) event.preventDefault();
  });
  listen(document, "pointerdown", ({ target }) => {
    if (!element.contains(target) && !target.closest?.(".r-mark, .row, .strip-row, .named-row, .view")) close(false);
  });
  listen(window, "resize", () => beside?.isConnected && place(beside));
  store.subscribe(["editing"], ({ editing }) => editing && close(false));
  // Whatever changes the mention, be it here, by undoing, or in the list, the card says what it has become.
  store.subscribe(["document"], ({ document: { mentions } }, changed) => {
    if (!about || !element.matches(":popover-open")) return;
    const now = mentionAt(mentions, about.start) ?? mentions.find(({ start, end }) => start < about.end && end > about.start);
    if (changed.has("foundIn")) close(false);
    else if (now) showMention(now.start, false, true);
    else showRemoved();
  });

  return { element, showMention, showSelection, close };
}
