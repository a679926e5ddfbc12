//! Who speaks in a transcript: "COOPER: Stay with us."

use std::ops::Range;

use super::words::Words;
use crate::EntityType;
use crate::candidate::Candidate;
use crate::gazetteer::NameClasses;
use crate::hash::HashSet;
use crate::lexicon::table::Usage;
use crate::text::token::{Gap, TokenKind};
use crate::text::word_key::words;

/// The most tokens before the colon: "SEN. CHIP COLFAX".
const TOKENS: usize = 5;

/// What is heard and not said.
const STAGE_DIRECTIONS: &[u32] = words!("APPLAUSE CROSSTALK INAUDIBLE LAUGHTER SOUNDBITE");

/// Makes people of the names in capitals that stand before a colon at the beginning of a line, if one with the same last
/// word does so twice. A place does it once: "LONDON: Shares fell". Stage directions are no names: "(CROSSTALK)".
#[inline(never)]
pub(super) fn name_speakers(words: &Words<'_>, candidates: &mut Vec<Candidate>) {
    candidates.retain(|candidate| {
        !(words.is_any(candidate.tokens.start, STAGE_DIRECTIONS) && words.is_mark(candidate.tokens.end, b')'))
    });
    let mut speakers = Vec::new();
    let (mut once, mut often) = (HashSet::default(), HashSet::default());
    for (at, token) in words.block.tokens.iter().enumerate() {
        if token.gap < Gap::Line || token.kind != TokenKind::Word {
            continue;
        }
        let Some(name) = speaker(words, at) else { continue };
        let last = words.word(name.end - 1);
        if !once.insert(last) {
            often.insert(last);
        }
        speakers.push(name);
    }
    speakers.retain(|name| {
        let has_words = words.block.words[name.clone()].iter().any(|word| word.usage == Usage::Lower);
        // A word may be a name, if the tagger says so.
        let at = candidates.partition_point(|candidate| candidate.tokens.end <= name.start);
        let is_named = candidates.get(at).is_some_and(|candidate| candidate.tokens == *name);
        often.contains(words.word(name.end - 1)) && (is_named || !has_words)
    });
    let found = speakers.into_iter().map(|name| (name, EntityType::Person));
    words.put(found.collect(), candidates);
}

/// The name in capitals, without a title, between the beginning of a line and a colon.
fn speaker(words: &Words<'_>, line: usize) -> Option<Range<usize>> {
    let mut start = line;
    for at in line..line + TOKENS {
        let token = words.block.tokens.get(at)?;
        let word = words.word(at);
        if words.is_mark(at, b':') {
            let is_country = words.block.classes_of(&(start..at)).intersects(NameClasses::COUNTRY);
            return (start < at && !is_country).then_some(start..at);
        }
        if at > line && token.gap >= Gap::Line {
            return None;
        }
        if words.is_mark(at, b'.') {
            start = at + 1;
        } else if token.kind != TokenKind::Word || word.len() < 2 || word.contains(char::is_lowercase) {
            return None;
        } else if at == start && words.block.classes_of(&(at..at + 1)).intersects(NameClasses::TITLE) {
            start = at + 1;
        }
    }
    None
}
