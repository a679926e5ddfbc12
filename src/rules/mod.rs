//! Finds what follows a pattern and needs no list of names: dates, times, sums, percentages and
//! quantities; cardinals and ordinals too.
//!
//! Each family of patterns has a file with a function `find` that reads from one token. The walk
//! below asks each family at each token that a pattern may begin with, takes the longest answer
//! and goes on behind it. Families look a bounded number of tokens ahead, so the time is linear.

mod cursor;
pub(crate) mod names;
mod numeric;
mod temporal;
mod words;

use crate::Source;
use crate::candidate::Candidate;
use crate::text::token::Token;
use cursor::{Found, Scan, words};
use numeric::{count, money, number, percent, quantity};
use temporal::{date, holiday, period, time};
pub(crate) use words::WordClass;

/// In the order of preference between finds of the same length.
const FAMILIES: &[fn(&Scan, usize) -> Option<Found>] = &[
    percent::find,
    money::find,
    time::find,
    date::find,
    period::find,
    holiday::find,
    quantity::find,
    count::find,
];

/// Appends what the rules find among the tokens of a sentence or block, in order and without
/// overlap. Their token indices count from the beginning of `tokens`. Linear in the tokens.
pub(crate) fn find_patterns(text: &str, tokens: &[Token], classes: &[WordClass], out: &mut Vec<Candidate>) {
    let mut scan = Scan::new(text, tokens, classes);
    while scan.next_run() {
        let mut at = scan.bounds.start;
        while at < scan.bounds.end {
            match longest(&scan, at) {
                Some(found) => {
                    at = found.tokens.end;
                    out.push(Candidate {
                        tokens: found.tokens,
                        kind: found.kind,
                        score: found.score,
                        source: Source::Rule,
                    });
                }
                None => at += 1,
            }
        }
    }
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

fn longest(scan: &Scan, at: usize) -> Option<Found> {
    if !may_begin(scan, at) {
        return None;
    }
    let mut best: Option<Found> = None;
    for family in FAMILIES {
        if let Some(found) = family(scan, at) {
            debug_assert!(
                found.tokens.start >= at && found.tokens.end <= scan.bounds.end && !found.tokens.is_empty()
            );
            if best.as_ref().is_none_or(|best| found.tokens.end > best.tokens.end) {
                best = Some(found);
            }
        }
    }
    best
}

/// Whether any pattern begins with the token.
fn may_begin(scan: &Scan, at: usize) -> bool {
    match scan.class(at) {
        // An article is left off, and units and joints need something before them.
        WordClass::A => money::is_dollar_prefix(scan, at),
        WordClass::End | WordClass::The | WordClass::Joint | WordClass::Meridiem | WordClass::Zone => false,
        // "US$5", "-5", "~40".
        WordClass::Other => {
            matches!(scan.class(at + 1), WordClass::CurrencySign | WordClass::Digits) || scan.is(at, "first")
        }
        WordClass::Hyphen => scan.class(at + 1) == WordClass::Digits,
        // "in", "as", "no" are frequent and seldom go on as "in excess of".
        WordClass::ApproximatorStart => {
            number::skip_approximators(scan, at) > at
                || scan.is_any(at, words!("between another very just shortly soon close wee"))
        }
        _ => true,
    }
}

#[cfg(test)]
mod tests;
