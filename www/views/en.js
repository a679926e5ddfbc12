// The pictures' words in English.

const count = (n, one, many) => `${n.toLocaleString("en")} ${n === 1 ? one : many}`;

export const en = {
  asTable: "As a table",
  map: {
    label: "Map of the places named",
    none: "No place on the map is named here.",
    columns: ["Place", "Where", "What", "Mentions"],
    dot: (name, where, n) => `${name}${where && `, ${where}`}: ${count(n, "mention", "mentions")}`,
    nearer: "Nearer", farther: "Farther", fit: "What the article is about",
    beyond: "Beyond the map:", whole: "Whole world",
    source: "Places: GeoNames, CC BY 4.0. Outline: Natural Earth.",
    kinds: {
      continent: "continent", country: "country", state: "state or province", county: "county", capital: "capital", city: "town", region: "region",
      water: "water", island: "island", mountain: "mountain",
    },
  },
  timeline: {
    label: "Timeline of the dates named",
    none: "No date or time is named here.",
    columns: ["Date", "In the text", "Sentence"],
    row: (date, words, n, sentence) => `${date}: “${words}”, ${count(n, "mention", "mentions")}. ${sentence}`,
    help: "Point at a date for its sentence.",
    undated: "Without a date of their own:",
    written: "day of the article", today: "today",
  },
  together: {
    label: "Who appears with whom",
    none: "No two names share a paragraph here.",
    columns: ["Name", "With", "Sentences", "Paragraphs"],
    cell: (a, b, sentences, paragraphs) => `${a} and ${b}: ${count(sentences, "sentence", "sentences")}, ${count(paragraphs, "paragraph", "paragraphs")}`,
    pair: (a, b) => `${a} and ${b}`,
    paragraphs: (n) => `In no sentence together, but in ${count(n, "paragraph", "paragraphs")}.`,
    less: (n, of) => `The ${n} with most company, of ${of}.`,
    families: "Which names",
    help: "The darker, the more often together. Choose a square for the sentences.",
  },
};
