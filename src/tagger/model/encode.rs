//! Writing model files, which only the trainer does.

use super::{DENSE, FORMAT, HEADER, MAGIC};
use crate::evidence::labels::COUNT;
use crate::hash::checksum;
use crate::tagger::templates::TEMPLATES;
use crate::tagger::transitions::TransitionScores;

/// A row with this many pairs or more is stored dense: that takes no more room once compressed, and
/// is added several labels at a time.
const MANY: usize = 12;

/// How many sections there are.
const SECTIONS: usize = 4;

/// What a model file is made from.
#[derive(Clone, Debug, Default)]
pub struct Parts {
    /// For each feature the labels it speaks for and its weights, in units of `scale`.
    pub rows: Vec<(u32, Vec<(u8, i8)>)>,
    /// See [`Lexicon::build`](crate::lexicon::table::Lexicon::build).
    pub lexicon: Vec<u8>,
    /// For normal and folded case.
    pub transitions: [TransitionScores; 2],
    /// What one unit of weight is worth.
    pub scale: f32,
}

impl Parts {
    /// Writes the file. Of features that share a bucket and a fingerprint, one is kept.
    pub fn write(mut self) -> Vec<u8> {
        let bucket_count = (self.rows.len() / 6).max(1) as u64;
        let bucket = |feature: u32| ((u64::from(feature) * bucket_count) >> 32) as usize;
        self.rows.sort_by_key(|&(feature, _)| (bucket(feature), feature & 0xfff));
        self.rows.dedup_by_key(|&mut (feature, _)| (bucket(feature), feature & 0xfff));
        let mut buckets = vec![0u8; bucket_count as usize];
        let mut rows = Vec::new();
        for features in self.rows.chunk_by_mut(|a, b| bucket(a.0) == bucket(b.0)) {
            let count = &mut buckets[bucket(features[0].0)];
            let (mut heads, mut pairs) = (Vec::new(), Vec::new());
            for (feature, weights) in features {
                // A bucket holds six rows on average; one with more than 255 does not occur.
                if *count == u8::MAX {
                    continue;
                }
                *count += 1;
                weights.sort_unstable();
                let many = weights.len() >= MANY;
                let length = if many { DENSE } else { weights.len() };
                heads.extend((*feature as u16 & 0xfff | (length as u16) << 12).to_le_bytes());
                if many {
                    let mut row = [0; COUNT];
                    for &mut (label, weight) in weights {
                        row[usize::from(label)] = weight as u8;
                    }
                    pairs.extend(row);
                } else {
                    pairs.extend(weights.iter().flat_map(|&(label, weight)| [label, weight as u8]));
                }
            }
            rows.extend(heads);
            rows.extend(pairs);
        }
        let numbers = std::iter::once(&self.scale).chain(self.transitions.iter().flatten().flatten());
        let numbers: Vec<u8> = numbers.flat_map(|n| n.to_le_bytes()).collect();
        let sections: [&[u8]; SECTIONS] = [&numbers, &self.lexicon, &buckets, &rows];
        let mut body = Vec::new();
        let mut start = HEADER + SECTIONS * 8;
        for section in sections {
            body.extend((start as u32).to_le_bytes());
            body.extend((section.len() as u32).to_le_bytes());
            start += section.len();
        }
        body.extend(sections.concat());
        let mut file = MAGIC.to_vec();
        for number in [FORMAT, TEMPLATES, checksum(&body)] {
            file.extend(number.to_le_bytes());
        }
        file.extend(body);
        file
    }
}
