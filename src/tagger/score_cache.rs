//! A table of the summed weights of feature groups. It has a fixed size: the new push out the old.

use std::hash::{Hash, Hasher};

use super::batch::Batch;
use super::groups::FeatureGroup;
use super::model::{Model, Sums};
use crate::evidence::casing::Case;
use crate::evidence::labels::COUNT;

/// The sums of the feature groups with keys `K`, for `N` tokens each.
#[derive(Debug)]
pub struct ScoreCache<K, const N: usize, const SLOTS: usize> {
    slots: Box<[Slot<K, N>; SLOTS]>,
    batch: Batch,
}

#[derive(Clone, Debug)]
struct Slot<K, const N: usize> {
    /// `None` while the slot is free.
    key: Option<(K, Case)>,
    sums: [Sums; N],
}

impl<K: Copy, const N: usize, const SLOTS: usize> Default for ScoreCache<K, N, SLOTS> {
    fn default() -> Self {
        const { assert!(SLOTS.is_power_of_two() && SLOTS <= 1 << 24, "all slots are found, by masking") };
        let free = Slot { key: None, sums: [[0; COUNT]; N] };
        let slots = vec![free; SLOTS].try_into().ok().expect("there are as many");
        Self { slots, batch: Batch::default() }
    }
}

impl<K: Copy + Eq + Hash, const N: usize, const SLOTS: usize> ScoreCache<K, N, SLOTS> {
    /// The sums of a group's features. A cache must always be given the same model.
    #[inline]
    pub fn get<G>(&mut self, model: &Model<'_>, group: &G, case: Case) -> &[Sums; N]
    where
        G: FeatureGroup<N, Key = K>,
    {
        self.get_above(model, group, case, || [[0; COUNT]; N])
    }

    /// The sums of a group's features and what they stand above: `base` follows from the group's key.
    #[inline]
    pub fn get_above<G>(
        &mut self,
        model: &Model<'_>,
        group: &G,
        case: Case,
        base: impl FnOnce() -> [Sums; N],
    ) -> &[Sums; N]
    where
        G: FeatureGroup<N, Key = K>,
    {
        let key = group.key();
        let mut hasher = SlotHasher::default();
        key.hash(&mut hasher);
        let slot = &mut self.slots[hasher.finish() as usize % SLOTS];
        let key = Some((key, case));
        if slot.key != key {
            slot.key = key;
            slot.sums = base();
            add_features(&mut self.batch, model, group, case, &mut slot.sums);
        }
        &slot.sums
    }
}

/// Adds the weights of a group's features, looked up.
#[inline(never)]
fn add_features<G: FeatureGroup<N>, const N: usize>(
    batch: &mut Batch,
    model: &Model<'_>,
    group: &G,
    case: Case,
    sums: &mut [Sums; N],
) {
    for place in 0..N {
        group.features(place, case, |feature| batch.push(model, place, feature));
    }
    batch.add_to(model, sums);
}

/// Spreads keys over slots. It runs several times for each token, so it is quick rather than thorough: keys
/// that meet in a slot cost a look-up, nothing else.
#[derive(Default)]
struct SlotHasher(u64);

impl Hasher for SlotHasher {
    #[inline(always)]
    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut number = [0; 8];
            number[..chunk.len()].copy_from_slice(chunk);
            self.write_u64(u64::from_le_bytes(number));
        }
    }

    #[inline(always)]
    fn write_u8(&mut self, n: u8) {
        self.write_u64(n.into());
    }

    #[inline(always)]
    fn write_u16(&mut self, n: u16) {
        self.write_u64(n.into());
    }

    #[inline(always)]
    fn write_u32(&mut self, n: u32) {
        self.write_u64(n.into());
    }

    #[inline(always)]
    fn write_u64(&mut self, n: u64) {
        self.0 = (self.0.rotate_left(5) ^ n).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }

    /// Only lengths of arrays, which are the same in all keys.
    #[inline(always)]
    fn write_usize(&mut self, _: usize) {}

    /// The bits that depend on all others.
    #[inline(always)]
    fn finish(&self) -> u64 {
        self.0 >> 40
    }
}
