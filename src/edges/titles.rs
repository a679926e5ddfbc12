//! Quoted titles beside others: "She wrote “Born Running” and “Sixth Avenue”".

use std::ops::Range;

use super::words::Words;
use crate::candidate::{self, Candidate};
use crate::sort;
use crate::text::closed_class::FUNCTION_WORDS;
use crate::text::token::TokenKind;
use crate::text::word_key::is_one_of;
use crate::{EntityType, Source};

/// The most words of a title that is found by its neighbours.
const LONGEST: usize = 8;

/// How far from one title to the next, in tokens.
const NEAR: usize = 8;

/// The score of a title that its neighbour gives away.
const SCORE: f32 = 0.7;

/// Finds the quoted titles beside those that the tagger found.
pub(super) fn complete(words: &Words<'_>, candidates: &mut Vec<Candidate>) {
    if !candidates.iter().any(|candidate| candidate.kind == EntityType::WorkOfArt) {
        return;
    }
    let mut quotes = Vec::new();
    let mut at = 0;
    while at < words.block.tokens.len() {
        match quoted(words, at) {
            Some(title) => {
                at = title.end + 1;
                quotes.push(title);
            }
            None => at += 1,
        }
    }
    let found = |title: &Range<usize>, candidates: &[Candidate]| {
        let next = candidates.partition_point(|candidate| candidate.tokens.end <= title.start);
        candidates
            .get(next)
            .filter(|candidate| candidate.tokens.start < title.end)
            .map(|one| (next, one.kind))
    };
    let is_title = |title: &Range<usize>| {
        found(title, candidates)
            .is_some_and(|(at, kind)| kind == EntityType::WorkOfArt && candidates[at].tokens == *title)
    };
    let titles: Vec<bool> = quotes.iter().map(is_title).collect();
    let beside = |at: usize| {
        let near = |a: usize, b: usize| titles[a] && quotes[b.max(a)].start - quotes[b.min(a)].end <= NEAR;
        at > 0 && near(at - 1, at) || at + 1 < quotes.len() && near(at + 1, at)
    };
    let more: Vec<Candidate> = quotes
        .iter()
        .enumerate()
        .filter(|&(at, title)| !titles[at] && beside(at) && found(title, candidates).is_none())
        .map(|(_, title)| Candidate {
            tokens: title.clone(),
            kind: EntityType::WorkOfArt,
            score: SCORE,
            source: Source::Resolution,
            types: candidate::certain(EntityType::WorkOfArt),
        })
        .collect();
    candidates.extend(more);
    sort::by_number(candidates, |candidate| candidate.tokens.start as u64);
}

/// The words between the quotation mark at a token and the next, if they are written as a title.
fn quoted(words: &Words<'_>, at: usize) -> Option<Range<usize>> {
    let close = match words.word(at) {
        "\"" => "\"",
        "“" => "”",
        "‘" => "’",
        _ => return None,
    };
    let first = at + 1;
    let end = (first + 1..first + LONGEST + 1).find(|&at| words.word(at) == close)?;
    let is_word = |at: usize| words.block.tokens[at].kind == TokenKind::Word && words.is_capitalised(at);
    let inner = |at: usize| is_word(at) || is_one_of(words.word(at), FUNCTION_WORDS);
    ((first..end).all(inner) && is_word(first) && is_word(end - 1)).then_some(first..end)
}
