//! Times of day and lengths below a day's: "6am", "about 13:40 local time", "Monday night", "this
//! morning", "0040 UTC". Lengths ("30 hours") are in `period`.

use super::calendar::{Grain, point, single};
use super::period::ends_phrase;
use crate::EntityType;
use crate::rules::cursor::{Cursor, Found};
use crate::rules::numeric::number::skip_approximators;
use crate::rules::words::WordClass;
use crate::text::word_key::words;

/// The time that begins here.
pub(crate) fn find(cursor: &Cursor, at: usize) -> Option<Found> {
    if let Some(end) = begins_entry(cursor, at).or_else(|| spoken(cursor, at)).or_else(|| dotted(cursor, at))
    {
        return Some(Found::certain(at..end, EntityType::Time));
    }
    let end = clock_time(cursor, at).or_else(|| day_part(cursor, at)).or_else(|| dated_clock(cursor, at))?;
    // "Wednesday afternoon, local time".
    let zone = cursor.skip_any(end, words!(","));
    let end = if zone > end { is_zone(cursor, zone).unwrap_or(end) } else { end };
    Some(Found::new(at..end, EntityType::Time))
}

/// Whether the digits are a time of day with a full stop: "15.40".
fn is_dotted(cursor: &Cursor, at: usize) -> bool {
    let (hour, minute) = cursor.word(at).split_once('.').unwrap_or_default();
    let number = |part: &str| part.parse().unwrap_or(u32::MAX);
    matches!(hour.len(), 1 | 2) && minute.len() == 2 && number(hour) < 24 && number(minute) < 60
}

/// The end of the time with which an entry of a live blog or a programme begins: it stands at the beginning of a
/// line, alone or before what happened.
fn begins_entry(cursor: &Cursor, at: usize) -> Option<usize> {
    if !cursor.begins_line(at) {
        return None;
    }
    let meridiem = cursor.class(at + 1) == WordClass::Meridiem;
    let end = at + 1 + usize::from(meridiem);
    let end = is_zone(cursor, end).unwrap_or(end);
    let alone = cursor.class(end) == WordClass::End || cursor.begins_line(end);
    let parted = cursor.is_any(end, words!(": - – — |"));
    let fits = match cursor.class(at) {
        WordClass::Clock => alone || parted || cursor.is_capitalised(end),
        WordClass::Digits if meridiem => is_hour(cursor.word(at)) && (alone || parted),
        // Numbers in a column of a table look the same.
        WordClass::Digits => is_dotted(cursor, at) && alone && cursor.begins_paragraph(at),
        _ => false,
    };
    fits.then_some(end)
}

/// The end of "half past six", "a quarter to nine".
fn spoken(cursor: &Cursor, at: usize) -> Option<usize> {
    let first = skip_hedge(cursor, at);
    let part = matches!(cursor.class(first), WordClass::Half | WordClass::Quarter);
    let to = cursor.is(first + 1, "past")
        || cursor.class(first) == WordClass::Quarter && cursor.is(first + 1, "to");
    let hour = cursor.class(first + 2) == WordClass::Small
        || cursor.class(first + 2) == WordClass::Digits && cursor.integer(first + 2).is_some_and(|n| n <= 12);
    (part && to && hour).then(|| skip_place_and_day(cursor, first + 3))
}

/// The end of "19.00 BST".
fn dotted(cursor: &Cursor, at: usize) -> Option<usize> {
    let zone = cursor.class(at + 1) == WordClass::Zone && cursor.is_any_loud(at + 1, words!("utc gmt bst est edt cst cdt mst mdt pst pdt cet cest eet eest msk ist jst kst aest aedt et pt"));
    (is_dotted(cursor, at) && zone).then_some(at + 2)
}

/// The end of the words before a clock time: "around", "just after", "shortly before".
fn skip_hedge(cursor: &Cursor, at: usize) -> usize {
    let adverb = cursor.is_any(at, words!("just shortly soon"));
    if adverb && cursor.is_any(at + 1, words!("after before past")) {
        at + 2
    } else {
        skip_approximators(cursor, at)
    }
}

/// "about 13:40 local time", "9am to 5pm on Monday", "six o'clock in the morning", "noon today".
fn clock_time(cursor: &Cursor, at: usize) -> Option<usize> {
    let first = skip_hedge(cursor, at);
    let between = cursor.is(at, "between");
    let first = if between { at + 1 } else { first };
    let joint = |at: usize| match cursor.class(at) {
        WordClass::Hyphen => true,
        WordClass::Joint => cursor.is_any(at, words!("to until till")) || between && cursor.is(at, "and"),
        _ => false,
    };
    let mut end;
    match clock(cursor, first) {
        Some(found) => {
            end = found;
            if joint(end)
                && let Some(second) = clock(cursor, end + 1)
            {
                end = second;
            }
        }
        None => {
            // "9 to 11 a.m.", "2-5pm".
            let short = cursor.class(first) == WordClass::Digits && cursor.word(first).len() <= 5;
            if !short || !joint(first + 1) {
                return None;
            }
            end = clock(cursor, first + 2)?;
        }
    }
    Some(skip_place_and_day(cursor, end))
}

/// The end of one time of day, and how sure it is.
fn clock(cursor: &Cursor, at: usize) -> Option<usize> {
    let meridiem = |at: usize| {
        cursor.class(at) == WordClass::Meridiem
            && (cursor.is_glued(at) || !cursor.is(at, "am") || cursor.class(at - 1) != WordClass::Other)
    };
    match cursor.class(at) {
        WordClass::Clock => Some(if meridiem(at + 1) { at + 2 } else { at + 1 }),
        WordClass::Digits => {
            let word = cursor.word(at);
            if word == "12" && cursor.is_any(at + 1, words!("noon midnight midday")) {
                return Some(at + 2);
            }
            if meridiem(at + 1) && is_hour(word) {
                return Some(at + 2);
            }
            if cursor.is_any(at + 1, words!("o'clock o’clock")) {
                return Some(at + 2);
            }
            if word.len() <= 2 && in_the_part(cursor, at + 1) {
                return Some(at + 4);
            }
            let military =
                matches!(word.len(), 3 | 4) && cursor.integer(at).is_some_and(|n| n < 2400 && n % 100 < 60);
            let zone = cursor.class(at + 1) == WordClass::Zone && cursor.may_be_capitalised(at + 1)
                || cursor.is_any(at + 1, words!("hrs"));
            if military && zone && !cursor.is_any(at + 1, words!("ct et pt")) {
                return Some(at + 1);
            }
            (military && word.len() == 4 && cursor.is(at + 1, "hours")).then_some(at + 2)
        }
        WordClass::Small => {
            let clock = cursor.is_any(at + 1, words!("o'clock o’clock"))
                || meridiem(at + 1) && !cursor.is(at + 1, "am");
            if clock {
                return Some(at + 2);
            }
            in_the_part(cursor, at + 1).then_some(at + 4)
        }
        WordClass::DayPoint => {
            let sure = cursor.is_any(at, words!("noon midnight midday"));
            let placed = cursor
                .follows_any(at, words!("at before after until till by since from around about to"))
                && !cursor.is_title(at);
            (sure || placed).then_some(at + 1)
        }
        _ => None,
    }
}

/// Whether "in the morning" stands here.
fn in_the_part(cursor: &Cursor, at: usize) -> bool {
    cursor.are(at, "in the") && cursor.class(at + 2) == WordClass::DayPart
}

fn is_hour(word: &str) -> bool {
    let hour = word.split(['.', ':']).next().unwrap_or_default();
    hour.len() <= 2
        && word.len() <= 5
        && !word.contains(',')
        && hour.parse().is_ok_and(|hour: u32| hour <= 24)
}

/// The end of a time zone: "UTC", "local time", "Eastern time", "Central European Time".
fn is_zone(cursor: &Cursor, at: usize) -> Option<usize> {
    if cursor.class(at) == WordClass::Zone && cursor.may_be_capitalised(at) {
        return Some(at + 1);
    }
    if cursor.is(at, "local") && cursor.is(at + 1, "time") {
        return Some(at + 2);
    }
    // "9 p.m. Eastern on CNN".
    let american = cursor.is_any(at, words!("eastern pacific central mountain")) && cursor.is_capitalised(at);
    if american
        && cursor.class_before(at) == WordClass::Meridiem
        && !cursor.is_capitalised(at + 1)
        && !cursor.is(at + 1, "time")
    {
        return Some(at + 1);
    }
    let named = (at + 1..=at + 4).find(|&at| cursor.is(at, "time"))?;
    let fits = (at..named).all(|at| {
        cursor.is_capitalised(at) && cursor.class(at) != WordClass::Weekday
            || cursor.is_any(at, words!("daylight standard eastern pacific central"))
    });
    fits.then_some(named + 1)
}

/// Moves over a zone, "in the morning" and the day behind a clock time.
fn skip_place_and_day(cursor: &Cursor, at: usize) -> usize {
    let mut end = at;
    for _ in 0..4 {
        let next = is_zone(cursor, end)
            .or_else(|| {
                let zone = cursor.skip_any(end, words!(","));
                if zone > end { is_zone(cursor, zone) } else { None }
            })
            .or_else(|| in_the_part(cursor, end).then_some(end + 3))
            .or_else(|| cursor.are(end, "at night").then_some(end + 2))
            .or_else(|| day_part_core(cursor, end))
            .or_else(|| match cursor.class(end) {
                WordClass::NamedDay => Some(end + 1),
                // "8 a.m. Monday through Friday" are hours of business.
                WordClass::Weekday => single(cursor, end).map(|day| day.end).filter(|&day| {
                    let goes_on = matches!(cursor.class(day), WordClass::Joint | WordClass::Hyphen)
                        || cursor.is(day, ",");
                    !goes_on || cursor.class(day + 1) != WordClass::Weekday
                }),
                _ => None,
            });
        match next {
            Some(next) => end = next,
            None => break,
        }
    }
    end
}

/// "Monday night", "early this morning", "night of May 4", "tonight", "early hours of Friday".
fn day_part(cursor: &Cursor, at: usize) -> Option<usize> {
    match cursor.class(at) {
        WordClass::NamedTime => {
            let end = skip_place_and_day(cursor, at + 1);
            if cursor.is(at, "tonight") {
                return Some(end);
            }
            // "overnight stays" is a kind of stay.
            let alone = end > at + 1 || ends_phrase(cursor, end) && !cursor.is_title(at);
            return alone.then_some(end);
        }
        // "the middle of the night", "the end of the day".
        WordClass::Portion if cursor.are(at + 1, "of the") => {
            let night = cursor.class(at + 3) == WordClass::DayPart;
            return night.then_some(at + 4);
        }
        WordClass::DayPart if cursor.is(at + 1, "hours") => {
            return Some(skip_place_and_day(cursor, at + 2));
        }
        WordClass::DayPart
            if cursor.is(at + 1, "before")
                && cursor.class_before(at) == WordClass::The
                && ends_phrase(cursor, at + 2) =>
        {
            return Some(at + 2);
        }
        WordClass::DayPart if cursor.is(at + 1, "of") => {
            let the = if cursor.class(at + 2) == WordClass::The { at + 3 } else { at + 2 };
            let day = point(cursor, the)?;
            return Some(day.end);
        }
        _ => {}
    }
    let mut core = at;
    if cursor.is(core, "very") {
        core += 1;
    }
    if matches!(cursor.class(core), WordClass::Early | WordClass::Earlier) || cursor.is(core, "wee") {
        core = cursor.skip_hyphen(core + 1);
        let the = cursor.are(core, "in the") || cursor.are(core, "on the");
        if the && cursor.class(core + 2) == WordClass::DayPart {
            return Some(core + 3);
        }
        if the && cursor.is(core + 2, "day") && cursor.class(at) == WordClass::Earlier {
            return Some(core + 3);
        }
        if cursor.is_any(core, words!("hours")) {
            let of = cursor.skip_any(core + 1, words!("of"));
            let the = if cursor.class(of) == WordClass::The { of + 1 } else { of };
            if of > core + 1 {
                if let Some(end) = day_part_core(cursor, the) {
                    return Some(end);
                }
                if let Some(day) = single(cursor, the) {
                    return Some(day.end);
                }
                if cursor.class(the) == WordClass::DayPart {
                    return Some(the + 1);
                }
            }
            return Some(core + 1);
        }
        core = cursor.skip_any(core, words!("on"));
        if cursor.class(core) == WordClass::DayPart {
            let end = cursor.skip_any(core + 1, words!("hours"));
            return Some(skip_place_and_day(cursor, end));
        }
    }
    if let Some(found) = day_part_core(cursor, core) {
        return Some(found);
    }
    (core == at).then(|| bare_part(cursor, at))?
}

/// "Monday night", "this morning", "yesterday evening", "last night".
fn day_part_core(cursor: &Cursor, at: usize) -> Option<usize> {
    let part = match cursor.class(at) {
        WordClass::Weekday => {
            let day = single(cursor, at)?.end;
            // "Friday or Saturday night", "Friday and Saturday nights".
            let second = matches!(cursor.class(day), WordClass::Joint)
                && cursor.class(day + 1) == WordClass::Weekday
                && cursor.class(day + 2) == WordClass::DayPart;
            if second { day + 2 } else { day }
        }
        WordClass::NamedDay => at + 1,
        WordClass::Deictic if cursor.is_any(at, words!("this last next that same following previous")) => {
            let same = cursor.skip_any(at + 1, words!("same past"));
            if cursor.class(same) == WordClass::Weekday { same + 1 } else { same }
        }
        WordClass::Small if cursor.is(at, "one") => at + 1,
        _ => return None,
    };
    let part = cursor.skip_any(part, words!("early late"));
    let noon = cursor.class(part) == WordClass::DayPoint && cursor.class(at) == WordClass::Weekday;
    if cursor.class(part) != WordClass::DayPart && !noon {
        return None;
    }
    // "This Morning" and "Saturday Night Live" are titles.
    if cursor.is_title(part) {
        return Some(part + 1);
    }
    let comma = cursor.skip_any(part + 1, words!(","));
    let date = single(cursor, comma)
        .filter(|day| day.grain == Grain::Day && cursor.class(comma) != WordClass::Digits);
    let end = date.map_or(part + 1, |day| day.end);
    Some(end)
}

/// "morning" by itself, where it is a time and not a kind of thing.
fn bare_part(cursor: &Cursor, at: usize) -> Option<usize> {
    if cursor.class(at) != WordClass::DayPart {
        return None;
    }
    let before = at.wrapping_sub(2);
    let the = cursor.class_before(at) == WordClass::The && at >= 2;
    let placed = the && cursor.is_any(before, words!("in into during by until through on"))
        || cursor.follows_any(at, words!("by until since till"));
    (placed && ends_phrase(cursor, at + 1) && !cursor.is_title(at)).then_some(at + 1)
}

/// "April 20, 2019 5:30 pm", "Monday at 6pm", "2019-04-20 17:30".
fn dated_clock(cursor: &Cursor, at: usize) -> Option<usize> {
    let day = single(cursor, at)?;
    if !matches!(day.grain, Grain::Day | Grain::Weekday) {
        return None;
    }
    let comma = cursor.skip_any(day.end, words!(","));
    let end = clock(cursor, comma).filter(|_| cursor.class(comma) != WordClass::DayPoint)?;
    // "-0800 (PST)" in the head of a mail.
    let sign = cursor.is_any(end, words!("- +"))
        && cursor.integer(end + 1).is_some()
        && cursor.word(end + 1).len() == 4;
    let end = if sign { end + 2 } else { end };
    let zone =
        sign && cursor.is(end, "(") && cursor.class(end + 1) == WordClass::Zone && cursor.is(end + 2, ")");
    let end = if zone { end + 3 } else { skip_place_and_day(cursor, end) };
    Some(end)
}

#[cfg(test)]
mod tests {
    use crate::rules::tests::check;

    #[test]
    fn clocks() {
        check("[TIME 6am], [TIME 5.30 pm], [TIME about 13:40 local time], [TIME 0040 UTC], [TIME 7 a.m.]");
        check("[TIME 9am to 5pm], [TIME between 9am and 5pm], [TIME 9 to 11 a.m.]");
        check(
            "[TIME six o'clock in the morning], [TIME noon today], [TIME around midnight]; at [TIME sundown], [TIME 12 noon]",
        );
        check("[TIME 10:30 p.m.] on [DATE Sunday]; [TIME 8 a.m. EST], [TIME 9am today]");
        check("[TIME April 20, 2019 5:30 pm]");
        check("I am 9 and am here");
        check(
            "\n[TIME 10.32am]: Hart arrives.\n[TIME 15:31]\nHart sits down.\n\n[TIME 15.40]\nThe speaker calls.",
        );
        check(
            "Price\n15.40\n16.20\n; from [TIME 19.00 BST]; at [TIME half past six] or [TIME quarter to nine]",
        );
        check("it airs at [TIME 9 p.m. Eastern] on CNN; [TIME 9 p.m. Eastern time]");
        check(
            "at [TIME 8 a.m.] on [DATE Monday, July 4]; [TIME 8 a.m.] [DATE Monday through Friday]; [TIME 10 in the morning]",
        );
    }

    #[test]
    fn parts_of_days() {
        check(
            "[TIME Monday night], [TIME this morning], [TIME last night], [TIME yesterday evening], [TIME tonight]",
        );
        check("[TIME early Friday morning], the [TIME night of May 4], the [TIME early hours of Friday]");
        check("ON [TIME MONDAY NIGHT], THEY LEFT");
        check("a morning person");
        check(
            "[TIME overnight], overnight stays, working hours, the [TIME middle of the night], the [TIME night before]",
        );
        check(
            "the [TIME wee hours of Monday], at [TIME dawn], the dawn of man; [TIME Friday night, local time]; [TIME later in the day]; at [TIME 4.40 am Thursday] to feed; [TIME very early Friday morning]",
        );
    }
}
