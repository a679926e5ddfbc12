// Every way a text can reach the page: read, opened from a file or a link, pasted or dropped.

import { listen } from "./dom.js";
import { readSaved } from "./saved.js";
import { jsonFromLink } from "./share.js";
import { MOST_TERMS } from "./terms.js";

/** How many texts can be brought back. */
const MOST_EARLIER = 20;

/**
 * The ways in, for a store. `onRead(text)` is called after a text has taken the place of the one before; `loadReader`
 * brings what reads files and HTML.
 */
export function intake(store, onRead, loadReader) {
  /** Reads a text at once, with what its reader decided; the previous one can be brought back by undoing. */
  const read = (text, { structure = [], published = null, corrections = [], terms = [], ignore = [], categories = [] } = {}, undone = []) => {
    const { state } = store;
    const earlier = state.text ? [...state.earlier, { text: state.text, structure: state.structure, published: state.published, corrections: state.corrections }].slice(-MOST_EARLIER) : state.earlier;
    store.set({ text, structure, published, part: null, editing: !text, corrections, undone, earlier, search: "", hiddenTypes: new Set(), minScore: 0, at: null, problem: null });
    if (terms.length || ignore.length || categories.length) store.set({ dictionary: withTerms(state.dictionary, terms, ignore, categories) });
    onRead(text);
  };
  return {
    read,
    async openFile(file) {
      const { problem, text, ...decisions } = await (await loadReader()).readFile(file);
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
    /** Reads what is pasted or dropped; false if it has no text. HTML is read if it says more than the plain text. */
    readTransfer(transfer) {
      const plain = transfer?.getData("text/plain");
      const html = transfer?.getData("text/html");
      if (!html) {
        if (plain) read(plain);
        return Boolean(plain);
      }
      loadReader().then(({ articleOfHtml }) => {
        const { text, structure, cut } = articleOfHtml(html);
        if (text && (!plain || structure.length || cut)) read(text, { structure });
        else if (plain) read(plain);
      }, () => plain && read(plain));
      return true;
    },
  };
}

/** A dictionary with the terms of a file or link added. They are others' terms: the browser does not keep them. */
function withTerms(dictionary, terms, ignore, categories) {
  const all = (own, more) => [...new Map([...own, ...more].map((each) => [JSON.stringify(each), each])).values()].slice(0, MOST_TERMS);
  return { ...dictionary, on: true, keep: false, terms: all(dictionary.terms, terms), ignore: all(dictionary.ignore, ignore), categories: [...new Map([...dictionary.categories, ...categories].map((each) => [each.name, each])).values()] };
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
