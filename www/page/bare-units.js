// Units without a number ("for years", "miles away") are amounts to the engine, but nothing that a reader looks for.

const UNITS = new Set(
  ("seconds minutes hours days nights weeks weekends fortnights months quarters seasons years decades generations centuries millennia " +
    "dollars cents euros pounds pence yen percent " +
    "inches feet yards miles metres meters kilometres kilometers acres hectares litres liters gallons barrels grams kilograms kilos tons tonnes degrees watts megawatts").split(" "),
);

const MEASURED = new Set(["DATE", "TIME", "MONEY", "PERCENT", "QUANTITY"]);
const isBareUnit = ({ type, text, source }) => MEASURED.has(type) && source !== "dictionary" && UNITS.has(text.toLowerCase());

/** Takes from what was found the mentions that are nothing but a unit; in place, as a long text has a million. */
export function withoutBareUnits(found) {
  for (const entity of found.entities) entity.mentions = [];
  found.mentions = found.mentions.filter((mention) => !isBareUnit(mention));
  found.mentions.forEach((mention, i) => found.entities[mention.entity].mentions.push(i));
  found.entities = found.entities.filter(({ mentions }) => mentions.length);
  found.entities.forEach((entity, id) => {
    entity.id = id;
    for (const i of entity.mentions) found.mentions[i].entity = id;
  });
  return found;
}
