//! Finds the parts of sentences where names can be, so that the tagger need not read the rest.
//!
//! In text with capitals on names, a name has a capital, a digit, a word that no lexicon knows, or a
//! hit of the lists or rules somewhere. Of the tokens of news 60 in 100 are more than one token away from
//! any such sign; 0.5 % of the names in the training texts reach among them.

use std::ops::Range;

use super::casing::Case;
use super::listed::Listed;
use crate::gazetteer::NameClasses;
use crate::lexicon::table::Usage;
use crate::lexicon::word::{Caps, Word};
use crate::rules::{self, WordClass};
use crate::text::token::{Gap, Token, TokenKind};

/// A run of tokens of one sentence where names can be. Around it nothing suggests one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Window {
    /// The tokens.
    pub tokens: Range<usize>,
    /// The tokens of the sentence that it is in.
    pub sentence: Range<usize>,
    /// How the sentence is written.
    pub case: Case,
}

/// The most tokens without a gap between them that are read as text. Longer chains are codes and tables
/// ("1-2-1-2-…"), each byte of which would take as long as a word.
const LONGEST_CHAIN: usize = 32;

/// Follows tokens to see where such a chain has become too long.
#[derive(Clone, Copy, Default)]
pub(super) struct Chain(usize);

impl Chain {
    /// Goes on to the next token and says whether too many stand before it.
    pub(super) fn exceeds(&mut self, token: Token) -> bool {
        self.0 = if token.gap == Gap::None { self.0 + 1 } else { 0 };
        self.0 >= LONGEST_CHAIN
    }
}

/// What tells where names can be, for each token of a signs.
pub(super) struct Signs<'a> {
    pub tokens: &'a [Token],
    pub words: &'a [Word],
    pub classes: &'a [WordClass],
    pub listed: &'a [Listed],
    pub pattern_labels: &'a [u8],
    pub name_labels: &'a [u8],
}

/// Cuts sentences into windows.
#[inline(never)]
pub(super) fn split(sentences: &[(Range<usize>, Case)], signs: &Signs<'_>, windows: &mut Vec<Window>) {
    windows.clear();
    let mut chain = Chain::default();
    for (sentence, case) in sentences {
        let mut open = |tokens: Range<usize>| {
            windows.push(Window { tokens, sentence: sentence.clone(), case: *case });
        };
        if *case == Case::Folded {
            let mut start = sentence.start;
            for at in sentence.clone() {
                if chain.exceeds(signs.tokens[at]) {
                    if start < at {
                        open(start..at);
                    }
                    start = at + 1;
                }
            }
            if start < sentence.end {
                open(start..sentence.end);
            }
            continue;
        }
        let mut window = sentence.start..sentence.start;
        // Whether the token before is a sign, or joined to one.
        let mut near = false;
        let mut begun = false;
        for at in sentence.clone() {
            if chain.exceeds(signs.tokens[at]) {
                near = false;
                continue;
            }
            let joined = near
                && (is_joint(signs, sentence, at)
                    || at > sentence.start && is_joint(signs, sentence, at - 1));
            // Listed words that are no names ("university") may go on one.
            let goes_on = at < window.end && signs.listed[at].any() != 0;
            near = joined || goes_on || is_sign(signs, at, !begun);
            begun |= signs.words[at].kind != Some(TokenKind::Punctuation);
            if !near {
                continue;
            }
            // One token on each side belongs to it, and what is joined to it in front.
            let back = 1 + usize::from(at > sentence.start && is_joint(signs, sentence, at - 1));
            let start = at.saturating_sub(back).max(sentence.start);
            if start > window.end {
                if !window.is_empty() {
                    open(window.clone());
                }
                window.start = start;
            }
            window.end = (at + 2).min(sentence.end);
        }
        if !window.is_empty() {
            open(window);
        }
    }
}

/// Whether a token may be of a name. The capital of a common word with which a sentence begins says nothing.
fn is_sign(signs: &Signs<'_>, at: usize, begins: bool) -> bool {
    let word = &signs.words[at];
    let common = begins && word.caps == Caps::Initial && word.usage == Usage::Lower;
    let unknown = word.cluster == 0 && word.usage == Usage::Unknown && word.length > 1;
    word.is_capitalised() && !common
        || matches!(word.kind, Some(TokenKind::Number | TokenKind::Mixed))
        || unknown
        || !NameClasses::from_bits(signs.listed[at].any()).without(NameClasses::ANY_CASE).is_empty()
        || signs.pattern_labels[at] != 0
        || signs.name_labels[at] != 0
        || (common || word.caps == Caps::Lower) && rules::names_time(signs.classes[at])
}

/// Whether a mark joins the tokens beside it, as in "Won-soon" and "Portfolio.hu".
fn is_joint(signs: &Signs<'_>, sentence: &Range<usize>, at: usize) -> bool {
    at > sentence.start
        && at + 1 < sentence.end
        && signs.words[at].length == 1
        && signs.words[at].kind == Some(TokenKind::Punctuation)
        && signs.tokens[at].gap == Gap::None
        && signs.tokens[at + 1].gap == Gap::None
}

#[cfg(test)]
mod tests {
    use crate::Span;
    use crate::evidence::block::Block;
    use crate::gazetteer::Gazetteer;
    use crate::tagger::model::Model;
    use crate::text::token::Gap;

    /// `marked` has brackets around the windows that are expected.
    #[track_caller]
    fn check(marked: &str) {
        let text = marked.replace(['[', ']'], "");
        let mut block = Block::default();
        let span = Span::new(0, text.len() as u32);
        let lexicon = &Model::embedded().lexicon;
        block.read(&text, span, Gap::Paragraph, Gazetteer::embedded(), lexicon);
        let mut found = text.clone();
        for window in block.windows.iter().rev() {
            let tokens = &block.tokens[window.tokens.clone()];
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
        check("It was there that they saw [al-Quillah go] and come.");
    }

    #[test]
    fn end_where_tokens_go_on_without_a_gap() {
        let chain = "1-".repeat(100);
        check(&format!("It was there [that {}]{} was seen.", &chain[..33], &chain[33..]));
        let chain = chain.replace('1', "a");
        check(&format!("[{}]{} [was seen]", &chain[..32], &chain[32..]));
    }

    #[test]
    fn are_whole_sentences_where_capitals_say_nothing() {
        check("[NOTHING WAS LEFT THERE FOR THEM TO DO AND SAY]");
        check("[nothing was left there for them]");
    }
}
