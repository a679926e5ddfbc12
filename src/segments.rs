//! Finds the parts of sentences where names can be, so that the tagger need not read the rest.
//!
//! In text with capitals on names, a name has a capital, a digit, a word that no lexicon knows, or a
//! hit of the lists or rules somewhere. Of the tokens of news 60 in 100 are more than one token away from
//! any such sign; 0.5 % of the names in the training texts reach among them.

use std::ops::Range;

use crate::block::{Block, Segment};
use crate::gazetteer::Classes;
use crate::rules;
use crate::tagger::features::Case;
use crate::tagger::lexicon::Usage;
use crate::tagger::word::Caps;
use crate::token::{Gap, TokenKind};

/// Fills the segments of a block from all else.
pub(crate) fn split(block: &mut Block) {
    let mut segments = std::mem::take(&mut block.segments);
    segments.clear();
    for (sentence, case) in &block.sentences {
        let mut open = |tokens: Range<usize>| {
            segments.push(Segment {
                tokens,
                sentence: sentence.clone(),
                case: *case,
            });
        };
        if *case == Case::Folded {
            open(sentence.clone());
            continue;
        }
        let mut segment = sentence.start..sentence.start;
        // Whether the token before is a sign, or joined to one.
        let mut near = false;
        let mut begun = false;
        for at in sentence.clone() {
            let joined = near
                && (is_joint(block, sentence, at)
                    || at > sentence.start && is_joint(block, sentence, at - 1));
            // Listed words that are no names ("university") may go on one.
            let goes_on = at < segment.end && block.listed[at].any() != 0;
            near = joined || goes_on || is_sign(block, at, !begun);
            begun |= block.words[at].kind != Some(TokenKind::Punctuation);
            if !near {
                continue;
            }
            // One token on each side belongs to it, and what is joined to it in front.
            let back = 1 + usize::from(at > sentence.start && is_joint(block, sentence, at - 1));
            let start = at.saturating_sub(back).max(sentence.start);
            if start > segment.end {
                if !segment.is_empty() {
                    open(segment.clone());
                }
                segment.start = start;
            }
            segment.end = (at + 2).min(sentence.end);
        }
        if !segment.is_empty() {
            open(segment);
        }
    }
    block.segments = segments;
}

/// Whether a token may be of a name. The capital of a common word with which a sentence begins says nothing.
fn is_sign(block: &Block, at: usize, begins: bool) -> bool {
    let word = &block.words[at];
    let common = begins && word.caps == Caps::Initial && word.usage == Usage::Lower;
    let unknown = word.cluster == 0 && word.usage == Usage::Unknown && word.length > 1;
    word.is_capitalised() && !common
        || matches!(word.kind, Some(TokenKind::Number | TokenKind::Mixed))
        || unknown
        || !Classes::from_bits(block.listed[at].any())
            .without(Classes::ANY_CASE)
            .is_empty()
        || block.ruled[at] != 0
        || block.suggested[at] != 0
        || (common || word.caps == Caps::Lower) && rules::names_time(block.classes[at])
}

/// Whether a mark joins the tokens beside it, as in "Won-soon" and "Portfolio.hu".
fn is_joint(block: &Block, sentence: &Range<usize>, at: usize) -> bool {
    at > sentence.start
        && at + 1 < sentence.end
        && block.words[at].length == 1
        && block.words[at].kind == Some(TokenKind::Punctuation)
        && block.tokens[at].gap == Gap::None
        && block.tokens[at + 1].gap == Gap::None
}

#[cfg(test)]
mod tests {
    use crate::Span;
    use crate::block::Block;
    use crate::gazetteer::Gazetteer;
    use crate::pipeline::embedded_model;
    use crate::token::Gap;

    /// `marked` has brackets around the segments that are expected.
    #[track_caller]
    fn check(marked: &str) {
        let text = marked.replace(['[', ']'], "");
        let mut block = Block::default();
        let span = Span::new(0, text.len() as u32);
        let lexicon = &embedded_model().lexicon;
        block.read(&text, span, Gap::Paragraph, Gazetteer::embedded(), lexicon);
        let mut found = text.clone();
        for segment in block.segments.iter().rev() {
            let tokens = &block.tokens[segment.tokens.clone()];
            found.insert(tokens[tokens.len() - 1].span.end as usize, ']');
            found.insert(tokens[0].span.start as usize, '[');
        }
        assert_eq!(found, marked);
    }

    #[test]
    fn reach_one_token_beyond_each_sign() {
        check("He said that nothing [of Merkel’s] was left for them.");
        check("They left it to them and went away [on Friday.]");
        check("[Merkel left] and nothing came[, 24 hours after] that.");
    }

    #[test]
    fn are_not_begun_by_the_first_word_of_a_sentence_if_it_is_common() {
        check("“The others were there. [“Merkel was] not there.");
        check("[Today nothing] was left.");
    }

    #[test]
    fn reach_on_over_listed_words_behind_a_name() {
        check("It was there that [the Kepler university was] seen.");
        check("It was there that the university was seen.");
    }

    #[test]
    fn take_in_what_is_joined_by_marks() {
        check("It was there that they [saw Park Won-soon go] and come.");
        check("It was there that they saw [al-Masirah go] and come.");
    }

    #[test]
    fn are_whole_sentences_where_capitals_say_nothing() {
        check("[NOTHING WAS LEFT THERE FOR THEM TO DO AND SAY]");
        check("[nothing was left there for them]");
    }
}
