//! `cargo xtask audit`: what the crates in `Cargo.lock` are licensed under, where they come from, and what is known
//! against them.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context as _, Result};
use lexopt::prelude::*;
use serde::Deserialize;

use crate::root;
use crate::setup::{process, toolchain};
use crate::ship::build;

/// Compares `Cargo.lock` with RustSec's advisories; made by those who keep them.
const CARGO_AUDIT: &str = "cargo-audit@0.22.2";

/// Licences that ask for no more than their text; of alternatives one is enough.
const ALLOWED: &[&str] = &[
    "MIT",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    version: String,
    license: Option<String>,
    /// `None` for those of this workspace.
    source: Option<String>,
}

pub(crate) fn run(args: Vec<OsString>) -> Result<ExitCode> {
    let mut parser = lexopt::Parser::from_args(args);
    let mut advisories = None;
    while let Some(arg) = parser.next()? {
        match arg {
            Long("advisories") => advisories = Some(PathBuf::from(parser.value()?)),
            _ => return Err(arg.unexpected().into()),
        }
    }
    if let Some(database) = advisories {
        check_advisories(&database)?;
    }
    let metadata = process::output(
        Command::new(toolchain::own_cargo())
            .args(["metadata", "--locked", "--format-version", "1"])
            .current_dir(root()),
    );
    let metadata: Metadata = serde_json::from_str(&metadata.context("cargo metadata failed")?)?;
    let problems: Vec<String> = metadata
        .packages
        .iter()
        .flat_map(|package| {
            problems(package)
                .into_iter()
                .map(move |problem| format!("{} {}: {problem}", package.name, package.version))
        })
        .collect();
    problems.iter().for_each(|problem| println!("{problem}"));
    println!("{} crates, {} problems", metadata.packages.len(), problems.len());
    Ok(if problems.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Fails if an advisory names a crate at its locked version, be it only that nobody looks after it.
///
/// The database, a clone of <https://github.com/RustSec/advisory-db>, is given and not fetched: it is on none of the
/// registries that everything else here comes from.
fn check_advisories(database: &Path) -> Result<()> {
    let tools = build::target_dir().join("tools");
    process::run(
        Command::new(toolchain::own_cargo())
            .args(["install", "--quiet", "--locked", CARGO_AUDIT, "--no-default-features", "--root"])
            .arg(&tools),
    )?;
    ["Cargo.lock", "fuzz/Cargo.lock"].iter().try_for_each(|file| {
        process::run(
            Command::new(tools.join("bin/cargo-audit"))
                .args(["audit", "--no-fetch", "--stale", "--deny", "warnings", "--db"])
                .arg(database)
                .arg("--file")
                .arg(root().join(file)),
        )
    })
}

fn problems(package: &Package) -> Vec<String> {
    let mut problems = Vec::new();
    match &package.license {
        None => problems.push("no licence".into()),
        Some(license) if !is_allowed(license) => problems.push(format!("licence {license}")),
        Some(_) => {}
    }
    // Crates of a registry have a hash in Cargo.lock; a repository's branch may change.
    if let Some(source) = &package.source
        && !source.starts_with("registry+")
        && !source.starts_with("sparse+")
    {
        problems.push(format!("comes from {source}"));
    }
    problems
}

/// Whether a licence expression can be met: all that it joins by AND, of each one of those joined by OR.
fn is_allowed(expression: &str) -> bool {
    // No expression nests deeper than alternatives in brackets; "/" is the old form of OR.
    expression.replace('/', " OR ").split(" AND ").all(|part| {
        part.trim_matches(['(', ')', ' ']).split(" OR ").any(|license| ALLOWED.contains(&license.trim()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn licences() {
        let check =
            |expression: &str, expected: bool| assert_eq!(is_allowed(expression), expected, "{expression}");
        check("MIT", true);
        check("MIT/Apache-2.0", true);
        check("GPL-3.0-only", false);
        check("MIT OR GPL-3.0-only", true);
        check("MIT AND GPL-3.0-only", false);
        check("(MIT OR Apache-2.0) AND Unicode-3.0", true);
        check("(GPL-2.0-only OR AGPL-3.0-only) AND MIT", false);
        check("Apache-2.0 WITH LLVM-exception OR Apache-2.0 OR MIT", true);
    }

    #[test]
    fn sources() {
        let package = |source: Option<&str>| Package {
            name: "a".into(),
            version: "1.0.0".into(),
            license: Some("MIT".into()),
            source: source.map(Into::into),
        };
        assert!(problems(&package(None)).is_empty());
        assert!(problems(&package(Some("registry+index"))).is_empty());
        assert_eq!(problems(&package(Some("git+https://example.org/a"))).len(), 1);
    }
}
