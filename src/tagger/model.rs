//! The model file: read where it lies, checked before use.
//!
//! Little-endian. A header (magic, format version, template version, checksum of the rest), a table
//! of sections (offset and length, in the order of [`Section`]), the fingerprint of what the model was
//! trained on (see `fingerprint.rs`; it is not read here), the sections. Everything is bounds-checked
//! once in [`Model::new`]; look-ups after that cannot fail. The feature table is kept in columns, which compress to nine
//! tenths of what rows do; at load it is put together in rows, where a look-up finds all that it reads in one place.

#[cfg(any(test, feature = "train"))]
pub mod encode;

use std::fmt;
use std::sync::OnceLock;

use crate::hash::checksum;

use super::templates::TEMPLATES;
use super::transitions::{EDGES, Scores, TransitionScores, Transitions};
use crate::evidence::labels::COUNT;
use crate::lexicon::table::Lexicon;
use crate::typing::weights::Weights;

const MAGIC: &[u8; 8] = b"RUBRICAT";

/// The version of the layout.
const FORMAT: u32 = 6;

/// What the head of a dense row has for the number of pairs.
const DENSE: usize = 15;

/// Magic, format, templates, checksum.
const HEADER: usize = 20;

/// The parts of a model file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(usize)]
enum Section {
    /// Scale, then transitions for normal and for folded case, as 32-bit floats.
    Numbers,
    /// See [`Lexicon`].
    Lexicon,
    /// The number of feature rows in each bucket, as bytes.
    Buckets,
    /// A head for each row, bucket after bucket, with the number of its pairs in the four high bits and twelve bits of
    /// the feature in the others: the low bytes of all, then the high bytes.
    Heads,
    /// The labels of all pairs, row after row, then their weights.
    Pairs,
    /// The rows that have [`DENSE`] for the number: the weights of all labels.
    Dense,
    /// See [`Weights`].
    Typing,
}

impl Section {
    /// All, in their order.
    #[cfg(any(test, feature = "train"))]
    const ALL: [Self; 7] =
        [Self::Numbers, Self::Lexicon, Self::Buckets, Self::Heads, Self::Pairs, Self::Dense, Self::Typing];
}

/// Summed weights, one for each label. They saturate: a model whose weights add up to more than that, some 250
/// features of the largest weight, has other faults than a wrong sum.
pub type Sums = [i16; COUNT];

/// Why a file is no model.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ModelError {
    /// It does not begin as a model does.
    NotAModel,
    /// It was made for another version of the format or of the features.
    Version,
    /// Its bytes are not those that were written.
    Checksum,
    /// A part of it makes no sense.
    Malformed(&'static str),
}

impl fmt::Display for ModelError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotAModel => f.write_str("this is not a Rubricator model"),
            Self::Version => {
                f.write_str("the model was made for another version of Rubricator: train it again")
            }
            Self::Checksum => f.write_str("the model is damaged: its checksum does not fit"),
            Self::Malformed(part) => write!(f, "the model is damaged: its {part} cannot be read"),
        }
    }
}

impl std::error::Error for ModelError {}

/// A loaded model: borrowed bytes and an index into them.
#[derive(Clone, Debug)]
pub struct Model<'a> {
    /// What is known of words.
    pub lexicon: Lexicon<'a>,
    /// For normal and for folded case.
    pub transitions: [Transitions; 2],
    /// The weights of the clues to what names are.
    pub typing: Weights<'a>,
    scale: f32,
    buckets: &'a [u8],
    /// The rows, bucket after bucket: first the heads, then the pairs of all, each a label and a weight, or the weights of
    /// all labels.
    rows: Vec<u8>,
    /// Where each bucket's rows begin, and the end.
    starts: Vec<u32>,
    /// Of each bucket the bits of its rows' fingerprints (see [`filter_bit`]): most look-ups are of features
    /// without weights, and end here.
    filters: Vec<u64>,
}

/// How many bytes follow for a head, by its four high bits.
const ROW_LENGTHS: [u8; 16] = {
    let mut lengths = [0; 16];
    let mut pairs = 0;
    while pairs < DENSE {
        lengths[pairs] = 2 * pairs as u8;
        pairs += 1;
    }
    lengths[DENSE] = COUNT as u8;
    lengths
};

/// How many bytes follow for a head: from a table, as look-ups walk over many.
#[inline(always)]
fn row_length(head: u16) -> usize {
    ROW_LENGTHS[usize::from(head >> 12)].into()
}

/// The bit by which a bucket's filter knows the row of a feature.
const fn filter_bit(feature: u32) -> u64 {
    1 << (feature & 63)
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

/// The bytes of a section.
fn section(file: &[u8], section: Section) -> Option<&[u8]> {
    let entry = HEADER + section as usize * 8;
    let (start, length) = (u32_at(file, entry)? as usize, u32_at(file, entry + 4)? as usize);
    file.get(start..start.checked_add(length)?)
}

impl Model<'static> {
    /// The model that comes with the crate, read at the first call.
    ///
    /// # Panics
    ///
    /// Never with the file in the tree: a test reads it.
    pub fn embedded() -> &'static Self {
        static EMBEDDED: OnceLock<Model<'static>> = OnceLock::new();
        EMBEDDED.get_or_init(|| {
            Model::new(include_bytes!("../data/model.bin")).expect("the embedded model is whole")
        })
    }
}

impl<'a> Model<'a> {
    /// Reads a model file. Linear in its size, most of it for the checksum.
    ///
    /// # Errors
    ///
    /// If the bytes are not a whole model of this version.
    pub fn new(bytes: &'a [u8]) -> Result<Self, ModelError> {
        if bytes.get(..MAGIC.len()) != Some(MAGIC) {
            return Err(ModelError::NotAModel);
        }
        let header = |at| u32_at(bytes, at).ok_or(ModelError::Malformed("header"));
        if header(8)? != FORMAT || header(12)? != TEMPLATES {
            return Err(ModelError::Version);
        }
        if header(16)? != checksum(&bytes[HEADER..]) {
            return Err(ModelError::Checksum);
        }
        let section = |which| section(bytes, which).ok_or(ModelError::Malformed("section table"));
        let (scale, transitions) = read_numbers(section(Section::Numbers)?)?;
        let buckets = section(Section::Buckets)?;
        let [heads, pairs, dense] = [Section::Heads, Section::Pairs, Section::Dense].map(section);
        let Table { rows, starts, filters } = table(buckets, heads?, pairs?, dense?)?;
        Ok(Self {
            lexicon: Lexicon::new(section(Section::Lexicon)?).ok_or(ModelError::Malformed("lexicon"))?,
            transitions: transitions.map(Transitions::new),
            typing: Weights::new(section(Section::Typing)?).ok_or(ModelError::Malformed("typing weights"))?,
            scale,
            buckets,
            rows,
            starts,
            filters,
        })
    }

    /// Adds the weights of a feature, if it has any.
    #[cfg(test)]
    pub fn add(&self, feature: u32, sums: &mut Sums) {
        if self.may_have(feature) {
            self.add_row(feature, sums);
        }
    }

    /// Whether a feature may have weights: true for all that have, and for one in ten of the others.
    #[inline]
    pub fn may_have(&self, feature: u32) -> bool {
        self.filters[self.bucket(feature)] & filter_bit(feature) != 0
    }

    #[inline]
    fn bucket(&self, feature: u32) -> usize {
        ((u64::from(feature) * self.filters.len() as u64) >> 32) as usize
    }

    /// Adds the weights of features that have passed the filter, each to the sums of its number.
    #[inline(never)]
    pub fn add_all(&self, features: &[(u32, u32)], sums: &mut [Sums]) {
        // The rows are far apart in memory. Asked for one by one, each would be waited for; so a byte of
        // all is read first, and what has to be waited for comes together.
        let touched = features
            .iter()
            .map(|&(_, feature)| self.rows[self.starts[self.bucket(feature)] as usize])
            .fold(0, |all, byte| all | byte);
        std::hint::black_box(touched);
        for &(number, feature) in features {
            self.add_row(feature, &mut sums[number as usize]);
        }
    }

    /// Adds the weights of a feature that has passed the filter.
    fn add_row(&self, feature: u32, sums: &mut Sums) {
        let bucket = self.bucket(feature);
        let start = self.starts[bucket] as usize;
        let mut at = start + 2 * usize::from(self.buckets[bucket]);
        for &head in self.rows[start..at].as_chunks::<2>().0 {
            let head = u16::from_le_bytes(head);
            if u32::from(head & 0xfff) != feature & 0xfff {
                at += row_length(head);
                continue;
            }
            let row = &self.rows[at..at + row_length(head)];
            if let Some(weights) = row.as_array::<COUNT>() {
                for (sum, &weight) in sums.iter_mut().zip(weights) {
                    *sum = sum.saturating_add((weight as i8).into());
                }
            } else {
                for &[label, weight] in row.as_chunks::<2>().0 {
                    let sum = &mut sums[usize::from(label)];
                    *sum = sum.saturating_add((weight as i8).into());
                }
            }
            return;
        }
    }

    /// The scores that the sums of weights stand for.
    pub fn scores(&self, sums: &Sums) -> Scores {
        sums.map(|sum| f32::from(sum) * self.scale)
    }
}

fn read_numbers(bytes: &[u8]) -> Result<(f32, [TransitionScores; 2]), ModelError> {
    let malformed = ModelError::Malformed("transitions");
    if bytes.len() != 4 * (1 + 2 * EDGES * EDGES) {
        return Err(malformed);
    }
    let mut numbers = bytes.as_chunks::<4>().0.iter().map(|&chunk| f32::from_le_bytes(chunk));
    if !numbers.clone().all(|n| n.is_finite() && n.abs() < 50.0) {
        return Err(malformed);
    }
    let mut next = || numbers.next().unwrap_or_default();
    let scale = next();
    let mut transitions = [[[0.0; EDGES]; EDGES]; 2];
    for number in transitions.iter_mut().flatten().flatten() {
        *number = next();
    }
    Ok((scale, transitions))
}

/// The feature table as look-ups read it, made of the columns that the file has.
struct Table {
    rows: Vec<u8>,
    starts: Vec<u32>,
    filters: Vec<u64>,
}

/// Puts the columns of the feature table together, and checks them, so that look-ups need not.
fn table(buckets: &[u8], heads: &[u8], pairs: &[u8], dense: &[u8]) -> Result<Table, ModelError> {
    let malformed = || ModelError::Malformed("feature table");
    let (low, high) = heads.split_at(heads.len() / 2);
    let (labels, weights) = pairs.split_at(pairs.len() / 2);
    let labelled = labels.iter().all(|&label| usize::from(label) < COUNT);
    if buckets.is_empty() || low.len() != high.len() || labels.len() != weights.len() || !labelled {
        return Err(malformed());
    }
    let mut rows = Vec::with_capacity(heads.len() + pairs.len() + dense.len());
    let mut starts = Vec::with_capacity(buckets.len() + 1);
    let mut filters = Vec::with_capacity(buckets.len());
    let (mut head, mut pair, mut dense) = (0, 0, dense);
    for &count in buckets {
        starts.push(rows.len() as u32);
        let of_bucket = head..head + usize::from(count);
        head = of_bucket.end;
        let low = low.get(of_bucket.clone()).ok_or_else(malformed)?;
        let high = &high[of_bucket];
        let mut filter = 0;
        for (&low, &high) in low.iter().zip(high) {
            rows.extend([low, high]);
            filter |= filter_bit(low.into());
        }
        filters.push(filter);
        for &high in high {
            let count = usize::from(high >> 4);
            if count == DENSE {
                let row = dense.split_off(..COUNT).ok_or_else(malformed)?;
                rows.extend(row);
                continue;
            }
            let labels = labels.get(pair..pair + count).ok_or_else(malformed)?;
            for (&label, &weight) in labels.iter().zip(&weights[pair..]) {
                rows.extend([label, weight]);
            }
            pair += count;
        }
    }
    if head != low.len() || pair != labels.len() || !dense.is_empty() {
        return Err(malformed());
    }
    starts.push(rows.len() as u32);
    Ok(Table { rows, starts, filters })
}
