//! The whole way from text to document.

mod reading;
#[cfg(test)]
mod tests;

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
use crate::resolve::{self, Names, abbreviation, typing};
use crate::tagger::Tagger;
use crate::tagger::model::Model;
use crate::text::token::Gap;
#[cfg(feature = "train")]
use crate::typing::clues::Clues;
use crate::values::{Country, Date, Provenance, Value, Valuer};
use crate::{EntityType, Span};
pub use reading::Kept;
use reading::{Mark, Reading};

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
        let mut analysis = Analysis { learning: true, ..Analysis::default() };
        while analysis.step(self, text) < 1.0 {}
        if let Some(scratch) = analysis.scratch.take() {
            self.pool.give(scratch);
        }
        let Reading { mentions, clues, .. } = analysis.reading;
        let groups = Groups::new(text, &mentions, &clues);
        (mentions, groups, clues)
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
    reading: Reading,
    /// Where the reading stood before the last block, if it is to be kept.
    mark: Option<Mark>,
    keeping: bool,
    /// The block that has been opened, if its mentions are still to be found.
    opened: Option<Span>,
    /// Whether what speaks for types is to be learnt from, rather than weighed.
    learning: bool,
    /// The mentions, once all has been read.
    mentions: Vec<Mention>,
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

    /// A recognition of a text that may go on from the one that something was kept of, by the same recogniser with the
    /// same dictionary. Its result is the same as if all were read; end it with [`finish_keeping`](Self::finish_keeping).
    pub fn going_on(options: Options, kept: &mut Option<Kept>, text: &str) -> Self {
        match kept.take_if(|kept| kept.begins(text)) {
            Some(Kept { reading, mark, .. }) => {
                Self { options, reading, mark: Some(mark), keeping: true, ..Self::default() }
            }
            None => Self { options, keeping: true, ..Self::default() },
        }
    }

    /// Reads one more block of the text, some tens of kilobytes, in two steps, and says how much of
    /// the text has been read, from 0 to 1.
    pub fn step(&mut self, recognizer: &Recognizer, text: &str) -> f32 {
        if let Some(span) = self.opened.take() {
            self.find(recognizer, text, span);
            // What is left to do for a short text takes no step of its own.
            return if span.end < text.len() as u32 || self.reading.ends.len() > 1 {
                span.end as f32 / text.len() as f32 * ALL_READ
            } else {
                1.0
            };
        }
        if self.reading.at < text.len() {
            let span = Span::new(self.reading.at as u32, block::end(text, self.reading.at) as u32);
            self.open(recognizer, text, span);
            self.opened = Some(span);
            let middle = span.start.midpoint(span.end);
            return middle as f32 / text.len() as f32 * ALL_READ;
        }
        if self.complete(recognizer, text) { 1.0 } else { ALL_READ + f32::from(self.completed) / 512.0 }
    }

    /// Does the next of what is done once all has been read; true if nothing was left to do.
    #[inline(never)]
    fn complete(&mut self, recognizer: &Recognizer, text: &str) -> bool {
        match self.completed {
            0 => {
                let found = &mut self.reading.mentions;
                self.mentions = if self.mark.is_some() { found.clone() } else { std::mem::take(found) };
                let Reading { clues, weighed, .. } = &mut self.reading;
                typing::settle(text, &mut self.mentions, clues, weighed, &recognizer.model.typing);
                abbreviation::drop_common(text, &mut self.mentions);
                if self.mark.is_none() {
                    (*clues, *weighed) = Default::default();
                }
            }
            1 => self.propagate(recognizer, text),
            2 => self.entities = resolve::resolve(text, &mut self.mentions),
            _ => return true,
        }
        self.completed += 1;
        false
    }

    /// Reads the tokens of a block, and what stands in it by rule and by list.
    #[inline(never)]
    fn open(&mut self, recognizer: &Recognizer, text: &str, span: Span) {
        let first = self.scratch.is_none();
        let Scratch { block, tagger, .. } = &mut **self.scratch.get_or_insert_with(|| recognizer.pool.take());
        let reading = &mut self.reading;
        if let Some(mark) = self.mark.as_ref().filter(|_| first) {
            tagger.set_context(&mark.context);
        } else if self.keeping
            && reading.at > 0
            && span.end as usize == text.len()
            && text.len() <= reading::LONGEST
        {
            self.mark = Some(reading.mark(tagger.context()));
        }
        let lexicon = &recognizer.model.lexicon;
        block.read(text, span, gap_before(span), Gazetteer::embedded(), lexicon);
        let read = span.end as f32 / text.len() as f32;
        block::reserve(&mut reading.tokens, block.tokens.len(), read);
        reading.tokens.extend(&block.tokens);
        reading.at = span.end as usize;
        reading.ends.push((reading.at, reading.tokens.len()));
        reading.times.append(&mut block.times);
    }

    /// Finds the mentions in the block that has been opened.
    #[inline(never)]
    fn find(&mut self, recognizer: &Recognizer, text: &str, span: Span) {
        let Some(Scratch { block, tagger, candidates }) = self.scratch.as_deref_mut() else { return };
        let reading = &mut self.reading;
        let read = span.end as f32 / text.len() as f32;
        candidates.clear();
        if recognizer.tagging {
            tagger.tag(recognizer.model, block, candidates);
            arbitrate::with_tagger(text, block, candidates);
        } else {
            arbitrate::without_tagger(block, candidates);
        }

        reading.clues.reserve(candidates.len(), read);
        reading.clues.read(text, block, candidates);
        if !self.learning {
            reading.weighed.go_on(&reading.clues, &recognizer.model.typing, read);
            reading.clues.drop_features();
        }
        let first = reading.mentions.len();
        let tokens = &block.tokens;
        block::reserve(&mut reading.mentions, candidates.len(), read);
        reading.mentions.extend(candidates.iter().map(|candidate| Mention {
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
        arbitrate::apply_dictionary(&recognizer.dictionary, text, &terms, first, &mut reading.mentions);
    }

    /// The document, once [`Analysis::step`] has given 1; before that, of what has been read.
    pub fn finish(self, recognizer: &Recognizer, text: &str) -> Document {
        self.finish_with(recognizer, text, &[]).0
    }

    /// As [`finish`](Self::finish), and keeps what was read for a text that goes on from this one. After a text of a
    /// single block, such as the first pages of a long one, what was kept before stays.
    pub fn finish_keeping(
        mut self,
        recognizer: &Recognizer,
        text: &str,
        kept: &mut Option<Kept>,
    ) -> Document {
        let (document, _) = self.document(recognizer, text, &[]);
        if let Some(mark) = self.mark.filter(|_| self.reading.at == text.len()) {
            *kept = Some(Kept::new(text, self.reading, mark));
        }
        document
    }

    /// The document, and the values of spans that are given.
    pub(crate) fn finish_with(
        mut self,
        recognizer: &Recognizer,
        text: &str,
        given: &[(Span, EntityType)],
    ) -> (Document, Vec<(Span, Value)>) {
        self.document(recognizer, text, given)
    }

    fn document(
        &mut self,
        recognizer: &Recognizer,
        text: &str,
        given: &[(Span, EntityType)],
    ) -> (Document, Vec<(Span, Value)>) {
        if let Some(scratch) = self.scratch.take() {
            recognizer.pool.give(scratch);
        }
        while !self.complete(recognizer, text) {}
        let entities = std::mem::take(&mut self.entities);
        let mentions = std::mem::take(&mut self.mentions);
        let Reading { times, tokens, .. } = &self.reading;
        let Options { types, min_score, published } = self.options;
        let source = Provenance::read(text, &times.whole_days());
        let timexes = times.resolve(published.or(source.date));
        let country = Country::of(text, spans(&mentions), source.dateline);
        let mut document = Document { mentions, entities, timexes, source, values: Vec::new() };
        document.retain(|mention| types.contains(mention.kind) && mention.score >= min_score);
        let valuer = Valuer { text, tokens, timexes: &document.timexes, country };
        let given =
            given.iter().filter_map(|&(span, kind)| Some((span, valuer.value(span, kind)?))).collect();
        document.values = valuer.values(spans(&document.mentions));
        (document, given)
    }

    /// Finds the names of the document where the tagger missed them. This needs the names of all blocks.
    #[inline(never)]
    fn propagate(&mut self, recognizer: &Recognizer, text: &str) {
        let names = Names::collect(text, &self.mentions);
        let mut found = Vec::new();
        let mut start = 0;
        for &(_, end) in &self.reading.ends {
            names.find(&self.reading.tokens[start..end], &self.mentions, &mut found);
            start = end;
        }
        found.retain(|mention| !recognizer.dictionary.ignores(mention.span.of(text)));
        resolve::merge(&mut self.mentions, &found);
    }
}

fn spans(mentions: &[Mention]) -> impl Iterator<Item = (Span, EntityType)> + Clone {
    mentions.iter().map(|mention| (mention.span, mention.kind))
}

fn gap_before(block: Span) -> Gap {
    if block.start == 0 { Gap::Paragraph } else { Gap::None }
}
