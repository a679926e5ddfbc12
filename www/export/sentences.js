// Paragraphs and sentences, for what is said of entities together and for quoting.

/** Words with a full stop that ends no sentence, and initials. */
const ABBREVIATION = /(?:^|[\s("“])(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Lt|Col|Capt|Sgt|St|Rev|Hon|Jan|Feb|Aug|Sept?|Oct|Nov|Dec|No|vs|(?:\p{Lu}\.)*\p{Lu})\.\s*$/u;

/** The sentences of the lines of a text, `{ start, end, paragraph }`; none ends inside a mention. */
export function sentencesOf(text, mentions) {
  const segmenter = new Intl.Segmenter("en", { granularity: "sentence" });
  const found = [];
  let next = 0;
  let paragraph = -1;
  for (const { 0: line, index } of text.matchAll(/[^\r\n]*\S[^\r\n]*/g)) {
    paragraph += 1;
    let start = index;
    for (const { segment, index: at } of segmenter.segment(line)) {
      const end = index + at + segment.length;
      while (next < mentions.length && mentions[next].end <= end) next++;
      const inside = mentions[next]?.start < end;
      if (end < index + line.length && (inside || ABBREVIATION.test(text.slice(Math.max(start, end - 20), end)))) continue;
      found.push({ start, end, paragraph });
      start = end;
    }
  }
  return found;
}

/** The sentence in which an offset lies, of those that `sentencesOf` gives; undefined between paragraphs. */
export function sentenceAt(sentences, offset) {
  let [low, high] = [0, sentences.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sentences[middle].end <= offset) low = middle + 1;
    else high = middle;
  }
  return sentences[low]?.start <= offset ? sentences[low] : undefined;
}
