//! What the rest of the document says of a word: names are used consistently within an article.
//!
//! The first pass labels every token, and the labels of each word and of each pair of neighbours are
//! counted. In the second pass the features of a token hold how its word was labelled elsewhere. The
//! occurrence at hand is left out of the count, or the second pass would only echo the first.

use crate::evidence::labels;
use crate::hash::{HashMap, mix};
use crate::lexicon::word::Word;
use crate::text::token::TokenKind;

/// What the rest of the document says of a token's word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct TokenContext {
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

impl TokenContext {
    /// Whether no other occurrence of the word is known to be in a name.
    pub fn is_outside(&self) -> bool {
        let labels = [self.label, self.pair_left, self.pair_right];
        labels.iter().all(|&label| usize::from(label) <= labels::OUTSIDE + 1)
    }
}

/// How often a word or pair had its commonest labels. Names have one or two; the rest is noise.
#[derive(Clone, Copy, Debug, Default)]
struct LabelCounts {
    slots: [(u8, u16); 3],
    total: u16,
}

impl LabelCounts {
    fn add(&mut self, label: u8) {
        self.total = self.total.saturating_add(1);
        for slot in &mut self.slots {
            if slot.1 == 0 || slot.0 == label {
                *slot = (label, slot.1.saturating_add(1));
                return;
            }
        }
        // All are taken: the last loses one, as in the "frequent" algorithm of Misra and Gries.
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

/// What has been counted of a word.
#[derive(Clone, Copy, Debug, Default)]
struct WordCounts {
    labels: LabelCounts,
    /// How often it occurs inside sentences without a capital and with one.
    written: [u16; 2],
}

/// The labels of the words of a document, as far as it has been read.
#[derive(Clone, Debug, Default)]
pub struct DocumentContext {
    words: HashMap<u64, WordCounts>,
    /// Of each pair of neighbours, the labels of the first and of the second.
    pairs: HashMap<u64, [LabelCounts; 2]>,
}

fn pair(left: &Word, right: &Word) -> u64 {
    mix(left.lower, right.lower.wrapping_add(1))
}

/// Whether the word is counted. Marks, numbers and single letters would only fill the tables.
fn is_counted(word: &Word) -> bool {
    word.length > 1 && matches!(word.kind, Some(TokenKind::Word | TokenKind::Mixed))
}

/// How many pairs the tables keep capacity for between documents: those of a long article.
const KEPT_CAPACITY: usize = 1 << 14;

impl DocumentContext {
    /// Forgets the document. Capacity is kept for the next one, unless it is more than articles need.
    pub fn clear(&mut self) {
        if self.pairs.capacity() > KEPT_CAPACITY {
            *self = Self::default();
        }
        self.words.clear();
        self.pairs.clear();
    }

    /// Counts the labels of a sentence.
    pub fn count_words(&mut self, words: &[Word], labels: &[u8]) {
        for (at, (word, &label)) in words.iter().zip(labels).enumerate() {
            if !is_counted(word) {
                continue;
            }
            let counts = self.words.entry(word.lower).or_default();
            counts.labels.add(label);
            if at > 0 {
                let count = &mut counts.written[usize::from(word.is_capitalised())];
                *count = count.saturating_add(1);
            }
        }
    }

    /// Counts the labels of the neighbours in a window.
    pub fn count_pairs(&mut self, words: &[Word], labels: &[u8]) {
        for (words, labels) in words.windows(2).zip(labels.windows(2)) {
            if words.iter().all(is_counted) {
                let [first, second] = self.pairs.entry(pair(&words[0], &words[1])).or_default();
                first.add(labels[0]);
                second.add(labels[1]);
            }
        }
    }

    /// Writes the context of each word of a window whose labels have been counted; `at_start` says that
    /// its sentence begins with it.
    pub fn look_up(&self, words: &[Word], labels: &[u8], at_start: bool, contexts: &mut Vec<TokenContext>) {
        contexts.clear();
        let mut pair_before = None;
        for (at, (word, &label)) in words.iter().zip(labels).enumerate() {
            let mut context = TokenContext::default();
            let mut pair_after = None;
            if is_counted(word) {
                let commonest =
                    |counts: &LabelCounts| counts.without(label).map_or(0, |(label, _)| label + 1);
                if let Some(WordCounts { labels, written }) = self.words.get(&word.lower) {
                    if let Some((elsewhere, certainty)) = labels.without(label) {
                        context.label = elsewhere + 1;
                        context.certainty = certainty;
                    }
                    let own = usize::from(word.is_capitalised());
                    let others = |i: usize| written[i] > u16::from(!(at == 0 && at_start) && i == own);
                    context.written = u8::from(others(0)) | u8::from(others(1)) << 1;
                }
                let next = words.get(at + 1).filter(|next| is_counted(next));
                pair_after = next.and_then(|next| self.pairs.get(&pair(word, next)));
                context.pair_left = pair_before.map_or(0, |[_, second]: &[LabelCounts; 2]| commonest(second));
                context.pair_right = pair_after.map_or(0, |[first, _]| commonest(first));
            }
            pair_before = pair_after;
            contexts.push(context);
        }
        debug_assert!(labels.iter().all(|&label| usize::from(label) < labels::COUNT));
    }
}
