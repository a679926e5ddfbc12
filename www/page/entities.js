// The list of entities: search, sort, and a row for each. Only the rows in view are in the DOM, so that the thousands
// of a book cost no more than the dozens of an article.

import { h, isShortcut, svg } from "./dom.js";
import { number, t, typeName } from "./strings.js";

const ROW = 48;
const SPARE = 6;

/** The entities that pass the filter, with their visible mentions, in the chosen order. */
export function filteredEntities({ document, shown, search, sort }, language) {
  const byEntity = new Map();
  for (const mention of shown) {
    const mentions = byEntity.get(mention.entity);
    if (mentions) mentions.push(mention);
    else byEntity.set(mention.entity, [mention]);
  }
  const fold = (words) => words.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const wanted = fold(search.trim());
  const matches = (entity, mentions) =>
    fold(entity.name).includes(wanted) || mentions.some(({ text }) => fold(text).includes(wanted));
  const rows = [];
  for (const [id, mentions] of byEntity) {
    const entity = document.entities[id];
    if (!wanted || matches(entity, mentions)) rows.push({ entity, mentions });
  }
  const first = (row) => row.mentions[0].start;
  if (sort === "count") rows.sort((a, b) => b.mentions.length - a.mentions.length || first(a) - first(b));
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

/** Builds the list and keeps it in step with the store. */
export function entitiesView(store, { onGo, onIgnore, language }) {
  let rows = [];
  let active = 0;
  let drawn = {};
  const search = h("input", {
    type: "search", class: "search", placeholder: t("search"), "aria-label": t("search"), autocomplete: "off",
    oninput: () => store.set({ search: search.value }),
  });
  const sort = h("select", { "aria-label": t("sort"), onchange: () => store.set({ sort: sort.value }) },
    Object.entries(t("sorts")).map(([value, name]) => h("option", { value }, name)));
  const spacer = h("div", { class: "rows" });
  const list = h("div", { class: "list", role: "listbox", tabIndex: 0, "aria-label": t("list") }, spacer);
  const empty = h("p", { class: "note" });
  const tools = h("div", { class: "list-tools" }, search, sort);
  const element = h("div", { class: "entities" }, tools, empty, list);

  const draw = () => {
    const from = Math.max(0, Math.floor(list.scrollTop / ROW) - SPARE);
    const to = Math.min(rows.length, Math.ceil((list.scrollTop + (list.clientHeight || 600)) / ROW) + SPARE);
    // Rows that stay are left alone: one that is redrawn between press and release never gets the click.
    if (drawn.rows !== rows || drawn.from !== from || drawn.to !== to) {
      drawn = { rows, from, to };
      spacer.style.setProperty("block-size", `${rows.length * ROW}px`);
      spacer.replaceChildren(...rows.slice(from, to).map((row, i) => rowElement(row, from + i)));
    }
    for (const row of spacer.children) row.setAttribute("aria-selected", Number(row.dataset.index) === active);
    if (rows.length) list.setAttribute("aria-activedescendant", `row-${active}`);
    else list.removeAttribute("aria-activedescendant");
  };

  const rowElement = ({ entity, mentions }, index) => {
    const { state } = store;
    return h("div", {
      id: `row-${index}`, role: "option", class: `row r-type-${entity.type}${state.lit.includes(entity.id) ? " is-lit" : ""}`, "data-index": index,
      "aria-setsize": rows.length, "aria-posinset": index + 1,
      style: { "inset-block-start": `${index * ROW}px` },
    },
      h("span", { class: "row-name" }, entity.name),
      h("span", { class: "row-type" }, typeName(entity.type)),
      count(mentions.length),
      ticks(mentions, state.foundIn.length, 4));
  };

  const activate = (index, reveal = true) => {
    active = Math.max(0, Math.min(rows.length - 1, index));
    if (reveal) {
      const top = active * ROW;
      if (top < list.scrollTop) list.scrollTop = top;
      else if (top + ROW > list.scrollTop + list.clientHeight) list.scrollTop = top + ROW - list.clientHeight;
    }
    draw();
    if (rows[active]) store.light(rows[active].entity.id);
  };

  const go = (index, focus) => {
    const row = rows[index];
    if (row) onGo(row.entity, row.mentions, focus);
  };

  list.addEventListener("scroll", draw, { passive: true });
  list.addEventListener("keydown", (event) => {
    const page = Math.max(1, Math.floor(list.clientHeight / ROW) - 1);
    const to = { ArrowDown: active + 1, ArrowUp: active - 1, Home: 0, End: rows.length - 1, PageDown: active + page, PageUp: active - page }[event.key];
    if (isShortcut(event)) return;
    if (to !== undefined) activate(to);
    else if (event.key === "Enter" || event.key === " ") go(active, true);
    else if (event.key === "Delete" && rows[active]) onIgnore(rows[active].entity);
    else return;
    event.preventDefault();
  });
  const indexOf = (event) => Number(event.target.closest(".row")?.dataset.index ?? -1);
  list.addEventListener("click", (event) => {
    const index = indexOf(event);
    if (!rows[index]) return;
    activate(index, false);
    go(index, false);
  });
  list.addEventListener("pointerover", (event) => {
    const row = rows[indexOf(event)];
    if (row) store.light(row.entity.id);
  });
  list.addEventListener("pointerleave", () => store.light());
  list.addEventListener("focus", () => rows.length && activate(active));
  list.addEventListener("blur", () => store.light());

  store.subscribe(["shown", "document", "search", "sort"], (state, changed) => {
    rows = filteredEntities(state, language());
    if (changed.has("search") || changed.has("sort")) active = 0;
    active = Math.max(0, Math.min(rows.length - 1, active));
    empty.hidden = rows.length > 0 || !state.foundIn;
    empty.textContent = state.document.mentions.length ? t("noneMatch") : `${t("noneFound")} ${t("noneFoundHelp")}`;
    list.hidden = !rows.length;
    tools.hidden = !state.document.mentions.length;
    if (sort.value !== state.sort) sort.value = state.sort;
    draw();
  });
  store.subscribe(["lit"], ({ lit }) => {
    for (const row of spacer.children) {
      row.classList.toggle("is-lit", lit.includes(rows[Number(row.dataset.index)]?.entity.id));
    }
  });
  new ResizeObserver(draw).observe(list);
  return { element, focus: () => list.focus() };
}
