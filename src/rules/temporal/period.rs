//! Lengths of time from a day upwards and periods by their place: "two years", "decades", "this
//! week", "the past three days", "a year ago".

use crate::EntityType;
use crate::rules::cursor::{Cursor, Found};
use crate::rules::numeric::number::{measure, number, skip_approximators};
use crate::rules::words::WordClass;
use crate::text::word_key::words;

/// The period that begins here.
pub(crate) fn find(cursor: &Cursor, at: usize) -> Option<Found> {
    let found = relative(cursor, at)
        .or_else(|| duration(cursor, at))
        .or_else(|| some_time(cursor, at))
        .or_else(|| bare(cursor, at))?;
    let (end, kind) = found;
    Some(Found::new(at..end, kind))
}

/// The unit at a place: its end and whether it is shorter than a day.
pub(crate) fn unit(cursor: &Cursor, at: usize) -> Option<(usize, EntityType)> {
    match cursor.class(at) {
        WordClass::DateUnit | WordClass::DateUnits | WordClass::Weekend => Some((at + 1, EntityType::Date)),
        WordClass::TimeUnit | WordClass::TimeUnits | WordClass::Second => Some((at + 1, EntityType::Time)),
        WordClass::DayPart if cursor.is_any(at, words!("nights night")) => Some((at + 1, EntityType::Time)),
        _ => None,
    }
}

/// "last week", "this past year", "next ten days", "same day", "second day", "last few hours".
pub(crate) fn relative(cursor: &Cursor, at: usize) -> Option<(usize, EntityType)> {
    let class = cursor.class(at);
    let ordinal = matches!(class, WordClass::Ordinal | WordClass::Second | WordClass::OrdinalDigits);
    if !(ordinal || class == WordClass::Deictic)
        || cursor.is_any(at, words!("each every"))
        || cursor.follows_any(at, words!("each every"))
    {
        return None;
    }
    let is = |words: &[u32]| cursor.is_any(at, words);
    let mut next = cursor.skip_any(at + 1, words!("straight consecutive successive full"));
    // "this past", "that same".
    if is(words!("this that these those")) && cursor.is_any(next, words!("past coming same current")) {
        next += 1;
    }
    let counted = number(cursor, skip_approximators(cursor, next));
    // "to last four months" is a verb, "last four months" in other places too.
    let placed = cursor.class_before(at) == WordClass::The
        || cursor.class_before(at) == WordClass::Deictic
        || cursor.follows_any(
            at,
            words!("in over for during within throughout since my his her its our their your 's ’s"),
        );
    if counted.is_some() && (is(words!("that")) || is(words!("last")) && !placed) {
        return None;
    }
    // "following" and "that" are more often a preposition and a conjunction.
    if is(words!("following")) && cursor.class_before(at) != WordClass::The {
        return None;
    }
    let unit_at = counted.map_or(next, |end| cursor.skip_hyphen(end));
    let unit_at = cursor.skip_any(
        unit_at,
        words!("straight consecutive school fiscal financial calendar academic full taxable trading"),
    );
    let (end, kind) = match cursor.class(unit_at) {
        WordClass::Quarter if !ordinal => (unit_at + 1, EntityType::Date),
        WordClass::DayPart => (unit_at + 1, EntityType::Time),
        _ if is(words!("same")) && cursor.is(unit_at, "period") => {
            let last = cursor.are(unit_at + 1, "last year");
            (unit_at + if last { 3 } else { 1 }, EntityType::Date)
        }
        _ => unit(cursor, unit_at)?,
    };
    if is_age(cursor, end) {
        return None;
    }
    let plural = matches!(cursor.class(unit_at), WordClass::DateUnits | WordClass::TimeUnits);
    let unit_word = |words: &[u32]| cursor.is_any(unit_at, words);
    if counted.is_none() {
        if is(words!("full additional further single whole entire final opening all")) {
            let whole = is(words!("all")) && unit_word(words!("day week year night month summer weekend"));
            return (whole || !plural && !is(words!("all"))).then_some((end, kind));
        }
        // "at the last minute", "this second"; but "the 90th minute".
        if unit_word(words!("minute second sec min")) && !(ordinal && unit_word(words!("minute"))) {
            return None;
        }
        if unit_word(words!("season")) && !is(words!("last this next past previous coming current")) {
            return None;
        }
        if is(words!("this")) && unit_word(words!("day")) && cursor.follows_any(at, words!("to")) {
            return None;
        }
        if kind == EntityType::Time
            && cursor.class(unit_at) == WordClass::DayPart
            && !is(words!("all previous next following same"))
        {
            // "that morning" and "this morning" are in `time`.
            return None;
        }
    }
    let end = and_a_half(cursor, end);
    let end = if cursor.is(end, "or") && cursor.is_any(end + 1, words!("so two")) { end + 2 } else { end };
    Some((end, kind))
}

fn and_a_half(cursor: &Cursor, at: usize) -> usize {
    if cursor.are(at, "and a half") { at + 3 } else { at }
}

/// Whether the unit before is an age: "5-year-old", "5 years old", "5 years of age".
pub(crate) fn is_age(cursor: &Cursor, at: usize) -> bool {
    let old = cursor.skip_hyphen(at);
    cursor.is_any(old, words!("old olds"))
        || cursor.are(at, "of age")
        || cursor.are(at, "and older")
        || cursor.are(at, "or older")
}

/// "two years", "about a week", "three-day", "30 hours", "a year and a half", "two days ago".
fn duration(cursor: &Cursor, at: usize) -> Option<(usize, EntityType)> {
    let hedged = skip_approximators(cursor, at);
    let counted = if cursor.is(hedged, "another") { hedged + 1 } else { at };
    let measured = measure(cursor, counted, |at| {
        let at = cursor.skip_any(
            at,
            words!(
                "more full consecutive straight whole long additional calendar other previous past preceding"
            ),
        );
        unit(cursor, at).map(|(end, _)| end)
    });
    let Some(found) = measured else {
        return another(cursor, at, counted);
    };
    let kind = unit(cursor, found.end - 1)?.1;
    // "60 Minutes" is a programme.
    let title = kind == EntityType::Time
        && cursor.is_title(found.unit)
        && cursor.class(found.number) == WordClass::Digits;
    if title {
        return None;
    }
    let counted = cursor.is(found.unit, "quarters")
        && (cursor.is(found.end, "of") || cursor.class_before(found.unit) == WordClass::Hyphen);
    if is_age(cursor, found.end) || (1..=3).any(|back| cursor.is(at.wrapping_sub(back), "aged")) || counted {
        return None;
    }
    // "over several days", "over a five-year period": a preposition.
    let spans = cursor.is(at, "over") && found.number == at + 1;
    let hyphened =
        cursor.class(at + 1) == WordClass::A && cursor.class_before(found.unit) == WordClass::Hyphen;
    if spans && (cursor.class(found.number) == WordClass::Vague || hyphened) {
        return None;
    }
    // "every two years", "per 5 hours".
    if cursor.follows_any(at, words!("every each per")) {
        return None;
    }
    let hyphen = cursor.class(found.unit.wrapping_sub(1)) == WordClass::Hyphen;
    let mut end = found.end;
    // "2 hours 10 minutes", "two years and three months", "2 hours, 32 minutes and 5 seconds".
    let mut last = found.unit;
    for _ in 0..2 {
        let comma = cursor.skip_any(end, words!(","));
        let start = cursor.skip_any(comma, words!("and"));
        if hyphen {
            break;
        }
        match measure(cursor, start, |at| unit(cursor, at).map(|(end, _)| end)) {
            Some(next)
                if unit(cursor, next.end - 1).is_some_and(|(_, other)| other == kind)
                    && cursor.class(start) != WordClass::Half
                    && next.number == start
                    && (comma == end
                        || next.unit == next.number + 1 && rank(cursor, next.unit) < rank(cursor, last)) =>
            {
                end = next.end;
                last = next.unit;
            }
            _ => break,
        }
    }
    end = and_a_half(cursor, end);
    // "four-day working week".
    let week = cursor.skip_any(end, words!("working work"));
    if hyphen && cursor.is_any(week, words!("week weekend")) {
        end = week + 1;
    }
    let (end, _) = skip_direction(cursor, end);
    Some((end, kind))
}

/// "another year", "at least another month": a unit without a number.
fn another(cursor: &Cursor, at: usize, unit_at: usize) -> Option<(usize, EntityType)> {
    let fits =
        unit_at > at && cursor.is_any(unit_at, words!("year month week day decade century hour fortnight"));
    // "to fight another day".
    let idiom = cursor.is(unit_at, "day") && cursor.follows_any(at, words!("fight"));
    let (end, kind) = unit(cursor, unit_at).filter(|_| fits && !idiom)?;
    (cursor.class(end) != WordClass::Hyphen).then_some((end, kind))
}

/// How long a unit is among its like: in a list of lengths that make one, each is shorter than the one before.
fn rank(cursor: &Cursor, unit: usize) -> usize {
    const UNITS: &[&[u32]] = &[
        words!("second seconds sec secs"),
        words!("minute minutes min mins"),
        words!("hour hours hr hrs"),
        words!("day days"),
        words!("week weeks"),
        words!("month months"),
        words!("year years"),
    ];
    let rank = UNITS.iter().position(|words| cursor.is_any(unit, words));
    rank.unwrap_or(UNITS.len())
}

/// Moves over "ago", "later", "earlier", "before" and the like; says whether there was one.
pub(crate) fn skip_direction(cursor: &Cursor, at: usize) -> (usize, bool) {
    let or =
        if cursor.is(at, "or") && cursor.is_any(at + 1, words!("so more longer two")) { at + 2 } else { at };
    let word = cursor.skip_hyphen(or);
    if cursor.is_any(word, words!("ago later earlier hence back ahead")) {
        let end = word + 1;
        let back = cursor.is_any(word, words!("back ahead")) && !ends_phrase(cursor, end);
        return if back {
            (or, false)
        } else if cursor.class(end) == WordClass::NamedDay && cursor.is(word, "ago") {
            (end + 1, true)
        } else {
            (end, true)
        };
    }
    if cursor.are(word, "from now") {
        (word + 2, true)
    } else if word > or && cursor.is(word, "long") {
        (word + 1, true)
    } else if cursor.is_any(or, words!("before after prior")) && ends_phrase(cursor, or + 1) {
        (or + 1, true)
    } else {
        (or, false)
    }
}

/// Whether the phrase before ends here: no noun or article follows.
pub(crate) fn ends_phrase(cursor: &Cursor, at: usize) -> bool {
    !cursor.word(at).chars().next().is_some_and(char::is_alphanumeric)
        || matches!(cursor.class(at), WordClass::Joint) && !cursor.is(at, "to")
        || cursor.is_any(at, words!("in at on of with for by when but because as while where"))
}

/// "some years ago", "year-end".
fn some_time(cursor: &Cursor, at: usize) -> Option<(usize, EntityType)> {
    if cursor.is(at, "some") && matches!(cursor.class(at + 1), WordClass::DateUnits | WordClass::TimeUnits) {
        let (end, kind) = unit(cursor, at + 1)?;
        let (end, _) = skip_direction(cursor, end);
        return Some((end, kind));
    }
    let end = cursor.skip_hyphen(at + 1);
    let closes = cursor.is_any(at, words!("year month week")) && cursor.is(end, "end");
    closes.then_some((end + 1, EntityType::Date))
}

/// "years", "a year ago", "the day after", "decades-long", "weekend".
fn bare(cursor: &Cursor, at: usize) -> Option<(usize, EntityType)> {
    let class = cursor.class(at);
    let (end, kind) = match class {
        WordClass::DateUnit
        | WordClass::DateUnits
        | WordClass::TimeUnit
        | WordClass::TimeUnits
        | WordClass::Weekend => unit(cursor, at)?,
        _ => return None,
    };
    // "centuries-old" is no age of a person.
    let ancient = cursor.is_any(at, words!("decades centuries"))
        && cursor.class(end) == WordClass::Hyphen
        && cursor.is(end + 1, "old");
    if ancient {
        return Some((end + 2, kind));
    }
    // A number before it means that `duration` saw and refused it: "every two years".
    let counted = matches!(
        cursor.class_before(at),
        WordClass::Digits
            | WordClass::Small
            | WordClass::Tens
            | WordClass::Scale
            | WordClass::Vague
            | WordClass::Hyphen
    );
    if is_age(cursor, end)
        || counted
        || cursor.follows_any(at, words!("per every each"))
        || is_repeated(cursor, at, end)
    {
        return None;
    }
    let (directed, placed) = skip_direction(cursor, end);
    if placed {
        return Some((directed, kind));
    }
    match class {
        WordClass::DateUnits if cursor.is_any(at, words!("seasons quarters semesters weekends yrs")) => None,
        WordClass::DateUnits => Some((end, kind)),
        WordClass::TimeUnits if cursor.is_any(at, words!("mins hrs secs")) => None,
        WordClass::TimeUnits => {
            // "working hours", "office hours".
            let modified = cursor.word_before(at).ends_with("ing")
                || cursor
                    .follows_any(at, words!("office business rush late long limited extra visiting peak"));
            (!modified).then_some((end, kind))
        }
        WordClass::Weekend => Some((end, kind)),
        _ => singular(cursor, at, end, kind),
    }
}

/// Whether the unit at `at` goes on to itself, or did: "month-on-month", "year over year".
fn is_repeated(cursor: &Cursor, at: usize, end: usize) -> bool {
    const JOINTS: &[u32] = words!("on over to by after");
    let after = cursor.skip_hyphen(end);
    let before = at.wrapping_sub(1 + usize::from(cursor.class_before(at) == WordClass::Hyphen));
    cursor.is_any(after, JOINTS) && cursor.is(cursor.skip_hyphen(after + 1), cursor.word(at))
        || cursor.is_any(before, JOINTS) && {
            let hyphen = usize::from(cursor.class_before(before) == WordClass::Hyphen);
            cursor.is(before.wrapping_sub(1 + hyphen), cursor.word(at))
        }
}

/// "a year", "the day before", "a day after": a unit without a number.
fn singular(cursor: &Cursor, at: usize, end: usize, kind: EntityType) -> Option<(usize, EntityType)> {
    if cursor.is_any(at, words!("season second sec min semester trimester")) {
        return None;
    }
    let before = at.wrapping_sub(2);
    match cursor.class_before(at) {
        WordClass::A => {
            let (longer, _) = skip_direction(cursor, end);
            if longer > end && cursor.is(end, "or") {
                return Some((longer, kind));
            }
            if cursor.is_any(at, words!("decade century")) {
                return Some((and_a_half(cursor, end), kind));
            }
            // "a day after the vote".
            if cursor.is_any(end, words!("before after"))
                && cursor.is_any(at, words!("day week month year hour"))
            {
                return Some((end, kind));
            }
            let lasting = cursor.is_any(before, words!("for in within after than before over during"));
            (lasting && !cursor.is(at, "minute")).then_some((and_a_half(cursor, end), kind))
        }
        WordClass::The => {
            if cursor.is_any(end, words!("before after")) && cursor.is_any(at, words!("day year week month"))
            {
                return Some((end + 1, kind));
            }
            let placed = cursor.is_any(before, words!("for in during over throughout within"))
                && cursor.is_any(at, words!("month year decade"));
            (placed && ends_phrase(cursor, end)).then_some((end, kind))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::tests::check;

    #[test]
    fn lengths() {
        check("[DATE two years], [DATE about a week], [DATE more than a year], a [DATE three-day] trip");
        check("[DATE two weeks ago], a [DATE year ago], [DATE decades later], [DATE decades-long]");
        check("a [DATE few days], [DATE 99 days], [DATE two or three months], [DATE 5-7 days]");
        check("[DATE up to 10 years], only [DATE two days], [DATE two-and-a-half years]");
        check("[TIME 30 hours], [TIME half an hour], [TIME 2 hours 10 minutes], a [TIME few seconds]");
        check("[TIME 2 hours, 32 minutes, 25.3 seconds]; [DATE one year, two months and three days]");
        check(
            "[DATE another year], [DATE at least another month], [DATE at least another two years]; to fight another day",
        );
        check("the [DATE five previous months], [DATE two past years]");
        check("[DATE two days], [DATE three weeks] and [TIME 30 minutes], [TIME two hours]");
        check("the 5-year-old, 40 years old, 30 years of age, every two years, 5 times a day");
        check(
            "[DATE some years ago], [DATE year-end] prices, a [DATE centuries-old] bridge, a [DATE four-day working week]",
        );
        check(
            "[DATE two years before], but [DATE two years] before the vote; a [DATE day] after the vote; the [DATE day before]",
        );
        check("over [DATE several days]; over a [DATE five-year] period; three-quarters of it");
        check("a [DATE week or two]; aged 30 to 59 years; 60 years and older");
    }

    #[test]
    fn places() {
        check("[DATE this week], [DATE last year], the [DATE past three days], the [DATE next ten years]");
        check("the [DATE same day], [DATE recent months], [DATE this weekend], the [TIME last 24 hours]");
        check(
            "at the last minute, each year, every day, every single year, each passing day, every other week",
        );
        check(
            "to last [DATE four months]; following [DATE months] of work; the [DATE following day]; to this day",
        );
        check("a month-on-month basis; up year on year; a year over year rise; in a day-by-day count");
        check("the [TIME 90th minute], the [DATE same period last year], [DATE next year or so]");
    }
}
