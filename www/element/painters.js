// Two ways to show mentions in somebody else's page. Both paint block by block and remove exactly what they added.

import { placeOf, rangeOf } from "./extract.js";
import { LIT, highlightName } from "./styles.js";

/** Whether the browser has Custom Highlights, which leave the page's nodes alone. */
export const canHighlight = (view = globalThis) => typeof view.Highlight === "function" && !!view.CSS?.highlights;

/** Paints with Custom Highlights: the page's nodes stay as they are. Only blocks near the viewport have ranges. */
export class HighlightPainter {
  #view;
  /** Ranges by block: [{mention, range}, …]. */
  #ranges = new Map();
  #near = new Map();
  #observer;
  #wanted = new Map();
  #lit = [];

  constructor(root) {
    this.#view = (root.ownerDocument ?? root).defaultView;
    this.#observer = new this.#view.IntersectionObserver((entries) => this.#onVisible(entries), { rootMargin: "50% 0px" });
  }

  /** Shows these mentions in a block, in place of the previous ones. */
  paint(block, mentions) {
    const near = this.#near.get(block.element);
    if (near) near.blocks.add(block);
    else if (mentions.length) {
      this.#near.set(block.element, { visible: false, blocks: new Set([block]) });
      this.#observer.observe(block.element);
    }
    this.#hide(block);
    this.#wanted.set(block, mentions);
    if (near?.visible) this.#show(block);
  }

  /** Forgets a block. */
  erase(block) {
    this.#hide(block);
    this.#wanted.delete(block);
    const near = this.#near.get(block.element);
    near?.blocks.delete(block);
    if (near && !near.blocks.size) {
      this.#observer.unobserve(block.element);
      this.#near.delete(block.element);
    }
  }

  /** Whether a block's ranges still cover its mentions: removing a node collapses them, even if it is put back. */
  holds(block) {
    return (this.#ranges.get(block) ?? []).every(({ mention, range }) => {
      const place = placeOf(block, mention.start, mention.end);
      return place && Object.keys(place).every((key) => range[key] === place[key]);
    });
  }

  /** Emphasises these mentions, and no others: [[block, mention], …]. */
  light(places) {
    this.#remove(LIT, this.#lit);
    this.#lit = places.map(([block, { start, end }]) => rangeOf(block, start, end)).filter(Boolean);
    for (const range of this.#lit) this.#add(LIT, range);
  }

  /** Removes everything. */
  undo() {
    this.#observer.disconnect();
    this.light([]);
    for (const block of [...this.#ranges.keys()]) this.#hide(block);
    this.#wanted.clear();
    this.#near.clear();
  }

  #onVisible(entries) {
    for (const { target, isIntersecting } of entries) {
      const near = this.#near.get(target);
      if (!near || near.visible === isIntersecting) continue;
      near.visible = isIntersecting;
      for (const block of near.blocks) {
        if (isIntersecting) this.#show(block);
        else this.#hide(block);
      }
    }
  }

  #show(block) {
    const ranges = [];
    for (const mention of this.#wanted.get(block) ?? []) {
      const range = rangeOf(block, mention.start, mention.end);
      if (!range) continue;
      ranges.push({ mention, range });
      this.#add(highlightName(mention.type), range);
    }
    if (ranges.length) this.#ranges.set(block, ranges);
  }

  #hide(block) {
    for (const { mention, range } of this.#ranges.get(block) ?? []) this.#remove(highlightName(mention.type), [range]);
    this.#ranges.delete(block);
  }

  /** Others, such as another version of this library, may use the same names: their ranges are left alone. */
  #add(name, range) {
    const { highlights } = this.#view.CSS;
    let highlight = highlights.get(name);
    if (!highlight) {
      highlight = new this.#view.Highlight();
      if (name === LIT) highlight.priority = 1;
      highlights.set(name, highlight);
    }
    highlight.add(range);
  }

  #remove(name, ranges) {
    const { highlights } = this.#view.CSS;
    const highlight = highlights.get(name);
    for (const range of ranges) highlight?.delete(range);
    if (highlight && !highlight.size) highlights.delete(name);
  }
}

/**
 * Paints with `<mark>` elements. The page's own text node stays where it was, shortened, followed by the marks and the
 * rest of its text, so that whoever holds a reference to it, as frameworks do, still finds it. Removing the marks gives
 * it its whole text back.
 */
export class MarkPainter {
  /** What was done to text nodes, by block: [{node, whole, kept, added}, …]. */
  #cuts = new Map();
  #byNode = new Map();
  #mentions = new WeakMap();
  #lit = [];

  paint(block, mentions) {
    this.erase(block);
    const cuts = [];
    // Backwards, so that offsets before a cut stay valid.
    const byNode = new Map();
    for (const mention of mentions) {
      for (const piece of block.pieces) {
        const start = Math.max(mention.start, piece.start);
        const end = Math.min(mention.end, piece.end);
        if (start >= end) continue;
        const list = byNode.get(piece.node) ?? [];
        const from = piece.offset + start - piece.start;
        const to = piece.offset + end - piece.start;
        const last = list.at(-1);
        // Between two pieces of one mention there is white space that the extracted text leaves out.
        if (last?.mention === mention) last.to = to;
        else list.push({ from, to, mention });
        byNode.set(piece.node, list);
      }
    }
    for (const [node, list] of byNode) {
      if (node.isConnected && list.at(-1).to <= node.length) {
        const cut = { block, ...this.#cut(node, list) };
        this.#byNode.set(node, cut);
        cuts.push(cut);
      }
    }
    if (cuts.length) this.#cuts.set(block, cuts);
  }

  erase(block) {
    for (const cut of this.#cuts.get(block) ?? []) {
      restore(cut);
      this.#byNode.delete(cut.node);
    }
    this.#cuts.delete(block);
  }

  holds(block) {
    return (this.#cuts.get(block) ?? []).every(({ node, kept, added }) => {
      let at = node;
      return node.isConnected && node.data === kept && added.every((next) => (at = at.nextSibling) === next);
    });
  }

  /**
   * Repairs a text node at once that the page has changed or removed: what follows it is the rest of a text that no
   * longer exists.
   */
  heal(node) {
    const cut = this.#byNode.get(node);
    if (!cut || (node.isConnected && node.data === cut.kept)) return false;
    this.#byNode.delete(node);
    restore(cut);
    const cuts = this.#cuts.get(cut.block).filter((other) => other !== cut);
    this.#cuts.set(cut.block, cuts);
    return true;
  }

  light(places) {
    for (const mark of this.#lit) mark.classList.remove("rubricator-lit");
    this.#lit = places.flatMap(([block, mention]) => this.marksOf(block, mention));
    for (const mark of this.#lit) mark.classList.add("rubricator-lit");
  }

  undo() {
    for (const block of [...this.#cuts.keys()]) this.erase(block);
  }

  /** The mention that a mark belongs to, with its block. */
  mentionOf(element) {
    return this.#mentions.get(element);
  }

  /** The marks of a mention. */
  marksOf(block, mention) {
    const added = (this.#cuts.get(block) ?? []).flatMap((cut) => cut.added);
    return added.filter((node) => this.#mentions.get(node)?.[1] === mention);
  }

  #cut(node, list) {
    const whole = node.data;
    const { ownerDocument } = node;
    const added = [];
    list.forEach(({ from, to, mention }, i) => {
      const mark = ownerDocument.createElement("mark");
      mark.className = "rubricator-mark";
      mark.setAttribute("data-rubricator-type", mention.type);
      mark.append(ownerDocument.createTextNode(whole.slice(from, to)));
      this.#mentions.set(mark, [mention.block, mention]);
      added.push(mark);
      const next = list[i + 1]?.from ?? whole.length;
      if (next > to) added.push(ownerDocument.createTextNode(whole.slice(to, next)));
    });
    const kept = whole.slice(0, list[0].from);
    node.data = kept;
    node.after(...added);
    return { node, whole, kept, added, texts: added.map(({ textContent }) => textContent) };
  }
}

/** Gives a text node its whole text back. What the page has changed in the meantime stays changed. */
function restore({ node, whole, kept, added, texts }) {
  const untouched = node.data === kept && added.every((one, i) => one.isConnected && one.textContent === texts[i]);
  if (untouched) node.data = whole;
  else if (node.data === kept && node.isConnected) node.data = kept + added.map((one) => (one.isConnected ? one.textContent : "")).join("");
  for (const one of added) one.remove();
}
