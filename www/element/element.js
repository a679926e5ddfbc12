// The class behind `<rubricator-text>`. Importing it defines no tag: `auto.js` does that.

import { EntityList, make, makeStatus, styleControls } from "./list.js";
import { paragraphs } from "./paragraphs.js";
import { WORDS, speaks, wordsFor } from "./words.js";
import { checkDom } from "./check-dom.js";
import { InputError, coded } from "../engine/errors.js";
import { Highlighting, sharedRecognizer } from "./highlight.js";
import { checkNames } from "../engine/input.js";
import { TYPES } from "../types/types.js";

/** The attributes, by the names of their properties, which frameworks set in their place. */
const REFLECTED = {
  types: "types", render: "render", published: "published", near: "near", places: "places", views: "views", wasmUrl: "wasm-url", workerUrl: "worker-url", htmlFor: "for",
  legend: "legend", panel: "panel", card: "card", lookUp: "look-up", locale: "locale",
};

const ATTRIBUTES = Object.values(REFLECTED);

/** Changes of the first so many call for a new recognition; the others only affect what is shown around the text. */
const OF_SUBSTANCE = 9;

const PROPERTIES = ["text", "dictionary", "ignore", "recognizer", "labels", ...Object.keys(REFLECTED)];

/** The module can be imported without a DOM, as on a server, but the class is of no use there. */
const Base = globalThis.HTMLElement ?? class {};

/** Marks the mentions in its content, in the element that `for` names, or in a text given as a property. */
export class RubricatorText extends Base {
  static observedAttributes = ATTRIBUTES;

  #shadow;
  #parts;
  #list;
  #highlighting;
  #text;
  #dictionary = [];
  #ignore = [];
  #recognizer;
  #labels;
  #card;
  #views;
  #due = false;
  #ready = false;
  #failed = false;
  #cleared = false;
  #hidden = new Set();
  /** Counts the starts, so that an older run notices that it is obsolete. */
  #turn = 0;
  #waiting;

  constructor() {
    super();
    this.#shadow = this.attachShadow({ mode: "open" });
    this.#parts = build(this.ownerDocument, this.#shadow);
    const { panel, legend, status } = this.#parts;
    this.#list = new EntityList(this.ownerDocument, status, {
      highlighting: () => this.#highlighting,
      words: () => this.#words(),
      onSelect: (mention, event) => this.#select(mention, event),
    });
    panel.append(this.#list.rows);
    // If this fails, marking does too, which says why.
    styleControls(this.#shadow).catch(() => {});
    legend.addEventListener("click", ({ target }) => this.#toggle(target.closest("button")?.dataset.type));
    panel.addEventListener("toggle", () => this.#drawList());
  }

  /** The text to show in place of the content; undefined to use the content. */
  get text() {
    return this.#text;
  }

  set text(text) {
    if (text === this.#text) return;
    this.#text = text === null || text === undefined ? undefined : String(text);
    this.#show();
    this.#soon();
  }

  /** The latest mentions and entities, with the text that their offsets refer to; null before the first. */
  get document() {
    return this.#highlighting?.document ?? null;
  }

  /** The user's own terms, as `Recognizer.setDictionary` takes them. */
  get dictionary() {
    return this.#dictionary;
  }

  set dictionary(terms) {
    const list = Array.from(terms ?? []);
    if (alike(list, this.#dictionary)) return;
    this.#dictionary = list;
    this.#soon();
  }

  /** Terms never to be marked. */
  get ignore() {
    return this.#ignore;
  }

  set ignore(terms) {
    const list = Array.from(terms ?? []);
    if (alike(list, this.#ignore)) return;
    this.#ignore = list;
    this.#soon();
  }

  /** A recogniser of the page's own; without one, all elements share theirs. */
  get recognizer() {
    return this.#recognizer;
  }

  set recognizer(recognizer) {
    if (recognizer === this.#recognizer) return;
    this.#recognizer = recognizer ?? undefined;
    this.#ready = false;
    this.#soon();
  }

  /** Words in place of the element's own, by the names that they have in `words.js`. */
  get labels() {
    return this.#labels;
  }

  set labels(labels) {
    if (labels) checkNames(labels, [...Object.keys(WORDS.en), "lookUp", "lookUpWhere", "views"], "labels");
    this.#labels = labels ?? undefined;
    this.#draw();
  }

  /** The range of the page that a mention covers; null if there is none any more. */
  rangeOf(mention) {
    return this.#highlighting?.rangeOf(mention) ?? null;
  }

  connectedCallback() {
    for (const name of PROPERTIES) this.#adopt(name);
    this.#useExtras();
    this.#draw();
    // After a move within the page there is nothing to do.
    if (!this.#highlighting && !this.#cleared) this.#soon();
  }

  disconnectedCallback() {
    queueMicrotask(() => {
      if (!this.isConnected) this.#end();
    });
  }

  attributeChangedCallback(name, before, after) {
    if (before === after) return;
    if (name === "panel") this.#parts.panel.open = after === "open";
    if (name === "card" || name === "views") this.#useExtras();
    if (ATTRIBUTES.indexOf(name) < OF_SUBSTANCE) this.#soon();
    this.#draw();
  }

  /** Finds the mentions now and shows them; resolves with the document. */
  async analyze(options = {}) {
    checkNames(options, ["signal"], "options");
    return this.#analyze(options);
  }

  /** `unheard` says that nobody waits for the promise. */
  async #analyze({ signal, unheard = false }) {
    this.#cleared = false;
    this.#due = false;
    this.#end();
    const turn = this.#turn;
    this.#failed = false;
    try {
      signal?.throwIfAborted();
      checkDom(this.ownerDocument.defaultView);
      const root = this.#root();
      const [wasm, workerUrl, render, published, near] = ["wasm-url", "worker-url", "render", "published", "near"].map((name) => this.getAttribute(name) ?? undefined);
      this.#say("working");
      const recognizer = this.#recognizer ?? (await sharedRecognizer({ wasm, workerUrl }));
      const { ownBlocks } = this.#text === undefined ? {} : await import("./own-text.js");
      if (turn !== this.#turn) return this.document;
      if (!this.#ready) this.#emit("ready", { ...recognizer.info, where: recognizer.where ?? "page" });
      this.#ready = true;
      const types = this.getAttribute("types")?.split(/[\s,]+/).filter(Boolean);
      const highlighting = new Highlighting(root, {
        types: types?.length ? types : undefined,
        render,
        published,
        near,
        places: this.places || /\bmap\b/.test(this.views),
        dictionary: this.#dictionary,
        ignore: this.#ignore,
        recognizer: this.#recognizer,
        wasm,
        workerUrl,
        signal,
        // The content of the other slots is not part of the text.
        skip: `${CSS.escape(this.localName)} > [slot]`,
        source: ownBlocks && (() => ownBlocks(this, this.#text)),
        onChange: (document) => this.#onChange(turn, document),
        onProgress: (progress) => this.#emit("progress", { progress }),
        onError: (error) => this.#fail(error, true),
        onHover: (mention, event) => {
          this.#list.mark(mention?.entity);
          this.#views?.light(mention ? [mention.entity] : []);
          this.#card?.hover(mention, event);
        },
        onSelect: (mention, event) => this.#select(mention, event),
      });
      this.#highlighting = highlighting;
      await highlighting.start();
      if (this.#hidden.size) highlighting.hideTypes(this.#hidden);
      return highlighting.document;
    } catch (cause) {
      if (turn !== this.#turn) return this.document;
      this.#end();
      if (signal?.aborted) throw signal.reason;
      const error = coded(cause);
      if (error.code === "no-target") this.#await();
      this.#fail(error, unheard);
      throw error;
    }
  }

  /** Removes all marks until `analyze()` is called. */
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
    this.#card?.close();
    this.#draw();
  }

  /** Analyses once for all changes in a turn of the event loop, and only while connected. */
  #soon() {
    if (this.#due || this.#cleared || !this.isConnected) return;
    this.#due = true;
    setTimeout(() => {
      if (!this.#due || !this.isConnected) {
        this.#due = false;
        return;
      }
      this.#analyze({ unheard: true }).catch(() => {
        // Reported by the event `rubricator-error`, or on the console.
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

  /** Starts as soon as the element that `for` names exists. */
  #await() {
    const scope = this.getRootNode();
    this.#waiting = new MutationObserver(() => {
      if (scope.getElementById(this.getAttribute("for"))) this.#soon();
    });
    this.#waiting.observe(scope, { subtree: true, childList: true, attributes: true, attributeFilter: ["id"] });
  }

  /** Takes over a property that was set before the tag was defined. */
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
      const block = make(this.ownerDocument, "div", {}, words);
      block.style.setProperty("white-space", "pre-wrap");
      return block;
    });
    this.replaceChildren(...blocks);
  }

  /** Whether no listener has called `preventDefault()`. */
  #emit(name, detail, options = {}) {
    return this.dispatchEvent(new CustomEvent(`rubricator-${name}`, { detail, bubbles: true, composed: true, ...options }));
  }

  #onChange(turn, document) {
    if (turn !== this.#turn) return;
    this.#say("");
    this.#draw();
    this.#emit("change", { document });
  }

  #fail({ code, message }, unheard) {
    this.#failed = true;
    this.#say("failed");
    this.#draw();
    const open = this.#emit("error", { code, message }, { cancelable: true });
    // What is waited for may still come.
    if (open && unheard) console[code === "no-target" ? "warn" : "error"](`<${this.localName}>: ${message} (${code})`);
  }

  #select(mention, event) {
    this.#emit("select", this.#withEntity(mention));
    this.#card?.pin(mention, event);
  }

  #withEntity(mention) {
    return { mention, entity: this.document.entities[mention.entity] };
  }

  /** Loads what shows cards and views, once they are asked for. */
  async #useExtras() {
    if (!this.isConnected) return;
    const words = () => this.#words();
    if (!this.#card && this.hasAttribute("card")) {
      const { Card } = await import("./card.js");
      this.#card ??= new Card(this, this.#shadow, make, {
        words,
        show: (mention) => this.#emit("card", this.#withEntity(mention), { cancelable: true }) && this.document.entities[mention.entity],
      });
    }
    if (this.#views || !this.views) return;
    const { Views } = await import("./views.js");
    this.#views ??= new Views(this, this.#parts.views, { words, hidden: this.#hidden, list: this.#list });
  }

  #say(what) {
    this.#parts.status.textContent = what ? this.#words()[what] : "";
  }

  #words() {
    const locale = this.getAttribute("locale");
    const own = this.#labels;
    if (locale && !own && !speaks(locale)) import("./fallback.js").then(({ sayFallback }) => sayFallback(locale));
    const words = wordsFor(locale ?? this.closest("[lang]")?.lang ?? this.ownerDocument.documentElement.lang);
    return own ? { ...words, lang: locale ?? words.lang, ...own, types: { ...words.types, ...own.types } } : words;
  }

  #draw() {
    const { legend, panel, summary } = this.#parts;
    const words = this.#words();
    const document = this.document;
    // Shown before there is anything in them, so that the page does not move when there is.
    legend.hidden = this.#cleared || !this.legend;
    panel.hidden = this.#cleared || this.getAttribute("panel") === "none";
    legend.setAttribute("aria-label", words.legend);
    legend.lang = words.lang;
    panel.lang = words.lang;
    summary.textContent = document ? words.panel(document.entities.length) : words[this.#failed ? "failed" : "working"];
    if (!legend.hidden) this.#drawLegend();
    this.#drawList();
    this.#views?.draw();
  }

  #drawLegend() {
    const { legend } = this.#parts;
    const words = this.#words();
    const counts = new Map();
    for (const { type } of this.document?.mentions ?? []) counts.set(type, (counts.get(type) ?? 0) + 1);
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
    const { panel } = this.#parts;
    this.#list.draw(panel.hidden || !panel.open ? null : this.document);
  }

  #toggle(type) {
    if (!type) return;
    if (!this.#hidden.delete(type)) this.#hidden.add(type);
    this.#highlighting?.hideTypes(this.#hidden);
    this.#draw();
  }
}

for (const [property, attribute] of Object.entries(REFLECTED)) {
  Object.defineProperty(RubricatorText.prototype, property, {
    configurable: true,
    enumerable: true,
    get() {
      const value = this.getAttribute(attribute);
      return /^(legend|places)$/.test(attribute) ? value !== null && value !== "none" && value !== "false" : (value ?? "");
    },
    set(value) {
      if (value === null || value === undefined || value === false) this.removeAttribute(attribute);
      else if (value === true) this.setAttribute(attribute, "");
      else this.setAttribute(attribute, value[Symbol.iterator] && typeof value !== "string" ? Array.from(value).join(" ") : value);
    },
  });
}

/** Whether two lists of plain objects say the same: frameworks pass new ones each time. */
const alike = (a, b) => JSON.stringify(a) === JSON.stringify(b);

/** Defines the tag, unless another script, or another version, has done so already. */
export function define(tag = "rubricator-text") {
  if (globalThis.customElements && !customElements.get(tag)) customElements.define(tag, RubricatorText);
}

function build(document, shadow) {
  const legend = make(document, "div", { part: "legend", class: "bar", role: "group", hidden: "" });
  const panel = make(document, "details", { part: "panel", class: "panel", hidden: "" });
  const summary = make(document, "summary", { part: "summary" });
  const status = makeStatus(document);
  const views = make(document, "div", {});
  const slot = (name, ...content) => {
    const element = make(document, "slot", name ? { name } : {});
    element.append(...content);
    return element;
  };
  panel.append(summary);
  shadow.append(slot("before"), slot("legend", legend), slot(), slot("panel", panel), views, slot("after"), status);
  return { legend, panel, summary, status, views };
}
