//! The browser extension, in `target/extension`; `cargo xtask package` writes it beside the package.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use crate::root;
use crate::setup::{node, process};
use crate::ship::build;

/// The browsers that have one of their own.
pub(crate) const BROWSERS: [&str; 2] = ["chromium", "firefox"];

/// Builds, writes the extension, a folder and an archive for each browser, and gives the folder that they are in.
///
/// # Errors
///
/// If a tool is missing and can't be installed, or a step fails.
pub(crate) fn extension() -> Result<PathBuf> {
    build::build()?;
    let directory = build::target_dir().join("extension");
    extension_to(&directory)?;
    Ok(directory)
}

/// As [`extension`], of what was built.
pub(crate) fn extension_to(directory: &Path) -> Result<()> {
    node::ensure(node::FOR_MODULES)?;
    let tools = root().join("xtask/package");
    for directory in [&tools, &root().join("xtask/js")] {
        node::ensure_packages(directory)?;
    }
    process::run(
        Command::new(node::PROGRAM).arg(tools.join("extension.mjs")).arg(root().join("www")).arg(directory),
    )
}
