//! The statistical tagger: a linear-chain conditional random field over hashed features.
//!
//! It reads a block twice. The second time each token's features also hold what the first reading
//! said of the same word elsewhere in the document. Lists and rules are features too: the tagger
//! decides whether to believe them.

mod batch;
pub mod document_context;
pub mod features;
#[cfg(any(test, feature = "train"))]
pub mod fingerprint;
mod groups;
pub mod marginals;
pub(crate) mod math;
pub mod model;
mod score_cache;
mod scorer;
mod templates;
pub mod transitions;
pub mod viterbi;

use std::ops::Range;

use crate::Source;
use crate::candidate::{Candidate, TypeScores};
use crate::evidence::block::Block;
use crate::evidence::casing::Case;
use crate::evidence::labels::{self, Place};
use crate::evidence::windows::Window;
use crate::typing;
use document_context::{DocumentContext, TokenContext};
use marginals::Marginals;
use model::{Model, Sums};
use scorer::Scorer;
use transitions::Scores;
use viterbi::Viterbi;

/// The state of one document's tagging, and buffers that are kept from block to block.
#[derive(Debug, Default)]
pub struct Tagger {
    document: DocumentContext,
    /// The labels of the first pass, of all tokens of the block.
    first: Vec<u8>,
    labels: Vec<u8>,
    scorer: Scorer,
    /// One for each token of the windows, one window after the other.
    sums: Vec<Sums>,
    scores: Vec<Scores>,
    contexts: Vec<TokenContext>,
    viterbi: Viterbi,
    marginals: Marginals,
}

impl Tagger {
    /// Appends the mentions of the block, sorted and disjoint.
    #[inline(never)]
    pub fn tag(&mut self, model: &Model<'_>, block: &Block, found: &mut Vec<Candidate>) {
        self.first.clear();
        let tagged = block.windows.iter().map(|window| window.tokens.len()).sum();
        if self.sums.len() < tagged {
            self.sums.resize(tagged, [0; labels::COUNT]);
        }
        self.first.resize(block.tokens.len(), labels::OUTSIDE as u8);
        let mut at = 0;
        for window in &block.windows {
            let tokens = window.tokens.clone();
            let of_window = at..at + tokens.len();
            at = of_window.end;
            self.scorer.sum(model, &block.view(window), &mut self.sums[of_window.clone()]);
            self.score(model, of_window);
            let transitions = &model.transitions[window.case as usize];
            self.viterbi.best(&self.scores, transitions, &mut self.labels);
            self.document.count_pairs(&block.words[tokens.clone()], &self.labels);
            self.first[tokens].copy_from_slice(&self.labels);
        }
        for (tokens, _) in &block.sentences {
            self.document.count_words(&block.words[tokens.clone()], &self.first[tokens.clone()]);
        }
        let mut at = 0;
        for Window { tokens, sentence, case } in &block.windows {
            let of_window = at..at + tokens.len();
            at = of_window.end;
            let contexts = &mut self.contexts;
            let words = &block.words[tokens.clone()];
            let first = &self.first[tokens.clone()];
            self.document.look_up(words, first, tokens.start == sentence.start, contexts);
            // Where nothing was found, and no word of it is in a name elsewhere, nothing else will be found now.
            if first.iter().all(|&label| usize::from(label) == labels::OUTSIDE)
                && contexts.iter().all(TokenContext::is_outside)
            {
                continue;
            }
            let sums = &mut self.sums[of_window.clone()];
            self.scorer.add_contexts(model, words, *case, contexts, sums);
            self.score(model, of_window);
            self.decode(model, tokens.start, *case, found);
        }
    }

    /// What the document says of its words, as far as it has been read.
    pub(crate) fn context(&self) -> &DocumentContext {
        &self.document
    }

    /// Goes on with a document of which this was said.
    pub(crate) fn set_context(&mut self, context: &DocumentContext) {
        self.document.clone_from(context);
    }

    /// Forgets the document. Capacity and kept sums serve the next one.
    pub fn forget(&mut self) {
        self.document.clear();
    }

    #[inline(never)]
    fn score(&mut self, model: &Model<'_>, sums: Range<usize>) {
        self.scores.clear();
        self.scores.extend(self.sums[sums].iter().map(|sums| model.scores(sums)));
    }

    /// Appends the mentions of the window whose scores are at hand; it begins at token `offset`.
    #[inline(never)]
    fn decode(&mut self, model: &Model<'_>, offset: usize, case: Case, found: &mut Vec<Candidate>) {
        let transitions = &model.transitions[case as usize];
        self.viterbi.best(&self.scores, transitions, &mut self.labels);
        if self.labels.iter().all(|&label| usize::from(label) == labels::OUTSIDE) {
            return;
        }
        self.marginals.run(&self.scores, transitions, |_| u128::MAX);
        let mut start = 0;
        for (token, &label) in self.labels.iter().enumerate() {
            match labels::parts(label.into()) {
                Some((_, Place::Begin)) => start = token,
                Some((kind, place @ (Place::Last | Place::Unit))) => {
                    let start = if place == Place::Unit { token } else { start };
                    let probability = |kind| self.marginals.mention(start, token + 1, kind);
                    let types = if kind.is_numeric() {
                        TypeScores::default()
                    } else {
                        std::array::from_fn(|kind| typing::fixed(probability(kind)))
                    };
                    found.push(Candidate {
                        tokens: offset + start..offset + token + 1,
                        kind,
                        score: probability(kind.index()),
                        source: Source::Tagger,
                        types,
                    });
                }
                Some((_, Place::Inside)) | None => {}
            }
        }
    }
}
