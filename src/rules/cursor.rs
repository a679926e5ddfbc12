//! What the rules see of a sentence.

use std::ops::Range;

use super::words::WordClass;
use crate::EntityType;
use crate::text::token::{Gap, Token};

/// A number for a word in any case: FNV-1a of 64 bits. A token is taken for another word once in so many that
/// no text has one.
const fn key(word: &[u8]) -> u64 {
    let mut key = 0xcbf2_9ce4_8422_2325;
    let mut at = 0;
    while at < word.len() {
        key = (key ^ word[at].to_ascii_lowercase() as u64).wrapping_mul(0x100_0000_01b3);
        at += 1;
    }
    key
}

/// How many words there are, parted by single spaces.
pub(super) const fn count(words: &str) -> usize {
    let (words, mut count, mut at) = (words.as_bytes(), 1, 0);
    while at < words.len() {
        count += (words[at] == b' ') as usize;
        at += 1;
    }
    count
}

/// The keys of `N` words, parted by single spaces.
pub(super) const fn keys<const N: usize>(words: &str) -> [u64; N] {
    let mut keys = [0; N];
    let mut rest = words.as_bytes();
    let mut word = 0;
    while word < N {
        let mut end = 0;
        while end < rest.len() && rest[end] != b' ' {
            end += 1;
        }
        let (first, after) = rest.split_at(end);
        keys[word] = key(first);
        rest = if after.is_empty() { after } else { after.split_at(1).1 };
        word += 1;
    }
    keys
}

/// Words to compare tokens with, made into numbers when the crate is compiled: what is asked most often is
/// whether a token is one of many.
macro_rules! words {
    ($words:expr) => {
        const { &$crate::rules::cursor::keys::<{ $crate::rules::cursor::count($words) }>($words) as &[u64] }
    };
}
pub(super) use words;

/// What a rule found.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Found {
    pub(super) tokens: Range<usize>,
    pub(super) kind: EntityType,
    pub(super) score: f32,
}

impl Found {
    pub(super) fn new(tokens: Range<usize>, kind: EntityType, score: f32) -> Self {
        Self { tokens, kind, score }
    }
}

/// The tokens of one sentence or block, with their classes. Rules read through it: outside of
/// `bounds` everything is [`WordClass::End`] and no word.
pub(super) struct Scan<'a> {
    text: &'a str,
    tokens: &'a [Token],
    classes: &'a [WordClass],
    /// What is read now: a run of tokens without a blank line inside.
    pub(super) bounds: Range<usize>,
    /// Whether there is a capital in `bounds`.
    cased: bool,
    /// Whether there is a word in small letters in `bounds`.
    small: bool,
}

impl<'a> Scan<'a> {
    pub(super) fn new(text: &'a str, tokens: &'a [Token], classes: &'a [WordClass]) -> Self {
        Self { text, tokens, classes, bounds: 0..0, cased: false, small: false }
    }

    /// Moves `bounds` on to the next run of tokens; false when there is none.
    pub(super) fn next_run(&mut self) -> bool {
        let start = self.bounds.end;
        if start >= self.tokens.len() {
            return false;
        }
        let rest = &self.tokens[start + 1..];
        let length = rest.iter().position(|token| token.gap == Gap::Paragraph);
        self.bounds = start..start + 1 + length.unwrap_or(rest.len());
        self.cased = self.bounds.clone().any(|at| self.is_capitalised(at));
        self.small = self.bounds.clone().any(|at| self.word(at).starts_with(char::is_lowercase));
        true
    }

    pub(super) fn class(&self, at: usize) -> WordClass {
        if self.bounds.contains(&at) { self.classes[at] } else { WordClass::End }
    }

    /// The class of the token before.
    pub(super) fn class_before(&self, at: usize) -> WordClass {
        at.checked_sub(1).map_or(WordClass::End, |before| self.class(before))
    }

    pub(super) fn word(&self, at: usize) -> &'a str {
        if self.bounds.contains(&at) { self.tokens[at].of(self.text) } else { "" }
    }

    /// Whether the token is this word, in any case.
    pub(super) fn is(&self, at: usize, word: &str) -> bool {
        self.word(at).eq_ignore_ascii_case(word)
    }

    /// Whether the token is one of these words, in any case. `words` is made by [`words!`].
    pub(super) fn is_any(&self, at: usize, words: &[u64]) -> bool {
        words.contains(&key(self.word(at).as_bytes()))
    }

    /// Whether these words follow each other from here, in any case.
    pub(super) fn are(&self, at: usize, words: &str) -> bool {
        words.split(' ').enumerate().all(|(n, word)| self.is(at + n, word))
    }

    /// Whether the token before is one of these words, in any case.
    pub(super) fn follows_any(&self, at: usize, words: &[u64]) -> bool {
        at > self.bounds.start && self.is_any(at - 1, words)
    }

    /// Whether the token stands right behind the one before.
    pub(super) fn is_glued(&self, at: usize) -> bool {
        at > self.bounds.start && at < self.bounds.end && self.tokens[at].gap == Gap::None
    }

    pub(super) fn is_capitalised(&self, at: usize) -> bool {
        self.word(at).chars().next().is_some_and(char::is_uppercase)
    }

    /// Whether there is no capital to tell names by.
    pub(super) fn is_caseless(&self) -> bool {
        !self.cased
    }

    /// Whether the token begins with a capital or the text has none to tell by.
    pub(super) fn may_be_capitalised(&self, at: usize) -> bool {
        !self.cased || self.is_capitalised(at)
    }

    /// Whether the token begins with a capital and goes on in small letters.
    pub(super) fn is_title(&self, at: usize) -> bool {
        let mut letters = self.word(at).chars();
        letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase)
    }

    /// Whether the token has the capital of a name, in a text whose other words have none.
    pub(super) fn is_named(&self, at: usize) -> bool {
        self.small
            && self.is_capitalised(at)
            && matches!(self.class(at), WordClass::Other | WordClass::Holiday | WordClass::Season)
    }

    /// The token before; empty at the beginning.
    pub(super) fn word_before(&self, at: usize) -> &'a str {
        at.checked_sub(1).map_or("", |before| self.word(before))
    }

    /// The value of a token of at most six digits.
    pub(super) fn integer(&self, at: usize) -> Option<u32> {
        let word = self.word(at);
        let plain = matches!(word.len(), 1..=6) && word.bytes().all(|b| b.is_ascii_digit());
        if plain { word.parse().ok() } else { None }
    }

    /// The place behind a hyphen, or the place itself if there is none.
    pub(super) fn skip_hyphen(&self, at: usize) -> usize {
        if self.class(at) == WordClass::Hyphen { at + 1 } else { at }
    }

    /// The place behind the first of these words, or the place itself.
    pub(super) fn skip_any(&self, at: usize, words: &[u64]) -> usize {
        if self.is_any(at, words) { at + 1 } else { at }
    }
}
