// Reads the text of somebody else's page as a reader sees it: inline elements run on, block elements and line breaks
// end a block of text, white space collapses, and whatever is not prose is left out.

import { documentOf, firstChildOf, isConnected, localNameOf, makeRange, matches, nextSiblingOf, nodeTypeOf, parentOf, viewOf } from "./dom.js";

/** Never read, whatever it contains: not prose, or private, like what somebody is typing. */
export const SKIPPED = [
  "script", "style", "noscript", "template", "textarea", "input", "select", "option", "datalist", "button", "output", "code", "pre", "kbd",
  "samp", "svg", "math", "iframe", "object", "audio", "video", "canvas", "rubricator-text",
  "[contenteditable]:not([contenteditable='false'])", "[hidden]", "[translate='no']", "[data-rubricator-skip]",
].join(",");

/** Stands for something in a line that is not text, so that no mention crosses it. */
const OBJECT = "\ufffc";

/** Stands between two blocks: no mention crosses a blank line. */
const BETWEEN = "\n\n";

const OBJECTS = new Set(["IMG", "PICTURE", "EMBED", "METER", "PROGRESS"]);

/** What counts as inline where there is no layout to consult. */
const INLINE = new Set([
  "A", "ABBR", "ACRONYM", "B", "BDI", "BDO", "BIG", "CITE", "DATA", "DEL", "DFN", "EM", "FONT", "I", "INS", "LABEL", "MARK", "NOBR", "Q", "RB",
  "RUBY", "S", "SLOT", "SMALL", "SPAN", "STRIKE", "STRONG", "SUB", "SUP", "TIME", "TT", "U", "VAR", "WBR",
]);

/** Text that no longer counts: no mention goes from it into what has come in its place. */
const DELETED = new Set(["del", "s", "strike"]);

/** What interrupts a plain run of text: white space that collapses, soft hyphens and other marks without width. */
const UNEVEN = /[\t\n\f\r]| {2}|[\u00ad\u200b\ufeff]/;
const RUNS = /[ \t\n\f\r]+|[\u00ad\u200b\ufeff]/g;
const INVISIBLE = /[\u00ad\u200b\ufeff]/g;

/**
 * The text below `root`, and where in the page it comes from.
 *
 * `blocks` are sorted: `{element, start, end, pieces}`, offsets into `text` in UTF-16 units, half-open; a piece
 * `{start, end, node, offset}` is a run of text that stands in one text node from `offset` on. Linear in the size of
 * the tree.
 */
export function extract(root, skip = SKIPPED) {
  const reader = new Reader();
  const view = viewOf(documentOf(root) ?? root);
  const connected = isConnected(root) && view;
  const containers = [];
  const leave = (element) => {
    const top = containers.at(-1);
    if (top?.element !== element) return;
    containers.pop();
    if (top.edited) reader.addObject();
    if (top.block) reader.endBlock();
  };
  let node = root;
  while (node) {
    let descend = false;
    const type = nodeTypeOf(node);
    if (type === 3) {
      const { element, preserve, unseen } = containers.at(-1) ?? { element: root };
      if (!unseen) reader.add(node, containers.findLast(({ block }) => block)?.element ?? element, preserve);
      else if (/\S/.test(node.data)) reader.addObject();
    } else if (type === 1 || node === root) {
      const style = type === 1 && connected ? view.getComputedStyle(node) : undefined;
      const kind = node === root ? "block" : kindOf(node, style, skip);
      if (kind === "br") reader.endBlock();
      else if (kind === "object") reader.addObject();
      else if (kind === "skipped-block") reader.endBlock();
      else if (kind !== "none") {
        const block = kind === "block";
        const edited = type === 1 && DELETED.has(localNameOf(node));
        if (block) reader.endBlock();
        if (edited) reader.addObject();
        containers.push({ element: node, block, edited, preserve: preserves(style), unseen: /^(hidden|collapse)$/.test(style?.visibility) });
        descend = true;
      }
    }
    const child = descend && firstChildOf(node);
    if (child) {
      node = child;
      continue;
    }
    if (descend) leave(node);
    while (node && node !== root && !nextSiblingOf(node)) {
      node = parentOf(node);
      leave(node);
    }
    node = !node || node === root ? null : nextSiblingOf(node);
  }
  reader.endBlock();
  return reader.result();
}

function kindOf(element, style, skip) {
  const tag = localNameOf(element).toUpperCase();
  if (tag === "BR" || tag === "HR") return "br";
  const display = style?.display || (INLINE.has(tag) ? "inline" : "block");
  if (display === "none") return "none";
  const inline = /^(inline|contents|ruby)/.test(display);
  if (matches(element, skip)) return inline ? "object" : "skipped-block";
  if (OBJECTS.has(tag)) return "object";
  return /^(inline|contents|ruby|ruby-base)$/.test(display) ? "inline" : "block";
}

function preserves(style) {
  const value = style?.whiteSpaceCollapse ?? style?.whiteSpace ?? "";
  return value === "preserve" || value === "break-spaces" || value === "preserve-breaks" || value.startsWith("pre");
}

class Reader {
  #parts = [];
  #length = 0;
  #blocks = [];
  #block;
  #space = true;

  add(node, element, preserve) {
    const { data } = node;
    if (preserve) {
      INVISIBLE.lastIndex = 0;
      this.#addRuns(node, element, INVISIBLE, false);
    } else if (UNEVEN.test(data) || (this.#space && data.startsWith(" "))) {
      this.#addRuns(node, element, RUNS, true);
    } else if (data) {
      this.#put(node, element, 0, data.length, data);
    }
  }

  addObject() {
    if (!this.#block) return;
    this.#parts.push(OBJECT);
    this.#length += 1;
    this.#block.end = this.#length;
    this.#space = false;
  }

  endBlock() {
    this.#block = undefined;
    this.#space = true;
  }

  result() {
    return { text: this.#parts.join(""), blocks: this.#blocks };
  }

  #addRuns(node, element, pattern, collapse) {
    const { data } = node;
    let from = 0;
    pattern.lastIndex = 0;
    for (let match = pattern.exec(data); match; match = pattern.exec(data)) {
      const space = collapse && match[0] <= " ";
      if (match.index > from) this.#put(node, element, from, match.index, data.slice(from, match.index));
      if (space && !this.#space) this.#put(node, element, match.index, match.index + 1, " ");
      from = match.index + match[0].length;
    }
    if (from < data.length) this.#put(node, element, from, data.length, data.slice(from));
  }

  #put(node, element, from, to, text) {
    if (!this.#block) {
      // A block without a word does not count.
      if (!/\S/.test(text)) return;
      if (this.#blocks.length) {
        this.#parts.push(BETWEEN);
        this.#length += BETWEEN.length;
      }
      this.#block = { element, start: this.#length, end: this.#length, pieces: [] };
      this.#blocks.push(this.#block);
    }
    const start = this.#length;
    this.#parts.push(text);
    this.#length += to - from;
    this.#block.end = this.#length;
    this.#space = text.endsWith(" ");
    const last = this.#block.pieces.at(-1);
    if (last?.node === node && last.end === start && last.offset + last.end - last.start === from) last.end = this.#length;
    else this.#block.pieces.push({ start, end: this.#length, node, offset: from });
  }
}

/** Where part of a block's text starts and ends: two text nodes with offsets, or null if the page has changed since. */
export function placeOf(block, start, end) {
  const { pieces } = block;
  const first = pieces[lowerBound(pieces, (piece) => piece.end > start)];
  const last = pieces[lowerBound(pieces, (piece) => piece.end >= end)];
  if (!first || !last) return null;
  const from = first.offset + Math.max(0, start - first.start);
  const to = last.offset + (end - last.start);
  if (from > first.node.length || to > last.node.length) return null;
  return { startContainer: first.node, startOffset: from, endContainer: last.node, endOffset: to };
}

/** The range of the page that part of a block's text covers; null if the page has changed since. */
export function rangeOf(block, start, end) {
  const place = placeOf(block, start, end);
  if (!place) return null;
  const range = makeRange(place.startContainer.ownerDocument);
  range.setStart(place.startContainer, place.startOffset);
  range.setEnd(place.endContainer, place.endOffset);
  return range;
}

/** The offset in the text of a point in a text node; undefined if it is not in the block's text. */
export function offsetOf(block, node, offset) {
  const piece = block.pieces.find((piece) => piece.node === node && offset >= piece.offset && offset <= piece.offset + piece.end - piece.start);
  return piece && piece.start + offset - piece.offset;
}

/** The first index whose item passes, given that all items after one that passes do so too. */
export function lowerBound(items, passes) {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (passes(items[middle])) high = middle;
    else low = middle + 1;
  }
  return low;
}
