// Rubricator marks who, where, what and when in news text, wholly in the browser. This is the main entry; importing it
// starts nothing and needs no DOM.

export { SCHEMA_VERSION } from "../engine/document.js";
export { EngineError, InputError, LoadError, RubricatorError, TextTooLongError, WorkerError } from "../engine/errors.js";
export { load } from "../engine/load.js";
export { MAX_TEXT_BYTES, Recognizer } from "../engine/recognizer.js";
export { DEFAULT_TYPES, FAMILIES, SOURCES, TYPES, familyOf } from "../types/types.js";
export { WorkerRecognizer } from "../engine/worker-recognizer.js";

/** Shows the mentions in part of a page. The code for that is loaded on the first call. */
export const highlight = async (root, options) => (await import("../element/highlight.js")).highlight(root, options);
