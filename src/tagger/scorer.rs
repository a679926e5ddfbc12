//! Sums the weights of each token's features.
//!
//! Half of a token's features are made of one word alone, and most others of how the words are
//! written and what lists and rules say, which take few values. Their sums are kept; only features of
//! several words are looked up each time. As sums are integers, this changes no bit of a result.

use super::batch::Batch;
use super::document_context::TokenContext;
use super::features;
use super::groups::{Candidates, ClusterGroup, Context, EDGE, Lists, PLACES, WordGroup, Writing};
use super::model::{Model, Sums};
use super::score_cache::ScoreCache;
use crate::evidence::block::Sentence;
use crate::evidence::casing::Case;
use crate::evidence::labels::COUNT;
use crate::lexicon::word::Word;

/// How many words are kept, 0.7 KB each: a few thousand make up nine tenths of a text.
const WORDS: usize = 4096;

/// How many clusters are kept, 0.7 KB each: about all that a model has.
const CLUSTERS: usize = 2048;

/// How many are kept of each of the groups that go to one token, 0.2 KB each.
const OTHERS: usize = 2048;

/// What is kept, for one model.
#[derive(Debug, Default)]
pub struct Scorer {
    /// Of words and their clusters.
    words: ScoreCache<(u64, u64), PLACES, WORDS>,
    clusters: ScoreCache<u16, PLACES, CLUSTERS>,
    writings: ScoreCache<Writing, 1, OTHERS>,
    lists: ScoreCache<Lists, 1, OTHERS>,
    candidates: ScoreCache<Candidates, 1, OTHERS>,
    contexts: ScoreCache<Context, 1, OTHERS>,
    combined: Batch,
}

impl Scorer {
    /// Writes to `sums` those of a window's tokens, without what the rest of the document says. A scorer must
    /// always be given the same model.
    #[inline(never)]
    pub fn sum(&mut self, model: &Model<'_>, sentence: &Sentence<'_>, sums: &mut [Sums]) {
        sums.fill([0; COUNT]);
        self.add_words(model, sentence, sums);
        let case = sentence.case;
        features::views(sentence, |at, view| {
            let at = at - sentence.part.start;
            view.combined.features(case, |feature| self.combined.push(model, at, feature));
            self.combined.add_to(model, sums);
            let sums = &mut sums[at];
            add(sums, &self.writings.get(model, &view.writing, case)[0]);
            add(sums, &self.candidates.get(model, &view.candidates, case)[0]);
            add(sums, &self.lists.get(model, &view.lists, case)[0]);
        });
    }

    /// Adds what words say by themselves.
    #[inline(never)]
    fn add_words(&mut self, model: &Model<'_>, sentence: &Sentence<'_>, sums: &mut [Sums]) {
        let (part, case) = (&sentence.part, sentence.case);
        let margin = PLACES / 2;
        // The words beyond each edge are seen from inside.
        for at in 0..part.len() + 2 * margin {
            let word = (part.start + at).checked_sub(margin).and_then(|at| sentence.words.get(at));
            let word = word.unwrap_or(&EDGE);
            let around = self.words.get_above(model, &WordGroup(word), case, || {
                *self.clusters.get(model, &ClusterGroup(word.cluster), case)
            });
            // The word is at place 0 of token `at`, at place 1 of the one before, and so on.
            let first = (at + 1).saturating_sub(PLACES);
            let last = at.min(part.len() - 1);
            for token in first..=last {
                add(&mut sums[token], &around[at - token]);
            }
        }
    }

    /// Adds what the rest of the document says, to the sums of [`Scorer::sum`].
    #[inline(never)]
    pub fn add_contexts(
        &mut self,
        model: &Model<'_>,
        words: &[Word],
        case: Case,
        contexts: &[TokenContext],
        sums: &mut [Sums],
    ) {
        for (at, sums) in sums.iter_mut().enumerate() {
            add(sums, &self.contexts.get(model, &Context::of(words, contexts, at), case)[0]);
        }
    }
}

/// Adds sums to sums. Like all of them they saturate.
#[inline(always)]
fn add(sums: &mut Sums, more: &Sums) {
    for (sum, &more) in sums.iter_mut().zip(more) {
        *sum = sum.saturating_add(more);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Span;
    use crate::evidence::block::Block;
    use crate::gazetteer::Gazetteer;
    use crate::text::token::Gap;

    #[test]
    fn what_is_kept_adds_up_to_what_is_looked_up() {
        let model = Model::embedded();
        let text = include_str!("../../tests/samples/news.txt");
        let shouted = text.to_uppercase();
        let mut scorer = Scorer::default();
        for text in [text, &shouted, text] {
            let mut block = Block::default();
            let span = Span::new(0, text.len() as u32);
            block.read(text, span, Gap::Paragraph, Gazetteer::embedded(), &model.lexicon);
            for window in &block.windows {
                let sentence = block.view(window);
                let mut sums = vec![[7; COUNT]; window.tokens.len()];
                scorer.sum(model, &sentence, &mut sums);
                let mut expected = vec![[0; COUNT]; window.tokens.len()];
                features::extract(&sentence, |token, feature| {
                    model.add(feature, &mut expected[token - sentence.part.start])
                });
                assert_eq!(sums, expected);
            }
        }
    }
}
