//! Groups tokens into sentences.
//!
//! A sentence is what the tagger decodes at once, so a wrong split costs context on both sides and
//! a missed one costs little: where the evidence is silent, no boundary is set.

use std::ops::Range;

use crate::text::closed_class::{
    DOUBTFUL_DAYS, LEADING_ABBREVIATIONS, MONTHS, NAME_ENDINGS, OTHER_ABBREVIATIONS, SMALL_ABBREVIATIONS,
    STARTERS,
};
use crate::text::token::{Gap, Token, TokenKind};
use crate::text::tokenizer::is_apostrophe;
use crate::text::word_key::is_one_of;

/// The longest sentence, in tokens. Text without an end (tables, lists of names) is cut here, which
/// bounds the decoder's memory.
const LONGEST: usize = 300;

/// Calls `found` with the sentences of `tokens` in order, as ranges of token indices; they cover
/// all tokens. `lower` says that the text has no capitals, so that sentences begin without one.
pub(crate) fn split(text: &str, tokens: &[Token], lower: bool, mut found: impl FnMut(Range<usize>)) {
    let mut start = 0;
    for at in 1..tokens.len() {
        if at - start >= LONGEST || is_boundary(text, tokens, lower, at) {
            found(start..at);
            start = at;
        }
    }
    if start < tokens.len() {
        found(start..tokens.len());
    }
}

#[inline(never)]
fn is_boundary(text: &str, tokens: &[Token], lower: bool, at: usize) -> bool {
    let next = tokens[at];
    match next.gap {
        Gap::Paragraph => return true,
        Gap::Line => return !continues_line(text, tokens[at - 1], next, lower),
        Gap::Space | Gap::None => {}
    }
    // A word, unless it is abbreviated, ends no sentence: most tokens are asked no more.
    let before = tokens[at - 1];
    if before.kind == TokenKind::Word && !before.of(text).ends_with('.') {
        return false;
    }
    // Closing quotes and brackets belong to the sentence that they close, and so do the numbers of notes.
    let noted = before_notes(text, tokens, at);
    let closers = tokens[..noted].iter().rev().take(3).take_while(|t| is_closer(t.of(text))).count();
    // Wraps where nothing but closers stands before.
    let end = noted.wrapping_sub(1 + closers);
    let Some(mark) = tokens.get(end) else { return false };
    let mark_text = mark.of(text);
    let word = next.of(text);
    let starts = starts_sentence(word, lower);
    match mark_text.as_bytes()[0] {
        b'.' | b'!' | b'?' if next.gap == Gap::None => {
            mark_text.len() == 1 && is_glued(text, tokens, end, at)
        }
        b'!' | b'?' => starts,
        b'.' if mark_text.len() > 1 => starts,
        b'.' => starts && !is_abbreviation(text, tokens, end, word, lower),
        _ if mark.kind == TokenKind::Word && mark_text.ends_with('.') => {
            next.gap != Gap::None && is_one_of(word, STARTERS) && (lower || starts_upper(word))
        }
        _ => mark_text == "\u{2026}" && next.gap != Gap::None && starts,
    }
}

/// Whether a line break is a mere wrap: the line before does not end, or the next goes on in lower case.
fn continues_line(text: &str, last: Token, next: Token, lower: bool) -> bool {
    let (last, word) = (last.of(text), next.of(text));
    let open = matches!(last, "," | "-" | "\u{2013}" | "\u{2014}" | "&" | "(");
    let goes_on = !lower && word.chars().next().is_some_and(char::is_lowercase);
    let bullet = matches!(word, "-" | "*" | "\u{2022}" | "\u{2013}");
    (open || goes_on) && !bullet && !matches!(last, "." | "!" | "?")
}

/// The end of what stands before the numbers of notes at `at`: "ended.[2][3] The".
fn before_notes(text: &str, tokens: &[Token], at: usize) -> usize {
    const MOST: usize = 4;
    let mut end = at;
    for _ in 0..MOST {
        let Some([open, number, close]) = end.checked_sub(3).and_then(|start| tokens.get(start..end)) else {
            break;
        };
        let tight = [open, number, close].iter().all(|token| token.gap == Gap::None);
        let is_note = tight
            && open.of(text) == "["
            && close.of(text) == "]"
            && number.of(text).bytes().all(|b| b.is_ascii_digit());
        if !is_note {
            break;
        }
        end -= 3;
    }
    end
}

/// "end.The next", "he said.”The next": no space between the stop at `stop` and the capital at `at`.
fn is_glued(text: &str, tokens: &[Token], stop: usize, at: usize) -> bool {
    let next = tokens[at];
    let tight = tokens[stop..at].iter().all(|token| token.gap == Gap::None);
    if !tight || stop == 0 || next.kind != TokenKind::Word || !starts_upper(next.of(text)) {
        return false;
    }
    let last = tokens[stop - 1];
    if last.span.len() > 1 && last.of(text).ends_with(char::is_lowercase) {
        return true;
    }
    // After an acronym, a number or a bracket another word would not do: "ASP.NET".
    let ends = last.span.len() > 1 || matches!(last.of(text), ")" | "%");
    ends && is_one_of(next.of(text), STARTERS)
}

fn is_abbreviation(text: &str, tokens: &[Token], stop: usize, next: &str, lower: bool) -> bool {
    if stop == 0 || tokens[stop].gap != Gap::None {
        return false;
    }
    let word = tokens[stop - 1].of(text);
    if !lower && !word.contains(char::is_uppercase) && !is_one_of(word, SMALL_ABBREVIATIONS) {
        return false;
    }
    let named = next.starts_with(char::is_alphabetic);
    if named && (word == "no" || is_one_of(word, DOUBTFUL_DAYS)) {
        return is_one_of(next, MONTHS);
    }
    // "cyrus r. vance", but "so do i. they".
    let small = lower && word != "i" && word.starts_with(char::is_alphabetic);
    let initial = word.chars().count() == 1 && (starts_upper(word) || small);
    if initial || is_one_of(word, LEADING_ABBREVIATIONS) {
        // "Plan B. The …" ends; "J. The …" does not occur.
        return !(initial && is_one_of(next, STARTERS));
    }
    (is_one_of(word, NAME_ENDINGS) || is_one_of(word, OTHER_ABBREVIATIONS)) && !is_one_of(next, STARTERS)
}

fn starts_upper(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

/// Whether a token can begin a sentence: anything but a lower-case word and inner punctuation.
fn starts_sentence(word: &str, lower: bool) -> bool {
    word.chars().next().is_some_and(|c| {
        (lower || !c.is_lowercase())
            && !matches!(
                c,
                ',' | ';' | ':' | ')' | ']' | '.' | '!' | '?' | '%' | '-' | '\u{2013}' | '\u{2014}'
            )
    })
}

fn is_closer(token: &str) -> bool {
    token
        .chars()
        .next()
        .is_some_and(|c| is_apostrophe(c) || matches!(c, '"' | '\u{201d}' | ')' | ']' | '\u{bb}'))
        && token.chars().count() <= 2
}

/// Whether a text has no capital letter at all.
pub fn is_lower(text: &str) -> bool {
    !text.chars().any(char::is_uppercase) && text.chars().any(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Span;
    use crate::text::tokenizer::tokenize;

    /// `|` marks where sentences must be cut.
    #[track_caller]
    fn check(marked: &str) {
        let text = marked.replace('|', "");
        let mut tokens = Vec::new();
        tokenize(&text, Span::new(0, text.len() as u32), Gap::Paragraph, &mut tokens);
        let mut sentences = Vec::new();
        split(&text, &tokens, is_lower(&text), |sentence| sentences.push(sentence));
        let mut got = text.clone();
        for sentence in sentences[1..].iter().rev() {
            got.insert(tokens[sentence.start].span.start as usize, '|');
        }
        assert_eq!(got, marked);
    }

    #[test]
    fn sentences() {
        check("He left. |She stayed.");
        check("Mr. Jones met Gen. Smith. |They talked.");
        check("Apple Inc. said so. |It is J. R. Ewing.");
        check("mr. jones met cyrus r. vance. |so do i. |nobody has a plan b. |the end.");
        check("The U.S. Army left. |From the U.S. |The army left.");
        check("“Go!” he said. |“Why?” |She knew.");
        check("It ended.|The next began.");
        check("“It ended.”|The next began (so he said).|But why?|The EU.|The end in 2019.|He used ASP.NET.");
        check("It ended.[2] |Quill left.[3][14] |Nobody stayed, she said.[a] He did.");
        check("Shares of Acme Corp. rose. |So did Widget Ltd. |The rest fell.");
        check("PARIS (Reuters) — The end.\n\n|Next one");
        check("Headline Without End\n|The text of the\narticle goes on.");
        check("In Jan. 2015 it rose 3.5 percent. |On Feb. 3 it fell.");
        check(
            "He fell ill. |Quill said no. |Ada saw the Sun. |Quill is No. 2 of no. 3 on Sun. March 5 in Ill. Ada for Prop. 8",
        );
        check("It is so... |But no.");
        check("• One thing\n|• Another thing");
        check("at 7 p.m. on Friday. |At 8 p.m. |The doors closed.");
        check("he left. |she met mr. jones.");
        check("one.");
    }
}
