//! Words before a number that say how near it is: "about", "more than", "at least".

use super::expression::Modifier;
use crate::rules::WordClass;
use crate::rules::cursor::Cursor;
use crate::rules::numeric::number::skip_approximators;
use crate::text::word_key::words;

/// What stands before a number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Hedge {
    pub(crate) end: usize,
    pub(crate) modifier: Option<Modifier>,
    /// Whether TimeML's annotators take it along: "nearly five months", but not "about".
    pub(crate) within: bool,
}

/// The hedge that begins here; it ends where it begins if there is none.
pub(crate) fn read(cursor: &Cursor, at: usize) -> Hedge {
    let end = skip_approximators(cursor, at);
    let mut hedge = Hedge { end, modifier: None, within: true };
    for word in at..end {
        let is = |words: &[u32]| cursor.is_any(word, words);
        let comparison = cursor.is(word + 1, "than");
        let negated = cursor.is_any(word.wrapping_sub(1), words!("no not")) && word > at;
        let modifier = match cursor.class(word) {
            _ if comparison && is(words!("more higher greater larger longer bigger")) => {
                Some(if negated { Modifier::EqualOrLess } else { Modifier::MoreThan })
            }
            _ if comparison && is(words!("less fewer lower")) => {
                Some(if negated { Modifier::EqualOrMore } else { Modifier::LessThan })
            }
            _ if is(words!("over above beyond excess north upwards >")) => Some(Modifier::MoreThan),
            _ if is(words!("nearly almost under below close <")) => Some(Modifier::LessThan),
            _ if is(words!("least ≥")) => Some(Modifier::EqualOrMore),
            _ if is(words!("most up much many long far ≤")) => Some(Modifier::EqualOrLess),
            WordClass::Approximator if is(words!("about around approximately roughly some circa")) => {
                hedge.within = false;
                Some(Modifier::Approx)
            }
            _ if is(words!("~")) => Some(Modifier::Approx),
            _ => None,
        };
        hedge.modifier = modifier.or(hedge.modifier);
    }
    hedge
}
