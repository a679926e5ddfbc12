//! What the command writes of a document.

use crate::{Document, Facts, Span};

/// The members of a line's object that follow its `id`: `"name":value,…`.
pub(super) type Members = fn(text: &str, document: &Document) -> String;

/// How documents are read and written.
#[derive(Clone, Copy)]
pub(super) enum Format {
    /// A document a line, as JSON.
    Lines(Members),
    /// A document a line, as JSON, with what it says in figures.
    Facts,
    /// One article of plain text, with marks.
    Text,
}

/// The formats by their names; the first is the default.
pub(super) const FORMATS: [(&str, Format); 4] = [
    ("jsonl", Format::Lines(spans)),
    ("entities", Format::Lines(entities)),
    ("facts", Format::Facts),
    ("text", Format::Text),
];

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

/// Times by TimeML's types and values, amounts, and places by latitude, longitude and GeoNames id:
/// `"timex":[[0,6,"DATE","2015-01-09"],…],"amounts":[[9,12,5,"USD"],…],"places":[[20,25,48.84,2.36,2988507],…]`.
pub(super) fn facts(text: &str, facts: &Facts) -> String {
    let characters = Characters::of(text);
    let timexes = facts.timexes.iter().map(|timex| {
        let [start, end] = characters.span(timex.span);
        format!("[{start},{end},\"{}\",\"{}\"]", timex.kind.name(), timex.value)
    });
    let amounts = facts.amounts.iter().map(|(span, amount)| {
        let [start, end] = characters.span(*span);
        let unit = amount.unit.as_ref().map_or("null".into(), |unit| format!("\"{unit}\""));
        format!("[{start},{end},{},{unit}]", amount.number)
    });
    let places = facts.places.iter().map(|(span, place)| {
        let [start, end] = characters.span(*span);
        let geonames = place.geonames.map_or("null".into(), |id| id.to_string());
        format!("[{start},{end},{:.2},{:.2},{geonames}]", place.latitude, place.longitude)
    });
    let timexes = timexes.collect::<Vec<_>>().join(",");
    let amounts = amounts.collect::<Vec<_>>().join(",");
    let places = places.collect::<Vec<_>>().join(",");
    format!("\"timex\":[{timexes}],\"amounts\":[{amounts}],\"places\":[{places}]")
}

/// Where each character of a text begins.
pub(super) struct Characters(Vec<u32>);

impl Characters {
    pub(super) fn of(text: &str) -> Self {
        let ends = text.char_indices().map(|(byte, _)| byte as u32);
        Self(ends.chain([text.len() as u32]).collect())
    }

    /// A span in code points.
    fn span(&self, span: Span) -> [usize; 2] {
        [span.start, span.end].map(|byte| self.0.partition_point(|&start| start < byte))
    }

    /// A span of code points in bytes, if the text is as long and the span not empty.
    pub(super) fn bytes(&self, start: usize, end: usize) -> Option<Span> {
        let (start, end) = (*self.0.get(start)?, *self.0.get(end)?);
        (start < end).then(|| Span::new(start, end))
    }
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
            ..Document::default()
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
