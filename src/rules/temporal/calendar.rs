//! Days, months, years, decades and centuries by name or number: what a date is made of. Without
//! the words before it; those are in `date`.

use super::period::ends_phrase;
use crate::rules::cursor::Cursor;
use crate::rules::words::WordClass;
use crate::text::word_key::words;

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
}

impl Point {
    fn new(end: usize, grain: Grain) -> Self {
        Self { end, grain }
    }
}

/// The date or range of dates that begins here.
pub(crate) fn point(cursor: &Cursor, at: usize) -> Option<Point> {
    let first = single(cursor, at)?;
    Some(range_from(cursor, first).unwrap_or(first))
}

/// "Monday to Friday", "July 20 – August 9": the range whose first half is known.
fn range_from(cursor: &Cursor, first: Point) -> Option<Point> {
    let joint = cursor.skip_any(first.end, words!(","));
    let joint = if cursor.is_any(joint, words!("until through till")) { joint } else { first.end };
    let joins = match cursor.class(joint) {
        WordClass::Hyphen => true,
        WordClass::Joint if cursor.is(joint, "or") => first.grain == Grain::Month,
        WordClass::Joint => cursor.is_any(joint, words!("to through until till")),
        _ => false,
    };
    if !joins || first.grain == Grain::Years {
        return None;
    }
    let second = single(cursor, joint + 1)?;
    // "on Monday to June 2018" is not a range.
    let alike = second.grain == first.grain || (second.grain == Grain::Day && first.grain == Grain::Month);
    alike.then_some(Point::new(second.end, second.grain))
}

/// The date that begins here; a range only where its halves share a month or are years.
pub(crate) fn single(cursor: &Cursor, at: usize) -> Option<Point> {
    match cursor.class(at) {
        // "every Monday", "Super Tuesday".
        WordClass::Weekday => {
            (!cursor.follows_any(at, words!("every each super"))).then(|| weekday(cursor, at))
        }
        WordClass::ShortWeekday => {
            let dot = cursor.skip_any(at + 1, words!("."));
            let date = cursor.skip_any(dot, words!(","));
            let date = match month_and_day(cursor, date).or_else(|| day_and_month(cursor, date)) {
                Some(date) => date.end,
                // "Fri 17th".
                None if cursor.class(date) == WordClass::OrdinalDigits && day(cursor, date).is_some() => {
                    date + 1
                }
                None => return None,
            };
            Some(Point::new(date, Grain::Day))
        }
        WordClass::Month | WordClass::ShortMonth | WordClass::DoubtfulMonth => month_and_day(cursor, at),
        WordClass::Digits => {
            iso(cursor, at).or_else(|| day_and_month(cursor, at)).or_else(|| years(cursor, at))
        }
        WordClass::OrdinalDigits => day_and_month(cursor, at).or_else(|| century(cursor, at)),
        WordClass::Ordinal | WordClass::Second => century(cursor, at),
        WordClass::Decade => decade(cursor, at),
        _ => decade(cursor, at),
    }
}

fn weekday(cursor: &Cursor, at: usize) -> Point {
    let date = cursor.skip_any(at + 1, words!(","));
    let date = if cursor.class(date) == WordClass::The { date + 1 } else { date };
    let point =
        month_and_day(cursor, date).or_else(|| iso(cursor, date)).or_else(|| day_and_month(cursor, date));
    match point {
        Some(point) if point.grain == Grain::Day => Point::new(point.end, Grain::Day),
        _ => {
            let of = cursor.skip_any(at + 1, words!("of"));
            let relative = cursor.is_any(of, words!("last this next")) && cursor.is(of + 1, "week");
            let end = if relative { of + 2 } else { at + 1 };
            Point::new(end, Grain::Weekday)
        }
    }
}

/// The day of the month at a place, in digits.
fn day(cursor: &Cursor, at: usize) -> Option<u32> {
    match cursor.class(at) {
        WordClass::Digits if cursor.word(at).len() <= 2 => {
            cursor.integer(at).filter(|day| (1..=31).contains(day))
        }
        WordClass::OrdinalDigits => {
            let digits = cursor.word(at).len().saturating_sub(2);
            cursor.word(at).get(..digits)?.parse().ok().filter(|day| (1..=31).contains(day))
        }
        _ => None,
    }
}

/// A year of four digits.
fn year(cursor: &Cursor, at: usize) -> Option<u32> {
    let year = cursor.integer(at).filter(|_| cursor.word(at).len() == 4)?;
    (1000..2200).contains(&year).then_some(year)
}

/// The end of ", 2019", "2019", "this year", "of last year" behind a day or month.
fn skip_year(cursor: &Cursor, at: usize) -> usize {
    let comma = cursor.skip_any(at, words!(","));
    if year(cursor, comma).is_some_and(|year| year >= 1200) && !continues_number(cursor, comma + 1) {
        return comma + 1;
    }
    let of = cursor.skip_any(at, words!("of"));
    for start in [of, comma] {
        let named = cursor.is_any(start, words!("this last next that")) && cursor.is(start + 1, "year");
        if named && !cursor.is_any(start + 2, words!("'s ’s")) {
            return start + 2;
        }
        if ["that same year", "the same year", "the following year"]
            .iter()
            .any(|words| cursor.are(start, words))
        {
            return start + 3;
        }
    }
    if of > at && year(cursor, of).is_some() { of + 1 } else { at }
}

/// Whether what stands here makes the digits before it a quantity and no part of a date.
fn continues_number(cursor: &Cursor, at: usize) -> bool {
    match cursor.class(at) {
        WordClass::Scale
        | WordClass::PercentSign
        | WordClass::Percent
        | WordClass::Currency
        | WordClass::CurrencySign => true,
        WordClass::ShortScale | WordClass::ShortMeasure => cursor.is_glued(at),
        WordClass::Measure => true,
        WordClass::Hyphen => {
            cursor.is_glued(at)
                && cursor.class(at + 1) != WordClass::Digits
                && !cursor.is_any(at + 1, words!("to based"))
        }
        _ => false,
    }
}

/// Whether the month at a place is one: "May" and "Jan" need a neighbour that shows it.
fn is_month(cursor: &Cursor, at: usize, end: usize) -> bool {
    const PREPOSITIONS: &[u32] = words!(
        "in since until till by during last next this early late mid of from before after through every - around for"
    );
    let numbered = day(cursor, end).is_some() || year(cursor, cursor.skip_any(end, words!(","))).is_some();
    match cursor.class(at) {
        WordClass::Month => true,
        WordClass::ShortMonth => {
            let stopped = end > at + 1 && cursor.follows_any(at, PREPOSITIONS);
            day(cursor, at.wrapping_sub(1)).is_some()
                || (numbered || stopped) && (cursor.may_be_capitalised(at) || end > at + 1)
        }
        WordClass::DoubtfulMonth => {
            let named = cursor.follows_any(at, PREPOSITIONS) || cursor.class_before(at) == WordClass::Early;
            let relative = cursor.is_any(end, words!("this last next")) && cursor.is(end + 1, "year");
            let beside = cursor.is_any(end, words!("and to or - – /"))
                && cursor.class(end + 1) == WordClass::Month
                || cursor.is_any(at.wrapping_sub(1), words!("and to or - – /"))
                    && at >= 2
                    && cursor.class(at - 2) == WordClass::Month;
            let dated = at > 0 && day(cursor, at - 1).is_some()
                || cursor.is(at.wrapping_sub(1), "of") && at >= 2 && day(cursor, at - 2).is_some();
            // "its May report": a capital inside a sentence and no name behind it.
            let owned = cursor.follows_any(at, words!("its their his her our 's ’s the"))
                && cursor.is_title(at)
                && cursor.word(end).starts_with(char::is_lowercase);
            (numbered || named || relative || beside || owned)
                && (cursor.is_capitalised(at)
                    || cursor.may_be_capitalised(at) && (numbered || cursor.is(at, "march")))
                || dated && cursor.may_be_capitalised(at)
                || relative
                || numbered
                    && !continues_number(cursor, end + 1)
                    && cursor.follows_any(at, words!("on in since until by from ,"))
                || cursor.follows_any(at, words!("in since last early late until"))
                    && !cursor.is_capitalised(at)
                    && cursor.is(at, "may")
        }
        _ => false,
    }
}

/// The end of the month's name with its full stop ("Sept.").
fn skip_month(cursor: &Cursor, at: usize) -> usize {
    let stop = cursor.class(at) == WordClass::ShortMonth && cursor.is(at + 1, ".") && cursor.is_glued(at + 1);
    if stop { at + 2 } else { at + 1 }
}

/// "January 4, 2019", "July 4-6", "June 2018", "March", "Sept. 11".
fn month_and_day(cursor: &Cursor, at: usize) -> Option<Point> {
    if !matches!(cursor.class(at), WordClass::Month | WordClass::ShortMonth | WordClass::DoubtfulMonth) {
        return None;
    }
    let month_end = skip_month(cursor, at);
    if !is_month(cursor, at, month_end) {
        return None;
    }
    let the = if cursor.class(month_end) == WordClass::The
        && cursor.class(month_end + 1) == WordClass::OrdinalDigits
    {
        month_end + 1
    } else {
        month_end
    };
    if day(cursor, the).is_some() && !continues_number(cursor, the + 1) {
        let end = skip_second_day(cursor, the + 1);
        return Some(Point::new(skip_year(cursor, end), Grain::Day));
    }
    let end = skip_year(cursor, month_end);
    // "June Doe", not "in June Doe" or "Last June Doe".
    let name = end == month_end
        && cursor.is_title(end)
        && cursor.class(end) == WordClass::Other
        && cursor.is_title(at);
    let told = cursor.word_before(at).starts_with(char::is_lowercase)
        || cursor.follows_any(at, words!("early in last late mid next since until"));
    if name && !told {
        return None;
    }
    Some(Point::new(end, Grain::Month))
}

/// Moves over the "-6", "to 6", "and 6" of "July 4 to 6".
fn skip_second_day(cursor: &Cursor, at: usize) -> usize {
    let second = day(cursor, at + 1).is_some() && !continues_number(cursor, at + 2);
    let is_day = second
        && !matches!(cursor.class(at + 2), WordClass::Month | WordClass::ShortMonth | WordClass::Measure);
    let joins = match cursor.class(at) {
        WordClass::Hyphen => true,
        WordClass::Joint if cursor.is_any(at, words!("and or")) => {
            // "On May 2 and 3 the ..." but not "On May 2 and 3 people".
            ends_phrase(cursor, at + 2) || matches!(cursor.class(at + 2), WordClass::The | WordClass::Deictic)
        }
        WordClass::Joint => true,
        _ => false,
    };
    if joins && is_day { at + 2 } else { at }
}

/// "4 January 2019", "4th of March", "4-6 July", "4 & 5 August 2019".
fn day_and_month(cursor: &Cursor, at: usize) -> Option<Point> {
    day(cursor, at)?;
    let month_at = |at: usize| {
        let of = cursor.skip_any(at, words!("of ."));
        let named =
            matches!(cursor.class(of), WordClass::Month | WordClass::ShortMonth | WordClass::DoubtfulMonth);
        let end = skip_month(cursor, of);
        (named && is_month(cursor, of, end)).then_some((of, end))
    };
    let is_joint = matches!(cursor.class(at + 1), WordClass::Hyphen | WordClass::Joint);
    let (month, end) = month_at(at + 1).or_else(|| {
        let second = is_joint && day(cursor, at + 2).is_some();
        if second { month_at(at + 3) } else { None }
    })?;
    // "Since 5 may leave": a small "may" in a text with capitals is a verb.
    if cursor.class(month) == WordClass::DoubtfulMonth
        && !cursor.is_capitalised(month)
        && cursor.is_capitalised(0)
    {
        return None;
    }
    Some(Point::new(skip_year(cursor, end), Grain::Day))
}

/// The end of "4.12.2019": with a likely year behind a possible day and month it is no number of a version.
pub(super) fn dotted(cursor: &Cursor, at: usize) -> Option<usize> {
    let mut parts = cursor.word(at).split('.').map(|part| (part.len(), part.parse().unwrap_or(0)));
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    let fits = parts.next().is_none()
        && day.0 <= 2
        && month.0 <= 2
        && year.0 == 4
        && (1..=31).contains(&day.1)
        && (1..=12).contains(&month.1)
        && (1800..2100).contains(&year.1);
    let version = cursor.follows_any(at, words!("version versions release v ver build update"));
    (fits && !version).then_some(at + 1)
}

/// "2019-03-04", "12/05/2019", "4.12.2019".
fn iso(cursor: &Cursor, at: usize) -> Option<Point> {
    if let Some(end) = dotted(cursor, at).or_else(|| short_with_month(cursor, at)) {
        return Some(Point::new(end, Grain::Day));
    }
    let is_mark =
        |at: usize| cursor.is_any(at, words!("- /")) && cursor.is_glued(at) && cursor.is_glued(at + 1);
    if !is_mark(at + 1) || !is_mark(at + 3) || cursor.word(at + 1) != cursor.word(at + 3) {
        return None;
    }
    let short =
        |at: usize| cursor.word(at).len() <= 2 && cursor.integer(at).is_some_and(|n| (1..=31).contains(&n));
    let long = |at: usize| year(cursor, at).is_some();
    let middle = short(at + 2);
    let two_digits =
        cursor.is(at + 1, "/") && cursor.word(at + 4).len() == 2 && cursor.integer(at + 4).is_some();
    let fits = middle && (long(at) && short(at + 4) || short(at) && (long(at + 4) || two_digits));
    fits.then(|| Point::new(at + 5, Grain::Day))
}

/// The end of "05-Mar-2024", "2017/Oct/31", "5.May.24": written without spaces, so no other reading is left.
pub(super) fn short_with_month(cursor: &Cursor, at: usize) -> Option<usize> {
    let named =
        matches!(cursor.class(at + 2), WordClass::Month | WordClass::ShortMonth | WordClass::DoubtfulMonth);
    let marks = cursor.is_any(at + 1, words!("- / .")) && cursor.word(at + 1) == cursor.word(at + 3);
    let tight = (at + 1..=at + 4).all(|at| cursor.is_glued(at));
    if !named || !marks || !tight {
        return None;
    }
    let short_year = cursor.word(at + 4).len() == 2 && cursor.integer(at + 4).is_some();
    let fits = day(cursor, at).is_some() && (year(cursor, at + 4).is_some() || short_year)
        || year(cursor, at).is_some() && day(cursor, at + 4).is_some();
    fits.then_some(at + 5)
}

/// "2019", "2019-20", "2015 to 2017", "300 BC".
fn years(cursor: &Cursor, at: usize) -> Option<Point> {
    if let Some(end) = skip_era(cursor, at + 1) {
        cursor.integer(at)?;
        let second = cursor.class(end) == WordClass::Joint && cursor.integer(end + 1).is_some();
        let end = if second { skip_era(cursor, end + 2).unwrap_or(end) } else { end };
        return Some(Point::new(end, Grain::Years));
    }
    let first = year(cursor, at)?;
    if continues_number(cursor, at + 1) || cursor.is_glued(at) && is_inside_number(cursor, at) {
        return None;
    }
    let likely = (1900..2060).contains(&first);
    let second = at + 2;
    let end = match cursor.class(at + 1) {
        _ if cursor.is_any(at + 1, words!("- – / — \u{2212}")) => {
            let tail = cursor.integer(second);
            let grows = match cursor.word(second).len() {
                1 => tail.is_some_and(|tail| tail > first % 10 && !cursor.is(at + 1, "/")),
                2 => tail.is_some_and(|tail| tail > first % 100 || tail == (first + 1) % 100),
                _ => false,
            };
            // "2019 - 20" and "2019-20", but not "in 2019 -20".
            let short = grows && cursor.is_glued(at + 1) == cursor.is_glued(second);
            if (short || year(cursor, second).is_some()) && !continues_number(cursor, second + 1) {
                second + 1
            } else {
                at + 1
            }
        }
        WordClass::Joint if cursor.is_any(at + 1, words!("to through until till")) => {
            let grows = year(cursor, second).is_some_and(|second| second > first);
            if grows { second + 1 } else { at + 1 }
        }
        _ => at + 1,
    };
    let end = skip_era(cursor, end).unwrap_or(end);
    if !likely && end == at + 1 {
        const BEFORE: &[u32] = words!(
            "in since until till by from of circa c ( year before after between early late around - – and during to"
        );
        // "in 1500 houses", but "in 1848 led by".
        let word = cursor.word(at + 1);
        let noun = word.len() > 3 && word.ends_with('s') && !cursor.is_title(at + 1);
        let counted = noun || cursor.is(at + 1, "people");
        if !cursor.follows_any(at, BEFORE) || counted {
            return None;
        }
        return Some(Point::new(end, Grain::Years));
    }
    if end > at + 1 {
        return Some(Point::new(end, Grain::Years));
    }
    (!is_of_name(cursor, at)).then(|| Point::new(end, Grain::Years))
}

/// Whether a year is part of a name: "the 2024 Summer Games", "Data Act of 2016".
fn is_of_name(cursor: &Cursor, at: usize) -> bool {
    let behind = cursor.is_named(at + 1) && !cursor.is_glued(at + 1);
    let election = cursor.is_any(at + 1, words!("presidential midterm midterms election elections"));
    let edition = (behind || election) && cursor.class_before(at) == WordClass::The;
    let law = || {
        (1..=3).any(|back| {
            at.checked_sub(back).is_some_and(|word| {
                let between = (word + 1..at).all(|at| cursor.is_any(at, words!("of ,")));
                between
                    && cursor.is_title(word)
                    && cursor.is_any(word, words!("act law code bill ordinance regulations"))
            })
        })
    };
    edition || law()
}

/// Whether the digits are the tail of something else: "555-2019", "ISO/2019", "$2019".
fn is_inside_number(cursor: &Cursor, at: usize) -> bool {
    let mark = at - 1;
    match cursor.class(mark) {
        WordClass::CurrencySign | WordClass::CurrencyCode => true,
        WordClass::Hyphen => {
            cursor.class_before(mark) == WordClass::Digits && year(cursor, mark.wrapping_sub(1)).is_none()
        }
        _ => cursor.is_any(mark, words!("# / . № =")),
    }
}

fn skip_era(cursor: &Cursor, at: usize) -> Option<usize> {
    let era = cursor.is_any(at, words!("bc b.c. bce b.c.e. ce c.e. ad a.d. b.c"));
    let written = cursor.is_capitalised(at) || cursor.word(at).contains('.');
    (era && written && cursor.class(at + 1) != WordClass::Hyphen).then_some(at + 1)
}

/// "1990s", "'90s", "nineties".
fn decade(cursor: &Cursor, at: usize) -> Option<Point> {
    match cursor.class(at) {
        WordClass::Decade if cursor.word(at).len() == 5 => {
            // "1960s and 70s", "1950s to the 1970s"; "1950s and 1970s" are two.
            let the = at + 2 + usize::from(cursor.class(at + 2) == WordClass::The);
            let quote = cursor.skip_any(the, words!("' ’ ‘"));
            let joins = matches!(cursor.class(at + 1), WordClass::Joint | WordClass::Hyphen);
            let short = cursor.word(quote).len() == 3 || !cursor.is(at + 1, "and");
            let joined = joins && short && cursor.class(quote) == WordClass::Decade;
            Some(Point::new(if joined { quote + 1 } else { at + 1 }, Grain::Years))
        }
        WordClass::Decade => {
            // "in her 80s".
            let age = cursor.follows_any(at, words!("his her their my our your early mid late -"))
                && !cursor.follows_any(at, words!("the"));
            let quoted = cursor.follows_any(at, words!("' ’ ‘"));
            (!age || quoted).then(|| Point::new(at + 1, Grain::Years))
        }
        WordClass::Other
            if cursor.is_any(at, words!("' ’ ‘")) && cursor.class(at + 1) == WordClass::Decade =>
        {
            Some(Point::new(at + 2, Grain::Years))
        }
        WordClass::NamedDecade => {
            (cursor.class_before(at) == WordClass::The).then(|| Point::new(at + 1, Grain::Years))
        }
        _ => None,
    }
}

/// "19th century", "nineteenth-century", "18th and 19th centuries".
fn century(cursor: &Cursor, at: usize) -> Option<Point> {
    let is_ordinal = |at: usize| matches!(cursor.class(at), WordClass::Ordinal | WordClass::OrdinalDigits);
    let mut ordinal = at;
    if is_ordinal(at)
        && matches!(cursor.class(at + 1), WordClass::Joint | WordClass::Hyphen)
        && is_ordinal(at + 2)
    {
        ordinal = at + 2;
    }
    // "twenty-first" begins with a ten, which `single` does not see; "21st" is what news writes.
    let unit = cursor.skip_hyphen(ordinal + 1);
    if !cursor.is_any(unit, words!("century centuries millennium")) {
        return None;
    }
    let end = skip_era(cursor, unit + 1).unwrap_or(unit + 1);
    Some(Point::new(end, Grain::Years))
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
        check("[DATE 05-Mar-2024], [DATE 09-JAN-2017], [DATE 2017/Oct/31]; the trip on [DATE Fri 17th]");
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
