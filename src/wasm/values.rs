//! Values in JSON, for `www/engine/document.js`: `{"values":[[mention,{…}],…],"source":{…}}`.

use std::fmt::{self, Write as _};

use crate::sort;
use crate::text::utf16::utf16_offsets;
use crate::{Amount, Document, Provenance, Span, Timex, Value};

/// Roughly how many numbers [`write`] adds.
pub(super) fn room(document: &Document) -> usize {
    32 + document.values.len() * 28
}

/// Appends the values of a document's mentions and what the article says of itself, offsets in UTF-16 units; gives the
/// number of bytes.
///
/// None of the strings has a character that JSON escapes: they are numbers, codes and dates.
pub(super) fn write(text: &str, document: &Document, numbers: &mut Vec<u32>) -> u32 {
    let mut out = Packed { numbers, bytes: 0 };
    // Writing to a list cannot fail.
    let _ = json(&mut out, &Units::of(text, document), document);
    out.bytes
}

/// Bytes, four in a number, in the machine's own order, which wasm and all that runs it share. A string of them would be
/// a second copy, as long as the text if it is all figures.
struct Packed<'n> {
    numbers: &'n mut Vec<u32>,
    bytes: u32,
}

impl fmt::Write for Packed<'_> {
    fn write_str(&mut self, words: &str) -> fmt::Result {
        for byte in words.bytes() {
            let shift = self.bytes % 4 * 8;
            match self.numbers.last_mut() {
                Some(last) if shift > 0 => *last |= u32::from(byte) << shift,
                _ => self.numbers.push(byte.into()),
            }
            self.bytes += 1;
        }
        Ok(())
    }
}

fn json(out: &mut Packed<'_>, units: &Units, document: &Document) -> fmt::Result {
    out.write_str("{\"values\":[")?;
    for (at, (mention, value)) in document.values.iter().enumerate() {
        let comma = if at == 0 { "" } else { "," };
        write!(out, "{comma}[{mention},")?;
        match value {
            Value::Time(timex) => time(out, timex, units.span(timex.span)),
            Value::Money(sum) => amount(out, sum, "money", ["amount", "currency"]),
            Value::Percent(share) => amount(out, share, "percent", ["number", "unit"]),
            Value::Quantity(measure) => amount(out, measure, "quantity", ["number", "unit"]),
        }?;
        out.write_char(']')?;
    }
    write!(out, "],\"source\":{{{}}}}}", source(&document.source, units))
}

/// The offsets of a document's values in UTF-16 units.
struct Units {
    bytes: Vec<u32>,
    units: Vec<u32>,
}

impl Units {
    fn of(text: &str, document: &Document) -> Self {
        let extents = document.values.iter().filter_map(|(_, value)| match value {
            Value::Time(timex) => Some(timex.span),
            _ => None,
        });
        let Provenance { title, byline, dateline, .. } = document.source;
        let spans = extents.chain([title, byline, dateline].into_iter().flatten());
        let mut bytes: Vec<u32> = spans.flat_map(|span| [span.start, span.end]).collect();
        sort::by_number(&mut bytes, |&byte| byte.into());
        let mut units = Vec::with_capacity(bytes.len());
        utf16_offsets(text, bytes.iter().copied(), &mut units);
        Self { bytes, units }
    }

    fn span(&self, span: Span) -> [u32; 2] {
        [span.start, span.end].map(|byte| self.units[self.bytes.partition_point(|&known| known < byte)])
    }
}

fn time(out: &mut Packed<'_>, timex: &Timex, [start, end]: [u32; 2]) -> fmt::Result {
    let kind = timex.kind.name().to_ascii_lowercase();
    write!(out, "{{\"kind\":\"{kind}\",\"timex\":\"{}\"", timex.value)?;
    for (name, moment) in [("start", timex.start), ("end", timex.end)] {
        if let Some(moment) = moment {
            write!(out, ",\"{name}\":\"{moment}\"")?;
        }
    }
    if let Some(modifier) = timex.modifier {
        write!(out, ",\"mod\":\"{}\"", modifier.name())?;
    }
    write!(out, ",\"anchored\":{},\"extent\":[{start},{end}]}}", timex.anchored)
}

fn amount(out: &mut Packed<'_>, amount: &Amount, kind: &str, [number, unit]: [&str; 2]) -> fmt::Result {
    write!(out, "{{\"kind\":\"{kind}\",\"{number}\":{}", amount.number)?;
    if let Some(max) = amount.max {
        write!(out, ",\"max\":{max}")?;
    }
    if let Some(code) = &amount.unit {
        write!(out, ",\"{unit}\":\"{code}\"")?;
    }
    if amount.assumed {
        out.write_str(",\"assumed\":true")?;
    }
    if let Some(modifier) = amount.modifier {
        write!(out, ",\"mod\":\"{}\"", modifier.name())?;
    }
    out.write_char('}')
}

fn source(source: &Provenance, units: &Units) -> String {
    let named = [("title", source.title), ("byline", source.byline), ("dateline", source.dateline)];
    let mut members: Vec<String> = named
        .into_iter()
        .filter_map(|(name, span)| {
            let [start, end] = units.span(span?);
            Some(format!("\"{name}\":[{start},{end}]"))
        })
        .collect();
    members.extend(source.date.map(|date| format!("\"date\":\"{date}\"")));
    members.join(",")
}
