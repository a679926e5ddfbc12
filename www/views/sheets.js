// The pictures' style sheet as text. Bundles have a version of this module that contains the text itself (`xtask/js/forms.mjs`).

/** How map, timeline and matrix look. */
export const viewsCss = async () => (await fetch(new URL("./views.css", import.meta.url))).text();
