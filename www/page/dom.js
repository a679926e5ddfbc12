// Elements of the page, and what is done with them.

import { h } from "../views/elements.js";

export { h, svg } from "../views/elements.js";

/** A labelled select with `[value, name]` options. */
export const choice = (label, current, entries, onchange) =>
  h("label", { class: "field" }, h("span", {}, label),
    h("select", { onchange: (event) => onchange(event.target.value) },
      entries.map(([value, name]) => h("option", { value, selected: value === current }, name))));

/** 1 if an element's text runs from left to right, else -1. */
export const directionOf = (element) => (getComputedStyle(element).direction === "rtl" ? -1 : 1);

/** Whether a modifier makes the key a shortcut of the browser or the system. */
export const isShortcut = (event) => event.ctrlKey || event.metaKey || event.altKey;

let life = new AbortController();

/** Listens on the document or the window until the views are rebuilt, which begins with `renewLife`, or `until` aborts. */
export const listen = (target, type, run, { until, ...options } = {}) =>
  target.addEventListener(type, run, { ...options, signal: until ? AbortSignal.any([until, life.signal]) : life.signal });

/** Removes the listeners of the previous views. */
export function renewLife() {
  life.abort();
  life = new AbortController();
}

/** After so many frames, what has scrolled into view has been redrawn and has its true height. */
const FRAMES = 3;

/**
 * Scrolls the element that `find` returns to the middle of the window: smoothly if it is near, else at once. Resolves
 * with the element once it is in place.
 */
export async function scrollToMiddle(find) {
  const scroll = (behavior) => find()?.scrollIntoView({ block: "center", behavior });
  const { top } = find().getBoundingClientRect();
  if (Math.abs(top) < 2 * innerHeight && !matchMedia("(prefers-reduced-motion: reduce)").matches) {
    scroll("smooth");
    return find();
  }
  for (let i = 0; i <= FRAMES; i++) {
    scroll("instant");
    await new Promise(requestAnimationFrame);
  }
  return find();
}

/** Saves a text as a file. */
export function download(name, type, text) {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = h("a", { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
