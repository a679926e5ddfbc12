//! The place in capitals with which a report begins: "TARROWBY, England (Reuters) - A …".

use super::{Found, Scan};
use crate::EntityType;
use crate::gazetteer::NameClasses;

/// The most tokens of the place: "PORT-AU-PRINCE".
const PLACE: usize = 5;

/// The most tokens between the place and the agency: ", North Tarrow, March 3".
const MORE: usize = 8;

/// The most tokens of the agency's name.
const AGENCY: usize = 4;

/// The place at the token, if a dateline begins there.
pub(crate) fn find(scan: &Scan<'_>, at: usize) -> Option<Found> {
    if !scan.begins_line(at) || !scan.is_name(at) || !is_loud(scan, at) {
        return None;
    }
    let mut end = at + 1;
    let goes_on = |end| {
        is_loud(scan, end) && scan.is_name(end)
            || scan.is_hyphen(end)
            || scan.is_hyphen(end - 1) && is_loud(scan, end)
    };
    while end < at + PLACE && goes_on(end) {
        end += 1;
    }
    let dash = signed(scan, end).or_else(|| placed(scan, end))?;
    // Where everything is in capitals, these say nothing.
    let cased = (dash + 1..dash + 4).any(|at| scan.word(at).contains(char::is_lowercase));
    cased.then_some(Found { start: at, end, kind: EntityType::Gpe, score: 0.9 })
}

fn is_loud(scan: &Scan<'_>, at: usize) -> bool {
    let word = scan.word(at);
    word.chars().nth(1).is_some() && word.chars().all(char::is_uppercase)
}

fn is_dash(scan: &Scan<'_>, at: usize) -> bool {
    matches!(scan.word(at), "-" | "--" | "_" | "\u{2013}" | "\u{2014}") && !scan.is_hyphen(at)
}

/// The dash behind ", more (Agency)".
fn signed(scan: &Scan<'_>, end: usize) -> Option<usize> {
    let more = if scan.is(end, &[","]) { MORE } else { 0 };
    let open = (end..=end + more).find(|&at| scan.is(at, &["("]))?;
    let close = (open + 2..open + 2 + AGENCY).find(|&at| scan.is(at, &[")"]))?;
    (scan.is_name(open + 1) && is_dash(scan, close + 1)).then_some(close + 1)
}

/// The dash behind ", Country".
fn placed(scan: &Scan<'_>, end: usize) -> Option<usize> {
    let around = NameClasses::COUNTRY | NameClasses::STATE;
    if !scan.is(end, &[","]) {
        return None;
    }
    let dash = match scan.longer(end + 1) {
        Some((dash, classes)) if classes.intersects(around) => dash,
        _ if scan.alone(end + 1).intersects(around) => scan.with_stop(end + 2),
        _ => return None,
    };
    is_dash(scan, dash).then_some(dash)
}
