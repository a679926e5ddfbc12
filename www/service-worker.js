// Keeps the page for use without a network: of one release all the files that `site.mjs` lists, and nothing else. A file
// is kept only if it is what the list says, so that what a hotel's network answers in its place never is. A release is
// used when it is complete; then it is shown without asking the network, until the next one has come as a whole.

/** The files of this release, with their SHA-256. Modules as they are written are not kept. */
const FILES = globalThis.FILES ?? {};
const PREFIX = "rubricator-";
const CACHE = PREFIX + (globalThis.VERSION ?? "none");

/** Names that hold a hash of their file. */
const FOR_EVER = /-[\da-f]{10}\.\w+$/;

const sums = new Map(Object.entries(FILES).map(([file, sum]) => [new URL(file, location).href, sum]));

addEventListener("install", (event) => {
  event.waitUntil(Promise.all([...sums.keys()].map(keep)).then(() => skipWaiting()));
});

addEventListener("activate", (event) => event.waitUntil(clients.claim()));

addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  const address = url.replace(/[?#].*/s, "").replace(/\/index\.html$/, "/");
  if (method !== "GET") return;
  if (sums.has(address)) {
    event.respondWith(kept(address).catch(() => fetch(event.request)));
    if (mode === "navigate") event.waitUntil(dropOlder());
  } else if (FOR_EVER.test(address)) {
    // A page of an older release may still be loading.
    event.respondWith(caches.match(address).then((copy) => copy ?? fetch(event.request)));
  }
});

async function kept(address) {
  const cache = await caches.open(CACHE);
  return (await cache.match(address)) ?? keep(address);
}

/** Keeps a file and gives it; rejects if it can't be had as it is listed. */
async function keep(address) {
  const cache = await caches.open(CACHE);
  const fetched = (how) => fetch(address, { cache: how, redirect: "error" });
  for (const get of [() => caches.match(address), () => fetched("default"), () => fetched("reload")]) {
    const file = await get().catch(() => undefined);
    if (!file || (await sumOf(file.clone())) !== sums.get(address)) continue;
    await cache.put(address, file.clone());
    return file;
  }
  throw new Error(`${address} is not what belongs to this release`);
}

async function sumOf(file) {
  const sum = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
  return btoa(String.fromCharCode(...new Uint8Array(sum)));
}

/** By the next visit nothing of older releases is in use. What a newer one has gathered so far is left alone. */
async function dropOlder() {
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  if (!registration.installing && !registration.waiting) await Promise.all(names.map((name) => caches.delete(name)));
}
