//! The place in capitals with which a report begins: "TARROWBY, England (Reuters) - A …".

use crate::EntityType;
use crate::gazetteer::NameClasses;
use crate::rules::cursor::{Cursor, Found};

/// The most tokens of the place: "PORT-AU-PRINCE".
const PLACE: usize = 5;

/// The most tokens between the place and the agency: ", North Tarrow, March 3".
const MORE: usize = 8;

/// The most tokens of the agency's name.
const AGENCY: usize = 4;

/// The place at the token, if a dateline begins there.
pub(crate) fn find(cursor: &Cursor<'_>, at: usize) -> Option<Found> {
    if !cursor.begins_line(at) || !cursor.is_name(at) || !cursor.is_loud(at) {
        return None;
    }
    let mut end = at + 1;
    let goes_on = |end| {
        cursor.is_loud(end) && cursor.is_name(end)
            || cursor.is_hyphen(end)
            || cursor.is_hyphen(end - 1) && cursor.is_loud(end)
    };
    while end < at + PLACE && goes_on(end) {
        end += 1;
    }
    let dash = signed(cursor, end).or_else(|| placed(cursor, end))?;
    // Where everything is in capitals, these say nothing.
    let cased = (dash + 1..dash + 4).any(|at| cursor.word(at).contains(char::is_lowercase));
    cased.then_some(Found::new(at..end, EntityType::Gpe))
}

fn is_dash(cursor: &Cursor<'_>, at: usize) -> bool {
    matches!(cursor.word(at), "-" | "--" | "_" | "\u{2013}" | "\u{2014}") && !cursor.is_hyphen(at)
}

/// The dash behind ", more (Agency)".
fn signed(cursor: &Cursor<'_>, end: usize) -> Option<usize> {
    let more = if cursor.is(end, ",") { MORE } else { 0 };
    let open = (end..=end + more).find(|&at| cursor.is(at, "("))?;
    let close = (open + 2..open + 2 + AGENCY).find(|&at| cursor.is(at, ")"))?;
    (cursor.is_name(open + 1) && is_dash(cursor, close + 1)).then_some(close + 1)
}

/// The dash behind ", Country".
fn placed(cursor: &Cursor<'_>, end: usize) -> Option<usize> {
    let around = NameClasses::COUNTRY | NameClasses::STATE;
    if !cursor.is(end, ",") {
        return None;
    }
    let dash = match cursor.longer(end + 1) {
        Some((dash, classes)) if classes.intersects(around) => dash,
        _ if cursor.alone(end + 1).intersects(around) => cursor.with_stop(end + 2),
        _ => return None,
    };
    is_dash(cursor, dash).then_some(dash)
}
