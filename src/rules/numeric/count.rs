//! Numbers that measure nothing and ranks: CARDINAL and ORDINAL, which are off by default.

use crate::EntityType;
use crate::rules::cursor::{Cursor, Found};
use crate::rules::numeric::number::{number, skip_approximators};
use crate::rules::words::WordClass;

/// The bare number or ordinal that begins here.
pub(crate) fn find(cursor: &Cursor, at: usize) -> Option<Found> {
    match cursor.class(at) {
        WordClass::Ordinal | WordClass::OrdinalDigits | WordClass::Second => {
            Some(Found::new(at..at + 1, EntityType::Ordinal))
        }
        _ => {
            let first = skip_approximators(cursor, at);
            let end = number(cursor, first)?;
            let class = cursor.class(first);
            let vague = matches!(class, WordClass::Vague | WordClass::Half | WordClass::Quarter);
            let bare_scale = class == WordClass::Scale && end == first + 1;
            let end = if cursor.is(end - 1, "of") { end - 1 } else { end };
            (!vague && !bare_scale && end > first).then(|| Found::new(at..end, EntityType::Cardinal))
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
        check(
            "[CARDINAL 5] [CARDINAL 6] [CARDINAL 7], [CARDINAL 5]- [CARDINAL 6]- [CARDINAL 7], [QUANTITY 5- 6 miles]",
        );
    }
}
