//! Numbers in digits and words, what may stand before them, and ranges of them.

use crate::rules::cursor::{Scan, words};
use crate::rules::words::WordClass;

/// The most tokens a number in words may have ("three hundred and forty-three thousand ...").
const LONGEST: usize = 12;

/// The end of the words that hedge a number from here: "about", "more than", "up to about".
/// `at` itself if there are none.
pub(crate) fn skip_approximators(scan: &Scan, at: usize) -> usize {
    let mut end = at;
    // "as much as about".
    for _ in 0..2 {
        match approximator(scan, end) {
            Some(next) => end = next,
            None => break,
        }
    }
    end
}

fn approximator(scan: &Scan, at: usize) -> Option<usize> {
    match scan.class(at) {
        WordClass::Approximator => Some(at + 1),
        WordClass::ApproximatorStart => {
            const COMPARED: &[u64] = words!("more less fewer higher lower greater larger longer bigger");
            let word = scan.word(at);
            let is = |expected: &str| word.eq_ignore_ascii_case(expected);
            if scan.is_any(at, COMPARED) {
                return scan.is(at + 1, "than").then_some(at + 2);
            }
            let than = |at: usize| scan.is_any(at, COMPARED) && scan.is(at + 1, "than");
            match () {
                () if is("at") => scan.is_any(at + 1, words!("least most")).then_some(at + 2),
                () if is("up") || is("close") => scan.is(at + 1, "to").then_some(at + 2),
                () if is("as") => (scan.is_any(at + 1, words!("much many long far"))
                    && scan.is(at + 2, "as"))
                .then_some(at + 3),
                () if is("well") || is("far") => {
                    let over = scan.is_any(at + 1, words!("over under above below beyond"));
                    over.then_some(at + 2).or_else(|| than(at + 1).then_some(at + 3))
                }
                () if is("upwards") || is("north") => scan.is(at + 1, "of").then_some(at + 2),
                () if is("in") => scan.are(at + 1, "excess of").then_some(at + 3),
                () if is("no") || is("not") => than(at + 1).then_some(at + 3),
                () if is("little") || is("slightly") || is("somewhat") => {
                    let over = scan.is_any(at + 1, words!("over under"));
                    over.then_some(at + 2).or_else(|| than(at + 1).then_some(at + 3))
                }
                () => None,
            }
        }
        WordClass::Other if is_sign(scan, at) && scan.is_any(at, words!("~ > < ≥ ≤")) => Some(at + 1),
        _ => None,
    }
}

/// Whether a sign stands before a number that belongs to it: "-5", "+10", "~40".
fn is_sign(scan: &Scan, at: usize) -> bool {
    scan.class(at + 1) == WordClass::Digits
        && scan.is_glued(at + 1)
        && (!scan.is_glued(at) || scan.is_any(at - 1, words!("( [ /")))
        && scan.is_any(at, words!("- + ~ > < ≥ ≤ \u{2212} – ± ."))
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
pub(crate) fn number(scan: &Scan, at: usize) -> Option<usize> {
    let at = if is_sign(scan, at) { at + 1 } else { at };
    let class = scan.class(at);
    if !begins_number(class) {
        return None;
    }
    match class {
        WordClass::Digits => Some(after_digits(scan, at)),
        WordClass::Half => {
            let next = scan.skip_hyphen(at + 1);
            let next = if matches!(scan.class(next), WordClass::A) { next + 1 } else { next };
            Some(scales(scan, next))
        }
        WordClass::Quarter => {
            let of = scan.skip_any(at + 1, words!("of"));
            (of > at + 1 && scan.class(of) == WordClass::A).then(|| scales(scan, of + 1))
        }
        WordClass::Scales => {
            let mut end = at + 1;
            for _ in 0..3 {
                if scan.is(end, "of") && scan.class(end + 1) == WordClass::Scales {
                    end += 2;
                } else if matches!(scan.class(end), WordClass::Scale) {
                    end += 1;
                }
            }
            Some(scan.skip_any(end, words!("of")))
        }
        WordClass::Vague => {
            let mut end = at + 1;
            if scan.is(at, "couple") {
                end = scan.skip_any(end, words!("of"));
            }
            end = scales(scan, end);
            Some(end)
        }
        _ => Some(in_words(scan, at)),
    }
}

/// Moves over "million", "hundred thousand", "bn".
fn scales(scan: &Scan, at: usize) -> usize {
    let mut end = at;
    for _ in 0..2 {
        if scan.class(end) == WordClass::Scale {
            end += 1;
        }
    }
    end
}

fn after_digits(scan: &Scan, at: usize) -> usize {
    let mut end = at + 1;
    // "9 1/2", "3/4".
    let slash =
        |at: usize| scan.is(at, "/") && scan.is_glued(at) && scan.integer(at + 1).is_some_and(|n| n < 100);
    if scan.integer(end).is_some_and(|n| n < 100) && slash(end + 1) {
        end += 3;
    } else if slash(end) && scan.integer(at).is_some_and(|n| n < 100) && scan.is_glued(end + 1) {
        end += 2;
    }
    // "10 000", as in South Africa and at the International System.
    let is_group = |at: usize| scan.word(at).len() == 3 && scan.integer(at).is_some();
    if scan.word(at).len() <= 3 && scan.integer(at).is_some() {
        while end < at + 4 && is_group(end) {
            end += 1;
        }
    }
    if scan.is(end, "±") && scan.class(end + 1) == WordClass::Digits {
        end += 2;
    }
    if scan.is(end, "+") && scan.is_glued(end) {
        end += 1;
    } else if scan.class(end) == WordClass::Hyphen && scan.is(end + 1, "plus") {
        end += 2;
    }
    let scaled = scan.skip_hyphen(end);
    match scan.class(scaled) {
        WordClass::Scale | WordClass::Scales => scales(scan, scaled).max(scaled + 1),
        WordClass::ShortScale if scan.is_glued(scaled) && !scan.is(scaled, "m") => scaled + 1,
        _ => end,
    }
}

fn in_words(scan: &Scan, at: usize) -> usize {
    let mut end = at + 1;
    while end < at + LONGEST {
        let joined = match scan.class(end) {
            // "twenty five", "two hundred", but "one two" are two numbers.
            WordClass::Small => {
                usize::from(matches!(scan.class(end - 1), WordClass::Tens | WordClass::Scale))
            }
            WordClass::Tens => usize::from(scan.class(end - 1) == WordClass::Scale),
            WordClass::Scale => 1,
            WordClass::Hyphen => {
                let tens = scan.class(end - 1) == WordClass::Tens && scan.class(end + 1) == WordClass::Small;
                2 * usize::from(tens || scan.class(end + 1) == WordClass::Scale)
            }
            WordClass::Joint if scan.is(end, "and") => {
                let scaled = scan.class(end - 1) == WordClass::Scale;
                2 * usize::from(scaled && matches!(scan.class(end + 1), WordClass::Small | WordClass::Tens))
            }
            _ => 0,
        };
        if joined == 0 {
            break;
        }
        end += joined;
    }
    end = and_a_half(scan, end);
    // "three-quarters of a million", "one-tenth of a percent".
    let part = scan.skip_hyphen(end);
    let is_part = matches!(scan.class(part), WordClass::Ordinal | WordClass::Quarter)
        || scan.is_any(part, words!("quarters thirds fifths tenths hundredths"));
    if is_part && scan.is(part + 1, "of") && matches!(scan.class(part + 2), WordClass::A) {
        return scales(scan, part + 3);
    }
    end
}

/// Moves over "and a half", "-and-a-half", "and one quarter".
fn and_a_half(scan: &Scan, at: usize) -> usize {
    let and = scan.skip_hyphen(at);
    if !scan.is(and, "and") {
        return at;
    }
    let a = scan.skip_hyphen(and + 1);
    let half = scan.skip_hyphen(a + 1);
    let counts = matches!(scan.class(a), WordClass::A) || scan.is(a, "one");
    if counts && matches!(scan.class(half), WordClass::Half | WordClass::Quarter) { half + 1 } else { at }
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
pub(crate) fn measure(scan: &Scan, at: usize, unit: impl Fn(usize) -> Option<usize>) -> Option<Measure> {
    let first = skip_approximators(scan, at);
    let between = scan.is(at, "between");
    let number_start = if between { at + 1 } else { first };
    let hedged = number_start > at;
    let mut number_end = if hedged && scan.class(number_start) == WordClass::A {
        number(scan, number_start + 1).unwrap_or(number_start + 1)
    } else {
        number(scan, number_start)?
    };
    // "10 or more".
    if scan.is(number_end, "or") && scan.is_any(number_end + 1, words!("more so fewer")) {
        number_end += 2;
    }
    let unit_at = |at: usize| {
        let at = scan.skip_hyphen(at);
        unit(at).map(|end| (at, end))
    };
    let mut found = unit_at(number_end);
    let joint = found.map_or(number_end, |(_, end)| end);
    // "5% to 6%" is one range; "from 5% to 6%" and "rose 5% to 6%" are two values.
    let apart = found.is_some() && !between && compares(scan, at);
    let bare_half = scan.class(number_start) == WordClass::Half && found.is_none();
    let joins = !apart
        && !bare_half
        && match scan.class(joint) {
            WordClass::Hyphen => found.is_none() || scan.class(joint + 1) == WordClass::Digits,
            WordClass::Joint if scan.is(joint, "and") => between,
            WordClass::Joint if scan.is(joint, "or") => found.is_none(),
            WordClass::Joint => scan.is(joint, "to"),
            _ => scan.is(joint, "~"),
        };
    if joins {
        let second = if between { joint + 1 } else { skip_approximators(scan, joint + 1) };
        if (scan.is(joint, "to") || between || found.is_none() || second == joint + 1)
            && let Some(second_end) = number(scan, second)
            && !falls(scan, number_start, second, found.is_some())
            && let Some(second_unit) = unit_at(second_end)
        {
            found = Some(second_unit);
        }
    }
    let (unit, end) = found?;
    Some(Measure { number: number_start, unit, end })
}

/// Whether the word before says that two values are compared, so that "to" makes no range of them.
pub(crate) fn compares(scan: &Scan, at: usize) -> bool {
    scan.follows_any(
        at,
        words!("from rose fell grew up down dropped gained lost climbed jumped slipped declined increased decreased \
         soared surged plunged eased edged slid rise fall initial"),
    )
}

/// Whether two numbers cannot be the ends of a range: the second is smaller, or the first is a
/// year ("in 2019 to 5 percent").
pub(crate) fn falls(scan: &Scan, first: usize, second: usize, with_units: bool) -> bool {
    let value = |at: usize| scan.word(at).parse::<f32>().ok().filter(|_| scan.class(at) == WordClass::Digits);
    match (value(first), value(second)) {
        (Some(first), Some(second)) => {
            let year = !with_units && (1900.0..2100.0).contains(&first) && first.fract() == 0.0;
            with_units && second < first || year && second < 1000.0
        }
        (Some(first), None) => {
            !with_units && (1900.0..2100.0).contains(&first) && scan.word(second).len() != 4
        }
        _ => false,
    }
}
