//! What the rules know of single words.

use std::sync::LazyLock;

/// What a word is to the rules. A word with two readings has a class of its own, and the rules
/// that use it look at its neighbours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum WordClass {
    /// Outside the sentence.
    End,
    /// Nothing that a rule begins with or looks for by class.
    Other,
    /// "a", "an".
    A,
    /// "the".
    The,
    /// "40", "1,000", "3.5".
    Digits,
    /// "13:40", "9:15:30".
    Clock,
    /// "20th", "1st".
    OrdinalDigits,
    /// "1990s", "90s".
    Decade,
    /// "RM500", "RM5m": letters, then digits, then perhaps a scale.
    GluedNumber,
    /// "one" to "nineteen".
    Small,
    /// "twenty" to "ninety".
    Tens,
    /// "hundred", "million", "crore".
    Scale,
    /// "hundreds", "millions", "dozens".
    Scales,
    /// "m", "bn", "k": a scale or a unit after digits.
    ShortScale,
    /// "several", "few", "many".
    Vague,
    /// "half".
    Half,
    /// "first", "third", "tenth".
    Ordinal,
    /// "second": an ordinal or a unit.
    Second,
    /// "about", "nearly": before a number.
    Approximator,
    /// The first word of "more than", "at least", "up to".
    ApproximatorStart,
    /// "to", "or", "and", "through", "until".
    Joint,
    /// "-" and the dashes.
    Hyphen,
    /// "January", but neither "March" nor "May".
    Month,
    /// "march", "may".
    DoubtfulMonth,
    /// "Jan", "Sept".
    ShortMonth,
    /// "Monday", and "Mondays".
    Weekday,
    /// "Mon", "Sat".
    ShortWeekday,
    /// "summer", "fall".
    Season,
    /// "day", "week", "year": singular.
    DateUnit,
    /// "days", "weeks", "years".
    DateUnits,
    /// "quarter": of a year or of a thing.
    Quarter,
    /// "hour", "minute".
    TimeUnit,
    /// "hours", "minutes", "seconds".
    TimeUnits,
    /// "seventies".
    NamedDecade,
    /// "weekend".
    Weekend,
    /// "morning", "night".
    DayPart,
    /// "noon", "midnight", "dawn".
    DayPoint,
    /// "today", "yesterday".
    NamedDay,
    /// "tonight", "overnight".
    NamedTime,
    /// "last", "next", "this".
    Deictic,
    /// "early", "late", "mid".
    Early,
    /// "earlier", "later".
    Earlier,
    /// "end", "beginning", "rest": before "of".
    Portion,
    /// "am", "p.m.".
    Meridiem,
    /// "UTC", "BST".
    Zone,
    /// "fiscal", "financial".
    Fiscal,
    /// "dollars", "yen", "cents".
    Currency,
    /// "pound": money or weight.
    Pound,
    /// "$", "€".
    CurrencySign,
    /// "USD", "Rs".
    CurrencyCode,
    /// "%".
    PercentSign,
    /// "percent", "pct".
    Percent,
    /// "kilometres", "kg".
    Measure,
    /// "m", "g", "t": a unit only right behind digits.
    ShortMeasure,
    /// "magnitude".
    Magnitude,
    /// The first word of a holiday's name.
    Holiday,
}

const GROUPS: &[(WordClass, &str)] = &[
    (WordClass::A, "a an"),
    (WordClass::The, "the"),
    (
        WordClass::Small,
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen \
         seventeen eighteen nineteen",
    ),
    (WordClass::Tens, "twenty thirty forty fifty sixty seventy eighty ninety"),
    (
        WordClass::Scale,
        "hundred thousand million billion trillion quadrillion lakh crore dozen mn bn mln tn trn bln mil bil",
    ),
    (WordClass::Scales, "hundreds thousands millions billions trillions dozens tens scores lakhs crores"),
    (WordClass::ShortScale, "b k m"),
    (WordClass::Vague, "several few many multiple numerous couple countless"),
    (WordClass::Half, "half"),
    (
        WordClass::Ordinal,
        "first third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth \
         fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth fortieth fiftieth \
         sixtieth seventieth eightieth ninetieth hundredth thousandth",
    ),
    (WordClass::Second, "second"),
    (
        WordClass::Approximator,
        "about around approximately roughly nearly almost over under some circa exactly minus",
    ),
    (
        WordClass::ApproximatorStart,
        "more less fewer at up as close well another just very wee upwards in no not north little slightly between higher lower \
         greater somewhat far before shortly soon",
    ),
    (WordClass::Joint, "to or and through until till &"),
    (WordClass::Hyphen, "- \u{2010} \u{2011} \u{2012} – — \u{2212} --"),
    (WordClass::Month, "january february april june july august september october november december"),
    (WordClass::DoubtfulMonth, "march may"),
    (WordClass::ShortMonth, "jan feb mar apr jun jul aug sep sept oct nov dec"),
    (
        WordClass::Weekday,
        "monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays \
         saturdays sundays",
    ),
    (WordClass::ShortWeekday, "mon tue tues wed weds thu thur thurs fri sat sun"),
    (WordClass::Season, "spring summer autumn fall winter springtime summertime wintertime"),
    (
        WordClass::DateUnit,
        "day week month year decade century fortnight millennium semester trimester season",
    ),
    (
        WordClass::DateUnits,
        "days weeks months years decades centuries fortnights millennia semesters quarters weekends yrs",
    ),
    (WordClass::Quarter, "quarter"),
    (WordClass::TimeUnit, "hour minute nanosecond millisecond microsecond min hr sec"),
    (WordClass::TimeUnits, "hours minutes seconds nanoseconds milliseconds microseconds mins hrs secs"),
    (WordClass::NamedDecade, "twenties thirties forties fifties sixties seventies eighties nineties"),
    (WordClass::Weekend, "weekend"),
    (WordClass::DayPart, "morning afternoon evening night mornings afternoons evenings nights forenoon"),
    (WordClass::DayPoint, "noon midnight midday dawn dusk sunrise sunset sunup sundown daybreak nightfall"),
    (WordClass::NamedDay, "today yesterday tomorrow"),
    (WordClass::NamedTime, "tonight overnight"),
    (
        WordClass::Deictic,
        "last next this past coming previous following same that current recent these those final preceding \
         upcoming latest opening prior entire single whole full additional further all each every",
    ),
    (WordClass::Early, "early late mid"),
    (WordClass::Earlier, "earlier later"),
    (WordClass::Portion, "end beginning start middle rest remainder most part eve ides height turn outset"),
    (WordClass::Meridiem, "am pm a.m. p.m. a.m p.m"),
    (
        WordClass::Zone,
        "utc gmt bst est edt cst cdt mst mdt pst pdt cet cest eet eest msk ist jst kst aest aedt nzst nzdt sgt hkt \
         wib wat eat sast ast hst akst et pt ct",
    ),
    (WordClass::Fiscal, "fiscal financial"),
    (
        WordClass::Currency,
        "dollar dollars euro euros yen yuan renminbi rupee rupees ruble rubles rouble roubles peso pesos franc \
         francs krona kronor krone kroner kronas won baht rand rands real reais lira liras lire dinar dinars \
         dirham dirhams riyal riyals rial rials shekel shekels shilling shillings cedi cedis naira taka rupiah \
         rupiahs ringgit dong forint forints zloty zlotys złoty złotys hryvnia hryvnias hryvnya lari tenge \
         guilder guilders lempira lempiras bolivar bolivars bolívares bolívar kwacha birr afghani afghanis \
         guarani guaranis bitcoin bitcoins cent cents pence pennies piaster piasters piastre piastres \
         guineas kopeck kopecks buck bucks quid drachma drachmas deutschmark deutschmarks marks escudo escudos peseta \
         pesetas pula metical meticais manat leu lei lev leva kyat riel leone leones dram drams sterling",
    ),
    (WordClass::Pound, "pound pounds"),
    (WordClass::CurrencySign, "$ € £ ¥ ₹ ₽ ₩ ₪ ₦ ₱ ฿ ₫ ₴ ₺ ₿ ₵ ₡ ₲ ₸ ₮ ₾ ₼ ৳ ¢ ￥ ＄"),
    (
        WordClass::CurrencyCode,
        "usd eur gbp jpy cny rmb inr rub krw brl zar chf sek nok dkk aud nzd cad hkd sgd twd thb myr idr php pkr \
         bdt lkr npr kes ngn ghs ugx tzs zmw etb egp mad dzd tnd sar aed qar kwd kd bhd omr jod ils try pln czk huf \
         ron bgn uah kzt gel azn amd mxn cop ars clp pen uyu bnd mnt mop vnd rs rm dh dhs sr qr tk ksh kshs tsh ush \
         le btc nis dlr dlrs",
    ),
    (WordClass::PercentSign, "% ‰ ％"),
    (WordClass::Percent, "percent pct percentage"),
    (
        WordClass::Measure,
        "metre metres meter meters kilometre kilometres kilometer kilometers km kms centimetre centimetres \
         centimeter centimeters cm millimetre millimetres millimeter millimeters mm micrometre micrometres \
         nanometre nanometres nm mile miles foot feet ft inch inches yard yards furlong furlongs parsec parsecs \
         acre acres hectare hectares ha sqm sqft kilogram kilograms kilogramme kilogrammes kilo kilos kg kgs \
         gram grams gramme grammes milligram milligrams mg microgram micrograms tonne tonnes ton tons kiloton \
         kilotons megaton megatons lb lbs ounce ounces oz quintal quintals carat carats litre litres liter \
         liters millilitre millilitres milliliter milliliters ml cc gallon gallons pint pints barrel barrels bbl \
         bpd boepd mmcfd bushel bushels cup cups teaspoon teaspoons tablespoon tablespoons degree degrees mph kph kmh kmph \
         knot knots watt watts kilowatt kilowatts megawatt megawatts gigawatt gigawatts terawatt terawatts kw \
         mw gw tw kwh mwh gwh twh kva mva volt volts joule joules calorie calories kilocalorie kilocalories kcal \
         hertz hz khz mhz ghz decibel decibels db kilobyte kilobytes megabyte megabytes gigabyte gigabytes \
         terabyte terabytes kb mb gb tb megapixel megapixels mp horsepower hp bhp kilopascal pascals millibar \
         millibars mb/s mbps gbps kbps degc degf square cubic sq cu metric nautical light ºc ºf º m² m³ km² km³ cm² cm³ ft² mole moles solar ppm ppb celsius fahrenheit centigrade",
    ),
    (WordClass::ShortMeasure, "g t l c f w v h s p"),
    (WordClass::Magnitude, "magnitude"),
    (
        WordClass::Holiday,
        "christmas easter thanksgiving halloween ramadan eid diwali deepavali hanukkah chanukah passover yom rosh \
         independence memorial labor labour veterans mother father valentine \
         patrick's bastille boxing martin presidents columbus earth anzac australia canada republic victory \
         nowruz norouz lunar chinese holi vesak good holy ash palm pentecost whitsun epiphany lent advent \
         carnival juneteenth election inauguration groundhog cinco mardi new world international national \
         remembrance armistice unity constitution army navy navratri navaratri ram dussehra vaisakhi baisakhi \
         ashura muharram mawlid purim shavuot sukkot songkran tet midsummer pride black maundy ascension kwanzaa \
         st saint flag nakba women youth liberation freedom heroes nurses",
    ),
];

/// The longest word in the table, in bytes.
const LONGEST: usize = 16;

struct ClassTable {
    /// Sorted.
    words: Vec<(&'static str, WordClass)>,
    /// Where the words begin that begin with each letter; everything else comes after "z".
    starts: [u16; 28],
}

static TABLE: LazyLock<ClassTable> = LazyLock::new(|| {
    let mut words: Vec<(&str, WordClass)> = GROUPS
        .iter()
        .flat_map(|&(class, words)| words.split_ascii_whitespace().map(move |word| (word, class)))
        .collect();
    words.sort_unstable_by_key(|&(word, _)| (bucket(word), word));
    let mut starts = [0; 28];
    for (at, start) in starts.iter_mut().enumerate() {
        *start = words.partition_point(|&(word, _)| bucket(word) < at) as u16;
    }
    ClassTable { words, starts }
});

fn bucket(word: &str) -> usize {
    match word.as_bytes().first() {
        Some(&letter @ b'a'..=b'z') => (letter - b'a') as usize,
        _ => 26,
    }
}

/// The class of a word, whatever its case.
fn class_of_word(word: &str) -> WordClass {
    let mut buffer = [0; LONGEST];
    let Some(lower) = buffer.get_mut(..word.len()) else {
        return WordClass::Other;
    };
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    // A typographic apostrophe is longer than the one in the table; no word with one is in it.
    let Ok(lower) = std::str::from_utf8(lower) else {
        return WordClass::Other;
    };
    let table = &*TABLE;
    let bucket = bucket(lower);
    let words = &table.words[table.starts[bucket] as usize..table.starts[bucket + 1] as usize];
    match words.binary_search_by_key(&lower, |&(word, _)| word) {
        Ok(found) => words[found].1,
        Err(_) => WordClass::Other,
    }
}

impl WordClass {
    /// The class of a token's text.
    pub(crate) fn of(word: &str) -> Self {
        let bytes = word.as_bytes();
        match bytes.first() {
            Some(b'0'..=b'9') => class_of_digits(bytes),
            Some(b'A'..=b'Z' | b'a'..=b'z') if bytes.iter().any(u8::is_ascii_digit) => {
                let letters = bytes.iter().take_while(|b| b.is_ascii_alphabetic()).count();
                let digits = bytes[letters..].iter().take_while(|b| b.is_ascii_digit()).count();
                let scale = &word[letters + digits..];
                let scaled = matches!(class_of_word(scale), WordClass::Scale | WordClass::ShortScale);
                if letters <= 3 && (scale.is_empty() || scaled) {
                    WordClass::GluedNumber
                } else {
                    WordClass::Other
                }
            }
            _ => class_of_word(word),
        }
    }
}

fn class_of_digits(bytes: &[u8]) -> WordClass {
    let digits = bytes.iter().take_while(|b| b.is_ascii_digit() || matches!(b, b'.' | b',' | b':')).count();
    let (number, ending) = bytes.split_at(digits);
    if ending.is_empty() {
        return match number.iter().filter(|&&b| b == b':').count() {
            0 => WordClass::Digits,
            1 | 2 if is_clock(number) => WordClass::Clock,
            _ => WordClass::Other,
        };
    }
    let plain = number.iter().all(u8::is_ascii_digit);
    if !plain {
        WordClass::Other
    } else if is_business_quarter(number, ending) {
        WordClass::GluedNumber
    } else if ["st", "nd", "rd", "th"].iter().any(|end| ending.eq_ignore_ascii_case(end.as_bytes())) {
        WordClass::OrdinalDigits
    } else if ending.eq_ignore_ascii_case(b"s") && matches!(digits, 2 | 4) && bytes[digits - 1] == b'0' {
        WordClass::Decade
    } else {
        WordClass::Other
    }
}

/// "4Q24", "1H", "3Q2025": a quarter or half of a business year.
fn is_business_quarter(number: &[u8], ending: &[u8]) -> bool {
    let most = match ending[0] {
        b'Q' => b'4',
        b'H' => b'2',
        _ => return false,
    };
    let year = &ending[1..];
    number.len() == 1
        && (b'1'..=most).contains(&number[0])
        && matches!(year.len(), 0 | 2 | 4)
        && year.iter().all(u8::is_ascii_digit)
}

/// Whether "h:mm" or "h:mm:ss" is a time of day or a duration written so.
fn is_clock(number: &[u8]) -> bool {
    let mut parts = number.split(|&b| b == b':');
    let hour = parts.next().unwrap_or_default();
    let hour_fits = matches!(hour.len(), 1 | 2) && (hour.len() == 1 || hour < b"25".as_slice());
    hour_fits && parts.all(|part| part.len() == 2 && part[0] < b'6' && part[1].is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn table_holds_every_word_once() {
        for pair in TABLE.words.windows(2) {
            assert_ne!(pair[0].0, pair[1].0, "twice in the table");
        }
        for &(word, class) in &TABLE.words {
            assert!(word.len() <= LONGEST, "{word} is too long");
            assert_eq!(WordClass::of(word), class, "{word}");
            assert_eq!(WordClass::of(&word.to_ascii_uppercase()), class, "{word}");
        }
    }

    #[test]
    fn digits() {
        let cases = [
            ("1,000.50", WordClass::Digits),
            ("13:40", WordClass::Clock),
            ("9:15:30", WordClass::Clock),
            ("25:00", WordClass::Other),
            ("9:75", WordClass::Other),
            ("3:2", WordClass::Other),
            ("20th", WordClass::OrdinalDigits),
            ("1990S", WordClass::Decade),
            ("747s", WordClass::Other),
            ("RM500", WordClass::GluedNumber),
            ("RM5bn", WordClass::GluedNumber),
            ("MP3s", WordClass::Other),
            ("4Q24", WordClass::GluedNumber),
            ("2H", WordClass::GluedNumber),
            ("5Q24", WordClass::Other),
            ("é5", WordClass::Other),
            ("", WordClass::Other),
        ];
        for (word, class) in cases {
            assert_eq!(WordClass::of(word), class, "{word}");
        }
    }
}
