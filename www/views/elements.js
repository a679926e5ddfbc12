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
