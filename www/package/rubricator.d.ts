/**
 * Rubricator: marks who, where, what and when in news text, wholly in the browser.
 *
 * All offsets are UTF-16 units, half-open: `text.slice(mention.start, mention.end) === mention.text`.
 */

/** The types of entities, with their OntoNotes names. `CARDINAL` and `ORDINAL` are found only when asked for. */
export type EntityType =
  | "PERSON" | "NORP" | "ORG" | "GPE" | "LOC" | "FAC" | "EVENT" | "PRODUCT" | "WORK_OF_ART" | "LAW" | "LANGUAGE"
  | "DATE" | "TIME" | "MONEY" | "PERCENT" | "QUANTITY" | "CARDINAL" | "ORDINAL";

/** Which part found a mention. */
export type Source = "gazetteer" | "rule" | "tagger" | "dictionary" | "resolution";

/** One place in the text where an entity is named. */
export interface Mention {
  /** Where it starts, in UTF-16 units. */
  start: number;
  /** Where it ends, in UTF-16 units, exclusive. */
  end: number;
  type: EntityType;
  /** The words themselves. */
  text: string;
  /** How sure the recogniser is, from 0 to 1. */
  score: number;
  /** The `id` of the entity that it names: its place in `entities`. */
  entity: number;
  source: Source;
}

/** Somebody or something that a text names, once or often. */
export interface Entity {
  /** Its place in `entities`. */
  id: number;
  /** The fullest form of its name in the text. */
  name: string;
  type: EntityType;
  /** Its mentions in order: places in `mentions`. */
  mentions: number[];
}

/** What was found in a text. Not called `Document`, which in browsers is something else. */
export interface RecognizedDocument {
  /** The version of this layout; rises when it changes incompatibly. */
  schemaVersion: number;
  /** Sorted by position; no two overlap. */
  mentions: Mention[];
  /** In the order of their first mention. */
  entities: Entity[];
}

/** A term that is always marked, whatever else would be found there. */
export interface Term {
  term: string;
  type: EntityType | Lowercase<EntityType>;
  /** Whether capitals must agree; true unless said otherwise. */
  caseSensitive?: boolean;
  /** Whether it must stand as a whole word; true unless said otherwise. */
  wholeWord?: boolean;
}

/** A term that is never marked. */
export type IgnoredTerm = string | Omit<Term, "type">;

/** What to find. */
export interface RecognizeOptions {
  /** The types to find; all but `CARDINAL` and `ORDINAL` unless said otherwise. */
  types?: Iterable<EntityType>;
  /** Leaves out mentions that score less, from 0 to 1; 0 unless said otherwise. */
  minScore?: number;
}

/** What to find, and how to follow the work or give it up. */
export interface AsyncRecognizeOptions extends RecognizeOptions {
  /** Gives the call up; the promise rejects with the signal's reason. */
  signal?: AbortSignal;
  /** Hears how much has been read, from 0 to 1, from time to time. */
  onProgress?: (progress: number) => void;
}

/** How a recogniser is loaded. */
export interface LoadOptions {
  /** The engine: its address, a response, its bytes, or a compiled module. Found next to the modules unless given. */
  wasm?: string | URL | Response | ArrayBuffer | Uint8Array | WebAssembly.Module | Promise<Response>;
  /** The user's own terms, as `setDictionary` takes them. */
  dictionary?: Iterable<Term>;
  /** Terms never to be marked. */
  ignore?: Iterable<IgnoredTerm>;
}

/** What runs. */
export interface Info {
  version: string;
  schemaVersion: number;
  types: EntityType[];
  sources: Source[];
}

/** Finds the named entities of a text in the thread that calls it. Works in browsers, workers and Node. */
export class Recognizer {
  private constructor();
  /**
   * Fetches, compiles and starts the engine, once however often it is called.
   * @throws {LoadError}
   */
  static load(options?: LoadOptions): Promise<Recognizer>;
  readonly info: Info;
  /**
   * Recognises in one go, holding the thread. Time and memory grow linearly with the text.
   * @throws {TextTooLongError | InputError | EngineError}
   */
  recognize(text: string, options?: RecognizeOptions): RecognizedDocument;
  /** Recognises in short slices, so that a page stays alive. Calls may overlap. */
  recognizeInSlices(text: string, options?: AsyncRecognizeOptions): Promise<RecognizedDocument>;
  /**
   * Replaces the user's own terms and the ignore list. On an error the old ones stay.
   * @throws {InputError}
   */
  setDictionary(dictionary?: Iterable<Term>, ignore?: Iterable<IgnoredTerm>): void;
  /** Gives the memory of idle engines back. The recogniser stays usable. */
  free(): void;
}

/** How a recogniser in a worker is loaded. */
export interface WorkerLoadOptions extends LoadOptions {
  /** The address of `worker.js`, found next to the modules unless given. From another origin it starts through a blob. */
  workerUrl?: string | URL;
}

/** The same in a worker: the page never waits. A worker that dies is replaced; the open calls reject. */
export class WorkerRecognizer {
  private constructor();
  /** @throws {WorkerError | LoadError} `worker-blocked` where no worker may run: use `Recognizer` there. */
  static load(options?: WorkerLoadOptions): Promise<WorkerRecognizer>;
  readonly info: Info;
  readonly where: "worker";
  /** Calls are answered in their order; abort the older ones if only the newest matters. */
  recognize(text: string, options?: AsyncRecognizeOptions): Promise<RecognizedDocument>;
  setDictionary(dictionary?: Iterable<Term>, ignore?: Iterable<IgnoredTerm>): Promise<void>;
  /** Ends the worker. Open calls reject; a later call starts a new one. */
  terminate(): void;
}

/** What `load` gives: the calls of `WorkerRecognizer`, wherever they are answered. */
export interface AnyRecognizer {
  /** In a worker, or on the page's thread in short slices. */
  readonly where: "worker" | "page";
  readonly info: Info;
  recognize(text: string, options?: AsyncRecognizeOptions): Promise<RecognizedDocument>;
  setDictionary(dictionary?: Iterable<Term>, ignore?: Iterable<IgnoredTerm>): Promise<void>;
  terminate(): void;
}

/**
 * Loads a recogniser by the best way that the place allows: a worker of the page's own origin, a worker from a blob,
 * this thread in slices.
 * @throws {LoadError}
 */
export function load(options?: WorkerLoadOptions): Promise<AnyRecognizer>;

/** A recognised document with the text that its offsets count in. */
export interface TextDocument extends RecognizedDocument {
  text: string;
}

/** What `highlight` takes. Other names than these are refused. */
export interface HighlightOptions extends AsyncRecognizeOptions {
  /** Who recognises; one that all highlightings share unless given. */
  recognizer?: AnyRecognizer | Recognizer;
  /** For the shared recogniser: where the engine is. The first highlighting decides. */
  wasm?: LoadOptions["wasm"];
  /** For the shared recogniser: where the worker's script is. The first highlighting decides. */
  workerUrl?: string | URL;
  /** The user's own terms; only with the shared recogniser. */
  dictionary?: Term[];
  /** Terms never to be marked; only with the shared recogniser. */
  ignore?: IgnoredTerm[];
  /**
   * `highlight` uses Custom Highlights and changes nothing in the page, `mark` puts reversible `<mark>` elements into
   * it. `highlight` unless said otherwise, and `mark` where the browser has no Custom Highlights.
   */
  render?: "highlight" | "mark";
  /** Whether changes of the page are followed; true unless said otherwise. */
  observe?: boolean;
  /** A selector of more elements not to read. */
  skip?: string;
  /** Hears of the first document and of each that follows a change. */
  onChange?: (document: TextDocument) => void;
  /** Hears of the mention under the pointer, and of null when there is none any more. */
  onHover?: (mention: Mention | null, event: PointerEvent) => void;
  /** Hears of a click on a mention, or on its entity in a list. */
  onSelect?: (mention: Mention, event: MouseEvent) => void;
  /** Hears of errors while changes are followed. */
  onError?: (error: Error) => void;
}

/** Mentions shown in a part of a page. */
export interface Highlighting {
  readonly document: TextDocument;
  readonly render: "highlight" | "mark";
  /** Reads the page again, now; resolves when the mentions are shown. */
  refresh(): Promise<TextDocument>;
  /**
   * An element that lists the entities, reached by the keyboard and read by screen readers, as highlights are not. Put
   * it where you like; it follows the page, and `undo()` takes it away. Parts: `list`, `row`. `locale`: `en` or `de`,
   * the language of the page unless given.
   */
  list(options?: { locale?: string }): Promise<HTMLElement>;
  /** Takes everything back and stops. The page has its own nodes again, and nothing else. */
  undo(): void;
  /** Shows all types but these. */
  hideTypes(types: Iterable<EntityType>): void;
  /** Stresses all mentions of these entities, by `id`, and no others. */
  light(entities: Iterable<number>): void;
  /** The mention at a point of the window, in CSS pixels. */
  mentionAt(x: number, y: number): Mention | null;
  /** Where a mention stands in the page; null if the page has changed since. */
  rangeOf(mention: Mention): Range | null;
  /** Scrolls a mention into view if it is not; false if it is gone. */
  reveal(mention: Mention): boolean;
}

/**
 * Finds the mentions in a part of a page, shows them and follows its changes. Never reads what is typed into forms,
 * nor what has the attribute `data-rubricator-skip`.
 * @throws {InputError | LoadError}
 */
export function highlight(root: Element | ShadowRoot | Document, options?: HighlightOptions): Promise<Highlighting>;

/** Base of every error that Rubricator throws itself; the message says what to do. */
export class RubricatorError extends Error {
  readonly code: string;
}
/** `wasm-unsupported`, `wasm-blocked`, `fetch-failed`, `http-status`, `not-wasm`, `compile-failed`, `glue-missing`, `start-failed`, `out-of-memory`. */
export class LoadError extends RubricatorError {}
/** `text-too-long`. */
export class TextTooLongError extends RubricatorError {}
/** `not-a-string`, `unknown-type`, `bad-score`, `bad-dictionary`, `invalid-options`, `invalid-dictionary`, `use-load`,
 * `not-an-element`, `unknown-render`, `no-target`. */
export class InputError extends RubricatorError {}
/** `engine-failed`, `out-of-memory`: the engine broke down during a call; the next call gets a fresh one. */
export class EngineError extends RubricatorError {}
/** `worker-blocked`, `worker-failed`, `terminated`. */
export class WorkerError extends RubricatorError {}

/** The longest text that is taken, in bytes of UTF-8. */
export const MAX_TEXT_BYTES: number;
/** The version of the layout of results. */
export const SCHEMA_VERSION: number;
/** Every type, in the order of their numbers. */
export const TYPES: readonly EntityType[];
/** The types that are found unless others are asked for. */
export const DEFAULT_TYPES: readonly EntityType[];
/** The sources, in the order of their numbers. */
export const SOURCES: readonly Source[];
/** The families of types, as the page groups them. */
export const FAMILIES: readonly { readonly id: "who" | "organisation" | "where" | "what" | "when"; readonly types: readonly EntityType[] }[];
/** The family of a type. */
export function familyOf(type: EntityType): "who" | "organisation" | "where" | "what" | "when";
