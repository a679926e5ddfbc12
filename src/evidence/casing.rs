//! Tells how a sentence is written: with capitals on names, or in a way that says nothing of names.

use crate::lexicon::table::Usage;
use crate::lexicon::word::{Caps, Word};
use crate::text::token::TokenKind;

/// How a sentence is written, which decides the weights that apply.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Case {
    /// With capitals on names.
    #[default]
    Normal,
    /// In UPPER CASE, Title Case or lower case: capitals say nothing.
    Folded,
}

/// The case of a sentence, from its words as they are written.
///
/// A headline in UPPER or Title Case shows itself by capitals on common words: those that are in
/// lower case elsewhere. A line of names alone has none and stays normal.
pub fn of(words: &[Word]) -> Case {
    let (mut letters, mut capitals, mut all_caps, mut common_capitals, mut long_lower) = (0, 0, 0, 0, 0);
    for (at, word) in words.iter().enumerate() {
        if word.kind != Some(TokenKind::Word) || word.length < 2 {
            continue;
        }
        letters += 1;
        match word.caps {
            Caps::Lower => long_lower += usize::from(word.length > 4),
            Caps::All => {
                capitals += 1;
                all_caps += 1;
            }
            _ => capitals += 1,
        }
        common_capitals += usize::from(at > 0 && word.usage == Usage::Lower && word.is_capitalised());
    }
    let upper = letters >= 2 && all_caps * 5 >= letters * 4;
    let title = letters >= 3 && long_lower == 0 && capitals * 2 > letters;
    if common_capitals > 0 && (upper || title) { Case::Folded } else { Case::Normal }
}
