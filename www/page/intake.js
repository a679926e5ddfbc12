// Every way a text can reach the page: read, opened from a file or a link, pasted or dropped.

import { listen } from "./dom.js";
import { textOfHtml } from "./import.js";
import { readFile } from "./open.js";
import { readSaved } from "./saved.js";
import { jsonFromLink } from "./share.js";
import { MOST_TERMS } from "./terms.js";

/** How many texts can be brought back. */
const MOST_EARLIER = 20;

/** The ways in, for a store. `onRead(text)` is called after a text has taken the place of the one before. */
export function intake(store, onRead) {
  /** Reads a text at once, with what its reader decided; the previous one can be brought back by undoing. */
  const read = (text, { corrections = [], terms = [], ignore = [] } = {}, undone = []) => {
    const { state } = store;
    const earlier = state.text ? [...state.earlier, { text: state.text, corrections: state.corrections }].slice(-MOST_EARLIER) : state.earlier;
    store.set({ text, part: null, editing: !text, corrections, undone, earlier, search: "", hiddenTypes: new Set(), minScore: 0, at: null, problem: null });
    if (terms.length || ignore.length) store.set({ dictionary: withTerms(state.dictionary, terms, ignore) });
    onRead(text);
  };
  return {
    read,
    async openFile(file) {
      const { problem, text, ...decisions } = await readFile(file);
      if (problem) store.set({ problem });
      else {
        read(text, decisions);
        store.set({ saved: store.state.corrections });
      }
    },
    /** Opens the text that the page's address holds, if it holds one. */
    async openLink() {
      let source;
      try {
        source = await jsonFromLink(location.hash);
      } catch {
        return store.set({ problem: "linkBroken" });
      }
      if (source === null) return;
      const { problem, text, ...decisions } = readSaved(source);
      if (problem) return store.set({ problem });
      read(text, decisions);
      store.set({ saved: store.state.corrections });
      // Left in the address, it would come back when the page is loaded again, and be shared in place of what is shown.
      history.replaceState(null, "", location.pathname + location.search);
    },
    /** Reads the text of a paste or a drop; false if it has none. */
    readTransfer(transfer) {
      const plain = transfer?.getData("text/plain");
      const html = transfer?.getData("text/html");
      const text = plain || (html && textOfHtml(html));
      if (text) read(text);
      return Boolean(text);
    },
  };
}

/** A dictionary with the terms of a file or link added. They are others' terms: the browser does not keep them. */
function withTerms(dictionary, terms, ignore) {
  const all = (own, more) => [...new Map([...own, ...more].map((each) => [JSON.stringify(each), each])).values()].slice(0, MOST_TERMS);
  return { ...dictionary, on: true, keep: false, terms: all(dictionary.terms, terms), ignore: all(dictionary.ignore, ignore) };
}

/** Reads what is pasted into the page or dropped on it, and the text of its address, now and when it changes. */
export function listenForTexts(store, texts, textarea) {
  // A paste into the empty text area, or anywhere outside a field, is a text to read.
  listen(document, "paste", (event) => {
    const field = event.target.closest?.("input, select, textarea");
    if (field && (field !== textarea || store.state.text !== "")) return;
    if (texts.readTransfer(event.clipboardData)) event.preventDefault();
  });
  listen(document, "dragover", (event) => {
    if (event.dataTransfer?.types.some((type) => /^(Files|text\/)/.test(type))) event.preventDefault();
  });
  listen(document, "drop", (event) => {
    const field = event.target.closest?.("input, textarea");
    const file = event.dataTransfer.files[0];
    if (field && !file) return;
    event.preventDefault();
    if (file) texts.openFile(file);
    else texts.readTransfer(event.dataTransfer);
  });
  listen(window, "hashchange", texts.openLink);
  if (!store.state.text) texts.openLink();
}
