//! From a window to the facts that each token's features are made of.
//!
//! Trainer and recogniser run this very code, so the two cannot drift apart. Changing what a template
//! yields makes old models useless: raise [`TEMPLATES`](super::templates::TEMPLATES) with it.

use super::groups::{Candidates, Combined, EDGE, Lists, Run, Writing, caps};
use crate::evidence::block::Sentence;
use crate::evidence::listed::Listed;
use crate::lexicon::word::{Word, push_char};
use crate::text::token::{Gap, TokenKind};

/// What the features of a token are made of, as far as the document does not matter.
pub struct TokenView<'a> {
    /// How the words are written.
    pub writing: Writing,
    /// What lists say.
    pub lists: Lists,
    /// What rules say, and lists with what stands around.
    pub candidates: Candidates,
    /// Several words together.
    pub combined: Combined<'a>,
}

/// Calls `see` with every token that is to be tagged.
pub fn views(sentence: &Sentence<'_>, mut see: impl FnMut(usize, &TokenView<'_>)) {
    let count = sentence.tokens.len();
    let word = |at: usize| sentence.words.get(at).unwrap_or(&EDGE);
    let near = |labels: &[u8], at: usize| -> [u8; 3] {
        let label = |at: usize| labels.get(at).copied().unwrap_or(0);
        [label(at.wrapping_sub(1)), label(at), label(at + 1)]
    };
    let listed = |at: usize| sentence.listed.get(at).map_or(0, Listed::any);
    let mut run = 0..0;
    for at in sentence.part.clone() {
        if at >= run.end {
            let mut end = at;
            while end < count && extends_run(sentence, end) {
                end += 1;
            }
            run = at..end.max(at + 1);
        }
        // Before the first token the index wraps, and there is no such word.
        let words =
            [word(at.wrapping_sub(2)), word(at.wrapping_sub(1)), word(at), word(at + 1), word(at + 2)];
        let here = sentence.listed[at];
        see(
            at,
            &TokenView {
                writing: Writing {
                    caps: words.map(caps),
                    start: at == 0,
                    glued: sentence.tokens[at].gap == Gap::None,
                },
                lists: Lists {
                    before: listed(at.wrapping_sub(1)),
                    here,
                    after: listed(at + 1),
                    caps: if here.any() == 0 { 0 } else { caps(words[2]) },
                },
                candidates: Candidates {
                    pattern_labels: near(sentence.pattern_labels, at),
                    name_labels: near(sentence.name_labels, at),
                    caps: if sentence.name_labels[at] == 0 { 0 } else { caps(words[2]) },
                    gap: sentence.tokens[0].gap as u8,
                    from_start: at.min(2) as u8,
                    to_end: (count - at).min(2) as u8,
                },
                combined: Combined {
                    words,
                    pattern_label: sentence.pattern_labels[at],
                    run: Run {
                        left: word(run.start.wrapping_sub(1)),
                        right: word(run.end),
                        length: run.end - run.start,
                        before: at - run.start,
                        after: run.end - 1 - at,
                    },
                },
            },
        );
    }
}

/// Whether a token continues a run of capitalised words.
fn extends_run(sentence: &Sentence<'_>, at: usize) -> bool {
    let word = &sentence.words[at];
    word.is_capitalised()
        || (sentence.tokens[at].gap == Gap::None
            && word.length == 1
            && word.kind == Some(TokenKind::Punctuation)
            && is_glue(sentence, at))
}

/// A hyphen or full stop inside a name: "Jean-Paul", "J. Smith".
fn is_glue(sentence: &Sentence<'_>, at: usize) -> bool {
    at > 0
        && sentence.words[at - 1].is_capitalised()
        && sentence.words.get(at + 1).is_some_and(Word::is_capitalised)
        && (sentence.words[at].shape == HYPHEN_SHAPE && sentence.tokens[at + 1].gap == Gap::None
            || sentence.words[at].shape == STOP_SHAPE && sentence.words[at - 1].length <= 3)
}

/// The shapes of these marks.
const HYPHEN_SHAPE: u64 = push_char(0, '-');
const STOP_SHAPE: u64 = push_char(0, '.');

/// Yields the features of the tokens of a window: `emit(token, feature)`.
#[cfg(any(test, feature = "train"))]
pub fn extract(sentence: &Sentence<'_>, mut emit: impl FnMut(usize, u32)) {
    use super::groups::{ClusterGroup, FeatureGroup as _, WordGroup};
    let case = sentence.case;
    views(sentence, |at, view| {
        let mut emit = |feature| emit(at, feature);
        for (place, word) in view.combined.words.into_iter().enumerate() {
            WordGroup(word).features(place, case, &mut emit);
            ClusterGroup(word.cluster).features(place, case, &mut emit);
        }
        view.writing.features(0, case, &mut emit);
        view.lists.features(0, case, &mut emit);
        view.candidates.features(0, case, &mut emit);
        view.combined.features(case, &mut emit);
    });
}

/// Yields the features that the rest of the document adds to those of [`extract`].
#[cfg(any(test, feature = "train"))]
pub fn extract_contexts(
    words: &[Word],
    case: crate::evidence::casing::Case,
    contexts: &[super::document_context::TokenContext],
    mut emit: impl FnMut(usize, u32),
) {
    use super::groups::{Context, FeatureGroup as _};
    for at in 0..contexts.len() {
        Context::of(words, contexts, at).features(0, case, |feature| emit(at, feature));
    }
}
