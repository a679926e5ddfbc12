//! Writing model files, which only the trainer does.

use super::{DENSE, FORMAT, HEADER, MAGIC, Model, ModelError, Section, section, u32_at};
use crate::evidence::labels::COUNT;
use crate::hash::checksum;
use crate::tagger::templates::TEMPLATES;
use crate::tagger::transitions::TransitionScores;

/// A row with this many pairs or more is stored dense: that takes no more room once compressed, and
/// is added several labels at a time.
const MANY: usize = 12;

const SECTIONS: usize = Section::ALL.len();

/// Where the fingerprint is: behind the table of sections.
const FINGERPRINT: usize = HEADER + SECTIONS * 8;

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
    /// See [`fingerprint`](crate::tagger::fingerprint).
    pub fingerprint: u32,
    /// See [`Weights`](crate::typing::weights::Weights).
    pub typing: Vec<u8>,
}

impl Parts {
    /// Writes the file. Of features that share a bucket and a fingerprint, one is kept.
    pub fn write(mut self) -> Vec<u8> {
        let bucket_count = (self.rows.len() / 6).max(1) as u64;
        let bucket = |feature: u32| ((u64::from(feature) * bucket_count) >> 32) as usize;
        self.rows.sort_by_key(|&(feature, _)| (bucket(feature), feature & 0xfff));
        self.rows.dedup_by_key(|&mut (feature, _)| (bucket(feature), feature & 0xfff));
        let mut buckets = vec![0u8; bucket_count as usize];
        let mut heads = [Vec::new(), Vec::new()];
        let mut pairs = [Vec::new(), Vec::new()];
        let mut dense = Vec::new();
        for features in self.rows.chunk_by_mut(|a, b| bucket(a.0) == bucket(b.0)) {
            let count = &mut buckets[bucket(features[0].0)];
            for (feature, weights) in features {
                // A bucket holds six rows on average; one with more than 255 does not occur.
                if *count == u8::MAX {
                    continue;
                }
                *count += 1;
                weights.sort_unstable();
                let many = weights.len() >= MANY;
                let length = if many { DENSE } else { weights.len() };
                let head = (*feature as u16 & 0xfff | (length as u16) << 12).to_le_bytes();
                heads.iter_mut().zip(head).for_each(|(column, byte)| column.push(byte));
                if many {
                    let mut row = [0; COUNT];
                    for &mut (label, weight) in weights {
                        row[usize::from(label)] = weight as u8;
                    }
                    dense.extend(row);
                } else {
                    pairs[0].extend(weights.iter().map(|&(label, _)| label));
                    pairs[1].extend(weights.iter().map(|&(_, weight)| weight as u8));
                }
            }
        }
        let numbers = std::iter::once(&self.scale).chain(self.transitions.iter().flatten().flatten());
        let numbers: Vec<u8> = numbers.flat_map(|n| n.to_le_bytes()).collect();
        let (heads, pairs) = (heads.concat(), pairs.concat());
        let sections = [&numbers[..], &self.lexicon, &buckets, &heads, &pairs, &dense, &self.typing];
        assemble(sections, self.fingerprint)
    }
}

/// Writes header and sections, these in the order of [`Section`].
fn assemble(sections: [&[u8]; SECTIONS], fingerprint: u32) -> Vec<u8> {
    let mut body = Vec::new();
    let mut start = FINGERPRINT + 4;
    for section in sections {
        body.extend((start as u32).to_le_bytes());
        body.extend((section.len() as u32).to_le_bytes());
        start += section.len();
    }
    body.extend(fingerprint.to_le_bytes());
    body.extend(sections.concat());
    let mut file = MAGIC.to_vec();
    for number in [FORMAT, TEMPLATES, checksum(&body)] {
        file.extend(number.to_le_bytes());
    }
    file.extend(body);
    file
}

/// The fingerprint in a model file.
///
/// # Errors
///
/// If the file is no model.
pub fn fingerprint(file: &[u8]) -> Result<u32, ModelError> {
    Model::new(file)?;
    u32_at(file, FINGERPRINT).ok_or(ModelError::Malformed("header"))
}

/// The same model with another fingerprint.
///
/// # Errors
///
/// If the file is no model.
pub fn with_fingerprint(file: &[u8], fingerprint: u32) -> Result<Vec<u8>, ModelError> {
    Ok(assemble(sections(file)?, fingerprint))
}

fn sections(file: &[u8]) -> Result<[&[u8]; SECTIONS], ModelError> {
    Model::new(file)?;
    let mut sections = [&[][..]; SECTIONS];
    for which in Section::ALL {
        sections[which as usize] = section(file, which).ok_or(ModelError::Malformed("section table"))?;
    }
    Ok(sections)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::table::Lexicon;

    fn sample() -> Vec<u8> {
        let rows = (0..200u32).map(|i| {
            let feature = i.wrapping_mul(0x9e37_79b9);
            (feature, (0..=(i % 20) as u8).map(|label| (label, (i % 100) as i8)).collect())
        });
        let parts =
            Parts { rows: rows.collect(), lexicon: Lexicon::build(&[]), scale: 0.5, ..Parts::default() };
        parts.write()
    }

    #[test]
    fn finds_the_weights_that_were_written() {
        let file = sample();
        let model = Model::new(&file).unwrap();
        for i in [0u32, 7, 19, 199] {
            let mut sums = [0; COUNT];
            model.add(i.wrapping_mul(0x9e37_79b9), &mut sums);
            assert_eq!(sums[..=(i % 20) as usize], vec![(i % 100) as i16; (i % 20) as usize + 1]);
        }
    }

    #[test]
    fn another_fingerprint_changes_nothing_else() {
        let file = sample();
        assert_eq!(fingerprint(&file), Ok(0));
        let marked = with_fingerprint(&file, 7).unwrap();
        assert_eq!(fingerprint(&marked), Ok(7));
        assert_eq!(with_fingerprint(&marked, 0).unwrap(), file);
    }

    #[test]
    fn refuses_what_is_damaged() {
        let file = sample();
        for length in (0..file.len()).step_by(7) {
            assert!(Model::new(&file[..length]).is_err(), "cut at {length}");
        }
        for at in 0..file.len() {
            let mut broken = file.clone();
            broken[at] ^= 0x10;
            assert!(Model::new(&broken).is_err(), "changed at {at}");
        }
    }

    #[test]
    fn survives_damage_that_the_checksum_does_not_show() {
        let file = sample();
        for at in HEADER..file.len() {
            for flip in [1, 0x80, 0xff] {
                let mut broken = file.clone();
                broken[at] ^= flip;
                let sum = checksum(&broken[HEADER..]);
                broken[16..20].copy_from_slice(&sum.to_le_bytes());
                if let Ok(model) = Model::new(&broken) {
                    let mut sums = [0; COUNT];
                    (0..200u32).for_each(|i| model.add(i.wrapping_mul(0x9e37_79b9), &mut sums));
                }
            }
        }
    }
}
