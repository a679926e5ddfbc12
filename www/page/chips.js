// The types as chips: one click, or one digit while the focus is near them, chooses one.

import { DEFAULT_TYPES, FAMILIES } from "../types/types.js";
import { directionOf, h, isShortcut } from "./dom.js";
import { t, typeName } from "./strings.js";

/** The types in the families' order; the first ten have the digits from 1 to 9 and 0. */
const ORDER = FAMILIES.flatMap(({ types }) => types).filter((type) => DEFAULT_TYPES.includes(type));
const digitOf = (i) => (i < 10 ? String((i + 1) % 10) : undefined);

/** Chips for all types, of which one is pressed. They are one tab stop; arrow keys move between them. */
export function chips(label, current, choose) {
  const buttons = ORDER.map((type, i) =>
    h("button", {
      class: `chip r-type-${type}`, title: t("meanings")[type], "data-type": type, "aria-pressed": type === current,
      "aria-keyshortcuts": digitOf(i), tabIndex: type === current ? 0 : -1, onclick: () => choose(type),
    }, digitOf(i) && h("kbd", { "aria-hidden": "true" }, digitOf(i)), h("span", { class: "r-sample" }, typeName(type))));
  if (!ORDER.includes(current)) buttons[0].tabIndex = 0;
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
