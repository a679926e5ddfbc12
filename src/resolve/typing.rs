//! What each name is, asked once, of all its mentions.
//!
//! The mentions of a name share what each says of its type; beside that, each has its own say, so that one can be
//! kept apart ("the Leeds defence" in a report from Leeds). Longer and shorter forms of a name tell each other
//! what they are taken for. The weights are those of a multinomial logistic model, which was trained on what the
//! tagger says of documents that it had not seen. One more class is that of no name at all.

use std::cell::OnceCell;

use super::acronym;
use super::definition::Definition;
use super::keys::{Folded, Keys, Shape};
use super::short;
use crate::candidate::{NAMES, TypeScores, certain};
use crate::evidence::block;
use crate::hash::hash_bytes;
use crate::sort::{self, pair};
use crate::tagger::math::exp;
use crate::typing::clues::{Clues, feature};
use crate::typing::section::{self, Playing, Section};
use crate::typing::weights::{Sums, UNIT, Weights};
use crate::typing::{CLASSES, NONE, bin, largest};
use crate::{EntityType, Mention, Source};

/// From this probability on that a mention is no name, it is left out.
const DROP: f32 = 0.6;

/// The least score of what lists know better than the clues: a town that they took for its team.
const LEAST_OF_KNOWN: f32 = 0.7;

/// The most words of a name whose shorter forms are looked for.
const MOST_WORDS: usize = 8;

/// How a short form is made of a longer name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u64)]
enum Relation {
    /// Its first words: "Vesta" of "Vesta Motor".
    Beginning,
    /// Its last words: "Okafor" of "Maren Okafor".
    End,
    /// All but the legal form: "Vesta Motor" of "Vesta Motor Co.".
    Firm,
    /// Its initials.
    Acronym,
    /// The text defines it in brackets.
    Defined,
}

/// No group.
const ALONE: u32 = u32::MAX;

/// The mentions of a document by their names, with what speaks for a type.
#[derive(Clone, Debug, Default)]
pub struct Groups {
    /// The group of each mention; none for dates and amounts.
    pub of_mention: Vec<u32>,
    /// The clue of each mention, if it has one.
    pub clues: Vec<Option<u32>>,
    /// The groups with their features, sorted.
    pub features: Vec<(u32, u32)>,
    /// How many groups there are.
    pub count: usize,
}

/// By what the shared evidence of `count` mentions is multiplied: they repeat each other.
pub fn share(count: u32) -> f32 {
    1.0 / count as f32
}

impl Groups {
    /// Groups the mentions of a text.
    pub fn new(text: &str, mentions: &[Mention], clues: &Clues) -> Self {
        let folded = Folded::new(text, mentions);
        let keys = Keys::new(&folded);
        let definitions = acronym::definitions(text, mentions, &keys);
        let mut groups = Self { count: keys.len(), ..Self::default() };
        let mut tallies = vec![Tally::default(); keys.len()];
        let mut next = 0;
        for (mention, &key) in mentions.iter().zip(&keys.of_mention) {
            let list = clues.list();
            while list.get(next).is_some_and(|clue| clue.span.start < mention.span.start) {
                next += 1;
            }
            let name = !mention.kind.is_numeric();
            let clue = list.get(next).filter(|clue| name && clue.span == mention.span);
            groups.of_mention.push(if name { key } else { ALONE });
            groups.clues.push(clue.map(|_| next as u32));
            if name {
                tallies[key as usize].add(&clue.map_or_else(|| certain(mention.kind), |clue| clue.types));
            }
        }
        for (key, tally) in tallies.iter().enumerate().filter(|(_, tally)| tally.count > 0) {
            groups.features.extend(tally.features().map(|feature| (key as u32, feature)));
        }
        groups.relate(&keys, &definitions, &tallies);
        // A relation to many names counts once.
        sort::by_number(&mut groups.features, |&(key, feature)| pair(key, feature));
        groups.features.dedup();
        groups
    }

    /// Tells the longer and shorter forms of names of each other.
    fn relate(&mut self, keys: &Keys<'_>, definitions: &[Definition], tallies: &[Tally]) {
        for definition in definitions {
            self.tell(keys, tallies, definition.long, definition.short, Relation::Defined);
        }
        let mut buffer = String::new();
        for (long, &name) in keys.names.iter().enumerate() {
            let long = long as u32;
            if tallies[long as usize].count == 0 {
                continue;
            }
            if let Some(short) = short::without_legal_form(name).and_then(|form| keys.find(form)) {
                self.tell(keys, tallies, long, short, Relation::Firm);
            }
            for (space, _) in name.match_indices(' ').take(MOST_WORDS) {
                if let Some(short) = keys.find(&name[..space]) {
                    self.tell(keys, tallies, long, short, Relation::Beginning);
                }
                if let Some(short) = keys.find(&name[space + 1..]) {
                    self.tell(keys, tallies, long, short, Relation::End);
                }
            }
            acronym::initials(name, &mut buffer, |form| {
                let short = keys.find(form).filter(|&short| keys.shape[short as usize] >= Shape::Mixed);
                if let Some(short) = short {
                    self.tell(keys, tallies, long, short, Relation::Acronym);
                }
            });
        }
    }

    fn tell(&mut self, keys: &Keys<'_>, tallies: &[Tally], long: u32, short: u32, relation: Relation) {
        let (of_long, of_short) = (&tallies[long as usize], &tallies[short as usize]);
        if of_short.count == 0 || long == short {
            return;
        }
        let name = keys.names[long as usize];
        let rest = match relation {
            Relation::End => name.split(' ').next(),
            _ => name.rsplit(' ').next(),
        };
        let word = hash_bytes(rest.unwrap_or_default().as_bytes(), 0);
        let (long_type, long_share) = of_long.best();
        let (short_type, short_share) = of_short.best();
        let relation = relation as u64;
        self.features.extend([
            (short, feature(90 + relation, long_type as u64, bin(long_share))),
            (short, feature(100 + relation, long_type as u64, 0)),
            (short, feature(110 + relation, long_type as u64, short_type as u64)),
            (short, feature(120 + relation, word, 0)),
            (long, feature(130 + relation, short_type as u64, bin(short_share))),
            (long, feature(140 + relation, short_type as u64, long_type as u64)),
        ]);
    }
}

/// What the tagger says of the mentions of a name.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    count: u32,
    sums: [u32; NAMES],
    most: TypeScores,
}

impl Tally {
    fn add(&mut self, types: &TypeScores) {
        self.count = self.count.saturating_add(1);
        for ((sum, most), &probability) in self.sums.iter_mut().zip(&mut self.most).zip(types) {
            *sum = sum.saturating_add(probability.into());
            *most = (*most).max(probability);
        }
    }

    fn mean(&self) -> TypeScores {
        self.sums.map(|sum| (sum / self.count.max(1)).min(u16::MAX.into()) as u16)
    }

    /// The likeliest type and its mean probability.
    fn best(&self) -> (usize, u16) {
        let mean = self.mean();
        let best = largest(&mean)[0];
        (best, mean[best])
    }

    fn features(&self) -> [u32; 7] {
        let mean = self.mean();
        let [one, two] = largest(&mean);
        let count = u64::from(self.count.min(9).next_power_of_two());
        [
            feature(80, one as u64, bin(mean[one])),
            feature(81, two as u64, bin(mean[two])),
            feature(82, one as u64 * 16 + two as u64, bin(mean[one])),
            feature(83, one as u64, count),
            feature(84, two as u64, bin(self.most[two])),
            feature(85, count, 0),
            feature(86, one as u64 * 16 + bin(mean[one]), count),
        ]
    }
}

/// What the features of each clue add up to: for the mention itself, and for all of its name. There is a sum for every
/// class of every mention of a text, so they are kept in 16 bits, which hold what 250 features can weigh: four times
/// as many as a clue has.
#[derive(Debug, Default)]
pub(crate) struct Weighed(Vec<[[i16; CLASSES]; 2]>);

fn narrow(sums: Sums) -> [i16; CLASSES] {
    sums.map(|sum| sum.clamp(i16::MIN.into(), i16::MAX.into()) as i16)
}

impl Weighed {
    /// Weighs the clues that have come since the last time.
    pub(crate) fn go_on(&mut self, clues: &Clues, weights: &Weights<'_>, read: f32) {
        if weights.is_empty() {
            return;
        }
        let new = clues.list().get(self.0.len()..).unwrap_or_default();
        block::reserve(&mut self.0, new.len(), read);
        self.0.extend(new.iter().map(|clue| {
            let (mut own, mut shared) = ([0; CLASSES], [0; CLASSES]);
            clues.features(clue).iter().for_each(|&feature| weights.add(feature, &mut own, &mut shared));
            [narrow(own), narrow(shared)]
        }));
    }

    /// Forgets all but the first so many.
    pub(crate) fn truncate(&mut self, count: usize) {
        self.0.truncate(count);
    }
}

/// Types the mentions anew; drops those that are no names. What could be a town or its team is the town where the text is
/// surely not on sport: most of what the model has learnt from is. Where it is, a town that plays is its team, but for "in" it. The user's terms stay what they are, and so does what the
/// list that it stands in gave away.
#[inline(never)]
pub(crate) fn settle(
    text: &str,
    mentions: &mut Vec<Mention>,
    clues: &Clues,
    weighed: &Weighed,
    weights: &Weights<'_>,
) {
    if weights.is_empty() {
        return;
    }
    let groups = Groups::new(text, mentions, clues);
    let mut shared = vec![([0; CLASSES], 0u32); groups.count];
    let mut towns = vec![false; groups.count];
    let mut listed = vec![None; groups.count];
    let mut teams = vec![Playing::default(); groups.count];
    let section = OnceCell::new();
    let section = || *section.get_or_init(|| section::of(text));
    let of_clue = |clue: Option<u32>| clue.map(|clue| &weighed.0[clue as usize]);
    for ((&group, &clue), mention) in groups.of_mention.iter().zip(&groups.clues).zip(mentions.iter()) {
        let Some((shared, count)) = shared.get_mut(group as usize) else { continue };
        *count += 1;
        // "In Corning, Iowa": what its neighbours make a town.
        let placed = mention.kind == EntityType::Gpe && mention.source == Source::Resolution;
        let said = clue.map(|clue| &clues.list()[clue as usize]);
        let town = placed || said.is_some_and(|clue| clue.is_town);
        towns[group as usize] |= town;
        // A national team goes by its country, and is one.
        let nation = said.is_some_and(|clue| clue.is_country);
        if town && !nation && section() == Section::Sport {
            teams[group as usize].add(text, mention.span);
        }
        listed[group as usize] = listed[group as usize].or(said.and_then(|clue| clue.listed));
        if let Some([_, of_name]) = of_clue(clue) {
            shared.iter_mut().zip(of_name).for_each(|(sum, &more)| *sum += i32::from(more));
        }
    }
    let mut of_group: Vec<Sums> = shared
        .iter()
        .map(|(shared, count)| shared.map(|sum| (sum as f32 * share((*count).max(1))) as i32))
        .collect();
    for &(group, feature) in &groups.features {
        weights.add(feature, &mut of_group[group as usize], &mut [0; CLASSES]);
    }
    let mut at = 0;
    mentions.retain_mut(|mention| {
        let (own, group) = (
            of_clue(groups.clues[at]).map_or([0; CLASSES], |[own, _]| own.map(i32::from)),
            groups.of_mention[at],
        );
        at += 1;
        if group == ALONE || matches!(mention.source, Source::Dictionary | Source::Resolution) {
            return true;
        }
        let sums: Sums = std::array::from_fn(|class| own[class] + of_group[group as usize][class]);
        let probabilities = softmax(&sums);
        let best = (1..NAMES).fold(0, |best, kind| if sums[kind] > sums[best] { kind } else { best });
        let town = best == EntityType::Org.index() && towns[group as usize] && section() == Section::Other;
        let team = best == EntityType::Gpe.index()
            && teams[group as usize].is_team()
            && !section::is_placed(text, mention.span);
        let known =
            listed[group as usize].or(town.then_some(EntityType::Gpe)).or(team.then_some(EntityType::Org));
        let best = known.map_or(best, EntityType::index);
        let kind = EntityType::ALL[best];
        if kind != mention.kind {
            mention.kind = kind;
            mention.source = Source::Resolution;
        }
        mention.score = probabilities[best].max(if known.is_some() { LEAST_OF_KNOWN } else { 0.0 });
        probabilities[NONE] < DROP
    });
}

fn softmax(sums: &Sums) -> [f32; CLASSES] {
    let most = sums.iter().copied().max().unwrap_or_default();
    let weights = sums.map(|sum| exp((sum - most) as f32 * UNIT));
    let total: f32 = weights.iter().sum();
    weights.map(|weight| weight / total)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Span;
    use crate::typing::weights;

    const ORG: u8 = EntityType::Org as u8;

    fn mentions() -> Vec<Mention> {
        let mention = |start| Mention {
            span: Span::new(start, start + 4),
            kind: EntityType::Person,
            score: 0.5,
            source: Source::Tagger,
            entity: 0,
        };
        vec![mention(0), mention(11)]
    }

    fn settled(mentions: &mut Vec<Mention>, rows: Vec<(u32, Vec<(u8, i8)>)>) -> Vec<EntityType> {
        let section = weights::write(rows);
        settle(
            "Tern fell. Tern rose.",
            mentions,
            &Clues::default(),
            &Weighed::default(),
            &Weights::new(&section).unwrap(),
        );
        mentions.iter().map(|mention| mention.kind).collect()
    }

    #[test]
    fn all_mentions_of_a_name_change_but_the_users_own() {
        let person = EntityType::Person as u64;
        let rows = vec![(feature(83, person, 2), vec![(ORG, 127)])];
        assert_eq!(settled(&mut mentions(), rows.clone()), [EntityType::Org; 2]);
        let mut of_user = mentions();
        of_user[1].source = Source::Dictionary;
        assert_eq!(settled(&mut of_user, rows), [EntityType::Org, EntityType::Person]);
    }

    #[test]
    fn what_is_no_name_is_dropped() {
        let rows = vec![(feature(85, 2, 0), vec![(NONE as u8, 127)])];
        assert_eq!(settled(&mut mentions(), rows), [EntityType::Person; 2], "not sure enough");
        let rows = vec![85, 83].into_iter().map(|template| {
            let feature = if template == 85 { feature(85, 2, 0) } else { feature(83, 0, 2) };
            (feature, vec![(NONE as u8, 127)])
        });
        let mut mentions = mentions();
        let rows = rows.chain([(feature(80, 0, 12), vec![(NONE as u8, 127)])]).collect();
        assert_eq!(settled(&mut mentions, rows), []);
    }

    #[test]
    fn longer_names_tell_shorter_ones_what_they_are() {
        let text = "Vesta Motor rose. Vesta fell.";
        let mention = |start, end, kind| Mention {
            span: Span::new(start, end),
            kind,
            score: 0.5,
            source: Source::Tagger,
            entity: 0,
        };
        let mut mentions = vec![mention(0, 11, EntityType::Org), mention(18, 23, EntityType::Person)];
        let rows = vec![(feature(100, ORG.into(), 0), vec![(ORG, 127)])];
        let section = weights::write(rows);
        settle(text, &mut mentions, &Clues::default(), &Weighed::default(), &Weights::new(&section).unwrap());
        assert_eq!(mentions[1].kind, EntityType::Org);
    }
}
