//! From annotated documents to training examples.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use rubricator::train::document_context::{DocumentContext, TokenContext};
use rubricator::train::labels::{self, COUNT, Place};
use rubricator::train::lexicon::Lexicon;
use rubricator::train::word::Word;
use rubricator::train::{Block, Case, Gap, Gazetteer, Hit, Listed, features};
use rubricator::{EntityType, Span};

use super::crf::{Allowed, Example};
use crate::model::corpus::Document;
use crate::random::Random;

/// A sentence with the features of its windows as hashes.
#[derive(Clone, Debug)]
pub struct Sentence {
    pub document: u32,
    pub case: Case,
    pub words: Vec<Word>,
    pub windows: Vec<Window>,
    pub weight: f32,
}

impl Sentence {
    /// A number that sentences of the same words share.
    pub fn fingerprint(&self) -> u64 {
        let words = self.words.iter();
        words.fold(0, |hash: u64, word| {
            (hash ^ word.cased).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(23)
        })
    }

    /// The windows, each with its sentence.
    pub fn segments_of(&self) -> impl Iterator<Item = (&Self, &Window)> + Clone {
        self.windows.iter().map(move |window| (self, window))
    }
}

/// A window of a sentence, from token `start` on.
#[derive(Clone, Debug)]
pub struct Window {
    pub start: usize,
    pub features: Vec<Vec<u32>>,
    /// The features without what lists say of some of the names.
    pub unlisted: Vec<Vec<u32>>,
    pub allowed: Vec<Allowed>,
}

impl Window {
    /// The tokens, counted from the first of the sentence.
    pub fn tokens(&self) -> Range<usize> {
        self.start..self.start + self.allowed.len()
    }
}

/// The features that speak for one corpus alone. Corpora disagree on what a type means and where a
/// mention ends; each but the reference has, beside the weights that all share, some of its own to
/// learn its habits, which are thrown away afterwards (feature augmentation, Daumé 2007).
#[derive(Clone, Debug, Default)]
pub struct Habits(HashSet<u32>);

impl Habits {
    fn of(&mut self, feature: u32, corpus: u32) -> u32 {
        let own = feature.rotate_left(13).wrapping_add(corpus).wrapping_mul(0x9e37_79b1);
        self.0.insert(own);
        own
    }

    /// Whether a feature is one of these.
    pub fn contains(&self, feature: u32) -> bool {
        self.0.contains(&feature)
    }
}

/// Reads a document into sentences. `corpus` numbers the corpora that have habits of their own. `block`
/// is scratch space, used again for each document.
pub fn sentences(
    document: &Document,
    number: u32,
    weight: f32,
    corpus: Option<(u32, &mut Habits)>,
    lexicon: &Lexicon<'_>,
    block: &mut Block,
    out: &mut Vec<Sentence>,
) {
    let mut corpus = corpus;
    let text = &document.text;
    block.read(text, Span::new(0, text.len() as u32), Gap::Paragraph, Gazetteer::embedded(), lexicon);
    let allowed = allowed(document, block);
    let (listed, name_labels) = unlisted(block, number);
    let mut windows = block.windows.iter().peekable();
    for (tokens, case) in &block.sentences {
        let mut sentence = Sentence {
            document: number,
            case: *case,
            words: block.words[tokens.clone()].to_vec(),
            windows: Vec::new(),
            weight,
        };
        while let Some(window) = windows.next_if(|window| window.sentence == *tokens) {
            let start = window.tokens.start - tokens.start;
            let mut extract = |view: &rubricator::train::Sentence<'_>| {
                let mut features = vec![Vec::new(); window.tokens.len()];
                features::extract(view, |token, feature| features[token - start].push(feature));
                if let Some((corpus, habits)) = &mut corpus {
                    for features in &mut features {
                        features.extend_from_within(..);
                        let shared = features.len() / 2;
                        let own = features[shared..].iter_mut();
                        own.for_each(|feature| *feature = habits.of(*feature, *corpus));
                    }
                }
                features
            };
            let mut view = block.view(window);
            let features = extract(&view);
            view.listed = &listed[tokens.clone()];
            view.name_labels = &name_labels[tokens.clone()];
            let unlisted = extract(&view);
            sentence.windows.push(Window {
                start,
                features,
                unlisted,
                allowed: allowed[window.tokens.clone()].to_vec(),
            });
        }
        out.push(sentence);
    }
}

/// The share of listed names of a document that its second set of features does not know.
const UNLISTED: f32 = 0.5;

/// What lists say of a block but for some names, the same ones in all of a document: a reader meets more names that no
/// list has than the training texts show.
fn unlisted(block: &Block, number: u32) -> (Vec<Listed>, Vec<u8>) {
    let dropped = |hit: &Hit| {
        let words = block.words[hit.tokens.clone()].iter();
        let hash = words.fold(u64::from(number) + 1, |hash: u64, word| {
            (hash ^ word.lower).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(23)
        });
        Random(hash).unit() < UNLISTED
    };
    let mut listed = vec![Listed::default(); block.tokens.len()];
    let (gone, kept): (Vec<_>, Vec<_>) = block.hits.iter().cloned().partition(dropped);
    Listed::note(&kept, &mut listed);
    let mut name_labels = block.name_labels.clone();
    for hit in gone {
        let part = |label: u8| labels::parts(label.into()).map(|(_, place)| place);
        let mut first = hit.tokens.start;
        while first > 0 && matches!(part(name_labels[first]), Some(Place::Inside | Place::Last)) {
            first -= 1;
        }
        let mut end = hit.tokens.end;
        while end < name_labels.len() && matches!(part(name_labels[end]), Some(Place::Inside | Place::Last)) {
            end += 1;
        }
        name_labels[first..end].fill(0);
    }
    (listed, name_labels)
}

/// The labels of a type at a place, as a set.
fn bit(kind: EntityType, place: Place) -> Allowed {
    1 << labels::label(kind, place)
}

fn all_labels(kind: EntityType) -> Allowed {
    [Place::Begin, Place::Inside, Place::Last, Place::Unit]
        .map(|place| bit(kind, place))
        .into_iter()
        .fold(0, |a, b| a | b)
}

const ANY: Allowed = (1 << COUNT) - 1;

/// The labels that the annotation leaves to each token. What a corpus does not annotate is unknown
/// there, not absent.
fn allowed(document: &Document, block: &Block) -> Vec<Allowed> {
    let supports = |kind: EntityType| document.supports.iter().any(|s| s == kind.name());
    let places_together = !supports(EntityType::Gpe) && supports(EntityType::Loc);
    let unknown = EntityType::ALL[..EntityType::TAGGED].iter().copied();
    let unknown = unknown.filter(|&kind| !(supports(kind) || kind == EntityType::Gpe && places_together));
    let outside = unknown.map(all_labels).fold(1, |all, labels| all | labels);
    let mut allowed = vec![outside; block.tokens.len()];
    let tokens_of = |span: Span| -> Range<usize> {
        let start = block.tokens.partition_point(|t| t.span.end <= span.start);
        start..block.tokens.partition_point(|t| t.span.start < span.end)
    };
    for (span, name) in &document.spans {
        let tokens = tokens_of(*span);
        if tokens.is_empty() {
            continue;
        }
        let exact = block.tokens[tokens.start].span.start == span.start
            && block.tokens[tokens.end - 1].span.end == span.end;
        let in_one_segment =
            block.windows.iter().any(|s| s.tokens.start <= tokens.start && tokens.end <= s.tokens.end);
        let kinds: Vec<EntityType> = match name.parse() {
            Ok(EntityType::Loc) if places_together && supports(EntityType::Fac) => {
                vec![EntityType::Loc, EntityType::Gpe]
            }
            Ok(EntityType::Loc) if places_together => vec![EntityType::Loc, EntityType::Gpe, EntityType::Fac],
            Ok(kind) if supports(kind) => vec![kind],
            _ => vec![],
        };
        if kinds.is_empty() || !exact || !in_one_segment {
            allowed[tokens].fill(ANY);
            continue;
        }
        for token in tokens.clone() {
            let place = Place::of(token, tokens.start, tokens.end);
            allowed[token] = kinds.iter().map(|&kind| bit(kind, place)).fold(0, |a, b| a | b);
        }
    }
    for &span in &document.ignore {
        // One token more on both sides: a doubtful mention may begin or end there.
        let tokens = tokens_of(span);
        allowed[tokens].fill(ANY);
    }
    for window in &block.windows {
        repair(&mut allowed[window.tokens.clone()]);
    }
    allowed
}

/// Widens the sets beside contradictions (a mention cut by an `ignore` range) until a legal
/// labelling exists: a token whose neighbours are free is free.
fn repair(allowed: &mut [Allowed]) {
    let has = |set: Allowed, place: Place| {
        EntityType::ALL[..EntityType::TAGGED].iter().any(|&kind| set & bit(kind, place) != 0)
    };
    let starts = |set: Allowed| set & 1 == 1 || has(set, Place::Begin) || has(set, Place::Unit);
    let goes_on = |set: Allowed| has(set, Place::Inside) || has(set, Place::Last);
    let open = |set: Allowed| has(set, Place::Begin) || has(set, Place::Inside);
    let closed = |set: Allowed| set & 1 == 1 || has(set, Place::Last) || has(set, Place::Unit);
    for at in 0..allowed.len() {
        let before = if at == 0 { 1 } else { allowed[at - 1] };
        let legal = open(before) && goes_on(allowed[at]) || closed(before) && starts(allowed[at]);
        let ends = at + 1 < allowed.len() || closed(allowed[at]);
        if !legal || !ends {
            allowed[at] = ANY;
            if at > 0 {
                allowed[at - 1] = ANY;
            }
        }
    }
}

/// The context features of the windows of one document, from the first-pass labels of its
/// sentences.
pub fn context_features(sentences: &[Sentence], labels: &[Vec<u8>]) -> Vec<Vec<Vec<u32>>> {
    let mut context = DocumentContext::default();
    for (sentence, labels) in sentences.iter().zip(labels) {
        context.count_words(&sentence.words, labels);
        for window in &sentence.windows {
            context.count_pairs(&sentence.words[window.tokens()], &labels[window.tokens()]);
        }
    }
    let mut contexts: Vec<TokenContext> = Vec::new();
    let windows = sentences
        .iter()
        .zip(labels)
        .flat_map(|(sentence, labels)| sentence.windows.iter().map(move |s| (sentence, labels, s)));
    let each = windows.map(|(sentence, labels, window)| {
        let words = &sentence.words[window.tokens()];
        context.look_up(words, &labels[window.tokens()], window.start == 0, &mut contexts);
        let mut features = vec![Vec::new(); words.len()];
        features::extract_contexts(words, sentence.case, &contexts, |token, feature| {
            features[token].push(feature)
        });
        features
    });
    each.collect()
}

/// Numbers the features that are worth a row, with the labels that each was seen with.
pub struct Rows {
    numbers: HashMap<u32, u32>,
    pub features: Vec<u32>,
    pub labels: Vec<Vec<u8>>,
}

impl Rows {
    /// Keeps the features that occur at least `least` times in `sentences`; a label belongs to a
    /// row if a token with the feature must have it.
    pub fn new<'s>(sentences: impl Iterator<Item = (&'s Vec<u32>, Allowed)> + Clone, least: u32) -> Self {
        let mut counts: HashMap<u32, (u32, Allowed)> = HashMap::new();
        for (features, allowed) in sentences {
            let certain = if allowed.count_ones() <= 4 { allowed } else { 0 };
            for &feature in features {
                let entry = counts.entry(feature).or_default();
                entry.0 += 1;
                entry.1 |= certain;
            }
        }
        let mut kept: Vec<(u32, Allowed)> = counts
            .into_iter()
            .filter(|(_, (count, _))| *count >= least)
            .map(|(f, (_, labels))| (f, labels | 1))
            .collect();
        kept.sort_unstable_by_key(|&(feature, _)| feature);
        Self {
            numbers: kept.iter().enumerate().map(|(row, &(feature, _))| (feature, row as u32)).collect(),
            features: kept.iter().map(|&(feature, _)| feature).collect(),
            labels: kept
                .iter()
                .map(|&(_, set)| (0..COUNT as u8).filter(|&l| set >> l & 1 == 1).collect())
                .collect(),
        }
    }

    /// The rows of a token's features.
    pub fn of(&self, features: &[u32]) -> Vec<u32> {
        features.iter().filter_map(|feature| self.numbers.get(feature).copied()).collect()
    }
}

/// A window of a sentence as an example for these rows, with more features where `more` has them.
pub fn example(sentence: &Sentence, window: &Window, more: Option<&Vec<Vec<u32>>>, rows: &Rows) -> Example {
    let of = |features: &[Vec<u32>]| {
        let each = features.iter().enumerate().map(|(token, features)| {
            let mut found = rows.of(features);
            if let Some(more) = more {
                found.extend(rows.of(&more[token]));
            }
            found
        });
        each.collect()
    };
    Example {
        features: of(&window.features),
        unlisted: of(&window.unlisted),
        allowed: window.allowed.clone(),
        case: sentence.case as usize,
        weight: sentence.weight,
    }
}
