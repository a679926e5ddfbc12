//! What a name is: the evidence of each mention, and the weights that a log-linear model gives it.
//!
//! Where a name begins and ends is a question of its sentence, and the tagger's; what it is, is one of the whole
//! document. So each mention leaves here what speaks for a type: the words in it and around it, what stands
//! beside it in a list, what lists and tagger say. `resolve` pools this over all mentions of a name.

pub mod clues;
pub(crate) mod section;
pub mod weights;

use crate::candidate::{NAMES, TypeScores};

/// The types, and the class of what is no name after all.
pub const CLASSES: usize = NAMES + 1;

/// The class of what is no name, or one that begins or ends elsewhere.
pub const NONE: usize = NAMES;

/// A probability as [`TypeScores`] hold it.
pub fn fixed(probability: f32) -> u16 {
    (probability * f32::from(u16::MAX)) as u16
}

/// The number of a probability among thirteen that are told apart, finer towards 0 and 1.
pub fn bin(probability: u16) -> u64 {
    const LIMITS: [f32; 12] = [0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.95, 0.98, 0.995];
    LIMITS.iter().filter(|&&limit| f32::from(probability) >= limit * f32::from(u16::MAX)).count() as u64
}

/// The types with the first and second largest probability; of equals the first.
pub fn largest(types: &TypeScores) -> [usize; 2] {
    let mut best = [0, 1];
    if types[1] > types[0] {
        best = [1, 0];
    }
    for (kind, &probability) in types.iter().enumerate().skip(2) {
        if probability > types[best[0]] {
            best = [kind, best[0]];
        } else if probability > types[best[1]] {
            best[1] = kind;
        }
    }
    best
}
