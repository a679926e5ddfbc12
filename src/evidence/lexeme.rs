//! What is known of words by themselves, kept so that each is looked up once.
//!
//! A few thousand words make up nine tenths of a text, and an article that is being edited hardly
//! changes its words. The table has a fixed size; a new word pushes out the one in its slot.

use crate::gazetteer::{Entry, Gazetteer};
use crate::hash::hash_bytes;
use crate::lexicon::table::Lexicon;
use crate::lexicon::word::Word;
use crate::rules::WordClass;
use crate::text::token::Token;
use crate::text::word_key::word_key;

/// How many words are kept, some 110 bytes each. A power of two.
const SLOTS: usize = 16384;

/// What is known of a word, whatever stands around it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Lexeme {
    /// What the tagger sees of it.
    pub word: Word,
    /// What it is to the rules.
    pub class: WordClass,
    /// Its number, to compare it with others.
    pub key: u32,
    /// What the lists say.
    pub entry: Entry,
}

/// The lexemes that are kept, for one model and one gazetteer.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lexemes(Vec<Option<(u64, Lexeme)>>);

impl Lexemes {
    /// The lexeme of a token; `fold_case` says that its case tells nothing.
    pub(crate) fn get(
        &mut self,
        text: &str,
        token: Token,
        fold_case: bool,
        gazetteer: &Gazetteer,
        lexicon: &Lexicon<'_>,
    ) -> &Lexeme {
        if self.0.is_empty() {
            self.0.resize(SLOTS, None);
        }
        let form = token.of(text);
        // Of all that is known 64 bits are compared: among a million words, two are taken for each other
        // once in some ten million texts.
        let key = hash_bytes(form.as_bytes(), token.kind as u64 * 2 + u64::from(fold_case));
        let slot = &mut self.0[key as usize % SLOTS];
        if slot.as_ref().is_none_or(|&(held, _)| held != key) {
            *slot = None;
        }
        let (_, lexeme) = slot.get_or_insert_with(|| {
            let lexeme = Lexeme {
                word: Word::new(text, token, fold_case, lexicon),
                class: WordClass::of(form),
                key: word_key(form.as_bytes()),
                entry: gazetteer.entry(form, token.kind, fold_case),
            };
            (key, lexeme)
        });
        lexeme
    }
}
