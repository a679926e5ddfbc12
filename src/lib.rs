//! Rubricator marks who, where, what and when in news text.
//!
//! ```
//! let text = "Maren Okafor returned to Rotterdam on 14 March 2022. Okafor said no more.";
//! let document = rubricator::Recognizer::new().recognize(text);
//! for mention in &document.mentions {
//!     println!("{} {}", mention.kind, mention.span.of(text));
//! }
//! // Both names are one entity's.
//! let okafor = &document.mentions[0];
//! assert_eq!(okafor.span.of(text), "Maren Okafor");
//! assert_eq!(document.mentions.last().unwrap().entity, okafor.entity);
//! ```
//!
//! With the user's own terms, and for some types only:
//!
//! ```
//! use rubricator::{Dictionary, EntityType, Options, Recognizer, Term, TermOptions, TypeSet};
//!
//! let term = Term { text: "Zorbl".into(), kind: EntityType::Org, options: TermOptions::default() };
//! let mut recognizer = Recognizer::new();
//! recognizer.set_dictionary(Dictionary::new(&[term], &[])?);
//! let options = Options { types: [EntityType::Org].into_iter().collect::<TypeSet>(), ..Options::default() };
//! let text = "The Zorbl met in Rotterdam.";
//! let found = recognizer.recognize_with(text, &options);
//! assert_eq!(found.mentions.len(), 1);
//! assert_eq!(found.mentions[0].span.of(text), "Zorbl");
//! # Ok::<(), rubricator::DictionaryError>(())
//! ```
//!
//! Block by block, for a caller who shows progress or may stop:
//!
//! ```
//! use rubricator::{Analysis, Options, Recognizer};
//!
//! let (recognizer, text) = (Recognizer::new(), "Maren Okafor spoke.");
//! let mut analysis = Analysis::new(Options::default());
//! while analysis.step(&recognizer, text) < 1.0 {}
//! let document = analysis.finish(&recognizer, text);
//! assert_eq!(document.entities.len(), 1);
//! ```

// The glue that wasm-bindgen makes is the only code that has to be.
#![cfg_attr(not(target_arch = "wasm32"), forbid(unsafe_code))]

#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod annotate;
mod arbitrate;
mod candidate;
mod dictionary;
mod document;
mod edges;
mod entity_type;
mod evidence;
mod facts;
#[doc(hidden)]
pub mod gazetteer;
mod hash;
mod lexicon;
#[cfg(test)]
mod marked;
pub mod places;
mod recognizer;
mod resolve;
mod rules;
mod sort;
mod span;
mod tagger;
mod text;
mod typing;
mod values;
#[cfg(target_arch = "wasm32")]
mod wasm;

pub use dictionary::{Dictionary, DictionaryError, Ignored, LONGEST_TERM, Term, TermOptions, TermProblem};
pub use document::{Document, Entity, Mention, Source};
pub use entity_type::{EntityType, TypeSet, UnknownType};
pub use facts::Facts;
pub use recognizer::{Analysis, Kept, Options, Recognizer};
pub use span::Span;
pub use values::{Amount, Date, Decimal, Modifier, Moment, Provenance, Timex, TimexKind, Value};

/// Runs the examples of the README.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
/// The parts that the trainer shares with the recogniser: one feature extractor, so that the two
/// cannot drift apart. Not part of the stable interface.
#[cfg(feature = "train")]
#[doc(hidden)]
pub mod train {
    pub use crate::evidence::block::{Block, Sentence};
    pub use crate::evidence::casing::Case;
    pub use crate::evidence::labels;
    pub use crate::evidence::listed::Listed;
    pub use crate::evidence::windows::Window;
    pub use crate::gazetteer::{Gazetteer, Hit};
    pub use crate::hash::checksum;
    pub use crate::lexicon::{table as lexicon, word};
    pub use crate::tagger::{
        document_context, features, fingerprint, marginals, model, transitions, viterbi,
    };
    pub use crate::text::token::{Gap, Token, TokenKind};
    pub use crate::text::tokenizer::tokenize;
    pub use crate::text::utf16::utf16_offsets;

    pub use crate::resolve::typing::{Groups, share};
    pub use crate::typing::{CLASSES, NONE, weights as clue_weights};

    /// The names that a recogniser finds in a text, with what speaks for the type of each.
    pub fn groups(
        recognizer: &crate::Recognizer,
        text: &str,
    ) -> (Vec<crate::Mention>, Groups, crate::typing::clues::Clues) {
        recognizer.groups(text)
    }

    /// A recogniser with another model than the embedded one.
    pub fn recognizer(model: &'static model::Model<'static>) -> crate::Recognizer {
        crate::Recognizer::with_model(model)
    }

    /// The same recogniser with lists, rules and resolution alone.
    pub fn without_tagger(recognizer: crate::Recognizer) -> crate::Recognizer {
        recognizer.without_tagger()
    }
}
