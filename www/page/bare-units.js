// Units without a number ("for years", "miles away") are amounts to the engine, but nothing that a reader looks for.

const UNITS = new Set(
  ("seconds minutes hours days nights weeks weekends fortnights months quarters seasons years decades generations centuries millennia " +
    "dollars cents euros pounds pence yen percent " +
    "inches feet yards miles metres meters kilometres kilometers acres hectares litres liters gallons barrels grams kilograms kilos tons tonnes degrees watts megawatts").split(" "),
);

const MEASURED = new Set(["DATE", "TIME", "MONEY", "PERCENT", "QUANTITY"]);
const isBareUnit = ({ type, text, source }) => MEASURED.has(type) && source !== "dictionary" && UNITS.has(text.toLowerCase());

/** What was found without the mentions that are nothing but a unit. */
export function withoutBareUnits(found) {
  if (!found.mentions.some(isBareUnit)) return found;
  const placeOf = new Map();
  const mentions = [];
  found.mentions.forEach((mention, i) => {
    if (isBareUnit(mention)) return;
    placeOf.set(i, mentions.length);
    mentions.push({ ...mention });
  });
  const entities = [];
  for (const entity of found.entities) {
    const own = entity.mentions.filter((i) => placeOf.has(i)).map((i) => placeOf.get(i));
    if (!own.length) continue;
    for (const i of own) mentions[i].entity = entities.length;
    entities.push({ ...entity, id: entities.length, mentions: own });
  }
  return { ...found, mentions, entities };
}
