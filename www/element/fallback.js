// Says that English stands in for a language. Loaded only where that is so.

const said = new Set();

/** Says it once for each language. */
export function sayFallback(locale) {
  const [language] = locale.toLowerCase().split("-");
  if (said.has(language)) return;
  said.add(language);
  console.info(`<rubricator-text>: there are no words for the locale "${locale}", so English is used. The property \`labels\` takes others.`);
}
