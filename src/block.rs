//! A piece of a text, read: its tokens, its sentences, and what lists and rules say of them.
//!
//! Texts are worked through in blocks, so that memory and the time of one step are bounded whatever
//! their length.

use std::ops::Range;

use crate::candidate::Candidate;
use crate::gazetteer::{Entry, Gazetteer, Hit, context};
use crate::lexeme::Lexemes;
use crate::rules::Class;
use crate::tagger::features::{self, Case, Listed, Sentence};
use crate::tagger::lexicon::Lexicon;
use crate::tagger::word::Word;
use crate::token::{Gap, Token};
use crate::tokenizer::{self, is_gap};
use crate::{Span, case, rules, segments, sentence};

/// The aim for a block, in bytes: longer than almost any article, short enough for one step of
/// the wasm build to stay below 50 ms.
const SIZE: usize = 32 * 1024;

/// The end of the block that begins at byte `start`: the end of a paragraph if there is one near
/// [`SIZE`], else of a line, of a sentence, of a word; in a text without any, the end of the text.
pub(crate) fn end(text: &str, start: usize) -> usize {
    if text.len() - start <= SIZE * 3 / 2 {
        return text.len();
    }
    let low = text.floor_char_boundary(start + SIZE / 2);
    let high = text.floor_char_boundary(start + SIZE);
    let window = &text[low..high];
    for break_at in ["\n\n", "\n", ". "] {
        if let Some(at) = window.rfind(break_at) {
            return low + at + break_at.len();
        }
    }
    if let Some(at) = window.rfind(is_gap) {
        return low + at;
    }
    text[high..].find(is_gap).map_or(text.len(), |at| high + at)
}

/// A run of tokens of one sentence where names can be. Around it nothing suggests one (see `segments`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// The tokens.
    pub tokens: Range<usize>,
    /// The tokens of the sentence that it is in.
    pub sentence: Range<usize>,
    /// How the sentence is written.
    pub case: Case,
}

/// A block as the tagger needs it. The first six vectors have one entry for each token;
/// the room is used again for the next block.
#[derive(Clone, Debug, Default)]
pub struct Block {
    /// The tokens.
    pub tokens: Vec<Token>,
    /// What each token's word is like.
    pub words: Vec<Word>,
    /// What each token is to the rules.
    pub(crate) classes: Vec<Class>,
    /// In which listed names each token is.
    pub listed: Vec<Listed>,
    /// In which rule candidate each token is: 0 or a label.
    pub ruled: Vec<u8>,
    /// In which candidate of the lists each token is: 0 or a label.
    pub suggested: Vec<u8>,
    /// The sentences, as ranges of tokens, and how they are written.
    pub sentences: Vec<(Range<usize>, Case)>,
    /// The parts of sentences where names can be, in order.
    pub segments: Vec<Segment>,
    /// The listed names.
    pub hits: Vec<Hit>,
    /// The dates, times and amounts that rules see, sorted and disjoint.
    pub ruled_candidates: Vec<Candidate>,
    /// The names that lists and their context make likely, sorted and disjoint.
    pub listed_candidates: Vec<Candidate>,
    /// What the lists say of each token of one sentence.
    entries: Vec<Entry>,
    /// Kept from text to text.
    lexemes: Lexemes,
}

impl Block {
    /// Reads `text[span]`; `gap` is what stands before it.
    pub fn read(&mut self, text: &str, span: Span, gap: Gap, gazetteer: &Gazetteer, lexicon: &Lexicon<'_>) {
        self.tokens.clear();
        self.words.clear();
        self.classes.clear();
        self.sentences.clear();
        self.hits.clear();
        self.ruled_candidates.clear();
        self.listed_candidates.clear();
        tokenizer::tokenize(text, span, gap, &mut self.tokens);
        let lower = case::is_lower(span.of(text));
        let tokens = &self.tokens;
        sentence::split(text, tokens, lower, |sentence| {
            let first = self.words.len();
            let tokens = &tokens[sentence.clone()];
            // As it is written; and if that says nothing of names, as if it were in lower case.
            let mut case = if lower { Case::Folded } else { Case::Normal };
            loop {
                let fold_case = case == Case::Folded;
                self.words.truncate(first);
                self.classes.truncate(first);
                self.entries.clear();
                for &token in tokens {
                    let lexeme = self.lexemes.get(text, token, fold_case, gazetteer, lexicon);
                    self.words.push(lexeme.word);
                    self.classes.push(lexeme.class);
                    self.entries.push(lexeme.entry);
                }
                if fold_case || case::of(&self.words[first..]) == case {
                    break;
                }
                case = Case::Folded;
            }
            let hits = self.hits.len();
            let fold_case = case == Case::Folded;
            gazetteer.hits(text, tokens, &self.entries, fold_case, &mut self.hits);
            let listed = self.listed_candidates.len();
            let found = &self.hits[hits..];
            context::candidates(text, tokens, &self.entries, found, &mut self.listed_candidates);
            let ruled = self.ruled_candidates.len();
            rules::find(text, tokens, &self.classes[first..], &mut self.ruled_candidates);
            // They count from the sentence on.
            let shift = |tokens: &mut Range<usize>| {
                *tokens = tokens.start + sentence.start..tokens.end + sentence.start;
            };
            self.hits[hits..]
                .iter_mut()
                .for_each(|hit| shift(&mut hit.tokens));
            self.listed_candidates[listed..]
                .iter_mut()
                .for_each(|found| shift(&mut found.tokens));
            self.ruled_candidates[ruled..]
                .iter_mut()
                .for_each(|found| shift(&mut found.tokens));
            self.sentences.push((sentence, case));
        });
        self.listed.clear();
        self.listed.resize(self.tokens.len(), Listed::default());
        Listed::note(&self.hits, &mut self.listed);
        for (labels, candidates) in [
            (&mut self.ruled, &self.ruled_candidates),
            (&mut self.suggested, &self.listed_candidates),
        ] {
            labels.clear();
            labels.resize(self.tokens.len(), 0);
            features::note_candidates(candidates, labels);
        }
        segments::split(self);
    }

    /// The sentence of a segment, for the feature templates.
    pub fn view(&self, segment: &Segment) -> Sentence<'_> {
        let tokens = segment.sentence.clone();
        Sentence {
            tokens: &self.tokens[tokens.clone()],
            words: &self.words[tokens.clone()],
            listed: &self.listed[tokens.clone()],
            ruled: &self.ruled[tokens.clone()],
            suggested: &self.suggested[tokens.clone()],
            part: segment.tokens.start - tokens.start..segment.tokens.end - tokens.start,
            case: segment.case,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, first_end: usize) {
        assert_eq!(end(text, 0), first_end);
    }

    #[test]
    fn blocks_end_where_it_hurts_least() {
        let words = "word ".repeat(20_000);
        check("short", 5);
        check(&words, SIZE / 5 * 5 - 1);
        check(&words.replacen("word ", "end. ", 5_000), 25_000);
        check(&format!("{}\n\n{words}", &words[..30_000]), 30_002);
        check(&"x".repeat(100_000), 100_000);
        check(&format!("{} y", "é".repeat(50_000)), 100_000);
    }
}
