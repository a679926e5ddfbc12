//! Measures with a unit: "two miles", "50 kg", "2.3 °C", "magnitude 6.4".

use crate::EntityType;
use crate::rules::cursor::{Cursor, Found};
use crate::rules::numeric::number::{measure, number, skip_approximators};
use crate::rules::temporal::period::ends_phrase;
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
    if let Some(end) = height(cursor, at).or_else(|| dimensions(cursor, at)) {
        return Some(Found::certain(at..end, EntityType::Quantity));
    }
    let measure = measure(cursor, at, |at| unit(cursor, at))?;
    let end = per(cursor, measure.end);
    let lesser = lesser_unit(cursor, measure.unit, end);
    let clear = lesser > end || cursor.is_any(measure.unit, words!("celsius fahrenheit centigrade ppm ppb"));
    let end = lesser;
    let end = feet_and_inches(cursor, &measure, end);
    // "40-foot-long".
    let adjective = cursor.class(end) == WordClass::Hyphen && cursor.is_any(end + 1, words!("long"));
    let end = if adjective { end + 2 } else { end };
    Some(Found { certain: clear, ..Found::new(at..end, EntityType::Quantity) })
}

/// The end of a height in signs: `5'10"`; and of a width: `2" wide`.
fn height(cursor: &Cursor, at: usize) -> Option<usize> {
    const INCHES: &[u32] = words!("\" ” ″ '' ’’");
    let small = |at: usize| cursor.integer(at).is_some_and(|n| n < 100);
    let sign = |at: usize, signs: &[u32]| cursor.is_any(at, signs) && cursor.is_glued(at);
    if !small(at) {
        return None;
    }
    if sign(at + 1, INCHES) && cursor.is_any(at + 2, words!("wide long thick deep tall high")) {
        return Some(at + 2);
    }
    let feet = sign(at + 1, words!("' ’ ′"));
    let inches = cursor.integer(at + 2).is_some_and(|n| n < 12) && cursor.is_glued(at + 2);
    if !feet || !inches {
        return None;
    }
    (sign(at + 3, INCHES) || cursor.is(at + 3, "tall")).then(|| at + 3 + usize::from(sign(at + 3, INCHES)))
}

/// The end of "20 by 30 feet", "19cm by 27cm by 5cm".
fn dimensions(cursor: &Cursor, at: usize) -> Option<usize> {
    let mut end = at;
    let mut measured = false;
    for part in 0..3 {
        let start = if part > 0 {
            if !cursor.is_any(end, words!("by x ×")) {
                break;
            }
            end + 1
        } else {
            at
        };
        if cursor.class(start) != WordClass::Digits {
            break;
        }
        let unit = cursor.skip_hyphen(start + 1);
        let next = unit_of_length(cursor, unit);
        measured = next.is_some();
        end = next.unwrap_or(start + 1);
    }
    let several = (at..end).any(|at| cursor.is_any(at, words!("by x ×")));
    (several && measured).then_some(end)
}

fn unit_of_length(cursor: &Cursor, at: usize) -> Option<usize> {
    cursor
        .is_any(
            at,
            words!("m metre metres meter meters cm mm km centimetre centimetres centimeter centimeters millimetre millimetres foot feet ft inch inches in mile miles yard yards"),
        )
        .then_some(at + 1)
}

/// The end of "7lb 3oz", "11 stone 4 pounds": a smaller unit behind a unit of weight.
fn lesser_unit(cursor: &Cursor, unit: usize, end: usize) -> usize {
    let lesser = if cursor.is_any(unit, words!("lb lbs pound pounds")) {
        words!("oz ounce ounces")
    } else if cursor.is_any(unit, words!("st stone")) {
        words!("lb lbs pound pounds")
    } else {
        return end;
    };
    let number = cursor.skip_any(end, words!("and ,"));
    let fits = cursor.integer(number).is_some_and(|n| n < 16) && cursor.is_any(number + 1, lesser);
    if fits && unit + 1 == end { number + 2 } else { end }
}

/// The end of "miles per hour", "cubic metres a second", "km/h" behind the first unit.
fn per(cursor: &Cursor, at: usize) -> usize {
    const WHOLES: &[u32] = words!(
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
            // "5 foot 10 and", "5 foot 10 tall".
            let closes =
                cursor.integer(inches).is_some() && (ends_phrase(cursor, next) || cursor.is(next, "tall"));
            if cursor.is_any(unit, words!("inch inches in")) {
                unit + 1
            } else if inches > end || closes {
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
        check(
            "[QUANTITY 38 Celsius] ([QUANTITY 100 Fahrenheit]), [QUANTITY 420 ppm], [QUANTITY 40 degrees Celsius]",
        );
        check(
            "a man of [QUANTITY 5'10\"] with a [QUANTITY 2\" wide] pipe; he is [QUANTITY 5 foot 10] and left"
                .replace(" wide]", "] wide")
                .as_str(),
        );
        check(
            "a baby of [QUANTITY 7lb 3oz], a box of [QUANTITY 20 by 30 feet], a print of [QUANTITY 19cm by 27cm]",
        );
        check("two by two; 3 by 4 teams; [QUANTITY 5 feet] 10 men stood in");
        check("[QUANTITY 5,000 ft.] high; seven Kilo class submarines; 3270 M Street");
    }
}
