use super::cursor::Cursor;
use super::{Found, PATTERNS, Sentence, WordClass, count, find};
use crate::gazetteer::{Entry, Gazetteer};
use crate::hash::mix;
use crate::text::sentence;
use crate::text::token::{Gap, Token};
use crate::text::tokenizer::tokenize;
use crate::text::word_key::word_key;
use crate::{Span, marked};

fn tokens_of(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    tokenize(text, Span::new(0, text.len() as u32), Gap::Paragraph, &mut tokens);
    tokens
}

/// Shows `look` a text that is read as one sentence.
fn read_tokens<T>(text: &str, tokens: &[Token], look: impl FnOnce(Sentence<'_>) -> T) -> T {
    let gazetteer = Gazetteer::embedded();
    let classes: Vec<_> = tokens.iter().map(|token| WordClass::of(token.of(text))).collect();
    let keys: Vec<_> = tokens.iter().map(|token| word_key(token.of(text).as_bytes())).collect();
    let entries: Vec<Entry> =
        tokens.iter().map(|token| gazetteer.entry(token.of(text), token.kind, false)).collect();
    let mut hits = Vec::new();
    gazetteer.hits(text, tokens, &entries, false, &mut hits);
    look(Sentence { text, tokens, keys: &keys, classes: &classes, entries: &entries, hits: &hits })
}

/// The same of all tokens of a text.
pub(crate) fn read<T>(text: &str, look: impl FnOnce(Sentence<'_>) -> T) -> T {
    read_tokens(text, &tokens_of(text), look)
}

/// The patterns and the names that the rules find in one sentence, or in a text that is read as one.
fn find_in(text: &str, tokens: &[Token]) -> [Vec<Found>; 2] {
    let mut found = [Vec::new(), Vec::new()];
    let [patterns, names] = &mut found;
    read_tokens(text, tokens, |sentence| find(sentence, patterns, names));
    for found in &found {
        let ordered = found.windows(2).all(|pair| pair[0].tokens.end <= pair[1].tokens.start);
        let whole = found.iter().all(|found| !found.tokens.is_empty() && found.tokens.end <= tokens.len());
        assert!(ordered && whole, "{text:?}");
    }
    found
}

/// Marks the patterns (0) or the names (1) of a text.
fn mark(text: &str, which: usize, wanted: impl Fn(&Found) -> bool) -> String {
    let tokens = tokens_of(text);
    let mut marks = Vec::new();
    sentence::split(text, &tokens, false, |sentence| {
        let tokens = &tokens[sentence];
        let found = &find_in(text, tokens)[which];
        marks.extend(found.iter().filter(|found| wanted(found)).map(|found| {
            let start = tokens[found.tokens.start].span.start as usize;
            let end = tokens[found.tokens.end - 1].span.end as usize;
            (start..end, found.kind.name().to_owned())
        }));
    });
    marked::mark(text, marks)
}

/// Patterns must be found as marked. Counts and ranks are compared only where one is marked.
#[track_caller]
pub(super) fn check(expected: &str) {
    let counts = expected.contains("[CARDINAL") || expected.contains("[ORDINAL");
    let wanted = |found: &Found| counts || !matches!(found.kind.name(), "CARDINAL" | "ORDINAL");
    assert_eq!(mark(&marked::parse(expected).0, 0, wanted), expected);
}

/// Names must be found as marked.
#[track_caller]
pub(super) fn check_names(expected: &str) {
    assert_eq!(mark(&marked::parse(expected).0, 1, |_| true), expected);
}

#[test]
fn a_blank_line_ends_a_pattern() {
    check("about\n\n[DATE 2019]\n\n[DATE January 4]\n\n[DATE 2019]");
}

/// What patterns begin with, go on with or come close to.
const PIECES: &str = "5|1,000|two hundred and|the end of|early|between|$|$5 to|5-|January 4 to|more than|a few|first half of|\
                      2019-03-|5:30 pm on|Monday|World|Christmas|May|'|one-|millions of|half a|2 hours|next|US|é|-|2015 to|in the|\
                      %|or|and|point|.5|am|last|year|Q1|RM5|Act,|1990s|wee|same period|magnitude|°|the night|old";

/// The same for names.
const NAME_PIECES: &str = "Mr.|Bank of|John|A.|US-|(UN)|the Lake|in Paris,|X &|HMS|of|2020|-";

fn check_sound(text: &str) {
    find_in(text, &tokens_of(text));
}

#[test]
fn no_mixture_panics() {
    for pieces in [PIECES, NAME_PIECES] {
        for first in pieces.split('|') {
            for second in pieces.split('|') {
                for third in ["", "5", "to 5", "2019", "of", "m", "day", "-", "Doe"] {
                    check_sound(&format!("{first} {second} {third}"));
                    check_sound(&format!("{first}{second}{third}"));
                }
            }
        }
    }
}

#[test]
fn no_repetition_panics() {
    for piece in PIECES.split('|').chain(NAME_PIECES.split('|')) {
        check_sound(&format!("{piece} ").repeat(2_000));
    }
}

/// Random texts of short numbers and what dates, times and amounts are made of.
pub(crate) fn rows_of_numbers() -> impl Iterator<Item = String> {
    const NUMBERS: &[&str] = &["1 ", "5 ", "12 ", "30 ", "00 ", "5\n"];
    const OTHERS: &[&str] = &[
        "May ", "2019 ", "/", "-", ".", ":", ", ", "% ", "$", "to ", "between ", "about ", "p.m. ",
        "million ", "at ", "years ", "Q1 ", "of ", "half ", "km ", "in ",
    ];
    (0..4_000).map(|text| {
        (0..24)
            .map(|word| {
                let random = mix(text, word) as usize;
                let words = if random % 4 < 3 { NUMBERS } else { OTHERS };
                words[random / 4 % words.len()]
            })
            .collect()
    })
}

#[test]
fn only_a_count_begins_with_a_number_in_a_row() {
    let mut numbers = 0;
    for text in rows_of_numbers() {
        read(&text, |sentence| {
            let cursor = Cursor::new(sentence);
            for at in (0..sentence.tokens.len()).filter(|&at| cursor.is_in_row(at)) {
                assert_eq!(count::find(&cursor, at), cursor.longest(PATTERNS, at), "{text:?}");
                numbers += 1;
            }
        });
    }
    assert!(numbers > 10_000, "{numbers}");
}
