// The names of the types, for a single mention, on the page and in the element.

export const typeNames = {
  PERSON: "Person", NORP: "Gruppe", ORG: "Organisation", GPE: "Ort", LOC: "Gegend", FAC: "Bauwerk",
  EVENT: "Ereignis", PRODUCT: "Produkt", WORK_OF_ART: "Werk", LAW: "Gesetz", LANGUAGE: "Sprache", DATE: "Datum",
  TIME: "Zeit", MONEY: "Geld", PERCENT: "Prozent", QUANTITY: "Maß", CARDINAL: "Zahl", ORDINAL: "Ordnungszahl",
};
