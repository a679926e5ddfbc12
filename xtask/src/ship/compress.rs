//! The sizes of files, compressed as servers compress them.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context as _, Result, ensure};

use crate::root;
use crate::setup::{node, process};

/// Lengths in bytes.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Size {
    pub(crate) raw: u64,
    pub(crate) gzip: u64,
    pub(crate) brotli: u64,
}

impl Size {
    pub(crate) fn add(&mut self, other: Self) {
        self.raw += other.raw;
        self.gzip += other.gzip;
        self.brotli += other.brotli;
    }

    pub(crate) fn row(self, name: &str) -> String {
        format!("{name:<32} {:>10} {:>10} {:>10}", self.raw, self.gzip, self.brotli)
    }
}

/// The lengths of files as they are and compressed.
///
/// # Errors
///
/// If Node does not run.
pub(crate) fn measure(files: &[PathBuf]) -> Result<Vec<Size>> {
    let script = root().join("xtask/js/compress.mjs");
    let output = process::output(Command::new(node::PROGRAM).arg(script).args(files))
        .context("xtask/js/compress.mjs failed")?;
    let sizes: Vec<Size> = output
        .lines()
        .filter_map(|line| {
            let mut numbers = line.split(' ').map_while(|number| number.parse().ok());
            Some(Size { raw: numbers.next()?, gzip: numbers.next()?, brotli: numbers.next()? })
        })
        .collect();
    ensure!(sizes.len() == files.len(), "xtask/js/compress.mjs left files out");
    Ok(sizes)
}
