// Counts the requests that the page has made since it was ready: none, unless something is wrong.

/** Calls `tell(count)` now and after every request of the page; counting starts with this call. */
export function countRequests(tell) {
  const since = performance.now();
  let count = 0;
  tell(count);
  new PerformanceObserver((list) => {
    // Files are saved as blobs, and a worker that is started anew comes from the kept copies: neither asks the network.
    const made = list.getEntries().filter(({ startTime, name, deliveryType }) => startTime >= since && !name.startsWith("blob:") && !deliveryType?.startsWith("cache"));
    count += made.length;
    if (made.length) tell(count);
  }).observe({ type: "resource", buffered: true });
}
