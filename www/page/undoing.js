// The buttons that undo and redo. While there is a text they stand in the panel, which is always in view.

import { undoable } from "./correcting.js";
import { h } from "./dom.js";
import { t } from "./strings.js";

/** Keeps the buttons in step with the store, in `head` or, with a text, in `panel`. */
export function undoing(store, actions, head, panel) {
  const button = (sign, name, onclick) => h("button", { class: "tool", title: name, "aria-label": name, onclick }, sign);
  const undo = button("↶", t("undo"), actions.undo);
  const redo = button("↷", t("redo"), actions.redo);
  const element = h("div", { class: "undoing" }, undo, redo);
  store.subscribe(["text"], ({ text }) => {
    if (text) panel.append(element);
    else head.prepend(element);
  });
  store.subscribe(["corrections", "undone", "earlier"], (state) => {
    undo.disabled = !undoable(state);
    redo.disabled = !state.undone.length;
    element.hidden = undo.disabled && redo.disabled;
  });
}
