// `<rubricator-text>` as a class. It defines no tag: `auto.js` does that.

import { paragraphs } from "./embed/paragraphs.js";
import { elementCss } from "./embed/sheets.js";
import { loadTypesCss, withoutColours } from "./embed/styles.js";
import { wordsFor } from "./embed/words.js";
import { InputError } from "./errors.js";
import { Highlighting, sharedRecognizer } from "./highlight.js";
import { TYPES } from "./types.js";

const ATTRIBUTES = ["types", "render", "legend", "panel", "locale", "worker-url", "for"];

/** What has to be found anew when it changes; the rest only changes what is shown around the text. */
const OF_SUBSTANCE = new Set(["types", "render", "worker-url", "for"]);

const PROPERTIES = ["text", "dictionary", "ignore"];

/** Without a DOM, as on a server, the module can be imported; the class is then of no use. */
const Base = globalThis.HTMLElement ?? class {};

/** Marks the mentions in its content, in the element that `for` names, or in the text that it is given. */
export class RubricatorText extends Base {
  static observedAttributes = ATTRIBUTES;

  #shadow;
  #parts;
  #highlighting;
  #text;
  #dictionary = [];
  #ignore = [];
  #due = false;
  #cleared = false;
  #hidden = new Set();
  #place;
  /** Rises with every start, so that an older one sees that it is over. */
  #turn = 0;
  #waiting;

  constructor() {
    super();
    this.#shadow = this.attachShadow({ mode: "open" });
    this.#parts = build(this.ownerDocument, this.#shadow);
    this.#style();
    const { panel, rows, legend } = this.#parts;
    rows.addEventListener("click", (event) => this.#go(event.target.closest("button")));
    rows.addEventListener("keydown", (event) => this.#move(event));
    rows.addEventListener("focusin", ({ target }) => this.#highlighting?.light([Number(target.dataset.entity)]));
    rows.addEventListener("focusout", () => this.#highlighting?.light([]));
    rows.addEventListener("pointerover", ({ target }) => {
      const row = target.closest("button");
      if (row) this.#highlighting?.light([Number(row.dataset.entity)]);
    });
    rows.addEventListener("pointerleave", () => this.#highlighting?.light([]));
    legend.addEventListener("click", ({ target }) => this.#toggle(target.closest("button")?.dataset.type));
    panel.addEventListener("toggle", () => this.#drawList());
  }

  /** The text that is shown instead of content; undefined while the content counts. */
  get text() {
    return this.#text;
  }

  set text(text) {
    if (text === this.#text) return;
    this.#text = text === null || text === undefined ? undefined : String(text);
    this.#show();
    this.#soon();
  }

  /** The mentions and entities found last, with the text that their offsets count in; null before. */
  get document() {
    return this.#highlighting?.document ?? null;
  }

  /** The user's own terms, in the form that `Recognizer.setDictionary` takes. */
  get dictionary() {
    return this.#dictionary;
  }

  set dictionary(terms) {
    this.#dictionary = Array.from(terms ?? []);
    this.#soon();
  }

  /** Terms never to be marked. */
  get ignore() {
    return this.#ignore;
  }

  set ignore(terms) {
    this.#ignore = Array.from(terms ?? []);
    this.#soon();
  }

  connectedCallback() {
    for (const name of PROPERTIES) this.#adopt(name);
    // The same after a move within the page: nothing to do.
    if (!this.#highlighting && !this.#cleared) this.#soon();
  }

  disconnectedCallback() {
    queueMicrotask(() => {
      if (!this.isConnected) this.#end();
    });
  }

  attributeChangedCallback(name, before, after) {
    if (before === after) return;
    if (OF_SUBSTANCE.has(name)) this.#soon();
    else this.#draw();
  }

  /** Finds the mentions now and shows them; resolves with the document. */
  async analyze({ signal } = {}) {
    this.#cleared = false;
    this.#due = false;
    this.#end();
    const turn = this.#turn;
    try {
      signal?.throwIfAborted();
      const root = this.#root();
      const workerUrl = this.getAttribute("worker-url") ?? undefined;
      this.#say("working");
      const recognizer = await sharedRecognizer({ workerUrl });
      if (turn !== this.#turn) return this.document;
      this.#emit("ready", { ...recognizer.info, where: recognizer.where });
      const types = this.getAttribute("types")?.split(/[\s,]+/).filter(Boolean);
      const highlighting = new Highlighting(root, {
        types: types?.length ? types : undefined,
        render: this.getAttribute("render") ?? undefined,
        dictionary: this.#dictionary,
        ignore: this.#ignore,
        workerUrl,
        signal,
        source: this.#text === undefined ? undefined : () => ownBlocks(this, this.#text),
        onChange: (document) => this.#onChange(turn, document),
        onProgress: (progress) => this.#emit("progress", { progress }),
        onError: (error) => this.#fail(error),
        onHover: (mention) => this.#mark(mention?.entity),
        onSelect: (mention) => this.#select(mention),
      });
      this.#highlighting = highlighting;
      await highlighting.start();
      if (this.#hidden.size) highlighting.hideTypes(this.#hidden);
      return highlighting.document;
    } catch (error) {
      if (turn !== this.#turn) return this.document;
      this.#end();
      if (signal?.aborted) throw signal.reason;
      if (error.code === "no-target") this.#await();
      this.#fail(error);
      throw error;
    }
  }

  /** Takes all marks away until `analyze()` is called. */
  clear() {
    this.#cleared = true;
    this.#due = false;
    this.#end();
  }

  #end() {
    this.#turn += 1;
    this.#waiting?.disconnect();
    this.#waiting = undefined;
    const highlighting = this.#highlighting;
    this.#highlighting = undefined;
    highlighting?.undo();
    this.#draw();
  }

  /** Once for all that changes in one turn of the event loop, and only in a page. */
  #soon() {
    if (this.#due || this.#cleared || !this.isConnected) return;
    this.#due = true;
    setTimeout(() => {
      if (!this.#due || !this.isConnected) {
        this.#due = false;
        return;
      }
      this.analyze().catch(() => {
        // Told by the event `rubricator-error`.
      });
    });
  }

  #root() {
    const id = this.getAttribute("for");
    if (!id || this.#text !== undefined) return this;
    const scope = this.getRootNode();
    const found = scope.getElementById?.(id);
    if (found) return found;
    throw new InputError("no-target", `There is no element with the id "${id}" that \`for\` names. It is marked as soon as there is one.`);
  }

  /** Starts as soon as there is the element that `for` names. */
  #await() {
    const scope = this.getRootNode();
    const { MutationObserver } = this.ownerDocument.defaultView;
    this.#waiting = new MutationObserver(() => {
      if (scope.getElementById(this.getAttribute("for"))) this.#soon();
    });
    this.#waiting.observe(scope, { subtree: true, childList: true, attributes: true, attributeFilter: ["id"] });
  }

  /** Takes over what was set before the tag was defined. */
  #adopt(name) {
    if (!Object.hasOwn(this, name)) return;
    const value = this[name];
    delete this[name];
    this[name] = value;
  }

  /** Puts the given text into the element, one block per paragraph. */
  #show() {
    if (this.#text === undefined) return;
    const blocks = paragraphs(this.#text).map((words) => {
      const block = this.ownerDocument.createElement("div");
      block.textContent = words;
      block.style.setProperty("white-space", "pre-wrap");
      return block;
    });
    this.replaceChildren(...blocks);
  }

  async #style() {
    const { CSSStyleSheet } = this.ownerDocument.defaultView;
    const sheets = (await Promise.all([loadTypesCss(), elementCss()])).map((css) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      return sheet;
    });
    withoutColours(sheets[0]);
    this.#shadow.adoptedStyleSheets = sheets;
  }

  #emit(name, detail) {
    this.dispatchEvent(new CustomEvent(`rubricator-${name}`, { detail, bubbles: true, composed: true }));
  }

  #onChange(turn, document) {
    if (turn !== this.#turn) return;
    this.#say("");
    this.#draw();
    this.#emit("change", { document });
  }

  #fail(error) {
    this.#say("failed");
    this.#emit("error", { code: error.code ?? error.name, message: error.message });
  }

  #select(mention) {
    const entity = this.document.entities[mention.entity];
    this.#emit("select", { mention, entity });
  }

  #say(what) {
    this.#parts.status.textContent = what ? this.#words()[what] : "";
  }

  #words() {
    return wordsFor(this.getAttribute("locale") ?? this.closest("[lang]")?.lang ?? this.ownerDocument.documentElement.lang);
  }

  #draw() {
    const { legend, panel, summary, rows } = this.#parts;
    const words = this.#words();
    const document = this.document;
    legend.hidden = !document || !this.hasAttribute("legend") || this.getAttribute("legend") === "none";
    panel.hidden = !document || this.getAttribute("panel") === "none";
    panel.open ||= this.getAttribute("panel") === "open";
    legend.setAttribute("aria-label", words.legend);
    rows.setAttribute("aria-label", words.list);
    summary.textContent = document ? words.panel(document.entities.length) : "";
    if (!legend.hidden) this.#drawLegend();
    this.#drawList();
  }

  #drawLegend() {
    const { legend } = this.#parts;
    const words = this.#words();
    const counts = new Map();
    for (const { type } of this.document.mentions) counts.set(type, (counts.get(type) ?? 0) + 1);
    const shown = TYPES.filter((type) => counts.has(type));
    const focused = this.#shadow.activeElement?.dataset.type;
    legend.replaceChildren(...shown.map((type) => {
      const button = make(this.ownerDocument, "button", { part: "switch", class: `r-type-${type}`, "data-type": type, "aria-pressed": !this.#hidden.has(type) });
      button.append(make(this.ownerDocument, "span", { class: "name" }, words.types[type]), " ", make(this.ownerDocument, "span", { class: "count" }, counts.get(type)));
      return button;
    }));
    if (focused) legend.querySelector(`[data-type="${focused}"]`)?.focus();
  }

  #drawList() {
    const { panel, rows } = this.#parts;
    if (panel.hidden || !panel.open || !this.document) {
      rows.replaceChildren();
      return;
    }
    const words = this.#words();
    const { ownerDocument } = this;
    rows.replaceChildren(...this.document.entities.map(({ id, name, type, mentions }) => {
      const button = make(ownerDocument, "button", {
        part: "row", class: `r-type-${type}`, "data-entity": id, tabindex: id ? -1 : 0, "aria-label": words.row(name, words.types[type], mentions.length),
      });
      button.append(
        make(ownerDocument, "span", { class: "name" }, name),
        make(ownerDocument, "span", { class: "type" }, words.types[type]),
        make(ownerDocument, "span", { class: "count" }, mentions.length),
      );
      const item = make(ownerDocument, "li", {});
      item.append(button);
      return item;
    }));
    if (!this.document.entities.length) rows.append(make(ownerDocument, "li", { class: "note" }, words.none));
  }

  /** Shows in the list which entity the pointer is on. */
  #mark(entity) {
    for (const row of this.#parts.rows.querySelectorAll("button")) {
      if (Number(row.dataset.entity) === entity) row.setAttribute("aria-current", "true");
      else row.removeAttribute("aria-current");
    }
  }

  /** Goes to the next mention of a row's entity, the first after the last. */
  #go(row) {
    const entity = this.document?.entities[Number(row?.dataset.entity)];
    if (!entity) return;
    const step = this.#place?.name === entity.name ? (this.#place.step + 1) % entity.mentions.length : 0;
    this.#place = { name: entity.name, step };
    const mention = this.document.mentions[entity.mentions[step]];
    this.#highlighting.light([entity.id]);
    this.#highlighting.reveal(mention);
    this.#parts.status.textContent = this.#words().place(entity.name, step + 1, entity.mentions.length);
    this.#select(mention);
  }

  /** The list is one stop for the Tab key; arrows move in it. */
  #move(event) {
    const all = [...this.#parts.rows.querySelectorAll("button")];
    const at = all.indexOf(event.target);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (at < 0 || to === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const next = all[Math.max(0, Math.min(all.length - 1, to))];
    all[at].tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  }

  #toggle(type) {
    if (!type) return;
    if (!this.#hidden.delete(type)) this.#hidden.add(type);
    this.#highlighting?.hideTypes(this.#hidden);
    this.#drawLegend();
  }
}

/** Defines the tag, unless it is there already: from another version, or another script. */
export function define(tag = "rubricator-text") {
  if (globalThis.customElements && !customElements.get(tag)) customElements.define(tag, RubricatorText);
}

function make(document, name, attributes, text) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  if (name === "button") element.type = "button";
  if (text !== undefined) element.textContent = String(text);
  return element;
}

function build(document, shadow) {
  const legend = make(document, "div", { part: "legend", class: "bar", role: "group", hidden: "" });
  const panel = make(document, "details", { part: "panel", class: "panel", hidden: "" });
  const summary = make(document, "summary", { part: "summary" });
  const rows = make(document, "ul", { part: "list", class: "rows" });
  const status = make(document, "div", { part: "status", class: "unseen", role: "status" });
  const slot = (name, ...content) => {
    const element = make(document, "slot", name ? { name } : {});
    element.append(...content);
    return element;
  };
  panel.append(summary, rows);
  shadow.append(slot("before"), slot("legend", legend), slot(), slot("panel", panel), slot("after"), status);
  return { legend, panel, summary, rows, status };
}

/** The blocks of a given text, with offsets into it. */
function ownBlocks(element, text) {
  let start = 0;
  const blocks = [];
  for (const block of element.children) {
    const { length } = block.textContent;
    const walker = element.ownerDocument.createTreeWalker(block, 4);
    const pieces = [];
    let at = start;
    while (walker.nextNode()) {
      const { currentNode: node } = walker;
      if (node.length) pieces.push({ start: at, end: at + node.length, node, offset: 0 });
      at += node.length;
    }
    blocks.push({ element: block, start, end: start + length, pieces });
    start += length;
  }
  return { text, blocks };
}
