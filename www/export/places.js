// The places of a document, and as GeoJSON (RFC 7946).

import { generator } from "./common.js";
import { wikidataId } from "./wikidata.js";

const PLACES = new Set(["GPE", "LOC", "FAC"]);

/** The place that a mention names, if it names one that is known. */
export const placeOf = ({ entities }, { type, place, entity }) => {
  if (!PLACES.has(type)) return undefined;
  // What a reader has decided may be that it is nowhere.
  return (place === undefined ? entities[entity].place : place) ?? undefined;
};

/** The places that some mentions name: `{ name, place, entity, type, mentions }`, in the order of their first mention. */
export function placesOf(document, mentions = document.mentions) {
  const found = new Map();
  for (const mention of mentions) {
    const place = placeOf(document, mention);
    if (!place) continue;
    const key = place.geonames ?? `${place.latitude} ${place.longitude} ${place.name}`;
    const name = mention.place ? mention.text : document.entities[mention.entity].name;
    if (!found.has(key)) found.set(key, { name, place, entity: mention.entity, type: mention.type, mentions: [] });
    found.get(key).mentions.push(mention);
  }
  return [...found.values()];
}

/** The page of a place at GeoNames. */
export const geonamesPage = ({ geonames }) => geonames && `https://sws.geonames.org/${geonames}/`;

/** The places as a collection of points. */
export function geoJson(document) {
  const features = placesOf(document).map(({ name, place, type, mentions }) => ({
    type: "Feature",
    ...(place.geonames && { id: place.geonames }),
    geometry: { type: "Point", coordinates: [place.longitude, place.latitude] },
    properties: {
      name: place.name, named: name, type, kind: place.kind, country: place.country, wikidata: wikidataId(place), admin1: place.admin1, population: place.population,
      confidence: place.confidence, mentions: mentions.length, start_utf16: mentions.map(({ start }) => start),
    },
  }));
  return `${JSON.stringify({ type: "FeatureCollection", generator: generator(document), attribution: "GeoNames, CC BY 4.0", features }, null, 1)}\n`;
}
