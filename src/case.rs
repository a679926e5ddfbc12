//! Tells how a sentence is written: with capitals on names, or in a way that says nothing of names.

use crate::tagger::features::Case;
use crate::tagger::lexicon::Usage;
use crate::tagger::word::{Caps, Word};
use crate::token::TokenKind;

/// Whether a text has no capital letter at all.
pub(crate) fn is_lower(text: &str) -> bool {
    !text.chars().any(char::is_uppercase) && text.chars().any(char::is_lowercase)
}

/// The case of a sentence, from its words as they are written.
///
/// A headline in UPPER or Title Case shows itself by capitals on common words: those that are in
/// lower case elsewhere. A line of names alone has none and stays normal.
pub(crate) fn of(words: &[Word]) -> Case {
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
    if common_capitals > 0 && (upper || title) {
        Case::Folded
    } else {
        Case::Normal
    }
}
