// What comes with the views that the first result does not need: their English words, and their style sheet.

import { viewsCss } from "../views/sheets.js";
import { later } from "./strings/en-later.js";
import { addWords } from "./strings.js";

addWords(later);

/** Resolves when the pictures' style sheet is there. */
export const styled = viewsCss().then((css) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets.push(sheet);
});
