//! What has been read of a text, kept so that a text that goes on from it is read only where it does.
//!
//! A block is read with what the blocks before it say of its words, and where it ends depends on little of what
//! follows. So all but the last block of a text are read the same in any text that begins with them.

use crate::document::Mention;
use crate::evidence::block;
use crate::resolve::typing::Weighed;
use crate::tagger::document_context::DocumentContext;
use crate::text::token::Token;
use crate::typing::clues::Clues;
use crate::values::Times;

/// Of longer texts nothing is kept, in bytes: what is kept takes up some twenty times the length of the text.
pub(super) const LONGEST: usize = 2 << 20;

/// What the blocks of a text that have been read say.
#[derive(Debug, Default)]
pub(super) struct Reading {
    /// Where the last of them ends, in bytes.
    pub(super) at: usize,
    /// The mentions as they are found, and what speaks for the type of each.
    pub(super) mentions: Vec<Mention>,
    pub(super) clues: Clues,
    pub(super) weighed: Weighed,
    /// The tokens of all blocks.
    pub(super) tokens: Vec<Token>,
    pub(super) times: Times,
    /// Of each block: where it ends, and its tokens do.
    pub(super) ends: Vec<(usize, usize)>,
}

/// Where a reading stood before its last block.
#[derive(Debug)]
pub(super) struct Mark {
    at: usize,
    mentions: usize,
    clues: usize,
    tokens: usize,
    times: (usize, u32),
    ends: usize,
    /// What the document said of its words.
    pub(super) context: DocumentContext,
}

impl Reading {
    /// Where it stands, given what the document says of its words so far.
    pub(super) fn mark(&self, context: &DocumentContext) -> Mark {
        Mark {
            at: self.at,
            mentions: self.mentions.len(),
            clues: self.clues.list().len(),
            tokens: self.tokens.len(),
            times: self.times.mark(),
            ends: self.ends.len(),
            context: context.clone(),
        }
    }

    fn go_back(&mut self, mark: &Mark) {
        self.at = mark.at;
        self.mentions.truncate(mark.mentions);
        self.clues.truncate(mark.clues);
        self.weighed.truncate(mark.clues);
        self.tokens.truncate(mark.tokens);
        self.times.truncate(mark.times);
        self.ends.truncate(mark.ends);
    }
}

/// What was read of a text, all but its last block: for [`Analysis::going_on`](crate::Analysis::going_on).
#[derive(Debug)]
pub struct Kept {
    text: String,
    pub(super) reading: Reading,
    pub(super) mark: Mark,
}

impl Kept {
    /// Of a text that has been read, with its mark.
    pub(super) fn new(text: &str, mut reading: Reading, mark: Mark) -> Self {
        reading.go_back(&mark);
        Self { text: text[..reading.at].to_owned(), reading, mark }
    }

    /// Whether a text begins with these blocks, and is cut into them.
    pub(super) fn begins(&self, text: &str) -> bool {
        text.len() > self.text.len() && text.starts_with(&self.text) && {
            let starts = std::iter::once(0).chain(self.reading.ends.iter().map(|&(end, _)| end));
            starts.zip(&self.reading.ends).all(|(start, &(end, _))| block::end(text, start) == end)
        }
    }
}
