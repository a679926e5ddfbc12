//! Decides between what the tagger, the rules, the lists and the user's terms say of the same words.

use crate::candidate::{self, Candidate};
use crate::dictionary::Dictionary;
use crate::document::{Mention, Source};
use crate::edges;
use crate::evidence::block::Block;
use crate::gazetteer::NameClasses;
use crate::rules::Found;
use crate::sort::{self, pair};
use crate::{EntityType, Span};

/// The score of what a rule found, where the tagger has no label for it or was not asked.
const UNTAGGED: f32 = 0.9;

/// The score of what a rule is certain of.
const CERTAIN: f32 = 0.99;

/// Completes the tagger's candidates for a block: certain names of the lists replace them, and the numbers
/// for which the tagger has no labels are added.
pub(crate) fn with_tagger(text: &str, block: &Block, candidates: &mut Vec<Candidate>) {
    edges::mend(text, block, candidates);
    attribute(block, candidates);
    replace_with_certain(candidates, &block.pattern_candidates, Source::Rule);
    replace_with_certain(candidates, &block.name_candidates, Source::Gazetteer);
    fill(candidates, &block.pattern_candidates, Source::Rule, |found| {
        matches!(found.kind, EntityType::Cardinal | EntityType::Ordinal)
    });
}

/// The candidates of rules and lists alone.
pub(crate) fn without_tagger(block: &Block, candidates: &mut Vec<Candidate>) {
    fill(candidates, &block.pattern_candidates, Source::Rule, |_| true);
    fill(candidates, &block.name_candidates, Source::Gazetteer, |_| true);
}

/// Puts the certain ones of `found` in place of the candidates that they overlap; both are sorted and disjoint.
fn replace_with_certain(candidates: &mut Vec<Candidate>, found: &[Found], source: Source) {
    if !found.iter().any(|one| one.certain) {
        return;
    }
    let mut next = 0;
    candidates.retain(|candidate| {
        while found.get(next).is_some_and(|one| !one.certain || one.tokens.end <= candidate.tokens.start) {
            next += 1;
        }
        found.get(next).is_none_or(|one| candidate.tokens.end <= one.tokens.start)
    });
    fill(candidates, found, source, |one| one.certain);
}

/// Adds the finds that are wanted and overlap no candidate; both are sorted and disjoint.
fn fill(candidates: &mut Vec<Candidate>, more: &[Found], source: Source, wanted: impl Fn(&Found) -> bool) {
    let count = candidates.len();
    let mut next = 0;
    for extra in more {
        while next < count && candidates[next].tokens.end <= extra.tokens.start {
            next += 1;
        }
        let free = next == count || extra.tokens.end <= candidates[next].tokens.start;
        if free && wanted(extra) {
            candidates.push(Candidate {
                tokens: extra.tokens.clone(),
                kind: extra.kind,
                score: if extra.certain { CERTAIN } else { UNTAGGED },
                source,
                types: candidate::certain(extra.kind),
            });
        }
    }
    sort::by_number(candidates, |candidate| candidate.tokens.start as u64);
}

/// Says of candidates that a rule or a list found as well that they come from there: the tagger
/// took their word.
fn attribute(block: &Block, candidates: &mut [Candidate]) {
    let (mut rule, mut hit) = (0, 0);
    for candidate in candidates.iter_mut().filter(|candidate| candidate.source == Source::Tagger) {
        let tokens = &candidate.tokens;
        while block.pattern_candidates.get(rule).is_some_and(|pattern| pattern.tokens.start < tokens.start) {
            rule += 1;
        }
        while block.hits.get(hit).is_some_and(|hit| hit.tokens.start < tokens.start) {
            hit += 1;
        }
        let pattern = block.pattern_candidates.get(rule);
        let mut hits = block.hits[hit..].iter().take_while(|hit| hit.tokens.start == tokens.start);
        if pattern.is_some_and(|pattern| pattern.tokens == *tokens && pattern.kind == candidate.kind) {
            candidate.source = Source::Rule;
        } else if hits
            .any(|hit| hit.tokens == *tokens && hit.classes.intersects(NameClasses::naming(candidate.kind)))
        {
            candidate.source = Source::Gazetteer;
        }
    }
}

/// Puts the user's terms over the mentions from `first` on, and drops those that the user ignores.
pub(crate) fn apply_dictionary(
    dictionary: &Dictionary,
    text: &str,
    terms: &[(Span, EntityType)],
    first: usize,
    mentions: &mut Vec<Mention>,
) {
    let mut next = 0;
    let mut at = 0;
    mentions.retain(|mention| {
        at += 1;
        if at <= first {
            return true;
        }
        while terms.get(next).is_some_and(|(span, _)| span.end <= mention.span.start) {
            next += 1;
        }
        let overridden = terms.get(next).is_some_and(|(span, _)| span.overlaps(mention.span));
        !overridden && !dictionary.ignores(mention.span.of(text))
    });
    mentions.extend(terms.iter().map(|&(span, kind)| Mention {
        span,
        kind,
        score: 1.0,
        source: Source::Dictionary,
        entity: 0,
    }));
    sort::by_number(&mut mentions[first..], |mention| pair(mention.span.start, mention.span.end));
}
