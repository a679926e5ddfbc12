// The list of entities, which answers who, where, what and when: a head for each family, which hides or shows its marks,
// and a row for each entity. Only the rows in view are in the DOM, so that the thousands
// of a book cost no more than the dozens of an article.

import { FAMILIES, familyOf } from "../types/types.js";
import { labelOf, lookOf } from "./categories.js";
import { directionOf, h, isShortcut, svg } from "./dom.js";
import { salience } from "./salience.js";
import { number, t } from "./strings.js";

const ROW = 38;
const SPARE = 6;

/** Up to so many entities are all shown; of more, the first of each family, until it is opened. */
const FEW = 15;
const FIRST = 3;

/** The entities that pass the filter, with their visible mentions, in the chosen order. */
export function filteredEntities({ document, shown, search, sort, foundIn }, language) {
  const byEntity = new Map();
  for (const mention of shown) {
    const mentions = byEntity.get(mention.entity);
    if (mentions) mentions.push(mention);
    else byEntity.set(mention.entity, [mention]);
  }
  const fold = (words) => words.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const wanted = fold(search.trim());
  const matches = (entity, mentions) =>
    fold(entity.name).includes(wanted) || fold(entity.category ?? "").includes(wanted) || mentions.some(({ text }) => fold(text).includes(wanted));
  const rows = [];
  for (const [id, mentions] of byEntity) {
    const entity = document.entities[id];
    if (!wanted || matches(entity, mentions)) rows.push({ entity, mentions });
  }
  const first = (row) => row.mentions[0].start;
  if (sort === "salience") {
    for (const row of rows) row.salience = salience(foundIn, row.entity.type, row.mentions);
    rows.sort((a, b) => b.salience - a.salience || first(a) - first(b));
  } else if (sort === "count") rows.sort((a, b) => b.mentions.length - a.mentions.length || first(a) - first(b));
  else if (sort === "name") {
    const { compare } = new Intl.Collator(language, { sensitivity: "base", numeric: true });
    rows.sort((a, b) => compare(a.entity.name, b.entity.name) || first(a) - first(b));
  }
  return rows;
}

/** Ticks along the text as one path, at most one per `step` of the width. */
export function tickPath(mentions, length, height, width) {
  let path = "";
  let last = -1;
  for (const { start } of mentions) {
    const x = Math.round((start / Math.max(1, length)) * width);
    if (x !== last) path += `M${x} 0V${height}`;
    last = x;
  }
  return path;
}

/** The ticks of some mentions, for a row. */
export const ticks = (mentions, length, height) =>
  svg("svg", { class: "ticks", viewBox: `0 0 300 ${height}`, preserveAspectRatio: "none", "aria-hidden": "true" },
    svg("path", { d: tickPath(mentions, length, height, 300) }));

/** A number of mentions: the figure is visible, its noun is for screen readers. */
export const count = (n) =>
  h("span", { class: "count" }, h("span", { "aria-hidden": "true" }, number(n)), h("span", { class: "unseen" }, t("mentions", n)));

/** The families that a document names, each with its types there. */
function familiesOf({ mentions }) {
  const present = new Set(mentions.map(({ type }) => type));
  return FAMILIES.map(({ id, types }) => ({ id, types: types.filter((type) => present.has(type)) })).filter(({ types }) => types.length);
}

/** The list's lines: a head for each family, and its rows below it, at most `most` where the family is not opened. */
function linesOf(rows, families, opened, most) {
  const own = new Map(families.map(({ id }) => [id, []]));
  for (const row of rows) own.get(familyOf(row.entity.type))?.push(row);
  return families.flatMap(({ id, types }) => {
    const all = own.get(id);
    const open = opened.has(id) || all.length <= most;
    return [{ family: id, types, size: all.length, open, foldable: all.length > most }, ...(open ? all : all.slice(0, most))];
  });
}

/** Builds the list and keeps it in step with the store. */
export function entitiesView(store, { onGo, onIgnore, language, filters }) {
  let rows = [];
  let lines = [];
  let active = 0;
  let drawn = {};
  let opened = new Set();
  let meaningOf = () => "";
  const search = h("input", {
    type: "search", class: "search", placeholder: t("search"), "aria-label": t("search"), autocomplete: "off",
    oninput: () => store.set({ search: search.value }),
  });
  const sort = h("select", { onchange: () => store.set({ sort: sort.value }) },
    Object.entries(t("sorts")).map(([value, name]) => h("option", { value }, name)));
  const filterBox = h("div", { id: "filter-box", class: "filter-box", hidden: true },
    h("label", { class: "field" }, h("span", {}, t("sort")), sort), filters);
  const filterButton = h("button", {
    class: "filter-button", "aria-expanded": false, "aria-controls": "filter-box",
    onclick: () => {
      filterBox.hidden = !filterBox.hidden;
      filterButton.setAttribute("aria-expanded", !filterBox.hidden);
    },
  });
  const spacer = h("div", { class: "rows", role: "none" });
  const list = h("div", { class: "list", role: "tree", tabIndex: 0, "aria-label": t("list") }, spacer);
  const empty = h("p", { class: "note" });
  const tools = h("div", { class: "list-tools" }, search, filterButton);
  const element = h("div", { class: "entities" }, tools, filterBox, empty, list);

  const draw = () => {
    const from = Math.max(0, Math.floor(list.scrollTop / ROW) - SPARE);
    const to = Math.min(lines.length, Math.ceil((list.scrollTop + (list.clientHeight || 600)) / ROW) + SPARE);
    // Rows that stay are left alone: one that is redrawn between press and release never gets the click.
    if (drawn.lines !== lines || drawn.from !== from || drawn.to !== to) {
      drawn = { lines, from, to };
      spacer.style.setProperty("block-size", `${lines.length * ROW}px`);
      spacer.replaceChildren(...lines.slice(from, to).map((line, i) => (line.family ? headElement : rowElement)(line, from + i)));
    }
    for (const row of spacer.children) row.setAttribute("aria-selected", Number(row.dataset.index) === active);
    if (lines.length) list.setAttribute("aria-activedescendant", `row-${active}`);
    else list.removeAttribute("aria-activedescendant");
  };

  const isHidden = ({ types }) => types.every((type) => store.state.hiddenTypes.has(type));

  const headElement = (head, index) =>
    h("div", {
      id: `row-${index}`, role: "treeitem", class: `group-head r-type-${head.types[0]}`, "data-index": index, "aria-level": 1,
      "aria-expanded": head.open, style: { "inset-block-start": `${index * ROW}px` }, title: t("groupHelp"),
    },
      h("span", { class: `head-switch${isHidden(head) ? " is-off" : ""}`, "aria-hidden": "true" }),
      h("span", { class: "head-name" }, t("families")[head.family]),
      isHidden(head) ? h("span", { class: "count" }, t("hidden")) : h("span", { class: "count" }, h("span", { "aria-hidden": "true" }, number(head.size)), h("span", { class: "unseen" }, t("entities", head.size))),
      h("span", { class: "head-fold", "aria-hidden": "true" }, head.foldable ? (head.open ? "−" : "+") : ""));

  const rowElement = ({ entity, mentions }, index) => {
    const { state } = store;
    const meaning = meaningOf(entity, mentions);
    return h("div", {
      id: `row-${index}`, role: "treeitem", class: `row ${lookOf(entity)}${state.lit.includes(entity.id) ? " is-lit" : ""}`, "data-index": index, "aria-level": 2,
      style: { "inset-block-start": `${index * ROW}px` },
    },
      h("span", { class: "row-name" }, entity.name, meaning && [" ", h("small", {}, meaning)]),
      h("span", { class: "row-type" }, labelOf(entity)),
      count(mentions.length),
      ticks(mentions, state.foundIn.length, 4));
  };

  const activate = (index, reveal = true) => {
    active = Math.max(0, Math.min(lines.length - 1, index));
    if (reveal) {
      const top = active * ROW;
      if (top < list.scrollTop) list.scrollTop = top;
      else if (top + ROW > list.scrollTop + list.clientHeight) list.scrollTop = top + ROW - list.clientHeight;
    }
    draw();
    if (lines[active]?.entity) store.light(lines[active].entity.id);
  };

  const fold = (head, open = !head.open) => {
    if (open) opened.add(head.family);
    else opened.delete(head.family);
    arrange();
  };
  /** Shows or hides all marks of a family. */
  const toggle = (head) => {
    const hiddenTypes = new Set(store.state.hiddenTypes);
    const hide = !isHidden(head);
    for (const type of head.types) hiddenTypes[hide ? "add" : "delete"](type);
    store.set({ hiddenTypes });
  };

  const go = (index, focus) => {
    const { entity, mentions } = lines[index] ?? {};
    if (entity) onGo(entity, mentions, focus);
  };

  list.addEventListener("scroll", draw, { passive: true });
  list.addEventListener("keydown", (event) => {
    const page = Math.max(1, Math.floor(list.clientHeight / ROW) - 1);
    const to = { ArrowDown: active + 1, ArrowUp: active - 1, Home: 0, End: lines.length - 1, PageDown: active + page, PageUp: active - page }[event.key];
    const head = lines[active]?.family ? lines[active] : undefined;
    if (isShortcut(event)) return;
    if (to !== undefined) activate(to);
    else if (head && event.key === "Enter") fold(head);
    else if (head && event.key === " ") toggle(head);
    else if (head && (event.key === "ArrowRight" || event.key === "ArrowLeft")) fold(head, (event.key === "ArrowRight") === directionOf(list) > 0);
    else if (event.key === "Enter" || event.key === " ") go(active, true);
    else if (event.key === "Delete" && lines[active]?.entity) onIgnore(lines[active].entity);
    else return;
    event.preventDefault();
  });
  const indexOf = (event) => Number(event.target.closest(".row, .group-head")?.dataset.index ?? -1);
  list.addEventListener("click", (event) => {
    const index = indexOf(event);
    const line = lines[index];
    if (!line) return;
    activate(index, false);
    if (event.target.closest(".head-switch")) toggle(line);
    else if (line.family) fold(line);
    else go(index, false);
  });
  list.addEventListener("pointerover", (event) => {
    const line = lines[indexOf(event)];
    if (line?.entity) store.light(line.entity.id);
  });
  list.addEventListener("pointerleave", () => store.light());
  list.addEventListener("focus", () => lines.length && activate(active));
  list.addEventListener("blur", () => store.light());

  /** Makes the lines anew. All rows are shown where there are few or one searches for some. */
  function arrange() {
    const { document, search: wanted } = store.state;
    const families = familiesOf(document);
    const few = wanted.trim() || rows.length <= FEW;
    lines = linesOf(rows, wanted.trim() ? families.filter(({ id }) => rows.some(({ entity }) => familyOf(entity.type) === id)) : families, opened, few ? Infinity : FIRST);
    active = Math.max(0, Math.min(lines.length - 1, active));
    draw();
  }

  store.subscribe(["text"], ({ editing, text }) => {
    if (!editing || !text) opened = new Set();
  });
  store.subscribe(["shown", "document", "search", "sort", "hiddenTypes"], (state, changed) => {
    rows = filteredEntities(state, language());
    if (changed.has("search") || changed.has("sort")) active = 0;
    arrange();
    empty.hidden = lines.length > 0 || !state.foundIn;
    empty.textContent = state.document.mentions.length ? t("noneMatch") : `${t("noneFound")} ${t("noneFoundHelp")}`;
    list.hidden = !lines.length;
    tools.hidden = !state.document.mentions.length;
    if (search.value !== state.search) search.value = state.search;
    if (sort.value !== state.sort) sort.value = state.sort;
  });
  store.subscribe(["hiddenTypes", "minScore"], ({ hiddenTypes, minScore }) => {
    filterButton.textContent = t(hiddenTypes.size || minScore > 0 ? "filterOn" : "filterButton");
  });
  store.subscribe(["lit"], ({ lit }) => {
    for (const row of spacer.children) {
      row.classList.toggle("is-lit", lit.includes(lines[Number(row.dataset.index)]?.entity?.id));
    }
  });
  new ResizeObserver(draw).observe(list);
  return {
    element,
    focus: () => list.focus(),
    /** From now on each row says as well what its entity means: `meaning(entity, mentions)`. */
    explain(meaning) {
      meaningOf = meaning;
      arrange();
    },
  };
}
