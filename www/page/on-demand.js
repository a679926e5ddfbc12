// What comes when the page has been drawn: the panels behind the first one, the dialog with the exports, and what reads
// files and HTML.

import { dictionaryView } from "./dictionary.js";
import { historyView } from "./history.js";
import { pictureView } from "./picture.js";

export { keptDictionary } from "./dictionary.js";
export { readFile } from "./open.js";
export { textOfHtml } from "./take-in.js";
export { takeOutView } from "./take-out.js";

/** Builds the panels in the order of their tabs. */
export const panelViews = (store, { settings, actions, onGo }) => [
  pictureView(store, { onGo }), dictionaryView(store, settings), historyView(store, actions),
];
