//! A piece of a text, read: its tokens, its sentences, and what lists and rules say of them.
//!
//! Texts are worked through in blocks, so that memory and the time of one step are bounded whatever
//! their length.

use std::ops::Range;

use crate::candidate::Candidate;
use crate::gazetteer::{Gazetteer, Hit, context};
use crate::tagger::features::{self, Case, Listed, Sentence};
use crate::tagger::lexicon::Lexicon;
use crate::tagger::word::Word;
use crate::token::{Gap, Token};
use crate::tokenizer::{self, is_gap};
use crate::{Span, case, rules, sentence};

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

/// A block as the tagger needs it. All vectors but the last four have one entry for each token;
/// the room is used again for the next block.
#[derive(Clone, Debug, Default)]
pub struct Block {
    /// The tokens.
    pub tokens: Vec<Token>,
    /// What each token's word is like.
    pub words: Vec<Word>,
    /// In which listed names each token is.
    pub listed: Vec<Listed>,
    /// In which rule candidate each token is: 0 or a label.
    pub ruled: Vec<u8>,
    /// In which candidate of the lists each token is: 0 or a label.
    pub suggested: Vec<u8>,
    /// The sentences, as ranges of tokens, and how they are written.
    pub sentences: Vec<(Range<usize>, Case)>,
    /// The listed names.
    pub hits: Vec<Hit>,
    /// The dates, times and amounts that rules see, sorted and disjoint.
    pub ruled_candidates: Vec<Candidate>,
    /// The names that lists and their context make likely, sorted and disjoint.
    pub listed_candidates: Vec<Candidate>,
}

impl Block {
    /// Reads `text[span]`; `gap` is what stands before it.
    pub fn read(&mut self, text: &str, span: Span, gap: Gap, gazetteer: &Gazetteer, lexicon: &Lexicon<'_>) {
        self.tokens.clear();
        self.words.clear();
        self.sentences.clear();
        self.hits.clear();
        self.ruled_candidates.clear();
        self.listed_candidates.clear();
        tokenizer::tokenize(text, span, gap, &mut self.tokens);
        let lower = case::is_lower(span.of(text));
        let tokens = &self.tokens;
        sentence::split(text, tokens, lower, |sentence| {
            let first = self.words.len();
            self.words.extend(
                tokens[sentence.clone()]
                    .iter()
                    .map(|&token| Word::new(text, token, false, lexicon)),
            );
            let case = if lower {
                Case::Folded
            } else {
                case::of(&self.words[first..])
            };
            if case == Case::Folded {
                for (word, &token) in self.words[first..].iter_mut().zip(&tokens[sentence.clone()]) {
                    *word = Word::new(text, token, true, lexicon);
                }
            }
            let hits = self.hits.len();
            gazetteer.hits(
                text,
                &tokens[sentence.clone()],
                case == Case::Folded,
                &mut self.hits,
            );
            let listed = self.listed_candidates.len();
            context::candidates(
                text,
                &tokens[sentence.clone()],
                &self.hits[hits..],
                &mut self.listed_candidates,
            );
            let ruled = self.ruled_candidates.len();
            rules::find(text, &tokens[sentence.clone()], &mut self.ruled_candidates);
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
    }

    /// The sentence of these tokens, for the feature templates.
    pub fn sentence(&self, tokens: Range<usize>, case: Case) -> Sentence<'_> {
        Sentence {
            tokens: &self.tokens[tokens.clone()],
            words: &self.words[tokens.clone()],
            listed: &self.listed[tokens.clone()],
            ruled: &self.ruled[tokens.clone()],
            suggested: &self.suggested[tokens],
            case,
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
