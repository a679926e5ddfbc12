// The card next to a mention: what it is, its other mentions, why it was marked, and how to correct it.

import { DEFAULT_TYPES, FAMILIES } from "../types/types.js";
import { countOccurrences } from "./correcting.js";
import { choice, h, listen } from "./dom.js";
import { mentionAt } from "./store.js";
import { certainty, t, typeName } from "./strings.js";
import { moveEdge } from "./words.js";

const MOST_TO_MERGE = 200;

/** The label of a control, which identifies it even after the card has been redrawn. */
const keyOf = (control) => control.ariaLabel ?? control.closest("label, button, summary")?.textContent.slice(0, 8);

/** Builds the card. */
export function cardView(store, { actions, goTo, onIgnore }) {
  const element = h("div", { class: "card", role: "dialog", popover: "manual", tabIndex: -1 });
  let everywhere = true;
  let returnTo = null;

  const open = (content, label, mark, focus) => {
    element.setAttribute("aria-label", label);
    const at = element.contains(document.activeElement) && keyOf(document.activeElement);
    element.replaceChildren(...content.filter(Boolean));
    if (!element.matches(":popover-open")) element.showPopover();
    place(mark);
    const controls = [...element.querySelectorAll("button, select, input, summary")];
    // When redrawn, the card keeps the focus where it was, or at least within itself.
    if (at) (controls.find((control) => keyOf(control) === at && !control.disabled) ?? element).focus();
    else if (focus) (element.querySelector(":scope > .field select") ?? controls[0]).focus();
  };
  const place = (mark) => {
    const rect = mark.getClientRects?.()[0] ?? mark;
    const width = element.offsetWidth;
    const left = Math.max(8, Math.min(rect.left, document.documentElement.clientWidth - width - 8));
    const below = rect.bottom + 8;
    const fits = below + element.offsetHeight < innerHeight - 8;
    const top = fits ? below : Math.max(8, rect.top - element.offsetHeight - 8);
    element.style.setProperty("--left", `${left + scrollX}px`);
    element.style.setProperty("--top", `${top + scrollY}px`);
  };
  const close = (refocus = true) => {
    if (!element.matches(":popover-open")) return false;
    const inside = element.contains(document.activeElement) || document.activeElement === document.body;
    element.hidePopover();
    store.set({ at: null });
    if (refocus && inside) returnTo?.();
    return true;
  };

  const closeButton = () => h("button", { class: "tool close", "aria-label": t("close"), onclick: () => close() }, "×");
  const typeEntries = () => FAMILIES.flatMap(({ types }) => types).filter((type) => DEFAULT_TYPES.includes(type)).map((type) => [type, typeName(type)]);
  const scope = (n, onchange) =>
    h("fieldset", { class: "scope" }, h("legend", { class: "unseen" }, t("scope")),
      [[true, t("scopeAll", n)], [false, t("scopeHere")]].map(([value, name]) =>
        h("label", {}, h("input", { type: "radio", name: "scope", checked: everywhere === value, onchange: () => onchange(value) }), name)));

  function showMention(start, focus) {
    const { document: found, foundIn } = store.state;
    const index = found.mentions.findIndex((mention) => mention.start === start);
    let mention = found.mentions[index];
    if (!mention) return close();
    const entity = found.entities[mention.entity];
    const place_ = entity.mentions.indexOf(index);
    const several = entity.mentions.length > 1;
    const step = (by) => {
      const next = found.mentions[entity.mentions.at((place_ + by) % entity.mentions.length)];
      showMention(next.start, false);
      element.querySelector(by < 0 ? ".previous" : ".next")?.focus();
    };
    // Only here: what belongs to a name is a question of its sentence.
    const edge = (label, starts, ends, symbol) => {
      const start = moveEdge(foundIn, mention.start, starts, "start");
      const end = moveEdge(foundIn, mention.end, ends, "end");
      return h("button", {
        class: "tool", title: label, "aria-label": label, disabled: start >= end || (start === mention.start && end === mention.end),
        onclick: () => {
          actions.moveEdges(mention, starts, ends, false);
          store.drawn.then(() => showMention(start, false));
        },
      }, symbol);
    };
    const act = (action) => () => {
      action();
      store.drawn.then(() => showMention(mention.start, false));
    };
    const headOf = () => h("div", { class: `card-head r-type-${mention.type}` },
      h("strong", {}, entity.name), h("span", { class: "r-sample" }, typeName(mention.type)), closeButton());
    const whyOf = () =>
      h("p", { class: "why" }, mention.text !== entity.name && `“${mention.text}” `, t("why", t("sources")[mention.source], certainty(mention.score)));
    let [head, why] = [headOf(), whyOf()];
    // The select itself is not redrawn: it would forget the letters typed to choose an option.
    const retype = (type) => {
      actions.setType(mention, type, everywhere);
      mention = mentionAt(store.state.document.mentions, start);
      head.replaceWith(head = headOf());
      why.replaceWith(why = whyOf());
    };
    const others = found.entities.filter(({ id }) => id !== entity.id).slice(0, MOST_TO_MERGE);
    store.set({ at: start, lit: [entity.id] });
    const there = goTo(start, false);
    returnTo = () => goTo(start, true);
    open([
      head,
      several && h("div", { class: "steps" },
        h("button", { class: "tool previous", "aria-label": t("previous"), onclick: () => step(-1) }, "‹"),
        h("span", { class: "count", "aria-live": "polite" }, t("position", place_ + 1, entity.mentions.length)),
        h("button", { class: "tool next", "aria-label": t("next"), onclick: () => step(1) }, "›")),
      why,
      h("details", { class: "correct", open: element.querySelector("details")?.open ?? false }, h("summary", {}, t("correct")),
        several && scope(entity.mentions.length, (value) => {
          everywhere = value;
          showMention(start, false);
        }),
        choice(t("type"), mention.type, typeEntries(), retype),
        h("div", { class: "field" }, h("span", {}, t("extent")),
          h("span", { class: "edges" },
            edge(t("startEarlier"), -1, 0, "⇤"), edge(t("startLater"), 1, 0, "⇥"),
            h("bdi", {}, mention.text.length > 24 ? "…" : mention.text),
            edge(t("endEarlier"), 0, -1, "⇤"), edge(t("endLater"), 0, 1, "⇥"))),
        others.length > 0 && choice(t("same"), "", [["", t("choose")], ...others.map(({ id, name }) => [String(id), name])],
          (id) => id && act(() => actions.merge(mention, Number(id)))()),
        h("div", { class: "buttons" },
          several && h("button", { onclick: act(() => actions.split(mention, everywhere)) }, t("split")),
          h("button", { onclick: () => { actions.remove(mention, everywhere); close(); } }, t("notEntity")),
          h("button", { onclick: () => { onIgnore(mention.text); close(); } }, t("ignore"))))],
      `${entity.name}, ${typeName(mention.type)}`, there?.mark ?? element, focus);
    there?.placed.then((mark) => mark && store.state.at === start && place(mark));
  }

  /** Offers to mark a selected range. */
  function showSelection(range, rect, again, focus) {
    const { foundIn } = store.state;
    const n = countOccurrences(foundIn, range.start, range.end);
    let type = "PERSON";
    returnTo = again;
    open([
      h("div", { class: "card-head" }, h("strong", {}, foundIn.slice(range.start, range.end)), closeButton()),
      n > 1 && scope(n, (value) => { everywhere = value; }),
      choice(t("markAs"), type, typeEntries(), (value) => { type = value; }),
      h("div", { class: "buttons" }, h("button", {
        class: "primary",
        onclick: () => {
          actions.add(range.start, range.end, type, everywhere && n > 1);
          getSelection().removeAllRanges();
          returnTo = () => store.drawn.then(() => goTo(range.start, true) ?? again());
          close();
        },
      }, t("mark")))], t("markAs"), rect, focus);
  }

  element.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    close();
  });
  listen(document, "pointerdown", ({ target }) => {
    if (!element.contains(target) && !target.closest?.(".r-mark, .row, .strip-row")) close(false);
  });
  store.subscribe(["editing"], ({ editing }) => editing && close(false));

  return { element, showMention, showSelection, close };
}
