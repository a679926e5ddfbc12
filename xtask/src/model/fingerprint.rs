//! `cargo xtask fingerprint`: accepts that the tagger reads other features than the model was trained on.

use std::ffi::OsString;
use std::fs;
use std::process::ExitCode;

use anyhow::{Context as _, Result, ensure};
use rubricator::train::fingerprint;
use rubricator::train::model::{Model, encode};

use crate::root;

/// The model that the crate ships.
const MODEL: &str = "src/data/model.bin";

/// Writes the fingerprint of the features as they are now into the model file, and leaves its weights alone.
pub(crate) fn run(args: Vec<OsString>) -> Result<ExitCode> {
    ensure!(args.is_empty(), "it takes no arguments");
    let path = root().join(MODEL);
    let file = fs::read(&path).with_context(|| format!("no {MODEL}"))?;
    let model = Model::new(&file)?;
    let (old, new) = (encode::fingerprint(&file)?, fingerprint::compute(&model.lexicon));
    if old == new {
        println!("{MODEL}: the fingerprint is {new:08x} already");
    } else {
        fs::write(&path, encode::with_fingerprint(&file, new)?)?;
        println!("{MODEL}: the fingerprint was {old:08x} and is {new:08x}; the weights are the same");
    }
    Ok(ExitCode::SUCCESS)
}
