// What the page takes selected words for.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { guessType } from '../../www/page/guess.js';
import { isClosed } from '../../www/page/selecting.js';

const mentions = [{ text: 'Liisa Kallaste', type: 'PERSON' }, { text: 'Helsinki', type: 'GPE' }];
for (const [words, type] of [
  ['helsinki', 'GPE'], ['Minister Kallaste', 'PERSON'], ['Anna Kallaste', 'PERSON'], ['12 per cent', 'PERCENT'], ['€5 million', 'MONEY'],
  ['14 March 2026', 'DATE'], ['10:30 p.m.', 'TIME'], ['40 tonnes', 'QUANTITY'], ['Nordsund Group', 'ORG'], ['Tallinn Airport', 'FAC'],
  ['Bay of Bothnia Sea', 'LOC'], ['Paris Agreement', 'LAW'], ['Baltic Sea Forum', 'EVENT'], ['Aurelia', 'PRODUCT'],
]) {
  test(`${words}: ${type}`, () => assert.equal(guessType(words, mentions, 'PRODUCT'), type));
}

for (const [text, word, closed] of [
  ['He will go', 'will', true], ['Then Will went', 'Will', false], ['Done. Will he', 'Will', true], ['The US said', 'US', false], ['told us all', 'us', true],
  ['quiet sea', 'quiet', false], ['I went', 'I', true],
]) {
  test(`${word} in "${text}" ${closed ? 'is no name' : 'may be a name'}`, () => {
    const start = text.indexOf(word);
    assert.equal(isClosed(text, { start, end: start + word.length }), closed);
  });
}
