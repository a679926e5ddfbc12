//! The value of a number in digits or words.

use super::decimal::Decimal;
use crate::rules::WordClass;
use crate::rules::cursor::Cursor;
use crate::text::word_key::words;

/// The most tokens of a number in words.
const LONGEST: usize = 12;

/// A number that was read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Number {
    pub(crate) value: Decimal,
    pub(crate) end: usize,
    /// Whether it ends with "million" or the like, so that "5 to 10 million" is known from "500 to 1 million".
    pub(crate) scaled: Option<Decimal>,
}

/// The number that begins here.
pub(crate) fn read(cursor: &Cursor, at: usize) -> Option<Number> {
    match cursor.class(at) {
        WordClass::Digits => digits(cursor, at),
        WordClass::Small | WordClass::Tens => in_words(cursor, at),
        WordClass::Scale => {
            // "a million", "a hundred thousand".
            let (value, end) = scales(cursor, at)?;
            Some(Number { value, end, scaled: Some(value) })
        }
        WordClass::Half => {
            let next = cursor.skip_hyphen(at + 1);
            let next = if cursor.class(next) == WordClass::A { next + 1 } else { next };
            with_scale(
                cursor,
                Decimal::thousandths(500),
                if cursor.class(next) == WordClass::Scale { next } else { at + 1 },
            )
        }
        WordClass::Quarter if cursor.is(at + 1, "of") && cursor.class(at + 2) == WordClass::A => {
            with_scale(cursor, Decimal::thousandths(250), at + 3)
        }
        WordClass::GluedNumber => glued(cursor, at),
        WordClass::Other
            if cursor.is(at, ".") && cursor.class(at + 1) == WordClass::Digits && cursor.is_glued(at + 1) =>
        {
            let word = cursor.word(at + 1);
            let value = Decimal::parse(&format!(".{word}"))?;
            with_scale(cursor, value, at + 2)
        }
        WordClass::Other if cursor.is(at, "zero") => with_scale(cursor, Decimal::whole(0), at + 1),
        _ => fraction(cursor, at),
    }
}

/// "500" in "RM500", "5m" of "R5m".
fn glued(cursor: &Cursor, at: usize) -> Option<Number> {
    let word = cursor.word(at);
    let start = word.find(|c: char| c.is_ascii_digit())?;
    let rest = &word[start..];
    let length = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let mut written = rest[..length].to_owned();
    let mut end = at + 1;
    // The decimals and thousands are tokens of their own.
    while length == rest.len()
        && end < at + 9
        && cursor.is_any(end, words!(". ,"))
        && cursor.is_glued(end)
        && cursor.is_glued(end + 1)
        && cursor.class(end + 1) == WordClass::Digits
    {
        written += cursor.word(end);
        written += cursor.word(end + 1);
        end += 2;
    }
    // "R4,5m", as South Africa writes decimals.
    let decimal = || Decimal::parse(&written.replacen(',', ".", 1)).filter(|_| !written.contains('.'));
    let value = Decimal::parse(&written).or_else(decimal)?;
    if length < rest.len() {
        let scale = scale_of(&rest[length..])?;
        return Some(Number { value: value.times(scale)?, end, scaled: Some(scale) });
    }
    with_scale(cursor, value, end)
}

fn digits(cursor: &Cursor, at: usize) -> Option<Number> {
    let mut value = Decimal::parse(cursor.word(at))?;
    let mut end = at + 1;
    let slash = |at: usize| {
        cursor.is(at, "/") && cursor.is_glued(at) && cursor.integer(at + 1).is_some_and(|n| n < 100)
    };
    if let Some(numerator) = cursor.integer(end).filter(|&n| n < 100 && !cursor.is_glued(end))
        && slash(end + 1)
    {
        // "9 1/2".
        value = value.plus(ratio(numerator, cursor.integer(end + 2)?)?)?;
        end += 3;
    } else if slash(end) && cursor.is_glued(end + 1) {
        let numerator = cursor.integer(at).filter(|&n| n < 100)?;
        value = ratio(numerator, cursor.integer(end + 1)?)?;
        end += 2;
    }
    if let Some(part) = vulgar(cursor.word(end)) {
        value = value.plus(part)?;
        end += 1;
    }
    // "10 000", as in South Africa and at the International System.
    if end == at + 1 && cursor.word(at).len() <= 3 && cursor.integer(at).is_some() {
        let mut groups = 0;
        while groups < 3 && cursor.word(end).len() == 3 && !cursor.is_glued(end) {
            let Some(group) = cursor.integer(end) else { break };
            value = value.times(Decimal::whole(1000))?.plus(Decimal::whole(group.into()))?;
            end += 1;
            groups += 1;
        }
    }
    if cursor.is(end, "+") && cursor.is_glued(end) {
        end += 1;
    } else if cursor.class(end) == WordClass::Hyphen && cursor.is(end + 1, "plus") {
        end += 2;
    }
    with_scale(cursor, value, end)
}

fn vulgar(word: &str) -> Option<Decimal> {
    Some(Decimal::thousandths(match word {
        "½" => 500,
        "¼" => 250,
        "¾" => 750,
        _ => return None,
    }))
}

/// A fraction that can be written in tens.
fn ratio(numerator: u32, denominator: u32) -> Option<Decimal> {
    let thousandths = numerator * 1000;
    let fits = denominator > 0 && thousandths.is_multiple_of(denominator);
    fits.then(|| Decimal::thousandths(i64::from(thousandths / denominator)))
}

/// The number with the "million" or "bn" behind it.
fn with_scale(cursor: &Cursor, value: Decimal, at: usize) -> Option<Number> {
    let scale = cursor.skip_hyphen(at);
    match cursor.class(scale) {
        WordClass::Scale => {
            let (factor, end) = scales(cursor, scale)?;
            Some(Number { value: value.times(factor)?, end, scaled: Some(factor) })
        }
        WordClass::ShortScale if cursor.is_glued(scale) || cursor.is(scale, "m") => {
            let factor = scale_of(cursor.word(scale))?;
            Some(Number { value: value.times(factor)?, end: scale + 1, scaled: Some(factor) })
        }
        _ => Some(Number { value, end: at, scaled: None }),
    }
}

/// "hundred thousand", "million".
fn scales(cursor: &Cursor, at: usize) -> Option<(Decimal, usize)> {
    let mut value = scale_of(cursor.word(at))?;
    let mut end = at + 1;
    if cursor.class(end) == WordClass::Scale {
        value = value.times(scale_of(cursor.word(end))?)?;
        end += 1;
    }
    Some((value, end))
}

fn scale_of(word: &str) -> Option<Decimal> {
    let is = |words: &str| words.split(' ').any(|known| known.eq_ignore_ascii_case(word));
    let number = if is("k thousand") {
        1_000
    } else if is("dozen") {
        12
    } else if is("hundred") {
        100
    } else if is("lakh") {
        100_000
    } else if is("crore") {
        10_000_000
    } else if is("m million mn mln mil") {
        1_000_000
    } else if is("b billion bn bln bil") {
        1_000_000_000
    } else if is("trillion tn trn") {
        1_000_000_000_000
    } else if is("quadrillion") {
        1_000_000_000_000_000
    } else {
        return None;
    };
    Some(Decimal::whole(number))
}

/// The value of "one" to "ninety".
pub(crate) fn small(word: &str) -> Option<u32> {
    const UNITS: [&str; 20] = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    ];
    const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    let at = |words: &[&str]| words.iter().position(|known| known.eq_ignore_ascii_case(word));
    at(&UNITS).or_else(|| at(&TENS).map(|tens| 20 + 10 * tens)).map(|number| number as u32)
}

/// The value of "first" to "twentieth", and of "3rd".
pub(crate) fn ordinal(cursor: &Cursor, at: usize) -> Option<u32> {
    const ORDINALS: [&str; 20] = [
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
        "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
        "eighteenth", "nineteenth", "twentieth",
    ];
    let word = cursor.word(at);
    match cursor.class(at) {
        WordClass::Ordinal | WordClass::Second => {
            let place = ORDINALS.iter().position(|known| known.eq_ignore_ascii_case(word))?;
            Some(place as u32 + 1)
        }
        WordClass::OrdinalDigits => word.get(..word.len().checked_sub(2)?)?.parse().ok(),
        _ => None,
    }
}

/// "two hundred and fifty thousand", "twenty-five", "two and a half", "three-quarters of a".
fn in_words(cursor: &Cursor, at: usize) -> Option<Number> {
    let mut total = Decimal::whole(0);
    let mut group = Decimal::whole(small(cursor.word(at))?.into());
    let mut end = at + 1;
    let mut scaled = None;
    while end < at + LONGEST {
        let next = match cursor.class(end) {
            WordClass::Hyphen => end + 1,
            WordClass::Joint if cursor.is(end, "and") && cursor.class(end - 1) == WordClass::Scale => end + 1,
            _ => end,
        };
        let before = cursor.class(end - 1);
        match cursor.class(next) {
            WordClass::Small
                if before == WordClass::Scale && cursor.class(end) != WordClass::Hyphen
                    || before == WordClass::Tens && !cursor.is(end, "and") =>
            {
                group = group.plus(Decimal::whole(small(cursor.word(next))?.into()))?;
                scaled = None;
            }
            WordClass::Tens if before == WordClass::Scale && cursor.class(end) != WordClass::Hyphen => {
                group = group.plus(Decimal::whole(small(cursor.word(next))?.into()))?;
                scaled = None;
            }
            WordClass::Scale if !cursor.is(end, "and") => {
                let factor = scale_of(cursor.word(next))?;
                if factor == Decimal::whole(100) || factor == Decimal::whole(12) {
                    group = group.times(factor)?;
                } else {
                    total = total.plus(group.times(factor)?)?;
                    group = Decimal::whole(0);
                }
                scaled = Some(factor);
            }
            _ => break,
        }
        end = next + 1;
    }
    let value = total.plus(group)?;
    // "two and a half million", "one-and-a-half".
    let and = cursor.skip_hyphen(end);
    if cursor.is(and, "and") {
        let a = cursor.skip_hyphen(and + 1);
        let part = cursor.skip_hyphen(a + 1);
        let one = cursor.class(a) == WordClass::A || cursor.is(a, "one");
        let half = match cursor.class(part) {
            WordClass::Half if one => Some(500),
            WordClass::Quarter if one => Some(250),
            _ => None,
        };
        if let Some(half) = half {
            return with_scale(cursor, value.plus(Decimal::thousandths(half))?, part + 1);
        }
    }
    // "three-quarters of a million", "one-tenth of a percent".
    let part = cursor.skip_hyphen(end);
    if total == Decimal::whole(0)
        && scaled.is_none()
        && let Some(thousandths) = part_of_one(cursor, part)
    {
        let whole = Decimal::thousandths(thousandths).times(value)?;
        let of = cursor.is(part + 1, "of") && cursor.class(part + 2) == WordClass::A;
        return if of {
            with_scale(cursor, whole, part + 3)
        } else {
            Some(Number { value: whole, end: part + 1, scaled: None })
        };
    }
    Some(Number { value, end, scaled })
}

/// "quarters" and "tenth", in thousandths, where a percentage or sum is cut into them.
fn part_of_one(cursor: &Cursor, at: usize) -> Option<i64> {
    let behind = cursor.is(at + 1, "of");
    if !behind {
        return None;
    }
    Some(match () {
        () if cursor.is_any(at, words!("half halves")) => 500,
        () if cursor.is_any(at, words!("quarter quarters")) => 250,
        () if cursor.is_any(at, words!("fifth fifths")) => 200,
        () if cursor.is_any(at, words!("tenth tenths")) => 100,
        () if cursor.is_any(at, words!("hundredth hundredths")) => 10,
        () => return None,
    })
}

/// "½".
fn fraction(cursor: &Cursor, at: usize) -> Option<Number> {
    with_scale(cursor, vulgar(cursor.word(at))?, at + 1)
}
