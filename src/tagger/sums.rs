//! Adds up the weights of a sentence's features, and keeps the sums of what comes again.
//!
//! Half of a token's features are made of one word alone, and most others of how the words are
//! written and what lists and rules say, which take few values. Their sums are kept in small tables
//! of fixed size, where the new push out the old; only features of several words are looked up each
//! time. The sums are of integers: what is kept changes no bit of them.

use crate::hash::mix;

use super::features::{self, Case, EDGE, Evidence, PLACES, Recalled, Sentence, Writing};

use super::labels::COUNT;
use super::memory::Recollection;
use super::model::Model;
use super::word::Word;

/// How many words are kept, 0.7 KB each: a few thousand make up nine tenths of a text.
const WORDS: usize = 4096;

/// How many of the other parts are kept, 0.3 KB each.
const SETTINGS: usize = 512;

/// A sum for each label.
pub type Sums = [i32; COUNT];

/// The sums of the features of words: at most 17 of each word, and [`features::MIXED`] of several, with
/// weights from -128 to 127.
type WordSums = [i16; COUNT];

/// What a word adds to the tokens around it.
#[derive(Clone, Debug)]
struct WordSlot {
    /// The word as written and in lower case, and how the sentence is written: all else follows
    /// from these. `None` while the slot is free.
    key: Option<(u64, u64, Case)>,
    sums: [WordSums; PLACES],
}

/// What something else adds to a token.
#[derive(Clone, Debug)]
struct Slot<K> {
    key: Option<(K, Case)>,
    sums: Sums,
}

/// The sums that are kept, for one model.
#[derive(Debug, Default)]
pub struct Keeper {
    words: Vec<WordSlot>,
    writings: Vec<Slot<Writing>>,
    evidence: Vec<Slot<Evidence>>,
    recalled: Vec<Slot<Recalled>>,
    /// What its neighbours and the word itself add to each token of a segment, alone and together.
    by_words: Vec<WordSums>,
}

impl Keeper {
    /// Writes to `sums` those of a segment's features, without recollections: a sum for each token to be
    /// tagged.
    /// A keeper must always be given the same model.
    pub fn sum(&mut self, model: &Model<'_>, sentence: &Sentence<'_>, sums: &mut [Sums]) {
        if self.words.is_empty() {
            let free = WordSlot {
                key: None,
                sums: [[0; COUNT]; PLACES],
            };
            self.words.resize(WORDS, free);
            self.writings = vec![Slot::free(); SETTINGS];
            self.evidence = vec![Slot::free(); SETTINGS];
            self.recalled = vec![Slot::free(); SETTINGS];
        }
        self.sum_words(model, sentence);
        let case = sentence.case;
        features::views(sentence, |at, view| {
            let at = at - sentence.part.start;
            let mut features = Features::<{ features::MIXED }>::new(model);
            view.mixed(case, |feature| features.push(at, feature));
            model.add_all(features.all(), &mut self.by_words);
            let sums = &mut sums[at];
            *sums = self.by_words[at].map(i32::from);

            let slot = &mut self.writings[writing_hash(&view.writing) as usize % SETTINGS];
            slot.add(view.writing, case, sums, |sums| {
                features::extract_writing(&view.writing, case, |feature| model.add(feature, sums));
            });
            let slot = &mut self.evidence[evidence_hash(&view.evidence) as usize % SETTINGS];
            slot.add(view.evidence, case, sums, |sums| {
                features::extract_evidence(&view.evidence, case, |feature| model.add(feature, sums));
            });
        });
    }

    /// Adds what recollections say, to the sums of [`Keeper::sum`].
    pub fn add_recollections(
        &mut self,
        model: &Model<'_>,
        words: &[Word],
        case: Case,
        recollections: &[Recollection],
        sums: &mut [Sums],
    ) {
        for (at, sums) in sums.iter_mut().enumerate() {
            let recalled = Recalled::of(words, recollections, at);
            let slot = &mut self.recalled[recalled_hash(&recalled) as usize % SETTINGS];
            slot.add(recalled, case, sums, |sums| {
                recalled.features(case, |feature| model.add(feature, sums));
            });
        }
    }

    /// Fills `by_words`.
    fn sum_words(&mut self, model: &Model<'_>, sentence: &Sentence<'_>) {
        let part = &sentence.part;
        self.by_words.clear();
        self.by_words.resize(part.len(), [0; COUNT]);
        // Two words beyond each edge are seen from inside.
        for at in 0..part.len() + 4 {
            let word = (part.start + at)
                .checked_sub(2)
                .and_then(|at| sentence.words.get(at))
                .unwrap_or(&EDGE);
            let slot = &mut self.words[(word.cased ^ word.cased >> 32) as usize % WORDS];
            let key = Some((word.cased, word.lower, sentence.case));
            if slot.key != key {
                slot.key = key;
                slot.sums = word_sums(model, word, sentence.case);
            }
            // The word is two before the token at its own index here, as that counts from two before the
            // segment, and two after the one four before that.
            for (place, sums) in slot.sums.iter().enumerate() {
                let Some(by_words) = at
                    .checked_sub(place)
                    .and_then(|token| self.by_words.get_mut(token))
                else {
                    continue;
                };
                for (sum, &word) in by_words.iter_mut().zip(sums) {
                    *sum += word;
                }
            }
        }
    }
}

/// Features that may have weights, and the number of the sums that they go to.
struct Features<'a, const ROOM: usize> {
    model: &'a Model<'a>,
    features: [(usize, u32); ROOM],
    count: usize,
}

impl<'a, const ROOM: usize> Features<'a, ROOM> {
    fn new(model: &'a Model<'a>) -> Self {
        Self {
            model,
            features: [(0, 0); ROOM],
            count: 0,
        }
    }

    /// Notes a feature. Without a branch, so that none waits for another's filter.
    #[inline(always)]
    fn push(&mut self, number: usize, feature: u32) {
        self.features[self.count] = (number, feature);
        self.count += usize::from(self.model.may_have(feature));
    }

    fn all(&self) -> &[(usize, u32)] {
        &self.features[..self.count]
    }
}

/// What a word adds to the tokens around it.
fn word_sums(model: &Model<'_>, word: &Word, case: Case) -> [WordSums; PLACES] {
    let mut sums = [[0; COUNT]; PLACES];
    let mut features = Features::<64>::new(model);
    features::extract_word(word, case, |place, feature| features.push(place, feature));
    model.add_all(features.all(), &mut sums);
    sums
}

impl<K: Copy + PartialEq> Slot<K> {
    fn free() -> Self {
        Self {
            key: None,
            sums: [0; COUNT],
        }
    }

    /// Adds what is kept of `key` to `sums`, after making it with `make` if something else is kept here.
    #[inline]
    fn add(&mut self, key: K, case: Case, sums: &mut Sums, make: impl FnOnce(&mut Sums)) {
        let key = Some((key, case));
        if self.key != key {
            self.key = key;
            self.sums = [0; COUNT];
            make(&mut self.sums);
        }
        for (sum, &kept) in sums.iter_mut().zip(&self.sums) {
            *sum += kept;
        }
    }
}

fn writing_hash(writing: &Writing) -> u64 {
    let [a, b, c, d, e] = writing.caps.map(u64::from);
    let flags = u64::from(writing.start) | u64::from(writing.glued) << 1;
    mix(a | b << 8 | c << 16 | d << 24 | e << 32 | flags << 40, 1)
}

fn evidence_hash(evidence: &Evidence) -> u64 {
    let (before, here, after) = evidence.listed;
    let [a, b, c] = evidence.ruled.map(u64::from);
    let place =
        u64::from(evidence.from_start) | u64::from(evidence.to_end) << 2 | u64::from(evidence.gap) << 4;
    let small = a | b << 8 | c << 16 | place << 24 | u64::from(evidence.caps) << 32;
    let near = u64::from(before) << 32 | u64::from(after);
    let [a, b, c] = evidence.suggested.map(u64::from);
    let here = here
        .by_place
        .iter()
        .fold(a | b << 8 | c << 16, |hash, &classes| mix(hash, classes.into()));
    mix(mix(small, near), here)
}

fn recalled_hash(recalled: &Recalled) -> u64 {
    let Recollection {
        label,
        certainty,
        pair_left,
        pair_right,
        written,
    } = recalled.here;
    mix(
        u64::from_le_bytes([
            label,
            certainty,
            pair_left,
            pair_right,
            written,
            recalled.before,
            recalled.after,
            recalled.caps,
        ]),
        2,
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Span;
    use crate::block::Block;
    use crate::gazetteer::Gazetteer;
    use crate::pipeline::embedded_model;
    use crate::token::Gap;

    #[test]
    fn what_is_kept_adds_up_to_what_is_looked_up() {
        let model = embedded_model();
        let text = include_str!("../../tests/samples/news.txt");
        let shouted = text.to_uppercase();
        let mut keeper = Keeper::default();
        for text in [text, &shouted, text] {
            let mut block = Block::default();
            let span = Span::new(0, text.len() as u32);
            block.read(text, span, Gap::Paragraph, Gazetteer::embedded(), &model.lexicon);
            for segment in &block.segments {
                let sentence = block.view(segment);
                let mut sums = vec![[7; COUNT]; segment.tokens.len()];
                keeper.sum(model, &sentence, &mut sums);
                let mut expected = vec![[0; COUNT]; segment.tokens.len()];
                features::extract(&sentence, |token, feature| {
                    model.add(feature, &mut expected[token - sentence.part.start])
                });
                assert_eq!(sums, expected);
            }
        }
    }
}
