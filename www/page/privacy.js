// Counts the requests that the page has made since it was ready: none, unless something is wrong.

/** Calls `tell(count)` now and after every request of the page; counting starts with this call. */
export function countRequests(tell) {
  const since = performance.now();
  let count = 0;
  tell(count);
  new PerformanceObserver((list) => {
    // Files are saved as blobs, which never leave the page.
    const made = list.getEntries().filter(({ startTime, name }) => startTime >= since && !name.startsWith("blob:"));
    count += made.length;
    if (made.length) tell(count);
  }).observe({ type: "resource", buffered: true });
}
