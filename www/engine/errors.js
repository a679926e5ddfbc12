// The errors, as classes. Each has a `code` for programs and a message that tells a person what to do.

/** Base class of all errors that Rubricator throws. */
export class RubricatorError extends Error {
  /**
   * @param {string} code identifies the error; stable across versions
   * @param {string} message what happened and what to do about it
   * @param {ErrorOptions} [options]
   */
  constructor(code, message, options) {
    super(message, options);
    // Not by assignment, which fails where a page has frozen Error.prototype.
    Object.defineProperty(this, "name", { value: new.target.kind, configurable: true, writable: true });
    Object.defineProperty(this, "code", { value: code, enumerable: true, configurable: true, writable: true });
  }

  /** The name of the class, which survives minifying. */
  static kind = "RubricatorError";
}

/** The engine could not be fetched, compiled or started. */
export class LoadError extends RubricatorError {
  static kind = "LoadError";
}

/** The text is longer than the engine accepts. */
export class TextTooLongError extends RubricatorError {
  static kind = "TextTooLongError";
}

/**
 * A value passed in is not valid: a text, an option, a dictionary or an ignore list. With `entries`, these entries were
 * left out, and all others are in use.
 */
export class InputError extends RubricatorError {
  static kind = "InputError";
}

/** The engine crashed during a call. The next call gets a fresh one. */
export class EngineError extends RubricatorError {
  static kind = "EngineError";
}

/** The worker could not be started, or died during a call. */
export class WorkerError extends RubricatorError {
  static kind = "WorkerError";
}

const CLASSES = { LoadError, TextTooLongError, InputError, EngineError, WorkerError };

/** The error itself if it has a code or is an abort; else one that has. */
export function coded(error) {
  if (typeof error?.code === "string" || error?.name === "AbortError" || error?.name === "TimeoutError") return error;
  return new RubricatorError("unexpected", `${error?.name ?? "Error"}: ${error?.message ?? error}. Please report it.`, { cause: error });
}

/** An error as plain data, to be posted from the worker to the page. */
export function packError(error) {
  return {
    kind: error instanceof RubricatorError ? error.name : "EngineError",
    code: error?.code ?? "engine-failed",
    message: String(error?.message ?? error),
    entries: error?.entries,
  };
}

/** The error that `packError` was given. */
export function unpackError({ kind, code, message, entries }) {
  const error = new (CLASSES[kind] ?? RubricatorError)(code, message);
  return entries ? Object.assign(error, { entries }) : error;
}
