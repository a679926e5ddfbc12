// The words of the page, in the reader's language.

import { en } from "./strings/en.js";

/** The languages of the page: their tags, and their names in themselves. */
export const LANGUAGES = { en: "English", de: "Deutsch" };

const strings = { en: { ...en } };

/** Adds English words that come later than the others; those in German come all at once. */
export const addWords = (words) => Object.assign(strings.en, words);

/** Loads the words of the languages other than English; until then, or if that fails, the page is in English. */
export async function loadLanguages() {
  try {
    strings.de = (await import("./strings/de.js")).de;
  } catch {
    // The page works without them.
  }
}

let language = "en";

/** The current language. */
export const currentLanguage = () => language;

/** Chooses a language: the wanted one if it exists, else the first of the browser's that does. */
export function chooseLanguage(wanted, preferred = navigator.languages ?? []) {
  const tags = [wanted, ...preferred].filter(Boolean).map((tag) => tag.toLowerCase().split("-")[0]);
  language = tags.find((tag) => Object.hasOwn(LANGUAGES, tag)) ?? "en";
  return language;
}

/** The words for a key, filled in with values where they need them. */
export function t(key, ...values) {
  const words = strings[language]?.[key] ?? strings.en[key];
  return typeof words === "function" ? words(...values) : words;
}

/** A whole number, formatted for the language. */
export const number = (value) => value.toLocaleString(language);

/** A share from 0 to 1 as a percentage. */
export const percent = (share) => share.toLocaleString(language, { style: "percent", maximumFractionDigits: 0 });

/** A certainty as a percentage, never more than it is: only what is quite certain is 100 %. */
export const certainty = (score) => percent(Math.floor(score * 100 + 1e-6) / 100);

/** A type's name as a tag in the text, shortened where it is long. */
export const tagName = (type) => t("tags")[type] ?? typeName(type);

/** A type's name in words. */
export const typeName = (type) => t("types")[type] ?? type;
