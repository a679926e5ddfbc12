//! The features of each token: what the trainer learns weights for, and the recogniser looks up.
//!
//! A feature is a 32-bit hash of its template and its values; no strings are kept. Trainer and
//! recogniser run this very code, so the two cannot drift apart. Changing what a template yields
//! makes old models useless: raise [`TEMPLATES`] with it.

use super::document_context::TokenContext;
use crate::evidence::block::Sentence;
use crate::evidence::casing::Case;
use crate::evidence::listed::Listed;
use crate::hash::mix;
use crate::lexicon::table::Usage;
use crate::lexicon::word::{AFFIXES, Caps, Word};
use crate::text::token::{Gap, TokenKind};

/// The version of the templates, kept in the model file.
pub const TEMPLATES: u32 = 4;

/// The capitalised run around a token: names rarely end inside one or go beyond it.
#[derive(Clone, Copy, Debug, Default)]
struct Run {
    start: usize,
    end: usize,
}

/// Whether a token goes on a run of capitalised words.
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
        && (sentence.words[at].shape == hyphen_shape() && sentence.tokens[at + 1].gap == Gap::None
            || sentence.words[at].shape == stop_shape() && sentence.words[at - 1].length <= 3)
}

const fn hyphen_shape() -> u64 {
    mix(0, '-' as u64 + 1)
}

const fn stop_shape() -> u64 {
    mix(0, '.' as u64 + 1)
}

/// Parts of a token's features, as bits, by what they are made of: what is made of little can be kept
/// instead of looked up again (see `sums`).
pub mod part {
    /// Of the word before the word before.
    pub const BEFORE2: u32 = 1;
    /// Of the word before.
    pub const BEFORE: u32 = 2;
    /// Of the word itself.
    pub const HERE: u32 = 4;
    /// Of the word after.
    pub const AFTER: u32 = 8;
    /// Of the word after the word after.
    pub const AFTER2: u32 = 16;
    /// Of [`Writing`](super::Writing).
    pub const WRITING: u32 = 32;
    /// Of [`Lists`](super::Lists).
    pub const LISTS: u32 = 64;
    /// Of [`Candidates`](super::Candidates).
    pub const CANDIDATES: u32 = 128;
    /// Of each word's cluster.
    pub const CLUSTERS: u32 = 256;
    /// Of several words.
    pub const MIXED: u32 = 512;
    /// All of them.
    #[cfg(any(test, feature = "train"))]
    pub const ALL: u32 = 1023;
}

/// How many words a token's features look at, itself in the middle.
pub const PLACES: usize = 5;

/// How a token and its neighbours are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Writing {
    /// Capitals and usage of each word, as [`caps`] numbers them.
    pub caps: [u8; PLACES],
    /// The token is the sentence's first.
    pub start: bool,
    /// Nothing stands between the token and the one before.
    pub glued: bool,
}

/// What lists say of a token and its neighbours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
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

/// In which candidates a token and its neighbours are, and where the token stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Candidates {
    /// The rule candidates that the token before, this one and the one after are in.
    pub pattern_labels: [u8; 3],
    /// The same for the candidates of the lists.
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

/// A number for how a word is written here and elsewhere.
fn caps(word: &Word) -> u8 {
    word.caps as u8 * 4 + word.usage as u8
}

/// What goes into the features of a token.
pub struct View<'a> {
    words: [&'a Word; PLACES],
    /// How the words are written.
    pub writing: Writing,
    /// What lists say.
    pub lists: Lists,
    /// What rules say, and lists with what stands around.
    pub candidates: Candidates,
    run: RunView<'a>,
}

/// A run of capitalised words as a token in it sees it.
struct RunView<'a> {
    left: &'a Word,
    right: &'a Word,
    length: usize,
    /// How many tokens of the run come before the token, and after it.
    around: (usize, usize),
}

/// Hashes what the templates yield, of those parts that are wanted.
struct Emitter<'f, const PARTS: u32, F: FnMut(u32)> {
    salt: u64,
    emit: &'f mut F,
}

impl<const PARTS: u32, F: FnMut(u32)> Emitter<'_, PARTS, F> {
    #[inline(always)]
    fn one(&mut self, part: u32, template: u64, value: u64) {
        if PARTS & part != 0 {
            (self.emit)((mix(value, self.salt.wrapping_add(template)) >> 32) as u32);
        }
    }

    #[inline(always)]
    fn two(&mut self, part: u32, template: u64, a: u64, b: u64) {
        self.one(part, template, mix(a, b.wrapping_add(0x5851_f42d)));
    }

    #[inline(always)]
    fn three(&mut self, part: u32, template: u64, a: u64, b: u64, c: u64) {
        self.two(part, template, mix(a, b.wrapping_add(0x1405_7b7e)), c);
    }

    /// What the cluster of the word at a place tells.
    #[inline(always)]
    fn cluster(&mut self, place: usize, cluster: u16) {
        let place = place as u64 * 4;
        self.one(part::CLUSTERS, 20 + place, cluster.into());
        self.one(part::CLUSTERS, 21 + place, medium(cluster));
        self.one(part::CLUSTERS, 22 + place, coarse(cluster));
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

/// Yields the features of the tokens of a sentence that are to be tagged: `emit(token, feature)`.
#[cfg(any(test, feature = "train"))]
pub fn extract(sentence: &Sentence<'_>, mut emit: impl FnMut(usize, u32)) {
    views(sentence, |at, view| {
        token_features::<{ part::ALL }>(sentence.case, view, &mut |feature| emit(at, feature));
    });
}

/// Yields the features that a word's cluster gives to the tokens around it: to the one that has it two
/// before, one before, and so on: `emit(place, feature)`.
pub fn extract_cluster(cluster: u16, case: Case, mut emit: impl FnMut(usize, u32)) {
    for place in 0..PLACES {
        let mut f =
            Emitter::<{ part::CLUSTERS }, _> { salt: salt(case), emit: &mut |feature| emit(place, feature) };
        f.cluster(place, cluster);
    }
}

/// Yields the other features that a word by itself gives to the tokens around it, in the same way.
pub fn extract_word(word: &Word, case: Case, mut emit: impl FnMut(usize, u32)) {
    let view = &View::blank([word; PLACES]);
    token_features::<{ part::BEFORE2 }>(case, view, &mut |feature| emit(0, feature));
    token_features::<{ part::BEFORE }>(case, view, &mut |feature| emit(1, feature));
    token_features::<{ part::HERE }>(case, view, &mut |feature| emit(2, feature));
    token_features::<{ part::AFTER }>(case, view, &mut |feature| emit(3, feature));
    token_features::<{ part::AFTER2 }>(case, view, &mut |feature| emit(4, feature));
}

/// Yields the features that are made of this alone.
pub fn extract_writing(writing: &Writing, case: Case, mut emit: impl FnMut(u32)) {
    let mut view = View::blank([&EDGE; PLACES]);
    view.writing = *writing;
    token_features::<{ part::WRITING }>(case, &view, &mut emit);
}

/// Yields the features that are made of this alone.
pub fn extract_lists(lists: &Lists, case: Case, mut emit: impl FnMut(u32)) {
    let mut view = View::blank([&EDGE; PLACES]);
    view.lists = *lists;
    token_features::<{ part::LISTS }>(case, &view, &mut emit);
}

/// Yields the features that are made of this alone.
pub fn extract_candidates(candidates: &Candidates, case: Case, mut emit: impl FnMut(u32)) {
    let mut view = View::blank([&EDGE; PLACES]);
    view.candidates = *candidates;
    token_features::<{ part::CANDIDATES }>(case, &view, &mut emit);
}

impl<'a> View<'a> {
    /// Yields those features that are made of several words.
    pub fn mixed(&self, case: Case, mut emit: impl FnMut(u32)) {
        token_features::<{ part::MIXED }>(case, self, &mut emit);
    }

    /// A view of nothing but words.
    fn blank(words: [&'a Word; PLACES]) -> Self {
        Self {
            words,
            writing: Writing::default(),
            lists: Lists::default(),
            candidates: Candidates::default(),
            run: RunView { left: &EDGE, right: &EDGE, length: 1, around: (0, 0) },
        }
    }
}

/// Calls `see` with every token that is to be tagged.
pub fn views(sentence: &Sentence<'_>, mut see: impl FnMut(usize, &View<'_>)) {
    let count = sentence.tokens.len();
    let word = |at: usize| sentence.words.get(at).unwrap_or(&EDGE);
    let near = |labels: &[u8], at: usize| -> [u8; 3] {
        let label = |at: usize| labels.get(at).copied().unwrap_or(0);
        [label(at.wrapping_sub(1)), label(at), label(at + 1)]
    };
    let listed = |at: usize| sentence.listed.get(at).map_or(0, Listed::any);
    let mut run = Run::default();
    for at in sentence.part.clone() {
        if at >= run.end {
            let mut end = at;
            while end < count && extends_run(sentence, end) {
                end += 1;
            }
            run = Run { start: at, end: end.max(at + 1) };
        }
        // Before the first token the index wraps, and there is no such word.
        let words =
            [word(at.wrapping_sub(2)), word(at.wrapping_sub(1)), word(at), word(at + 1), word(at + 2)];
        let here = sentence.listed[at];
        see(
            at,
            &View {
                words,
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
                run: RunView {
                    left: word(run.start.wrapping_sub(1)),
                    right: word(run.end),
                    length: run.end - run.start,
                    around: (at - run.start, run.end - 1 - at),
                },
            },
        );
    }
}

/// Coarser clusters: the lexicon's are nested.
const fn medium(cluster: u16) -> u64 {
    cluster as u64 >> 2 | 0x1000
}

const fn coarse(cluster: u16) -> u64 {
    cluster as u64 >> 5 | 0x2000
}

#[inline(always)]
fn token_features<const PARTS: u32>(case: Case, view: &View<'_>, emit: &mut impl FnMut(u32)) {
    use part::{AFTER, AFTER2, BEFORE, BEFORE2, CANDIDATES, HERE, LISTS, MIXED, WRITING};
    let folded = case == Case::Folded;
    let mut f = Emitter::<PARTS, _> { salt: salt(case), emit };
    let [before2, before, w, after, after2] = view.words;
    let Writing { caps, start, glued } = view.writing;
    let [caps_before2, caps_before, caps_here, caps_after, caps_after2] = caps.map(u64::from);

    f.one(HERE, 0, 0);
    // Words near.
    f.one(HERE, 1, w.lower);
    f.one(BEFORE, 2, before.lower);
    f.one(AFTER, 3, after.lower);
    f.one(BEFORE2, 4, before2.lower);
    f.one(AFTER2, 5, after2.lower);
    // Clusters near.
    for (place, near) in view.words.into_iter().enumerate() {
        f.cluster(place, near.cluster);
    }
    f.two(MIXED, 41, medium(before.cluster), medium(w.cluster));
    f.two(MIXED, 42, medium(w.cluster), medium(after.cluster));
    f.two(MIXED, 44, before.lower, coarse(w.cluster));
    // Letters.
    for (i, (&prefix, &suffix)) in w.prefixes.iter().zip(&w.suffixes).enumerate() {
        if prefix != 0 {
            f.one(HERE, 50 + i as u64, prefix.into());
            f.one(HERE, 54 + i as u64, suffix.into());
        }
    }
    f.one(BEFORE, 58, before.suffixes[2].into());
    f.one(AFTER, 59, after.suffixes[2].into());
    // How the words are written.
    if folded {
        // The usage is in the two low bits.
        let usage = caps.map(|caps| u64::from(caps % 4));
        f.two(HERE, 60, w.shape, w.usage as u64);
        f.three(WRITING, 61, usage[1], usage[2], usage[3]);
    } else {
        f.one(HERE, 60, w.shape);
        f.two(WRITING, 61, caps_here, u64::from(start));
        f.three(WRITING, 64, caps_before, caps_here, caps_after);
        f.three(WRITING, 65, caps_before2, caps_before, caps_here);
        f.three(WRITING, 66, caps_here, caps_after, caps_after2);
        f.one(HERE, 67, w.cased);
        f.two(HERE, 70, coarse(w.cluster), self::caps(w).into());
        let run = &view.run;
        if w.is_capitalised() || run.length > 1 {
            let length = run.length.min(6) as u64;
            let place = run.around.0.min(3) as u64 * 8 + run.around.1.min(3) as u64;
            f.two(MIXED, 80, place, length);
            f.two(MIXED, 81, run.left.lower, place);
            f.two(MIXED, 82, run.right.lower, place);
            f.three(MIXED, 90, coarse(run.left.cluster), coarse(run.right.cluster), length.min(3));
        }
    }
    // Gazetteers.
    let lists = &view.lists;
    let any = lists.here.any();
    for (place, &classes) in lists.here.by_place.iter().enumerate() {
        let mut rest = classes;
        while rest != 0 {
            let class = u64::from(rest.trailing_zeros());
            rest &= rest - 1;
            f.two(LISTS, 100, place as u64, class);
            f.three(LISTS, 101, place as u64, class, lists.caps.into());
        }
        if classes != 0 {
            f.two(LISTS, 102, place as u64, classes.into());
        }
    }
    f.one(LISTS, 103, lists.before.into());
    f.one(LISTS, 104, lists.after.into());
    f.two(LISTS, 105, any.into(), lists.after.into());
    f.two(LISTS, 106, lists.before.into(), any.into());
    // Candidates of rules and lists.
    let candidates = &view.candidates;
    let [ruled_before, ruled, ruled_after] = candidates.pattern_labels.map(u64::from);
    let [suggested_before, suggested, suggested_after] = candidates.name_labels.map(u64::from);
    f.two(CANDIDATES, 110, ruled, 0);
    f.three(CANDIDATES, 111, ruled_before, ruled, ruled_after);
    if ruled != 0 {
        f.two(MIXED, 112, ruled, w.lower);
    }
    f.one(CANDIDATES, 113, suggested);
    f.three(CANDIDATES, 114, suggested_before, suggested, suggested_after);
    if suggested != 0 {
        f.two(CANDIDATES, 115, suggested, candidates.caps.into());
    }
    // Where the sentence stands.
    f.three(CANDIDATES, 120, candidates.gap.into(), candidates.from_start.into(), candidates.to_end.into());
    f.two(WRITING, 121, u64::from(glued), caps_here);
}

/// What the features of a token's context are made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ContextView {
    /// What is remembered of the token.
    pub here: TokenContext,
    /// The label remembered of the token before.
    pub before: u8,
    /// The label remembered of the token after.
    pub after: u8,
    /// The token's [`caps`].
    pub caps: u8,
}

impl ContextView {
    /// What token `at` of a window needs of its contexts.
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

    /// Yields the features that these add to those of [`extract`].
    pub fn features(&self, case: Case, mut emit: impl FnMut(u32)) {
        use part::MIXED;
        let mut f = Emitter::<MIXED, _> { salt: salt(case), emit: &mut emit };
        let (label, caps) = (self.here.label.into(), self.caps.into());
        let (left, right) = (self.here.pair_left.into(), self.here.pair_right.into());
        f.one(MIXED, 130, 1);
        f.two(MIXED, 131, label, self.here.certainty.into());
        f.two(MIXED, 132, label, caps);
        f.two(MIXED, 133, left, right);
        f.two(MIXED, 134, label, self.after.into());
        f.two(MIXED, 135, self.before.into(), label);
        f.three(MIXED, 136, label, left, right);
        if case != Case::Folded {
            f.two(MIXED, 137, self.here.written.into(), caps);
        }
    }
}

/// Yields the features that contexts add to those of [`extract`].
#[cfg(feature = "train")]
pub fn extract_contexts(
    words: &[Word],
    case: Case,
    contexts: &[TokenContext],
    mut emit: impl FnMut(usize, u32),
) {
    for at in 0..contexts.len() {
        ContextView::of(words, contexts, at).features(case, |feature| emit(at, feature));
    }
}

/// Keeps the features of the two ways of writing apart.
const fn salt(case: Case) -> u64 {
    match case {
        Case::Normal => 0,
        Case::Folded => 0x5bd1_e995_0000,
    }
}
