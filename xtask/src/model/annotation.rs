//! What recognises a text, natively or by the wasm that ships, with comparable results.

use std::io::{BufReader, Read as _, Write as _};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use anyhow::{Context as _, Result, anyhow};
use rubricator::{Document, Entity, EntityType, Mention, Recognizer, Source, Span};

use crate::root;
use crate::setup::node;
use crate::ship::build;

/// A recogniser: the crate or the wasm.
pub(crate) enum Engine {
    /// The crate as it is linked here.
    Native(Box<Recognizer>),
    /// The wasm that ships, under Node.
    Wasm(Wasm),
}

impl Engine {
    pub(crate) fn native() -> Self {
        Self::Native(Box::new(Recognizer::new()))
    }

    /// Builds the wasm if it is not up to date.
    pub(crate) fn wasm() -> Result<Self> {
        build::build()?;
        Self::built_wasm()
    }

    /// The wasm that was built last.
    pub(crate) fn built_wasm() -> Result<Self> {
        Ok(Self::Wasm(Wasm::start()?))
    }

    /// # Errors
    ///
    /// If the wasm or Node dies.
    pub(crate) fn recognize(&mut self, text: &str) -> Result<Document> {
        match self {
            Self::Native(recognizer) => {
                let mut document = recognizer.recognize(text);
                for mention in &mut document.mentions {
                    mention.score = score((mention.score * 1e6) as u32);
                }
                Ok(document)
            }
            Self::Wasm(wasm) => wasm.recognize(text),
        }
    }
}

/// A score from millionths, as it comes from the wasm.
fn score(millionths: u32) -> f32 {
    millionths as f32 / 1e6
}

/// Node with the wasm, answering one text at a time.
pub(crate) struct Wasm {
    node: Child,
    /// `None` only while the process is being ended.
    input: Option<ChildStdin>,
    output: BufReader<ChildStdout>,
}

impl Wasm {
    fn start() -> Result<Self> {
        node::ensure(node::FOR_MODULES)?;
        let mut node = Command::new(node::PROGRAM)
            .arg(root().join("xtask/js/recognize.mjs"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .context("can't start node")?;
        let input = node.stdin.take();
        let output = BufReader::new(node.stdout.take().context("node has no standard output")?);
        Ok(Self { node, input, output })
    }

    fn recognize(&mut self, text: &str) -> Result<Document> {
        let numbers = self.exchange(text).map_err(|error| anyhow!("the wasm engine died: {error:#}"))?;
        let mut document = decode(&numbers).context("the wasm engine's result has another layout")?;
        into_bytes(&mut document, text);
        Ok(document)
    }

    fn exchange(&mut self, text: &str) -> Result<Vec<u32>> {
        let input = self.input.as_mut().context("ended")?;
        input.write_all(&u32::try_from(text.len())?.to_le_bytes())?;
        input.write_all(text.as_bytes())?;
        input.flush()?;
        let mut length = [0; 4];
        self.output.read_exact(&mut length)?;
        let mut bytes = vec![0; 4 * u32::from_le_bytes(length) as usize];
        self.output.read_exact(&mut bytes)?;
        let numbers = bytes.chunks_exact(4).map(|n| u32::from_le_bytes([n[0], n[1], n[2], n[3]]));
        Ok(numbers.collect())
    }
}

impl Drop for Wasm {
    fn drop(&mut self) {
        // Node ends when its input does.
        self.input = None;
        let _ = self.node.wait();
    }
}

/// Reads the engine's numbers; the layout is described in `src/wasm.rs`. Offsets stay UTF-16 units.
fn decode(numbers: &[u32]) -> Option<Document> {
    let (&[1, mentions, entities, values], rest) = numbers.split_first_chunk()? else {
        return None;
    };
    let (mentions, rest) = rest.split_at_checked(6 * mentions as usize)?;
    // Of the values only the length is checked: they are JSON for JavaScript.
    let (entities, _) = rest
        .split_at_checked(3 * entities as usize)
        .filter(|(_, json)| json.len() == values.div_ceil(4) as usize)?;
    let kind = |index: u32| EntityType::from_index(index as usize);
    let entities = entities.as_chunks().0.iter().map(|&[start, end, number]| {
        Some(Entity { name: Span::new(start, end), kind: kind(number)?, mentions: Vec::new() })
    });
    let mut document =
        Document { mentions: Vec::new(), entities: entities.collect::<Option<_>>()?, ..Document::default() };
    for (place, &[start, end, number, millionths, entity, source]) in
        mentions.as_chunks().0.iter().enumerate()
    {
        document.entities.get_mut(entity as usize)?.mentions.push(place as u32);
        document.mentions.push(Mention {
            span: Span::new(start, end),
            kind: kind(number)?,
            score: score(millionths),
            source: *Source::ALL.get(source as usize)?,
            entity,
        });
    }
    Some(document)
}

/// Turns the offsets from UTF-16 units into bytes. One pass over the text.
fn into_bytes(document: &mut Document, text: &str) {
    let mentions = document.mentions.iter_mut().map(|mention| &mut mention.span);
    let names = document.entities.iter_mut().map(|entity| &mut entity.name);
    let mut offsets: Vec<&mut u32> =
        mentions.chain(names).flat_map(|span| [&mut span.start, &mut span.end]).collect();
    offsets.sort();
    let mut chars = text.chars();
    let (mut units, mut bytes) = (0, 0);
    for offset in offsets {
        while units < *offset as usize
            && let Some(c) = chars.next()
        {
            units += c.len_utf16();
            bytes += c.len_utf8();
        }
        *offset = bytes as u32;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_become_bytes() {
        let check = |given: [u32; 4], expected: [u32; 4]| {
            let document = |[start, end, from, to]: [u32; 4]| {
                decode(&[1, 1, 1, 0, start, end, 0, 900_000, 0, 2, from, to, 0]).unwrap()
            };
            let mut bytes = document(given);
            into_bytes(&mut bytes, "é😀 Zoë Ünal");
            assert_eq!(bytes, document(expected));
        };
        check([4, 7, 8, 12], [7, 11, 12, 17]);
        check([8, 12, 4, 7], [12, 17, 7, 11]);
        check([0, 12, 0, 1], [0, 17, 0, 2]);
    }

    #[test]
    fn results_of_another_layout_are_refused() {
        let check = |numbers: &[u32], expected: bool| {
            assert_eq!(decode(numbers).is_some(), expected, "{numbers:?}");
        };
        check(&[1, 0, 0, 0], true);
        check(&[1, 1, 1, 0, 0, 4, 0, 900_000, 0, 2, 0, 4, 0], true);
        check(&[1, 0, 0, 5, 0, 0], true);
        check(&[], false);
        check(&[2, 0, 0, 0], false);
        check(&[1, 1, 0, 0], false);
        check(&[1, 0, 0, 0, 7], false);
        check(&[1, 0, 0, 5, 0], false);
        check(&[1, u32::MAX, u32::MAX, 0], false);
        check(&[1, 1, 1, 0, 0, 4, 99, 900_000, 0, 2, 0, 4, 0], false);
        check(&[1, 1, 1, 0, 0, 4, 0, 900_000, 0, 99, 0, 4, 0], false);
        check(&[1, 1, 1, 0, 0, 4, 0, 900_000, 1, 2, 0, 4, 0], false);
    }
}
