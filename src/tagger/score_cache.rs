//! Adds up the weights of a sentence's features, and keeps the sums of what comes again.
//!
//! Half of a token's features are made of one word alone, and most others of how the words are
//! written and what lists and rules say, which take few values. Their sums are kept in small tables
//! of fixed size, where the new push out the old; only features of several words are looked up each
//! time. The sums are of integers: what is kept changes no bit of them.

use std::ops::AddAssign;

use crate::hash::mix;

use super::document_context::TokenContext;
use super::features::{self, Candidates, ContextView, EDGE, Lists, PLACES, Writing};
use super::model::Model;
use crate::evidence::block::Sentence;
use crate::evidence::casing::Case;
use crate::evidence::labels::COUNT;
use crate::lexicon::word::Word;

/// How many words are kept, 0.7 KB each: a few thousand make up nine tenths of a text.
const WORDS: usize = 4096;

/// How many clusters are kept, 0.7 KB each: about all that a model has.
const CLUSTERS: usize = 2048;

/// How many of each of the other parts are kept, 0.2 KB each.
const SETTINGS: usize = 2048;

/// A sum for each label.
pub type Sums = [i32; COUNT];

/// The sums of one part of a token's features. With weights from -128 to 127, and not 256 features in any part
/// (of lists: 30 classes at each of four places, twice, and 8 more), they cannot overflow; nor can the
/// sums of all parts but the lists, 14 of each word, 8 of several and a dozen others.
type PartSums = [i16; COUNT];

/// What something adds to a token, or to each of the tokens around it. The key is `None` while the slot is free.
#[derive(Clone, Debug)]
struct Slot<K, S = PartSums> {
    key: Option<(K, Case)>,
    sums: S,
}

/// What a word or its cluster adds to the tokens around it.
type Around = [PartSums; PLACES];

/// The sums that are kept, for one model.
#[derive(Debug, Default)]
pub struct ScoreCache {
    /// By the word as written and in lower case: all else follows from these.
    words: Vec<Slot<(u64, u64), Around>>,
    clusters: Vec<Slot<u16, Around>>,
    writings: Vec<Slot<Writing>>,
    lists: Vec<Slot<Lists>>,
    candidates: Vec<Slot<Candidates>>,
    contexts: Vec<Slot<ContextView>>,
    /// All but the lists add to each token of a window, alone and together.
    parts: Vec<PartSums>,
    features: Features,
}

impl ScoreCache {
    /// Writes to `sums` those of a window's features, without contexts: a sum for each token to be
    /// tagged.
    /// A cache must always be given the same model.
    pub fn sum(&mut self, model: &Model<'_>, sentence: &Sentence<'_>, sums: &mut [Sums]) {
        if self.words.is_empty() {
            self.words = vec![Slot::free([[0; COUNT]; PLACES]); WORDS];
            self.clusters = vec![Slot::free([[0; COUNT]; PLACES]); CLUSTERS];
            self.writings = vec![Slot::free([0; COUNT]); SETTINGS];
            self.lists = vec![Slot::free([0; COUNT]); SETTINGS];
            self.candidates = vec![Slot::free([0; COUNT]); SETTINGS];
            self.contexts = vec![Slot::free([0; COUNT]); SETTINGS];
        }
        self.sum_words(model, sentence);
        let case = sentence.case;
        features::views(sentence, |at, view| {
            let at = at - sentence.part.start;
            self.features.count = 0;
            view.mixed(case, |feature| self.features.push(model, at, feature));
            model.add_all(self.features.all(), &mut self.parts);
            let parts = &mut self.parts[at];

            let slot = &mut self.writings[writing_hash(&view.writing) as usize % SETTINGS];
            let kept = slot.get(view.writing, case, || {
                let mut sums = [0; COUNT];
                features::extract_writing(&view.writing, case, |feature| model.add(feature, &mut sums));
                sums
            });
            add(parts, kept);
            let slot = &mut self.candidates[candidates_hash(&view.candidates) as usize % SETTINGS];
            let kept = slot.get(view.candidates, case, || {
                let mut sums = [0; COUNT];
                features::extract_candidates(&view.candidates, case, |feature| model.add(feature, &mut sums));
                sums
            });
            add(parts, kept);
            let slot = &mut self.lists[lists_hash(&view.lists) as usize % SETTINGS];
            let kept = slot.get(view.lists, case, || {
                let mut sums = [0; COUNT];
                features::extract_lists(&view.lists, case, |feature| model.add(feature, &mut sums));
                sums
            });
            for ((sum, &part), &listed) in sums[at].iter_mut().zip(&*parts).zip(kept) {
                *sum = i32::from(part) + i32::from(listed);
            }
        });
    }

    /// Adds what contexts say, to the sums of [`ScoreCache::sum`].
    pub fn add_contexts(
        &mut self,
        model: &Model<'_>,
        words: &[Word],
        case: Case,
        contexts: &[TokenContext],
        sums: &mut [Sums],
    ) {
        for (at, sums) in sums.iter_mut().enumerate() {
            let context = ContextView::of(words, contexts, at);
            let slot = &mut self.contexts[contexts_hash(&context) as usize % SETTINGS];
            let kept = slot.get(context, case, || {
                let mut sums = [0; COUNT];
                context.features(case, |feature| model.add(feature, &mut sums));
                sums
            });
            add(sums, kept);
        }
    }

    /// Fills `parts` with what words add by themselves.
    fn sum_words(&mut self, model: &Model<'_>, sentence: &Sentence<'_>) {
        let part = &sentence.part;
        self.parts.clear();
        self.parts.resize(part.len(), [0; COUNT]);
        // Two words beyond each edge are seen from inside.
        for at in 0..part.len() + 4 {
            let word =
                (part.start + at).checked_sub(2).and_then(|at| sentence.words.get(at)).unwrap_or(&EDGE);
            let slot = &mut self.words[(word.cased ^ word.cased >> 32) as usize % WORDS];
            let case = sentence.case;
            let around = slot.get((word.cased, word.lower), case, || {
                let cluster = &mut self.clusters[usize::from(word.cluster) % CLUSTERS];
                let mut sums = *cluster.get(word.cluster, case, || {
                    self.features.count = 0;
                    features::extract_cluster(word.cluster, case, |place, feature| {
                        self.features.push(model, place, feature);
                    });
                    let mut sums = [[0; COUNT]; PLACES];
                    model.add_all(self.features.all(), &mut sums);
                    sums
                });
                self.features.count = 0;
                features::extract_word(word, case, |place, feature| {
                    self.features.push(model, place, feature)
                });
                model.add_all(self.features.all(), &mut sums);
                sums
            });
            // The word is two before the token at its own index here, as that counts from two before the
            // window, and two after the one four before that.
            let first = (at + 1).saturating_sub(PLACES);
            let last = at.min(part.len() - 1);
            for token in first..=last {
                add(&mut self.parts[token], &around[at - token]);
            }
        }
    }
}

/// The most features of one word.
const ROOM: usize = 64;

/// Features that may have weights, and the number of the sums that they go to.
#[derive(Debug)]
struct Features {
    features: [(u32, u32); ROOM],
    count: usize,
}

impl Default for Features {
    fn default() -> Self {
        Self { features: [(0, 0); ROOM], count: 0 }
    }
}

impl Features {
    /// Notes a feature. Without a branch, so that none waits for another's filter.
    #[inline(always)]
    fn push(&mut self, model: &Model<'_>, number: usize, feature: u32) {
        self.features[self.count] = (number as u32, feature);
        self.count += usize::from(model.may_have(feature));
    }

    fn all(&self) -> &[(u32, u32)] {
        &self.features[..self.count]
    }
}

/// Adds the sums of a part.
#[inline(always)]
fn add<S: AddAssign + From<i16>>(sums: &mut [S; COUNT], part: &PartSums) {
    for (sum, &part) in sums.iter_mut().zip(part) {
        *sum += S::from(part);
    }
}

impl<K, S> Slot<K, S> {
    fn free(sums: S) -> Self {
        Self { key: None, sums }
    }
}

impl<K: PartialEq, S> Slot<K, S> {
    /// What is kept of `key`, after making it with `make` if something else is kept here.
    #[inline]
    fn get(&mut self, key: K, case: Case, make: impl FnOnce() -> S) -> &S {
        let key = Some((key, case));
        if self.key != key {
            self.key = key;
            self.sums = make();
        }
        &self.sums
    }
}

fn writing_hash(writing: &Writing) -> u64 {
    let [a, b, c, d, e] = writing.caps.map(u64::from);
    let flags = u64::from(writing.start) | u64::from(writing.glued) << 1;
    mix(a | b << 8 | c << 16 | d << 24 | e << 32 | flags << 40, 1)
}

fn lists_hash(lists: &Lists) -> u64 {
    let near = u64::from(lists.before) << 32 | u64::from(lists.after);
    let [begin, inside, last, unit] = lists.here.by_place.map(u64::from);
    mix(mix(near, begin << 32 | inside), (last << 32 | unit) ^ u64::from(lists.caps) << 56)
}

fn candidates_hash(candidates: &Candidates) -> u64 {
    let [a, b, c] = candidates.pattern_labels;
    let [d, e, f] = candidates.name_labels;
    let place = candidates.from_start | candidates.to_end << 2 | candidates.gap << 4;
    mix(u64::from_le_bytes([a, b, c, d, e, f, candidates.caps, place]), 3)
}

fn contexts_hash(contexts: &ContextView) -> u64 {
    let TokenContext { label, certainty, pair_left, pair_right, written } = contexts.here;
    mix(
        u64::from_le_bytes([
            label, certainty, pair_left, pair_right, written, contexts.before, contexts.after, contexts.caps,
        ]),
        2,
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Span;
    use crate::evidence::block::Block;
    use crate::gazetteer::Gazetteer;
    use crate::tagger::model::Model;
    use crate::text::token::Gap;

    #[test]
    fn what_is_kept_adds_up_to_what_is_looked_up() {
        let model = Model::embedded();
        let text = include_str!("../../tests/samples/news.txt");
        let shouted = text.to_uppercase();
        let mut cache = ScoreCache::default();
        for text in [text, &shouted, text] {
            let mut block = Block::default();
            let span = Span::new(0, text.len() as u32);
            block.read(text, span, Gap::Paragraph, Gazetteer::embedded(), &model.lexicon);
            for window in &block.windows {
                let sentence = block.view(window);
                let mut sums = vec![[7; COUNT]; window.tokens.len()];
                cache.sum(model, &sentence, &mut sums);
                let mut expected = vec![[0; COUNT]; window.tokens.len()];
                features::extract(&sentence, |token, feature| {
                    model.add(feature, &mut expected[token - sentence.part.start])
                });
                assert_eq!(sums, expected);
            }
        }
    }
}
