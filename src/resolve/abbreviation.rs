//! Abbreviations of common words, which are no names: "body mass index (BMI)", "artificial intelligence (AI)"; and
//! programmes, which are no bodies, with theirs: "Growth Support Programme (GSP)".

use super::acronym::is_loud;
use crate::hash::HashSet;
use crate::text::closed_class::FUNCTION_WORDS;
use crate::text::word_key::{is_one_of, words};
use crate::{EntityType, Mention, Source};

/// The longest abbreviation, in bytes, and so the most words that are looked at.
const LONGEST: usize = 6;

/// What is abbreviated is a body, and so a name, if one of these words is in it: "central executive committee (CEC)".
const BODIES: &[u32] = words!(
    "agency alliance army assembly association authority bank board brigade bureau center centre chamber club coalition \
     college command commission committee company confederation congress corps corporation council court department \
     directorate division federation force forces forum foundation front fund group guard institute institution league \
     ministry movement navy office organisation organization parliament party police regiment school secretariat \
     senate service services society squad squadron team tribunal trust union unit university"
);

/// What the names of programmes end with.
const PROGRAMMES: &[u32] = words!("allowance grant permit plan policy program programme scheme");

/// How the names of those begin that are agencies: "World Food Programme".
const AGENCIES: &[u32] = words!("UN U.N. United World");

/// Drops the mentions of programmes, and of what the text introduces as the abbreviation of one or of words in small
/// letters. The user's terms stay. Linear in the text and the mentions.
pub(crate) fn drop_common(text: &str, mentions: &mut Vec<Mention>) {
    let common = introduced(text);
    mentions.retain(|mention| {
        let name = mention.span.of(text);
        let programme =
            mention.kind == EntityType::Org && name.contains(' ') && is_programme(name, usize::MAX);
        mention.source == Source::Dictionary || !programme && !common.contains(name)
    });
}

/// What stands in brackets after the words that it abbreviates, if these are no name.
fn introduced(text: &str) -> HashSet<&str> {
    let brackets = text.match_indices('(').filter_map(|(open, _)| {
        let before = text[..open].strip_suffix(' ')?;
        let inside = &text.as_bytes()[open + 1..];
        let length = inside.iter().take(LONGEST + 1).position(|&byte| byte == b')')?;
        let short = text.get(open + 1..open + 1 + length)?;
        let fits = is_loud(short) && (stands_for(short, before) || is_programme(before, short.len()));
        fits.then_some(short)
    });
    brackets.collect()
}

/// Whether the last words of the text, as many as are given, are the name of a programme.
fn is_programme(text: &str, count: usize) -> bool {
    let mut words = text.rsplit([' ', '-']).take(count);
    let ends = words.next().is_some_and(|word| is_one_of(word, PROGRAMMES));
    let mut first = "";
    ends && words.inspect(|word| first = word).all(|word| !is_one_of(word, BODIES))
        && !is_one_of(first, AGENCIES)
}

/// Whether the letters of `short` are the initials of the last words before it, with or without its function words, and
/// these are written small.
fn stands_for(short: &str, before: &str) -> bool {
    let words = || {
        let words = before.rsplit([' ', '-']);
        words.take_while(|word| !word.is_empty() && word.bytes().all(|letter| letter.is_ascii_lowercase()))
    };
    let fits = |all: bool| {
        let mut letters = short.bytes().rev().map(|letter| letter.to_ascii_lowercase());
        let mut words = words().filter(|word| all || !is_one_of(word, FUNCTION_WORDS));
        letters.all(|letter| {
            words.next().is_some_and(|word| word.as_bytes()[0] == letter && !is_one_of(word, BODIES))
        })
    };
    fits(true) || fits(false)
}

#[cfg(test)]
mod tests {
    use super::stands_for;

    #[test]
    fn common_words() {
        for (short, before, expected) in [
            ("BMI", "a high body mass index", true),
            ("AI", "artificial intelligence", true),
            ("YHL", "the years of healthy life", true),
            ("PTCA", "percutaneous trans-luminal coronary angioplasty", false),
            ("FSH", "follicle-stimulating hormone", true),
            ("CEC", "the central executive committee", false),
            ("WHO", "World Health Organization", false),
            ("CPF", "The community policing forum", false),
            ("BMI", "mass index", false),
            ("BMI", "", false),
        ] {
            assert_eq!(stands_for(short, before), expected, "{before} ({short})");
        }
    }
}
