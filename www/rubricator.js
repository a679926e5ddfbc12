// Rubricator marks who, where, what and when in news text, wholly in the browser. This is the entry for programs;
// importing it starts nothing and needs no DOM.

export { SCHEMA_VERSION } from "./document.js";
export { EngineError, InputError, LoadError, RubricatorError, TextTooLongError, WorkerError } from "./errors.js";
export { load } from "./load.js";
export { MAX_TEXT_BYTES, Recognizer } from "./recognizer.js";
export { DEFAULT_TYPES, FAMILIES, SOURCES, TYPES, familyOf } from "./types.js";
export { WorkerRecognizer } from "./worker-recognizer.js";

/** Shows the mentions in a part of a page. What it needs for that is loaded when it is called. */
export const highlight = async (root, options) => (await import("./highlight.js")).highlight(root, options);
