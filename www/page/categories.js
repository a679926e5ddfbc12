// The reader's own categories: what they are called, and how they look. A mention with one has a type as well, whose
// family and filter it belongs to.

import { typeName } from "./strings.js";

let names = [];
let sheet;

/** Uses these categories, `{ name, type, colour }`, from now on. */
export function useCategories(categories) {
  names = categories.map(({ name }) => name);
  if (!sheet && !names.length) return;
  if (!sheet) document.adoptedStyleSheets.push((sheet = new CSSStyleSheet()));
  // Whatever the colour, its lightness is that of the types' colours, so that everything can be read.
  const shade = (colour, light, chroma) => `oklch(from ${colour} ${light} calc(c * ${chroma}) h)`;
  sheet.replaceSync(categories.map(({ colour }, i) =>
    `.r-own-${i}{--line:light-dark(${shade(colour, 0.45, 1)},${shade(colour, 0.8, 1)});--tint:light-dark(${shade(colour, 0.94, 0.3)},${shade(colour, 0.26, 0.4)})}`).join(""));
}

/** What a mention or an entity is called. */
export const labelOf = ({ type, category }) => category ?? typeName(type);

/** The classes that give it its colour and line. */
export function lookOf({ type, category }) {
  const own = names.indexOf(category);
  return own < 0 ? `r-type-${type}` : `r-type-${type} r-own-${own}`;
}
