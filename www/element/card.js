// A card on a mention: under the pointer for as long as it is there, after a click until it is closed. Loaded only where
// the element has the attribute `card`, and without imports, as what it shared with other modules would be a file more.

const CSS_TEXT = `
.card { position: fixed; inset: auto; margin: 0; box-sizing: border-box; inline-size: max-content; max-inline-size: min(22rem, calc(100vw - 1rem)); max-block-size: 60vh; overflow: auto; padding: 0.6rem 0.75rem; border: 1px solid var(--rubricator-border, color-mix(in srgb, currentcolor 25%, transparent)); border-radius: 6px; font: 0.875rem/1.4 var(--sans); color: var(--rubricator-card-text, CanvasText); background: var(--rubricator-card, Canvas); box-shadow: 0 4px 16px rgb(0 0 0 / 0.2); z-index: 2147483647; }
.card .head { display: flex; gap: 0.75rem; justify-content: space-between; align-items: start; }
.card .name { font-weight: 600; text-decoration: none; overflow-wrap: anywhere; }
.card :is(.fact, .look-up) { margin: 0.15rem 0 0; }
.card a { color: inherit; text-underline-offset: 0.2em; }
.card button { padding: 0 0.35rem; }`;

/** Where a name can be looked up, and what is said of that, in each language. */
const LOOK_UP = {
  en: { address: "https://en.wikipedia.org/w/index.php?search=", lookUp: (host) => `Look up: ${host}`, lookUpWhere: (host) => `Opens ${host} in a new tab and asks it for this name.` },
  de: { address: "https://de.wikipedia.org/w/index.php?search=", lookUp: (host) => `Nachschlagen: ${host}`, lookUpWhere: (host) => `Öffnet ${host} in einem neuen Tab und fragt dort nach diesem Namen.` },
};

/** Types that are nobody's and nothing's name. */
const NO_NAME = new Set(["DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL"]);

/** Long enough that a pointer on its way across the text shows nothing, and gets from a mention to its card. */
const OPEN_MS = 250;
const CLOSE_MS = 300;

/** The distance from the mention and from the window's edges, in pixels. */
const GAP = 6;

export class Card {
  #host;
  #box;
  #close;
  #head;
  #facts;
  #tools;
  #timer;
  /** The mention shown or about to be, and whether the card stays without the pointer. */
  #mention = null;
  #pinned = false;
  /** What the focus returns to. */
  #back;
  /** Ends the listeners that an open card has on the whole page. */
  #listening;

  /** `make` makes elements; `show` says of which entity a mention is, or nothing if the page shows a card of its own. */
  constructor(host, shadow, make, tools) {
    const { ownerDocument } = host;
    this.#host = host;
    this.#tools = tools;
    const sheet = new ownerDocument.defaultView.CSSStyleSheet();
    sheet.replaceSync(CSS_TEXT);
    shadow.adoptedStyleSheets = [...shadow.adoptedStyleSheets, sheet];
    this.#box = make(ownerDocument, "div", { part: "card", class: "card", role: "group", popover: "manual", hidden: "" });
    this.#head = make(ownerDocument, "span", { class: "name" });
    this.#close = make(ownerDocument, "button", { part: "card-close" }, "×");
    const top = make(ownerDocument, "div", { class: "head" });
    top.append(this.#head, this.#close);
    const slot = make(ownerDocument, "slot", { name: "card" });
    this.#facts = make(ownerDocument, "div", {});
    slot.append(this.#facts);
    this.#box.append(top, slot);
    shadow.append(this.#box);
    this.#close.addEventListener("click", () => this.#leave());
    this.#box.addEventListener("pointerenter", () => this.#later());
    this.#box.addEventListener("pointerleave", () => this.#pinned || this.#later(() => this.close(), CLOSE_MS));
  }

  /** The pointer is over a mention, or over none. */
  hover(mention, event) {
    if (this.#pinned || this.#host.getAttribute("card") === "click" || event?.pointerType === "touch") return;
    if (!mention) this.#later(() => this.close(), CLOSE_MS);
    else if (this.#isOpen && mention.start === this.#mention?.start) this.#later();
    else this.#later(() => this.#open(mention), OPEN_MS);
  }

  /** A mention was clicked, or its entity in the list. The card stays until it is closed. */
  pin(mention, event) {
    if (!this.#host.hasAttribute("card")) return;
    this.#later();
    this.#pinned = this.#open(mention);
    // From the list, the card is one step of the Tab key away, and Escape leads back.
    this.#back = event?.detail === 0 ? this.#box.getRootNode().activeElement : undefined;
  }

  close() {
    this.#later();
    this.#pinned = false;
    this.#mention = null;
    this.#listening?.abort();
    if (!this.#isOpen) return;
    this.#box.hidePopover?.();
    this.#box.hidden = true;
  }

  get #isOpen() {
    return !this.#box.hidden;
  }

  /** Closes the card; the focus goes back to where it was opened from. */
  #leave() {
    const inside = this.#box.matches(":focus-within");
    this.close();
    if (inside) this.#back?.focus();
  }

  #listen() {
    this.#listening?.abort();
    this.#listening = new AbortController();
    const options = { capture: true, passive: true, signal: this.#listening.signal };
    const { ownerDocument } = this.#box;
    ownerDocument.addEventListener("keydown", ({ key }) => key === "Escape" && this.#leave(), options);
    ownerDocument.addEventListener("pointerdown", (event) => event.composedPath().includes(this.#box) || this.close(), options);
    ownerDocument.addEventListener("scroll", ({ target }) => target !== this.#box && this.#follow(), options);
  }

  /** The page scrolls: a card that stays goes with its mention. */
  #follow() {
    const range = this.#pinned && this.#host.rangeOf(this.#mention);
    if (range) this.#place(range);
    else this.close();
  }

  #later(call, ms) {
    clearTimeout(this.#timer);
    this.#timer = call && setTimeout(call, ms);
  }

  /** Whether the card is shown. */
  #open(mention) {
    const range = this.#host.rangeOf(mention);
    const entity = range && this.#host.hasAttribute("card") && this.#tools.show(mention);
    if (!entity) {
      this.close();
      return false;
    }
    this.#mention = mention;
    const words = this.#tools.words();
    this.#box.lang = words.lang;
    this.#close.setAttribute("aria-label", words.close);
    this.#box.setAttribute("aria-label", words.row(entity.name, words.types[mention.type], entity.mentions.length));
    this.#head.textContent = entity.name;
    const facts = [`${words.types[mention.type]} · ${words.mentions(entity.mentions.length)}`, valueOf(mention.value, words.lang), placeOf(mention.place ?? entity.place, words.lang)];
    this.#facts.replaceChildren(...facts.filter(Boolean).map((fact) => {
      const line = this.#box.ownerDocument.createElement("p");
      line.className = "fact";
      line.textContent = fact;
      return line;
    }), ...this.#lookUp(entity, words));
    this.#box.hidden = false;
    this.#box.showPopover?.();
    this.#place(range);
    this.#listen();
    return true;
  }

  /** A link that asks for nothing before it is clicked, unless the page wants none. */
  #lookUp({ name, type }, words) {
    const own = LOOK_UP[words.lang.split("-")[0]] ?? LOOK_UP.en;
    const { address, lookUp, lookUpWhere } = { ...own, ...words, address: this.#host.getAttribute("look-up") || own.address };
    if (address === "none" || NO_NAME.has(type)) return [];
    const { ownerDocument } = this.#box;
    const given = [address + encodeURIComponent(name), ownerDocument.baseURI];
    const url = URL.canParse(...given) && new URL(...given);
    if (!/^https?:$/.test(url.protocol)) return [];
    const line = ownerDocument.createElement("p");
    line.className = "look-up";
    const link = ownerDocument.createElement("a");
    Object.assign(link, { href: url.href, target: "_blank", rel: "noopener noreferrer", title: lookUpWhere(url.host), textContent: `${lookUp(url.host)} ↗` });
    link.part = "look-up";
    line.append(link);
    return [line];
  }

  /** Below the mention's first line, or above it where there is more room. */
  #place(range) {
    const { defaultView: view } = this.#box.ownerDocument;
    const line = range.getClientRects()[0] ?? range.getBoundingClientRect();
    const { width, height } = this.#box.getBoundingClientRect();
    const below = line.bottom + GAP + height <= view.innerHeight || line.top < view.innerHeight - line.bottom;
    const x = Math.max(GAP, Math.min(line.left, view.document.documentElement.clientWidth - width - GAP));
    const y = below ? line.bottom + GAP : Math.max(GAP, line.top - GAP - height);
    this.#box.style.setProperty("left", `${x}px`);
    this.#box.style.setProperty("top", `${y}px`);
  }
}

/** What a date or an amount means, in the reader's words; undefined if that is only what is written. */
function valueOf(value, lang) {
  if (value?.kind === "money" && value.currency) {
    const format = new Intl.NumberFormat(lang, { style: "currency", currency: value.currency, minimumFractionDigits: 0 });
    return value.max === undefined ? format.format(value.amount) : format.formatRange(value.amount, value.max);
  }
  const day = /^\d{4}-\d{2}-\d{2}/;
  if (!day.test(value?.start ?? "")) return undefined;
  const format = new Intl.DateTimeFormat(lang, { dateStyle: "long", timeZone: "UTC" });
  const [from, to] = [value.start, value.end ?? value.start].map((text) => new Date(`${day.exec(text)?.[0] ?? ""}T00:00Z`));
  return Number.isNaN(+to) ? format.format(from) : format.formatRange(from, to);
}

/** A place by its state and country. */
function placeOf(place, lang) {
  if (!place) return undefined;
  const country = place.country && new Intl.DisplayNames(lang, { type: "region", fallback: "code" }).of(place.country);
  return [...new Set([place.name, place.admin1, country])].filter(Boolean).join(", ");
}
