// What somebody has selected in a page, as a span of the text that was read from it.

import { SKIPPED, extract } from "../element/extract.js";

/** The span of `text` that a selection below `root` covers; null if it covers none, or the page has changed. */
export function selectedSpan(selection, root, skip, text) {
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!range.intersectsNode(root)) return null;
  const now = extract(root, `${SKIPPED},${skip}`);
  if (now.text !== text) return null;
  let start = Infinity;
  let end = 0;
  for (const piece of now.blocks.flatMap(({ pieces }) => pieces)) {
    const { node, offset } = piece;
    if (!range.intersectsNode(node)) continue;
    const length = piece.end - piece.start;
    const within = (at) => Math.max(0, Math.min(length, at - offset));
    const from = node === range.startContainer ? within(range.startOffset) : 0;
    const to = node === range.endContainer ? within(range.endOffset) : length;
    if (from >= to) continue;
    start = Math.min(start, piece.start + from);
    end = Math.max(end, piece.start + to);
  }
  return start < end ? { start, end } : null;
}
