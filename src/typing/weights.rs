//! The weights of the clues: a section of the model file, read where it lies.
//!
//! Little-endian: version of the layout, version of the templates, the number of buckets, as 32-bit numbers; the
//! number of rows in each bucket, as bytes; the rows, bucket after bucket. A row is 16 bits of its feature, the
//! number of its weights, and for each the class (those for a mention's own clues first, then those for what it
//! says of all mentions of its name) and the weight.

use super::CLASSES;
use super::clues::TEMPLATES;

const LAYOUT: u32 = 1;

const HEADER: usize = 12;

/// How much a unit of the sums is worth.
pub const UNIT: f32 = 1.0 / 64.0;

/// Sums of weights, for each class.
pub type Sums = [i32; CLASSES];

/// The weights in a model file.
#[derive(Clone, Debug, Default)]
pub struct Weights<'a> {
    rows: &'a [u8],
    /// Where each bucket's rows begin, and the end.
    starts: Vec<u32>,
    /// Of each bucket the bits of its rows' features (see [`filter_bit`]): most look-ups are of features without
    /// weights, and end here.
    filters: Vec<u64>,
}

/// The bit by which a bucket's filter knows the row of a feature.
fn filter_bit(feature: u16) -> u64 {
    1 << (feature & 63)
}

impl<'a> Weights<'a> {
    /// Reads the section; an empty one has no weights. `None` if it makes no sense.
    pub fn new(bytes: &'a [u8]) -> Option<Self> {
        if bytes.is_empty() {
            return Some(Self::default());
        }
        let (header, rest) = bytes.split_at_checked(HEADER)?;
        let number =
            |at: usize| u32::from_le_bytes([header[at], header[at + 1], header[at + 2], header[at + 3]]);
        if number(0) != LAYOUT || number(4) != TEMPLATES || number(8) == 0 {
            return None;
        }
        let (counts, rows) = rest.split_at_checked(number(8) as usize)?;
        let mut starts = Vec::with_capacity(counts.len() + 1);
        let mut filters = vec![0; counts.len()];
        let mut at = 0;
        for (&count, filter) in counts.iter().zip(&mut filters) {
            starts.push(at as u32);
            for _ in 0..count {
                let &[low, high, pairs] = rows.get(at..at + 3)?.as_array()?;
                *filter |= filter_bit(u16::from_le_bytes([low, high]));
                let pairs = usize::from(pairs);
                let end = at + 3 + 2 * pairs;
                let row = rows.get(at + 3..end)?;
                if !row.iter().step_by(2).all(|&class| usize::from(class) < 2 * CLASSES) {
                    return None;
                }
                at = end;
            }
        }
        starts.push(at as u32);
        (at == rows.len()).then_some(Self { rows, starts, filters })
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }

    /// Adds the weights of a feature to the sums for the mention that has it, and to those for all mentions of
    /// its name.
    pub fn add(&self, feature: u32, own: &mut Sums, shared: &mut Sums) {
        let Some(count) = self.starts.len().checked_sub(1) else { return };
        let bucket = bucket(feature, count);
        if self.filters[bucket] & filter_bit(feature as u16) == 0 {
            return;
        }
        let mut rest = &self.rows[self.starts[bucket] as usize..self.starts[bucket + 1] as usize];
        while let &[low, high, pairs, ref more @ ..] = rest {
            let (row, others) = more.split_at(2 * usize::from(pairs));
            rest = others;
            if u16::from_le_bytes([low, high]) != feature as u16 {
                continue;
            }
            for &[class, weight] in row.as_chunks::<2>().0 {
                let weight = i32::from(weight as i8);
                match own.get_mut(usize::from(class)) {
                    Some(sum) => *sum += weight,
                    None => shared[usize::from(class) - CLASSES] += weight,
                }
            }
            return;
        }
    }
}

fn bucket(feature: u32, count: usize) -> usize {
    ((u64::from(feature) * count as u64) >> 32) as usize
}

/// Writes the section: features with their classes and weights.
#[cfg(any(test, feature = "train"))]
pub fn write(mut rows: Vec<(u32, Vec<(u8, i8)>)>) -> Vec<u8> {
    const ROWS: usize = 8;
    let count = (rows.len() / ROWS).max(1);
    let place = |feature: u32| (bucket(feature, count), feature as u16);
    rows.sort_by_key(|&(feature, _)| place(feature));
    rows.dedup_by_key(|&mut (feature, _)| place(feature));
    let mut counts = vec![0u8; count];
    let mut bytes = Vec::new();
    for (feature, weights) in rows {
        let rows = &mut counts[bucket(feature, count)];
        // Eight on average; more than 255 do not occur.
        let Some(more) = rows.checked_add(1) else { continue };
        *rows = more;
        bytes.extend((feature as u16).to_le_bytes());
        bytes.push(weights.len() as u8);
        bytes.extend(weights.iter().flat_map(|&(class, weight)| [class, weight as u8]));
    }
    let header = [LAYOUT, TEMPLATES, count as u32].map(u32::to_le_bytes);
    [header.as_flattened(), &counts, &bytes].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Vec<u8> {
        let rows = (1..200u32).map(|i| {
            let weights = (0..(i % 20) as u8).map(|class| (class, (i % 100) as i8)).collect();
            (i.wrapping_mul(0x9e37_79b9), weights)
        });
        write(rows.collect())
    }

    #[test]
    fn finds_the_weights_that_were_written() {
        let bytes = sample();
        let weights = Weights::new(&bytes).unwrap();
        for i in [7u32, 19, 199] {
            let (mut own, mut shared) = ([0; CLASSES], [0; CLASSES]);
            weights.add(i.wrapping_mul(0x9e37_79b9), &mut own, &mut shared);
            let expected =
                (0..2 * CLASSES as u32).map(|class| if class < i % 20 { i as i32 % 100 } else { 0 });
            assert_eq!([own, shared].as_flattened(), expected.collect::<Vec<_>>());
        }
    }

    #[test]
    fn refuses_or_survives_damage() {
        let bytes = sample();
        for at in 0..bytes.len() {
            assert!(at == 0 || Weights::new(&bytes[..at]).is_none(), "cut at {at}");
            for flip in [1, 0x80, 0xff] {
                let mut broken = bytes.clone();
                broken[at] ^= flip;
                if let Some(weights) = Weights::new(&broken) {
                    let (mut own, mut shared) = ([0; CLASSES], [0; CLASSES]);
                    (0..200u32).for_each(|i| weights.add(i.wrapping_mul(0x9e37_79b9), &mut own, &mut shared));
                }
            }
        }
    }
}
