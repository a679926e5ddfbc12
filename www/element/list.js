// The entities as a list: highlights are out of reach of the keyboard and of screen readers, this is not.

import { elementCss } from "./sheets.js";
import { loadTypesCss, withoutColours } from "./styles.js";
import { wordsFor } from "./words.js";

/** A node with these attributes and this text. */
export function make(document, name, attributes, text) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  if (name === "button") element.type = "button";
  if (text !== undefined) element.textContent = String(text);
  return element;
}

/** Gives a shadow tree the styles of lists and legends; the colours are the page's. */
export async function styleControls(shadow) {
  const { CSSStyleSheet } = shadow.ownerDocument.defaultView;
  const sheets = (await Promise.all([loadTypesCss(), elementCss()])).map((css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    return sheet;
  });
  withoutColours(sheets[0]);
  shadow.adoptedStyleSheets = sheets;
}

/** Fills `rows` with a button for each entity, and says in `status` where a button led. */
export class EntityList {
  rows;
  #status;
  #highlighting;
  #words;
  #onSelect;
  #place;

  /**
   * `highlighting` and `words` are asked anew each time, `onSelect` gets the mention that was gone to and the event.
   */
  constructor(document, status, { highlighting, words, onSelect }) {
    const rows = make(document, "ul", { part: "list", class: "rows" });
    this.rows = rows;
    this.#status = status;
    this.#highlighting = highlighting;
    this.#words = words;
    this.#onSelect = onSelect;
    const light = (row) => this.#highlighting()?.light(row ? [Number(row.dataset.entity)] : []);
    rows.addEventListener("click", (event) => this.#go(event));
    rows.addEventListener("keydown", (event) => this.#move(event));
    rows.addEventListener("focusin", ({ target }) => light(target));
    rows.addEventListener("focusout", () => light());
    rows.addEventListener("pointerover", ({ target }) => {
      const row = target.closest("button");
      if (row) light(row);
    });
    rows.addEventListener("pointerleave", () => light());
  }

  /** Lists the entities of a document; without one there is nothing. */
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
        // With spaces, so that the label says what is seen.
        make(ownerDocument, "span", { class: "name" }, name), " ",
        make(ownerDocument, "span", { class: "type" }, words.types[type]), " ",
        make(ownerDocument, "span", { class: "count" }, mentions.length),
      );
      const item = make(ownerDocument, "li", {});
      item.append(button);
      return item;
    }));
    if (found && !found.entities.length) rows.append(make(ownerDocument, "li", { class: "note" }, words.none));
    // Who is in the list when the page changes stays there.
    const again = focused === undefined ? undefined : this.#all()[Math.min(Number(focused), found?.entities.length - 1)];
    if (again) this.#focus(again);
  }

  /** Shows which entity the pointer is on in the page. */
  mark(entity) {
    for (const row of this.#all()) {
      if (Number(row.dataset.entity) === entity) row.setAttribute("aria-current", "true");
      else row.removeAttribute("aria-current");
    }
  }

  #all() {
    return [...this.rows.querySelectorAll("button")];
  }

  /** Goes to the next mention of a row's entity, the first after the last. */
  #go(event) {
    const highlighting = this.#highlighting();
    const entity = highlighting?.document.entities[Number(event.target.closest("button")?.dataset.entity)];
    if (!entity) return;
    const step = this.#place?.name === entity.name ? (this.#place.step + 1) % entity.mentions.length : 0;
    this.#place = { name: entity.name, step };
    const mention = highlighting.document.mentions[entity.mentions[step]];
    highlighting.light([entity.id]);
    highlighting.reveal(mention);
    this.#status.textContent = this.#words().place(entity.name, step + 1, entity.mentions.length);
    this.#onSelect(mention, event);
  }

  /** The list is one stop for the Tab key; arrows move in it. */
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

/** The place where status is told to those who do not see the page. */
export const makeStatus = (document) => make(document, "div", { part: "status", class: "unseen", role: "status" });

/** A list that stands by itself, in a shadow tree: its host, with `list` and the function that draws it. */
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
