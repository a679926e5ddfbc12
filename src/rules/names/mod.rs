//! Makes mentions of hits where their surroundings decide what they name.
//!
//! "Jordan" alone says nothing; "in Jordan", "Jordan, Iraq" and "Mr Jordan" do. Where the text is
//! silent the rules are too: the tagger has the hits as features and sees more.

mod dateline;
mod listed;
mod neighbours;
mod numbered;
mod person;
mod prefixed;
mod single;
mod structure;

use super::cursor::{Cursor, Found, Rule};
use crate::EntityType;

const RULES: &[Rule] = &[
    listed::find,
    dateline::find,
    numbered::find,
    prefixed::find,
    structure::find,
    person::given,
    structure::bracketed,
    single::find,
];

/// The name that begins at a token, if its surroundings decide what it names.
pub(super) fn find(cursor: &Cursor<'_>, at: usize) -> Option<Found> {
    if single::is_us(cursor, at) {
        return Some(Found::certain(at..at + 1, EntityType::Gpe));
    }
    if cursor.is_plain(at) || prefixed::is_party(cursor, at) {
        return None;
    }
    cursor.longest(RULES, at).or_else(|| person::titled(cursor, at))
}

#[cfg(test)]
mod tests;
