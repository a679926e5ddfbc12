//! `cargo xtask test`: all tests, the fast ones first, and one count of them all.

use std::ffi::OsString;
use std::io::{BufRead as _, BufReader};
use std::path::PathBuf;
use std::process::{Command, ExitCode, Stdio};
use std::time::Instant;
use std::{env, fs};

use anyhow::{Context as _, Result, bail, ensure};

use crate::check::parity;
use crate::root;
use crate::setup::{node, toolchain};
use crate::ship::{build, extension, package};

/// How many tests of a suite passed, failed and were skipped.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Count {
    passed: u32,
    failed: u32,
    skipped: u32,
}

impl Count {
    fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

/// A suite: its name and how to run it.
type Suite = (&'static str, fn() -> Result<Count>);

const SUITES: &[Suite] = &[
    ("rust", rust),
    ("parity", parity),
    ("node", || node_tests("node")),
    ("browser", browser),
    ("hostile", hostile),
    ("package", package),
    ("extension", extension),
];

/// Runs the suites named, or all.
pub(crate) fn run(args: Vec<OsString>) -> Result<ExitCode> {
    for arg in &args {
        if !SUITES.iter().any(|(name, _)| arg == name) {
            let suites = SUITES.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ");
            bail!("{} is not a suite; the suites are {suites}", arg.display());
        }
    }
    let mut total = Count::default();
    for (name, suite) in SUITES {
        if !args.is_empty() && args.iter().all(|arg| arg != name) {
            continue;
        }
        println!("--- {name}");
        let start = Instant::now();
        let count = suite().unwrap_or_else(|error| {
            println!("{name}: {error:#}");
            Count { failed: 1, ..Count::default() }
        });
        let Count { passed, failed, skipped } = count;
        let seconds = start.elapsed().as_secs();
        println!("--- {name}: {passed} passed, {failed} failed, {skipped} skipped in {seconds} s\n");
        total.add(count);
    }
    println!("{} passed, {} failed", total.passed, total.failed);
    Ok(if total.failed == 0 && total.passed > 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The tests of the crate and of its tools, and the examples in the documentation.
fn rust() -> Result<Count> {
    let mut command = Command::new(toolchain::own_cargo());
    command.args(["test", "--workspace", "--exclude", "xtask-bindgen", "--no-fail-fast"]);
    let (lines, success) = shown_lines(command.current_dir(root()))?;
    let mut count = Count::default();
    lines.iter().filter_map(|line| cargo_count(line)).for_each(|part| count.add(part));
    finish(count, success)
}

/// The same result natively and as wasm.
fn parity() -> Result<Count> {
    let (passed, failed) = parity::sample()?;
    Ok(Count { passed, failed, skipped: 0 })
}

/// The page in a browser.
fn browser() -> Result<Count> {
    node::ensure(node::FOR_MODULES)?;
    node::ensure_browsers()?;
    node_tests("browser")
}

/// What an attacker would try, of everything that comes from outside.
fn hostile() -> Result<Count> {
    node::ensure(node::FOR_MODULES)?;
    node::ensure_browsers()?;
    node_tests("hostile")
}

/// The packed package, in a browser, bundlers, Node and TypeScript.
fn package() -> Result<Count> {
    node::ensure_browsers()?;
    node::ensure_packages(&root().join("tests/package"))?;
    package::package()?;
    node_tests("package")
}

/// The extension, in Chromium and before Mozilla's linter.
fn extension() -> Result<Count> {
    node::ensure_browsers()?;
    node::ensure_packages(&root().join("tests/extension"))?;
    extension::extension()?;
    node_tests("extension")
}

/// The `*.test.mjs` in a directory of `tests/`, with Node's test runner.
fn node_tests(directory: &str) -> Result<Count> {
    node::ensure(node::FOR_MODULES)?;
    node::ensure_packages(&root().join("tests"))?;
    build::build()?;
    let directory = root().join("tests").join(directory);
    let entries = fs::read_dir(&directory).with_context(|| format!("no {}", directory.display()))?;
    let mut files = entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<PathBuf>>>()?;
    files.retain(|file| file.to_string_lossy().ends_with(".test.mjs"));
    files.sort();
    ensure!(!files.is_empty(), "no tests in {}", directory.display());
    let mut command = Command::new(node::PROGRAM);
    command
        // One file after the other, as each has a browser.
        .args(["--test", "--test-reporter=spec", "--test-concurrency=1"])
        .args(files)
        .current_dir(root())
        .env("XTASK", env::current_exe()?);
    let (lines, success) = shown_lines(&mut command)?;
    let mut count = Count::default();
    lines.iter().for_each(|line| node_count(line, &mut count));
    let [tried, open] = inputs(&lines);
    if tried > 0 {
        println!("--- {tried} hostile inputs tried, {open} open");
    }
    finish(count, success)
}

/// A suite that failed without a failed test, for instance because it does not compile, counts as one.
fn finish(mut count: Count, success: bool) -> Result<Count> {
    if !success && count.failed == 0 {
        count.failed = 1;
    }
    Ok(count)
}

/// Runs a command and prints its output; gives the lines, and whether it succeeded.
fn shown_lines(command: &mut Command) -> Result<(Vec<String>, bool)> {
    let name = command.get_program().to_owned();
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("can't start {}", name.display()))?;
    let mut output = BufReader::new(child.stdout.take().context("no standard output")?);
    let mut lines = Vec::new();
    let mut line = Vec::new();
    while output.read_until(b'\n', &mut line)? > 0 {
        let text = String::from_utf8_lossy(&line).trim_end().to_owned();
        println!("{text}");
        lines.push(text);
        line.clear();
    }
    Ok((lines, child.wait()?.success()))
}

/// The count in `test result: ok. 12 passed; 0 failed; 1 ignored; …`.
fn cargo_count(line: &str) -> Option<Count> {
    let (_, counts) = line.strip_prefix("test result: ")?.split_once(". ")?;
    let count = |what: &str| {
        let part = counts.split("; ").find_map(|part| part.strip_suffix(what));
        part.and_then(|number| number.trim().parse().ok())
    };
    Some(Count { passed: count("passed")?, failed: count("failed")?, skipped: count("ignored")? })
}

/// The sums of lines such as `hostile: links: 1500 tried, 0 open`.
fn inputs(lines: &[String]) -> [u64; 2] {
    let mut sums = [0, 0];
    for line in lines.iter().filter_map(|line| line.strip_prefix("hostile: ")) {
        let words: Vec<&str> = line.rsplit(' ').collect();
        if let [_, open, _, tried, ..] = words[..] {
            sums[0] += tried.parse().unwrap_or(0);
            sums[1] += open.parse().unwrap_or(0);
        }
    }
    sums
}

/// Adds the number in one of the closing lines of Node's reporter, such as `ℹ pass 12`.
fn node_count(line: &str, count: &mut Count) {
    let Some((what, number)) = line.strip_prefix("ℹ ").and_then(|line| line.split_once(' ')) else {
        return;
    };
    let Ok(number) = number.parse::<u32>() else { return };
    match what {
        "pass" => count.passed += number,
        "fail" | "cancelled" => count.failed += number,
        "skipped" | "todo" => count.skipped += number,
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_inputs_are_summed() {
        let lines = [
            "hostile: links: 1500 tried, 0 open",
            "other: 9 tried, 9 open",
            "hostile: a b: 58 tried, 2 open",
        ];
        assert_eq!(inputs(&lines.map(str::to_owned)), [1_558, 2]);
    }

    #[test]
    fn counts_are_read() {
        let check = |lines: &[&str], expected: [u32; 3]| {
            let mut count = Count::default();
            for line in lines {
                count.add(cargo_count(line).unwrap_or_default());
                node_count(line, &mut count);
            }
            assert_eq!([count.passed, count.failed, count.skipped], expected, "{lines:?}");
        };
        check(
            &[
                "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 3 filtered out; finished in 0.01s",
            ],
            [12, 0, 1],
        );
        check(
            &[
                "test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0s",
            ],
            [3, 2, 0],
        );
        check(&["ℹ tests 9", "ℹ pass 5", "ℹ fail 2", "ℹ cancelled 1", "ℹ skipped 1", "ℹ todo 0"], [5, 3, 1]);
        check(&["✔ adds (1.2ms)", "ℹ duration_ms 42.5", "running 3 tests"], [0, 0, 0]);
    }
}
