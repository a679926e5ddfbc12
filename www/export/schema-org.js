// schema.org: an article that `mentions` its entities. Dates and amounts are not things and are left out.

import { generator, jsonForPages } from "./common.js";
import { geonamesPage } from "./places.js";
import { wikidataId } from "./wikidata.js";

const THING = {
  PERSON: "Person", NORP: "Thing", ORG: "Organization", GPE: "AdministrativeArea", LOC: "Place", FAC: "Place",
  EVENT: "Event", PRODUCT: "Product", WORK_OF_ART: "CreativeWork", LAW: "Legislation", LANGUAGE: "Language",
};

/** The point of a place, and its pages at GeoNames and Wikidata, so that it is known which place it is. */
function located(place) {
  const id = wikidataId(place);
  const sameAs = [geonamesPage(place), id && `https://www.wikidata.org/entity/${id}`].filter(Boolean);
  return { geo: { "@type": "GeoCoordinates", latitude: place.latitude, longitude: place.longitude }, ...(sameAs.length && { sameAs }) };
}

/** The document as JSON-LD for a page's head. */
export function schemaOrg(document) {
  const { text, mentions, entities, source = {} } = document;
  const article = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    headline: (source.title?.text ?? text.trim().split(/[\r\n]/)[0]).slice(0, 110),
    ...(source.byline && { author: { "@type": "Person", name: source.byline.text } }),
    ...(source.date && { datePublished: source.date }),
    mentions: entities
      .filter(({ type }) => THING[type])
      .map(({ name, type, mentions: mine, place }) => {
        const others = [...new Set(mine.map((i) => mentions[i].text))].filter((form) => form !== name);
        return { "@type": THING[type], name, ...(others.length && { alternateName: others }), ...(place && located(place)) };
      }),
    sdPublisher: { "@type": "Organization", name: generator(document) },
  };
  return jsonForPages(article);
}
