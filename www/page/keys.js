// The keys that work anywhere on the page.

import { listen } from "./dom.js";

/**
 * Listens for them: Ctrl+Enter calls `toggleEditing`, Ctrl+Z and Ctrl+Y undo and redo, and Escape calls `leave` with
 * what has the focus, which answers whether there was anything to leave.
 */
export function listenForKeys(store, { textarea, actions, toggleEditing, leave }) {
  listen(document, "keydown", (event) => {
    const command = event.ctrlKey || event.metaKey;
    const inField = event.target.closest("input, textarea");
    if (command && event.key === "Enter") {
      if (!store.state.text) return;
      toggleEditing();
    } else if (command && /^[zy]$/i.test(event.key) && !inField) {
      if (event.key.toLowerCase() === "y" || event.shiftKey) actions.redo();
      else actions.undo();
    } else if (command && event.key === "z" && inField === textarea && !store.state.text) {
      // By then the field has undone what it can undo itself.
      setTimeout(() => store.state.text || actions.undo());
      return;
    // A dialog closes itself, and nothing else with it.
    } else if (event.key !== "Escape" || event.target.closest("dialog") || !leave(event.target)) return;
    event.preventDefault();
  });
}
