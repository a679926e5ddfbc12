//! Single words: what a name of one word names, if its neighbours tell.

use super::listed::kind_of;
use crate::EntityType;
use crate::gazetteer::NameClasses;
use crate::rules::cursor::{Cursor, Found};
use crate::text::word_key::words;

const PLACES: NameClasses = NameClasses::COUNTRY.with(NameClasses::STATE).with(NameClasses::CITY);
const PEOPLE: NameClasses = NameClasses::GIVEN.with(NameClasses::FAMILY);
const BODIES: NameClasses = NameClasses::ORG
    .with(NameClasses::ARMED)
    .with(NameClasses::PARTY)
    .with(NameClasses::MEDIA)
    .with(NameClasses::TEAM)
    .with(NameClasses::COMPANY);

/// Words before a language.
const SPOKEN: &[u32] = words!(
    "speak speaks speaking spoke spoken fluent learn learning learned teach teaching taught \
     understand understands write writes written"
);

/// Words and marks after "in French" and its like where no noun follows.
const AFTER_LANGUAGE: &[u32] = words!(
    ". , ) ; : and or on as at for to by with but which that when is was were are after before \
     during because while"
);

/// Words that name a language and no people.
const TONGUES: &[u32] = words!("Arabic Hebrew Farsi Mandarin Hindi Urdu");

/// What "us" without capitals stands before as a country's name.
const OF_US: &[u32] = words!(
    "administration air ambassador army attorney citizen citizens coast congress congressman dollar embassy federal forces \
     government house justice marine military navy president presidential professional representative secretary senate \
     senator soldiers special state states supreme treasury troops vice"
);

/// Whether "us" is the country where capitals say nothing: "the us", "us president".
pub(super) fn is_us(cursor: &Cursor<'_>, at: usize) -> bool {
    cursor.is_caseless()
        && cursor.is(at, "us")
        && (cursor.is(at.wrapping_sub(1), "the") || cursor.is_any(at + 1, OF_US))
}

/// The word at the token.
pub(crate) fn find(cursor: &Cursor<'_>, at: usize) -> Option<Found> {
    let classes = cursor.alone(at);
    if !cursor.is_name(at) || kind_of(classes).is_none() {
        return None;
    }
    let found = |kind| Some(Found::new(at..at + 1, kind));
    if is_language(cursor, at, classes) {
        return found(EntityType::Language);
    }
    if classes.intersects(NameClasses::DEMONYM) {
        return is_people(cursor, at, classes).then(|| found(EntityType::Norp))?;
    }
    if cursor.continues_name(at) || is_inside(cursor, at) {
        return None;
    }
    if classes.intersects(PLACES) {
        let end = cursor.with_stop(at + 1);
        return is_place(cursor, at, classes).then(|| Found::new(at..end, EntityType::Gpe));
    }
    let doubtful = classes.intersects(NameClasses::AMBIGUOUS | PEOPLE);
    let kind = kind_of(classes)?;
    let named = match kind {
        EntityType::Org => is_body(cursor, at, classes),
        EntityType::Person => true,
        EntityType::Loc if !classes.intersects(NameClasses::AMBIGUOUS) => true,
        EntityType::Loc if cursor.is(at.wrapping_sub(1), "the") => true,
        _ => !doubtful,
    };
    if named { found(kind) } else { None }
}

/// Whether more of the same name seems to follow.
fn is_inside(cursor: &Cursor<'_>, at: usize) -> bool {
    if cursor.is_hyphen(at + 1) && cursor.word(at + 2).starts_with(|c: char| c.is_ascii_digit()) {
        return true;
    }
    if cursor.is_hyphen(at + 1) && cursor.is_capitalised(at + 2) {
        let joined = cursor.alone(at + 2);
        return !joined.intersects(PLACES | NameClasses::DEMONYM);
    }
    if !cursor.is_next(at + 1) || !cursor.is_name(at + 1) {
        return false;
    }
    let follows = cursor.alone(at + 1);
    let separate =
        NameClasses::TITLE | NameClasses::ROLE | NameClasses::DEMONYM | PLACES | BODIES | NameClasses::GIVEN;
    !follows.intersects(separate)
        || cursor.alone(at).intersects(NameClasses::GIVEN) && follows.intersects(NameClasses::FAMILY)
}

/// Whether a word for a language and its speakers is the language here.
fn is_language(cursor: &Cursor<'_>, at: usize, classes: NameClasses) -> bool {
    let Some(before) = at.checked_sub(1).filter(|_| classes.intersects(NameClasses::LANGUAGE)) else {
        return false;
    };
    cursor.is_any(at, TONGUES)
        || cursor.is_any(at + 1, words!("language languages"))
        || cursor.is_hyphen(at + 1) && cursor.is_any(at + 2, words!("language speaking speaker speakers"))
        || cursor.is_any(before, SPOKEN)
        || cursor.is_any(before, words!("in into")) && cursor.is_any(at + 1, AFTER_LANGUAGE)
        || cursor.is(before, "from") && cursor.is_any(at + 1, words!("by into"))
}

/// Whether a nationality or creed is one here.
fn is_people(cursor: &Cursor<'_>, at: usize, classes: NameClasses) -> bool {
    if classes.intersects(PLACES) && !classes.intersects(NameClasses::AMBIGUOUS) {
        return true;
    }
    let name_follows = cursor.is_next(at + 1) && cursor.is_name(at + 1);
    if classes.intersects(PEOPLE) && name_follows && cursor.alone(at + 1).intersects(NameClasses::FAMILY) {
        return false;
    }
    if cursor.is_any(at, words!("Green Latin Karen Labour Aboriginal"))
        || cursor.is_any(at, words!("Western Liberal Baltic Conservative")) && name_follows
    {
        return false;
    }
    if classes.intersects(NameClasses::PARTY) {
        return cursor.is_any(at, words!("Democrats Republicans Conservatives Liberals"));
    }
    !classes.intersects(NameClasses::AMBIGUOUS) || !cursor.begins_sentence(at) || !name_follows
}

/// Whether the name of a place is one here.
fn is_place(cursor: &Cursor<'_>, at: usize, classes: NameClasses) -> bool {
    let word = cursor.word(at);
    if cursor.is_tight_money(at + 1) {
        return false;
    }
    // "CT", "Mass.": an abbreviation only after the name of a place in it.
    let short = word.len() <= 4 && !["Ohio", "Iowa", "Utah", "N.Y."].contains(&word);
    if short
        && classes.intersects(NameClasses::STATE)
        && !classes.intersects(NameClasses::COUNTRY | NameClasses::MAJOR)
    {
        return cursor.follows_found(at, |last| last.kind == EntityType::Gpe);
    }
    let context = place_context(cursor, at);
    let person = classes.intersects(PEOPLE | NameClasses::PERSON);
    let common = classes.intersects(NameClasses::AMBIGUOUS);
    let other = classes.intersects(BODIES | NameClasses::PLACE | NameClasses::PRODUCT | NameClasses::WORK);
    if context {
        return true;
    }
    if classes.intersects(NameClasses::COUNTRY) {
        let silent = person && !cursor.is_any(at, words!("Israel China France India Cuba Mali Wales"));
        return !silent;
    }
    if common || cursor.shouts(at) {
        return false;
    }
    let state_too = classes.intersects(NameClasses::STATE) && classes.intersects(NameClasses::MAJOR);
    if classes.intersects(NameClasses::MAJOR) && (!person || state_too) {
        return true;
    }
    !person && !other && (classes.intersects(NameClasses::STATE) || !cursor.begins_sentence(at))
}

/// Whether the surroundings make the name at the token a place: "in X", "X, England", "England and X".
fn place_context(cursor: &Cursor<'_>, at: usize) -> bool {
    let place_follows = cursor.is(at + 1, ",")
        && (cursor.alone(at + 2).intersects(NameClasses::COUNTRY | NameClasses::STATE)
            || cursor
                .longer(at + 2)
                .is_some_and(|(_, classes)| classes.intersects(NameClasses::COUNTRY | NameClasses::STATE)));
    let person_follows = cursor.is_next(at + 1) && cursor.is_name(at + 1);
    let prepared = cursor.after_preposition(at)
        && !person_follows
        && (cursor.is_any(at.wrapping_sub(1), words!("in at near outside across throughout"))
            || !cursor.alone(at).intersects(PEOPLE));
    place_follows || prepared || cursor.follows_found(at, |last| last.kind == EntityType::Gpe)
}

/// Whether the name of a body is one here.
fn is_body(cursor: &Cursor<'_>, at: usize, classes: NameClasses) -> bool {
    let other =
        NameClasses::PLACE | NameClasses::PRODUCT | NameClasses::WORK | NameClasses::EVENT | NameClasses::LAW;
    if classes.intersects(PEOPLE | NameClasses::PERSON) {
        return false;
    }
    if !classes.intersects(NameClasses::AMBIGUOUS) {
        return true;
    }
    if classes.intersects(other | NameClasses::FACILITY_WORD | NameClasses::PLACE_WORD)
        || cursor.begins_sentence(at)
        || cursor.shouts(at)
    {
        return false;
    }
    let article = at > 0 && cursor.is(at - 1, "the");
    classes.intersects(NameClasses::ORG | NameClasses::ARMED | NameClasses::PARTY)
        || article == classes.intersects(NameClasses::TEAM | NameClasses::MEDIA)
}
