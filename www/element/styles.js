// Colours and underlines of the types in other people's pages, made from the style sheet of our own page. They are
// constructed sheets, which even a Content-Security-Policy that forbids `<style>` allows.

import { documentOf, treeOf, viewOf } from "./dom.js";
import { TYPES } from "../types/types.js";
import { loadTypesCss } from "./types-css.js";

/** The names of the Custom Highlights, one per type; several instances share them. */
export const highlightName = (type) => `rubricator-${type}`;

/** The Custom Highlight for what is under the pointer or selected in a list. */
export const LIT = "rubricator-lit";

const sheets = new WeakMap();

/**
 * Adds the styles of marks and highlights to the document or shadow tree of `root`, and returns a function that removes
 * them. The colours go to the document, so that a page can set them in one place.
 */
export async function useStyles(root) {
  const css = await loadTypesCss();
  const document = documentOf(root) ?? root;
  const scope = treeOf(root);
  const { colours, rules } = markStyles(css, viewOf(document));
  const drops = [hold(document, "colours", colours), hold(scope.adoptedStyleSheets ? scope : document, "rules", rules)];
  return () => {
    for (const drop of drops.splice(0)) drop();
  };
}

/** Adopts a sheet for as long as anybody uses it. */
function hold(target, name, css) {
  const all = sheets.get(target) ?? {};
  sheets.set(target, all);
  if (!all[name]) {
    const sheet = new (viewOf(documentOf(target) ?? target).CSSStyleSheet)();
    sheet.replaceSync(css);
    all[name] = { sheet, users: 0 };
  }
  const held = all[name];
  if (!target.adoptedStyleSheets.includes(held.sheet)) target.adoptedStyleSheets = [...target.adoptedStyleSheets, held.sheet];
  held.users += 1;
  return () => {
    held.users -= 1;
    if (!held.users) target.adoptedStyleSheets = [...target.adoptedStyleSheets].filter((sheet) => sheet !== held.sheet);
  };
}

/**
 * The rules for text that is not ours. Underlines are mixed with the colour of the text, and tints are translucent
 * unless the page sets them, so that both work on a page that is dark without declaring it.
 */
function markStyles(css, view) {
  const source = new view.CSSStyleSheet();
  source.replaceSync(css);
  const rules = [...source.cssRules];
  const colours = rules.find(({ selectorText }) => selectorText?.startsWith(":where(:root"));
  const looks = new Map(TYPES.map((type) => [type, new Map()]));
  for (const { selectorText, style } of rules) {
    for (const [, type] of (selectorText ?? "").matchAll(/(?:^|,\s*)\.r-type-([A-Z_]+)(?=,|$)/g)) {
      for (const name of style) if (name.startsWith("--")) looks.get(type)?.set(name, style.getPropertyValue(name).trim());
    }
  }
  for (const name of [...(colours?.style ?? [])]) if (name.endsWith("-tint")) colours.style.removeProperty(name);
  const words = [];
  for (const [type, look] of looks) {
    const line = `color-mix(in oklab, ${look.get("--line")} 75%, currentcolor)`;
    const decoration = `underline ${look.get("--style")} ${line}`;
    const weight = look.get("--weight") ?? "2px";
    const tint = look.get("--tint").replace(")", `, color-mix(in srgb, ${look.get("--line")} 14%, transparent))`);
    const lit = `var(--rubricator-lit, color-mix(in srgb, ${look.get("--line")} 34%, transparent))`;
    words.push(
      `::highlight(${highlightName(type)}) { background-color: ${tint}; text-decoration: ${decoration}; text-decoration-thickness: ${weight}; }`,
      `.rubricator-mark[data-rubricator-type="${type}"] { background-color: ${tint}; text-decoration: ${decoration} ${weight}; }`,
      `.rubricator-mark[data-rubricator-type="${type}"].rubricator-lit { background-color: ${lit}; }`,
    );
  }
  words.push(
    `::highlight(${LIT}) { background-color: var(--rubricator-lit, color-mix(in srgb, currentcolor 22%, transparent)); }`,
    `.rubricator-mark { display: inline !important; color: inherit; font: inherit; text-decoration-skip-ink: none; border-radius: 2px; cursor: pointer; }`,
    `@media (forced-colors: active) {
      .rubricator-mark { background-color: Canvas; color: CanvasText; text-decoration-color: CanvasText; }
      .rubricator-mark.rubricator-lit { background-color: Highlight; color: HighlightText; forced-color-adjust: none; }
    }`,
  );
  return { colours: colours?.cssText ?? "", rules: words.join("\n") };
}
