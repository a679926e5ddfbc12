//! `cargo xtask fuzz`: libFuzzer on the parsers and the recogniser, starting from its earlier finds.
//!
//! It needs no other tool than the compiler: the flags are those that cargo-fuzz sets, without the
//! sanitizers, which need a nightly compiler and find nothing in code that forbids `unsafe`.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context as _, Result, bail};
use lexopt::prelude::*;

use crate::root;
use crate::setup::{debian, process, toolchain};
use crate::ship::build;

#[path = "../../../fuzz/src/inputs.rs"]
mod inputs;

/// The targets, and the longest input of each, in bytes.
const TARGETS: &[(&str, u32)] =
    &[("recognize", 2_000), ("model", 4_000), ("gazetteer", 1_000), ("dictionary", 500), ("utf16", 500)];

/// The compiler's flags for libFuzzer's coverage.
const FLAGS: &[&str] = &[
    "--cfg=fuzzing",
    "-Cpasses=sancov-module",
    "-Cllvm-args=-sanitizer-coverage-level=4",
    "-Cllvm-args=-sanitizer-coverage-inline-8bit-counters",
    "-Cllvm-args=-sanitizer-coverage-pc-table",
    "-Cllvm-args=-sanitizer-coverage-trace-compares",
    "-Ccodegen-units=16",
];

/// The most bytes of a target's inputs that are kept in the tree.
const KEEP: usize = 40_000;

pub(crate) fn run(args: Vec<OsString>) -> Result<ExitCode> {
    let (mut seconds, mut keep, mut names) = (60_u32, false, Vec::new());
    let mut parser = lexopt::Parser::from_args(args);
    while let Some(arg) = parser.next()? {
        match arg {
            Long("seconds") => seconds = parser.value()?.parse()?,
            Long("keep") => keep = true,
            Value(name) => names.push(name.string()?),
            _ => return Err(arg.unexpected().into()),
        }
    }
    if let Some(name) = names.iter().find(|name| TARGETS.iter().all(|(target, _)| target != name)) {
        let targets: Vec<&str> = TARGETS.iter().map(|&(target, _)| target).collect();
        bail!("{name} is not a target; the targets are {}", targets.join(", "));
    }
    let binaries = compile()?;
    for &(target, longest) in TARGETS {
        if names.is_empty() || names.iter().any(|name| name == target) {
            fuzz(&binaries, target, longest, seconds)?;
            if keep {
                minimise(&binaries, target, longest)?;
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Where a target's inputs are, and those that failed.
fn work(target: &str) -> PathBuf {
    build::target_dir().join("fuzz").join(target)
}

fn inputs_of(target: &str) -> PathBuf {
    work(target).join("inputs")
}

fn compile() -> Result<PathBuf> {
    if process::output(Command::new("c++").arg("--version")).is_none() {
        debian::install(&["g++"], "a C++ compiler, for libFuzzer, is")?;
    }
    let compiler = Command::new("rustc").arg("-vV").output().context("no rustc")?;
    let compiler = String::from_utf8(compiler.stdout)?;
    let host = compiler
        .lines()
        .find_map(|line| line.strip_prefix("host: "))
        .context("rustc does not name its host")?;
    let target_dir = build::target_dir().join("fuzz/build");
    process::run(
        Command::new(toolchain::own_cargo())
            .args(["build", "--release", "--locked", "--target", host, "--manifest-path"])
            .arg(root().join("fuzz/Cargo.toml"))
            .arg("--target-dir")
            .arg(&target_dir)
            .env("CARGO_ENCODED_RUSTFLAGS", FLAGS.join("\x1f")),
    )?;
    Ok(target_dir.join(host).join("release"))
}

/// Starts from the inputs in the tree and those of the last run.
fn fuzz(binaries: &Path, target: &str, longest: u32, seconds: u32) -> Result<()> {
    let directory = inputs_of(target);
    fs::create_dir_all(&directory)?;
    let known = inputs::seeds(target).into_iter().chain(kept(target)?);
    for (number, input) in known.enumerate() {
        fs::write(directory.join(format!("known-{number:04}")), input)?;
    }
    eprintln!("xtask: {target}, {seconds} s");
    let found = work(target).join("found-");
    process::run(
        Command::new(binaries.join(target))
            .arg(&directory)
            .arg(format!("-max_total_time={seconds}"))
            .arg(format!("-max_len={longest}"))
            .arg(format!("-artifact_prefix={}", found.display()))
            // An input takes a millisecond.
            .args(["-timeout=20", "-rss_limit_mb=1500", "-print_final_stats=1", "-verbosity=0"]),
    )
    .with_context(|| format!("{target} has found a fault: see {}*", found.display()))
}

/// Writes the smallest set of inputs with the same coverage to the tree.
fn minimise(binaries: &Path, target: &str, longest: u32) -> Result<()> {
    let fewest = work(target).join("fewest");
    if fewest.exists() {
        fs::remove_dir_all(&fewest)?;
    }
    fs::create_dir_all(&fewest)?;
    process::run(
        Command::new(binaries.join(target))
            .args(["-merge=1", "-verbosity=0"])
            .arg(format!("-max_len={longest}"))
            .arg(&fewest)
            .arg(inputs_of(target)),
    )?;
    let mut all = BTreeSet::new();
    for entry in fs::read_dir(&fewest)? {
        let input = fs::read(entry?.path())?;
        all.insert((input.len(), input));
    }
    let count = all.len();
    let mut lines = String::new();
    let mut number = 0;
    for (_, input) in all {
        let line = format!("{}\n", input.escape_ascii());
        if lines.len() + line.len() > KEEP {
            break;
        }
        lines += &line;
        number += 1;
    }
    fs::write(file(target), lines)?;
    eprintln!("xtask: {number} of {count} inputs kept, the shortest");
    Ok(())
}

/// The inputs of a target that are in the tree, each a line with its bytes escaped as in Rust.
fn file(target: &str) -> PathBuf {
    root().join("fuzz/corpus").join(format!("{target}.txt"))
}

pub(crate) fn kept(target: &str) -> Result<Vec<Vec<u8>>> {
    let file = file(target);
    let lines = fs::read_to_string(&file).with_context(|| format!("no {}", file.display()))?;
    Ok(lines.lines().map(inputs::unescape).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escaping_is_undone() {
        let all: Vec<u8> = (0..=255).chain(*b"\\n\\\\x41").collect();
        assert_eq!(inputs::unescape(&all.escape_ascii().to_string()), all);
    }
}
