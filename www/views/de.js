// Die Wörter der Bilder auf Deutsch.

const count = (n, one, many) => `${n.toLocaleString("de")} ${n === 1 ? one : many}`;

export const de = {
  asTable: "Als Tabelle",
  map: {
    label: "Karte der genannten Orte",
    none: "Hier wird kein Ort genannt, der auf der Karte steht.",
    columns: ["Ort", "Wo", "Was", "Nennungen"],
    dot: (name, where, n) => `${name}${where && `, ${where}`}: ${count(n, "Nennung", "Nennungen")}`,
    nearer: "Näher", farther: "Weiter weg", fit: "Worum es im Artikel geht",
    beyond: "Außerhalb der Karte:", whole: "Ganze Welt",
    source: "Orte: GeoNames, CC BY 4.0. Umriss: Natural Earth.",
    kinds: {
      continent: "Kontinent", country: "Land", state: "Bundesstaat oder Provinz", county: "Bezirk", capital: "Hauptstadt", city: "Ort", region: "Gegend",
      water: "Gewässer", island: "Insel", mountain: "Berg",
    },
  },
  timeline: {
    label: "Zeitleiste der genannten Daten",
    none: "Hier werden weder Datum noch Uhrzeit genannt.",
    columns: ["Datum", "Im Text", "Satz"],
    row: (date, words, n, sentence) => `${date}: „${words}“, ${count(n, "Nennung", "Nennungen")}. ${sentence}`,
    help: "Der Satz zu einem Datum erscheint, wenn man darauf zeigt.",
    undated: "Ohne eigenes Datum:",
    written: "Tag des Artikels", today: "heute",
  },
  together: {
    label: "Wer mit wem genannt wird",
    none: "Keine zwei Namen stehen hier im selben Absatz.",
    columns: ["Name", "Mit", "Sätze", "Absätze"],
    cell: (a, b, sentences, paragraphs) => `${a} und ${b}: ${count(sentences, "Satz", "Sätze")}, ${count(paragraphs, "Absatz", "Absätze")}`,
    pair: (a, b) => `${a} und ${b}`,
    paragraphs: (n) => `Nie im selben Satz, aber in ${count(n, "Absatz", "Absätzen")}.`,
    less: (n, of) => `Die ${n} mit den meisten Begleitern, von ${of}.`,
    families: "Welche Namen",
    help: "Je dunkler, desto öfter gemeinsam. Ein Feld zeigt seine Sätze.",
  },
};
