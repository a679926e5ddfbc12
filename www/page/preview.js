// Shows in the text where a mention would begin and end, before it is changed.

const NAME = "extent";

/** Lights a range of the text in its paragraph's element; without a range, nothing. Old browsers show no preview. */
export function preview(paragraph, range) {
  CSS.highlights?.delete(NAME);
  if (!CSS.highlights || !paragraph || !range) return;
  const lit = document.createRange();
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  let at = Number(paragraph.dataset.start);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (range.start >= at && range.start < at + node.length) lit.setStart(node, range.start - at);
    if (range.end > at && range.end <= at + node.length) lit.setEnd(node, range.end - at);
    at += node.length;
  }
  CSS.highlights.set(NAME, new Highlight(lit));
}
