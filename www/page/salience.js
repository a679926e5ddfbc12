// What an article is about: which of its entities come first.

/** A first line up to this length, in UTF-16 units, is a headline. */
const HEADLINE = 140;

/**
 * How salient an entity is, from some -1 to 10: one for each time that the number of its mentions doubles, two for
 * standing in the headline, up to two for coming early, and up to two for being named in all quarters of the text.
 * Nationalities and the like lose two: they mostly say something of a name beside them.
 *
 * @param {string} text the article
 * @param {string} type the entity's type
 * @param {{start: number}[]} mentions the entity's mentions, in order
 */
export function salience(text, type, mentions) {
  const length = text.length || 1;
  const [{ start }] = mentions;
  const headline = headlineEnd(text);
  const quarters = new Set(mentions.map((mention) => Math.floor((mention.start / length) * 4)));
  const attribute = type === "NORP" ? 2 : 0;
  return Math.log2(1 + mentions.length) + (start < headline ? 2 : 0) + 2 * (1 - start / length) + (quarters.size - 1) * (2 / 3) - attribute;
}

/** Where the headline ends; 0 if there is none. */
function headlineEnd(text) {
  return Math.max(0, text.slice(0, HEADLINE).search(/[\r\n]/));
}
