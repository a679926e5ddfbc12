//! The same name is typed the same way, unless the context says otherwise.
//!
//! The mentions of a name vote for its type with their scores, and so do the mentions of longer
//! names that it is a short form of. What the tagger says of a name it says of all its mentions, right
//! or wrong, so a name's own votes count as two at most. A mention of another type than the winner's changes over if
//! its own score is no match for the vote. Decisions run from longer to shorter names and go on
//! within a name until nothing changes, so doing it again changes nothing. Scores are counted in
//! integers: sums are exact in any order, and the same natively and in wasm.

use super::acronym::{Definition, Fit};
use super::keys::Keys;
use super::short;
use crate::{EntityType, Mention, Source};

/// How many types take part: those of names. Dates and amounts are no matter of votes.
const TYPES: usize = EntityType::Date.index();

/// The score 1.
const ONE: u64 = 1 << 16;

/// What every type has before the vote: a vote of few says little.
const PRIOR: u64 = ONE / 2;

/// The most that a vote can say, as odds. A mention with better odds of its own keeps its type.
const STRONGEST: u64 = 16;

/// The most that the mentions of a name say of its type, however many they are.
const MOST: u64 = 2 * ONE;

/// What a full name says of a short one, times its own votes: that "Acme Co." makes "Acme" a company and "Ada
/// Quill" makes "Quill" a person is nearly certain.
const FULL_NAME: u64 = 16;

/// By what the full name of a person is divided against a mention as an organisation: companies are named after
/// people whom reports on them name too, as "Enzo Ferrari".
const FOUNDER: u64 = 4;

/// That "Tarrow Airways" makes "Tarrow" an organisation says little, divided by this: often it is a place or a
/// person. "Tarrow Airways Inc." says as many times more than its own votes: companies are called so.
const BEGINNING: u64 = 4;

/// The votes for each type.
type Votes = [u64; TYPES];

/// The votes on one document's names.
struct Election {
    /// Of the mentions of each name.
    own: Vec<Votes>,
    /// Of the mentions of longer names.
    hints: Vec<Votes>,
}

/// What a mention's vote weighs.
fn weight(mention: &Mention) -> u64 {
    // A score that is not a number weighs nothing.
    ((mention.score * ONE as f32) as u64).min(ONE)
}

/// Changes the types of mentions that are outvoted.
pub(super) fn settle(
    mentions: &mut [Mention],
    keys: &Keys<'_>,
    definitions: &[Definition],
    longest_first: &[u32],
) {
    let mut election = Election { own: vec![[0; TYPES]; keys.len()], hints: vec![[0; TYPES]; keys.len()] };
    for (mention, &key) in mentions.iter().zip(&keys.of_mention) {
        if let Some(votes) = election.own[key as usize].get_mut(mention.kind.index()) {
            *votes += weight(mention);
        }
    }
    let (starts, by_key) = group(&keys.of_mention, keys.len());
    for &key in longest_first {
        let range = starts[key as usize] as usize..starts[key as usize + 1] as usize;
        election.decide(key as usize, &by_key[range], mentions);
        election.hint(key, keys, definitions);
    }
}

/// Sorts the indices of `groups` by their values: where each value's begin, and the indices.
pub(super) fn group(groups: &[u32], count: usize) -> (Vec<u32>, Vec<u32>) {
    let mut starts = vec![0; count + 1];
    for &value in groups {
        starts[value as usize + 1] += 1;
    }
    for value in 0..count {
        starts[value + 1] += starts[value];
    }
    let mut next = starts.clone();
    let mut sorted = vec![0; groups.len()];
    for (index, &value) in groups.iter().enumerate() {
        let place = &mut next[value as usize];
        sorted[*place as usize] = index as u32;
        *place += 1;
    }
    (starts, sorted)
}

impl Election {
    /// Decides on the mentions of one name.
    fn decide(&mut self, key: usize, of_key: &[u32], mentions: &mut [Mention]) {
        let (own, hints) = (&mut self.own[key], &self.hints[key]);
        let total = |own: &Votes, kind: usize| own[kind].min(MOST) + hints[kind];
        // The first of the types with the most votes.
        let winner = (0..TYPES).rev().max_by_key(|&kind| total(own, kind));
        let Some(winner) = winner.filter(|&kind| total(own, kind) > 0) else {
            return;
        };
        let kind = EntityType::ALL[winner];
        let mut others: Vec<u32> = of_key
            .iter()
            .copied()
            .filter(|&at| {
                let mention = &mentions[at as usize];
                mention.kind != kind && !mention.kind.is_numeric() && mention.source != Source::Dictionary
            })
            .collect();
        // The weakest of each type goes first; if it stays, so do the others.
        others.sort_by_key(|&at| weight(&mentions[at as usize]));
        loop {
            let mut changed = false;
            let mut settled = [false; TYPES];
            others.retain(|&at| {
                let mention = &mut mentions[at as usize];
                let loser = mention.kind.index();
                if settled[loser] {
                    return true;
                }
                let score = weight(mention);
                let rest = own[loser].saturating_sub(score).min(MOST) + hints[loser] + PRIOR;
                let founder = kind == EntityType::Person && mention.kind == EntityType::Org;
                let hints = hints[winner] / if founder { FOUNDER } else { 1 };
                let odds_of_vote = (own[winner].min(MOST) + hints + PRIOR).min(STRONGEST * rest);
                if odds_of_vote * (ONE - score) <= score * rest {
                    settled[loser] = true;
                    return true;
                }
                own[loser] -= score;
                own[winner] += score;
                mention.kind = kind;
                mention.source = Source::Resolution;
                changed = true;
                false
            });
            if !changed {
                return;
            }
        }
    }

    /// Tells shorter names what the type of this one says of theirs.
    fn hint(&mut self, key: u32, keys: &Keys<'_>, definitions: &[Definition]) {
        let votes: Votes = std::array::from_fn(|kind| {
            let key = key as usize;
            if self.own[key][kind] == 0 { 0 } else { self.own[key][kind] + self.hints[key][kind] }
        });
        let name = keys.names[key as usize];
        let mut tell = |short: u32, kind: usize, count: u64| {
            if keys.names[short as usize].len() < name.len() {
                self.hints[short as usize][kind] += count;
            }
        };
        let people = votes[EntityType::Person.index()];
        if people > 0 {
            short::of_person(name, &mut String::new(), |rank, form| {
                // First names say little: places and companies have them too.
                if rank <= short::SURNAME
                    && let Some(form) = keys.find(form)
                {
                    tell(form, EntityType::Person.index(), people * FULL_NAME);
                }
            });
        }
        let bodies = votes[EntityType::Org.index()];
        if bodies > 0 {
            if let Some(form) = short::without_legal_form(name).and_then(|form| keys.find(form)) {
                tell(form, EntityType::Org.index(), bodies * FULL_NAME);
            }
            let company = short::without_legal_form(name).is_some();
            let votes = if company { bodies * BEGINNING } else { bodies / BEGINNING };
            short::beginnings(name, |form| {
                if let Some(form) = keys.find(form) {
                    tell(form, EntityType::Org.index(), votes);
                }
            });
        }
        let first = definitions.partition_point(|definition| definition.long < key);
        let of_key = definitions[first..].iter().take_while(|d| d.long == key);
        for definition in of_key.filter(|d| d.fit > Fit::Given) {
            for (kind, &count) in EntityType::ALL.iter().zip(&votes) {
                if definition.holds_for(*kind) {
                    tell(definition.short, kind.index(), count);
                }
            }
        }
    }
}
