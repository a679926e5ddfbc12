//! What was recognised in a text, natively or by the wasm that ships, in comparable form.

use std::io::{BufReader, Read as _, Write as _};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use anyhow::{Context as _, Result, anyhow};
use rubricator::{EntityType, Recognizer, Source};

use crate::root;
use crate::setup::node;
use crate::ship::build;

/// One mention. Offsets are Unicode code points.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Mark {
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) kind: EntityType,
    /// In millionths.
    score: u32,
    source: Source,
    entity: u32,
}

/// All that was recognised in a text.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Annotation {
    /// Sorted; no two overlap.
    pub(crate) marks: Vec<Mark>,
    /// Where the name of each entity stands, and its type.
    entities: Vec<(u32, u32, EntityType)>,
}

impl Annotation {
    /// Turns the offsets into code points from units of which a character has as many as `units`
    /// says. One pass over the text.
    fn into_code_points(mut self, text: &str, units: fn(char) -> usize) -> Self {
        let marks = self.marks.iter_mut().flat_map(|mark| [&mut mark.start, &mut mark.end]);
        let names = self.entities.iter_mut().flat_map(|(start, end, _)| [start, end]);
        let mut offsets: Vec<&mut u32> = marks.chain(names).collect();
        offsets.sort();
        let mut chars = text.chars();
        let (mut at, mut code_points) = (0, 0);
        for offset in offsets {
            while at < *offset as usize
                && let Some(c) = chars.next()
            {
                at += units(c);
                code_points += 1;
            }
            *offset = code_points;
        }
        self
    }
}

/// Something that recognises.
pub(crate) enum Engine {
    /// The crate as it is linked here.
    Native(Recognizer),
    /// The wasm that ships, under Node.
    Wasm(Wasm),
}

impl Engine {
    pub(crate) fn native() -> Self {
        Self::Native(Recognizer::new())
    }

    /// Builds the wasm if it is not up to date.
    pub(crate) fn wasm() -> Result<Self> {
        build::build()?;
        Ok(Self::Wasm(Wasm::start()?))
    }

    /// # Errors
    ///
    /// If the wasm or Node dies.
    pub(crate) fn recognize(&mut self, text: &str) -> Result<Annotation> {
        match self {
            Self::Native(recognizer) => Ok(native(recognizer, text)),
            Self::Wasm(wasm) => wasm.recognize(text),
        }
    }
}

fn native(recognizer: &Recognizer, text: &str) -> Annotation {
    let document = recognizer.recognize(text);
    let marks = document.mentions.iter().map(|mention| Mark {
        start: mention.span.start,
        end: mention.span.end,
        kind: mention.kind,
        score: (mention.score * 1e6) as u32,
        source: mention.source,
        entity: mention.entity,
    });
    let entities = document.entities.iter().map(|entity| (entity.name.start, entity.name.end, entity.kind));
    let annotation = Annotation { marks: marks.collect(), entities: entities.collect() };
    annotation.into_code_points(text, char::len_utf8)
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

    fn recognize(&mut self, text: &str) -> Result<Annotation> {
        let numbers = self.exchange(text).map_err(|error| anyhow!("the wasm engine died: {error:#}"))?;
        let annotation = decode(&numbers).context("the wasm engine's result has another layout")?;
        Ok(annotation.into_code_points(text, char::len_utf16))
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

/// Reads the engine's numbers; the layout is described in `src/wasm.rs`.
fn decode(numbers: &[u32]) -> Option<Annotation> {
    let (&[1, mentions, entities], rest) = numbers.split_first_chunk()? else {
        return None;
    };
    let (mentions, entities) = rest
        .split_at_checked(6 * mentions as usize)
        .filter(|(_, rest)| rest.len() == 3 * entities as usize)?;
    let kind = |index: u32| EntityType::from_index(index as usize);
    let marks = mentions.as_chunks().0.iter().map(|&[start, end, number, score, entity, source]| {
        Some(Mark {
            start,
            end,
            kind: kind(number)?,
            score,
            source: *Source::ALL.get(source as usize)?,
            entity,
        })
    });
    let entities =
        entities.as_chunks().0.iter().map(|&[start, end, number]| Some((start, end, kind(number)?)));
    Some(Annotation { marks: marks.collect::<Option<_>>()?, entities: entities.collect::<Option<_>>()? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_become_code_points() {
        let check = |units: fn(char) -> usize, given: [u32; 4], expected: [u32; 4]| {
            let annotation = |[start, end, from, to]: [u32; 4]| Annotation {
                marks: vec![Mark {
                    start,
                    end,
                    kind: EntityType::Person,
                    score: 1,
                    source: Source::Tagger,
                    entity: 0,
                }],
                entities: vec![(from, to, EntityType::Person)],
            };
            let text = "é😀 Zoë Ünal";
            assert_eq!(annotation(given).into_code_points(text, units), annotation(expected));
        };
        check(char::len_utf8, [7, 11, 12, 17], [3, 6, 7, 11]);
        check(char::len_utf16, [4, 7, 8, 12], [3, 6, 7, 11]);
        check(char::len_utf16, [8, 12, 4, 7], [7, 11, 3, 6]);
        check(char::len_utf8, [0, 17, 0, 2], [0, 11, 0, 1]);
    }

    #[test]
    fn results_of_another_layout_are_refused() {
        let check = |numbers: &[u32], expected: bool| {
            assert_eq!(decode(numbers).is_some(), expected, "{numbers:?}");
        };
        check(&[1, 0, 0], true);
        check(&[1, 1, 1, 0, 4, 0, 900_000, 0, 2, 0, 4, 0], true);
        check(&[], false);
        check(&[2, 0, 0], false);
        check(&[1, 1, 0], false);
        check(&[1, 0, 0, 7], false);
        check(&[1, u32::MAX, u32::MAX], false);
        check(&[1, 1, 1, 0, 4, 99, 900_000, 0, 2, 0, 4, 0], false);
        check(&[1, 1, 1, 0, 4, 0, 900_000, 0, 99, 0, 4, 0], false);
    }
}
