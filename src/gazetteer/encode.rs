//! Compiles lists into the form that `table` reads. Not part of what is shipped: only
//! `cargo xtask data` and the tests call it.

use std::collections::{BTreeMap, BTreeSet};

use super::classes::NameClasses;
use super::table::{BLOCK, HEADER, MAGIC, NAME_LIMIT, VERSION};
use crate::Span;
use crate::hash::checksum;
use crate::text::fold::FoldedWord;
use crate::text::token::{Gap, TokenKind};
use crate::text::tokenizer::tokenize;

/// Names with their classes, on the way to the compiled form.
#[derive(Default)]
pub struct Encoder {
    /// By key; an acronym's is in upper case.
    alone: BTreeMap<Vec<u8>, NameClasses>,
    /// By the keys of the words, two at least.
    longer: BTreeMap<Vec<Vec<u8>>, NameClasses>,
}

impl Encoder {
    /// Adds a name. In `acronym`s case counts: "US" is not "us".
    ///
    /// Gives `false` if the name cannot be stored, because it is too long or has no letters.
    pub fn add(&mut self, name: &str, classes: NameClasses, acronym: bool) -> bool {
        let mut keys = words(name);
        if acronym && keys.len() == 1 {
            keys[0].make_ascii_uppercase();
        }
        if keys.is_empty() || keys.len() > NAME_LIMIT || keys.iter().any(Vec::is_empty) {
            return false;
        }
        let entry = if keys.len() == 1 {
            self.alone.entry(keys.remove(0)).or_default()
        } else {
            self.longer.entry(keys).or_default()
        };
        *entry = *entry | classes;
        true
    }

    /// The classes gathered so far for a name.
    pub fn get(&self, name: &str) -> NameClasses {
        let keys = words(name);
        let found = match keys.as_slice() {
            [key] => self.alone.get(key),
            keys => self.longer.get(keys),
        };
        found.copied().unwrap_or_default()
    }

    /// Takes classes away from a name.
    pub fn remove(&mut self, name: &str, classes: NameClasses) {
        let keys = words(name);
        let entry = match keys.as_slice() {
            [key] => self.alone.get_mut(key),
            keys => self.longer.get_mut(keys),
        };
        if let Some(entry) = entry {
            *entry = entry.without(classes);
        }
    }

    /// Marks with `class` the single words, acronyms apart, of which `holds` says so.
    pub fn mark(&mut self, class: NameClasses, holds: impl Fn(&str, NameClasses) -> bool) {
        for (key, classes) in &mut self.alone {
            if std::str::from_utf8(key).is_ok_and(|key| holds(key, *classes)) {
                *classes = *classes | class;
            }
        }
    }

    /// The compiled bytes.
    pub fn encode(mut self) -> Vec<u8> {
        self.alone.retain(|_, classes| !classes.is_empty());
        self.longer.retain(|_, classes| !classes.is_empty());
        let mut vocabulary: BTreeSet<&[u8]> = self.alone.keys().map(Vec::as_slice).collect();
        vocabulary.extend(self.longer.keys().flatten().map(Vec::as_slice));
        let ids: BTreeMap<&[u8], u32> = vocabulary.iter().copied().zip(0..).collect();

        let mut sets = BTreeSet::from([NameClasses::NONE]);
        sets.extend(self.alone.values().chain(self.longer.values()));
        let set_of = |classes: NameClasses| sets.range(..classes).count() as u32;
        let set_ids: BTreeMap<NameClasses, u32> = sets.iter().map(|&set| (set, set_of(set))).collect();

        let (mut shared, mut suffix, mut letters) = (Vec::new(), Vec::new(), Vec::new());
        let mut before: &[u8] = &[];
        for (id, word) in vocabulary.iter().enumerate() {
            let common = before.iter().zip(*word).take_while(|(a, b)| a == b).count();
            let common = if id % BLOCK == 0 { 0 } else { common };
            shared.push(common as u8);
            suffix.push((word.len() - common) as u8);
            letters.extend_from_slice(&word[common..]);
            before = word;
        }
        let word_sets =
            vocabulary.iter().map(|word| set_ids[&self.alone.get(*word).copied().unwrap_or_default()]);
        let mut starts = vec![0; vocabulary.len()];
        let (mut name_lengths, mut name_words) = (Vec::new(), Vec::new());
        for keys in self.longer.keys() {
            starts[ids[keys[0].as_slice()] as usize] += 1;
            name_lengths.push(keys.len() as u8 - 1);
            name_words.extend(keys[1..].iter().map(|key| ids[key.as_slice()]));
        }
        let name_sets = self.longer.values().map(|set| set_ids[set]);

        let sections = [
            sets.iter().flat_map(|set| set.bits().to_le_bytes()).collect(),
            shared,
            suffix,
            letters,
            planes(&word_sets.collect::<Vec<_>>(), 2),
            planes(&starts, 2),
            name_lengths,
            planes(&name_sets.collect::<Vec<_>>(), 2),
            planes(&name_words, 3),
        ];
        let mut bytes = Vec::new();
        bytes.extend(MAGIC);
        bytes.extend(VERSION.to_le_bytes());
        bytes.extend([0; 4]);
        bytes.extend(sections.iter().flat_map(|s| (s.len() as u32).to_le_bytes()));
        debug_assert_eq!(bytes.len(), HEADER);
        bytes.extend(sections.concat());
        let sum = checksum(&bytes[12..]);
        bytes[8..12].copy_from_slice(&sum.to_le_bytes());
        bytes
    }
}

fn planes(numbers: &[u32], count: usize) -> Vec<u8> {
    (0..count).flat_map(|plane| numbers.iter().map(move |n| (n >> (8 * plane)) as u8)).collect()
}

/// The keys of a name's words: what the matcher sees of it.
pub fn words(name: &str) -> Vec<Vec<u8>> {
    let Ok(length) = u32::try_from(name.len()) else {
        return Vec::new();
    };
    let mut tokens = Vec::new();
    tokenize(name, Span::new(0, length), Gap::None, &mut tokens);
    tokens
        .iter()
        .filter(|token| !(token.kind == TokenKind::Punctuation && is_silent(token.of(name))))
        .map(|token| FoldedWord::of(token.of(name)).bytes().to_vec())
        .collect()
}

/// Marks that names are stored without.
fn is_silent(mark: &str) -> bool {
    matches!(mark, "-" | "\u{2010}" | "\u{2011}" | "\u{2013}" | "." | "'" | "\u{2019}")
}
