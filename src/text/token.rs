//! The unit that everything after the tokeniser works on.

use crate::Span;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters: "said", "O'Brien", "U.S.", "AT&T", and the clitic "'s".
    Word,
    /// Digits, with their separators: "1,000", "3.5", "19:00".
    Number,
    /// Letters and digits: "A320", "20th", "1990s".
    Mixed,
    /// A punctuation mark, or a run of the same one.
    Punctuation,
    /// A currency sign, "%", "°" and the like; emoji too.
    Symbol,
    /// A web address, an e-mail address, a domain, a "@handle" or a "#tag": never part of a name.
    Address,
}

/// What stands between a token and the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Gap {
    /// Nothing.
    None,
    /// Spaces.
    Space,
    /// One line break.
    Line,
    /// A blank line, or the beginning of the text.
    Paragraph,
}

/// A word, a number or a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands in the text.
    pub span: Span,
    /// What it is made of.
    pub kind: TokenKind,
    /// What stands before it.
    pub gap: Gap,
}

impl Token {
    /// The token's text.
    pub fn of(self, text: &str) -> &str {
        self.span.of(text)
    }
}
