//! A piece of a text, read: its tokens, its sentences, and what lists and rules say of them.
//!
//! Texts are worked through in blocks, so that memory and the time of one step are bounded whatever
//! their length.

use std::cell::OnceCell;
use std::ops::Range;

use super::casing::{self, Case};
use super::labels;
use super::lexeme::Lexemes;
use super::listed::Listed;
use super::windows::{self, Chain, Signs, Window};
use crate::Span;
use crate::gazetteer::{Entry, Gazetteer, Hit, NameClasses};
use crate::lexicon::table::Lexicon;
use crate::lexicon::word::Word;
use crate::rules::{self, Found, WordClass};
use crate::text::sentence;
use crate::text::token::{Gap, Token};
use crate::text::tokenizer::{self, is_gap};
use crate::values::Times;

/// The aim for the first block, in bytes: longer than almost any article, short enough for one step of
/// the wasm build to stay below 50 ms.
const FIRST: usize = 32 * 1024;

/// The aim for a later block, whose words much is known of by then: a text that goes on is read again from the
/// beginning of its last block.
const LATER: usize = 8 * 1024;

/// The end of the block that begins at byte `start`: the end of a paragraph if there is one near
/// [`FIRST`] or [`LATER`], else of a line, of a sentence, of a word; in a text without any, the end of the text.
pub(crate) fn end(text: &str, start: usize) -> usize {
    let size = if start == 0 { FIRST } else { LATER };
    if text.len() - start <= size * 3 / 2 {
        return text.len();
    }
    let low = text.floor_char_boundary(start + size / 2);
    let high = text.floor_char_boundary(start + size);
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

/// Makes room in a list for what a block adds, and for what the rest of the text will if it is like what has been read:
/// `read` is how much of the text that is, up to 1, with the block. Vectors that double what they have take three times the
/// room of a long text when they grow.
pub(crate) fn reserve<T>(list: &mut Vec<T>, more: usize, read: f32) {
    let length = list.len() + more;
    if length > list.capacity() {
        let whole = (length as f32 / read) as usize;
        list.reserve_exact(whole + whole / 8 - list.len());
    }
}

/// One sentence as the feature templates see it. All slices are of the sentence's tokens, and tokens are
/// counted from its first.
#[derive(Clone, Debug)]
pub struct Sentence<'a> {
    /// The tokens.
    pub tokens: &'a [Token],
    /// A word for each token.
    pub words: &'a [Word],
    /// Gazetteer classes and places for each token.
    pub listed: &'a [Listed],
    /// The rule candidate that each token is in: 0, or a BILOU label.
    pub pattern_labels: &'a [u8],
    /// The same for the candidates of the lists.
    pub name_labels: &'a [u8],
    /// The tokens to be tagged; the others are their context.
    pub part: Range<usize>,
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
    pub(crate) classes: Vec<WordClass>,
    /// In which listed names each token is.
    pub listed: Vec<Listed>,
    /// In which rule candidate each token is: 0 or a label.
    pub pattern_labels: Vec<u8>,
    /// In which candidate of the lists each token is: 0 or a label.
    pub name_labels: Vec<u8>,
    /// The sentences, as ranges of tokens, and how they are written.
    pub sentences: Vec<(Range<usize>, Case)>,
    /// The parts of sentences where names can be, in order.
    pub windows: Vec<Window>,
    /// The listed names.
    pub hits: Vec<Hit>,
    /// The dates, times and amounts that rules see, sorted and disjoint.
    pub(crate) pattern_candidates: Vec<Found>,
    /// The names that lists and their context make likely, sorted and disjoint.
    pub(crate) name_candidates: Vec<Found>,
    /// What the lists say of each token of one sentence.
    entries: Vec<Entry>,
    /// The numbers of the words of one sentence.
    keys: Vec<u32>,
    /// The expressions of time, to be given their values when the whole text has been read.
    pub(crate) times: Times,
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
        self.pattern_candidates.clear();
        self.name_candidates.clear();
        self.times.clear();
        tokenizer::tokenize(text, span, gap, &mut self.tokens);
        let lower = sentence::is_lower(span.of(text));
        let careless = OnceCell::new();
        let careless = || *careless.get_or_init(|| casing::is_careless(span.of(text)));
        let tokens = &self.tokens;
        let mut chain = Chain::default();
        sentence::split(text, tokens, lower, |sentence| {
            let first = self.words.len();
            let tokens = &tokens[sentence.clone()];
            // As it is written; and if that says nothing of names, as if it were in lower case.
            let mut case = if lower { Case::Folded } else { Case::Normal };
            loop {
                let fold_case = case == Case::Folded;
                let mut of_sentence = chain;
                self.words.truncate(first);
                self.classes.truncate(first);
                self.entries.clear();
                self.keys.clear();
                for &token in tokens {
                    let lexeme = self.lexemes.get(text, token, fold_case, gazetteer, lexicon);
                    self.words.push(lexeme.word);
                    let in_chain = of_sentence.exceeds(token);
                    self.classes.push(if in_chain { WordClass::Other } else { lexeme.class });
                    self.entries.push(lexeme.entry);
                    self.keys.push(lexeme.key);
                }
                if fold_case || casing::of(&self.words[first..], careless) == case {
                    chain = of_sentence;
                    break;
                }
                case = Case::Folded;
            }
            let hits = self.hits.len();
            let fold_case = case == Case::Folded;
            gazetteer.hits(text, tokens, &self.entries, fold_case, &mut self.hits);
            let seen = rules::Sentence {
                text,
                tokens,
                keys: &self.keys,
                classes: &self.classes[first..],
                entries: &self.entries,
                hits: &self.hits[hits..],
            };
            let (patterns, names) = (self.pattern_candidates.len(), self.name_candidates.len());
            rules::find(seen, &mut self.pattern_candidates, &mut self.name_candidates);
            self.times.read(seen);
            // They count from the sentence on.
            let shift = |tokens: &mut Range<usize>| {
                *tokens = tokens.start + sentence.start..tokens.end + sentence.start;
            };
            self.hits[hits..].iter_mut().for_each(|hit| shift(&mut hit.tokens));
            self.name_candidates[names..].iter_mut().for_each(|found| shift(&mut found.tokens));
            self.pattern_candidates[patterns..].iter_mut().for_each(|found| shift(&mut found.tokens));
            self.sentences.push((sentence, case));
        });
        self.listed.clear();
        self.listed.resize(self.tokens.len(), Listed::default());
        Listed::note(&self.hits, &mut self.listed);
        for (labels, candidates) in [
            (&mut self.pattern_labels, &self.pattern_candidates),
            (&mut self.name_labels, &self.name_candidates),
        ] {
            labels.clear();
            labels.resize(self.tokens.len(), 0);
            labels::note(candidates, labels);
        }
        let signs = Signs {
            tokens: &self.tokens,
            words: &self.words,
            classes: &self.classes,
            listed: &self.listed,
            pattern_labels: &self.pattern_labels,
            name_labels: &self.name_labels,
        };
        windows::split(&self.sentences, &signs, &mut self.windows);
    }

    /// What lists know the whole name as that these tokens are.
    pub(crate) fn classes_of(&self, tokens: &Range<usize>) -> NameClasses {
        let from = self.hits.partition_point(|hit| hit.tokens.start < tokens.start);
        let same = self.hits[from..].iter().take_while(|hit| hit.tokens.start == tokens.start);
        same.filter(|hit| hit.tokens == *tokens).fold(NameClasses::NONE, |all, hit| all | hit.classes)
    }

    /// The sentence of a window, for the feature templates.
    pub fn view(&self, window: &Window) -> Sentence<'_> {
        let tokens = window.sentence.clone();
        Sentence {
            tokens: &self.tokens[tokens.clone()],
            words: &self.words[tokens.clone()],
            listed: &self.listed[tokens.clone()],
            pattern_labels: &self.pattern_labels[tokens.clone()],
            name_labels: &self.name_labels[tokens.clone()],
            part: window.tokens.start - tokens.start..window.tokens.end - tokens.start,
            case: window.case,
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
        check(&words, FIRST / 5 * 5 - 1);
        check(&words.replacen("word ", "end. ", 5_000), 25_000);
        check(&format!("{}\n\n{words}", &words[..30_000]), 30_002);
        check(&"x".repeat(100_000), 100_000);
        check(&format!("{} y", "é".repeat(50_000)), 100_000);
        assert_eq!(end(&words, 20_000), 20_000 + LATER / 5 * 5 - 1);
    }
}
