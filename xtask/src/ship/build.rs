//! `cargo xtask build`: the engine as WebAssembly and JavaScript, in `www/pkg`, and the site that is
//! deployed, in `target/site`.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context as _, Result, bail};

use crate::root;
use crate::setup::toolchain::{self, Toolchain};
use crate::setup::{node, process};

const WASM_OPT: &[&str] = &[
    "-O3",
    // A function with one caller is not inlined: that made three functions of 70 KB, and browsers
    // compile a whole function at its first call, and again when a loop in it is hot.
    "--one-caller-inline-max-function-size=0",
    // What browsers have had since 2023: the compiler may use these features, and wasm-opt must know it.
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
    "--enable-simd",
];

/// A file beside the result: a hash of what it was made from.
const STAMP: &str = ".stamp";

pub(crate) fn run(args: Vec<OsString>) -> Result<ExitCode> {
    if let Some(arg) = args.first() {
        bail!("{} means nothing here", arg.display());
    }
    build()?;
    Ok(ExitCode::SUCCESS)
}

/// Where the result goes.
pub(crate) fn package_dir() -> PathBuf {
    root().join("www/pkg")
}

/// Brings `www/pkg` and the site up to date. Whatever is missing on the machine is installed first; steps whose
/// input has not changed are skipped.
///
/// # Errors
///
/// If a tool is missing and can't be installed, or a step fails.
pub(crate) fn build() -> Result<()> {
    // In a directory of its own, so that two versions of Rust don't delete each other's files.
    build_package(&target_dir().join("wasm"))?;
    build_site(&site_dir())
}

/// Makes `www/pkg` and the site anew, whatever was there: compiles in `work` and writes to `site`.
///
/// # Errors
///
/// As [`build`].
pub(crate) fn build_anew(work: &Path, site: &Path) -> Result<()> {
    for directory in [work, site, &package_dir()] {
        if directory.exists() {
            fs::remove_dir_all(directory)?;
        }
    }
    build_package(work)?;
    build_site(site)
}

/// Where the site is written.
pub(crate) fn site_dir() -> PathBuf {
    target_dir().join("site")
}

/// Bundles and minifies `www/`; without Node it is copied as it is.
fn build_site(site: &Path) -> Result<()> {
    let www = root().join("www");
    if optimizer().is_some() {
        let script = root().join("xtask/js/site.mjs");
        return process::run(Command::new(node::PROGRAM).arg(script).arg(www).arg(site));
    }
    eprintln!("xtask: the page is not bundled: that needs Node");
    if site.exists() {
        fs::remove_dir_all(site)?;
    }
    copy(&www, site)
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let (from, to) = (entry?.path(), to);
        let to = to.join(from.file_name().context("an entry has a name")?);
        if from.is_dir() {
            copy(&from, &to)?;
        } else {
            fs::copy(&from, &to)?;
        }
    }
    Ok(())
}

/// Brings `www/pkg` up to date, compiling in `target_dir`.
fn build_package(target_dir: &Path) -> Result<()> {
    let toolchain = Toolchain::find()?;
    step(1, &format!("compiling to WebAssembly with {}", toolchain.name()));
    let compiled = compile(&toolchain, target_dir)?;

    let optimizer = optimizer();
    let package_dir = package_dir();
    fs::create_dir_all(&package_dir)?;
    for name in ["places.bin", "outline.txt"] {
        let data = root().join("src/data").join(name);
        fs::copy(&data, package_dir.join(name)).with_context(|| format!("can't copy {}", data.display()))?;
    }
    let stamp = stamp(&compiled, optimizer.is_some())?;
    let stamp_file = package_dir.join(STAMP);
    if fs::read_to_string(&stamp_file).is_ok_and(|old| old == stamp) {
        eprintln!("xtask: www/pkg is up to date");
        return Ok(());
    }

    step(2, "making the JavaScript module (the first time this compiles wasm-bindgen: a minute or two)");
    let work = target_dir.join("pkg");
    if work.exists() {
        fs::remove_dir_all(&work)?;
    }
    bind(&compiled, &work)?;

    let wasm = work.join("engine_bg.wasm");
    if let Some(optimizer) = optimizer {
        step(3, "optimising");
        process::run(
            Command::new(node::PROGRAM).arg(optimizer).args(WASM_OPT).arg(&wasm).arg("-o").arg(&wasm),
        )?;
    } else {
        step(3, "skipped: wasm-opt needs Node; without it the page works, with 2 % more to download");
    }

    fs::create_dir_all(&package_dir)?;
    // If this is interrupted, half a package must not pass for a whole one.
    let _ = fs::remove_file(&stamp_file);
    for entry in fs::read_dir(&work)? {
        let entry = entry?;
        fs::rename(entry.path(), package_dir.join(entry.file_name()))
            .with_context(|| format!("can't write {}", package_dir.display()))?;
    }
    fs::write(stamp_file, stamp)?;
    let bytes = fs::metadata(package_dir.join("engine_bg.wasm"))?.len();
    eprintln!("xtask: www/pkg/engine_bg.wasm has {} KB", bytes.div_ceil(1000));
    Ok(())
}

fn step(number: u32, what: &str) {
    eprintln!("xtask: [{number}/3] {what}");
}

/// The crate as wasm.
fn compile(toolchain: &Toolchain, target_dir: &Path) -> Result<PathBuf> {
    let manifest = root().join("Cargo.toml");
    // The registry's directories must exist before the flags can name them.
    process::run(toolchain.cargo("fetch").arg("--quiet").arg("--manifest-path").arg(&manifest))?;
    process::run(
        toolchain
            .cargo_build()
            .args(["--release", "--package", "rubricator", "--lib", "--manifest-path"])
            .arg(&manifest)
            .arg("--target-dir")
            .arg(target_dir)
            .env("CARGO_ENCODED_RUSTFLAGS", flags()?),
    )?;
    Ok(Toolchain::release_dir(target_dir).join("rubricator.wasm"))
}

/// The compiler's flags, in cargo's encoding.
fn flags() -> Result<OsString> {
    // The tagger adds vectors of scores.
    let mut flags = OsString::from("-Ctarget-feature=+simd128");
    // A fifth less code to download and compile than with LLVM's default, and as fast once compiled.
    flags.push("\x1f-Cllvm-args=-inline-threshold=40");
    // Panic messages name source files: with the same paths on every machine, and none of this one's.
    let mut remap = |from: &Path, to: &str| {
        flags.push("\x1f--remap-path-prefix=");
        flags.push(from);
        flags.push("=");
        flags.push(to);
    };
    remap(&root(), ".");
    for sources in ["/usr/lib/rustlib/src/rust", "/usr/src"] {
        remap(Path::new(sources), "/rustc");
    }
    let registries = cargo_home()?.join("registry/src");
    if let Ok(entries) = fs::read_dir(&registries) {
        for entry in entries {
            remap(&entry?.path(), "/deps");
        }
    }
    Ok(flags)
}

fn cargo_home() -> Result<PathBuf> {
    env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| Some(env::home_dir()?.join(".cargo")))
        .context("neither CARGO_HOME nor a home directory")
}

/// Makes the JavaScript module of the compiled wasm.
fn bind(compiled: &Path, directory: &Path) -> Result<()> {
    process::run(
        Command::new(toolchain::own_cargo())
            .args(["run", "--profile", "tool", "--package", "xtask-bindgen", "--manifest-path"])
            .arg(root().join("Cargo.toml"))
            .arg("--")
            .arg(compiled)
            .arg(directory),
    )
}

/// The path of wasm-opt, which is installed if it is missing; `None` if it can't be.
///
/// It is npm's, pinned, and needs Node: Debian 12's of 2022 exports the wrong table where a module has
/// one of references to JavaScript's values, as wasm-bindgen's modules have.
fn optimizer() -> Option<PathBuf> {
    let directory = root().join("xtask/js");
    let installed = node::ensure(node::FOR_PACKAGES).and_then(|()| node::ensure_packages(&directory));
    if let Err(error) = installed {
        eprintln!("xtask: {error:#}");
        return None;
    }
    Some(directory.join("node_modules/binaryen/bin/wasm-opt"))
}

/// A hash that changes when the package has to be rebuilt.
fn stamp(compiled: &Path, optimized: bool) -> Result<String> {
    let mut hasher = DefaultHasher::new();
    fs::read(compiled).with_context(|| format!("can't read {}", compiled.display()))?.hash(&mut hasher);
    include_str!("../../bindgen/Cargo.toml").hash(&mut hasher);
    include_str!("../../bindgen/src/main.rs").hash(&mut hasher);
    include_str!("../../js/package.json").hash(&mut hasher);
    optimized.hash(&mut hasher);
    WASM_OPT.hash(&mut hasher);
    Ok(format!("{:016x}\n", hasher.finish()))
}

/// Where cargo builds.
pub(crate) fn target_dir() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}
