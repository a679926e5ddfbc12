// Whether there is anything to show marks with.

import { LoadError } from "../engine/errors.js";

/** Refuses a document without what marking needs, as those made for tests are: some of them claim to support any style. */
export function checkDom(view) {
  if (view?.MutationObserver && view.CSSStyleSheet?.prototype.replaceSync && "adoptedStyleSheets" in view.document && !view.CSS.supports("color", "all of them")) return;
  throw new LoadError(
    "dom-unsupported",
    "Marks need a browser: jsdom and happy-dom have nothing to show them with. `Recognizer` works there too.",
  );
}
