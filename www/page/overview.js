// The strip above the article: its whole length from start to end, with a row per family and a tick per mention.

import { FAMILIES, familyOf } from "../types/types.js";
import { directionOf, h, isShortcut, listen, svg } from "./dom.js";
import { tickPath } from "./entities.js";
import { t } from "./strings.js";

const WIDTH = 1000;
const HEIGHT = 6;

/** Above so many ticks a row would be a bar: then it shows how many mentions there are along the text. */
const MOST_TICKS = 300;
const BINS = 200;

/** The row's mentions as ticks, or as columns whose height says how many there are. */
function rowPath(mentions, length) {
  if (mentions.length <= MOST_TICKS) return tickPath(mentions, length, HEIGHT, WIDTH);
  const bins = new Uint32Array(BINS);
  for (const { start } of mentions) bins[Math.min(BINS - 1, Math.floor((start / length) * BINS))] += 1;
  const most = Math.max(...bins);
  let path = "";
  bins.forEach((n, i) => {
    if (n) path += `M${((i + 0.5) / BINS) * WIDTH} ${HEIGHT}V${(HEIGHT * (1 - Math.max(0.15, n / most))).toFixed(2)}`;
  });
  return path;
}

/** Builds the strip and keeps it in step with the store. */
export function overviewView(store, { onGo, onGoToOffset, visibleRange }) {
  const rows = FAMILIES.map(({ id, types }) => {
    const ticks = svg("path", { class: "ticks-all" });
    const lit = svg("path", { class: "ticks-lit" });
    const element = h("div", { class: `strip-row r-type-${types[0]}`, role: "slider", tabIndex: -1, "data-family": id, "aria-valuemin": 1, "aria-describedby": "strip-help" },
      h("span", { class: "strip-name", "aria-hidden": "true" }, t("families")[id]),
      svg("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: "none", "aria-hidden": "true" }, ticks, lit));
    return { id, element, ticks, lit, mentions: [], at: 0 };
  });
  const window_ = h("div", { class: "strip-window" });
  const element = h("div", { class: "strip", role: "group", "aria-label": t("overview") },
    rows.map((row) => row.element), h("div", { class: "strip-track", "aria-hidden": "true" }, window_),
    h("p", { id: "strip-help", class: "unseen" }, t("overviewHelp")));

  const say = (row) => {
    const mention = row.mentions[row.at];
    row.element.setAttribute("aria-label", t("overviewRow", t("families")[row.id], row.mentions.length));
    row.element.setAttribute("aria-valuemax", row.mentions.length);
    row.element.setAttribute("aria-valuenow", Math.min(row.at + 1, row.mentions.length));
    row.element.setAttribute("aria-valuetext", mention ? `${mention.text}, ${t("position", row.at + 1, row.mentions.length)}` : "");
  };

  store.subscribe(["shown"], ({ shown, foundIn }) => {
    for (const row of rows) {
      row.mentions = shown.filter(({ type }) => familyOf(type) === row.id);
      row.at = Math.min(row.at, Math.max(0, row.mentions.length - 1));
      row.ticks.setAttribute("d", rowPath(row.mentions, foundIn.length));
      row.element.hidden = !row.mentions.length;
      say(row);
    }
    const present = rows.filter(({ mentions }) => mentions.length);
    for (const row of rows) row.element.tabIndex = row === present[0] ? 0 : -1;
    element.hidden = !present.length;
    requestAnimationFrame(drawWindow);
  });
  store.subscribe(["lit", "shown"], ({ lit, foundIn }) => {
    for (const row of rows) {
      const mine = lit.length ? row.mentions.filter(({ entity }) => lit.includes(entity)) : [];
      row.lit.setAttribute("d", tickPath(mine, foundIn.length, HEIGHT, WIDTH));
    }
  });

  function drawWindow() {
    const range = visibleRange();
    const length = store.state.text.length || 1;
    window_.hidden = !range || range.end - range.start >= length * 0.98;
    if (window_.hidden) return;
    window_.style.setProperty("inset-inline-start", `${(range.start / length) * 100}%`);
    window_.style.setProperty("inline-size", `${((range.end - range.start) / length) * 100}%`);
  }
  let queued = false;
  listen(window, "scroll", () => {
    if (queued) return;
    queued = true;
    requestAnimationFrame(() => {
      queued = false;
      drawWindow();
    });
  }, { passive: true });

  const share = (row, event) => {
    const { left, right, width } = row.element.querySelector("svg").getBoundingClientRect();
    return Math.min(1, Math.max(0, (directionOf(element) < 0 ? right - event.clientX : event.clientX - left) / width));
  };
  const nearest = (row, offset) =>
    row.mentions.reduce((best, mention, i) => (Math.abs(mention.start - offset) < Math.abs(row.mentions[best].start - offset) ? i : best), 0);

  for (const row of rows) {
    row.element.addEventListener("click", (event) => {
      const { text } = store.state;
      const offset = share(row, event) * text.length;
      const i = nearest(row, offset);
      if (Math.abs(row.mentions[i].start - offset) > text.length * 0.015) {
        onGoToOffset(Math.min(text.length - 1, Math.floor(offset)));
        return;
      }
      row.at = i;
      say(row);
      onGo(row.mentions[i]);
    });
    row.element.addEventListener("pointermove", (event) => {
      const mention = row.mentions[nearest(row, share(row, event) * store.state.text.length)];
      if (mention) store.light(mention.entity);
    });
    row.element.addEventListener("pointerleave", () => store.light());
    row.element.addEventListener("blur", () => store.light());
    row.element.addEventListener("keydown", (event) => {
      const forward = directionOf(element);
      const last = row.mentions.length - 1;
      const to = { ArrowRight: row.at + forward, ArrowLeft: row.at - forward, Home: 0, End: last }[event.key];
      const present = rows.filter(({ mentions }) => mentions.length);
      const other = present[present.indexOf(row) + ({ ArrowDown: 1, ArrowUp: -1 }[event.key] ?? 0)];
      if (isShortcut(event)) return;
      if (to !== undefined) {
        row.at = Math.max(0, Math.min(last, to));
        say(row);
        store.light(row.mentions[row.at].entity);
      } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        if (other && other !== row) {
          row.element.tabIndex = -1;
          other.element.tabIndex = 0;
          other.element.focus();
        }
      } else if (event.key === "Enter" || event.key === " ") onGo(row.mentions[row.at]);
      else return;
      event.preventDefault();
    });
  }
  return element;
}
