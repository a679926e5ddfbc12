//! `cargo xtask release`: all parts of a release, built twice from nothing and compared. It publishes
//! nothing.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::path::Path;
use std::process::{Command, ExitCode};

use anyhow::{Context as _, Result, bail, ensure};
use lexopt::prelude::*;
use serde::Deserialize;

use crate::root;
use crate::setup::{process, toolchain};
use crate::ship::{build, extension, package};

const VERSION: &str = env!("CARGO_PKG_VERSION");

/// What the hashes are written to, as `sha256sum --check` reads it.
const SUMS: &str = "SHA256SUMS";

/// The changelog's section on the version.
const NOTES: &str = "NOTES.md";

#[derive(Clone, Copy)]
struct Options {
    /// Whether the version may still lack its date.
    dry_run: bool,
    allow_dirty: bool,
}

pub(crate) fn run(args: Vec<OsString>) -> Result<ExitCode> {
    let mut options = Options { dry_run: false, allow_dirty: false };
    let mut parser = lexopt::Parser::from_args(args);
    while let Some(arg) = parser.next()? {
        match arg {
            Long("dry-run") => options.dry_run = true,
            Long("allow-dirty") => options.allow_dirty = true,
            _ => return Err(arg.unexpected().into()),
        }
    }
    ensure!(
        options.dry_run || !options.allow_dirty,
        "--allow-dirty goes with --dry-run only: a release is of what is committed"
    );
    let notes = ready(options)?;

    let directory = build::target_dir().join(format!("release-{VERSION}"));
    // Twice, in directories of different names, which must not show in the result. The first time cargo compiles
    // what it has packed, to see that nothing is missing.
    let again = build::target_dir().join("release-made-again");
    eprintln!("xtask: {VERSION}, for the first time");
    let first = make(&directory, options, &[])?;
    eprintln!("xtask: {VERSION}, for the second time");
    let second = make(&again, options, &["--no-verify"])?;
    let differ = differences(&first, &second);
    ensure!(
        differ.is_empty(),
        "not reproducible: {} differed the second time; compare {} with {}",
        differ.join(", "),
        directory.display(),
        again.display()
    );
    fs::remove_dir_all(again)?;
    let sums: String = first.iter().map(|(name, hash)| format!("{hash}  {name}\n")).collect();
    fs::write(directory.join(SUMS), &sums)?;
    fs::write(directory.join(NOTES), notes)?;
    print!("{sums}");
    println!("the same twice; with {SUMS} and {NOTES} in {}", directory.display());
    println!("{}", left_to_do(options, first.keys()));
    Ok(ExitCode::SUCCESS)
}

/// Checks that the tree can be released; gives what the changelog says of it.
fn ready(options: Options) -> Result<String> {
    #[derive(Deserialize)]
    struct Manifest {
        version: String,
    }
    let manifest: Manifest =
        serde_json::from_str(&fs::read_to_string(root().join("www/package/package.json"))?)?;
    ensure!(
        manifest.version == VERSION,
        "Cargo.toml has version {VERSION}, www/package/package.json {}",
        manifest.version
    );
    let notes = notes(&fs::read_to_string(root().join("CHANGELOG.md"))?, options.dry_run)?;
    if !options.allow_dirty {
        let mut git = Command::new("git");
        let changes = process::output(git.args(["status", "--porcelain"]).current_dir(root()));
        let changes = changes.context("git status failed")?;
        ensure!(changes.is_empty(), "not everything is committed (--allow-dirty lets that pass):\n{changes}");
    }
    Ok(notes)
}

/// The text of the version's section.
fn notes(changelog: &str, dry_run: bool) -> Result<String> {
    for section in changelog.split("\n## ").skip(1) {
        let (title, text) = section.split_once('\n').unwrap_or((section, ""));
        let (version, date) = title.split_once(" - ").unwrap_or((title, ""));
        if version.trim_matches(['[', ']']) != VERSION {
            continue;
        }
        ensure!(text.contains("\n- "), "CHANGELOG.md says nothing under \"{title}\"");
        let is_date = date.len() == 10 && date.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
        ensure!(
            is_date || dry_run,
            "CHANGELOG.md has no date for {VERSION}: \"## {VERSION} - YEAR-MONTH-DAY\""
        );
        return Ok(text.trim().to_owned() + "\n");
    }
    bail!("CHANGELOG.md has no section \"## {VERSION}\"")
}

/// Makes crate, package, site, single file and extension in `directory`, from nothing; gives their hashes. `how` is for
/// `cargo package`.
fn make(directory: &Path, options: Options, how: &[&str]) -> Result<BTreeMap<String, String>> {
    if directory.exists() {
        fs::remove_dir_all(directory)?;
    }
    let work = directory.join("work");
    fs::create_dir_all(&work)?;
    let site = work.join("site");
    build::build_anew(&work.join("wasm"), &site)?;
    package::package_to(&work.join("package"), directory)?;
    fs::copy(site.join("rubricator.html"), directory.join(format!("rubricator-{VERSION}.html")))
        .context("no single file: that needs Node")?;
    archive(&site, &directory.join(format!("rubricator-{VERSION}-site.tar.gz")))?;
    let extension = work.join("extension");
    extension::extension_to(&extension)?;
    for browser in extension::BROWSERS {
        let file = format!("rubricator-{VERSION}-{browser}.zip");
        fs::copy(extension.join(format!("{browser}.zip")), directory.join(file))?;
    }

    let mut cargo = Command::new(toolchain::own_cargo());
    cargo.args(["package", "--quiet", "--locked", "--package", "rubricator"]);
    cargo.args(how).arg("--target-dir").arg(work.join("crate"));
    if options.allow_dirty {
        cargo.arg("--allow-dirty");
    }
    process::run(cargo.current_dir(root()))?;
    let name = format!("rubricator-{VERSION}.crate");
    fs::copy(work.join("crate/package").join(&name), directory.join(&name))
        .context("cargo package made no crate")?;
    fs::remove_dir_all(work)?;
    hashes(directory)
}

/// An archive that records neither the machine nor the day.
fn archive(directory: &Path, file: &Path) -> Result<()> {
    process::run(
        Command::new("tar")
            .args(["--sort=name", "--mtime=@0", "--owner=0", "--group=0", "--numeric-owner"])
            .args(["--mode=u=rwX,go=rX", "--use-compress-program=gzip -9n", "--create", "--file"])
            .arg(file)
            .arg("--directory")
            .arg(directory)
            .arg("."),
    )
    .context("the archive of the site needs GNU tar and gzip")
}

/// SHA-256 by the name of the file.
fn hashes(directory: &Path) -> Result<BTreeMap<String, String>> {
    let mut names =
        fs::read_dir(directory)?.map(|entry| Ok(entry?.file_name())).collect::<Result<Vec<_>>>()?;
    names.sort();
    let printed = process::output(Command::new("sha256sum").args(&names).current_dir(directory));
    let printed = printed.context("sha256sum failed")?;
    let hashes: BTreeMap<String, String> = printed
        .lines()
        .filter_map(|line| line.split_once("  "))
        .map(|(hash, name)| (name.to_owned(), hash.to_owned()))
        .collect();
    ensure!(
        hashes.len() == 4 + extension::BROWSERS.len(),
        "crate, package, site, single file and extension were to be made, not {:?}",
        hashes.keys()
    );
    Ok(hashes)
}

/// The files that are not the same, or not there, in both.
fn differences(first: &BTreeMap<String, String>, second: &BTreeMap<String, String>) -> Vec<String> {
    let names: BTreeMap<_, _> = first.iter().chain(second).collect();
    names.into_keys().filter(|name| first.get(*name) != second.get(*name)).cloned().collect()
}

/// The steps that are left to a maintainer.
fn left_to_do<'a>(options: Options, files: impl Iterator<Item = &'a String>) -> String {
    let files: Vec<&str> = files.map(String::as_str).collect();
    let archives: Vec<&str> = files.iter().copied().filter(|file| file.ends_with(".zip")).collect();
    let tarball = files.iter().find(|file| file.ends_with(".tgz")).copied();
    let mut steps = vec![
        format!("git tag -s v{VERSION} && git push origin v{VERSION}"),
        "cargo publish --locked --package rubricator".to_owned(),
        format!("npm publish {}", tarball.unwrap_or_default()),
        format!("unpack rubricator-{VERSION}-site.tar.gz where the page is served"),
        format!("give {} to the stores of their browsers", archives.join(" and ")),
        format!("attach {} and {SUMS} to the tag's release, with {NOTES} as its text", files.join(", ")),
    ];
    if options.dry_run {
        steps.insert(
            0,
            format!("give {VERSION} its date in CHANGELOG.md, commit, and run cargo xtask release"),
        );
    }
    let steps = steps.iter().enumerate();
    let steps: String = steps.map(|(i, step)| format!("\n  {}. {step}", i + 1)).collect();
    format!("Nothing was published. What is left to a maintainer:{steps}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_are_those_of_the_version() {
        let check = |changelog: &str, dry_run: bool, expected: Result<&str, &str>| {
            let changelog = changelog.replace("VERSION", VERSION);
            let given = notes(&changelog, dry_run).map_err(|error| error.to_string());
            let expected = expected.map(str::to_owned).map_err(|error| error.replace("VERSION", VERSION));
            assert_eq!(given, expected, "{changelog}");
        };
        let first = "# Changelog\n\n## [VERSION] - 2026-01-01\n\n- More.\n\n## 0.0.9\n\n- Less.\n";
        check(first, false, Ok("- More.\n"));
        let open = "# Changelog\n\n## VERSION - unreleased\n\n### Added\n\n- More.\n";
        check(open, true, Ok("### Added\n\n- More.\n"));
        let undated = Err("CHANGELOG.md has no date for VERSION: \"## VERSION - YEAR-MONTH-DAY\"");
        check(open, false, undated);
        check("## x\n\n## VERSION\n\n- More.\n", false, undated);
        let missing = Err("CHANGELOG.md has no section \"## VERSION\"");
        check("# Changelog\n\n## Unreleased\n\n- More.\n", true, missing);
        check("# Changelog\n\n## VERSION0\n\n- More.\n", true, missing);
        check("", true, missing);
        let empty = "# Changelog\n\n## VERSION\n\n## 0.0.9\n\n- Less.\n";
        check(empty, true, Err("CHANGELOG.md says nothing under \"VERSION\""));
    }

    #[test]
    fn what_came_out_otherwise_is_named() {
        let hashes = |hashes: &[(&str, &str)]| {
            let pairs = hashes.iter().map(|&(name, hash)| (name.to_owned(), hash.to_owned()));
            pairs.collect::<BTreeMap<_, _>>()
        };
        let check = |second: &[(&str, &str)], expected: &[&str]| {
            let first = hashes(&[("a", "1"), ("b", "2")]);
            assert_eq!(differences(&first, &hashes(second)), expected, "{second:?}");
        };
        check(&[("a", "1"), ("b", "2")], &[]);
        check(&[("a", "1"), ("b", "3")], &["b"]);
        check(&[("a", "1")], &["b"]);
        check(&[("a", "1"), ("b", "2"), ("c", "2")], &["c"]);
    }

    #[test]
    fn archives_do_not_tell_when_they_were_made() {
        let directory = std::env::temp_dir().join(format!("rubricator-release-{}", std::process::id()));
        let archived = |name: &str, mode: u32| {
            let files = directory.join(name);
            fs::create_dir_all(&files).unwrap();
            for file in ["b", "a"] {
                fs::write(files.join(file), file).unwrap();
                #[cfg(unix)]
                {
                    use std::os::unix::fs::PermissionsExt as _;
                    fs::set_permissions(files.join(file), fs::Permissions::from_mode(mode)).unwrap();
                }
            }
            let modified = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(mode.into());
            fs::File::open(files.join("a")).unwrap().set_modified(modified).unwrap();
            let file = directory.join(format!("{name}.tar.gz"));
            archive(&files, &file).unwrap();
            fs::read(file).unwrap()
        };
        assert_eq!(archived("one", 0o644), archived("other", 0o600));
        fs::remove_dir_all(directory).unwrap();
    }
}
