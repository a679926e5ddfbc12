// Compiled against the packed declarations, never run: what an author in TypeScript writes.

import {
  DEFAULT_TYPES, EngineError, FAMILIES, InputError, LoadError, MAX_TEXT_BYTES, Recognizer, RubricatorError, SCHEMA_VERSION, SOURCES, TYPES, TextTooLongError,
  WorkerError, WorkerRecognizer, familyOf, highlight, load,
} from "rubricator";
import type {
  AnyRecognizer, AsyncRecognizeOptions, Entity, EntityType, HighlightOptions, Highlighting, IgnoredTerm, Info, LoadOptions, Mention, RecognizeOptions,
  RecognizedDocument, Source, Term, TextDocument, WorkerLoadOptions, ArticleSource, Modifier, MoneyValue, NumberValue, Passage, Place, TimeValue,
  UnusableEntry, Value,
} from "rubricator";
import { Recognizer as Inline, RubricatorText as InlineText } from "rubricator/inline";
import { RubricatorText, define } from "rubricator/element";
import type { Labels, RubricatorEventMap, RubricatorTextAttributes, ViewLabels } from "rubricator/element";
import "rubricator/auto";
import "rubricator/auto-inline";
import { load as loadThere } from "rubricator/service-worker";
import { define as defineClassic } from "rubricator/classic";
import { Recognizer as SingleRecognizer } from "rubricator/single";
import engine from "rubricator/rubricator.wasm";
import bytesOfPlaces from "rubricator/places.bin";
import { esbuild, rollup, vite } from "rubricator/bundler";

const dictionary: Term[] = [{ term: "Quillon Works", type: "ORG", caseSensitive: false, wholeWord: false }];
const ignore: IgnoredTerm[] = ["Monday", { term: "May", caseSensitive: true }];
const loading: LoadOptions = { wasm: new URL("https://example.org/rubricator.wasm"), dictionary, ignore };
const recognizer: Recognizer = await Recognizer.load(loading);
const wanted: RecognizeOptions = { types: ["PERSON"], minScore: 0.5 };
const found: RecognizedDocument = recognizer.recognize("text", wanted);
const first: Mention = found.mentions[0]!;
const entity: Entity = found.entities[first.entity]!;
const words: string = "text".slice(first.start, first.end) + first.text + entity.name + familyOf(entity.type);
const numbers: number[] = [first.score, entity.id, ...entity.mentions, found.schemaVersion, MAX_TEXT_BYTES];
const source: Source = first.source;
const value: Value | undefined = first.value;
const time = ({ timex, mod, anchored, extent }: TimeValue): [string, Modifier | undefined, boolean, number] => [timex, mod, anchored, extent[0]];
const money = ({ amount, max, currency, assumed }: MoneyValue) => [amount, max, currency, assumed];
const amount = ({ number, max, unit }: NumberValue) => [number, max, unit];
const categories = [first.category, entity.category, ...dictionary.map(({ category }: Term) => category)];
const measured = value && (value.kind === "money" ? money(value) : "number" in value ? amount(value) : time(value));
const places: (Place | undefined)[] = [first.place, entity.place, ...(entity.alternatives ?? [])];
const points = places.map((place) => place && [place.latitude, place.longitude, place.country, place.admin1, place.population, place.geonames, place.confidence]);
const head = ({ title, byline, dateline, date }: ArticleSource): (Passage | string | undefined)[] => [title, byline, dateline, date];
const dated: RecognizeOptions = { published: "2026-03-05", near: "US" };
const withPlaces: LoadOptions = { places: true };
const unusable = (error: InputError): UnusableEntry[] | undefined => error.entries?.map(({ list, index, reason, message }) => ({ list, index, reason, message }));
const info: Info = recognizer.info;
const built: [string, number, EntityType[], Source[]] = [info.version, info.schemaVersion, info.types, info.sources];
const lists = [TYPES, SOURCES, FAMILIES.map(({ id, types }) => [id, ...types])];
recognizer.setDictionary(dictionary, ignore);
await recognizer.recognizeInSlices("text");
recognizer.free();
const types: EntityType[] = found.mentions.map(({ type }) => type);
const same: typeof Recognizer = Inline;
const version: number = SCHEMA_VERSION;

const how: WorkerLoadOptions = { workerUrl: "/worker.js" };
const any: AnyRecognizer = await load(how);
const inWorker: WorkerRecognizer = await WorkerRecognizer.load();
const worker: AnyRecognizer = inWorker;
const following: AsyncRecognizeOptions = { signal: AbortSignal.timeout(1000), onProgress: (progress: number) => progress.toFixed() };
await any.recognize("text", following);
await any.setDictionary([], []);
const where: "worker" | "page" = any.where;
any.terminate();
any[Symbol.dispose]();
const elsewhere = [await loadThere({ wasm: engine }), defineClassic, SingleRecognizer];

const options: HighlightOptions = {
  render: "mark", recognizer: worker, observe: false, skip: ".comments", dictionary, ignore, workerUrl: "/worker.js",
  onChange: (document: TextDocument) => document.text, onHover: (mention) => mention?.text, onSelect: (mention: Mention) => mention.text,
  onError: (error) => error.message,
};
const shown: Highlighting = await highlight(document, options);
shown.light([0]);
shown.hideTypes(["ORG"]);
const again: TextDocument = await shown.refresh();
const range: Range | null = shown.rangeOf(again.mentions[0]!);
const under: Mention | null = shown.mentionAt(1, 1);
const visible: boolean = shown.reveal(again.mentions[0]!);
const list: HTMLElement = await shown.list({ locale: "de" });
const render: "highlight" | "mark" = shown.render;
shown.undo();

define("my-text");
const element: RubricatorText = document.createElement("rubricator-text");
element.dictionary = dictionary;
element.ignore = ignore;
element.text = "text";
element.types = ["PERSON"];
element.render = "mark";
element.legend = true;
element.panel = null;
element.card = "click";
element.lookUp = new URL("https://example.org/topics?q=");
element.views = ["map", "timeline"];
element.places = element.places || true;
element.published = "2022-03-16";
element.near = "Rotterdam";
element.locale = "de";
element.wasmUrl = new URL("https://example.org/rubricator.wasm");
element.workerUrl = "/worker.js";
element.htmlFor = "article";
const attributes: string[] = [element.types, element.render, element.panel, element.card, element.lookUp, element.views, element.published, element.near, element.locale, element.wasmUrl, element.workerUrl, element.htmlFor];
const seen: TextDocument | null = element.document;
element.recognizer = await load({ places: bytesOfPlaces });
const labels: Labels = {
  lang: "nl", panel: (entities) => `${entities} namen`, list: "Namen", legend: "Soorten", mentions: (mentions) => `${mentions} keer`,
  row: (name, type, mentions) => `${name}, ${type}, ${mentions}`, place: (name, number, of) => `${name}, ${number} van ${of}`, close: "Sluiten", none: "Geen",
  working: "Zoekt", failed: "Mislukt", types: { PERSON: "persoon" },
};
const viewLabels: ViewLabels = {
  asTable: "Tabel",
  map: {
    label: "Kaart", none: "", columns: ["Plaats", "Waar", "Wat", "Keer"], dot: (name, where, n) => `${name}${where}${n}`, nearer: "+", farther: "-", fit: "o", beyond: "", whole: "", source: "",
  },
  timeline: { label: "Tijd", none: "", columns: ["Dag", "Woorden", "Zin"], row: (date, words, n, sentence) => `${date}${words}${n}${sentence}`, help: "", undated: "", written: "", today: "" },
};
element.labels = { ...labels, lookUp: (host) => `Bij ${host}`, lookUpWhere: (host) => host, views: viewLabels };
const covered: Range | null = element.rangeOf(again.mentions[0]!);
const inMarkup: RubricatorTextAttributes = { types: ["PERSON"], legend: true, "look-up": "none", views: "map", places: true, published: "2022-03-16", near: "NL", "wasm-url": "/rubricator.wasm", "worker-url": "/worker.js", for: "article" };
const plugins: string[] = [rollup(), esbuild(), vite()].map(({ name }) => name);
const fail = (event: RubricatorEventMap["rubricator-error"]) => event.detail.code;
element.addEventListener("rubricator-error", fail);
element.addEventListener("rubricator-ready", ({ detail }) => detail.where === "worker" && detail.version);
element.addEventListener("rubricator-change", ({ detail }) => detail.document.text);
element.addEventListener("rubricator-progress", ({ detail }) => detail.progress.toFixed());
element.addEventListener("rubricator-card", ({ detail }) => detail.entity.place?.name);
element.addEventListener("rubricator-select", ({ detail }) => detail.entity.name.toUpperCase());
element.addEventListener("click", () => element.clear());
const text: string | undefined = (await element.analyze()).text;
const made: InlineText = new InlineText();

try {
  await load();
} catch (error) {
  for (const kind of [LoadError, TextTooLongError, InputError, EngineError, WorkerError]) if (error instanceof kind) error.code satisfies string;
  if (!(error instanceof RubricatorError)) throw error;
}

// @ts-expect-error There is no such word.
element.labels = { title: "x" };
// @ts-expect-error There is no such type.
recognizer.recognize("text", { types: ["PERSONS"] });
// @ts-expect-error There is no such option.
await highlight(document.body, { onchange: () => {} });
// @ts-expect-error A text is needed.
recognizer.recognize();
// @ts-expect-error Made by load().
new Recognizer();

export { DEFAULT_TYPES, types, same, version, text, made, words, numbers, source, built, lists, where, again, range, under, visible, list, render, seen, attributes, elsewhere, measured, points, head, dated, withPlaces, unusable, covered, inMarkup, plugins, categories };
