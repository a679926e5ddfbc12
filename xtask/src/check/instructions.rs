//! `cargo xtask instructions`: the instructions of recognition, a measure that a busy machine does not change.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context as _, Result, bail, ensure};
use serde::Deserialize;

use crate::check::snapshot::{Snapshot, Tolerance};
use crate::root;
use crate::setup::{debian, process, toolchain};
use crate::ship::build;

/// The last counts, for comparison.
const SNAPSHOT: &str = "benches/instructions.tsv";

/// Libraries differ a little from machine to machine, models a little more, compilers a lot.
const TOLERANCE: Tolerance = Tolerance { same: 10.0, other: 25.0 };

/// By how many percent the instructions for each byte may rise in a longer text. Where it is doubled, quadratic work
/// would double them.
const RISE: f64 = 20.0;

/// How many times as much as a byte of news the byte of a long text may take, whatever it is made of.
const SLOWEST: f64 = 3.0;

/// The same of the quoted pieces, some of which have a token for every other byte and a name in each.
const SLOWEST_PIECE: f64 = 4.5;

/// A count of `benches/instructions.rs`.
#[derive(Clone, Debug)]
struct Case {
    name: String,
    bytes: u64,
    instructions: u64,
}

impl Case {
    fn each_byte(&self) -> f64 {
        self.instructions as f64 / self.bytes.max(1) as f64
    }

    /// Whether it is kept in the snapshot: not where a quoted piece is repeated to see how the count grows.
    fn is_kept(&self) -> bool {
        !self.name.starts_with('"')
    }
}

pub(crate) fn run(args: Vec<OsString>) -> Result<ExitCode> {
    let bless = match args.as_slice() {
        [] => false,
        [arg] if arg == "--bless" => true,
        _ => bail!("it takes --bless or nothing"),
    };
    let cases = count()?;
    println!("{:<28} {:>9} {:>13} {:>10}", "", "bytes", "instructions", "each byte");
    for case in cases.iter().filter(|case| case.is_kept()) {
        println!("{:<28} {:>9} {:>13} {:>10.1}", case.name, case.bytes, case.instructions, case.each_byte());
    }
    let bends = bends(&cases);
    bends.iter().for_each(|bend| println!("{bend}"));
    if bends.is_empty() {
        println!(
            "linear: a byte takes at most {RISE} % more in a longer text, of {} pairs",
            pairs(&cases).count()
        );
    }
    let slow = slow(&cases);
    slow.iter().for_each(|slow| println!("{slow}"));
    let compiler = process::output(Command::new("rustc").arg("--version")).context("no rustc")?;
    let snapshot = Snapshot {
        with: compiler,
        numbers: cases
            .into_iter()
            .filter(Case::is_kept)
            .map(|case| (case.name, case.instructions))
            .collect::<BTreeMap<_, _>>(),
    };
    let holds = snapshot.hold(SNAPSHOT, TOLERANCE, bless)?;
    Ok(if holds && bends.is_empty() && slow.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The same text in two lengths, one after the other.
fn pairs(cases: &[Case]) -> impl Iterator<Item = &[Case]> {
    let is_pair =
        |pair: &&[Case]| pair[1].bytes > pair[0].bytes * 3 / 2 && doubled(&pair[0].name, &pair[1].name);
    cases.windows(2).filter(is_pair)
}

/// The long texts that take too much beside news.
fn slow(cases: &[Case]) -> Vec<String> {
    let news = cases.iter().find(|case| case.name == "news x 16").map_or(f64::INFINITY, Case::each_byte);
    cases
        .iter()
        .filter_map(|case| {
            let allowed = if !case.is_kept() {
                SLOWEST_PIECE
            } else if case.name.ends_with(" x 16") {
                SLOWEST
            } else {
                return None;
            };
            let times = case.each_byte() / news;
            (times > allowed).then(|| {
                format!(
                    "{}: too slow: {times:.1} times as much for each byte as news, {allowed} allowed",
                    case.name
                )
            })
        })
        .collect()
}

/// Where each byte of the longer text takes more.
fn bends(cases: &[Case]) -> Vec<String> {
    pairs(cases)
        .filter_map(|pair| {
            let rise = (pair[1].each_byte() / pair[0].each_byte() - 1.0) * 100.0;
            (rise > RISE).then(|| {
                format!(
                    "{}: not linear: {rise:.1} % more for each byte than in a shorter text, {RISE} % allowed",
                    pair[1].name
                )
            })
        })
        .collect()
}

/// Whether the names are those of one text in two lengths.
fn doubled(one: &str, other: &str) -> bool {
    let text = |name: &str| name.rsplit_once(" x ").map(|(text, _)| text.to_owned());
    text(one).is_some() && text(one) == text(other)
}

fn count() -> Result<Vec<Case>> {
    if process::output(Command::new("valgrind").arg("--version")).is_none() {
        debian::install(&["valgrind", "libc6-dbg"], "valgrind is")?;
    }
    let program = compile()?;
    let directory = build::target_dir().join("instructions");
    if directory.exists() {
        fs::remove_dir_all(&directory)?;
    }
    fs::create_dir_all(&directory)?;
    eprintln!("xtask: counting");
    let printed = process::output(
        Command::new("valgrind")
            .args([
                "--tool=callgrind",
                "--toggle-collect=instructions::counted",
                "--dump-after=instructions::counted",
            ])
            .arg(format!("--callgrind-out-file={}/out", directory.display()))
            .arg(program)
            .arg("--cases"),
    )
    .context("callgrind failed")?;
    let lines = printed.lines().enumerate();
    lines
        .map(|(number, line)| {
            let file = directory.join(format!("out.{}", number + 1));
            let mut fields = line.split('\t');
            Ok(Case {
                name: fields.next().unwrap_or_default().to_owned(),
                bytes: fields.next().and_then(|bytes| bytes.parse().ok()).context("no bytes")?,
                instructions: total(&file)?,
            })
        })
        .collect()
}

/// The sum of a file that callgrind wrote.
fn total(file: &Path) -> Result<u64> {
    let text = fs::read_to_string(file).with_context(|| format!("no {}", file.display()))?;
    let total = text.lines().find_map(|line| line.strip_prefix("summary: ")?.trim().parse().ok());
    let total = total.with_context(|| format!("no sum in {}", file.display()))?;
    ensure!(total > 0, "nothing was counted in {}", file.display());
    Ok(total)
}

/// Compiles the crate as it is published, without the trainer's features.
fn compile() -> Result<PathBuf> {
    #[derive(Deserialize)]
    struct Message {
        executable: Option<PathBuf>,
    }
    let printed = process::output(
        Command::new(toolchain::own_cargo())
            .args(["bench", "--no-run", "--quiet", "--locked", "--package", "rubricator"])
            .args(["--bench", "instructions", "--message-format", "json"])
            .current_dir(root()),
    );
    let printed = printed.context("benches/instructions.rs does not compile")?;
    printed
        .lines()
        .filter_map(|line| serde_json::from_str::<Message>(line).ok()?.executable)
        .next_back()
        .context("cargo names no program")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_slow_beside_news_is_seen() {
        let case = |name: &str, instructions| Case { name: name.into(), bytes: 100, instructions };
        let check = |other: Case, expected: usize| {
            assert_eq!(slow(&[case("news x 16", 1_000), other.clone()]).len(), expected, "{other:?}");
        };
        check(case("a x 16", 3_000), 0);
        check(case("a x 16", 3_100), 1);
        check(case("a x 1", 3_100), 0);
        check(case("\"a\" x 4000", 4_500), 0);
        check(case("\"a\" x 4000", 4_600), 1);
    }

    #[test]
    fn what_is_not_linear_is_seen() {
        let check = |counts: &[(&str, u64, u64)], expected: usize| {
            let cases: Vec<Case> = counts
                .iter()
                .map(|&(name, bytes, instructions)| Case { name: name.into(), bytes, instructions })
                .collect();
            assert_eq!(bends(&cases).len(), expected, "{counts:?}");
        };
        check(&[("a x 1", 100, 1_000), ("a x 2", 200, 2_000), ("a x 4", 400, 3_900)], 0);
        check(&[("a x 1", 100, 1_000), ("a x 2", 200, 2_200)], 0);
        check(&[("a x 1", 100, 1_000), ("a x 2", 200, 4_000)], 1);
        check(&[("a x 1", 100, 1_000), ("a x 2", 200, 2_600), ("a x 4", 400, 7_000)], 2);
        check(&[("a x 16", 1_000, 1_000), ("b x 1", 2_000, 9_000)], 0);
        check(&[("first article", 100, 9_000), ("next article", 200, 90_000)], 0);
    }
}
