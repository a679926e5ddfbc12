//! Words of the calendar and the clock, and what they stand for.

use crate::rules::WordClass;
use crate::rules::cursor::Cursor;
use crate::text::word_key::words;
use crate::values::cell::{Season, Unit};
use crate::values::expression::Part;

/// The number of a weekday, from Monday.
pub(super) fn weekday(cursor: &Cursor, at: usize) -> Option<u8> {
    const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    beginning(cursor.word(at), &DAYS)
}

/// The number of a month.
pub(super) fn month(cursor: &Cursor, at: usize) -> Option<u8> {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    beginning(cursor.word(at), &MONTHS)
}

fn beginning(word: &str, beginnings: &[&str]) -> Option<u8> {
    let first = word.get(..3)?;
    let place = beginnings.iter().position(|known| known.eq_ignore_ascii_case(first))?;
    Some(place as u8 + 1)
}

/// The season that is named here.
pub(super) fn season(cursor: &Cursor, at: usize) -> Option<Season> {
    if cursor.class(at) != WordClass::Season {
        return None;
    }
    Some(match () {
        () if cursor.is_any(at, words!("spring springtime")) => Season::Spring,
        () if cursor.is_any(at, words!("summer summertime")) => Season::Summer,
        () if cursor.is_any(at, words!("autumn fall")) => Season::Autumn,
        () => Season::Winter,
    })
}

/// The part of the day that is named here.
pub(super) fn part(cursor: &Cursor, at: usize) -> Option<Part> {
    if cursor.class(at) != WordClass::DayPart {
        return None;
    }
    Some(match () {
        () if cursor.is_any(at, words!("morning mornings forenoon")) => Part::Morning,
        () if cursor.is_any(at, words!("afternoon afternoons")) => Part::Afternoon,
        () if cursor.is_any(at, words!("evening evenings")) => Part::Evening,
        () => Part::Night,
    })
}

/// The unit at a place.
pub(super) fn unit(cursor: &Cursor, at: usize) -> Option<Unit> {
    let is = |words: &[u32]| cursor.is_any(at, words);
    Some(match cursor.class(at) {
        WordClass::DateUnit | WordClass::DateUnits => match () {
            () if is(words!("day days")) => Unit::Day,
            () if is(words!("week weeks")) => Unit::Week,
            () if is(words!("month months")) => Unit::Month,
            () if is(words!("year years yrs")) => Unit::Year,
            () if is(words!("decade decades")) => Unit::Decade,
            () if is(words!("century centuries")) => Unit::Century,
            () if is(words!("fortnight fortnights")) => Unit::Fortnight,
            () if is(words!("millennium millennia")) => Unit::Millennium,
            () if is(words!("quarters")) => Unit::Quarter,
            () if is(words!("weekends")) => Unit::Weekend,
            () => return None,
        },
        WordClass::Quarter => Unit::Quarter,
        WordClass::Weekend => Unit::Weekend,
        WordClass::TimeUnit | WordClass::TimeUnits => match () {
            () if is(words!("hour hours hr hrs")) => Unit::Hour,
            () if is(words!("minute minutes min mins")) => Unit::Minute,
            () if is(words!("sec secs seconds")) => Unit::Second,
            () => return None,
        },
        WordClass::DayPart if is(words!("nights")) => Unit::Day,
        _ => return None,
    })
}

/// Whether the unit stands in the plural.
pub(super) fn is_plural(cursor: &Cursor, at: usize) -> bool {
    matches!(cursor.class(at), WordClass::DateUnits | WordClass::TimeUnits)
        || cursor.is_any(at, words!("nights"))
}
