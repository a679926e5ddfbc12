//! Installing what is missing from Debian's packages.

use std::process::Command;

use anyhow::{Result, bail};

use crate::setup::process;

/// Installs `packages` and says so; `purpose` is what they are for.
///
/// # Errors
///
/// If this is not Debian, if only root could install, or if the installation fails; the message says what to do.
pub(crate) fn install(packages: &[&str], purpose: &str) -> Result<()> {
    let list = packages.join(" ");
    if process::output(Command::new("apt-get").arg("--version")).is_none() {
        bail!("{purpose} missing, and there is no apt-get to install Debian's {list} with");
    }
    if process::output(Command::new("id").arg("-u")).as_deref() != Some("0") {
        bail!("{purpose} missing; only root can install it: sudo apt-get install {list}");
    }
    eprintln!("xtask: {purpose} missing: installing Debian's {list}");
    // Without a fresh list the named versions may be gone from the archive.
    process::run(apt_get().arg("update"))?;
    process::run(apt_get().args(["install", "--yes", "--no-install-recommends"]).args(packages))
}

fn apt_get() -> Command {
    let mut command = Command::new("apt-get");
    command.env("DEBIAN_FRONTEND", "noninteractive").args(["--quiet=2", "--option=Dpkg::Use-Pty=0"]);
    command
}
