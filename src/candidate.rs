//! A mention in the making.

use std::ops::Range;

use crate::{EntityType, Source};

/// A run of tokens that some part of the pipeline takes for a mention.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// Indices into the tokens of the block.
    pub tokens: Range<usize>,
    /// What it is thought to be.
    pub kind: EntityType,
    /// How sure the part is, from 0 to 1.
    pub score: f32,
    /// Which part it was.
    pub source: Source,
}
