//! Whether a text is on sport, where states and towns are the names of teams.

use crate::text::word_key::{is_one_of, words};

/// Words of sport, and of little else.
const OF_SPORT: &[u32] = words!(
    "batsman championship championships coach defender goalkeeper halftime inning innings midfielder overtime pitcher \
     playoff playoffs quarterback rebounds scored striker touchdown touchdowns wicket wickets"
);

/// Words that sport has more of than other sections.
const OFTEN_OF_SPORT: &[u32] = words!(
    "beat beats boss cup defeat defeated defeats edge edges final finals game games goal goals host hosts league match \
     matches player players points rout routs season side signed squad stadium team teams title tops tournament unbeaten \
     victory win wins won"
);

/// What a score or a word of sport weighs, if others weigh one.
const CLEAR: usize = 3;

/// A text with less than one such word in so many bytes is on something else.
const SPARSE: usize = 400;

/// Whether the text is surely not on sport. Linear in the text.
pub(crate) fn is_not_sport(text: &str) -> bool {
    let words = text.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    let weights = words.map(|word| {
        let clear = is_score(word) || is_one_of(word, OF_SPORT);
        if clear { CLEAR } else { usize::from(is_one_of(word, OFTEN_OF_SPORT)) }
    });
    weights.sum::<usize>() * SPARSE < text.len()
}

/// Whether it is two numbers like those of a result: "74-61".
fn is_score(word: &str) -> bool {
    let is_number =
        |part: &str| matches!(part.len(), 1..=3) && part.bytes().all(|digit| digit.is_ascii_digit());
    word.split_once(['-', '\u{2013}']).is_some_and(|(own, other)| is_number(own) && is_number(other))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scores() {
        for (word, expected) in [
            ("74-61", true),
            ("2\u{2013}1", true),
            ("2009-10", false),
            ("555-0134", false),
            ("1-2-1", false),
            ("-", false),
        ] {
            assert_eq!(is_score(word), expected, "{word}");
        }
    }

    #[test]
    fn sections() {
        let council = "The council met on Tuesday to talk about the new library and what it would cost. ";
        let season = "The coach said his team had beaten nobody this season. ";
        for (text, expected) in [
            (council.repeat(8), true),
            (council.into(), true),
            ("Norwich beat Leeds.".into(), false),
            (season.repeat(8), false),
            (format!("{}{season}", council.repeat(40)), true),
            (format!("{}They won 2-1.", council.repeat(8)), false),
        ] {
            assert_eq!(is_not_sport(&text), expected, "{text}");
        }
    }
}
