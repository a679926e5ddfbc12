//! Cuts a text into blocks, so that memory and the time of one step are bounded whatever its length.

use crate::tokenizer::is_gap;

/// The aim for a block, in bytes: longer than almost any article, short enough for one step of
/// the wasm build to stay below 50 ms.
const SIZE: usize = 32 * 1024;

/// The end of the block that begins at byte `start`: the end of a paragraph if there is one near
/// [`SIZE`], else of a line, of a sentence, of a word; in a text without any, the end of the text.
pub(crate) fn end(text: &str, start: usize) -> usize {
    if text.len() - start <= SIZE * 3 / 2 {
        return text.len();
    }
    let low = text.floor_char_boundary(start + SIZE / 2);
    let high = text.floor_char_boundary(start + SIZE);
    let window = &text[low..high];
    for break_at in ["\n\n", "\n", ". "] {
        if let Some(at) = window.rfind(break_at) {
            return low + at + break_at.len();
        }
    }
    if let Some(at) = window.rfind(is_gap) {
        return low + at;
    }
    text[high..].find(is_gap).map_or(text.len(), |at| high + at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, first_end: usize) {
        assert_eq!(end(text, 0), first_end);
    }

    #[test]
    fn blocks_end_where_it_hurts_least() {
        let words = "word ".repeat(20_000);
        check("short", 5);
        check(&words, SIZE / 5 * 5 - 1);
        check(&words.replacen("word ", "end. ", 5_000), 25_000);
        check(&format!("{}\n\n{words}", &words[..30_000]), 30_002);
        check(&"x".repeat(100_000), 100_000);
        check(&format!("{} y", "é".repeat(50_000)), 100_000);
    }
}
