//! Finds what needs no training to be found: dates, times, sums, percentages, quantities, cardinals and
//! ordinals by their patterns, and names by lists and what stands around.
//!
//! Each family of rules has a file with a function `find` that reads from one token. The walk asks each family
//! at each token that it may begin with, takes the longest answer and goes on behind it. Families look a
//! bounded number of tokens ahead, so the time is linear.

pub(crate) mod cursor;
mod names;
pub(crate) mod numeric;
pub(crate) mod temporal;
mod words;

use crate::text::word_key::words;
use cursor::{Cursor, Rule};
pub(crate) use cursor::{Found, Sentence};
use numeric::{count, money, number, percent, quantity};
use temporal::{date, holiday, period, time};
pub(crate) use words::WordClass;

/// In the order of preference between finds of the same length.
const PATTERNS: &[Rule] = &[
    percent::find,
    money::find,
    time::find,
    date::find,
    period::find,
    holiday::find,
    quantity::find,
    count::find,
];

/// Appends what the rules find in a sentence, each in order and without overlap: what follows a pattern, and
/// the names that lists and their surroundings make likely.
#[inline(never)]
pub(crate) fn find(sentence: Sentence<'_>, patterns: &mut Vec<Found>, found_names: &mut Vec<Found>) {
    let mut cursor = Cursor::new(sentence);
    cursor.walk(find_pattern, patterns);
    cursor.walk(names::find, found_names);
}

#[inline(never)]
fn find_pattern(cursor: &Cursor<'_>, at: usize) -> Option<Found> {
    if cursor.is_in_row(at) {
        return count::find(cursor, at);
    }
    if may_begin(cursor, at) { cursor.longest(PATTERNS, at) } else { None }
}

/// Whether a word by itself names a time or a measure of one, though no rule may have seen more.
pub(crate) fn names_time(class: WordClass) -> bool {
    matches!(
        class,
        WordClass::Season
            | WordClass::DateUnit
            | WordClass::DateUnits
            | WordClass::Quarter
            | WordClass::TimeUnit
            | WordClass::TimeUnits
            | WordClass::NamedDecade
            | WordClass::Weekend
            | WordClass::DayPart
            | WordClass::DayPoint
            | WordClass::NamedDay
            | WordClass::NamedTime
            | WordClass::Holiday
            | WordClass::Measure
    )
}

/// Whether any pattern begins with the token.
fn may_begin(cursor: &Cursor<'_>, at: usize) -> bool {
    match cursor.class(at) {
        // An article is left off, and units and joints need something before them.
        WordClass::A => money::is_dollar_prefix(cursor, at),
        WordClass::End | WordClass::The | WordClass::Joint | WordClass::Meridiem | WordClass::Zone => false,
        // "US$5", "-5", "~40".
        WordClass::Other => {
            matches!(cursor.class(at + 1), WordClass::CurrencySign | WordClass::Digits)
                || cursor.is(at, "first")
        }
        WordClass::Hyphen => cursor.class(at + 1) == WordClass::Digits,
        // "in", "as", "no" are frequent and seldom go on as "in excess of".
        WordClass::ApproximatorStart => {
            number::skip_approximators(cursor, at) > at
                || cursor.is_any(at, words!("between another very just shortly soon close wee"))
        }
        _ => true,
    }
}

#[cfg(test)]
pub(crate) mod tests;
