//! Days, months, years, decades and centuries by name or number: what a date is made of. Without
//! the words before it; those are in `date`.

use super::period::ends_phrase;
use crate::rules::cursor::{Scan, words};
use crate::rules::words::WordClass;

/// How fine a date is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Grain {
    /// "Monday".
    Weekday,
    /// "January 4", "2019-01-04".
    Day,
    /// "January 2019", "June".
    Month,
    /// "2019", "1990s", "19th century".
    Years,
}

/// A date by name or number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Point {
    pub(crate) end: usize,
    pub(crate) grain: Grain,
    pub(crate) score: f32,
}

impl Point {
    fn new(end: usize, grain: Grain, score: f32) -> Self {
        Self { end, grain, score }
    }
}

/// The date or range of dates that begins here.
pub(crate) fn point(scan: &Scan, at: usize) -> Option<Point> {
    let first = single(scan, at)?;
    Some(range_from(scan, first).unwrap_or(first))
}

/// "Monday to Friday", "July 20 – August 9": the range whose first half is known.
fn range_from(scan: &Scan, first: Point) -> Option<Point> {
    let joint = scan.skip_any(first.end, words!(","));
    let joint = if scan.is_any(joint, words!("until through till")) { joint } else { first.end };
    let joins = match scan.class(joint) {
        WordClass::Hyphen => true,
        WordClass::Joint if scan.is(joint, "or") => first.grain == Grain::Month,
        WordClass::Joint => scan.is_any(joint, words!("to through until till")),
        _ => false,
    };
    if !joins || first.grain == Grain::Years {
        return None;
    }
    let second = single(scan, joint + 1)?;
    // "on Monday to June 2018" is not a range.
    let alike = second.grain == first.grain || (second.grain == Grain::Day && first.grain == Grain::Month);
    alike.then_some(Point::new(second.end, second.grain, first.score.min(second.score)))
}

/// The date that begins here; a range only where its halves share a month or are years.
pub(crate) fn single(scan: &Scan, at: usize) -> Option<Point> {
    match scan.class(at) {
        // "every Monday", "Super Tuesday".
        WordClass::Weekday => (!scan.follows_any(at, words!("every each super"))).then(|| weekday(scan, at)),
        WordClass::ShortWeekday => {
            let dot = scan.skip_any(at + 1, words!("."));
            let date = scan.skip_any(dot, words!(","));
            let date = month_and_day(scan, date).or_else(|| day_and_month(scan, date))?;
            Some(Point::new(date.end, Grain::Day, 0.95))
        }
        WordClass::Month | WordClass::ShortMonth | WordClass::DoubtfulMonth => month_and_day(scan, at),
        WordClass::Digits => iso(scan, at).or_else(|| day_and_month(scan, at)).or_else(|| years(scan, at)),
        WordClass::OrdinalDigits => day_and_month(scan, at).or_else(|| century(scan, at)),
        WordClass::Ordinal | WordClass::Second => century(scan, at),
        WordClass::Decade => decade(scan, at),
        _ => decade(scan, at),
    }
}

fn weekday(scan: &Scan, at: usize) -> Point {
    let date = scan.skip_any(at + 1, words!(","));
    let date = if scan.class(date) == WordClass::The { date + 1 } else { date };
    let point = month_and_day(scan, date).or_else(|| iso(scan, date)).or_else(|| day_and_month(scan, date));
    match point {
        Some(point) if point.grain == Grain::Day => Point::new(point.end, Grain::Day, 0.99),
        _ => {
            // "The Sunday Times".
            let papers =
                words!("times telegraph mirror mail express herald post star sun independent nation");
            let title = scan.is_title(at + 1) && scan.is_any(at + 1, papers);
            let of = scan.skip_any(at + 1, words!("of"));
            let relative = scan.is_any(of, words!("last this next")) && scan.is(of + 1, "week");
            let end = if relative { of + 2 } else { at + 1 };
            Point::new(end, Grain::Weekday, if title { 0.3 } else { 0.97 })
        }
    }
}

/// The day of the month at a place, in digits.
fn day(scan: &Scan, at: usize) -> Option<u32> {
    match scan.class(at) {
        WordClass::Digits if scan.word(at).len() <= 2 => {
            scan.integer(at).filter(|day| (1..=31).contains(day))
        }
        WordClass::OrdinalDigits => {
            let digits = scan.word(at).len().saturating_sub(2);
            scan.word(at).get(..digits)?.parse().ok().filter(|day| (1..=31).contains(day))
        }
        _ => None,
    }
}

/// A year of four digits.
fn year(scan: &Scan, at: usize) -> Option<u32> {
    let year = scan.integer(at).filter(|_| scan.word(at).len() == 4)?;
    (1000..2200).contains(&year).then_some(year)
}

/// The end of ", 2019", "2019", "this year", "of last year" behind a day or month.
fn skip_year(scan: &Scan, at: usize) -> usize {
    let comma = scan.skip_any(at, words!(","));
    if year(scan, comma).is_some_and(|year| year >= 1200) && !continues_number(scan, comma + 1) {
        return comma + 1;
    }
    let of = scan.skip_any(at, words!("of"));
    for start in [of, comma] {
        let named = scan.is_any(start, words!("this last next that")) && scan.is(start + 1, "year");
        if named && !scan.is_any(start + 2, words!("'s ’s")) {
            return start + 2;
        }
        if ["that same year", "the same year", "the following year"]
            .iter()
            .any(|words| scan.are(start, words))
        {
            return start + 3;
        }
    }
    if of > at && year(scan, of).is_some() { of + 1 } else { at }
}

/// Whether what stands here makes the digits before it a quantity and no part of a date.
fn continues_number(scan: &Scan, at: usize) -> bool {
    match scan.class(at) {
        WordClass::Scale
        | WordClass::PercentSign
        | WordClass::Percent
        | WordClass::Currency
        | WordClass::CurrencySign => true,
        WordClass::ShortScale | WordClass::ShortMeasure => scan.is_glued(at),
        WordClass::Measure => true,
        WordClass::Hyphen => {
            scan.is_glued(at)
                && scan.class(at + 1) != WordClass::Digits
                && !scan.is_any(at + 1, words!("to based"))
        }
        _ => false,
    }
}

/// Whether the month at a place is one: "May" and "Jan" need a neighbour that shows it.
fn is_month(scan: &Scan, at: usize, end: usize) -> bool {
    const PREPOSITIONS: &[u64] = words!(
        "in since until till by during last next this early late mid of from before after through every - around for"
    );
    let numbered = day(scan, end).is_some() || year(scan, scan.skip_any(end, words!(","))).is_some();
    match scan.class(at) {
        WordClass::Month => true,
        WordClass::ShortMonth => {
            let stopped = end > at + 1 && scan.follows_any(at, PREPOSITIONS);
            day(scan, at.wrapping_sub(1)).is_some()
                || (numbered || stopped) && (scan.may_be_capitalised(at) || end > at + 1)
        }
        WordClass::DoubtfulMonth => {
            let named = scan.follows_any(at, PREPOSITIONS) || scan.class_before(at) == WordClass::Early;
            let relative = scan.is_any(end, words!("this last next")) && scan.is(end + 1, "year");
            let beside = scan.is_any(end, words!("and to or - – /"))
                && scan.class(end + 1) == WordClass::Month
                || scan.is_any(at.wrapping_sub(1), words!("and to or - – /"))
                    && at >= 2
                    && scan.class(at - 2) == WordClass::Month;
            let dated = at > 0 && day(scan, at - 1).is_some()
                || scan.is(at.wrapping_sub(1), "of") && at >= 2 && day(scan, at - 2).is_some();
            // "its May report": a capital inside a sentence and no name behind it.
            let owned = scan.follows_any(at, words!("its their his her our 's ’s the"))
                && scan.is_title(at)
                && scan.word(end).starts_with(char::is_lowercase);
            (numbered || named || relative || beside || owned)
                && (scan.is_capitalised(at)
                    || scan.may_be_capitalised(at) && (numbered || scan.is(at, "march")))
                || dated && scan.may_be_capitalised(at)
                || relative
                || numbered
                    && !continues_number(scan, end + 1)
                    && scan.follows_any(at, words!("on in since until by from ,"))
                || scan.follows_any(at, words!("in since last early late until"))
                    && !scan.is_capitalised(at)
                    && scan.is(at, "may")
        }
        _ => false,
    }
}

/// The end of the month's name with its full stop ("Sept.").
fn skip_month(scan: &Scan, at: usize) -> usize {
    let stop = scan.class(at) == WordClass::ShortMonth && scan.is(at + 1, ".") && scan.is_glued(at + 1);
    if stop { at + 2 } else { at + 1 }
}

/// "January 4, 2019", "July 4-6", "June 2018", "March", "Sept. 11".
fn month_and_day(scan: &Scan, at: usize) -> Option<Point> {
    if !matches!(scan.class(at), WordClass::Month | WordClass::ShortMonth | WordClass::DoubtfulMonth) {
        return None;
    }
    let month_end = skip_month(scan, at);
    if !is_month(scan, at, month_end) {
        return None;
    }
    let the =
        if scan.class(month_end) == WordClass::The && scan.class(month_end + 1) == WordClass::OrdinalDigits {
            month_end + 1
        } else {
            month_end
        };
    if day(scan, the).is_some() && !continues_number(scan, the + 1) {
        let end = skip_second_day(scan, the + 1);
        return Some(Point::new(skip_year(scan, end), Grain::Day, 0.98));
    }
    let end = skip_year(scan, month_end);
    // "June Doe".
    let name =
        end == month_end && scan.is_title(end) && scan.class(end) == WordClass::Other && scan.is_title(at);
    if name && !scan.word_before(at).starts_with(char::is_lowercase) {
        return None;
    }
    let score = match scan.class(at) {
        WordClass::Month if scan.is_capitalised(at) => 0.96,
        _ if end > month_end => 0.96,
        _ => 0.85,
    };
    Some(Point::new(end, Grain::Month, score))
}

/// Moves over the "-6", "to 6", "and 6" of "July 4 to 6".
fn skip_second_day(scan: &Scan, at: usize) -> usize {
    let second = day(scan, at + 1).is_some() && !continues_number(scan, at + 2);
    let is_day = second
        && !matches!(scan.class(at + 2), WordClass::Month | WordClass::ShortMonth | WordClass::Measure);
    let joins = match scan.class(at) {
        WordClass::Hyphen => true,
        WordClass::Joint if scan.is_any(at, words!("and or")) => {
            // "On May 2 and 3 the ..." but not "On May 2 and 3 people".
            ends_phrase(scan, at + 2) || matches!(scan.class(at + 2), WordClass::The | WordClass::Deictic)
        }
        WordClass::Joint => true,
        _ => false,
    };
    if joins && is_day { at + 2 } else { at }
}

/// "4 January 2019", "4th of March", "4-6 July", "4 & 5 August 2019".
fn day_and_month(scan: &Scan, at: usize) -> Option<Point> {
    day(scan, at)?;
    let month_at = |at: usize| {
        let of = scan.skip_any(at, words!("of ."));
        let named =
            matches!(scan.class(of), WordClass::Month | WordClass::ShortMonth | WordClass::DoubtfulMonth);
        let end = skip_month(scan, of);
        (named && is_month(scan, of, end)).then_some((of, end))
    };
    let is_joint = matches!(scan.class(at + 1), WordClass::Hyphen | WordClass::Joint);
    let (month, end) = month_at(at + 1).or_else(|| {
        let second = is_joint && day(scan, at + 2).is_some();
        if second { month_at(at + 3) } else { None }
    })?;
    // "Since 5 may leave": a small "may" in a text with capitals is a verb.
    if scan.class(month) == WordClass::DoubtfulMonth
        && !scan.is_capitalised(month)
        && scan.is_capitalised(scan.bounds.start)
    {
        return None;
    }
    Some(Point::new(skip_year(scan, end), Grain::Day, 0.98))
}

/// "2019-03-04", "12/05/2019", "4.12.2019".
fn iso(scan: &Scan, at: usize) -> Option<Point> {
    let word = scan.word(at);
    if word.len() >= 8 && word.bytes().filter(|&b| b == b'.').count() == 2 {
        let mut parts = word.split('.');
        let fits = parts.by_ref().take(2).all(|part| part.len() <= 2)
            && parts.next().is_some_and(|year| year.len() == 4);
        return fits.then(|| Point::new(at + 1, Grain::Day, 0.95));
    }
    let is_mark = |at: usize| scan.is_any(at, words!("- /")) && scan.is_glued(at) && scan.is_glued(at + 1);
    if !is_mark(at + 1) || !is_mark(at + 3) || scan.word(at + 1) != scan.word(at + 3) {
        return None;
    }
    let short =
        |at: usize| scan.word(at).len() <= 2 && scan.integer(at).is_some_and(|n| (1..=31).contains(&n));
    let long = |at: usize| year(scan, at).is_some();
    let middle = short(at + 2);
    let two_digits = scan.is(at + 1, "/") && scan.word(at + 4).len() == 2 && scan.integer(at + 4).is_some();
    let fits = middle && (long(at) && short(at + 4) || short(at) && (long(at + 4) || two_digits));
    fits.then(|| Point::new(at + 5, Grain::Day, if two_digits { 0.8 } else { 0.95 }))
}

/// "2019", "2019-20", "2015 to 2017", "300 BC".
fn years(scan: &Scan, at: usize) -> Option<Point> {
    if let Some(end) = skip_era(scan, at + 1) {
        scan.integer(at)?;
        let second = scan.class(end) == WordClass::Joint && scan.integer(end + 1).is_some();
        let end = if second { skip_era(scan, end + 2).unwrap_or(end) } else { end };
        return Some(Point::new(end, Grain::Years, 0.93));
    }
    let first = year(scan, at)?;
    if continues_number(scan, at + 1) || scan.is_glued(at) && is_inside_number(scan, at) {
        return None;
    }
    let likely = (1900..2060).contains(&first);
    let second = at + 2;
    let end = match scan.class(at + 1) {
        _ if scan.is_any(at + 1, words!("- – / — \u{2212}")) => {
            let tail = scan.integer(second);
            let grows = match scan.word(second).len() {
                1 => tail.is_some_and(|tail| tail > first % 10 && !scan.is(at + 1, "/")),
                2 => tail.is_some_and(|tail| tail > first % 100 || tail == (first + 1) % 100),
                _ => false,
            };
            // "2019 - 20" and "2019-20", but not "in 2019 -20".
            let short = grows && scan.is_glued(at + 1) == scan.is_glued(second);
            if (short || year(scan, second).is_some()) && !continues_number(scan, second + 1) {
                second + 1
            } else {
                at + 1
            }
        }
        WordClass::Joint if scan.is_any(at + 1, words!("to through until till")) => {
            let grows = year(scan, second).is_some_and(|second| second > first);
            if grows { second + 1 } else { at + 1 }
        }
        _ => at + 1,
    };
    let end = skip_era(scan, end).unwrap_or(end);
    if !likely && end == at + 1 {
        const BEFORE: &[u64] = words!(
            "in since until till by from of circa c ( year before after between early late around - – and during to"
        );
        // "in 1500 houses", but "in 1848 led by".
        let word = scan.word(at + 1);
        let noun = word.len() > 3 && word.ends_with('s') && !scan.is_title(at + 1);
        let counted = noun || scan.is(at + 1, "people");
        if !scan.follows_any(at, BEFORE) || counted {
            return None;
        }
        return Some(Point::new(end, Grain::Years, 0.75));
    }
    if end > at + 1 {
        return Some(Point::new(end, Grain::Years, 0.95));
    }
    let score = score_in_name(scan, at)?;
    Some(Point::new(end, Grain::Years, score))
}

/// How sure a year stands by itself and not in a name: "the 2024 Summer Games", "Data Act of 2016".
fn score_in_name(scan: &Scan, at: usize) -> Option<f32> {
    let behind = scan.is_named(at + 1) && !scan.is_glued(at + 1);
    let election = scan.is_any(at + 1, words!("presidential midterm midterms election elections"));
    if (behind || election) && scan.class_before(at) == WordClass::The {
        return None;
    }
    let law = (1..=3).any(|back| {
        at.checked_sub(back).is_some_and(|word| {
            let between = (word + 1..at).all(|at| scan.is_any(at, words!("of ,")));
            between
                && scan.is_title(word)
                && scan.is_any(word, words!("act law code bill ordinance regulations"))
        })
    });
    if law {
        return None;
    }
    let before = scan.is_named(at.wrapping_sub(1)) && !scan.is_glued(at);
    Some(match (before, behind) {
        (true, true) => 0.5,
        (false, true) => 0.75,
        (true, false) => 0.9,
        (false, false) => 0.97,
    })
}

/// Whether the digits are the tail of something else: "555-2019", "ISO/2019", "$2019".
fn is_inside_number(scan: &Scan, at: usize) -> bool {
    let mark = at - 1;
    match scan.class(mark) {
        WordClass::CurrencySign | WordClass::CurrencyCode => true,
        WordClass::Hyphen => {
            scan.class_before(mark) == WordClass::Digits && year(scan, mark.wrapping_sub(1)).is_none()
        }
        _ => scan.is_any(mark, words!("# / . № =")),
    }
}

fn skip_era(scan: &Scan, at: usize) -> Option<usize> {
    let era = scan.is_any(at, words!("bc b.c. bce b.c.e. ce c.e. ad a.d. b.c"));
    let written = scan.is_capitalised(at) || scan.word(at).contains('.');
    (era && written && scan.class(at + 1) != WordClass::Hyphen).then_some(at + 1)
}

/// "1990s", "'90s", "nineties".
fn decade(scan: &Scan, at: usize) -> Option<Point> {
    match scan.class(at) {
        WordClass::Decade if scan.word(at).len() == 5 => {
            // "1960s and 70s", "1950s to the 1970s"; "1950s and 1970s" are two.
            let the = at + 2 + usize::from(scan.class(at + 2) == WordClass::The);
            let quote = scan.skip_any(the, words!("' ’ ‘"));
            let joins = matches!(scan.class(at + 1), WordClass::Joint | WordClass::Hyphen);
            let short = scan.word(quote).len() == 3 || !scan.is(at + 1, "and");
            let joined = joins && short && scan.class(quote) == WordClass::Decade;
            Some(Point::new(if joined { quote + 1 } else { at + 1 }, Grain::Years, 0.97))
        }
        WordClass::Decade => {
            // "in her 80s".
            let age = scan.follows_any(at, words!("his her their my our your early mid late -"))
                && !scan.follows_any(at, words!("the"));
            let quoted = scan.follows_any(at, words!("' ’ ‘"));
            (!age || quoted).then(|| Point::new(at + 1, Grain::Years, if quoted { 0.95 } else { 0.7 }))
        }
        WordClass::Other if scan.is_any(at, words!("' ’ ‘")) && scan.class(at + 1) == WordClass::Decade => {
            Some(Point::new(at + 2, Grain::Years, 0.95))
        }
        WordClass::NamedDecade => {
            (scan.class_before(at) == WordClass::The).then(|| Point::new(at + 1, Grain::Years, 0.85))
        }
        _ => None,
    }
}

/// "19th century", "nineteenth-century", "18th and 19th centuries".
fn century(scan: &Scan, at: usize) -> Option<Point> {
    let is_ordinal = |at: usize| matches!(scan.class(at), WordClass::Ordinal | WordClass::OrdinalDigits);
    let mut ordinal = at;
    if is_ordinal(at)
        && matches!(scan.class(at + 1), WordClass::Joint | WordClass::Hyphen)
        && is_ordinal(at + 2)
    {
        ordinal = at + 2;
    }
    // "twenty-first" begins with a ten, which `single` does not see; "21st" is what news writes.
    let unit = scan.skip_hyphen(ordinal + 1);
    if !scan.is_any(unit, words!("century centuries millennium")) {
        return None;
    }
    let end = skip_era(scan, unit + 1).unwrap_or(unit + 1);
    Some(Point::new(end, Grain::Years, 0.95))
}

#[cfg(test)]
mod tests {
    use crate::rules::tests::check;

    #[test]
    fn days() {
        check("[DATE Friday, January 4, 2019] and [DATE January 4]");
        check("[DATE Saturday 5 January 2019], [DATE 5 January], [DATE 4th of March], [DATE March 4th]");
        check("[DATE July 4-6], [DATE July 4 to 6, 2020], [DATE 4–6 July], [DATE 4 & 5 August 2019]");
        check("[DATE July 30 to August 2], [DATE Monday to Friday]");
        check("[DATE 2019-03-04], [DATE 12/05/2019], [DATE 4.12.2019]");
        check("on [DATE Sept. 11, 2001] and [DATE Dec. 3]");
        check("ON [DATE FRIDAY, JANUARY 4], THEY MET");
        check("on [DATE friday, january 4], they met");
        check("COVID-19 may spread; every Monday; [DATE Thursday last week]; [DATE Tuesday, 12/05/2022]");
        check("[DATE June 22, 2012, until August 15, 2013]");
    }

    #[test]
    fn months() {
        check("[DATE June 2018], [DATE December, 2018], [DATE June of last year], [DATE July last year]");
        check("in [DATE May] she may march in [DATE March]");
        check("in [DATE may 2019] and [DATE march 4]");
        check("Theresa May said so. March on!");
        check("Jan Doe, Mar Vista, Dec the host");
        check("[DATE between May 4 and 6]");
        check("June Doe sang; its [DATE May] report; due in [DATE January or February]");
        check("in [DATE june that same year]");
    }

    #[test]
    fn years() {
        check("In [DATE 2019], [DATE 2019-20], [DATE 2015 to 2017], [DATE between 2015 and 2017]");
        check("the [DATE 1990s], the '[DATE 80s], in his 80s, the [DATE sixties]");
        check("the [DATE 19th century], the [DATE nineteenth century], [DATE 300 BC]");
        check("in [DATE 1848], but 1848 people; 2000 million, [PERCENT 2019%]");
        check("[MONEY $2019]");
        check("the 2024 Summer Games, the 2020 presidential election, the Data Act of 2016, Data Act, 2016");
        check(
            "the [DATE 1960s and 70s], the [DATE 1950s] and [DATE 1960s], [DATE between the 1950s and 1970s]",
        );
        check("[DATE 1992 - 93], wire 07 1259 BC-NEWS, in [DATE 1848] led by, in 1500 houses");
    }
}
