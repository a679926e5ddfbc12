//! The feature templates, in groups: each group is made of a few facts that often come again
//! together, so that the weights of its features are summed once (see [`score_cache`](super::score_cache)).
//!
//! | group | facts | tokens that get its features |
//! |---|---|---|
//! | [`WordGroup`] | one word | itself and two on each side |
//! | [`ClusterGroup`] | the cluster of a word | the same |
//! | [`Writing`] | capitals of five words | the middle one |
//! | [`Lists`] | what lists say of three tokens | the middle one |
//! | [`Candidates`] | labels that rules and lists suggest for three tokens | the middle one |
//! | [`Context`] | what the rest of the document says of three tokens | the middle one |
//! | [`Combined`] | several words; rarely the same, never kept | the middle one |

use std::hash::Hash;

use super::document_context::TokenContext;
use super::templates::Emitter;
use crate::evidence::casing::Case;
use crate::evidence::listed::Listed;
use crate::lexicon::table::Usage;
use crate::lexicon::word::{AFFIXES, Caps, Word};

/// How many words a token's features look at, itself in the middle.
pub const PLACES: usize = 5;

/// The place of the token itself among these.
const HERE: usize = PLACES / 2;

/// Features that are made of the same facts, for `N` tokens.
pub trait FeatureGroup<const N: usize> {
    /// What tells the facts from others of their kind.
    type Key: Copy + Eq + Hash;

    /// The facts, or what stands for them.
    fn key(&self) -> Self::Key;

    /// Yields the features of one of the tokens: of the one to which the facts are at `place`.
    fn features(&self, place: usize, case: Case, emit: impl FnMut(u32));
}

/// What a word by itself tells of the tokens around it, but for its cluster.
pub struct WordGroup<'a>(pub &'a Word);

impl FeatureGroup<PLACES> for WordGroup<'_> {
    /// The word as written and in lower case: all else follows from these.
    type Key = (u64, u64);

    fn key(&self) -> (u64, u64) {
        (self.0.cased, self.0.lower)
    }

    fn features(&self, place: usize, case: Case, emit: impl FnMut(u32)) {
        let word = self.0;
        let mut f = Emitter::new(case, emit);
        match place {
            0 => f.one(4, word.lower),
            1 => {
                f.one(2, word.lower);
                f.one(58, word.suffixes[2]);
            }
            3 => {
                f.one(3, word.lower);
                f.one(59, word.suffixes[2]);
            }
            4 => f.one(5, word.lower),
            _ => {
                debug_assert_eq!(place, HERE);
                f.one(0, 0u64);
                f.one(1, word.lower);
                for (i, (&prefix, &suffix)) in (0..).zip(word.prefixes.iter().zip(&word.suffixes)) {
                    if prefix != 0 {
                        f.one(50 + i, prefix);
                        f.one(54 + i, suffix);
                    }
                }
                if case == Case::Folded {
                    f.two(60, word.shape, word.usage as u64);
                } else {
                    f.one(60, word.shape);
                    f.one(67, word.cased);
                    f.two(70, coarse(word.cluster), caps(word));
                }
            }
        }
    }
}

/// What the cluster of a word tells of the tokens around it.
pub struct ClusterGroup(pub u16);

impl FeatureGroup<PLACES> for ClusterGroup {
    type Key = u16;

    fn key(&self) -> u16 {
        self.0
    }

    fn features(&self, place: usize, case: Case, emit: impl FnMut(u32)) {
        let mut f = Emitter::new(case, emit);
        let template = 20 + 4 * place as u64;
        f.one(template, self.0);
        f.one(template + 1, medium(self.0));
        f.one(template + 2, coarse(self.0));
    }
}

/// Coarser clusters: the lexicon's are nested.
fn medium(cluster: u16) -> u64 {
    u64::from(cluster >> 2 | 0x1000)
}

fn coarse(cluster: u16) -> u64 {
    u64::from(cluster >> 5 | 0x2000)
}

/// How a word is written here, and elsewhere in two low bits.
pub(super) fn caps(word: &Word) -> u8 {
    word.caps as u8 * 4 + word.usage as u8
}

/// How a token and its neighbours are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Writing {
    /// Capitals and usage of each word, as [`caps`] numbers them.
    pub caps: [u8; PLACES],
    /// The token is the sentence's first.
    pub start: bool,
    /// Nothing stands between the token and the one before.
    pub glued: bool,
}

impl FeatureGroup<1> for Writing {
    type Key = Self;

    fn key(&self) -> Self {
        *self
    }

    fn features(&self, _: usize, case: Case, emit: impl FnMut(u32)) {
        let mut f = Emitter::new(case, emit);
        let caps = self.caps;
        if case == Case::Folded {
            let usage = caps.map(|caps| caps % 4);
            f.three(61, usage[1], usage[2], usage[3]);
        } else {
            f.two(61, caps[HERE], self.start);
            f.three(64, caps[1], caps[2], caps[3]);
            f.three(65, caps[0], caps[1], caps[2]);
            f.three(66, caps[2], caps[3], caps[4]);
        }
        f.two(121, self.glued, caps[HERE]);
    }
}

/// What lists say of a token and its neighbours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Lists {
    /// The classes of listed names that the token before is in.
    pub before: u32,
    /// Those that the token is in, by place.
    pub here: Listed,
    /// Those that the token after is in.
    pub after: u32,
    /// The token's [`caps`] if it is listed, else 0.
    pub caps: u8,
}

impl FeatureGroup<1> for Lists {
    type Key = Self;

    fn key(&self) -> Self {
        *self
    }

    fn features(&self, _: usize, case: Case, emit: impl FnMut(u32)) {
        let mut f = Emitter::new(case, emit);
        let any = self.here.any();
        for (place, &classes) in (0u64..).zip(&self.here.by_place) {
            let mut rest = classes;
            while rest != 0 {
                let class = rest.trailing_zeros();
                rest &= rest - 1;
                f.two(100, place, class);
                f.three(101, place, class, self.caps);
            }
            if classes != 0 {
                f.two(102, place, classes);
            }
        }
        f.one(103, self.before);
        f.one(104, self.after);
        f.two(105, any, self.after);
        f.two(106, self.before, any);
    }
}

/// In which candidates a token and its neighbours are, and where the token stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Candidates {
    /// The labels that rules suggest for the token before, this one and the one after.
    pub pattern_labels: [u8; 3],
    /// Those that lists suggest.
    pub name_labels: [u8; 3],
    /// The token's [`caps`] if it is in a candidate of the lists, else 0.
    pub caps: u8,
    /// What stands before the sentence.
    pub gap: u8,
    /// How many tokens come before, at most 2.
    pub from_start: u8,
    /// How many tokens are left with this one, at most 2.
    pub to_end: u8,
}

impl FeatureGroup<1> for Candidates {
    type Key = Self;

    fn key(&self) -> Self {
        *self
    }

    fn features(&self, _: usize, case: Case, emit: impl FnMut(u32)) {
        let mut f = Emitter::new(case, emit);
        let [before, here, after] = self.pattern_labels;
        f.two(110, here, 0u64);
        f.three(111, before, here, after);
        let [before, here, after] = self.name_labels;
        f.one(113, here);
        f.three(114, before, here, after);
        if here != 0 {
            f.two(115, here, self.caps);
        }
        f.three(120, self.gap, self.from_start, self.to_end);
    }
}

/// What the rest of the document says of a token and its neighbours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Context {
    here: TokenContext,
    /// The commonest label elsewhere of the token before.
    before: u8,
    /// The same of the token after.
    after: u8,
    /// The token's [`caps`].
    caps: u8,
}

impl Context {
    /// The context of token `at` of a window.
    pub fn of(words: &[Word], contexts: &[TokenContext], at: usize) -> Self {
        // Before the first token the index wraps.
        let label = |at: usize| contexts.get(at).map_or(0, |context| context.label);
        Self {
            here: contexts[at],
            before: label(at.wrapping_sub(1)),
            after: label(at + 1),
            caps: caps(&words[at]),
        }
    }
}

impl FeatureGroup<1> for Context {
    type Key = Self;

    fn key(&self) -> Self {
        *self
    }

    fn features(&self, _: usize, case: Case, emit: impl FnMut(u32)) {
        let mut f = Emitter::new(case, emit);
        let TokenContext { label, certainty, pair_left, pair_right, written } = self.here;
        f.one(130, 1u64);
        f.two(131, label, certainty);
        f.two(132, label, self.caps);
        f.two(133, pair_left, pair_right);
        f.two(134, label, self.after);
        f.two(135, self.before, label);
        f.three(136, label, pair_left, pair_right);
        if case != Case::Folded {
            f.two(137, written, self.caps);
        }
    }
}

/// Several words and how they stand together.
pub struct Combined<'a> {
    /// The token's word, in the middle, and those around it.
    pub words: [&'a Word; PLACES],
    /// The label that rules suggest for the token.
    pub pattern_label: u8,
    /// The run of capitalised words that the token is in.
    pub run: Run<'a>,
}

/// A run of capitalised words as a token in it sees it: names rarely end inside one or go beyond it.
pub struct Run<'a> {
    /// The word before it.
    pub left: &'a Word,
    /// The word after it.
    pub right: &'a Word,
    /// How many tokens it has.
    pub length: usize,
    /// How many tokens of the run come before the token.
    pub before: usize,
    /// How many come after it.
    pub after: usize,
}

impl Combined<'_> {
    /// Yields the features.
    #[inline(always)]
    pub fn features(&self, case: Case, emit: impl FnMut(u32)) {
        let mut f = Emitter::new(case, emit);
        let [_, before, here, after, _] = self.words;
        f.two(41, medium(before.cluster), medium(here.cluster));
        f.two(42, medium(here.cluster), medium(after.cluster));
        f.two(44, before.lower, coarse(here.cluster));
        let run = &self.run;
        if case != Case::Folded && (here.is_capitalised() || run.length > 1) {
            let length = run.length.min(6) as u64;
            let place = run.before.min(3) as u64 * 8 + run.after.min(3) as u64;
            f.two(80, place, length);
            f.two(81, run.left.lower, place);
            f.two(82, run.right.lower, place);
            f.three(90, coarse(run.left.cluster), coarse(run.right.cluster), length.min(3));
        }
        if self.pattern_label != 0 {
            f.two(112, self.pattern_label, here.lower);
        }
    }
}

/// A word beyond the edge of the sentence.
pub const EDGE: Word = Word {
    cased: 11,
    lower: 11,
    shape: 11,
    prefixes: [11; AFFIXES],
    suffixes: [11; AFFIXES],
    cluster: 0,
    usage: Usage::Unknown,
    caps: Caps::None,
    kind: None,
    length: 0,
};
