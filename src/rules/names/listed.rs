//! Names of several words that are in a list.

use crate::EntityType;
use crate::gazetteer::NameClasses;
use crate::rules::cursor::{Cursor, Found};

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

/// The type of a listed name.
pub(super) fn kind_of(classes: NameClasses) -> Option<EntityType> {
    KINDS.iter().find(|(class, _)| classes.intersects(*class)).map(|&(_, kind)| kind)
}

/// The listed name of several words that begins at a token.
pub(super) fn find(cursor: &Cursor<'_>, at: usize) -> Option<Found> {
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
