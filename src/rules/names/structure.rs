//! Names that their own words give away: "Acme Industries", "Ministry of Health", "River Dee",
//! "Blackfriars Bridge", "Hurricane Jane", "Clean Rivers Act", and "(ABC)" after a name.

use super::{Found, Scan};
use crate::EntityType;
use crate::gazetteer::NameClasses;

/// What stands before the name of a ship.
const SHIPS: &[&str] = &["HMS", "HMAS", "HMCS", "HMNZS", "USS", "USNS", "RRS"];

/// What does so too, but is also something else: believed after "the" or a word for a ship.
const DOUBTFUL_SHIPS: &[&str] = &["MV", "MS", "SS", "INS", "RMS", "FV", "MT"];

/// Words for ships.
const VESSELS: &[&str] = &[
    "ship", "vessel", "ferry", "liner", "tanker", "carrier", "frigate", "destroyer", "submarine", "trawler",
    "freighter", "boat", "yacht", "cruiser",
];

/// Words at the end of a name that make it a place with a government.
const GPE_WORDS: &[&str] =
    &["County", "Province", "Prefecture", "Oblast", "Governorate", "Township", "Parish", "City"];

/// Words in both lists that name the building rather than the institution.
const BUILDINGS: &[&str] = &["Hospital", "Hotel", "Clinic", "Park", "Station"];

/// Place words that begin names.
const PLACE_HEADS: &[&str] = &["Mount", "Mt", "Lake", "Cape", "River", "Gulf", "Bay", "Strait", "Isle"];

/// Event words that begin names.
const EVENT_HEADS: &[&str] = &["Hurricane", "Typhoon", "Cyclone", "Battle", "Operation", "Storm"];

/// Words at the end of the name of an award.
const AWARDS: &[&str] = &["Prize", "Award", "Awards", "Medal", "Trophy"];

/// Owners in the names of bodies. Others own: "London's Clearwater Park".
const OWNERS: &[&str] = &[
    "People", "Peoples", "Women", "Men", "Children", "King", "Queen", "Lord", "Lords", "Workers", "Bishops",
    "Teachers", "Veterans", "Girls", "Boys", "Farmers", "Writers", "Physicians", "Producers", "Players",
    "Mayor", "John", "Mary", "Luke", "Thomas", "Joseph", "Andrew", "James", "Paul", "Peter", "George",
];

/// Words in lower case inside the name of an election.
const ELECTION_WORDS: &[&str] = &[
    "presidential", "general", "parliamentary", "legislative", "midterm", "mid", "term", "by", "federal",
    "local", "municipal", "regional", "mayoral", "gubernatorial", "congressional", "-", "state", "primary",
    "leadership",
];

/// Directions and the like: they are in front of regions, not at the end of names.
const DIRECTIONS: &[&str] = &[
    "North", "South", "East", "West", "Northern", "Southern", "Eastern", "Western", "Central", "Upper",
    "Lower", "District", "Region", "Territory",
];

/// The longest name in words, before "of".
const LIMIT: usize = 6;

/// A name whose words give it away.
pub(crate) fn find(scan: &Scan<'_>, at: usize) -> Option<Found> {
    if is_year(scan, at) {
        return dated(scan, at);
    }
    if !scan.is_name(at) || scan.shouts(at) || scan.continues_name(at) {
        return None;
    }
    national_day(scan, at)
        .or_else(|| numbered(scan, at))
        .or_else(|| ship(scan, at))
        .or_else(|| headed(scan, at))
        .or_else(|| tailed(scan, at))
}

/// The holiday that a country calls by its own name: "Pakistan Day".
fn national_day(scan: &Scan<'_>, at: usize) -> Option<Found> {
    let end = at + 2;
    let country = scan.alone(at).intersects(NameClasses::COUNTRY);
    let alone = scan.word(at + 1) == "Day" && !(scan.is_next(end) && scan.is_name(end));
    (country && alone).then_some(Found { start: at, end, kind: EntityType::Date, score: 0.85 })
}

/// Abbreviations before the number of a bill.
const BILLS: &[&str] = &["HB", "H.B.", "SB", "S.B.", "AB", "A.B.", "H.R."];

/// Words before "Bill" or "Resolution" and its number.
const CHAMBERS: &[&str] = &["House", "Senate", "Assembly"];

/// A bill or ballot measure by its number: "SB 27", "House Bill 5", "Proposition 8".
fn numbered(scan: &Scan<'_>, at: usize) -> Option<Found> {
    if !scan.is_capitalised(at) {
        return None;
    }
    let number = if BILLS.contains(&scan.word(at)) || scan.is(at, &["Proposition", "Prop"]) {
        at + 1 + usize::from(scan.is_tight_stop(at + 1))
    } else if scan.is(at, CHAMBERS) && scan.is(at + 1, &["Bill", "Resolution"]) && scan.is_capitalised(at + 1)
    {
        at + 2
    } else {
        return None;
    };
    let word = scan.word(number);
    let fits =
        matches!(word.len(), 1..=5) && word.bytes().all(|b| b.is_ascii_digit()) && scan.is_next(number);
    fits.then_some(Found { start: at, end: number + 1, kind: EntityType::Law, score: 0.85 })
}

fn is_year(scan: &Scan<'_>, at: usize) -> bool {
    let word = scan.word(at);
    word.len() == 4
        && word.bytes().all(|b| b.is_ascii_digit())
        && (word.starts_with("19") || word.starts_with("20"))
}

/// A name that begins with its year: "2020 Tarrowby general election", "1990 Quill Cup".
fn dated(scan: &Scan<'_>, at: usize) -> Option<Found> {
    let start = at + 1;
    if !scan.is_next(start) {
        return None;
    }
    let mut end = start;
    while end < start + 8 && (scan.is_name(end) || ELECTION_WORDS.contains(&scan.word(end))) {
        end += 1;
    }
    let found = |end, kind| Some(Found { start: at, end, kind, score: 0.85 });
    if end > start && scan.is(end, &["election", "elections", "referendum", "primaries"]) {
        return found(end + 1, EntityType::Event);
    }
    let kinds = [EntityType::Event, EntityType::Law, EntityType::WorkOfArt];
    let name = super::listed(scan, start).or_else(|| find(scan, start))?;
    if kinds.contains(&name.kind) { found(name.end, name.kind) } else { None }
}

/// A ship by the letters before its name: "HMS Quill", "the MV Gerda R. Lund". Too rare for the tagger to learn, and
/// certain.
fn ship(scan: &Scan<'_>, at: usize) -> Option<Found> {
    let word = scan.word(at);
    let before = at.wrapping_sub(1);
    let told = || scan.is(before, &["the"]) || scan.is(before, VESSELS);
    let ship = SHIPS.contains(&word) || DOUBTFUL_SHIPS.contains(&word) && told();
    if !ship || !scan.is_next(at + 1) || !scan.is_name(at + 1) {
        return None;
    }
    let mut end = scan.run(at + 1, 3);
    if scan.is_initial(end - 1) && scan.is_tight_stop(end) && scan.is_name(end + 1) {
        end = scan.run(end + 1, 2);
    }
    Some(Found { start: at, end, kind: EntityType::Product, score: 0.99 })
}

/// A name that begins with a word for what it is.
fn headed(scan: &Scan<'_>, at: usize) -> Option<Found> {
    let found = |end, kind, score| Some(Found { start: at, end, kind, score });
    let next = scan.is_next(at + 1);
    if scan.is(at, PLACE_HEADS)
        && next
        && scan.is_name(at + 1)
        && !scan.alone(at + 1).intersects(NameClasses::TITLE)
    {
        let end = scan.run(at + 1, 3);
        let other = scan.alone(end - 1).intersects(NameClasses::ORG_SUFFIX | NameClasses::FACILITY_WORD);
        return if other { None } else { found(end, EntityType::Loc, 0.8) };
    }
    if scan.is(at, EVENT_HEADS) && scan.is_capitalised(at) {
        if scan.is(at, &["Battle"]) {
            let of = scan.is(at + 1, &["of"]) && scan.is_name(at + 2);
            return if of { found(scan.run(at + 2, 3), EntityType::Event, 0.9) } else { None };
        }
        let name = next && scan.is_name(at + 1) && !scan.alone(at + 1).intersects(NameClasses::FACILITY_WORD);
        return if name { found(scan.run(at + 1, 2), EntityType::Event, 0.85) } else { None };
    }
    if scan.is(at, &["Tropical"])
        && scan.is(at + 1, &["Storm", "Depression", "Cyclone"])
        && scan.is_name(at + 2)
    {
        return found(at + 3, EntityType::Event, 0.9);
    }
    if scan.is(at, &["State", "Republic", "Kingdom", "City", "Town", "Emirate"]) {
        let end = after_of(scan, at + 1)?;
        let place =
            scan.alone(end - 1).intersects(NameClasses::COUNTRY | NameClasses::STATE | NameClasses::CITY);
        return if place { found(end, EntityType::Gpe, 0.85) } else { None };
    }
    if scan.alone(at).intersects(NameClasses::ORG_PREFIX) {
        let end = after_of(scan, at + 1)?;
        return found(end, EntityType::Org, 0.9);
    }
    None
}

/// A name that ends with a word for what it is; "of" and more capitalised words may follow.
fn tailed(scan: &Scan<'_>, at: usize) -> Option<Found> {
    let run = run_with_joints(scan, at);
    let end = (at + 2..=run).rev().find(|&end| ends_name(scan, end - 1))?;
    let last = end - 1;
    let classes = scan.alone(last);
    let person_first =
        scan.alone(at).intersects(NameClasses::TITLE) && !classes.intersects(NameClasses::ORG_SUFFIX);
    if person_first {
        return None;
    }
    let kind = if scan.is(last, GPE_WORDS) {
        EntityType::Gpe
    } else if scan.is(last, AWARDS) {
        EntityType::WorkOfArt
    } else if scan.is(last, &["Convention", "Conference"]) && scan.is(last - 1, &["National"]) {
        EntityType::Event
    } else if scan.is(last, BUILDINGS) {
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
        EntityType::Org => after_of(scan, end).unwrap_or_else(|| scan.with_stop(end)),
        EntityType::Law if is_year(scan, end) => end + 1,
        EntityType::Law if scan.is(end, &["of"]) && is_year(scan, end + 1) => end + 2,
        _ => end,
    };
    Some(Found { start: at, end, kind, score: 0.8 })
}

/// Whether the capitalised word at the token ends names.
fn ends_name(scan: &Scan<'_>, at: usize) -> bool {
    let classes = scan.alone(at);
    let words = NameClasses::ORG_SUFFIX
        | NameClasses::FACILITY_WORD
        | NameClasses::PLACE_WORD
        | NameClasses::LAW_WORD
        | NameClasses::EVENT_WORD;
    let family = classes.intersects(NameClasses::FAMILY)
        && !classes.intersects(NameClasses::ORG_SUFFIX)
        && scan.alone(at - 1).intersects(NameClasses::GIVEN);
    scan.is_capitalised(at) && classes.intersects(words) && !scan.is(at, DIRECTIONS) && !family
        || scan.is_capitalised(at) && (scan.is(at, GPE_WORDS) || scan.is(at, AWARDS))
}

/// The end of a run of capitalised words in which "and", "&", "of" and "'s" may join.
fn run_with_joints(scan: &Scan<'_>, at: usize) -> usize {
    let mut end = scan.run(at, LIMIT);
    while end > at && end < at + LIMIT {
        let joint = scan.is(end, &["&"]) || matches!(scan.word(end), "'s" | "\u{2019}s" | "'" | "\u{2019}");
        let owns = scan.is(end, &["&"]) || scan.is(end - 1, OWNERS);
        if !joint || !owns || !scan.is_next(end + 1) || !scan.is_name(end + 1) {
            break;
        }
        end = scan.run(end + 1, LIMIT);
    }
    end
}

/// The end of "of (the) Capitalised … (and Capitalised …)" at the token.
fn after_of(scan: &Scan<'_>, at: usize) -> Option<usize> {
    let mut start = at + 1;
    if !scan.is(at, &["of", "for"]) {
        return None;
    }
    if scan.is(start, &["the"]) {
        start += 1;
    }
    if !scan.is_name(start) || !scan.is_next(start) {
        return None;
    }
    let mut end = until_title(scan, start, scan.run(start, 4));
    // "Department of Health and Human Services", but not "Bank of England and Treasury".
    let parts =
        scan.is(at - 1, &["Ministry", "Department", "Office", "Institute", "College", "Bureau", "Committee"]);
    let place = scan
        .alone(end.checked_sub(1)?)
        .intersects(NameClasses::COUNTRY | NameClasses::STATE | NameClasses::CITY);
    if parts && !place && scan.is(end, &["and", "&"]) && scan.is_name(end + 1) {
        end = until_title(scan, end + 1, scan.run(end + 1, 3));
    }
    (end > start).then_some(end)
}

/// The end of a run, or the title or given name in it: there the next name begins.
fn until_title(scan: &Scan<'_>, start: usize, end: usize) -> usize {
    let next = NameClasses::TITLE | NameClasses::ROLE;
    (start + 1..end).find(|&at| scan.alone(at).intersects(next)).unwrap_or(end)
}

/// An acronym in brackets after a name, made of its initials: it is the same sort of thing.
pub(crate) fn bracketed(scan: &Scan<'_>, at: usize) -> Option<Found> {
    let last = scan.last?;
    if at == 0 || last.end + 1 != at || !scan.is(at - 1, &["("]) {
        return None;
    }
    // "Military Intelligence (Aman and": a name that alone could be a person's, but not here.
    let bodies = NameClasses::ORG | NameClasses::ARMED | NameClasses::PARTY | NameClasses::COMPANY;
    if last.kind == EntityType::Org && scan.alone(at).intersects(bodies) {
        return Some(Found { start: at, end: at + 1, kind: last.kind, score: 0.85 });
    }
    if !scan.is(at + 1, &[")", ",", ";"]) {
        return None;
    }
    let acronym = scan.word(at);
    let capitals =
        acronym.len() >= 2 && acronym.len() <= 8 && acronym.bytes().all(|b| b.is_ascii_alphabetic());
    let loud = acronym.bytes().filter(u8::is_ascii_uppercase).count() >= 2;
    let begins = scan.word(last.start).chars().next() == acronym.chars().next();
    let named = !matches!(last.kind, EntityType::Person | EntityType::Norp) && !last.kind.is_numeric();
    (capitals && loud && begins && named && last.end - last.start > 1).then_some(Found {
        start: at,
        end: at + 1,
        kind: last.kind,
        score: 0.9,
    })
}
