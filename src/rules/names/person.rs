//! People: names after titles, and names that begin with a given name.

use crate::EntityType;
use crate::gazetteer::NameClasses;
use crate::rules::cursor::{Cursor, Found};
use crate::text::closed_class::COMPOUNDS;
use crate::text::closed_class::PARTICLES;
use crate::text::word_key::words;

/// How many words a name has at most, particles apart.
const WORDS: usize = 7;

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
pub(crate) fn titled(cursor: &Cursor<'_>, at: usize) -> Option<Found> {
    let mut start = match cursor.longer(at) {
        Some((end, classes)) if classes.intersects(NameClasses::TITLE) => end,
        _ if cursor.alone(at).intersects(NameClasses::TITLE) => at + 1,
        _ => return None,
    };
    // "Adm. Mike", "Lt. Col. Jane", "Prime Minister and leader".
    for _ in 0..TITLES {
        if cursor.is_tight_stop(start) {
            start += 1;
        } else if let Some((end, classes)) = cursor.longer(start)
            && classes.intersects(NameClasses::TITLE)
        {
            start = end;
        } else if cursor.alone(start).intersects(NameClasses::TITLE)
            && !cursor.alone(start).intersects(NameClasses::GIVEN | NameClasses::FAMILY)
        {
            start += 1;
        } else {
            break;
        }
    }
    let known = cursor.alone(start);
    let no_person = known
        .intersects(NameClasses::COUNTRY | NameClasses::DEMONYM | NameClasses::ROLE | NameClasses::PARTY)
        && !known.intersects(NameClasses::GIVEN | NameClasses::FAMILY);
    if !cursor.is_next(start)
        || !cursor.is_name(start)
        || no_person
        || known.intersects(NameClasses::ORG | NameClasses::MEDIA)
    {
        return None;
    }
    // A title in lower case before an unknown word in capitals: "model", "officer", "general".
    let capital = cursor.is_capitalised(at);
    let given = known.intersects(NameClasses::GIVEN | NameClasses::FAMILY | NameClasses::PERSON);
    let end = name_end(cursor, start)?;
    if !capital && !given && end == start + 1 {
        return None;
    }
    if let Some((longer, classes)) = cursor.longer(start)
        && !classes.intersects(NameClasses::PERSON)
        && longer >= end
    {
        return None;
    }
    Some(Found::new(start..end, EntityType::Person))
}

/// A given name and what follows it.
pub(crate) fn given(cursor: &Cursor<'_>, at: usize) -> Option<Found> {
    let classes = cursor.alone(at);
    let initials = cursor.is_initial(at) && classes.is_empty();
    if classes.intersects(NameClasses::TITLE) && !cursor.is_any(at, words!("Earl Marshall Major")) {
        return None;
    }
    let lower = cursor.word(at).chars().any(char::is_lowercase);
    if !lower && !cursor.is_initial(at) {
        return None;
    }
    if !(classes.intersects(NameClasses::GIVEN) || initials) || !cursor.is_name(at) || cursor.shouts(at) {
        return None;
    }
    if cursor.continues_name(at) && !cursor.is_initial(at - 1) {
        return None;
    }
    let doubtful =
        classes.intersects(NameClasses::AMBIGUOUS | PLACES | NameClasses::DEMONYM | NameClasses::TITLE);
    let end = name_end(cursor, at)?;
    if end == at + 1 {
        return None;
    }
    // The last word decides whether a doubtful beginning is a given name.
    let family = cursor.alone(end - 1).intersects(NameClasses::FAMILY | NameClasses::PERSON);
    let other = cursor.alone(end - 1).intersects(OTHER_NAMES | NameClasses::COUNTRY | NameClasses::DEMONYM);
    if !family && (doubtful || initials || other) {
        return None;
    }
    if doubtful && classes.intersects(NameClasses::COUNTRY) && !classes.intersects(NameClasses::FAMILY) {
        return None;
    }
    Some(Found::new(at..end, EntityType::Person))
}

/// The end of a person's name that begins at the token, or nothing if it is another sort of name.
fn name_end(cursor: &Cursor<'_>, start: usize) -> Option<usize> {
    let mut end = start;
    let mut words = 0;
    while words < WORDS {
        let next =
            end == start || cursor.is_next(end) || cursor.is_hyphen(end - 1) || cursor.is_tight_stop(end - 1);
        let may = words > 0 && cursor.word(end) == "May";
        if next && (may || cursor.is_name(end) && (words == 0 || continues(cursor, end))) {
            end += 1;
            words += 1;
            if cursor.is_tight_stop(end) && cursor.is_initial(end - 1) && cursor.is_name(end + 1) {
                end += 1;
            }
        } else if words > 0 && cursor.is_hyphen(end) {
            let joined = end + 1;
            if cursor.is_capitalised(joined) || is_particle(cursor, joined) {
                end += 1;
            } else if words > 1 && !cursor.is_any(joined, COMPOUNDS) {
                // "Tsai Ing-wen": there the name ends.
                return Some(end + 2);
            } else {
                break;
            }
        } else if words > 0
            && next
            && is_particle(cursor, end)
            && (cursor.is_name(end + 1) || cursor.is_hyphen(end + 1) || is_particle(cursor, end + 1))
        {
            end += 1;
        } else {
            break;
        }
    }
    while end > start && !cursor.is_capitalised(end - 1) {
        end -= 1;
    }
    let ends = cursor.alone(end.checked_sub(1)?);
    let other = ends.intersects(OTHER_NAMES) && !ends.intersects(NameClasses::FAMILY | NameClasses::GIVEN);
    (words > 0 && !other).then(|| cursor.with_stop(end))
}

fn is_particle(cursor: &Cursor<'_>, at: usize) -> bool {
    cursor.is_any(at, PARTICLES) && !cursor.is_capitalised(at)
}

/// Whether a capitalised word goes on with the name: not a title, nor the name of something else.
fn continues(cursor: &Cursor<'_>, at: usize) -> bool {
    let classes = cursor.alone(at);
    let name = classes.intersects(NameClasses::GIVEN | NameClasses::FAMILY | NameClasses::PERSON);
    if cursor.is_any(at, words!("Jr Sr II III IV VI XVI")) {
        return true;
    }
    let other = NameClasses::TITLE
        | NameClasses::DEMONYM
        | NameClasses::COUNTRY
        | NameClasses::ORG
        | NameClasses::PARTY;
    name || !classes.intersects(other)
}
