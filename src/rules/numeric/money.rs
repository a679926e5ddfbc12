//! Sums with their currency: "US$3.5 billion", "€20m", "one million rubles", "Rs 5 crore".

use crate::EntityType;
use crate::rules::cursor::{Found, Scan, words};
use crate::rules::numeric::number::{compares, falls, measure, number, skip_approximators};
use crate::rules::words::WordClass;

/// The most words between a number and its currency: "5 million Hong Kong dollars".
const ADJECTIVES: usize = 2;

/// The sum that begins here.
pub(crate) fn find(scan: &Scan, at: usize) -> Option<Found> {
    prefixed(scan, at).or_else(|| suffixed(scan, at))
}

/// "$5", "between $5 and $7 million", "US$5 or more".
fn prefixed(scan: &Scan, at: usize) -> Option<Found> {
    let first = skip_approximators(scan, at);
    let between = scan.is(at, "between");
    let first = if between { at + 1 } else { first };
    let (mut end, score) = amount(scan, first)?;
    let apart = !between && compares(scan, at);
    let is_joint = !apart
        && match scan.class(end) {
            WordClass::Hyphen => between || scan.is_glued(end + 1),
            WordClass::Joint => scan.is(end, "to") || between && scan.is(end, "and"),
            _ => false,
        };
    if is_joint {
        let lower = falls(scan, digits_of(scan, first), digits_of(scan, end + 1), true);
        if let Some((second, _)) = amount(scan, end + 1).filter(|_| !lower) {
            end = second;
        } else if scan.class(end + 1) == WordClass::Digits {
            // "$5-10 million", "$5 to 10 million".
            end = number(scan, end + 1).map_or(end, |next| scale_behind(scan, next));
        }
    }
    if scan.is(end, "or") && scan.is_any(end + 1, words!("more less so")) {
        end += 2;
    }
    Some(Found::new(at..end, EntityType::Money, score))
}

/// Where the digits of a sum stand, behind its currency.
fn digits_of(scan: &Scan, at: usize) -> usize {
    (at..at + 3).find(|&at| scan.class(at) == WordClass::Digits).unwrap_or(at)
}

/// The end of one sum whose currency comes first, and how sure it is.
fn amount(scan: &Scan, at: usize) -> Option<(usize, f32)> {
    let (digits, score) = match scan.class(at) {
        WordClass::CurrencySign => (at + 1, 0.98),
        WordClass::CurrencyCode => {
            let sign = at + 1 + usize::from(scan.is(at + 1, "."));
            let sign = scan.skip_any(sign, words!("$"));
            // "le" and "cop" are words; "Le 5" begins a sum.
            let is_code = scan.is_capitalised(at)
                || scan.may_be_capitalised(at) && !scan.is_any(at, words!("le cop try rm dh sr qr"))
                || scan.is_any(at, words!("rs dlr dlrs"));
            (sign, if is_code { 0.93 } else { 0.4 })
        }
        WordClass::GluedNumber => return glued(scan, at),
        // The pound sign of old wire copy.
        _ if scan.is(at, "#") => {
            let scaled = matches!(scan.class(at + 2), WordClass::Scale | WordClass::ShortScale);
            (at + 1, if scaled { 0.9 } else { return None })
        }
        // "US$5", "HK $5", "U.S.$5", "R$5".
        _ if is_dollar_prefix(scan, at) => (at + 2, 0.98),
        _ => return None,
    };
    if scan.class(digits) != WordClass::Digits {
        return None;
    }
    let end = scale_behind(scan, number(scan, digits)?);
    // "$40 million dollars", "$50 US dollars".
    let end = currency(scan, end).unwrap_or(end);
    let end = if scan.class(end) == WordClass::CurrencyCode && !scan.is_any(end, words!("cop try all le")) {
        end + 1
    } else {
        end
    };
    Some((end, score))
}

/// Whether the token and the sign behind it are one currency: "US" in "US$5", "A" in "A$5".
pub(crate) fn is_dollar_prefix(scan: &Scan, at: usize) -> bool {
    let signed = scan.class(at + 1) == WordClass::CurrencySign && scan.class(at + 2) == WordClass::Digits;
    let glued = scan.is_glued(at + 1) || scan.is_any(at, words!("us u.s. hk nt nz ca au c r"));
    let letters = scan.word(at).len() <= 4 && scan.word(at).starts_with(char::is_alphabetic);
    signed && glued && letters && scan.may_be_capitalised(at)
}

/// The end of "m", "k", "-million" behind the digits of a sum.
fn scale_behind(scan: &Scan, at: usize) -> usize {
    let scale = scan.skip_hyphen(at);
    match scan.class(scale) {
        WordClass::Scale => scale + 1,
        WordClass::ShortScale if scan.is_glued(scale) => scale + 1,
        WordClass::ShortScale if scan.is(scale, "m") => scale + 1,
        _ => at,
    }
}

/// "RM500", "SR9.9 billion", "R999 999": the currency stuck to the digits.
fn glued(scan: &Scan, at: usize) -> Option<(usize, f32)> {
    let word = scan.word(at);
    let letters = word.bytes().take_while(u8::is_ascii_alphabetic).count();
    let code = &word[..letters];
    const CODES: &str = "RM SR QR Dh DH Dhs DHS Rs RS KD BD Tk GH GHS USD EUR GBP AED SAR ZAR BND SEK NOK DKK CHF MNT UGX KES NGN INR PKR HKD SGD AUD CAD MYR PHP KSh TSh Ksh Tsh";
    let mut end = at + 1;
    // The decimals and thousands are tokens of their own.
    while end < at + 9
        && scan.is_any(end, words!(". ,"))
        && scan.is_glued(end)
        && scan.is_glued(end + 1)
        && scan.class(end + 1) == WordClass::Digits
    {
        end += 2;
    }
    let grouped = end > at + 1;
    let space_group = |at: usize| scan.word(at).len() == 3 && scan.integer(at).is_some();
    let mut spaced = end;
    while spaced < end + 3 && space_group(spaced) {
        spaced += 1;
    }
    let scaled = scale_behind(scan, spaced);
    let is_code =
        CODES.split(' ').any(|known| known == code || scan.is_caseless() && known.eq_ignore_ascii_case(code));
    // "R99" may be a road, "N5" anything.
    let rand = matches!(code, "R" | "N" | "D" | "r") && (grouped || scaled > end);
    if !is_code && !rand {
        return None;
    }
    Some((scaled, if is_code { 0.93 } else { 0.8 }))
}

/// "ten dollars", "about 5 to 6 million US dollars", "millions of euros".
fn suffixed(scan: &Scan, at: usize) -> Option<Found> {
    let measure = measure(scan, at, |at| {
        currency(scan, at)
            .or_else(|| {
                let sign = matches!(scan.class(at), WordClass::CurrencySign)
                    && scan.class(at + 1) != WordClass::Digits;
                let code = scan.class(at) == WordClass::CurrencyCode
                    && (scan.is_capitalised(at) || scan.is_any(at, words!("dlr dlrs")))
                    && scan.class(at + 1) != WordClass::Digits
                    && !scan.is_any(at, words!("cop try all le pen tet"));
                (sign || code).then_some(at + 1)
            })
            .or_else(|| {
                let pence = scan.is_any(at, words!("p c")) && scan.is_glued(at) && !scan.is_capitalised(at);
                pence.then_some(at + 1)
            })
    })?;
    let end = measure.end;
    let exact = scan.class(measure.number) == WordClass::Digits;
    let scaled = (measure.number..end)
        .any(|at| matches!(scan.class(at), WordClass::Scale | WordClass::Scales | WordClass::ShortScale));
    let named = end - 1 > measure.unit;
    let score = if scan.class(end - 1) == WordClass::Pound {
        // "50 pounds" is a weight, "50,000 British pounds" is not.
        if !scaled && !named {
            return None;
        }
        0.93
    } else if scan.is_any(end - 1, words!("won sterling marks real reais lev leu lei sol"))
        && !scaled
        && !named
    {
        // "The party has 5 and won", "four real mothers".
        return None;
    } else if scan.is_any(end - 1, words!("p c")) {
        0.5
    } else if exact {
        0.97
    } else {
        0.92
    };
    Some(Found::new(at..end, EntityType::Money, score))
}

/// The end of "dollars", "US dollars", "Hong Kong dollars", "pounds sterling".
fn currency(scan: &Scan, at: usize) -> Option<usize> {
    let is_currency = |at: usize| matches!(scan.class(at), WordClass::Currency | WordClass::Pound);
    let named = (at..=at + ADJECTIVES).find(|&at| is_currency(at))?;
    let fits = (at..named).all(|at| {
        let is_name = scan.is_capitalised(at)
            || scan.is_any(at, words!("us taxpayer taxpayers'"))
            || scan.class(at) == WordClass::Hyphen;
        is_name && matches!(scan.class(at), WordClass::Other | WordClass::Hyphen)
    });
    if !fits {
        return None;
    }
    let end = named + 1;
    Some(if scan.class(named) == WordClass::Pound { scan.skip_any(end, words!("sterling")) } else { end })
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
        check("THE STATE OWES [MONEY 5 BILLION YEN].");
        check("the dollar fell; they won");
        check("four real mothers won; [QUANTITY 40 pounds] of salt");
    }
}
