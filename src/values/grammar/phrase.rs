//! An expression of time as it is read.

use std::ops::Range;

use crate::values::expression::{Base, Clock, Modifier, Shift, TimexKind, Year};

/// An expression as it is read, in tokens.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Phrase {
    pub(super) tokens: Range<usize>,
    pub(super) base: Base,
    pub(super) shift: Shift,
    pub(super) year: Year,
    pub(super) clock: Option<Clock>,
    pub(super) modifier: Option<Modifier>,
}

impl Phrase {
    pub(super) fn new(tokens: Range<usize>, base: Base) -> Self {
        Self { tokens, base, shift: Shift::None, year: Year::Unsaid, clock: None, modifier: None }
    }

    pub(super) fn fixed(tokens: Range<usize>, kind: TimexKind, value: String) -> Self {
        Self::new(tokens, Base::Fixed(kind, value.into()))
    }

    pub(super) fn shifted(self, shift: Shift) -> Self {
        Self { shift, ..self }
    }

    pub(super) fn of(self, year: Year) -> Self {
        Self { year, ..self }
    }

    pub(super) fn at(self, clock: Clock) -> Self {
        Self { clock: Some(clock), ..self }
    }

    pub(super) fn modified(self, modifier: Option<Modifier>) -> Self {
        Self { modifier: modifier.or(self.modifier), ..self }
    }

    pub(super) fn from(self, start: usize) -> Self {
        Self { tokens: start..self.tokens.end, ..self }
    }
}
