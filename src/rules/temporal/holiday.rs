//! Holidays and days of remembrance: "Christmas Eve", "Independence Day", "Eid al-Fitr".

use super::calendar::{Grain, single};
use crate::EntityType;
use crate::rules::cursor::{Cursor, Found};
use crate::rules::words::WordClass;
use crate::text::word_key::words;

/// Names in full, in lower case, as the tokeniser cuts them, sorted. A name is not found where a longer
/// one is.
const NAMES: &[&str] = &[
    "advent",
    "all saints day",
    "anzac day",
    "armistice day",
    "army day",
    "ascension day",
    "ash wednesday",
    "ashura",
    "australia day",
    "baisakhi",
    "bastille day",
    "black friday",
    "black history month",
    "boxing day",
    "canada day",
    "carnival",
    "chanukah",
    "chinese new year",
    "christmas",
    "christmas day",
    "christmas eve",
    "cinco de mayo",
    "columbus day",
    "constitution day",
    "deepavali",
    "diwali",
    "dussehra",
    "earth day",
    "easter",
    "easter monday",
    "easter sunday",
    "eid",
    "eid - al - adha",
    "eid - al - fitr",
    "eid - ul - adha",
    "eid - ul - fitr",
    "eid al - adha",
    "eid al - fitr",
    "eid al adha",
    "eid al fitr",
    "eid ul adha",
    "eid ul fitr",
    "election day",
    "epiphany",
    "father 's day",
    "fathers day",
    "flag day",
    "freedom day",
    "good friday",
    "groundhog day",
    "halloween",
    "hanukkah",
    "heroes day",
    "holi",
    "holy saturday",
    "holy thursday",
    "holy week",
    "inauguration day",
    "independence day",
    "international women 's day",
    "juneteenth",
    "kwanzaa",
    "labor day",
    "labour day",
    "lent",
    "liberation day",
    "lunar new year",
    "mardi gras",
    "martin luther king day",
    "martin luther king jr . day",
    "maundy thursday",
    "mawlid",
    "may day",
    "memorial day",
    "midsummer",
    "mother 's day",
    "mothers day",
    "muharram",
    "nakba day",
    "national day",
    "navaratri",
    "navratri",
    "navy day",
    "new year",
    "new year 's",
    "new year 's day",
    "new year 's eve",
    "new year's day",
    "new year's eve",
    "new years day",
    "new years eve",
    "norouz",
    "nowruz",
    "palm sunday",
    "passover",
    "pentecost",
    "presidents ' day",
    "presidents day",
    "pride month",
    "purim",
    "ram navami",
    "ramadan",
    "remembrance day",
    "republic day",
    "rosh hashanah",
    "saint patrick 's day",
    "shavuot",
    "songkran",
    "st . patrick 's day",
    "st patrick 's day",
    "sukkot",
    "tet",
    "thanksgiving",
    "thanksgiving day",
    "unity day",
    "vaisakhi",
    "valentine 's day",
    "vesak",
    "veterans day",
    "victory day",
    "whitsun",
    "women 's day",
    "yom kippur",
    "youth day",
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
    let first = cursor.word(at).to_ascii_lowercase();
    let from = NAMES.partition_point(|name| *name < first.as_str());
    for name in NAMES[from..].iter().take_while(|name| name.starts_with(&first)) {
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
    fn names_are_sorted() {
        assert!(super::NAMES.is_sorted());
    }

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
