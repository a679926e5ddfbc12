// What can go wrong, as classes. Each has a `code` for programs and a message that tells a person what to do.

/** Base of every error that Rubricator throws itself. */
export class RubricatorError extends Error {
  /**
   * @param {string} code which error this is; stable across versions
   * @param {string} message what happened and what to do about it
   * @param {ErrorOptions} [options]
   */
  constructor(code, message, options) {
    super(message, options);
    // Not by assignment: that fails where a page has frozen Error.prototype.
    Object.defineProperty(this, "name", { value: new.target.kind, configurable: true, writable: true });
    Object.defineProperty(this, "code", { value: code, enumerable: true, configurable: true, writable: true });
  }

  /** The name of the class, which minifying does not change. */
  static kind = "RubricatorError";
}

/** The engine could not be fetched, compiled or started. */
export class LoadError extends RubricatorError {
  static kind = "LoadError";
}

/** The text is longer than the engine takes. */
export class TextTooLongError extends RubricatorError {
  static kind = "TextTooLongError";
}

/** A dictionary, an ignore list or an option has something in it that the engine does not understand. */
export class InputError extends RubricatorError {
  static kind = "InputError";
}

/** The engine broke down during a call. The next call gets a fresh one. */
export class EngineError extends RubricatorError {
  static kind = "EngineError";
}

/** The worker could not be started, or died during a call. */
export class WorkerError extends RubricatorError {
  static kind = "WorkerError";
}

const CLASSES = { LoadError, TextTooLongError, InputError, EngineError, WorkerError };

/** An error as plain data, to cross from the worker to the page. */
export function packError(error) {
  return {
    kind: error instanceof RubricatorError ? error.name : "EngineError",
    code: error?.code ?? "engine-failed",
    message: String(error?.message ?? error),
  };
}

/** The error that `packError` packed. */
export function unpackError({ kind, code, message }) {
  return new (CLASSES[kind] ?? RubricatorError)(code, message);
}
