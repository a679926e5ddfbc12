// Who appears with whom: counted by sentence and by paragraph, and written as GraphML and CSV.

import { escapeMarkup, generator, labelOf } from "./common.js";
import { table } from "./csv.js";
import { sentencesOf } from "./sentences.js";

/** Dates and amounts appear with nobody. */
const NAMES = new Set(["PERSON", "NORP", "ORG", "GPE", "LOC", "FAC", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW"]);

/** A sentence or paragraph that names more is a list, which says nothing of who belongs with whom. */
const MOST_NAMED = 40;

/**
 * The pairs of entities that a sentence or a paragraph names together: `{ a, b, sentences, paragraphs, weight }`, the
 * heaviest first. `a` and `b` are ids, `sentences` the ranges of the sentences, `paragraphs` how many paragraphs. A sentence
 * together weighs as much as two paragraphs more.
 */
export function together({ text, mentions, entities }) {
  const sentences = sentencesOf(text, mentions);
  const pairs = new Map();
  const pairOf = (a, b) => {
    const key = a * entities.length + b;
    if (!pairs.has(key)) pairs.set(key, { a, b, sentences: [], paragraphs: 0, weight: 0 });
    return pairs.get(key);
  };
  const each = (named, run) => {
    if (named.size > MOST_NAMED) return;
    const ids = [...named].sort((a, b) => a - b);
    ids.forEach((a, i) => ids.slice(i + 1).forEach((b) => run(pairOf(a, b))));
  };
  let next = 0;
  let inParagraph = new Set();
  sentences.forEach(({ start, end, paragraph }, i) => {
    const named = new Set();
    for (; next < mentions.length && mentions[next].start < end; next++) {
      const { entity, type, start: at } = mentions[next];
      if (at >= start && NAMES.has(type)) named.add(entity);
    }
    each(named, (pair) => {
      pair.sentences.push([start, end]);
      pair.weight += 2;
    });
    for (const id of named) inParagraph.add(id);
    if (sentences[i + 1]?.paragraph === paragraph) return;
    each(inParagraph, (pair) => {
      pair.paragraphs += 1;
      pair.weight += 1;
    });
    inParagraph = new Set();
  });
  return [...pairs.values()].sort((one, other) => other.weight - one.weight || one.a - other.a || one.b - other.b);
}

/** The pairs as a graph in GraphML, for Gephi, Cytoscape, yEd and NetworkX. */
export function graphMl(document) {
  const pairs = together(document);
  const named = new Set(pairs.flatMap(({ a, b }) => [a, b]));
  const data = (key, value) => `<data key="${key}">${escapeMarkup(String(value))}</data>`;
  const nodes = document.entities
    .filter(({ id }) => named.has(id))
    .map(({ id, name, type, category, mentions }) => `<node id="e${id}">${data("name", name)}${data("type", labelOf({ type, category }))}${data("mentions", mentions.length)}</node>`);
  const edges = pairs.map(({ a, b, sentences, paragraphs, weight }) =>
    `<edge source="e${a}" target="e${b}">${data("weight", weight)}${data("sentences", sentences.length)}${data("paragraphs", paragraphs)}</edge>`);
  const key = (of, name, type) => `<key id="${name}" for="${of}" attr.name="${name}" attr.type="${type}"/>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
<desc>${escapeMarkup(generator(document))}</desc>
${[key("node", "name", "string"), key("node", "type", "string"), key("node", "mentions", "int"), key("edge", "weight", "int"), key("edge", "sentences", "int"), key("edge", "paragraphs", "int")].join("\n")}
<graph edgedefault="undirected">
${[...nodes, ...edges].join("\n")}
</graph>
</graphml>
`;
}

const COLUMNS = ["name_a", "type_a", "name_b", "type_b", "sentences", "paragraphs", "weight", "tool"];

/** The pairs in CSV, a row each. */
export function togetherCsv(document) {
  const of = (id) => document.entities[id];
  const rows = together(document).map(({ a, b, sentences, paragraphs, weight }) =>
    [of(a).name, labelOf(of(a)), of(b).name, labelOf(of(b)), sentences.length, paragraphs, weight, generator(document)]);
  return table([COLUMNS, ...rows]);
}
