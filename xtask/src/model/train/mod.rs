//! `cargo xtask train`: makes the model file from the corpora.

mod clusters;
mod crf;
mod dataset;
mod lexicon;
mod typing;
mod vectors;

use std::collections::HashSet;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;
use std::{fs, thread};

use anyhow::{Context as _, Result};
use rubricator::train::Block;
use rubricator::train::Case;
use rubricator::train::fingerprint;
use rubricator::train::labels::OUTSIDE;
use rubricator::train::lexicon::Lexicon;
use rubricator::train::model::Model;
use rubricator::train::model::encode::Parts;
use rubricator::train::transitions::{TransitionScores, Transitions};
use rubricator::train::viterbi::Viterbi;

use crate::model::corpus::{self, Document};
use crf::{Example, Settings, Weights};
use dataset::{Habits, Rows, Sentence};
use vectors::Vectors;

/// What one unit of a stored weight is worth.
const UNIT: f32 = 0.1;

/// The same in the taggers of half the documents.
const UNIT_OF_PARTS: f32 = 0.1;

/// How much coarser the weights for folded case are pruned. Headlines gain by it.
const FOLDED_COARSER: f32 = 1.5;

/// How much likelier, as a logarithm, each token of folded case is made to be in no name: without that too much is found,
/// most of all in headlines.
const FOLDED_TILT: f32 = 0.2;

/// The corpora and the weight of their sentences. The first three are the reference.
const SETS: [(&str, f32); 13] = [
    ("wikinews", 1.0),
    ("news", 1.0),
    ("written", 1.0),
    ("en_worldwide", 0.5),
    ("redocred", 0.3),
    ("wikigold", 0.3),
    ("crossner_politics", 0.3),
    ("crossner_music", 0.3),
    ("crossner_literature", 0.3),
    ("crossner_science", 0.3),
    ("grobid_wiki", 0.3),
    ("gum_open", 0.3),
    ("re3d", 0.3),
];

/// Types that a corpus annotates by rules of its own.
const DISTRUSTED: &[(&str, &[&str])] = &[
    // Only absolute dates; and many sums without a currency sign are missing.
    ("en_worldwide", &["DATE", "MONEY", "PRODUCT"]),
];

/// The corpora that teach what names are.
const TYPED: &[&str] =
    &["wikinews", "news", "written", "crossner_music", "crossner_literature", "crossner_science"];

/// Features with the labels they speak for and the weights.
type WeightRows = Vec<(u32, Vec<(u8, f32)>)>;

/// The same with the weights in units.
type QuantizedRows = Vec<(u32, Vec<(u8, i8)>)>;

/// How the parts of one training are chosen; each can be set on the command line.
#[derive(Clone, Debug)]
struct Plan {
    corpora: PathBuf,
    output: PathBuf,
    /// File names below `train/` and the weight of their sentences.
    sets: Vec<(String, f32)>,
    least: u32,
    folds: usize,
    fold_epochs: usize,
    settings: Settings,
    folded: bool,
    /// How many times the weights are learnt, each time in another order and without other features; their mean is kept.
    times: usize,
    /// What a unit of weight is worth; for more than one a model each.
    units: Vec<f32>,
}

pub fn run(args: Vec<OsString>) -> Result<ExitCode> {
    let plan = Plan::parse(args)?;
    let start = Instant::now();
    let vectors = Vectors::load()?;
    let mut documents = Vec::new();
    for (corpus, (name, weight)) in plan.sets.iter().enumerate() {
        let mut set = corpus::read(&plan.corpora.join("train").join(format!("{name}.jsonl")))?;
        for (_, types) in DISTRUSTED.iter().filter(|(distrusted, _)| distrusted == name) {
            for document in &mut set {
                document.supports.retain(|kind| !types.contains(&kind.as_str()));
            }
        }
        documents.extend(set.into_iter().map(|document| (document, *weight, corpus as u32)));
    }
    let mut plain = Vec::new();
    for name in ["masc_written_all", "ntrex_newstest2019", "wikinews_rest"] {
        plain.push(fs::read_to_string(plan.corpora.join("unlabelled").join(format!("{name}.txt")))?);
    }
    let texts = documents.iter().map(|(d, ..)| d.text.as_str()).chain(plain.iter().map(String::as_str));
    let lexicon_bytes = lexicon::build(&vectors, texts);
    let lexicon = Lexicon::new(&lexicon_bytes).context("the lexicon has a valid length")?;
    eprintln!("{:4} s: lexicon of {} KB", start.elapsed().as_secs(), lexicon_bytes.len() / 1000);

    let mut normal = Vec::new();
    let mut folded = Vec::new();
    let mut habits = Habits::default();
    let mut block = Block::default();
    let mut known = HashSet::new();
    for (number, (document, weight, corpus)) in documents.iter().enumerate() {
        let id = number as u32;
        if !document.is_complete() {
            let mut read = Vec::new();
            let own = Some((*corpus, &mut habits));
            dataset::sentences(document, id, *weight, own, &lexicon, &mut block, &mut read);
            // What is doubtful in its types and folded in its case would blur more than it teaches, and
            // so would a second opinion on a sentence of the reference.
            normal.extend(read.into_iter().filter(|sentence| {
                sentence.case == Case::Normal && !known.contains(&sentence.fingerprint())
            }));
            continue;
        }
        let first = normal.len();
        dataset::sentences(document, id, *weight, None, &lexicon, &mut block, &mut normal);
        known.extend(normal[first..].iter().map(Sentence::fingerprint));
        if plan.folded {
            let copy = recase(document, number);
            dataset::sentences(&copy, id, *weight, None, &lexicon, &mut block, &mut folded);
        }
    }
    // Headlines of the normal texts belong to the folded weights; a list of names that a copy leaves
    // with capitals belongs to neither.
    folded.retain(|sentence| sentence.case == Case::Folded);
    folded.extend(normal.extract_if(.., |sentence| sentence.case == Case::Folded).filter(|_| plan.folded));
    folded.sort_by_key(|sentence| sentence.document);
    eprintln!("{:4} s: {} + {} sentences", start.elapsed().as_secs(), normal.len(), folded.len());

    let clues = type_weights(&documents, &normal, &lexicon_bytes, &habits, &plan, &start)?;

    let (plan_ref, start_ref) = (&plan, &start);
    let trained = thread::scope(|scope| {
        let jobs = [("normal", normal), ("folded", folded)];
        let jobs =
            jobs.map(|(name, sentences)| scope.spawn(move || train(name, &sentences, plan_ref, start_ref)));
        jobs.map(|job| job.join().expect("training does not panic"))
    });
    let [(mut rows, normal), (folded_rows, mut folded)] = trained;
    folded.iter_mut().for_each(|row| row[0] += FOLDED_TILT);
    rows.retain(|&(feature, _)| !habits.contains(feature));
    let fingerprint = fingerprint::compute(&lexicon);
    for &unit in &plan.units {
        let rows = [quantize(&rows, unit, 1.0), quantize(&folded_rows, unit, FOLDED_COARSER)].concat();
        let pairs: usize = rows.iter().map(|(_, pairs)| pairs.len()).sum();
        eprintln!("{:4} s: {} rows, {pairs} weights", start.elapsed().as_secs(), rows.len());
        let transitions = [normal, folded];
        let (lexicon, typing) = (lexicon_bytes.clone(), clues.clone());
        let file = Parts { rows, lexicon, transitions, scale: unit, fingerprint, typing }.write();
        let output = match plan.units[..] {
            [_] => plan.output.clone(),
            _ => plan.output.with_extension(format!("{unit}.bin")),
        };
        fs::write(&output, &file)?;
        eprintln!("{}: {} KB", output.display(), file.len() / 1000);
    }
    Ok(ExitCode::SUCCESS)
}

/// The weights of the clues to what names are, learnt from what taggers say of documents that they have not seen.
fn type_weights(
    documents: &[(Document, f32, u32)],
    normal: &[Sentence],
    lexicon: &[u8],
    habits: &Habits,
    plan: &Plan,
    start: &Instant,
) -> Result<Vec<u8>> {
    let smaller = Plan {
        fold_epochs: 1,
        times: 1,
        settings: Settings { epochs: plan.settings.epochs / 2, ..plan.settings },
        ..plan.clone()
    };
    let taggers = thread::scope(|scope| {
        let jobs = [0, 1].map(|part| {
            let seen = normal.iter().filter(move |sentence| sentence.document % 2 != part);
            let (seen, smaller) = (seen.cloned().collect::<Vec<_>>(), &smaller);
            scope.spawn(move || train("part", &seen, smaller, start))
        });
        jobs.map(|job| job.join().expect("training does not panic"))
    });
    let mut names = Vec::new();
    for (part, (mut rows, transitions)) in taggers.into_iter().enumerate() {
        rows.retain(|&(feature, _)| !habits.contains(feature));
        // It finds nothing in headlines, for which it has no weights.
        let nothing = std::array::from_fn(|_| std::array::from_fn(|to| if to == 0 { 0.0 } else { -40.0 }));
        let transitions = [transitions, nothing];
        let (rows, lexicon) = (quantize(&rows, UNIT_OF_PARTS, 1.0), lexicon.to_vec());
        let parts = Parts { rows, lexicon, transitions, scale: UNIT_OF_PARTS, ..Parts::default() };
        let file: &'static [u8] = Box::leak(parts.write().into());
        let recognizer = rubricator::train::recognizer(Box::leak(Box::new(Model::new(file)?)));
        let unseen = documents.iter().enumerate().filter(|(number, _)| number % 2 == part);
        for (_, (document, weight, corpus)) in unseen {
            if TYPED.contains(&plan.sets[*corpus as usize].0.as_str()) {
                names.extend(typing::names(&recognizer, document, *weight));
            }
        }
    }
    let rows = typing::learn(&names, &typing::Settings::default());
    let pairs: usize = rows.iter().map(|(_, pairs)| pairs.len()).sum();
    eprintln!("{:4} s: {} names, {pairs} weights of clues", start.elapsed().as_secs(), names.len());
    Ok(rubricator::train::clue_weights::write(rows))
}

impl Plan {
    fn parse(args: Vec<OsString>) -> Result<Self> {
        use lexopt::prelude::*;
        let mut plan = Self {
            corpora: "../shared/corpora".into(),
            output: "src/data/model.bin".into(),
            sets: SETS.map(|(name, weight)| (name.to_owned(), weight)).to_vec(),
            least: 2,
            folds: 2,
            fold_epochs: 2,
            settings: Settings { epochs: 8, rate: 0.1, l1: 0.25, noise: 0.3, unlisted: 0.85, seed: 1 },
            folded: true,
            times: 3,
            units: vec![UNIT],
        };
        let mut parser = lexopt::Parser::from_args(args);
        while let Some(option) = parser.next()? {
            match option {
                Long("corpora") => plan.corpora = parser.value()?.into(),
                Long("output") => plan.output = parser.value()?.into(),
                Long("sets") => {
                    let sets = parser.value()?.string()?;
                    plan.sets = sets
                        .split(',')
                        .map(|set| {
                            let (name, weight) = set.split_once('=').unwrap_or((set, "1"));
                            Ok((name.to_owned(), weight.parse()?))
                        })
                        .collect::<Result<_>>()?;
                }
                Long("least") => plan.least = parser.value()?.parse()?,
                Long("folds") => plan.folds = parser.value()?.parse()?,
                Long("fold-epochs") => plan.fold_epochs = parser.value()?.parse()?,
                Long("epochs") => plan.settings.epochs = parser.value()?.parse()?,
                Long("times") => plan.times = parser.value()?.parse()?,
                Long("rate") => plan.settings.rate = parser.value()?.parse()?,
                Long("l1") => plan.settings.l1 = parser.value()?.parse()?,
                Long("noise") => plan.settings.noise = parser.value()?.parse()?,
                Long("unlisted") => plan.settings.unlisted = parser.value()?.parse()?,
                Long("units") => {
                    let units = parser.value()?.string()?;
                    plan.units = units.split(',').map(str::parse).collect::<Result<_, _>>()?;
                }
                Long("normal-only") => plan.folded = false,
                other => return Err(other.unexpected().into()),
            }
        }
        Ok(plan)
    }
}

/// A copy in lower case, UPPER CASE or Title Case, by turns. Letters whose other case is longer stay.
fn recase(document: &Document, number: usize) -> Document {
    let mut copy = document.clone();
    let mut inner = false;
    copy.text = document
        .text
        .chars()
        .map(|c| {
            let upper = match number % 4 {
                0 | 1 => false,
                2 => true,
                _ => !inner,
            };
            inner = c.is_alphabetic() || (inner && (c == '\'' || c == '\u{2019}'));
            let changed = if upper { one(c.to_uppercase()) } else { one(c.to_lowercase()) };
            changed.filter(|d| d.len_utf8() == c.len_utf8()).unwrap_or(c)
        })
        .collect();
    copy
}

fn one(mut chars: impl Iterator<Item = char>) -> Option<char> {
    let first = chars.next();
    if chars.next().is_none() { first } else { None }
}

/// Trains the weights for one way of writing.
fn train(name: &str, sentences: &[Sentence], plan: &Plan, start: &Instant) -> (WeightRows, TransitionScores) {
    if sentences.is_empty() {
        return (Vec::new(), TransitionScores::default());
    }
    let first_pass = first_pass_labels(name, sentences, plan, start);
    let recalled = recall(sentences, &first_pass);
    let windows = || sentences.iter().flat_map(Sentence::segments_of);
    let plain = windows().flat_map(|(_, s)| s.features.iter().zip(s.allowed.iter().copied()));
    let more = windows().zip(&recalled).flat_map(|((_, s), r)| r.iter().zip(s.allowed.iter().copied()));
    let rows = Rows::new(plain.chain(more), plan.least);
    // Shown both ways: with contexts as in the second pass, without as in the first.
    let examples = windows().zip(&recalled).enumerate().flat_map(|(i, ((sentence, window), recalled))| {
        let with = dataset::example(sentence, window, Some(recalled), &rows);
        let without = (i % 2 == 0).then(|| dataset::example(sentence, window, None, &rows));
        std::iter::once(with).chain(without)
    });
    let examples: Vec<Example> = examples.collect();
    let learnt = (0..plan.times as u64).map(|time| {
        let mut weights = Weights::new(rows.labels.iter());
        // Without capitals there is little else to go by than lists.
        let unlisted = if name == "folded" { 0.0 } else { plan.settings.unlisted };
        let settings = Settings { seed: plan.settings.seed + time, unlisted, ..plan.settings };
        weights.learn(&examples, &settings, |epoch, likelihood, _| {
            eprintln!("{:4} s: {name}: epoch {epoch}: {likelihood:.4}", start.elapsed().as_secs());
        });
        weights
    });
    let weights = Weights::mean(&learnt.collect::<Vec<_>>());
    (weighted(&rows, &weights), weights.transitions[sentences[0].case as usize])
}

/// The features with the weights that are not zero.
fn weighted(rows: &Rows, weights: &Weights) -> WeightRows {
    let rows = rows.features.iter().enumerate().map(|(row, &feature)| {
        let weights = weights.row(row as u32).iter().filter(|w| w.value != 0.0);
        (feature, weights.map(|w| (w.label, w.value)).collect::<Vec<_>>())
    });
    rows.filter(|(_, weights)| !weights.is_empty()).collect()
}

/// The weights in units. Those that are less than half of one, or of one that is so much coarser, are left out, and
/// features none of whose weights are more than one: a seventh of the file, for next to nothing.
fn quantize(rows: &WeightRows, unit: f32, coarser: f32) -> QuantizedRows {
    let round = |weight: f32, unit: f32| (weight / unit).round();
    let rows = rows
        .iter()
        .filter(|(_, weights)| weights.iter().any(|&(_, weight)| round(weight, unit * coarser).abs() > 1.0));
    let rows = rows.map(|(feature, weights)| {
        let weights = weights.iter().filter(|&&(_, weight)| round(weight, unit * coarser) != 0.0);
        let units = weights.map(|&(label, weight)| (label, round(weight, unit).clamp(-127.0, 127.0) as i8));
        (*feature, units.collect::<Vec<_>>())
    });
    rows.collect()
}

/// The labels that a first pass gives each sentence, by weights that have not seen its document: so
/// the second pass learns from mistakes like those it will meet.
fn first_pass_labels(name: &str, sentences: &[Sentence], plan: &Plan, start: &Instant) -> Vec<Vec<u8>> {
    let mut labels = vec![Vec::new(); sentences.len()];
    for fold in 0..plan.folds {
        let held = |sentence: &Sentence| sentence.document as usize % plan.folds == fold;
        let seen = || {
            let seen = sentences.iter().filter(|s| !held(s));
            seen.flat_map(Sentence::segments_of)
        };
        let rows =
            Rows::new(seen().flat_map(|(_, s)| s.features.iter().zip(s.allowed.iter().copied())), plan.least);
        let examples: Vec<Example> =
            seen().map(|(sentence, window)| dataset::example(sentence, window, None, &rows)).collect();
        let mut weights = Weights::new(rows.labels.iter());
        let settings = Settings { epochs: plan.fold_epochs, ..plan.settings };
        weights.learn(&examples, &settings, |_, _, _| {});
        let transitions = weights.transitions.map(Transitions::new);
        let (mut viterbi, mut scores, mut best) = (Viterbi::default(), Vec::new(), Vec::new());
        for (sentence, labels) in sentences.iter().zip(&mut labels).filter(|(s, _)| held(s)) {
            labels.resize(sentence.words.len(), OUTSIDE as u8);
            for window in &sentence.windows {
                let example = dataset::example(sentence, window, None, &rows);
                weights.score(&example.features, &mut scores);
                viterbi.best(&scores, &transitions[example.case], &mut best);
                labels[window.tokens()].copy_from_slice(&best);
            }
        }
        eprintln!("{:4} s: {name}: fold {fold}", start.elapsed().as_secs());
    }
    labels
}

/// The context features of all windows; sentences of a document stand together.
fn recall(sentences: &[Sentence], labels: &[Vec<u8>]) -> Vec<Vec<Vec<u32>>> {
    let (mut recalled, mut first) = (Vec::new(), 0);
    for document in sentences.chunk_by(|a, b| a.document == b.document) {
        let next = first + document.len();
        recalled.extend(dataset::context_features(document, &labels[first..next]));
        first = next;
    }
    recalled
}
