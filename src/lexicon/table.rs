//! Words the model knows more of than their letters: their cluster, and how they are usually written.
//!
//! A table of buckets of two words on average, each word with 8 bits of its hash, read where it lies in the model file.
//! Little-endian: the number of buckets, as a `u32`; how many words each has, as bytes; then three bytes of each word, as
//! columns, which compress better: its fingerprint, the low bits of its cluster, and its usage (2 bits) with the high ones
//! of the cluster. A word that is not in the table is taken for one that is with a probability of 1 in 130, which costs
//! the tagger some wrong features; 3 bits more would be 31 KB.

/// How a word is written in running text, away from the beginnings of sentences.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
#[repr(u8)]
pub enum Usage {
    /// Not in the lexicon, or too rare to say.
    #[default]
    Unknown,
    /// Nearly always in lower case: a common word.
    Lower,
    /// Both ways.
    Both,
    /// Nearly always with a capital: a name.
    Upper,
}

/// The bytes of a word.
const COLUMNS: usize = 3;

/// How many words a bucket has on average.
#[cfg(any(test, feature = "train"))]
const WORDS: usize = 2;

/// A lexicon in a model file.
#[derive(Clone, Debug)]
pub struct Lexicon<'a> {
    /// The columns.
    words: [&'a [u8]; COLUMNS],
    /// Where each bucket begins, and the end.
    starts: Vec<u32>,
}

/// The bucket of the word with a key, and its fingerprint.
fn place(key: u64, buckets: usize) -> (usize, u8) {
    ((((key & 0xffff_ffff) * buckets as u64) >> 32) as usize, (key >> 40) as u8)
}

impl<'a> Lexicon<'a> {
    /// Reads a lexicon. `None` if the lengths do not fit.
    pub fn new(bytes: &'a [u8]) -> Option<Self> {
        let (count, rest) = bytes.split_first_chunk()?;
        let (buckets, words) = rest.split_at_checked(u32::from_le_bytes(*count) as usize)?;
        let mut starts = Vec::with_capacity(buckets.len() + 1);
        let mut at = 0;
        starts.push(at);
        for &count in buckets {
            at += u32::from(count);
            starts.push(at);
        }
        let length = at as usize;
        if buckets.is_empty() || words.len() != COLUMNS * length {
            return None;
        }
        let words = std::array::from_fn(|column| &words[column * length..][..length]);
        Some(Self { words, starts })
    }

    /// The cluster and usage of the word with this key (see [`lexicon_key`](super::word::lexicon_key)).
    pub fn get(&self, key: u64) -> (u16, Usage) {
        let (bucket, fingerprint) = place(key, self.starts.len() - 1);
        for at in self.starts[bucket] as usize..self.starts[bucket + 1] as usize {
            let [held, low, high] = self.words.map(|column| column[at]);
            if held == fingerprint {
                let usage = [Usage::Unknown, Usage::Lower, Usage::Both, Usage::Upper][usize::from(high & 3)];
                return (u16::from_le_bytes([low, high >> 2]), usage);
            }
        }
        (0, Usage::Unknown)
    }

    /// Writes a lexicon of words in order of importance: of two in a bucket that have the same fingerprint the first is
    /// kept.
    #[cfg(any(test, feature = "train"))]
    pub fn build(words: &[(u64, u16, Usage)]) -> Vec<u8> {
        let mut buckets = vec![Vec::new(); (words.len() / WORDS).max(1)];
        for &(key, cluster, usage) in words {
            let (bucket, fingerprint) = place(key, buckets.len());
            let bucket: &mut Vec<[u8; COLUMNS]> = &mut buckets[bucket];
            let known = bucket.iter().any(|word| word[0] == fingerprint);
            // More than 255 do not occur.
            if !known && bucket.len() < usize::from(u8::MAX) {
                let [low, high] = cluster.to_le_bytes();
                bucket.push([fingerprint, low, high << 2 | usage as u8]);
            }
        }
        let mut bytes = (buckets.len() as u32).to_le_bytes().to_vec();
        bytes.extend(buckets.iter().map(|bucket| bucket.len() as u8));
        for column in 0..COLUMNS {
            bytes.extend(buckets.iter().flatten().map(|word| word[column]));
        }
        bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::word::lexicon_key;

    #[test]
    fn finds_the_words_that_were_written_and_few_others() {
        let usages = [Usage::Unknown, Usage::Lower, Usage::Both, Usage::Upper];
        let word = |at: usize| (lexicon_key(&format!("word{at}")), (at % 2048) as u16, usages[at % 4]);
        let words: Vec<_> = (0..1000).map(word).collect();
        let bytes = Lexicon::build(&words);
        let lexicon = Lexicon::new(&bytes).unwrap();
        let right = words.iter().filter(|&&(key, cluster, usage)| lexicon.get(key) == (cluster, usage));
        assert!(right.count() > 980);
        let others = (1000..2000).filter(|&at| lexicon.get(word(at).0) != (0, Usage::Unknown));
        assert!(others.count() < 30);
    }

    #[test]
    fn lengths_that_do_not_fit_are_refused() {
        let bytes = Lexicon::build(&[(1, 2, Usage::Upper), (3, 4, Usage::Lower)]);
        assert!((0..bytes.len()).all(|length| Lexicon::new(&bytes[..length]).is_none()));
    }
}
