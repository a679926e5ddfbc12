// Every way a text can reach the page: read, opened from a file or a link, pasted or dropped.

import { parseJson } from "../export/json.js";
import { listen } from "./dom.js";
import { textOfHtml } from "./import.js";
import { readFile } from "./open.js";
import { jsonFromLink } from "./share.js";

/** The ways in, for a store. `onRead(text)` is called after a text has taken the place of the one before. */
export function intake(store, onRead) {
  /** Reads a text at once; the previous one can be brought back by undoing. */
  const read = (text, corrections = [], undone = []) => {
    const { state } = store;
    const before = state.text ? { text: state.text, corrections: state.corrections } : state.before;
    store.set({ text, part: null, editing: !text, corrections, undone, before, search: "", hiddenTypes: new Set(), at: null, problem: null });
    onRead(text);
  };
  return {
    read,
    async openFile(file) {
      const { text, corrections, problem } = await readFile(file);
      if (problem) store.set({ problem });
      else read(text, corrections);
    },
    /** Opens the text that the page's address holds, if it holds one. */
    async openLink() {
      try {
        const shared = parseJson((await jsonFromLink(location.hash)) ?? "");
        if (shared) read(shared.text, shared.corrections);
      } catch {
        store.set({ problem: "linkBroken" });
      }
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
