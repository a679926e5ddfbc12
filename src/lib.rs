//! Rubricator marks who, where, what and when in news text.
//!
//! ```
//! let text = "Jane Doe resigned.";
//! let document = rubricator::Recognizer::new().recognize(text);
//! assert!(document.mentions.is_sorted_by_key(|mention| mention.span));
//! ```

mod block;
mod candidate;
mod dictionary;
mod document;
mod entity_type;
#[doc(hidden)]
pub mod gazetteer;
mod hash;
mod pipeline;
#[allow(dead_code, unused_imports, reason = "the pipeline calls it next")]
mod resolve;
#[cfg_attr(not(test), expect(dead_code, reason = "the pipeline calls it next"))]
mod rules;
mod sentence;
mod span;
mod token;
mod tokenizer;
#[cfg(target_arch = "wasm32")]
mod wasm;

pub use dictionary::{Dictionary, DictionaryError, Ignored, LONGEST_TERM, Term, TermOptions};
pub use document::{Document, Entity, Mention, Source};
pub use entity_type::{EntityType, TypeSet, UnknownType};
pub use pipeline::{Analysis, Options, Recognizer};
pub use span::Span;

/// Runs the examples of the README.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
