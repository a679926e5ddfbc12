// The dates of a text along an axis: a line for each, ranges as bars, and what has no date below.

import { dayOf, momentsOf } from "../export/moments.js";
import { h, svg } from "./elements.js";
import { roving } from "./roving.js";
import { ticksOf, timeScale } from "./time-scale.js";

const ROW = 24;
const HEAD = 26;
const EDGE = 6;
const LETTER = 6.3;
const TICK_ROOM = 74;

/** More lines than these are not drawn: the table has all. */
const MOST_ROWS = 200;

/** Builds a timeline. `draw(date, mentions, width)` shows the dates among these mentions. */
export function timelineView({ words, go, light, sentence }) {
  const picture = svg("svg", { class: "timeline", role: "group", "aria-label": words.label });
  const quote = h("p", { class: "quote" });
  const aside = h("p", { class: "beyond" });
  const element = h("div", { class: "view-figure" }, picture, quote, aside);
  let moments = [];
  let undated = [];
  let rows = [];

  const say = (mention) => {
    if (!mention) return quote.replaceChildren();
    const { start, end, text } = sentence(mention);
    const [from, to] = [mention.start - start, mention.end - start];
    quote.replaceChildren(text.slice(0, from), h("strong", {}, text.slice(from, to)), text.slice(to, end - start));
  };

  function paint(width, written, today) {
    const height = HEAD + Math.min(MOST_ROWS, moments.length) * ROW + 4;
    const shown = moments.slice(0, MOST_ROWS);
    const { parts, at } = timeScale(shown);
    const across = (moment) => EDGE + at(moment) * (width - 2 * EDGE);
    picture.setAttribute("viewBox", `0 0 ${width} ${height}`);
    const axis = parts.flatMap((part) => {
      const [from, to] = [EDGE + part.x0 * (width - 2 * EDGE), EDGE + part.x1 * (width - 2 * EDGE)];
      let free = -Infinity;
      const ticks = ticksOf(part, Math.max(1, Math.floor((to - from) / TICK_ROOM))).flatMap(({ moment, unit }) => {
        const x = across(moment);
        const label = words.tick(moment, unit);
        const room = label.length * LETTER;
        const left = Math.max(0, Math.min(width - room, x - 2));
        if (left < free || left + room > to + 12) return [svg("path", { class: "tick", d: `M${x} ${HEAD - 8}V${height}` })];
        free = left + room + 8;
        return [svg("path", { class: "tick", d: `M${x} ${HEAD - 8}V${height}` }), svg("text", { class: "tick-label", x: left, y: 11 }, label)];
      });
      return [svg("path", { class: "axis", d: `M${from} ${HEAD - 8}H${to}` }), ...ticks];
    });
    const cuts = parts.slice(1).map((part) => svg("path", { class: "cut", d: `M${EDGE + part.x0 * (width - 2 * EDGE) - 9} ${HEAD - 3}l4 -10m2 10l4 -10` }));
    const days = [[written, words.written, "written"], [today, words.today, "today"]]
      .filter(([day]) => day !== undefined && parts.some(({ from, to }) => day >= from && day < to))
      .map(([day, label, name]) => svg("path", { class: `day is-${name}`, d: `M${across(day)} ${HEAD - 8}V${height}` }, svg("title", {}, label)));
    rows = shown.map((moment, i) => {
      const y = HEAD + i * ROW;
      const [left, right] = [across(moment.from), across(moment.to)];
      const bar = Math.max(5, right - left);
      const label = words.moment(moment.value, moment.mentions[0].text);
      const room = label.length * LETTER;
      // To the right of the bar where there is room, else to the left, else above the bar itself.
      const x = left + bar + 6 + room <= width ? left + bar + 6 : left - 6 - room >= 0 ? left - 6 - room : Math.max(0, Math.min(width - room, left + 2));
      const over = x < left + bar && x + room > left;
      const row = svg("g", { class: `moment r-type-${moment.mentions[0].type}`, role: "button", "aria-label": words.row(label, moment.mentions[0].text, moment.mentions.length, sentence(moment.mentions[0]).text.trim()) },
        svg("rect", { class: "reach", x: 0, y, width, height: ROW }),
        svg("rect", { class: "bar", x: left, y: over ? y + 17 : y + 7, width: bar, height: over ? 4 : 9, rx: 2 }),
        svg("text", { x, y: over ? y + 13 : y + 15 }, label));
      return { element: row, moment, x: 0, y };
    });
    picture.replaceChildren(...axis, ...cuts, ...days, ...rows.map(({ element: row }) => row));
    roving(rows, {
      press: ({ moment }, back, byKey) => go(moment.mentions[0].entity, moment.mentions, back, byKey),
      look: (row) => {
        light(row?.moment.mentions[0].entity);
        if (row) say(row.moment.mentions[0]);
      },
    });
    quote.replaceChildren(words.help);
  }

  return {
    element,
    /** `date` is the day of the text, if it is known. */
    draw(date, mentions, width) {
      ({ dated: moments, undated } = momentsOf(mentions));
      element.hidden = !moments.length && !undated.length;
      picture.toggleAttribute("hidden", !moments.length);
      quote.hidden = !moments.length;
      if (moments.length) paint(width, date ? dayOf(date) : undefined, Date.now());
      aside.hidden = !undated.length;
      aside.replaceChildren(words.undated, " ", ...grouped(undated).flatMap(([text, same], i) => [
        i ? ", " : "", h("button", { class: "plain", onclick: ({ shiftKey, detail }) => go(same[0].entity, same, shiftKey, !detail) }, text),
      ]));
      return moments.length + undated.length;
    },
    light(entities) {
      for (const { element: row, moment } of rows) row.classList.toggle("is-lit", moment.mentions.some(({ entity }) => entities.includes(entity)));
    },
    /** The same in rows: the date, its words, the sentence. */
    rows: () => [...moments, ...undated.map((mention) => ({ mentions: [mention] }))].map(({ value, mentions }) => ({
      entity: mentions[0].entity, mentions,
      cells: [value ? words.moment(value, mentions[0].text) : words.none, [...new Set(mentions.map(({ text }) => text))].join(", "), sentence(mentions[0]).text.trim()],
    })),
  };
}

/** Mentions with the same words together. */
function grouped(mentions) {
  const found = new Map();
  for (const mention of mentions) {
    const key = mention.text.toLowerCase();
    if (!found.has(key)) found.set(key, [mention.text, []]);
    found.get(key)[1].push(mention);
  }
  return [...found.values()];
}
