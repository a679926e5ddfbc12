// The sentence of a mention, for pictures that quote it.

import { sentenceAt, sentencesOf } from "../export/sentences.js";

/** Gives the sentence of a mention, `{ start, end, text }`; `current` gives `{ text, mentions }`. The text is cut once for each list of mentions. */
export function sentenceFinder(current) {
  let cut;
  return (mention) => {
    const { text, mentions } = current();
    if (cut?.mentions !== mentions) cut = { mentions, sentences: sentencesOf(text, mentions) };
    const { start, end } = sentenceAt(cut.sentences, mention.start) ?? mention;
    return { start, end, text: text.slice(start, end) };
  };
}
