// The entity types, numbered as in the engine, and their families.

/** Every type with its OntoNotes name; the index is its number in the engine's output. */
export const TYPES = Object.freeze([
  "PERSON", "NORP", "ORG", "GPE", "LOC", "FAC", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW", "LANGUAGE",
  "DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL",
]);

/** The types that are found unless others are asked for. */
export const DEFAULT_TYPES = Object.freeze(TYPES.slice(0, 16));

/** The sources of mentions, in the order of their numbers in the engine's output. */
export const SOURCES = Object.freeze(["gazetteer", "rule", "tagger", "dictionary", "resolution"]);

/** The families of types, as the page groups them. */
export const FAMILIES = Object.freeze([
  { id: "who", types: ["PERSON", "NORP"] },
  { id: "organisation", types: ["ORG"] },
  { id: "where", types: ["GPE", "LOC", "FAC"] },
  { id: "what", types: ["EVENT", "PRODUCT", "WORK_OF_ART", "LAW", "LANGUAGE"] },
  { id: "when", types: ["DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL"] },
]);

const FAMILY_OF = new Map(FAMILIES.flatMap(({ id, types }) => types.map((type) => [type, id])));

/** The family of a type. */
export const familyOf = (type) => FAMILY_OF.get(type);
