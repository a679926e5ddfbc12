//! Holidays whose day is known.

use super::phrase::Phrase;
use crate::rules::WordClass;
use crate::rules::cursor::Cursor;
use crate::rules::temporal::holiday;
use crate::text::word_key::words;
use crate::values::expression::{Base, Holiday, Year};

/// A holiday whose day is known, with its year.
pub(super) fn find(cursor: &Cursor, at: usize) -> Option<Phrase> {
    let may = cursor.class(at) == WordClass::DoubtfulMonth && cursor.is(at + 1, "day");
    if cursor.class(at) != WordClass::Holiday && !may {
        return None;
    }
    let found = holiday::find(cursor, at)?;
    // "Easter Island".
    let end = found.tokens.end;
    if cursor.is_title(end) && cursor.class(end) == WordClass::Other && !cursor.is_glued(end) {
        return None;
    }
    let mut name = String::new();
    let mut year = Year::Unsaid;
    for token in found.tokens.clone() {
        match cursor.integer(token).filter(|_| cursor.word(token).len() == 4) {
            Some(known) => year = Year::Known(known as i16),
            None if !cursor.is_any(token, words!(". ' ’ , of")) => {
                name.extend(
                    cursor.word(token).chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase),
                );
            }
            None => {}
        }
    }
    Some(Phrase::new(found.tokens, Base::Holiday(day_of(&name)?)).of(year))
}

/// When a holiday is, by its name without spaces and apostrophes.
fn day_of(name: &str) -> Option<Holiday> {
    Some(match name {
        "christmas" | "christmasday" => Holiday::Fixed(12, 25),
        "christmaseve" => Holiday::Fixed(12, 24),
        "boxingday" => Holiday::Fixed(12, 26),
        "newyearsday" => Holiday::Fixed(1, 1),
        "newyearseve" => Holiday::Fixed(12, 31),
        "epiphany" => Holiday::Fixed(1, 6),
        "australiaday" => Holiday::Fixed(1, 26),
        "groundhogday" => Holiday::Fixed(2, 2),
        "valentinesday" => Holiday::Fixed(2, 14),
        "internationalwomensday" => Holiday::Fixed(3, 8),
        "stpatricksday" | "saintpatricksday" => Holiday::Fixed(3, 17),
        "earthday" => Holiday::Fixed(4, 22),
        "anzacday" => Holiday::Fixed(4, 25),
        "mayday" => Holiday::Fixed(5, 1),
        "cincodemayo" => Holiday::Fixed(5, 5),
        "juneteenth" => Holiday::Fixed(6, 19),
        "canadaday" => Holiday::Fixed(7, 1),
        "bastilleday" => Holiday::Fixed(7, 14),
        "halloween" => Holiday::Fixed(10, 31),
        "allsaintsday" => Holiday::Fixed(11, 1),
        "armisticeday" | "remembranceday" | "veteransday" => Holiday::Fixed(11, 11),
        "martinlutherkingday" | "martinlutherkingjrday" => Holiday::Nth(1, 1, 3),
        "presidentsday" => Holiday::Nth(2, 1, 3),
        "mothersday" => Holiday::Nth(5, 7, 2),
        "memorialday" => Holiday::Nth(5, 1, 5),
        "fathersday" => Holiday::Nth(6, 7, 3),
        "laborday" => Holiday::Nth(9, 1, 1),
        "columbusday" => Holiday::Nth(10, 1, 2),
        "thanksgiving" | "thanksgivingday" => Holiday::Nth(11, 4, 4),
        "blackfriday" => Holiday::Nth(11, 4, 6),
        "electionday" => Holiday::Election,
        "mardigras" => Holiday::Easter(-47),
        "ashwednesday" => Holiday::Easter(-46),
        "palmsunday" => Holiday::Easter(-7),
        "maundythursday" | "holythursday" => Holiday::Easter(-3),
        "goodfriday" => Holiday::Easter(-2),
        "holysaturday" => Holiday::Easter(-1),
        "easter" | "eastersunday" => Holiday::Easter(0),
        "eastermonday" => Holiday::Easter(1),
        "ascensionday" => Holiday::Easter(39),
        "pentecost" | "whitsun" => Holiday::Easter(49),
        _ => return None,
    })
}
