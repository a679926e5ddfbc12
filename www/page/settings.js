// What the page remembers about how it looks: never anything about a text.

const PREFIX = "rubricator.";

/** Settings stored in this browser; where storage is forbidden, they last as long as the page. */
export function browserSettings(storage = openStorage()) {
  const memory = new Map();
  return {
    get: (key) => memory.get(key) ?? attempt(() => storage?.getItem(PREFIX + key)) ?? undefined,
    set(key, value) {
      memory.set(key, value);
      attempt(() => storage?.setItem(PREFIX + key, value));
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
