// Asks the browser to keep a copy of the page for use without a network.

/** Made at once, before anything else could take its name. */
const policy = globalThis.trustedTypes?.createPolicy("rubricator-offline", { createScriptURL: (address) => address });

/** Resolves when the page has been kept, or if it cannot be. */
export async function keepForOffline() {
  const container = navigator.serviceWorker;
  if (!container || !location.protocol.startsWith("http")) return;
  // Next to the page, whatever file this code has been bundled into.
  const address = String(new URL("service-worker.js", document.baseURI));
  try {
    await container.register(policy ? policy.createScriptURL(address) : address);
    await Promise.race([container.ready, new Promise((resolve) => setTimeout(resolve, 5000))]);
  } catch {
    // Without it the page still works, but not offline.
  }
}
