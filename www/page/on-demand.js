// What is not needed to draw the first result: the card, exporting, reading HTML and files, and the panel's other tabs
// with their pictures. It is loaded with the page, but after what is; nothing is requested when it is asked for.

import { cardView } from "./card.js";
import { dictionaryView } from "./dictionary.js";
import { exportView } from "./export.js";
import { historyView } from "./history.js";
import { articleOfHtml } from "./import.js";
import { meaningOf } from "./meant.js";
import { meaningViews } from "./meaning.js";
import { readFile } from "./open.js";
import { pictureView } from "./picture.js";
import { printedView } from "./printed.js";
import { selecting } from "./selecting.js";

export { styled } from "./later.js";
export { articleOfHtml, meaningOf, readFile };

/** Builds these views. */
export function viewsOnDemand(store, { actions, article, settings, goToEntity, keepingControls }) {
  const card = cardView(store, {
    actions, goTo: (start, focus, still) => article.goTo(start, { focus, still }), column: () => article.element, paragraphAt: (offset) => article.marked.paragraphAt(offset),
  });
  return {
    card,
    exporting: exportView(store),
    printed: printedView(store),
    offerSelection: selecting(store, article, card),
    tabs: [...meaningViews(store, { onGo: goToEntity }), pictureView(store, { onGo: goToEntity }), dictionaryView(store, settings), historyView(store, actions.drop, keepingControls)],
  };
}
