// The style sheets, as text. `cargo xtask package` puts the text itself into this module's place.

const read = (path) => async () => (await fetch(new URL(path, import.meta.url))).text();

/** What says how a type looks. */
export const typesCss = read("../types/types.css");

/** The element's own parts. */
export const elementCss = read("./element.css");
