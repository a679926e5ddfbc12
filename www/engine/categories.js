// Categories of the user's own: a term has, beside the type that it is recognised as, any name for what it is.

const words = (text) => text.replace(/\s+/g, " ");

/** Gives mentions of terms that have a category, and their entities, that category. */
export function addCategories(document, terms) {
  const exact = new Map();
  const folded = new Map();
  for (const { term, category, caseSensitive = true } of terms) {
    if (category && caseSensitive) exact.set(words(term), category);
    else if (category) folded.set(words(term).toLowerCase(), category);
  }
  if (!exact.size && !folded.size) return document;
  const { mentions, entities } = document;
  for (const { entity, source, text } of mentions) {
    if (source === "dictionary") entities[entity].category ??= exact.get(words(text)) ?? folded.get(words(text).toLowerCase());
  }
  for (const { category, type, mentions: own } of entities) {
    if (category) for (const i of own) if (mentions[i].type === type) mentions[i].category = category;
  }
  return document;
}
