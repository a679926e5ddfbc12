//! Days, months and years by name or number, and by their place: "Friday", "4 March", "last week", "the third
//! quarter of 2018".

use std::ops::Range;

use super::length::{self, Count};
use super::phrase::Phrase;
use super::words::{month, season, unit, weekday};
use super::{clock, holiday};
use crate::rules::WordClass;
use crate::rules::cursor::Cursor;
use crate::rules::temporal::calendar::{Grain, single};
use crate::rules::temporal::period::ends_phrase;
use crate::text::word_key::words;
use crate::values::cell::{Season, Unit};
use crate::values::expression::{Base, Shift, TimexKind, Year};
use crate::values::number::ordinal;

/// What a date of the rules says.
#[derive(Default)]
struct Parts {
    weekday: Option<u8>,
    month: Option<u8>,
    /// The days of the month, with their tokens.
    days: Vec<(u8, usize)>,
    year: Year,
}

/// A date by name or number.
pub(super) fn calendar(cursor: &Cursor, at: usize) -> Option<(Phrase, Option<Phrase>)> {
    let found = single(cursor, at).filter(|_| !is_paper(cursor, at));
    let Some(point) = found else {
        if let Some(year) = named_after_year(cursor, at) {
            return Some((Phrase::new(at..at + 1, Base::Year).of(Year::Known(year as i16)), None));
        }
        return holiday::find(cursor, at).map(|phrase| (phrase, None));
    };
    let one = |phrase: Phrase| Some((phrase, None));
    if point.grain == Grain::Years {
        return years(cursor, at, point.end);
    }
    if let Some(phrase) = numeric(cursor, at, point.end) {
        return one(phrase);
    }
    let parts = parts(cursor, at..point.end);
    let tokens = at..point.end;
    match (parts.month, &parts.days[..]) {
        (Some(month), [(day, _)]) => {
            let phrase = Phrase::new(tokens, Base::Month { month, day: Some(*day) }).of(parts.year);
            one(clock::with_part(cursor, phrase))
        }
        (Some(month), [(first, from), (second, to), ..]) => {
            let base = |day: u8| Base::Month { month, day: Some(day) };
            // "April 24 and 25, 2019", "4-6 July 2019": each end by itself.
            let middle = *from + 1;
            let first = Phrase::new(at..middle, base(*first)).of(parts.year);
            let second = Phrase::new(*to..point.end, base(*second)).of(parts.year);
            Some((first, Some(second)))
        }
        (Some(month), []) => {
            let base = Base::Month { month, day: None };
            one(Phrase::new(tokens, base).of(parts.year))
        }
        (None, _) => {
            let weekday = parts.weekday?;
            // "Friday last week".
            let shift = match parts.year {
                Year::Shifted(shift) => shift,
                _ if cursor.follows_any(at + 1, words!("weekday")) => Shift::None,
                _ => week_behind(cursor, at + 1, point.end),
            };
            let phrase = Phrase::new(tokens, Base::Weekday(weekday)).shifted(shift);
            // "Mondays" recur.
            if cursor.word(at).ends_with(['s', 'S']) {
                let value = format!("XXXX-WXX-{weekday}");
                return one(Phrase::fixed(at..at + 1, TimexKind::Set, value));
            }
            one(clock::with_part(cursor, phrase))
        }
    }
}

/// "The Sunday Times".
fn is_paper(cursor: &Cursor, at: usize) -> bool {
    const PAPERS: &[u32] =
        words!("times telegraph mirror mail express herald post star sun independent nation");
    cursor.class(at) == WordClass::Weekday && cursor.is_title(at + 1) && cursor.is_any(at + 1, PAPERS)
}

/// "the 2008 Beijing Olympic Games": the rules leave the year to the name.
fn named_after_year(cursor: &Cursor, at: usize) -> Option<u32> {
    let year = cursor.integer(at).filter(|year| (1900..2060).contains(year))?;
    let the = cursor.class_before(at) == WordClass::The
        || cursor.follows_any(at, words!("'s ’s its their his her"));
    let named = cursor.is_title(at + 1) && !cursor.is_glued(at + 1)
        || cursor.is_any(at + 1, words!("presidential election elections midterm"));
    (cursor.word(at).len() == 4 && the && named).then_some(year)
}

/// "last week" behind a weekday: taken as a word before it.
fn week_behind(cursor: &Cursor, at: usize, end: usize) -> Shift {
    if end <= at { Shift::None } else { shift(cursor, cursor.skip_any(at, words!("of"))).unwrap_or_default() }
}

fn parts(cursor: &Cursor, tokens: Range<usize>) -> Parts {
    let mut parts = Parts::default();
    for at in tokens.clone() {
        match cursor.class(at) {
            WordClass::Weekday | WordClass::ShortWeekday => parts.weekday = weekday(cursor, at),
            WordClass::Month | WordClass::ShortMonth | WordClass::DoubtfulMonth if parts.month.is_none() => {
                parts.month = month(cursor, at);
            }
            WordClass::OrdinalDigits => {
                if let Some(day) = ordinal(cursor, at).and_then(|day| u8::try_from(day).ok()) {
                    parts.days.push((day, at));
                }
            }
            WordClass::Digits => match cursor.integer(at) {
                Some(year) if cursor.word(at).len() == 4 => parts.year = Year::Known(year as i16),
                Some(day) if (1..=31).contains(&day) => parts.days.push((day as u8, at)),
                _ => {}
            },
            WordClass::Deictic if cursor.is(at + 1, "year") || cursor.is(at + 2, "year") => {
                if let Some(shift) = shift(cursor, at) {
                    parts.year = Year::Shifted(shift);
                }
            }
            _ => {}
        }
    }
    parts
}

/// "2019-03-04", "12/05/2019", "4.12.2019".
fn numeric(cursor: &Cursor, at: usize, end: usize) -> Option<Phrase> {
    if cursor.class(at) != WordClass::Digits {
        return None;
    }
    let dotted = cursor.word(at).bytes().filter(|&b| b == b'.').count() == 2;
    let (first, second, third): (u32, u32, u32) = if dotted && end == at + 1 {
        let mut parts = cursor.word(at).split('.').map(|part| part.parse().ok());
        (parts.next()??, parts.next()??, parts.next()??)
    } else if end == at + 5 && cursor.is_any(at + 1, words!("- /")) {
        (cursor.integer(at)?, cursor.integer(at + 2)?, cursor.integer(at + 4)?)
    } else {
        return None;
    };
    let (year, month, day) = if cursor.word(at).len() == 4 && !dotted {
        (first, second, third)
    } else {
        let year = match third {
            0..50 => 2000 + third,
            50..100 => 1900 + third,
            _ => third,
        };
        // "4.12." is of the continent; "12/05" may be either month, and is read as in America.
        let day_first = dotted || first > 12 || cursor.is(at + 1, "-");
        if day_first { (year, second, first) } else { (year, first, second) }
    };
    if month > 12 {
        return None;
    }
    let base = Base::Month { month: month as u8, day: Some(day as u8) };
    Some(Phrase::new(at..end, base).of(Year::Known(i16::try_from(year).ok()?)))
}

/// "2019", "2015 to 2017", "1990s", "19th century", "300 BC".
fn years(cursor: &Cursor, at: usize, end: usize) -> Option<(Phrase, Option<Phrase>)> {
    let known = |at: usize, year: i32| Phrase::new(at..at + 1, Base::Year).of(Year::Known(year as i16));
    match cursor.class(at) {
        WordClass::Digits => {
            let year = cursor.integer(at).filter(|&year| year < 2200)? as i32;
            let era = at + 1;
            if end > era && cursor.word(era).starts_with(['B', 'b']) {
                let phrase = known(at, 1 - year);
                return Some((Phrase { tokens: at..era + 1, ..phrase }, None));
            }
            if end == at + 3 && cursor.class(at + 2) == WordClass::Digits {
                let tail = cursor.integer(at + 2)? as i32;
                let second = match cursor.word(at + 2).len() {
                    1 => year / 10 * 10 + tail,
                    2 if tail > year % 100 => year / 100 * 100 + tail,
                    2 => (year / 100 + 1) * 100 + tail,
                    _ => tail,
                };
                return Some((known(at, year), Some(known(at + 2, second))));
            }
            Some((Phrase { tokens: at..end, ..known(at, year) }, None))
        }
        WordClass::Decade => {
            let decade = decade_of(cursor.word(at))?;
            let first = Phrase::new(at..at + 1, Base::Decade(decade));
            let last = end - 1;
            if last > at && cursor.class(last) == WordClass::Decade {
                return Some((
                    first,
                    Some(Phrase::new(last..end, Base::Decade(decade_of(cursor.word(last))?))),
                ));
            }
            Some((first, None))
        }
        WordClass::NamedDecade => Some((Phrase::new(at..end, Base::Decade(named_decade(cursor, at)?)), None)),
        _ if cursor.class(end - 1) == WordClass::Decade => {
            // "'90s".
            Some((Phrase::new(at..end, Base::Decade(decade_of(cursor.word(end - 1))?)), None))
        }
        _ => century(cursor, at, end),
    }
}

fn century(cursor: &Cursor, at: usize, end: usize) -> Option<(Phrase, Option<Phrase>)> {
    if !cursor.is(end - 1, "century") {
        return None;
    }
    let count = ordinal(cursor, at).filter(|&count| count > 0 && count < 40)?;
    Some((Phrase::new(at..end, Base::Century(count as i16 - 1)), None))
}

fn decade_of(word: &str) -> Option<i16> {
    let digits: i16 = word.get(..word.len().checked_sub(1)?)?.parse().ok()?;
    Some(digits / 10)
}

fn named_decade(cursor: &Cursor, at: usize) -> Option<i16> {
    const DECADES: [&str; 8] =
        ["twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"];
    let place = DECADES.iter().position(|name| cursor.is(at, name))?;
    Some(place as i16 + 2)
}

/// What "last", "this", "next" and their like say.
pub(super) fn shift(cursor: &Cursor, at: usize) -> Option<Shift> {
    Some(match () {
        () if cursor.is_any(at, words!("last past")) => Shift::Last,
        () if cursor.is_any(at, words!("this current")) => Shift::This,
        () if cursor.is_any(at, words!("next coming upcoming")) => Shift::Next,
        () if cursor.is_any(at, words!("that same")) => Shift::Same,
        () if cursor.is_any(at, words!("previous preceding prior")) => Shift::Before,
        () if cursor.is_any(at, words!("following")) => Shift::After,
        () => return None,
    })
}

/// "last week", "this past Saturday", "the next six months", "last Oct. 23", "that same year".
pub(super) fn deictic(cursor: &Cursor, at: usize, the: bool) -> Option<Phrase> {
    if cursor.class(at) != WordClass::Deictic {
        return years_earlier(cursor, at);
    }
    if cursor.is(at, "recent") || cursor.is(at, "coming") || cursor.is(at, "these") {
        return plural(cursor, at);
    }
    let mut shifted = shift(cursor, at)?;
    // "following" is a preposition without "the".
    if matches!(shifted, Shift::After) && !the {
        return None;
    }
    let mut next = at + 1;
    if cursor.is_any(at, words!("this that")) && cursor.is_any(next, words!("past coming same current")) {
        shifted = shift(cursor, next)?;
        next += 1;
    }
    if the && shifted == Shift::Next && !cursor.is_any(at, words!("coming upcoming")) {
        // "the next day" is the one after.
        shifted = Shift::After;
    }
    let past = cursor.is_any(next - 1, words!("past"));
    // "the last three years", "past 20 years".
    if let Some((count, end)) = counted(cursor, next) {
        let unit = unit(cursor, end)?;
        if !the && shifted == Shift::This {
            return None;
        }
        let placed = the
            || past
            || shifted != Shift::Last
            || cursor.follows_any(
                at,
                words!("in over for during within throughout my his her its our their 's ’s"),
            );
        if !placed || shifted == Shift::Same {
            return None;
        }
        return Some(Phrase::fixed(at..end + 1, TimexKind::Duration, length::value(count, unit)?));
    }
    let school = cursor.skip_any(next, words!("full calendar business trading working"));
    if let Some(unit) = unit(cursor, school) {
        return deictic_unit(cursor, at, school, unit, shifted, the, past);
    }
    // "this fiscal year".
    if cursor.class(next) == WordClass::Fiscal {
        let year = cursor.is(next + 1, "year");
        return year.then(|| Phrase::new(at..next + 2, Base::Fiscal).shifted(shifted));
    }
    if cursor.is(next, "period") && shifted == Shift::Same {
        return Some(same_period(cursor, at, next + 1));
    }
    if let Some(season) = season(cursor, next) {
        let (year, end) = year_behind(cursor, next + 1);
        return Some(Phrase::new(at..end, Base::Season(season)).shifted(shifted).of(year));
    }
    if let Some(part) = super::words::part(cursor, next) {
        return clock::deictic(cursor, at..next + 1, shifted, part);
    }
    match cursor.class(next) {
        WordClass::Weekday => {
            let base = Base::Weekday(weekday(cursor, next)?);
            let that = cursor.is(at, "that");
            if that {
                return None;
            }
            Some(clock::with_part(cursor, Phrase::new(at..next + 1, base).shifted(shifted)))
        }
        WordClass::Month | WordClass::ShortMonth | WordClass::DoubtfulMonth if !cursor.is(at, "that") => {
            let (phrase, second) = calendar(cursor, next)?;
            let fits = second.is_none() && matches!(phrase.base, Base::Month { .. });
            fits.then(|| phrase.from(at).shifted(shifted))
        }
        WordClass::Holiday => Some(holiday::find(cursor, next)?.from(at).shifted(shifted)),
        _ => None,
    }
}

/// The number in "last three years".
fn counted(cursor: &Cursor, at: usize) -> Option<(Count, usize)> {
    if cursor.class(at) == WordClass::A {
        return None;
    }
    let hedge = crate::values::hedge::read(cursor, at);
    let (count, end) = length::count(cursor, hedge.end)?;
    let end = cursor.skip_any(
        cursor.skip_hyphen(end),
        words!("straight consecutive school fiscal calendar full trading business more working"),
    );
    Some((count, end))
}

fn deictic_unit(
    cursor: &Cursor,
    at: usize,
    unit_at: usize,
    unit: Unit,
    shift: Shift,
    the: bool,
    past: bool,
) -> Option<Phrase> {
    let end = unit_at + 1;
    let plural = matches!(cursor.class(unit_at), WordClass::DateUnits | WordClass::TimeUnits);
    if plural {
        let fixed = shift == Shift::Last && unit >= Unit::Day;
        return if fixed {
            Some(Phrase::fixed(at..end, TimexKind::Duration, length::value(Count::Some, unit)?))
        } else {
            None
        };
    }
    if unit < Unit::Day {
        return None;
    }
    // "the past year", "this century": how long, more than which.
    if past && shift == Shift::Last && cursor.is_any(at, words!("past")) {
        return Some(Phrase::fixed(
            at..end,
            TimexKind::Duration,
            length::value(Count::Exactly(crate::values::decimal::Decimal::whole(1)), unit)?,
        ));
    }
    // "this day", "to this day"; "the last day", "the next day" of something else.
    if unit == Unit::Day && (shift == Shift::This || shift == Shift::Last) {
        return None;
    }
    if unit == Unit::Day && shift == Shift::Same && !the && !cursor.is(at, "that") {
        return None;
    }
    let phrase = Phrase::new(at..end, Base::Unit(unit)).shifted(shift);
    // "the same month last year", "the same month a year ago".
    if shift == Shift::Same
        && unit != Unit::Day
        && let Some((years, behind)) = year_offset(cursor, end)
    {
        return Some(Phrase { tokens: at..behind, ..phrase }.of(years));
    }
    // "the same day", "last weekend".
    Some(clock::with_part(cursor, phrase))
}

/// "the same period last year", "the same period a year earlier".
fn same_period(cursor: &Cursor, at: usize, end: usize) -> Phrase {
    let (year, end) = year_offset(cursor, end).unwrap_or((Year::Unsaid, end));
    Phrase::new(at..end, Base::Same).of(year).shifted(Shift::Same)
}

/// "last year", "of the previous year", "a year ago", "in 2018" behind a period.
fn year_offset(cursor: &Cursor, at: usize) -> Option<(Year, usize)> {
    let start = article(cursor, cursor.skip_any(at, words!("of in")));
    if let Some(shifted) = shift(cursor, start).filter(|_| cursor.is(start + 1, "year")) {
        return Some((Year::Shifted(shifted), start + 2));
    }
    if (cursor.class(start) == WordClass::A || cursor.is(start, "one"))
        && cursor.is(start + 1, "year")
        && cursor.is_any(start + 2, words!("ago earlier before"))
    {
        return Some((Year::Shifted(Shift::Last), start + 3));
    }
    let year =
        cursor.integer(start).filter(|year| cursor.word(start).len() == 4 && (1000..2200).contains(year))?;
    Some((Year::Known(year as i16), start + 1))
}

/// "recent years", "coming weeks", "these days".
fn plural(cursor: &Cursor, at: usize) -> Option<Phrase> {
    if cursor.are(at, "these days") {
        return Some(Phrase::new(at..at + 2, Base::Present));
    }
    if let Some((count, end)) = counted(cursor, at + 1) {
        let unit = unit(cursor, end)?;
        return Some(Phrase::fixed(at..end + 1, TimexKind::Duration, length::value(count, unit)?));
    }
    let unit = unit(cursor, at + 1)?;
    if !matches!(cursor.class(at + 1), WordClass::DateUnits | WordClass::TimeUnits) {
        let coming = cursor.is(at, "coming");
        return coming.then(|| Phrase::new(at..at + 2, Base::Unit(unit)).shifted(Shift::Next));
    }
    Some(Phrase::fixed(at..at + 2, TimexKind::Duration, length::value(Count::Some, unit)?))
}

/// "year-earlier" in "the year-earlier quarter".
fn years_earlier(cursor: &Cursor, at: usize) -> Option<Phrase> {
    let fits = cursor.is(at, "year")
        && cursor.class(at + 1) == WordClass::Hyphen
        && cursor.is_any(at + 2, words!("earlier ago"));
    if !fits {
        return None;
    }
    let noun = cursor.is_any(at + 3, words!("period quarter month"));
    let end = if noun { at + 4 } else { at + 3 };
    Some(Phrase::new(at..end, Base::Same).of(Year::Shifted(Shift::Last)).shifted(Shift::Same))
}

/// "of 2018", "of this year", ", 2018" behind a season or quarter.
fn year_behind(cursor: &Cursor, at: usize) -> (Year, usize) {
    let of = article(cursor, cursor.skip_any(at, words!("of in ,")));
    if let Some(year) =
        cursor.integer(of).filter(|year| cursor.word(of).len() == 4 && (1000..2200).contains(year))
    {
        return (Year::Known(year as i16), of + 1);
    }
    if cursor.class(of) == WordClass::Fiscal {
        let (year, end) = year_behind(cursor, cursor.skip_any(of + 1, words!("year")));
        return if matches!(year, Year::Known(_)) { (year, end) } else { (Year::Unsaid, at) };
    }
    // "'s first quarter" has the year before.
    match shift(cursor, of).filter(|_| cursor.is(of + 1, "year")) {
        Some(shifted) => (Year::Shifted(shifted), of + 2),
        None if of > at && cursor.is(of, "year") && cursor.class(of - 1) == WordClass::The => {
            (Year::Shifted(Shift::This), of + 1)
        }
        None => (Year::Unsaid, at),
    }
}

/// Seasons, quarters, halves and fiscal years: "summer 2015", "the third quarter", "Q3", "fiscal 2018".
pub(super) fn part_of_year(cursor: &Cursor, at: usize, the: bool) -> Option<Phrase> {
    if let Some(season) = season(cursor, at) {
        return season_alone(cursor, at, season, the);
    }
    match cursor.class(at) {
        WordClass::Fiscal => {
            let year = cursor.skip_any(at + 1, words!("year"));
            let known = cursor.integer(year).filter(|_| cursor.word(year).len() == 4)?;
            Some(Phrase::new(at..year + 1, Base::Fiscal).of(Year::Known(known as i16)))
        }
        WordClass::GluedNumber => glued(cursor, at),
        WordClass::Ordinal | WordClass::Second | WordClass::OrdinalDigits => {
            ranked(cursor, at, ordinal(cursor, at)?, the)
        }
        WordClass::Deictic if cursor.is(at, "final") => ranked(cursor, at, 0, the),
        WordClass::Weekend if the => Some(Phrase::new(at..at + 1, Base::Unit(Unit::Weekend))),
        WordClass::DateUnit if the && cursor.is(at, "week") && cursor.is(at + 1, "of") => {
            let (phrase, second) = calendar(cursor, at + 2)?;
            let Base::Month { month, day: Some(day) } = phrase.base else { return None };
            let _ = second;
            let week = Base::Month { month, day: Some(day) };
            Some(Phrase::new(at..phrase.tokens.end, week).of(phrase.year).shifted(Shift::This))
        }
        _ => None,
    }
}

fn season_alone(cursor: &Cursor, at: usize, season: Season, the: bool) -> Option<Phrase> {
    let (year, end) = year_behind(cursor, at + 1);
    if year != Year::Unsaid {
        return Some(Phrase::new(at..end, Base::Season(season)).of(year));
    }
    let sure = cursor.is_any(at, words!("summer winter autumn"));
    let before = if the { at.wrapping_sub(2) } else { at.wrapping_sub(1) };
    let placed = cursor.is_any(
        before,
        words!("in during over by since until through throughout for this last next early late mid"),
    );
    let named = cursor.is_title(at) && at > 0 && !cursor.is_caseless();
    let thing = cursor.is_any(
        at + 1,
        words!("olympics games olympic camp camps school jobs job house league festival coat sports break"),
    );
    let fits = (placed || the && sure) && !named && !thing && (sure || the || ends_phrase(cursor, at + 1));
    (fits && (sure || ends_phrase(cursor, at + 1))).then(|| Phrase::new(at..at + 1, Base::Season(season)))
}

/// "Q3", "H1 2018", "FY2018", "FY18".
fn glued(cursor: &Cursor, at: usize) -> Option<Phrase> {
    let word = cursor.word(at);
    let digits = word.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    let letters = &word[..word.len() - digits.len()];
    let number: i16 = digits.parse().ok()?;
    if letters.eq_ignore_ascii_case("fy") {
        let year = if digits.len() == 2 { 2000 + number } else { number };
        return matches!(digits.len(), 2 | 4)
            .then(|| Phrase::new(at..at + 1, Base::Fiscal).of(Year::Known(year)));
    }
    let base = match letters {
        "Q" | "q" if (1..=4).contains(&number) => Base::Quarter(number as u8),
        "H" | "h" if (1..=2).contains(&number) => Base::Half(number as u8),
        _ => return None,
    };
    let (year, end) = year_behind(cursor, at + 1);
    let quarter = matches!(base, Base::Quarter(_)) && !cursor.is(at + 1, ":");
    (digits.len() == 1 && (quarter || year != Year::Unsaid)).then(|| Phrase::new(at..end, base).of(year))
}

/// "third quarter of 2018", "third-quarter", "first half of next year", "second week of March"; 0 is the last.
fn ranked(cursor: &Cursor, at: usize, rank: u32, the: bool) -> Option<Phrase> {
    let hyphen = cursor.class(at + 1) == WordClass::Hyphen;
    let fiscal = cursor.skip_hyphen(at + 1);
    let unit = cursor.skip_any(fiscal, words!("fiscal financial calendar"));
    let place = |most: u32| match rank {
        0 => Some(most as u8),
        _ if rank <= most => Some(rank as u8),
        _ => None,
    };
    let base = match cursor.class(unit) {
        WordClass::Quarter => Base::Quarter(place(4)?),
        WordClass::Half => Base::Half(place(2)?),
        _ => return None,
    };
    let (year, end) = year_behind(cursor, unit + 1);
    let is_half = matches!(base, Base::Half(_));
    // "the first half" is of a match as often, "a third quarter" of a game.
    if year == Year::Unsaid
        && (is_half
            || !the
                && !hyphen
                && !cursor.follows_any(at, words!("in for of during from 's ’s its fiscal to")))
    {
        return None;
    }
    Some(Phrase::new(at..end, base).of(year))
}

/// The place behind "the", or the place itself.
pub(super) fn article(cursor: &Cursor, at: usize) -> usize {
    if cursor.class(at) == WordClass::The { at + 1 } else { at }
}
