//! Python, for what only its registry has.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use crate::setup::{debian, process};

/// The interpreter of an environment in `folder`, which is made if it isn't there.
///
/// # Errors
///
/// If there is no Python with `venv` and it can't be installed.
pub(crate) fn environment(folder: &Path) -> Result<PathBuf> {
    let python = folder.join("bin/python");
    if !python.exists() {
        if process::output(Command::new("python3").args(["-c", "import ensurepip"])).is_none() {
            debian::install(&["python3-venv"], "Python's venv is")?;
        }
        process::run(Command::new("python3").args(["-m", "venv"]).arg(folder))?;
    }
    Ok(python)
}
