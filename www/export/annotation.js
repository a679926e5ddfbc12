// W3C Web Annotation (JSON-LD): positions in code points, as the specification counts, and always the quoted words.

import { generator, inCodePoints } from "./common.js";

const CONTEXT = 32;

/** The mentions as a page of annotations. */
export function webAnnotation(document) {
  const { text, entities } = document;
  const points = inCodePoints(document);
  const items = document.mentions.map(({ start, end, type, entity, text: exact }, i) => ({
    id: `urn:rubricator:mention:${i}`,
    type: "Annotation",
    motivation: "identifying",
    body: [
      { type: "TextualBody", purpose: "classifying", value: type },
      { type: "TextualBody", purpose: "identifying", value: entities[entity].name },
    ],
    target: {
      source: "urn:rubricator:text",
      selector: [
        { type: "TextPositionSelector", start: points[i].start, end: points[i].end },
        {
          type: "TextQuoteSelector",
          exact,
          prefix: wholePairs(text.slice(Math.max(0, start - CONTEXT), start)),
          suffix: wholePairs(text.slice(end, end + CONTEXT)),
        },
      ],
    },
  }));
  const page = {
    "@context": "http://www.w3.org/ns/anno.jsonld",
    id: "urn:rubricator:page",
    type: "AnnotationPage",
    generator: { type: "Software", name: generator(document) },
    items,
  };
  return `${JSON.stringify(page, null, 1)}\n`;
}

/** The words without the halves of characters that a cut left at their ends. */
const wholePairs = (words) => words.replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, "");
