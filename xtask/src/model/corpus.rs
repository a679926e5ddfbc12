//! Annotated documents: one JSON object a line, offsets in code points.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use rubricator::{EntityType, Span};
use serde::Deserialize;

/// One annotated text.
#[derive(Clone, Debug)]
pub struct Document {
    pub id: String,
    pub text: String,
    /// Byte spans; the type is a name since some corpora have types of their own ("MISC").
    pub spans: Vec<(Span, String)>,
    /// Byte ranges whose annotation is in doubt.
    pub ignore: Vec<Span>,
    /// The types that are annotated exhaustively.
    pub supports: Vec<String>,
    /// What the text is an example of; empty where a set does not say.
    pub kind: String,
}

#[derive(Deserialize)]
struct Line {
    id: serde_json::Value,
    text: String,
    spans: Vec<(u32, u32, String)>,
    #[serde(default)]
    ignore: Vec<(u32, u32)>,
    #[serde(default)]
    supports: Vec<String>,
    #[serde(default)]
    kind: String,
}

impl Document {
    /// Whether every type of the guide is annotated, places of both kinds apart.
    pub fn is_complete(&self) -> bool {
        EntityType::ALL[..EntityType::TAGGED]
            .iter()
            .all(|kind| self.supports.iter().any(|s| s == kind.name()))
    }
}

/// Turns code-point offsets into byte offsets, all in one pass over the text.
pub struct ByteOffsets(Vec<u32>);

impl ByteOffsets {
    pub fn new(text: &str) -> Self {
        let ends = std::iter::once(text.len() as u32);
        Self(text.char_indices().map(|(at, _)| at as u32).chain(ends).collect())
    }

    pub fn span(&self, start: u32, end: u32) -> Option<Span> {
        Some(Span::new(*self.0.get(start as usize)?, *self.0.get(end as usize)?))
    }
}

/// Reads a corpus file.
pub fn read(path: &Path) -> Result<Vec<Document>> {
    let file = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut documents = Vec::new();
    for (number, line) in file.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let at = || format!("{}:{}", path.display(), number + 1);
        let line: Line = serde_json::from_str(line).with_context(at)?;
        let bytes = ByteOffsets::new(&line.text);
        let spans = line.spans.into_iter().map(|(start, end, kind)| Some((bytes.span(start, end)?, kind)));
        let ignore = line.ignore.iter().map(|&(start, end)| bytes.span(start, end));
        documents.push(Document {
            id: line.id.as_str().map_or_else(|| line.id.to_string(), str::to_owned),
            spans: spans.collect::<Option<_>>().with_context(at)?,
            ignore: ignore.collect::<Option<_>>().with_context(at)?,
            supports: line.supports,
            kind: line.kind,
            text: line.text,
        });
    }
    Ok(documents)
}
