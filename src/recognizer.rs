//! The whole way from text to document.

use std::sync::Mutex;

use crate::arbitrate;
use crate::candidate::Candidate;
use crate::dictionary::Dictionary;
use crate::document::{Document, Entity, Mention};
use crate::entity_type::TypeSet;
use crate::evidence::block::{self, Block};
use crate::gazetteer::Gazetteer;
#[cfg(feature = "train")]
use crate::resolve::typing::Groups;
use crate::resolve::{self, Names, typing};
use crate::tagger::Tagger;
use crate::tagger::model::Model;
use crate::text::token::{Gap, Token};
use crate::typing::clues::Clues;
use crate::values::{Country, Date, Provenance, Times, Value, Valuer};
use crate::{EntityType, Span};

/// What to recognise.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Options {
    /// The types to report. By default all but CARDINAL and ORDINAL.
    pub types: TypeSet,
    /// The lowest score to report, from 0 to 1. By default 0.
    pub min_score: f32,
    /// The day the text was written, which "Friday" and "last year" count from. By default the one that it gives.
    pub published: Option<Date>,
}

impl Default for Options {
    fn default() -> Self {
        Self { types: TypeSet::default(), min_score: 0.0, published: None }
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
#[derive(Clone, Debug)]
pub struct Recognizer {
    model: &'static Model<'static>,
    tagging: bool,
    dictionary: Dictionary,
    pool: Pool,
}

/// The scratch space of the last analysis, for the next one: with the scores of frequent words in it, a
/// short article takes half the time.
#[derive(Debug, Default)]
struct Pool(Mutex<Option<Box<Scratch>>>);

impl Clone for Pool {
    /// Scratch space is not worth copying.
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl Pool {
    fn take(&self) -> Box<Scratch> {
        let kept = self.0.try_lock().ok().and_then(|mut kept| kept.take());
        kept.unwrap_or_default()
    }

    fn give(&self, mut scratch: Box<Scratch>) {
        scratch.tagger.forget();
        // Where several threads share a recogniser, the scratch space of one is kept.
        if let Ok(mut kept) = self.0.try_lock() {
            *kept = Some(scratch);
        }
    }
}

/// What an analysis works in.
#[derive(Debug, Default)]
struct Scratch {
    block: Block,
    tagger: Tagger,
    candidates: Vec<Candidate>,
}

impl Default for Recognizer {
    fn default() -> Self {
        Self::new()
    }
}

impl Recognizer {
    /// A recogniser with the embedded model and lists and no dictionary.
    pub fn new() -> Self {
        Self::with_model(Model::embedded())
    }

    /// A recogniser with another model.
    pub(crate) fn with_model(model: &'static Model<'static>) -> Self {
        Self { model, tagging: true, dictionary: Dictionary::default(), pool: Pool::default() }
    }

    /// The same recogniser with lists, rules and resolution alone: to measure what the tagger adds.
    #[cfg(feature = "train")]
    pub(crate) fn without_tagger(self) -> Self {
        Self { tagging: false, ..self }
    }

    /// Uses these terms of the user's from now on, in place of any before.
    pub fn set_dictionary(&mut self, dictionary: Dictionary) {
        self.dictionary = dictionary;
    }

    /// The names in a text as they are found, grouped, with what speaks for the type of each.
    #[cfg(feature = "train")]
    pub(crate) fn groups(&self, text: &str) -> (Vec<Mention>, Groups, Clues) {
        let mut analysis = Analysis::default();
        while analysis.step(self, text) < 1.0 {}
        if let Some(scratch) = analysis.scratch.take() {
            self.pool.give(scratch);
        }
        let groups = Groups::new(text, &analysis.mentions, &analysis.clues);
        (analysis.mentions, groups, analysis.clues)
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

/// What a step returns when all has been read, but names are still to be typed, found again and resolved.
const ALL_READ: f32 = 0.99;

/// A recognition in steps, for a caller that shows progress, lets others run, or may stop.
///
/// Every call must be given the same recogniser and the same text.
///
/// # Panics
///
/// [`step`](Self::step) and [`finish`](Self::finish) may panic if they are given another text than the first call:
/// what has been found so far need not lie on character boundaries there. Given another text of the same shape they
/// return a document of neither.
#[derive(Debug, Default)]
pub struct Analysis {
    options: Options,
    at: usize,
    mentions: Vec<Mention>,
    clues: Clues,
    /// The tokens of all blocks, and where each block's end.
    tokens: Vec<Token>,
    ends: Vec<usize>,
    times: Times,
    /// How much of what follows the reading has been done, and the entities once they are known.
    completed: u8,
    entities: Vec<Entity>,
    /// Taken from the recogniser at the first step.
    scratch: Option<Box<Scratch>>,
}

impl Analysis {
    /// A recognition that has not begun.
    pub fn new(options: Options) -> Self {
        Self { options, ..Self::default() }
    }

    /// Reads one more block of the text, some tens of kilobytes, and says how much of the text has
    /// been read, from 0 to 1.
    pub fn step(&mut self, recognizer: &Recognizer, text: &str) -> f32 {
        if self.at < text.len() {
            let end = block::end(text, self.at);
            self.read(recognizer, text, Span::new(self.at as u32, end as u32));
            self.at = end;
            // What is left to do for a short text takes no step of its own.
            return if self.at < text.len() || self.ends.len() > 1 {
                self.at as f32 / text.len() as f32 * ALL_READ
            } else {
                1.0
            };
        }
        if self.complete(recognizer, text) { 1.0 } else { ALL_READ + f32::from(self.completed) / 512.0 }
    }

    /// Does the next of what is done once all has been read; true if nothing was left to do.
    fn complete(&mut self, recognizer: &Recognizer, text: &str) -> bool {
        match self.completed {
            0 => typing::settle(text, &mut self.mentions, &self.clues, &recognizer.model.typing),
            1 => self.propagate(recognizer, text),
            2 => self.entities = resolve::resolve(text, &mut self.mentions),
            _ => return true,
        }
        self.completed += 1;
        false
    }

    fn read(&mut self, recognizer: &Recognizer, text: &str, span: Span) {
        let Scratch { block, tagger, candidates } =
            &mut **self.scratch.get_or_insert_with(|| recognizer.pool.take());
        let lexicon = &recognizer.model.lexicon;
        block.read(text, span, gap_before(span), Gazetteer::embedded(), lexicon);
        self.tokens.extend(&block.tokens);
        self.ends.push(self.tokens.len());
        self.times.append(&mut block.times);
        candidates.clear();
        if recognizer.tagging {
            tagger.tag(recognizer.model, block, candidates);
            arbitrate::with_tagger(text, block, candidates);
        } else {
            arbitrate::without_tagger(block, candidates);
        }

        self.clues.read(text, block, candidates);
        let first = self.mentions.len();
        let tokens = &block.tokens;
        self.mentions.extend(candidates.iter().map(|candidate| Mention {
            span: Span::new(
                tokens[candidate.tokens.start].span.start,
                tokens[candidate.tokens.end - 1].span.end,
            ),
            kind: candidate.kind,
            score: candidate.score,
            source: candidate.source,
            entity: 0,
        }));
        let terms = recognizer.dictionary.find(text, span, tokens);
        arbitrate::apply_dictionary(&recognizer.dictionary, text, &terms, first, &mut self.mentions);
    }

    /// The document, once [`Analysis::step`] has given 1; before that, of what has been read.
    pub fn finish(self, recognizer: &Recognizer, text: &str) -> Document {
        self.finish_with(recognizer, text, &[]).0
    }

    /// The same, and the values of spans that are given.
    pub(crate) fn finish_with(
        mut self,
        recognizer: &Recognizer,
        text: &str,
        given: &[(Span, EntityType)],
    ) -> (Document, Vec<(Span, Value)>) {
        if let Some(scratch) = self.scratch.take() {
            recognizer.pool.give(scratch);
        }
        while !self.complete(recognizer, text) {}
        let entities = self.entities;
        let Options { types, min_score, published } = self.options;
        let source = Provenance::read(text, &self.times.whole_days());
        let timexes = self.times.resolve(published.or(source.date));
        let country = Country::of(text, spans(&self.mentions), source.dateline);
        let mut document =
            Document { mentions: self.mentions, entities, timexes, source, values: Vec::new() };
        document.retain(|mention| types.contains(mention.kind) && mention.score >= min_score);
        let valuer = Valuer { text, tokens: &self.tokens, timexes: &document.timexes, country };
        let given =
            given.iter().filter_map(|&(span, kind)| Some((span, valuer.value(span, kind)?))).collect();
        document.values = valuer.values(spans(&document.mentions));
        (document, given)
    }

    /// Finds the names of the document where the tagger missed them. This needs the names of all blocks.
    fn propagate(&mut self, recognizer: &Recognizer, text: &str) {
        let names = Names::collect(text, &self.mentions);
        let mut found = Vec::new();
        let mut start = 0;
        for &end in &self.ends {
            names.find(&self.tokens[start..end], &self.mentions, &mut found);
            start = end;
        }
        found.retain(|mention| !recognizer.dictionary.ignores(mention.span.of(text)));
        resolve::merge(&mut self.mentions, &found);
    }
}

fn spans(mentions: &[Mention]) -> impl Iterator<Item = (Span, EntityType)> {
    mentions.iter().map(|mention| (mention.span, mention.kind))
}

fn gap_before(block: Span) -> Gap {
    if block.start == 0 { Gap::Paragraph } else { Gap::None }
}
