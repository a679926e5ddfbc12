// The editor of the reader's own terms and of the ignore list.

import { DEFAULT_TYPES } from "../types/types.js";
import { choice, download, h } from "./dom.js";
import { t, typeName } from "./strings.js";
import { KEPT, MOST_TERMS, parseIgnored, parseTerms, readTermFile, termFile, termLines, withType } from "./terms.js";

const PAUSE_MS = 400;
const MOST_PROBLEMS = 20;
const LONGEST_SHOWN = 40;

/** As many lines as are read, and one that shows that there are more: browsers lay out all of a text area at once. */
const firstLines = (parts) => parts.filter(Boolean).join("\n").split("\n", MOST_TERMS + 1).join("\n");

/** Builds the editor and keeps it in step with the store. */
export function dictionaryView(store, settings) {
  const problems = h("ul", { class: "problems" });
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
  const read = () => {
    const own = parseTerms(terms.value, t("types"));
    const ignored = parseIgnored(ignore.value);
    set({ terms: own.terms, ignore: ignored.terms });
    mistakes = own.problems.slice(0, MOST_PROBLEMS).map(({ line, text, type }) => t("termProblem", line, text, type));
    if (mistakes.length) mistakes.push(t("termTypes", DEFAULT_TYPES.map(typeName).join(", ")));
    if (own.more || ignored.more) mistakes.push(t("termsTooMany", MOST_TERMS));
    forAll.hidden = !own.problems.some(({ type }) => !type);
    showProblems();
  };
  const showProblems = () => {
    const unusable = store.state.unusable.map((term) => t("termUnusable", term.length > LONGEST_SHOWN ? `${term.slice(0, LONGEST_SHOWN)}…` : term));
    problems.replaceChildren(...[...mistakes, ...unusable.slice(0, MOST_PROBLEMS)].map((problem) => h("li", {}, problem)));
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
    mistakes = [];
    problems.replaceChildren();
    forAll.hidden = true;
    settings.remove(KEPT);
    set({ on: true, keep: false, terms: [], ignore: [] });
  };

  store.subscribe(["dictionary"], ({ dictionary }, changed) => {
    // Does not overwrite what is being typed.
    const differs = (list, area, parsed) => termLines(list) !== termLines(parsed(area.value).terms);
    if (differs(dictionary.terms, terms, (lines) => parseTerms(lines, t("types")))) terms.value = termLines(dictionary.terms);
    if (differs(dictionary.ignore, ignore, parseIgnored)) ignore.value = termLines(dictionary.ignore);
    if (!changed.has("dictionary")) return;
    if (dictionary.keep) settings.set(KEPT, JSON.stringify({ on: dictionary.on, terms: termLines(dictionary.terms), ignore: termLines(dictionary.ignore) }));
  });

  return h("div", { class: "terms" },
    box(t("useTerms"), "on"),
    h("label", { for: "terms" }, t("terms")), terms,
    h("p", { class: "note" }, t("termsHelp")), h("div", { role: "status" }, problems), forAll,
    h("label", { for: "ignored" }, t("ignored")), ignore,
    box(t("keepTerms"), "keep"),
    h("div", { class: "buttons" },
      h("button", { onclick: () => file.click() }, t("importTerms")),
      h("button", { onclick: exportFile }, t("exportTerms")),
      h("button", { onclick: forget }, t("forget")), file));
}
