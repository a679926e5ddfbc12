// The types as chips: one click, or one digit while the focus is near them, chooses one.

import { DEFAULT_TYPES, FAMILIES } from "../types/types.js";
import { directionOf, h, isShortcut } from "./dom.js";
import { labelOf, lookOf } from "./categories.js";
import { t } from "./strings.js";

/** The types in the families' order; the first ten have the digits from 1 to 9 and 0. */
const ORDER = FAMILIES.flatMap(({ types }) => types).filter((type) => DEFAULT_TYPES.includes(type));
const digitOf = (i) => (i < 10 ? String((i + 1) % 10) : undefined);

/** Chips for all types and categories, of which that of `current` is pressed. They are one tab stop; arrow keys move between them. */
export function chips(label, current, categories, choose) {
  const all = [...ORDER.map((type) => ({ type })), ...categories.map(({ name, type }) => ({ type, category: name }))];
  const isCurrent = (each) => each.type === current?.type && each.category === current.category;
  const buttons = all.map((each, i) =>
    h("button", {
      class: `chip ${lookOf(each)}`, title: each.category ? null : t("meanings")[each.type], "data-type": each.category ?? each.type, "aria-pressed": isCurrent(each),
      "aria-keyshortcuts": digitOf(i), tabIndex: isCurrent(each) ? 0 : -1, onclick: () => choose(each.type, each.category),
    }, digitOf(i) && h("kbd", { "aria-hidden": "true" }, digitOf(i)), h("span", { class: "r-sample" }, labelOf(each))));
  if (!all.some(isCurrent)) buttons[0].tabIndex = 0;
  const element = h("div", {
    class: "chips", role: "group", "aria-label": label,
    onkeydown: (event) => {
      const forward = directionOf(element);
      const step = { ArrowRight: forward, ArrowDown: 1, ArrowLeft: -forward, ArrowUp: -1 }[event.key];
      const at = buttons.indexOf(event.target.closest(".chip"));
      if (!step || at < 0 || isShortcut(event)) return;
      event.preventDefault();
      buttons[at].tabIndex = -1;
      const next = buttons[(at + step + buttons.length) % buttons.length];
      next.tabIndex = 0;
      next.focus();
    },
  }, buttons);
  return element;
}

/** Presses the chip of a digit; false if the key is none, or is meant for a field. */
export function pressDigit(element, event) {
  if (isShortcut(event) || event.shiftKey || !/^\d$/.test(event.key) || event.target.matches("input, textarea, select")) return false;
  const chip = element.querySelector(`.chip[aria-keyshortcuts="${event.key}"]`);
  chip?.focus({ preventScroll: true });
  chip?.click();
  return Boolean(chip);
}
