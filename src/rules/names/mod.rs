//! Makes mentions of hits where their surroundings decide what they name.
//!
//! "Jordan" alone says nothing; "in Jordan", "Jordan, Iraq" and "Mr Jordan" do. Where the text is
//! silent the rules are too: the tagger has the hits as features and sees more. The walk asks each
//! rule at each token and takes the longest answer; rules look a bounded number of tokens around,
//! so the time is linear.

mod dateline;
mod person;
mod scan;
mod single;
mod structure;

use crate::candidate::Candidate;
use crate::gazetteer::{Entry, Hit, NameClasses};
use crate::text::token::Token;
use crate::{EntityType, Source};
use scan::Scan;

/// What a rule says: the tokens from `start` to `end`, the type, and how sure it is.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Found {
    start: usize,
    end: usize,
    kind: EntityType,
    score: f32,
}

/// Which type a name of several words has. The first class that it has decides.
const KINDS: &[(NameClasses, EntityType)] = &[
    (NameClasses::COUNTRY, EntityType::Gpe),
    (NameClasses::ARMED, EntityType::Org),
    (NameClasses::PARTY, EntityType::Org),
    (NameClasses::ORG, EntityType::Org),
    (NameClasses::MEDIA, EntityType::Org),
    (NameClasses::TEAM, EntityType::Org),
    (NameClasses::COMPANY, EntityType::Org),
    (NameClasses::STATE, EntityType::Gpe),
    (NameClasses::CITY, EntityType::Gpe),
    (NameClasses::DEMONYM, EntityType::Norp),
    (NameClasses::PERSON, EntityType::Person),
    (NameClasses::LAW, EntityType::Law),
    (NameClasses::EVENT, EntityType::Event),
    (NameClasses::FACILITY, EntityType::Fac),
    (NameClasses::PLACE, EntityType::Loc),
    (NameClasses::LANGUAGE, EntityType::Language),
    (NameClasses::WORK, EntityType::WorkOfArt),
    (NameClasses::PRODUCT, EntityType::Product),
];

fn kind_of(classes: NameClasses) -> Option<EntityType> {
    KINDS.iter().find(|(class, _)| classes.intersects(*class)).map(|&(_, kind)| kind)
}

/// Appends the mentions that the hits and their surroundings make certain enough, in order and
/// without overlap. `entries` and `hits` must be those of the same tokens, as [`Gazetteer::entry`](crate::gazetteer::Gazetteer::entry) and
/// [`Gazetteer::hits`](crate::gazetteer::Gazetteer::hits) give them.
pub(crate) fn find(text: &str, tokens: &[Token], entries: &[Entry], hits: &[Hit], out: &mut Vec<Candidate>) {
    let mut scan = Scan::new(text, tokens, entries, hits);
    let mut at = 0;
    while at < tokens.len() {
        let Some(found) = (!scan.is_plain(at)).then(|| best(&scan, at)).flatten() else {
            at += 1;
            continue;
        };
        out.push(Candidate {
            tokens: found.start..found.end,
            kind: found.kind,
            score: found.score,
            source: Source::Gazetteer,
        });
        scan.last = Some(found);
        at = found.end;
    }
}

/// The longest of what the rules find at a token; of equals, the first.
fn best(scan: &Scan<'_>, at: usize) -> Option<Found> {
    let rules: [fn(&Scan<'_>, usize) -> Option<Found>; 6] =
        [listed, dateline::find, structure::find, person::given, structure::bracketed, single::find];
    let mut best: Option<Found> = None;
    for rule in rules {
        if let Some(found) = rule(scan, at)
            && best.is_none_or(|b| found.end > b.end)
        {
            best = Some(found);
        }
    }
    best.or_else(|| person::titled(scan, at))
}

/// A name of several words that is in a list.
fn listed(scan: &Scan<'_>, at: usize) -> Option<Found> {
    let (end, classes) = scan.longer(at)?;
    let mut kind = kind_of(classes)?;
    let mut start = at;
    if classes.intersects(NameClasses::ORG)
        && classes.intersects(NameClasses::FACILITY)
        && scan.after_preposition(at)
    {
        kind = EntityType::Fac;
    }
    if kind == EntityType::Person {
        // "Pope Francis", "Queen Elizabeth": the mention is without the title.
        while start + 1 < end && scan.alone(start).intersects(NameClasses::TITLE) {
            start += 1;
        }
        if !scan.is_capitalised(start) {
            return None;
        }
    }
    Some(Found { start, end, kind, score: 0.9 })
}

#[cfg(test)]
mod tests;
