// W3C Web Annotation (JSON-LD): positions in code points, as the specification has it, with the quoted words.

import { generator, inCodePoints, jsonForPages, textHash, wordsOf } from "./common.js";

const CONTEXT = 32;

/** The mentions as a page of annotations. */
export function webAnnotation(document) {
  const { text, entities } = document;
  const points = inCodePoints(document);
  // The same text has the same identifiers everywhere, and no two texts share them.
  const source = `urn:rubricator:text:${textHash(text)}`;
  const items = document.mentions.map(({ start, end, type, category, entity, text: exact, value }, i) => ({
    id: `${source}:${start}-${end}`,
    type: "Annotation",
    motivation: "identifying",
    body: [
      { type: "TextualBody", purpose: "classifying", value: type },
      ...(category ? [{ type: "TextualBody", purpose: "classifying", value: category }] : []),
      { type: "TextualBody", purpose: "identifying", value: entities[entity].name },
      ...(value ? [{ type: "TextualBody", purpose: "describing", value: described(value) }] : []),
    ],
    target: {
      source,
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
    id: `${source}:annotations`,
    type: "AnnotationPage",
    generator: { type: "Software", name: generator(document) },
    items,
  };
  return jsonForPages(page);
}

/** A value in words: "2015-01-07", "5000000 USD", "5/10 %". */
function described(given) {
  const { value, max, unit } = wordsOf(given);
  return `${value}${max && `/${max}`}${unit && ` ${unit}`}`;
}

/** The words without any halves of surrogate pairs that a cut has left at their ends. */
const wholePairs = (words) => words.replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, "");
