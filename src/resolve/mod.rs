//! From the mentions of a whole document to its entities.
//!
//! First [`typing`] decides what the names are, then [`Names`] find mentions of them that were missed, and
//! [`resolve`] groups the mentions. Everything here is O(n log n) in the mentions at worst and linear in the
//! text, and the result depends on nothing but text, mentions and their clues.

pub(crate) mod abbreviation;
mod acronym;
mod alias;
mod also;
mod definition;
mod key;
mod keys;
mod link;
mod propagate;
mod short;
pub mod typing;

#[cfg(test)]
mod tests;

use link::Rules;
pub(crate) use propagate::Names;

use crate::{Entity, EntityType, Mention};
use keys::{Folded, Keys};

/// Groups mentions into entities.
///
/// `mentions` must be sorted and disjoint and belong to `text`. Sets [`Mention::entity`]. All mentions of an
/// entity have its type. Resolving again changes nothing.
#[inline(never)]
pub(crate) fn resolve(text: &str, mentions: &mut [Mention]) -> Vec<Entity> {
    resolve_with(text, mentions, &Rules::ALL)
}

/// [`resolve`] by some of the rules.
pub(crate) fn resolve_with(text: &str, mentions: &mut [Mention], rules: &Rules) -> Vec<Entity> {
    let folded = Folded::new(text, mentions);
    let keys = Keys::new(&folded);
    let definitions = if rules.acronyms { acronym::definitions(text, mentions, &keys) } else { Vec::new() };
    let relatives = also::relatives(text, mentions, &keys);
    let longest_first = keys.longest_first();
    let entities = link::entities(mentions, &keys, &definitions, &relatives, &longest_first, rules);
    number(text, mentions, &entities)
}

/// Numbers entities in the order of their first mention, and collects them.
fn number(text: &str, mentions: &mut [Mention], of_mention: &[u32]) -> Vec<Entity> {
    const NONE: u32 = u32::MAX;
    let mut numbers = vec![NONE; mentions.len()];
    let mut entities: Vec<Entity> = Vec::new();
    let mut merits: Vec<Merit> = Vec::new();
    for (at, (mention, &entity)) in mentions.iter_mut().zip(of_mention).enumerate() {
        let number = &mut numbers[entity as usize];
        let merit = Merit::of(mention, text);
        if *number == NONE {
            *number = entities.len() as u32;
            merits.push(merit);
            entities.push(Entity { name: mention.span, kind: mention.kind, mentions: Vec::new() });
        }
        mention.entity = *number;
        let number = *number as usize;
        entities[number].mentions.push(at as u32);
        if merit > merits[number] {
            merits[number] = merit;
            entities[number].name = mention.span;
        }
    }
    entities
}

/// How good a mention is as the name of its entity; of equals the first is taken.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Merit {
    unbroken: bool,
    /// Not all in capitals, as in headlines and acronyms.
    mixed_case: bool,
    /// Letters and digits: the fullest form, but not the plural of a group's name.
    fullness: i32,
    /// No leading article and no "'s".
    brevity: i32,
}

impl Merit {
    fn of(mention: &Mention, text: &str) -> Self {
        let name = mention.span.of(text);
        let bare = key::bare(name);
        let length = bare.chars().filter(|c| c.is_alphanumeric()).count() as i32;
        Self {
            unbroken: !name.contains(['\n', '\r']),
            mixed_case: name.chars().any(char::is_lowercase),
            fullness: if mention.kind == EntityType::Norp { -length } else { length },
            brevity: -(name.len() as i32),
        }
    }
}

/// Adds `found` to `mentions`: both sorted, and no two of all overlap.
pub(crate) fn merge(mentions: &mut Vec<Mention>, found: &[Mention]) {
    let (mut from, mut more) = (mentions.len(), found.len());
    mentions.extend_from_slice(found);
    // From the end on, so that each finds its place free.
    for to in (0..mentions.len()).rev() {
        let Some(last) = more.checked_sub(1).map(|last| &found[last]) else { break };
        if from > 0 && mentions[from - 1].span > last.span {
            from -= 1;
            mentions[to] = mentions[from];
        } else {
            more -= 1;
            mentions[to] = *last;
        }
    }
}
