//! The statistical tagger: a linear-chain conditional random field over hashed features.
//!
//! It reads a block twice. The second time each token's features also hold what the first reading
//! said of the same word elsewhere in the document. Lists and rules are features too: the tagger
//! decides whether to believe them.

pub mod document_context;
pub mod features;
pub mod lattice;
pub mod model;
mod score_cache;

use std::ops::Range;

use crate::Source;
use crate::candidate::Candidate;
use crate::evidence::block::Block;
use crate::evidence::windows::Window;

use crate::evidence::casing::Case;
use crate::evidence::labels::{self, Place};
use document_context::{Memory, Recollection};
use lattice::{Marginals, Scores, Viterbi};
use model::Model;
use score_cache::{Keeper, Sums};

/// The room that tagging needs; kept from block to block.
#[derive(Debug, Default)]
pub struct Tagger {
    /// What the document said so far.
    memory: Memory,
    first: Vec<u8>,
    labels: Vec<u8>,
    keeper: Keeper,
    /// One for each token of the windows, one window after the other.
    sums: Vec<Sums>,
    scores: Vec<Scores>,
    recollections: Vec<Recollection>,
    viterbi: Viterbi,
    marginals: Marginals,
}

impl Tagger {
    /// Appends the mentions of the block, sorted and disjoint.
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
            self.keeper.sum(model, &block.view(window), &mut self.sums[of_window.clone()]);
            self.score(model, of_window);
            let steps = &model.steps[window.case as usize];
            self.viterbi.best(&self.scores, steps, &mut self.labels);
            self.memory.note_pairs(&block.words[tokens.clone()], &self.labels);
            self.first[tokens].copy_from_slice(&self.labels);
        }
        for (tokens, _) in &block.sentences {
            self.memory.note_words(&block.words[tokens.clone()], &self.first[tokens.clone()]);
        }
        let mut at = 0;
        for Window { tokens, sentence, case } in &block.windows {
            let of_window = at..at + tokens.len();
            at = of_window.end;
            let recollections = &mut self.recollections;
            let words = &block.words[tokens.clone()];
            let first = &self.first[tokens.clone()];
            self.memory.recall(words, first, tokens.start == sentence.start, recollections);
            // Where nothing was found, and none of it is in a name elsewhere, nothing else will be found now.
            if first.iter().all(|&label| usize::from(label) == labels::OUTSIDE)
                && recollections.iter().all(Recollection::is_outside)
            {
                continue;
            }
            let sums = &mut self.sums[of_window.clone()];
            self.keeper.add_recollections(model, words, *case, recollections, sums);
            self.score(model, of_window);
            self.decode(model, tokens.start, *case, found);
        }
    }

    /// Forgets the document, but not the room that it took, unless that is much.
    pub fn forget(&mut self) {
        self.memory.clear();
    }

    fn score(&mut self, model: &Model<'_>, sums: Range<usize>) {
        self.scores.clear();
        self.scores.extend(self.sums[sums].iter().map(|sums| model.scores(sums)));
    }

    /// Appends the mentions of the window whose scores are at hand; it begins at token `offset`.
    fn decode(&mut self, model: &Model<'_>, offset: usize, case: Case, found: &mut Vec<Candidate>) {
        let steps = &model.steps[case as usize];
        self.viterbi.best(&self.scores, steps, &mut self.labels);
        if self.labels.iter().all(|&label| usize::from(label) == labels::OUTSIDE) {
            return;
        }
        self.marginals.run(&self.scores, steps, |_| u128::MAX);
        let mut start = 0;
        for (token, &label) in self.labels.iter().enumerate() {
            match labels::parts(label.into()) {
                Some((_, Place::Begin)) => start = token,
                Some((kind, place @ (Place::Last | Place::Unit))) => {
                    let start = if place == Place::Unit { token } else { start };
                    found.push(Candidate {
                        tokens: offset + start..offset + token + 1,
                        kind,
                        score: self.marginals.mention(start, token + 1, kind.index()),
                        source: Source::Tagger,
                    });
                }
                Some((_, Place::Inside)) | None => {}
            }
        }
    }
}
