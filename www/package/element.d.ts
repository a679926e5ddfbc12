import type { AsyncRecognizeOptions, Entity, IgnoredTerm, Info, Mention, Term, TextDocument } from "./rubricator.js";

/** What the events of the element carry in `detail`. All bubble and leave shadow trees. */
export interface RubricatorEventMap {
  /** The engine is loaded. `where` says whether it works in a worker or in slices on the page's thread. */
  "rubricator-ready": CustomEvent<Info & { where: "worker" | "page" }>;
  /** The mentions have been found, or found anew after a change. */
  "rubricator-change": CustomEvent<{ document: TextDocument }>;
  /** A mention has been clicked, or reached through the list. */
  "rubricator-select": CustomEvent<{ mention: Mention; entity: Entity }>;
  /** How much of a long text has been read, from 0 to 1. */
  "rubricator-progress": CustomEvent<{ progress: number }>;
  /** Something failed. `code` is stable, `message` says what to do. */
  "rubricator-error": CustomEvent<{ code: string; message: string }>;
}

/**
 * `<rubricator-text>`: marks the mentions in its content, in the element that `for` names, or in the text that it is
 * given.
 *
 * Attributes: `types` (names separated by spaces), `render` (`highlight` or `mark`), `legend` (shows the types with
 * their counts), `panel` (`open`, or `none`; closed unless said otherwise), `locale` (`en`, `de`), `worker-url`,
 * `for` (the id of an element in the same tree). Slots: `before`, `legend`, `panel`, `after`. Parts: `legend`,
 * `switch`, `panel`, `summary`, `list`, `row`, `status`.
 */
export class RubricatorText extends HTMLElement {
  /** The text that is shown instead of content; undefined while the content counts. */
  text: string | undefined;
  /** The mentions and entities found last, with the text that their offsets count in; null before. */
  readonly document: TextDocument | null;
  /** The user's own terms; setting them finds the mentions anew. */
  dictionary: Iterable<Term>;
  /** Terms never to be marked; setting them finds the mentions anew. */
  ignore: Iterable<IgnoredTerm>;
  /** Finds the mentions now and shows them. Rejects as the event `rubricator-error` says. */
  analyze(options?: Pick<AsyncRecognizeOptions, "signal">): Promise<TextDocument>;
  /** Takes all marks away until `analyze()` is called. */
  clear(): void;
  addEventListener<Name extends keyof RubricatorEventMap>(
    name: Name, listener: (event: RubricatorEventMap[Name]) => void, options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(name: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
}

/** Defines the tag, `rubricator-text` unless another is named; does nothing if it is defined already. */
export function define(tag?: string): void;

declare global {
  interface HTMLElementTagNameMap {
    "rubricator-text": RubricatorText;
  }
}
