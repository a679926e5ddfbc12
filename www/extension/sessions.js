// The marked pages of a window: one for each tab, of which the panel shows the one in front. The store holds what
// belongs to the page in front; that of the others is laid aside.

import { onlyMentions } from "../export/common.js";
import { initialState } from "../page/store.js";
import { api } from "./api.js";

/** What in the store belongs to a page. */
const OWN = ["text", "published", "found", "foundIn", "corrections", "saved", "undone", "earlier", "hiddenTypes", "minScore", "search", "at", "lit"];

const fresh = () => {
  const state = initialState();
  return Object.fromEntries(OWN.map((key) => [key, state[key]]));
};

/** A page's mentions without what only the panel shows. */
function forPage({ document, shown }) {
  const { mentions, entities } = onlyMentions(document, shown);
  return {
    mentions: mentions.map(({ start, end, type, text, entity }) => ({ start, end, type, text, entity })),
    entities: entities.map(({ id, name, type }) => ({ id, name, type })),
  };
}

/** What the press of the button allows, the browser may not know here yet: how long to wait for it, in ms. */
const PAUSES = [50, 200, 600];

/** Runs the part of the extension that marks a tab's page. */
async function inject(tab) {
  for (const pause of [...PAUSES, undefined]) {
    try {
      return await api.scripting.executeScript({ target: { tabId: tab }, files: ["content.js"] });
    } catch (error) {
      if (pause === undefined) throw error;
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
}

/** Connects the store with the pages of this window. */
export class Sessions {
  #store;
  #analyst;
  /** `{port, reading, title, own}` by the number of the tab. */
  #sessions = new Map();
  #front;
  #window;

  /** What to call when a mention is chosen or words are selected in the page, and when another page is in front. */
  onSelect = () => {};
  onSelection = () => {};
  onFront = () => {};

  constructor(store, analyst) {
    this.#store = store;
    this.#analyst = analyst;
  }

  /** Marks the page in front, and from then on each whose button is pressed. */
  async start() {
    const [{ id, windowId }] = await api.tabs.query({ active: true, currentWindow: true });
    this.#window = windowId;
    api.runtime.onMessage.addListener((message) => {
      if (message.mark !== undefined && message.windowId === windowId) this.mark(message.mark, true);
    });
    api.tabs.onActivated.addListener((tab) => tab.windowId === windowId && this.#bringToFront(tab.tabId));
    api.tabs.onRemoved.addListener((tab) => this.#sessions.delete(tab));
    api.tabs.onUpdated.addListener((tab, { status }) => {
      // On the same site the browser lets us go on; elsewhere the button has to be pressed again.
      if (status === "complete" && this.#sessions.get(tab)?.port === null) this.mark(tab);
    });
    this.#front = id;
    await this.mark(id);
  }

  /** The state of the page in front: `{title, marked, notice}`. */
  get front() {
    const { port, title = "", notice = "start" } = this.#sessions.get(this.#front) ?? {};
    return { title, marked: Boolean(port), notice };
  }

  /** Marks a tab's page; `asked` says that its reader has pressed the button. */
  async mark(tab = this.#front, asked = false) {
    if (this.#sessions.get(tab)?.port) return;
    const session = { port: null, reading: 0, title: "", own: fresh(), notice: "reading" };
    this.#sessions.set(tab, session);
    if (tab === this.#front) this.#show(session);
    try {
      await inject(tab);
      if (this.#sessions.get(tab) !== session) return;
      session.port = api.tabs.connect(tab, { frameId: 0 });
    } catch {
      if (this.#sessions.get(tab) !== session) return;
      if (asked) session.notice = "refused";
      else this.#sessions.delete(tab);
      this.#tell(tab);
      return;
    }
    session.port.onMessage.addListener((message) => this.#hear(tab, session, message));
    session.port.onDisconnect.addListener(() => {
      // Where nobody reads the reason, the browser reports it as an error.
      void api.runtime.lastError;
      this.#lose(tab, session);
    });
    this.#tell(tab);
  }

  /** Removes the marks of the page in front. */
  unmark() {
    const session = this.#sessions.get(this.#front);
    session?.port?.disconnect();
    this.#lose(this.#front, session);
    this.#sessions.delete(this.#front);
    this.#tell(this.#front);
  }

  /** Keeps the page in front in step with the store; to be called again when the store has lost its subscribers. */
  follow() {
    this.#store.subscribe(["shown"], (state) => {
      const session = this.#sessions.get(this.#front);
      // As long as the text has changed, its offsets are those of another.
      if (session?.port && state.text && state.foundIn === state.text) session.port.postMessage({ show: { reading: session.reading, ...forPage(state) } });
    });
    this.#store.subscribe(["lit"], ({ lit, shown }) => {
      const starts = lit.map((id) => shown.find(({ entity }) => entity === id)?.start).filter((start) => start !== undefined);
      this.#sessions.get(this.#front)?.port?.postMessage({ light: starts });
    });
  }

  /** Scrolls a mention of the page in front into view. */
  reveal(start) {
    this.#sessions.get(this.#front)?.port?.postMessage({ reveal: start });
  }

  #hear(tab, session, { text, reading, title, hover, select, selection, failed }) {
    const inFront = tab === this.#front;
    if (text !== undefined) {
      Object.assign(session, { reading, title, notice: text ? "" : "nothing" });
      if (inFront) {
        this.#store.set({ text });
        this.#analyst.now();
      } else session.own.text = text;
      this.#tell(tab);
    }
    if (failed) {
      session.notice = failed;
      this.#tell(tab);
    }
    if (!inFront) return;
    if (hover !== undefined) this.#store.light(hover === null ? undefined : this.#store.state.shown.find(({ start }) => start === hover)?.entity);
    if (select !== undefined) this.onSelect(select);
    if (selection !== undefined) this.onSelection(selection);
  }

  /** The page has gone, or its marks have. */
  #lose(tab, session) {
    if (!session || this.#sessions.get(tab) !== session) return;
    Object.assign(session, { port: null, own: fresh(), notice: "start", title: "" });
    if (tab === this.#front) this.#show(session);
  }

  #bringToFront(tab) {
    if (tab === this.#front) return;
    const before = this.#sessions.get(this.#front);
    if (before) before.own = Object.fromEntries(OWN.map((key) => [key, this.#store.state[key]]));
    this.#front = tab;
    this.#show(this.#sessions.get(tab));
  }

  /** Takes a session's state into the store. */
  #show(session) {
    const own = session?.own ?? fresh();
    this.onSelection(null);
    this.#store.set(own);
    if (this.#store.state.phase !== "loading") {
      if (own.text !== own.foundIn) this.#analyst.now();
      else this.#analyst.cancel();
    }
    this.onFront();
  }

  #tell(tab) {
    if (tab === this.#front) this.onFront();
  }
}
