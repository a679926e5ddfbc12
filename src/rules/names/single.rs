//! Single words: what a name of one word names, if its neighbours tell.

use super::{Found, Scan, kind_of};
use crate::EntityType;
use crate::gazetteer::NameClasses;

const PLACES: NameClasses = NameClasses::COUNTRY.with(NameClasses::STATE).with(NameClasses::CITY);
const PEOPLE: NameClasses = NameClasses::GIVEN.with(NameClasses::FAMILY);
const BODIES: NameClasses = NameClasses::ORG
    .with(NameClasses::ARMED)
    .with(NameClasses::PARTY)
    .with(NameClasses::MEDIA)
    .with(NameClasses::TEAM)
    .with(NameClasses::COMPANY);

/// Words before a language.
const SPOKEN: &[&str] = &[
    "speak", "speaks", "speaking", "spoke", "spoken", "fluent", "learn", "learning", "learned", "teach",
    "teaching", "taught", "understand", "understands", "write", "writes", "written",
];

/// Words and marks after "in French" and its like where no noun follows.
const AFTER_LANGUAGE: &[&str] = &[
    ".", ",", ")", ";", ":", "and", "or", "on", "as", "at", "for", "to", "by", "with", "but", "which",
    "that", "when", "is", "was", "were", "are", "after", "before", "during", "because", "while",
];

/// Words that name a language and no people.
const TONGUES: &[&str] = &["Arabic", "Hebrew", "Farsi", "Mandarin", "Hindi", "Urdu"];

/// The word at the token.
pub(crate) fn find(scan: &Scan<'_>, at: usize) -> Option<Found> {
    let classes = scan.alone(at);
    if !scan.is_name(at) || kind_of(classes).is_none() {
        return None;
    }
    let found = |kind, score| Some(Found { start: at, end: at + 1, kind, score });
    if is_language(scan, at, classes) {
        return found(EntityType::Language, 0.85);
    }
    if classes.intersects(NameClasses::DEMONYM) {
        return is_people(scan, at, classes).then(|| found(EntityType::Norp, 0.9))?;
    }
    if scan.continues_name(at) || is_inside(scan, at) {
        return None;
    }
    if classes.intersects(PLACES) {
        return place(scan, at, classes).map(|score| Found {
            start: at,
            end: scan.with_stop(at + 1),
            kind: EntityType::Gpe,
            score,
        });
    }
    let doubtful = classes.intersects(NameClasses::AMBIGUOUS | PEOPLE);
    let kind = kind_of(classes)?;
    let score = match kind {
        EntityType::Org => body(scan, at, classes)?,
        EntityType::Person => 0.9,
        EntityType::Loc if !classes.intersects(NameClasses::AMBIGUOUS) => 0.85,
        EntityType::Loc if scan.is(at.checked_sub(1)?, &["the"]) => 0.7,
        _ if doubtful => return None,
        _ => 0.7,
    };
    found(kind, score)
}

/// Whether more of the same name seems to follow.
fn is_inside(scan: &Scan<'_>, at: usize) -> bool {
    if scan.is_hyphen(at + 1) && scan.word(at + 2).starts_with(|c: char| c.is_ascii_digit()) {
        return true;
    }
    if scan.is_hyphen(at + 1) && scan.is_capitalised(at + 2) {
        let joined = scan.alone(at + 2);
        return !joined.intersects(PLACES | NameClasses::DEMONYM);
    }
    if !scan.is_next(at + 1) || !scan.is_name(at + 1) {
        return false;
    }
    let follows = scan.alone(at + 1);
    let separate =
        NameClasses::TITLE | NameClasses::ROLE | NameClasses::DEMONYM | PLACES | BODIES | NameClasses::GIVEN;
    !follows.intersects(separate)
        || scan.alone(at).intersects(NameClasses::GIVEN) && follows.intersects(NameClasses::FAMILY)
}

/// Whether a word for a language and its speakers is the language here.
fn is_language(scan: &Scan<'_>, at: usize, classes: NameClasses) -> bool {
    let Some(before) = at.checked_sub(1).filter(|_| classes.intersects(NameClasses::LANGUAGE)) else {
        return false;
    };
    scan.is(at, TONGUES)
        || scan.is(at + 1, &["language", "languages"])
        || scan.is_hyphen(at + 1) && scan.is(at + 2, &["language", "speaking", "speaker", "speakers"])
        || scan.is(before, SPOKEN)
        || scan.is(before, &["in", "into"]) && scan.is(at + 1, AFTER_LANGUAGE)
}

/// Whether a nationality or creed is one here.
fn is_people(scan: &Scan<'_>, at: usize, classes: NameClasses) -> bool {
    if classes.intersects(PLACES) && !classes.intersects(NameClasses::AMBIGUOUS) {
        return true;
    }
    let name_follows = scan.is_next(at + 1) && scan.is_name(at + 1);
    if classes.intersects(PEOPLE) && name_follows && scan.alone(at + 1).intersects(NameClasses::FAMILY) {
        return false;
    }
    if scan.is(at, &["Green", "Latin", "Karen", "Labour", "Aboriginal"])
        || scan.is(at, &["Western", "Liberal", "Baltic", "Conservative"]) && name_follows
    {
        return false;
    }
    if classes.intersects(NameClasses::PARTY) {
        return scan.is(at, &["Democrats", "Republicans", "Conservatives", "Liberals"]);
    }
    !classes.intersects(NameClasses::AMBIGUOUS) || !scan.begins_sentence(at) || !name_follows
}

/// How sure it is that the name of a place is one here.
fn place(scan: &Scan<'_>, at: usize, classes: NameClasses) -> Option<f32> {
    let word = scan.word(at);
    if scan.is_tight_money(at + 1) {
        return None;
    }
    // "CT", "Mass.": an abbreviation only after the name of a place in it.
    let short = word.len() <= 4 && !["Ohio", "Iowa", "Utah", "N.Y."].contains(&word);
    if short
        && classes.intersects(NameClasses::STATE)
        && !classes.intersects(NameClasses::COUNTRY | NameClasses::MAJOR)
    {
        return scan.follows(at, |last| last.kind == EntityType::Gpe).then_some(0.9);
    }
    let context = place_context(scan, at);
    let person = classes.intersects(PEOPLE | NameClasses::PERSON);
    let common = classes.intersects(NameClasses::AMBIGUOUS);
    let other = classes.intersects(BODIES | NameClasses::PLACE | NameClasses::PRODUCT | NameClasses::WORK);
    if context {
        return Some(if common || person { 0.8 } else { 0.95 });
    }
    if classes.intersects(NameClasses::COUNTRY) {
        let silent = person && !scan.is(at, &["Israel", "China", "France", "India", "Cuba", "Mali", "Wales"]);
        return if silent { None } else { Some(if common { 0.85 } else { 0.95 }) };
    }
    if common || scan.shouts(at) {
        return None;
    }
    let state_too = classes.intersects(NameClasses::STATE) && classes.intersects(NameClasses::MAJOR);
    if classes.intersects(NameClasses::MAJOR) && (!person || state_too) {
        return Some(0.85);
    }
    if person || other {
        return None;
    }
    let known = classes.intersects(NameClasses::STATE) || !scan.begins_sentence(at);
    known.then_some(0.7)
}

/// Whether the surroundings make the name at the token a place: "in X", "X, England", "England and X".
fn place_context(scan: &Scan<'_>, at: usize) -> bool {
    let place_follows = scan.is(at + 1, &[","])
        && (scan.alone(at + 2).intersects(NameClasses::COUNTRY | NameClasses::STATE)
            || scan
                .longer(at + 2)
                .is_some_and(|(_, classes)| classes.intersects(NameClasses::COUNTRY | NameClasses::STATE)));
    let person_follows = scan.is_next(at + 1) && scan.is_name(at + 1);
    let prepared = scan.after_preposition(at)
        && !person_follows
        && (scan.is(at.wrapping_sub(1), &["in", "at", "near", "outside", "across", "throughout"])
            || !scan.alone(at).intersects(PEOPLE));
    place_follows || prepared || scan.follows(at, |last| last.kind == EntityType::Gpe)
}

/// How sure it is that the name of a body is one here.
fn body(scan: &Scan<'_>, at: usize, classes: NameClasses) -> Option<f32> {
    let other =
        NameClasses::PLACE | NameClasses::PRODUCT | NameClasses::WORK | NameClasses::EVENT | NameClasses::LAW;
    if classes.intersects(PEOPLE | NameClasses::PERSON) {
        return None;
    }
    if !classes.intersects(NameClasses::AMBIGUOUS) {
        return Some(0.85);
    }
    if classes.intersects(other | NameClasses::FACILITY_WORD | NameClasses::PLACE_WORD)
        || scan.begins_sentence(at)
    {
        return None;
    }
    let article = at > 0 && scan.is(at - 1, &["the"]);
    match () {
        () if scan.shouts(at) => None,
        () if classes.intersects(NameClasses::ORG | NameClasses::ARMED | NameClasses::PARTY) => Some(0.75),
        () if classes.intersects(NameClasses::TEAM | NameClasses::MEDIA) => article.then_some(0.6),
        () => (!article).then_some(0.65),
    }
}
