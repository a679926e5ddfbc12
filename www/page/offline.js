// Asks the browser to keep the page for use without a network.

let policy;

/** Resolves when the page is kept, or where it cannot be. */
export async function keepForOffline() {
  const container = navigator.serviceWorker;
  if (!container || !location.protocol.startsWith("http")) return;
  policy ??= globalThis.trustedTypes?.createPolicy("rubricator-offline", { createScriptURL: (address) => address });
  // Beside the page, wherever this code has been bundled into.
  const address = String(new URL("service-worker.js", document.baseURI));
  try {
    await container.register(policy ? policy.createScriptURL(address) : address);
    await Promise.race([container.ready, new Promise((resolve) => setTimeout(resolve, 5000))]);
  } catch {
    // Without it the page works as well, only not offline.
  }
}
