// The layout of the engine's result, and the mentions and entities made from its numbers.

import { SOURCES, TYPES } from "../types/types.js";

/** The version of the layout below and of the objects made from it. */
export const SCHEMA_VERSION = 1;

const HEADER = 4;
const MENTION = 6;
const ENTITY = 3;
const PER_SLICE = 2000;

/**
 * Builds a document in slices: yields after every few thousand mentions, so that a caller on the page's thread can let
 * the browser respond, and returns the document.
 *
 * @param {string} text the text that was recognised
 * @param {{numbers: Uint32Array, places?: string}} found what `Engine.finish()` and `Engine.places()` returned for it
 * @param {Function} [addPlaces] that of `places.js`, if places were loaded
 */
export function* documentInSlices(text, { numbers, places }, addPlaces) {
  const [schemaVersion, mentionCount, entityCount, valueBytes] = numbers;
  const entities = [];
  const firstEntity = HEADER + mentionCount * MENTION;
  for (let id = 0; id < entityCount; id++) {
    const at = firstEntity + id * ENTITY;
    const name = text.slice(numbers[at], numbers[at + 1]);
    entities.push({ id, name, type: TYPES[numbers[at + 2]], mentions: [] });
    if (id % PER_SLICE === PER_SLICE - 1) yield;
  }
  const mentions = [];
  for (let i = 0; i < mentionCount; i++) {
    const at = HEADER + i * MENTION;
    const start = numbers[at];
    const end = numbers[at + 1];
    const entity = numbers[at + 4];
    const { name } = entities[entity];
    const words = text.slice(start, end);
    mentions.push({
      start,
      end,
      type: TYPES[numbers[at + 2]],
      // One string for all mentions that have it: those of a long text take up more room than the text.
      text: words === name ? name : words,
      score: numbers[at + 3] / 1e6,
      entity,
      source: SOURCES[numbers[at + 5]],
    });
    entities[entity].mentions.push(i);
    if (i % PER_SLICE === PER_SLICE - 1) yield;
  }
  yield;
  const { values, source } = valuesOf(numbers, firstEntity + entityCount * ENTITY, valueBytes);
  for (const [mention, value] of values) mentions[mention].value = value;
  for (const name of ["title", "byline", "dateline"]) {
    const [start, end] = source[name] ?? [];
    if (end) source[name] = { start, end, text: text.slice(start, end) };
  }
  const document = { schemaVersion, mentions, entities, source };
  yield;
  if (places) addPlaces?.(document, places);
  yield;
  return document;
}

/** The JSON behind the numbers: what dates, times and amounts mean, and what the article says of itself. */
function valuesOf(numbers, at, bytes) {
  return JSON.parse(new TextDecoder().decode(new Uint8Array(numbers.buffer, numbers.byteOffset + at * 4, bytes)));
}
