//! What each mention says of its type, as hashed features.
//!
//! Trainer and recogniser run this very code. Changing what a template yields makes old weights useless: raise
//! [`TEMPLATES`] with it.

use std::ops::Range;

use super::{bin, largest};
use crate::candidate::{Candidate, TypeScores};
use crate::evidence::block::{self, Block};
use crate::evidence::casing::Case;
use crate::evidence::labels::Place;
use crate::gazetteer::NameClasses;
use crate::hash::mix;
use crate::lexicon::table::Usage;
use crate::lexicon::word::{AFFIXES, Caps, Word};
use crate::text::token::{Gap, TokenKind};
use crate::{EntityType, Span};

/// The version of the templates, kept with the weights.
pub const TEMPLATES: u32 = 1;

/// How many words on each side are looked at.
const REACH: usize = 4;

/// The most words between two names that can be of one list.
const BETWEEN: usize = 3;

/// What a mention says.
#[derive(Clone, Debug)]
pub struct Clue {
    /// Where it stands in the text.
    pub span: Span,
    /// What the tagger thinks.
    pub types: TypeScores,
    /// Whether it is a county, or lists know it as a state or a town and as nothing else but a team.
    pub is_town: bool,
    /// Whether lists know it as a country.
    pub is_country: bool,
    /// What lists know it as, if it is a product, a work, an event, a law or a building and nothing else.
    pub listed: Option<EntityType>,
    features: Range<u32>,
}

/// The clues of a document, in the order of the text.
#[derive(Clone, Debug, Default)]
pub struct Clues {
    clues: Vec<Clue>,
    features: Vec<u32>,
}

/// Hashes a template with its values.
pub fn feature(template: u64, a: u64, b: u64) -> u32 {
    (mix(mix(a, b.wrapping_add(0x5851_f42d)), template.wrapping_add(0x7e57)) >> 32) as u32
}

impl Clues {
    /// The clues.
    pub fn list(&self) -> &[Clue] {
        &self.clues
    }

    /// The features of a clue, if they are still there.
    pub fn features(&self, clue: &Clue) -> &[u32] {
        &self.features[clue.features.start as usize..clue.features.end as usize]
    }

    /// Forgets all but the first so many.
    pub(crate) fn truncate(&mut self, count: usize) {
        self.clues.truncate(count);
        self.features.truncate(self.clues.last().map_or(0, |clue| clue.features.end as usize));
    }

    /// Forgets the features, which take more room than all else that is known of a mention.
    pub(crate) fn drop_features(&mut self) {
        self.features.clear();
        self.clues
            .iter_mut()
            .rev()
            .take_while(|clue| !clue.features.is_empty())
            .for_each(|clue| clue.features = 0..0);
    }

    /// Makes room by [`reserve`](crate::evidence::block::reserve).
    pub(crate) fn reserve(&mut self, more: usize, read: f32) {
        block::reserve(&mut self.clues, more, read);
    }

    /// Notes what a block says of the names among the candidates.
    pub fn read(&mut self, text: &str, block: &Block, candidates: &[Candidate]) {
        let mut sentences = block.sentences.iter();
        let mut scene = None;
        for (at, candidate) in candidates.iter().enumerate() {
            if candidate.kind.is_numeric() {
                continue;
            }
            while scene.as_ref().is_none_or(|scene: &Scene<'_>| scene.sentence.end <= candidate.tokens.start)
            {
                let Some((sentence, case)) = sentences.next() else { return };
                scene = (sentence.end > candidate.tokens.start)
                    .then(|| Scene::new(text, block, sentence.clone(), *case));
            }
            let Some(scene) = &scene else { return };
            let first = self.features.len() as u32;
            let features = &mut self.features;
            let mut emit = |template, a, b| features.push(feature(template, a, b));
            scene.name(candidate, &mut emit);
            scene.context(candidate, &mut emit);
            scene.neighbours(candidates, at, &mut emit);
            let tokens = &candidate.tokens;
            let classes = block.classes_of(tokens);
            self.clues.push(Clue {
                span: Span::new(block.tokens[tokens.start].span.start, block.tokens[tokens.end - 1].span.end),
                types: candidate.types,
                is_town: scene.is_county(tokens) || is_town(classes),
                is_country: classes.intersects(NameClasses::COUNTRY),
                listed: listed(classes),
                features: first..self.features.len() as u32,
            });
        }
    }
}

/// Whether it is a state, a city known everywhere, or a town that is nobody's name, and no body but a team.
fn is_town(classes: NameClasses) -> bool {
    let bodies = NameClasses::COMPANY
        | NameClasses::ORG
        | NameClasses::ARMED
        | NameClasses::PARTY
        | NameClasses::MEDIA;
    let known = classes.intersects(NameClasses::STATE | NameClasses::MAJOR);
    let town = classes.intersects(NameClasses::CITY)
        && !classes.intersects(NameClasses::GIVEN | NameClasses::FAMILY);
    (known || town) && !classes.intersects(bodies)
}

/// What a name is that lists know as one of these and as nothing else.
fn listed(classes: NameClasses) -> Option<EntityType> {
    use EntityType::{Event, Fac, Law, Product, WorkOfArt};
    let kinds = [Product, WorkOfArt, Event, Law, Fac];
    let kind = kinds.into_iter().find(|&kind| classes.intersects(NameClasses::naming(kind)))?;
    classes.without(NameClasses::naming(kind)).is_empty().then_some(kind)
}

/// A sentence with what holds of all names in it.
struct Scene<'a> {
    text: &'a str,
    block: &'a Block,
    sentence: Range<usize>,
    folded: bool,
    /// What the sentence looks like, as bits: results, prices, nothing but names.
    look: u64,
}

/// What stands beyond the edge of a sentence.
const NO_WORD: &Word = &Word {
    cased: 0,
    lower: 0,
    shape: 0,
    prefixes: [0; AFFIXES],
    suffixes: [0; AFFIXES],
    cluster: 0,
    usage: Usage::Unknown,
    caps: Caps::None,
    kind: None,
    length: 0,
};

const fn medium(cluster: u16) -> u64 {
    cluster as u64 >> 2
}

const fn coarse(cluster: u16) -> u64 {
    cluster as u64 >> 5
}

impl<'a> Scene<'a> {
    fn new(text: &'a str, block: &'a Block, sentence: Range<usize>, case: Case) -> Self {
        let (mut results, mut prices, mut numbers, mut lower) = (false, false, 0, 0);
        for at in sentence.clone() {
            let token = block.tokens[at];
            match token.kind {
                TokenKind::Number => {
                    numbers += 1;
                    let dash = |at: usize| {
                        let joined = |at: usize| block.tokens.get(at).filter(|token| token.gap == Gap::None);
                        joined(at + 1).is_some_and(|token| matches!(token.of(text), "-" | "\u{2013}"))
                            && joined(at + 2)
                                .is_some_and(|token| token.kind == TokenKind::Number && token.span.len() <= 3)
                    };
                    let own = token.of(text);
                    let parts = own.split(['-', '\u{2013}']);
                    results |= token.span.len() <= 3 && dash(at)
                        || own.len() <= 7
                            && parts.clone().count() == 2
                            && parts.clone().all(|part| !part.is_empty());
                }
                TokenKind::Symbol => prices = true,
                TokenKind::Word => lower += u32::from(!block.words[at].is_capitalised()),
                _ => {}
            }
        }
        let look = u64::from(results)
            | u64::from(prices) << 1
            | u64::from(numbers > 2) << 2
            | u64::from(lower == 0) << 3
            | u64::from(lower > 0 && lower * 4 < sentence.len() as u32) << 4;
        Self { text, block, sentence, folded: case == Case::Folded, look }
    }

    fn word(&self, at: usize) -> &Word {
        if self.sentence.contains(&at) { &self.block.words[at] } else { NO_WORD }
    }

    fn of_token(&self, at: usize) -> &'a str {
        if self.sentence.contains(&at) { self.block.tokens[at].of(self.text) } else { "" }
    }

    /// "Licking County", but not "Arts Center of Cannon County".
    fn is_county(&self, tokens: &Range<usize>) -> bool {
        tokens.len() > 1
            && self.of_token(tokens.end - 1).eq_ignore_ascii_case("county")
            && tokens.clone().all(|at| self.of_token(at) != "of")
    }

    /// The name by itself.
    fn name(&self, candidate: &Candidate, emit: &mut impl FnMut(u64, u64, u64)) {
        let tokens = candidate.tokens.clone();
        let (first, last) = (self.word(tokens.start), self.word(tokens.end - 1));
        let length = tokens.len().min(5) as u64;
        let whole = tokens.clone().fold(0, |hash, at| mix(hash, self.word(at).lower));
        emit(0, length, u64::from(self.folded));
        emit(1, whole, 0);
        emit(2, first.lower, u64::from(length > 1));
        emit(3, last.lower, u64::from(length > 1));
        emit(4, first.cluster.into(), u64::from(length > 1));
        emit(5, last.cluster.into(), u64::from(length > 1));
        emit(6, medium(first.cluster), medium(last.cluster));
        emit(7, last.suffixes[2].into(), u64::from(length > 1));
        emit(8, last.suffixes[1].into(), u64::from(length > 1));
        emit(9, first.prefixes[2].into(), 0);
        let shapes = tokens.clone().take(4).fold(0, |hash, at| {
            let word = self.word(at);
            hash * 64
                + word.caps as u64 * 8
                + word.usage as u64 * 2
                + u64::from(word.kind == Some(TokenKind::Number))
        });
        emit(10, shapes, length);
        for at in tokens.start + 1..tokens.end.saturating_sub(1).min(tokens.start + 6) {
            emit(11, self.word(at).lower, 0);
        }
        // Listed names: the whole of it, and what its first and last word are by themselves.
        let listed = self.block.classes_of(&tokens).bits();
        let top = largest(&candidate.types)[0] as u64;
        emit(12, listed.into(), 0);
        emit(13, listed.into(), top);
        let mut each = |template, mut classes: u32| {
            while classes != 0 {
                emit(template, classes.trailing_zeros().into(), length);
                classes &= classes - 1;
            }
        };
        each(14, listed);
        if length > 1 {
            let of = |at: usize| self.block.listed[at].any();
            each(15, of(tokens.start));
            each(16, of(tokens.end - 1));
        }
        // What the tagger says.
        let [one, two] = largest(&candidate.types);
        let p = candidate.types;
        emit(17, one as u64, bin(p[one]));
        emit(18, two as u64, bin(p[two]));
        emit(19, one as u64 * 16 + two as u64, bin(p[one]));
        emit(20, one as u64, length);
        emit(21, candidate.source as u64, candidate.kind as u64);
    }

    /// What stands around it.
    fn context(&self, candidate: &Candidate, emit: &mut impl FnMut(u64, u64, u64)) {
        let Range { start, end } = candidate.tokens;
        let before = |n: usize| start.checked_sub(n).map_or(NO_WORD, |at| self.word(at));
        let after = |n: usize| self.word(end + n - 1);
        for n in 1..=2 {
            emit(30 + n as u64, before(n).lower, 0);
            emit(32 + n as u64, after(n).lower, 0);
            emit(35 + n as u64, before(n).cluster.into(), 0);
            emit(37 + n as u64, after(n).cluster.into(), 0);
            emit(40 + n as u64, medium(before(n).cluster), 0);
            emit(42 + n as u64, medium(after(n).cluster), 0);
        }
        emit(45, before(2).lower, before(1).lower);
        emit(46, after(1).lower, after(2).lower);
        emit(47, medium(before(1).cluster), medium(after(1).cluster));
        emit(48, before(1).lower, after(1).lower);
        emit(49, medium(before(2).cluster), before(1).lower);
        emit(50, after(1).lower, medium(after(2).cluster));
        for n in 1..=REACH {
            if before(n).kind == Some(TokenKind::Word) {
                emit(51, before(n).lower, 0);
            }
            if after(n).kind == Some(TokenKind::Word) {
                emit(52, after(n).lower, 0);
            }
        }
        let listed = |at: usize| if self.sentence.contains(&at) { self.block.listed[at].any() } else { 0 };
        emit(53, listed(start.wrapping_sub(1)).into(), 0);
        emit(54, listed(end).into(), 0);
        // "Corley's hospital".
        if matches!(self.of_token(end), "'s" | "\u{2019}s") {
            emit(55, after(2).lower, 0);
            emit(56, after(2).cluster.into(), 0);
        }
        let opened = matches!(self.of_token(start.wrapping_sub(1)), "\"" | "\u{201c}" | "\u{2018}" | "'");
        let closed = matches!(self.of_token(end), "\"" | "\u{201d}" | "\u{2019}" | "'")
            || matches!(self.of_token(end + 1), "\"" | "\u{201d}" | "\u{2019}");
        let bracketed = self.of_token(start.wrapping_sub(1)) == "(" && self.of_token(end) == ")";
        let alone = start == self.sentence.start && end == self.sentence.end;
        let place = u64::from(opened)
            | u64::from(closed) << 1
            | u64::from(bracketed) << 2
            | u64::from(alone) << 3
            | u64::from(start == self.sentence.start) << 4;
        let top = largest(&candidate.types)[0] as u64;
        emit(57, place, 0);
        emit(58, self.look, top);
        emit(59, self.look, 0);
    }

    /// The names beside it: of lists, and of what explains it, as in "Corley, Ohio".
    fn neighbours(&self, candidates: &[Candidate], at: usize, emit: &mut impl FnMut(u64, u64, u64)) {
        let tokens = &candidates[at].tokens;
        let mut tell = |template, other: &Candidate, between: Range<usize>| {
            if between.len() > BETWEEN || !self.sentence.contains(&other.tokens.start) {
                return;
            }
            let joint = between.fold(0, |hash, at| mix(hash, self.word(at).lower));
            emit(template, joint, other.kind as u64);
            let listed = self.block.listed[other.tokens.start].by_place[Place::Unit as usize];
            emit(template + 1, joint, listed.into());
            emit(template + 2, coarse(self.word(other.tokens.start).cluster), joint);
        };
        if let Some(other) = at.checked_sub(1).map(|at| &candidates[at]) {
            tell(60, other, other.tokens.end..tokens.start);
        }
        if let Some(other) = candidates.get(at + 1) {
            tell(63, other, tokens.end..other.tokens.start);
        }
    }
}
