//! `rubricator annotate`: a filter from texts to their entities, for archives and pipes.

mod format;
mod input;
mod lines;

use std::ffi::OsString;
use std::fmt::Display;
use std::io::{self, ErrorKind, Read, Write};
use std::process::ExitCode;

use anyhow::{Context as _, Result, bail};
use lexopt::prelude::*;

use crate::places::Places;
use crate::{Document, Options, Recognizer};
use format::{FORMATS, Format};
use input::Passage;

/// The options of the command, for its usage.
pub const USAGE: &str = "[--format jsonl|entities|facts|text] [--jobs N] [--near PLACE]";

/// More threads than any machine has processors: a typing error.
const MOST_JOBS: usize = 1_024;

/// An engine of the crate itself.
///
/// # Errors
///
/// None; the signature is that of engines that have to be started.
pub fn native_engine() -> Result<impl FnMut(&str) -> Result<Document> + Send + 'static> {
    let recognizer = Recognizer::new();
    Ok(move |text: &str| Ok(recognizer.recognize(text)))
}

/// Runs the command from standard input to `output`. `name` is how it was called, for its messages; `engine` makes
/// what recognises, once for each job.
///
/// A line that can't be read is reported, left out, and makes the exit code 1.
///
/// # Errors
///
/// If an option is wrong, an engine breaks down, or the input or the output fails.
pub fn run<E>(
    name: &str,
    args: impl IntoIterator<Item = OsString>,
    output: impl Write,
    engine: impl Fn() -> Result<E>,
) -> Result<ExitCode>
where
    E: FnMut(&str) -> Result<Document> + Send + 'static,
{
    let Settings { format, jobs, near } = settings(args)?;
    let done = match format {
        Format::Text => mark(engine()?, io::stdin().lock(), output).map(|()| ExitCode::SUCCESS),
        Format::Lines(members) => {
            let work = |mut engine: E| {
                move |passage: &Passage| Ok(Ok(members(&passage.text, &engine(&passage.text)?)))
            };
            let engines = (0..jobs).map(|_| engine().map(work)).collect::<Result<Vec<_>>>()?;
            filter(name, engines, io::BufReader::new(io::stdin()), output)
        }
        Format::Facts => {
            let engines = (0..jobs).map(|_| facts_engine(near.clone())).collect();
            filter(name, engines, io::BufReader::new(io::stdin()), output)
        }
    };
    match done {
        // Whoever reads has had enough, as `head` does.
        Err(error) if is_broken_pipe(&error) => Ok(ExitCode::SUCCESS),
        done => done,
    }
}

struct Settings {
    format: Format,
    jobs: usize,
    /// Where the readers of the texts live.
    near: Option<String>,
}

fn settings(args: impl IntoIterator<Item = OsString>) -> Result<Settings> {
    let mut near = None;
    let mut format = FORMATS[0].1;
    let mut jobs = 1;
    let mut parser = lexopt::Parser::from_args(args);
    while let Some(arg) = parser.next()? {
        match arg {
            Long("format") => {
                let wanted = parser.value()?;
                format = match FORMATS.iter().find(|(name, _)| wanted == *name) {
                    Some(&(_, format)) => format,
                    None => bail!("the formats are {}", FORMATS.map(|(name, _)| name).join(", ")),
                };
            }
            Long("jobs") => {
                jobs = parser.value()?.parse()?;
                if !(1..=MOST_JOBS).contains(&jobs) {
                    bail!("--jobs takes a number from 1 to {MOST_JOBS}");
                }
            }
            Long("near") => {
                let place = parser.value()?.string()?;
                if !Places::embedded().knows(&place) {
                    bail!(
                        "--near takes a country's ISO code, or the name of a country, state, county or town"
                    );
                }
                near = Some(place);
            }
            _ => return Err(arg.unexpected().into()),
        }
    }
    if near.is_some() && !matches!(format, Format::Facts) {
        bail!("--near is for --format facts: the others have no places");
    }
    Ok(Settings { format, jobs, near })
}

/// Reports a problem on standard error; if that can't be written, nothing is to be done.
pub fn complain(name: &str, problem: impl Display) {
    let _ = writeln!(io::stderr(), "{name}: {problem}");
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == ErrorKind::BrokenPipe)
}

/// Says what a document states in figures, or what is wrong with its `published` or `mentions`.
fn facts_engine(near: Option<String>) -> impl FnMut(&Passage) -> Result<Result<String>> + Send + 'static {
    let recognizer = Recognizer::new();
    let places = Places::embedded();
    let state = move |passage: &Passage| {
        let options = Options { published: passage.published()?, ..Options::default() };
        let given = passage.mentions()?;
        let facts =
            recognizer.facts(&passage.text, &options, given.as_deref(), Some(places), near.as_deref());
        Ok(format::facts(&passage.text, &facts))
    };
    move |passage: &Passage| Ok(state(passage))
}

/// Annotates a document a line.
fn filter<E>(
    name: &str,
    engines: Vec<E>,
    input: impl io::BufRead + Send + 'static,
    mut output: impl Write,
) -> Result<ExitCode>
where
    E: FnMut(&Passage) -> Result<Result<String>> + Send + 'static,
{
    let workers = engines.into_iter().map(|mut engine| {
        move |line: io::Result<input::Line>| -> Result<Result<String, String>> {
            let line = line.context("can't read the input")?;
            let problem = |problem: &dyn Display| format!("line {}: {problem}", line.number);
            match Passage::read(&line.bytes) {
                Ok(passage) => Ok(match engine(&passage)? {
                    Ok(members) => Ok(format!("{{\"id\":{},{members}}}\n", passage.id)),
                    Err(wrong) => Err(problem(&format_args!("{wrong:#}"))),
                }),
                Err(unread) => Ok(Err(problem(&unread))),
            }
        }
    });
    let mut code = ExitCode::SUCCESS;
    for answer in lines::in_order(input::lines(input), workers)? {
        match answer? {
            // In one piece, so that the reader of a pipe gets whole lines at once.
            Ok(line) => output.write_all(line.as_bytes())?,
            Err(problem) => {
                complain(name, problem);
                code = ExitCode::FAILURE;
            }
        }
    }
    output.flush()?;
    Ok(code)
}

/// Prints an article with its entities in brackets.
fn mark(
    mut engine: impl FnMut(&str) -> Result<Document>,
    input: impl Read,
    mut output: impl Write,
) -> Result<()> {
    let text = io::read_to_string(input).context("can't read the article")?;
    let document = engine(&text)?;
    output.write_all(format::marked(&text, &document).as_bytes())?;
    Ok(output.flush()?)
}
