//! What a document says of a word in other places: names are used consistently within an article.
//!
//! The first pass labels every token; the memory counts the labels of each word and of each pair
//! of neighbours; in the second pass the features of a token hold what its word was elsewhere. The
//! occurrence at hand is left out of the count, or the second pass would only echo the first.

use std::collections::HashMap;

use crate::hash::FixedState;

use crate::evidence::labels;
use crate::lexicon::word::Word;

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

impl Recollection {
    /// Whether the word is in no name elsewhere, as far as is remembered.
    pub fn is_outside(&self) -> bool {
        let labels = [self.label, self.pair_left, self.pair_right];
        labels.iter().all(|&label| usize::from(label) <= labels::OUTSIDE + 1)
    }
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
        Some((label, if share >= 4 { 2 + u8::from(total > 2) } else { u8::from(share >= 2) }))
    }
}

/// What is remembered of a word.
#[derive(Clone, Copy, Debug, Default)]
struct WordMemory {
    tally: Tally,
    /// How often it occurs inside sentences without a capital and with one.
    written: [u16; 2],
}

/// The labels of the words of a document, as far as it has been read.
#[derive(Debug, Default)]
pub struct Memory {
    words: HashMap<u64, WordMemory, FixedState>,
    /// Of each pair of neighbours, the labels of the first and of the second.
    pairs: HashMap<u64, [Tally; 2], FixedState>,
}

fn pair(left: &Word, right: &Word) -> u64 {
    crate::hash::mix(left.lower, right.lower.wrapping_add(1))
}

/// Words that are remembered: those that may be in a name. Marks and common words would only fill memory.
fn is_memorable(word: &Word) -> bool {
    word.length > 1
        && word.kind.is_some_and(|kind| {
            matches!(kind, crate::text::token::TokenKind::Word | crate::text::token::TokenKind::Mixed)
        })
}

/// How many words a cleared memory keeps room for: those of a long article.
const ROOM: usize = 1 << 14;

impl Memory {
    /// Forgets all. The room is kept for the next document, unless it is more than articles need.
    pub fn clear(&mut self) {
        if self.pairs.capacity() > ROOM {
            *self = Self::default();
        }
        self.words.clear();
        self.pairs.clear();
    }

    /// Notes the labels of one sentence.
    pub fn note_words(&mut self, words: &[Word], labels: &[u8]) {
        for (at, (word, &label)) in words.iter().zip(labels).enumerate() {
            if !is_memorable(word) {
                continue;
            }
            let memory = self.words.entry(word.lower).or_default();
            memory.tally.add(label);
            if at > 0 {
                let count = &mut memory.written[usize::from(word.is_capitalised())];
                *count = count.saturating_add(1);
            }
        }
    }

    /// Notes the labels of the neighbours in one window.
    pub fn note_pairs(&mut self, words: &[Word], labels: &[u8]) {
        for (words, labels) in words.windows(2).zip(labels.windows(2)) {
            if words.iter().all(is_memorable) {
                let [first, second] = self.pairs.entry(pair(&words[0], &words[1])).or_default();
                first.add(labels[0]);
                second.add(labels[1]);
            }
        }
    }

    /// What is remembered of each word of a window whose labels have been noted; `at_start` says that
    /// its sentence begins with it.
    pub fn recall(
        &self,
        words: &[Word],
        labels: &[u8],
        at_start: bool,
        recollections: &mut Vec<Recollection>,
    ) {
        recollections.clear();
        let mut pair_before = None;
        for (at, (word, &label)) in words.iter().zip(labels).enumerate() {
            let mut recollection = Recollection::default();
            let mut pair_after = None;
            if is_memorable(word) {
                let commonest = |tally: &Tally| tally.without(label).map_or(0, |(label, _)| label + 1);
                if let Some(WordMemory { tally, written }) = self.words.get(&word.lower) {
                    if let Some((elsewhere, certainty)) = tally.without(label) {
                        recollection.label = elsewhere + 1;
                        recollection.certainty = certainty;
                    }
                    let own = usize::from(word.is_capitalised());
                    let others = |i: usize| written[i] > u16::from(!(at == 0 && at_start) && i == own);
                    recollection.written = u8::from(others(0)) | u8::from(others(1)) << 1;
                }
                let next = words.get(at + 1).filter(|next| is_memorable(next));
                pair_after = next.and_then(|next| self.pairs.get(&pair(word, next)));
                recollection.pair_left = pair_before.map_or(0, |[_, second]: &[Tally; 2]| commonest(second));
                recollection.pair_right = pair_after.map_or(0, |[first, _]| commonest(first));
            }
            pair_before = pair_after;
            recollections.push(recollection);
        }
        debug_assert!(labels.iter().all(|&l| usize::from(l) < labels::COUNT));
    }
}
