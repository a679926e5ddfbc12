// The entities as a list. Unlike highlights, it can be reached by keyboards and screen readers.

import { elementCss } from "./sheets.js";
import { loadTypesCss, withoutColours } from "./types-css.js";
import { wordsFor } from "./words.js";

/** An element with these attributes and this text. */
export function make(document, name, attributes, text) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  if (name === "button") element.type = "button";
  if (text !== undefined) element.textContent = String(text);
  return element;
}

/** Gives a shadow tree the styles of lists and legends; it inherits the colours from the page. */
export async function styleControls(shadow) {
  const { CSSStyleSheet } = shadow.ownerDocument.defaultView;
  const sheets = (await Promise.all([loadTypesCss(), elementCss()])).map((css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    return sheet;
  });
  withoutColours(sheets[0]);
  shadow.adoptedStyleSheets = [...shadow.adoptedStyleSheets, ...sheets];
}

/** Fills `rows` with a button per entity, and announces in `status` where a button has led. */
export class EntityList {
  rows;
  #status;
  #highlighting;
  #words;
  #onSelect;
  #place;

  /**
   * `highlighting` and `words` are called each time they are needed; `onSelect` gets the mention and the event.
   */
  constructor(document, status, { highlighting, words, onSelect }) {
    const rows = make(document, "ul", { part: "list", class: "rows" });
    this.rows = rows;
    this.#status = status;
    this.#highlighting = highlighting;
    this.#words = words;
    this.#onSelect = onSelect;
    const light = (row) => this.light(row ? [Number(row.dataset.entity)] : []);
    rows.addEventListener("click", (event) => this.#press(event));
    rows.addEventListener("keydown", (event) => this.#move(event));
    rows.addEventListener("focusin", ({ target }) => light(target));
    rows.addEventListener("focusout", () => light());
    rows.addEventListener("pointerover", ({ target }) => {
      const row = target.closest("button");
      if (row) light(row);
    });
    rows.addEventListener("pointerleave", () => light());
  }

  /** Lists the entities of a document; without one the list is empty. */
  draw(found) {
    const words = this.#words();
    const { rows } = this;
    const { ownerDocument } = rows;
    rows.setAttribute("aria-label", words.list);
    rows.lang = words.lang;
    this.#status.lang = words.lang;
    const focused = rows.getRootNode().activeElement?.dataset?.entity;
    rows.replaceChildren(...(found?.entities ?? []).map(({ id, name, type, mentions }) => {
      const button = make(ownerDocument, "button", {
        part: "row", class: `r-type-${type}`, "data-entity": id, tabindex: id ? -1 : 0, "aria-label": words.row(name, words.types[type], mentions.length),
      });
      button.append(
        // With spaces, so that the accessible name matches what is visible.
        make(ownerDocument, "span", { class: "name" }, name), " ",
        make(ownerDocument, "span", { class: "type" }, words.types[type]), " ",
        make(ownerDocument, "span", { class: "count" }, mentions.length),
      );
      const item = make(ownerDocument, "li", {});
      item.append(button);
      return item;
    }));
    if (found && !found.entities.length) rows.append(make(ownerDocument, "li", { class: "note" }, words.none));
    // If the focus was in the list when the page changed, it stays there.
    const again = focused === undefined ? undefined : this.#all()[Math.min(Number(focused), found?.entities.length - 1)];
    if (again) this.#focus(again);
  }

  /** Shows which entity of the page is under the pointer. */
  mark(entity) {
    for (const row of this.#all()) {
      if (Number(row.dataset.entity) === entity) row.setAttribute("aria-current", "true");
      else row.removeAttribute("aria-current");
    }
  }

  #all() {
    return [...this.rows.querySelectorAll("button")];
  }

  /** Lights up entities in the text. */
  light(entities) {
    this.#highlighting()?.light(entities);
  }

  #press(event) {
    const found = this.#highlighting()?.document;
    const entity = found?.entities[Number(event.target.closest("button")?.dataset.entity)];
    if (entity) this.go(entity, entity.mentions.map((i) => found.mentions[i]), event);
  }

  /** Goes to the next of an entity's mentions, or to the one before; after the last, to the first. */
  go(entity, mentions, event, back) {
    const highlighting = this.#highlighting();
    const { length } = mentions;
    const step = this.#place?.name === entity.name ? (this.#place.step + (back ? length - 1 : 1)) % length : 0;
    this.#place = { name: entity.name, step };
    const mention = mentions[step];
    highlighting.light([entity.id]);
    highlighting.reveal(mention);
    this.#status.textContent = this.#words().place(entity.name, step + 1, length);
    this.#onSelect(mention, event);
  }

  /** The list is a single tab stop; arrow keys move within it. */
  #move(event) {
    const all = this.#all();
    const at = all.indexOf(event.target);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (at < 0 || to === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    this.#focus(all[Math.max(0, Math.min(all.length - 1, to))]);
  }

  #focus(row) {
    for (const other of this.#all()) other.tabIndex = -1;
    row.tabIndex = 0;
    row.focus();
  }
}

/** An element that announces the status to screen readers. */
export const makeStatus = (document) => make(document, "div", { part: "status", class: "unseen", role: "status" });

/** A list on its own, in a shadow tree: its host, with `list` and the function that draws it. */
export async function standaloneList(highlighting, document, { locale, onSelect }) {
  const host = make(document, "div", { "data-rubricator-skip": "" });
  const shadow = host.attachShadow({ mode: "open" });
  const status = makeStatus(document);
  const words = wordsFor(locale ?? document.documentElement.lang);
  const list = new EntityList(document, status, { highlighting: () => highlighting, words: () => words, onSelect });
  shadow.append(list.rows, status);
  await styleControls(shadow);
  list.draw(highlighting.document);
  return { host, list };
}
