//! Text as it is read: tokens, sentences, folded words, and offsets in other units. Nothing below it.

pub mod closed_class;
pub mod fold;
pub mod sentence;
pub mod token;
pub mod tokenizer;
#[cfg(any(target_arch = "wasm32", feature = "train"))]
pub mod utf16;
pub(crate) mod word_key;
