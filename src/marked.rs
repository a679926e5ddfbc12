//! Texts with names in brackets, as tests write them: "[PERSON Jane Doe] left."

use std::ops::Range;

/// A piece of a text and what is said of it: bytes, and "PERSON" in "[PERSON Jane Doe]".
pub type Mark = (Range<usize>, String);

/// The text without its brackets, and what stood in them. A text of which brackets are a part has none of this.
pub fn parse(marked: &str) -> (String, Vec<Mark>) {
    let mut parts = marked.split('[');
    let mut text = parts.next().unwrap_or_default().to_owned();
    let mut marks = Vec::new();
    for part in parts {
        let (head, rest) = part.split_once(' ').expect("a space behind the head of a mark");
        let (name, rest) = rest.split_once(']').expect("a closing bracket");
        let start = text.len();
        text += name;
        marks.push((start..text.len(), head.to_owned()));
        text += rest;
    }
    (text, marks)
}

/// The text with its marks in brackets; they must be in order and not overlap.
pub fn mark(text: &str, marks: impl IntoIterator<Item = Mark>) -> String {
    let (mut marked, mut at) = (String::new(), 0);
    for (span, head) in marks {
        assert!(span.start >= at && !span.is_empty(), "{head} at {span:?} in {text:?}");
        marked += &format!("{}[{head} {}]", &text[at..span.start], &text[span.clone()]);
        at = span.end;
    }
    marked + &text[at..]
}
