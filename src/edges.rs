//! Where names of people begin and end, and what is no name, whatever the tagger says.

use std::ops::Range;

use crate::EntityType;
use crate::candidate::Candidate;
use crate::evidence::block::Block;
use crate::gazetteer::NameClasses;
use crate::text::token::{Gap, TokenKind};
use crate::text::word_key::{is_one_of, words};

/// Ranks and greetings that stand before a name and are no part of it.
const RANKS: &[u64] = words!("PCSO Det Insp Supt Cllr Ald Pfc Spc Recorder Hello Hi Dear");

/// Ranks in capitals, which are names otherwise: "Di Quill".
const LOUD_RANKS: &[u64] = words!("DCI DI DS DC PC DCS DSI WPC");

/// Of a judge, behind "Mr" or "Lady".
const JUDGES: &[u64] = words!("Justice");
const BEFORE_JUDGES: &[u64] = words!("Mr Mrs Ms Lady Lord Chief Associate");

/// Of a detective.
const DETECTIVES: &[u64] = words!("Con Sgt Insp Supt Ch");

/// Letters behind a name: honours, offices and degrees.
const LETTERS: &[u64] =
    words!("KC QC SC OBE MBE CBE KBE DBE MP MEP MSP MLA TD TDs PhD MD FRS FRCS DSO VC JP Esq CPA RN");

/// Who is named with a place to live in: "a son, Gary of Tulsa".
const KIN: &[u64] = words!(
    "son sons daughter daughters brother brothers sister sisters wife husband child children grandson grandsons \
     granddaughter granddaughters grandchildren stepson stepdaughter sibling siblings nephew nephews niece nieces \
     mother father parents survivors"
);

/// How far before a name such a word may stand, in tokens.
const NEAR: usize = 12;

/// What the functions below ask of a block.
struct Words<'a> {
    text: &'a str,
    block: &'a Block,
}

/// Cuts what is no part of a name from the candidates, parts those that are several, and drops what is none.
pub(crate) fn mend(text: &str, block: &Block, candidates: &mut Vec<Candidate>) {
    let words = Words { text, block };
    let mut mended = Vec::with_capacity(candidates.len());
    for candidate in candidates.drain(..) {
        let tokens = words.without_addresses(candidate.tokens.clone());
        if candidate.kind != EntityType::Person {
            if !tokens.is_empty() && !words.is_rank_of_next(&tokens) {
                mended.push(Candidate { tokens, ..candidate });
            }
            continue;
        }
        for part in words.parts(tokens) {
            let part = words.bare(part);
            match words.home(&part) {
                Some(place) => {
                    let (person, kind) = (part.start..place.start - 1, EntityType::Gpe);
                    mended.push(Candidate { tokens: person, ..candidate.clone() });
                    mended.push(Candidate { tokens: place, kind, ..candidate.clone() });
                }
                None if part.is_empty() => {}
                None => mended.push(Candidate { tokens: part, ..candidate.clone() }),
            }
        }
    }
    *candidates = mended;
}

impl<'a> Words<'a> {
    fn word(&self, at: usize) -> &'a str {
        self.block.tokens.get(at).map_or("", |token| token.of(self.text))
    }

    fn is_any(&self, at: usize, words: &[u64]) -> bool {
        is_one_of(self.word(at), words)
    }

    /// Whether the token is a handle, a hashtag, a link or an address of mail.
    fn is_address(&self, at: usize) -> bool {
        let token = &self.block.tokens[at];
        let word = token.of(self.text);
        token.kind == TokenKind::Address && (word.contains(['@', '#', '/']) || word.starts_with("www."))
    }

    /// The tokens without such at either end; none if one is inside.
    fn without_addresses(&self, tokens: Range<usize>) -> Range<usize> {
        let Range { mut start, mut end } = tokens;
        while start < end && self.is_address(start) {
            start += 1;
        }
        while start < end && self.is_address(end - 1) {
            end -= 1;
        }
        if (start..end).any(|at| self.is_address(at)) { start..start } else { start..end }
    }

    /// Whether the token is the rank of a person whose name follows: "DC" in "DC Ruth Quill".
    fn is_rank_of_next(&self, tokens: &Range<usize>) -> bool {
        let next = tokens.end;
        tokens.len() == 1
            && is_one_of(self.word(tokens.start), LOUD_RANKS)
            && !self.word(tokens.start).contains(char::is_lowercase)
            && !self.is_any(tokens.start.wrapping_sub(1), words!("Washington ,"))
            && self.block.tokens.get(next).is_some_and(|token| token.gap == Gap::Space)
            && self.word(next).starts_with(char::is_uppercase)
            && NameClasses::from_bits(self.block.listed[next].any()).intersects(NameClasses::GIVEN)
    }

    /// The people between semicolons, bars and commas, without the label before a colon: "Tarrow: Doe; Quill,
    /// Marsh". "Doe, Jr." is one.
    fn parts(&self, tokens: Range<usize>) -> Vec<Range<usize>> {
        let mut parts = Vec::with_capacity(1);
        let mut start = tokens.start;
        for at in tokens.clone() {
            if self.word(at) == ":" {
                parts.clear();
                start = at + 1;
            }
            let parts_here = match self.word(at) {
                ";" | "|" => true,
                "," => !self.is_any(at + 1, words!("Jr Sr II III IV")),
                _ => false,
            };
            if parts_here {
                parts.push(start..at);
                start = at + 1;
            }
        }
        parts.push(start..tokens.end);
        parts
    }

    /// The name without ranks before and letters behind it; empty if nothing else is there.
    fn bare(&self, tokens: Range<usize>) -> Range<usize> {
        // In capitals throughout, ranks and letters may be names.
        let shouts = tokens.clone().all(|at| !self.word(at).contains(char::is_lowercase));
        let Range { mut start, mut end } = tokens;
        let first = start;
        while start < end {
            let before = start.wrapping_sub(1);
            let loud = !self.word(start).contains(char::is_lowercase);
            let cut = self.is_any(start, RANKS) && self.word(start).starts_with(char::is_uppercase)
                || self.is_any(start, LOUD_RANKS) && loud && !shouts
                || self.is_any(start, JUDGES) && self.is_any(before, BEFORE_JUDGES)
                || self.is_any(start, DETECTIVES) && self.is_any(before, words!("Det"))
                || start > first && self.word(start) == ".";
            if !cut {
                break;
            }
            start += 1;
        }
        while !shouts
            && end > start + 1
            && self.is_any(end - 1, LETTERS)
            && self.word(end - 1).ends_with(char::is_uppercase)
        {
            end -= 1;
        }
        start..end
    }

    /// The place in "Gary of Tulsa" among the kin of a person.
    fn home(&self, tokens: &Range<usize>) -> Option<Range<usize>> {
        let place = tokens.start + 2;
        let classes = |at: usize| NameClasses::from_bits(self.block.listed[at].any());
        let places = NameClasses::CITY | NameClasses::STATE | NameClasses::COUNTRY;
        let fits = tokens.end > place
            && self.word(tokens.start + 1) == "of"
            && classes(tokens.start).intersects(NameClasses::GIVEN)
            && classes(place).intersects(places);
        let kin = || (tokens.start.saturating_sub(NEAR)..tokens.start).any(|at| self.is_any(at, KIN));
        (fits && kin()).then_some(place..tokens.end)
    }
}
