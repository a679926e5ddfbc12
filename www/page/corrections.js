// Applies a person's corrections to what the engine found. A correction refers to mentions by their words, never by
// number or offset alone, so that it survives when the text is edited and analysed again. Corrections are plain data;
// to undo one is to leave it out.
//
//   { op: "type",   target, type }             these are of another type
//   { op: "remove", target }                   these are no entities
//   { op: "edges",  target, left, right }      these start `left` units earlier and end `right` units later
//   { op: "merge",  target, into }             these name the entity that `into` names
//   { op: "split",  target }                   these name an entity of their own
//   { op: "add",    target, type }             this is an entity
//
// A target is `{ at: anchor }` for one place, or `{ forms: [text…], type }` for all mentions with these words and type;
// for "add", `{ forms: [text] }` is every place where the words stand.

import { anchor, locate, occurrences } from "./anchors.js";

/** The target of a correction: a single mention, or all mentions of its entity. */
export function targetOf(text, document, mention, everywhere) {
  if (!everywhere) return { at: anchor(text, mention.start, mention.end) };
  return { forms: formsOf(document, mention.entity), type: mention.type };
}

/** The distinct wordings of an entity. */
export function formsOf(document, entity) {
  return [...new Set(document.entities[entity].mentions.map((i) => document.mentions[i].text))];
}

/** The document with all corrections applied, in order. */
export function correct(text, found, corrections) {
  if (!corrections.length) return found;
  const work = {
    text,
    mentions: found.mentions.map((mention) => ({ ...mention })),
    names: new Map(found.entities.map(({ id, name }) => [id, name])),
    nextEntity: found.entities.length,
  };
  for (const correction of corrections) OPERATIONS[correction.op]?.(work, correction);
  return rebuild(work, found.schemaVersion);
}

const OPERATIONS = {
  type(work, { target, type }) {
    for (const mention of targets(work, target)) decide(mention, { type });
  },

  remove(work, { target }) {
    const gone = new Set(targets(work, target));
    work.mentions = work.mentions.filter((mention) => !gone.has(mention));
  },

  edges(work, { target, left, right }) {
    const changed = targets(work, target);
    for (const mention of changed) {
      const start = Math.max(0, mention.start - left);
      const end = Math.min(work.text.length, mention.end + right);
      if (start < end) decide(mention, { start, end, text: work.text.slice(start, end) });
    }
    clearRoom(work, changed);
  },

  merge(work, { target, into }) {
    const host = targets(work, into)[0];
    if (!host) return;
    const guests = new Set(targets(work, target).map(({ entity }) => entity));
    for (const mention of work.mentions) {
      if (guests.has(mention.entity) && mention.entity !== host.entity) decide(mention, { entity: host.entity, type: host.type });
    }
  },

  split(work, { target }) {
    const entity = work.nextEntity++;
    for (const mention of targets(work, target)) decide(mention, { entity });
  },

  add(work, { target, type }) {
    const exact = target.at?.exact ?? target.forms[0];
    const places = target.at ? [locate(work.text, target.at)] : [...occurrences(work.text, exact)];
    const same = work.mentions.find((mention) => mention.text === exact && mention.type === type);
    const entity = same?.entity ?? work.nextEntity++;
    const added = places
      .filter((start) => start >= 0)
      .map((start) => ({ start, end: start + exact.length, type, text: exact, score: 1, entity, source: "correction", corrected: true }));
    clearRoom(work, added);
  },
};

function decide(mention, change) {
  Object.assign(mention, change, { score: 1, source: "correction", corrected: true });
}

/** Removes mentions that changed ones now overlap; of two changed ones, the first stays. */
function clearRoom(work, changed) {
  const rank = new Set(changed);
  const ordered = [...rank, ...work.mentions.filter((mention) => !rank.has(mention))].sort((a, b) => a.start - b.start);
  const kept = [];
  for (const mention of ordered) {
    while (kept.length && kept.at(-1).end > mention.start && rank.has(mention) && !rank.has(kept.at(-1))) kept.pop();
    if (!kept.length || kept.at(-1).end <= mention.start) kept.push(mention);
  }
  work.mentions = kept;
}

function targets({ text, mentions }, { at, forms, type }) {
  if (at) {
    const start = locate(text, at);
    return mentions.filter((mention) => mention.start === start && mention.text === at.exact);
  }
  const wanted = new Set(forms);
  return mentions.filter((mention) => wanted.has(mention.text) && (!type || mention.type === type));
}

/** Sorts the mentions, puts the entities in the order of their first mentions, and renumbers them. */
function rebuild({ mentions, names }, schemaVersion) {
  mentions.sort((a, b) => a.start - b.start);
  const entities = [];
  const idOf = new Map();
  mentions.forEach((mention, i) => {
    let id = idOf.get(mention.entity);
    if (id === undefined) {
      id = entities.length;
      idOf.set(mention.entity, id);
      entities.push({ id, name: names.get(mention.entity), type: mention.type, mentions: [] });
    }
    mention.entity = id;
    entities[id].mentions.push(i);
  });
  for (const entity of entities) {
    const texts = entity.mentions.map((i) => mentions[i].text);
    if (!texts.some((text) => text === entity.name)) entity.name = texts.reduce((a, b) => (b.length > a.length ? b : a));
    entity.type = commonest(entity.mentions.map((i) => mentions[i].type));
  }
  return { schemaVersion, mentions, entities };
}

function commonest(types) {
  const counts = new Map();
  for (const type of types) counts.set(type, (counts.get(type) ?? 0) + 1);
  return [...counts].reduce((a, b) => (b[1] > a[1] ? b : a))[0];
}
