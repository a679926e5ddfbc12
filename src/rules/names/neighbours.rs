//! What the rules of names ask of a sentence.

use crate::gazetteer::NameClasses;
use crate::rules::cursor::{Cursor, Found};
use crate::text::closed_class::NAME_ENDINGS;
use crate::text::token::{Gap, TokenKind};
use crate::text::word_key::words;

/// Words after which a name is that of a place.
const PREPOSITIONS: &[u32] = words!(
    "in at from to near outside inside into across around throughout toward towards between \
     within via over"
);

impl Cursor<'_> {
    /// The classes of a token by itself.
    pub(super) fn alone(&self, at: usize) -> NameClasses {
        self.sentence.entries.get(at).map_or(NameClasses::NONE, |entry| entry.alone)
    }

    /// The end and classes of the longer name that begins at a token.
    pub(super) fn longer(&self, at: usize) -> Option<(usize, NameClasses)> {
        let hits = self.sentence.hits;
        let hit = hits.get(hits.partition_point(|hit| hit.tokens.start < at))?;
        (hit.tokens.start == at && hit.tokens.len() > 1).then_some((hit.tokens.end, hit.classes))
    }

    /// Whether the token is a word in lower case that is in no list: no rule begins with one.
    pub(super) fn is_plain(&self, at: usize) -> bool {
        self.sentence.tokens[at].kind == TokenKind::Word
            && self.word(at).starts_with(|c: char| c.is_ascii_lowercase())
            && self.alone(at).is_empty()
            && self.longer(at).is_none()
    }

    /// Whether the token has no letter.
    pub(super) fn is_letterless(&self, at: usize) -> bool {
        matches!(
            self.sentence.tokens[at].kind,
            TokenKind::Punctuation | TokenKind::Number | TokenKind::Symbol
        )
    }

    /// Whether the token can be part of a name: capitalised, and no word that only begins a sentence.
    pub(super) fn is_name(&self, at: usize) -> bool {
        self.sentence.entries.get(at).is_some_and(|entry| entry.name)
    }

    /// Whether a hyphen without spaces stands at the token.
    pub(super) fn is_hyphen(&self, at: usize) -> bool {
        self.is_glued(at) && self.is_glued(at + 1) && matches!(self.word(at), "-" | "\u{2010}" | "\u{2011}")
    }

    /// Whether a sentence, a quotation or a heading begins at the token.
    pub(super) fn begins_sentence(&self, at: usize) -> bool {
        let Some(token) = self.sentence.tokens.get(at) else {
            return true;
        };
        if at == 0 || token.gap == Gap::Paragraph {
            return true;
        }
        let before = self.word(at - 1);
        before.starts_with(['.', '!', '?', ':', '"', '\u{201c}', '\u{2018}', '\u{2022}', ';'])
    }

    /// Whether the words around are all in capitals, so that capitals tell nothing.
    pub(super) fn shouts(&self, at: usize) -> bool {
        let loud = |at: usize| {
            let word = self.word(at);
            word.len() > 3 && word.chars().all(char::is_uppercase)
        };
        (at > 0 && loud(at - 1)) || loud(at + 1)
    }

    /// Whether a preposition of place, perhaps with an article, stands before the token.
    pub(super) fn after_preposition(&self, at: usize) -> bool {
        let Some(mut before) = at.checked_sub(1) else {
            return false;
        };
        if before > 0 && self.is(before, "the") {
            before -= 1;
        }
        self.is_any(before, PREPOSITIONS)
    }

    /// Whether what was found last ends at the token, or before a comma, "and" or a hyphen there.
    pub(super) fn follows_found(&self, at: usize, fits: impl Fn(&Found) -> bool) -> bool {
        let joined = at > 0 && (self.is_any(at - 1, words!(", and or & /")) || self.is_hyphen(at - 1));
        self.last
            .as_ref()
            .is_some_and(|last| fits(last) && (last.tokens.end == at || joined && last.tokens.end + 1 == at))
    }

    /// Whether the token before, right before, is a capitalised word that nothing explains.
    pub(super) fn continues_name(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else {
            return false;
        };
        self.is_next(at)
            && self.is_name(before)
            && !self.begins_sentence(before)
            && !self.alone(before).intersects(NameClasses::TITLE | NameClasses::ROLE)
            && self.last.as_ref().is_none_or(|last| last.tokens.end != at)
    }

    /// The end of the capitalised words that begin at the token, at most `limit` of them. Hyphens join.
    pub(super) fn run(&self, at: usize, limit: usize) -> usize {
        let mut end = at;
        while end < at + limit
            && self.is_name(end)
            && (end == at || self.is_next(end) || self.is_hyphen(end - 1))
        {
            end += 1;
            if self.is_hyphen(end) && self.is_capitalised(end + 1) {
                end += 1;
            }
        }
        if end > at && self.is_hyphen(end - 1) { end - 1 } else { end }
    }

    /// Whether the token is a single capital letter, or several with full stops.
    pub(super) fn is_initial(&self, at: usize) -> bool {
        let word = self.word(at);
        let letters = word.bytes().filter(|&b| b != b'.');
        self.is_capitalised(at)
            && letters.clone().count() <= 2
            && (word.len() == 1 || word.contains('.'))
            && letters.clone().all(|b| b.is_ascii_uppercase())
    }

    /// Whether a currency sign stands at the token, right after a word: "US$".
    pub(super) fn is_tight_money(&self, at: usize) -> bool {
        self.is_glued(at) && self.word(at).starts_with(['$', '£', '€'])
    }

    /// The end of a name with the full stop of the abbreviation in which it ends: "Inc.", "Calif.".
    pub(super) fn with_stop(&self, end: usize) -> usize {
        let abbreviated = end > 0
            && self.is_any(end - 1, NAME_ENDINGS)
            && self.is_title(end - 1)
            && self.is_tight_stop(end);
        end + usize::from(abbreviated)
    }

    /// Whether a full stop stands at the token right after an initial or an abbreviation.
    pub(super) fn is_tight_stop(&self, at: usize) -> bool {
        self.is_glued(at) && self.word(at) == "."
    }
}
