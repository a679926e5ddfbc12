import type { AnyRecognizer, AsyncRecognizeOptions, Entity, EntityType, IgnoredTerm, Info, Mention, Place, Recognizer, Term, TextDocument } from "./rubricator.js";

/** The events of the element, with their `detail`. All bubble, out of shadow trees too. */
export interface RubricatorEventMap {
  /** The engine is loaded. `where` says whether it runs in a worker or, in slices, on the page's thread. */
  "rubricator-ready": CustomEvent<Info & { where: "worker" | "page" }>;
  /** The mentions have been found, or found again after a change. */
  "rubricator-change": CustomEvent<{ document: TextDocument }>;
  /** A mention has been clicked, or selected in the list. */
  "rubricator-select": CustomEvent<{ mention: Mention; entity: Entity }>;
  /** A card is about to be shown: the time to fill what is in its slot. With `preventDefault()` it is not shown. */
  "rubricator-card": CustomEvent<{ mention: Mention; entity: Entity }>;
  /** How much of a long text has been read, from 0 to 1. */
  "rubricator-progress": CustomEvent<{ progress: number }>;
  /** Something failed. `code` is stable, `message` says what to do; it goes to the console unless `preventDefault()` is called. */
  "rubricator-error": CustomEvent<{ code: string; message: string }>;
}

/** The element's own words; what is left out stays as it is. */
export interface Labels {
  /** The language of these words, for screen readers. */
  lang?: string;
  /** The line that opens the list: "12 entities". */
  panel?: (entities: number) => string;
  /** The name of the list. */
  list?: string;
  /** The name of the legend. */
  legend?: string;
  /** "2 mentions". */
  mentions?: (mentions: number) => string;
  /** An entity, for screen readers: "Maren Okafor, person, 2 mentions". */
  row?: (name: string, type: string, mentions: number) => string;
  /** Said after a step in the list: "Okafor, mention 1 of 2". */
  place?: (name: string, number: number, of: number) => string;
  /** The button that closes a card. */
  close?: string;
  /** Where nothing was found. */
  none?: string;
  working?: string;
  failed?: string;
  /** The names of the types. */
  types?: Partial<Record<EntityType, string>>;
  /** The link of a card: "Look up: en.wikipedia.org". */
  lookUp?: (host: string) => string;
  /** What that link does, as its title. */
  lookUpWhere?: (host: string) => string;
  /** The words of map and timeline. */
  views?: ViewLabels;
}

/** The words of map and timeline; what is left out stays as it is. */
export interface ViewLabels {
  /** The button that shows a table in a picture's place. */
  asTable?: string;
  map?: {
    label?: string;
    /** Where there is nothing to show. */
    none?: string;
    /** The heads of the table: place, where it is, what it is, mentions. */
    columns?: readonly [string, string, string, string];
    /** A dot: "Paris, Texas, United States: 2 mentions"; `where` may be empty. */
    dot?: (name: string, where: string, mentions: number) => string;
    nearer?: string;
    farther?: string;
    /** The button that goes back to the part of the world that the text is about. */
    fit?: string;
    /** What stands before the places beyond the frame. */
    beyond?: string;
    /** The button that shows the whole world. */
    whole?: string;
    /** Where places and outline come from: GeoNames' licence asks for it. */
    source?: string;
    kinds?: Record<Place["kind"], string>;
  };
  timeline?: {
    label?: string;
    none?: string;
    /** The heads of the table: date, words, sentence. */
    columns?: readonly [string, string, string];
    row?: (date: string, words: string, mentions: number, sentence: string) => string;
    help?: string;
    /** What stands before what has no date of its own. */
    undated?: string;
    /** The line of the day the text was written, and that of today. */
    written?: string;
    today?: string;
  };
}

/**
 * `<rubricator-text>`: marks the mentions in its content, in the element that `for` names, or in a text given as a
 * property. All attributes are properties too; setting one to null removes it.
 *
 * @attr types - The types to find, separated by spaces; by default, all except `CARDINAL` and `ORDINAL`.
 * @attr render - `highlight` changes nothing in the page, `mark` uses reversible `<mark>`s; by default `highlight`, if the browser has it.
 * @attr legend - Shows switches for the types, with their counts.
 * @attr panel - The list of entities: `open`, or `none`; closed by default.
 * @attr card - Shows a card on a mention: `click` after a click only, otherwise under the pointer too.
 * @attr look-up - What a card's link asks for the name: an address to which the name is added, by default an encyclopaedia's search; `none` for no link. Nothing is asked before the click.
 * @attr views - Pictures of the text below it: `map`, `timeline`, or both. The map loads the places too.
 * @attr places - Loads the places, so that mentions and entities have their `place` without a map as well.
 * @attr published - The day the text was written, as `2015-01-07`: what "Friday" counts from; by default the date in its head.
 * @attr near - Where the text's readers live, as a country's code or the name of a town, state or country: "Springfield" is the one nearby.
 * @attr locale - The language of the element's own words, `en` or `de`; by default, that of the page. Others show English.
 * @attr wasm-url - The address of `rubricator.wasm`, if it is not next to the script.
 * @attr worker-url - The address of `worker.js`, likewise.
 * @attr for - The id of the element to mark, in the same tree; it may be added later.
 * @slot - The text.
 * @slot before - Shown before the text; not read, as with all other slots.
 * @slot legend - Takes the place of the legend.
 * @slot panel - Takes the place of the list.
 * @slot card - Takes the place of what a card says below the name.
 * @slot after - Shown after the text.
 * @csspart legend - The switches.
 * @csspart switch - A switch for a type.
 * @csspart panel - The list with the line that opens it.
 * @csspart summary - The line that opens the list.
 * @csspart list - The list.
 * @csspart row - An entity in the list.
 * @csspart card - A card.
 * @csspart card-close - The button that closes a card.
 * @csspart look-up - The link in a card.
 * @csspart map - The map, with its table.
 * @csspart timeline - The timeline, with its table.
 * @csspart status - What is said to screen readers only.
 * @cssprop --rubricator-who-line - The line below people and groups of people.
 * @cssprop --rubricator-who-tint - What is behind them.
 * @cssprop --rubricator-organisation-line - The line below organisations.
 * @cssprop --rubricator-organisation-tint - What is behind them.
 * @cssprop --rubricator-where-line - The line below places.
 * @cssprop --rubricator-where-tint - What is behind them.
 * @cssprop --rubricator-what-line - The line below events, works, products, laws and languages.
 * @cssprop --rubricator-what-tint - What is behind them.
 * @cssprop --rubricator-when-line - The line below dates and times.
 * @cssprop --rubricator-when-tint - What is behind them.
 * @cssprop --rubricator-amount-line - The line below amounts.
 * @cssprop --rubricator-amount-tint - What is behind them.
 * @cssprop --rubricator-lit - What is behind the entity under the pointer.
 * @cssprop --rubricator-text - The text of list and legend.
 * @cssprop --rubricator-border - The line above the list, and around a card.
 * @cssprop --rubricator-hover - What is behind the button under the pointer.
 * @cssprop --rubricator-focus - The outline of what has the focus.
 * @cssprop --rubricator-card - What is behind a card, map and timeline.
 * @cssprop --rubricator-card-text - The text of a card, of map and timeline.
 * @cssprop --rubricator-sans - The font of list, legend, cards and pictures.
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
  /** The attribute `card`. */
  get card(): string;
  set card(card: "hover" | "click" | "" | boolean | null);
  /** The attribute `look-up`. */
  get lookUp(): string;
  set lookUp(address: string | URL | null);
  /** The attribute `views`; may be set to a list. */
  get views(): string;
  set views(views: string | Iterable<"map" | "timeline"> | null);
  /** Whether places are loaded without a map too. */
  places: boolean;
  /** The attribute `published`. */
  get published(): string;
  set published(day: string | null);
  /** The attribute `near`. */
  get near(): string;
  set near(where: string | null);
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
  /** A recogniser of your own, such as one with places; without it, all elements share one. `dictionary` and `ignore` are then its own. */
  recognizer: AnyRecognizer | Recognizer | undefined;
  /** Words in place of the element's own, in any language. */
  labels: Labels | undefined;
  /** The range of the page that a mention covers; null if the page has changed since. */
  rangeOf(mention: Mention): Range | null;
  /** Finds the mentions now and shows them. Rejects with the error that `rubricator-error` reports. */
  analyze(options?: Pick<AsyncRecognizeOptions, "signal">): Promise<TextDocument>;
  /** Removes all marks until `analyze()` is called. */
  clear(): void;
  addEventListener<Name extends keyof RubricatorEventMap>(
    name: Name, listener: (event: RubricatorEventMap[Name]) => void, options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(name: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
}

/**
 * The attributes of `<rubricator-text>` as JSX takes them. For React, `import type {} from "rubricator/react"` makes the
 * tag known; for others, add it to their `IntrinsicElements`.
 */
export interface RubricatorTextAttributes {
  types?: string | readonly EntityType[];
  render?: "highlight" | "mark";
  legend?: boolean | "";
  panel?: "open" | "none";
  card?: "hover" | "click" | "" | boolean;
  "look-up"?: string;
  views?: string;
  places?: boolean | "";
  published?: string;
  near?: string;
  locale?: string;
  "wasm-url"?: string;
  "worker-url"?: string;
  for?: string;
}

/** Defines the tag, by default `rubricator-text`; does nothing if it is already defined. */
export function define(tag?: string): void;

declare global {
  interface HTMLElementTagNameMap {
    "rubricator-text": RubricatorText;
  }
}
