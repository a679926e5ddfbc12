// The type that words are most likely meant to be marked as.

const PATTERNS = [
  ["PERCENT", /\d\s*%|\bper ?cent\b/i],
  ["MONEY", /[$€£¥]\s*\d|\d.*\b(?:dollars?|euros?|pounds?|yen|francs?|roubles?|rupees?)\b/i],
  ["TIME", /\d\s*(?:[ap]\.?m\b|:\d\d)|\b(?:minutes?|hours?|seconds?|noon|midnight)$/i],
  ["DATE", /\b(?:1[0-9]|20)\d\d\b|\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|april|june|july|august|september|october|november|december|weeks?|months?|years?|decades?)$/i],
  ["QUANTITY", /^\d[\d.,]*\s*\p{L}/u],
  ["PERSON", /^(?:mr|mrs|ms|dr|sir|dame|lord|lady|prof|president|minister)\b/i],
  ["ORG", /\b(?:inc|ltd|llc|plc|corp|company|group|bank|university|college|institute|ministry|department|agency|association|party|union|commission|council|court|club|times|news)\.?$/i],
  ["FAC", /\b(?:airport|bridge|station|hospital|stadium|tower|castle|harbou?r|street|road|avenue)$/i],
  ["LOC", /\b(?:sea|ocean|river|lake|mountains?|bay|gulf|valley|island|islands|desert)$/i],
  ["LAW", /\b(?:act|bill|treaty|agreement|convention|constitution)$/i],
  ["EVENT", /\b(?:war|storm|cup|games|olympics|festival|summit|forum|election)$/i],
];

/** As other mentions with these words, or one of them, are marked; else by their form; else as what was chosen last. */
export function guessType(words, mentions, last = "PERSON") {
  const same = mentions.find(({ text }) => text.toLowerCase() === words.toLowerCase());
  if (same) return same.type;
  const pattern = PATTERNS.find(([, form]) => form.test(words));
  if (pattern) return pattern[0];
  const parts = words.split(/\s+/);
  const within = mentions.find(({ type, text }) => type === "PERSON" && text.split(/\s+/).includes(parts.at(-1)));
  return within?.type ?? last;
}
