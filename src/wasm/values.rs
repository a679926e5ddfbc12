//! Values in JSON, for `www/engine/document.js`: `{"values":[[mention,{…}],…],"source":{…}}`.

use std::fmt::Write as _;

use crate::text::utf16::utf16_offsets;
use crate::{Amount, Document, Provenance, Span, Timex, Value};

/// The values of a document's mentions and what the article says of itself; offsets in UTF-16 units.
///
/// None of the strings has a character that JSON escapes: they are numbers, codes and dates.
pub(super) fn json(text: &str, document: &Document) -> String {
    let mut out = String::from("{\"values\":[");
    let units = Units::of(text, document);
    for (at, (mention, value)) in document.values.iter().enumerate() {
        let comma = if at == 0 { "" } else { "," };
        let _ = write!(out, "{comma}[{mention},");
        match value {
            Value::Time(timex) => time(&mut out, timex, units.span(timex.span)),
            Value::Money(sum) => amount(&mut out, sum, "money", ["amount", "currency"]),
            Value::Percent(share) => amount(&mut out, share, "percent", ["number", "unit"]),
            Value::Quantity(measure) => amount(&mut out, measure, "quantity", ["number", "unit"]),
        }
        out.push(']');
    }
    out += "],\"source\":{";
    source(&mut out, &document.source, &units);
    out += "}}";
    out
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
        bytes.sort_unstable();
        let mut units = Vec::with_capacity(bytes.len());
        utf16_offsets(text, bytes.iter().copied(), &mut units);
        Self { bytes, units }
    }

    fn span(&self, span: Span) -> [u32; 2] {
        [span.start, span.end].map(|byte| self.units[self.bytes.partition_point(|&known| known < byte)])
    }
}

fn time(out: &mut String, timex: &Timex, [start, end]: [u32; 2]) {
    let kind = timex.kind.name().to_ascii_lowercase();
    let _ = write!(out, "{{\"kind\":\"{kind}\",\"timex\":\"{}\"", timex.value);
    for (name, moment) in [("start", timex.start), ("end", timex.end)] {
        if let Some(moment) = moment {
            let _ = write!(out, ",\"{name}\":\"{moment}\"");
        }
    }
    if let Some(modifier) = timex.modifier {
        let _ = write!(out, ",\"mod\":\"{}\"", modifier.name());
    }
    let _ = write!(out, ",\"anchored\":{},\"extent\":[{start},{end}]}}", timex.anchored);
}

fn amount(out: &mut String, amount: &Amount, kind: &str, [number, unit]: [&str; 2]) {
    let _ = write!(out, "{{\"kind\":\"{kind}\",\"{number}\":{}", amount.number);
    if let Some(max) = amount.max {
        let _ = write!(out, ",\"max\":{max}");
    }
    if let Some(code) = &amount.unit {
        let _ = write!(out, ",\"{unit}\":\"{code}\"");
    }
    if amount.assumed {
        *out += ",\"assumed\":true";
    }
    if let Some(modifier) = amount.modifier {
        let _ = write!(out, ",\"mod\":\"{}\"", modifier.name());
    }
    out.push('}');
}

fn source(out: &mut String, source: &Provenance, units: &Units) {
    let named = [("title", source.title), ("byline", source.byline), ("dateline", source.dateline)];
    let mut members: Vec<String> = named
        .into_iter()
        .filter_map(|(name, span)| {
            let [start, end] = units.span(span?);
            Some(format!("\"{name}\":[{start},{end}]"))
        })
        .collect();
    members.extend(source.date.map(|date| format!("\"date\":\"{date}\"")));
    *out += &members.join(",");
}
