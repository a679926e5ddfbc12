// Where a text that was given as a property stands in the element. Loaded only with such a text.

/** The blocks of a given text, with offsets into it. */
export function ownBlocks(element, text) {
  let start = 0;
  const blocks = [];
  for (const block of element.children) {
    const { length } = block.textContent;
    const walker = element.ownerDocument.createTreeWalker(block, 4);
    const pieces = [];
    let at = start;
    while (walker.nextNode()) {
      const { currentNode: node } = walker;
      if (node.length) pieces.push({ start: at, end: at + node.length, node, offset: 0 });
      at += node.length;
    }
    blocks.push({ element: block, start, end: start + length, pieces });
    start += length;
  }
  return { text, blocks };
}
