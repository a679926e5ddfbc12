// The corrections that a person can make. Each is one step to undo, as is replacing the text.

import { anchor, occurrences } from "./anchors.js";
import { formsOf, targetOf } from "./corrections.js";

/** Whether there is something to undo. */
export const undoable = ({ corrections, before }) => corrections.length > 0 || before !== null;

/** The actions on a store's corrections; `readText(text, corrections, undone)` replaces the current text. */
export function correcting(store, readText) {
  const push = (correction) => store.set({ corrections: [...store.state.corrections, correction], undone: [] });
  const target = (mention, everywhere) => targetOf(store.state.foundIn, store.state.document, mention, everywhere);
  const ofThisText = (mention, everywhere) =>
    everywhere ? { forms: [mention.text], type: mention.type } : target(mention, false);

  return {
    setType(mention, type, everywhere) {
      const correction = { op: "type", target: target(mention, everywhere), type };
      // Going through the types with the arrow keys is one decision, not one per type.
      const last = store.state.corrections.at(-1);
      const again = last?.op === "type" && last.type === mention.type && sameTarget(last.target, correction.target);
      if (!again) push(correction);
      else store.set({ corrections: [...store.state.corrections.slice(0, -1), { ...last, type }], undone: [] });
    },
    remove: (mention, everywhere) => push({ op: "remove", target: target(mention, everywhere) }),
    /** Moves the edges, by how many units the mention is to extend further to the left and to the right. */
    moveEdges: (mention, left, right, everywhere) => push({ op: "edges", target: ofThisText(mention, everywhere), left, right }),
    merge(mention, entity) {
      const { document } = store.state;
      const into = { forms: formsOf(document, entity), type: document.entities[entity].type };
      push({ op: "merge", target: target(mention, true), into });
    },
    split: (mention, everywhere) => push({ op: "split", target: ofThisText(mention, everywhere) }),
    add(start, end, type, everywhere) {
      const { foundIn } = store.state;
      push({ op: "add", target: everywhere ? { forms: [foundIn.slice(start, end)] } : { at: anchor(foundIn, start, end) }, type });
    },

    undo() {
      const { text, corrections, undone, before } = store.state;
      if (corrections.length) store.set({ corrections: corrections.slice(0, -1), undone: [...undone, corrections.at(-1)] });
      else if (before) {
        readText(before.text, before.corrections, [...undone, { text }]);
        store.set({ before: null });
      }
    },
    redo() {
      const { corrections, undone } = store.state;
      const last = undone.at(-1);
      const rest = undone.slice(0, -1);
      if (last?.text !== undefined) readText(last.text, [], rest);
      else if (last) store.set({ corrections: [...corrections, last], undone: rest });
    },
    /** Removes a correction, wherever it is in the list. */
    drop(index) {
      const { corrections, undone } = store.state;
      store.set({ corrections: corrections.filter((_, i) => i !== index), undone: [...undone, corrections[index]] });
    },
  };
}

/** Whether two targets mean the same mentions, whatever the type they had. */
const sameTarget = (a, b) =>
  JSON.stringify({ ...a, type: null, forms: a.forms?.toSorted() }) === JSON.stringify({ ...b, type: null, forms: b.forms?.toSorted() });

/**
 * The nearest place from `at` in direction -1 or 1 where a mention could start or end: the edge of a word on the same
 * line, or `at` itself if there is none.
 */
export function wordEdge(text, at, direction, side) {
  const word = /[\p{L}\p{N}\p{M}]/u;
  const isWord = (i) => i >= 0 && i < text.length && word.test(text[i]);
  for (let i = at + direction; i >= 0 && i <= text.length; i += direction) {
    const crossed = direction > 0 ? i - 1 : i;
    if (/[\r\n]/.test(text[crossed])) return at;
    if (side === "start" ? isWord(i) && !isWord(i - 1) : isWord(i - 1) && !isWord(i)) return i;
  }
  return at;
}

/** How often the words of a range occur in the text. */
export function countOccurrences(text, start, end) {
  let n = 0;
  for (const _ of occurrences(text, text.slice(start, end))) n++;
  return n;
}

/** A selected range without white space at its ends. */
export function trimmed(text, { start, end }) {
  while (start < end && /\s/.test(text[start])) start++;
  while (end > start && /\s/.test(text[end - 1])) end--;
  return { start, end };
}
