//! Finds the names of the compiled lists in a text.

use std::ops::Range;
use std::sync::OnceLock;

use super::classes::NameClasses;
use super::table::{ListedWord, NameTable, TableError};
use crate::text::closed_class;
use crate::text::fold::{Case, FoldedWord};
use crate::text::token::{Gap, Token, TokenKind};
use crate::text::word_key::{is_one_of, word_key};

/// A name of the lists in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Indices into the tokens.
    pub tokens: Range<usize>,
    /// What the name can be.
    pub classes: NameClasses,
}

/// The compiled lists of names.
pub struct Gazetteer {
    table: NameTable<'static>,
}

impl Gazetteer {
    /// The lists that come with the crate, read at the first call.
    ///
    /// # Panics
    ///
    /// Never with the file in the tree: a test reads it.
    pub fn embedded() -> &'static Self {
        static EMBEDDED: OnceLock<Gazetteer> = OnceLock::new();
        EMBEDDED.get_or_init(|| {
            Self::parse(include_bytes!("../data/gazetteer.bin")).expect("the embedded gazetteer is intact")
        })
    }

    /// Reads compiled lists.
    ///
    /// # Errors
    ///
    /// If the bytes were not made by this version's `cargo xtask data`, or were damaged since.
    pub fn parse(bytes: &'static [u8]) -> Result<Self, TableError> {
        NameTable::parse(bytes).map(|table| Self { table })
    }

    /// How many different words, and how many names of several words there are.
    pub fn counts(&self) -> (usize, usize) {
        self.table.counts()
    }

    /// Appends the names in `tokens` to `out`, sorted by where they start, longer ones first.
    ///
    /// Names of several words are the longest from left to right and do not overlap each other;
    /// every single word that is in a list is a hit of its own, inside a longer one too.
    ///
    /// Names must be capitalised, and acronyms in capitals, unless `fold_case` says that the
    /// text's case tells nothing. Hyphens, line breaks and the full stops of abbreviations inside
    /// names make no difference. Linear time: from each token, at most twelve words are
    /// looked at. No allocation but what `out` needs. `entries` are those of the tokens by
    /// [`Gazetteer::entry`], with the same `fold_case`.
    pub fn hits(&self, text: &str, tokens: &[Token], entries: &[Entry], fold_case: bool, out: &mut Vec<Hit>) {
        let words = Words { text, tokens, entries };
        let mut free = 0;
        for (at, entry) in entries.iter().enumerate() {
            if at >= free
                && let Some((end, classes)) = self.longest(words, at, fold_case)
            {
                out.push(Hit { tokens: at..end, classes });
                free = end;
            }
            if !entry.alone.is_empty() {
                out.push(Hit { tokens: at..at + 1, classes: entry.alone });
            }
        }
    }

    /// What the lists say of a word by itself. `fold_case` says that its case tells nothing.
    pub fn entry(&self, word: &str, kind: TokenKind, fold_case: bool) -> Entry {
        let key = FoldedWord::of(word);
        let unlisted = Entry::unlisted(word, kind);
        if kind == TokenKind::Address || key.bytes().is_empty() {
            return unlisted;
        }
        let mut found = self.table.word(key.bytes());
        let particle = closed_class::FUNCTION_WORDS.contains(&word_key(key.bytes()));
        if let Some(word) = &mut found
            && !(fold_case || key.case.upper || particle)
            && key.case.lower
            && !self.table.has_any_case(word.names)
        {
            // "new" begins hundreds of names, but none in lower case: they need not be looked through.
            word.names = (0, 0);
        }
        Entry {
            word: found,
            case: key.case,
            particle,
            alone: self.alone(&key, found.map_or(NameClasses::NONE, |word| word.classes), fold_case),
            ..unlisted
        }
    }

    /// The classes of a word by itself; `classes` are those of its key.
    fn alone(&self, key: &FoldedWord, mut classes: NameClasses, fold_case: bool) -> NameClasses {
        let case = key.case;
        if !fold_case && !case.upper {
            return classes & NameClasses::ANY_CASE;
        }
        let capitals = case.is_all_upper();
        // "Nato" and "Unesco" are read as words, "Who" and "It" are words.
        let as_word = classes.is_empty() && case.length >= 4;
        if capitals || fold_case || as_word {
            let acronym = self.table.word(key.to_acronym().bytes());
            let acronym = acronym.map_or(NameClasses::NONE, |word| word.classes);
            if capitals && !fold_case && !acronym.is_empty() {
                // "ISIS" is not the given name "Isis".
                classes = classes.without(NameClasses::GIVEN | NameClasses::FAMILY);
            }
            if capitals || !acronym.intersects(NameClasses::AMBIGUOUS) {
                classes = classes | acronym;
            }
        }
        classes
    }

    /// The longest name of several words that begins at a token, and its end.
    fn longest(&self, words: Words<'_>, start: usize, fold_case: bool) -> Option<(usize, NameClasses)> {
        let first = words.entries[start];
        let mut names = first.word?.names;
        let mut best = None;
        let mut cased = first.is_cased(false);
        let mut upper = first.case.upper;
        let mut at = start;
        let mut depth = 0;
        while names.0 < names.1 {
            let Some(next) = words.after(at) else { break };
            let seen = words.entries[next];
            let Some(word) = seen.word else { break };
            names = self.table.narrow(names, depth, word.id);
            depth += 1;
            at = next;
            cased &= seen.is_cased(true);
            upper |= seen.case.upper;
            if let Some(classes) = self.table.name(names, depth) {
                let classes =
                    if fold_case || cased && upper { classes } else { classes & NameClasses::ANY_CASE };
                if !classes.is_empty() {
                    best = Some((at + 1, classes));
                }
            }
        }
        best
    }
}

/// A word as the lists see it.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    word: Option<ListedWord>,
    case: Case,
    /// It is of the small words that names keep in lower case.
    particle: bool,
    /// The classes of the word by itself.
    pub alone: NameClasses,
    /// It is a word with an initial capital.
    pub capitalised: bool,
    /// It may be part of a name: it is capitalised, and no word that only begins a sentence.
    pub name: bool,
}

impl Entry {
    const NOTHING: Self = Self {
        word: None,
        case: Case { upper: false, lower: false, length: 0 },
        particle: false,
        alone: NameClasses::NONE,
        capitalised: false,
        name: false,
    };

    /// What is known of a word without looking into the lists.
    pub(crate) fn unlisted(word: &str, kind: TokenKind) -> Self {
        let capitalised =
            matches!(kind, TokenKind::Word | TokenKind::Mixed) && word.starts_with(char::is_uppercase);
        Self { capitalised, name: capitalised && !closed_class::is_stop(word), ..Self::NOTHING }
    }

    /// Whether its case is that of a part of a name.
    fn is_cased(&self, inside: bool) -> bool {
        self.case.upper || self.particle || (inside && !self.case.lower)
    }
}

/// Tokens with their entries.
#[derive(Clone, Copy)]
struct Words<'a> {
    text: &'a str,
    tokens: &'a [Token],
    entries: &'a [Entry],
}

impl Words<'_> {
    /// The token that continues a name after `at`, past marks that make no difference.
    fn after(&self, at: usize) -> Option<usize> {
        let next = self.tokens.get(at + 1)?;
        if next.gap == Gap::Paragraph {
            return None;
        }
        if next.kind != TokenKind::Punctuation || next.gap != Gap::None {
            return Some(at + 1);
        }
        let after = self.tokens.get(at + 2)?;
        let transparent = match next.of(self.text) {
            "-" | "\u{2010}" | "\u{2011}" | "\u{2013}" => after.gap == Gap::None,
            "." => after.gap != Gap::Paragraph && is_abbreviation(self.tokens[at].of(self.text)),
            "'" | "\u{2019}" => matches!(after.gap, Gap::Space | Gap::Line),
            _ => return Some(at + 1),
        };
        transparent.then_some(at + 2)
    }
}

/// Whether the full stop behind the word belongs to it.
fn is_abbreviation(word: &str) -> bool {
    word.len() == 1
        || is_one_of(word, closed_class::LEADING_ABBREVIATIONS)
        || is_one_of(word, closed_class::NAME_ENDINGS)
}

#[cfg(test)]
mod tests;
