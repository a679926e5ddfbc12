//! The program: `rubricator annotate`.

// Not `forbid`: the macro of ctor allows itself what it needs.
#![deny(unsafe_code)]

use std::env;
use std::io::{self, Write};
use std::process::ExitCode;

use anyhow::{Context as _, Result};
use rubricator::annotate::{self, complain};

fn main() -> ExitCode {
    let mut args = env::args_os().skip(1);
    let command = args.next().unwrap_or_default();
    let done = match command.to_str() {
        Some("annotate") => standard_output()
            .and_then(|output| annotate::run("rubricator annotate", args, output, annotate::native_engine)),
        Some("help" | "--help" | "-h") => print(&usage()),
        Some("version" | "--version" | "-V") => {
            print(concat!("rubricator ", env!("CARGO_PKG_VERSION"), "\n"))
        }
        _ => {
            let _ = io::stderr().write_all(usage().as_bytes());
            return ExitCode::from(2);
        }
    };
    done.unwrap_or_else(|error| {
        complain(&format!("rubricator {}", command.display()), format_args!("{error:#}"));
        ExitCode::FAILURE
    })
}

#[cfg(unix)]
mod unix {
    use std::fs::File;
    use std::io;
    use std::os::fd::AsFd as _;
    use std::sync::OnceLock;

    /// Standard output, unless the program was started with it closed.
    pub(super) static OUTPUT: OnceLock<File> = OnceLock::new();

    ctor::declarative::ctor! {
        /// Runs before `main`, at whose start Rust opens `/dev/null` in place of a closed output.
        #[ctor(unsafe)]
        fn keep_output() {
            if let Ok(output) = io::stdout().as_fd().try_clone_to_owned() {
                let _ = OUTPUT.set(output.into());
            }
        }
    }
}

/// Standard output as a file: `Stdout` takes writes for done that fail because it is closed or can only be read.
#[cfg(unix)]
fn standard_output() -> Result<impl Write> {
    unix::OUTPUT.get().context("standard output is closed")
}

#[cfg(not(unix))]
fn standard_output() -> Result<impl Write> {
    Ok(io::stdout())
}

fn print(text: &str) -> Result<ExitCode> {
    standard_output()?.write_all(text.as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

fn usage() -> String {
    format!(
        "\
Marks who, where, what and when in news text.

  rubricator annotate {}

A filter. Each line of the input is a JSON object with \"text\" and \"id\"; each line of the output has the same
\"id\" and what was found. Offsets are code points, half-open. A line that can't be read is reported, left out, and
makes the exit code 1.

  --format jsonl     \"spans\": [[start, end, type], …] (the default)
  --format entities  \"entities\": [{{\"type\", \"mentions\": [[start, end], …]}}, …]
  --format text      the input is one article of plain text, and comes out with [TYPE marks]
  --jobs N           works on N lines at a time, 1 unless given; answers keep the order of the lines

  rubricator --version
",
        annotate::USAGE
    )
}
