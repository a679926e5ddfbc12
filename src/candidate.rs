//! A mention in the making.

use std::ops::Range;

use crate::{EntityType, Source};

/// How many types are those of names.
pub const NAMES: usize = EntityType::Date.index();

/// The probability that a mention has each type, where [`u16::MAX`] stands for 1.
pub type TypeScores = [u16; NAMES];

/// The scores of a mention that surely has a type.
pub fn certain(kind: EntityType) -> TypeScores {
    std::array::from_fn(|other| if other == kind.index() { u16::MAX } else { 0 })
}

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
    /// The probability that it is a name of each type.
    pub types: TypeScores,
}
