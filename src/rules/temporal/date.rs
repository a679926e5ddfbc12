//! Dates with the words around them: "early 2019", "the end of March", "last Monday", "summer of
//! 2015", "earlier this month", "the first half of next year".

use super::calendar::{Grain, Point, dotted, point, short_with_month, single};
use super::period::{ends_phrase, relative};
use crate::EntityType;
use crate::rules::cursor::{Cursor, Found};
use crate::rules::numeric::number::{number, skip_approximators};
use crate::rules::words::WordClass;
use crate::text::word_key::words;

/// The most words groups before a date: "the end of the first half of early 2019" has three.
const LEADS: usize = 4;

/// The date that begins here.
pub(crate) fn find(cursor: &Cursor, at: usize) -> Option<Found> {
    let written = [nth, short_with_month, dotted, coded];
    if let Some(end) = written.iter().find_map(|written| written(cursor, at)) {
        return Some(Found::certain(at..end, EntityType::Date));
    }
    let end = named_day(cursor, at).or_else(|| between(cursor, at)).or_else(|| led(cursor, at))?;
    Some(Found::new(at..end, EntityType::Date))
}

/// The end of "first Tuesday in November", "second Sunday of October 2019", "last week in May".
fn nth(cursor: &Cursor, at: usize) -> Option<usize> {
    let ordinal =
        matches!(cursor.class(at), WordClass::Ordinal | WordClass::Second | WordClass::OrdinalDigits)
            || cursor.is(at, "last");
    let day = cursor.class(at + 1) == WordClass::Weekday || cursor.is_any(at + 1, words!("week weekend day"));
    if !ordinal || !day || !cursor.is_any(at + 2, words!("in of")) {
        return None;
    }
    let month =
        matches!(cursor.class(at + 3), WordClass::Month | WordClass::ShortMonth | WordClass::DoubtfulMonth);
    let whole = single(cursor, at + 3).filter(|point| month && point.grain == Grain::Month)?;
    Some(whole.end)
}

/// The end of "4Q24", "1H 2025", "Q3-2017"; of "H1" behind a preposition.
fn coded(cursor: &Cursor, at: usize) -> Option<usize> {
    let word = cursor.word(at).as_bytes();
    if !matches!(cursor.class(at), WordClass::GluedNumber | WordClass::Digits) {
        return None;
    }
    let year =
        |at: usize| single(cursor, at).filter(|point| point.grain == Grain::Years).map(|point| point.end);
    match word {
        [b'1'..=b'4', b'Q' | b'H', rest @ ..] => {
            Some(year(at + 1).filter(|_| rest.is_empty()).unwrap_or(at + 1))
        }
        // The tokeniser parts "1H" as it does "1h".
        [b'1' | b'2'] if cursor.word(at + 1) == "H" && cursor.is_glued(at + 1) => year(at + 2),
        [b'Q' | b'H', b'1'..=b'4'] => {
            let tight =
                cursor.is_any(at + 1, words!("- /")) && cursor.is_glued(at + 1) && cursor.is_glued(at + 2);
            let placed = word[0] == b'H'
                && word[1] < b'3'
                && cursor.follows_any(at, words!("in for during since until through from by of"));
            year(at + 2).filter(|_| tight).or_else(|| year(at + 1)).or_else(|| placed.then_some(at + 1))
        }
        _ => None,
    }
}

/// "today"; but not the end of a name, as in "Example Today".
fn named_day(cursor: &Cursor, at: usize) -> Option<usize> {
    if cursor.class(at) != WordClass::NamedDay {
        return None;
    }
    let next = at + 1;
    // A title or a company: "Example Today said", "the Today programme".
    let begins = at == 0 || cursor.follows_any(at, words!(". : \" “ ‘ ' ( - – —"));
    if cursor.is_title(at) && (!begins || cursor.is_title(next) && cursor.class(next) == WordClass::Other) {
        return None;
    }
    // "tomorrow, Wednesday, July 27".
    let comma = cursor.skip_any(next, words!(","));
    let date = single(cursor, comma).filter(|day| comma > next && day.grain == Grain::Day);
    Some(date.map_or(next, |day| day.end))
}

/// "between 2015 and 2017", "between May 4 and June 2".
fn between(cursor: &Cursor, at: usize) -> Option<usize> {
    if !cursor.is(at, "between") {
        return None;
    }
    let start = if cursor.class(at + 1) == WordClass::The { at + 2 } else { at + 1 };
    let middle = led(cursor, start)?;
    if !cursor.is(middle, "and") {
        // "between May 4 and 6" is one date to the calendar.
        let joined = (start..middle).any(|at| cursor.is(at, "and"));
        return joined.then_some(middle);
    }
    let the = cursor.class(middle + 1) == WordClass::The;
    let second = middle + 1 + usize::from(the);
    let end = led(cursor, second).or_else(|| named_day(cursor, second))?;
    Some(end)
}

/// A date behind any number of leads.
fn led(cursor: &Cursor, at: usize) -> Option<usize> {
    let mut core = at;
    let mut portion = false;
    for _ in 0..LEADS {
        if let Some(end) = core_date(cursor, core, core > at, portion) {
            let end = tail(cursor, end);
            return Some(end);
        }
        let (next, is_portion) = lead(cursor, core, core > at)?;
        portion = is_portion;
        core = next;
    }
    None
}

/// The date behind the leads. `portion` says that "the end of" or its like stands before it, so
/// that "the year" will do.
fn core_date(cursor: &Cursor, at: usize, is_led: bool, portion: bool) -> Option<usize> {
    if let Some(Point { end, .. }) = point(cursor, at) {
        return Some(end);
    }
    if is_led && cursor.class(at) == WordClass::NamedDay {
        return named_day(cursor, at);
    }
    if is_led
        && cursor.class(at) == WordClass::Deictic
        && let Some((end, EntityType::Date)) = relative(cursor, at)
    {
        return Some(end);
    }
    season(cursor, at, is_led)
        .or_else(|| quarter(cursor, at))
        .or_else(|| if portion { bare_unit(cursor, at) } else { None })
}

/// "year" in "the end of the year", "fiscal year" in "the rest of the fiscal year".
fn bare_unit(cursor: &Cursor, at: usize) -> Option<usize> {
    let kind = cursor.class(at) == WordClass::Fiscal || cursor.is_any(at, words!("school calendar academic"));
    let unit = at + usize::from(kind);
    let is_unit = matches!(
        cursor.class(unit),
        WordClass::DateUnit | WordClass::Weekend | WordClass::Season | WordClass::Quarter
    );
    (is_unit && !cursor.is_any(unit, words!("day season"))).then_some(unit + 1)
}

/// "summer of 2015", "summer 2015", "last summer" (through its lead), "the winter".
fn season(cursor: &Cursor, at: usize, is_led: bool) -> Option<usize> {
    if cursor.class(at) != WordClass::Season {
        return None;
    }
    let year = cursor.skip_any(at + 1, words!("of ,"));
    if let Some(Point { end, grain: Grain::Years, .. }) = single(cursor, year) {
        return Some(end);
    }
    if year > at + 1
        && let Some((end, EntityType::Date)) = relative(cursor, year)
    {
        return Some(end);
    }
    if is_led {
        return Some(at + 1);
    }
    let the = cursor.class_before(at) == WordClass::The;
    let before = if the { at.wrapping_sub(2) } else { at.wrapping_sub(1) };
    let placed = cursor.is_any(before, words!("in during over by since until through throughout for"));
    let sure = cursor.is_any(at, words!("summer winter autumn"));
    let named = cursor.is_title(at) && cursor.is_title(at + 1);
    // "the summer games" are no season, "the summer heat" is one.
    let thing = cursor.is_any(
        at + 1,
        words!("olympics games olympic camp camps school jobs job house league festival coat sports"),
    );
    let fits = (placed && (the || sure && !cursor.is_title(at)) || sure && the) && !named && !thing;
    (fits && (sure || ends_phrase(cursor, at + 1))).then_some(at + 1)
}

/// "fiscal 2018", "fiscal year 2018-19", "third quarter of 2018", "Q3 2018".
fn quarter(cursor: &Cursor, at: usize) -> Option<usize> {
    let years = |at: usize| single(cursor, at).filter(|point| point.grain == Grain::Years);
    match cursor.class(at) {
        WordClass::Fiscal => {
            let next = cursor.skip_hyphen(at + 1);
            if let Some(end) = quarter(cursor, next).filter(|_| cursor.class(next) != WordClass::Fiscal) {
                return Some(end);
            }
            let year = cursor.skip_any(at + 1, words!("year"));
            if cursor.is_any(year, words!("ended ending")) {
                return None;
            }
            if let Some(point) = years(year) {
                return Some(point.end);
            }
            (year > at + 1).then_some(year)
        }
        WordClass::DateUnit if cursor.is(at, "year") => {
            let point = years(at + 1)?;
            Some(point.end)
        }
        WordClass::GluedNumber => {
            let word = cursor.word(at);
            let quarter = word.len() == 2
                && word.starts_with(['Q', 'q', 'H', 'h'])
                && matches!(word.as_bytes()[1], b'1'..=b'4');
            let fiscal = (word.len() == 4 || word.len() == 6) && word[..2].eq_ignore_ascii_case("fy");
            if fiscal {
                return Some(at + 1);
            }
            if !quarter {
                return None;
            }
            let of = cursor.skip_any(at + 1, words!("of"));
            match years(of).or_else(|| years(cursor.skip_any(of, words!("fiscal")))) {
                Some(point) => Some(point.end),
                // "Q1: What ..." asks.
                None => (word.starts_with(['Q', 'q']) && !cursor.is(at + 1, ":")).then_some(at + 1),
            }
        }
        WordClass::Ordinal | WordClass::Second | WordClass::Deictic | WordClass::OrdinalDigits => {
            let fiscal = if cursor.class(at + 1) == WordClass::Fiscal { at + 2 } else { at + 1 };
            let unit = cursor.skip_hyphen(fiscal);
            let is_quarter =
                cursor.class(unit) == WordClass::Quarter && cursor.class(at) != WordClass::Deictic;
            // "third quarter of 2018" goes on as a lead.
            let leads = half_of(cursor, at).is_some();
            (is_quarter && !leads).then_some(unit + 1)
        }
        _ => None,
    }
}

/// The end of one group of words that may stand before a date, and whether it leaves "the year"
/// enough of a date.
fn lead(cursor: &Cursor, at: usize, is_led: bool) -> Option<(usize, bool)> {
    let article = |at: usize| {
        if cursor.class(at) == WordClass::The { at + 1 } else { at }
    };
    match cursor.class(at) {
        WordClass::Early | WordClass::Earlier => {
            let next = cursor.skip_hyphen(at + 1);
            // "Earlier on Monday" says when on Monday.
            if cursor.is_any(next, words!("in on"))
                && !(cursor.class(at) == WordClass::Earlier && cursor.is(next, "on"))
            {
                let the = article(next + 1);
                return Some((the, the > next + 1 && cursor.class(at) != WordClass::Hyphen));
            }
            Some((article(next), false))
        }
        WordClass::Portion if cursor.is(at + 1, "of") => Some((article(at + 2), true)),
        // "year-end", "end-March".
        WordClass::Portion => {
            let next = cursor.skip_hyphen(at + 1);
            (cursor.is(at, "end") && cursor.class(next) == WordClass::Month).then_some((next, false))
        }
        // "about 1950", but "talk about this week".
        WordClass::Approximator if cursor.is_any(at, words!("around about circa approximately roughly")) => {
            let next = article(at + 1);
            let dated = matches!(
                cursor.class(next),
                WordClass::Digits | WordClass::Month | WordClass::OrdinalDigits | WordClass::Decade
            );
            dated.then_some((next, false))
        }
        WordClass::Deictic | WordClass::Ordinal | WordClass::Second | WordClass::OrdinalDigits => {
            half_of(cursor, at).or_else(|| {
                let second = cursor.skip_any(at + 1, words!("past coming same"));
                let named = match cursor.class(second) {
                    WordClass::Season => true,
                    // "that Monday", "following March": a conjunction and a preposition.
                    WordClass::Month
                    | WordClass::DoubtfulMonth
                    | WordClass::ShortMonth
                    | WordClass::Weekday => !cursor.is(at, "that"),
                    _ => false,
                };
                let points = cursor
                    .is_any(at, words!("last next this past coming previous that same preceding upcoming"))
                    || cursor.is(at, "following") && cursor.class_before(at) == WordClass::The;
                (points && named).then_some((second, false))
            })
        }
        WordClass::DateUnit
            if cursor.is_any(at, words!("month week weekend day decade"))
                && cursor.is(at + 1, "of")
                && !is_led =>
        {
            Some((article(at + 2), false))
        }
        WordClass::DateUnit | WordClass::Fiscal if cursor.is_any(at, words!("year fiscal financial")) => {
            let year = if cursor.class(at) == WordClass::Fiscal {
                cursor.skip_any(at + 1, words!("year"))
            } else {
                at + 1
            };
            let ending = cursor.skip_any(year, words!("ending ended"));
            (ending > year).then_some((cursor.skip_any(ending, words!("on")), false))
        }
        WordClass::Weekend if cursor.is(at + 1, "of") => Some((article(at + 2), false)),
        WordClass::Other if cursor.is(at, "midway") && cursor.is(at + 1, "through") => {
            Some((article(at + 2), true))
        }
        _ => None,
    }
}

/// "first half of", "last week of", "first six months of", "same period in", "third quarter of".
fn half_of(cursor: &Cursor, at: usize) -> Option<(usize, bool)> {
    if cursor.is_any(at, words!("each every")) {
        return None;
    }
    let mut unit = cursor.skip_hyphen(at + 1);
    let hedged = skip_approximators(cursor, unit);
    if !matches!(cursor.class(unit), WordClass::Half | WordClass::Quarter)
        && let Some(end) = number(cursor, hedged)
    {
        unit = end;
    }
    let fits = matches!(
        cursor.class(unit),
        WordClass::Half
            | WordClass::DateUnit
            | WordClass::DateUnits
            | WordClass::Quarter
            | WordClass::Weekend
    ) || cursor.is_any(unit, words!("period part stages"));
    let joint = unit + 1;
    if !fits || !cursor.is_any(joint, words!("of in ended ending")) {
        return None;
    }
    let period = cursor.is(unit, "period");
    if cursor.is(joint, "in") && !period || period && cursor.class(at) != WordClass::Deictic {
        return None;
    }
    let end = if cursor.class(joint + 1) == WordClass::The { joint + 2 } else { joint + 1 };
    Some((end, true))
}

/// What may follow a whole date: "fiscal year" in "2018 fiscal year", "second quarter" in "2018
/// second quarter".
fn tail(cursor: &Cursor, at: usize) -> usize {
    if cursor.class(at) == WordClass::Fiscal && cursor.is(at + 1, "year") {
        return at + 2;
    }
    if cursor.class_before(at) == WordClass::Digits
        && cursor.is_any(at, words!("period season winter summer"))
    {
        return at + 1;
    }
    let quarter = cursor.skip_hyphen(at + 1);
    let ordinal = matches!(cursor.class(at), WordClass::Ordinal | WordClass::Second);
    let dated = cursor.class_before(at) == WordClass::Digits;
    if ordinal && dated && cursor.class(quarter) == WordClass::Quarter { quarter + 1 } else { at }
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
        check(
            "on the [DATE first Tuesday in November], the [DATE second Sunday of October last year], the [DATE last week in May]",
        );
        check(
            "growth in [DATE H1] and [DATE 4Q24], [DATE Q1-2017], [DATE Q3 2018], [DATE 1H 2025]; the H1 visa",
        );
        check("[DATE Fiscal Q4] results; [DATE fiscal fourth-quarter] income; the first man in [DATE March]");
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
