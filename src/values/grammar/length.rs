//! Lengths of time, what is counted from a day, and what recurs: "three days", "two years ago", "every week".

use super::phrase::Phrase;
use super::words::{is_plural, month, part, season, unit, weekday};
use crate::rules::WordClass;
use crate::rules::cursor::Cursor;
use crate::rules::temporal::period::{ends_phrase, is_age};
use crate::text::word_key::words;
use crate::values::cell::Unit;
use crate::values::decimal::Decimal;
use crate::values::expression::{Base, From, Modifier, Part, TimexKind};
use crate::values::hedge::{self, Hedge};
use crate::values::number;

/// How many of a unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Count {
    Exactly(Decimal),
    /// "several", "years".
    Some,
}

impl Count {
    const ONE: Self = Self::Exactly(Decimal::whole(1));
}

/// The number before a unit, and where it ends: "three", "a", "half an", "a few".
pub(super) fn count(cursor: &Cursor, at: usize) -> Option<(Count, usize)> {
    let vague = |at: usize| match cursor.class(at) {
        WordClass::Vague => {
            let of = if cursor.is(at, "couple") { cursor.skip_any(at + 1, words!("of")) } else { at + 1 };
            Some((Count::Some, of))
        }
        WordClass::Scales => Some((Count::Some, cursor.skip_any(at + 1, words!("of")))),
        _ => None,
    };
    match cursor.class(at) {
        WordClass::A => vague(at + 1)
            .or_else(|| {
                let half = cursor.skip_hyphen(at + 1);
                (cursor.class(half) == WordClass::Half)
                    .then_some((Count::Exactly(Decimal::thousandths(500)), half + 1))
            })
            .or_else(|| {
                let number = number::read(cursor, at + 1).filter(|number| number.scaled.is_some());
                number.map(|number| (Count::Exactly(number.value), number.end))
            })
            .or(Some((Count::ONE, at + 1))),
        WordClass::Vague | WordClass::Scales => vague(at),
        WordClass::Half if cursor.class(at + 1) == WordClass::A => {
            Some((Count::Exactly(Decimal::thousandths(500)), at + 2))
        }
        _ if cursor.is(at, "another") => {
            Some(vague(at + 1).or_else(|| exact(cursor, at + 1)).unwrap_or((Count::ONE, at + 1)))
        }
        _ => exact(cursor, at),
    }
}

fn exact(cursor: &Cursor, at: usize) -> Option<(Count, usize)> {
    let first = number::read(cursor, at)?;
    // "two or three", "3 to 5": a length between them.
    let joins = cursor.is_any(first.end, words!("or to")) || cursor.class(first.end) == WordClass::Hyphen;
    if joins
        && let Some(second) =
            number::read(cursor, first.end + 1).filter(|_| cursor.class(first.end + 1) != WordClass::Scale)
    {
        return Some((Count::Some, second.end));
    }
    Some((Count::Exactly(first.value), first.end))
}

/// The place behind words that may stand between a number and its unit.
fn skip_adjectives(cursor: &Cursor, at: usize) -> usize {
    let mut end = at;
    for _ in 0..2 {
        end = cursor.skip_any(
            end,
            words!(
                "more full consecutive straight whole long additional calendar other trading working business solid \
                 successive entire further previous past short school fiscal"
            ),
        );
    }
    end
}

/// "P3D", "PT2H": a length as TimeML writes it.
pub(super) fn value(count: Count, unit: Unit) -> Option<String> {
    let (factor, letter, is_time) = match unit {
        Unit::Second => (1, "S", true),
        Unit::Minute => (1, "M", true),
        Unit::Hour => (1, "H", true),
        Unit::Day => (1, "D", false),
        Unit::Weekend => (2, "D", false),
        Unit::Week => (1, "W", false),
        Unit::Fortnight => (2, "W", false),
        Unit::Month => (1, "M", false),
        Unit::Quarter => (1, "Q", false),
        Unit::Year => (1, "Y", false),
        Unit::Decade => (10, "Y", false),
        Unit::Century => (100, "Y", false),
        Unit::Millennium => (1000, "Y", false),
    };
    let t = if is_time { "T" } else { "" };
    let number = match count {
        Count::Some => match unit {
            Unit::Decade => return Some("PXDE".into()),
            Unit::Century => return Some("PXCE".into()),
            _ => "X".into(),
        },
        Count::Exactly(number) => {
            // "half an hour", "five and a half hours".
            let half = number.times(Decimal::whole(2))?.as_whole().filter(|twice| twice % 2 == 1);
            match (half, unit) {
                (Some(1), Unit::Hour) => return Some("PT30M".into()),
                (Some(twice), Unit::Hour) => return Some(format!("PT{}H30M", twice / 2)),
                (Some(1), Unit::Year) => return Some("P6M".into()),
                _ => number.times(Decimal::whole(factor))?.to_string(),
            }
        }
    };
    Some(format!("P{t}{number}{letter}"))
}

/// The length, offset or recurrence that begins here.
pub(super) fn find(cursor: &Cursor, at: usize) -> Option<Phrase> {
    if cursor.is_any(at, words!("every each")) {
        return recurring(cursor, at);
    }
    if let Some(phrase) = bare(cursor, at) {
        return Some(phrase);
    }
    let Hedge { end: hedged, modifier, within } = hedge::read(cursor, at);
    counted(cursor, if within { at } else { hedged }, hedged, modifier)
}

fn counted(cursor: &Cursor, at: usize, start: usize, modifier: Option<Modifier>) -> Option<Phrase> {
    let hedged = start > at;
    let (mut count, end) = count(cursor, start)?;
    let unit_at = skip_adjectives(cursor, cursor.skip_hyphen(end));
    let hyphen = cursor.class(unit_at.wrapping_sub(1)) == WordClass::Hyphen;
    let unit = unit(cursor, unit_at)?;
    let mut end = unit_at + 1;
    if is_age(cursor, end) || is_title(cursor, start, unit_at) || cursor.follows_any(at, words!("aged")) {
        return None;
    }
    // "a decades-long dispute".
    if is_plural(cursor, unit_at) && count == Count::ONE && cursor.class(start) == WordClass::A {
        return None;
    }
    // "a quarter" is a coin or a part as often.
    if unit == Unit::Quarter && (cursor.class(start) == WordClass::A || !is_plural(cursor, unit_at)) {
        return None;
    }
    let singular = !is_plural(cursor, unit_at);
    let ones = cursor.class(start) == WordClass::A && end == start + 2;
    // "2 hour", but not "May 20 day".
    if singular
        && !hyphen
        && cursor.class(start) == WordClass::Digits
        && cursor.integer(start) != Some(1)
        && unit == Unit::Day
    {
        return None;
    }
    let half = cursor.are(end, "and a half");
    if half && let Count::Exactly(number) = count {
        count = Count::Exactly(number.plus(Decimal::thousandths(500))?);
        end += 3;
    }
    if cursor.is(end, "or") && cursor.is_any(end + 1, words!("so more")) {
        end += 2;
    }
    let span = at..end;
    if let Some(phrase) = directed(cursor, &span, count, unit) {
        return Some(phrase.modified(modifier));
    }
    if ones && !half && !hedged && !hyphen {
        return single(cursor, at, unit_at, unit).map(|phrase| phrase.modified(modifier));
    }
    let long = cursor.class(end) == WordClass::Hyphen && cursor.is(end + 1, "long");
    let end = if long { end + 2 } else { end };
    let mut text = value(count, unit)?;
    let mut last = end;
    if let Some((more, behind)) = further(cursor, end, unit, hyphen) {
        last = behind;
        text = join(&text, &more);
    }
    Some(Phrase::fixed(at..last, TimexKind::Duration, text).modified(modifier))
}

/// "Sixty Minutes", "48 Hours": programmes.
fn is_title(cursor: &Cursor, number: usize, unit: usize) -> bool {
    cursor.is_title(unit) && number > 0 && !cursor.is_caseless()
        || cursor.is_title(unit) && cursor.class(number) == WordClass::Digits
}

/// "and 10 minutes" behind "two hours".
fn further(cursor: &Cursor, at: usize, larger: Unit, hyphen: bool) -> Option<(String, usize)> {
    if hyphen {
        return None;
    }
    let start = cursor.skip_any(cursor.skip_any(at, words!(",")), words!("and"));
    let (count, end) = exact(cursor, start)?;
    let smaller =
        unit(cursor, end).filter(|&smaller| smaller < larger && is_time(smaller) == is_time(larger))?;
    if is_age(cursor, end + 1) || cursor.is_any(end + 1, words!("ago later earlier")) {
        return None;
    }
    Some((value(count, smaller)?, end + 1))
}

fn is_time(unit: Unit) -> bool {
    unit < Unit::Day
}

/// "PT2H" and "PT10M" are "PT2H10M".
fn join(first: &str, second: &str) -> String {
    let rest = second.trim_start_matches('P');
    let rest = if first.contains('T') { rest.trim_start_matches('T') } else { rest };
    format!("{first}{rest}")
}

/// "ago", "earlier", "later", "from now" behind a length.
fn directed(cursor: &Cursor, length: &std::ops::Range<usize>, count: Count, unit: Unit) -> Option<Phrase> {
    let at = cursor.skip_hyphen(length.end);
    let is = |words: &[u32]| cursor.is_any(at, words);
    let (sign, from, end) = match () {
        () if is(words!("ago")) => (-1, From::Writing, at + 1),
        () if is(words!("hence")) => (1, From::Writing, at + 1),
        () if cursor.are(at, "from now") => (1, From::Writing, at + 2),
        () if is(words!("earlier")) => (-1, From::Named, at + 1),
        () if is(words!("later")) => (1, From::Named, at + 1),
        () if is(words!("before prior previously")) && ends_phrase(cursor, at + 1) => {
            (-1, From::Named, at + 1)
        }
        () if is(words!("after afterward afterwards")) && ends_phrase(cursor, at + 1) => {
            (1, From::Named, at + 1)
        }
        () => return None,
    };
    let tokens = length.start..end;
    let Count::Exactly(number) = count else {
        return Some(match from {
            From::Writing if sign < 0 => Phrase::new(tokens, Base::Past),
            From::Writing => Phrase::new(tokens, Base::Future),
            From::Named => Phrase::fixed(tokens, TimexKind::Duration, value(count, unit)?),
        });
    };
    let (count, half) = match number.as_whole() {
        Some(whole) => (whole, false),
        None => {
            let twice = number.times(Decimal::whole(2))?.as_whole()?;
            (twice / 2, true)
        }
    };
    // "4.5 billion years ago" is before all calendars.
    let Some(count) = i32::try_from(count).ok().filter(|&count| count < 5_000) else {
        return (sign < 0).then(|| Phrase::new(tokens, Base::Past));
    };
    Some(Phrase::new(tokens, Base::Offset { count: sign * count, unit, half, from }))
}

/// "a year", "a day": how long, how often, or nothing that can be said.
fn single(cursor: &Cursor, at: usize, unit_at: usize, unit: Unit) -> Option<Phrase> {
    let tokens = at..unit_at + 1;
    let before = at.wrapping_sub(1);
    let rate = matches!(
        cursor.class(before),
        WordClass::Digits
            | WordClass::Small
            | WordClass::Tens
            | WordClass::Scale
            | WordClass::Percent
            | WordClass::PercentSign
            | WordClass::Currency
            | WordClass::Pound
            | WordClass::Measure
            | WordClass::DateUnits
            | WordClass::TimeUnits
    ) || cursor.is_any(before, words!("once twice times people cars units copies interviews"));
    if rate && !cursor.is_any(unit_at, words!("minute second")) {
        return Some(Phrase::fixed(tokens, TimexKind::Set, value(Count::ONE, unit)?));
    }
    let placed = cursor.is_any(
        before,
        words!(
            "for in within over after about than nearly almost around under of take takes took taken lasted lasts spent spend \
             least most only just barely during wait waited up as"
        ),
    );
    if placed
        || cursor.is_any(unit_at + 1, words!("before after"))
        || cursor.class(unit_at + 1) == WordClass::Hyphen
    {
        return Some(Phrase::fixed(tokens, TimexKind::Duration, value(Count::ONE, unit)?));
    }
    None
}

/// "years", "decades-long", "day-long", "years ago".
fn bare(cursor: &Cursor, at: usize) -> Option<Phrase> {
    let unit = unit(cursor, at)?;
    let long = cursor.class(at + 1) == WordClass::Hyphen && cursor.is(at + 2, "long");
    let plural = is_plural(cursor, at);
    if long {
        let count = if plural { Count::Some } else { Count::ONE };
        return Some(Phrase::fixed(at..at + 3, TimexKind::Duration, value(count, unit)?));
    }
    let end = cursor.class(at + 1) == WordClass::Hyphen && cursor.is(at + 2, "end")
        || cursor.is(at + 1, "end") && cursor.is(at, "year");
    if end && matches!(unit, Unit::Year | Unit::Month) {
        let last = if cursor.is(at + 1, "end") { at + 2 } else { at + 3 };
        return Some(
            Phrase::new(at..last, Base::Unit(unit))
                .shifted(crate::values::expression::Shift::This)
                .modified(Some(Modifier::End)),
        );
    }
    if !plural
        || unit == Unit::Weekend
        || unit == Unit::Quarter
        || is_age(cursor, at + 1)
        || cursor.is_title(at)
    {
        return None;
    }
    if let Some(phrase) = directed(cursor, &(at..at + 1), Count::Some, unit) {
        return Some(phrase);
    }
    let placed = cursor.follows_any(
        at,
        words!("for in within over after through during of take takes took spent since by spend spends over into many be just"),
    ) || cursor.is_any(at + 1, words!("before after"));
    let working = cursor.is(at, "hours") && cursor.word_before(at).ends_with("ing");
    if !placed
        || working
        || cursor.is_any(at + 1, words!("of")) && !cursor.follows_any(at, words!("for after"))
    {
        return None;
    }
    Some(Phrase::fixed(at..at + 1, TimexKind::Duration, value(Count::Some, unit)?))
}

/// What "the" goes with: "the decades-long", "the three days".
pub(super) fn with_article(cursor: &Cursor, at: usize) -> Option<Phrase> {
    let (count, end) = exact(cursor, at)?;
    let unit_at = skip_adjectives(cursor, cursor.skip_hyphen(end));
    let unit = unit(cursor, unit_at).filter(|_| is_plural(cursor, unit_at))?;
    if is_age(cursor, unit_at + 1) || unit == Unit::Quarter {
        return None;
    }
    Some(Phrase::fixed(at..unit_at + 1, TimexKind::Duration, value(count, unit)?))
}

/// "every day", "each Friday", "every two years", "every other week", "every morning".
fn recurring(cursor: &Cursor, at: usize) -> Option<Phrase> {
    let next = cursor.skip_any(at + 1, words!("single passing"));
    let set = |end: usize, value: String| Some(Phrase::fixed(at..end, TimexKind::Set, value));
    if cursor.class(next) == WordClass::Weekday {
        let weekday = weekday(cursor, next)?;
        return set(next + 1, format!("XXXX-WXX-{weekday}"));
    }
    if cursor.class(next) == WordClass::Month {
        let month = month(cursor, next)?;
        return set(next + 1, format!("XXXX-{month:02}"));
    }
    if let Some(part) = part(cursor, next) {
        return set(next + 1, format!("XXXX-XX-XX{}", Part::code(part)));
    }
    let season = season(cursor, next);
    if season.is_some() || cursor.class(next) == WordClass::Quarter {
        return if season.is_some() { set(next + 1, "P1Y".into()) } else { set(next + 1, "P3M".into()) };
    }
    let (count, unit_at) = if cursor.is(next, "other") {
        (Count::Exactly(Decimal::whole(2)), next + 1)
    } else {
        exact(cursor, next).unwrap_or((Count::ONE, next))
    };
    // "each of the last three years".
    let unit = unit(cursor, unit_at)?;
    set(unit_at + 1, value(count, unit)?)
}
