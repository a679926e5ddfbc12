//! Makes mentions of hits where their surroundings decide what they name.
//!
//! "Jordan" alone says nothing; "in Jordan", "Jordan, Iraq" and "Mr Jordan" do. Where the text is
//! silent the rules are too: the tagger has the hits as features and sees more.

mod dateline;
mod neighbours;
mod person;
mod single;
mod structure;

use super::cursor::{Cursor, Found, Rule};
use crate::EntityType;
use crate::gazetteer::NameClasses;

/// Which type a name of several words has. The first class that it has decides.
const KINDS: &[(NameClasses, EntityType)] = &[
    (NameClasses::COUNTRY, EntityType::Gpe),
    (NameClasses::ARMED, EntityType::Org),
    (NameClasses::PARTY, EntityType::Org),
    (NameClasses::ORG, EntityType::Org),
    (NameClasses::MEDIA, EntityType::Org),
    (NameClasses::TEAM, EntityType::Org),
    (NameClasses::COMPANY, EntityType::Org),
    (NameClasses::STATE, EntityType::Gpe),
    (NameClasses::CITY, EntityType::Gpe),
    (NameClasses::DEMONYM, EntityType::Norp),
    (NameClasses::PERSON, EntityType::Person),
    (NameClasses::LAW, EntityType::Law),
    (NameClasses::EVENT, EntityType::Event),
    (NameClasses::FACILITY, EntityType::Fac),
    (NameClasses::PLACE, EntityType::Loc),
    (NameClasses::LANGUAGE, EntityType::Language),
    (NameClasses::WORK, EntityType::WorkOfArt),
    (NameClasses::PRODUCT, EntityType::Product),
];

fn kind_of(classes: NameClasses) -> Option<EntityType> {
    KINDS.iter().find(|(class, _)| classes.intersects(*class)).map(|&(_, kind)| kind)
}

const RULES: &[Rule] =
    &[listed, dateline::find, structure::find, person::given, structure::bracketed, single::find];

/// The name that begins at a token, if its surroundings decide what it names.
pub(super) fn find(cursor: &Cursor<'_>, at: usize) -> Option<Found> {
    if cursor.is_plain(at) {
        return None;
    }
    cursor.longest(RULES, at).or_else(|| person::titled(cursor, at))
}

/// A name of several words that is in a list.
fn listed(cursor: &Cursor<'_>, at: usize) -> Option<Found> {
    let (end, classes) = cursor.longer(at)?;
    let mut kind = kind_of(classes)?;
    let mut start = at;
    if classes.intersects(NameClasses::ORG)
        && classes.intersects(NameClasses::FACILITY)
        && cursor.after_preposition(at)
    {
        kind = EntityType::Fac;
    }
    if kind == EntityType::Person {
        // "Pope Francis", "Queen Elizabeth": the mention is without the title.
        while start + 1 < end && cursor.alone(start).intersects(NameClasses::TITLE) {
            start += 1;
        }
        if !cursor.is_capitalised(start) {
            return None;
        }
    }
    Some(Found::new(start..end, kind))
}

#[cfg(test)]
mod tests;
