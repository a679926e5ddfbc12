//! Units of measure, as UCUM writes them.

use crate::rules::WordClass;
use crate::rules::cursor::Cursor;
use crate::text::word_key::words;

/// Names of units and what UCUM calls them. What UCUM has no code for is in braces or missing.
const UNITS: &[(&str, &str)] = &[
    ("m", "metre metres meter meters"),
    ("km", "kilometre kilometres kilometer kilometers km kms"),
    ("cm", "centimetre centimetres centimeter centimeters cm"),
    ("mm", "millimetre millimetres millimeter millimeters mm"),
    ("um", "micrometre micrometres micrometer micrometers micron microns"),
    ("nm", "nanometre nanometres nm"),
    ("[mi_i]", "mile miles mi"),
    ("[ft_i]", "foot feet ft"),
    ("[in_i]", "inch inches"),
    ("[yd_i]", "yard yards"),
    ("[fur_us]", "furlong furlongs"),
    ("pc", "parsec parsecs"),
    ("[acr_us]", "acre acres"),
    ("har", "hectare hectares ha"),
    ("[sft_i]", "sqft"),
    ("m2", "sqm m²"),
    ("kg", "kilogram kilograms kilogramme kilogrammes kilo kilos kg kgs"),
    ("g", "gram grams gramme grammes"),
    ("mg", "milligram milligrams mg"),
    ("ug", "microgram micrograms"),
    ("t", "tonne tonnes"),
    ("[ston_av]", "ton tons"),
    ("kt", "kiloton kilotons"),
    ("Mt", "megaton megatons"),
    ("[lb_av]", "lb lbs pound pounds"),
    ("[oz_av]", "ounce ounces oz"),
    ("[car_m]", "carat carats"),
    ("L", "litre litres liter liters"),
    ("mL", "millilitre millilitres milliliter milliliters ml cc"),
    ("[gal_us]", "gallon gallons"),
    ("[pt_us]", "pint pints"),
    ("[bbl_us]", "barrel barrels bbl"),
    ("[bbl_us]/d", "bpd"),
    ("[bu_us]", "bushel bushels"),
    ("[cup_us]", "cup cups"),
    ("[tsp_us]", "teaspoon teaspoons"),
    ("[tbs_us]", "tablespoon tablespoons"),
    ("[mi_i]/h", "mph"),
    ("km/h", "kph kmh kmph"),
    ("[kn_i]", "knot knots"),
    ("W", "watt watts"),
    ("kW", "kilowatt kilowatts kw"),
    ("MW", "megawatt megawatts mw"),
    ("GW", "gigawatt gigawatts gw"),
    ("TW", "terawatt terawatts tw"),
    ("kW.h", "kwh"),
    ("MW.h", "mwh"),
    ("GW.h", "gwh"),
    ("TW.h", "twh"),
    ("V", "volt volts"),
    ("J", "joule joules"),
    ("cal", "calorie calories"),
    ("kcal", "kilocalorie kilocalories kcal"),
    ("Hz", "hertz hz"),
    ("kHz", "khz"),
    ("MHz", "mhz"),
    ("GHz", "ghz"),
    ("dB", "decibel decibels db"),
    ("kBy", "kilobyte kilobytes kb"),
    ("MBy", "megabyte megabytes mb"),
    ("GBy", "gigabyte gigabytes gb"),
    ("TBy", "terabyte terabytes tb"),
    ("Mbit/s", "mbps mb/s"),
    ("Gbit/s", "gbps"),
    ("{megapixel}", "megapixel megapixels mp"),
    ("[HP]", "horsepower hp bhp"),
    ("kPa", "kilopascal"),
    ("Pa", "pascals"),
    ("mbar", "millibar millibars"),
    ("Cel", "celsius centigrade degc ºc"),
    ("[degF]", "fahrenheit degf ºf"),
    ("mol", "mole moles"),
    ("[ppm]", "ppm"),
    ("[ppb]", "ppb"),
    ("mA.h", "mah"),
    ("km2", "km² km2"),
    ("m3", "m³ m3"),
    ("km3", "km³ km3"),
    ("cm2", "cm² cm2"),
    ("cm3", "cm³ cm3"),
    ("[sft_i]", "ft² ft2"),
    ("[cft_i]", "ft³ ft3"),
];

fn lookup(word: &str) -> Option<&'static str> {
    let lower = word.to_lowercase();
    UNITS.iter().find(|(_, names)| names.split(' ').any(|name| name == lower)).map(|&(code, _)| code)
}

/// The unit that begins here and where it ends, with what it is "per".
pub(crate) fn read(cursor: &Cursor, at: usize) -> Option<(String, usize)> {
    let (code, end) = simple(cursor, at)?;
    match per(cursor, end) {
        Some((below, end)) => Some((format!("{code}/{below}"), end)),
        None => Some((code, end)),
    }
}

fn simple(cursor: &Cursor, at: usize) -> Option<(String, usize)> {
    let square = cursor.is_any(at, words!("square sq"));
    let cubic = cursor.is_any(at, words!("cubic cu"));
    if square || cubic {
        let stop = at + 1 + usize::from(cursor.is(at + 1, "."));
        let noun = cursor.skip_hyphen(stop);
        let code = match lookup(cursor.word(noun)).or_else(|| cursor.is(noun, "m").then_some("m"))? {
            "[ft_i]" if square => "[sft_i]".into(),
            "[ft_i]" => "[cft_i]".into(),
            "[mi_i]" if square => "[smi_us]".into(),
            "[in_i]" if square => "[sin_i]".into(),
            "[in_i]" => "[cin_i]".into(),
            "[yd_i]" if square => "[syd_i]".into(),
            "[yd_i]" => "[cyd_i]".into(),
            code @ ("m" | "km" | "cm" | "mm") => format!("{code}{}", if square { 2 } else { 3 }),
            _ => return None,
        };
        return Some((code, noun + 1));
    }
    let next = cursor.skip_hyphen(at + 1);
    match () {
        () if cursor.is(at, "nautical") => Some(("[nmi_i]".into(), at + 2)),
        () if cursor.is(at, "metric") && cursor.is_any(at + 1, words!("ton tons tonne tonnes")) => {
            Some(("t".into(), at + 2))
        }
        () if cursor.is_any(at, words!("long")) && cursor.is_any(at + 1, words!("ton tons")) => {
            Some(("[lton_av]".into(), at + 2))
        }
        () if cursor.is(at, "astronomical") && cursor.is_any(next, words!("unit units")) => {
            Some(("AU".into(), next + 1))
        }
        // "kilowatt hours", "watt-hours".
        () if cursor.is_any(next, words!("hour hours"))
            && cursor.is_any(at, words!("watt kilowatt megawatt gigawatt terawatt")) =>
        {
            Some((format!("{}.h", lookup(cursor.word(at))?), next + 1))
        }
        () if matches!(cursor.word(at), "'" | "’" | "′") && cursor.is_glued(at) => {
            Some(("[ft_i]".into(), at + 1))
        }
        () if matches!(cursor.word(at), "\"" | "”" | "″") && cursor.is_glued(at) => {
            Some(("[in_i]".into(), at + 1))
        }
        () if cursor.is(at, "light") && cursor.is_any(next, words!("year years")) => {
            Some(("[ly]".into(), next + 1))
        }
        () if cursor.is_any(at, words!("degree degrees ° º")) => {
            let open = cursor.skip_any(at + 1, words!("("));
            let celsius = cursor.is_any(open, words!("celsius centigrade c"));
            let fahrenheit = cursor.is_any(open, words!("fahrenheit f"));
            let kelvin = cursor.is_any(open, words!("kelvin k"));
            let code = match () {
                () if celsius => "Cel",
                () if fahrenheit => "[degF]",
                () if kelvin => "K",
                // Of an angle, of warmth by either scale, of latitude.
                () => return None,
            };
            Some((code.into(), open + 1))
        }
        // "100m tonnes" are millions of them.
        () if cursor.is(at, "m") && matches!(cursor.class(at + 1), WordClass::Measure | WordClass::Pound) => {
            None
        }
        () if cursor.class(at) == WordClass::ShortMeasure || cursor.is(at, "m") => {
            let code = match cursor.word(at) {
                "g" => "g",
                "t" => "t",
                "l" | "L" => "L",
                "C" => "Cel",
                "F" => "[degF]",
                "W" => "W",
                "V" => "V",
                "m" => "m",
                _ => return None,
            };
            Some((code.into(), at + 1))
        }
        () if matches!(
            cursor.class(at),
            WordClass::Measure | WordClass::Pound | WordClass::GluedNumber | WordClass::Other
        ) =>
        {
            lookup(cursor.word(at)).map(|code| (code.into(), at + 1))
        }
        () => None,
    }
}

/// The unit below the line: "per hour", "/h", "a second", "an hour".
fn per(cursor: &Cursor, at: usize) -> Option<(&'static str, usize)> {
    let slash = cursor.is(at, "/");
    let hyphen = cursor.skip_hyphen(at);
    let article = cursor.class(at) == WordClass::A;
    let below = if slash || article {
        at + 1
    } else if cursor.is(hyphen, "per") {
        cursor.skip_hyphen(hyphen + 1)
    } else {
        return None;
    };
    let is = |words: &[u32]| cursor.is_any(below, words);
    let code = match () {
        () if is(words!("hour h hr")) => "h",
        () if is(words!("second s sec")) => "s",
        () if is(words!("minute min")) => "min",
        () if is(words!("day")) => "d",
        () if is(words!("week")) => "wk",
        () if is(words!("month")) => "mo",
        () if is(words!("year annum")) => "a",
        () if article => return None,
        () if is(words!("litre liter l")) => "L",
        () if is(words!("kilogram kg")) => "kg",
        () if is(words!("kilometre kilometer km")) => "km",
        () if is(words!("metre meter m")) => "m",
        () if is(words!("hectare ha")) => "har",
        () if is(words!("acre")) => "[acr_us]",
        () if is(words!("gallon")) => "[gal_us]",
        () => return None,
    };
    Some((code, below + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_listed_once() {
        let mut names: Vec<&str> = UNITS.iter().flat_map(|(_, names)| names.split(' ')).collect();
        names.sort_unstable();
        let count = names.len();
        names.dedup();
        assert_eq!(names.len(), count);
    }
}
