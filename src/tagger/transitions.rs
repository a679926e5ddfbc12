//! The legal label sequences, and the scores of going from one label to the next.
//!
//! A mention can only be followed by a new one or by none, and its inner labels only by its own. So
//! the 65 × 65 transitions fall apart: one table from what ended (nothing, or a type) to what
//! begins (nothing, or a type), and for each type the way from B or I to I or L, which is free.
//! Inference takes time linear in the window, with 17 × 17 transitions for each token.

use super::math::exp_any;
use crate::evidence::labels::{COUNT, Place, TYPES};

/// What may end before a token or begin with it: nothing, or a mention of a type.
pub const EDGES: usize = 1 + TYPES;

/// The score of beginning `to` after `from`, as `[from][to]`; 0 stands for no mention.
pub type TransitionScores = [[f32; EDGES]; EDGES];

/// The scores of the labels of one token.
pub type Scores = [f32; COUNT];

pub(super) const BEGIN: usize = Place::Begin as usize;
pub(super) const INSIDE: usize = Place::Inside as usize;
pub(super) const LAST: usize = Place::Last as usize;
pub(super) const UNIT: usize = Place::Unit as usize;

/// The label of type number `kind` at `place`.
pub(super) const fn label(kind: usize, place: usize) -> usize {
    1 + TYPES * place + kind
}

/// The scores of all types at `place`.
pub(super) fn types_at(place: usize, scores: &Scores) -> &[f32; TYPES] {
    let start = label(0, place);
    scores[start..start + TYPES].as_array().expect("each place has all types")
}

/// Transitions, prepared for inference.
#[derive(Clone, Debug)]
pub struct Transitions {
    pub(super) scores: TransitionScores,
    /// exp(score), as `[from][to]`.
    pub(super) weights: TransitionScores,
    /// The same as `[to][from]`.
    pub(super) weights_by_target: TransitionScores,
    /// The most by which a transition from `one` can beat that from `other` to the same edge, as `[other][one]`.
    /// An edge whose score trails another's by more than this is on no best path.
    pub(super) largest_lead: TransitionScores,
}

impl Transitions {
    /// Prepares transitions.
    pub fn new(scores: TransitionScores) -> Self {
        let largest_lead = scores.map(|other| {
            scores.map(|one| {
                let leads = one.iter().zip(other).map(|(one, other)| one - other);
                leads.fold(f32::NEG_INFINITY, f32::max)
            })
        });
        let weights = scores.map(|row| row.map(exp_any));
        let weights_by_target = std::array::from_fn(|to| std::array::from_fn(|from| weights[from][to]));
        Self { scores, weights, weights_by_target, largest_lead }
    }
}

/// All legal sequences and their scores, one by one, for the tests of inference.
#[cfg(test)]
pub(super) mod brute_force {
    use super::*;
    use crate::evidence::labels::OUTSIDE;

    /// All legal sequences of so many labels.
    pub fn sequences(length: usize) -> Vec<Vec<usize>> {
        let mut all = vec![vec![]];
        for token in 0..length {
            all = all
                .into_iter()
                .flat_map(|path: Vec<usize>| {
                    (0..COUNT).map(move |label| [path.clone(), vec![label]].concat())
                })
                .filter(|path| legal(path, token + 1 == length))
                .collect();
        }
        all
    }

    fn legal(path: &[usize], ends: bool) -> bool {
        let open = |label: usize| label > 0 && matches!((label - 1) / TYPES, BEGIN | INSIDE);
        let continues = |label: usize| label > 0 && matches!((label - 1) / TYPES, INSIDE | LAST);
        let mut before = OUTSIDE;
        for &label in path {
            if open(before) != continues(label)
                || (continues(label) && (before - 1) % TYPES != (label - 1) % TYPES)
            {
                return false;
            }
            before = label;
        }
        !(ends && open(before))
    }

    /// The edge that a label stands for.
    pub fn edge(label: usize) -> usize {
        if label == 0 { 0 } else { 1 + (label - 1) % TYPES }
    }

    /// The score of a sequence.
    pub fn score(path: &[usize], scores: &[Scores], transitions: &TransitionScores) -> f64 {
        let mut total = 0.0;
        let mut before = 0;
        for (token, &label) in path.iter().enumerate() {
            total += f64::from(scores[token][label]);
            if label == 0 || matches!((label - 1) / TYPES, BEGIN | UNIT) {
                total += f64::from(transitions[before][edge(label)]);
            }
            before = edge(label);
        }
        total
    }

    /// Random scores of so many tokens, and transitions.
    pub fn sample(length: usize) -> (Vec<Scores>, TransitionScores) {
        let mut state = 7u64;
        let mut next = || {
            state = crate::hash::mix(state, 1);
            (state >> 40) as f32 / (1 << 24) as f32 * 4.0 - 2.0
        };
        let scores = (0..length).map(|_| std::array::from_fn(|_| next())).collect();
        (scores, std::array::from_fn(|_| std::array::from_fn(|_| next())))
    }
}
