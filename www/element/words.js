// The element's words in each language. To add a language, add an entry with the same keys.

import { typeNames as DE } from "../types/de.js";
import { typeNames as EN } from "../types/en.js";

const count = (n, one, many) => `${n} ${n === 1 ? one : many}`;

export const WORDS = {
  en: {
    lang: "en",
    panel: (n) => count(n, "entity", "entities"),
    list: "Entities of this text",
    legend: "Show or hide by type",
    mentions: (n) => count(n, "mention", "mentions"),
    row: (name, type, n) => `${name}, ${type}, ${count(n, "mention", "mentions")}`,
    place: (name, n, of) => `${name}, mention ${n} of ${of}`,
    close: "Close",
    none: "No entities found.",
    working: "Looking for entities …",
    failed: "Entities could not be marked.",
    types: EN,
  },
  de: {
    lang: "de",
    panel: (n) => count(n, "Entität", "Entitäten"),
    list: "Entitäten dieses Textes",
    legend: "Nach Art zeigen oder verbergen",
    mentions: (n) => count(n, "Nennung", "Nennungen"),
    row: (name, type, n) => `${name}, ${type}, ${count(n, "Nennung", "Nennungen")}`,
    place: (name, n, of) => `${name}, Nennung ${n} von ${of}`,
    close: "Schließen",
    none: "Keine Entitäten gefunden.",
    working: "Suche nach Entitäten …",
    failed: "Entitäten konnten nicht markiert werden.",
    types: DE,
  },
};

/** The words for a language tag such as `de-AT`; English where there are none. */
export const wordsFor = (locale) => WORDS[languageOf(locale)] ?? WORDS.en;

const languageOf = (locale) => String(locale ?? "").toLowerCase().split("-")[0];

/** Whether there are words for a language tag. */
export const speaks = (locale) => languageOf(locale) in WORDS;
