//! The whole way from text to document.

use std::ops::Range;

use crate::candidate::Candidate;
use crate::dictionary::Dictionary;
use crate::document::{Document, Mention, Source};
use crate::entity_type::TypeSet;
use crate::token::{Gap, Token};
use crate::{Span, block, sentence, tokenizer};

/// What to recognise.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Options {
    /// The types to report. By default all but CARDINAL and ORDINAL.
    pub types: TypeSet,
    /// The lowest score to report, from 0 to 1. By default 0.
    pub min_score: f32,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            types: TypeSet::default(),
            min_score: 0.0,
        }
    }
}

/// Finds the entities that a text names.
///
/// ```
/// let recognizer = rubricator::Recognizer::new();
/// let text = "PARIS (Reuters) - Jane Doe resigned on Friday.";
/// for mention in recognizer.recognize(text).mentions {
///     println!("{} {}", mention.kind, mention.span.of(text));
/// }
/// ```
#[derive(Clone, Debug, Default)]
pub struct Recognizer {
    dictionary: Dictionary,
}

impl Recognizer {
    /// A recogniser with the embedded model and lists and no dictionary.
    pub fn new() -> Self {
        Self::default()
    }

    /// Uses these terms of the user's from now on, in place of any before.
    pub fn set_dictionary(&mut self, dictionary: Dictionary) {
        self.dictionary = dictionary;
    }

    /// Recognises with the default options. Total: every text has a result. Linear in the text.
    pub fn recognize(&self, text: &str) -> Document {
        self.recognize_with(text, &Options::default())
    }

    /// Recognises with these options.
    pub fn recognize_with(&self, text: &str, options: &Options) -> Document {
        let mut analysis = Analysis::new(*options);
        while analysis.step(self, text) < 1.0 {}
        analysis.finish(self, text)
    }
}

/// A recognition that is done in steps, so that a caller can show progress, let others run, or stop.
///
/// The same recogniser and text must be given to every call.
#[derive(Debug, Default)]
pub struct Analysis {
    options: Options,
    at: usize,
    mentions: Vec<Mention>,
    tokens: Vec<Token>,
    sentences: Vec<Range<usize>>,
    candidates: Vec<Candidate>,
}

impl Analysis {
    /// A recognition that has not begun.
    pub fn new(options: Options) -> Self {
        Self {
            options,
            ..Self::default()
        }
    }

    /// Reads one more block of the text, some tens of kilobytes, and says how much of the text has
    /// been read, from 0 to 1.
    pub fn step(&mut self, recognizer: &Recognizer, text: &str) -> f32 {
        if self.at < text.len() {
            let end = block::end(text, self.at);
            self.read(recognizer, text, Span::new(self.at as u32, end as u32));
            self.at = end;
        }
        if self.at == text.len() {
            1.0
        } else {
            self.at as f32 / text.len() as f32
        }
    }

    fn read(&mut self, recognizer: &Recognizer, text: &str, block: Span) {
        self.tokens.clear();
        self.sentences.clear();
        self.candidates.clear();
        let gap = if block.start == 0 {
            Gap::Paragraph
        } else {
            Gap::None
        };
        tokenizer::tokenize(text, block, gap, &mut self.tokens);
        sentence::split(text, &self.tokens, &mut self.sentences);

        let first = self.mentions.len();
        let tokens = &self.tokens;
        self.mentions
            .extend(self.candidates.iter().map(|candidate| Mention {
                span: Span::new(
                    tokens[candidate.tokens.start].span.start,
                    tokens[candidate.tokens.end - 1].span.end,
                ),
                kind: candidate.kind,
                score: candidate.score,
                source: candidate.source,
                entity: 0,
            }));
        let terms = recognizer.dictionary.find(text, block, &self.tokens);
        apply_dictionary(&recognizer.dictionary, text, &terms, first, &mut self.mentions);
    }

    /// The document, once [`Analysis::step`] has given 1; before that, of what has been read.
    pub fn finish(mut self, _recognizer: &Recognizer, text: &str) -> Document {
        let Options { types, min_score } = self.options;
        self.mentions
            .retain(|m| types.contains(m.kind) && m.score >= min_score);
        let _ = text;
        Document {
            mentions: self.mentions,
            entities: Vec::new(),
        }
    }
}

/// Puts the user's terms over the mentions from `first` on, and drops those that the user ignores.
fn apply_dictionary(
    dictionary: &Dictionary,
    text: &str,
    terms: &[(Span, crate::EntityType)],
    first: usize,
    mentions: &mut Vec<Mention>,
) {
    let mut next = 0;
    let mut at = 0;
    mentions.retain(|mention| {
        at += 1;
        if at <= first {
            return true;
        }
        while terms
            .get(next)
            .is_some_and(|(span, _)| span.end <= mention.span.start)
        {
            next += 1;
        }
        let overridden = terms
            .get(next)
            .is_some_and(|(span, _)| span.overlaps(mention.span));
        !overridden && !dictionary.ignores(mention.span.of(text))
    });
    mentions.extend(terms.iter().map(|&(span, kind)| Mention {
        span,
        kind,
        score: 1.0,
        source: Source::Dictionary,
        entity: 0,
    }));
    mentions[first..].sort_by_key(|mention| mention.span);
}
