//! A small, fixed hash: the same numbers on every machine, since model files hold them, and the
//! same behaviour of maps in every run, natively and in wasm.

use std::hash::{BuildHasherDefault, Hasher};

const MULTIPLIER: u64 = 0x9e37_79b9_7f4a_7c15;

/// A map with a fixed hasher.
pub(crate) type HashMap<K, V> = std::collections::HashMap<K, V, FixedState>;

/// A set with a fixed hasher.
pub(crate) type HashSet<K> = std::collections::HashSet<K, FixedState>;

/// Mixes two numbers into one whose every bit depends on all of theirs.
#[inline]
pub(crate) const fn mix(a: u64, b: u64) -> u64 {
    let x = (a ^ b.rotate_left(32)).wrapping_mul(MULTIPLIER);
    let x = (x ^ (x >> 29) ^ b).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x ^ (x >> 32)
}

/// Hashes bytes and a number.
#[inline]
pub(crate) fn hash_bytes(bytes: &[u8], seed: u64) -> u64 {
    let mut hasher = FixedHasher(mix(bytes.len() as u64, seed));
    hasher.write(bytes);
    hasher.finish()
}

/// The checksum of the model file and of the compiled lists.
pub fn checksum(bytes: &[u8]) -> u32 {
    (hash_bytes(bytes, 0) >> 32) as u32
}

/// Hashes the keys of maps, eight bytes at a time. Not for secrets.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct FixedHasher(u64);

/// Builds [`FixedHasher`]s, for maps.
pub(crate) type FixedState = BuildHasherDefault<FixedHasher>;

impl Hasher for FixedHasher {
    fn write(&mut self, bytes: &[u8]) {
        let mut chunks = bytes.chunks_exact(8);
        for chunk in &mut chunks {
            self.write_u64(u64::from_le_bytes(chunk.try_into().unwrap_or_default()));
        }
        let tail = chunks.remainder();
        if !tail.is_empty() {
            let letters = tail.iter().fold(tail.len() as u64, |n, &b| n << 8 | u64::from(b));
            self.write_u64(letters);
        }
    }

    fn write_u8(&mut self, n: u8) {
        self.write_u64(n.into());
    }

    fn write_u32(&mut self, n: u32) {
        self.write_u64(n.into());
    }

    fn write_u64(&mut self, n: u64) {
        self.0 = mix(self.0, n);
    }

    // The same on machines of 32 and 64 bits.
    fn write_usize(&mut self, n: usize) {
        self.write_u64(n as u64);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::hash::Hash;

    fn hash(value: impl Hash) -> u64 {
        let mut hasher = FixedHasher::default();
        value.hash(&mut hasher);
        hasher.finish()
    }

    #[test]
    fn hashes_are_fixed_and_spread() {
        assert_eq!(hash("Quill"), hash(String::from("Quill")));
        for shift in [0, 44] {
            let hashes: HashSet<u64> =
                (0..10_000).map(|i| hash(format!("name {i}")) >> shift & 0xf_ffff).collect();
            assert!(hashes.len() > 9_900, "{} of 10,000 differ in 20 bits", hashes.len());
        }
        for (a, b) in [("", "\0"), ("a", "a\0"), ("abcdefgh", "abcdefg"), ("ab", "ba")] {
            assert_ne!(hash(a), hash(b), "{a:?} {b:?}");
        }
    }
}
