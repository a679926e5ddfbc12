//! Words the model knows more of than their letters: their cluster, and how they are usually written.
//!
//! A hash table with 11-bit fingerprints, three bytes a slot, read where it lies in the model file.
//! A word that is not in it is taken for one that is with a probability of about 1 in 1,000, which
//! costs the tagger one wrong feature.

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

/// The bytes of one slot: fingerprint (11 bits), then usage (2 bits), then cluster (11 bits).
const SLOT: usize = 3;

/// The most slots that are tried for one word.
const PROBES: usize = 16;

/// A lexicon in a model file.
#[derive(Clone, Copy, Debug)]
pub struct Lexicon<'a> {
    slots: &'a [u8],
    mask: usize,
}

fn place(key: u64, mask: usize) -> (usize, u32) {
    // Fingerprint 0 marks an empty slot.
    ((key as usize) & mask, 1 + ((key >> 40) as u32) % 0x7ff)
}

impl<'a> Lexicon<'a> {
    /// Reads a lexicon; any number of slots that is a power of two is one. `None` if the length does not fit.
    pub fn new(slots: &'a [u8]) -> Option<Self> {
        let count = slots.len() / SLOT;
        if !count.is_power_of_two() || count * SLOT != slots.len() {
            return None;
        }
        Some(Self { slots, mask: count - 1 })
    }

    /// The cluster and usage of the word with this key (see [`lexicon_key`](super::word::lexicon_key)).
    pub fn get(&self, key: u64) -> (u16, Usage) {
        let (mut at, fingerprint) = place(key, self.mask);
        for _ in 0..PROBES {
            let slot = &self.slots[at * SLOT..][..SLOT];
            let bits = u32::from(slot[0]) | u32::from(slot[1]) << 8 | u32::from(slot[2]) << 16;
            if bits & 0x7ff == fingerprint {
                let usage =
                    [Usage::Unknown, Usage::Lower, Usage::Both, Usage::Upper][(bits >> 11 & 3) as usize];
                return ((bits >> 13) as u16, usage);
            }
            if bits & 0x7ff == 0 {
                break;
            }
            at = (at + 1) & self.mask;
        }
        (0, Usage::Unknown)
    }

    /// Builds the slots from words in order of importance: where a word finds no free slot near its
    /// place, it is left out, so the important ones come first.
    #[cfg(any(test, feature = "train"))]
    pub fn build(words: &[(u64, u16, Usage)]) -> Vec<u8> {
        let count = (words.len() * 4 / 3).next_power_of_two();
        let mut slots = vec![0; count * SLOT];
        for &(key, cluster, usage) in words {
            let (mut at, fingerprint) = place(key, count - 1);
            for _ in 0..PROBES {
                let slot = &mut slots[at * SLOT..][..SLOT];
                let held = u32::from(slot[0]) | u32::from(slot[1] & 7) << 8;
                if held == fingerprint {
                    break;
                }
                if held == 0 {
                    let bits = fingerprint | (usage as u32) << 11 | u32::from(cluster) << 13;
                    slot.copy_from_slice(&bits.to_le_bytes()[..SLOT]);
                    break;
                }
                at = (at + 1) & (count - 1);
            }
        }
        slots
    }
}
