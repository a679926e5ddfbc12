//! The lines of the input, and the document that each holds.

use std::borrow::Cow;
use std::fmt;
use std::io::{self, BufRead};

use anyhow::{Context as _, Result};
use serde::de::{Deserialize, Deserializer, Error as _, Visitor};
use serde_json::value::RawValue;

use super::format::Characters;
use crate::{Date, EntityType, Span};

/// A line of the input that is not blank.
pub(super) struct Line {
    /// Counts all lines, from 1.
    pub(super) number: u64,
    pub(super) bytes: Vec<u8>,
}

/// The lines of the input, blank ones left out.
pub(super) fn lines(input: impl BufRead) -> impl Iterator<Item = io::Result<Line>> {
    let lines = input.split(b'\n').zip(1..).map(|(bytes, number)| Ok(Line { number, bytes: bytes? }));
    lines.filter(|line| line.as_ref().map_or(true, |line| !line.bytes.trim_ascii().is_empty()))
}

/// A document of the input.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Passage<'a> {
    /// Its `id` as it was written, in one line; `null` if it has none.
    pub(super) id: Cow<'a, str>,
    pub(super) text: String,
    /// The day of writing as it was given: a JSON value.
    published: Option<&'a str>,
    /// Spans to be given values, as they were written: JSON.
    mentions: Option<&'a str>,
}

impl<'a> Passage<'a> {
    /// Reads a line. Fields other than `id` and `text` don't matter until they are asked for.
    pub(super) fn read(line: &'a [u8]) -> serde_json::Result<Self> {
        #[derive(serde::Deserialize)]
        struct Object<'a> {
            #[serde(borrow)]
            id: Option<&'a RawValue>,
            text: Text,
            #[serde(borrow)]
            published: Option<&'a RawValue>,
            #[serde(borrow)]
            mentions: Option<&'a RawValue>,
        }
        let Object { id, text, published, mentions } = serde_json::from_slice(line)?;
        let id = match id.map_or("null", RawValue::get) {
            // Only as white space in an array or object; there are programs that end lines at it.
            id if id.contains('\r') => id.replace('\r', " ").into(),
            id => id.into(),
        };
        let [published, mentions] = [published, mentions].map(|value| value.map(RawValue::get));
        Ok(Self { id, text: text.0, published, mentions })
    }

    /// The day of writing.
    pub(super) fn published(&self) -> Result<Option<Date>> {
        let Some(published) = self.published else { return Ok(None) };
        let written: Option<String> = serde_json::from_str(published).context("`published`")?;
        let day = |written: String| {
            Date::parse(&written).with_context(|| format!("`published` is no date: {written}"))
        };
        written.map(day).transpose()
    }

    /// The spans that are given, in bytes.
    pub(super) fn mentions(&self) -> Result<Option<Vec<(Span, EntityType)>>> {
        let Some(mentions) = self.mentions else { return Ok(None) };
        let written: Option<Vec<(usize, usize, String)>> =
            serde_json::from_str(mentions).context("`mentions`")?;
        let Some(written) = written else { return Ok(None) };
        let characters = Characters::of(&self.text);
        let mention = |(start, end, kind): (usize, usize, String)| {
            let span = characters
                .bytes(start, end)
                .with_context(|| format!("no span of the text: [{start},{end}]"))?;
            Ok((span, kind.parse()?))
        };
        written.into_iter().map(mention).collect::<Result<_>>().map(Some)
    }
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

/// The bytes with U+FFFD in place of each surrogate, which UTF-8 has no place for. Other bytes that are not UTF-8 stay.
fn without_surrogates(bytes: &[u8]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    let mut rest = bytes.as_mut_slice();
    while let Some(at) = rest.iter().position(|&byte| byte == 0xed) {
        rest = &mut rest[at..];
        if let [_, 0xa0..=0xbf, 0x80..=0xbf, ..] = rest {
            rest[..3].copy_from_slice("\u{fffd}".as_bytes());
        }
        rest = &mut rest[1..];
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_are_read() {
        let check_bytes = |line: &[u8], expected: Option<(&str, &str)>| {
            let read = Passage::read(line).ok();
            let expected =
                expected.map(|(id, text)| Passage { id: id.into(), text: text.into(), ..Passage::default() });
            assert_eq!(read, expected, "{}", line.escape_ascii());
        };
        let check = |line: &str, expected| check_bytes(line.as_bytes(), expected);
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
        check("{\"id\":[1,\r2],\"text\":\"\"}\r", Some(("[1, 2]", "")));
        check("{\"id\":\"\r\",\"text\":\"\"}", None);
        check_bytes(b"{\"text\":\"\xed\xa0\x80Z\"}", Some(("null", "\u{fffd}Z")));
        check_bytes(b"{\"text\":\"\xed\xa0Z\"}", None);
        check_bytes(b"{\"text\":\"\xed\xc3\xa9\"}", None);
        check_bytes(b"{\"text\":\"\xed\xa0\"}", None);
    }
}
