//! Numbers in digits and words, what may stand before them, and ranges of them.

use crate::rules::cursor::Cursor;
use crate::rules::words::WordClass;
use crate::text::word_key::words;

/// The most tokens a number in words may have ("three hundred and forty-three thousand ...").
const LONGEST: usize = 12;

/// The end of the words that hedge a number from here: "about", "more than", "up to about".
/// `at` itself if there are none.
pub(crate) fn skip_approximators(cursor: &Cursor, at: usize) -> usize {
    let mut end = at;
    // "as much as about".
    for _ in 0..2 {
        match approximator(cursor, end) {
            Some(next) => end = next,
            None => break,
        }
    }
    end
}

fn approximator(cursor: &Cursor, at: usize) -> Option<usize> {
    match cursor.class(at) {
        WordClass::Approximator => Some(at + 1),
        WordClass::ApproximatorStart => {
            const COMPARED: &[u32] = words!("more less fewer higher lower greater larger longer bigger");
            let word = cursor.word(at);
            let is = |expected: &str| word.eq_ignore_ascii_case(expected);
            if cursor.is_any(at, COMPARED) {
                return cursor.is(at + 1, "than").then_some(at + 2);
            }
            let than = |at: usize| cursor.is_any(at, COMPARED) && cursor.is(at + 1, "than");
            match () {
                () if is("at") => cursor.is_any(at + 1, words!("least most")).then_some(at + 2),
                () if is("up") || is("close") => cursor.is(at + 1, "to").then_some(at + 2),
                () if is("as") => (cursor.is_any(at + 1, words!("much many long far"))
                    && cursor.is(at + 2, "as"))
                .then_some(at + 3),
                () if is("well") || is("far") => {
                    let over = cursor.is_any(at + 1, words!("over under above below beyond"));
                    over.then_some(at + 2).or_else(|| than(at + 1).then_some(at + 3))
                }
                () if is("upwards") || is("north") => cursor.is(at + 1, "of").then_some(at + 2),
                () if is("in") => cursor.are(at + 1, "excess of").then_some(at + 3),
                () if is("no") || is("not") => than(at + 1).then_some(at + 3),
                () if is("little") || is("slightly") || is("somewhat") => {
                    let over = cursor.is_any(at + 1, words!("over under"));
                    over.then_some(at + 2).or_else(|| than(at + 1).then_some(at + 3))
                }
                () => None,
            }
        }
        WordClass::Other if is_sign(cursor, at) && cursor.is_any(at, words!("~ > < ≥ ≤")) => Some(at + 1),
        _ => None,
    }
}

/// Whether a sign stands before a number that belongs to it: "-5", "+10", "~40".
fn is_sign(cursor: &Cursor, at: usize) -> bool {
    cursor.class(at + 1) == WordClass::Digits
        && cursor.is_glued(at + 1)
        && (!cursor.is_glued(at) || cursor.is_any(at - 1, words!("( [ /")))
        && cursor.is_any(at, words!("- + ~ > < ≥ ≤ \u{2212} – ± ."))
}

/// Whether a number may begin with the class.
fn begins_number(class: WordClass) -> bool {
    matches!(
        class,
        WordClass::Digits
            | WordClass::Small
            | WordClass::Tens
            | WordClass::Scale
            | WordClass::Scales
            | WordClass::Vague
            | WordClass::Half
            | WordClass::Quarter
    )
}

/// The end of the number that begins here, without a unit. The article of "a million" is left to
/// the caller. A trailing "of" ("dozens of", "a couple of") belongs to the number.
pub(crate) fn number(cursor: &Cursor, at: usize) -> Option<usize> {
    let at = if is_sign(cursor, at) { at + 1 } else { at };
    let class = cursor.class(at);
    if !begins_number(class) {
        return None;
    }
    match class {
        WordClass::Digits => Some(after_digits(cursor, at)),
        WordClass::Half => {
            let next = cursor.skip_hyphen(at + 1);
            let next = if matches!(cursor.class(next), WordClass::A) { next + 1 } else { next };
            Some(scales(cursor, next))
        }
        WordClass::Quarter => {
            let of = cursor.skip_any(at + 1, words!("of"));
            (of > at + 1 && cursor.class(of) == WordClass::A).then(|| scales(cursor, of + 1))
        }
        WordClass::Scales => {
            let mut end = at + 1;
            for _ in 0..3 {
                if cursor.is(end, "of") && cursor.class(end + 1) == WordClass::Scales {
                    end += 2;
                } else if matches!(cursor.class(end), WordClass::Scale) {
                    end += 1;
                }
            }
            Some(cursor.skip_any(end, words!("of")))
        }
        WordClass::Vague => {
            let mut end = at + 1;
            if cursor.is(at, "couple") {
                end = cursor.skip_any(end, words!("of"));
            }
            end = scales(cursor, end);
            Some(end)
        }
        _ => Some(in_words(cursor, at)),
    }
}

/// Moves over "million", "hundred thousand", "bn".
fn scales(cursor: &Cursor, at: usize) -> usize {
    let mut end = at;
    for _ in 0..2 {
        if cursor.class(end) == WordClass::Scale {
            end += 1;
        }
    }
    end
}

fn after_digits(cursor: &Cursor, at: usize) -> usize {
    let mut end = at + 1;
    // "9 1/2", "3/4".
    let slash = |at: usize| {
        cursor.is(at, "/") && cursor.is_glued(at) && cursor.integer(at + 1).is_some_and(|n| n < 100)
    };
    if cursor.integer(end).is_some_and(|n| n < 100) && slash(end + 1) {
        end += 3;
    } else if slash(end) && cursor.integer(at).is_some_and(|n| n < 100) && cursor.is_glued(end + 1) {
        end += 2;
    }
    // "10 000", as in South Africa and at the International System.
    let is_group = |at: usize| cursor.word(at).len() == 3 && cursor.integer(at).is_some();
    if cursor.word(at).len() <= 3 && cursor.integer(at).is_some() {
        while end < at + 4 && is_group(end) {
            end += 1;
        }
    }
    if cursor.is(end, "±") && cursor.class(end + 1) == WordClass::Digits {
        end += 2;
    }
    if cursor.is(end, "+") && cursor.is_glued(end) {
        end += 1;
    } else if cursor.class(end) == WordClass::Hyphen && cursor.is(end + 1, "plus") {
        end += 2;
    }
    let scaled = cursor.skip_hyphen(end);
    match cursor.class(scaled) {
        WordClass::Scale | WordClass::Scales => scales(cursor, scaled).max(scaled + 1),
        WordClass::ShortScale if cursor.is_glued(scaled) && !cursor.is(scaled, "m") => scaled + 1,
        _ => end,
    }
}

fn in_words(cursor: &Cursor, at: usize) -> usize {
    let mut end = at + 1;
    while end < at + LONGEST {
        let joined = match cursor.class(end) {
            // "twenty five", "two hundred", but "one two" are two numbers.
            WordClass::Small => {
                usize::from(matches!(cursor.class(end - 1), WordClass::Tens | WordClass::Scale))
            }
            WordClass::Tens => usize::from(cursor.class(end - 1) == WordClass::Scale),
            WordClass::Scale => 1,
            WordClass::Hyphen => {
                let tens =
                    cursor.class(end - 1) == WordClass::Tens && cursor.class(end + 1) == WordClass::Small;
                2 * usize::from(tens || cursor.class(end + 1) == WordClass::Scale)
            }
            WordClass::Joint if cursor.is(end, "and") => {
                let scaled = cursor.class(end - 1) == WordClass::Scale;
                2 * usize::from(scaled && matches!(cursor.class(end + 1), WordClass::Small | WordClass::Tens))
            }
            _ => 0,
        };
        if joined == 0 {
            break;
        }
        end += joined;
    }
    let half = and_a_half(cursor, end);
    if half > end {
        // "ten and a half million".
        return scales(cursor, half);
    }
    // "three-quarters of a million", "one-tenth of a percent".
    let part = cursor.skip_hyphen(end);
    let is_part = matches!(cursor.class(part), WordClass::Ordinal | WordClass::Quarter)
        || cursor.is_any(part, words!("quarters thirds fifths tenths hundredths"));
    if is_part && cursor.is(part + 1, "of") && matches!(cursor.class(part + 2), WordClass::A) {
        return scales(cursor, part + 3);
    }
    end
}

/// Moves over "and a half", "-and-a-half", "and one quarter".
fn and_a_half(cursor: &Cursor, at: usize) -> usize {
    let and = cursor.skip_hyphen(at);
    if !cursor.is(and, "and") {
        return at;
    }
    let a = cursor.skip_hyphen(and + 1);
    let half = cursor.skip_hyphen(a + 1);
    let counts = matches!(cursor.class(a), WordClass::A) || cursor.is(a, "one");
    if counts && matches!(cursor.class(half), WordClass::Half | WordClass::Quarter) { half + 1 } else { at }
}

/// What [`measure`] found: where it ends and where its unit is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Measure {
    /// Where the number begins, behind "about" and the like.
    pub(crate) number: usize,
    /// Where the last unit begins.
    pub(crate) unit: usize,
    pub(crate) end: usize,
}

/// A number or a range of numbers with a unit: "about 5 miles", "6% to 11%", "two or three days",
/// "more than a year". `unit` gives the end of the unit at a place.
pub(crate) fn measure(cursor: &Cursor, at: usize, unit: impl Fn(usize) -> Option<usize>) -> Option<Measure> {
    let first = skip_approximators(cursor, at);
    let between = cursor.is(at, "between");
    let number_start = if between { at + 1 } else { first };
    let hedged = number_start > at;
    let mut number_end = if hedged && cursor.class(number_start) == WordClass::A {
        number(cursor, number_start + 1).unwrap_or(number_start + 1)
    } else {
        number(cursor, number_start)?
    };
    // "10 or more".
    if cursor.is(number_end, "or") && cursor.is_any(number_end + 1, words!("more so fewer")) {
        number_end += 2;
    }
    let unit_at = |at: usize| {
        let at = cursor.skip_hyphen(at);
        unit(at).map(|end| (at, end))
    };
    let mut found = unit_at(number_end);
    let joint = found.map_or(number_end, |(_, end)| end);
    // "5% to 6%" is one range; "from 5% to 6%" and "rose 5% to 6%" are two values.
    let apart = found.is_some() && !between && compares(cursor, at);
    let bare_half = cursor.class(number_start) == WordClass::Half && found.is_none();
    let joins = !apart
        && !bare_half
        && match cursor.class(joint) {
            WordClass::Hyphen => found.is_none() || cursor.class(joint + 1) == WordClass::Digits,
            WordClass::Joint if cursor.is(joint, "and") => between,
            WordClass::Joint if cursor.is(joint, "or") => found.is_none(),
            WordClass::Joint => cursor.is(joint, "to"),
            _ => cursor.is(joint, "~"),
        };
    if joins {
        let second = if between { joint + 1 } else { skip_approximators(cursor, joint + 1) };
        if (cursor.is(joint, "to") || between || found.is_none() || second == joint + 1)
            && let Some(second_end) = number(cursor, second)
            && let Some(second_unit) = unit_at(second_end)
            && !falls(cursor, number_start, second, found.is_some())
        {
            found = Some(second_unit);
        }
    }
    let (unit, end) = found?;
    Some(Measure { number: number_start, unit, end })
}

/// Whether the word before says that two values are compared, so that "to" makes no range of them.
pub(crate) fn compares(cursor: &Cursor, at: usize) -> bool {
    cursor.follows_any(
        at,
        words!("from rose fell grew up down dropped gained lost climbed jumped slipped declined increased decreased \
         soared surged plunged eased edged slid rise fall initial"),
    )
}

/// Whether two numbers cannot be the ends of a range: the second is smaller, or the first is a
/// year ("in 2019 to 5 percent").
pub(crate) fn falls(cursor: &Cursor, first: usize, second: usize, with_units: bool) -> bool {
    let value =
        |at: usize| cursor.word(at).parse::<f32>().ok().filter(|_| cursor.class(at) == WordClass::Digits);
    match (value(first), value(second)) {
        (Some(first), Some(second)) => {
            let year = !with_units && (1900.0..2100.0).contains(&first) && first.fract() == 0.0;
            with_units && second < first || year && second < 1000.0
        }
        (Some(first), None) => {
            !with_units && (1900.0..2100.0).contains(&first) && cursor.word(second).len() != 4
        }
        _ => false,
    }
}
