//! Dates with the words around them: "early 2019", "the end of March", "last Monday", "summer of
//! 2015", "earlier this month", "the first half of next year".

use super::calendar::{Grain, Point, point, single};
use super::period::{ends_phrase, relative};
use crate::EntityType;
use crate::rules::cursor::{Found, Scan, words};
use crate::rules::numeric::number::{number, skip_approximators};
use crate::rules::words::WordClass;

/// The most words groups before a date: "the end of the first half of early 2019" has three.
const LEADS: usize = 4;

/// The date that begins here.
pub(crate) fn find(scan: &Scan, at: usize) -> Option<Found> {
    let (end, score) = named_day(scan, at).or_else(|| between(scan, at)).or_else(|| led(scan, at))?;
    Some(Found::new(at..end, EntityType::Date, score))
}

/// "today"; but not the end of a name, as in "Example Today".
fn named_day(scan: &Scan, at: usize) -> Option<(usize, f32)> {
    if scan.class(at) != WordClass::NamedDay {
        return None;
    }
    let next = at + 1;
    // A title or a company: "Example Today said", "the Today programme".
    let begins = at == scan.bounds.start || scan.follows_any(at, words!(". : \" “ ‘ ' ( - – —"));
    if scan.is_title(at) && (!begins || scan.is_title(next) && scan.class(next) == WordClass::Other) {
        return None;
    }
    // "tomorrow, Wednesday, July 27".
    let comma = scan.skip_any(next, words!(","));
    let date = single(scan, comma).filter(|day| comma > next && day.grain == Grain::Day);
    Some((date.map_or(next, |day| day.end), 0.95))
}

/// "between 2015 and 2017", "between May 4 and June 2".
fn between(scan: &Scan, at: usize) -> Option<(usize, f32)> {
    if !scan.is(at, "between") {
        return None;
    }
    let start = if scan.class(at + 1) == WordClass::The { at + 2 } else { at + 1 };
    let (middle, _) = led(scan, start)?;
    if !scan.is(middle, "and") {
        // "between May 4 and 6" is one date to the calendar.
        let joined = (start..middle).any(|at| scan.is(at, "and"));
        return joined.then_some((middle, 0.9));
    }
    let the = scan.class(middle + 1) == WordClass::The;
    let second = middle + 1 + usize::from(the);
    let (end, _) = led(scan, second).or_else(|| named_day(scan, second))?;
    Some((end, 0.94))
}

/// A date behind any number of leads.
fn led(scan: &Scan, at: usize) -> Option<(usize, f32)> {
    let mut core = at;
    let mut portion = false;
    for _ in 0..LEADS {
        if let Some((end, score)) = core_date(scan, core, core > at, portion) {
            let end = tail(scan, end);
            return Some((end, score));
        }
        let (next, is_portion) = lead(scan, core, core > at)?;
        portion = is_portion;
        core = next;
    }
    None
}

/// The date behind the leads. `portion` says that "the end of" or its like stands before it, so
/// that "the year" will do.
fn core_date(scan: &Scan, at: usize, is_led: bool, portion: bool) -> Option<(usize, f32)> {
    if let Some(Point { end, score, .. }) = point(scan, at) {
        return Some((end, score));
    }
    if is_led && scan.class(at) == WordClass::NamedDay {
        return named_day(scan, at);
    }
    if is_led
        && scan.class(at) == WordClass::Deictic
        && let Some((end, EntityType::Date, score)) = relative(scan, at)
    {
        return Some((end, score));
    }
    season(scan, at, is_led)
        .or_else(|| quarter(scan, at))
        .or_else(|| if portion { bare_unit(scan, at) } else { None })
}

/// "year" in "the end of the year", "fiscal year" in "the rest of the fiscal year".
fn bare_unit(scan: &Scan, at: usize) -> Option<(usize, f32)> {
    let kind = scan.class(at) == WordClass::Fiscal || scan.is_any(at, words!("school calendar academic"));
    let unit = at + usize::from(kind);
    let is_unit = matches!(
        scan.class(unit),
        WordClass::DateUnit | WordClass::Weekend | WordClass::Season | WordClass::Quarter
    );
    (is_unit && !scan.is_any(unit, words!("day season"))).then_some((unit + 1, 0.9))
}

/// "summer of 2015", "summer 2015", "last summer" (through its lead), "the winter".
fn season(scan: &Scan, at: usize, is_led: bool) -> Option<(usize, f32)> {
    if scan.class(at) != WordClass::Season {
        return None;
    }
    let year = scan.skip_any(at + 1, words!("of ,"));
    if let Some(Point { end, grain: Grain::Years, .. }) = single(scan, year) {
        return Some((end, 0.96));
    }
    if year > at + 1
        && let Some((end, EntityType::Date, _)) = relative(scan, year)
    {
        return Some((end, 0.94));
    }
    if is_led {
        return Some((at + 1, 0.85));
    }
    let the = scan.class_before(at) == WordClass::The;
    let before = if the { at.wrapping_sub(2) } else { at.wrapping_sub(1) };
    let placed = scan.is_any(before, words!("in during over by since until through throughout for"));
    let sure = scan.is_any(at, words!("summer winter autumn"));
    let named = scan.is_title(at) && scan.is_title(at + 1);
    // "the summer games" are no season, "the summer heat" is one.
    let thing = scan.is_any(
        at + 1,
        words!("olympics games olympic camp camps school jobs job house league festival coat sports"),
    );
    let fits = (placed && (the || sure && !scan.is_title(at)) || sure && the) && !named && !thing;
    (fits && (sure || ends_phrase(scan, at + 1))).then_some((at + 1, if placed { 0.8 } else { 0.6 }))
}

/// "fiscal 2018", "fiscal year 2018-19", "third quarter of 2018", "Q3 2018".
fn quarter(scan: &Scan, at: usize) -> Option<(usize, f32)> {
    let years = |at: usize| single(scan, at).filter(|point| point.grain == Grain::Years);
    match scan.class(at) {
        WordClass::Fiscal => {
            let year = scan.skip_any(at + 1, words!("year"));
            if scan.is_any(year, words!("ended ending")) {
                return None;
            }
            if let Some(point) = years(year) {
                return Some((point.end, 0.96));
            }
            (year > at + 1).then_some((year, 0.85))
        }
        WordClass::DateUnit if scan.is(at, "year") => {
            let point = years(at + 1)?;
            Some((point.end, 0.95))
        }
        WordClass::GluedNumber => {
            let word = scan.word(at);
            let quarter = word.len() == 2
                && word.starts_with(['Q', 'q', 'H', 'h'])
                && matches!(word.as_bytes()[1], b'1'..=b'4');
            let fiscal = (word.len() == 4 || word.len() == 6) && word[..2].eq_ignore_ascii_case("fy");
            if fiscal {
                return Some((at + 1, 0.9));
            }
            if !quarter {
                return None;
            }
            let of = scan.skip_any(at + 1, words!("of"));
            match years(of).or_else(|| years(scan.skip_any(of, words!("fiscal")))) {
                Some(point) => Some((point.end, 0.95)),
                // "Q1: What ..." asks.
                None => (word.starts_with(['Q', 'q']) && !scan.is(at + 1, ":")).then_some((at + 1, 0.8)),
            }
        }
        WordClass::Ordinal | WordClass::Second | WordClass::Deictic | WordClass::OrdinalDigits => {
            let fiscal = if scan.class(at + 1) == WordClass::Fiscal { at + 2 } else { at + 1 };
            let unit = scan.skip_hyphen(fiscal);
            let is_quarter = scan.class(unit) == WordClass::Quarter && scan.class(at) != WordClass::Deictic;
            // "third quarter of 2018" goes on as a lead.
            let leads = half_of(scan, at).is_some();
            (is_quarter && !leads).then_some((unit + 1, 0.85))
        }
        _ => None,
    }
}

/// The end of one group of words that may stand before a date, and whether it leaves "the year"
/// enough of a date.
fn lead(scan: &Scan, at: usize, is_led: bool) -> Option<(usize, bool)> {
    let article = |at: usize| {
        if scan.class(at) == WordClass::The { at + 1 } else { at }
    };
    match scan.class(at) {
        WordClass::Early | WordClass::Earlier => {
            let next = scan.skip_hyphen(at + 1);
            // "Earlier on Monday" says when on Monday.
            if scan.is_any(next, words!("in on"))
                && !(scan.class(at) == WordClass::Earlier && scan.is(next, "on"))
            {
                let the = article(next + 1);
                return Some((the, the > next + 1 && scan.class(at) != WordClass::Hyphen));
            }
            Some((article(next), false))
        }
        WordClass::Portion if scan.is(at + 1, "of") => Some((article(at + 2), true)),
        // "year-end", "end-March".
        WordClass::Portion => {
            let next = scan.skip_hyphen(at + 1);
            (scan.is(at, "end") && scan.class(next) == WordClass::Month).then_some((next, false))
        }
        // "about 1950", but "talk about this week".
        WordClass::Approximator if scan.is_any(at, words!("around about circa approximately roughly")) => {
            let next = article(at + 1);
            let dated = matches!(
                scan.class(next),
                WordClass::Digits | WordClass::Month | WordClass::OrdinalDigits | WordClass::Decade
            );
            dated.then_some((next, false))
        }
        WordClass::Deictic | WordClass::Ordinal | WordClass::Second | WordClass::OrdinalDigits => {
            half_of(scan, at).or_else(|| {
                let second = scan.skip_any(at + 1, words!("past coming same"));
                let named = match scan.class(second) {
                    WordClass::Season => true,
                    // "that Monday", "following March": a conjunction and a preposition.
                    WordClass::Month
                    | WordClass::DoubtfulMonth
                    | WordClass::ShortMonth
                    | WordClass::Weekday => !scan.is(at, "that"),
                    _ => false,
                };
                let points = scan
                    .is_any(at, words!("last next this past coming previous that same preceding upcoming"))
                    || scan.is(at, "following") && scan.class_before(at) == WordClass::The;
                (points && named).then_some((second, false))
            })
        }
        WordClass::DateUnit
            if scan.is_any(at, words!("month week weekend day decade"))
                && scan.is(at + 1, "of")
                && !is_led =>
        {
            Some((article(at + 2), false))
        }
        WordClass::DateUnit | WordClass::Fiscal if scan.is_any(at, words!("year fiscal financial")) => {
            let year = if scan.class(at) == WordClass::Fiscal {
                scan.skip_any(at + 1, words!("year"))
            } else {
                at + 1
            };
            let ending = scan.skip_any(year, words!("ending ended"));
            (ending > year).then_some((scan.skip_any(ending, words!("on")), false))
        }
        WordClass::Weekend if scan.is(at + 1, "of") => Some((article(at + 2), false)),
        WordClass::Other if scan.is(at, "midway") && scan.is(at + 1, "through") => {
            Some((article(at + 2), true))
        }
        _ => None,
    }
}

/// "first half of", "last week of", "first six months of", "same period in", "third quarter of".
fn half_of(scan: &Scan, at: usize) -> Option<(usize, bool)> {
    if scan.is_any(at, words!("each every")) {
        return None;
    }
    let mut unit = scan.skip_hyphen(at + 1);
    let hedged = skip_approximators(scan, unit);
    if !matches!(scan.class(unit), WordClass::Half | WordClass::Quarter)
        && let Some(end) = number(scan, hedged)
    {
        unit = end;
    }
    let fits = matches!(
        scan.class(unit),
        WordClass::Half
            | WordClass::DateUnit
            | WordClass::DateUnits
            | WordClass::Quarter
            | WordClass::Weekend
    ) || scan.is_any(unit, words!("period part stages"));
    let joint = unit + 1;
    if !fits || !scan.is_any(joint, words!("of in ended ending")) {
        return None;
    }
    let period = scan.is(unit, "period");
    if scan.is(joint, "in") && !period || period && scan.class(at) != WordClass::Deictic {
        return None;
    }
    let end = if scan.class(joint + 1) == WordClass::The { joint + 2 } else { joint + 1 };
    Some((end, true))
}

/// What may follow a whole date: "fiscal year" in "2018 fiscal year", "second quarter" in "2018
/// second quarter".
fn tail(scan: &Scan, at: usize) -> usize {
    if scan.class(at) == WordClass::Fiscal && scan.is(at + 1, "year") {
        return at + 2;
    }
    if scan.class_before(at) == WordClass::Digits && scan.is_any(at, words!("period season winter summer")) {
        return at + 1;
    }
    let quarter = scan.skip_hyphen(at + 1);
    let ordinal = matches!(scan.class(at), WordClass::Ordinal | WordClass::Second);
    let dated = scan.class_before(at) == WordClass::Digits;
    if ordinal && dated && scan.class(quarter) == WordClass::Quarter { quarter + 1 } else { at }
}

#[cfg(test)]
mod tests {
    use crate::rules::tests::check;

    #[test]
    fn leads() {
        check("[DATE early 2019], [DATE late March], [DATE mid-2019], the [DATE mid-1990s]");
        check("the [DATE end of March], the [DATE beginning of the year], the [DATE rest of 2019]");
        check("[DATE last Monday], [DATE next June], [DATE this past Saturday]");
        check(
            "[DATE earlier this month], [DATE later this year], [DATE late last year], [DATE earlier Friday]",
        );
        check(
            "the [DATE first half of 2019], the [DATE first six months of 2020], the [DATE same period in 2018]",
        );
        check("the [DATE summer of 2015], [DATE winter 2019], [DATE last summer], in the [DATE spring]");
        check(
            "the [DATE third quarter of 2018], [DATE Q3 2018], [DATE fiscal 2018], [DATE fiscal year 2018-19]",
        );
        check("[DATE today], [DATE yesterday] and [DATE tomorrow]");
        check("[DATE around 1950]");
        check("the fall of the wall, a spring in the step");
        check("[DATE between late 2002 and mid-2003], [DATE between 2020 and today]");
        check("talk about [DATE this week]; as early as [DATE 2006]; he said that [DATE Sunday] was fine");
        check("Example Today said that [DATE tomorrow, Wednesday, July 27], it");
        check(
            "the [DATE 2018 second quarter], the [DATE 2018/19 season], the [DATE financial year ended March 31]",
        );
        check("the summer games and the [DATE summer] heat");
    }
}
