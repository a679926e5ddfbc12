//! What the rules see of a sentence, and how they are asked.

use std::ops::Range;

use super::words::WordClass;
use crate::EntityType;
use crate::gazetteer::{Entry, Hit};
use crate::text::token::{Gap, Token};

/// What a rule found.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Found {
    /// Indices into the tokens of the sentence, or of the block once the sentence is part of one.
    pub(crate) tokens: Range<usize>,
    pub(crate) kind: EntityType,
    /// Whether it is a mention whatever the tagger says.
    pub(crate) certain: bool,
}

impl Found {
    pub(crate) fn new(tokens: Range<usize>, kind: EntityType) -> Self {
        Self { tokens, kind, certain: false }
    }

    pub(crate) fn certain(tokens: Range<usize>, kind: EntityType) -> Self {
        Self { tokens, kind, certain: true }
    }
}

/// A sentence for the rules: one entry for each token, and the listed names.
#[derive(Clone, Copy)]
pub(crate) struct Sentence<'a> {
    pub(crate) text: &'a str,
    pub(crate) tokens: &'a [Token],
    /// By [`word_key`](crate::text::word_key::word_key).
    pub(crate) keys: &'a [u32],
    pub(crate) classes: &'a [WordClass],
    pub(crate) entries: &'a [Entry],
    pub(crate) hits: &'a [Hit],
}

/// A rule: what begins at a token, if anything does. It looks a bounded number of tokens around.
pub(crate) type Rule = fn(&Cursor<'_>, usize) -> Option<Found>;

/// What rules read a sentence through: outside of it everything is [`WordClass::End`] and no word.
pub(crate) struct Cursor<'a> {
    pub(crate) sentence: Sentence<'a>,
    /// What was found last.
    pub(crate) last: Option<Found>,
    /// Whether the sentence has a capital.
    cased: bool,
    /// Whether it has a word in small letters.
    small: bool,
}

impl<'a> Cursor<'a> {
    pub(crate) fn new(sentence: Sentence<'a>) -> Self {
        let mut cursor = Self { sentence, last: None, cased: false, small: false };
        let all = 0..sentence.tokens.len();
        cursor.cased = all.clone().any(|at| cursor.is_capitalised(at));
        cursor.small = all.clone().any(|at| cursor.word(at).starts_with(char::is_lowercase));
        cursor
    }

    /// Asks for what begins at each token, and goes on behind what is found: it is in order and does not overlap.
    pub(crate) fn walk(&mut self, find: impl Fn(&Self, usize) -> Option<Found>, out: &mut Vec<Found>) {
        self.last = None;
        let mut at = 0;
        while at < self.sentence.tokens.len() {
            match find(self, at) {
                Some(found) => {
                    debug_assert!(found.tokens.start >= at && found.tokens.end <= self.sentence.tokens.len());
                    at = found.tokens.end;
                    out.push(found.clone());
                    self.last = Some(found);
                }
                None => at += 1,
            }
        }
    }

    /// The longest of what the rules find at a token; of equals, the first.
    pub(crate) fn longest(&self, rules: &[Rule], at: usize) -> Option<Found> {
        let mut best: Option<Found> = None;
        for rule in rules {
            if let Some(found) = rule(self, at)
                && best.as_ref().is_none_or(|best| found.tokens.end > best.tokens.end)
            {
                best = Some(found);
            }
        }
        best
    }

    pub(crate) fn class(&self, at: usize) -> WordClass {
        self.sentence.classes.get(at).copied().unwrap_or(WordClass::End)
    }

    /// The class of the token before.
    pub(crate) fn class_before(&self, at: usize) -> WordClass {
        self.class(at.wrapping_sub(1))
    }

    pub(crate) fn word(&self, at: usize) -> &'a str {
        self.sentence.tokens.get(at).map_or("", |token| token.of(self.sentence.text))
    }

    /// The token before; empty at the beginning.
    pub(crate) fn word_before(&self, at: usize) -> &'a str {
        self.word(at.wrapping_sub(1))
    }

    /// Whether the token is this word, in any case.
    pub(crate) fn is(&self, at: usize, word: &str) -> bool {
        self.word(at).eq_ignore_ascii_case(word)
    }

    /// Whether the token is one of these words, in any case. `words` is made by [`words!`](crate::text::word_key::words).
    pub(crate) fn is_any(&self, at: usize, words: &[u32]) -> bool {
        self.sentence.keys.get(at).is_some_and(|key| words.contains(key))
    }

    /// Whether these words follow each other from here, in any case.
    pub(crate) fn are(&self, at: usize, words: &str) -> bool {
        words.split(' ').enumerate().all(|(n, word)| self.is(at + n, word))
    }

    /// Whether the token before is one of these words, in any case.
    pub(crate) fn follows_any(&self, at: usize, words: &[u32]) -> bool {
        self.is_any(at.wrapping_sub(1), words)
    }

    fn gap(&self, at: usize) -> Option<Gap> {
        if at == 0 { None } else { self.sentence.tokens.get(at).map(|token| token.gap) }
    }

    /// Whether the token stands right behind the one before.
    pub(crate) fn is_glued(&self, at: usize) -> bool {
        self.gap(at) == Some(Gap::None)
    }

    /// Whether the token stands behind the one before, with a space or a line break between.
    pub(crate) fn is_next(&self, at: usize) -> bool {
        matches!(self.gap(at), Some(Gap::Space | Gap::Line))
    }

    /// Whether a line begins at the token.
    pub(crate) fn begins_line(&self, at: usize) -> bool {
        self.sentence.tokens.get(at).is_some_and(|token| token.gap >= Gap::Line)
    }

    /// Whether a paragraph begins at the token.
    pub(crate) fn begins_paragraph(&self, at: usize) -> bool {
        self.sentence.tokens.get(at).is_some_and(|token| token.gap == Gap::Paragraph)
    }

    pub(crate) fn is_capitalised(&self, at: usize) -> bool {
        self.sentence.entries.get(at).is_some_and(|entry| entry.capitalised)
    }

    /// Whether there is no capital to tell names by.
    pub(crate) fn is_caseless(&self) -> bool {
        !self.cased
    }

    /// Whether the token begins with a capital or the text has none to tell by.
    pub(crate) fn may_be_capitalised(&self, at: usize) -> bool {
        !self.cased || self.is_capitalised(at)
    }

    /// Whether the token begins with a capital and goes on in small letters.
    pub(crate) fn is_title(&self, at: usize) -> bool {
        let mut letters = self.word(at).chars();
        letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase)
    }

    /// Whether the token has two letters or more, all of them capitals, and nothing else.
    pub(crate) fn is_loud(&self, at: usize) -> bool {
        let word = self.word(at);
        word.chars().nth(1).is_some() && word.chars().all(char::is_uppercase)
    }

    /// Whether the token is one of these words and has no small letters.
    pub(crate) fn is_any_loud(&self, at: usize, words: &[u32]) -> bool {
        self.is_any(at, words) && !self.word(at).contains(char::is_lowercase)
    }

    /// Whether the token has the capital of a name, in a text whose other words have none.
    pub(crate) fn is_named(&self, at: usize) -> bool {
        self.small
            && self.is_capitalised(at)
            && matches!(self.class(at), WordClass::Other | WordClass::Holiday | WordClass::Season)
    }

    /// The value of a token of at most six digits.
    pub(crate) fn integer(&self, at: usize) -> Option<u32> {
        let word = self.word(at);
        let plain = matches!(word.len(), 1..=6) && word.bytes().all(|b| b.is_ascii_digit());
        if plain { word.parse().ok() } else { None }
    }

    /// Whether the token is a short number before two more, as in a row of a table, each by itself or with a hyphen
    /// behind it: nothing but a count begins with it. Asked first, since rows of figures have more tokens for each byte
    /// than anything else.
    pub(crate) fn is_in_row(&self, at: usize) -> bool {
        let is_short = |at| self.class(at) == WordClass::Digits && self.word(at).len() <= 2;
        let next = |at| self.skip_hyphen(at + 1);
        let (second, third) = (next(at), next(next(at)));
        is_short(at) && is_short(second) && is_short(third) && self.is_next(second) && self.is_next(third)
    }

    /// The place behind a hyphen, or the place itself if there is none.
    pub(crate) fn skip_hyphen(&self, at: usize) -> usize {
        if self.class(at) == WordClass::Hyphen { at + 1 } else { at }
    }

    /// The place behind the first of these words, or the place itself.
    pub(crate) fn skip_any(&self, at: usize, words: &[u32]) -> usize {
        if self.is_any(at, words) { at + 1 } else { at }
    }
}
