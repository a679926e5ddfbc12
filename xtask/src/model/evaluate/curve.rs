//! Accuracy against size, with a line for each model file.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};

use super::{ROWS, Row, Sets};
use crate::ship::compress;

/// The rows of the table that the curve shows.
fn is_shown(row: &Row) -> bool {
    row.is_widest() || row.label == "UPPER CASE"
}

/// Prints a table in Markdown: each model's sizes and scores.
pub fn print(models: &[PathBuf], sets: &mut Sets) -> Result<()> {
    let shown = || ROWS.iter().filter(|row| is_shown(row));
    let names: Vec<String> = shown()
        .map(|row| match row.alter {
            Some(_) => format!("{} {}", row.set, row.label),
            None => row.set.to_owned(),
        })
        .collect();
    println!("| model | KB | brotli | {} |", names.join(" | "));
    println!("|---|---|---|{}", "---|".repeat(names.len()));
    for (path, size) in models.iter().zip(compress::measure(models)?) {
        let bytes = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
        let recognizer = super::custom(&bytes).with_context(|| path.display().to_string())?;
        let name = path.file_stem().unwrap_or_default().display();
        print!("| {name} | {} | {} |", bytes.len() / 1000, size.brotli / 1000);
        for row in shown() {
            let score = super::score(&recognizer, &sets.documents(row)?, row);
            print!(" {} |", format!("{:.3}", score.total().f()).trim_start_matches('0'));
        }
        println!();
    }
    Ok(())
}
