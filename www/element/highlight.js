// Marks the mentions in part of somebody else's page, follows its changes, and can restore it.

import { loadPlaces } from "../engine/engine.js";
import { InputError, coded } from "../engine/errors.js";
import { load } from "../engine/load.js";
import { RECOGNIZE, checkNames, dictionaryOf, optionsOf } from "../engine/input.js";
import { checkDom } from "./check-dom.js";
import {
  bodyOf, closest, contains, documentOf, isEditable, listen, makeElement, makeRange, makeText, matches, nodeKind, nodeTypeOf, parentElementOf, treeOf, viewOf,
} from "./dom.js";
import { HighlightPainter, canHighlight } from "./highlight-painter.js";
import { SKIPPED, extract, lowerBound, offsetOf, rangeOf } from "./extract.js";
import { standaloneList } from "./list.js";
import { useStyles } from "./styles.js";

const PAUSE_MS = 150;

const OPTIONS = [
  ...RECOGNIZE, "recognizer", "wasm", "workerUrl", "places", "dictionary", "ignore", "render", "observe", "skip", "onChange", "onHover", "onSelect", "onError",
];

/** Following changes may take this fraction of the thread's time and of the worker's: one part in so many. */
const SHARE_OF_THREAD = 20;
const SHARE_OF_WORKER = 4;

/** Attributes that decide whether an element's text is read. */
const ATTRIBUTES = ["hidden", "translate", "contenteditable", "data-rubricator-skip"];

/** What is found in no text. */
const NOTHING = { mentions: [], entities: [] };

let shared;
let turn = Promise.resolve();
let dictionaryInUse;
let placesInUse;

/** The recogniser that all highlightings share unless they are given their own. */
export function sharedRecognizer(options) {
  shared ??= load(options).catch((error) => {
    shared = undefined;
    throw error;
  });
  return shared;
}

/** Finds the mentions below `root` and shows them; resolves once they are shown. */
export async function highlight(root, options = {}) {
  checkNames(options, OPTIONS, "options");
  const highlighting = new Highlighting(root, options);
  try {
    await highlighting.start();
  } catch (error) {
    highlighting.undo();
    throw options.signal?.aborted ? error : coded(error);
  }
  return highlighting;
}

/** What `highlight` resolves with. */
export class Highlighting {
  #root;
  #page;
  #view;
  #options;
  #painter;
  #blocks = [];
  #document = withinBlocks("", [], NOTHING);
  #hidden = new Set();
  #observer;
  #timer;
  #running;
  #again = false;
  /** Whether to recognise the text again even if it is the same. */
  #stale = true;
  /** How long to wait after a change, in ms, so that following stays cheap. */
  #cost = 0;
  #dropStyles;
  #over = null;
  #lists = [];
  #frame;
  #ended = new AbortController();

  constructor(root, options = {}) {
    if (nodeKind(root) === 9) root = bodyOf(root);
    if (nodeKind(root) !== 1 && nodeKind(root) !== 11) {
      throw new InputError("not-an-element", "highlight() takes an element, a shadow root or a document.");
    }
    this.#root = root;
    this.#page = documentOf(root);
    const view = viewOf(this.#page);
    checkDom(view);
    this.#view = view;
    const { types, minScore, published, near, dictionary, ignore, skip } = options;
    this.#options = { ...options, ...optionsOf({ types, minScore, published, near }), ...dictionaryOf(dictionary, ignore) };
    if (skip !== undefined) checkSelector(this.#page, skip);
    const { render = canHighlight(view) ? "highlight" : "mark", signal } = options;
    if (render !== "highlight" && render !== "mark") {
      throw new InputError("invalid-options", `\`render\` is "${render}". It can be "highlight" or "mark".`);
    }
    this.render = render === "highlight" && !canHighlight(view) ? "mark" : render;
    if (this.render === "mark" && isEditable(root)) throw editableRoot();
    signal?.throwIfAborted();
    signal?.addEventListener("abort", () => this.undo(), { signal: this.#ended.signal });
  }

  /** The mentions and entities, with the text that their offsets refer to. */
  get document() {
    return this.#document;
  }

  async start() {
    this.#painter = this.render === "highlight" ? new HighlightPainter(this.#root) : new (await import("./mark-painter.js")).MarkPainter({ makeElement, makeText });
    const drop = await useStyles(this.#root);
    if (this.#ended.signal.aborted) drop();
    else this.#dropStyles = drop;
    await this.refresh();
    this.#ended.signal.throwIfAborted();
    // The time to load the engine is no measure of what following costs.
    this.#cost = 0;
    if (this.#options.observe !== false) this.#observe();
    this.#listen();
  }

  /** Reads the page again at once; resolves with the document when its mentions are shown. */
  refresh() {
    this.#stale = true;
    return this.#follow();
  }

  async #follow() {
    this.#ended.signal.throwIfAborted();
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#running) {
      this.#again = true;
      return this.#running;
    }
    this.#running = this.#run();
    try {
      return await this.#running;
    } finally {
      this.#running = undefined;
    }
  }

  /** Undoes everything and stops: the page has its own nodes again, and nothing else. */
  undo() {
    if (this.#ended.signal.aborted) return;
    this.#ended.abort();
    clearTimeout(this.#timer);
    this.#view.cancelAnimationFrame(this.#frame);
    this.#observer?.disconnect();
    this.#painter?.undo();
    this.#dropStyles?.();
    this.#blocks = [];
  }

  /**
   * An element that lists the entities, for keyboards and screen readers, which highlights don't reach. The caller puts
   * it into the page; `undo()` removes it.
   */
  async list(options = {}) {
    checkNames(options, ["locale"], "options");
    const { signal } = this.#ended;
    signal.throwIfAborted();
    const onSelect = (mention, event) => this.#options.onSelect?.(mention, event);
    const { host, list } = await standaloneList(this, this.#page, { locale: options.locale, onSelect });
    signal.throwIfAborted();
    signal.addEventListener("abort", () => host.remove());
    this.#lists.push(list);
    return host;
  }

  /** Shows all types except these. */
  hideTypes(types) {
    this.#hidden = new Set(types);
    this.#own(() => {
      if (this.render === "mark") {
        for (const block of this.#blocks) this.#painter.erase(block);
        this.#readAgain(this.#document.text);
      }
      for (const block of this.#blocks) this.#painter.paint(block, this.#shown(block));
    });
  }

  /** Emphasises all mentions of these entities, and no others. */
  light(entities) {
    const ids = new Set(entities);
    const places = this.#blocks.flatMap((block) =>
      this.#shown(block).filter(({ entity }) => ids.has(entity)).map((mention) => [block, mention]));
    this.#own(() => this.#painter.light(places));
  }

  /** The range of the page that a mention of the document covers; null if the page has changed. */
  rangeOf(mention) {
    const block = this.#blockAt(mention.start);
    if (!block) return null;
    if (this.render === "mark") {
      const marks = this.#painter.marksOf(block, block.mentions.find(({ start }) => start === mention.start));
      if (!marks.length) return null;
      const range = makeRange(this.#page);
      range.setStart(marks[0].firstChild, 0);
      range.setEnd(marks.at(-1).lastChild, marks.at(-1).lastChild.length ?? 0);
      return range;
    }
    return rangeOf(block, mention.start, mention.end);
  }

  /** Scrolls a mention into view. */
  reveal(mention) {
    const range = this.rangeOf(mention);
    if (!range) return false;
    const { top, bottom } = range.getBoundingClientRect();
    const view = this.#view;
    if (top < 0 || bottom > view.innerHeight) {
      const still = view.matchMedia("(prefers-reduced-motion: reduce)").matches;
      range.startContainer.parentElement?.scrollIntoView({ block: "center", behavior: still ? "auto" : "smooth" });
    }
    return true;
  }

  /** The mention at a point of the viewport, in CSS pixels; null if there is none. */
  mentionAt(x, y) {
    const document = this.#page;
    const scope = treeOf(this.#root);
    if (this.render === "mark") {
      const mark = (scope.elementFromPoint ? scope : document).elementFromPoint(x, y)?.closest?.(".rubricator-mark");
      return this.#given(this.#painter.mentionOf(mark)?.[1]);
    }
    let node;
    let offset;
    if (document.caretPositionFromPoint) {
      const shadowRoots = scope.nodeType === 11 ? [scope] : [];
      const position = document.caretPositionFromPoint(x, y, { shadowRoots });
      if (position) ({ offsetNode: node, offset } = position);
    } else {
      const range = document.caretRangeFromPoint?.(x, y);
      if (range) ({ startContainer: node, startOffset: offset } = range);
    }
    if (node?.nodeType !== 3 || !contains(this.#root, node)) return null;
    const block = this.#blockOf(node);
    const at = block && offsetOf(block, node, offset);
    if (at === undefined) return null;
    // The caret may be on either side of the letter, and there is one even if the point is beside the line.
    for (const mention of this.#shown(block)) {
      if (mention.start > at || mention.end < at) continue;
      const rects = rangeOf(block, mention.start, mention.end)?.getClientRects() ?? [];
      for (const { left, right, top, bottom } of rects) {
        if (x >= left && x <= right && y >= top && y <= bottom) return this.#given(mention);
      }
    }
    return null;
  }

  async #run() {
    do {
      this.#again = false;
      const started = performance.now();
      let thread = started;
      let waited = 0;
      const { text, blocks } = this.#read();
      if (this.#stale || text !== this.#document.text) {
        this.#stale = false;
        const paused = performance.now();
        const found = text ? await this.#recognize(text) : NOTHING;
        waited = performance.now() - paused;
        thread += waited;
        this.#ended.signal.throwIfAborted();
        if (this.render === "mark" && isEditable(this.#root)) throw editableRoot();
        this.#put(text, blocks, found);
        for (const list of this.#lists) list.draw(this.#document);
        this.#options.onChange?.(this.#document);
      } else {
        this.#put(text, blocks, this.#document);
      }
      this.#cost = Math.max((performance.now() - thread) * SHARE_OF_THREAD, waited * SHARE_OF_WORKER);
      if (this.#again && !this.#stale && this.#cost > PAUSE_MS) {
        this.#again = false;
        this.#soon();
      }
    } while (this.#again);
    return this.#document;
  }

  #read() {
    const { skip, source } = this.#options;
    return source ? source() : extract(this.#root, skip ? `${SKIPPED},${skip}` : SKIPPED);
  }

  /** One after another, as they may have different dictionaries. */
  #recognize(text) {
    const { recognizer, types, minScore, published, near, terms, ignore, onProgress, onError, wasm, workerUrl, places } = this.#options;
    const { signal } = this.#ended;
    const wanted = { types, minScore, published, near, signal, onProgress };
    if (recognizer) return recognizer.recognizeInSlices?.(text, wanted) ?? recognizer.recognize(text, wanted);
    const result = turn.then(async () => {
      signal.throwIfAborted();
      const recognizer = await sharedRecognizer({ wasm, workerUrl });
      const own = terms.length || ignore.length ? JSON.stringify([terms, ignore]) : undefined;
      // Without places, or without the entries that can't be used, all else is marked, if somebody hears of it.
      const tell = (error) => {
        if (!onError) throw error;
        onError(error);
      };
      if (places) await (placesInUse ??= loadPlaces(places).then((loaded) => recognizer.usePlaces(loaded))).catch(tell);
      if (own !== dictionaryInUse) {
        try {
          await recognizer.setDictionary(terms, ignore);
        } catch (error) {
          if (!error.entries) throw error;
          tell(error);
        }
        dictionaryInUse = own;
      }
      return recognizer.recognize(text, wanted);
    });
    turn = result.catch(() => {});
    return result;
  }

  /** Shows a document block by block. What has not changed is left alone. */
  #put(text, blocks, found) {
    const old = new Map();
    for (const block of this.#blocks) {
      const list = old.get(block.element);
      if (list) list.push(block);
      else old.set(block.element, [block]);
    }
    this.#document = withinBlocks(text, blocks, found);
    const kept = new Set();
    const next = blocks.map((block) => {
      block.text = text.slice(block.start, block.end);
      const list = old.get(block.element) ?? [];
      const at = list.findIndex((other) => other.text === block.text && sameMentions(other, block) && this.#same(other, block));
      if (at < 0) return block;
      const [same] = list.splice(at, 1);
      kept.add(same);
      move(same, block);
      return same;
    });
    const fresh = next.filter((block) => !kept.has(block));
    if (!fresh.length && kept.size === this.#blocks.length) {
      this.#blocks = next;
      return;
    }
    this.#own(() => {
      for (const block of this.#blocks) if (!kept.has(block)) this.#painter.erase(block);
      this.#blocks = next;
      if (this.render === "mark" && fresh.length) this.#readAgain(text, kept);
      for (const block of this.#blocks) if (!kept.has(block)) this.#painter.paint(block, this.#shown(block));
    });
  }

  /** Old marks have added and removed text nodes: finds the pieces of the blocks that are to be marked. */
  #readAgain(text, kept = new Set()) {
    const again = this.#read();
    if (again.text !== text || again.blocks.length !== this.#blocks.length) {
      this.#again = true;
      return;
    }
    this.#blocks.forEach((block, i) => {
      if (!kept.has(block)) block.pieces = again.blocks[i].pieces;
    });
  }

  /** Whether a block's text is in the same nodes as before, apart from those that marks have moved it to. */
  #same(a, b) {
    return (this.render === "mark" || samePlaces(a, b)) && this.#painter.holds(a);
  }

  #shown({ mentions }) {
    return this.#hidden.size ? mentions.filter(({ type }) => !this.#hidden.has(type)) : mentions;
  }

  #blockAt(offset) {
    return this.#blocks[lowerBound(this.#blocks, ({ end }) => end > offset)];
  }

  #blockOf(node) {
    return this.#blocks.find(({ element, pieces }) => contains(element, node) && pieces.some((piece) => piece.node === node));
  }

  /** The document's own object for a block's mention. */
  #given(mention) {
    return mention ? this.#document.mentions[mention.index] ?? null : null;
  }

  /** Runs a change of our own, so that it is not taken for one of the page's. */
  #own(change) {
    this.#onMutations(this.#observer?.takeRecords() ?? []);
    change();
    this.#observer?.takeRecords();
  }

  #observe() {
    this.#observer = new this.#view.MutationObserver((records) => this.#onMutations(records));
    this.#observer.observe(this.#root, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ATTRIBUTES });
  }

  #onMutations(records) {
    if (this.render === "mark") {
      // These records hold all that the page has changed; any later ones are our own repairs.
      if (this.#painter.heal(records)) this.#observer?.takeRecords();
      if (records.length && isEditable(this.#root)) return this.#refuse();
    }
    if (this.#timer || !records.length) return;
    const { skip } = this.#options;
    const selector = skip ? `${SKIPPED},${skip}` : SKIPPED;
    for (const { target, type } of records) {
      const element = nodeTypeOf(target) === 1 ? target : parentElementOf(target);
      const inside = element && type === "attributes" ? parentElementOf(element) : element;
      const skipped = inside && closest(inside, selector);
      if (!skipped || skipped === this.#root || contains(skipped, this.#root)) return this.#soon();
    }
  }

  /** The root has become an editor: its text must not be cut up while somebody types. */
  #refuse() {
    this.undo();
    this.#options.onError?.(editableRoot());
  }

  #soon() {
    if (this.#timer || this.#ended.signal.aborted) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#follow().catch((error) => {
        if (!this.#ended.signal.aborted) this.#options.onError?.(coded(error));
      });
    }, Math.max(PAUSE_MS, this.#cost));
  }

  #listen() {
    const { signal } = this.#ended;
    const { onHover, onSelect } = this.#options;
    const view = this.#view;
    const over = (mention, event) => {
      if (mention?.start === this.#over?.start) return;
      this.#over = mention;
      this.light(mention ? [mention.entity] : []);
      for (const list of this.#lists) list.mark(mention?.entity);
      onHover?.(mention, event);
    };
    listen(this.#root, "pointermove", (event) => {
      view.cancelAnimationFrame(this.#frame);
      this.#frame = view.requestAnimationFrame(() => over(this.mentionAt(event.clientX, event.clientY), event));
    }, { signal, passive: true });
    listen(this.#root, "pointerleave", (event) => {
      view.cancelAnimationFrame(this.#frame);
      over(null, event);
    }, { signal, passive: true });
    listen(this.#root, "click", (event) => {
      const mention = onSelect && this.mentionAt(event.clientX, event.clientY);
      if (mention) onSelect(mention, event);
    }, { signal });
  }
}

const editableRoot = () => new InputError(
  "editable-root",
  "Marks would scramble what is typed here. Use `render: \"highlight\"`, in a browser that has Custom Highlights.",
);

function checkSelector(page, skip) {
  try {
    matches(makeElement(page, "i"), skip);
  } catch (cause) {
    throw new InputError("invalid-options", `\`skip\` is no selector (${cause.message}).`, { cause });
  }
}

/** The document without mentions that cross the end of a block; gives each block its own. */
function withinBlocks(text, blocks, { schemaVersion = 1, mentions, entities, source = {} }) {
  const kept = [];
  const numbers = new Map();
  let next = 0;
  for (const block of blocks) {
    block.mentions = [];
    for (; next < mentions.length && mentions[next].start < block.end; next++) {
      const mention = mentions[next];
      if (mention.start < block.start || mention.end > block.end) continue;
      if (!numbers.has(mention.entity)) numbers.set(mention.entity, numbers.size);
      const entity = numbers.get(mention.entity);
      block.mentions.push({ start: mention.start, end: mention.end, type: mention.type, entity, index: kept.length, block });
      kept.push({ ...mention, entity });
    }
  }
  const named = [...numbers.keys()].map((id, i) => ({ ...entities[id], id: i, mentions: [] }));
  kept.forEach(({ entity }, i) => named[entity].mentions.push(i));
  return { schemaVersion, text, mentions: kept, entities: named, source };
}

function sameMentions(a, b) {
  return a.mentions.length === b.mentions.length && a.mentions.every((mention, i) => {
    const other = b.mentions[i];
    return mention.start - a.start === other.start - b.start && mention.end - a.start === other.end - b.start && mention.type === other.type;
  });
}

function samePlaces(a, b) {
  return a.pieces.length === b.pieces.length && a.pieces.every(({ node, offset }, i) => node === b.pieces[i].node && offset === b.pieces[i].offset);
}

/** Gives a block that is still there the offsets and the mentions of the new reading. */
function move(block, { start, end, mentions }) {
  const by = start - block.start;
  Object.assign(block, { start, end });
  for (const piece of block.pieces) {
    piece.start += by;
    piece.end += by;
  }
  block.mentions.forEach((mention, i) => {
    mention.start += by;
    mention.end += by;
    mention.entity = mentions[i].entity;
    mention.index = mentions[i].index;
  });
}
