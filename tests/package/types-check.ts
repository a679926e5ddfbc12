// Compiled against the packed declarations, never run: what an author in TypeScript writes.

import { DEFAULT_TYPES, LoadError, Recognizer, RubricatorError, SCHEMA_VERSION, WorkerRecognizer, highlight, load } from "rubricator";
import type { AnyRecognizer, EntityType, HighlightOptions, Highlighting, Mention, RecognizedDocument } from "rubricator";
import { Recognizer as Inline, RubricatorText as InlineText } from "rubricator/inline";
import { RubricatorText, define } from "rubricator/element";
import "rubricator/auto";

const recognizer: Recognizer = await Recognizer.load({ wasm: new URL("https://example.org/rubricator.wasm") });
const found: RecognizedDocument = recognizer.recognize("text", { types: ["PERSON"], minScore: 0.5 });
const types: EntityType[] = found.mentions.map(({ type }) => type);
const same: typeof Recognizer = Inline;
const version: number = SCHEMA_VERSION;

const any: AnyRecognizer = await load({ workerUrl: "/worker.js" });
const worker: AnyRecognizer = await WorkerRecognizer.load();
await any.recognize("text", { signal: AbortSignal.timeout(1000), onProgress: (progress: number) => progress.toFixed() });

const options: HighlightOptions = { render: "mark", onSelect: (mention: Mention) => mention.text, recognizer: worker };
const shown: Highlighting = await highlight(document, options);
shown.light([0]);
shown.undo();

define("my-text");
const element: RubricatorText = document.createElement("rubricator-text");
element.dictionary = [{ term: "Quillon Works", type: "ORG" }];
element.addEventListener("rubricator-select", ({ detail }) => detail.entity.name.toUpperCase());
element.addEventListener("click", () => element.clear());
const text: string | undefined = (await element.analyze()).text;
const made: InlineText = new InlineText();

try {
  await load();
} catch (error) {
  if (error instanceof LoadError) error.code satisfies string;
  if (!(error instanceof RubricatorError)) throw error;
}

// @ts-expect-error There is no such type.
recognizer.recognize("text", { types: ["PERSONS"] });
// @ts-expect-error A text is needed.
recognizer.recognize();
// @ts-expect-error Made by load().
new Recognizer();

export { DEFAULT_TYPES, types, same, version, text, made };
