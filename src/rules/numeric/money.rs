//! Sums with their currency: "US$3.5 billion", "€20m", "one million rubles", "Rs 5 crore".

use crate::EntityType;
use crate::rules::cursor::{Cursor, Found};
use crate::rules::numeric::number::{compares, falls, measure, number, skip_approximators};
use crate::rules::words::WordClass;
use crate::text::word_key::words;

/// The most words between a number and its currency: "5 million Hong Kong dollars".
const ADJECTIVES: usize = 2;

/// The sum that begins here.
pub(crate) fn find(cursor: &Cursor, at: usize) -> Option<Found> {
    prefixed(cursor, at).or_else(|| suffixed(cursor, at))
}

/// "$5", "between $5 and $7 million", "US$5 or more".
fn prefixed(cursor: &Cursor, at: usize) -> Option<Found> {
    let first = skip_approximators(cursor, at);
    let between = cursor.is(at, "between");
    let first = if between { at + 1 } else { first };
    let mut end = amount(cursor, first)?;
    let apart = !between && compares(cursor, at);
    let is_joint = !apart
        && match cursor.class(end) {
            WordClass::Hyphen => between || cursor.is_glued(end + 1),
            WordClass::Joint => cursor.is(end, "to") || between && cursor.is(end, "and"),
            _ => false,
        };
    if is_joint {
        let lower = falls(cursor, digits_of(cursor, first), digits_of(cursor, end + 1), true);
        if let Some(second) = amount(cursor, end + 1).filter(|_| !lower) {
            end = second;
        } else if cursor.class(end + 1) == WordClass::Digits {
            // "$5-10 million", "$5 to 10 million".
            end = number(cursor, end + 1).map_or(end, |next| scale_behind(cursor, next));
        }
    }
    if cursor.is(end, "or") && cursor.is_any(end + 1, words!("more less so")) {
        end += 2;
    }
    Some(Found::new(at..end, EntityType::Money))
}

/// Where the digits of a sum stand, behind its currency.
fn digits_of(cursor: &Cursor, at: usize) -> usize {
    (at..at + 3).find(|&at| cursor.class(at) == WordClass::Digits).unwrap_or(at)
}

/// The end of one sum whose currency comes first.
fn amount(cursor: &Cursor, at: usize) -> Option<usize> {
    let digits = match cursor.class(at) {
        WordClass::CurrencySign => at + 1,
        WordClass::CurrencyCode => {
            let sign = at + 1 + usize::from(cursor.is(at + 1, "."));
            cursor.skip_any(sign, words!("$"))
        }
        WordClass::GluedNumber => return glued(cursor, at),
        // The pound sign of old wire copy.
        _ if cursor.is(at, "#") => {
            let scaled = matches!(cursor.class(at + 2), WordClass::Scale | WordClass::ShortScale);
            if !scaled {
                return None;
            }
            at + 1
        }
        // "US$5", "HK $5", "U.S.$5", "R$5".
        _ if is_dollar_prefix(cursor, at) => at + 2,
        _ => return None,
    };
    if cursor.class(digits) != WordClass::Digits {
        return None;
    }
    let end = scale_behind(cursor, number(cursor, digits)?);
    // "$40 million dollars", "$50 US dollars".
    let end = currency(cursor, end).unwrap_or(end);
    let end = if cursor.class(end) == WordClass::CurrencyCode && !cursor.is_any(end, words!("cop try all le"))
    {
        end + 1
    } else {
        end
    };
    Some(end)
}

/// Whether the token and the sign behind it are one currency: "US" in "US$5", "A" in "A$5".
pub(crate) fn is_dollar_prefix(cursor: &Cursor, at: usize) -> bool {
    let signed = cursor.class(at + 1) == WordClass::CurrencySign && cursor.class(at + 2) == WordClass::Digits;
    let glued = cursor.is_glued(at + 1) || cursor.is_any(at, words!("us u.s. hk nt nz ca au c r"));
    let letters = cursor.word(at).len() <= 4 && cursor.word(at).starts_with(char::is_alphabetic);
    signed && glued && letters && cursor.may_be_capitalised(at)
}

/// The end of "m", "k", "-million" behind the digits of a sum.
fn scale_behind(cursor: &Cursor, at: usize) -> usize {
    let scale = cursor.skip_hyphen(at);
    match cursor.class(scale) {
        WordClass::Scale => scale + 1,
        WordClass::ShortScale if cursor.is_glued(scale) => scale + 1,
        WordClass::ShortScale if cursor.is(scale, "m") => scale + 1,
        _ => at,
    }
}

/// "RM500", "SR9.9 billion", "R999 999": the currency stuck to the digits.
fn glued(cursor: &Cursor, at: usize) -> Option<usize> {
    let word = cursor.word(at);
    let letters = word.bytes().take_while(u8::is_ascii_alphabetic).count();
    let code = &word[..letters];
    const CODES: &str = "RM SR QR Dh DH Dhs DHS Rs RS KD BD Tk GH GHS USD EUR GBP AED SAR ZAR BND SEK NOK DKK CHF MNT UGX KES NGN INR PKR HKD SGD AUD CAD MYR PHP KSh TSh Ksh Tsh";
    let mut end = at + 1;
    // The decimals and thousands are tokens of their own.
    while end < at + 9
        && cursor.is_any(end, words!(". ,"))
        && cursor.is_glued(end)
        && cursor.is_glued(end + 1)
        && cursor.class(end + 1) == WordClass::Digits
    {
        end += 2;
    }
    let grouped = end > at + 1;
    let space_group = |at: usize| cursor.word(at).len() == 3 && cursor.integer(at).is_some();
    let mut spaced = end;
    while spaced < end + 3 && space_group(spaced) {
        spaced += 1;
    }
    let scaled = scale_behind(cursor, spaced);
    let is_code = letters > 1
        && CODES
            .split(' ')
            .any(|known| known == code || cursor.is_caseless() && known.eq_ignore_ascii_case(code));
    // "R99" may be a road, "N5" anything.
    let rand = matches!(code, "R" | "N" | "D" | "r") && (grouped || scaled > end);
    if !is_code && !rand {
        return None;
    }
    Some(scaled)
}

/// "ten dollars", "about 5 to 6 million US dollars", "millions of euros".
fn suffixed(cursor: &Cursor, at: usize) -> Option<Found> {
    let measure = measure(cursor, at, |at| {
        currency(cursor, at)
            .or_else(|| {
                let sign = matches!(cursor.class(at), WordClass::CurrencySign)
                    && cursor.class(at + 1) != WordClass::Digits;
                let code = cursor.class(at) == WordClass::CurrencyCode
                    && (cursor.is_capitalised(at) || cursor.is_any(at, words!("dlr dlrs")))
                    && cursor.class(at + 1) != WordClass::Digits
                    && !cursor.is_any(at, words!("cop try all le pen tet"));
                (sign || code).then_some(at + 1)
            })
            .or_else(|| {
                let pence =
                    cursor.is_any(at, words!("p c")) && cursor.is_glued(at) && !cursor.is_capitalised(at);
                pence.then_some(at + 1)
            })
    })?;
    let end = with_cents(cursor, measure.end);
    let scaled = (measure.number..end)
        .any(|at| matches!(cursor.class(at), WordClass::Scale | WordClass::Scales | WordClass::ShortScale));
    let named = end - 1 > measure.unit;
    // "50 pounds" is a weight, "50,000 British pounds" is not; "The party has 5 and won", "four real mothers".
    let doubtful = cursor.class(end - 1) == WordClass::Pound
        || cursor.is_any(end - 1, words!("won sterling marks real reais lev leu lei sol"));
    // "50 Cent" sings.
    let singer = cursor.is(end - 1, "cent") && cursor.is_title(end - 1);
    let joined = end > measure.end;
    (joined || scaled || named || !doubtful && !singer)
        .then(|| Found { certain: joined, ..Found::new(at..end, EntityType::Money) })
}

/// The end of "3 dollars 50 cents", "3 pounds and 50 pence", whose first part ends at `end`.
fn with_cents(cursor: &Cursor, end: usize) -> usize {
    let whole = cursor.is_any(end - 1, words!("dollar dollars euro euros pound pounds"));
    let digits = cursor.skip_any(end, words!("and"));
    let small = cursor.integer(digits).is_some_and(|n| n < 100)
        && cursor.is_any(digits + 1, words!("cent cents pence p"));
    if whole && small { digits + 2 } else { end }
}

/// The end of "dollars", "US dollars", "Hong Kong dollars", "pounds sterling".
fn currency(cursor: &Cursor, at: usize) -> Option<usize> {
    let is_currency = |at: usize| matches!(cursor.class(at), WordClass::Currency | WordClass::Pound);
    let named = (at..=at + ADJECTIVES).find(|&at| is_currency(at))?;
    let fits = (at..named).all(|at| {
        let is_name = cursor.is_capitalised(at)
            || cursor.is_any(at, words!("us taxpayer taxpayers'"))
            || cursor.class(at) == WordClass::Hyphen;
        is_name && matches!(cursor.class(at), WordClass::Other | WordClass::Hyphen)
    });
    if !fits {
        return None;
    }
    let end = named + 1;
    Some(if cursor.class(named) == WordClass::Pound { cursor.skip_any(end, words!("sterling")) } else { end })
}

#[cfg(test)]
mod tests {
    use crate::rules::tests::check;

    #[test]
    fn signs_and_codes() {
        check("[MONEY US$3.5 billion] and [MONEY $5m]");
        check("[MONEY €20m], [MONEY £1,000], [MONEY HK$9.9 million], [MONEY A$5]");
        check("[MONEY about $99] of [MONEY up to £999 million]");
        check("[MONEY $5-10 million], [MONEY $5 million to $10 million], [MONEY between $5 and $9 billion]");
        check("[MONEY Rs 5 crore], [MONEY USD 3.2 million], [MONEY RM500], [MONEY SR9.9 billion]");
        check("[MONEY R25.5 million] on the R25; [MONEY over RM1bil], [MONEY no more than KD 890]");
        check("[MONEY $40 million dollars], [MONEY $100 or more]");
        check("from [MONEY $25] to [MONEY $43]; Acme Bank [MONEY $1.6 billion]");
        check("[MONEY us$5 billion] and [MONEY rs 5 crore], they said");
        // As news agencies write for telegraphs.
        check("a [MONEY dlrs 300,000] prize, [MONEY 5 million dlrs], a [MONEY 20 dlr] fee");
        check("comment # 3; a bill of [MONEY # 20 million]");
    }

    #[test]
    fn names_of_currencies() {
        check("[MONEY one million rubles], [MONEY ten dollars], [MONEY 99 cents]");
        check("[MONEY about 5 million US dollars], [MONEY 30 million Hong Kong dollars]");
        check("[MONEY millions of dollars] and [MONEY tens of thousands of euros]");
        check("a [MONEY 50-dollar] note, a [MONEY million dollars]");
        check("[MONEY five to six million pounds], [MONEY 20 pounds sterling]");
        check(
            "[MONEY ten and a half million dollars], [MONEY 3 dollars 50 cents], [MONEY five pounds and 20 pence]",
        );
        check("[MONEY fifty guineas]; 50 Cent sang");
        check("THE STATE OWES [MONEY 5 BILLION YEN].");
        check("the dollar fell; they won");
        check("four real mothers won; [QUANTITY 40 pounds] of salt");
    }
}
