//! Finds a Rust that compiles to WebAssembly.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result};

use crate::setup::{debian, process};

const TARGET: &str = "wasm32-unknown-unknown";

/// The compiler that can make WebAssembly here.
pub(crate) enum Toolchain {
    /// The one that compiled `xtask`: it has the target's standard library.
    Own,
    /// Debian's, which has the standard library as source and compiles it first.
    Debian {
        /// LLVM's linker for wasm.
        linker: PathBuf,
    },
}

impl Toolchain {
    /// Takes what is installed; if nothing is, asks rustup for the target, and where that fails (no
    /// rustup, or no way to its server) installs Debian's compiler.
    ///
    /// # Errors
    ///
    /// If none can be found or installed; the message says what to install.
    pub(crate) fn find() -> Result<Self> {
        if own_has_target() {
            return Ok(Self::Own);
        }
        if let Some(debian) = Self::debian() {
            return Ok(debian);
        }
        eprintln!("xtask: asking rustup for the target {TARGET}");
        let rustup = process::run(Command::new("rustup").args(["target", "add", TARGET]));
        if rustup.is_ok() && own_has_target() {
            return Ok(Self::Own);
        }
        eprintln!("xtask: rustup can't add it; falling back on Debian's compiler");
        debian::install(&["rustc-web", "cargo-web", "rust-web-src", "lld-22"], "a compiler for wasm is")
            .with_context(|| format!("install the target by hand: rustup target add {TARGET}"))?;
        Self::debian().context("Debian's compiler for wasm is not where it should be after its installation")
    }

    /// Debian's toolchain, if it is complete.
    fn debian() -> Option<Self> {
        let complete =
            ["/usr/bin/cargo", "/usr/bin/rustc", "/usr/lib/rustlib/src/rust/library/std/Cargo.toml"]
                .iter()
                .all(|path| Path::new(path).exists());
        if !complete {
            return None;
        }
        let mut linkers: Vec<PathBuf> = fs::read_dir("/usr/bin")
            .ok()?
            .filter_map(|entry| Some(entry.ok()?.path()))
            .filter(|path| {
                path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"wasm-ld-"))
            })
            .collect();
        // The newest.
        linkers.sort();
        Some(Self::Debian { linker: linkers.pop()? })
    }

    /// Its name in messages.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Own => "this Rust",
            Self::Debian { .. } => "Debian's Rust, building the standard library first",
        }
    }

    /// Its compiler's version, as `rustc --version` prints it.
    ///
    /// # Errors
    ///
    /// If the compiler can't be run.
    pub(crate) fn version(&self) -> Result<String> {
        let compiler = match self {
            Self::Own => "rustc",
            Self::Debian { .. } => "/usr/bin/rustc",
        };
        process::output(Command::new(compiler).arg("--version").env_remove("LD_LIBRARY_PATH"))
            .with_context(|| format!("{compiler} does not print its version"))
    }

    /// A call of cargo, such as `cargo fetch`.
    pub(crate) fn cargo(&self, subcommand: &str) -> Command {
        let mut command = match self {
            Self::Own => Command::new(own_cargo()),
            Self::Debian { linker } => {
                let mut command = Command::new("/usr/bin/cargo");
                // The library path of the Rust that runs `xtask` would be searched before its own.
                command.env_remove("LD_LIBRARY_PATH").env_remove("RUSTUP_TOOLCHAIN");
                command.env("RUSTC", "/usr/bin/rustc").env("RUSTC_BOOTSTRAP", "1");
                command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker);
                command
            }
        };
        command.args([subcommand, "--target", TARGET]);
        command
    }

    /// `cargo build` for the target, with the standard library where that must be built too.
    pub(crate) fn cargo_build(&self) -> Command {
        let mut command = self.cargo("build");
        if matches!(self, Self::Debian { .. }) {
            command.arg("-Zbuild-std=std,panic_abort");
        }
        command
    }

    /// Where cargo puts the result, below its target directory.
    pub(crate) fn release_dir(target_dir: &Path) -> PathBuf {
        target_dir.join(TARGET).join("release")
    }
}

/// The cargo that runs `xtask`.
pub(crate) fn own_cargo() -> OsString {
    env::var_os("CARGO").unwrap_or_else(|| "cargo".into())
}

/// Whether our own Rust has the standard library of the target.
fn own_has_target() -> bool {
    process::output(Command::new("rustc").args(["--print", "target-libdir", "--target", TARGET]))
        .and_then(|path| fs::read_dir(path).ok())
        .is_some_and(|mut entries| {
            entries.any(|entry| {
                entry.is_ok_and(|entry| entry.file_name().as_encoded_bytes().starts_with(b"libstd-"))
            })
        })
}
