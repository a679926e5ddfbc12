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

/// Whether a text spares its capitals: "i think so".
pub fn is_careless(text: &str) -> bool {
    text.contains(" i ")
}

/// The case of a sentence, from its words as they are written.
///
/// A headline in UPPER or Title Case shows itself by capitals on common words: those that are in
/// lower case elsewhere. A line of names alone has none and stays normal. A sentence that has names in lower case and no
/// capital inside is folded if it begins without one, or if the text is careless of them: "Is malaysia far?"
pub fn of(words: &[Word], careless: impl Fn() -> bool) -> Case {
    let (mut letters, mut capitals, mut all_caps, mut common_capitals, mut long_lower) = (0, 0, 0, 0, 0);
    let (mut inner_capitals, mut lower_names) = (0, 0);
    for (at, word) in words.iter().enumerate() {
        if word.kind != Some(TokenKind::Word) || word.length < 2 {
            continue;
        }
        letters += 1;
        match word.caps {
            Caps::Lower => {
                long_lower += usize::from(word.length > 4);
                lower_names += usize::from(word.usage == Usage::Upper);
            }
            Caps::All => {
                capitals += 1;
                all_caps += 1;
            }
            _ => capitals += 1,
        }
        inner_capitals += usize::from(at > 0 && word.is_capitalised());
        common_capitals += usize::from(at > 0 && word.usage == Usage::Lower && word.is_capitalised());
    }
    let upper = letters >= 2 && all_caps * 5 >= letters * 4;
    let title = letters >= 3 && long_lower == 0 && capitals * 2 > letters;
    let starts_lower =
        words.first().is_some_and(|word| word.kind == Some(TokenKind::Word) && word.caps == Caps::Lower);
    let lower = lower_names > 0 && inner_capitals == 0 && (starts_lower || careless());
    if lower || common_capitals > 0 && (upper || title) { Case::Folded } else { Case::Normal }
}
