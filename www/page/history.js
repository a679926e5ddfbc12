// The list of corrections, each of which can be undone.

import { labelOf } from "./categories.js";
import { h } from "./dom.js";
import { t } from "./strings.js";

/** Builds the list and keeps it in step with the store. */
export function historyView(store, drop, controls) {
  const list = h("ol", { class: "history" });
  const empty = h("p", { class: "note" }, t("noCorrections"));
  store.subscribe(["corrections"], ({ corrections }) => {
    list.replaceChildren(...corrections.map((correction, i) =>
      h("li", {}, h("span", {}, describe(correction)),
        h("button", { class: "tool close", title: t("takeBack"), "aria-label": `${t("takeBack")}: ${describe(correction)}`, onclick: () => drop(i) }, "×"))));
    empty.hidden = corrections.length > 0;
  });
  return h("div", { class: "corrections" }, empty, list, controls);
}

function describe({ op, target, type, category, into }) {
  const words = target.at ? `“${target.at.exact}”` : target.forms.map((form) => `“${form}”`).join(", ");
  const what = target.at ? t("hereOnly", words) : words;
  const name = into && `“${into.at?.exact ?? into.forms[0]}”`;
  return t("corrections")[op](what, type && labelOf({ type, category }), name);
}
