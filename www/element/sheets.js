// The style sheets as text. Bundles have a version of this module that contains the text itself (`xtask/js/forms.mjs`).

const read = (path) => async () => (await fetch(new URL(path, import.meta.url))).text();

/** The colours and underlines of the types. */
export const typesCss = read("../types/types.css");

/** The element's own parts. */
export const elementCss = read("./element.css");
