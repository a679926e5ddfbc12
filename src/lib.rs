//! Rubricator marks who, where, what and when in news text.
//!
//! ```
//! let text = "Jane Doe resigned.";
//! let document = rubricator::Recognizer::new().recognize(text);
//! assert!(document.mentions.is_sorted_by_key(|mention| mention.span));
//! ```

mod block;
mod candidate;
mod case;
mod dictionary;
mod document;
mod entity_type;
#[doc(hidden)]
pub mod gazetteer;
mod hash;
mod pipeline;
mod resolve;
mod rules;
mod sentence;
mod span;
#[cfg_attr(
    not(feature = "train"),
    allow(dead_code, reason = "the trainer uses the rest")
)]
mod tagger;
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
/// The parts that the trainer shares with the recogniser: one feature extractor, so that the two
/// cannot drift apart. Not part of the stable interface.
#[cfg(feature = "train")]
#[doc(hidden)]
pub mod train {
    pub use crate::block::Block;
    pub use crate::gazetteer::Gazetteer;
    pub use crate::tagger::{features, labels, lattice, lexicon, memory, model, word};
    pub use crate::token::{Gap, Token, TokenKind};

    /// A recogniser with another model than the embedded one.
    pub fn recognizer(model: &'static model::Model<'static>) -> crate::Recognizer {
        crate::Recognizer::with_model(model)
    }

    /// The same recogniser with lists, rules and resolution alone.
    pub fn without_tagger(recognizer: crate::Recognizer) -> crate::Recognizer {
        recognizer.without_tagger()
    }
}
