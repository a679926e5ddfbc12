//! Other names that the text itself gives: "Ada Quill, also known as Quilla", "under the ring name Tern".

use std::ops::RangeInclusive;

use super::definition::{Definition, Fit};
use super::keys::Keys;
use crate::{EntityType, Mention};

/// What stands between two names of the same, without articles, marks and spaces around it.
const BETWEEN: &[&str] = &[
    "a.k.a",
    "a.k.a.",
    "aka",
    "also called",
    "also known as",
    "alternatively known as",
    "best known as",
    "better known as",
    "commonly known as",
    "formerly",
    "formerly called",
    "formerly known as",
    "formerly named",
    "known professionally as",
    "more commonly known as",
    "nee",
    "nicknamed",
    "now known as",
    "née",
    "popularly known as",
    "previously called",
    "previously known as",
    "professionally known as",
    "since renamed",
    "stylised as",
    "stylized as",
    "under its former name",
    "under its previous name",
    "whose real name is",
    "whose real name was",
];

/// What stands between the names of one person, and between others means something else.
const BETWEEN_PEOPLE: &[&str] = &["alias", "born", "or", "real name"];

/// What stands before the other name of a person, wherever in the sentence the first is.
const BEFORE: &[&str] = &[
    "birth name", "maiden name", "moniker", "nom de guerre", "pen name", "pseudonym", "real name",
    "ring name", "screen name", "stage name",
];

/// Before the name of a relative.
const KIN: &[&str] = &[
    "aunt", "baby", "boyfriend", "brother", "brothers", "children", "cousin", "daughter", "daughters",
    "father", "fiance", "fiancee", "fiancé", "fiancée", "girlfriend", "granddaughter", "grandfather",
    "grandmother", "grandson", "husband", "kids", "mother", "nephew", "niece", "parents", "partner",
    "siblings", "sister", "sisters", "son", "sons", "stepdaughter", "stepfather", "stepmother", "stepson",
    "twins", "uncle", "widow", "wife",
];

/// How many bytes there may be between two names side by side.
const LENGTHS: RangeInclusive<usize> = 4..=40;

/// The most bytes from a name to its other name.
const FARTHEST: usize = 160;

/// The most mentions that are looked back at.
const MOST_BACK: usize = 4;

/// Appends the pairs of names that the text says are the same, the longer first.
pub(super) fn definitions(text: &str, mentions: &[Mention], keys: &Keys<'_>, found: &mut Vec<Definition>) {
    for at in 1..mentions.len() {
        let other = &mentions[at];
        if other.kind.is_numeric() {
            continue;
        }
        let between = |name: &Mention| &text[name.span.end as usize..other.span.start as usize];
        let beside = &mentions[at - 1];
        let name = if beside.kind == other.kind && is_between(between(beside), other.kind) {
            Some(at - 1)
        } else if other.kind == EntityType::Person && is_announced(&text[..other.span.start as usize]) {
            let near = |name: &Mention| (other.span.start - name.span.end) as usize <= FARTHEST;
            let before = (0..at).rev().take(MOST_BACK).take_while(|&back| near(&mentions[back]));
            let same = |name: &Mention| name.kind == other.kind && is_in_sentence(between(name));
            before.into_iter().find(|&back| same(&mentions[back]))
        } else {
            None
        };
        if let Some(name) = name {
            let (a, b) = (keys.of_mention[name], keys.of_mention[at]);
            let length = |key: u32| keys.names[key as usize].len();
            // As names are looked at: the longest first, of equals the one that comes first.
            let (long, short) = if (length(a), b) >= (length(b), a) { (a, b) } else { (b, a) };
            if long != short {
                found.push(Definition { long, short, fit: Fit::Said });
            }
        }
    }
}

/// Whether each name is introduced as that of a relative: "his wife, Ada", "their children Ada and Bo".
pub(super) fn relatives(text: &str, mentions: &[Mention], keys: &Keys<'_>) -> Vec<bool> {
    let mut of_key = vec![false; keys.len()];
    let mut before = (0, false);
    for (at, (mention, &key)) in mentions.iter().zip(&keys.of_mention).enumerate() {
        let start = mention.span.start as usize;
        let is_relative = mention.kind == EntityType::Person && {
            let listed = before.1 && matches!(text[before.0..start].trim(), "," | "and" | ", and" | "&");
            listed || is_after_kin(&text[..start])
        };
        before = (mention.span.end as usize, is_relative);
        if keys.first[key as usize] as usize == at {
            of_key[key as usize] = is_relative;
        }
    }
    of_key
}

fn is_after_kin(before: &str) -> bool {
    let word = before.trim_end_matches([' ', ',']).rsplit(|c: char| !c.is_alphabetic()).next();
    word.is_some_and(|word| KIN.binary_search(&word).is_ok())
}

/// Whether two names of a type with this between them are of the same.
fn is_between(between: &str, kind: EntityType) -> bool {
    if !LENGTHS.contains(&between.len()) {
        return false;
    }
    let words = bare(between);
    // "Quill or Tern" are two; "Quill (or Tern)" is one.
    let bracketed = between.trim_start().starts_with('(');
    let is = |lists: &[&str]| lists.iter().any(|list| words.eq_ignore_ascii_case(list));
    is(BETWEEN) || kind == EntityType::Person && is(BETWEEN_PEOPLE) && (words != "or" || bracketed)
}

/// Whether a text ends with the announcement of another name of a person.
fn is_announced(before: &str) -> bool {
    let words = before.trim_end_matches(is_mark);
    let words = words.strip_suffix(" of").unwrap_or(words);
    let ends = |tail: &&&str| {
        let start = words.len().checked_sub(tail.len());
        start.and_then(|start| words.get(start..)).is_some_and(|end| end.eq_ignore_ascii_case(tail))
    };
    // All of them end so.
    words.ends_with(['e', 'm', 'r', 'E', 'M', 'R']) && BEFORE.iter().any(|tail| ends(&tail))
}

/// Whether no sentence ends in a text.
fn is_in_sentence(text: &str) -> bool {
    !text.contains(['\n', '?', '!', ';']) && !text.contains(". ")
}

fn is_mark(c: char) -> bool {
    c.is_whitespace() || !c.is_alphanumeric() && c != '.'
}

/// Without articles, brackets, marks and spaces on either side.
fn bare(between: &str) -> &str {
    let words = between.trim_matches(is_mark);
    let words = words.strip_suffix(" the").unwrap_or(words);
    words.trim_matches(is_mark)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_in_lower_case() {
        let lists = BETWEEN.iter().chain(BETWEEN_PEOPLE).chain(BEFORE);
        assert!(lists.clone().all(|list| bare(list) == *list && list.to_lowercase() == *list));
        assert!(KIN.is_sorted() && BETWEEN.is_sorted() && BETWEEN_PEOPLE.is_sorted() && BEFORE.is_sorted());
    }

    #[test]
    fn other_names_of_people_may_stand_further_off() {
        assert!(is_announced("Quill, who sang for years under the stage name \""));
        assert!(is_announced(" under the Pseudonym of "));
        assert!(!is_announced(" took the stage with ") && !is_announced(""));
        assert!(is_in_sentence(", who sang") && !is_in_sentence(" left. His stage name: "));
    }
}
