//! Titles of works: quoted beside others ("She wrote “Born Running” and “Sixth Avenue”"), and behind a word for what
//! they are ("the novel Tarrowby", "his “Okafor”").

use std::ops::Range;

use super::words::Words;
use crate::EntityType;
use crate::candidate::Candidate;
use crate::text::closed_class::{FUNCTION_WORDS, is_stop};
use crate::text::token::{Gap, TokenKind};
use crate::text::word_key::{is_one_of, words};

/// The most words of a title that is found by its neighbours.
const LONGEST: usize = 8;

/// How far from one title to the next, in tokens.
const NEAR: usize = 14;

/// Words for works whose title follows.
const WORKS: &[u32] =
    words!("novel film song album memoir movie poem musical opera documentary sitcom podcast thriller");

/// Such words for works whose title may follow behind a comma: "his third album, Lanterns, is out".
const COMMA_WORKS: &[u32] = words!("album novel poem memoir song");

/// What else stands before quoted titles.
const QUOTED_WORKS: &[u32] = words!("single book play series show drama comedy track ballad painting review");

/// Makes titles of what is quoted beside one, and of what a word for a work stands before.
#[inline(never)]
pub(super) fn complete(words: &Words<'_>, candidates: &mut Vec<Candidate>) {
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
    let held = |title: &Range<usize>| {
        let next = candidates.partition_point(|candidate| candidate.tokens.end <= title.start);
        candidates.get(next).filter(|candidate| candidate.tokens.start < title.end)
    };
    let is_title = |title: &Range<usize>| {
        held(title).is_some_and(|one| one.kind == EntityType::WorkOfArt && one.tokens == *title)
            || words.is_work_before(title.start - 1, QUOTED_WORKS)
    };
    let titles: Vec<bool> = quotes.iter().map(is_title).collect();
    let beside = |at: usize| {
        let near = |a: usize, b: usize| titles[a] && quotes[b.max(a)].start - quotes[b.min(a)].end <= NEAR;
        at > 0 && near(at - 1, at) || at + 1 < quotes.len() && near(at + 1, at)
    };
    let is_free = |title: &Range<usize>| held(title).is_none_or(|one| one.tokens == *title);
    let mut found: Vec<Range<usize>> = quotes
        .iter()
        .enumerate()
        .filter(|&(at, title)| titles[at] || beside(at) && is_free(title))
        .map(|(_, title)| title.clone())
        .collect();
    found.extend(candidates.iter().filter(|one| words.is_work(one)).map(|one| one.tokens.clone()));
    found.extend((1..words.block.tokens.len()).filter_map(|comma| words.title_in_capitals(comma)));
    let found = found.into_iter().map(|title| (title, EntityType::WorkOfArt)).collect();
    words.put(found, candidates);
}

impl Words<'_> {
    /// Whether a word for a work stands right before a token, or before a comma there.
    fn is_work_before(&self, at: usize, more: &[u32]) -> bool {
        let Some(before) = at.checked_sub(1) else { return false };
        let before = before - usize::from(matches!(self.word(before), "," | ":") && before > 0);
        self.is_any(before, WORKS) || self.is_any(before, more)
    }

    /// The title in capitals before a comma that names its author: "FOURTH WING, by Rebecca Yarros".
    fn title_in_capitals(&self, comma: usize) -> Option<Range<usize>> {
        if !(self.is_mark(comma, b',') && self.word(comma + 1) == "by" && self.is_capitalised(comma + 2)) {
            return None;
        }
        let is_part = |at: usize| {
            let word = self.word(at);
            self.block.tokens[at].kind == TokenKind::Word && !word.contains(char::is_lowercase)
        };
        let mut start = comma;
        while start > 0 && comma - start < LONGEST && is_part(start - 1) {
            start -= 1;
            if self.block.tokens[start].gap >= Gap::Line {
                break;
            }
        }
        let begins = self.block.tokens.get(start)?.gap >= Gap::Line
            || start > 0 && self.block.tokens[start - 1].kind == TokenKind::Number;
        // The article is no part of a name here.
        let article = usize::from(self.word(start) == "THE" && comma - start > 1);
        (start < comma && begins).then_some(start + article..comma)
    }

    /// Whether a candidate is a title by the word before it: "the film Tarrowby was", not "the song Okafor sang".
    fn is_work(&self, candidate: &Candidate) -> bool {
        let tokens = &candidate.tokens;
        let named = !candidate.kind.is_numeric() && candidate.kind != EntityType::Norp;
        let Some(before) = tokens.start.checked_sub(1).filter(|_| named) else { return false };
        let next = self.word(tokens.end);
        let ends = next.is_empty() || next.starts_with(|c: char| c.is_ascii_punctuation());
        match self.word(before) {
            "," => before > 0 && ends && self.is_any(before - 1, COMMA_WORKS),
            "directed" => ends,
            _ => self.is_any(before, WORKS) && (ends || is_stop(next)),
        }
    }
}

/// The words between the quotation mark at a token and the next, if they are written as a title.
fn quoted(words: &Words<'_>, at: usize) -> Option<Range<usize>> {
    if words.block.tokens[at].kind != TokenKind::Punctuation {
        return None;
    }
    let close = match words.word(at) {
        "\"" => "\"",
        "“" => "”",
        "‘" => "’",
        _ => return None,
    };
    let first = at + 1;
    // Before a space a mark closes.
    words.block.tokens.get(first).filter(|token| token.gap == Gap::None)?;
    let close = (first + 1..first + LONGEST + 1).find(|&at| words.word(at) == close)?;
    // "“Born Running,” she said": of American quotes.
    let end = close - usize::from(matches!(words.word(close - 1), "," | "."));
    let is_word = |at: usize| words.block.tokens[at].kind == TokenKind::Word && words.is_capitalised(at);
    let inner = |at: usize| is_word(at) || words.word(at) == ":" || is_one_of(words.word(at), FUNCTION_WORDS);
    (end > first && (first..end).all(inner) && is_word(first) && is_word(end - 1)).then_some(first..end)
}
