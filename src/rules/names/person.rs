//! People: names after titles, and names that begin with a given name.

use super::{Found, Scan};
use crate::EntityType;
use crate::gazetteer::NameClasses;

/// Small words inside family names: "Ursula von der Leyen", "Osama bin Laden".
const PARTICLES: &[&str] = &[
    "al", "el", "bin", "ibn", "bint", "abu", "de", "del", "della", "der", "den", "di", "da", "dos", "das",
    "do", "du", "la", "le", "van", "von", "ter", "ten", "ben", "ould", "bar", "y", "e",
];

/// How many words a name has at most, particles apart.
const WORDS: usize = 7;

/// Words after a hyphen that are not part of the name: "Quill-led".
const COMPOUNDS: &[&str] = &[
    "led", "based", "born", "era", "style", "backed", "run", "owned", "held", "like", "elect", "made",
    "appointed", "controlled", "inspired", "designed", "and", "related", "area", "linked", "aligned",
    "class", "type", "versus",
];

/// How many titles and their full stops may precede a name: "Lt. Gen. Sir".
const TITLES: usize = 6;

/// NameClasses of the words that end a name which is not a person's.
const OTHER_NAMES: NameClasses = NameClasses::ORG_SUFFIX
    .with(NameClasses::FACILITY_WORD)
    .with(NameClasses::EVENT_WORD)
    .with(NameClasses::LAW_WORD)
    .with(NameClasses::PLACE_WORD);

const PLACES: NameClasses = NameClasses::COUNTRY.with(NameClasses::STATE).with(NameClasses::CITY);

/// The name after a title.
pub(crate) fn titled(scan: &Scan<'_>, at: usize) -> Option<Found> {
    let mut start = match scan.longer(at) {
        Some((end, classes)) if classes.intersects(NameClasses::TITLE) => end,
        _ if scan.alone(at).intersects(NameClasses::TITLE) => at + 1,
        _ => return None,
    };
    // "Adm. Mike", "Lt. Col. Jane", "Prime Minister and leader".
    for _ in 0..TITLES {
        if scan.is_tight_stop(start) {
            start += 1;
        } else if let Some((end, classes)) = scan.longer(start)
            && classes.intersects(NameClasses::TITLE)
        {
            start = end;
        } else if scan.alone(start).intersects(NameClasses::TITLE)
            && !scan.alone(start).intersects(NameClasses::GIVEN | NameClasses::FAMILY)
        {
            start += 1;
        } else {
            break;
        }
    }
    let known = scan.alone(start);
    let no_person = known
        .intersects(NameClasses::COUNTRY | NameClasses::DEMONYM | NameClasses::ROLE | NameClasses::PARTY)
        && !known.intersects(NameClasses::GIVEN | NameClasses::FAMILY);
    if !scan.is_next(start)
        || !scan.is_name(start)
        || no_person
        || known.intersects(NameClasses::ORG | NameClasses::MEDIA)
    {
        return None;
    }
    // A title in lower case before an unknown word in capitals: "model", "officer", "general".
    let capital = scan.is_capitalised(at);
    let given = known.intersects(NameClasses::GIVEN | NameClasses::FAMILY | NameClasses::PERSON);
    let end = name_end(scan, start)?;
    if !capital && !given && end == start + 1 {
        return None;
    }
    if let Some((longer, classes)) = scan.longer(start)
        && !classes.intersects(NameClasses::PERSON)
        && longer >= end
    {
        return None;
    }
    Some(Found { start, end, kind: EntityType::Person, score: if given { 0.95 } else { 0.85 } })
}

/// A given name and what follows it.
pub(crate) fn given(scan: &Scan<'_>, at: usize) -> Option<Found> {
    let classes = scan.alone(at);
    let initials = scan.is_initial(at) && classes.is_empty();
    if classes.intersects(NameClasses::TITLE) && !scan.is(at, &["Earl", "Marshall", "Major"]) {
        return None;
    }
    let lower = scan.word(at).chars().any(char::is_lowercase);
    if !lower && !scan.is_initial(at) {
        return None;
    }
    if !(classes.intersects(NameClasses::GIVEN) || initials) || !scan.is_name(at) || scan.shouts(at) {
        return None;
    }
    if scan.continues_name(at) && !scan.is_initial(at - 1) {
        return None;
    }
    let doubtful =
        classes.intersects(NameClasses::AMBIGUOUS | PLACES | NameClasses::DEMONYM | NameClasses::TITLE);
    let end = name_end(scan, at)?;
    if end == at + 1 {
        return None;
    }
    // The last word decides whether a doubtful beginning is a given name.
    let family = scan.alone(end - 1).intersects(NameClasses::FAMILY | NameClasses::PERSON);
    let other = scan.alone(end - 1).intersects(OTHER_NAMES | NameClasses::COUNTRY | NameClasses::DEMONYM);
    if !family && (doubtful || initials || other) {
        return None;
    }
    if doubtful && classes.intersects(NameClasses::COUNTRY) && !classes.intersects(NameClasses::FAMILY) {
        return None;
    }
    Some(Found {
        start: at,
        end,
        kind: EntityType::Person,
        score: match (family, doubtful) {
            (true, false) => 0.95,
            (true, true) => 0.75,
            _ => 0.8,
        },
    })
}

/// The end of a person's name that begins at the token, or nothing if it is another sort of name.
fn name_end(scan: &Scan<'_>, start: usize) -> Option<usize> {
    let mut end = start;
    let mut words = 0;
    while words < WORDS {
        let next =
            end == start || scan.is_next(end) || scan.is_hyphen(end - 1) || scan.is_tight_stop(end - 1);
        let may = words > 0 && scan.word(end) == "May";
        if next && (may || scan.is_name(end) && (words == 0 || continues(scan, end))) {
            end += 1;
            words += 1;
            if scan.is_tight_stop(end) && scan.is_initial(end - 1) && scan.is_name(end + 1) {
                end += 1;
            }
        } else if words > 0 && scan.is_hyphen(end) {
            let joined = end + 1;
            if scan.is_capitalised(joined) || is_particle(scan, joined) {
                end += 1;
            } else if words > 1 && !scan.is(joined, COMPOUNDS) {
                // "Tsai Ing-wen": there the name ends.
                return Some(end + 2);
            } else {
                break;
            }
        } else if words > 0
            && next
            && is_particle(scan, end)
            && (scan.is_name(end + 1) || scan.is_hyphen(end + 1) || is_particle(scan, end + 1))
        {
            end += 1;
        } else {
            break;
        }
    }
    while end > start && !scan.is_capitalised(end - 1) {
        end -= 1;
    }
    let ends = scan.alone(end.checked_sub(1)?);
    let other = ends.intersects(OTHER_NAMES) && !ends.intersects(NameClasses::FAMILY | NameClasses::GIVEN);
    (words > 0 && !other).then(|| scan.with_stop(end))
}

fn is_particle(scan: &Scan<'_>, at: usize) -> bool {
    PARTICLES.contains(&scan.word(at))
}

/// Whether a capitalised word goes on with the name: not a title, nor the name of something else.
fn continues(scan: &Scan<'_>, at: usize) -> bool {
    let classes = scan.alone(at);
    let name = classes.intersects(NameClasses::GIVEN | NameClasses::FAMILY | NameClasses::PERSON);
    if scan.is(at, &["Jr", "Sr", "II", "III", "IV", "VI", "XVI"]) {
        return true;
    }
    let other = NameClasses::TITLE
        | NameClasses::DEMONYM
        | NameClasses::COUNTRY
        | NameClasses::ORG
        | NameClasses::PARTY;
    name || !classes.intersects(other)
}
