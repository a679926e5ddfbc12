// The editor of the reader's own terms and of the ignore list.

import { DEFAULT_TYPES } from "../types/types.js";
import { lookOf } from "./categories.js";
import { choice, download, h } from "./dom.js";
import { t, typeName } from "./strings.js";
import { KEPT, LONGEST_CATEGORY, MOST_TERMS, parseIgnored, parseTerms, readTermFile, termFile, termLines, withCategory, withType } from "./terms.js";

const PAUSE_MS = 400;
const MOST_PROBLEMS = 20;
const LONGEST_SHOWN = 40;
const MOST_OFFERED = 5;

/** As many lines as are read, and one that shows that there are more: browsers lay out all of a text area at once. */
const firstLines = (parts) => parts.filter(Boolean).join("\n").split("\n", MOST_TERMS + 1).join("\n");

/** Builds the editor and keeps it in step with the store. */
export function dictionaryView(store, settings) {
  const problems = h("ul", { class: "problems" });
  const offers = h("div", { class: "buttons" });
  const categories = h("div", { class: "categories" });
  const terms = h("textarea", { id: "terms", rows: 8, spellcheck: false, autocomplete: "off", placeholder: t("termsExample") });
  const ignore = h("textarea", { id: "ignored", rows: 4, spellcheck: false, autocomplete: "off", placeholder: t("ignoredExample") });
  const set = (changes) => store.set({ dictionary: { ...store.state.dictionary, ...changes } });
  const box = (label, key) => {
    const input = h("input", { type: "checkbox", onchange: () => {
      if (key === "keep" && !input.checked) settings.remove(KEPT);
      set({ [key]: input.checked });
    } });
    store.subscribe(["dictionary"], ({ dictionary }) => { input.checked = dictionary[key]; });
    return h("label", { class: "box" }, input, label);
  };
  const file = h("input", { type: "file", accept: ".csv,.txt,text/csv,text/plain", hidden: true, onchange: () => importFile() });

  let mistakes = [];
  let unknown = [];
  const read = () => {
    const own = parseTerms(terms.value, t("types"));
    const ignored = parseIgnored(ignore.value);
    set({ terms: own.terms, ignore: ignored.terms, categories: own.categories });
    unknown = [...new Set(own.problems.map(({ type }) => type))].filter((type) => type && type.length <= LONGEST_CATEGORY).slice(0, MOST_OFFERED);
    mistakes = own.problems.slice(0, MOST_PROBLEMS).map(({ line, text, type }) => t("termProblem", line, text, type));
    if (mistakes.length) mistakes.push(t("termTypes", DEFAULT_TYPES.map(typeName).join(", ")));
    if (own.more || ignored.more) mistakes.push(t("termsTooMany", MOST_TERMS));
    forAll.hidden = !own.problems.some(({ type }) => !type);
    showProblems();
  };
  const showProblems = () => {
    const unusable = store.state.unusable.map((term) => t("termUnusable", term.length > LONGEST_SHOWN ? `${term.slice(0, LONGEST_SHOWN)}…` : term));
    problems.replaceChildren(...[...mistakes, ...unusable.slice(0, MOST_PROBLEMS)].map((problem) => h("li", {}, problem)));
    offers.replaceChildren(...unknown.map((name) => h("button", { onclick: () => setCategory(name) }, t("makeCategory", name))));
  };
  const setCategory = (name, colour) => {
    terms.value = withCategory(terms.value, name, colour);
    read();
  };
  store.subscribe(["unusable"], showProblems);
  let timer;
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(read, PAUSE_MS);
  };
  terms.addEventListener("input", soon);
  ignore.addEventListener("input", soon);

  async function importFile() {
    const text = await file.files[0]?.text();
    file.value = "";
    if (!text) return;
    const lines = readTermFile(text);
    terms.value = firstLines([terms.value.trimEnd(), lines.terms]);
    ignore.value = firstLines([ignore.value.trimEnd(), lines.ignored]);
    read();
  }
  const exportFile = () => download("terms.csv", "text/csv", termFile(store.state.dictionary));
  const forAll = choice(t("typeForAll"), "", [["", t("choose")], ...DEFAULT_TYPES.map((type) => [type, typeName(type)])], (type) => {
    if (type) terms.value = withType(terms.value, typeName(type));
    forAll.querySelector("select").value = "";
    read();
    terms.focus();
  });
  forAll.hidden = true;
  const forget = () => {
    terms.value = ignore.value = "";
    mistakes = unknown = [];
    showProblems();
    forAll.hidden = true;
    settings.remove(KEPT);
    set({ on: true, keep: false, terms: [], ignore: [], categories: [] });
  };

  store.subscribe(["dictionary"], ({ dictionary }, changed) => {
    // Does not overwrite what is being typed.
    const own = parseTerms(terms.value, t("types"));
    const lines = termLines(dictionary.terms, dictionary.categories);
    if (lines !== termLines(own.terms, own.categories)) terms.value = lines;
    if (termLines(dictionary.ignore) !== termLines(parseIgnored(ignore.value).terms)) ignore.value = termLines(dictionary.ignore);
    categories.replaceChildren(...dictionary.categories.map((category) =>
      h("label", { class: lookOf({ ...category, category: category.name }) },
        h("input", { type: "color", value: category.colour, onchange: ({ target }) => setCategory(category.name, target.value) }),
        h("span", { class: "r-sample" }, category.name))));
    if (!changed.has("dictionary")) return;
    if (dictionary.keep) settings.set(KEPT, JSON.stringify({ on: dictionary.on, terms: lines, ignore: termLines(dictionary.ignore) }));
  });

  return h("div", { class: "terms" },
    box(t("useTerms"), "on"),
    h("label", { for: "terms" }, t("terms")), terms,
    h("p", { class: "note" }, t("termsHelp")), h("div", { role: "status" }, problems), offers, categories, forAll,
    h("label", { for: "ignored" }, t("ignored")), ignore,
    box(t("keepTerms"), "keep"),
    h("div", { class: "buttons" },
      h("button", { onclick: () => file.click() }, t("importTerms")),
      h("button", { onclick: exportFile }, t("exportTerms")),
      h("button", { onclick: forget }, t("forget")), file));
}
