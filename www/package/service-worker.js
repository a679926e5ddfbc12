// The entry for service workers, which may not import on demand: recognition, with the engine's JavaScript in one file.

import * as glue from "../engine/glue.js";
import { useGlue } from "../engine/engine.js";

export { SCHEMA_VERSION } from "../engine/document.js";
export { EngineError, InputError, LoadError, RubricatorError, TextTooLongError, WorkerError } from "../engine/errors.js";
export { load } from "../engine/load.js";
export { MAX_TEXT_BYTES, Recognizer } from "../engine/recognizer.js";
export { DEFAULT_TYPES, FAMILIES, SOURCES, TYPES, familyOf } from "../types/types.js";

useGlue(glue);
