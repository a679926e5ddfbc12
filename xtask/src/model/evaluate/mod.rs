//! `cargo xtask evaluate`: scores on the development sets.

mod alter;
mod calibration;
mod curve;
mod peers;

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result};
use rubricator::{Recognizer, Span};

use alter::Alteration;
use calibration::Calibration;

use crate::model::article;
use crate::model::corpus::{self, Document};
use crate::model::score::{Rules, Score};

/// A row of the table: a set, how it is altered, and what is scored.
struct Row {
    set: &'static str,
    label: &'static str,
    alter: Option<Alteration>,
    types: &'static [&'static str],
    gpe: bool,
    /// The project's goals: the least score, and the one hoped for.
    goals: [f64; 2],
}

const NAMES: &[&str] = &["PERSON", "ORG", "LOC"];

const NO_GOALS: [f64; 2] = [f64::NAN; 2];

const ROWS: &[Row] = &[
    row("wikinews", "all", &[], [0.945, 0.955]),
    Row { gpe: true, ..row("wikinews", "all, GPE apart", &[], [0.945, 0.955]) },
    altered("UPPER CASE", alter::upper, [0.90, 0.92]),
    altered("Title Case", alter::title, [0.90, 0.92]),
    altered("lower case", alter::lower, [0.90, 0.92]),
    altered("stops unspaced", alter::unspaced, NO_GOALS),
    altered("1 % misread", alter::misread_1, NO_GOALS),
    altered("3 % misread", alter::misread_3, NO_GOALS),
    row("ieer", "PERSON ORG LOC", NAMES, [0.87, 0.90]),
    row("ieer", "all supported", &[], [0.865, 0.89]),
    row("nne", "all supported", &[], [0.86, 0.875]),
    row("en_worldwide", "PERSON ORG LOC", NAMES, [0.86, 0.88]),
    row("uner_ewt", "PERSON ORG LOC", NAMES, [0.74, 0.77]),
    row("headlines", "PERSON ORG LOC", NAMES, [0.82, 0.86]),
    row("gum_news", "all supported", &[], [0.66, 0.72]),
    row("crossner_politics", "all supported", &[], [0.74, 0.80]),
    row("crossner_music", "all supported", &[], [0.72, 0.78]),
    row("crossner_literature", "all supported", &[], [0.76, 0.80]),
    row("crossner_science", "all supported", &[], [0.80, 0.84]),
    Row { gpe: true, ..row("written", "all, GPE apart", &[], [0.87, 0.91]) },
    Row { gpe: true, ..row("cases", "all, GPE apart", &[], [0.88, 0.93]) },
];

const fn row(set: &'static str, label: &'static str, types: &'static [&'static str], goals: [f64; 2]) -> Row {
    Row { set, label, alter: None, types, gpe: false, goals }
}

/// A row of the reference, rewritten.
const fn altered(label: &'static str, alter: Alteration, goals: [f64; 2]) -> Row {
    Row { alter: Some(alter), ..row("wikinews", label, &[], goals) }
}

impl Row {
    /// Whether the row scores the most types of its set, with the text as it is.
    fn is_widest(&self) -> bool {
        let wider = |other: &Row| {
            other.set == self.set
                && (other.types.is_empty() && !self.types.is_empty() || !other.gpe && self.gpe)
        };
        self.alter.is_none() && !ROWS.iter().any(wider)
    }

    fn rules(&self) -> Rules<'static> {
        Rules { types: self.types, gpe: self.gpe }
    }
}

/// The development sets, each read once.
struct Sets {
    folder: PathBuf,
    read: BTreeMap<&'static str, Vec<Document>>,
}

impl Sets {
    /// The documents of a row, altered as it says.
    fn documents(&mut self, row: &Row) -> Result<Vec<Document>> {
        if !self.read.contains_key(row.set) {
            let file = self.folder.join(format!("{}.jsonl", row.set));
            self.read.insert(row.set, corpus::read(&file)?);
        }
        let documents = &self.read[row.set];
        Ok(match row.alter {
            Some(alter) => documents.iter().map(alter).collect(),
            None => documents.clone(),
        })
    }
}

pub fn run(args: Vec<OsString>) -> Result<ExitCode> {
    use lexopt::prelude::*;
    let mut corpora = PathBuf::from("../shared/corpora");
    let mut model = None;
    let mut by_type = false;
    let mut by_kind = false;
    let mut errors = None;
    let mut only = None;
    let mut tagging = true;
    let mut calibrate = false;
    let mut curve: Vec<PathBuf> = Vec::new();
    let mut measure_peers = false;
    let mut parser = lexopt::Parser::from_args(args);
    while let Some(option) = parser.next()? {
        match option {
            Long("corpora") => corpora = parser.value()?.into(),
            Long("model") => model = Some(PathBuf::from(parser.value()?)),
            Long("no-tagger") => tagging = false,
            Long("types") => by_type = true,
            Long("kinds") => by_kind = true,
            Long("errors") => errors = Some(parser.value()?.parse::<usize>()?),
            Long("calibration") => calibrate = true,
            Long("curve") => curve = parser.values()?.map(PathBuf::from).collect(),
            Long("peers") => measure_peers = true,
            Long("set") => only = Some(parser.value()?.string()?),
            other => return Err(other.unexpected().into()),
        }
    }
    let mut sets = Sets { folder: corpora.join("dev"), read: BTreeMap::new() };
    if measure_peers {
        peers::measure(&mut sets)?;
        return Ok(ExitCode::SUCCESS);
    }
    if !curve.is_empty() {
        curve::print(&curve, &mut sets)?;
        return Ok(ExitCode::SUCCESS);
    }
    let recognizer = match model {
        Some(path) => custom(&fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?)?,
        None => Recognizer::new(),
    };
    let recognizer = if tagging { recognizer } else { rubricator::train::without_tagger(recognizer) };
    println!(
        "{:18} {:16} {:>6} {:>6} {:>6}   {:>6} {:>6}   {:>6} {:>6}",
        "set", "types", "P", "R", "F", "sm", "md", "must", "aim"
    );
    if let Some(article) = article::read(&corpora.join("../article.txt"))? {
        let row = Row { gpe: true, ..row("the article", "all, GPE apart", &[], [0.95, 0.98]) };
        print(&row, &score(&recognizer, &[article], &row));
    }
    let mut calibration = Calibration::default();
    for row in ROWS.iter().filter(|row| only.as_deref().is_none_or(|only| row.set == only)) {
        let documents = sets.documents(row)?;
        let score = score(&recognizer, &documents, row);
        print(row, &score);
        if calibrate && row.is_widest() {
            for document in &documents {
                let found = recognizer.recognize(&document.text);
                calibration.add(document, &found.mentions, row.rules());
            }
        }
        if by_type {
            for (kind, tally) in &score.by_type {
                println!(
                    "  {kind:14} P {:.3} R {:.3} F {:.3}  {tally:?}",
                    tally.precision(),
                    tally.recall(),
                    tally.f()
                );
            }
        }
        if by_kind {
            print_kinds(&recognizer, &documents, row);
        }
        if let Some(count) = errors {
            browse(&score, count);
        }
    }
    if calibrate {
        calibration.print();
    }
    Ok(ExitCode::SUCCESS)
}

/// A line for each kind of text, where a set has kinds.
fn print_kinds(recognizer: &Recognizer, documents: &[Document], row: &Row) {
    let mut kinds: BTreeMap<&str, Vec<Document>> = BTreeMap::new();
    for document in documents.iter().filter(|document| !document.kind.is_empty()) {
        kinds.entry(&document.kind).or_default().push(document.clone());
    }
    for (kind, documents) in kinds {
        let total = score(recognizer, &documents, row).total();
        println!("  {:.3}  {:3} texts  {kind}  {total:?}", total.f(), documents.len());
    }
}

fn print(row: &Row, score: &Score) {
    let total = score.total();
    let [small, middle] = peers::scores(row).map(figure);
    let [must, aim] = row.goals.map(figure);
    println!(
        "{:18} {:16} {:6.3} {:6.3} {:6.3}   {small:>6} {middle:>6}   {must:>6} {aim:>6}{}",
        row.set,
        row.label,
        total.precision(),
        total.recall(),
        total.f(),
        if total.f() < row.goals[0] { "  below must" } else { "" },
    );
}

fn figure(number: f64) -> String {
    if number.is_nan() { "\u{2013}".to_owned() } else { format!("{number:.3}") }
}

fn custom(bytes: &[u8]) -> Result<Recognizer> {
    // One model for the life of the command.
    let bytes: &'static [u8] = Box::leak(bytes.into());
    Ok(rubricator::train::recognizer(Box::leak(Box::new(rubricator::train::model::Model::new(bytes)?))))
}

fn score(recognizer: &Recognizer, documents: &[Document], row: &Row) -> Score {
    let mut score = Score::default();
    for document in documents {
        let found = recognizer.recognize(&document.text);
        let found: Vec<(Span, &str)> = found.mentions.iter().map(|m| (m.span, m.kind.name())).collect();
        score.add(document, &found, row.rules());
    }
    score
}

/// The commonest confusions, each with examples in their context.
fn browse(score: &Score, count: usize) {
    let mut groups: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for difference in &score.differences {
        let kind = |side: &Option<String>| {
            side.as_deref().map_or("nothing", |s| s.split(' ').next().unwrap_or(s)).to_owned()
        };
        let group = format!("{} taken for {}", kind(&difference.gold), kind(&difference.found));
        let other = if difference.gold.is_some() && difference.found.is_some() {
            format!(
                "  ({} / {})",
                difference.gold.as_deref().unwrap_or(""),
                difference.found.as_deref().unwrap_or("")
            )
        } else {
            String::new()
        };
        groups
            .entry(group)
            .or_default()
            .push(format!("{}: {}{other}", difference.document, difference.context));
    }
    let mut groups: Vec<_> = groups.into_iter().collect();
    groups.sort_by_key(|(_, examples)| std::cmp::Reverse(examples.len()));
    for (group, examples) in groups {
        println!("  {group}: {}", examples.len());
        for example in examples.iter().take(count) {
            println!("      {example}");
        }
    }
}
