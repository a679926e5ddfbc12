//! Words that are expressions of time by themselves: "today", "now", "recently", "daily".

use super::clock;
use super::phrase::Phrase;
use crate::rules::WordClass;
use crate::rules::cursor::Cursor;
use crate::text::word_key::words;
use crate::values::expression::{Base, Clock, Part, Shift, TimexKind};

/// Words of no class that one may begin with.
const WORDS: &[u32] = words!(
    "now currently recently recent nowadays lately more very daily weekly monthly yearly annual annually hourly nightly biweekly \
     bimonthly biennial centuries-old future midway day-to-day every' another per today' present mid-morning"
);

pub(super) fn may_begin(cursor: &Cursor, at: usize) -> bool {
    let word = cursor.word(at);
    // "'80s".
    matches!(word.as_bytes().first(), Some(b'\'' | 0xe2))
        || (3..=12).contains(&word.len()) && cursor.is_any(at, WORDS)
}

pub(super) fn find(cursor: &Cursor, at: usize) -> Option<Phrase> {
    match cursor.class(at) {
        WordClass::NamedDay => named_day(cursor, at),
        WordClass::NamedTime => {
            if cursor.is(at, "tonight") {
                return Some(Phrase::new(at..at + 1, Base::Day(0)).at(Clock::Part(Part::Night)));
            }
            let alone = crate::rules::temporal::period::ends_phrase(cursor, at + 1) && !cursor.is_title(at);
            alone.then(|| Phrase::new(at..at + 1, Base::Day(0)).at(Clock::Part(Part::Night)))
        }
        WordClass::Deictic if cursor.is(at, "recent") => word(cursor, at),
        WordClass::Deictic if cursor.is(at, "current") => {
            let unit =
                matches!(cursor.class(at + 1), WordClass::DateUnit | WordClass::Quarter | WordClass::Fiscal);
            let name = cursor.is_title(at) && cursor.is_title(at + 1);
            (!unit && !name).then(|| Phrase::new(at..at + 1, Base::Present))
        }
        WordClass::ApproximatorStart if cursor.is(at, "more") && cursor.is(at + 1, "recently") => {
            Some(Phrase::new(at..at + 2, Base::Past))
        }
        WordClass::Other | WordClass::ApproximatorStart => word(cursor, at),
        _ => None,
    }
}

/// "today", "yesterday morning"; but not the end of a name, as in "Example Today".
fn named_day(cursor: &Cursor, at: usize) -> Option<Phrase> {
    let begins = at == 0 || cursor.follows_any(at, words!(". : \" “ ‘ ' ( - – — `` ,"));
    if cursor.is_title(at) && !begins && !cursor.is_caseless() {
        return None;
    }
    let days = match () {
        () if cursor.is(at, "today") => 0,
        () if cursor.is(at, "yesterday") => -1,
        () => 1,
    };
    let phrase = Phrase::new(at..at + 1, Base::Day(days));
    Some(clock::with_part(cursor, phrase))
}

fn word(cursor: &Cursor, at: usize) -> Option<Phrase> {
    let one = |base: Base| Some(Phrase::new(at..at + 1, base));
    let set = |value: &str| Some(Phrase::fixed(at..at + 1, TimexKind::Set, value.into()));
    let title = cursor.is_title(at) && at > 0 && !cursor.is_caseless();
    // "The Daily Example".
    if title {
        return None;
    }
    match () {
        () if cursor.is_any(at, words!("now currently nowadays")) => one(Base::Present),
        () if cursor.is_any(at, words!("recently lately")) => one(Base::Past),
        () if cursor.is(at, "recent") => {
            let units = matches!(cursor.class(at + 1), WordClass::DateUnits | WordClass::TimeUnits);
            if units { None } else { one(Base::Past) }
        }
        () if cursor.is(at, "daily") => set("P1D"),
        () if cursor.is(at, "nightly") => set("P1D"),
        () if cursor.is(at, "hourly") => set("PT1H"),
        () if cursor.is(at, "weekly") => set("P1W"),
        () if cursor.is_any(at, words!("monthly")) => set("P1M"),
        () if cursor.is_any(at, words!("yearly annual annually")) => set("P1Y"),
        () if cursor.is(at, "future") => {
            // "future medical disasters"; "oil futures" is another word.
            one(Base::Future)
        }
        () => None,
    }
}

/// "the past", "the near future", "the time being": behind "the".
pub(super) fn with_article(cursor: &Cursor, at: usize) -> Option<Phrase> {
    if let Some(phrase) = clock::beside(cursor, at) {
        return Some(phrase);
    }
    let noun =
        cursor.skip_any(at, words!("near distant foreseeable immediate recent not-too-distant long short"));
    let ends = |end: usize| {
        crate::rules::temporal::period::ends_phrase(cursor, end)
            || cursor.class(end) == WordClass::Other
                && cursor.is_any(end, words!("is was has have had will would that which"))
    };
    if cursor.is(noun, "future") {
        return Some(Phrase::new(at..noun + 1, Base::Future));
    }
    if cursor.is(noun, "past") && ends(noun + 1) {
        return Some(Phrase::new(at..noun + 1, Base::Past));
    }
    if noun > at && cursor.is(noun, "term") {
        return Some(Phrase::new(at..noun + 1, Base::Future));
    }
    if cursor.are(at, "time being") {
        return Some(Phrase::new(at..at + 2, Base::Present));
    }
    if cursor.is(at, "present") && ends(at + 1) {
        return Some(Phrase::new(at..at + 1, Base::Present));
    }
    // "to end the day at 9,505", "later in the day"; "the day after" and "the day that" mean others.
    if cursor.is(at, "day") && ends(at + 1) && !cursor.is_any(at + 1, words!("of when for")) {
        return Some(
            Phrase::new(at..at + 1, Base::Unit(crate::values::cell::Unit::Day)).shifted(Shift::Same),
        );
    }
    None
}
