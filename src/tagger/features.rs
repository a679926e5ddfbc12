//! The features of each token: what the trainer learns weights for, and the recogniser looks up.
//!
//! A feature is a 32-bit hash of its template and its values; no strings are kept. Trainer and
//! recogniser run this very code, so the two cannot drift apart. Changing what a template yields
//! makes old models useless: raise [`TEMPLATES`] with it.

use crate::candidate::Candidate;
use crate::gazetteer::Hit;
use crate::hash::mix;
use crate::token::{Gap, Token, TokenKind};

use super::labels::Place;
use super::memory::Recollection;
use super::word::{Caps, Word};

/// The version of the templates, kept in the model file.
pub const TEMPLATES: u32 = 1;

/// How a sentence is written, which decides the weights that apply.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Case {
    /// With capitals on names.
    #[default]
    Normal,
    /// In UPPER CASE, Title Case or lower case: capitals say nothing.
    Folded,
}

/// One sentence as the feature templates see it. All slices are of the sentence's tokens.
#[derive(Clone, Copy, Debug)]
pub struct Sentence<'a> {
    /// The tokens.
    pub tokens: &'a [Token],
    /// A word for each token.
    pub words: &'a [Word],
    /// Gazetteer classes and places for each token.
    pub listed: &'a [Listed],
    /// The rule candidate that each token is in: 0, or a BILOU label.
    pub ruled: &'a [u8],
    /// How the sentence is written.
    pub case: Case,
}

/// What the gazetteers say of a token: for each place in a listed name, the classes of such names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Listed {
    /// The classes by place: begin, inside, last, unit.
    pub by_place: [u32; 4],
}

impl Listed {
    /// All classes, whatever the place.
    pub fn any(&self) -> u32 {
        self.by_place.iter().fold(0, |all, classes| all | classes)
    }

    /// Notes the hits for the tokens of a block.
    pub fn note(hits: &[Hit], listed: &mut [Self]) {
        for hit in hits {
            for at in hit.tokens.clone() {
                let place = Place::of(at, hit.tokens.start, hit.tokens.end);
                listed[at].by_place[place as usize] |= hit.classes.bits();
            }
        }
    }
}

/// Notes the rule candidates for the tokens of a block, as BILOU labels.
pub fn note_rules(candidates: &[Candidate], ruled: &mut [u8]) {
    for candidate in candidates {
        // CARDINAL and ORDINAL have no label; their hints are worth a number of their own.
        for at in candidate.tokens.clone() {
            let place = Place::of(at, candidate.tokens.start, candidate.tokens.end);
            ruled[at] = super::labels::label(candidate.kind, place) as u8;
        }
    }
}

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

/// The numbers of templates, one for each kind of feature and offset.
struct Emitter<'f, F: FnMut(u32)> {
    salt: u64,
    emit: &'f mut F,
}

impl<F: FnMut(u32)> Emitter<'_, F> {
    #[inline]
    fn one(&mut self, template: u64, value: u64) {
        (self.emit)((mix(value, self.salt.wrapping_add(template)) >> 32) as u32);
    }

    #[inline]
    fn two(&mut self, template: u64, a: u64, b: u64) {
        self.one(template, mix(a, b.wrapping_add(0x5851_f42d)));
    }

    #[inline]
    fn three(&mut self, template: u64, a: u64, b: u64, c: u64) {
        self.two(template, mix(a, b.wrapping_add(0x1405_7b7e)), c);
    }
}

/// A word beyond the edge of the sentence.
const EDGE: Word = Word {
    cased: 11,
    lower: 11,
    shape: 11,
    prefixes: [11; 4],
    suffixes: [11; 4],
    cluster: 0,
    usage: super::lexicon::Usage::Unknown,
    caps: Caps::None,
    kind: None,
    length: 0,
};

/// Yields the features of every token of a sentence: `emit(token, feature)`.
pub fn extract(sentence: &Sentence<'_>, mut emit: impl FnMut(usize, u32)) {
    let mut run = Run::default();
    for at in 0..sentence.tokens.len() {
        if at >= run.end {
            let mut end = at;
            while end < sentence.tokens.len() && extends_run(sentence, end) {
                end += 1;
            }
            run = Run {
                start: at,
                end: end.max(at + 1),
            };
        }
        token_features(sentence, at, run, &mut |feature| emit(at, feature));
    }
}

/// Coarser clusters: the lexicon's are nested.
const fn medium(cluster: u16) -> u64 {
    cluster as u64 >> 2 | 0x1000
}

const fn coarse(cluster: u16) -> u64 {
    cluster as u64 >> 5 | 0x2000
}

fn token_features(sentence: &Sentence<'_>, at: usize, run: Run, emit: &mut impl FnMut(u32)) {
    let folded = sentence.case == Case::Folded;
    let mut f = Emitter {
        salt: salt(sentence.case),
        emit,
    };
    let word = |offset: isize| -> &Word {
        at.checked_add_signed(offset)
            .and_then(|i| sentence.words.get(i))
            .unwrap_or(&EDGE)
    };
    let listed = |offset: isize| -> Listed {
        at.checked_add_signed(offset)
            .and_then(|i| sentence.listed.get(i))
            .copied()
            .unwrap_or_default()
    };
    let (w, before, after) = (word(0), word(-1), word(1));
    let (before2, after2) = (word(-2), word(2));
    let caps = |w: &Word| w.caps as u64 * 4 + w.usage as u64;

    f.one(0, 0);
    // Words near.
    f.one(1, w.lower);
    f.one(2, before.lower);
    f.one(3, after.lower);
    f.one(4, before2.lower);
    f.one(5, after2.lower);
    f.two(6, before.lower, w.lower);
    f.two(7, w.lower, after.lower);
    f.two(8, before.lower, after.lower);
    f.two(9, before2.lower, before.lower);
    f.two(10, after.lower, after2.lower);
    // Clusters near.
    for (i, near) in [before2, before, w, after, after2].into_iter().enumerate() {
        let i = i as u64 * 4;
        f.one(20 + i, near.cluster.into());
        f.one(21 + i, medium(near.cluster));
        f.one(22 + i, coarse(near.cluster));
    }
    f.two(41, medium(before.cluster), medium(w.cluster));
    f.two(42, medium(w.cluster), medium(after.cluster));
    f.two(43, coarse(before.cluster), medium(after.cluster));
    f.two(44, before.lower, coarse(w.cluster));
    f.two(45, coarse(w.cluster), after.lower);
    // Letters.
    for (i, (&prefix, &suffix)) in w.prefixes.iter().zip(&w.suffixes).enumerate() {
        if prefix != 0 {
            f.one(50 + i as u64, prefix);
            f.one(54 + i as u64, suffix);
        }
    }
    f.one(58, before.suffixes[2]);
    f.one(59, after.suffixes[2]);
    // How the words are written.
    if folded {
        f.two(60, w.shape, w.usage as u64);
        f.three(61, before.usage as u64, w.usage as u64, after.usage as u64);
    } else {
        let start = u64::from(at == 0);
        f.one(60, w.shape);
        f.two(61, caps(w), start);
        f.two(62, before.shape, w.shape);
        f.two(63, w.shape, after.shape);
        f.three(64, caps(before), caps(w), caps(after));
        f.three(65, caps(before2), caps(before), caps(w));
        f.three(66, caps(w), caps(after), caps(after2));
        f.one(67, w.cased);
        f.two(68, w.shape, before.lower);
        f.two(69, w.shape, after.lower);
        f.two(70, coarse(w.cluster), caps(w));
        if w.is_capitalised() || run.end - run.start > 1 {
            let first = word(run.start as isize - at as isize);
            let last = word(run.end as isize - 1 - at as isize);
            let left = word(run.start as isize - 1 - at as isize);
            let right = word(run.end as isize - at as isize);
            let length = (run.end - run.start).min(6) as u64;
            let place = (at - run.start).min(3) as u64 * 8 + (run.end - 1 - at).min(3) as u64;
            f.two(80, place, length);
            f.two(81, left.lower, place);
            f.two(82, right.lower, place);
            f.two(83, last.lower, place);
            f.two(84, first.lower, place);
            f.two(85, medium(left.cluster), length.min(3));
            f.two(86, medium(right.cluster), length.min(3));
            f.two(87, medium(last.cluster), place);
            f.two(88, medium(first.cluster), place);
            f.two(89, last.suffixes[2], place);
            f.three(90, coarse(left.cluster), coarse(right.cluster), length.min(3));
        }
    }
    // Gazetteers.
    let here = listed(0);
    for (place, &classes) in here.by_place.iter().enumerate() {
        let mut rest = classes;
        while rest != 0 {
            let class = u64::from(rest.trailing_zeros());
            rest &= rest - 1;
            f.two(100, place as u64, class);
            f.three(101, place as u64, class, caps(w));
        }
        if classes != 0 {
            f.two(102, place as u64, classes.into());
        }
    }
    f.one(103, listed(-1).any().into());
    f.one(104, listed(1).any().into());
    f.two(105, here.any().into(), listed(1).any().into());
    f.two(106, listed(-1).any().into(), here.any().into());
    // Rules.
    let ruled = |offset: isize| -> u64 {
        at.checked_add_signed(offset)
            .and_then(|i| sentence.ruled.get(i))
            .copied()
            .unwrap_or(0)
            .into()
    };
    f.two(110, ruled(0), 0);
    f.three(111, ruled(-1), ruled(0), ruled(1));
    f.two(112, ruled(0), w.lower);
    // Where the sentence stands.
    let gap = sentence.tokens[0].gap as u64;
    f.three(
        120,
        gap,
        (at.min(2)) as u64,
        (sentence.tokens.len() - at).min(2) as u64,
    );
    f.two(121, u64::from(sentence.tokens[at].gap == Gap::None), caps(w));
}

/// Yields the features that recollections add to those of [`extract`].
pub fn extract_recollections(
    words: &[Word],
    case: Case,
    recollections: &[Recollection],
    mut emit: impl FnMut(usize, u32),
) {
    let folded = case == Case::Folded;
    for (at, memory) in recollections.iter().enumerate() {
        let near = |offset: isize| -> Recollection {
            at.checked_add_signed(offset)
                .and_then(|i| recollections.get(i))
                .copied()
                .unwrap_or_default()
        };
        let caps = words[at].caps as u64 * 4 + words[at].usage as u64;
        let mut f = Emitter {
            salt: salt(case),
            emit: &mut |feature| emit(at, feature),
        };
        f.one(130, 1);
        f.two(131, memory.label.into(), memory.certainty.into());
        f.two(132, memory.label.into(), caps);
        f.two(133, memory.pair_left.into(), memory.pair_right.into());
        f.two(134, memory.label.into(), near(1).label.into());
        f.two(135, near(-1).label.into(), memory.label.into());
        f.three(
            136,
            memory.label.into(),
            memory.pair_left.into(),
            memory.pair_right.into(),
        );
        if !folded {
            f.two(137, memory.written.into(), caps);
        }
    }
}

/// Keeps the features of the two ways of writing apart.
const fn salt(case: Case) -> u64 {
    match case {
        Case::Normal => 0,
        Case::Folded => 0x5bd1_e995_0000,
    }
}
