//! A range of bytes in a text.

use std::ops::Range;

/// A half-open range of UTF-8 **bytes** in a text, always on character boundaries.
///
/// `u32` because wasm is a 32-bit machine and because two of them make half a cache line of mentions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

impl Span {
    /// The span from byte `start` to byte `end`, exclusive.
    pub const fn new(start: u32, end: u32) -> Self {
        Self { start, end }
    }

    /// The length in bytes.
    pub const fn len(self) -> u32 {
        self.end - self.start
    }

    /// Whether the span holds nothing.
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether the two spans share a byte.
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The span as an index range.
    pub const fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The text that the span covers.
    ///
    /// # Panics
    ///
    /// If the span does not lie in `text` or not on its character boundaries, that is, if it was
    /// made for another text.
    pub fn of(self, text: &str) -> &str {
        &text[self.range()]
    }
}
