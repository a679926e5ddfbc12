//! `cargo xtask annotate`: a filter from texts to their entities.

use std::ffi::OsString;
use std::fmt;
use std::io::{self, BufRead, ErrorKind, Write};
use std::process::ExitCode;

use anyhow::{Context as _, Result};
use lexopt::prelude::*;
use serde::de::{Deserialize, Deserializer, Error as _, Visitor};
use serde_json::value::RawValue;

use crate::model::annotation::{Annotation, Engine};

#[derive(Clone, Copy)]
enum Format {
    /// JSON lines in, JSON lines out.
    Jsonl,
    /// One article in, the same with marks out.
    Text,
}

pub(crate) fn run(args: Vec<OsString>) -> Result<ExitCode> {
    let mut format = Format::Jsonl;
    let mut wasm = false;
    let mut parser = lexopt::Parser::from_args(args);
    while let Some(arg) = parser.next()? {
        match arg {
            Long("wasm") => wasm = true,
            Long("format") => {
                format = match parser.value()?.to_str() {
                    Some("jsonl") => Format::Jsonl,
                    Some("text") => Format::Text,
                    _ => anyhow::bail!("the formats are jsonl and text"),
                }
            }
            _ => return Err(arg.unexpected().into()),
        }
    }
    let engine = if wasm { Engine::wasm()? } else { Engine::native() };
    let (input, output) = (io::stdin().lock(), io::stdout().lock());
    let done = match format {
        Format::Jsonl => filter(engine, input, output),
        Format::Text => mark(engine, input, output).map(|()| ExitCode::SUCCESS),
    };
    match done {
        // Whoever reads has had enough, as `head` does.
        Err(error) if is_broken_pipe(&error) => Ok(ExitCode::SUCCESS),
        done => done,
    }
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == ErrorKind::BrokenPipe)
}

/// Annotates a document a line. What can't be read is reported, left out, and makes the exit code 1.
fn filter(mut engine: Engine, mut input: impl BufRead, mut output: impl Write) -> Result<ExitCode> {
    let mut code = ExitCode::SUCCESS;
    let mut line = Vec::new();
    for number in 1_u64.. {
        line.clear();
        if input.read_until(b'\n', &mut line)? == 0 {
            break;
        }
        if line.trim_ascii().is_empty() {
            continue;
        }
        let document: Document<'_> = match serde_json::from_slice(&line) {
            Ok(document) => document,
            Err(error) => {
                eprintln!("cargo xtask annotate: line {number}: {error}");
                code = ExitCode::FAILURE;
                continue;
            }
        };
        let annotation = engine.recognize(&document.text.0)?;
        let id = document.id.map_or("null", RawValue::get);
        // In one piece, so that the reader of a pipe gets whole lines at once.
        output.write_all(json_line(id, &annotation).as_bytes())?;
        output.flush()?;
    }
    Ok(code)
}

fn json_line(id: &str, annotation: &Annotation) -> String {
    let spans: Vec<String> = annotation
        .marks
        .iter()
        .map(|mark| format!("[{},{},\"{}\"]", mark.start, mark.end, mark.kind))
        .collect();
    format!("{{\"id\":{id},\"spans\":[{}]}}\n", spans.join(","))
}

/// Prints an article with its entities in brackets.
fn mark(mut engine: Engine, input: impl io::Read, mut output: impl Write) -> Result<()> {
    let text = io::read_to_string(input).context("can't read the article")?;
    let annotation = engine.recognize(&text)?;
    output.write_all(marked(&text, &annotation).as_bytes())?;
    Ok(output.flush()?)
}

fn marked(text: &str, annotation: &Annotation) -> String {
    let mut chars = text.chars();
    let mut marked = String::with_capacity(text.len() * 2);
    let mut at = 0;
    for mark in &annotation.marks {
        marked.extend(chars.by_ref().take((mark.start - at) as usize));
        marked += &format!("[{} ", mark.kind);
        marked.extend(chars.by_ref().take((mark.end - mark.start) as usize));
        marked.push(']');
        at = mark.end;
    }
    marked.extend(chars);
    marked
}

/// A line of the input; other fields don't matter.
#[derive(serde::Deserialize)]
struct Document<'a> {
    #[serde(borrow)]
    id: Option<&'a RawValue>,
    text: Text,
}

/// A JSON string in which lone surrogates have become U+FFFD: archives hold them, Rust's strings can't,
/// and both are one code point.
struct Text(String);

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct AnyString;

        impl Visitor<'_> for AnyString {
            type Value = Text;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string")
            }

            fn visit_bytes<E: serde::de::Error>(self, bytes: &[u8]) -> Result<Text, E> {
                String::from_utf8(without_surrogates(bytes)).map(Text).map_err(E::custom)
            }
        }

        deserializer.deserialize_bytes(AnyString).map_err(D::Error::custom)
    }
}

/// UTF-8 in which each surrogate (which UTF-8 has no place for) is U+FFFD.
fn without_surrogates(bytes: &[u8]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for at in 0..bytes.len().saturating_sub(2) {
        if bytes[at] == 0xed && bytes[at + 1] >= 0xa0 {
            bytes[at..at + 3].copy_from_slice("\u{fffd}".as_bytes());
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_are_read() {
        let check = |line: &str, expected: Option<(&str, &str)>| {
            let document: Option<Document<'_>> = serde_json::from_str(line).ok();
            let read = document.map(|document| (document.id.map_or("null", RawValue::get), document.text.0));
            assert_eq!(read.as_ref().map(|(id, text)| (*id, text.as_str())), expected, "{line}");
        };
        check(r#"{"id":"a","text":"b"}"#, Some(("\"a\"", "b")));
        check(
            r#"{"text":"b","id":12345678901234567890123,"more":[]}"#,
            Some(("12345678901234567890123", "b")),
        );
        check(r#"{"text":"b"}"#, Some(("null", "b")));
        check(r#"{"text":"\ud83d\ude00"}"#, Some(("null", "😀")));
        check(r#"{"text":"a\ud83db\ude00"}"#, Some(("null", "a\u{fffd}b\u{fffd}")));
        check(r#"{"text":"한국 \ud7ff"}"#, Some(("null", "한국 \u{d7ff}")));
        check(r#"{"text":""}"#, Some(("null", "")));
        check(r#"{"text":null}"#, None);
        check(r#"{"text":[1]}"#, None);
        check(r#"{"id":"a"}"#, None);
        check(r#"{"id":"a","text":"b""#, None);
        check("[]", None);
    }

    #[test]
    fn broken_lines_are_left_out() {
        let input = "{\"id\":1,\"text\":\"\"}\n\nnonsense\n{\"id\":2,\"text\":\"\"}";
        let mut output = Vec::new();
        let code = filter(Engine::native(), input.as_bytes(), &mut output).unwrap();
        assert_eq!(String::from_utf8(output).unwrap(), "{\"id\":1,\"spans\":[]}\n{\"id\":2,\"spans\":[]}\n");
        assert_eq!(code, ExitCode::FAILURE);
    }
}
