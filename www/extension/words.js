// The words that only the extension has. To add a language, add an entry with the same keys.

import { currentLanguage } from "../page/strings.js";

export const WORDS = {
  en: {
    description: "Marks who, where, what and when in the article you are reading. Nothing leaves your device.",
    mark: "Mark this page",
    start: "To mark the page that you are reading, press Rubricator’s button in the toolbar.",
    refused: "This page can’t be marked: the browser keeps extensions out of it.",
    nothing: "No text to mark was found on this page.",
    reading: "Reading the page…",
    unmark: "Remove marks",
    again: "Mark again",
  },
  de: {
    description: "Markiert wer, wo, was und wann im Artikel, den Sie lesen. Nichts verlässt Ihr Gerät.",
    mark: "Diese Seite markieren",
    start: "Um die Seite zu markieren, die Sie lesen, drücken Sie in der Symbolleiste den Knopf von Rubricator.",
    refused: "Diese Seite kann nicht markiert werden: Der Browser lässt keine Erweiterungen an sie heran.",
    nothing: "Auf dieser Seite wurde kein Text zum Markieren gefunden.",
    reading: "Die Seite wird gelesen…",
    unmark: "Markierungen entfernen",
    again: "Wieder markieren",
  },
};

/** The words for a key in the reader's language. */
export const word = (key) => (WORDS[currentLanguage()] ?? WORDS.en)[key];
