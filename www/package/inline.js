// The entry that contains engine and worker, so that no other file is loaded. What makes the difference is the version
// of `engine/addresses.js` that it is bundled with (`xtask/js/forms.mjs`).

export * from "./rubricator.js";
export { RubricatorText, define } from "./element.js";
