import type { AsyncRecognizeOptions, Entity, EntityType, IgnoredTerm, Info, Mention, Term, TextDocument } from "./rubricator.js";

/** The events of the element, with their `detail`. All bubble, out of shadow trees too. */
export interface RubricatorEventMap {
  /** The engine is loaded. `where` says whether it runs in a worker or, in slices, on the page's thread. */
  "rubricator-ready": CustomEvent<Info & { where: "worker" | "page" }>;
  /** The mentions have been found, or found again after a change. */
  "rubricator-change": CustomEvent<{ document: TextDocument }>;
  /** A mention has been clicked, or selected in the list. */
  "rubricator-select": CustomEvent<{ mention: Mention; entity: Entity }>;
  /** How much of a long text has been read, from 0 to 1. */
  "rubricator-progress": CustomEvent<{ progress: number }>;
  /** Something failed. `code` is stable, `message` says what to do; it goes to the console unless `preventDefault()` is called. */
  "rubricator-error": CustomEvent<{ code: string; message: string }>;
}

/**
 * `<rubricator-text>`: marks the mentions in its content, in the element that `for` names, or in a text given as a
 * property.
 *
 * Attributes: `types` (names separated by spaces), `render` (`highlight` or `mark`), `legend` (shows the types with
 * their counts), `panel` (`open` or `none`; closed by default), `locale` (`en`, `de`), `wasm-url`,
 * `worker-url`, `for` (the id of an element in the same tree). All are properties too; setting one to null removes it. Slots: `before`, `legend`, `panel`, `after`. Parts: `legend`,
 * `switch`, `panel`, `summary`, `list`, `row`, `status`.
 */
export class RubricatorText extends HTMLElement {
  /** The text to show in place of the content; undefined to use the content. */
  text: string | undefined;
  /** The attribute `types`; may be set to a list. */
  get types(): string;
  set types(types: string | Iterable<EntityType> | null);
  /** The attribute `render`. */
  get render(): string;
  set render(render: "highlight" | "mark" | "" | null);
  /** Whether the legend is shown. */
  legend: boolean;
  /** The attribute `panel`. */
  get panel(): string;
  set panel(panel: "open" | "none" | "" | null);
  /** The attribute `locale`. */
  get locale(): string;
  set locale(locale: string | null);
  /** The attribute `wasm-url`: the address of `rubricator.wasm`, if it is not next to the script. The first element decides. */
  get wasmUrl(): string;
  set wasmUrl(address: string | URL | null);
  /** The attribute `worker-url`: the address of `worker.js`, likewise. */
  get workerUrl(): string;
  set workerUrl(address: string | URL | null);
  /** The attribute `for`. */
  get htmlFor(): string;
  set htmlFor(id: string | null);
  /** The latest mentions and entities, with the text that their offsets refer to; null before the first. */
  readonly document: TextDocument | null;
  /** The user's own terms; setting them finds the mentions again. */
  dictionary: Iterable<Term>;
  /** Terms that are never marked; setting them finds the mentions again. */
  ignore: Iterable<IgnoredTerm>;
  /** Finds the mentions now and shows them. Rejects with the error that `rubricator-error` reports. */
  analyze(options?: Pick<AsyncRecognizeOptions, "signal">): Promise<TextDocument>;
  /** Removes all marks until `analyze()` is called. */
  clear(): void;
  addEventListener<Name extends keyof RubricatorEventMap>(
    name: Name, listener: (event: RubricatorEventMap[Name]) => void, options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(name: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
}

/** Defines the tag, by default `rubricator-text`; does nothing if it is already defined. */
export function define(tag?: string): void;

declare global {
  interface HTMLElementTagNameMap {
    "rubricator-text": RubricatorText;
  }
}
