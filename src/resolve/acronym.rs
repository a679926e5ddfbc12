//! Acronyms: what they stand for, by their letters or by a definition in brackets.

use super::also;
use super::definition::{Definition, Fit};
use super::keys::{Keys, Shape};
use crate::Mention;
use crate::sort::{self, pair};
use crate::text::closed_class::FUNCTION_WORDS;
use crate::text::word_key::is_one_of;

/// All definitions in the text, sorted by the full name, without repetitions.
pub(super) fn definitions(text: &str, mentions: &[Mention], keys: &Keys<'_>) -> Vec<Definition> {
    let mut definitions: Vec<Definition> = (1..mentions.len())
        .filter(|&at| is_bracketed(text, &mentions[at - 1], &mentions[at]))
        .filter_map(|at| {
            let (outer, inner) = (keys.of_mention[at - 1], keys.of_mention[at]);
            let name = |key: u32| keys.names[key as usize];
            let (long, short) =
                if name(outer).len() > name(inner).len() { (outer, inner) } else { (inner, outer) };
            let shape = keys.shape[short as usize];
            let introduced = keys.first[inner as usize] as usize == at;
            let fit = if is_latin(name(long)) != is_latin(name(short)) {
                Fit::Script
            } else if shape >= Shape::Mixed && are_initials(name(short), name(long)) {
                Fit::Initials
            } else if shape >= Shape::Mixed && fits(name(short), name(long)) {
                Fit::Letters
            } else if mentions[at - 1..=at].iter().all(|m| is_loud(m.span.of(text))) {
                // A dateline: "TERN DAILY (WIRE) - ".
                return None;
            } else if introduced || shape == Shape::Capitals && short == inner {
                Fit::Given
            } else {
                return None;
            };
            (name(long).len() > name(short).len()).then_some(Definition { long, short, fit })
        })
        .collect();
    also::definitions(text, mentions, keys, &mut definitions);
    // By the full name, then by the short one, then by how they fit.
    sort::by_number(&mut definitions, |definition| definition.fit as u64);
    sort::by_number(&mut definitions, |definition| pair(definition.long, definition.short));
    definitions.dedup();
    definitions
}

/// Whether `inner` stands in brackets after `outer`, and both are names.
fn is_bracketed(text: &str, outer: &Mention, inner: &Mention) -> bool {
    !outer.kind.is_numeric()
        && !inner.kind.is_numeric()
        && opens(&text[outer.span.end as usize..inner.span.start as usize])
        && closes(&text[inner.span.end as usize..])
}

/// Whether a name is written in capitals only.
pub(super) fn is_loud(name: &str) -> bool {
    name.len() >= 2 && name.contains(char::is_uppercase) && !name.contains(char::is_lowercase)
}

/// Whether the name is written in Latin letters.
fn is_latin(name: &str) -> bool {
    name.chars().find(|c| c.is_alphabetic()).is_none_or(|c| c < '\u{250}')
}

/// Whether the text between two names is an opening bracket, perhaps with a quotation mark or "the".
fn opens(between: &str) -> bool {
    const LONGEST: usize = 16;
    if between.len() > LONGEST {
        return false;
    }
    let Some(rest) = between.trim_start().strip_prefix(['(', '[']) else {
        return false;
    };
    let rest = rest.trim_matches(|c: char| c.is_whitespace() || is_quote(c));
    matches!(rest, "" | "the" | "The" | "or")
}

fn closes(after: &str) -> bool {
    let mut rest = after.chars().skip_while(|&c| is_quote(c) || c == ' ');
    matches!(rest.next(), Some(')' | ']' | ',' | ';'))
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '\'' | '\u{201c}' | '\u{201d}' | '\u{2018}' | '\u{2019}' | '\u{ab}' | '\u{bb}')
}

/// Whether the letters of `short` are found in order in `long`, the first of them at the beginning
/// of a word (Schwartz and Hearst, 2003). Both are folded names.
pub(super) fn fits(short: &str, long: &str) -> bool {
    if short.len() < 2 || !long.contains(' ') {
        return false;
    }
    let mut rest = long;
    let mut letters = short.chars().rev().filter(|&c| c != ' ').peekable();
    while let Some(letter) = letters.next() {
        let first = letters.peek().is_none();
        loop {
            let Some(at) = rest.rfind(letter) else {
                return false;
            };
            rest = &rest[..at];
            if !first || rest.is_empty() || rest.ends_with(' ') {
                break;
            }
        }
    }
    true
}

/// Whether `short` is made of the initials of `long`, with or without its function words.
fn are_initials(short: &str, long: &str) -> bool {
    let initials = |all: bool| {
        long.split(' ')
            .filter(move |word| all || !is_one_of(word, FUNCTION_WORDS))
            .filter_map(|word| word.chars().next())
    };
    [false, true].iter().any(|&all| initials(all).eq(short.chars().filter(|&c| c != ' ')))
}

/// Fills `buffer` with the initials of a folded name, without function words, in alphabetical order,
/// if they are all ASCII and not too many; gives their number.
pub(super) fn sorted_initials(name: &str, buffer: &mut String) -> usize {
    let mut letters = [0; 12];
    let mut count = 0;
    buffer.clear();
    for word in name.split(' ').filter(|word| !is_one_of(word, FUNCTION_WORDS)) {
        let (Some(place), Some(letter)) = (letters.get_mut(count), word.bytes().next()) else {
            return 0;
        };
        *place = letter;
        count += 1;
    }
    let letters = &mut letters[..count];
    if !letters.is_ascii() {
        return 0;
    }
    sort::by_number(letters, |&letter| letter.into());
    buffer.extend(letters.iter().map(|&letter| char::from(letter)));
    count
}

/// Calls `found` with the acronyms of a folded name: its initials, with and without function words.
pub(super) fn initials(name: &str, buffer: &mut String, mut found: impl FnMut(&str)) {
    const MOST_WORDS: usize = 12;
    if !name.contains(' ') || name.split(' ').nth(MOST_WORDS).is_some() {
        return;
    }
    for all in [false, true] {
        buffer.clear();
        let words = name.split(' ').filter(|word| all || !is_one_of(word, FUNCTION_WORDS));
        buffer.extend(words.filter_map(|word| word.chars().next()));
        // Two letters fit too much to be linked without a definition.
        if buffer.len() >= 3 {
            found(buffer);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters() {
        for (short, long, expected) in [
            ("fbi", "federal bureau of investigation", true),
            ("who", "world health organization", true),
            ("niaid", "us national institute of allergy and infectious diseases", true),
            ("mod", "ministry of defence", true),
            ("bfv", "federal office of justice", false),
            ("fsb", "federal security service", false),
            ("afp", "paris", false),
            ("ap", "new york", false),
        ] {
            assert_eq!(fits(short, long), expected, "{short} for {long}");
        }
    }

    #[test]
    fn acronyms_of_names() {
        for (name, expected) in [
            ("ministry of defence", "mod"),
            ("international atomic energy agency", "iaea iaea"),
            ("mohammed bin salman", "mbs"),
            ("world bank", ""),
            ("reuters", ""),
        ] {
            let mut got = Vec::new();
            initials(name, &mut String::new(), |acronym| got.push(acronym.to_owned()));
            assert_eq!(got.join(" "), expected, "{name}");
        }
    }
}
