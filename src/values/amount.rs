//! Sums of money, percentages and quantities with their numbers.

use std::ops::Range;

use super::currency::{self, Currency};
use super::decimal::Decimal;
use super::expression::Modifier;
use super::hedge;
use super::number::{self, Number};
use super::source::Country;
use super::unit;
use crate::EntityType;
use crate::gazetteer::Entry;
use crate::rules::cursor::Cursor;
use crate::rules::{Sentence, WordClass};
use crate::text::token::Token;
use crate::text::word_key::{word_key, words};

/// How many tokens around a mention are looked at: "200 million [US dollars]".
const AROUND: usize = 4;

/// The number of a sum, percentage or quantity; of a range the first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amount {
    /// The number, or the least of a range.
    pub number: Decimal,
    /// The most of a range.
    pub max: Option<Decimal>,
    /// Of money the currency by ISO 4217; of a percentage "%", "‰", "pp" for percentage points or "bp" for basis
    /// points; of a quantity the unit by UCUM, where there is one.
    pub unit: Option<String>,
    /// Whether the currency is the likeliest of several that are written alike.
    pub assumed: bool,
    /// "more than", "about".
    pub modifier: Option<Modifier>,
}

/// The amount that a mention gives, if it gives one: "billions of dollars" does not.
pub(crate) fn of(
    text: &str,
    tokens: &[Token],
    mention: Range<usize>,
    kind: EntityType,
    country: Country,
) -> Option<Amount> {
    let start = mention.start.saturating_sub(AROUND);
    let end = (mention.end + AROUND).min(tokens.len());
    let window = &tokens[start..end];
    let words = window.iter().map(|token| token.of(text));
    let keys: Vec<u32> = words.clone().map(|word| word_key(word.as_bytes())).collect();
    let classes: Vec<WordClass> = words.map(WordClass::of).collect();
    // No number or unit is told by a list of names.
    let entries: Vec<Entry> =
        window.iter().map(|token| Entry::unlisted(token.of(text), token.kind)).collect();
    let seen =
        Sentence { text, tokens: window, keys: &keys, classes: &classes, entries: &entries, hits: &[] };
    let cursor = Cursor::new(seen);
    let mention = mention.start - start..mention.end - start;
    match kind {
        EntityType::Money => money(&cursor, mention, country),
        EntityType::Percent => percent(&cursor, mention),
        EntityType::Quantity => quantity(&cursor, mention),
        _ => None,
    }
}

/// The numbers of a mention: one, or the two ends of a range.
struct Numbers {
    first: Number,
    second: Option<Number>,
    modifier: Option<Modifier>,
}

impl Numbers {
    /// Their values: "5 to 10 million" has one scale for both.
    fn values(&self) -> Option<(Decimal, Option<Decimal>)> {
        let first = self.first.value;
        let Some(second) = self.second else {
            return Some((first, None));
        };
        let shared = second.scaled.filter(|_| self.first.scaled.is_none());
        let scaled = shared.and_then(|scale| first.times(scale));
        match scaled {
            Some(scaled) if scaled <= second.value => Some((scaled, Some(second.value))),
            _ if first <= second.value => Some((first, Some(second.value))),
            _ => Some((first, None)),
        }
    }
}

/// The numbers between `start` and `end`. `skip` gives the end of what may stand between them.
fn numbers(
    cursor: &Cursor,
    mention: &Range<usize>,
    skip: impl Fn(usize) -> Option<usize>,
) -> Option<Numbers> {
    let hedge = hedge::read(cursor, mention.start);
    let mut at = hedge.end.min(mention.end);
    // "minus 18 degrees": to the rules it is a hedge.
    at -= usize::from(at > mention.start && cursor.is(at - 1, "minus"));
    let mut modifier = hedge.modifier;
    let mut first: Option<Number> = None;
    let mut joined = false;
    while at < mention.end {
        if let Some(end) = skip(at) {
            at = end.max(at + 1);
            continue;
        }
        if let Some(number) = signed(cursor, at).and_then(|number| before_unit(cursor, at, number, &skip)) {
            match first {
                None => first = Some(number),
                Some(first) if joined => return Some(Numbers { first, second: Some(number), modifier }),
                Some(_) => break,
            }
            at = number.end;
            continue;
        }
        if first.is_some() {
            let dash = cursor.class(at) == WordClass::Hyphen;
            joined |= dash || cursor.is_any(at, words!("to and or ~"));
            // "10 or more".
            if cursor.is(at, "or") && cursor.is(at + 1, "more") {
                modifier = Some(Modifier::EqualOrMore);
                break;
            }
            // "$4 per share or $57 million" are two sums.
            let hedged = joined && hedge::read(cursor, at).end > at;
            if !joined && !hedged {
                break;
            }
        } else if is_vague(cursor, at) {
            return None;
        }
        at += 1;
    }
    Some(Numbers { first: first?, second: None, modifier })
}

/// "several million", "billions": how many is not said.
fn is_vague(cursor: &Cursor, at: usize) -> bool {
    matches!(cursor.class(at), WordClass::Vague | WordClass::Scales)
        || cursor.is_any(at, words!("multi some-odd fraction"))
}

/// The number here, with its sign.
fn signed(cursor: &Cursor, at: usize) -> Option<Number> {
    if cursor.class(at) == WordClass::Scale {
        // "a million"; "several million" and "multi-million" are no numbers.
        let one = cursor.class(at.wrapping_sub(1)) == WordClass::A;
        return number::read(cursor, at).filter(|_| one);
    }
    let minus = cursor.is_any(at, words!("- − – minus"))
        && cursor.class(at + 1) == WordClass::Digits
        && !matches!(cursor.class_before(at), WordClass::Digits | WordClass::PercentSign)
        && (cursor.is(at, "minus") || cursor.is_glued(at + 1));
    if minus {
        let number = number::read(cursor, at + 1)?;
        return Some(Number { value: number.value.negated(), ..number });
    }
    number::read(cursor, at)
}

/// The "m" of "100m" is a unit to some: the number without it.
fn before_unit(
    cursor: &Cursor,
    at: usize,
    number: Number,
    skip: impl Fn(usize) -> Option<usize>,
) -> Option<Number> {
    let last = number.end - 1;
    if last == at || cursor.class(last) != WordClass::ShortScale || skip(last).is_none() {
        return Some(number);
    }
    let value = Decimal::parse(cursor.word(at))?;
    Some(Number { value, end: last, scaled: None })
}

fn money(cursor: &Cursor, mention: Range<usize>, country: Country) -> Option<Amount> {
    let mut found: Option<Currency> = None;
    let note = |found: &mut Option<Currency>, currency: Currency| {
        let surer = found.is_none_or(|known| known.assumed && !currency.assumed);
        if surer {
            // "$249 USD": the same unit, said better.
            *found = Some(currency);
        }
    };
    let mut at = mention.start;
    while at < mention.end {
        match currency::read(cursor, at, country) {
            Some(currency) => {
                note(&mut found, currency);
                at = currency.end.max(at + 1);
            }
            None => at += 1,
        }
    }
    // "$99 (USD)", "200 million US dollars", and "GB" before "# 20 billion".
    let open = cursor.skip_any(mention.end, words!("("));
    if let Some(behind) = currency::read(cursor, open, country)
        && (found.is_none() || cursor.class(open) == WordClass::CurrencyCode)
        && cursor.class(behind.end) != WordClass::Digits
    {
        note(&mut found, behind);
    }
    if let Some(before) =
        mention.start.checked_sub(1).and_then(|before| currency::read(cursor, before, country))
    {
        note(&mut found, before);
    }
    let numbers = numbers(cursor, &mention, |at| {
        currency::read(cursor, at, country).map(|currency| currency.end).filter(|&end| end > at)
    })?;
    let (mut number, mut max) = numbers.values()?;
    if let Some(Currency { parts: 100, .. }) = found {
        let hundredth = Decimal::thousandths(10);
        number = number.times(hundredth)?;
        max = match max {
            Some(max) => Some(max.times(hundredth)?),
            None => None,
        };
    }
    let unit = found.map(|currency| currency.code.to_owned());
    Some(Amount {
        number,
        max,
        unit,
        assumed: found.is_some_and(|currency| currency.assumed),
        modifier: numbers.modifier,
    })
}

fn percent(cursor: &Cursor, mention: Range<usize>) -> Option<Amount> {
    let mut unit = "%";
    for at in mention.start..mention.end + 2 {
        match () {
            () if cursor.is_any(at, words!("basis bp bps")) => unit = "bp",
            () if cursor.is_any(at, words!("point points")) && unit != "bp" => unit = "pp",
            () if cursor.is(at, "‰") => unit = "‰",
            () => {}
        }
        if at + 1 >= mention.end && !cursor.is_any(at + 1, words!("point points")) {
            break;
        }
    }
    let amount =
        |number, max, modifier| Amount { number, max, unit: Some(unit.into()), assumed: false, modifier };
    let sign = |at: usize| {
        let named = matches!(cursor.class(at), WordClass::PercentSign | WordClass::Percent)
            || cursor.is_any(at, words!("per cent percentage basis point points"));
        named.then_some(at + 1)
    };
    match numbers(cursor, &mention, sign) {
        Some(numbers) => {
            let (number, max) = numbers.values()?;
            Some(amount(number, max, numbers.modifier))
        }
        None => alone(cursor, &mention).then(|| amount(Decimal::whole(1), None, None)),
    }
}

/// "a percentage point", "an acre".
fn alone(cursor: &Cursor, mention: &Range<usize>) -> bool {
    let article =
        cursor.class(mention.start) == WordClass::A || cursor.class_before(mention.start) == WordClass::A;
    article && !mention.clone().any(|at| is_vague(cursor, at))
}

fn quantity(cursor: &Cursor, mention: Range<usize>) -> Option<Amount> {
    let units: Vec<(usize, String, usize)> = {
        let mut units = Vec::new();
        let mut at = mention.start;
        while at < mention.end {
            match unit::read(cursor, at).filter(|_| at > mention.start || alone(cursor, &mention)) {
                Some((code, end)) => {
                    units.push((at, code, end));
                    at = end;
                }
                None => at += 1,
            }
        }
        units
    };
    let numbers =
        match numbers(cursor, &mention, |at| units.iter().find(|unit| unit.0 == at).map(|unit| unit.2)) {
            Some(numbers) => numbers,
            None if alone(cursor, &mention) => {
                let unit = units.first().map(|unit| unit.1.clone());
                let quarter = mention.clone().any(|at| cursor.class(at) == WordClass::Quarter);
                return Some(Amount {
                    number: if quarter { Decimal::thousandths(250) } else { Decimal::whole(1) },
                    max: None,
                    unit,
                    assumed: false,
                    modifier: None,
                });
            }
            None => return None,
        };
    // "20 by 30 feet" is two lengths.
    if mention.clone().any(|at| cursor.is_any(at, words!("by x ×"))) {
        return None;
    }
    let unit = units.first().map(|unit| unit.1.clone());
    // "7lb 3oz".
    if unit.as_deref() == Some("[lb_av]")
        && units.get(1).is_some_and(|unit| unit.1 == "[oz_av]")
        && let Some(ounces) =
            number::read(cursor, units[0].2).filter(|number| number.value < Decimal::whole(16))
    {
        let number = numbers.first.value.times(Decimal::whole(16))?.plus(ounces.value)?;
        let unit = Some("[oz_av]".into());
        return Some(Amount { number, max: None, unit, assumed: false, modifier: numbers.modifier });
    }
    // "6 feet 2 inches", "5-foot-9", "5'10"".
    if unit.as_deref() == Some("[ft_i]")
        && let Some(inches) = inches(cursor, &units, mention.end)
    {
        let number = numbers.first.value.times(Decimal::whole(12))?.plus(inches)?;
        return Some(Amount {
            number,
            max: None,
            unit: Some("[in_i]".into()),
            assumed: false,
            modifier: numbers.modifier,
        });
    }
    let (number, max) = numbers.values()?;
    Some(Amount { number, max, unit, assumed: false, modifier: numbers.modifier })
}

/// The inches behind the feet of a height.
fn inches(cursor: &Cursor, units: &[(usize, String, usize)], end: usize) -> Option<Decimal> {
    let at = cursor.skip_hyphen(units.first()?.2);
    let number =
        number::read(cursor, at).filter(|number| number.end <= end && number.value < Decimal::whole(12))?;
    let said = units.get(1).is_none_or(|unit| unit.1 == "[in_i]");
    said.then_some(number.value)
}
