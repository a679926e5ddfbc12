// Keeps a copy of the page for use without a network. It fetches a fixed list of files when it is installed, and never
// anything that depends on a text. While there is a network, the page is loaded from there, so that it is up to date.

const CACHE = "rubricator-1";

/** All that the page loads, as listed by `site.mjs`. Unbundled modules are not kept. */
const KEPT = globalThis.FILES ?? [];

addEventListener("install", (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(KEPT)).then(() => skipWaiting()));
});

addEventListener("activate", (event) => {
  const old = (names) => names.filter((name) => name.startsWith("rubricator-") && name !== CACHE);
  event.waitUntil(caches.keys().then((names) => Promise.all(old(names).map((name) => caches.delete(name)))).then(() => clients.claim()));
});

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  const known = KEPT.some((file) => new URL(file, registration.scope).href === url.origin + url.pathname);
  if (request.method !== "GET" || !known) return;
  event.respondWith(fromNetworkElseKept(request));
});

async function fromNetworkElseKept(request) {
  const cache = await caches.open(CACHE);
  const kept = () => cache.match(request, { ignoreSearch: true });
  if (!navigator.onLine && (await kept())) return kept();
  try {
    const response = await fetch(request);
    if (response.ok) await cache.put(request, response.clone());
    if (response.ok || response.status === 304) return response;
  } catch {
    // No network: the copy will do.
  }
  return (await kept()) ?? Response.error();
}
