//! What the command writes of a document.

use crate::Document;

/// The members of a line's object that follow its `id`: `"name":value,…`.
pub(super) type Members = fn(text: &str, document: &Document) -> String;

/// How documents are read and written.
#[derive(Clone, Copy)]
pub(super) enum Format {
    /// A document a line, as JSON.
    Lines(Members),
    /// One article of plain text, with marks.
    Text,
}

/// The formats by their names; the first is the default.
pub(super) const FORMATS: [(&str, Format); 3] =
    [("jsonl", Format::Lines(spans)), ("entities", Format::Lines(entities)), ("text", Format::Text)];

/// Where the mentions stand, and their types: `"spans":[[0,12,"PERSON"],…]`.
fn spans(text: &str, document: &Document) -> String {
    let offsets = code_points(text, document);
    let spans = document.mentions.iter().zip(offsets);
    let spans = spans.map(|(mention, [start, end])| format!("[{start},{end},\"{}\"]", mention.kind));
    format!("\"spans\":[{}]", spans.collect::<Vec<_>>().join(","))
}

/// The mentions by the entity that they name: `"entities":[{"type":"PERSON","mentions":[[0,12],…]},…]`.
fn entities(text: &str, document: &Document) -> String {
    let offsets = code_points(text, document);
    let entities = document.entities.iter().map(|entity| {
        let mentions = entity.mentions.iter().map(|&mention| {
            let [start, end] = offsets[mention as usize];
            format!("[{start},{end}]")
        });
        let mentions = mentions.collect::<Vec<_>>().join(",");
        format!("{{\"type\":\"{}\",\"mentions\":[{mentions}]}}", entity.kind)
    });
    format!("\"entities\":[{}]", entities.collect::<Vec<_>>().join(","))
}

/// Start and end of each mention in code points. One pass over the text, as mentions are sorted and disjoint.
fn code_points(text: &str, document: &Document) -> Vec<[usize; 2]> {
    let (mut at, mut count) = (0, 0);
    let mut advance = |byte: u32| {
        count += text[at..byte as usize].chars().count();
        at = byte as usize;
        count
    };
    document.mentions.iter().map(|mention| [advance(mention.span.start), advance(mention.span.end)]).collect()
}

/// The text with its mentions in brackets: `[PERSON Jane Doe] left.`
pub(super) fn marked(text: &str, document: &Document) -> String {
    let mut marked = String::with_capacity(text.len() * 2);
    let mut at = 0;
    for mention in &document.mentions {
        marked += &text[at..mention.span.start as usize];
        marked += &format!("[{} {}]", mention.kind, mention.span.of(text));
        at = mention.span.end as usize;
    }
    marked += &text[at..];
    marked
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Entity, EntityType, Mention, Source, Span};

    #[test]
    fn formats() {
        let text = "é😀 Zoë met Ünal, and Zoë left.";
        let at = |name: &str, nth: usize| {
            let (start, _) = text.match_indices(name).nth(nth).unwrap();
            Span::new(start as u32, (start + name.len()) as u32)
        };
        let mention = |span, entity| Mention {
            span,
            kind: EntityType::Person,
            score: 1.0,
            source: Source::Tagger,
            entity,
        };
        let entity = |name, mentions| Entity { name, kind: EntityType::Person, mentions };
        let document = Document {
            mentions: vec![mention(at("Zoë", 0), 0), mention(at("Ünal", 0), 1), mention(at("Zoë", 1), 0)],
            entities: vec![entity(at("Zoë", 0), vec![0, 2]), entity(at("Ünal", 0), vec![1])],
        };
        assert_eq!(spans(text, &document), r#""spans":[[3,6,"PERSON"],[11,15,"PERSON"],[21,24,"PERSON"]]"#);
        assert_eq!(
            entities(text, &document),
            r#""entities":[{"type":"PERSON","mentions":[[3,6],[21,24]]},{"type":"PERSON","mentions":[[11,15]]}]"#
        );
        assert_eq!(marked(text, &document), "é😀 [PERSON Zoë] met [PERSON Ünal], and [PERSON Zoë] left.");
        assert_eq!(entities("", &Document::default()), r#""entities":[]"#);
    }
}
