//! Brings the spellings of a place's name together.

use crate::hash::hash_bytes;
use crate::text::fold::FoldedWord;

/// The longest folded name in bytes; longer ones are cut, on both sides alike.
const LIMIT: usize = 80;

/// A name without what its spellings differ in, on the stack: case, diacritics, hyphens, a leading article,
/// "St." for "Saint".
pub(super) struct Folded {
    bytes: [u8; LIMIT],
    length: usize,
}

impl Folded {
    pub(super) fn of(name: &str) -> Self {
        let mut folded = Self { bytes: [0; LIMIT], length: 0 };
        let words =
            name.split(|c: char| c.is_whitespace() || matches!(c, '-' | '‐'..='―' | ',' | '/' | '(' | ')'));
        for word in words {
            let key = FoldedWord::of(word);
            let bytes: &[u8] = match key.bytes() {
                [] => continue,
                b"the" if folded.length == 0 => continue,
                b"st" => b"saint",
                b"ste" => b"sainte",
                b"mt" => b"mount",
                b"ft" => b"fort",
                bytes => bytes,
            };
            if folded.length > 0 {
                folded.push(b" ");
            }
            folded.push(bytes);
        }
        folded
    }

    /// The name as it is written.
    pub(super) fn verbatim(name: &str) -> Self {
        let mut folded = Self { bytes: [0; LIMIT], length: 0 };
        folded.push(name.as_bytes());
        folded
    }

    pub(super) fn as_bytes(&self) -> &[u8] {
        &self.bytes[..self.length]
    }

    pub(super) fn as_str(&self) -> &str {
        std::str::from_utf8(self.as_bytes()).unwrap_or_default()
    }

    pub(super) fn hash(&self) -> u32 {
        (hash_bytes(self.as_bytes(), 0) >> 32) as u32
    }

    fn push(&mut self, bytes: &[u8]) {
        let room = bytes.len().min(LIMIT - self.length);
        self.bytes[self.length..self.length + room].copy_from_slice(&bytes[..room]);
        self.length += room;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_fall_together() {
        for (name, folded) in [
            ("The Hague", "hague"),
            ("St. Louis", "saint louis"),
            ("Saint-Étienne", "saint etienne"),
            ("Ft. Worth", "fort worth"),
            ("PARIS", "paris"),
            ("U.S.", "us"),
            ("Xi’an", "xian"),
            ("Stratford-upon-Avon", "stratford upon avon"),
            ("the", ""),
            ("", ""),
        ] {
            assert_eq!(Folded::of(name).as_str(), folded, "{name:?}");
        }
        // Cut inside a character: no key, but no panic either.
        assert_eq!(Folded::of(&"ш".repeat(300)).as_str(), "");
    }
}
