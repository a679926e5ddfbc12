//! Times of day: "10:35 a.m.", "9 a.m. Tuesday", "18:00 UTC", "noon", "Friday night", "this morning".

use std::ops::Range;

use super::phrase::Phrase;
use super::words::part;
use crate::rules::WordClass;
use crate::rules::cursor::Cursor;
use crate::rules::temporal::period::ends_phrase;
use crate::text::word_key::words;
use crate::values::expression::{Base, Clock, Part, Shift};
use crate::values::number::small;

/// The day with the part of it that is named behind: "Friday night", "yesterday morning", "Friday noon".
pub(super) fn with_part(cursor: &Cursor, phrase: Phrase) -> Phrase {
    let end = phrase.tokens.end;
    let early = cursor.skip_any(end, words!("early late"));
    if cursor.is_title(early) && cursor.class(early) == WordClass::DayPart && !cursor.is_caseless() {
        return phrase;
    }
    if let Some(part) = part(cursor, early) {
        return Phrase { tokens: phrase.tokens.start..early + 1, ..phrase }.at(Clock::Part(part));
    }
    if cursor.class(end) == WordClass::DayPoint
        && let Some(minutes) = point(cursor, end)
    {
        let clock = Clock::Minutes { minutes, universal: false };
        return Phrase { tokens: phrase.tokens.start..end + 1, ..phrase }.at(clock);
    }
    phrase
}

/// "this morning", "last night", "the next morning".
pub(super) fn deictic(cursor: &Cursor, tokens: Range<usize>, shift: Shift, part: Part) -> Option<Phrase> {
    let phrase = |base: Base| Phrase::new(tokens.clone(), base).at(Clock::Part(part));
    if cursor.is_title(tokens.end - 1) && !cursor.is_caseless() {
        return None;
    }
    match shift {
        Shift::This => Some(phrase(Base::Day(0))),
        Shift::Last if part == Part::Night => Some(phrase(Base::Day(-1))),
        Shift::Same | Shift::After | Shift::Before => {
            Some(phrase(Base::Unit(crate::values::cell::Unit::Day)).shifted(shift))
        }
        _ => None,
    }
}

/// Minutes after midnight of "noon" and "midnight".
fn point(cursor: &Cursor, at: usize) -> Option<u16> {
    match () {
        () if cursor.is_any(at, words!("noon midday")) => Some(12 * 60),
        () if cursor.is(at, "midnight") => Some(24 * 60),
        () => None,
    }
}

/// A time of day with its zone.
pub(super) fn find(cursor: &Cursor, at: usize) -> Option<Phrase> {
    let (minutes, end) = time(cursor, at).or_else(|| hour(cursor, at))?;
    let (universal, end) = zone(cursor, end);
    let clock = Clock::Minutes { minutes, universal };
    Some(Phrase::new(at..end, Base::Clock).at(clock))
}

/// A part of the day behind "early" and the like: "late Friday night", "early morning".
pub(super) fn part_of_day(cursor: &Cursor, at: usize) -> Option<Phrase> {
    let part = part(cursor, at)?;
    let fits = ends_phrase(cursor, at + 1) || cursor.is(at + 1, "hours");
    (fits && !cursor.is_title(at)).then(|| Phrase::new(at..at + 1, Base::Clock).at(Clock::Part(part)))
}

/// "10:35 a.m.", "18:00", "noon", "0735 GMT".
fn time(cursor: &Cursor, at: usize) -> Option<(u16, usize)> {
    match cursor.class(at) {
        WordClass::Clock => {
            let (hour, minute) = parts(cursor.word(at), ':')?;
            let meridiem = meridiem(cursor, at + 1);
            let zoned = zone(cursor, at + 1).1 > at + 1;
            let placed =
                cursor.follows_any(at, words!("at around about by until till from before after since"));
            let (hour, end) = match meridiem {
                Some((later, end)) => (twelve(hour, later)?, end),
                None if zoned || placed => (hour, at + 1),
                None => return None,
            };
            Some((hour * 60 + minute, end))
        }
        WordClass::Digits => {
            let word = cursor.word(at);
            if let Some((later, end)) = meridiem(cursor, at + 1).filter(|_| word.len() <= 5) {
                let (hour, minute) = parts(word, '.').or_else(|| Some((word.parse().ok()?, 0)))?;
                return Some((twelve(hour, later)? * 60 + minute, end));
            }
            let military = cursor.integer(at).filter(|_| word.len() == 4)? as u16;
            let zoned = zone(cursor, at + 1).1 > at + 1 && !cursor.is_any(at + 1, words!("ct et pt"));
            let hours = cursor.is_any(at + 1, words!("hrs hours"))
                && cursor.follows_any(at, words!("at by from until around about"));
            if military / 100 > 24 || military % 100 > 59 || !zoned && !hours {
                return None;
            }
            Some((military / 100 * 60 + military % 100, if zoned { at + 1 } else { at + 2 }))
        }
        WordClass::DayPoint => {
            let title = cursor.is_title(at) && at > 0 && !cursor.is_caseless();
            let placed =
                cursor.follows_any(at, words!("at before after until till by since from around about to"));
            Some((point(cursor, at).filter(|_| placed && !title)?, at + 1))
        }
        _ => None,
    }
}

/// "six o'clock", "4 in the morning", "nine p.m.".
fn hour(cursor: &Cursor, at: usize) -> Option<(u16, usize)> {
    let hour = match cursor.class(at) {
        WordClass::Digits => cursor.integer(at)?,
        WordClass::Small => small(cursor.word(at))?,
        _ => return None,
    };
    let hour = u16::try_from(hour).ok().filter(|hour| (1..=12).contains(hour))?;
    if let Some((later, end)) = meridiem(cursor, at + 1).filter(|_| !cursor.is(at + 1, "am")) {
        return Some((twelve(hour, later)? * 60, end));
    }
    let clock = cursor.is_any(at + 1, words!("o'clock o’clock"));
    let end = if clock { at + 2 } else { at + 1 };
    let part = if cursor.are(end, "in the") { part(cursor, end + 2) } else { None };
    match part {
        Some(part) => Some((twelve(hour, part != Part::Morning)? * 60, end + 3)),
        None if cursor.are(end, "at night") && clock => Some((twelve(hour, true)? * 60, end + 2)),
        // Without a half of the day the hour is one of two.
        None => None,
    }
}

fn parts(word: &str, mark: char) -> Option<(u16, u16)> {
    let mut parts = word.split(mark);
    let hour: u16 = parts.next()?.parse().ok()?;
    let minute: u16 = parts.next()?.parse().ok()?;
    (hour <= 24 && minute < 60).then_some((hour, minute))
}

/// Whether "p.m." stands here, and where it ends.
fn meridiem(cursor: &Cursor, at: usize) -> Option<(bool, usize)> {
    if cursor.class(at) != WordClass::Meridiem {
        return None;
    }
    let later = cursor.word(at).starts_with(['p', 'P']);
    Some((later, at + 1))
}

/// The hour of 24.
fn twelve(hour: u16, later: bool) -> Option<u16> {
    match (hour, later) {
        (13.., _) => None,
        (12, later) => Some(if later { 12 } else { 0 }),
        (hour, later) => Some(if later { hour + 12 } else { hour }),
    }
}

/// The end of a time zone, and whether it is universal time.
fn zone(cursor: &Cursor, at: usize) -> (bool, usize) {
    if cursor.class(at) == WordClass::Zone && cursor.may_be_capitalised(at) {
        return (cursor.is_any(at, words!("utc gmt")), at + 1);
    }
    if cursor.are(at, "local time") {
        return (false, at + 2);
    }
    let named = (at + 1..=at + 3).find(|&at| cursor.is(at, "time"));
    let fits = |named: usize| {
        (at..named).all(|at| cursor.is_any(at, words!("eastern central pacific mountain daylight standard european moscow greenwich mean british summer")))
    };
    match named {
        Some(named) if fits(named) => (cursor.is(at, "greenwich"), named + 1),
        _ => (false, at),
    }
}

/// The day before or after the one that is named: "the day before yesterday" and "the day after tomorrow".
pub(super) fn beside(cursor: &Cursor, at: usize) -> Option<Phrase> {
    if cursor.are(at, "day before yesterday") {
        return Some(Phrase::new(at..at + 3, Base::Day(-2)));
    }
    if cursor.are(at, "day after tomorrow") {
        return Some(Phrase::new(at..at + 3, Base::Day(2)));
    }
    None
}
