//! Names that a text defines: by a short form in brackets, or as another name in words.

use crate::EntityType;

/// A short form that the text puts in brackets after a name, or the other way round, or another name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Definition {
    /// The full name.
    pub(super) long: u32,
    /// The short form.
    pub(super) short: u32,
    /// How well the short form fits the name.
    pub(super) fit: Fit,
}

/// How well a short form fits a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// Not at all, as in "Shin Bet (Israel Security Agency)", but the text gives it here in
    /// capitals or for the first time.
    Given,
    /// Its letters are found in the name in order.
    Letters,
    /// It is made of the initials.
    Initials,
    /// It is in another script.
    Script,
    /// The text says so in words: see [`also`](super::also).
    Said,
}

impl Definition {
    /// Whether the definition counts for names of the type.
    pub(super) fn holds_for(self, kind: EntityType) -> bool {
        match kind {
            // Brackets after people and cities hold much else: "Cambridge (UK)".
            EntityType::Person | EntityType::Norp | EntityType::Gpe => self.fit >= Fit::Initials,
            _ => true,
        }
    }
}
