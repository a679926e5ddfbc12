//! Measures with a unit: "two miles", "50 kg", "2.3 °C", "magnitude 6.4".

use crate::EntityType;
use crate::rules::cursor::{Found, Scan, words};
use crate::rules::numeric::number::{measure, number, skip_approximators};
use crate::rules::words::WordClass;

/// The quantity that begins here.
pub(crate) fn find(scan: &Scan, at: usize) -> Option<Found> {
    if scan.class(at) == WordClass::Magnitude {
        let of = scan.skip_any(at + 1, words!("of"));
        let number_start = skip_approximators(scan, scan.skip_hyphen(of));
        let is_small = scan.class(number_start) == WordClass::Digits && scan.word(number_start).len() <= 4;
        return is_small.then(|| Found::new(at..number_start + 1, EntityType::Quantity, 0.95));
    }
    let measure = measure(scan, at, |at| unit(scan, at))?;
    let end = per(scan, measure.end);
    // Digits with a unit are surer than words with one: "one foot in the door".
    let exact = scan.class(measure.number) == WordClass::Digits;
    let unit = scan.class(measure.unit);
    let score = match unit {
        WordClass::Measure | WordClass::Magnitude if exact => 0.95,
        WordClass::Measure | WordClass::Magnitude => 0.85,
        WordClass::Pound => 0.8,
        _ => 0.75,
    };
    let end = feet_and_inches(scan, &measure, end);
    // "40-foot-long".
    let adjective = scan.class(end) == WordClass::Hyphen && scan.is_any(end + 1, words!("long"));
    let end = if adjective { end + 2 } else { end };
    Some(Found::new(at..end, EntityType::Quantity, score))
}

/// The end of "miles per hour", "cubic metres a second", "km/h" behind the first unit.
fn per(scan: &Scan, at: usize) -> usize {
    const WHOLES: &[u64] = words!(
        "hour second minute day year annum h hr s sec week month litre liter l metre meter m kilometre kilometer km kilogram kg hectare ha acre gallon d cubic square"
    );
    if scan.is(at, "/") && scan.is_any(at + 1, WHOLES) {
        return at + 2;
    }
    let start = scan.skip_hyphen(at);
    let per = scan.skip_hyphen(start + 1);
    if scan.is(start, "per") && scan.is_any(per, WHOLES) {
        let cubic = scan.is_any(per, words!("cubic square")) && scan.class(per + 1) == WordClass::Measure;
        return if cubic { per + 2 } else { per + 1 };
    }
    let rate = matches!(scan.class(start), WordClass::A) && scan.is_any(start + 1, words!("hour second"));
    if rate { start + 2 } else { at }
}

/// The end of a person's height from the feet: "5-foot-9", "6 feet 2 inches".
fn feet_and_inches(scan: &Scan, measure: &crate::rules::numeric::number::Measure, end: usize) -> usize {
    if !scan.is_any(measure.unit, words!("foot feet ft")) {
        return end;
    }
    let inches = scan.skip_hyphen(end);
    match number(scan, inches) {
        Some(next)
            if scan.integer(inches).is_some_and(|n| n < 12) || scan.class(inches) == WordClass::Small =>
        {
            let unit = scan.skip_hyphen(next);
            if scan.is_any(unit, words!("inch inches in")) {
                unit + 1
            } else if inches > end {
                next
            } else {
                end
            }
        }
        _ => end,
    }
}

/// The end of the unit.
fn unit(scan: &Scan, at: usize) -> Option<usize> {
    match scan.class(at) {
        WordClass::Measure if scan.is_any(at, words!("square cubic sq cu metric nautical")) => {
            let at = at + 1 + usize::from(scan.is(at + 1, "."));
            let at = scan.skip_hyphen(at);
            let is_unit = scan.class(at) == WordClass::Measure || scan.is_any(at, words!("m ft"));
            is_unit.then_some(at + 1)
        }
        WordClass::Measure if scan.is(at, "light") => {
            let year = scan.skip_hyphen(at + 1);
            scan.is_any(year, words!("year years")).then_some(year + 1)
        }
        WordClass::Measure if scan.is(at, "solar") => {
            scan.is_any(at + 1, words!("mass masses")).then_some(at + 2)
        }
        WordClass::Measure if scan.is_any(at, words!("degree degrees")) => {
            Some(scale_of_degrees(scan, at + 1))
        }
        // "Kilo class submarines".
        WordClass::Measure if scan.is(at, "kilo") && scan.is(scan.skip_hyphen(at + 1), "class") => None,
        WordClass::Measure => {
            let end = at + 1;
            // The full stop of "5,000 ft. high"; at the end of a sentence it is the sentence's.
            let stop =
                scan.is_any(at, words!("ft lb lbs oz mi sq")) && scan.is(end, ".") && scan.is_glued(end);
            if stop && scan.class(end + 1) != WordClass::End {
                return Some(end + 1);
            }
            Some(if scan.are(end, "of oil equivalent") { end + 3 } else { end })
        }
        WordClass::Magnitude => {
            let number = if scan.class_before(at) == WordClass::Hyphen {
                at.wrapping_sub(2)
            } else {
                at.wrapping_sub(1)
            };
            (scan.word(number).len() <= 3).then_some(at + 1)
        }
        WordClass::Pound => Some(at + 1),
        WordClass::ShortScale if scan.is(at, "m") => {
            // "100m", "100 m", but "3270 M Street".
            (scan.is_glued(at) || !scan.is_capitalised(at)).then_some(at + 1)
        }
        WordClass::ShortMeasure => {
            // Degrees, watts, volts and litres are capitals; a small "c" is a cent or a century.
            let fits = if scan.is_capitalised(at) { words!("c f w v l") } else { words!("g t l w") };
            (scan.is_glued(at) && scan.is_any(at, fits)).then_some(at + 1)
        }
        WordClass::GluedNumber => scan.is_any(at, words!("m2 m3 km2 km3 cm2 cm3 ft2 ft3")).then_some(at + 1),
        _ if scan.is_any(at, words!("° º")) => {
            let next = scan.word(at + 1);
            let fits =
                ["c", "f", "k", "celsius", "fahrenheit"].iter().any(|scale| next.eq_ignore_ascii_case(scale));
            Some(if fits { at + 2 } else { at + 1 })
        }
        _ => None,
    }
}

/// The end of "Celsius" behind "degrees".
fn scale_of_degrees(scan: &Scan, at: usize) -> usize {
    let open = scan.skip_any(at, words!("("));
    if scan.is_any(open, words!("celsius fahrenheit centigrade kelvin c f")) {
        let end = open + 1;
        if open > at { scan.skip_any(end, words!(")")) } else { end }
    } else {
        at
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::tests::check;

    #[test]
    fn quantities() {
        check("[QUANTITY two miles], [QUANTITY 50 kg], [QUANTITY 500 square metres]");
        check("[QUANTITY 2.3 °C], [QUANTITY 20°], [QUANTITY 40 degrees Celsius], [QUANTITY -5 degrees]");
        check("a [QUANTITY magnitude 6.4] earthquake, a [QUANTITY 6.4-magnitude] one");
        check("[QUANTITY about 900 kilometers per hour], [QUANTITY 900 km/h], [QUANTITY 30 miles an hour]");
        check("[QUANTITY 5km] of road, [QUANTITY 100m], [QUANTITY 9 m³]");
        check("a [QUANTITY 5-foot-9] man of [QUANTITY 6 feet 2 inches]");
        check("[QUANTITY 3 to 6 feet], [QUANTITY between 30,000 and 40,000 tons]");
        check("[QUANTITY thousands of tonnes], [QUANTITY half a mile], a [QUANTITY few inches]");
        check("[QUANTITY 40 light years], [QUANTITY 5,000 barrels per day]");
        check("THE ROAD IS [QUANTITY NEARLY 20 MILES] LONG.");
        check("500 people, three cars, foot by foot");
        check("[QUANTITY 5,000 ft.] high; seven Kilo class submarines; 3270 M Street");
    }
}
