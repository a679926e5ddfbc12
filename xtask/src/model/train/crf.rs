//! Learns the weights of the conditional random field.
//!
//! Online gradient ascent on the likelihood of the allowed labellings, with a step size for each
//! weight (AdaGrad, Duchi et al. 2011) and an L1 penalty applied every few thousand examples, which
//! leaves most weights at zero. Single-threaded and seeded: the same data give the same bits.

use rubricator::train::labels::{self, COUNT, Place};
use rubricator::train::marginals::Marginals;
use rubricator::train::transitions::{EDGES, Scores, TransitionScores, Transitions};

use crate::random::Random;

/// The labels that each token of a sentence may have, as bit sets.
pub type Allowed = u128;

/// One training sentence: for each token its features, as rows of the [`Weights`].
#[derive(Clone, Debug, Default)]
pub struct Example {
    pub features: Vec<Vec<u32>>,
    /// The same without what lists say of some of the names.
    pub unlisted: Vec<Vec<u32>>,
    pub allowed: Vec<Allowed>,
    /// 0 for normal, 1 for folded case.
    pub case: usize,
    /// The weight of the sentence.
    pub weight: f32,
}

impl Example {
    /// Whether each token has one label only, so that no sum over labellings is needed.
    fn is_certain(&self) -> bool {
        self.allowed.iter().all(|allowed| allowed.is_power_of_two())
    }

    /// The only label that a token may have.
    fn label(&self, token: usize) -> usize {
        self.allowed[token].trailing_zeros() as usize
    }

    /// The transition into a token on the only path, if it is one that has a weight.
    fn step(&self, token: usize) -> Option<(usize, usize)> {
        let edge = |label| labels::parts(label).map_or(0, |(kind, _)| kind.index() + 1);
        let begins = |label| !matches!(labels::parts(label), Some((_, Place::Inside | Place::Last)));
        let from = token.checked_sub(1).map_or(0, |before| edge(self.label(before)));
        begins(self.label(token)).then(|| (from, edge(self.label(token))))
    }

    fn path_score(&self, scores: &[Scores], transitions: &TransitionScores) -> f64 {
        let tokens = scores.iter().enumerate();
        let score = tokens.map(|(token, scores)| {
            let step = self.step(token).map_or(0.0, |(from, to)| transitions[from][to]);
            f64::from(scores[self.label(token)] + step)
        });
        score.sum()
    }
}

/// How to learn.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    pub epochs: usize,
    pub rate: f32,
    /// The weight of the L1 norm against the likelihood of all examples.
    pub l1: f32,
    /// The share of features that an example is shown without, others each time (feature noising, Wang et al.
    /// 2013): what several features say is learnt of each of them.
    pub noise: f32,
    /// The share of examples that are shown without what lists say of some of their names.
    pub unlisted: f32,
    pub seed: u64,
}

/// One weight and the sum of its squared gradients, side by side: a training step is bound by cache
/// misses.
#[derive(Clone, Copy, Debug)]
pub struct Weight {
    pub value: f32,
    squares: f32,
    pub label: u8,
}

/// Sparse rows of weights.
#[derive(Clone, Debug, Default)]
pub struct Weights {
    /// Where each row begins, and the end.
    starts: Vec<u32>,
    weights: Vec<Weight>,
    pub transitions: [TransitionScores; 2],
    transition_squares: [TransitionScores; 2],
}

/// After how many examples the penalty is applied.
const SHRINK_EVERY: usize = 2_000;

/// Gradients below this change nothing that is kept.
const NEGLIGIBLE: f32 = 1e-4;

const ADAGRAD_START: f32 = 1e-1;

impl Weights {
    /// Weights of zero for the labels of each row.
    pub fn new<'l>(rows: impl Iterator<Item = &'l Vec<u8>>) -> Self {
        let mut weights = Self { starts: vec![0], ..Self::default() };
        for labels in rows {
            let zero = |&label| Weight { value: 0.0, squares: ADAGRAD_START, label };
            weights.weights.extend(labels.iter().map(zero));
            weights.starts.push(weights.weights.len() as u32);
        }
        weights.transition_squares = [[[ADAGRAD_START; EDGES]; EDGES]; 2];
        weights
    }

    /// The mean of weights for the same rows: their scores are the mean of the scores that each gives.
    pub fn mean(several: &[Self]) -> Self {
        let mut mean = several[0].clone();
        let count = several.len() as f32;
        for (at, weight) in mean.weights.iter_mut().enumerate() {
            weight.value = several.iter().map(|one| one.weights[at].value).sum::<f32>() / count;
        }
        for case in 0..mean.transitions.len() {
            for (from, row) in mean.transitions[case].iter_mut().enumerate() {
                for (to, value) in row.iter_mut().enumerate() {
                    *value = several.iter().map(|one| one.transitions[case][from][to]).sum::<f32>() / count;
                }
            }
        }
        mean
    }

    fn range(&self, row: u32) -> std::ops::Range<usize> {
        self.starts[row as usize] as usize..self.starts[row as usize + 1] as usize
    }

    /// The weights of a row.
    pub fn row(&self, row: u32) -> &[Weight] {
        &self.weights[self.range(row)]
    }

    /// The scores of the labels of each token.
    pub fn score(&self, features: &[Vec<u32>], scores: &mut Vec<Scores>) {
        scores.clear();
        scores.extend(features.iter().map(|features| {
            let mut sums = [0.0; COUNT];
            for weight in features.iter().flat_map(|&row| self.row(row)) {
                sums[usize::from(weight.label)] += weight.value;
            }
            sums
        }));
    }

    /// Draws all weights towards zero by the penalty of `examples` examples.
    fn shrink(&mut self, examples: usize, settings: &Settings) {
        let penalty = settings.l1 * settings.rate * examples as f32;
        for weight in self.weights.iter_mut().filter(|weight| weight.value != 0.0) {
            let size = (weight.value.abs() - penalty / weight.squares.sqrt()).max(0.0);
            weight.value = size.copysign(weight.value);
        }
    }

    /// Learns from the examples; `report` is called after each epoch with the mean log-likelihood.
    pub fn learn(
        &mut self,
        examples: &[Example],
        settings: &Settings,
        mut report: impl FnMut(usize, f64, &Self),
    ) {
        let mut order: Vec<u32> = (0..examples.len() as u32).collect();
        let mut random = Random(settings.seed);
        let (mut free, mut bound) = (Marginals::default(), Marginals::default());
        let mut scores = Vec::new();
        // Applied in as many parts as there are examples.
        let settings = &Settings { l1: settings.l1 / examples.len() as f32, ..*settings };
        let mut shown = Example::default();
        for epoch in 0..settings.epochs {
            random.shuffle(&mut order);
            let mut likelihood = 0.0;
            for part in order.chunks(SHRINK_EVERY) {
                for &index in part {
                    let mut example = &examples[index as usize];
                    if settings.noise > 0.0 {
                        let unlisted = random.unit() < settings.unlisted;
                        shown.features.clone_from(if unlisted {
                            &example.unlisted
                        } else {
                            &example.features
                        });
                        shown.allowed.clone_from(&example.allowed);
                        (shown.case, shown.weight) = (example.case, example.weight);
                        for features in &mut shown.features {
                            features.retain(|_| random.unit() >= settings.noise);
                        }
                        example = &shown;
                    }
                    self.score(&example.features, &mut scores);
                    if settings.noise > 0.0 {
                        let all = 1.0 / (1.0 - settings.noise);
                        scores.as_flattened_mut().iter_mut().for_each(|score| *score *= all);
                    }
                    let transitions = self.transitions[example.case];
                    let prepared = Transitions::new(transitions);
                    free.run(&scores, &prepared, |_| Allowed::MAX);
                    likelihood -= free.log_sum();
                    if example.is_certain() {
                        likelihood += example.path_score(&scores, &transitions);
                        self.update(example, &prepared, &free, None, settings);
                    } else {
                        bound.run(&scores, &prepared, |token| example.allowed[token]);
                        likelihood += bound.log_sum();
                        self.update(example, &prepared, &free, Some(&bound), settings);
                    }
                }
                self.shrink(part.len(), settings);
            }
            report(epoch, likelihood / examples.len() as f64, self);
        }
    }

    fn update(
        &mut self,
        example: &Example,
        prepared: &Transitions,
        free: &Marginals,
        bound: Option<&Marginals>,
        settings: &Settings,
    ) {
        let mut gradients = [[0.0; EDGES]; EDGES];
        for (token, features) in example.features.iter().enumerate() {
            let expected = free.labels(token);
            let wanted = bound.map_or_else(
                || std::array::from_fn(|label| f32::from(u8::from(label == example.label(token)))),
                |bound| bound.labels(token),
            );
            let gradient: Scores =
                std::array::from_fn(|label| (wanted[label] - expected[label]) * example.weight);
            if gradient.iter().all(|g| g.abs() < NEGLIGIBLE) {
                continue;
            }
            for &row in features {
                let range = self.range(row);
                for weight in &mut self.weights[range] {
                    let g = gradient[usize::from(weight.label)];
                    if g.abs() < NEGLIGIBLE {
                        continue;
                    }
                    weight.squares += g * g;
                    weight.value += settings.rate * g / weight.squares.sqrt();
                }
            }
        }
        for token in 0..example.features.len() {
            match bound {
                Some(bound) => bound.add_transitions(token, prepared, example.weight, &mut gradients),
                None => {
                    if let Some((from, to)) = example.step(token) {
                        gradients[from][to] += example.weight;
                    }
                }
            }
            free.add_transitions(token, prepared, -example.weight, &mut gradients);
        }
        let case = example.case;
        for ((row, squares), gradients) in
            self.transitions[case].iter_mut().zip(&mut self.transition_squares[case]).zip(&gradients)
        {
            for ((value, square), &g) in row.iter_mut().zip(squares).zip(gradients) {
                *square += g * g;
                *value = (*value + settings.rate * g / square.sqrt()).clamp(-20.0, 20.0);
            }
        }
    }
}
