//! `cargo xtask package`: the package for npm and for servers, in `target/package`, and the extension.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context as _, Result, bail};

use crate::root;
use crate::setup::{node, process};
use crate::ship::{build, extension};

pub(crate) fn run(args: Vec<OsString>) -> Result<ExitCode> {
    let recipes = match args.split_first() {
        None => None,
        Some((option, names)) if option == "--recipes" => Some(names),
        Some((arg, _)) => bail!("{} means nothing here", arg.display()),
    };
    let tarball = package()?;
    println!("{}", tarball.display());
    println!("{}", extension::extension()?.display());
    if let Some(names) = recipes {
        try_recipes(names)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Runs the manual's recipes that take minutes each, of the tarball that was just made; without names, all of them.
fn try_recipes(names: &[OsString]) -> Result<()> {
    node::ensure_browsers()?;
    for directory in ["tests", "tests/package"] {
        node::ensure_packages(&root().join(directory))?;
    }
    process::run(Command::new(node::PROGRAM).arg(root().join("tests/package/heavy.mjs")).args(names))
}

/// Writes the package and its tarball, and gives the tarball's path.
///
/// # Errors
///
/// If a tool is missing and can't be installed, or a step fails.
pub(crate) fn package() -> Result<PathBuf> {
    build::build()?;
    let target = build::target_dir();
    package_to(&target.join("package"), &target)
}

/// As [`package`], of what was built: the files go to `directory`, the tarball to `tarball_dir`.
pub(crate) fn package_to(directory: &Path, tarball_dir: &Path) -> Result<PathBuf> {
    node::ensure(node::FOR_MODULES)?;
    let tools = root().join("xtask/package");
    for directory in [&tools, &root().join("xtask/js")] {
        node::ensure_packages(directory)?;
    }
    process::run(
        Command::new(node::PROGRAM).arg(tools.join("build.mjs")).arg(root().join("www")).arg(directory),
    )?;
    let packed = process::output(
        Command::new("npm")
            .args(["pack", "--silent", "--pack-destination"])
            .arg(tarball_dir)
            .current_dir(directory),
    )
    .context("npm pack failed")?;
    let name = packed.lines().last().context("npm pack named no file")?;
    Ok(tarball_dir.join(name))
}
