//! `cargo xtask evaluate`: scores on the development sets.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result};
use rubricator::{Recognizer, Span};

use crate::article;
use crate::corpus::{self, Document};
use crate::score::{Rules, Score};

/// A row of the table: a set, how it is altered, and what is scored.
struct Row {
    set: &'static str,
    label: &'static str,
    recase: Option<fn(&str) -> String>,
    types: &'static [&'static str],
    gpe: bool,
    /// en_core_web_md and what the project set itself to reach.
    goals: [f64; 3],
}

const NAMES: &[&str] = &["PERSON", "ORG", "LOC"];

const ROWS: &[Row] = &[
    row("wikinews", "all", &[], [0.774, 0.92, 0.95]),
    Row {
        gpe: true,
        ..row("wikinews", "all, GPE apart", &[], [0.768, 0.915, 0.945])
    },
    Row {
        recase: Some(upper),
        ..row("wikinews", "UPPER CASE", &[], [0.584, 0.80, 0.88])
    },
    Row {
        recase: Some(title),
        ..row("wikinews", "Title Case", &[], [0.546, 0.80, 0.88])
    },
    Row {
        recase: Some(lower),
        ..row("wikinews", "lower case", &[], [0.691, 0.72, 0.80])
    },
    row("ieer", "PERSON ORG LOC", NAMES, [0.787, 0.87, 0.90]),
    row("ieer", "all supported", &[], [0.738, 0.83, 0.87]),
    row("nne", "all supported", &[], [0.832, 0.82, 0.86]),
    row("en_worldwide", "PERSON ORG LOC", NAMES, [0.681, 0.82, 0.87]),
    row("uner_ewt", "PERSON ORG LOC", NAMES, [0.612, 0.70, 0.76]),
    row("headlines", "PERSON ORG LOC", NAMES, [0.458, 0.60, 0.72]),
    row("gum_news", "all supported", &[], [0.582, 0.66, 0.72]),
    row("crossner_politics", "all supported", &[], [f64::NAN, 0.74, 0.80]),
];

const fn row(set: &'static str, label: &'static str, types: &'static [&'static str], goals: [f64; 3]) -> Row {
    Row {
        set,
        label,
        recase: None,
        types,
        gpe: false,
        goals,
    }
}

fn recase(text: &str, mut change: impl FnMut(char) -> char) -> String {
    // A letter whose other case takes more room stays, so that offsets hold.
    text.chars()
        .map(|c| {
            Some(change(c))
                .filter(|d| d.len_utf8() == c.len_utf8())
                .unwrap_or(c)
        })
        .collect()
}

fn other(c: char, upper: bool) -> char {
    let (mut upper_case, mut lower_case) = (c.to_uppercase(), c.to_lowercase());
    let changed = if upper {
        upper_case.next()
    } else {
        lower_case.next()
    };
    changed.unwrap_or(c)
}

fn upper(text: &str) -> String {
    recase(text, |c| other(c, true))
}

fn lower(text: &str) -> String {
    recase(text, |c| other(c, false))
}

fn title(text: &str) -> String {
    let mut inner = false;
    recase(text, |c| {
        let changed = other(c, !inner);
        inner = c.is_alphabetic();
        changed
    })
}

pub fn run(args: Vec<OsString>) -> Result<ExitCode> {
    use lexopt::prelude::*;
    let mut corpora = PathBuf::from("../shared/corpora");
    let mut model = None;
    let mut by_type = false;
    let mut errors = None;
    let mut only = None;
    let mut tagging = true;
    let mut parser = lexopt::Parser::from_args(args);
    while let Some(option) = parser.next()? {
        match option {
            Long("corpora") => corpora = parser.value()?.into(),
            Long("model") => model = Some(PathBuf::from(parser.value()?)),
            Long("no-tagger") => tagging = false,
            Long("types") => by_type = true,
            Long("errors") => errors = Some(parser.value()?.parse::<usize>()?),
            Long("set") => only = Some(parser.value()?.string()?),
            other => return Err(other.unexpected().into()),
        }
    }
    let recognizer = match model {
        Some(path) => custom(&fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?)?,
        None => Recognizer::new(),
    };
    let recognizer = if tagging {
        recognizer
    } else {
        rubricator::train::without_tagger(recognizer)
    };
    println!(
        "{:18} {:16} {:>6} {:>6} {:>6}   {:>6} {:>6} {:>6}",
        "set", "types", "P", "R", "F", "md", "must", "aim"
    );
    if let Some(article) = article::read(&corpora.join("../article.txt"))? {
        let row = Row {
            gpe: true,
            ..row("the article", "all, GPE apart", &[], [f64::NAN, 0.95, 0.98])
        };
        print(&row, &score(&recognizer, &[article], &row));
    }
    let mut sets: BTreeMap<&str, Vec<Document>> = BTreeMap::new();
    for row in ROWS
        .iter()
        .filter(|row| only.as_deref().is_none_or(|only| row.set == only))
    {
        if !sets.contains_key(row.set) {
            sets.insert(
                row.set,
                corpus::read(&corpora.join("dev").join(format!("{}.jsonl", row.set)))?,
            );
        }
        let score = score(&recognizer, &sets[row.set], row);
        print(row, &score);
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
        if let Some(count) = errors {
            browse(&score, count);
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn print(row: &Row, score: &Score) {
    let total = score.total();
    println!(
        "{:18} {:16} {:6.3} {:6.3} {:6.3}   {:6.3} {:6.3} {:6.3}{}",
        row.set,
        row.label,
        total.precision(),
        total.recall(),
        total.f(),
        row.goals[0],
        row.goals[1],
        row.goals[2],
        if total.f() < row.goals[1] {
            "  below must"
        } else {
            ""
        },
    );
}

fn custom(bytes: &[u8]) -> Result<Recognizer> {
    // One model for the life of the command.
    let bytes: &'static [u8] = Box::leak(bytes.into());
    Ok(rubricator::train::recognizer(Box::leak(Box::new(
        rubricator::train::model::Model::new(bytes)?,
    ))))
}

fn score(recognizer: &Recognizer, documents: &[Document], row: &Row) -> Score {
    let mut score = Score::default();
    for document in documents {
        let mut altered = document.clone();
        if let Some(recase) = row.recase {
            altered.text = recase(&document.text);
        }
        let found = recognizer.recognize(&altered.text);
        let found: Vec<(Span, &str)> = found.mentions.iter().map(|m| (m.span, m.kind.name())).collect();
        score.add(
            &altered,
            &found,
            Rules {
                types: row.types,
                gpe: row.gpe,
            },
        );
    }
    score
}

/// The commonest confusions, each with examples in their context.
fn browse(score: &Score, count: usize) {
    let mut groups: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for difference in &score.differences {
        let kind = |side: &Option<String>| {
            side.as_deref()
                .map_or("nothing", |s| s.split(' ').next().unwrap_or(s))
                .to_owned()
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
