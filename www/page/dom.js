// Builds elements without markup strings, so that no text can become markup.

const SVG = "http://www.w3.org/2000/svg";

/**
 * An element with properties and children. `on…` are listeners, `style` an object of CSS properties, `class`, `data-…`,
 * `aria-…` and the like are attributes, anything else a property. Children that are null or false are left out.
 */
export function h(tag, properties = {}, ...children) {
  return fill(document.createElement(tag), properties, children);
}

/** The same for SVG; everything but listeners is an attribute. */
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

/** A choice from a list of `[value, name]` with its label. */
export const choice = (label, current, entries, onchange) =>
  h("label", { class: "field" }, h("span", {}, label),
    h("select", { onchange: (event) => onchange(event.target.value) },
      entries.map(([value, name]) => h("option", { value, selected: value === current }, name))));

/** 1 where an element's text runs from left to right, else -1. */
export const directionOf = (element) => (getComputedStyle(element).direction === "rtl" ? -1 : 1);

/** Whether a key is pressed for what programs or the browser do with it. */
export const isShortcut = (event) => event.ctrlKey || event.metaKey || event.altKey;

let life = new AbortController();

/** Listens on the document or the window for as long as the views stand that were built since `renewLife`. */
export const listen = (target, type, run, options = {}) => target.addEventListener(type, run, { ...options, signal: life.signal });

/** Ends what the views before listened to. */
export function renewLife() {
  life.abort();
  life = new AbortController();
}

/** Frames after which what has come into view has its true height, and has been drawn anew at the latest. */
const FRAMES = 3;

/**
 * Scrolls the element that `find` gives to the middle of the window: smoothly if it is near, else at once. Resolves with
 * the element when it has its place on the page.
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
