//! Acronyms: what they stand for, by their letters or by a definition in brackets.

use super::keys::{Keys, Shape};
use crate::{EntityType, Mention};

/// Words that an acronym may leave out.
const FUNCTION_WORDS: &[&str] = &[
    "a", "al", "and", "at", "by", "da", "das", "de", "del", "della", "der", "des", "di", "do", "dos", "du",
    "e", "el", "et", "for", "fur", "in", "la", "le", "les", "of", "on", "the", "to", "und", "y",
];

pub(super) fn is_function_word(word: &str) -> bool {
    FUNCTION_WORDS.binary_search(&word).is_ok()
}

/// A short form that the text puts in brackets after a name, or the other way round.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Definition {
    /// The full name.
    pub(super) long: u32,
    /// The short form.
    pub(super) short: u32,
    /// How well the short form fits the name.
    pub(super) fit: Fit,
}

/// How well an acronym fits a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// Not at all, as the short forms of translated names; the text gives it after the name.
    Given,
    /// Its letters are found in the name in order.
    Letters,
    /// It is made of the initials.
    Initials,
}

impl Definition {
    /// Whether the definition counts for names of the type.
    pub(super) fn holds_for(self, kind: EntityType) -> bool {
        match kind {
            // Brackets after people and places hold much else: "Cambridge (UK)".
            EntityType::Person | EntityType::Norp | EntityType::Gpe | EntityType::Loc => {
                self.fit == Fit::Initials
            }
            _ => true,
        }
    }
}

/// All definitions in the text, sorted by the full name, without repetitions.
pub(super) fn definitions(text: &str, mentions: &[Mention], keys: &Keys<'_>) -> Vec<Definition> {
    let mut definitions: Vec<Definition> = mentions
        .windows(2)
        .zip(keys.of_mention.windows(2))
        .filter_map(|(pair, pair_keys)| {
            let [outer, inner] = pair else { return None };
            let named = !outer.kind.is_numeric() && !inner.kind.is_numeric();
            if !named || !opens(&text[outer.span.end as usize..inner.span.start as usize]) {
                return None;
            }
            if !closes(&text[inner.span.end as usize..]) {
                return None;
            }
            let length = |key: u32| keys.names[key as usize].len();
            let (a, b) = (pair_keys[0], pair_keys[1]);
            let (long, short) = if length(a) >= length(b) { (a, b) } else { (b, a) };
            let (short_name, long_name) = (keys.names[short as usize], keys.names[long as usize]);
            let shape = keys.shape[short as usize];
            let fit = if shape == Shape::Plain {
                return None;
            } else if are_initials(short_name, long_name) {
                Fit::Initials
            } else if fits(short_name, long_name) {
                Fit::Letters
            } else if shape == Shape::Capitals && short == b {
                Fit::Given
            } else {
                return None;
            };
            (length(long) > length(short)).then_some(Definition { long, short, fit })
        })
        .collect();
    definitions.sort_unstable();
    definitions.dedup();
    definitions
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
    matches!(
        c,
        '"' | '\'' | '\u{201c}' | '\u{201d}' | '\u{2018}' | '\u{2019}' | '\u{ab}' | '\u{bb}'
    )
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
            .filter(move |word| all || !is_function_word(word))
            .filter_map(|word| word.chars().next())
    };
    [false, true]
        .iter()
        .any(|&all| initials(all).eq(short.chars().filter(|&c| c != ' ')))
}

/// Calls `found` with the acronyms of a folded name: its initials, with and without function words.
pub(super) fn initials(name: &str, buffer: &mut String, mut found: impl FnMut(&str)) {
    const MOST_WORDS: usize = 12;
    if !name.contains(' ') || name.split(' ').nth(MOST_WORDS).is_some() {
        return;
    }
    for all in [false, true] {
        buffer.clear();
        let words = name.split(' ').filter(|word| all || !is_function_word(word));
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
            (
                "niaid",
                "us national institute of allergy and infectious diseases",
                true,
            ),
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
            ("mohammed bin salman", "mbs mbs"),
            ("world bank", ""),
            ("reuters", ""),
        ] {
            let mut got = Vec::new();
            initials(name, &mut String::new(), |acronym| got.push(acronym.to_owned()));
            assert_eq!(got.join(" "), expected, "{name}");
        }
        assert!(FUNCTION_WORDS.is_sorted());
    }
}
