//! "5%", "ten per cent", "two percentage points".

use crate::EntityType;
use crate::rules::cursor::{Cursor, Found};
use crate::rules::numeric::number::measure;
use crate::rules::words::WordClass;
use crate::text::word_key::words;

/// The percentage that begins here.
pub(crate) fn find(cursor: &Cursor, at: usize) -> Option<Found> {
    let measure = measure(cursor, at, |at| unit(cursor, at))?;
    let points = cursor.is_any(measure.end - 1, words!("bp bps"));
    Some(Found { certain: points, ..Found::new(at..measure.end, EntityType::Percent) })
}

/// The end of "%", "per cent" or "percentage points".
pub(crate) fn unit(cursor: &Cursor, at: usize) -> Option<usize> {
    let points = |at: usize| {
        let at = cursor.skip_hyphen(at);
        cursor.is_any(at, words!("point points")).then_some(at + 1)
    };
    match cursor.class(at) {
        WordClass::PercentSign => Some(at + 1),
        WordClass::Percent if cursor.is(at, "percentage") => points(at + 1),
        WordClass::Percent => Some(points(at + 1).unwrap_or(at + 1)),
        _ if cursor.are(at, "per cent") => Some(at + 2),
        _ if cursor.is(at, "basis") => points(at + 1),
        _ if cursor.is_any(at, words!("bp bps")) && cursor.class_before(at) == WordClass::Digits => {
            Some(at + 1)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::tests::check;

    #[test]
    fn percentages() {
        check("It rose [PERCENT 5%] and then [PERCENT 2.5 per cent].");
        check("[PERCENT About 10 percent] of [PERCENT at least 99.9%]");
        check("[PERCENT between 6% and 11%], [PERCENT 6 to 11 percent], [PERCENT 6%-11%]");
        check(
            "[PERCENT two percentage points], [PERCENT 25 basis points], [PERCENT 6bps], [PERCENT 25 bp]; the BP sign",
        );
        check("[PERCENT twenty-five percent], only [PERCENT 5 pct]");
        check("It fell [PERCENT -3%] after [PERCENT +100%].");
        check("A PERCENT SIGN; THE RATE WAS [PERCENT NEARLY 5 PERCENT].");
        check("[PERCENT one-tenth of a percent]");
        check("the percentage of seats");
        check(
            "from [PERCENT 5%] to [PERCENT 6%]; it rose [PERCENT 5%] to [PERCENT 6%]; [PERCENT 47%] to [PERCENT 40%]",
        );
        check("from [PERCENT 46%] in [DATE 2019] to [PERCENT 68%] in [DATE 2020]");
        check("[PERCENT .5%] of them, just [PERCENT over 40 percent]");
    }
}
