// Offers to mark what is selected in the article.

import { trimmed } from "./correcting.js";
import { listen } from "./dom.js";

/** A longer selection, in UTF-16 units, is no name. */
const LONGEST_NAME = 200;

/** Opens the card for a selection once it has been made. Gives the function that does so at once. */
export function selecting(store, article, card) {
  const offer = (focus = false) => {
    const { editing, foundIn, text } = store.state;
    const selected = !editing && foundIn === text && article.marked.selectedRange();
    if (!selected || card.element.contains(document.activeElement)) return;
    const range = trimmed(text, selected);
    const words = text.slice(range.start, range.end);
    if (!words || words.length > LONGEST_NAME || /[\r\n]/.test(words)) return;
    card.showSelection(range, getSelection().getRangeAt(0).getBoundingClientRect(), article.focus, focus);
  };
  listen(document, "pointerup", () => setTimeout(offer));
  // With caret browsing; in the article itself, Enter offers it.
  listen(document, "keyup", ({ shiftKey, target }) => shiftKey && !target.closest(".reading") && offer());
  return offer;
}
