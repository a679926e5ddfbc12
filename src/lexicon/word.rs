//! What the tagger sees of one word by itself.

use crate::hash::mix;
use crate::text::token::{Token, TokenKind};
use crate::text::tokenizer::is_apostrophe;

use crate::lexicon::table::{Lexicon, Usage};

/// How many affixes of each side are kept: of 1 to 3 letters.
pub const AFFIXES: usize = 3;

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
#[repr(u8)]
pub enum Caps {
    /// No letters.
    #[default]
    None,
    /// No capital: "said".
    Lower,
    /// A capital first: "Paris".
    Initial,
    /// Capitals only, more than one: "NATO".
    All,
    /// One capital letter alone: "A".
    Single,
    /// A capital elsewhere: "iPhone", "McCain" is `Initial` with `inner`.
    Mixed,
}

/// The facts about one word, as hashes.
#[derive(Clone, Copy, Debug, Default)]
pub struct Word {
    /// The word as written, but for apostrophes and soft hyphens.
    pub cased: u64,
    /// The word in lower case; digits are all the same.
    pub lower: u64,
    /// The pattern of capitals, small letters, digits and signs, runs shortened.
    pub shape: u64,
    /// Of the lower-case word; 0 where the word is shorter.
    pub prefixes: [u32; AFFIXES],
    /// Of the lower-case word; 0 where the word is shorter.
    pub suffixes: [u32; AFFIXES],
    /// The cluster in the lexicon, or 0.
    pub cluster: u16,
    /// How the word is written elsewhere.
    pub usage: Usage,
    /// How the word is written here.
    pub caps: Caps,
    /// What it is made of.
    pub kind: Option<TokenKind>,
    /// The number of letters and digits, at most 255.
    pub length: u8,
}

/// The hash of a string with one more character. Each moves the state: no two strings collide by structure.
pub const fn push_char(hash: u64, c: char) -> u64 {
    mix(hash, c as u64 + 1)
}

/// The hash by which the lexicon knows a lower-case word.
#[cfg(any(test, feature = "train"))]
pub fn lexicon_key(word: &str) -> u64 {
    word.chars().fold(0, |hash, c| push_char(hash, if is_apostrophe(c) { '\'' } else { c }))
}

impl Word {
    /// Reads one token. `fold_case` shows the word as if it were written in lower case.
    pub fn new(text: &str, token: Token, fold_case: bool, lexicon: &Lexicon) -> Self {
        let mut word = Self { kind: Some(token.kind), ..Self::default() };
        let numeric = matches!(token.kind, TokenKind::Number);
        let mut tail = ['\0'; AFFIXES];
        let (mut prefix, mut end) = (1, 2);
        let mut letters = 0usize;
        let (mut uppers, mut lowers, mut first_upper) = (0usize, 0usize, false);
        let (mut run_class, mut run_length) = ('\0', 0);
        let mut plain = 0;
        for c in token.of(text).chars() {
            if c == '\u{ad}' {
                continue;
            }
            let c = if is_apostrophe(c) { '\'' } else { c };
            let lower =
                if c.is_ascii() { c.to_ascii_lowercase() } else { c.to_lowercase().next().unwrap_or(c) };
            let seen = if fold_case { lower } else { c };
            word.cased = push_char(word.cased, seen);
            plain = push_char(plain, lower);
            word.lower = push_char(word.lower, if numeric && c.is_ascii_digit() { '0' } else { lower });
            let class = if seen.is_ascii_digit() {
                'd'
            } else if seen.is_lowercase() {
                lowers += 1;
                'x'
            } else if seen.is_uppercase() {
                first_upper |= letters == 0;
                uppers += 1;
                'X'
            } else if seen.is_alphabetic() {
                lowers += 1;
                'x'
            } else {
                seen
            };
            run_length = if class == run_class { run_length + 1 } else { 1 };
            run_class = class;
            if run_length <= if class == 'd' { 4 } else { 2 } && letters < 12 {
                word.shape = push_char(word.shape, class);
            }
            if letters < AFFIXES {
                prefix = push_char(prefix, lower);
                word.prefixes[letters] = prefix as u32;
            }
            tail.rotate_right(1);
            tail[0] = lower;
            letters += 1;
        }
        for (suffix, &letter) in word.suffixes.iter_mut().zip(&tail).take(letters) {
            end = push_char(end, letter);
            *suffix = end as u32;
        }
        word.length = letters.min(255) as u8;
        word.caps = match (uppers, lowers) {
            (0, 0) => Caps::None,
            (0, _) => Caps::Lower,
            (1, 0) => Caps::Single,
            (_, 0) => Caps::All,
            _ if first_upper => Caps::Initial,
            _ => Caps::Mixed,
        };
        (word.cluster, word.usage) = lexicon.get(plain);
        word
    }

    /// Whether the word has a capital.
    pub fn is_capitalised(&self) -> bool {
        matches!(self.caps, Caps::Initial | Caps::All | Caps::Single | Caps::Mixed)
    }
}
