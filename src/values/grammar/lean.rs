//! Which way a sentence looks from the day it was written: "will meet on Friday" forward, "met on Friday"
//! back.

use std::ops::Range;

use crate::rules::WordClass;
use crate::rules::cursor::Cursor;
use crate::text::word_key::words;
use crate::values::expression::Lean;

/// How many tokens are looked at on either side.
const REACH: usize = 12;

/// Which way the words around an expression look: the nearest before it says, else the nearest behind.
pub(super) fn of(cursor: &Cursor, tokens: &Range<usize>) -> Lean {
    let before = tokens.start.wrapping_sub(1);
    let start = tokens.start.saturating_sub(REACH);
    let end = (tokens.end + REACH).min(cursor.sentence.tokens.len());
    let stops = |&at: &usize| !cursor.is_any(at, words!("; : \" “ ” ``"));
    let sign = |at: usize| match sign(cursor, at) {
        Lean::Open => None,
        lean => Some(lean),
    };
    let found = (start..tokens.start)
        .rev()
        .take_while(stops)
        .find_map(sign)
        .or_else(|| (tokens.end..end).take_while(stops).find_map(sign))
        .unwrap_or_default();
    // "until Friday", "by March" are ahead unless the sentence looks back.
    let soon =
        cursor.is_any(before, words!("as")) && cursor.is_any(before.wrapping_sub(1), words!("soon early"));
    if soon {
        return Lean::Future;
    }
    // What is told as past seldom lasted until a day: "closed until Friday".
    if cursor.is_any(before, words!("until till")) {
        return Lean::Future;
    }
    let deadline = cursor.is(before, "by")
        || cursor.is_any(tokens.end, words!("deadline hearing")) && found != Lean::Past;
    if deadline && found != Lean::Past { Lean::Future } else { found }
}

/// What a word says of the time of its sentence.
fn sign(cursor: &Cursor, at: usize) -> Lean {
    if cursor.class(at) == WordClass::Joint {
        // "to admit", but not "to the".
        let word = cursor.word(at + 1);
        let verb = cursor.is(at, "to")
            && cursor.class(at + 1) == WordClass::Other
            && word.starts_with(|c: char| c.is_ascii_lowercase())
            && !cursor.is_any(
                at + 1,
                words!("its his her their our my your this that it him them us me both about"),
            );
        // "plan to meet", "is to meet", "set to meet".
        let planned = cursor.is_any(
            at.wrapping_sub(1),
            words!(
                "plan plans planned planning set expected scheduled due going is are was were ready about hope hopes hoping want \
                 wants agreed vowed intends promised threatened"
            ),
        );
        return match (verb, planned) {
            (true, true) => Lean::Future,
            (true, false) => Lean::Perhaps,
            (false, _) => Lean::Open,
        };
    }
    if cursor.class(at) != WordClass::Other {
        return Lean::Open;
    }
    let before = at.wrapping_sub(1);
    if cursor.is_any(at, words!("will 'll ’ll shall scheduled due upcoming planning planned tentatively")) {
        return Lean::Future;
    }
    if cursor.is_any(at, words!("set expected going ca wo")) {
        let ahead = cursor.is(at + 1, "to")
            || cursor.is(at, "expected")
            || cursor.is_any(at, words!("wo")) && cursor.is_any(at + 1, words!("n't n’t"));
        return if ahead { Lean::Future } else { Lean::Open };
    }
    if cursor.is_any(
        at,
        words!(
            "would should must may might could can plans plan expects expect intends hopes aims deadline begins starts opens \
             reconvenes meets goes likely wants"
        ),
    ) {
        return Lean::Perhaps;
    }
    let past = cursor.is_any(
        at,
        words!(
            "was were did said told came went made took became began got gave saw found left lost won met led held fell \
             rose grew ran broke brought bought built sent spent stood spoke struck shot hit killed died since been wrote \
             knew thought put sold beat paid kept felt drew flew threw sank fled arose had"
        ),
    );
    let word = cursor.word(at);
    let regular = word.len() > 4 && word.ends_with("ed") && word.starts_with(char::is_lowercase);
    match past || regular {
        true if cursor.is(before, "be") => Lean::Perhaps,
        true => Lean::Past,
        false => Lean::Open,
    }
}
