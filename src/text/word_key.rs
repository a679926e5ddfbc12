//! Words as numbers, to ask quickly whether a token is one of many.

/// A number for a word in any case: FNV-1a of 64 bits, folded to 32, as keys are much of the engine's size. A word is taken
/// for one of a list of a hundred once in forty million.
pub(crate) const fn word_key(word: &[u8]) -> u32 {
    let mut key = 0xcbf2_9ce4_8422_2325;
    let mut at = 0;
    while at < word.len() {
        key = (key ^ word[at].to_ascii_lowercase() as u64).wrapping_mul(0x100_0000_01b3);
        at += 1;
    }
    (key ^ key >> 32) as u32
}

/// Whether the word is one of these, in any case. `words` is made by [`words!`].
pub(crate) fn is_one_of(word: &str, words: &[u32]) -> bool {
    words.contains(&word_key(word.as_bytes()))
}

/// How many words there are, separated by single spaces.
pub(crate) const fn count(words: &str) -> usize {
    let (words, mut count, mut at) = (words.as_bytes(), 1, 0);
    while at < words.len() {
        count += (words[at] == b' ') as usize;
        at += 1;
    }
    count
}

/// The keys of `N` words, separated by single spaces.
pub(crate) const fn keys<const N: usize>(words: &str) -> [u32; N] {
    let mut keys = [0; N];
    let mut rest = words.as_bytes();
    let mut word = 0;
    while word < N {
        let mut end = 0;
        while end < rest.len() && rest[end] != b' ' {
            end += 1;
        }
        let (first, after) = rest.split_at(end);
        keys[word] = word_key(first);
        rest = if after.is_empty() { after } else { after.split_at(1).1 };
        word += 1;
    }
    keys
}

/// Words to compare tokens with, made into numbers when the crate is compiled: what is asked most often is
/// whether a token is one of many.
macro_rules! words {
    ($words:expr) => {
        const { &$crate::text::word_key::keys::<{ $crate::text::word_key::count($words) }>($words) as &[u32] }
    };
}
pub(crate) use words;
