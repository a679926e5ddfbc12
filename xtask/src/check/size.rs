//! `cargo xtask size`: what a visitor downloads, whether that is within the budget, and whether it has grown.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, Result, bail};
use serde::Deserialize;

use crate::check::snapshot::{Snapshot, Tolerance};
use crate::setup::toolchain;
use crate::ship::compress::{self, Size};
use crate::ship::extension::BROWSERS;
use crate::ship::{build, extension, package};

/// The last sizes, for comparison: the budgets leave room, and growth should be noticed when it happens.
const SNAPSHOT: &str = "benches/size.tsv";

/// Compilers differ in the code they generate.
const TOLERANCE: Tolerance = Tolerance { same: 2.0, other: 5.0 };

/// All that a visitor downloads, by brotli, in bytes.
const TOTAL_BUDGET: u64 = 2_000_000;

/// What it takes to read an article, apart from the engine: HTML, CSS, scripts with the worker, pictures; by gzip,
/// in bytes. The engine is the wasm and wasm-bindgen's glue, which is as long as what crosses between them asks for.
const PAGE_BUDGET: u64 = 42_000;

/// What comes after the page has been drawn, by gzip, in bytes.
const ON_DEMAND_BUDGET: u64 = 42_000;

/// The scripts that come then: the words in German, the sample article, the views that the first result does not
/// need (the card, exporting, the panel's other tabs), and what keeps it all for use without a network. The page asks
/// for them at once, so that nothing is requested later.
const ON_DEMAND: &[&str] = &["de", "on-demand", "sample", "service-worker"];

/// How many digits of its hash a file of the site has in its name, behind a hyphen.
const HASH_DIGITS: usize = 10;

/// What is loaded after the engine, and waited for by nobody: the map's data.
const DATA: &[&str] = &["outline", "places"];

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Data,
    Engine,
    OnDemand,
    Page,
}

pub(crate) fn run(args: Vec<OsString>) -> Result<ExitCode> {
    let bless = match args.as_slice() {
        [] => false,
        [arg] if arg == "--bless" => true,
        _ => bail!("it takes --bless or nothing"),
    };
    // Builds the site as well.
    let tarball = package::package()?;
    extension::extension()?;
    let directory = build::site_dir();
    let mut files = Vec::new();
    collect(&directory, &directory, &mut files)?;
    files.sort();
    let paths: Vec<PathBuf> = files.iter().map(|(_, file)| directory.join(file)).collect();
    let sizes = compress::measure(&paths)?;

    println!("{:<32} {:>10} {:>10} {:>10}", "bytes", "raw", "gzip -9", "brotli 11");
    let (mut total, mut page, mut on_demand) = (Size::default(), Size::default(), Size::default());
    let (mut engine, mut data) = (Size::default(), Size::default());
    for ((part, file), size) in files.iter().zip(sizes) {
        println!("{}", size.row(&file.display().to_string()));
        total.add(size);
        match part {
            Part::Data => data.add(size),
            Part::Engine => engine.add(size),
            Part::OnDemand => on_demand.add(size),
            Part::Page => page.add(size),
        }
    }
    println!("{}", page.row("page code, first load"));
    println!("{}", on_demand.row("page code, on demand"));
    println!("{}", data.row("places and the world's outline"));
    println!("{}", total.row("total"));
    let snapshot = Snapshot {
        with: toolchain::Toolchain::find()?.version()?,
        numbers: [
            ("engine", engine.raw),
            ("engine, brotli", engine.brotli),
            ("places and the world's outline, brotli", data.brotli),
            ("page code of the first load, gzip", page.gzip),
            ("page code on demand, gzip", on_demand.gzip),
            ("package, what its entry loads, gzip", entry()?),
            ("package, tarball", fs::metadata(tarball)?.len()),
            ("extension, the larger archive", archive()?),
        ]
        .map(|(name, number)| (name.to_owned(), number))
        .into(),
    };
    let page = within("page code of the first load, gzip", page.gzip, PAGE_BUDGET);
    let on_demand = within("page code on demand, gzip", on_demand.gzip, ON_DEMAND_BUDGET);
    let total = within("total, brotli", total.brotli, TOTAL_BUDGET);
    let holds = snapshot.hold(SNAPSHOT, TOLERANCE, bless)?;
    Ok(if page && on_demand && total && holds { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// What `import "rubricator"` loads, by gzip, in bytes.
fn entry() -> Result<u64> {
    #[derive(Deserialize)]
    struct Integrity {
        entries: std::collections::BTreeMap<String, u64>,
    }
    let file = build::target_dir().join("package/integrity.json");
    let integrity: Integrity = serde_json::from_str(&fs::read_to_string(file)?)?;
    let bytes = integrity.entries.get("rubricator.js");
    bytes.copied().context("the package has no entry")
}

/// The archive for the store that has to take more, in bytes.
fn archive() -> Result<u64> {
    let directory = build::target_dir().join("extension");
    let sizes = BROWSERS
        .iter()
        .map(|browser| Ok(fs::metadata(directory.join(format!("{browser}.zip")))?.len()))
        .collect::<Result<Vec<u64>>>()?;
    Ok(sizes.into_iter().max().unwrap_or_default())
}

fn within(what: &str, bytes: u64, budget: u64) -> bool {
    let percent = bytes * 100 / budget;
    let verdict = if bytes <= budget { "within" } else { "OVER" };
    println!("{what}: {bytes} bytes, {verdict} the budget of {budget} ({percent} %)");
    bytes <= budget
}

/// Finds the files below `directory` that a visitor of the page downloads.
fn collect(directory: &Path, top: &Path, files: &mut Vec<(Part, PathBuf)>) -> Result<()> {
    for entry in fs::read_dir(directory).with_context(|| format!("no {}", directory.display()))? {
        let path = entry?.path();
        let relative = path.strip_prefix(top)?.to_owned();
        if path.is_dir() {
            if relative != Path::new("examples") {
                collect(&path, top, files)?;
            }
        } else if let Some(part) = part(&relative) {
            files.push((part, relative));
        }
    }
    Ok(())
}

/// What a file is to the visitor; `None` if a visit does not load it.
fn part(file: &Path) -> Option<Part> {
    let name = file.file_stem()?.to_str()?;
    // A visit does not download the single-file page.
    if name == "rubricator" {
        return None;
    }
    let hash = name.rsplit_once('-').filter(|(_, hash)| hash.len() == HASH_DIGITS);
    let name = hash.map_or(name, |(name, _)| name);
    Some(if DATA.contains(&name) {
        Part::Data
    } else if file.starts_with("pkg") {
        Part::Engine
    } else if ON_DEMAND.contains(&name) {
        Part::OnDemand
    } else {
        Part::Page
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_budget_holds_up_to_its_last_byte() {
        assert!(within("page", 39_999, 40_000));
        assert!(within("page", 40_000, 40_000));
        assert!(!within("page", 40_001, 40_000));
    }

    #[test]
    fn parts_are_told_apart() {
        let check =
            |file: &str, expected: Option<Part>| assert_eq!(part(Path::new(file)), expected, "{file}");
        check("pkg/engine_bg-0123456789.wasm", Some(Part::Engine));
        check("pkg/engine.js", Some(Part::Engine));
        check("pkg/places-0123456789.bin", Some(Part::Data));
        check("de-0123456789.js", Some(Part::OnDemand));
        check("on-demand-0123456789.js", Some(Part::OnDemand));
        check("sample.js", Some(Part::OnDemand));
        check("service-worker.js", Some(Part::OnDemand));
        check("main-0123456789.js", Some(Part::Page));
        check("index.html", Some(Part::Page));
        check("icon.svg", Some(Part::Page));
        check("rubricator.html", None);
    }
}
