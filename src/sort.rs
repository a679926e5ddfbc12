//! Sorting by a number.
//!
//! The standard library's sorts are compiled anew for each type and key that they are used with, into 5 to 9 KB of wasm
//! each time. Here only numbers are sorted, whatever they are of, so that all share one.

/// Sorts items by a number; those with the same number stay in their order. In time O(n log n).
pub(crate) fn by_number<T>(items: &mut [T], number: impl Fn(&T) -> u64) {
    if items.is_sorted_by_key(&number) {
        return;
    }
    let mut order: Vec<(u64, u32)> = items.iter().map(number).zip(0..).collect();
    order.sort_unstable();
    // Each place gets its item from the next place of its cycle.
    for first in 0..items.len() {
        let mut to = first;
        loop {
            let from = std::mem::replace(&mut order[to].1, to as u32) as usize;
            if from == first || from == to {
                break;
            }
            items.swap(to, from);
            to = from;
        }
    }
}

/// A number for each two, in the order of the pairs.
pub(crate) fn pair(first: u32, second: u32) -> u64 {
    u64::from(first) << 32 | u64::from(second)
}

/// A number that is the smaller the larger a score is.
pub(crate) fn descending(score: f32) -> u32 {
    let bits = score.to_bits();
    // The bits of positive numbers ascend with them, those of negative ones descend.
    if score.is_sign_negative() { bits } else { !bits & (u32::MAX >> 1) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sorts_as_the_standard_library_does() {
        let mut random = 1u64;
        for length in (0..40).chain([1000]) {
            let mut items: Vec<(u64, usize)> = Vec::new();
            for at in 0..length {
                random = random.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
                items.push((random >> 60, at));
            }
            let mut expected = items.clone();
            expected.sort_by_key(|&(number, _)| number);
            by_number(&mut items, |&(number, _)| number);
            assert_eq!(items, expected);
        }
    }

    #[test]
    fn numbers_of_pairs_and_scores_are_in_their_order() {
        assert!(pair(1, u32::MAX) < pair(2, 0) && pair(2, 0) < pair(2, 1));
        assert!(descending(1.0) < descending(0.5) && descending(0.5) < descending(0.0));
        assert!(descending(0.0) < descending(-0.5) && descending(-0.5) < descending(-1.0));
    }
}
