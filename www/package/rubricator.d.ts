/**
 * Rubricator: marks who, where, what and when in news text, wholly in the browser.
 *
 * All offsets are UTF-16 units, half-open: `text.slice(mention.start, mention.end) === mention.text`.
 */

import type { AbortSignal, Document, Element, HTMLElement, MouseEvent, PointerEvent, Range, Response, ShadowRoot, URL, WasmModule } from "./dom.js";

/** The types of entities, with their OntoNotes names. `CARDINAL` and `ORDINAL` are found only when asked for. */
export type EntityType =
  | "PERSON" | "NORP" | "ORG" | "GPE" | "LOC" | "FAC" | "EVENT" | "PRODUCT" | "WORK_OF_ART" | "LAW" | "LANGUAGE"
  | "DATE" | "TIME" | "MONEY" | "PERCENT" | "QUANTITY" | "CARDINAL" | "ORDINAL";

/** What found a mention. */
export type Source = "gazetteer" | "rule" | "tagger" | "dictionary" | "resolution";

/** A place in the text where an entity is named. */
export interface Mention {
  /** Where it starts, in UTF-16 units. */
  start: number;
  /** Where it ends, in UTF-16 units; exclusive. */
  end: number;
  type: EntityType;
  /** The words themselves. */
  text: string;
  /** How certain the recogniser is, from 0 to 1. */
  score: number;
  /** The `id` of the entity that it names, which is its index in `entities`. */
  entity: number;
  source: Source;
  /** The category of the term that it is, if that has one. */
  category?: string;
  /** What a date, a time or an amount means; left out where that is not certain. */
  value?: Value;
  /** Where it is, if that is not where its entity is: "Paris, France" in a text about Paris in Texas. */
  place?: Place;
}

/** What a mention means. */
export type Value = TimeValue | MoneyValue | NumberValue;

/** TimeML's `mod`: "early", "late", "about", "more than" and the like. */
export type Modifier =
  | "START" | "MID" | "END" | "APPROX" | "MORE_THAN" | "LESS_THAN" | "EQUAL_OR_MORE" | "EQUAL_OR_LESS";

/** When, how long or how often. */
export interface TimeValue {
  kind: "date" | "time" | "duration" | "set";
  /**
   * TimeML's value: "2015-01-07", "2015-W02", "2015-Q1", "P3D", "PAST_REF". What is not known of it is "X"; the ends of
   * a range have a slash between them.
   */
  timex: string;
  /** The first day, or the minute at which it begins: "2015-01-07", "2015-01-07T09:30". */
  start?: string;
  /** The last day, or the minute at which it ends. */
  end?: string;
  mod?: Modifier;
  /** False where the day of writing was needed and is not known. */
  anchored: boolean;
  /** What TimeML marks, from and to in UTF-16 units: with "the" before "third quarter", and "ago" behind "two years". */
  extent: [number, number];
}

/** How much money. */
export interface MoneyValue {
  kind: "money";
  /** In units of the currency: 0.25 for 25 cents. Of a range, the least. */
  amount: number;
  /** The most of a range. */
  max?: number;
  /** By ISO 4217. */
  currency?: string;
  /** The currency is the likeliest of several that are written alike, as "$" is. */
  assumed?: true;
  mod?: Modifier;
}

/** How much of something else. */
export interface NumberValue {
  kind: "percent" | "quantity";
  /** Of a range, the least. */
  number: number;
  /** The most of a range. */
  max?: number;
  /** Of percentages "%", "‰", "pp" for percentage points or "bp" for basis points; of quantities the unit by UCUM. */
  unit?: string;
  mod?: Modifier;
}

/** What an article says of itself, where it does. */
export interface ArticleSource {
  title?: Passage;
  /** Who wrote it, without the "By". */
  byline?: Passage;
  /** Where it was written, and for which agency. */
  dateline?: Passage;
  /** When it was written: "2015-01-07". */
  date?: string;
}

/** Some words of the text. */
export interface Passage {
  start: number;
  end: number;
  text: string;
}

/** Somebody or something that a text names, once or more often. */
export interface Entity {
  /** Its index in `entities`. */
  id: number;
  /** The fullest form of its name in the text. */
  name: string;
  type: EntityType;
  /** Its mentions in order, as indices into `mentions`. */
  mentions: number[];
  /** The category of the term that names it, if that has one. */
  category?: string;
  /** Where it is, if places were loaded and it is one that they know. */
  place?: Place;
  /** Up to three other places that its name may mean, the likeliest first. */
  alternatives?: Place[];
}

/** A place on the map. Names, points and ids are GeoNames', under CC BY 4.0: say so where you show them. */
export interface Place {
  name: string;
  /** Degrees north, to a tenth. */
  latitude: number;
  /** Degrees east, to a tenth. */
  longitude: number;
  /** The ISO 3166 code of its country; `null` for seas and continents. */
  country: string | null;
  /** The state or province in which it lies. */
  admin1: string | null;
  /** How many people live there, to two digits. */
  population: number | null;
  kind: "continent" | "country" | "state" | "county" | "capital" | "city" | "region" | "water" | "island" | "mountain";
  /** Its id at GeoNames. */
  geonames: number | null;
  /** How likely the name means this place, from 0 to 1. */
  confidence: number;
}

/** What was found in a text. Not called `Document`, as browsers have that name already. */
export interface RecognizedDocument {
  /** The version of this layout; goes up with every incompatible change. */
  schemaVersion: number;
  /** Sorted by position; no two overlap. */
  mentions: Mention[];
  /** In the order of their first mention. */
  entities: Entity[];
  /** What the article says of itself. */
  source: ArticleSource;
}

/** A term that is always marked, whatever else would be found in its place. */
export interface Term {
  term: string;
  type: EntityType | Lowercase<EntityType>;
  /** A category of your own, such as "weapon": mentions of the term and their entity have it beside their type. */
  category?: string;
  /** Whether case matters; true by default. */
  caseSensitive?: boolean;
  /** Whether it must be a whole word; true by default. */
  wholeWord?: boolean;
}

/** A term that is never marked. */
export type IgnoredTerm = string | Omit<Term, "type" | "category">;

/** What to find. */
export interface RecognizeOptions {
  /** The types to find; by default, all except `CARDINAL` and `ORDINAL`. */
  types?: Iterable<EntityType>;
  /** The lowest score of mentions to report, from 0 to 1; 0 by default. */
  minScore?: number;
  /** The day the text was written, as "2015-01-07": what "Friday" and "last year" count from. By default the date in its head. */
  published?: string;
  /**
   * Where the text's readers live, as a country's ISO code or the name of a country, state, county or town: a local paper's
   * "Springfield" is the one nearby. Without places it changes nothing.
   */
  near?: string;
}

/** What to find, and how to follow progress or abort. */
export interface AsyncRecognizeOptions extends RecognizeOptions {
  /** Aborts the call; the promise rejects with the signal's reason. */
  signal?: AbortSignal;
  /** Called from time to time with how much has been read, from 0 to 1. */
  onProgress?: (progress: number) => void;
}

/** How a recogniser is loaded. */
export interface LoadOptions {
  /** The engine: its address, a response, its bytes, or a compiled module. By default it is next to the modules. */
  wasm?: string | URL | Response | ArrayBuffer | Uint8Array | WasmModule | Promise<Response>;
  /**
   * Places to look up, so that entities get a `place`: `true` for those next to the modules (`places.bin`), or their
   * address, a response, or their bytes. Without, nothing is loaded.
   */
  places?: boolean | string | URL | Response | ArrayBuffer | Uint8Array | Promise<Response>;
  /** The user's own terms, as `setDictionary` takes them. */
  dictionary?: Iterable<Term>;
  /** Terms that are never marked. */
  ignore?: Iterable<IgnoredTerm>;
}

/** What is running. */
export interface Info {
  version: string;
  schemaVersion: number;
  types: EntityType[];
  sources: Source[];
}

/** Finds the named entities of a text on the calling thread. Works in browsers, workers and Node. */
export class Recognizer {
  private constructor();
  /**
   * Fetches, compiles and starts the engine: once, however often it is called.
   * @throws {LoadError}
   */
  static load(options?: LoadOptions): Promise<Recognizer>;
  readonly info: Info;
  /**
   * Recognises in one go, blocking the thread. Time and memory grow linearly with the text.
   * @throws {TextTooLongError | InputError | EngineError}
   */
  recognize(text: string, options?: RecognizeOptions): RecognizedDocument;
  /** Recognises in short slices, so that the page stays responsive. Calls may overlap. */
  recognizeInSlices(text: string, options?: AsyncRecognizeOptions): Promise<RecognizedDocument>;
  /**
   * Replaces the user's own terms and the ignore list. If entries can't be used, the error names them as `entries`, and
   * all others are in use; if it fails in another way, the old ones remain.
   * @throws {InputError}
   */
  setDictionary(dictionary?: Iterable<Term>, ignore?: Iterable<IgnoredTerm>): void;
  /** Frees the memory of idle engines. The recogniser stays usable. */
  free(): void;
  /** The same, for `using`. */
  [Symbol.dispose](): void;
}

/** How a recogniser in a worker is loaded. */
export interface WorkerLoadOptions extends LoadOptions {
  /** The address of `worker.js`, by default next to the modules. From another origin it is started through a blob. */
  workerUrl?: string | URL;
}

/**
 * The same in a worker, so that the page never blocks. If the worker dies, pending calls reject and it is replaced; one
 * that ends without a word is noticed after 20 seconds. The new worker asks for its script again, but not for the engine.
 */
export class WorkerRecognizer {
  private constructor();
  /** @throws {WorkerError | LoadError} `worker-blocked` where workers are not allowed: use `Recognizer` there. */
  static load(options?: WorkerLoadOptions): Promise<WorkerRecognizer>;
  readonly info: Info;
  readonly where: "worker";
  /** Calls are answered in order; abort the older ones if only the newest matters. */
  recognize(text: string, options?: AsyncRecognizeOptions): Promise<RecognizedDocument>;
  setDictionary(dictionary?: Iterable<Term>, ignore?: Iterable<IgnoredTerm>): Promise<void>;
  /** Ends the worker. Pending calls reject; a later call starts a new worker. */
  terminate(): void;
  /** The same, for `using`. */
  [Symbol.dispose](): void;
}

/** What `load` resolves with: the methods of `WorkerRecognizer`, wherever the work is done. */
export interface AnyRecognizer {
  /** In a worker, or on the page's thread in short slices. */
  readonly where: "worker" | "page";
  readonly info: Info;
  recognize(text: string, options?: AsyncRecognizeOptions): Promise<RecognizedDocument>;
  setDictionary(dictionary?: Iterable<Term>, ignore?: Iterable<IgnoredTerm>): Promise<void>;
  terminate(): void;
  /** The same, for `using`. */
  [Symbol.dispose](): void;
}

/**
 * Loads the best recogniser that the surroundings allow: in a worker from the page's own origin, in a worker started
 * through a blob, or on this thread, in slices. Each call starts a worker of its own, with the engine in its memory: keep
 * one recogniser, and end it with `terminate()`.
 * @throws {LoadError}
 */
export function load(options?: WorkerLoadOptions): Promise<AnyRecognizer>;

/** A recognised document with the text that its offsets refer to. */
export interface TextDocument extends RecognizedDocument {
  text: string;
}

/** The options of `highlight`. Any others are refused. */
export interface HighlightOptions extends AsyncRecognizeOptions {
  /** The recogniser; by default, one that all highlightings share. */
  recognizer?: AnyRecognizer | Recognizer;
  /** Where the shared recogniser finds the engine. The first highlighting decides. */
  wasm?: LoadOptions["wasm"];
  /** Where the shared recogniser finds the worker's script. The first highlighting decides. */
  workerUrl?: string | URL;
  /** Gives the shared recogniser places, so that entities get a `place`; the first highlighting that asks for them decides where from. */
  places?: LoadOptions["places"];
  /** The user's own terms; only with the shared recogniser. */
  dictionary?: Iterable<Term>;
  /** Terms that are never marked; only with the shared recogniser. */
  ignore?: Iterable<IgnoredTerm>;
  /**
   * `highlight` uses Custom Highlights and changes nothing in the page; `mark` adds `<mark>` elements that can be
   * removed without a trace. The default is `highlight`, or `mark` where the browser has no Custom Highlights. In
   * editable elements `mark` is refused, as typing would scramble the text.
   */
  render?: "highlight" | "mark";
  /** Whether to follow changes of the page; true by default. */
  observe?: boolean;
  /** A selector for further elements to skip. */
  skip?: string;
  /** Called with the first document, and with each new one after a change. */
  onChange?: (document: TextDocument) => void;
  /** Called with the mention under the pointer, and with null when there no longer is one. */
  onHover?: (mention: Mention | null, event: PointerEvent) => void;
  /** Called after a click on a mention, or on its entity in a list. */
  onSelect?: (mention: Mention, event: MouseEvent) => void;
  /** Called with errors that occur while following changes. */
  onError?: (error: Error) => void;
}

/** Mentions shown in part of a page. */
export interface Highlighting {
  readonly document: TextDocument;
  readonly render: "highlight" | "mark";
  /** Reads the page again at once; resolves when the mentions are shown. */
  refresh(): Promise<TextDocument>;
  /**
   * An element that lists the entities. Unlike highlights, keyboards and screen readers can reach it. Put it where you
   * like; it follows the page, and `undo()` removes it. Parts: `list`, `row`. `locale`: `en` or `de`; by default, the
   * language of the page.
   */
  list(options?: { locale?: string }): Promise<HTMLElement>;
  /** Undoes everything and stops: the page has its own nodes again, and nothing else. */
  undo(): void;
  /** Shows all types except these. */
  hideTypes(types: Iterable<EntityType>): void;
  /** Emphasises all mentions of these entities, given by `id`, and no others. */
  light(entities: Iterable<number>): void;
  /** The mention at a point of the viewport, in CSS pixels. */
  mentionAt(x: number, y: number): Mention | null;
  /** The range of the page that a mention covers; null if the page has changed since. */
  rangeOf(mention: Mention): Range | null;
  /** Scrolls a mention into view if necessary; false if it is gone. */
  reveal(mention: Mention): boolean;
}

/**
 * Finds the mentions in part of a page, shows them and follows its changes. Resolves when the
 * mentions are shown. Never reads what is typed into forms, nor elements with the attribute `data-rubricator-skip`.
 * @throws {InputError | LoadError}
 */
export function highlight(root: Element | ShadowRoot | Document, options?: HighlightOptions): Promise<Highlighting>;

/**
 * Base class of all errors that Rubricator throws. `code` identifies the error; the message says what to do.
 * `unexpected`: something that should not happen; `cause` has the error.
 */
export class RubricatorError extends Error {
  readonly code: string;
}
/**
 * The engine could not be loaded. `wasm-unsupported`: the browser has no WebAssembly. `wasm-blocked`: the page's
 * Content-Security-Policy forbids it. `fetch-failed`: no answer. `http-status`: an answer with an error status.
 * `not-wasm`: the answer is something else. `compile-failed`: the file is damaged. `glue-missing`: the engine's
 * JavaScript could not be loaded. `start-failed`: the engine did not start. `out-of-memory`: too little memory.
 * `no-address`: a bundle does not know its own address, and was given none. `dom-unsupported`: marks need a browser.
 */
export class LoadError extends RubricatorError {}
/** `text-too-long`: the text is longer than `MAX_TEXT_BYTES`. */
export class TextTooLongError extends RubricatorError {}
/**
 * A value passed in is not valid. `not-a-string`: the text. `invalid-options`: an option that does not exist, or whose
 * value is not allowed. `invalid-dictionary`: an entry of the dictionary or the ignore list; entries that only the engine
 * refuses are named as `entries`. `not-an-element`: what `highlight` was given to mark. `editable-root`: marks in an
 * editable element. `invalid-address`: an address that is none. `no-target`: the element that the attribute `for` names
 * does not exist. `use-load`: a recogniser was made by its constructor.
 */
export class InputError extends RubricatorError {
  readonly entries?: readonly UnusableEntry[];
}
/** An entry that was left out of the dictionary or the ignore list. */
export interface UnusableEntry {
  list: "dictionary" | "ignore";
  /** Its place in the list, from 0. */
  index: number;
  /** `empty`, `too-long` (more than 256 bytes of UTF-8), `unknown-type`, or `invalid`: a value of a wrong kind. */
  reason: string;
  /** What is wrong, in words. */
  message: string;
}
/**
 * The engine crashed during a call; the next call gets a fresh one. `engine-failed`: it crashed on this text.
 * `out-of-memory`: too little memory.
 */
export class EngineError extends RubricatorError {}
/**
 * The worker failed. `worker-blocked`: it could not be started. `worker-failed`: it died during a call; the next call
 * starts a new one. `terminated`: `terminate()` was called during the call.
 */
export class WorkerError extends RubricatorError {}

/** The longest text accepted, in bytes of UTF-8. */
export const MAX_TEXT_BYTES: number;
/** The version of the layout of results. */
export const SCHEMA_VERSION: number;
/** All types, in the order of their numbers. */
export const TYPES: readonly EntityType[];
/** The types that are found by default. */
export const DEFAULT_TYPES: readonly EntityType[];
/** The sources, in the order of their numbers. */
export const SOURCES: readonly Source[];
/** The families of types, as the page groups them. */
export const FAMILIES: readonly { readonly id: "who" | "organisation" | "where" | "what" | "when"; readonly types: readonly EntityType[] }[];
/** The family of a type. */
export function familyOf(type: EntityType): "who" | "organisation" | "where" | "what" | "when";

declare global {
  interface SymbolConstructor {
    readonly dispose: unique symbol;
  }
}
