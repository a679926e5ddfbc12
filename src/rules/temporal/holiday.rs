//! Holidays and days of remembrance: "Christmas Eve", "Independence Day", "Eid al-Fitr".

use super::calendar::{Grain, single};
use crate::EntityType;
use crate::rules::cursor::{Cursor, Found};
use crate::rules::words::WordClass;
use crate::text::word_key::words;

/// Names in full, in lower case, as the tokeniser cuts them. A name is not found where a longer
/// one is.
const NAMES: &[&str] = &[
    "christmas",
    "christmas eve",
    "christmas day",
    "easter",
    "easter sunday",
    "easter monday",
    "good friday",
    "holy week",
    "holy thursday",
    "holy saturday",
    "maundy thursday",
    "black friday",
    "ash wednesday",
    "palm sunday",
    "pentecost",
    "whitsun",
    "epiphany",
    "lent",
    "advent",
    "all saints day",
    "thanksgiving",
    "thanksgiving day",
    "halloween",
    "ramadan",
    "eid",
    "eid al - fitr",
    "eid al - adha",
    "eid - al - fitr",
    "eid - al - adha",
    "eid al fitr",
    "eid al adha",
    "eid - ul - fitr",
    "eid - ul - adha",
    "eid ul fitr",
    "eid ul adha",
    "ashura",
    "muharram",
    "mawlid",
    "nowruz",
    "norouz",
    "diwali",
    "deepavali",
    "holi",
    "dussehra",
    "navratri",
    "navaratri",
    "ram navami",
    "vaisakhi",
    "baisakhi",
    "vesak",
    "hanukkah",
    "chanukah",
    "passover",
    "purim",
    "sukkot",
    "shavuot",
    "yom kippur",
    "rosh hashanah",
    "songkran",
    "tet",
    "kwanzaa",
    "juneteenth",
    "midsummer",
    "lunar new year",
    "chinese new year",
    "new year",
    "new year 's",
    "new year 's day",
    "new year 's eve",
    "new year's day",
    "new year's eve",
    "new years day",
    "new years eve",
    "independence day",
    "memorial day",
    "labor day",
    "labour day",
    "veterans day",
    "mother 's day",
    "father 's day",
    "mothers day",
    "fathers day",
    "valentine 's day",
    "st . patrick 's day",
    "st patrick 's day",
    "saint patrick 's day",
    "bastille day",
    "boxing day",
    "martin luther king jr . day",
    "martin luther king day",
    "presidents day",
    "presidents ' day",
    "columbus day",
    "earth day",
    "may day",
    "anzac day",
    "australia day",
    "canada day",
    "republic day",
    "victory day",
    "election day",
    "inauguration day",
    "groundhog day",
    "cinco de mayo",
    "mardi gras",
    "remembrance day",
    "armistice day",
    "unity day",
    "constitution day",
    "army day",
    "navy day",
    "national day",
    "pride month",
    "black history month",
    "flag day",
    "women 's day",
    "youth day",
    "liberation day",
    "freedom day",
    "heroes day",
    "nakba day",
    "international women 's day",
    "ascension day",
    "carnival",
];

/// Common words too: holidays only with a capital in a text that has small letters.
const DOUBTFUL: &[&str] = &["advent", "lent", "carnival", "tet", "epiphany", "eid", "easter", "new year 's"];

/// The most tokens a name has.
const LONGEST: usize = 8;

/// The holiday that begins here, with its year.
pub(crate) fn find(cursor: &Cursor, at: usize) -> Option<Found> {
    let may = cursor.class(at) == WordClass::DoubtfulMonth && cursor.is(at + 1, "day");
    if cursor.class(at) != WordClass::Holiday && !may {
        return None;
    }
    let mut best = None;
    let first = cursor.word(at).as_bytes();
    let begin = |name: &&&str| {
        let begin = name.as_bytes().get(..first.len());
        begin.is_some_and(|begin| begin.eq_ignore_ascii_case(first))
    };
    for name in NAMES.iter().filter(begin) {
        if let Some(end) = name_end(cursor, at, name)
            && best.is_none_or(|(longest, _)| end > longest)
        {
            best = Some((end, *name));
        }
    }
    let observed = observance(cursor, at).filter(|&end| best.is_none_or(|(longest, _)| end > longest));
    let (end, followed) = match (observed, best) {
        (Some(end), _) => (end, false),
        (None, Some((end, name))) => {
            let doubtful = DOUBTFUL.contains(&name);
            // "Christmas tree", "Easter Island": part of another name or thing.
            let followed = cursor.may_be_capitalised(at)
                && cursor.is_capitalised(end)
                && cursor.class(end) == WordClass::Other;
            if doubtful && (!cursor.is_capitalised(at) || followed) {
                return None;
            }
            (end, followed)
        }
        _ => return None,
    };
    // "Labour Day weekend", "Christmas holidays".
    let long = cursor.skip_any(cursor.skip_any(end, words!("holiday")), words!("long"));
    let end = if cursor.is_any(long, words!("weekend holidays time")) {
        long + 1
    } else {
        cursor.skip_any(end, words!("day"))
    };
    let year = single(cursor, end).filter(|point| point.grain == Grain::Years && !followed);
    Some(Found::new(at..year.map_or(end, |point| point.end), EntityType::Date))
}

/// The end of the name if it stands here.
fn name_end(cursor: &Cursor, at: usize, name: &str) -> Option<usize> {
    let mut end = at;
    for word in name.split(' ') {
        let apostrophe = word.starts_with('\'') && cursor.word(end).strip_prefix('’') == Some(&word[1..]);
        if !cursor.is(end, word) && !apostrophe {
            return None;
        }
        end += 1;
    }
    Some(end)
}

/// "World Water Day", "International Day of Peace", "National Honey Week": the end of a day that
/// someone proclaimed, told by its capitals.
fn observance(cursor: &Cursor, at: usize) -> Option<usize> {
    if !cursor.is_any(at, words!("world international national")) || !cursor.is_capitalised(at) {
        return None;
    }
    let day = (at + 1..at + LONGEST)
        .take_while(|&at| cursor.is_capitalised(at) || cursor.is_any(at, words!("'s ’s and of for ' ’")))
        .find(|&at| cursor.is_any(at, words!("day week month")))?;
    if cursor.is(at + 1, "of") {
        return None;
    }
    // "of Remembrance and Honour", "against Racism".
    let mut end = day + 1;
    if cursor.is_any(end, words!("of for against"))
        && cursor.is_capitalised(end + 1 + usize::from(cursor.class(end + 1) == WordClass::The))
    {
        end += 1;
        while end < day + LONGEST
            && (cursor.is_capitalised(end)
                || cursor.is_any(end, words!("and of the")) && cursor.is_capitalised(end + 1))
        {
            end += 1;
        }
    }
    Some(end)
}

#[cfg(test)]
mod tests {
    use crate::rules::tests::check;

    #[test]
    fn holidays() {
        check(
            "[DATE Christmas Eve], [DATE Independence Day], [DATE Eid al-Fitr], [DATE May Day], [DATE Easter 2019]",
        );
        check("[DATE New Year's Eve], [DATE New Year’s Day], [DATE Valentine's Day], [DATE Good Friday]");
        check("[DATE World Water Day], [DATE International Day of Peace], [DATE International Women's Day]");
        check("a good day, the new world, he lent it");
        check("the [DATE Labour Day weekend], the [DATE Christmas holidays]");
    }
}
