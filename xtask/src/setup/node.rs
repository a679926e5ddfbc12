//! Node, which runs the wasm and the browser tests.

use std::path::Path;
use std::process::Command;
use std::{env, fs};

use anyhow::{Context as _, Result, ensure};

use crate::setup::{debian, process};

/// The name of the program.
pub(crate) const PROGRAM: &str = "node";

/// The oldest version that loads the files in `www/` as ES modules.
pub(crate) const FOR_MODULES: u32 = 20;

/// The oldest version that runs the npm packages which the build needs.
pub(crate) const FOR_PACKAGES: u32 = 18;

/// Makes sure that there is a Node of major version `oldest` or newer.
///
/// # Errors
///
/// If there is none and it can't be installed, or it is too old.
pub(crate) fn ensure(oldest: u32) -> Result<()> {
    let version = || process::output(Command::new(PROGRAM).arg("--version"));
    let version = match version() {
        Some(version) => version,
        None => {
            debian::install(&["nodejs", "npm"], "Node is")?;
            version().context("node was installed, but does not run")?
        }
    };
    let major = version.trim_start_matches('v').split('.').next().and_then(|major| major.parse().ok());
    ensure!(
        major.is_some_and(|major: u32| major >= oldest),
        "Node {oldest} or newer is needed, not {version}"
    );
    Ok(())
}

/// Installs the packages that `directory` pins in its `package-lock.json`, unless they are there.
///
/// # Errors
///
/// If npm is missing and can't be installed, or fails.
pub(crate) fn ensure_packages(directory: &Path) -> Result<()> {
    let lock = directory.join("package-lock.json");
    let wanted = fs::read(&lock).with_context(|| format!("can't read {}", lock.display()))?;
    let stamp = directory.join("node_modules/.installed");
    if fs::read(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    if process::output(Command::new("npm").arg("--version")).is_none() {
        debian::install(&["npm"], "npm is")?;
    }
    eprintln!("xtask: installing the packages of {}", lock.display());
    // Not `npm ci`: it refuses a lock that leaves out builds for other machines which a registry
    // does not have. The versions are still the lock's, and the lock stays as it is.
    process::run(
        Command::new("npm").args(["install", "--no-save", "--no-audit", "--no-fund"]).current_dir(directory),
    )?;
    Ok(fs::write(stamp, wanted)?)
}

/// Makes sure that the browsers are where `tests/browser/harness.mjs` looks for them. Others can be
/// named in the variables `CHROMIUM` and `FIREFOX`.
///
/// # Errors
///
/// If one is missing and can't be installed.
pub(crate) fn ensure_browsers() -> Result<()> {
    for (variable, path, package) in
        [("CHROMIUM", "/usr/bin/chromium", "chromium"), ("FIREFOX", "/usr/bin/firefox-esr", "firefox-esr")]
    {
        if env::var_os(variable).is_none() && !Path::new(path).exists() {
            debian::install(&[package, "fonts-dejavu-core"], &format!("{package} is"))
                .with_context(|| format!("name another browser in the variable {variable}"))?;
        }
    }
    Ok(())
}
