// Who appears with whom, as half a matrix: the names stand where its lines meet, so that no name is turned.

import { together } from "../export/together.js";
import { FAMILIES, familyOf } from "../types/types.js";
import { h, svg } from "./elements.js";
import { orderOf } from "./order.js";
import { roving } from "./roving.js";

/** How many entities are drawn at most: those with most company. */
const MOST = { small: 22, large: 60 };
const ROW = 17;
const LETTER = 6.1;

/** Builds the matrix. `draw(document, mentions, width)` shows the company of the entities of these mentions. */
export function togetherView({ words, go, light }) {
  const picture = svg("svg", { class: "together", role: "group", "aria-label": words.label });
  const hidden = new Set();
  const families = h("div", { class: "families", role: "group", "aria-label": words.families });
  const quotes = h("div", { class: "quotes", "aria-live": "polite" });
  const less = h("p", { class: "beyond" });
  const element = h("div", { class: "view-figure" }, families, picture, less, quotes);
  let pairs = [];
  let last;
  let found;
  let cells = [];
  let names = [];

  function toggle(family) {
    if (!hidden.delete(family)) hidden.add(family);
    view.draw(...last);
    families.querySelector(`[data-family="${family}"]`)?.focus();
  }

  /** The sentences that name both; of those that share no sentence, it says so. */
  function quote({ a, b, sentences, paragraphs }) {
    const { text, mentions, entities } = found;
    const own = (start, end) => mentions.filter((mention) => mention.start >= start && mention.end <= end && (mention.entity === a || mention.entity === b));
    quotes.replaceChildren(
      h("h3", {}, words.pair(entities[a].name, entities[b].name)),
      ...(sentences.length ? sentences : []).map(([start, end]) => {
        const inside = own(start, end);
        let at = start;
        const parts = inside.flatMap((mention) => {
          const before = text.slice(at, mention.start);
          at = mention.end;
          return [before, h("strong", {}, mention.text)];
        });
        return h("p", {}, h("button", { class: "plain sentence", onclick: ({ shiftKey, detail }) => go(a, inside, shiftKey, !detail) }, parts, text.slice(at, end).trimEnd()));
      }),
      sentences.length ? "" : h("p", {}, words.paragraphs(paragraphs)));
  }

  function paint(width, large) {
    const company = new Map();
    for (const { a, b, weight } of pairs) for (const id of [a, b]) company.set(id, (company.get(id) ?? 0) + weight);
    const all = [...company].sort((one, other) => other[1] - one[1] || one[0] - other[0]);
    const most = all.slice(0, large ? MOST.large : MOST.small).map(([id]) => id);
    const weights = new Map(pairs.map((pair) => [`${pair.a} ${pair.b}`, pair]));
    const between = (a, b) => weights.get(a < b ? `${a} ${b}` : `${b} ${a}`);
    const order = orderOf(most.length, (a, b) => between(most[a], most[b])?.weight ?? 0).map((i) => most[i]);
    // As wide as they can be with each name beside them, of long names a part.
    const side = Math.min(ROW, ...order.map((id, i) => (width - Math.min(width * 0.42, found.entities[id].name.length * LETTER + 6)) / (i + 1)));
    const height = order.length * ROW + 2;
    picture.setAttribute("viewBox", `0 0 ${width} ${height}`);
    const heaviest = pairs[0]?.weight ?? 1;
    cells = [];
    names = order.map((id, i) => {
      const { name, type } = found.entities[id];
      const x = i * side + 4;
      const room = Math.floor((width - x) / LETTER);
      return { id, element: svg("text", { class: `name r-type-${type}`, x, y: i * ROW + 12.5 }, name.length > room ? `${name.slice(0, room - 1)}…` : name) };
    });
    order.forEach((a, i) => order.slice(0, i).forEach((b, j) => {
      const pair = between(a, b);
      if (!pair) return;
      const [x, y] = [j * side, i * ROW];
      const step = pair.weight * 3 > heaviest * 2 ? 3 : pair.weight * 3 > heaviest ? 2 : 1;
      const cell = svg("g", { class: `cell is-${step}`, role: "button", "aria-label": words.cell(found.entities[pair.a].name, found.entities[pair.b].name, pair.sentences.length, pair.paragraphs) },
        svg("rect", { x: x + 0.5, y: y + 0.5, width: side - 1, height: ROW - 1, rx: 1 }));
      cells.push({ element: cell, pair, x, y });
    }));
    const lines = order.map((_, i) => svg("path", { class: "line", d: `M0 ${(i + 1) * ROW}H${(i + 1) * side}` }));
    picture.replaceChildren(...lines, ...cells.map(({ element: cell }) => cell), ...names.map(({ element: name }) => name));
    for (const { id, element: name } of names) {
      name.addEventListener("pointerenter", () => light(id));
      name.addEventListener("pointerleave", () => light());
      name.addEventListener("click", ({ shiftKey }) => go(id, found.mentions.filter(({ entity }) => entity === id), shiftKey, false));
    }
    const highlight = (cell) => {
      for (const { id, element: name } of names) name.classList.toggle("is-lit", cell?.pair.a === id || cell?.pair.b === id);
    };
    roving(cells, {
      press: ({ pair }) => quote(pair), look: highlight,
      first: cells.find(({ pair }) => order.includes(pair.a) && order.includes(pair.b) && pair.weight === heaviest) ?? cells[0],
    });
    less.hidden = all.length <= most.length;
    less.textContent = words.less(most.length, all.length);
    quotes.replaceChildren(h("p", { class: "note" }, words.help));
  }

  const view = {
    element,
    draw(document, mentions, width, large) {
      last = [document, mentions, width, large];
      found = document;
      const all = together({ ...document, mentions });
      const kept = (id) => !hidden.has(familyOf(document.entities[id].type));
      pairs = all.filter(({ a, b }) => kept(a) && kept(b));
      const present = new Set(all.flatMap(({ a, b }) => [a, b]).map((id) => familyOf(document.entities[id].type)));
      families.replaceChildren(...FAMILIES.filter(({ id }) => present.has(id)).map(({ id }) =>
        h("button", { "aria-pressed": !hidden.has(id), "data-family": id, onclick: () => toggle(id) }, words.familyNames[id])));
      families.hidden = present.size < 2;
      element.hidden = !all.length;
      picture.toggleAttribute("hidden", !pairs.length);
      less.hidden = true;
      if (pairs.length) paint(width, large);
      else quotes.replaceChildren();
      return all.length;
    },
    light(entities) {
      for (const { id, element: name } of names) name.classList.toggle("is-lit", entities.includes(id));
    },
    /** The same in rows: both names, how many sentences, how many paragraphs. */
    rows: () => pairs.slice(0, 300).map(({ a, b, sentences, paragraphs }) => ({
      entity: a, mentions: found.mentions.filter(({ entity }) => entity === a),
      cells: [found.entities[a].name, found.entities[b].name, sentences.length, paragraphs],
    })),
  };
  return view;
}
