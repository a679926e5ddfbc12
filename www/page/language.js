// Guesses whether a text is English, by its most common words: no other language shares that many of them.

const ENGLISH = new Set("the of and to in a is that for it was on with as he she by at from his her they be have are this not had were but or an which their has will said one all been would there who when more about if no out so up what its into".split(" "));

const SAMPLE_WORDS = 2000;
const FEWEST_WORDS = 12;
const SHARE = 0.16;

/** False if a text is long enough to tell and most likely not English. */
export function looksEnglish(text) {
  const words = text.slice(0, SAMPLE_WORDS * 8).toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? [];
  const tooShort = words.length < FEWEST_WORDS && !/[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]{8}/u.test(text.slice(0, 2000));
  if (tooShort) return true;
  return words.filter((word) => ENGLISH.has(word)).length / words.length >= SHARE;
}
