//! Whether a text is on sport, where states and towns are the names of teams.

use std::ops::RangeInclusive;

use crate::Span;
use crate::text::word_key::{is_one_of, word_key, words};

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

/// How long these words are.
const LENGTHS: RangeInclusive<usize> = 3..=13;

/// What a score or a word of sport weighs, if others weigh one.
const CLEAR: usize = 3;

/// A text with less than one such word in so many bytes is on something else.
const SPARSE: usize = 400;

/// A text with a score and more than one such word in so many bytes is on sport.
const DENSE: usize = 150;

/// What a text is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Section {
    Sport,
    Other,
    Unclear,
}

/// Words behind a team's name.
const AFTER_TEAM: &[u32] = words!(
    "beat beats boss coach d def defeated drew edged faces goes hosts lead leads led lost manager outscored plays routed scored \
     shot swept v visits vs won"
);

/// Words before one.
const BEFORE_TEAM: &[u32] = words!(
    "beat beating beats d def defeated defeating edged face faces facing handed host hosting hosts outscored over past play \
     playing plays routed swept v visit visiting visits vs"
);

/// Words before "at" or "to" and a team.
const PLAYED: &[u32] = words!("drew goes lose loses loss lost played plays win wins won");

/// Words before the place where something is.
const BEFORE_PLACE: &[u32] = words!("around from in inside left near of outside");

/// Tells sport from the rest by its words. Linear in the text.
pub(crate) fn of(text: &str) -> Section {
    let (mut weight, mut scores) = (0, 0);
    for word in text.split_whitespace().map(bare) {
        if word.starts_with(|c: char| c.is_ascii_digit()) {
            let score = usize::from(is_score(word));
            scores += score;
            weight += score * CLEAR;
        } else if LENGTHS.contains(&word.len()) {
            let key = word_key(word.as_bytes());
            weight +=
                if OF_SPORT.contains(&key) { CLEAR } else { usize::from(OFTEN_OF_SPORT.contains(&key)) };
        }
    }
    if weight * SPARSE < text.len() {
        Section::Other
    } else if scores > 0 && weight * DENSE > text.len() {
        Section::Sport
    } else {
        Section::Unclear
    }
}

/// The word without marks around it.
fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

/// The words before and after a name, if nothing else is between.
fn beside(text: &str, span: Span) -> [&str; 2] {
    let (before, after) = (&text[..span.start as usize], &text[span.end as usize..]);
    let after = after.strip_prefix(' ').unwrap_or_default().split(char::is_whitespace).next();
    [beside_end(before), after.unwrap_or_default()].map(|word| word.trim_end_matches(['.', ',', ';', ':']))
}

/// The last word of a text that ends with a space.
fn beside_end(text: &str) -> &str {
    text.strip_suffix(' ').and_then(|text| text.rsplit(char::is_whitespace).next()).unwrap_or_default()
}

/// Whether what stands beside the name says that it plays: "swept Nebraska", "Nebraska lost".
fn plays(text: &str, name: Span) -> bool {
    let [before, after] = beside(text, name);
    // "Plays at Iowa", "lost to Iowa".
    let played = || {
        let earlier = text[..name.start as usize].trim_end().strip_suffix(before).unwrap_or_default();
        matches!(before, "at" | "to") && is_one_of(beside_end(earlier), PLAYED)
    };
    is_one_of(before, BEFORE_TEAM) || is_one_of(after, AFTER_TEAM) || played()
}

/// Whether what stands beside the name says that it is a place: "in Nebraska", "LINCOLN —".
pub(crate) fn is_placed(text: &str, name: Span) -> bool {
    let [before, after] = beside(text, name);
    is_one_of(before, BEFORE_PLACE) || matches!(after, "\u{2014}" | "\u{2013}" | "--" | "-")
}

/// How many mentions of a town play, and how many of them may.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Playing {
    plays: u32,
    may: u32,
}

impl Playing {
    pub(crate) fn add(&mut self, text: &str, mention: Span) {
        self.plays += u32::from(plays(text, mention));
        self.may += u32::from(!is_placed(text, mention));
    }

    /// Whether the town is its team, where it is not said to be a place.
    pub(crate) fn is_team(self) -> bool {
        self.plays > 0 && self.plays * 3 >= self.may
    }
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
            (council.repeat(8), Section::Other),
            (council.into(), Section::Other),
            ("Norwich beat Leeds.".into(), Section::Unclear),
            ("Norwich beat Leeds 2-1.".into(), Section::Sport),
            (season.repeat(8), Section::Unclear),
            (format!("{}{season}", council.repeat(40)), Section::Other),
            (format!("{}They won 2-1.", council.repeat(8)), Section::Unclear),
        ] {
            assert_eq!(of(&text), expected, "{text}");
        }
    }

    #[test]
    fn teams_by_their_neighbours() {
        for (text, expected) in [
            ("swept [Nebraska] on", true),
            ("d. [Nebraska], 3-1", true),
            ("[Nebraska] lost", true),
            ("it plays at [Nebraska] on", true),
            ("it met at [Nebraska] on", false),
            ("in [Nebraska] on", false),
            ("[Nebraska]. Lost", false),
            ("[Nebraska]", false),
        ] {
            let (start, end) = (text.find('[').unwrap(), text.find(']').unwrap());
            let plain = text.replace(['[', ']'], "");
            assert_eq!(plays(&plain, Span::new(start as u32, end as u32 - 1)), expected, "{text}");
        }
    }
}
