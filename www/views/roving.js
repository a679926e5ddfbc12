// Items of a picture that are one stop for the Tab key: arrow keys go from one to the next in their direction.

const DIRECTIONS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

/**
 * Makes `items` one stop; each has an `element` and a middle, `x` and `y`. `press(item, back)` is called for Enter, the
 * space bar and clicks, with Shift to go back; `look(item)` when an item gets the focus or the pointer, and without one
 * when it leaves. `first` is the item that is reached first.
 */
export function roving(items, { press, look, first = items[0] }) {
  for (const item of items) {
    const { element } = item;
    element.setAttribute("tabindex", item === first ? 0 : -1);
    element.addEventListener("click", (event) => press(item, event.shiftKey, !event.detail));
    element.addEventListener("pointerenter", () => look(item));
    element.addEventListener("pointerleave", () => look());
    element.addEventListener("focus", () => {
      for (const other of items) other.element.setAttribute("tabindex", other === item ? 0 : -1);
      look(item);
    });
    element.addEventListener("blur", () => look());
    element.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const { key } = event;
      if (key === "Enter" || key === " ") press(item, event.shiftKey, true);
      else if (key in DIRECTIONS) (towards(items, item, DIRECTIONS[key]) ?? item).element.focus();
      else if (key === "Home" || key === "End") items.at(key === "Home" ? 0 : -1).element.focus();
      else return;
      event.preventDefault();
    });
  }
}

/** The nearest item in a direction: what lies aside counts double. */
export function towards(items, from, [right, down]) {
  let [best, least] = [undefined, Infinity];
  for (const item of items) {
    const [x, y] = [item.x - from.x, item.y - from.y];
    const ahead = x * right + y * down;
    const aside = Math.abs(x * down) + Math.abs(y * right);
    if (item === from || ahead <= 0 || aside > 2 * ahead) continue;
    const far = ahead + 2 * aside;
    if (far < least) [best, least] = [item, far];
  }
  return best;
}
