//! Names that their own words give away: "Acme Industries", "Ministry of Health", "River Dee",
//! "Blackfriars Bridge", "Hurricane Jane", "Clean Rivers Act", and "(ABC)" after a name.

use crate::EntityType;
use crate::gazetteer::NameClasses;
use crate::rules::cursor::{Cursor, Found};
use crate::rules::words::WordClass;
use crate::text::word_key::words;

/// Words at the end of a name that make it a place with a government.
const GPE_WORDS: &[u32] = words!("County Province Prefecture Oblast Governorate Township Parish City");

/// Words in both lists that name the building rather than the institution.
const BUILDINGS: &[u32] = words!("Hospital Hotel Clinic Park Station");

/// Place words that begin names.
const PLACE_HEADS: &[u32] = words!("Mount Mt Lake Cape River Gulf Bay Strait Isle");

/// Event words that begin names.
const EVENT_HEADS: &[u32] = words!("Hurricane Typhoon Cyclone Battle Operation Storm");

/// Words at the end of the name of an award.
const AWARDS: &[u32] = words!("Prize Award Awards Medal Trophy");

/// Owners in the names of bodies. Others own: "London's Clearwater Park".
const OWNERS: &[u32] = words!(
    "People Peoples Women Men Children King Queen Lord Lords Workers Bishops Teachers Veterans \
     Girls Boys Farmers Writers Physicians Producers Players Mayor John Mary Luke Thomas Joseph \
     Andrew James Paul Peter George"
);

/// Words in lower case inside the name of an election.
const ELECTION_WORDS: &[u32] = words!(
    "presidential general parliamentary legislative midterm mid term by federal local municipal \
     regional mayoral gubernatorial congressional - state primary leadership"
);

/// Directions and the like: they are in front of regions, not at the end of names.
const DIRECTIONS: &[u32] = words!(
    "North South East West Northern Southern Eastern Western Central Upper Lower District Region \
     Territory"
);

/// What the names of journals begin with, or with an adjective before it.
const JOURNALS: &[u32] = words!("Journal Annals Archives Proceedings Transactions");

/// The longest name in words, before "of".
const LIMIT: usize = 6;

/// A name whose words give it away.
pub(crate) fn find(cursor: &Cursor<'_>, at: usize) -> Option<Found> {
    if is_year(cursor, at) {
        return dated(cursor, at);
    }
    undated(cursor, at)
}

fn undated(cursor: &Cursor<'_>, at: usize) -> Option<Found> {
    if !cursor.is_name(at) || cursor.shouts(at) || cursor.continues_name(at) {
        return None;
    }
    national_day(cursor, at)
        .or_else(|| firm(cursor, at))
        .or_else(|| court(cursor, at))
        .or_else(|| journal(cursor, at))
        .or_else(|| headed(cursor, at))
        .or_else(|| tailed(cursor, at))
}

/// The holiday that a country calls by its own name: "Pakistan Day".
fn national_day(cursor: &Cursor<'_>, at: usize) -> Option<Found> {
    let end = at + 2;
    let country = cursor.alone(at).intersects(NameClasses::COUNTRY);
    let alone = cursor.word(at + 1) == "Day" && !(cursor.is_next(end) && cursor.is_name(end));
    (country && alone).then_some(Found::new(at..end, EntityType::Date))
}

fn is_year(cursor: &Cursor<'_>, at: usize) -> bool {
    let word = cursor.word(at);
    word.len() == 4
        && word.bytes().all(|b| b.is_ascii_digit())
        && (word.starts_with("19") || word.starts_with("20"))
}

/// A name that begins with its year: "2020 Tarrowby general election", "1990 Quill Cup".
fn dated(cursor: &Cursor<'_>, at: usize) -> Option<Found> {
    let start = at + 1;
    if !cursor.is_next(start) {
        return None;
    }
    let mut end = start;
    while end < start + 8 && (cursor.is_name(end) || cursor.is_any(end, ELECTION_WORDS)) {
        end += 1;
    }
    let found = |end, kind| Some(Found::new(at..end, kind));
    if end > start && cursor.is_any(end, words!("election elections referendum primaries")) {
        return found(end + 1, EntityType::Event);
    }
    let kinds = [EntityType::Event, EntityType::Law, EntityType::WorkOfArt];
    let name = super::listed::find(cursor, start).or_else(|| undated(cursor, start))?;
    if kinds.contains(&name.kind) { found(name.tokens.end, name.kind) } else { None }
}

/// A firm by its partners: "Foster & Sons", "L. L. May & Co.".
fn firm(cursor: &Cursor<'_>, at: usize) -> Option<Found> {
    let mut start = at;
    while cursor.is_initial(start) && cursor.is_tight_stop(start + 1) && start < at + LIMIT {
        start += 2;
    }
    let and = cursor.run(start, 3);
    let partners = and + 1;
    let told = and > start
        && cursor.is_any(and, words!("& and"))
        && cursor.is_title(partners)
        && cursor.is_any(partners, words!("Sons Son Daughters Bros Brothers Co Partners Associates"));
    if !told
        || cursor.is_hyphen(partners + 1)
        || cursor.is(and, "and") && !cursor.is_any(partners, words!("Sons Co Associates"))
    {
        return None;
    }
    let end = cursor.with_stop(partners + 1);
    let form = cursor.is_any(end, words!("Ltd LLP Inc Limited")) && cursor.is_title(end);
    Some(Found::certain(at..cursor.with_stop(end + usize::from(form)), EntityType::Org))
}

/// "U.S. District Court for the Northern District of Iowa", "Court of Appeals for the Sixth Circuit", "U.S. Attorney's
/// Office for the Southern District of Ohio".
fn court(cursor: &Cursor<'_>, at: usize) -> Option<Found> {
    let office = at + 3;
    let attorney = cursor.is(at + 1, "Attorney") && cursor.word(office) == "Office";
    let court = if attorney && cursor.is_any(at, words!("u.s. us")) {
        office
    } else {
        (at..cursor.run(at, LIMIT)).find(|&at| cursor.word(at) == "Court")?
    };
    let end = if cursor.are(court + 1, "of Appeals") { court + 3 } else { court + 1 };
    let name = end + 2;
    if !cursor.are(end, "for the") || !cursor.is_capitalised(name) {
        return None;
    }
    let mut end = name;
    while end < name + 4 && cursor.is_capitalised(end) {
        end += 1;
    }
    let whole = match cursor.word(end - 1) {
        "Circuit" => end,
        "District" => after_of(cursor, end)?,
        _ => return None,
    };
    Some(Found::certain(at..whole, EntityType::Org))
}

/// "American Journal of Physics", "Annals of Forest and Water Science", "Proceedings of the Tarrow Society".
fn journal(cursor: &Cursor<'_>, at: usize) -> Option<Found> {
    let head =
        (at..cursor.run(at, LIMIT)).find(|&at| cursor.is_any(at, JOURNALS) && cursor.is(at + 1, "of"))?;
    let start = head + 2 + usize::from(cursor.is(head + 2, "the"));
    let is_part = |at: usize| cursor.is_next(at) && cursor.is_name(at);
    let is_date =
        |at: usize| matches!(cursor.class(at), WordClass::Month | WordClass::ShortMonth | WordClass::Weekday);
    if !is_part(start) || is_date(start) {
        return None;
    }
    let mut end = until_title(cursor, start, cursor.run(start, 4));
    let next = end + 1 + usize::from(cursor.are(end, "of the"));
    let other = NameClasses::GIVEN | NameClasses::COUNTRY | NameClasses::CITY | NameClasses::MEDIA;
    let goes_on = cursor.is(end, "of")
        || cursor.is_any(end, words!("and &"))
            && !cursor.alone(next).intersects(other)
            && !cursor.is(cursor.run(next, 3), "of");
    if goes_on && is_part(next) && !cursor.is_any(next, JOURNALS) {
        end = until_title(cursor, next, cursor.run(next, 4));
    }
    Some(Found::certain(at..end, EntityType::Org))
}

/// A name that begins with a word for what it is.
fn headed(cursor: &Cursor<'_>, at: usize) -> Option<Found> {
    let found = |end, kind| Some(Found::new(at..end, kind));
    let next = cursor.is_next(at + 1);
    if cursor.is_any(at, PLACE_HEADS)
        && next
        && cursor.is_name(at + 1)
        && !cursor.alone(at + 1).intersects(NameClasses::TITLE)
    {
        let end = cursor.run(at + 1, 3);
        let other = cursor.alone(end - 1).intersects(NameClasses::ORG_SUFFIX | NameClasses::FACILITY_WORD);
        return if other { None } else { found(end, EntityType::Loc) };
    }
    if cursor.is_any(at, EVENT_HEADS) && cursor.is_capitalised(at) {
        if cursor.is(at, "Battle") {
            let of = cursor.is(at + 1, "of") && cursor.is_name(at + 2);
            return if of { found(cursor.run(at + 2, 3), EntityType::Event) } else { None };
        }
        let name =
            next && cursor.is_name(at + 1) && !cursor.alone(at + 1).intersects(NameClasses::FACILITY_WORD);
        return if name { found(cursor.run(at + 1, 2), EntityType::Event) } else { None };
    }
    if cursor.is(at, "Tropical")
        && cursor.is_any(at + 1, words!("Storm Depression Cyclone"))
        && cursor.is_name(at + 2)
    {
        return found(at + 3, EntityType::Event);
    }
    if cursor.is_any(at, words!("State Republic Kingdom City Town Emirate")) {
        let end = after_of(cursor, at + 1)?;
        let place =
            cursor.alone(end - 1).intersects(NameClasses::COUNTRY | NameClasses::STATE | NameClasses::CITY);
        return if place { found(end, EntityType::Gpe) } else { None };
    }
    if cursor.alone(at).intersects(NameClasses::ORG_PREFIX) {
        let end = after_of(cursor, at + 1)?;
        // "University of Tennessee at Chattanooga".
        let state = match cursor.longer(at + 2) {
            Some((whole, classes)) if whole == end => classes,
            _ => cursor.alone(end - 1),
        };
        if cursor.is(at, "University")
            && state.intersects(NameClasses::STATE)
            && cursor.is(end, "at")
            && cursor.is_name(end + 1)
        {
            return Some(Found::certain(at..cursor.run(end + 1, 2), EntityType::Org));
        }
        return found(end, EntityType::Org);
    }
    None
}

/// A name that ends with a word for what it is; "of" and more capitalised words may follow.
fn tailed(cursor: &Cursor<'_>, at: usize) -> Option<Found> {
    let run = run_with_joints(cursor, at);
    let end = (at + 2..=run).rev().find(|&end| ends_name(cursor, end - 1))?;
    let last = end - 1;
    let classes = cursor.alone(last);
    let person_first =
        cursor.alone(at).intersects(NameClasses::TITLE) && !classes.intersects(NameClasses::ORG_SUFFIX);
    if person_first {
        return None;
    }
    let kind = if cursor.is_any(last, GPE_WORDS) {
        EntityType::Gpe
    } else if cursor.is_any(last, AWARDS) {
        EntityType::WorkOfArt
    } else if cursor.is_any(last, words!("Convention Conference")) && cursor.is(last - 1, "National") {
        EntityType::Event
    } else if cursor.is_any(last, BUILDINGS) {
        EntityType::Fac
    } else if classes.intersects(NameClasses::ORG_SUFFIX) {
        EntityType::Org
    } else if classes.intersects(NameClasses::FACILITY_WORD) {
        EntityType::Fac
    } else if classes.intersects(NameClasses::LAW_WORD) {
        EntityType::Law
    } else if classes.intersects(NameClasses::EVENT_WORD) {
        EntityType::Event
    } else {
        EntityType::Loc
    };
    let end = match kind {
        EntityType::Org => after_of(cursor, end).unwrap_or_else(|| cursor.with_stop(end)),
        EntityType::Law if is_year(cursor, end) => end + 1,
        EntityType::Law if cursor.is(end, "of") && is_year(cursor, end + 1) => end + 2,
        _ => end,
    };
    Some(Found::new(at..end, kind))
}

/// Whether the capitalised word at the token ends names.
fn ends_name(cursor: &Cursor<'_>, at: usize) -> bool {
    let classes = cursor.alone(at);
    let words = NameClasses::ORG_SUFFIX
        | NameClasses::FACILITY_WORD
        | NameClasses::PLACE_WORD
        | NameClasses::LAW_WORD
        | NameClasses::EVENT_WORD;
    let family = classes.intersects(NameClasses::FAMILY)
        && !classes.intersects(NameClasses::ORG_SUFFIX)
        && cursor.alone(at - 1).intersects(NameClasses::GIVEN);
    cursor.is_capitalised(at) && classes.intersects(words) && !cursor.is_any(at, DIRECTIONS) && !family
        || cursor.is_capitalised(at) && (cursor.is_any(at, GPE_WORDS) || cursor.is_any(at, AWARDS))
}

/// The end of a run of capitalised words in which "and", "&", "of" and "'s" may join.
fn run_with_joints(cursor: &Cursor<'_>, at: usize) -> usize {
    let mut end = cursor.run(at, LIMIT);
    while end > at && end < at + LIMIT {
        let joint = cursor.is(end, "&") || matches!(cursor.word(end), "'s" | "\u{2019}s" | "'" | "\u{2019}");
        let owns = cursor.is(end, "&") || cursor.is_any(end - 1, OWNERS);
        if !joint || !owns || !cursor.is_next(end + 1) || !cursor.is_name(end + 1) {
            break;
        }
        end = cursor.run(end + 1, LIMIT);
    }
    end
}

/// The end of "of (the) Capitalised … (and Capitalised …)" at the token.
fn after_of(cursor: &Cursor<'_>, at: usize) -> Option<usize> {
    let mut start = at + 1;
    if !cursor.is_any(at, words!("of for")) {
        return None;
    }
    if cursor.is(start, "the") {
        start += 1;
    }
    if !cursor.is_name(start) || !cursor.is_next(start) {
        return None;
    }
    let mut end = until_title(cursor, start, cursor.run(start, 4));
    // "Department of Health and Human Services", but not "Bank of England and Treasury".
    let parts =
        cursor.is_any(at - 1, words!("Ministry Department Office Institute College Bureau Committee"));
    let place = cursor
        .alone(end.checked_sub(1)?)
        .intersects(NameClasses::COUNTRY | NameClasses::STATE | NameClasses::CITY);
    if parts && !place && cursor.is_any(end, words!("and &")) && cursor.is_name(end + 1) {
        end = until_title(cursor, end + 1, cursor.run(end + 1, 3));
    }
    (end > start).then_some(end)
}

/// The end of a run, or the title or given name in it: there the next name begins.
fn until_title(cursor: &Cursor<'_>, start: usize, end: usize) -> usize {
    let next = NameClasses::TITLE | NameClasses::ROLE;
    (start + 1..end).find(|&at| cursor.alone(at).intersects(next)).unwrap_or(end)
}

/// An acronym in brackets after a name, made of its initials: it is the same sort of thing.
pub(crate) fn bracketed(cursor: &Cursor<'_>, at: usize) -> Option<Found> {
    let last = cursor.last.as_ref()?;
    if at == 0 || last.tokens.end + 1 != at || !cursor.is(at - 1, "(") {
        return None;
    }
    // "Military Intelligence (Aman and": a name that alone could be a person's, but not here.
    let bodies = NameClasses::ORG | NameClasses::ARMED | NameClasses::PARTY | NameClasses::COMPANY;
    if last.kind == EntityType::Org && cursor.alone(at).intersects(bodies) {
        return Some(Found::new(at..at + 1, last.kind));
    }
    if !cursor.is_any(at + 1, words!(") , ;")) {
        return None;
    }
    let acronym = cursor.word(at);
    let capitals =
        acronym.len() >= 2 && acronym.len() <= 8 && acronym.bytes().all(|b| b.is_ascii_alphabetic());
    let loud = acronym.bytes().filter(u8::is_ascii_uppercase).count() >= 2;
    let begins = cursor.word(last.tokens.start).chars().next() == acronym.chars().next();
    let named = !matches!(last.kind, EntityType::Person | EntityType::Norp) && !last.kind.is_numeric();
    (capitals && loud && begins && named && last.tokens.len() > 1)
        .then_some(Found::new(at..at + 1, last.kind))
}
