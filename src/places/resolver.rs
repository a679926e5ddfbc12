//! Decides which place each name means, over the whole document.
//!
//! Every name has candidates with what speaks for them by themselves: how many people live there, what kind of place
//! it is, what the words around the name say ("Paris, Texas"). Then the names support each other: a candidate gains
//! by how much of the rest of the document lies in its country, its division and nearby. That is repeated, so that
//! what is sure decides what is not. The time is linear in the number of mentions.

use super::candidates::Candidate;
use super::context::{Context, Situation, distance};
use super::name::Folded;
use super::surroundings;
use super::table::{PlaceKind, Table};
use crate::Span;
use crate::hash::HashMap;
use crate::sort::{self, descending, pair};

/// A name in the text that may be a place's.
#[derive(Clone, Copy, Debug)]
pub struct PlaceMention {
    /// Where it stands, in bytes.
    pub span: Span,
    /// What it names, if that is known: mentions of one entity are one place. Others go by their names.
    pub entity: Option<u32>,
}

/// A place that a name may mean.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Choice {
    /// Its number, for [`Places::place`](super::Places::place).
    pub place: u32,
    /// How likely it is, from 0 to 1.
    pub confidence: f32,
}

/// What was decided on an entity.
#[derive(Clone, Debug, PartialEq)]
pub struct Decision {
    /// The likeliest place first, then up to three others.
    pub choices: Vec<Choice>,
}

/// The places of a document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Located {
    /// What was decided, once for each entity, and once more where the text says of a mention that it lies elsewhere.
    pub decisions: Vec<Decision>,
    /// Of each mention: an index into the decisions, if it has one.
    pub mentions: Vec<Option<u32>>,
}

const CHOICES: usize = 4;
const ROUNDS: usize = 3;

/// What support adds, by how near: logarithms of shares times these.
const BY_COUNTRY: f32 = 1.4;
const BY_DIVISION: f32 = 1.0;
const BY_NEARNESS: f32 = 0.5;
const BY_CLOSENESS: f32 = 0.7;
/// What a name gains by lying where the text says so.
const SAID_TO_LIE: f32 = 7.0;
/// What it gains by being what the text says.
const SAID_TO_BE: f32 = 3.0;
/// How many people live in a town that is meant rather than the division named after it.
const LARGE_TOWN: f32 = 100_000.0;
/// How many names' worth the readers' own area is.
const HOME: f32 = 2.0;

/// One name, wherever it stands.
struct Name {
    entity: Option<u32>,
    mentions: Vec<u32>,
    candidates: Vec<Candidate>,
    situations: Vec<Situation>,
    /// What the text around the mentions adds to each candidate.
    local: Vec<f32>,
    shares: Vec<f32>,
    weight: f32,
}

/// Decides which places the mentions name. `near` is a country's ISO code or the name of an area that the text's
/// readers live in.
pub(super) fn locate(table: &Table, text: &str, mentions: &[PlaceMention], near: Option<&str>) -> Located {
    let (mut names, areas) = gather(table, text, mentions);
    let home: Vec<Situation> = near.map(|near| home(table, near)).unwrap_or_default();
    for name in &mut names {
        name.shares = shares(name, |_, _| 0.0);
    }
    for _ in 0..ROUNDS {
        let mut context = Context::default();
        for situation in &home {
            context.add(situation, HOME);
        }
        for name in &names {
            add(&mut context, name, 1.0);
        }
        let mut next = Vec::with_capacity(names.len());
        for name in &names {
            add(&mut context, name, -1.0);
            next.push(shares(name, |_, at| {
                let support = context.support(at);
                BY_COUNTRY * support.country.ln()
                    + BY_DIVISION * support.division.ln()
                    + BY_NEARNESS * support.near.ln()
                    + BY_CLOSENESS * support.close.ln()
            }));
            add(&mut context, name, 1.0);
        }
        for (name, shares) in names.iter_mut().zip(next) {
            name.shares = shares;
        }
    }
    decide(table, &names, &areas, mentions.len())
}

/// The places that `near` names.
pub(super) fn home(table: &Table, near: &str) -> Vec<Situation> {
    let mut found: Vec<u32> = (0..table.countries() as u16)
        .filter(|&c| table.country_code(c)[..] == *near.as_bytes())
        .map(|c| table.country_place(c))
        .collect();
    if found.is_empty() {
        found.extend(table.candidates(near, false).first().map(|candidate| candidate.place));
    }
    found.into_iter().map(|place| Situation::of(table, place)).collect()
}

/// The names of the text with their candidates, and the areas said of each mention.
fn gather(table: &Table, text: &str, mentions: &[PlaceMention]) -> (Vec<Name>, Vec<Vec<u32>>) {
    let mut names: Vec<Name> = Vec::new();
    let mut areas = Vec::with_capacity(mentions.len());
    let mut known: HashMap<(Option<u32>, Vec<u8>), usize> = HashMap::default();
    for (number, mention) in mentions.iter().enumerate() {
        let (before, rest) = text.split_at(mention.span.range().start);
        let (called, after) = rest.split_at(mention.span.len() as usize);
        let key = (mention.entity, Folded::of(called).as_bytes().to_vec());
        let at = *known.entry(key).or_insert_with(|| {
            let candidates = table.candidates(called, after.starts_with('.'));
            names.push(Name {
                entity: mention.entity,
                mentions: Vec::new(),
                situations: candidates.iter().map(|c| Situation::of(table, c.place)).collect(),
                local: vec![0.0; candidates.len()],
                candidates,
                shares: Vec::new(),
                weight: 0.0,
            });
            names.len() - 1
        });
        let name = &mut names[at];
        name.mentions.push(number as u32);
        let said = surroundings::areas(table, after);
        let kind = surroundings::kind_said(before, after);
        for (candidate, (situation, local)) in
            name.candidates.iter().zip(name.situations.iter().zip(&mut name.local))
        {
            if said.iter().any(|&area| lies_in(table, candidate.place, situation, area)) {
                *local = local.max(SAID_TO_LIE);
            }
            if kind == Some(situation.kind) {
                *local += SAID_TO_BE / (1.0 + name.mentions.len() as f32);
            }
        }
        areas.push(said);
    }
    for name in &mut names {
        name.weight = (name.mentions.len() as f32).sqrt();
    }
    (names, areas)
}

/// Whether a place lies in an area.
fn lies_in(table: &Table, place: u32, at: &Situation, area: u32) -> bool {
    if place == area {
        return false;
    }
    let around = Situation::of(table, area);
    match around.kind {
        PlaceKind::Country => at.country == around.country,
        PlaceKind::State => at.division == Some(area),
        PlaceKind::County => {
            at.country == around.country && distance(at.point, around.point) < 20.0 + 1.5 * table.reach(area)
        }
        PlaceKind::Capital | PlaceKind::City => at.is_small() && distance(at.point, around.point) < 30.0,
        PlaceKind::Region | PlaceKind::Island => {
            (around.country == 0 || at.country == around.country) && distance(at.point, around.point) < 250.0
        }
        PlaceKind::Continent | PlaceKind::Water | PlaceKind::Mountain => false,
    }
}

/// The candidates' shares of one, with what the context adds.
fn shares(name: &Name, added: impl Fn(&Candidate, &Situation) -> f32) -> Vec<f32> {
    let mut shares: Vec<f32> = name
        .candidates
        .iter()
        .zip(&name.situations)
        .zip(&name.local)
        .map(|((candidate, at), local)| candidate.prior + local + added(candidate, at))
        .collect();
    normalise(&mut shares);
    shares
}

/// Logarithms to shares of one.
fn normalise(scores: &mut [f32]) {
    let most = scores.iter().copied().fold(f32::MIN, f32::max);
    let mut sum = 0.0;
    for score in scores.iter_mut() {
        *score = (*score - most).exp();
        sum += *score;
    }
    for score in scores {
        *score /= sum;
    }
}

fn add(context: &mut Context, name: &Name, sign: f32) {
    for (situation, &share) in name.situations.iter().zip(&name.shares) {
        if share > 0.01 {
            context.add(situation, sign * share * name.weight);
        }
    }
}

/// Decides on the names of each entity together, and on those mentions apart of which the text says otherwise.
fn decide(table: &Table, names: &[Name], areas: &[Vec<u32>], mentions: usize) -> Located {
    let mut located = Located { decisions: Vec::new(), mentions: vec![None; mentions] };
    let mut entities: HashMap<u32, Vec<usize>> = HashMap::default();
    let mut groups = Vec::new();
    for (number, name) in names.iter().enumerate() {
        match name.entity {
            Some(entity) => {
                let members = entities.entry(entity).or_default();
                if members.is_empty() {
                    groups.push(Err(entity));
                }
                members.push(number);
            }
            None => groups.push(Ok([number])),
        }
    }
    for group in &groups {
        let members: &[usize] = match group {
            Ok(alone) => alone,
            Err(entity) => &entities[entity],
        };
        let Some(mut together) = together(names, members) else {
            continue;
        };
        prefer_town(table, names, members, &mut together.choices);
        let best = together.choices[0].place;
        let decision = located.decisions.len() as u32;
        located.decisions.push(together);
        let mut elsewhere: HashMap<u32, u32> = HashMap::default();
        for &mention in members.iter().flat_map(|&member| &names[member].mentions) {
            located.mentions[mention as usize] = Some(decision);
        }
        for name in members.iter().map(|&member| &names[member]) {
            for &mention in &name.mentions {
                let said = &areas[mention as usize];
                let fits = |place: u32| {
                    let at = Situation::of(table, place);
                    said.iter().any(|&area| lies_in(table, place, &at, area))
                };
                if said.is_empty() || fits(best) {
                    continue;
                }
                let inside = name.candidates.iter().zip(&name.shares).filter(|(c, _)| fits(c.place));
                let inside: Vec<(u32, f32)> = inside.map(|(c, &share)| (c.place, share)).collect();
                if let Some(&(first, _)) = inside.first() {
                    let own = *elsewhere.entry(first).or_insert_with(|| {
                        located.decisions.push(ranked(inside));
                        located.decisions.len() as u32 - 1
                    });
                    located.mentions[mention as usize] = Some(own);
                }
            }
        }
    }
    located
}

/// What an entity's names mean together; nothing if none of them is a place's.
fn together(names: &[Name], members: &[usize]) -> Option<Decision> {
    let known = || members.iter().map(|&member| &names[member]).filter(|name| !name.candidates.is_empty());
    let total: f32 = known().map(|name| name.weight).sum();
    let mut shares: HashMap<u32, f32> = HashMap::default();
    for name in known() {
        for (candidate, share) in name.candidates.iter().zip(&name.shares) {
            *shares.entry(candidate.place).or_default() += share * name.weight / total;
        }
    }
    (!shares.is_empty()).then(|| ranked(shares.into_iter().collect()))
}

/// Of a division and a large town in it that share a name, news means the town, unless it says what it means: "Brussels",
/// "Tel Aviv", but "the province of Kharkiv". What lies around them speaks for both alike. In the United States, where
/// states are named more often than elsewhere, it has to decide.
fn prefer_town(table: &Table, names: &[Name], members: &[usize], choices: &mut [Choice]) {
    let state = choices[0].place;
    let said = || {
        members.iter().map(|&member| &names[member]).any(|name| {
            name.candidates
                .iter()
                .zip(&name.local)
                .any(|(candidate, &local)| candidate.place == state && local > 0.0)
        })
    };
    if table.kind(state) != PlaceKind::State || &table.country_code(table.country(state)) == b"US" || said() {
        return;
    }
    let is_its_town = |choice: &Choice| {
        matches!(table.kind(choice.place), PlaceKind::Capital | PlaceKind::City)
            && table.division(choice.place) == Some(state)
            && table.population(choice.place) > LARGE_TOWN
    };
    if let Some(at) = choices.iter().position(is_its_town) {
        let town = choices[at].place;
        choices[at].place = state;
        choices[0].place = town;
    }
}

/// The likeliest places first.
fn ranked(shares: Vec<(u32, f32)>) -> Decision {
    let mut choices: Vec<Choice> =
        shares.into_iter().map(|(place, confidence)| Choice { place, confidence }).collect();
    sort::by_number(&mut choices, |choice| pair(descending(choice.confidence), choice.place));
    choices.truncate(CHOICES);
    Decision { choices }
}
