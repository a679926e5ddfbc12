// Offers to mark what is selected in the article.

import { trimmed } from "./correcting.js";
import { listen } from "./dom.js";

/** A longer selection, in UTF-16 units, is no name. */
const LONGEST_NAME = 200;

/** Words of closed classes: who double-clicks one wants to read or copy it, not to mark it. */
const CLOSED = new Set(
  ("a about above after again against all also although am an and another any are as at be because been before being below between both but by can " +
    "could did do does doing down during each either else every few for from had has have having he her here hers herself him himself his how however " +
    "i if in into is it its itself just least less many may me might mine more most much must my myself neither no nor not now of off on once one only " +
    "or other our ours out over own per same shall she should since so some such than that the their theirs them themselves then there these they this " +
    "those though through to too under until up upon us very was we were what when where whether which while who whom whose why will with within " +
    "without would yet you your yours").split(" "),
);

/** Whether a word can be no name: "will", but not "Will" within a sentence, nor "US". */
export function isClosed(text, { start, end }) {
  const word = text.slice(start, end);
  if (!CLOSED.has(word.toLowerCase())) return false;
  const capital = word[0] !== word[0].toLowerCase();
  if (!capital || word === "I") return true;
  return word.length === 1 || (word !== word.toUpperCase() && !/[\p{Ll}\d,;]["”’)]* $/u.test(text.slice(0, start)));
}

/** What of a selected range is to be marked: its words without white space around them; null if they can be no name. */
export function nameIn(text, selected) {
  const range = trimmed(text, selected);
  const words = text.slice(range.start, range.end);
  return words && words.length <= LONGEST_NAME && !/[\r\n]/.test(words) ? range : null;
}

/** Opens the card for a selection once it has been made. Gives the function that does so at once. */
export function selecting(store, article, card) {
  let clicks = 0;
  const offer = (focus = false) => {
    const { editing, foundIn, text } = store.state;
    const selected = !editing && foundIn === text && article.marked.selectedRange();
    if (!selected || card.element.contains(document.activeElement)) return;
    const range = nameIn(text, selected);
    if (!range) return;
    if (clicks === 2 && !focus && isClosed(text, range)) return;
    card.showSelection(range, getSelection().getRangeAt(0).getBoundingClientRect(), article.focus, focus);
  };
  listen(document, "mousedown", ({ detail }) => { clicks = detail; });
  listen(document, "pointerup", () => setTimeout(offer));
  // With caret browsing; in the article itself, Enter offers it.
  listen(document, "keyup", ({ shiftKey, target }) => {
    clicks = 0;
    if (shiftKey && !target.closest(".reading")) offer();
  });
  return offer;
}
