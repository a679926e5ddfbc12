//! What the tagger reads: the tokens of a block, and what lexicon, lists and rules say of each.

pub mod block;
pub mod casing;
pub mod labels;
mod lexeme;
pub mod listed;
pub mod windows;
