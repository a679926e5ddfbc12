// The words of the page, in the reader's language.

import { en } from "./strings/en.js";

/** The languages that the page speaks, by their tag, and what each calls itself. */
export const LANGUAGES = { en: "English", de: "Deutsch" };

const strings = { en };

/** Brings the words of the languages but English; until then, and where that fails, the page speaks English. */
export async function loadLanguages() {
  try {
    strings.de = (await import("./strings/de.js")).de;
  } catch {
    // The page works without.
  }
}

let language = "en";

/** The language in use. */
export const currentLanguage = () => language;

/** Chooses a language: the wanted one if there is such, else the first of the browser's that there is. */
export function chooseLanguage(wanted, preferred = navigator.languages ?? []) {
  const tags = [wanted, ...preferred].filter(Boolean).map((tag) => tag.toLowerCase().split("-")[0]);
  language = tags.find((tag) => Object.hasOwn(LANGUAGES, tag)) ?? "en";
  return language;
}

/** The words for a key; where they depend on values, with these. */
export function t(key, ...values) {
  const words = strings[language]?.[key] ?? en[key];
  return typeof words === "function" ? words(...values) : words;
}

/** A whole number as the language writes it. */
export const number = (value) => value.toLocaleString(language);

/** A share from 0 to 1 in percent. */
export const percent = (share) => share.toLocaleString(language, { style: "percent", maximumFractionDigits: 0 });

/** A type's name as a tag in the text: shorter where the name is long. */
export const tagName = (type) => t("tags")[type] ?? typeName(type);

/** A type's name in words. */
export const typeName = (type) => t("types")[type] ?? type;
