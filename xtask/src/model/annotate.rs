//! `cargo xtask annotate`: the filter of the program `rubricator`, with the wasm as well.

use std::ffi::OsString;
use std::io;
use std::process::ExitCode;

use anyhow::Result;
use rubricator::annotate;

use crate::model::annotation::Engine;
use crate::ship::build;

pub(crate) fn run(mut args: Vec<OsString>) -> Result<ExitCode> {
    let given = args.len();
    args.retain(|arg| arg != "--wasm");
    let wasm = args.len() < given;
    if wasm {
        build::build()?;
    }
    annotate::run("cargo xtask annotate", args, io::stdout(), || {
        let mut engine = if wasm { Engine::built_wasm()? } else { Engine::native() };
        Ok(move |text: &str| engine.recognize(text))
    })
}
