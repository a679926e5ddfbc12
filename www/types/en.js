// The names of the types, for a single mention, on the page and in the element.

export const typeNames = {
  PERSON: "person", NORP: "group", ORG: "organisation", GPE: "place", LOC: "region", FAC: "building",
  EVENT: "event", PRODUCT: "product", WORK_OF_ART: "work", LAW: "law", LANGUAGE: "language", DATE: "date",
  TIME: "time", MONEY: "money", PERCENT: "percent", QUANTITY: "quantity", CARDINAL: "number", ORDINAL: "ordinal",
};
