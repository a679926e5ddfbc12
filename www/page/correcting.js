// The corrections that a person can make. Each is one step to undo, as is replacing the text.

import { anchor, occurrences } from "./anchors.js";
import { formsOf, targetOf } from "./corrections.js";

/** Whether there is something to undo. */
export const undoable = ({ corrections, earlier }) => corrections.length > 0 || earlier.length > 0;

/** The actions on a store's corrections; `readText(text, decisions, undone)` takes a text in place of the present one. */
export function correcting(store, readText) {
  const push = (correction) => store.set({ corrections: [...store.state.corrections, correction], undone: [] });
  const target = (mention, everywhere) => targetOf(store.state.foundIn, store.state.document, mention, everywhere);
  const ofThisText = (mention, everywhere) =>
    everywhere ? { forms: [mention.text], type: mention.type } : target(mention, false);

  return {
    setType(mention, type, everywhere, category) {
      const correction = { op: "type", target: target(mention, everywhere), type, ...(category && { category }) };
      // Going through the types with the arrow keys is one decision, not one per type.
      const last = store.state.corrections.at(-1);
      const again = last?.op === "type" && last.type === mention.type && last.category === mention.category && sameTarget(last.target, correction.target);
      if (!again) push(correction);
      else store.set({ corrections: [...store.state.corrections.slice(0, -1), { ...last, type, category }], undone: [] });
    },
    remove: (mention, everywhere) => push({ op: "remove", target: target(mention, everywhere) }),
    /** These words are never marked in this text, whatever they are taken for. */
    ignore: (words) => push({ op: "ignore", target: { forms: [words] } }),
    /** Says where these are; null for nowhere that is known. */
    setPlace: (mention, place, everywhere) => push({ op: "place", target: target(mention, everywhere), place }),
    /** Moves the edges by so many words. */
    moveEdges: (mention, start, end, everywhere) => push({ op: "extent", target: ofThisText(mention, everywhere), start, end }),
    merge(mention, entity) {
      const { document } = store.state;
      const into = { forms: formsOf(document, entity), type: document.entities[entity].type };
      push({ op: "merge", target: target(mention, true), into });
    },
    split: (mention, everywhere) => push({ op: "split", target: ofThisText(mention, everywhere) }),
    add(start, end, type, everywhere, category) {
      const { foundIn } = store.state;
      push({ op: "add", target: everywhere ? { forms: [foundIn.slice(start, end)] } : { at: anchor(foundIn, start, end) }, type, ...(category && { category }) });
    },

    undo() {
      const { text, structure, published, corrections, undone, earlier } = store.state;
      if (corrections.length) store.set({ corrections: corrections.slice(0, -1), undone: [...undone, corrections.at(-1)] });
      else if (earlier.length) {
        readText(earlier.at(-1).text, earlier.at(-1), [...undone, { text, structure, published }]);
        store.set({ earlier: earlier.slice(0, -1) });
      }
    },
    redo() {
      const { corrections, undone } = store.state;
      const last = undone.at(-1);
      const rest = undone.slice(0, -1);
      if (last?.text !== undefined) readText(last.text, last, rest);
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

/** How often a range's words stand in the text. */
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
