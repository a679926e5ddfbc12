//! Rewrites annotated texts by rule (case, spacing, misread letters); the annotation moves with them.

use rubricator::Span;

use crate::model::corpus::Document;
use crate::random::Random;

/// A way of rewriting a text.
pub type Alteration = fn(&Document) -> Document;

pub fn upper(document: &Document) -> Document {
    recase(document, |c| other(c, true))
}

pub fn lower(document: &Document) -> Document {
    recase(document, |c| other(c, false))
}

pub fn title(document: &Document) -> Document {
    let mut inner = false;
    recase(document, |c| {
        let changed = other(c, !inner);
        inner = c.is_alphabetic() || inner && matches!(c, '\'' | '\u{2019}');
        changed
    })
}

fn recase(document: &Document, mut change: impl FnMut(char) -> char) -> Document {
    let text = document.text.chars().map(|c| {
        // A letter whose other case is longer in UTF-8 stays, so that offsets hold.
        let changed = Some(change(c)).filter(|d| d.len_utf8() == c.len_utf8());
        changed.unwrap_or(c)
    });
    Document { text: text.collect(), ..document.clone() }
}

fn other(c: char, upper: bool) -> char {
    let (mut upper_case, mut lower_case) = (c.to_uppercase(), c.to_lowercase());
    let changed = if upper { upper_case.next() } else { lower_case.next() };
    changed.unwrap_or(c)
}

/// "It ended.The next began": no space between a full stop, question or exclamation mark and a capital.
pub fn unspaced(document: &Document) -> Document {
    let text = &document.text;
    let spaces = text.match_indices(' ').map(|(at, _)| at).filter(|&at| {
        text[..at].ends_with(['.', '!', '?']) && text[at + 1..].starts_with(char::is_uppercase)
    });
    let edits: Vec<_> = spaces.map(|at| (Span::new(at as u32, at as u32 + 1), "")).collect();
    edit(document, &edits)
}

/// Letters that readers of scans confuse: the second of each pair is read for the first.
const MISREADINGS: &[(&str, &str)] = &[
    ("rn", "m"),
    ("cl", "d"),
    ("m", "rn"),
    ("d", "cl"),
    ("w", "vv"),
    ("l", "1"),
    ("1", "l"),
    ("i", "l"),
    ("o", "0"),
    ("0", "O"),
    ("e", "c"),
    ("c", "e"),
    ("h", "b"),
    ("b", "h"),
    ("t", "f"),
    ("f", "t"),
    ("n", "u"),
    ("u", "n"),
    ("a", "o"),
    ("s", "5"),
    ("5", "S"),
    ("g", "q"),
    ("y", "v"),
    ("r", "t"),
    ("k", "lc"),
    ("I", "l"),
    ("O", "0"),
    ("S", "5"),
    ("B", "8"),
    ("8", "B"),
    ("E", "F"),
    ("D", "O"),
    ("G", "C"),
    ("C", "G"),
    ("T", "I"),
    ("Z", "2"),
    ("M", "N"),
    ("A", "4"),
    ("R", "K"),
    ("P", "F"),
];

/// One letter or digit in a hundred is misread.
pub fn misread_1(document: &Document) -> Document {
    misread(document, 1)
}

/// Three in a hundred.
pub fn misread_3(document: &Document) -> Document {
    misread(document, 3)
}

/// Misreads letters at random, in a given text always the same ones.
fn misread(document: &Document, percent: u64) -> Document {
    let mut random = Random(document.text.len() as u64);
    let mut edits: Vec<(Span, &str)> = Vec::new();
    for (at, c) in document.text.char_indices() {
        if !c.is_alphanumeric() || random.next() % 100 >= percent {
            continue;
        }
        let rest = &document.text[at..];
        let misreading = MISREADINGS.iter().find(|(seen, _)| rest.starts_with(seen));
        let free = edits.last().is_none_or(|(last, _)| last.end as usize <= at);
        if let Some((seen, read)) = misreading.filter(|_| free) {
            edits.push((Span::new(at as u32, (at + seen.len()) as u32), read));
        }
    }
    edit(document, &edits)
}

/// Replaces ranges, which are sorted and disjoint, with strings, and moves the annotation with them. A
/// mention that begins or ends within a range takes in all that replaces it.
fn edit(document: &Document, edits: &[(Span, &str)]) -> Document {
    let mut text = String::with_capacity(document.text.len());
    let mut at = 0;
    // For each edit the range after it.
    let mut after = Vec::with_capacity(edits.len());
    for (range, with) in edits {
        text += &document.text[at..range.start as usize];
        let start = text.len() as u32;
        text += with;
        after.push(Span::new(start, text.len() as u32));
        at = range.end as usize;
    }
    text += &document.text[at..];
    let moved = |offset: u32, to_end: bool| {
        let before = edits.partition_point(|(range, _)| range.end <= offset);
        match edits.get(before) {
            Some((range, _)) if range.start < offset => {
                let span = after[before];
                if to_end { span.end } else { span.start }
            }
            _ if before == 0 => offset,
            _ => after[before - 1].end + (offset - edits[before - 1].0.end),
        }
    };
    let shift = |span: Span| Span::new(moved(span.start, false), moved(span.end, true));
    Document {
        spans: document.spans.iter().map(|(span, kind)| (shift(*span), kind.clone())).collect(),
        ignore: document.ignore.iter().map(|&span| shift(span)).collect(),
        text,
        ..document.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Mentions in brackets, before and after.
    #[track_caller]
    fn check(alter: impl Fn(&Document) -> Document, before: &str, after: &str) {
        let mut document = Document {
            id: String::new(),
            text: String::new(),
            spans: Vec::new(),
            ignore: Vec::new(),
            supports: Vec::new(),
            kind: String::new(),
        };
        let mut start = 0;
        for c in before.chars() {
            let at = document.text.len() as u32;
            match c {
                '[' => start = at,
                ']' => document.spans.push((Span::new(start, at), "ORG".to_owned())),
                c => document.text.push(c),
            }
        }
        let altered = alter(&document);
        let mut marked = altered.text.clone();
        for (span, _) in altered.spans.iter().rev() {
            marked.insert(span.end as usize, ']');
            marked.insert(span.start as usize, '[');
        }
        assert_eq!(marked, after);
    }

    #[test]
    fn altered_copies_keep_their_mentions() {
        check(upper, "A [Widget ß] left.", "A [WIDGET ß] LEFT.");
        check(lower, "A [Widget] left.", "a [widget] left.");
        check(title, "so [the WHO]'s man said", "So [The Who]'s Man Said");
        check(
            unspaced,
            "It ended. [Acme] left! Why? [St. Ede] e.g. so. 1",
            "It ended.[Acme] left!Why?[St.Ede] e.g. so. 1",
        );
        let all = |document: &Document| misread(document, 100);
        check(all, "[Bern] m [1l] clm", "[8cm] rn [l1] drn");
        check(|document| misread(document, 0), "[Bern] m", "[Bern] m");
    }

    #[test]
    fn an_edit_across_an_edge_widens_the_mention() {
        let edits = [(Span::new(1, 3), "xyz"), (Span::new(5, 6), "")];
        check(|document| edit(document, &edits), "ab[cde]fg", "a[xyzde]g");
        check(|document| edit(document, &edits), "a[bc]de[f]g", "a[xyz]de[]g");
    }
}
