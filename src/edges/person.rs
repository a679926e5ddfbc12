//! Where the names of people begin and end.

use std::ops::Range;

use super::words::Words;
use crate::EntityType;
use crate::candidate::Candidate;
use crate::gazetteer::NameClasses;
use crate::text::closed_class::COMPOUNDS;
use crate::text::token::Gap;
use crate::text::word_key::{is_one_of, words};

/// Ranks and greetings that stand before a name and are no part of it.
const RANKS: &[u32] = words!("PCSO Det Insp Supt Cllr Ald Pfc Spc Recorder Hello Hi Dear");

/// Ranks in capitals, which are names otherwise: "Di Quill".
const LOUD_RANKS: &[u32] = words!("DCI DI DS DC PC DCS DSI WPC");

/// Of a judge, behind "Mr" or "Lady".
const JUDGES: &[u32] = words!("Justice");
const BEFORE_JUDGES: &[u32] = words!("Mr Mrs Ms Lady Lord Chief Associate");

/// Of a detective.
const DETECTIVES: &[u32] = words!("Con Sgt Insp Supt Ch");

/// Letters behind a name: honours, offices and degrees.
const LETTERS: &[u32] =
    words!("KC QC SC OBE MBE CBE KBE DBE MP MEP MSP MLA TD TDs PhD MD FRS FRCS DSO VC JP Esq CPA RN");

/// Who is named with a place to live in: "a son, Gary of Tulsa".
const KIN: &[u32] = words!(
    "son sons daughter daughters brother brothers sister sisters wife husband child children grandson grandsons \
     granddaughter granddaughters grandchildren stepson stepdaughter sibling siblings nephew nephews niece nieces \
     mother father parents survivors"
);

/// The longest syllable of a name.
const SYLLABLE: usize = 6;

/// How far before a name such a word may stand, in tokens.
const NEAR: usize = 12;

impl Words<'_> {
    /// The people in the tokens of a candidate.
    pub(super) fn people(&self, tokens: Range<usize>, candidate: &Candidate, mended: &mut Vec<Candidate>) {
        for part in self.parts(tokens) {
            let part = self.with_last_syllable(self.bare(part));
            match self.home(&part) {
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

    /// A name of three syllables whole: "Pan Men-an" where the tagger sees "Pan Men".
    fn with_last_syllable(&self, name: Range<usize>) -> Range<usize> {
        let glued = |at: usize| self.block.tokens.get(at).is_some_and(|token| token.gap == Gap::None);
        let end = name.end;
        let last = self.word(end + 1);
        let syllable =
            |word: &str| (1..=SYLLABLE).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_lowercase());
        let goes_on = name.len() == 2
            && self.is_mark(end, b'-')
            && glued(end)
            && glued(end + 1)
            && self.word(end - 1).len() <= SYLLABLE
            && syllable(last)
            && !is_one_of(last, COMPOUNDS);
        if goes_on { name.start..end + 2 } else { name }
    }

    /// Whether the token is the rank of a person whose name follows: "DC" in "DC Ruth Quill".
    pub(super) fn is_rank_of_next(&self, tokens: &Range<usize>) -> bool {
        let next = tokens.end;
        tokens.len() == 1
            && is_one_of(self.word(tokens.start), LOUD_RANKS)
            && !self.word(tokens.start).contains(char::is_lowercase)
            && !self.is_any(tokens.start.wrapping_sub(1), words!("Washington ,"))
            && self.follows(next)
            && self.is_capitalised(next)
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
            let cut = self.is_any(start, RANKS) && self.is_capitalised(start)
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
    pub(super) fn home(&self, tokens: &Range<usize>) -> Option<Range<usize>> {
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
