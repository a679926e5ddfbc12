//! Rubricator marks who, where, what and when in news text.

mod candidate;
mod document;
mod entity_type;
mod span;
mod token;
mod tokenizer;

pub use document::{Document, Entity, Mention, Source};
pub use entity_type::{EntityType, TypeSet, UnknownType};
pub use span::Span;
