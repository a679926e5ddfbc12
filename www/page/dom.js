// Builds elements without strings of markup, so that no text can turn into markup.

const SVG = "http://www.w3.org/2000/svg";

/**
 * An element with properties and children. `on…` are listeners, `style` is an object of CSS properties, `class`,
 * `data-…`, `aria-…` and the like are attributes, and all else are properties. Children that are null or false are
 * skipped.
 */
export function h(tag, properties = {}, ...children) {
  return fill(document.createElement(tag), properties, children);
}

/** The same for SVG, where everything except listeners is an attribute. */
export function svg(tag, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children, true);
}

function fill(element, properties, children, attributesOnly = false) {
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2).toLowerCase(), value);
    else if (name === "style") for (const [key, each] of Object.entries(value)) element.style.setProperty(key, each);
    else if (attributesOnly || name === "class" || name === "role" || name === "for" || name.includes("-")) element.setAttribute(name, value);
    else element[name] = value;
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

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
