// What the page remembers: how it looks, and on request the reader's terms, text and corrections.

const PREFIX = "rubricator.";

/** Settings stored in this browser; where storage is forbidden, they last as long as the page. */
export function browserSettings(storage = openStorage()) {
  const memory = new Map();
  return {
    get: (key) => memory.get(key) ?? attempt(() => storage?.getItem(PREFIX + key)) ?? undefined,
    /** Answers whether the value will outlive the page. */
    set(key, value) {
      memory.set(key, value);
      return attempt(() => (storage.setItem(PREFIX + key, value), true)) ?? false;
    },
    remove(key) {
      memory.delete(key);
      attempt(() => storage?.removeItem(PREFIX + key));
    },
  };
}

const openStorage = () => attempt(() => globalThis.localStorage);

function attempt(action) {
  try {
    return action();
  } catch {
    return undefined;
  }
}
