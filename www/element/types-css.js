// The types' style sheet, as marks and lists need it.

import { typesCss } from "./sheets.js";

let text;

/** The types' style sheet as text; fetched once, unless it is part of the module. */
export function loadTypesCss() {
  text ??= Promise.resolve(typesCss()).catch((error) => {
    text = undefined;
    throw error;
  });
  return text;
}

/** The rules of the types without their colours, which would override those that a page sets on an outer element. */
export function withoutColours(sheet) {
  const at = [...sheet.cssRules].findIndex(({ selectorText }) => selectorText?.startsWith(":where(:root"));
  if (at >= 0) sheet.deleteRule(at);
}
