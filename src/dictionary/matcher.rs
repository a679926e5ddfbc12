//! The terms of a list that begin at a place of a text.
//!
//! An automaton (Aho and Corasick 1975) finds where some term may begin, in one pass over the text; which one it is, a
//! search among the sorted terms says. With all of the terms in it the automaton would list, at each place, all that end
//! there: lists made for that take gigabytes, and a hundred matches for each byte of text.

use std::borrow::Cow;
use std::iter;
use std::ops::Range;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use crate::EntityType;
use crate::text::tokenizer::is_apostrophe;

/// What a term stands for, and its place in the list.
#[derive(Clone, Copy, Debug)]
pub(super) struct Meaning {
    pub(super) kind: EntityType,
    pub(super) rank: u32,
}

/// A term as it is looked for, and whether only whole words match it.
pub(super) type Listed = (String, bool, Meaning);

/// The terms with one text.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    text: Box<str>,
    /// As a whole word.
    pub(super) whole: Option<Meaning>,
    /// As a part of a word.
    pub(super) part: Option<Meaning>,
    /// The longest other entry that this one begins with.
    shorter: Option<u32>,
    /// The longest entry that this one is or begins with, and that matches parts of words.
    longest_part: Option<u32>,
}

impl Entry {
    pub(super) fn len(&self) -> usize {
        self.text.len()
    }
}

#[derive(Clone, Debug, Default)]
pub(super) struct Matcher {
    /// Sorted by their texts.
    entries: Vec<Entry>,
    /// Finds beginnings of entries, none of which begins another: at most one begins at a place.
    beginnings: Option<AhoCorasick>,
    /// The first entry with each beginning, and the end.
    firsts: Vec<u32>,
    fold_case: bool,
    pub(super) has_parts: bool,
}

impl Matcher {
    pub(super) fn new(mut terms: Vec<Listed>, fold_case: bool) -> Self {
        if terms.is_empty() {
            return Self::default();
        }
        if fold_case {
            // ASCII is folded as it is read; the usual forms of other letters are spelt out.
            for i in 0..terms.len() {
                let (text, whole_word, meaning) = &terms[i];
                if !text.is_ascii() {
                    let forms = [text.to_lowercase(), text.to_uppercase(), title_case(text)];
                    let (whole_word, meaning) = (*whole_word, *meaning);
                    terms.extend(forms.map(|form| (form, whole_word, meaning)));
                }
            }
            terms.iter_mut().for_each(|(text, ..)| text.make_ascii_lowercase());
        }
        terms.sort_by(|(a, _, x), (b, _, y)| (a, x.rank).cmp(&(b, y.rank)));
        let mut entries: Vec<Entry> = Vec::with_capacity(terms.len());
        for (text, whole_word, meaning) in terms {
            if entries.last().is_none_or(|last| *last.text != *text) {
                let shorter = enclosing(&entries, &text);
                let longest_part = shorter.and_then(|shorter| entries[shorter as usize].longest_part);
                entries.push(Entry { text: text.into(), whole: None, part: None, shorter, longest_part });
            }
            let at = entries.len() - 1;
            let entry = &mut entries[at];
            // Of equal terms the last counts.
            if whole_word {
                entry.whole = Some(meaning);
            } else {
                entry.part = Some(meaning);
                entry.longest_part = Some(at as u32);
            }
        }
        let has_parts = entries.iter().any(|entry| entry.part.is_some());
        let (mut beginnings, mut firsts) = (Vec::<&[u8]>::new(), Vec::new());
        for (at, entry) in (0..).zip(&entries) {
            let text = entry.text.as_bytes();
            if !beginnings.last().is_some_and(|last| text.starts_with(last)) {
                beginnings.push(&text[..text.len().min(BEGINNING)]);
                firsts.push(at);
            }
        }
        firsts.push(entries.len() as u32);
        let automaton = AhoCorasick::builder()
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .match_kind(MatchKind::Standard)
            .build(beginnings)
            .expect("there are fewer states than bytes in a list of terms");
        Self { entries, beginnings: Some(automaton), firsts, fold_case, has_parts }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    #[cfg(test)]
    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    /// The text as [`longest`](Self::longest) reads it.
    pub(super) fn folded<'a>(&self, text: &'a str) -> Cow<'a, [u8]> {
        if self.fold_case { text.as_bytes().to_ascii_lowercase().into() } else { text.as_bytes().into() }
    }

    /// The longest entry at each place of the text where there is one, in no order.
    pub(super) fn find<'a>(&'a self, text: &'a [u8]) -> impl Iterator<Item = (usize, &'a Entry)> {
        let beginnings =
            self.beginnings.iter().flat_map(move |automaton| automaton.find_overlapping_iter(text));
        beginnings.filter_map(move |found| {
            let at = found.pattern().as_usize();
            let range = self.firsts[at] as usize..self.firsts[at + 1] as usize;
            Some((found.start(), self.longest(range, &text[found.start()..])?))
        })
    }

    /// The longest of a range of entries that the text begins with.
    fn longest(&self, range: Range<usize>, text: &[u8]) -> Option<&Entry> {
        let (mut low, mut high) = (range.start, range.end);
        // What the entries before `low` and those from `high` on have in common with the text, so have all between them:
        // without that, terms that begin alike would be compared from their beginnings again and again.
        let (mut common_low, mut common_high) = (0, 0);
        while low < high {
            let middle = low + (high - low) / 2;
            let entry = self.entries[middle].text.as_bytes();
            let common = common_low.min(common_high);
            let common = common + in_common(&entry[common..], &text[common..]);
            let is_before = match (entry.get(common), text.get(common)) {
                (Some(one), Some(other)) => one < other,
                (one, _) => one.is_none(),
            };
            if is_before {
                (low, common_low) = (middle + 1, common);
            } else {
                (high, common_high) = (middle, common);
            }
        }
        // All terms that the text begins with begin the last of those that are not behind it.
        let last = low.checked_sub(1).filter(|last| range.contains(last))?;
        self.and_shorter(&self.entries[last]).find(|entry| entry.len() <= common_low)
    }

    /// The entry, and all that it begins with, the longest first.
    pub(super) fn and_shorter<'a>(&'a self, entry: &'a Entry) -> impl Iterator<Item = &'a Entry> {
        iter::successors(Some(entry), |entry| Some(&self.entries[entry.shorter? as usize]))
    }

    /// The longest of the entry and those it begins with that matches parts of words.
    pub(super) fn longest_part(&self, entry: &Entry) -> Option<&Entry> {
        Some(&self.entries[entry.longest_part? as usize])
    }
}

/// How many bytes of a term the automaton knows.
const BEGINNING: usize = 8;

/// The longest of sorted entries that the text, which is sorted behind them, begins with.
fn enclosing(entries: &[Entry], text: &str) -> Option<u32> {
    let mut at = entries.len().checked_sub(1)? as u32;
    while !text.starts_with(&*entries[at as usize].text) {
        at = entries[at as usize].shorter?;
    }
    Some(at)
}

/// How many bytes two texts begin with alike.
fn in_common(one: &[u8], other: &[u8]) -> usize {
    let alike =
        iter::zip(one.chunks_exact(CHUNK), other.chunks_exact(CHUNK)).take_while(|(a, b)| a == b).count();
    let from = alike * CHUNK;
    from + iter::zip(&one[from..], &other[from..]).take_while(|(a, b)| a == b).count()
}

/// Bytes that are compared at once.
const CHUNK: usize = 8;

fn title_case(text: &str) -> String {
    let mut inner = false;
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if inner {
            out.extend(c.to_lowercase());
        } else {
            out.extend(c.to_uppercase());
        }
        inner = c.is_alphanumeric() || is_apostrophe(c);
    }
    out
}
