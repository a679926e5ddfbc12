//! `cargo xtask bench`: Rubricator beside other libraries, in one run.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};

use anyhow::{Context as _, Result, ensure};
use lexopt::prelude::*;
use serde::{Deserialize, Serialize};

use crate::model::spacy::{self, Spacy};
use crate::root;
use crate::setup::{node, process, toolchain};
use crate::ship::{build, package};

/// How many times the first result on a cold page is measured by default.
const ROUNDS: u32 = 7;

/// What `xtask/js/bench/bench.mjs` needs to know.
#[derive(Serialize)]
struct Order<'a> {
    root: &'a Path,
    /// Where the other libraries are installed.
    directory: &'a Path,
    /// The package for npm.
    package: &'a Path,
    /// Milliseconds for the megabyte.
    native: &'a [f64],
    rounds: u32,
    /// A file of news to measure with instead of the samples.
    text: Option<PathBuf>,
    /// spaCy, if it can be installed.
    spacy: Option<&'a Spacy>,
    /// Only write the texts.
    prepare: bool,
}

/// What `benches/throughput.rs` prints.
#[derive(Deserialize)]
struct Native {
    milliseconds: Vec<f64>,
}

pub(crate) fn run(args: Vec<OsString>) -> Result<ExitCode> {
    let (mut rounds, mut text, mut keep, mut timeline) = (ROUNDS, None, false, false);
    let mut parser = lexopt::Parser::from_args(args);
    while let Some(arg) = parser.next()? {
        match arg {
            Long("rounds") => rounds = parser.value()?.parse()?,
            Long("text") => text = Some(fs::canonicalize(PathBuf::from(parser.value()?))?),
            Long("keep") => keep = true,
            Long("timeline") => timeline = true,
            _ => return Err(arg.unexpected().into()),
        }
    }
    build::build()?;
    node::ensure(node::FOR_MODULES)?;
    node::ensure_browsers()?;
    node::ensure_packages(&root().join("tests"))?;

    let scripts = root().join("xtask/js/bench");
    let directory = root().join("target/bench");
    fs::create_dir_all(&directory)?;
    for file in ["package.json", "package-lock.json"] {
        fs::copy(scripts.join(file), directory.join(file)).with_context(|| format!("no {file}"))?;
    }
    node::ensure_packages(&directory)?;

    let script = scripts.join("bench.mjs");
    let mut order = Order {
        root: &root(),
        directory: &directory,
        package: &build::target_dir().join("package"),
        native: &[],
        rounds,
        text,
        spacy: None,
        prepare: true,
    };
    measure(&script, &order)?;
    order.prepare = false;
    if timeline {
        package::package()?;
        let chart = measure(&scripts.join("timeline.mjs"), &order)?;
        print!("{chart}");
        if keep {
            write_down(&chart, "-timeline")?;
        }
        return Ok(ExitCode::SUCCESS);
    }
    let native = native(&directory.join("dist/megabyte.txt"))?;
    order.native = &native.milliseconds;
    let spacy =
        spacy::install().inspect_err(|error| eprintln!("xtask: measuring without spaCy: {error:#}")).ok();
    order.spacy = spacy.as_ref();
    let tables = measure(&script, &order)?;
    print!("{tables}");
    if keep {
        write_down(&tables, "")?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Writes the output to `benches/record`, under the date in its title.
fn write_down(printed: &str, what: &str) -> Result<()> {
    let date = printed.lines().next().and_then(|title| title.rsplit(' ').next()).context("no title")?;
    let directory = root().join("benches/record");
    fs::create_dir_all(&directory)?;
    fs::write(directory.join(format!("{date}{what}.md")), printed)?;
    eprintln!("xtask: kept in benches/record/{date}{what}.md");
    Ok(())
}

/// Runs the script; gives what it prints.
fn measure(script: &Path, order: &Order<'_>) -> Result<String> {
    let output = Command::new(node::PROGRAM)
        .arg(script)
        .arg(serde_json::to_string(order)?)
        .stderr(Stdio::inherit())
        .output()
        .context("can't start node")?;
    ensure!(output.status.success(), "{} failed", script.display());
    Ok(String::from_utf8(output.stdout)?)
}

/// Times the crate as it is published.
fn native(file: &Path) -> Result<Native> {
    let output = process::output(
        Command::new(toolchain::own_cargo())
            .args(["bench", "--quiet", "--package", "rubricator", "--bench", "throughput", "--"])
            .arg(file)
            .arg("5")
            .current_dir(root()),
    );
    let line = output.context("benches/throughput.rs failed")?;
    serde_json::from_str(&line).context("benches/throughput.rs printed something else")
}
