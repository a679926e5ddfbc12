//! Which names mean the same entity.
//!
//! A node is a distinct folded name with a type. Nodes are looked at from the longest name to the
//! shortest: each takes the entity that the longer ones propose to it, if they agree, or founds one,
//! and proposes it to its own short forms. The short form of two people's names is left open, and
//! decided mention by mention.

use super::acronym;
use super::definition::Definition;
use super::keys::{Keys, Shape};
use super::short;
use super::typing::group;
use crate::hash::HashMap;
use crate::sort;
use crate::{EntityType, Mention};

/// Which rules apply: each can be measured by leaving it out.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rules {
    /// Parts of a person's name mean the person.
    pub(crate) people: bool,
    /// Short forms of other names mean the same.
    pub(crate) short_forms: bool,
    /// Acronyms mean the same as what they stand for.
    pub(crate) acronyms: bool,
}

impl Rules {
    /// All of them.
    pub(crate) const ALL: Self = Self { people: true, short_forms: true, acronyms: true };
}

/// The least number of letters that mean the same in any order.
const LEAST_ANAGRAM: usize = 4;

/// No entity yet: the mentions of the node are decided one by one.
const OPEN: u32 = u32::MAX;

/// What longer names say of a node.
#[derive(Clone, Copy)]
struct Proposal {
    /// How good the best short form is that the node's name is of a longer one; lower is better.
    rank: u8,
    /// The entity of the longer name.
    entity: u32,
    /// Whether there is another longer name of that rank, of another entity.
    contested: bool,
}

struct Linker<'k, 'f> {
    keys: &'k Keys<'f>,
    definitions: &'k [Definition],
    /// Whether each key is introduced as a relative's name.
    relatives: &'k [bool],
    rules: &'k Rules,
    /// The types of each key, as bits.
    kinds: Vec<u32>,
    /// The first node of each key.
    bases: Vec<u32>,
    /// The first mention of each node.
    first: Vec<u32>,
    proposals: Vec<Option<Proposal>>,
    /// The entity of each node.
    entities: Vec<u32>,
    /// Long and short nodes of people, in the order in which the long ones are looked at.
    people: Vec<(u32, u32)>,
    /// Acronyms by their letters in alphabetical order.
    anagrams: HashMap<String, u32>,
    buffer: String,
}

/// The entity of each mention, as any numbers below the number of mentions.
pub(super) fn entities(
    mentions: &[Mention],
    keys: &Keys<'_>,
    definitions: &[Definition],
    relatives: &[bool],
    longest_first: &[u32],
    rules: &Rules,
) -> Vec<u32> {
    let mut kinds = vec![0u32; keys.len()];
    for (mention, &key) in mentions.iter().zip(&keys.of_mention) {
        kinds[key as usize] |= 1 << mention.kind.index();
    }
    let mut count = 0;
    let bases = kinds
        .iter()
        .map(|kinds| {
            let base = count;
            count += kinds.count_ones();
            base
        })
        .collect();
    let nodes = count as usize;
    let mut linker = Linker {
        keys,
        definitions,
        relatives,
        rules,
        kinds,
        bases,
        first: vec![u32::MAX; nodes],
        proposals: vec![None; nodes],
        entities: vec![OPEN; nodes],
        people: Vec::new(),
        anagrams: HashMap::default(),
        buffer: String::new(),
    };
    let node_of_mention: Vec<u32> = mentions
        .iter()
        .zip(&keys.of_mention)
        .map(|(mention, &key)| linker.node(key, mention.kind).unwrap_or_default())
        .collect();
    for (at, &node) in node_of_mention.iter().enumerate() {
        let first = &mut linker.first[node as usize];
        *first = (*first).min(at as u32);
    }
    linker.sort_acronyms();
    linker.link_nodes(longest_first);
    linker.link_mentions(&node_of_mention)
}

impl Linker<'_, '_> {
    /// The node of a key and a type, if there is one.
    fn node(&self, key: u32, kind: EntityType) -> Option<u32> {
        let kinds = self.kinds[key as usize];
        let bit = 1 << kind.index();
        (kinds & bit != 0).then(|| self.bases[key as usize] + (kinds & (bit - 1)).count_ones())
    }

    /// The node of a name and a type, if there is one.
    fn find(&self, name: &str, kind: EntityType) -> Option<u32> {
        self.node(self.keys.find(name)?, kind)
    }

    fn link_nodes(&mut self, longest_first: &[u32]) {
        let mut count = 0;
        for &key in longest_first {
            for &kind in EntityType::ALL {
                let Some(node) = self.node(key, kind) else {
                    continue;
                };
                let entity = match self.proposals[node as usize] {
                    Some(proposal) if !proposal.contested => proposal.entity,
                    Some(Proposal { rank, .. }) if kind == EntityType::Person && rank <= short::SURNAME => {
                        OPEN
                    }
                    _ => {
                        count += 1;
                        count - 1
                    }
                };
                self.entities[node as usize] = entity;
                if !kind.is_numeric() {
                    self.propose_forms(key, kind, node, entity);
                }
            }
        }
    }

    /// Proposes the entity of a node to the short forms of its name.
    fn propose_forms(&mut self, key: u32, kind: EntityType, node: u32, entity: u32) {
        let name = self.keys.names[key as usize];
        if self.rules.acronyms {
            self.propose_acronyms(key, kind, entity);
        }
        if kind == EntityType::Person {
            if self.rules.people {
                let mut buffer = std::mem::take(&mut self.buffer);
                short::of_person(name, &mut buffer, |rank, form| {
                    let Some(short) = self.keys.find(form) else { return };
                    let Some(form) = self.node(short, kind) else { return };
                    if rank <= short::SURNAME {
                        self.people.push((node, form));
                    } else if self.relatives[short as usize] && !self.relatives[key as usize] {
                        // "Bo Quill and his son Bo".
                        return;
                    }
                    self.propose(form, rank, entity);
                });
                self.buffer = buffer;
            }
            return;
        }
        if !self.rules.short_forms {
            return;
        }
        let form = match kind {
            EntityType::Norp => short::of_group(name),
            EntityType::Loc | EntityType::Fac => short::of_place(name),
            EntityType::Gpe => short::of_state(name),
            EntityType::Event => short::of_event(name),
            EntityType::Product => {
                short::of_product(name, |maker| self.find(maker, EntityType::Org).is_some())
            }
            _ => None,
        };
        self.propose_name(form, kind, short::VARIANT, entity);
        let mut buffer = std::mem::take(&mut self.buffer);
        if matches!(kind, EntityType::Org | EntityType::Fac) {
            self.propose_name(short::turned(name, &mut buffer), kind, short::VARIANT, entity);
        }
        if kind == EntityType::Loc {
            self.propose_name(short::of_quarter(name, &mut buffer), kind, short::VARIANT, entity);
        }
        self.buffer = buffer;
        if matches!(kind, EntityType::Org | EntityType::Law | EntityType::Event) {
            let is_nation = |name: &str| {
                [EntityType::Gpe, EntityType::Norp].iter().any(|&kind| self.find(name, kind).is_some())
            };
            let form = short::without_nation(name, is_nation);
            self.propose_name(form, kind, short::SURNAME, entity);
        }
        if kind == EntityType::Org {
            self.propose_name(short::without_legal_form(name), kind, short::VARIANT, entity);
            self.propose_name(short::without_article(name), kind, short::VARIANT, entity);
            short::beginnings(name, |form| {
                let Some(form) = self.keys.find(form) else { return };
                // "Manchester" is the city, whatever team has its name.
                let place = self.node(form, EntityType::Gpe).is_some();
                if let Some(form) = self.node(form, kind).filter(|_| !place)
                    // A name that was known before the longer one is no short form of it.
                    && self.first[form as usize] > self.first[node as usize]
                {
                    self.propose(form, short::FIRST_NAME, entity);
                }
            });
        }
    }

    fn propose_acronyms(&mut self, key: u32, kind: EntityType, entity: u32) {
        let first = self.definitions.partition_point(|d| d.long < key);
        let definitions = self.definitions;
        for definition in definitions[first..].iter().take_while(|d| d.long == key) {
            if let Some(form) = self.node(definition.short, kind)
                && definition.holds_for(kind)
            {
                self.propose(form, short::VARIANT, entity);
            }
        }
        let mut buffer = std::mem::take(&mut self.buffer);
        acronym::initials(self.keys.names[key as usize], &mut buffer, |form| {
            let form = self.keys.find(form);
            if let Some(form) = form.filter(|&form| self.keys.shape[form as usize] >= Shape::Mixed)
                && let Some(form) = self.node(form, kind)
            {
                self.propose(form, short::SURNAME, entity);
            }
        });
        // Translated names have their words in another order: "DGSE".
        let length = acronym::sorted_initials(self.keys.names[key as usize], &mut buffer);
        if length >= LEAST_ANAGRAM
            && let Some(&form) = self.anagrams.get(buffer.as_str())
            && let Some(form) = self.node(form, kind)
        {
            self.propose(form, short::FIRST_NAME, entity);
        }
        self.buffer = buffer;
    }

    fn sort_acronyms(&mut self) {
        if !self.rules.acronyms {
            return;
        }
        for (key, name) in self.keys.names.iter().enumerate() {
            if self.keys.shape[key] == Shape::Capitals && name.len() >= LEAST_ANAGRAM && name.is_ascii() {
                let mut letters = name.as_bytes().to_vec();
                sort::by_number(&mut letters, |&letter| letter.into());
                let letters = letters.into_iter().map(char::from).collect();
                self.anagrams.entry(letters).or_insert(key as u32);
            }
        }
    }

    fn propose_name(&mut self, name: Option<&str>, kind: EntityType, rank: u8, entity: u32) {
        if let Some(node) = name.and_then(|name| self.find(name, kind)) {
            self.propose(node, rank, entity);
        }
    }

    fn propose(&mut self, node: u32, rank: u8, entity: u32) {
        // A name as long has been decided on; without an entity there is nothing to propose.
        if self.entities[node as usize] != OPEN || entity == OPEN {
            return;
        }
        let proposal = &mut self.proposals[node as usize];
        match proposal {
            Some(best) if best.rank < rank => {}
            Some(best) if best.rank == rank => best.contested |= best.entity != entity,
            _ => {
                *proposal = Some(Proposal { rank, entity, contested: false });
            }
        }
    }

    /// The entity of each mention; that of an open node is the last that a longer name meant, or
    /// before any, the next.
    fn link_mentions(mut self, node_of_mention: &[u32]) -> Vec<u32> {
        let entities = std::mem::take(&mut self.entities);
        let mut people = std::mem::take(&mut self.people);
        people.retain(|&(_, form)| entities[form as usize] == OPEN);
        let longs: Vec<u32> = people.iter().map(|&(long, _)| long).collect();
        let (starts, order) = group(&longs, entities.len());
        let forms = |node: u32| {
            let range = starts[node as usize] as usize..starts[node as usize + 1] as usize;
            order[range].iter().map(|&at| people[at as usize].1)
        };
        let mut last = vec![OPEN; entities.len()];
        for &node in node_of_mention.iter().rev() {
            if entities[node as usize] != OPEN {
                forms(node).for_each(|form| last[form as usize] = entities[node as usize]);
            }
        }
        node_of_mention
            .iter()
            .map(|&node| {
                let entity = match entities[node as usize] {
                    OPEN => last[node as usize],
                    entity => entity,
                };
                forms(node).for_each(|form| last[form as usize] = entity);
                entity
            })
            .collect()
    }
}
