// Shows mentions in somebody else's page by Custom Highlights, block by block, and removes exactly what it added.

import { boxOf, documentOf, viewOf } from "./dom.js";
import { placeOf, rangeOf } from "./extract.js";
import { LIT, highlightName } from "./styles.js";

/** Whether the browser has Custom Highlights, which leave the page's nodes alone. */
export const canHighlight = (view = globalThis) => typeof view.Highlight === "function" && !!view.CSS?.highlights;

/** How far from the viewport a block is near, in heights of it. */
const MARGIN = 0.5;

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
    this.#view = viewOf(documentOf(root) ?? root);
    this.#observer = new this.#view.IntersectionObserver((entries) => this.#onVisible(entries), { rootMargin: `${MARGIN * 100}% 0px` });
  }

  /** Shows these mentions in a block, in place of the previous ones. */
  paint(block, mentions) {
    let near = this.#near.get(block.element);
    if (near) near.blocks.add(block);
    else if (mentions.length) {
      near = { visible: this.#isNear(block.element), blocks: new Set([block]) };
      this.#near.set(block.element, near);
      this.#observer.observe(block.element);
    }
    this.#hide(block);
    this.#wanted.set(block, mentions);
    if (near?.visible) this.#show(block);
  }

  /** What the observer will say of an element: it answers only with a later frame, and in a hidden tab with none. */
  #isNear(element) {
    const { top, bottom } = boxOf(element);
    const { innerHeight } = this.#view;
    return bottom >= -innerHeight * MARGIN && top <= innerHeight * (1 + MARGIN);
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
