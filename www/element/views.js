// Map and timeline of a text, by the code of the page's. Loaded only where the element has the attribute `views`; it
// imports nothing that the element's own modules do, as that would be a file more for all.

import { de } from "../views/de.js";
import { en } from "../views/en.js";
import { formatsFor } from "../views/formats.js";
import { h } from "../views/elements.js";
import { mapView } from "../views/map.js";
import { sentenceFinder } from "../views/sentence.js";
import { viewsCss } from "../views/sheets.js";
import { withTable } from "../views/table.js";
import { timelineView } from "../views/timeline.js";
import { loadOutline } from "../views/world.js";

const WORDS = { de, en };

/** The colours that the pictures take from a page, and what their buttons look like. */
const CSS_TEXT = `
.view { --ink: var(--rubricator-card-text, CanvasText); --page: var(--rubricator-card, Canvas); --quiet: color-mix(in srgb, var(--ink) 75%, var(--page)); --rule: color-mix(in srgb, var(--ink) 22%, var(--page)); --accent: var(--rubricator-focus, var(--ink)); margin-block: 1rem 0; padding: 0.5rem; font: 0.875rem/1.4 var(--sans); color: var(--ink); background: var(--page); }
.view button { border-color: var(--rule); }
.view .plain { border: 0; text-decoration: underline; text-underline-offset: 0.2em; }
.view .tool { display: grid; place-content: center; }
.view-tools { align-items: center; }
.view-tools button { flex-shrink: 0; }
.view .source { margin-inline-start: auto; color: var(--quiet); }
.view-tools button[aria-pressed]::before { content: none; }
.view-tools button[aria-pressed="true"] { background: var(--rubricator-hover, color-mix(in srgb, currentcolor 12%, transparent)); }`;

/** The views by their names: how to build each, and how to draw it, which returns how much there is to see. */
const VIEWS = {
  map: { build: mapView, draw: (view, { document, shown, outline, width }) => view.draw(document, shown, outline, width) },
  timeline: { build: timelineView, draw: (view, { published, shown, width }) => view.draw(published, shown, width) },
};

const NOTHING = { text: "", mentions: [], entities: [], source: {} };

export class Views {
  #host;
  #tools;
  #box;
  #built = new Map();
  #outline;
  #unknown;

  /** `words` gives the element's words; `hidden` has the types that are not shown; `list` goes to mentions and lights them up. */
  constructor(host, box, tools) {
    this.#host = host;
    this.#box = box;
    this.#tools = tools;
    // Without what it loads there is no picture, and all else works.
    this.#start().catch((error) => console.warn(error));
  }

  /** Loads what the pictures need, and draws them. */
  async #start() {
    const [css, outline] = await Promise.all([viewsCss(), loadOutline()]);
    const sheet = new this.#host.ownerDocument.defaultView.CSSStyleSheet();
    sheet.replaceSync(css + CSS_TEXT);
    const { shadowRoot } = this.#host;
    shadowRoot.adoptedStyleSheets = [...shadowRoot.adoptedStyleSheets, sheet];
    this.#outline = outline;
    this.draw();
  }

  /** Shows the views that the attribute names, in its order. */
  draw() {
    if (!this.#outline) return;
    const wanted = [...new Set((this.#host.getAttribute("views") ?? "").split(/[\s,]+/))].filter(Boolean);
    const known = wanted.filter((name) => Object.hasOwn(VIEWS, name));
    this.#warn(wanted.find((name) => !known.includes(name)));
    const words = this.#tools.words();
    const parts = known.map((name) => {
      const built = this.#built.get(name);
      // Built anew in another language.
      if (built?.words === words.lang && built.labels === this.#host.labels) return built;
      const fresh = this.#build(name, words);
      this.#built.set(name, fresh);
      return fresh;
    });
    if (parts.some(({ part }, i) => this.#box.children[i] !== part) || this.#box.children.length !== parts.length) this.#box.replaceChildren(...parts.map(({ part }) => part));
    for (const { show } of parts) show(true);
  }

  /** Lights up some entities. */
  light(entities) {
    for (const { view } of this.#built.values()) view.light(entities);
  }

  #warn(name) {
    if (!name || name === this.#unknown) return;
    this.#unknown = name;
    console.warn(`<${this.#host.localName}>: there is no view "${name}". There are: ${Object.keys(VIEWS).join(", ")}.`);
  }

  #build(name, { lang }) {
    const { labels } = this.#host;
    const language = Object.hasOwn(WORDS, lang.split("-")[0]) ? lang.split("-")[0] : "en";
    const all = { ...WORDS[language], ...labels?.views };
    const { moment, tick, region } = formatsFor(language);
    const words = { ...WORDS[language][name], ...labels?.views?.[name], moment, tick, region };
    const { list, hidden } = this.#tools;
    const found = () => this.#host.document ?? NOTHING;
    const go = (entity, mentions, back, byKey) => list.go(found().entities[entity], mentions, { detail: byKey ? 0 : 1 }, back);
    const view = VIEWS[name].build({ words, go, light: (entity) => list.light(entity === undefined ? [] : [entity]), sentence: sentenceFinder(found) });
    const { table, asTable, update } = withTable(view, { words, asTable: all.asTable, go });
    const empty = h("p", { class: "note" });
    const source = words.source && h("small", { class: "source" }, words.source);
    const tools = h("div", { class: "view-tools" }, asTable, source);
    const part = h("div", { part: name, class: `view is-${name}`, lang: language }, view.element, table, empty, tools);
    let drawn = 0;
    const show = (stale) => {
      const style = getComputedStyle(part);
      const width = Math.floor(part.clientWidth - parseFloat(style.paddingInlineStart) - parseFloat(style.paddingInlineEnd));
      if (!(width > 0) || (!stale && width === drawn)) return;
      drawn = width;
      const document = found();
      const n = VIEWS[name].draw(view, {
        document, width,
        shown: document.mentions.filter(({ type }) => !hidden.has(type)),
        published: this.#host.getAttribute("published") ?? document.source.date,
        outline: this.#outline,
      });
      empty.hidden = n > 0 || !document.text;
      empty.textContent = words.none;
      tools.hidden = !n;
      update(n);
    };
    view.element.hidden = true;
    tools.hidden = true;
    new this.#host.ownerDocument.defaultView.ResizeObserver(() => show(false)).observe(part);
    return { part, view, show, words: lang, labels };
  }
}
