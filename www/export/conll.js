// CoNLL: a token and its IOB2 tag per line, a blank line after each sentence or paragraph. Without a head: readers take
// every line for a token.

import { wordFor } from "./common.js";

const TOKEN = /[\p{L}\p{M}\p{N}]+(?:['’.][\p{L}\p{M}\p{N}]+)*|[^\s\p{L}\p{M}\p{N}]/gu;

/** The tokens of a text: words and single characters, cut at the edges of mentions. */
export function* tokens(text, mentions) {
  let next = 0;
  const parts = function* (start, end, mention) {
    for (const match of text.slice(start, end).matchAll(TOKEN)) {
      yield { start: start + match.index, end: start + match.index + match[0].length, text: match[0], mention };
    }
  };
  let at = 0;
  while (at < text.length) {
    const mention = mentions[next++];
    yield* parts(at, mention?.start ?? text.length);
    if (!mention) return;
    yield* parts(mention.start, mention.end, mention);
    at = mention.end;
  }
}

/** The document in IOB2. */
export function conll(document) {
  const { text, mentions } = document;
  let lines = "";
  let before;
  for (const token of tokens(text, mentions)) {
    if (before) {
      const gap = text.slice(before.end, token.start);
      const sentenceEnd = (!before.mention || before.mention !== token.mention) && /^[.!?]$/.test(before.text) && /^\s/.test(gap) && /^[\p{Lu}"“‘']/u.test(token.text);
      if (/[\r\n]/.test(gap) || sentenceEnd) lines += "\n";
    }
    const { mention } = token;
    const tag = mention ? `${before?.mention === mention ? "I" : "B"}-${wordFor(mention)}` : "O";
    lines += `${token.text}\t${tag}\n`;
    before = token;
  }
  return `${lines}\n`;
}
