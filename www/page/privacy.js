// Counts what the page has asked the network for since it was ready: nothing, unless something is wrong.

/** Calls `tell(count)` now and whenever the page makes a request; counting starts with this call. */
export function countRequests(tell) {
  const since = performance.now();
  let count = 0;
  tell(count);
  new PerformanceObserver((list) => {
    // Blobs are how files are saved; they never leave the page.
    const made = list.getEntries().filter(({ startTime, name }) => startTime >= since && !name.startsWith("blob:"));
    count += made.length;
    if (made.length) tell(count);
  }).observe({ type: "resource", buffered: true });
}
