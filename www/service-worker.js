// Keeps the page for use without a network. It fetches this fixed list once, when it is installed, and never anything
// that depends on a text. While there is a network the page comes from there, so that it is always the newest.

const CACHE = "rubricator-1";

const FILES = [
  "./", "index.html", "style.css", "types.css", "icon.svg", "manifest.webmanifest",
  "addresses.js", "document.js", "engine.js", "errors.js", "glue.js", "marks.js", "names.js", "recognizer.js", "types.js", "worker.js", "worker-recognizer.js", "type-names/de.js", "type-names/en.js",
  "pkg/engine.js", "pkg/engine_bg.wasm",
  ...["analyst", "anchors", "article", "card", "carried-over", "correcting", "corrections", "dictionary", "dom", "entities",
    "history", "language", "legend", "line-ends", "main", "offline", "open", "overview", "picture", "privacy", "sample", "settings", "share", "status",
    "store", "strings", "strings/de", "strings/en", "tabs", "take-in", "take-out", "terms", "toolbar", "views",
  ].map((name) => `page/${name}.js`),
  ...["annotation", "common", "conll", "csv", "formats", "html", "json", "markdown", "schema-org", "tei"].map((name) => `export/${name}.js`),
];

addEventListener("install", (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(FILES)).then(() => skipWaiting()));
});

addEventListener("activate", (event) => {
  const old = (names) => names.filter((name) => name.startsWith("rubricator-") && name !== CACHE);
  event.waitUntil(caches.keys().then((names) => Promise.all(old(names).map((name) => caches.delete(name)))).then(() => clients.claim()));
});

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  const known = FILES.some((file) => new URL(file, registration.scope).href === url.origin + url.pathname);
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
    // No network: what was kept is as good.
  }
  return (await kept()) ?? Response.error();
}
