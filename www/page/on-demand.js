// What comes when the page has been drawn: the panels behind the first one, and the dialog with the exports.

import { dictionaryView } from "./dictionary.js";
import { historyView } from "./history.js";
import { pictureView } from "./picture.js";

export { keptDictionary } from "./dictionary.js";
export { takeOutView } from "./take-out.js";

/** Builds the panels in the order of their tabs. */
export const panelViews = (store, { settings, actions, onGo }) => [
  pictureView(store, { onGo }), dictionaryView(store, settings), historyView(store, actions),
];
