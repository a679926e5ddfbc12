// What follows the article on paper: the legend, and the entities by family.

import { FAMILIES, familyOf } from "../types/types.js";
import { h, listen } from "./dom.js";
import { labelOf, lookOf } from "./categories.js";
import { filteredEntities } from "./entities.js";
import { number, t, typeName } from "./strings.js";

/** An element that is filled before the page is printed, and that the screen does not show. */
export function printedView(store) {
  const element = h("section", { class: "printed", "aria-hidden": "true" });
  listen(window, "beforeprint", () => {
    const rows = filteredEntities({ ...store.state, search: "", sort: "salience" });
    const types = [...new Set(store.state.shown.map(({ type }) => type))];
    element.replaceChildren(
      h("p", { class: "legend-line" }, types.map((type) => h("span", { class: `r-type-${type}` }, h("span", { class: "r-sample" }, typeName(type)), " "))),
      ...FAMILIES.flatMap(({ id }) => {
        const own = rows.filter(({ entity }) => familyOf(entity.type) === id);
        if (!own.length) return [];
        return h("div", {}, h("h2", {}, t("families")[id]),
          h("ul", {}, own.map(({ entity, mentions }) => h("li", { class: lookOf(entity) }, h("span", { class: "r-sample" }, entity.name), ` ${labelOf(entity)}, ${number(mentions.length)}`))));
      }));
  });
  return element;
}
