//! The compiled lists: reading and looking up.
//!
//! Little-endian. A header (magic, version, checksum of all that follows), a table of sections
//! (length of each), then the sections, each a column, because columns compress well:
//!
//! | section | holds |
//! |---|---|
//! | sets | the distinct class sets, a `u32` each; the first is empty |
//! | shared, suffix, letters | the words in order, front-coded: how many bytes are those of the word before, how many follow, and these. Every 16th word shares nothing |
//! | word sets | the class set of each word alone: low bytes, then high bytes |
//! | starts | how many longer names begin with the word: low bytes, then high bytes |
//! | name lengths | words in each longer name, without the first |
//! | name sets | as above |
//! | name words | the words of the longer names without the first, as three planes of bytes |
//!
//! Names are sorted by their words, so those that begin alike stand together. Words are keys (see
//! `fold`); an acronym's key is in upper case.
//!
//! Why not `fst`: 68,000 of these names make an automaton of 537 KB, 354 KB after brotli -q 11, and
//! walking it from each word scans 21 MB/s. This form is 652 KB, 211 KB after brotli, and scans more
//! than that with case, diacritics and hyphens seen through, since it looks each word up once.

use std::fmt;

use super::classes::NameClasses;
use crate::hash::checksum;

pub(super) const MAGIC: [u8; 4] = *b"RBGZ";
pub(super) const VERSION: u32 = 2;
pub(super) const SECTIONS: usize = 9;
pub(super) const HEADER: usize = 12 + 4 * SECTIONS;

/// The longest name in words.
pub(super) const NAME_LIMIT: usize = 12;

/// Words per block of the front-coded list.
pub(super) const BLOCK: usize = 16;

/// Why bytes are not a gazetteer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableError {
    /// They do not begin as a gazetteer does.
    Magic,
    /// They were compiled for another version of this crate.
    Version,
    /// They were damaged.
    Checksum,
    /// They contradict themselves, or end too early.
    Structure,
}

impl fmt::Display for TableError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Magic => "this is not a compiled gazetteer",
            Self::Version => "the gazetteer was compiled for another version; run `cargo xtask data`",
            Self::Checksum => "the gazetteer is damaged: its checksum differs",
            Self::Structure => "the gazetteer's sections contradict each other",
        })
    }
}

impl std::error::Error for TableError {}

/// A number stored as planes of bytes.
#[derive(Clone, Copy)]
struct Planes<'a> {
    bytes: &'a [u8],
    length: usize,
}

impl<'a> Planes<'a> {
    fn new(bytes: &'a [u8], planes: usize, length: usize) -> Result<Self, TableError> {
        if Some(bytes.len()) != length.checked_mul(planes) {
            return Err(TableError::Structure);
        }
        Ok(Self { bytes, length })
    }

    fn get(self, index: usize) -> u32 {
        let byte = |plane: usize| self.bytes.get(plane * self.length + index).copied();
        u32::from_le_bytes([byte(0).unwrap_or(0), byte(1).unwrap_or(0), byte(2).unwrap_or(0), 0])
    }
}

/// A word of the lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ListedWord {
    /// Its place in the list.
    pub(super) id: u32,
    /// Its classes where it stands alone.
    pub(super) classes: NameClasses,
    /// The longer names that begin with it, as a range.
    pub(super) names: (u32, u32),
}

/// The compiled lists, borrowed from their bytes.
pub(super) struct NameTable<'a> {
    sets: Vec<NameClasses>,
    shared: &'a [u8],
    suffix: &'a [u8],
    letters: &'a [u8],
    word_sets: Planes<'a>,
    starts: Planes<'a>,
    name_lengths: &'a [u8],
    name_sets: Planes<'a>,
    name_words: Planes<'a>,
    /// Of each block: the first four bytes of its first word, for the search.
    heads: Vec<u32>,
    /// Of each block: where its letters begin, and the first name that begins with a word in it.
    blocks: Vec<(u32, u32)>,
    /// Of each name: where its words begin.
    name_at: Vec<u32>,
}

fn head(word: &[u8]) -> u32 {
    let mut bytes = [0; 4];
    let length = word.len().min(4);
    bytes[..length].copy_from_slice(&word[..length]);
    u32::from_be_bytes(bytes)
}

impl<'a> NameTable<'a> {
    /// Reads a compiled gazetteer: one pass over the lengths, no copy of the words.
    pub(super) fn parse(bytes: &'a [u8]) -> Result<Self, TableError> {
        let number = |at: usize| -> Result<u32, TableError> {
            let four = bytes.get(at..at + 4).ok_or(TableError::Structure)?;
            Ok(u32::from_le_bytes(four.try_into().map_err(|_| TableError::Structure)?))
        };
        if bytes.get(..4) != Some(&MAGIC) {
            return Err(TableError::Magic);
        }
        if number(4)? != VERSION {
            return Err(TableError::Version);
        }
        if number(8)? != checksum(&bytes[12..]) {
            return Err(TableError::Checksum);
        }
        let mut sections = [&bytes[..0]; SECTIONS];
        let mut at = HEADER;
        for (i, section) in sections.iter_mut().enumerate() {
            let end = at.checked_add(number(12 + 4 * i)? as usize).ok_or(TableError::Structure)?;
            *section = bytes.get(at..end).ok_or(TableError::Structure)?;
            at = end;
        }
        let [sets, shared, suffix, letters, word_sets, starts, name_lengths, name_sets, name_words] =
            sections;
        let sets: Vec<NameClasses> = sets
            .chunks_exact(4)
            .map(|set| NameClasses::from_bits(u32::from_le_bytes([set[0], set[1], set[2], set[3]])))
            .collect();
        let name_word_count = name_lengths.iter().map(|&n| n as usize).sum();
        let table = Self {
            sets,
            shared,
            suffix,
            letters,
            word_sets: Planes::new(word_sets, 2, shared.len())?,
            starts: Planes::new(starts, 2, shared.len())?,
            name_lengths,
            name_sets: Planes::new(name_sets, 2, name_lengths.len())?,
            name_words: Planes::new(name_words, 3, name_word_count)?,
            heads: Vec::with_capacity(shared.len() / BLOCK + 1),
            blocks: Vec::with_capacity(shared.len() / BLOCK + 1),
            name_at: Vec::with_capacity(name_lengths.len()),
        };
        table.index()
    }

    /// Fills what is derived, and checks the columns against each other.
    fn index(mut self) -> Result<Self, TableError> {
        if self.suffix.len() != self.shared.len() {
            return Err(TableError::Structure);
        }
        let (mut letters, mut names, mut length) = (0, 0, 0);
        for (id, (&shared, &suffix)) in self.shared.iter().zip(self.suffix).enumerate() {
            let end = letters + suffix as usize;
            let new = self.letters.get(letters..end).ok_or(TableError::Structure)?;
            if id % BLOCK == 0 {
                self.heads.push(head(new));
                self.blocks.push((letters as u32, names));
                length = 0;
            }
            if shared as usize > length || self.word_sets.get(id) as usize >= self.sets.len() {
                return Err(TableError::Structure);
            }
            length = shared as usize + suffix as usize;
            letters = end;
            names += self.starts.get(id);
        }
        if letters != self.letters.len() || names as usize != self.name_lengths.len() {
            return Err(TableError::Structure);
        }
        let mut at = 0;
        for (name, &length) in self.name_lengths.iter().enumerate() {
            if length == 0
                || usize::from(length) >= NAME_LIMIT
                || self.name_sets.get(name) as usize >= self.sets.len()
            {
                return Err(TableError::Structure);
            }
            self.name_at.push(at);
            at += u32::from(length);
        }
        Ok(self)
    }

    /// The first word of a block.
    fn block_head(&self, block: usize) -> &[u8] {
        let at = self.blocks[block].0 as usize;
        &self.letters[at..at + self.suffix[block * BLOCK] as usize]
    }

    /// Finds a word by its key.
    pub(super) fn word(&self, key: &[u8]) -> Option<ListedWord> {
        let wanted = head(key);
        // The last block whose first word is not after the key.
        let low = self.heads.partition_point(|&h| h < wanted);
        let ties = self.heads[low..].iter().take_while(|&&h| h == wanted).count();
        let (mut from, mut to) = (low, low + ties);
        while from < to {
            let middle = (from + to) / 2;
            if self.block_head(middle) <= key {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        let block = from.checked_sub(1)?;
        let first = block * BLOCK;
        let last = (first + BLOCK).min(self.shared.len());
        let mut at = self.blocks[block].0 as usize;
        let mut matched = 0;
        for id in first..last {
            let (shared, suffix) = (self.shared[id] as usize, self.suffix[id] as usize);
            let new = &self.letters[at..at + suffix];
            at += suffix;
            if shared > matched {
                continue;
            }
            if shared < matched {
                return None;
            }
            let rest = &key[matched..];
            let common = new.iter().zip(rest).take_while(|(a, b)| a == b).count();
            if common == rest.len() && common == new.len() {
                return Some(self.word_at(id, block));
            }
            if common == rest.len() || (common < new.len() && new[common] > rest[common]) {
                return None;
            }
            matched += common;
        }
        None
    }

    fn word_at(&self, id: usize, block: usize) -> ListedWord {
        let starts = self.starts.get(id);
        // Most words begin no longer name: where theirs would stand does not matter.
        let before = if starts == 0 { 0 } else { (block * BLOCK..id).map(|i| self.starts.get(i)).sum() };
        let from = self.blocks[block].1 + before;
        ListedWord {
            id: id as u32,
            classes: self.sets[self.word_sets.get(id) as usize],
            names: (from, from + starts),
        }
    }

    /// Of the names in the range, which have all the same first `depth` words (not counting the
    /// one they begin with): those whose next word is `word`.
    pub(super) fn narrow(&self, names: (u32, u32), depth: usize, word: u32) -> (u32, u32) {
        let bound = |mut from: u32, mut to: u32, after: bool| {
            while from < to {
                let middle = from + (to - from) / 2;
                let before = match self.name_word(middle, depth) {
                    None => true,
                    Some(other) => other < word || after && other == word,
                };
                if before {
                    from = middle + 1;
                } else {
                    to = middle;
                }
            }
            from
        };
        let from = bound(names.0, names.1, false);
        // Most words go on no name.
        if from == names.1 || self.name_word(from, depth) != Some(word) {
            return (from, from);
        }
        (from, bound(from + 1, names.1, true))
    }

    /// Whether any of the names in the range holds for words in lower case too.
    pub(super) fn has_any_case(&self, names: (u32, u32)) -> bool {
        (names.0..names.1).any(|name| {
            self.sets[self.name_sets.get(name as usize) as usize].intersects(NameClasses::ANY_CASE)
        })
    }

    fn name_word(&self, name: u32, depth: usize) -> Option<u32> {
        let within = depth < self.name_lengths[name as usize] as usize;
        within.then(|| self.name_words.get(self.name_at[name as usize] as usize + depth))
    }

    /// The classes of the first name of the range if it has `depth` words after its first.
    pub(super) fn name(&self, names: (u32, u32), depth: usize) -> Option<NameClasses> {
        let complete = names.0 < names.1 && self.name_lengths[names.0 as usize] as usize == depth;
        complete.then(|| self.sets[self.name_sets.get(names.0 as usize) as usize])
    }

    /// How many words and how many longer names there are.
    pub(super) fn counts(&self) -> (usize, usize) {
        (self.shared.len(), self.name_lengths.len())
    }
}
