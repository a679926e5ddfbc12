// Switching between reading and editing.

import { offsetInField, offsetInText } from "./line-ends.js";

/** Gives the function that starts editing, or ends it. What was at the top of the window stays in view. */
export function editing(store, article) {
  return (wanted) => {
    const { text, part } = store.state;
    const range = article.marked.visibleRange(120);
    const wrote = document.activeElement === article.textarea;
    const from = part ? part.start + offsetInText(text.slice(part.start), article.textarea.selectionStart) : range?.start ?? 0;
    const around = wanted ? article.partAround(range) : null;
    store.set({ editing: wanted, part: around });
    store.drawn.then(() => {
      if (wanted) placeCursor(article.textarea, text, around?.start ?? 0, from);
      else if (wrote) article.focus();
      if (from && !around) article.goToOffset(from);
    });
  };
}

/** Puts the cursor at an offset of the text, in a text area that holds the text from `first` on. */
function placeCursor(textarea, text, first, offset) {
  textarea.focus({ preventScroll: true });
  const at = offsetInField(text.slice(first), offset - first);
  textarea.setSelectionRange(at, at);
}
