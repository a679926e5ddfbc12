//! Numbers that measure nothing and ranks: CARDINAL and ORDINAL, which are off by default.

use crate::EntityType;
use crate::rules::cursor::{Found, Scan};
use crate::rules::numeric::number::{number, skip_approximators};
use crate::rules::words::WordClass;

/// The bare number or ordinal that begins here.
pub(crate) fn find(scan: &Scan, at: usize) -> Option<Found> {
    match scan.class(at) {
        WordClass::Ordinal | WordClass::OrdinalDigits => {
            Some(Found::new(at..at + 1, EntityType::Ordinal, 0.9))
        }
        WordClass::Second => {
            // "A second" may be the unit, and "second" a verb in "second the motion".
            let counts = scan.class_before(at) == WordClass::The || scan.class_before(at) == WordClass::A;
            Some(Found::new(at..at + 1, EntityType::Ordinal, if counts { 0.85 } else { 0.6 }))
        }
        _ => {
            let first = skip_approximators(scan, at);
            let end = number(scan, first)?;
            let class = scan.class(first);
            let vague = matches!(class, WordClass::Vague | WordClass::Half | WordClass::Quarter);
            let bare_scale = class == WordClass::Scale && end == first + 1;
            let end = if scan.is(end - 1, "of") { end - 1 } else { end };
            (!vague && !bare_scale && end > first).then(|| Found::new(at..end, EntityType::Cardinal, 0.85))
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::tests::check;

    #[test]
    fn counts_and_ranks() {
        check("[CARDINAL two hundred and six] people and [CARDINAL 1,000] cars");
        check("the [ORDINAL third] of [CARDINAL 5], the [ORDINAL 20th] of [CARDINAL more than 40]");
        check("He was [ORDINAL second] of [CARDINAL 3 million].");
    }
}
