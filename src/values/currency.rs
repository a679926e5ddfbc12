//! Currencies by ISO 4217, and how they are written.

use super::source::Country;
use crate::rules::WordClass;
use crate::rules::cursor::Cursor;
use crate::rules::numeric::money::is_dollar_prefix;
use crate::text::word_key::words;

/// A currency that was read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Currency {
    pub(crate) code: &'static str,
    /// Whether another country's is written alike: "$" alone, "pounds", "francs".
    pub(crate) assumed: bool,
    /// How many parts of the unit it is: 100 for cents.
    pub(crate) parts: u16,
    pub(crate) end: usize,
}

/// What stands for the dollar of each country.
const DOLLARS: &[(&str, &str)] = &[
    ("us", "USD"),
    ("u.s", "USD"),
    ("usd", "USD"),
    ("american", "USD"),
    ("au", "AUD"),
    ("a", "AUD"),
    ("aud", "AUD"),
    ("australian", "AUD"),
    ("aussie", "AUD"),
    ("c", "CAD"),
    ("ca", "CAD"),
    ("can", "CAD"),
    ("cdn", "CAD"),
    ("cad", "CAD"),
    ("canadian", "CAD"),
    ("hk", "HKD"),
    ("hong kong", "HKD"),
    ("nz", "NZD"),
    ("new zealand", "NZD"),
    ("s", "SGD"),
    ("sg", "SGD"),
    ("singapore", "SGD"),
    ("nt", "TWD"),
    ("taiwan", "TWD"),
    ("new taiwan", "TWD"),
    ("j", "JMD"),
    ("jamaican", "JMD"),
    ("tt", "TTD"),
    ("bds", "BBD"),
    ("fijian", "FJD"),
    ("namibian", "NAD"),
    ("zimbabwe", "ZWL"),
    ("brunei", "BND"),
    ("r", "BRL"),
    ("mx", "MXN"),
];

/// Currencies by the adjective before their name: "Swedish kronor", "Sudanese pounds".
const OTHERS: &[(&str, &str, &str)] = &[
    ("pound", "british", "GBP"),
    ("pound", "egyptian", "EGP"),
    ("pound", "lebanese", "LBP"),
    ("pound", "syrian", "SYP"),
    ("pound", "sudanese", "SDG"),
    ("pound", "cypriot", "CYP"),
    ("pound", "irish", "IEP"),
    ("rupee", "indian", "INR"),
    ("rupee", "pakistani", "PKR"),
    ("rupee", "pakistan", "PKR"),
    ("rupee", "sri lankan", "LKR"),
    ("rupee", "nepalese", "NPR"),
    ("rupee", "nepali", "NPR"),
    ("rupee", "mauritian", "MUR"),
    ("peso", "mexican", "MXN"),
    ("peso", "philippine", "PHP"),
    ("peso", "filipino", "PHP"),
    ("peso", "argentine", "ARS"),
    ("peso", "chilean", "CLP"),
    ("peso", "colombian", "COP"),
    ("peso", "uruguayan", "UYU"),
    ("peso", "cuban", "CUP"),
    ("peso", "dominican", "DOP"),
    ("franc", "swiss", "CHF"),
    ("franc", "french", "FRF"),
    ("franc", "belgian", "BEF"),
    ("franc", "cfa", "XOF"),
    ("franc", "rwandan", "RWF"),
    ("franc", "congolese", "CDF"),
    ("krona", "swedish", "SEK"),
    ("krona", "icelandic", "ISK"),
    ("krone", "norwegian", "NOK"),
    ("krone", "danish", "DKK"),
    ("ruble", "russian", "RUB"),
    ("ruble", "belarusian", "BYN"),
    ("won", "south korean", "KRW"),
    ("won", "korean", "KRW"),
    ("won", "north korean", "KPW"),
    ("lira", "turkish", "TRY"),
    ("lira", "italian", "ITL"),
    ("lira", "syrian", "SYP"),
    ("lira", "lebanese", "LBP"),
    ("dinar", "kuwaiti", "KWD"),
    ("dinar", "iraqi", "IQD"),
    ("dinar", "jordanian", "JOD"),
    ("dinar", "bahraini", "BHD"),
    ("dinar", "libyan", "LYD"),
    ("dinar", "algerian", "DZD"),
    ("dinar", "tunisian", "TND"),
    ("dinar", "serbian", "RSD"),
    ("dirham", "uae", "AED"),
    ("dirham", "emirati", "AED"),
    ("dirham", "moroccan", "MAD"),
    ("riyal", "saudi", "SAR"),
    ("riyal", "qatari", "QAR"),
    ("rial", "iranian", "IRR"),
    ("rial", "omani", "OMR"),
    ("rial", "yemeni", "YER"),
    ("shilling", "kenyan", "KES"),
    ("shilling", "kenya", "KES"),
    ("shilling", "ugandan", "UGX"),
    ("shilling", "uganda", "UGX"),
    ("shilling", "tanzanian", "TZS"),
    ("shilling", "somali", "SOS"),
    ("kwacha", "malawian", "MWK"),
    ("leone", "sierra", "SLE"),
    ("bolivar", "bolivian", "BOB"),
];

/// Currencies by the first letters of their name. The second says that it has the name for itself.
const NAMES: &[(&str, &str, bool)] = &[
    ("euro", "EUR", true),
    ("yen", "JPY", true),
    ("yuan", "CNY", true),
    ("renminbi", "CNY", true),
    ("rupiah", "IDR", true),
    ("rupee", "INR", false),
    ("ruble", "RUB", false),
    ("rouble", "RUB", false),
    ("won", "KRW", false),
    ("baht", "THB", true),
    ("rand", "ZAR", true),
    ("real", "BRL", true),
    ("reais", "BRL", true),
    ("lira", "TRY", false),
    ("shekel", "ILS", true),
    ("cedi", "GHS", true),
    ("naira", "NGN", true),
    ("taka", "BDT", true),
    ("ringgit", "MYR", true),
    ("dong", "VND", true),
    ("forint", "HUF", true),
    ("zlot", "PLN", true),
    ("złot", "PLN", true),
    ("hryvn", "UAH", true),
    ("tenge", "KZT", true),
    ("lempira", "HNL", true),
    ("bolivar", "VES", true),
    ("bolívar", "VES", true),
    ("birr", "ETB", true),
    ("afghani", "AFN", true),
    ("guarani", "PYG", true),
    ("bitcoin", "XBT", true),
    ("deutschmark", "DEM", true),
    ("drachma", "GRD", true),
    ("peseta", "ESP", true),
    ("pula", "BWP", true),
    ("metical", "MZN", true),
    ("meticais", "MZN", true),
    ("manat", "AZN", false),
    ("kyat", "MMK", true),
    ("riel", "KHR", true),
    ("krona", "SEK", false),
    ("kronor", "SEK", true),
    ("krone", "NOK", false),
    ("kroner", "NOK", false),
    ("kronas", "SEK", false),
    ("zlotys", "PLN", true),
    ("sterling", "GBP", true),
    ("pound", "GBP", false),
    ("quid", "GBP", true),
    ("dram", "AMD", true),
    ("lari", "GEL", true),
    ("leu", "RON", false),
    ("lei", "RON", false),
    ("lev", "BGN", true),
    ("leva", "BGN", true),
];

const SIGNS: &[(&str, &str)] = &[
    ("€", "EUR"),
    ("£", "GBP"),
    ("#", "GBP"),
    ("₹", "INR"),
    ("₽", "RUB"),
    ("₩", "KRW"),
    ("₪", "ILS"),
    ("₦", "NGN"),
    ("₱", "PHP"),
    ("฿", "THB"),
    ("₫", "VND"),
    ("₴", "UAH"),
    ("₺", "TRY"),
    ("₿", "XBT"),
    ("₵", "GHS"),
    ("₡", "CRC"),
    ("₲", "PYG"),
    ("₸", "KZT"),
    ("₮", "MNT"),
    ("₾", "GEL"),
    ("₼", "AZN"),
    ("৳", "BDT"),
];

/// Codes that are no ISO codes, or are written as other words.
const CODES: &[(&str, &str)] = &[
    ("rmb", "CNY"),
    ("rm", "MYR"),
    ("rs", "INR"),
    ("dh", "AED"),
    ("dhs", "AED"),
    ("sr", "SAR"),
    ("qr", "QAR"),
    ("kd", "KWD"),
    ("bd", "BHD"),
    ("tk", "BDT"),
    ("gh", "GHS"),
    ("ksh", "KES"),
    ("kshs", "KES"),
    ("tsh", "TZS"),
    ("ush", "UGX"),
    ("le", "EGP"),
    ("nis", "ILS"),
    ("btc", "XBT"),
    ("r", "ZAR"),
    ("n", "NGN"),
    ("d", "GMD"),
];

const ISO: &str = "USD EUR GBP JPY CNY INR RUB KRW BRL ZAR CHF SEK NOK DKK AUD NZD CAD HKD SGD TWD THB MYR IDR PHP PKR BDT LKR \
                   NPR KES NGN GHS UGX TZS ZMW ETB EGP MAD DZD TND SAR AED QAR KWD BHD OMR JOD ILS TRY PLN CZK HUF RON BGN UAH \
                   KZT GEL AZN AMD MXN COP ARS CLP PEN UYU BND MNT MOP VND";

fn lookup(table: &[(&str, &'static str)], word: &str) -> Option<&'static str> {
    table.iter().find(|(known, _)| known.eq_ignore_ascii_case(word)).map(|&(_, code)| code)
}

fn iso(word: &str) -> Option<&'static str> {
    ISO.split_ascii_whitespace().find(|code| code.eq_ignore_ascii_case(word))
}

/// The currency at a place, before or behind a number: "$", "US$", "HK $", "Rs.", "Hong Kong dollars", "cents".
pub(crate) fn read(cursor: &Cursor, at: usize, country: Country) -> Option<Currency> {
    let known =
        |code: &'static str, assumed: bool, end: usize| Some(Currency { code, assumed, parts: 1, end });
    let word = cursor.word(at);
    match cursor.class(at) {
        WordClass::CurrencySign => {
            if let Some(code) = lookup(SIGNS, word) {
                let ours = code == "GBP" && cursor.is(at.wrapping_sub(1), "e");
                return known(code, ours, at + 1);
            }
            match word {
                "$" | "＄" => {
                    // "$249 USD" says which behind the number.
                    let (code, assumed) = (country.dollar(), true);
                    known(code, assumed, at + 1)
                }
                "¢" => Some(Currency { code: country.dollar(), assumed: true, parts: 100, end: at + 1 }),
                "¥" | "￥" => known(country.yen(), true, at + 1),
                _ => None,
            }
        }
        WordClass::CurrencyCode => {
            let end = if cursor.is(at + 1, ".") { at + 2 } else { at + 1 };
            let end = if cursor.is(end, "$") { end + 1 } else { end };
            if cursor.is_any(at, words!("dlr dlrs")) {
                return known(country.dollar(), true, end);
            }
            let code = lookup(CODES, word).or_else(|| iso(word))?;
            let shared = cursor.is_any(at, words!("rs dh dhs sr le"));
            known(if cursor.is(at, "rs") { country.rupee() } else { code }, shared, end)
        }
        WordClass::GluedNumber => {
            let letters = word.len() - word.trim_start_matches(|c: char| c.is_ascii_alphabetic()).len();
            let code = lookup(CODES, &word[..letters]).or_else(|| iso(&word[..letters]))?;
            let code = if word[..letters].eq_ignore_ascii_case("rs") { country.rupee() } else { code };
            known(code, letters < 3, at)
        }
        WordClass::Currency | WordClass::Pound => named(cursor, at, at, country),
        // "#20 million", "US$5", "U.S. dollars", "Hong Kong dollars".
        _ if cursor.is(at, "#") => known("GBP", true, at + 1),
        _ if cursor.is_any(at, words!("gb uk")) && cursor.is_any(at + 1, words!("# £")) => {
            known("GBP", false, at + 2)
        }
        _ if is_dollar_prefix(cursor, at) && cursor.is(at + 1, "$") => {
            let code = lookup(DOLLARS, word.trim_end_matches('.'))?;
            known(code, false, at + 2)
        }
        _ if cursor.is(at, "per") || cursor.is(at, "and") => None,
        _ => {
            let noun = (at + 1..=at + 2)
                .find(|&noun| matches!(cursor.class(noun), WordClass::Currency | WordClass::Pound))?;
            (cursor.is_capitalised(at) || cursor.is(at, "us")).then(|| named(cursor, at, noun, country))?
        }
    }
}

/// The currency that the noun names, with the words before it.
fn named(cursor: &Cursor, at: usize, noun: usize, country: Country) -> Option<Currency> {
    let end = noun + 1;
    let adjective = (at..noun).map(|at| cursor.word(at).trim_end_matches('.')).collect::<Vec<_>>().join(" ");
    let known = |code: &'static str, assumed: bool| Some(Currency { code, assumed, parts: 1, end });
    if cursor.is_any(noun, words!("dollar dollars buck bucks")) {
        return match lookup(DOLLARS, &adjective) {
            Some(code) => known(code, false),
            None => known(country.dollar(), true),
        };
    }
    if cursor.is_any(noun, words!("cent cents")) {
        let code = lookup(DOLLARS, &adjective);
        let euro = adjective.eq_ignore_ascii_case("euro");
        let (code, assumed) = match code {
            Some(code) => (code, false),
            None if euro => ("EUR", false),
            None => (country.dollar(), true),
        };
        return Some(Currency { code, assumed, parts: 100, end });
    }
    if cursor.is_any(noun, words!("pence pennies")) {
        return Some(Currency { code: "GBP", assumed: true, parts: 100, end });
    }
    if cursor.is_any(noun, words!("kopeck kopecks")) {
        return Some(Currency { code: "RUB", assumed: true, parts: 100, end });
    }
    let word = cursor.word(noun).to_lowercase();
    let end =
        if cursor.class(noun) == WordClass::Pound { cursor.skip_any(end, words!("sterling")) } else { end };
    let by_adjective = OTHERS.iter().find(|(name, country, _)| {
        // "kronor" and "kroner" are the plurals of "krona" and "krone".
        let stem = if name.starts_with("kron") { "kron" } else { name };
        word.starts_with(stem) && country.eq_ignore_ascii_case(&adjective)
    });
    if let Some(&(_, _, code)) = by_adjective {
        return Some(Currency { code, assumed: false, parts: 1, end });
    }
    let mut best: Option<(usize, &'static str, bool)> = None;
    for &(name, code, only) in NAMES {
        if word.starts_with(name) && best.is_none_or(|(length, ..)| name.len() > length) {
            best = Some((name.len(), code, only));
        }
    }
    let (_, code, only) = best?;
    let code = if code == "INR" { country.rupee() } else { code };
    let sterling = end > noun + 1;
    Some(Currency { code, assumed: !only && !sterling, parts: 1, end })
}
