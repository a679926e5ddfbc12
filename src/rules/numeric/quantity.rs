//! Measures with a unit: "two miles", "50 kg", "2.3 °C", "magnitude 6.4".

use crate::EntityType;
use crate::rules::cursor::{Cursor, Found};
use crate::rules::numeric::number::{measure, number, skip_approximators};
use crate::rules::words::WordClass;
use crate::text::word_key::words;

/// The quantity that begins here.
pub(crate) fn find(cursor: &Cursor, at: usize) -> Option<Found> {
    if cursor.class(at) == WordClass::Magnitude {
        let of = cursor.skip_any(at + 1, words!("of"));
        let number_start = skip_approximators(cursor, cursor.skip_hyphen(of));
        let is_small =
            cursor.class(number_start) == WordClass::Digits && cursor.word(number_start).len() <= 4;
        return is_small.then(|| Found::new(at..number_start + 1, EntityType::Quantity));
    }
    let measure = measure(cursor, at, |at| unit(cursor, at))?;
    let end = per(cursor, measure.end);
    let end = feet_and_inches(cursor, &measure, end);
    // "40-foot-long".
    let adjective = cursor.class(end) == WordClass::Hyphen && cursor.is_any(end + 1, words!("long"));
    let end = if adjective { end + 2 } else { end };
    Some(Found::new(at..end, EntityType::Quantity))
}

/// The end of "miles per hour", "cubic metres a second", "km/h" behind the first unit.
fn per(cursor: &Cursor, at: usize) -> usize {
    const WHOLES: &[u64] = words!(
        "hour second minute day year annum h hr s sec week month litre liter l metre meter m kilometre kilometer km kilogram kg hectare ha acre gallon d cubic square"
    );
    if cursor.is(at, "/") && cursor.is_any(at + 1, WHOLES) {
        return at + 2;
    }
    let start = cursor.skip_hyphen(at);
    let per = cursor.skip_hyphen(start + 1);
    if cursor.is(start, "per") && cursor.is_any(per, WHOLES) {
        let cubic = cursor.is_any(per, words!("cubic square")) && cursor.class(per + 1) == WordClass::Measure;
        return if cubic { per + 2 } else { per + 1 };
    }
    let rate = matches!(cursor.class(start), WordClass::A) && cursor.is_any(start + 1, words!("hour second"));
    if rate { start + 2 } else { at }
}

/// The end of a person's height from the feet: "5-foot-9", "6 feet 2 inches".
fn feet_and_inches(cursor: &Cursor, measure: &crate::rules::numeric::number::Measure, end: usize) -> usize {
    if !cursor.is_any(measure.unit, words!("foot feet ft")) {
        return end;
    }
    let inches = cursor.skip_hyphen(end);
    match number(cursor, inches) {
        Some(next)
            if cursor.integer(inches).is_some_and(|n| n < 12) || cursor.class(inches) == WordClass::Small =>
        {
            let unit = cursor.skip_hyphen(next);
            if cursor.is_any(unit, words!("inch inches in")) {
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
fn unit(cursor: &Cursor, at: usize) -> Option<usize> {
    match cursor.class(at) {
        WordClass::Measure if cursor.is_any(at, words!("square cubic sq cu metric nautical")) => {
            let at = at + 1 + usize::from(cursor.is(at + 1, "."));
            let at = cursor.skip_hyphen(at);
            let is_unit = cursor.class(at) == WordClass::Measure || cursor.is_any(at, words!("m ft"));
            is_unit.then_some(at + 1)
        }
        WordClass::Measure if cursor.is(at, "light") => {
            let year = cursor.skip_hyphen(at + 1);
            cursor.is_any(year, words!("year years")).then_some(year + 1)
        }
        WordClass::Measure if cursor.is(at, "solar") => {
            cursor.is_any(at + 1, words!("mass masses")).then_some(at + 2)
        }
        WordClass::Measure if cursor.is_any(at, words!("degree degrees")) => {
            Some(scale_of_degrees(cursor, at + 1))
        }
        // "Kilo class submarines".
        WordClass::Measure if cursor.is(at, "kilo") && cursor.is(cursor.skip_hyphen(at + 1), "class") => None,
        WordClass::Measure => {
            let end = at + 1;
            // The full stop of "5,000 ft. high"; at the end of a sentence it is the sentence's.
            let stop = cursor.is_any(at, words!("ft lb lbs oz mi sq"))
                && cursor.is(end, ".")
                && cursor.is_glued(end);
            if stop && cursor.class(end + 1) != WordClass::End {
                return Some(end + 1);
            }
            Some(if cursor.are(end, "of oil equivalent") { end + 3 } else { end })
        }
        WordClass::Magnitude => {
            let number = if cursor.class_before(at) == WordClass::Hyphen {
                at.wrapping_sub(2)
            } else {
                at.wrapping_sub(1)
            };
            (cursor.word(number).len() <= 3).then_some(at + 1)
        }
        WordClass::Pound => Some(at + 1),
        WordClass::ShortScale if cursor.is(at, "m") => {
            // "100m", "100 m", but "3270 M Street".
            (cursor.is_glued(at) || !cursor.is_capitalised(at)).then_some(at + 1)
        }
        WordClass::ShortMeasure => {
            // Degrees, watts, volts and litres are capitals; a small "c" is a cent or a century.
            let fits = if cursor.is_capitalised(at) { words!("c f w v l") } else { words!("g t l w") };
            (cursor.is_glued(at) && cursor.is_any(at, fits)).then_some(at + 1)
        }
        WordClass::GluedNumber => {
            cursor.is_any(at, words!("m2 m3 km2 km3 cm2 cm3 ft2 ft3")).then_some(at + 1)
        }
        _ if cursor.is_any(at, words!("° º")) => {
            let next = cursor.word(at + 1);
            let fits =
                ["c", "f", "k", "celsius", "fahrenheit"].iter().any(|scale| next.eq_ignore_ascii_case(scale));
            Some(if fits { at + 2 } else { at + 1 })
        }
        _ => None,
    }
}

/// The end of "Celsius" behind "degrees".
fn scale_of_degrees(cursor: &Cursor, at: usize) -> usize {
    let open = cursor.skip_any(at, words!("("));
    if cursor.is_any(open, words!("celsius fahrenheit centigrade kelvin c f")) {
        let end = open + 1;
        if open > at { cursor.skip_any(end, words!(")")) } else { end }
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
