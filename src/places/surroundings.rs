//! What stands around a name: the area that it is said to lie in, and what kind of place it is said to be.

use super::name::Folded;
use super::table::{NameKind, PlaceKind, Table};
use crate::sort;

/// The longest name of an area in words.
const AREA_WORDS: usize = 4;

/// How many bytes after a name are looked at.
const WINDOW: usize = 100;

/// The areas that the words after a name say it lies in: "Paris, Texas", "Alexandria, La.".
pub(super) fn areas(table: &Table, after: &str) -> Vec<u32> {
    let after = window(after);
    let Some(rest) = said_to_lie(after) else {
        return Vec::new();
    };
    let (areas, length) = longest_area(table, rest);
    // A list: "Delaware, Ohio and Iowa".
    if !areas.is_empty() && is_list(table, &rest[length..]) { Vec::new() } else { areas }
}

/// The start of a text, cut where a character begins.
fn window(text: &str) -> &str {
    let mut end = text.len().min(WINDOW);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// What follows the comma, the bracket or "in" after a name.
fn said_to_lie(after: &str) -> Option<&str> {
    let after = after.trim_start_matches([' ', '\u{a0}']);
    for lead in [", in ", ", ", ",\n", "(", "in "] {
        if let Some(rest) = after.strip_prefix(lead) {
            let rest = rest.trim_start();
            return Some(rest.strip_prefix("the ").unwrap_or(rest));
        }
    }
    None
}

/// The areas that the text begins with by their longest name, and how long that is.
fn longest_area(table: &Table, text: &str) -> (Vec<u32>, usize) {
    if !text.starts_with(char::is_uppercase) {
        return (Vec::new(), 0);
    }
    let mut ends = Vec::new();
    let mut inside = false;
    for (at, c) in text.char_indices() {
        let part = c.is_alphanumeric() || matches!(c, '\'' | '’' | '-');
        if inside && !part {
            ends.push(at);
        }
        inside = part;
        let goes_on = part || matches!(c, ' ' | '.' | '\u{a0}');
        if !goes_on || ends.len() == AREA_WORDS {
            break;
        }
    }
    if inside && ends.len() < AREA_WORDS {
        ends.push(text.len());
    }
    for &end in ends.iter().rev() {
        let name = &text[..end];
        let mut areas: Vec<u32> =
            table.find(name, NameKind::Name).filter(|&place| is_area(table, place)).collect();
        let mut length = end;
        if text[end..].starts_with('.') {
            let with_stop = &text[..=end];
            let before = areas.len();
            areas.extend(table.find(with_stop, NameKind::Abbreviation));
            if areas.len() > before {
                length += 1;
            }
        }
        areas.extend(table.find(name, NameKind::Abbreviation));
        if !areas.is_empty() {
            sort::by_number(&mut areas, |&place| place.into());
            areas.dedup();
            return (areas, length);
        }
    }
    (Vec::new(), 0)
}

fn is_area(table: &Table, place: u32) -> bool {
    match table.kind(place) {
        PlaceKind::Country | PlaceKind::State | PlaceKind::County | PlaceKind::Region | PlaceKind::Island => {
            true
        }
        PlaceKind::Capital | PlaceKind::City => table.population(place) > 200_000.0,
        PlaceKind::Continent | PlaceKind::Water | PlaceKind::Mountain => false,
    }
}

/// Whether what follows an area goes on with another, so that commas separate the places of a list.
fn is_list(table: &Table, after: &str) -> bool {
    let rest = [", and ", " and ", ", or ", " or ", ", "].iter().find_map(|lead| after.strip_prefix(lead));
    rest.is_some_and(|rest| {
        longest_area(table, rest)
            .0
            .iter()
            .any(|&place| matches!(table.kind(place), PlaceKind::Country | PlaceKind::State))
    })
}

/// What the words next to a name say of its kind.
pub(super) fn kind_said(before: &str, after: &str) -> Option<PlaceKind> {
    let mut start = before.len().saturating_sub(24);
    while !before.is_char_boundary(start) {
        start += 1;
    }
    let before = Folded::of(&before[start..]);
    let before = before.as_str();
    let ends =
        |word: &str| before == word || before.strip_suffix(word).is_some_and(|rest| rest.ends_with(' '));
    if ["city of", "town of", "village of", "suburb of", "township of"].into_iter().any(ends) {
        return Some(PlaceKind::City);
    }
    if ["state of", "province of", "commonwealth of"].into_iter().any(ends) {
        return Some(PlaceKind::State);
    }
    if ["republic of", "nation of", "country of", "kingdom of"].into_iter().any(ends) {
        return Some(PlaceKind::Country);
    }
    if ["county of", "county"].into_iter().any(ends) {
        return Some(PlaceKind::County);
    }
    let word = window(after).strip_prefix(' ')?.split(|c: char| !c.is_alphanumeric()).next()?;
    match word {
        "County" | "county" | "Parish" | "Co" => Some(PlaceKind::County),
        "city" | "City" | "town" => Some(PlaceKind::City),
        "state" | "State" | "province" | "Province" => Some(PlaceKind::State),
        _ => None,
    }
}
