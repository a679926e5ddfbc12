//! Times of day and lengths below a day's: "6am", "about 13:40 local time", "Monday night", "this
//! morning", "0040 UTC". Lengths ("30 hours") are in `period`.

use super::calendar::{Grain, point, single};
use super::period::ends_phrase;
use crate::EntityType;
use crate::rules::cursor::{Found, Scan, words};
use crate::rules::numeric::number::skip_approximators;
use crate::rules::words::WordClass;

/// The time that begins here.
pub(crate) fn find(scan: &Scan, at: usize) -> Option<Found> {
    let (end, score) =
        clock_time(scan, at).or_else(|| day_part(scan, at)).or_else(|| dated_clock(scan, at))?;
    // "Wednesday afternoon, local time".
    let zone = scan.skip_any(end, words!(","));
    let end = if zone > end { is_zone(scan, zone).unwrap_or(end) } else { end };
    Some(Found::new(at..end, EntityType::Time, score))
}

/// The end of the words before a clock time: "around", "just after", "shortly before".
fn skip_hedge(scan: &Scan, at: usize) -> usize {
    let adverb = scan.is_any(at, words!("just shortly soon"));
    if adverb && scan.is_any(at + 1, words!("after before past")) {
        at + 2
    } else {
        skip_approximators(scan, at)
    }
}

/// "about 13:40 local time", "9am to 5pm on Monday", "six o'clock in the morning", "noon today".
fn clock_time(scan: &Scan, at: usize) -> Option<(usize, f32)> {
    let first = skip_hedge(scan, at);
    let between = scan.is(at, "between");
    let first = if between { at + 1 } else { first };
    let joint = |at: usize| match scan.class(at) {
        WordClass::Hyphen => true,
        WordClass::Joint => scan.is_any(at, words!("to until till")) || between && scan.is(at, "and"),
        _ => false,
    };
    let mut score;
    let mut end;
    match clock(scan, first) {
        Some(found) => {
            (end, score) = found;
            if joint(end)
                && let Some((second, _)) = clock(scan, end + 1)
            {
                end = second;
                score = 0.97;
            }
        }
        None => {
            // "9 to 11 a.m.", "2-5pm".
            let short = scan.class(first) == WordClass::Digits && scan.word(first).len() <= 5;
            if !short || !joint(first + 1) {
                return None;
            }
            let (second, sure) = clock(scan, first + 2)?;
            (end, score) = (second, sure);
        }
    }
    end = skip_place_and_day(scan, end);
    if first > at {
        score = (score + 0.02f32).min(0.98);
    }
    Some((end, score))
}

/// The end of one time of day, and how sure it is.
fn clock(scan: &Scan, at: usize) -> Option<(usize, f32)> {
    let meridiem = |at: usize| {
        scan.class(at) == WordClass::Meridiem
            && (scan.is_glued(at) || !scan.is(at, "am") || scan.class(at - 1) != WordClass::Other)
    };
    match scan.class(at) {
        WordClass::Clock => {
            let end = if meridiem(at + 1) { at + 2 } else { at + 1 };
            let zoned = end > at + 1 || is_zone(scan, end).is_some();
            let placed = scan.follows_any(at, words!("at around about by until till from before after"));
            let score = if zoned {
                0.98
            } else if placed {
                0.85
            } else {
                0.65
            };
            Some((end, score))
        }
        WordClass::Digits => {
            let word = scan.word(at);
            if word == "12" && scan.is_any(at + 1, words!("noon midnight midday")) {
                return Some((at + 2, 0.95));
            }
            if meridiem(at + 1) && is_hour(word) {
                return Some((at + 2, 0.97));
            }
            if scan.is_any(at + 1, words!("o'clock o’clock")) {
                return Some((at + 2, 0.97));
            }
            if word.len() <= 2 && in_the_part(scan, at + 1) {
                return Some((at + 4, 0.9));
            }
            let military =
                matches!(word.len(), 3 | 4) && scan.integer(at).is_some_and(|n| n < 2400 && n % 100 < 60);
            let zone = scan.class(at + 1) == WordClass::Zone && scan.may_be_capitalised(at + 1)
                || scan.is_any(at + 1, words!("hrs"));
            if military && zone && !scan.is_any(at + 1, words!("ct et pt")) {
                return Some((at + 1, 0.95));
            }
            (military && word.len() == 4 && scan.is(at + 1, "hours")).then_some((at + 2, 0.9))
        }
        WordClass::Small => {
            let clock =
                scan.is_any(at + 1, words!("o'clock o’clock")) || meridiem(at + 1) && !scan.is(at + 1, "am");
            if clock {
                return Some((at + 2, 0.97));
            }
            in_the_part(scan, at + 1).then_some((at + 4, 0.9))
        }
        WordClass::DayPoint => {
            let sure = scan.is_any(at, words!("noon midnight midday"));
            let placed = scan
                .follows_any(at, words!("at before after until till by since from around about to"))
                && !scan.is_title(at);
            (sure || placed).then_some((at + 1, if sure { 0.85 } else { 0.75 }))
        }
        _ => None,
    }
}

/// Whether "in the morning" stands here.
fn in_the_part(scan: &Scan, at: usize) -> bool {
    scan.are(at, "in the") && scan.class(at + 2) == WordClass::DayPart
}

fn is_hour(word: &str) -> bool {
    let hour = word.split(['.', ':']).next().unwrap_or_default();
    hour.len() <= 2
        && word.len() <= 5
        && !word.contains(',')
        && hour.parse().is_ok_and(|hour: u32| hour <= 24)
}

/// The end of a time zone: "UTC", "local time", "Eastern time", "Central European Time".
fn is_zone(scan: &Scan, at: usize) -> Option<usize> {
    if scan.class(at) == WordClass::Zone && scan.may_be_capitalised(at) {
        return Some(at + 1);
    }
    if scan.is(at, "local") && scan.is(at + 1, "time") {
        return Some(at + 2);
    }
    let named = (at + 1..=at + 4).find(|&at| scan.is(at, "time"))?;
    let fits = (at..named).all(|at| {
        scan.is_capitalised(at) && scan.class(at) != WordClass::Weekday
            || scan.is_any(at, words!("daylight standard eastern pacific central"))
    });
    fits.then_some(named + 1)
}

/// Moves over a zone, "in the morning" and the day behind a clock time.
fn skip_place_and_day(scan: &Scan, at: usize) -> usize {
    let mut end = at;
    for _ in 0..4 {
        let next = is_zone(scan, end)
            .or_else(|| {
                let zone = scan.skip_any(end, words!(","));
                if zone > end { is_zone(scan, zone) } else { None }
            })
            .or_else(|| in_the_part(scan, end).then_some(end + 3))
            .or_else(|| scan.are(end, "at night").then_some(end + 2))
            .or_else(|| day_part_core(scan, end).map(|(end, _)| end))
            .or_else(|| match scan.class(end) {
                WordClass::NamedDay => Some(end + 1),
                // "8 a.m. Monday through Friday" are hours of business.
                WordClass::Weekday => single(scan, end).map(|day| day.end).filter(|&day| {
                    let goes_on =
                        matches!(scan.class(day), WordClass::Joint | WordClass::Hyphen) || scan.is(day, ",");
                    !goes_on || scan.class(day + 1) != WordClass::Weekday
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
fn day_part(scan: &Scan, at: usize) -> Option<(usize, f32)> {
    match scan.class(at) {
        WordClass::NamedTime => {
            let end = skip_place_and_day(scan, at + 1);
            if scan.is(at, "tonight") {
                return Some((end, 0.95));
            }
            // "overnight stays" is a kind of stay.
            let alone = end > at + 1 || ends_phrase(scan, end) && !scan.is_title(at);
            return alone.then_some((end, if end > at + 1 { 0.9 } else { 0.5 }));
        }
        // "the middle of the night", "the end of the day".
        WordClass::Portion if scan.are(at + 1, "of the") => {
            let night = scan.class(at + 3) == WordClass::DayPart;
            return night.then_some((at + 4, 0.9));
        }
        WordClass::DayPart if scan.is(at + 1, "hours") => {
            return Some((skip_place_and_day(scan, at + 2), 0.8));
        }
        WordClass::DayPart
            if scan.is(at + 1, "before")
                && scan.class_before(at) == WordClass::The
                && ends_phrase(scan, at + 2) =>
        {
            return Some((at + 2, 0.85));
        }
        WordClass::DayPart if scan.is(at + 1, "of") => {
            let the = if scan.class(at + 2) == WordClass::The { at + 3 } else { at + 2 };
            let day = point(scan, the)?;
            return Some((day.end, 0.93));
        }
        _ => {}
    }
    let mut core = at;
    if scan.is(core, "very") {
        core += 1;
    }
    if matches!(scan.class(core), WordClass::Early | WordClass::Earlier) || scan.is(core, "wee") {
        core = scan.skip_hyphen(core + 1);
        let the = scan.are(core, "in the") || scan.are(core, "on the");
        if the && scan.class(core + 2) == WordClass::DayPart {
            return Some((core + 3, 0.93));
        }
        if the && scan.is(core + 2, "day") && scan.class(at) == WordClass::Earlier {
            return Some((core + 3, 0.9));
        }
        if scan.is_any(core, words!("hours")) {
            let of = scan.skip_any(core + 1, words!("of"));
            let the = if scan.class(of) == WordClass::The { of + 1 } else { of };
            if of > core + 1 {
                if let Some((end, _)) = day_part_core(scan, the) {
                    return Some((end, 0.94));
                }
                if let Some(day) = single(scan, the) {
                    return Some((day.end, 0.94));
                }
                if scan.class(the) == WordClass::DayPart {
                    return Some((the + 1, 0.9));
                }
            }
            return Some((core + 1, 0.8));
        }
        core = scan.skip_any(core, words!("on"));
        if scan.class(core) == WordClass::DayPart {
            let end = scan.skip_any(core + 1, words!("hours"));
            return Some((skip_place_and_day(scan, end), 0.9));
        }
    }
    if let Some(found) = day_part_core(scan, core) {
        return Some(found);
    }
    (core == at).then(|| bare_part(scan, at))?
}

/// "Monday night", "this morning", "yesterday evening", "last night".
fn day_part_core(scan: &Scan, at: usize) -> Option<(usize, f32)> {
    let part = match scan.class(at) {
        WordClass::Weekday => {
            let day = single(scan, at)?.end;
            // "Friday or Saturday night", "Friday and Saturday nights".
            let second = matches!(scan.class(day), WordClass::Joint)
                && scan.class(day + 1) == WordClass::Weekday
                && scan.class(day + 2) == WordClass::DayPart;
            if second { day + 2 } else { day }
        }
        WordClass::NamedDay => at + 1,
        WordClass::Deictic if scan.is_any(at, words!("this last next that same following previous")) => {
            let same = scan.skip_any(at + 1, words!("same past"));
            if scan.class(same) == WordClass::Weekday { same + 1 } else { same }
        }
        WordClass::Small if scan.is(at, "one") => at + 1,
        _ => return None,
    };
    let part = scan.skip_any(part, words!("early late"));
    let noon = scan.class(part) == WordClass::DayPoint && scan.class(at) == WordClass::Weekday;
    if scan.class(part) != WordClass::DayPart && !noon {
        return None;
    }
    // "This Morning" and "Saturday Night Live" are titles.
    if scan.is_title(part) {
        return Some((part + 1, 0.4));
    }
    let comma = scan.skip_any(part + 1, words!(","));
    let date =
        single(scan, comma).filter(|day| day.grain == Grain::Day && scan.class(comma) != WordClass::Digits);
    let end = date.map_or(part + 1, |day| day.end);
    Some((end, 0.97))
}

/// "morning" by itself, where it is a time and not a kind of thing.
fn bare_part(scan: &Scan, at: usize) -> Option<(usize, f32)> {
    if scan.class(at) != WordClass::DayPart {
        return None;
    }
    let before = at.wrapping_sub(2);
    let the = scan.class_before(at) == WordClass::The && at >= 2;
    let placed = the && scan.is_any(before, words!("in into during by until through on"))
        || scan.follows_any(at, words!("by until since till"));
    (placed && ends_phrase(scan, at + 1) && !scan.is_title(at)).then_some((at + 1, 0.7))
}

/// "April 20, 2019 5:30 pm", "Monday at 6pm", "2019-04-20 17:30".
fn dated_clock(scan: &Scan, at: usize) -> Option<(usize, f32)> {
    let day = single(scan, at)?;
    if !matches!(day.grain, Grain::Day | Grain::Weekday) {
        return None;
    }
    let comma = scan.skip_any(day.end, words!(","));
    let (end, _) = clock(scan, comma).filter(|_| scan.class(comma) != WordClass::DayPoint)?;
    // "-0800 (PST)" in the head of a mail.
    let sign =
        scan.is_any(end, words!("- +")) && scan.integer(end + 1).is_some() && scan.word(end + 1).len() == 4;
    let end = if sign { end + 2 } else { end };
    let zone = sign && scan.is(end, "(") && scan.class(end + 1) == WordClass::Zone && scan.is(end + 2, ")");
    let end = if zone { end + 3 } else { skip_place_and_day(scan, end) };
    Some((end, 0.95))
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
