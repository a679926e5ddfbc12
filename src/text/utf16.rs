//! From bytes of UTF-8 to JavaScript's UTF-16 units.

/// Appends the UTF-16 offset of each byte offset; `bytes` must be ascending and on characters. One pass
/// over the text.
pub fn utf16_offsets(text: &str, bytes: impl Iterator<Item = u32>, offsets: &mut Vec<u32>) {
    let mut at = 0;
    let mut units = 0;
    for byte in bytes {
        let byte = byte as usize;
        let between = &text[at..byte];
        units += if between.is_ascii() { between.len() } else { between.encode_utf16().count() };
        at = byte;
        offsets.push(units as u32);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets() {
        let check = |text: &str, bytes: &[u32], expected: &[u32]| {
            let mut offsets = Vec::new();
            utf16_offsets(text, bytes.iter().copied(), &mut offsets);
            assert_eq!(offsets, expected, "{text}");
        };
        check("", &[], &[]);
        check("abc", &[0, 1, 3], &[0, 1, 3]);
        check("é", &[0, 2], &[0, 1]);
        check("a\u{fffd}b", &[1, 4, 5], &[1, 2, 3]);
        check("😀 Zoë", &[4, 5, 9], &[2, 3, 6]);
        check("e\u{301}x", &[1, 3, 3, 4], &[1, 2, 2, 3]);
    }
}
