//! The whole way from text to document.

use std::sync::{Mutex, OnceLock};

use crate::candidate::Candidate;
use crate::dictionary::Dictionary;
use crate::document::{Document, Mention, Source};
use crate::entity_type::TypeSet;
use crate::evidence::block::{self, Block};
use crate::gazetteer::{Gazetteer, NameClasses};
use crate::resolve::{self, Names};
use crate::tagger::Tagger;
use crate::tagger::model::Model;
use crate::text::token::{Gap, Token};
use crate::{EntityType, Span};

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
        Self { types: TypeSet::default(), min_score: 0.0 }
    }
}

/// Below this score, rules are more often wrong than right by themselves.
const SURE: f32 = 0.6;

/// From this score on, the lists and what stands around decide, whatever the tagger says.
const CERTAIN: f32 = 0.99;

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
    spare: Spare,
}

/// The room of the last analysis, for the next one: with the sums of frequent words in it, a short
/// article takes half the time.
#[derive(Debug, Default)]
struct Spare(Mutex<Option<Box<Room>>>);

impl Clone for Spare {
    /// Room is not worth copying.
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl Spare {
    fn take(&self) -> Box<Room> {
        let spare = self.0.try_lock().ok().and_then(|mut spare| spare.take());
        spare.unwrap_or_default()
    }

    fn give(&self, mut room: Box<Room>) {
        room.tagger.forget();
        // Where several threads share a recogniser, one room is kept.
        if let Ok(mut spare) = self.0.try_lock() {
            *spare = Some(room);
        }
    }
}

/// What an analysis works in.
#[derive(Debug, Default)]
struct Room {
    block: Block,
    tagger: Tagger,
    candidates: Vec<Candidate>,
}

impl Default for Recognizer {
    fn default() -> Self {
        Self::new()
    }
}

/// The model that comes with the crate, read at the first call.
pub(crate) fn embedded_model() -> &'static Model<'static> {
    static EMBEDDED: OnceLock<Model<'static>> = OnceLock::new();
    EMBEDDED
        .get_or_init(|| Model::new(include_bytes!("data/model.bin")).expect("the embedded model is whole"))
}

impl Recognizer {
    /// A recogniser with the embedded model and lists and no dictionary.
    pub fn new() -> Self {
        Self::with_model(embedded_model())
    }

    /// A recogniser with another model.
    pub(crate) fn with_model(model: &'static Model<'static>) -> Self {
        Self { model, tagging: true, dictionary: Dictionary::default(), spare: Spare::default() }
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
    /// The tokens of all blocks, and where each block's end.
    tokens: Vec<Token>,
    ends: Vec<usize>,
    /// Taken from the recogniser at the first step.
    room: Option<Box<Room>>,
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
        }
        if self.at == text.len() { 1.0 } else { self.at as f32 / text.len() as f32 }
    }

    fn read(&mut self, recognizer: &Recognizer, text: &str, span: Span) {
        let Room { block, tagger, candidates } =
            &mut **self.room.get_or_insert_with(|| recognizer.spare.take());
        let lexicon = &recognizer.model.lexicon;
        block.read(text, span, gap_before(span), Gazetteer::embedded(), lexicon);
        self.tokens.extend(&block.tokens);
        self.ends.push(self.tokens.len());
        candidates.clear();
        if recognizer.tagging {
            tagger.tag(recognizer.model, block, candidates);
            attribute(block, candidates);
            decide(candidates, &block.name_candidates);
            // The tagger has no labels for numbers that are nothing else.
            fill(candidates, &block.pattern_candidates, |ruled| {
                matches!(ruled.kind, EntityType::Cardinal | EntityType::Ordinal)
            });
        } else {
            fill(candidates, &block.pattern_candidates, |ruled| ruled.score >= SURE);
            fill(candidates, &block.name_candidates, |_| true);
        }

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
        apply_dictionary(&recognizer.dictionary, text, &terms, first, &mut self.mentions);
    }

    /// The document, once [`Analysis::step`] has given 1; before that, of what has been read.
    pub fn finish(mut self, recognizer: &Recognizer, text: &str) -> Document {
        if let Some(room) = self.room.take() {
            recognizer.spare.give(room);
        }
        self.recall(recognizer, text);
        let entities = resolve::resolve(text, &mut self.mentions);
        let mut document = Document { mentions: self.mentions, entities };
        let Options { types, min_score } = self.options;
        document.retain(|mention| types.contains(mention.kind) && mention.score >= min_score);
        document
    }

    /// Finds the names of the document where the tagger missed them. This needs the names of all blocks.
    fn recall(&mut self, recognizer: &Recognizer, text: &str) {
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

/// Puts those candidates of the lists that are certain in place of what overlaps them; both are sorted and disjoint.
fn decide(candidates: &mut Vec<Candidate>, listed: &[Candidate]) {
    if listed.iter().all(|listed| listed.score < CERTAIN) {
        return;
    }
    let mut next = 0;
    candidates.retain(|found| {
        let before = |listed: &Candidate| listed.score < CERTAIN || listed.tokens.end <= found.tokens.start;
        while listed.get(next).is_some_and(before) {
            next += 1;
        }
        listed.get(next).is_none_or(|listed| found.tokens.end <= listed.tokens.start)
    });
    fill(candidates, listed, |listed| listed.score >= CERTAIN);
}

/// Adds the candidates that are wanted and overlap none that is there; both are sorted and disjoint.
fn fill(candidates: &mut Vec<Candidate>, more: &[Candidate], wanted: impl Fn(&Candidate) -> bool) {
    let count = candidates.len();
    let mut next = 0;
    for extra in more {
        while next < count && candidates[next].tokens.end <= extra.tokens.start {
            next += 1;
        }
        let free = next == count || extra.tokens.end <= candidates[next].tokens.start;
        if free && wanted(extra) {
            candidates.push(extra.clone());
        }
    }
    candidates.sort_by_key(|candidate| candidate.tokens.start);
}

fn gap_before(block: Span) -> Gap {
    if block.start == 0 { Gap::Paragraph } else { Gap::None }
}

/// Says of candidates that a rule or a list found as well that they come from there: the tagger
/// took their word.
fn attribute(block: &Block, candidates: &mut [Candidate]) {
    let (mut rule, mut hit) = (0, 0);
    for candidate in candidates {
        let tokens = &candidate.tokens;
        while block.pattern_candidates.get(rule).is_some_and(|ruled| ruled.tokens.start < tokens.start) {
            rule += 1;
        }
        while block.hits.get(hit).is_some_and(|hit| hit.tokens.start < tokens.start) {
            hit += 1;
        }
        let ruled = block.pattern_candidates.get(rule);
        let mut hits = block.hits[hit..].iter().take_while(|hit| hit.tokens.start == tokens.start);
        if ruled.is_some_and(|ruled| ruled.tokens == *tokens && ruled.kind == candidate.kind) {
            candidate.source = Source::Rule;
        } else if hits
            .any(|hit| hit.tokens == *tokens && hit.classes.intersects(NameClasses::naming(candidate.kind)))
        {
            candidate.source = Source::Gazetteer;
        }
    }
}

/// Puts the user's terms over the mentions from `first` on, and drops those that the user ignores.
fn apply_dictionary(
    dictionary: &Dictionary,
    text: &str,
    terms: &[(Span, EntityType)],
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
        while terms.get(next).is_some_and(|(span, _)| span.end <= mention.span.start) {
            next += 1;
        }
        let overridden = terms.get(next).is_some_and(|(span, _)| span.overlaps(mention.span));
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
