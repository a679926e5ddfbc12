//! Rubricator's own commands: `cargo xtask COMMAND`. Imports point one way: setup ← ship ← model ← check.

mod check;
mod model;
mod random;
mod setup;
mod ship;

use std::env;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use rubricator::annotate::complain;

use check::{audit, bench, fuzz, instructions, parity, size, test};
use model::{annotate, data, evaluate, fingerprint, train};
use ship::{build, package, release, serve};

/// A command: its name, its options, what it does, and the function that runs it.
struct Command {
    name: &'static str,
    options: &'static str,
    does: &'static str,
    run: fn(Vec<OsString>) -> Result<ExitCode>,
}

const COMMANDS: &[Command] = &[
    Command {
        name: "serve",
        options: "[--port N] [--open] [--source]",
        does: "build, then serve the page on localhost; --source: its modules as they are written",
        run: serve::run,
    },
    Command {
        name: "test",
        options: "[rust] [parity] [node] [browser] [package] [extension]",
        does: "install what the tests need and run them: these suites, or all",
        run: test::run,
    },
    Command {
        name: "annotate",
        options: "[--format jsonl|entities|text] [--jobs N] [--wasm]",
        does: "a filter: a JSON line {\"id\", \"text\"} becomes {\"id\", \"spans\": [[start, end, type], ...]}, \
               with offsets in code points; entities: {\"id\", \"entities\"}; text: an article becomes one with \
               [TYPE marks]; --jobs: N lines at a time",
        run: annotate::run,
    },
    Command {
        name: "build",
        options: "",
        does: "compile the engine to www/pkg and the site to target/site",
        run: build::run,
    },
    Command {
        name: "data",
        options: "",
        does: "compile the lists of names to src/data/gazetteer.bin, and the places to src/data/places.bin",
        run: data::run,
    },
    Command {
        name: "size",
        options: "[--bless]",
        does: "build, then show what a visitor downloads; fails over budget, or if it has grown; \
               --bless: renew benches/size.tsv",
        run: size::run,
    },
    Command {
        name: "package",
        options: "[--recipes [NAME...]]",
        does: "build, then write the package for npm to target/package, with its tarball, hashes and sizes, and the \
               browser extension to target/extension; --recipes: then try the manual's recipes that take long \
               to install (Next, Parcel, Bun, Deno, Vitest), or those named",
        run: package::run,
    },
    Command {
        name: "release",
        options: "[--dry-run] [--allow-dirty]",
        does: "make crate, package, site and single file in target/release-VERSION, twice, with the same hashes; \
               publishes nothing; --dry-run: before the version has its date",
        run: release::run,
    },
    Command {
        name: "audit",
        options: "[--advisories DIR]",
        does: "check the licences and the sources of the dependencies; --advisories: and what a clone of RustSec's \
               advisory-db has on them",
        run: audit::run,
    },
    Command {
        name: "bench",
        options: "[--rounds N] [--text FILE] [--timeline] [--keep]",
        does: "measure Rubricator beside other libraries, in Chromium, under Node, natively and in Python; --timeline: \
               what runs before the first result instead; --keep writes it to benches/record",
        run: bench::run,
    },
    Command {
        name: "parity",
        options: "[FILE...] [--random N] [--seconds N] [--seed N]",
        does: "compare the crate with the wasm on all texts of ../shared/corpora, of these files, or on N random texts \
               from a seed on, or for so many seconds",
        run: parity::run,
    },
    Command {
        name: "fuzz",
        options: "[--seconds N] [--keep] [TARGET...]",
        does: "run libFuzzer on all targets or these, a minute each; --keep: renew the inputs in fuzz/corpus",
        run: fuzz::run,
    },
    Command {
        name: "instructions",
        options: "[--bless]",
        does: "count the instructions of recognition; fails if they rose, or are not linear in the text; \
               --bless: renew benches/instructions.tsv",
        run: instructions::run,
    },
    Command {
        name: "train",
        options: "[--output FILE] …",
        does: "make the model from the corpora",
        run: train::run,
    },
    Command {
        name: "fingerprint",
        options: "",
        does: "accept that the tagger reads other features than the model was trained on; the model keeps its weights",
        run: fingerprint::run,
    },
    Command {
        name: "evaluate",
        options: "[--set NAME] [--model FILE] [--no-tagger] [--types] [--kinds] [--errors N] [--calibration] \
                  | --curve FILE... | --peers",
        does: "print the scores on the development sets, by type, with the errors, or how well scores match \
               precision; --curve: compare models by size; --peers: measure spaCy's models anew",
        run: evaluate::run,
    },
];

fn main() -> ExitCode {
    let mut args: Vec<OsString> = env::args_os().skip(1).collect();
    let name = if args.is_empty() { OsString::new() } else { args.remove(0) };
    let Some(command) = COMMANDS.iter().find(|command| name == command.name) else {
        return usage(&name);
    };
    match (command.run)(args) {
        Ok(code) => code,
        Err(error) => {
            complain(&format!("cargo xtask {}", command.name), format_args!("{error:#}"));
            ExitCode::FAILURE
        }
    }
}

/// Lists the commands: on standard output if asked for, else as an error.
fn usage(name: &OsString) -> ExitCode {
    let list: String = COMMANDS
        .iter()
        .map(|Command { name, options, does, .. }| format!("  cargo xtask {name} {options}\n      {does}\n"))
        .collect();
    if ["help", "--help", "-h"].iter().any(|help| name == help) {
        print!("{list}");
        ExitCode::SUCCESS
    } else {
        eprint!("cargo xtask has no command \"{}\"; the commands are\n{list}", name.display());
        ExitCode::from(2)
    }
}

/// The top of the repository.
fn root() -> PathBuf {
    let mut root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    root.pop();
    root
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROOMS: [&str; 4] = ["setup", "ship", "model", "check"];

    fn sources(folder: PathBuf) -> Vec<PathBuf> {
        let paths = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let files = paths.flat_map(|path| if path.is_dir() { sources(path) } else { vec![path] });
        files.filter(|path| path.extension().is_some_and(|extension| extension == "rs")).collect()
    }

    #[test]
    fn rooms_import_only_from_rooms_before_them() {
        for (rank, room) in ROOMS.iter().enumerate() {
            for file in sources(root().join("xtask/src").join(room)) {
                let source = std::fs::read_to_string(&file).unwrap();
                for later in &ROOMS[rank + 1..] {
                    assert!(!source.contains(&format!("crate::{later}")), "{}: {later}", file.display());
                }
            }
        }
    }
}
