//! Learns what the clues of names weigh: a multinomial logistic model over the names that a tagger finds in
//! documents which it has not seen.

use std::collections::HashMap;

use rubricator::train::clue_weights::UNIT;
use rubricator::train::{CLASSES, Groups, NONE, share};
use rubricator::{EntityType, Mention, Recognizer, Span};

use crate::model::corpus::Document;
use crate::random::Random;

/// The classes that a mention may have, as bits.
type Allowed = u16;

const ANY: Allowed = (1 << CLASSES) - 1;

/// All mentions of a name in one document.
#[derive(Debug, Default)]
pub struct Name {
    features: Vec<u32>,
    mentions: Vec<(Vec<u32>, Allowed)>,
    weight: f32,
}

/// How to learn.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    pub epochs: usize,
    pub rate: f32,
    pub l1: f32,
    /// How often a feature must occur.
    pub least: u32,
}

impl Default for Settings {
    fn default() -> Self {
        Self { epochs: 16, rate: 0.05, l1: 4.0, least: 3 }
    }
}

/// The names that a tagger finds in a document that it has not seen.
pub fn names(recognizer: &Recognizer, document: &Document, weight: f32) -> Vec<Name> {
    let (mentions, groups, clues) = rubricator::train::groups(recognizer, &document.text);
    let Groups { of_mention, clues: of_clue, features, count } = groups;
    let mut names = Vec::new();
    names.resize_with(count, || Name { weight, ..Name::default() });
    for (group, feature) in features {
        names[group as usize].features.push(feature);
    }
    for ((mention, group), clue) in mentions.iter().zip(of_mention).zip(of_clue) {
        if let Some(name) = names.get_mut(group as usize) {
            let features = clue.map_or(&[][..], |clue| clues.features(&clues.list()[clue as usize]));
            name.mentions.push((features.to_vec(), allowed(document, mention)));
        }
    }
    names.retain(|name| name.mentions.iter().any(|&(_, allowed)| allowed != ANY));
    names
}

/// What the annotation says of a mention.
fn allowed(document: &Document, mention: &Mention) -> Allowed {
    let text = &document.text;
    let span = bare(text, mention.span);
    if document.ignore.iter().any(|range| range.overlaps(span)) {
        return ANY;
    }
    let supports = |kind: EntityType| document.supports.iter().any(|s| s == kind.name());
    let exact = document.spans.iter().find(|(gold, _)| bare(text, *gold) == span);
    let places_together = !supports(EntityType::Gpe) && supports(EntityType::Loc);
    let bit = |kind: EntityType| 1 << kind.index();
    match exact.map(|(_, name)| name.parse()) {
        Some(Ok(EntityType::Loc)) if places_together => {
            let facility = if supports(EntityType::Fac) { 0 } else { bit(EntityType::Fac) };
            bit(EntityType::Loc) | bit(EntityType::Gpe) | facility
        }
        Some(Ok(kind)) if kind.is_numeric() => 1 << NONE,
        Some(Ok(kind)) => bit(kind),
        Some(Err(_)) => ANY,
        None => {
            let unknown = EntityType::ALL[..CLASSES - 1]
                .iter()
                .filter(|&&kind| !(supports(kind) || kind == EntityType::Gpe && places_together));
            unknown.fold(1 << NONE, |all, &kind| all | bit(kind))
        }
    }
}

/// Without what does not count: a leading article and "'s".
fn bare(text: &str, span: Span) -> Span {
    let mut span = span;
    for article in ["the ", "The ", "a ", "A ", "an ", "An "] {
        if span.of(text).len() > article.len() && span.of(text).starts_with(article) {
            span.start += article.len() as u32;
            break;
        }
    }
    for clitic in ["'s", "\u{2019}s"] {
        if span.of(text).len() > clitic.len() && span.of(text).ends_with(clitic) {
            span.end -= clitic.len() as u32;
        }
    }
    span
}

/// A weight and the sum of its squared gradients.
#[derive(Clone, Copy, Debug)]
struct Weight {
    value: f32,
    squares: f32,
}

/// After how many names the penalty is applied.
const SHRINK_EVERY: usize = 2_000;

/// The weights of the features, in units of [`UNIT`].
pub fn learn(names: &[Name], settings: &Settings) -> Vec<(u32, Vec<(u8, i8)>)> {
    let mut counts: HashMap<u32, u32> = HashMap::new();
    for name in names {
        let of_mentions = name.mentions.iter().flat_map(|(features, _)| features);
        name.features.iter().chain(of_mentions).for_each(|&feature| *counts.entry(feature).or_default() += 1);
    }
    let mut kept: Vec<u32> = counts
        .into_iter()
        .filter(|&(_, count)| count >= settings.least)
        .map(|(feature, _)| feature)
        .collect();
    kept.sort_unstable();
    let rows: HashMap<u32, u32> =
        kept.iter().enumerate().map(|(row, &feature)| (feature, row as u32)).collect();
    let of =
        |features: &[u32]| -> Vec<u32> { features.iter().filter_map(|f| rows.get(f).copied()).collect() };
    let examples: Vec<Name> = names
        .iter()
        .map(|name| Name {
            features: of(&name.features),
            mentions: name.mentions.iter().map(|(features, allowed)| (of(features), *allowed)).collect(),
            weight: name.weight,
        })
        .collect();
    let zero = Weight { value: 0.0, squares: 0.1 };
    let mut weights = vec![[zero; 2 * CLASSES]; kept.len()];
    let mut order: Vec<u32> = (0..examples.len() as u32).collect();
    let mut random = Random(1);
    let mut mean = vec![[0.0f32; 2 * CLASSES]; kept.len()];
    let mut means = 0.0;
    for epoch in 0..settings.epochs {
        random.shuffle(&mut order);
        let mut likelihood = 0.0;
        for part in order.chunks(SHRINK_EVERY) {
            for &index in part {
                likelihood += step(&examples[index as usize], &mut weights, settings.rate);
            }
            let penalty = settings.l1 / examples.len() as f32 * settings.rate * part.len() as f32;
            for weight in weights.as_flattened_mut().iter_mut().filter(|weight| weight.value != 0.0) {
                let size = (weight.value.abs() - penalty / weight.squares.sqrt()).max(0.0);
                weight.value = size.copysign(weight.value);
            }
            if epoch * 2 >= settings.epochs {
                means += 1.0;
                for (mean, weight) in mean.as_flattened_mut().iter_mut().zip(weights.as_flattened()) {
                    *mean += weight.value;
                }
            }
        }
        eprintln!("typing: epoch {epoch}: {:.4}", likelihood / examples.len() as f64);
    }
    let quantize = |(&feature, weights): (&u32, &[f32; 2 * CLASSES])| {
        let pairs = weights
            .iter()
            .enumerate()
            .map(|(class, weight)| (class as u8, (weight / means / UNIT).round().clamp(-127.0, 127.0) as i8));
        (feature, pairs.filter(|&(_, weight)| weight != 0).collect::<Vec<_>>())
    };
    kept.iter().zip(&mean).map(quantize).filter(|(_, pairs)| !pairs.is_empty()).collect()
}

/// One step of gradient ascent; gives the log-likelihood.
fn step(name: &Name, weights: &mut [[Weight; 2 * CLASSES]], rate: f32) -> f64 {
    let share = share(name.mentions.len() as u32);
    let mut common = [0.0f32; CLASSES];
    for &row in &name.features {
        (0..CLASSES).for_each(|class| common[class] += weights[row as usize][class].value);
    }
    for (features, _) in &name.mentions {
        for &row in features {
            let weights = &weights[row as usize];
            (0..CLASSES).for_each(|class| common[class] += weights[CLASSES + class].value * share);
        }
    }
    let mut likelihood = 0.0;
    let mut gradients = vec![[0.0f32; CLASSES]; name.mentions.len()];
    let mut total = [0.0f32; CLASSES];
    for ((features, allowed), gradient) in name.mentions.iter().zip(&mut gradients) {
        if *allowed == ANY {
            continue;
        }
        let mut scores = common;
        for &row in features {
            (0..CLASSES).for_each(|class| scores[class] += weights[row as usize][class].value);
        }
        let most = scores.iter().copied().fold(f32::MIN, f32::max);
        let exps = scores.map(|score| (score - most).exp());
        let all: f32 = exps.iter().sum();
        let bound: f32 =
            (0..CLASSES).filter(|&class| allowed >> class & 1 == 1).map(|class| exps[class]).sum();
        likelihood += f64::from((bound / all).max(1e-9).ln());
        for class in 0..CLASSES {
            let wanted = if allowed >> class & 1 == 1 { exps[class] / bound } else { 0.0 };
            gradient[class] = (wanted - exps[class] / all) * name.weight;
            total[class] += gradient[class];
        }
    }
    let update = |weight: &mut Weight, g: f32| {
        if g.abs() > 1e-4 {
            weight.squares += g * g;
            weight.value += rate * g / weight.squares.sqrt();
        }
    };
    for &row in &name.features {
        (0..CLASSES).for_each(|class| update(&mut weights[row as usize][class], total[class]));
    }
    for ((features, _), gradient) in name.mentions.iter().zip(&gradients) {
        for &row in features {
            for class in 0..CLASSES {
                update(&mut weights[row as usize][class], gradient[class]);
                update(&mut weights[row as usize][CLASSES + class], total[class] * share);
            }
        }
    }
    likelihood
}
