// Where the places are that a document names, from the lines that the engine gives of them. Imported only if places are
// loaded.

/** Adds to the entities their places, and to the mentions theirs where the text says that they lie elsewhere. */
export function addPlaces({ mentions, entities }, lines) {
  const [ofMentions, ...choices] = lines.split("\n");
  const decisions = [];
  for (const choice of choices) {
    const [decision, confidence, latitude, longitude, kind, country, admin1, population, geonames, name] = choice.split("\t");
    (decisions[decision] ??= []).push({
      name,
      latitude: +latitude,
      longitude: +longitude,
      country: country || null,
      admin1: admin1 || null,
      population: +population || null,
      kind,
      geonames: +geonames || null,
      confidence: +confidence,
    });
  }
  // An entity's own decision comes before those on single mentions of it.
  const own = [];
  const ofMention = ofMentions.split(",").map((decision) => (decision ? +decision : Infinity));
  for (const [i, decision] of ofMention.entries()) {
    if (decision < Infinity) own[mentions[i].entity] = Math.min(own[mentions[i].entity] ?? Infinity, decision);
  }
  own.forEach((decision, entity) => {
    const [place, ...alternatives] = decisions[decision];
    Object.assign(entities[entity], { place, alternatives });
  });
  for (const [i, decision] of ofMention.entries()) {
    if (decision < Infinity && decision !== own[mentions[i].entity]) [mentions[i].place] = decisions[decision];
  }
}
