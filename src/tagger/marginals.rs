//! The probabilities of labels and mentions over all legal label sequences of a window, by the
//! forward-backward algorithm.

use super::math::{exp, larger};
#[cfg(any(test, feature = "train"))]
use super::transitions::TransitionScores;
use super::transitions::{BEGIN, EDGES, INSIDE, LAST, Scores, Transitions, UNIT, label, types_at};
use crate::evidence::labels::{COUNT, OUTSIDE, TYPES};

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
    #[inline(never)]
    pub fn run(&mut self, scores: &[Scores], transitions: &Transitions, allowed: impl Fn(usize) -> u128) {
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
            for (&ended, row) in end.iter().zip(&transitions.weights) {
                if ended > NEGLIGIBLE {
                    for (sum, &step) in enter.iter_mut().zip(row) {
                        *sum += ended * step;
                    }
                }
            }
            let mut forward = [0.0; COUNT];
            forward[OUTSIDE] = enter[0] * weight[OUTSIDE];
            // Summed by type, over its places: the types are independent, so several are added at a time.
            let mut of_types = [0.0; TYPES];
            for (place, sums) in [(BEGIN, &enter[1..]), (INSIDE, &inner), (LAST, &inner), (UNIT, &enter[1..])]
            {
                let forward = &mut forward[label(0, place)..];
                let weights = types_at(place, &weight).iter().zip(sums);
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
            let (begin, inside) = (types_at(BEGIN, &forward), types_at(INSIDE, &forward));
            let (last, unit) = (types_at(LAST, &forward), types_at(UNIT, &forward));
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
            for (row, into) in transitions.weights_by_target.iter().zip(into) {
                if into > NEGLIGIBLE {
                    for (sum, step) in sums.iter_mut().zip(row) {
                        *sum += step * into;
                    }
                }
            }
            self.after_end[token - 1] = sums.map(|sum| sum * scale);
            let (inside, last) = (types_at(INSIDE, weight), types_at(LAST, weight));
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
        let (begin, unit) = (types_at(BEGIN, weight), types_at(UNIT, weight));
        for kind in 0..TYPES {
            into[kind + 1] = begin[kind] * inner[kind] + unit[kind] * end[kind + 1];
        }
        into
    }

    /// The logarithm of the sum over all paths.
    #[cfg(any(test, feature = "train"))]
    pub fn log_sum(&self) -> f64 {
        let tokens = self.norm.iter();
        let logarithms = tokens.map(|&(norm, largest)| f64::from(norm).ln() + f64::from(largest));
        logarithms.sum::<f64>() + f64::from(self.last).ln()
    }

    /// The probability of each label of a token.
    #[cfg(any(test, feature = "train"))]
    pub fn labels(&self, token: usize) -> Scores {
        let mut probabilities = self.forward[token];
        probabilities[OUTSIDE] *= self.after_end[token][0];
        for kind in 0..TYPES {
            let (inner, end) = (self.after_inner[token][kind], self.after_end[token][kind + 1]);
            for (place, after) in [(BEGIN, inner), (INSIDE, inner), (LAST, end), (UNIT, end)] {
                probabilities[label(kind, place)] *= after;
            }
        }
        probabilities
    }

    /// Adds the probability of each transition before `token` to `sums`, times `factor`.
    #[cfg(any(test, feature = "train"))]
    pub fn add_transitions(
        &self,
        token: usize,
        transitions: &Transitions,
        factor: f32,
        sums: &mut TransitionScores,
    ) {
        let into = self.beginning(token);
        for (from, (row, sums)) in transitions.weights.iter().zip(sums).enumerate() {
            let ended = self.ended_before(token, from);
            for ((&step, &into), sum) in row.iter().zip(&into).zip(sums) {
                *sum += factor * ended * step * into / self.norm[token].0;
            }
        }
    }

    #[cfg(any(test, feature = "train"))]
    fn ended_before(&self, token: usize, edge: usize) -> f32 {
        match (token.checked_sub(1), edge) {
            (None, 0) => 1.0,
            (None, _) => 0.0,
            (Some(before), 0) => self.forward[before][OUTSIDE],
            (Some(before), _) => {
                self.forward[before][label(edge - 1, LAST)] + self.forward[before][label(edge - 1, UNIT)]
            }
        }
    }

    /// The probability that tokens `start..end` are one mention of type number `kind`.
    pub fn mention(&self, start: usize, end: usize, kind: usize) -> f32 {
        let last = end - 1;
        let mut sum = self.forward[start][label(kind, if start == last { UNIT } else { BEGIN })];
        for token in start + 1..end {
            let place = if token == last { LAST } else { INSIDE };
            sum *= self.weight[token][label(kind, place)] / self.norm[token].0;
        }
        (sum * self.after_end[last][kind + 1]).clamp(0.0, 1.0)
    }
}

/// The largest of a token's scores.
fn largest(scores: &Scores) -> f32 {
    let [begin, inside, last, unit] = [BEGIN, INSIDE, LAST, UNIT].map(|place| types_at(place, scores));
    // By type first: several are compared at a time.
    let of_types: [f32; TYPES] =
        std::array::from_fn(|kind| larger(larger(begin[kind], inside[kind]), larger(last[kind], unit[kind])));
    of_types.into_iter().fold(scores[OUTSIDE], larger)
}

#[cfg(test)]
mod tests {
    use super::super::transitions::brute_force::{self, edge};
    use super::*;

    #[test]
    fn agree_with_brute_force() {
        let (scores, transitions) = brute_force::sample(3);
        let all = brute_force::sequences(3);
        let weights = all.iter().map(|path| brute_force::score(path, &scores, &transitions).exp());
        let weighted: Vec<(&Vec<usize>, f64)> = all.iter().zip(weights).collect();
        let sum: f64 = weighted.iter().map(|(_, weight)| weight).sum();
        let probability = |of: &dyn Fn(&[usize]) -> bool| {
            weighted.iter().filter(|(path, _)| of(path)).map(|(_, weight)| weight).sum::<f64>() / sum
        };
        let prepared = Transitions::new(transitions);
        let mut marginals = Marginals::default();
        marginals.run(&scores, &prepared, |_| u128::MAX);
        assert!((marginals.log_sum() - sum.ln()).abs() < 1e-4);
        for token in 0..3 {
            for (label, &found) in marginals.labels(token).iter().enumerate() {
                let expected = probability(&|path| path[token] == label);
                assert!((f64::from(found) - expected).abs() < 1e-5);
            }
        }
        let mention = [label(5, BEGIN), label(5, INSIDE), label(5, LAST)];
        let expected = probability(&|path| *path == mention);
        assert!((f64::from(marginals.mention(0, 3, 5)) - expected).abs() < 1e-6);
        let mut edges = [[0.0; EDGES]; EDGES];
        marginals.add_transitions(2, &prepared, 1.0, &mut edges);
        let expected = probability(&|path| edge(path[1]) == 4 && path[2] == label(4, UNIT));
        assert!((f64::from(edges[4][5]) - expected).abs() < 1e-6);
    }
}
