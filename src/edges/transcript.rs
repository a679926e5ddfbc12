//! Who speaks in a transcript: "COOPER: Stay with us."

use super::words::Words;
use crate::EntityType;
use crate::candidate::{self, Candidate};
use crate::hash::HashSet;
use crate::text::token::{Gap, TokenKind};

/// The most words of a speaker's name.
const WORDS: usize = 3;

/// Makes people of the names in capitals that stand before a colon at the beginning of a line, if a name does so
/// twice. A place does it once: "LONDON: Shares fell".
#[inline(never)]
pub(super) fn name_speakers(words: &Words<'_>, candidates: &mut [Candidate]) {
    let speaks = |candidate: &Candidate| {
        let tokens = &candidate.tokens;
        words.block.tokens[tokens.start].gap >= Gap::Line
            && tokens.len() <= WORDS
            && words.word(tokens.end) == ":"
            && tokens.clone().all(|at| {
                let word = words.word(at);
                words.block.tokens[at].kind == TokenKind::Word
                    && word.len() > 1
                    && !word.contains(char::is_lowercase)
            })
    };
    let name = |candidate: &Candidate| words.word(candidate.tokens.end - 1);
    let mut speakers = HashSet::default();
    let often: HashSet<&str> = candidates
        .iter()
        .filter(|&one| speaks(one))
        .map(name)
        .filter(|&name| !speakers.insert(name))
        .collect();
    if often.is_empty() {
        return;
    }
    for candidate in candidates {
        if speaks(candidate) && often.contains(&name(candidate)) {
            candidate.kind = EntityType::Person;
            candidate.types = candidate::certain(EntityType::Person);
        }
    }
}
