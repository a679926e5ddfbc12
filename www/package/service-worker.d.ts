/** The part of the main entry that service workers can use. They may not import on demand, as the main entry does. */
export {
  DEFAULT_TYPES, EngineError, FAMILIES, InputError, LoadError, MAX_TEXT_BYTES, Recognizer, RubricatorError, SCHEMA_VERSION, SOURCES, TYPES, TextTooLongError,
  WorkerError, familyOf, load,
} from "./rubricator.js";
export type {
  AnyRecognizer, AsyncRecognizeOptions, Entity, EntityType, IgnoredTerm, Info, LoadOptions, Mention, RecognizeOptions, RecognizedDocument, Source, Term,
  WorkerLoadOptions,
} from "./rubricator.js";
