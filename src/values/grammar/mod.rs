//! Reads expressions of time. TimeML marks more of them than a reader wants marked ("now", "the third
//! quarter", "daily"), and each end of a range by itself, so they have a grammar of their own; what a date
//! is made of they ask the rules.

mod clock;
mod day;
mod holiday;
mod lean;
mod length;
mod named;
mod phrase;
mod words;

use phrase::Phrase;

use super::cell::Unit;
use super::expression::{Base, Expression, Lean, Modifier, Shift};
use crate::Span;
use crate::rules::cursor::Cursor;
use crate::rules::{Sentence, WordClass};
use crate::text::token::Token;
use crate::text::word_key::words;

/// Appends the expressions of time of one sentence, in order and without overlap. Linear in the tokens.
pub(crate) fn read(sentence: Sentence<'_>, number: u32, out: &mut Vec<Expression>) {
    let cursor = Cursor::new(sentence);
    let mut at = 0;
    while at < sentence.tokens.len() {
        let found = if may_begin(&cursor, at) { find(&cursor, at) } else { None };
        let Some((phrase, second)) = found else {
            at += 1;
            continue;
        };
        at = second.as_ref().unwrap_or(&phrase).tokens.end;
        for phrase in [Some(phrase), second].into_iter().flatten() {
            let lean = lean::of(&cursor, &phrase.tokens);
            out.push(expression(sentence.tokens, phrase, lean, number));
        }
    }
}

fn expression(tokens: &[Token], phrase: Phrase, lean: Lean, sentence: u32) -> Expression {
    let Phrase { tokens: range, base, shift, year, clock, modifier } = phrase;
    let span = Span::new(tokens[range.start].span.start, tokens[range.end - 1].span.end);
    Expression { span, base, shift, year, clock, modifier, lean, sentence }
}

/// Whether an expression may begin with the token.
fn may_begin(cursor: &Cursor, at: usize) -> bool {
    match cursor.class(at) {
        WordClass::End
        | WordClass::Joint
        | WordClass::Hyphen
        | WordClass::Meridiem
        | WordClass::Zone
        | WordClass::Currency
        | WordClass::Pound
        | WordClass::CurrencySign
        | WordClass::CurrencyCode
        | WordClass::PercentSign
        | WordClass::Percent
        | WordClass::Measure
        | WordClass::ShortMeasure
        | WordClass::ShortScale
        | WordClass::Magnitude => false,
        WordClass::Other => named::may_begin(cursor, at),
        WordClass::Digits => !cursor.is_in_row(at),
        _ => true,
    }
}

/// The expression that begins here; the second half of "April 24 and 25" comes with the first.
fn find(cursor: &Cursor, at: usize) -> Option<(Phrase, Option<Phrase>)> {
    let one = |phrase: Phrase| (phrase, None);
    if let Some(phrase) = named::find(cursor, at) {
        return Some(one(phrase));
    }
    // The end of the words that modify, and what they say.
    let (core, modifier) = lead(cursor, at);
    if core > at {
        if let Some(phrase) = modified(cursor, at, core, modifier) {
            return Some(one(phrase));
        }
        // "the" may stand before something that does not need it: "the 1980s".
        return None;
    }
    if cursor.class(at) == WordClass::The {
        return with_article(cursor, at).map(one);
    }
    if let Some(phrase) = clock::find(cursor, at) {
        return Some(one(with_day(cursor, phrase)));
    }
    if let Some(phrase) = length::find(cursor, at) {
        return Some(one(phrase));
    }
    if let Some(phrase) = day::deictic(cursor, at, false) {
        return Some(one(phrase));
    }
    if let Some(phrase) = day::part_of_year(cursor, at, false) {
        return Some(one(phrase));
    }
    day::calendar(cursor, at)
}

/// "9 a.m. Tuesday", "16:00 UTC today": the time with the day behind it.
fn with_day(cursor: &Cursor, time: Phrase) -> Phrase {
    let end = time.tokens.end;
    if !matches!(cursor.class(end), WordClass::Weekday | WordClass::NamedDay) {
        return time;
    }
    match find(cursor, end) {
        Some((day, None)) if day.clock.is_none() && day.base.is_day() => {
            Phrase { tokens: time.tokens.start..day.tokens.end, clock: time.clock, ..day }
        }
        _ => time,
    }
}

/// What has "the" before it and takes it along: "the third quarter", "the past two months", "the end of 2019".
fn with_article(cursor: &Cursor, the: usize) -> Option<Phrase> {
    let at = the + 1;
    let (core, modifier) = lead(cursor, at);
    if core > at
        && let Some(phrase) = modified(cursor, at, core, modifier)
    {
        let takes = cursor.class(at) == WordClass::Portion || cursor.is(at, "very");
        return Some(if takes { phrase.from(the) } else { phrase });
    }
    let phrase = day::deictic(cursor, at, true)
        .or_else(|| day::part_of_year(cursor, at, true))
        .or_else(|| length::with_article(cursor, at))
        .or_else(|| named::with_article(cursor, at))?;
    Some(phrase.from(the))
}

/// "early", "late", "mid-", "the end of the", "earlier": what may stand before a date and modify it.
fn lead(cursor: &Cursor, at: usize) -> (usize, Option<Modifier>) {
    match cursor.class(at) {
        WordClass::Early => {
            let modifier = match () {
                () if cursor.is(at, "early") => Modifier::Start,
                () if cursor.is(at, "late") => Modifier::End,
                () => Modifier::Mid,
            };
            let next = cursor.skip_hyphen(at + 1);
            // "early in the year", "late on Friday".
            let placed = cursor.is_any(next, words!("in on")) && !cursor.is(at, "mid");
            let next = if placed { next + 1 } else { next };
            (day::article(cursor, next), Some(modifier))
        }
        WordClass::Earlier => {
            let next = cursor.skip_any(at + 1, words!("in on"));
            (day::article(cursor, next), None)
        }
        WordClass::Portion if cursor.is(at + 1, "of") => {
            let modifier = match () {
                () if cursor.is_any(at, words!("beginning start outset")) => Some(Modifier::Start),
                () if cursor.is_any(at, words!("middle height")) => Some(Modifier::Mid),
                () if cursor.is_any(at, words!("end")) => Some(Modifier::End),
                () => None,
            };
            if modifier.is_none() && !cursor.is_any(at, words!("rest remainder most part")) {
                return (at, None);
            }
            (day::article(cursor, at + 2), modifier)
        }
        WordClass::Portion
            if cursor.is_any(at, words!("end")) && cursor.class(at + 1) == WordClass::Hyphen =>
        {
            (at + 2, Some(Modifier::End))
        }
        WordClass::Other if cursor.is(at, "very") && cursor.class(at + 1) == WordClass::Portion => {
            let (core, modifier) = lead(cursor, at + 1);
            if core > at + 1 { (core, modifier) } else { (at, None) }
        }
        WordClass::Other if cursor.is(at, "midway") && cursor.is(at + 1, "through") => {
            (day::article(cursor, at + 2), Some(Modifier::Mid))
        }
        _ => (at, None),
    }
}

/// The date behind the words that modify it: once, or twice as in "the end of early 2019". Further nesting is no
/// English, and would take time by the square of its depth.
fn modified(cursor: &Cursor, at: usize, core: usize, modifier: Option<Modifier>) -> Option<Phrase> {
    let (inner, nested) = lead(cursor, core);
    let phrase = if inner > core {
        bare(cursor, core, inner)?.from(core).modified(nested)
    } else {
        bare(cursor, at, core)?
    };
    // "Earlier Friday" and "later this year" look from elsewhere, but lie in that day or year.
    Some(phrase.from(at).modified(modifier))
}

/// The date at `core`, behind words that modify it from `at` on.
fn bare(cursor: &Cursor, at: usize, core: usize) -> Option<Phrase> {
    let the = cursor.class(core - 1) == WordClass::The;
    let portion = cursor.class(at) == WordClass::Portion || cursor.is(at, "very");
    day::deictic(cursor, core, the)
        .or_else(|| day::part_of_year(cursor, core, true))
        .or_else(|| {
            day::calendar(cursor, core).and_then(|(phrase, second)| second.is_none().then_some(phrase))
        })
        .or_else(|| (cursor.class(core) == WordClass::NamedDay).then(|| named::find(cursor, core))?)
        .or_else(|| (the || portion).then(|| bare_unit(cursor, core))?)
        .or_else(|| clock::part_of_day(cursor, core))
}

/// "year" in "the end of the year", "day" in "late in the day".
fn bare_unit(cursor: &Cursor, at: usize) -> Option<Phrase> {
    let kind = cursor.is_any(at, words!("calendar"));
    let fiscal = cursor.class(at) == WordClass::Fiscal;
    let unit_at = at + usize::from(kind || fiscal);
    if !matches!(cursor.class(unit_at), WordClass::DateUnit | WordClass::Weekend | WordClass::Quarter) {
        return None;
    }
    let unit = words::unit(cursor, unit_at)?;
    if fiscal {
        return (unit == Unit::Year).then(|| Phrase::new(at..unit_at + 1, Base::Fiscal).shifted(Shift::This));
    }
    let shift = if unit == Unit::Day { Shift::Same } else { Shift::This };
    Some(Phrase::new(at..unit_at + 1, Base::Unit(unit)).shifted(shift))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::{read, rows_of_numbers};

    #[test]
    fn no_expression_begins_with_a_number_in_a_row() {
        for text in rows_of_numbers() {
            read(&text, |sentence| {
                let cursor = Cursor::new(sentence);
                for at in (0..sentence.tokens.len()).filter(|&at| cursor.is_in_row(at)) {
                    assert!(find(&cursor, at).is_none(), "{} in {text:?}", cursor.word(at));
                }
            });
        }
    }
}
