// A picture's text form: the same in rows.

import { h } from "./elements.js";

/**
 * Gives a picture its `table`, and `asTable`, the button that puts the one in the other's place; `update(n)` is called when
 * the picture has been drawn with so many items. `go` is called for a row as for an item of the picture.
 */
export function withTable(view, { words, asTable: label, go }) {
  const table = h("div", { class: "view-table", hidden: true, tabIndex: 0, role: "region", "aria-label": words.label });
  const asTable = h("button", { "aria-pressed": false, onclick: () => show(table.hidden) }, label);

  function show(wanted) {
    table.hidden = !wanted;
    view.element.classList.toggle("is-covered", wanted);
    asTable.setAttribute("aria-pressed", wanted);
    if (wanted) fill();
  }
  function fill() {
    table.replaceChildren(h("table", {},
      h("caption", { class: "unseen" }, words.label),
      h("thead", {}, h("tr", {}, words.columns.map((column) => h("th", { scope: "col" }, column)))),
      h("tbody", {}, view.rows().map(({ entity, mentions, cells: [first, ...others] }) =>
        h("tr", {}, h("th", { scope: "row" }, h("button", { class: "plain", onclick: ({ shiftKey, detail }) => go(entity, mentions, shiftKey, !detail) }, first)),
          others.map((cell) => h("td", {}, String(cell))))))));
  }
  function update(n) {
    if (!n) show(false);
    else if (!table.hidden) fill();
  }

  return { table, asTable, update };
}
