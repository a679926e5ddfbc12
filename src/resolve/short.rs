//! Short forms of names: surnames, first names, institutions without their country, and so on.
//!
//! All names here are folded, see [`super::key`].

use super::{alias, key};
use crate::text::closed_class::{FUNCTION_WORDS, PARTICLES};
use crate::text::word_key::is_one_of;

/// Rank of a form that is the same name in a variant: "John Kennedy" for "John F. Kennedy".
pub(super) const VARIANT: u8 = 0;
/// Rank of a surname, and of a short form as good.
pub(super) const SURNAME: u8 = 1;
/// Rank of a first name, and of a short form that is as weak.
pub(super) const FIRST_NAME: u8 = 2;
/// Rank of a name in the middle.
const MIDDLE_NAME: u8 = 3;

/// The most words of a name that short forms are looked for in. Longer ones are not names of people.
const MOST_WORDS: usize = 8;

/// What follows a surname.
const SUFFIXES: &[&str] = &["ii", "iii", "iv", "jr", "sr"];

/// Words that alone are no short form of a name that begins with them.
#[rustfmt::skip]
const GENERIC: &[&str] = &[
    "academy", "agency", "air", "american", "army", "assembly", "association", "bank", "board", "bureau",
    "cabinet", "center", "central", "centre", "chief", "church", "city", "college", "commission",
    "committee", "communist", "congress", "council", "county", "court", "democratic", "department", "east",
    "federal", "federation", "first", "free", "general", "global", "government", "great", "group", "high",
    "house", "independent", "institute", "international", "justice", "labor", "labour", "liberal", "local",
    "ministry", "museum", "national", "navy", "new", "north", "northern", "office", "old", "organisation",
    "organization", "parliament", "party", "people", "peoples", "police", "public", "republican",
    "research", "royal", "saint", "school", "security", "senate", "service", "social", "society", "south",
    "southern", "special", "st", "state", "states", "supreme", "treasury", "union", "united", "university",
    "us", "west", "western", "world",
];

/// Words after a proper name that say what kind of place it is.
#[rustfmt::skip]
const PLACE_TAILS: &[&str] = &[
    "airport", "arena", "basin", "bay", "bridge", "canyon", "cathedral", "center", "centre", "desert",
    "forest", "glacier", "gulf", "heights", "highlands", "island", "islands", "isles", "mosque", "mountain",
    "mountains", "ocean", "park", "peninsula", "plateau", "prison", "range", "region", "river", "sea",
    "square", "stadium", "strait", "strip", "tower", "tunnel", "valley",
];

/// Words before a proper name that say what kind of place it is.
const PLACE_HEADS: &[&str] =
    &["cape", "gulf of", "island of", "isle of", "lake", "mount", "river", "strait of"];

/// Words before the name of a state or town that say what it is.
const STATE_HEADS: &[&str] = &[
    "city of", "commonwealth of", "federal republic of", "kingdom of", "principality of", "republic of",
    "state of", "sultanate of", "town of",
];

/// What is named both ways: "Ministry of Health" and "Health Ministry".
const TURNED: &[&str] = &["department", "embassy", "ministry", "port"];

/// Words before a proper name that say what kind of event it is.
const STORM_HEADS: &[&str] = &["cyclone", "hurricane", "storm", "tropical storm", "typhoon"];

/// Calls `found` with the short forms of a person's full name and their ranks.
pub(super) fn of_person<'n>(name: &'n str, buffer: &mut String, mut found: impl FnMut(u8, &str)) {
    let base = match name.rsplit_once(' ') {
        Some((base, suffix)) if SUFFIXES.contains(&suffix) => base,
        _ => name,
    };
    if base.len() < name.len() {
        found(VARIANT, base);
    }
    let mut spaces = [0; MOST_WORDS - 1];
    let mut count = 0;
    for (at, _) in base.match_indices(' ') {
        let Some(space) = spaces.get_mut(count) else {
            return;
        };
        *space = at;
        count += 1;
    }
    let spaces = &spaces[..count];
    let (Some(&first_space), Some(&last_space)) = (spaces.first(), spaces.last()) else {
        return;
    };
    let (first, last) = (&base[..first_space], &base[last_space + 1..]);

    if spaces.len() > 1 {
        buffer.clear();
        buffer.extend([first, " ", last]);
        found(VARIANT, buffer);
    }
    if let Some(initial) = first.chars().next().filter(|c| c.len_utf8() < first.len()) {
        buffer.clear();
        buffer.push(initial);
        buffer.extend([" ", last]);
        found(VARIANT, buffer);
    }
    let is_name = |form: &'n str| !is_one_of(form.rsplit(' ').next().unwrap_or(form), PARTICLES);
    for &space in spaces {
        found(SURNAME, &base[space + 1..]);
    }
    for &space in spaces {
        if is_name(&base[..space]) {
            found(FIRST_NAME, &base[..space]);
        }
    }
    for pair in spaces.windows(2) {
        let middle = &base[pair[0] + 1..pair[1]];
        if is_name(middle) && middle.len() > 2 {
            found(MIDDLE_NAME, middle);
        }
    }
}

/// "acme" for "acme corp".
pub(super) fn without_legal_form(name: &str) -> Option<&str> {
    let (rest, last) = name.rsplit_once(' ')?;
    key::legal_form(last)?;
    Some(rest.strip_suffix(" and").unwrap_or(rest))
}

/// "senate" for "us senate": the name without the nation or union at its head.
pub(super) fn without_nation(name: &str, is_nation: impl Fn(&str) -> bool) -> Option<&str> {
    let (head, rest) = name.split_once(' ')?;
    if alias::NATIONS.contains(&head) || is_nation(head) {
        return Some(rest);
    }
    let (second, rest) = rest.split_once(' ')?;
    is_nation(&name[..head.len() + 1 + second.len()]).then_some(rest)
}

/// "nusra front" for "al nusra front".
pub(super) fn without_article(name: &str) -> Option<&str> {
    ["al ", "el ", "an ", "ash "].iter().find_map(|article| name.strip_prefix(article))
}

/// Whether a word in lower case alone is no short form of a name that begins with it.
pub(super) fn is_generic(word: &str) -> bool {
    GENERIC.binary_search(&word).is_ok()
}

/// Calls `found` with beginnings of the name that may stand for it, longest first: "goldman" for
/// "goldman sachs".
pub(super) fn beginnings(name: &str, mut found: impl FnMut(&str)) {
    for (at, _) in name.rmatch_indices(' ').take(MOST_WORDS) {
        let form = &name[..at];
        let last = form.rsplit(' ').next().unwrap_or(form);
        let open = is_one_of(last, FUNCTION_WORDS);
        let generic = !form.contains(' ') && is_generic(form);
        if !open && !generic && form.len() > 2 {
            found(form);
        }
    }
}

/// "golan" for "golan heights", "everest" for "mount everest".
pub(super) fn of_place(name: &str) -> Option<&str> {
    let mut form = name;
    while let Some((rest, last)) = form.rsplit_once(' ')
        && (PLACE_TAILS.binary_search(&last).is_ok() || last == "international")
    {
        form = rest;
    }
    if form.len() == name.len() {
        form = strip_head(name, PLACE_HEADS)?;
    }
    let generic = is_generic(form);
    (!generic && form != name).then_some(form)
}

/// "israel" for "state of israel".
pub(super) fn of_state(name: &str) -> Option<&str> {
    strip_head(name, STATE_HEADS)
}

/// "health ministry" for "ministry of health".
pub(super) fn turned<'b>(name: &str, buffer: &'b mut String) -> Option<&'b str> {
    let (head, rest) = name.split_once(" of ")?;
    let rest = rest.strip_prefix("the ").unwrap_or(rest);
    if !TURNED.contains(&head) {
        return None;
    }
    buffer.clear();
    buffer.extend([rest, " ", head]);
    Some(buffer)
}

/// "east tern" for "eastern tern".
pub(super) fn of_quarter<'b>(name: &str, buffer: &'b mut String) -> Option<&'b str> {
    let (head, rest) = name.split_once(' ')?;
    let quarter =
        head.strip_suffix("ern").filter(|quarter| ["east", "north", "south", "west"].contains(quarter))?;
    buffer.clear();
    buffer.extend([quarter, " ", rest]);
    Some(buffer)
}

/// "dorian" for "hurricane dorian", "world cup" for "2018 world cup".
pub(super) fn of_event(name: &str) -> Option<&str> {
    strip_head(name, STORM_HEADS).or_else(|| {
        let (head, rest) = name.split_once(' ')?;
        head.starts_with(|c: char| c.is_ascii_digit()).then_some(rest)
    })
}

/// "737 max" for "boeing 737 max", where the first word is the maker.
pub(super) fn of_product(name: &str, is_maker: impl Fn(&str) -> bool) -> Option<&str> {
    let (head, rest) = name.split_once(' ')?;
    is_maker(head).then_some(rest)
}

/// "israeli" for "israelis", "french" for "frenchmen".
pub(super) fn of_group(name: &str) -> Option<&str> {
    let tails = ["women", "woman", "men", "man", "s"];
    let form = tails.iter().find_map(|tail| name.strip_suffix(tail))?;
    (form.len() >= 4).then_some(form)
}

fn strip_head<'n>(name: &'n str, heads: &[&str]) -> Option<&'n str> {
    heads.iter().find_map(|head| name.strip_prefix(head)?.strip_prefix(' ')).filter(|rest| !rest.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people() {
        for (name, expected) in [
            ("benjamin netanyahu", "0:b netanyahu 1:netanyahu 2:benjamin"),
            ("john f kennedy", "0:john kennedy 0:j kennedy 1:f kennedy 1:kennedy 2:john 2:john f"),
            ("cal ripken jr", "0:cal ripken 0:c ripken 1:ripken 2:cal"),
            ("ludwig van dam", "0:ludwig dam 0:l dam 1:van dam 1:dam 2:ludwig"),
            ("pele", ""),
            ("", ""),
            ("a b c d e f g h i", ""),
        ] {
            let mut got = Vec::new();
            of_person(name, &mut String::new(), |rank, form| got.push(format!("{rank}:{form}")));
            assert_eq!(got.join(" "), expected, "{name}");
        }
    }

    #[test]
    fn others() {
        let is_nation = |name: &str| name == "south korean";
        for (form, expected) in [
            (without_legal_form("acme corp"), Some("acme")),
            (without_legal_form("tiffany and co"), Some("tiffany")),
            (without_legal_form("acme"), None),
            (without_nation("us senate", is_nation), Some("senate")),
            (without_nation("south korean navy", is_nation), Some("navy")),
            (without_nation("goldman sachs", is_nation), None),
            (without_article("al nusra front"), Some("nusra front")),
            (of_place("golan heights"), Some("golan")),
            (of_place("heathrow international airport"), Some("heathrow")),
            (of_place("mount everest"), Some("everest")),
            (of_place("national park"), None),
            (of_place("europe"), None),
            (of_event("tropical storm ida"), Some("ida")),
            (of_event("2018 world cup"), Some("world cup")),
            (of_event("world cup"), None),
            (of_product("boeing 737 max", |m| m == "boeing"), Some("737 max")),
            (of_product("iphone x", |m| m == "apple"), None),
            (of_group("israelis"), Some("israeli")),
            (of_group("frenchmen"), Some("french")),
            (of_group("thais"), Some("thai")),
            (of_group("iraq"), None),
        ] {
            assert_eq!(form, expected);
        }
        let mut forms = Vec::new();
        beginnings("bank of new south wales", |form| forms.push(form.to_owned()));
        assert_eq!(forms, ["bank of new south", "bank of new"]);
    }

    #[test]
    fn tables_are_sorted() {
        assert!(GENERIC.is_sorted() && PLACE_TAILS.is_sorted());
    }
}
