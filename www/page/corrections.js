// Applies a person's corrections to what the engine found. A correction refers to mentions by their words, never by
// number or offset alone, so that it survives when the text is edited and analysed again. Corrections are plain data;
// to undo one is to leave it out.
//
//   { op: "type",   target, type, category }   these are of another type, or of a category of the reader's
//   { op: "remove", target }                   these are no entities
//   { op: "ignore", target }                   these words are no entities, whatever they are taken for
//   { op: "extent", target, start, end }       these start and end so many words further on; negative: earlier
//   { op: "edges",  target, left, right }      in old files: these start `left` units earlier and end `right` units later
//   { op: "merge",  target, into }             these name the entity that `into` names
//   { op: "split",  target }                   these name an entity of their own
//   { op: "place",  target, place }            these are in this place, or in none: null
//   { op: "add",    target, type }             this is an entity
//
// A target is `{ at: anchor }` for one place, or `{ forms: [text…], type }` for all mentions with these words and type;
// for "add", `{ forms: [text] }` is every place where the words stand.

import { anchor, locate, occurrences } from "./anchors.js";
import { moveEdge } from "./words.js";

/** The target of a correction: a single mention, or all mentions of its entity. */
export function targetOf(text, document, mention, everywhere) {
  if (!everywhere) return { at: anchor(text, mention.start, mention.end) };
  return { forms: formsOf(document, mention.entity), type: mention.type };
}

/** The distinct wordings of an entity. */
export function formsOf(document, entity) {
  return [...new Set(document.entities[entity].mentions.map((i) => document.mentions[i].text))];
}

/** How many mentions all corrections together may be about: half a second's work. A link could ask for hours of it. */
const MOST_CHANGES = 200_000;

/**
 * The document with all corrections applied, in their order. Each takes time by the mentions that it is about, and by
 * the length of the text where it adds words. If together they are about more than can be done while one waits, the
 * document says in `unapplied` how many were left out.
 */
export function correct(text, found, corrections) {
  if (!corrections.length) return found;
  const work = new Work(text, found);
  let done = 0;
  for (; done < corrections.length && work.changes <= MOST_CHANGES; done++) OPERATIONS[corrections[done].op]?.(work, corrections[done]);
  const corrected = rebuild(work, found);
  return done < corrections.length ? { ...corrected, unapplied: corrections.length - done } : corrected;
}

/** The first of some numbers from 0 on that is not before something; `length` if all are. */
export function search(length, isBefore) {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBefore(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Mentions in order, without overlaps, that are found by their words and by their entity. */
class Work {
  #byText = new Map();
  #byEntity = new Map();

  /** How many mentions have been looked at or changed. */
  changes = 0;

  constructor(text, found) {
    this.text = text;
    this.mentions = found.mentions.map((mention) => ({ ...mention }));
    this.entities = new Map(found.entities.map((entity) => [entity.id, entity]));
    this.nextEntity = found.entities.length;
    for (const mention of this.mentions) this.#index(mention);
  }

  /** The mentions that a target means. */
  targets({ at, forms, type }) {
    if (at) {
      const start = locate(this.text, at);
      const mention = this.mentions[this.#place(start)];
      return mention?.start === start && mention.text === at.exact ? [mention] : [];
    }
    const all = [...new Set(forms)].flatMap((form) => this.withText(form));
    this.changes += all.length;
    return all.filter((mention) => !type || mention.type === type);
  }

  withText(words) {
    return this.#noted(this.#byText, "text", words);
  }

  ofEntity(entity) {
    return this.#noted(this.#byEntity, "entity", entity);
  }

  /** Those noted under a value that still have it; others are noted there no more. */
  #noted(map, name, value) {
    const fitting = [...(map.get(value) ?? [])].filter((mention) => mention[name] === value && this.#holds(mention));
    map.set(value, new Set(fitting));
    return fitting;
  }

  decide(mention, change) {
    // What other words mean, or another type, is not known.
    if (change.text !== undefined || (change.type !== undefined && change.type !== mention.type)) delete mention.value;
    Object.assign(mention, change, { score: 1, source: "correction", corrected: true });
    this.#index(mention);
  }

  takeAway(mentions) {
    const places = mentions.map((mention) => this.#place(mention.start)).sort((a, b) => a - b);
    this.#replace(places.map((at) => [at, at + 1, []]));
  }

  /** Puts mentions in place of what they overlap; of two that overlap each other the first stays. */
  put(mentions) {
    this.changes += mentions.length;
    const changes = [];
    let free = 0;
    let to = 0;
    for (const mention of mentions.toSorted((a, b) => a.start - b.start)) {
      if (mention.start < free) continue;
      free = mention.end;
      let from = this.#place(mention.start);
      if (this.mentions[from - 1]?.end > mention.start) from--;
      // Two of them can be in what was one mention.
      to = from = Math.max(from, to);
      while (this.mentions[to]?.start < mention.end) to++;
      changes.push([from, to, [mention]]);
      this.#index(mention);
    }
    this.#replace(changes);
  }

  /** Puts others in place of ranges of the mentions, `[from, to, others]`, in order. */
  #replace(changes) {
    if (changes.length * 64 < this.mentions.length) {
      // Few of many: the browser moves a million mentions in the time of a hundred changes.
      this.changes += changes.length * (this.mentions.length >> 13);
      for (const [from, to, others] of changes.reverse()) this.mentions.splice(from, to - from, ...others);
    } else this.mentions = [[0, 0, []], ...changes].flatMap(([, to, others], i) => [...others, ...this.mentions.slice(to, changes[i]?.[0])]);
  }

  /** Where the first mention stands that starts at an offset or behind it. */
  #place(start) {
    return search(this.mentions.length, (i) => this.mentions[i].start < start);
  }

  #holds(mention) {
    return this.mentions[this.#place(mention.start)] === mention;
  }

  /** Notes where a mention is found; where it was noted before, it is forgotten once it no longer fits. */
  #index(mention) {
    for (const [map, key] of [[this.#byText, mention.text], [this.#byEntity, mention.entity]]) {
      const noted = map.get(key);
      if (!noted) map.set(key, new Set([mention]));
      else noted.add(mention);
    }
  }
}

export const OPERATIONS = {
  type(work, { target, type, category }) {
    for (const mention of work.targets(target)) work.decide(mention, { type, category });
  },

  remove(work, { target }) {
    work.takeAway(work.targets(target));
  },

  ignore(work, { target }) {
    work.takeAway(work.targets({ forms: target.forms }));
  },

  extent(work, { target, start, end }) {
    stretch(work, target, (mention) => [
      moveEdge(work.text, mention, start, "start"),
      moveEdge(work.text, mention, end, "end"),
    ]);
  },

  edges(work, { target, left, right }) {
    stretch(work, target, (mention) => [
      Math.max(0, mention.start - left),
      Math.min(work.text.length, mention.end + right),
    ]);
  },

  merge(work, { target, into }) {
    const host = work.targets(into)[0];
    if (!host) return;
    const { entity, type } = host;
    const guests = new Set(work.targets(target).map((mention) => mention.entity));
    guests.delete(entity);
    for (const guest of guests) for (const mention of work.ofEntity(guest)) {
      work.decide(mention, { entity, type });
      work.changes += 1;
    }
  },

  split(work, { target }) {
    const entity = work.nextEntity++;
    for (const mention of work.targets(target)) work.decide(mention, { entity });
  },

  place(work, { target, place }) {
    for (const mention of work.targets(target)) work.decide(mention, { place });
  },

  add(work, { target, type, category }) {
    const exact = target.at?.exact ?? target.forms[0];
    const places = target.at ? [locate(work.text, target.at)] : [...occurrences(work.text, exact)];
    const same = work.withText(exact).find((mention) => mention.type === type);
    const entity = same?.entity ?? work.nextEntity++;
    work.put(places
      .filter((start) => start >= 0)
      .map((start) => ({ start, end: start + exact.length, type, category, text: exact, score: 1, entity, source: "correction", corrected: true })));
  },
};

/** Gives mentions other edges; one that would be left empty stays as it is. */
function stretch(work, target, edgesOf) {
  const changes = work.targets(target)
    .map((mention) => [mention, ...edgesOf(mention)])
    .filter(([, start, end]) => start < end);
  work.takeAway(changes.map(([mention]) => mention));
  for (const [mention, start, end] of changes) work.decide(mention, { start, end, text: work.text.slice(start, end) });
  work.put(changes.map(([mention]) => mention));
}

/** Sorts the mentions, puts the entities in the order of their first mentions, and renumbers them. */
function rebuild({ mentions, entities: before }, { schemaVersion, source }) {
  const entities = [];
  const idOf = new Map();
  mentions.forEach((mention, i) => {
    let id = idOf.get(mention.entity);
    if (id === undefined) {
      id = entities.length;
      idOf.set(mention.entity, id);
      entities.push({ ...before.get(mention.entity), id, type: mention.type, mentions: [] });
    }
    mention.entity = id;
    entities[id].mentions.push(i);
  });
  for (const entity of entities) {
    const texts = entity.mentions.map((i) => mentions[i].text);
    if (!texts.some((text) => text === entity.name)) entity.name = texts.reduce((a, b) => (b.length > a.length ? b : a));
    entity.type = commonest(entity.mentions.map((i) => mentions[i].type));
    const category = commonest(entity.mentions.map((i) => mentions[i].category));
    if (category) entity.category = category;
    else delete entity.category;
    settlePlace(entity, entity.mentions.map((i) => mentions[i]));
  }
  return { schemaVersion, mentions, entities, ...(source && { source }) };
}

/** Gives an entity the place that its reader has given all its mentions; what is no place has none. */
function settlePlace(entity, mentions) {
  const { place } = mentions[0];
  const same = (one, other) => one?.geonames === other?.geonames && one?.name === other?.name;
  if (!["GPE", "LOC", "FAC"].includes(entity.type)) {
    delete entity.place;
    delete entity.alternatives;
  } else if (place !== undefined && mentions.every((mention) => mention.place !== undefined && same(mention.place, place))) {
    const others = [entity.place, ...(entity.alternatives ?? [])].filter((other) => other && !same(other, place));
    Object.assign(entity, { place: place ?? undefined, alternatives: others });
    for (const mention of mentions) delete mention.place;
  }
}

function commonest(types) {
  const counts = new Map();
  for (const type of types) counts.set(type, (counts.get(type) ?? 0) + 1);
  return [...counts].reduce((a, b) => (b[1] > a[1] ? b : a))[0];
}
