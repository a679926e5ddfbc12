// Odd texts: crate and wasm say the same of each. And texts of one kind, up to some megabytes: each has a result whose
// mentions are in order, apart, in the text, and cut no character.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { numbers as engineNumbers } from '../node/engine.mjs';
import { xtask } from '../node/xtask.mjs';
import { table } from './table.mjs';

const CHARACTERS = {
  'null': '\0', 'a bell': '\x07', 'delete': '\x7f', 'a next line': '\x85', 'a no-break space': '\xa0', 'a soft hyphen': '\xad', 'an acute accent': '\u0301', 'a grapheme joiner': '\u034f', 'a Hebrew letter': '\u05d0', 'an Arabic letter': '\u0639',
  'a vowel sign': '\u093f', 'a Hangul letter': '\u1100', 'a long space': '\u2003', 'a zero-width space': '\u200b', 'a joiner': '\u200d', 'a mark from right to left': '\u200f', 'a line separator': '\u2028', 'a paragraph separator': '\u2029',
  'an override': '\u202e', 'an isolate': '\u2066', 'a word joiner': '\u2060', 'a keycap': '1\ufe0f\u20e3', 'a ligature': '\ufb03', 'a byte order mark': '\ufeff', 'a full-width letter': '\uff21', 'a full-width digit': '\uff15', 'a replacement': '\ufffd', 'no character': '\uffff',
  'a family': '👨‍👩‍👧', 'a flag': '🇫🇮', 'a tag': '\u{e0041}', 'a private use': '\u{10ffff}', 'a mathematical letter': '𝐏', 'a capital with a dot': 'İ', 'a dotless i': 'ı', 'a sharp s': 'ẞß', 'a final sigma': 'ς', 'a titlecase digraph': 'ǅ', 'an enclosed digit': '①', 'a fraction': '½', 'a superscript': '²', 'a Roman numeral': 'Ⅳ',
};
const PLACES = [
  ['alone', (c) => c], ['before a name', (c) => `${c}Angela Merkel left Paris.`], ['in a name', (c) => `Ange${c}la Mer${c}kel left Par${c}is.`], ['between names', (c) => `Angela${c}Merkel left New${c}York.`], ['behind a name', (c) => `Angela Merkel${c} left Paris${c}`],
  ['in a date', (c) => `on 3${c} May${c} 2019 and 03${c}/05/2019`], ['in a sum', (c) => `It cost €${c}5${c} million and 12${c}%.`], ['very often', (c) => `Paris ${c.repeat(40)} Paris`], ['by itself between lines', (c) => `Paris\n${c}\nOslo\n\n${c}`], ['as quotes', (c) => `${c}Angela Merkel${c} said “Paris${c}.”`],
];
const odd = Object.entries(CHARACTERS).flatMap(([name, c]) => PLACES.map(([place, text]) => [`${name}, ${place}`, text(c)]));

const annotated = (args) => {
  const input = odd.map(([id, text]) => `${JSON.stringify({ id, text })}\n`).join('');
  const { status, stdout, stderr } = spawnSync(xtask, ['annotate', '--format', 'facts', ...args], { input, encoding: 'utf8', maxBuffer: 1 << 26 });
  assert.equal(status, 0, stderr);
  return stdout.split('\n').slice(0, -1);
};
let said;
table('odd texts, crate against wasm', odd.map(([name], i) => [name, i]), (i) => {
  said ??= [annotated([]), annotated(['--wasm'])];
  assert.ok(said[0][i]?.startsWith('{'), 'there is no result');
  assert.equal(said[1][i], said[0][i]);
});

const KINDS = {
  'news': 'Finland and Estonia signed a ferry deal on Monday, Liisa Kallaste said. ', 'one letter': 'x', 'one capital': 'A', 'spaces': ' ', 'line ends': '\n', 'line ends of Windows': '\r\n', 'tabs': '\t', 'full stops': '.', 'commas': ',', 'quotation marks': '“', 'brackets': '(', 'closed brackets': '()', 'apostrophes': '’', 'hyphens': '-',
  'numbers and hyphens': '1-2-', 'digits': '1', 'digits with spaces': '1 ', 'decimals': '1.', 'thousands': '1,000', 'dates': '03/05/2019 ', 'times': '10:30 ', 'sums': '€5 ', 'percentages': '5% ', 'months': 'May ', 'weekdays': 'Monday ', 'numbers in words': 'twenty ', 'initials': 'J. ', 'initials without spaces': 'J.K.', 'titles': 'Mr. ', 'abbreviations': 'U.S. ',
  'capitals': 'IBM ', 'short words': 'a ', 'one name': 'Paris ', 'names in a row': 'Angela Merkel ', 'names in brackets': 'Angela Merkel (AM) ', 'names with of': 'Bank of ', 'names with and': 'Ann and ', 'titles of works': '“Paris” ', 'addresses': 'www.paris.fr/a?b=c ', 'mail addresses': 'ann@paris.fr ', 'hashtags': '#Paris @ann ', 'markup': '<b>Paris</b>', 'escaped markup': '&lt;',
  'accents on one letter': '\u0301', 'emoji': '👨‍👩‍👧', 'surrogates by themselves': '\ud800', 'Chinese': '北京市', 'Arabic': 'باريس ', 'zero-width spaces': '\u200b', 'overrides': '\u202e', 'null characters': '\0', 'paragraph separators': '\u2029', 'long words': `${'abcdefghij'.repeat(50)} `, 'headlines': 'PARIS TALKS END\n', 'lists': '- Paris\n', 'tables': 'Paris\t5\t€3\n',
};
const LENGTHS = [[30_000, Object.keys(KINDS)], [1_000_000, Object.keys(KINDS).filter((_, i) => i % 5 === 0)], [4_000_000, ['news', 'numbers and hyphens']]];
const kinds = LENGTHS.flatMap(([length, names]) => names.map((name) => [`${name}, ${length} units`, KINDS[name].repeat(Math.ceil(length / KINDS[name].length))]));

table('texts of one kind', kinds, (text) => {
  const found = engineNumbers(text);
  let end = 0;
  for (let i = 0; i < found[1]; i++) {
    const [from, to] = found.subarray(4 + 6 * i, 6 + 6 * i);
    assert.ok(from >= end && to > from && to <= text.length, `${from}..${to} after ${end}`);
    for (const at of [from, to]) assert.ok(!/^[\ud800-\udbff][\udc00-\udfff]/.test(text.slice(at - 1, at + 1)) || at === 0, `${at} is inside a character`);
    end = to;
  }
});
