//! Random variations of the samples; a seed always gives the same text.

use crate::random::Random;

/// What is inserted: everything that tokens, sentences, rules and offsets depend on.
#[rustfmt::skip]
const PIECES: &[&str] = &[
    " ", "\n", "\n\n", "\r\n", "\t", "\u{a0}", "\u{2003}", "\u{feff}", "\0", "\u{ad}", "\u{200d}", "\u{fffd}",
    "\u{301}", "\u{308}", ".", "...", ". ", "!\u{201d} ", "?", ",", ";", ": ", "-", "\u{2013}", "\u{2014}",
    "'s", "\u{2019}s ", "\"", "\u{201c}", "\u{201d}", "\u{ab}", "(", ")", "[", "&", "/", "@", "#", "%",
    " per cent", "$", "US$", "\u{20ac}", "\u{a3}1.5bn", "$3.5 million", "5", "1,234.5", "1e999",
    "2015\u{2013}17", "10-20%", "5pm", "a.m.", "14 March 2022", "on Friday", "the 1990s", "next week",
    "third", "U.S.", "J.K.", "St. ", "Mr. ", "No. 5", "Inc.", "NATO", "de la ", "van ", "Al-", "Mc",
    "https://example.org/a?b=c", "jane@example.org", "<b>", "</p>", "&amp;", "<script>",
    "\u{1f469}\u{200d}\u{1f469}\u{200d}\u{1f466}", "\u{1f1eb}\u{1f1f7}", "\u{1d541}\u{1d552}", "\u{10330}",
    "\u{5e0}\u{5e9}\u{5d9}\u{5d0}", "\u{62a}\u{62d}\u{62f}", "\u{4e2d}\u{6587}", "\u{130}", "\u{1e9e}",
    "\u{df}", "\u{149}", "\u{fb01}", "\u{3a3}\u{3c2}", "I\u{307}",
];

/// A text of this seed: some of the `lines` in a row, with one to twenty changes, now and then repeated so
/// that it has several blocks. `lines` must not be empty.
pub(super) fn text(lines: &[&str], seed: u64) -> String {
    let mut random = Random(seed);
    let from = random.below(lines.len());
    let to = (from + 1 + random.below(12)).min(lines.len());
    let mut text: Vec<char> = lines[from..to].concat().chars().collect();
    for _ in 0..=random.below(20) {
        change(&mut text, lines, &mut random);
    }
    if random.below(25) == 0 && text.len() < 4_000 {
        text = text.repeat(2 + random.below(30));
    }
    text.into_iter().collect()
}

fn change(text: &mut Vec<char>, lines: &[&str], random: &mut Random) {
    let at = random.below(text.len() + 1);
    let end = (at + 1 + random.below(40)).min(text.len()).max(at);
    match random.below(8) {
        0 => drop(text.drain(at..end)),
        1 => {
            let part = text[at..end].to_vec();
            let to = random.below(text.len() + 1);
            text.splice(to..to, part);
        }
        2 => {
            let upper: Vec<char> = text[at..end].iter().flat_map(|c| c.to_uppercase()).collect();
            text.splice(at..end, upper);
        }
        3 => {
            let lower: Vec<char> = text[at..end].iter().flat_map(|c| c.to_lowercase()).collect();
            text.splice(at..end, lower);
        }
        4 => {
            // Surrogates are not characters.
            let any = char::from_u32(random.below(0x11_0000) as u32).unwrap_or('\u{fffd}');
            text.insert(at, any);
        }
        5 => {
            let line: Vec<char> = random.of(lines).chars().collect();
            let from = random.below(line.len().max(1));
            let to = (from + 1 + random.below(60)).min(line.len());
            text.splice(at..at, line[from..to].iter().copied());
        }
        _ => {
            let piece = random.of(PIECES);
            text.splice(at..at, piece.chars());
        }
    }
}

/// The shortest text found for which `differs` still holds, in at most `tries` calls.
pub(super) fn shrunk<E>(
    text: &str,
    mut tries: u32,
    mut differs: impl FnMut(&str) -> Result<bool, E>,
) -> Result<String, E> {
    let mut best: Vec<char> = text.chars().collect();
    let mut size = best.len() / 2;
    while size > 0 {
        let mut at = 0;
        while at < best.len() {
            let mut less = best.clone();
            less.drain(at..(at + size).min(best.len()));
            if tries == 0 {
                return Ok(best.into_iter().collect());
            }
            tries -= 1;
            if differs(&less.iter().collect::<String>())? {
                best = less;
            } else {
                at += size;
            }
        }
        size /= 2;
    }
    Ok(best.into_iter().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINES: &[&str] = &["Maren Okafor returned to Rotterdam.\n", "\n", "She paid $5.\n"];

    #[test]
    fn a_seed_has_one_text() {
        let texts = |from: u64| -> Vec<String> { (from..from + 50).map(|seed| text(LINES, seed)).collect() };
        assert_eq!(texts(1), texts(1));
        assert!(texts(1).iter().zip(&texts(2)).all(|(one, other)| one != other));
        assert!(texts(1).iter().any(|text| !text.is_ascii()));
    }

    #[test]
    fn what_does_not_matter_is_left_out() {
        let check = |given: &str, tries: u32, expected: &str| {
            let differs = |text: &str| Ok::<_, ()>(text.contains('é') && text.contains('x'));
            assert_eq!(shrunk(given, tries, differs), Ok(expected.to_owned()), "{given}");
        };
        check("one é and x and more", 1_000, "éx");
        check("éx", 1_000, "éx");
        check("abcé x", 0, "abcé x");
    }
}
