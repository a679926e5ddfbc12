//! What the parts of this room ask of a block.

use std::ops::Range;

use crate::candidate::{self, Candidate};
use crate::evidence::block::Block;
use crate::text::token::{Gap, TokenKind};
use crate::text::word_key::is_one_of;
use crate::{EntityType, Source};

/// The score of a name that its neighbours give away.
pub(super) const SCORE: f32 = 0.7;

/// Shorter words in "-ism" may be anything: "Prism".
const SHORTEST_DOCTRINE: usize = 5;

/// The most tokens of a team's or a player's name.
pub(super) const NAME: usize = 5;

/// The most hyphens in a name.
const JOINTS: usize = 2;

/// The tokens of a block, by their texts.
pub(super) struct Words<'a> {
    pub(super) text: &'a str,
    pub(super) block: &'a Block,
}

impl<'a> Words<'a> {
    /// The token's text; nothing beyond either end.
    pub(super) fn word(&self, at: usize) -> &'a str {
        self.block.tokens.get(at).map_or("", |token| token.of(self.text))
    }

    /// Whether the token is this one mark.
    pub(super) fn is_mark(&self, at: usize, mark: u8) -> bool {
        let token = self.block.tokens.get(at).filter(|token| token.span.len() == 1);
        token.is_some_and(|token| self.text.as_bytes()[token.span.start as usize] == mark)
    }

    pub(super) fn is_any(&self, at: usize, words: &[u32]) -> bool {
        is_one_of(self.word(at), words)
    }

    /// Whether a space and nothing else stands before the token.
    pub(super) fn follows(&self, at: usize) -> bool {
        self.block.tokens.get(at).is_some_and(|token| token.gap == Gap::Space)
    }

    pub(super) fn is_capitalised(&self, at: usize) -> bool {
        let Some(token) = self.block.tokens.get(at) else { return false };
        // Asked of every token: what is ASCII is told by its byte.
        let first = self.text.as_bytes()[token.span.start as usize];
        if first.is_ascii() {
            first.is_ascii_uppercase()
        } else {
            self.word(at).starts_with(char::is_uppercase)
        }
    }

    /// The end of the capitalised words at a token, so many at most, with what joins them: "Notts County",
    /// "Okafor-Quill", "T. Reave".
    pub(super) fn capitals(&self, start: usize, most: usize) -> usize {
        let mut end = start;
        let mut joined = false;
        for _ in 0..most + JOINTS {
            let Some(token) = self.block.tokens.get(end) else { break };
            let next = end == start || joined || token.gap < Gap::Line && end < start + most;
            if !next || token.kind == TokenKind::Number || !self.is_capitalised(end) {
                break;
            }
            end += 1;
            joined = self.is_joint(end) && self.is_capitalised(end + 1);
            end += usize::from(joined);
        }
        end
    }

    /// Whether a hyphen, an apostrophe or the full stop of an initial joins the words beside it.
    fn is_joint(&self, at: usize) -> bool {
        let glued = self.block.tokens.get(at).is_some_and(|token| token.gap == Gap::None);
        glued
            && match self.word(at) {
                "-" | "'" | "\u{2019}" => !self.follows(at + 1),
                "." => self.word(at - 1).len() == 1,
                _ => false,
            }
    }

    /// Puts the names that their neighbours give away in place of the candidates that they overlap. So that what the whole
    /// document says of a name does not overrule it, they come from resolution.
    pub(super) fn put(&self, found: Vec<(Range<usize>, EntityType)>, candidates: &mut Vec<Candidate>) {
        for (tokens, kind) in found {
            let from = candidates.partition_point(|candidate| candidate.tokens.end <= tokens.start);
            let to = candidates.partition_point(|candidate| candidate.tokens.start < tokens.end);
            let (source, types) = (Source::Resolution, candidate::certain(kind));
            candidates.splice(from..to.max(from), [Candidate { tokens, kind, score: SCORE, source, types }]);
        }
    }

    /// Whether the token is a handle, a hashtag, a link or an address of mail.
    pub(super) fn is_address(&self, at: usize) -> bool {
        let token = &self.block.tokens[at];
        let word = token.of(self.text);
        token.kind == TokenKind::Address && (word.contains(['@', '#', '/']) || word.starts_with("www."))
    }

    /// Whether it is the name of a faith or a doctrine, which is no entity: "Islam", "Confucianism".
    pub(super) fn is_doctrine(&self, tokens: &Range<usize>) -> bool {
        let word = self.word(tokens.start);
        tokens.len() == 1
            && (matches!(word, "Islam" | "Christianity")
                || word.len() > SHORTEST_DOCTRINE && word.ends_with("ism"))
    }

    /// The tokens without such at either end; none if one is inside.
    pub(super) fn without_addresses(&self, tokens: Range<usize>) -> Range<usize> {
        let Range { mut start, mut end } = tokens;
        while start < end && self.is_address(start) {
            start += 1;
        }
        while start < end && self.is_address(end - 1) {
            end -= 1;
        }
        if (start..end).any(|at| self.is_address(at)) { start..start } else { start..end }
    }
}
