//! What a document says of a word in other places: names are used consistently within an article.
//!
//! The first pass labels every token; the memory counts the labels of each word and of each pair
//! of neighbours; in the second pass the features of a token hold what its word was elsewhere. The
//! occurrence at hand is left out of the count, or the second pass would only echo the first.

use std::collections::HashMap;

use crate::hash::FixedState;

use super::labels;
use super::word::Word;

/// What is remembered of a token's word, without the token itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Recollection {
    /// The commonest label elsewhere, plus 1; 0 where the word does not occur elsewhere.
    pub label: u8,
    /// How sure that is: 0 to 3.
    pub certainty: u8,
    /// The commonest label elsewhere of this word after the word before it, plus 1; or 0.
    pub pair_left: u8,
    /// The commonest label elsewhere of this word before the word after it, plus 1; or 0.
    pub pair_right: u8,
    /// Whether the word occurs elsewhere in lower case (1), with a capital inside a sentence (2).
    pub written: u8,
}

/// The few commonest labels of a key. Names have one or two; the rest is noise.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    slots: [(u8, u16); 3],
    total: u16,
}

impl Tally {
    fn add(&mut self, label: u8) {
        self.total = self.total.saturating_add(1);
        for slot in &mut self.slots {
            if slot.1 == 0 || slot.0 == label {
                *slot = (label, slot.1.saturating_add(1));
                return;
            }
        }
        // Full: the last makes room, as in the "frequent" algorithm of Misra and Gries.
        self.slots[2].1 -= 1;
    }

    /// The commonest label and its certainty, one occurrence of `own` left out.
    fn without(&self, own: u8) -> Option<(u8, u8)> {
        let total = self.total.saturating_sub(1);
        let counted = |&(label, count): &(u8, u16)| (label, count - u16::from(label == own && count > 0));
        let (label, count) = self.slots.iter().map(counted).max_by_key(|&(_, count)| count)?;
        if total == 0 || count == 0 {
            return None;
        }
        let share = u32::from(count) * 4 / u32::from(total);
        Some((
            label,
            if share >= 4 {
                2 + u8::from(total > 2)
            } else {
                u8::from(share >= 2)
            },
        ))
    }
}

/// The labels of the words of a document, as far as it has been read.
#[derive(Debug, Default)]
pub struct Memory {
    words: HashMap<u64, Tally, FixedState>,
    pairs: HashMap<u64, Tally, FixedState>,
    written: HashMap<u64, [u16; 2], FixedState>,
}

fn pair(left: &Word, right: &Word) -> u64 {
    crate::hash::mix(left.lower, right.lower.wrapping_add(1))
}

/// Words that are remembered: those that may be in a name. Marks and common words would only fill memory.
fn is_memorable(word: &Word) -> bool {
    word.length > 1
        && word.kind.is_some_and(|kind| {
            matches!(
                kind,
                crate::token::TokenKind::Word | crate::token::TokenKind::Mixed
            )
        })
}

impl Memory {
    /// Notes the labels of one sentence.
    pub fn note(&mut self, words: &[Word], labels: &[u8]) {
        for (at, (word, &label)) in words.iter().zip(labels).enumerate() {
            if !is_memorable(word) {
                continue;
            }
            self.words.entry(word.lower).or_default().add(label);
            if at > 0 {
                let written = self.written.entry(word.lower).or_default();
                let count = &mut written[usize::from(word.is_capitalised())];
                *count = count.saturating_add(1);
            }
            if let Some(next) = words.get(at + 1).filter(|next| is_memorable(next)) {
                // Keyed apart: as left and as right member.
                let key = pair(word, next);
                self.pairs.entry(key).or_default().add(label);
                self.pairs.entry(!key).or_default().add(labels[at + 1]);
            }
        }
    }

    /// What is remembered of each word of a sentence whose labels have been noted.
    pub fn recall(&self, words: &[Word], labels: &[u8], recollections: &mut Vec<Recollection>) {
        recollections.clear();
        for (at, (word, &label)) in words.iter().zip(labels).enumerate() {
            let mut recollection = Recollection::default();
            if is_memorable(word) {
                if let Some((elsewhere, certainty)) =
                    self.words.get(&word.lower).and_then(|t| t.without(label))
                {
                    recollection.label = elsewhere + 1;
                    recollection.certainty = certainty;
                }
                if at > 0 && is_memorable(&words[at - 1]) {
                    let tally = self.pairs.get(&!pair(&words[at - 1], word));
                    recollection.pair_left = tally
                        .and_then(|t| t.without(label))
                        .map_or(0, |(label, _)| label + 1);
                }
                if let Some(next) = words.get(at + 1).filter(|next| is_memorable(next)) {
                    let tally = self.pairs.get(&pair(word, next));
                    recollection.pair_right = tally
                        .and_then(|t| t.without(label))
                        .map_or(0, |(label, _)| label + 1);
                }
                if let Some(&written) = self.written.get(&word.lower) {
                    let own = usize::from(word.is_capitalised());
                    let others = |i: usize| written[i] > u16::from(at > 0 && i == own);
                    recollection.written = u8::from(others(0)) | u8::from(others(1)) << 1;
                }
            }
            recollections.push(recollection);
        }
        debug_assert!(labels.iter().all(|&l| usize::from(l) < labels::COUNT));
    }
}
