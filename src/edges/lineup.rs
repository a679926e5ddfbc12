//! Lists of players: "Doe; Quill, Marsh, Reed; Bird (Okafor 66), Smith".

use super::words::Words;
use crate::candidate::{self, Candidate};
use crate::sort;
use crate::text::closed_class::is_stop;
use crate::text::token::{Gap, TokenKind};
use crate::{EntityType, Source};

/// The fewest items of a list.
const FEWEST: usize = 5;

/// The score of a name that its neighbours in the list give away.
const SCORE: f32 = 0.7;

/// Finds the people in lists of players whom the tagger took for a word or for another name: of five single words
/// between commas, most of them people, all are.
pub(super) fn complete(words: &Words<'_>, candidates: &mut Vec<Candidate>) {
    let mut more = Vec::new();
    let mut item = 0;
    let mut next = 0;
    let count = words.block.tokens.len();
    while item < count {
        let items = list(words, item);
        let Some(&last) = items.last() else { break };
        if items.len() >= FEWEST {
            let (mut people, mut free, mut held) = (0, Vec::new(), Vec::new());
            for &at in &items {
                while candidates.get(next).is_some_and(|candidate| candidate.tokens.end <= at) {
                    next += 1;
                }
                match candidates.get(next).filter(|candidate| candidate.tokens.contains(&at)) {
                    None => free.push(at),
                    // "Cole", or "Cole 66" with the minute.
                    Some(Candidate { tokens, kind, .. })
                        if tokens.start == at && behind_number(words, at + 1) >= tokens.end =>
                    {
                        people += usize::from(*kind == EntityType::Person);
                        held.push((next, at));
                    }
                    Some(_) => {}
                }
            }
            if people * 2 > items.len() {
                let player = |at: usize| Candidate {
                    tokens: at..at + 1,
                    kind: EntityType::Person,
                    score: SCORE,
                    source: Source::Resolution,
                    types: candidate::certain(EntityType::Person),
                };
                held.iter().for_each(|&(number, at)| candidates[number] = player(at));
                more.extend(free.iter().map(|&at| player(at)));
            }
        }
        item = last + 1;
    }
    if !more.is_empty() {
        candidates.append(&mut more);
        sort::by_number(candidates, |candidate| candidate.tokens.start as u64);
    }
}

/// The single words, between commas and semicolons, of the first list at or behind a token.
fn list(words: &Words<'_>, from: usize) -> Vec<usize> {
    let mut items = Vec::new();
    let mut at = from;
    while at < words.block.tokens.len() {
        if is_item(words, at) {
            items.push(at);
            let player = behind_number(words, at + 1) + 1;
            if words.word(player - 1) == "(" && is_substitute(words, player) {
                items.push(player);
            }
            match next_item(words, at + 1) {
                Some(next) => at = next,
                None => return items,
            }
        } else if items.is_empty() {
            at += 1;
        } else {
            return items;
        }
    }
    items
}

/// Whether the token can be a surname.
fn is_surname(words: &Words<'_>, at: usize) -> bool {
    words.block.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Word)
        && words.is_capitalised(at)
        && !is_stop(words.word(at))
}

/// Whether a player came on for the one before: "Bird (Okafor 66)".
fn is_substitute(words: &Words<'_>, at: usize) -> bool {
    let minute = behind_number(words, at + 1);
    is_surname(words, at) && minute > at + 1 && matches!(words.word(minute), ")" | "'" | "’" | ",")
}

/// A capitalised word that stands alone.
fn is_item(words: &Words<'_>, at: usize) -> bool {
    let tokens = &words.block.tokens;
    words.is_capitalised(at)
        && tokens.get(at + 1).is_some_and(|next| next.gap < Gap::Line)
        && matches!(words.word(behind_number(words, at + 1)).as_bytes(), [b',' | b';' | b'(' | b'.'])
        && is_surname(words, at)
}

/// The token behind the comma or semicolon that follows an item and what is in brackets behind it.
fn next_item(words: &Words<'_>, at: usize) -> Option<usize> {
    let mut at = behind_number(words, at);
    if words.word(at) == "(" {
        let close = (at + 1..at + 8).find(|&at| words.word(at) == ")")?;
        at = close + 1;
    }
    matches!(words.word(at), "," | ";").then_some(at + 1)
}

/// The token behind the number of goals that a player may have: "Daly 2, May".
fn behind_number(words: &Words<'_>, at: usize) -> usize {
    at + usize::from(words.block.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Number))
}
