// Shows mentions in somebody else's page by `<mark>` elements, block by block, and removes exactly what it added. Loaded
// only where it is wanted, and without imports: what it shared with other modules would be one more file for everybody.

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
  #make;

  /** `make` has `makeElement` and `makeText` of `dom.js`. */
  constructor(make) {
    this.#make = make;
  }

  paint(block, mentions) {
    this.erase(block);
    const cuts = [];
    // Backwards, so that offsets before a cut stay valid.
    const byNode = new Map();
    const { pieces } = block;
    let first = 0;
    for (const mention of mentions) {
      while (pieces[first]?.end <= mention.start) first++;
      for (let i = first; pieces[i]?.start < mention.end; i++) {
        const piece = pieces[i];
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
  #heal(node) {
    const cut = this.#byNode.get(node);
    if (!cut || (node.isConnected && node.data === cut.kept)) return false;
    this.#byNode.delete(node);
    restore(cut);
    const cuts = this.#cuts.get(cut.block).filter((other) => other !== cut);
    this.#cuts.set(cut.block, cuts);
    return true;
  }

  /** Repairs the text nodes that the page's changes affect; says whether there were any. */
  heal(records) {
    let healed = false;
    for (const { type, target, removedNodes } of records) {
      if (type === "characterData") healed = this.#heal(target) || healed;
      for (const node of removedNodes) healed = this.#heal(node) || healed;
    }
    return healed;
  }

  light(places) {
    for (const mark of this.#lit) mark.classList.remove("rubricator-lit");
    // Each block is gone through once, however many of its mentions are lit.
    const mentions = new Set(places.map(([, mention]) => mention));
    this.#lit = [...new Set(places.map(([block]) => block))].flatMap((block) => this.#marksOf(block, mentions));
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
    return this.#marksOf(block, new Set([mention]));
  }

  #marksOf(block, mentions) {
    const added = (this.#cuts.get(block) ?? []).flatMap((cut) => cut.added);
    return added.filter((node) => mentions.has(this.#mentions.get(node)?.[1]));
  }

  #cut(node, list) {
    const whole = node.data;
    const { ownerDocument } = node;
    const added = [];
    list.forEach(({ from, to, mention }, i) => {
      const mark = this.#make.makeElement(ownerDocument, "mark");
      mark.className = "rubricator-mark";
      mark.setAttribute("data-rubricator-type", mention.type);
      mark.append(this.#make.makeText(ownerDocument, whole.slice(from, to)));
      this.#mentions.set(mark, [mention.block, mention]);
      added.push(mark);
      const next = list[i + 1]?.from ?? whole.length;
      if (next > to) added.push(this.#make.makeText(ownerDocument, whole.slice(to, next)));
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
