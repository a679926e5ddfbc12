//! Exact inference over the legal label sequences of a sentence.
//!
//! A mention can only be followed by a new one or by none, and its inner labels only by its own, so
//! the 65 × 65 transitions fall apart: one table from what ended (nothing, or a type) to what
//! begins (nothing, or a type), and for each type the way from B or I to I or L, which is free.
//! Time is linear in the sentence, with 17 × 17 steps for each token.

use crate::evidence::labels::{COUNT, OUTSIDE, Place, TYPES};

/// What may end before a token or begin with it: nothing, or a mention of a type.
pub const EDGES: usize = 1 + TYPES;

/// The score of beginning `to` after `from`, as `[from][to]`; 0 stands for no mention.
pub type Transitions = [[f32; EDGES]; EDGES];

/// Transitions, prepared for inference.
#[derive(Clone, Debug)]
pub struct Steps {
    scores: Transitions,
    /// exp(score), as `[from][to]`.
    weights: Transitions,
    /// The same as `[to][from]`.
    turned: Transitions,
    /// By how much a step from one edge can be better than the step from another to the same edge at most,
    /// as `[other][one]`: an edge that is behind another by more need not be gone on from.
    lead: Transitions,
}

impl Steps {
    /// Prepares transitions.
    pub fn new(scores: Transitions) -> Self {
        let lead = scores.map(|other| {
            scores.map(|one| {
                let leads = one.iter().zip(other).map(|(one, other)| one - other);
                leads.fold(f32::NEG_INFINITY, f32::max)
            })
        });
        let weights = scores.map(|row| row.map(exp_any));
        Self {
            scores,
            weights,
            turned: std::array::from_fn(|to| std::array::from_fn(|from| weights[from][to])),
            lead,
        }
    }
}

/// The scores of the labels of one token.
pub type Scores = [f32; COUNT];

const BEGIN: usize = Place::Begin as usize;
const INSIDE: usize = Place::Inside as usize;
const LAST: usize = Place::Last as usize;
const UNIT: usize = Place::Unit as usize;

/// The label of type number `kind` at `place`.
const fn at(kind: usize, place: usize) -> usize {
    1 + TYPES * place + kind
}

/// What stands for the types at a place.
fn of(place: usize, labels: &[f32; COUNT]) -> &[f32; TYPES] {
    let start = at(0, place);
    labels[start..start + TYPES].as_array().expect("each place has all types")
}

/// The best scores up to a token.
#[derive(Clone, Copy, Debug)]
struct Best {
    /// By the edge that ends with it: outside, or the last token of a mention.
    end: [f32; EDGES],
    /// By the type of the mention that begins with it and goes on.
    begin: [f32; TYPES],
    /// By the type of the mention that it is inside of.
    inside: [f32; TYPES],
}

impl Best {
    /// Before the first token.
    const START: Self = {
        let mut end = [f32::NEG_INFINITY; EDGES];
        end[0] = 0.0;
        Self { end, begin: [f32::NEG_INFINITY; TYPES], inside: [f32::NEG_INFINITY; TYPES] }
    };

    /// The edge from which to go on to `to`, and the score; of equals the first.
    fn enter(&self, transitions: &Transitions, to: usize) -> (usize, f32) {
        let mut best = (0, f32::NEG_INFINITY);
        for (from, &ended) in self.end.iter().enumerate() {
            let value = ended + transitions[from][to];
            if value > best.1 {
                best = (from, value);
            }
        }
        best
    }
}

/// The larger of two numbers that are no NaN: one instruction, where [`f32::max`] has to think of those.
#[inline(always)]
fn larger(a: f32, b: f32) -> f32 {
    if a > b { a } else { b }
}

/// The edge with the largest score; of equals the last.
fn last_largest(end: &[f32; EDGES]) -> usize {
    let mut best = 0;
    for (edge, &score) in end.iter().enumerate() {
        if score >= end[best] {
            best = edge;
        }
    }
    best
}

/// Reusable room for [`Viterbi::best`].
#[derive(Clone, Debug, Default)]
pub struct Viterbi {
    /// Before the first token, and up to each one.
    best: Vec<Best>,
}

impl Viterbi {
    /// Writes the best legal labels of a sentence.
    pub fn best(&mut self, scores: &[Scores], steps: &Steps, labels: &mut Vec<u8>) {
        self.best.clear();
        let mut best = Best::START;
        self.best.push(best);
        for score in scores {
            // Only maxima, several at a time; which edge a maximum came from is looked up afterwards, for
            // those on the best path.
            let leader = last_largest(&best.end);
            let ahead = best.end[leader];
            let mut enter = steps.scores[leader].map(|step| ahead + step);
            for (edge, (&ended, &lead)) in best.end.iter().zip(&steps.lead[leader]).enumerate() {
                if ended + lead > ahead && edge != leader {
                    for (enter, &step) in enter.iter_mut().zip(&steps.scores[edge]) {
                        *enter = larger(ended + step, *enter);
                    }
                }
            }
            best.end[0] = enter[0] + score[OUTSIDE];
            let (begin, inside) = (of(BEGIN, score), of(INSIDE, score));
            let (last, unit) = (of(LAST, score), of(UNIT, score));
            for kind in 0..TYPES {
                let inner = larger(best.inside[kind], best.begin[kind]);
                best.end[kind + 1] = larger(enter[kind + 1] + unit[kind], inner + last[kind]);
                best.inside[kind] = inner + inside[kind];
                best.begin[kind] = enter[kind + 1] + begin[kind];
            }
            self.best.push(best);
        }
        self.trace(scores, &steps.scores, labels);
    }

    /// Follows the best path from its end.
    fn trace(&self, scores: &[Scores], transitions: &Transitions, labels: &mut Vec<u8>) {
        labels.clear();
        labels.resize(scores.len(), OUTSIDE as u8);
        let mut edge = last_largest(&self.best[scores.len()].end);
        let mut token = scores.len();
        while token > 0 {
            token -= 1;
            if let Some(kind) = edge.checked_sub(1) {
                let before = &self.best[token];
                let last = before.inside[kind].max(before.begin[kind]) + scores[token][at(kind, LAST)];
                let unit = before.enter(transitions, edge).1 + scores[token][at(kind, UNIT)];
                if unit >= last {
                    labels[token] = at(kind, UNIT) as u8;
                } else {
                    labels[token] = at(kind, LAST) as u8;
                    while self.best[token].inside[kind] > self.best[token].begin[kind] && token > 1 {
                        token -= 1;
                        labels[token] = at(kind, INSIDE) as u8;
                    }
                    token -= 1;
                    labels[token] = at(kind, BEGIN) as u8;
                }
            }
            edge = self.best[token].enter(transitions, edge).0;
        }
    }
}

/// `e` to the power of `x`, for `x` from -80 to 0 (below, 0), with a relative error below 1e-5.
///
/// The standard one differs in the last bits between machines; this one is the same everywhere.
#[inline(always)]
pub fn exp(x: f32) -> f32 {
    // Adding 1.5 × 2^23 leaves no room for a fraction: this rounds as `round_ties_even` does, but without
    // a call where the machine has no instruction for it, so that four are done at a time.
    const ROUND: f32 = 12_582_912.0;
    let power = x.max(-80.0) * std::f32::consts::LOG2_E;
    let whole = (power + ROUND) - ROUND;
    let rest = (power - whole) * std::f32::consts::LN_2;
    let series = 1.0
        + rest
            * (1.0
                + rest
                    * (0.5 + rest * (1.0 / 6.0 + rest * (1.0 / 24.0 + rest * (1.0 / 120.0 + rest / 720.0)))));
    // As whole numbers above 1.5 × 2^23 follow each other, so do their bits.
    let power = (whole + ROUND).to_bits().wrapping_sub(ROUND.to_bits());
    let value = f32::from_bits(series.to_bits().wrapping_add(power << 23));
    if x < -80.0 { 0.0 } else { value }
}

/// Paths with less of the whole are left out of the sums.
const NEGLIGIBLE: f32 = 1e-7;

/// Sums over all legal label sequences: the probability of each label at each token.
#[derive(Clone, Debug, Default)]
pub struct Marginals {
    /// exp(score), scaled by the largest of the token.
    weight: Vec<Scores>,
    /// The sum over paths to each label, scaled so that all labels of the token sum to 1.
    forward: Vec<Scores>,
    /// The sum over paths from after a token whose mention has ended (or from outside).
    after_end: Vec<[f32; EDGES]>,
    /// The same from after a token inside a mention.
    after_inner: Vec<[f32; TYPES]>,
    /// What each token's forward sums were divided by, and the score that its weights were scaled by.
    norm: Vec<(f32, f32)>,
    /// The sum over the edges that the last token may end with.
    last: f32,
}

impl Marginals {
    /// Computes all sums. `allowed(token)` is the set of labels, as bits, that a token may have.
    pub fn run(&mut self, scores: &[Scores], steps: &Steps, allowed: impl Fn(usize) -> u128) {
        self.weight.clear();
        self.forward.clear();
        self.norm.clear();
        let mut end = [0.0; EDGES];
        end[0] = 1.0;
        let mut inner = [0.0; TYPES];
        for (token, score) in scores.iter().enumerate() {
            let mask = allowed(token);
            let largest = largest(score);
            let mut weight = score.map(|score| exp(score - largest));
            if mask != u128::MAX {
                for (label, weight) in weight.iter_mut().enumerate() {
                    if mask >> label & 1 == 0 {
                        *weight = 0.0;
                    }
                }
            }
            let mut enter = [0.0; EDGES];
            for (&ended, row) in end.iter().zip(&steps.weights) {
                if ended > NEGLIGIBLE {
                    for (sum, &step) in enter.iter_mut().zip(row) {
                        *sum += ended * step;
                    }
                }
            }
            let mut forward = [0.0; COUNT];
            forward[OUTSIDE] = enter[0] * weight[OUTSIDE];
            // Of the places of a type together: so many sums are made side by side.
            let mut of_types = [0.0; TYPES];
            for (place, sums) in [(BEGIN, &enter[1..]), (INSIDE, &inner), (LAST, &inner), (UNIT, &enter[1..])]
            {
                let forward = &mut forward[at(0, place)..];
                let weights = of(place, &weight).iter().zip(sums);
                for ((forward, of_type), (weight, sum)) in forward.iter_mut().zip(&mut of_types).zip(weights)
                {
                    *forward = sum * weight;
                    *of_type += *forward;
                }
            }
            // A sentence with no legal path (contradictory labels) keeps its numbers finite.
            let norm = (forward[OUTSIDE] + of_types.iter().sum::<f32>()).max(f32::MIN_POSITIVE);
            let scale = 1.0 / norm;
            forward.iter_mut().for_each(|sum| *sum *= scale);
            end[0] = forward[OUTSIDE];
            let (begin, inside) = (of(BEGIN, &forward), of(INSIDE, &forward));
            let (last, unit) = (of(LAST, &forward), of(UNIT, &forward));
            for kind in 0..TYPES {
                end[kind + 1] = last[kind] + unit[kind];
                inner[kind] = begin[kind] + inside[kind];
            }
            self.weight.push(weight);
            self.forward.push(forward);
            self.norm.push((norm, largest));
        }
        self.last = end.iter().sum::<f32>().max(f32::MIN_POSITIVE);
        self.after_end.clear();
        self.after_inner.clear();
        self.after_end.resize(scores.len(), [0.0; EDGES]);
        self.after_inner.resize(scores.len(), [0.0; TYPES]);
        if let Some(ending) = self.after_end.last_mut() {
            *ending = [1.0 / self.last; EDGES];
        }
        for token in (1..scores.len()).rev() {
            let into = self.beginning(token);
            let scale = 1.0 / self.norm[token].0;
            let weight = &self.weight[token];
            let mut sums = [0.0; EDGES];
            for (row, into) in steps.turned.iter().zip(into) {
                if into > NEGLIGIBLE {
                    for (sum, step) in sums.iter_mut().zip(row) {
                        *sum += step * into;
                    }
                }
            }
            self.after_end[token - 1] = sums.map(|sum| sum * scale);
            let (inside, last) = (of(INSIDE, weight), of(LAST, weight));
            let (inner, ended) = (self.after_inner[token], self.after_end[token]);
            let before = &mut self.after_inner[token - 1];
            for kind in 0..TYPES {
                before[kind] = (inside[kind] * inner[kind] + last[kind] * ended[kind + 1]) * scale;
            }
        }
    }

    /// The sum over paths that begin each edge with `token`, from there on.
    fn beginning(&self, token: usize) -> [f32; EDGES] {
        let (weight, end, inner) = (&self.weight[token], &self.after_end[token], &self.after_inner[token]);
        let mut into = [0.0; EDGES];
        into[0] = weight[OUTSIDE] * end[0];
        let (begin, unit) = (of(BEGIN, weight), of(UNIT, weight));
        for kind in 0..TYPES {
            into[kind + 1] = begin[kind] * inner[kind] + unit[kind] * end[kind + 1];
        }
        into
    }

    /// The logarithm of the sum over all paths.
    pub fn log_sum(&self) -> f64 {
        let tokens = self.norm.iter();
        let logarithms = tokens.map(|&(norm, largest)| f64::from(norm).ln() + f64::from(largest));
        logarithms.sum::<f64>() + f64::from(self.last).ln()
    }

    /// The probability of each label of a token.
    pub fn labels(&self, token: usize) -> Scores {
        let mut probabilities = self.forward[token];
        probabilities[OUTSIDE] *= self.after_end[token][0];
        for kind in 0..TYPES {
            let (inner, end) = (self.after_inner[token][kind], self.after_end[token][kind + 1]);
            for (place, after) in [(BEGIN, inner), (INSIDE, inner), (LAST, end), (UNIT, end)] {
                probabilities[at(kind, place)] *= after;
            }
        }
        probabilities
    }

    /// Adds the probability of each transition before `token` to `sums`, times `factor`.
    pub fn add_transitions(&self, token: usize, steps: &Steps, factor: f32, sums: &mut Transitions) {
        let into = self.beginning(token);
        for (from, (row, sums)) in steps.weights.iter().zip(sums).enumerate() {
            let ended = self.ended_before(token, from);
            for ((&step, &into), sum) in row.iter().zip(&into).zip(sums) {
                *sum += factor * ended * step * into / self.norm[token].0;
            }
        }
    }

    fn ended_before(&self, token: usize, edge: usize) -> f32 {
        match (token.checked_sub(1), edge) {
            (None, 0) => 1.0,
            (None, _) => 0.0,
            (Some(before), 0) => self.forward[before][OUTSIDE],
            (Some(before), _) => {
                self.forward[before][at(edge - 1, LAST)] + self.forward[before][at(edge - 1, UNIT)]
            }
        }
    }

    /// The probability that tokens `start..end` are one mention of type number `kind`.
    pub fn mention(&self, start: usize, end: usize, kind: usize) -> f32 {
        let last = end - 1;
        let mut sum = self.forward[start][at(kind, if start == last { UNIT } else { BEGIN })];
        for token in start + 1..end {
            let place = if token == last { LAST } else { INSIDE };
            sum *= self.weight[token][at(kind, place)] / self.norm[token].0;
        }
        (sum * self.after_end[last][kind + 1]).clamp(0.0, 1.0)
    }
}

/// The largest of a token's scores.
fn largest(scores: &Scores) -> f32 {
    let [begin, inside, last, unit] = [BEGIN, INSIDE, LAST, UNIT].map(|place| of(place, scores));
    // Of each type, side by side, and then of all.
    let of_types: [f32; TYPES] =
        std::array::from_fn(|kind| larger(larger(begin[kind], inside[kind]), larger(last[kind], unit[kind])));
    of_types.into_iter().fold(scores[OUTSIDE], larger)
}

/// [`exp`] for any number that a transition may have.
fn exp_any(x: f32) -> f32 {
    if x > 0.0 { 1.0 / exp(-x.min(60.0)) } else { exp(x) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// All legal sequences, by brute force.
    fn sequences(length: usize) -> Vec<Vec<usize>> {
        let mut all = vec![vec![]];
        for token in 0..length {
            all = all
                .into_iter()
                .flat_map(|path: Vec<usize>| {
                    (0..COUNT).map(move |label| [path.clone(), vec![label]].concat())
                })
                .filter(|path| legal(path, token + 1 == length))
                .collect();
        }
        all
    }

    fn legal(path: &[usize], ends: bool) -> bool {
        let open = |label: usize| label > 0 && matches!((label - 1) / TYPES, BEGIN | INSIDE);
        let goes_on = |label: usize| label > 0 && matches!((label - 1) / TYPES, INSIDE | LAST);
        let mut before = OUTSIDE;
        for &label in path {
            if open(before) != goes_on(label)
                || (goes_on(label) && (before - 1) % TYPES != (label - 1) % TYPES)
            {
                return false;
            }
            before = label;
        }
        !(ends && open(before))
    }

    fn edge_before(label: usize) -> usize {
        if label == 0 { 0 } else { 1 + (label - 1) % TYPES }
    }

    fn score(path: &[usize], scores: &[Scores], transitions: &Transitions) -> f64 {
        let mut total = 0.0;
        let mut before = 0;
        for (token, &label) in path.iter().enumerate() {
            total += f64::from(scores[token][label]);
            if label == 0 || matches!((label - 1) / TYPES, BEGIN | UNIT) {
                total += f64::from(transitions[before][edge_before(label)]);
            }
            before = edge_before(label);
        }
        total
    }

    fn sample(length: usize) -> (Vec<Scores>, Transitions) {
        let mut state = 7u64;
        let mut next = || {
            state = crate::hash::mix(state, 1);
            (state >> 40) as f32 / (1 << 24) as f32 * 4.0 - 2.0
        };
        let scores = (0..length).map(|_| std::array::from_fn(|_| next())).collect();
        (scores, std::array::from_fn(|_| std::array::from_fn(|_| next())))
    }

    #[test]
    fn agrees_with_brute_force() {
        let (scores, transitions) = sample(3);
        let all = sequences(3);
        let values: Vec<f64> = all.iter().map(|path| score(path, &scores, &transitions)).collect();
        let best = (0..all.len()).max_by(|&a, &b| values[a].total_cmp(&values[b])).unwrap();
        let mut labels = Vec::new();
        let steps = Steps::new(transitions);
        Viterbi::default().best(&scores, &steps, &mut labels);
        assert_eq!(labels.iter().map(|&l| l as usize).collect::<Vec<_>>(), all[best]);

        let mut marginals = Marginals::default();
        marginals.run(&scores, &steps, |_| u128::MAX);
        let sum: f64 = values.iter().map(|v| v.exp()).sum();
        assert!((marginals.log_sum() - sum.ln()).abs() < 1e-4);
        for token in 0..3 {
            let probabilities = marginals.labels(token);
            for (label, &probability) in probabilities.iter().enumerate() {
                let paths = all.iter().zip(&values).filter(|(path, _)| path[token] == label);
                let expected = paths.map(|(_, v)| v.exp()).sum::<f64>() / sum;
                assert!((f64::from(probability) - expected).abs() < 1e-5);
            }
        }
        let mention = [at(5, BEGIN), at(5, INSIDE), at(5, LAST)];
        let expected = score(&mention, &scores, &transitions).exp() / sum;
        assert!((f64::from(marginals.mention(0, 3, 5)) - expected).abs() < 1e-6);
        let mut edges = [[0.0; EDGES]; EDGES];
        marginals.add_transitions(2, &steps, 1.0, &mut edges);
        let crosses = |p: &[usize]| edge_before(p[1]) == 4 && p[2] == at(4, UNIT);
        let expected =
            all.iter().zip(&values).filter(|(p, _)| crosses(p)).map(|(_, v)| v.exp()).sum::<f64>() / sum;
        assert!((f64::from(edges[4][5]) - expected).abs() < 1e-6);
    }

    #[test]
    fn exp_is_close() {
        for i in 0..8_000 {
            let x = -(i as f32) / 100.0;
            let close = (exp(x) - x.exp()).abs() <= x.exp() * 1e-5;
            assert!(close, "{x}: {} {}", exp(x), x.exp());
        }
    }
}
