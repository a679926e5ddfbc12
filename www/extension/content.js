// In the page that somebody reads: shows the marks, and tells the panel what is read, pointed at and selected. The
// engine and all that is known of the text are in the panel; the page's own scripts see neither.

import { api } from "./api.js";
import { AROUND, articleOf } from "./article.js";
import { highlight } from "../element/highlight.js";
import { selectedSpan } from "./selected.js";

const PAUSE_MS = 150;

/** Marks the page for as long as the panel listens. */
async function mark(port) {
  const ended = new AbortController();
  const { signal } = ended;
  const say = (message) => signal.aborted || port.postMessage(message);
  const root = articleOf(document);
  let shown;
  let reading = 0;
  let sent;
  let answered;
  // The panel's answers, which come again whenever a correction or a filter changes them.
  const recognizer = {
    recognize(text) {
      if (text === sent && shown) return shown;
      if (text !== sent) {
        sent = text;
        shown = undefined;
        say({ text, reading: ++reading, title: document.title });
      }
      return new Promise((resolve) => { answered = resolve; });
    },
  };
  let highlighting;
  const at = (start) => highlighting?.document.mentions.find((mention) => mention.start === start);
  const orders = {
    show(found) {
      if (found.reading !== reading) return;
      shown = found;
      if (answered) answered(shown);
      else highlighting?.refresh();
      answered = undefined;
    },
    light: (starts) => highlighting?.light(starts.map((start) => at(start)?.entity)),
    reveal: (start) => at(start) && highlighting.reveal(at(start)),
  };
  port.onMessage.addListener((message) => {
    for (const [name, value] of Object.entries(message)) orders[name]?.(value);
  });
  port.onDisconnect.addListener(() => ended.abort());
  // A page that is gone back to is as it was before the marks.
  addEventListener("pagehide", () => {
    ended.abort();
    port.disconnect();
  }, { signal });
  let timer;
  document.addEventListener("selectionchange", () => {
    clearTimeout(timer);
    timer = setTimeout(() => highlighting && say({ selection: selectedSpan(document.getSelection(), root, AROUND, sent) }), PAUSE_MS);
  }, { signal });
  highlighting = await highlight(root, {
    recognizer,
    skip: AROUND,
    signal,
    onHover: (mention) => say({ hover: mention?.start ?? null }),
    onSelect: ({ start }) => say({ select: start }),
    onError: ({ message }) => say({ failed: message }),
  });
  if (!sent) say({ text: "", reading, title: document.title });
}

const listen = (port) => mark(port).catch((error) => {
  if (error.name !== "AbortError") port.postMessage({ failed: error.message });
});

// The button may be pressed again on the same page, and by another version of the extension.
globalThis.rubricatorListens?.();
globalThis.rubricatorListens = () => api.runtime?.onConnect?.removeListener(listen);
api.runtime.onConnect.addListener(listen);
