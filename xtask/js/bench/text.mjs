// The texts to measure with: articles of about 5 KB, of our own samples with other names and numbers in each,
// or cut from a file of news.

import { readFileSync } from 'node:fs';

const ARTICLE = 5_000;

/** The same numbers in every run. */
function random(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const SYLLABLES = 'ba bel cor dan del fen gar hal ira jo kal lin mar nor ola pet quin ros sel tam ul ver wen yor zan'.split(' ');
const ENDINGS = ['son', 'er', 'ov', 'ini', 'ez', 'sen', 'ford', 'a', 'ski', 'ley'];

/** Invents a name: a few thousand are possible, as many as a newspaper has in a year. */
function name(pick) {
  const word = SYLLABLES[pick(SYLLABLES.length)] + SYLLABLES[pick(SYLLABLES.length)] + ENDINGS[pick(ENDINGS.length)];
  return word[0].toUpperCase() + word.slice(1);
}

/** Names of the samples that are replaced, so that articles differ as articles do. */
const NAMES = /\b(?:Okafor|Elderen|Ploeg|Castellanos|Dwyer|Kallaste|Ranta|Osei|Lindqvist|Nordsund|Vuosaari|Ingrid|Maas|Coastwire)\b/gu;

function varied(paragraphs, seed) {
  const pick = random(seed);
  const names = new Map();
  let article = '';
  while (article.length < ARTICLE) {
    article += `${paragraphs[pick(paragraphs.length)]}\n\n`;
  }
  return article
    .replace(NAMES, (old) => names.get(old) ?? (names.set(old, name(pick)), names.get(old)))
    .replace(/\d+/g, (digits) => String(pick(10 ** Math.min(digits.length, 9))).padStart(digits.length, '1'));
}

/** Cuts a text at ends of paragraphs. */
function cut(text) {
  const articles = [''];
  for (const paragraph of text.split(/\n+/)) {
    if (articles.at(-1).length >= ARTICLE) articles.push('');
    articles[articles.length - 1] += `${paragraph}\n\n`;
  }
  return articles;
}

/**
 * At least a hundred articles, and texts of about 1 MB and 10 MB.
 *
 * @param {string[]} samples the sample texts
 * @param {string|undefined} file a file of news, of 500 KB at least
 */
export function texts(samples, file) {
  const paragraphs = samples.flatMap((sample) => sample.split(/\n+/)).filter((paragraph) => paragraph.length > 80);
  const articles = file
    ? cut(readFileSync(file, 'utf8'))
    : Array.from({ length: 250 }, (_, seed) => varied(paragraphs, seed + 1));
  const whole = articles.join('');
  const ofLength = (length) => whole.repeat(Math.ceil(length / whole.length)).slice(0, length);
  return { articles: articles.slice(0, 100), megabyte: ofLength(1_000_000), tenMegabytes: ofLength(10_000_000) };
}
