//! The best legal label sequence of a window, by the algorithm of Viterbi.

use super::math::larger;
use super::transitions::{
    BEGIN, EDGES, INSIDE, LAST, Scores, TransitionScores, Transitions, UNIT, label, types_at,
};
use crate::evidence::labels::{OUTSIDE, TYPES};

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

    /// The edge from which `to` is reached with the best score, and that score; of equals the first.
    fn enter(&self, transitions: &TransitionScores, to: usize) -> (usize, f32) {
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

/// The tables of [`Viterbi::best`], kept from window to window.
#[derive(Clone, Debug, Default)]
pub struct Viterbi {
    /// Before the first token, and up to each one.
    best: Vec<Best>,
}

impl Viterbi {
    /// Writes the best legal labels of a window.
    #[inline(never)]
    pub fn best(&mut self, scores: &[Scores], transitions: &Transitions, labels: &mut Vec<u8>) {
        self.best.clear();
        let mut best = Best::START;
        self.best.push(best);
        for score in scores {
            // Only the maxima are computed here, several at a time; `trace` finds which edges they came from,
            // along the best path alone.
            let leader = last_largest(&best.end);
            let ahead = best.end[leader];
            let mut enter = transitions.scores[leader].map(|step| ahead + step);
            for (edge, (&ended, &lead)) in best.end.iter().zip(&transitions.largest_lead[leader]).enumerate()
            {
                if ended + lead > ahead && edge != leader {
                    for (enter, &step) in enter.iter_mut().zip(&transitions.scores[edge]) {
                        *enter = larger(ended + step, *enter);
                    }
                }
            }
            best.end[0] = enter[0] + score[OUTSIDE];
            let (begin, inside) = (types_at(BEGIN, score), types_at(INSIDE, score));
            let (last, unit) = (types_at(LAST, score), types_at(UNIT, score));
            for kind in 0..TYPES {
                let inner = larger(best.inside[kind], best.begin[kind]);
                best.end[kind + 1] = larger(enter[kind + 1] + unit[kind], inner + last[kind]);
                best.inside[kind] = inner + inside[kind];
                best.begin[kind] = enter[kind + 1] + begin[kind];
            }
            self.best.push(best);
        }
        self.trace(scores, &transitions.scores, labels);
    }

    /// Follows the best path from its end.
    #[inline(never)]
    fn trace(&self, scores: &[Scores], transitions: &TransitionScores, labels: &mut Vec<u8>) {
        labels.clear();
        labels.resize(scores.len(), OUTSIDE as u8);
        let mut edge = last_largest(&self.best[scores.len()].end);
        let mut token = scores.len();
        while token > 0 {
            token -= 1;
            if let Some(kind) = edge.checked_sub(1) {
                let before = &self.best[token];
                let last = before.inside[kind].max(before.begin[kind]) + scores[token][label(kind, LAST)];
                let unit = before.enter(transitions, edge).1 + scores[token][label(kind, UNIT)];
                if unit >= last {
                    labels[token] = label(kind, UNIT) as u8;
                } else {
                    labels[token] = label(kind, LAST) as u8;
                    while self.best[token].inside[kind] > self.best[token].begin[kind] && token > 1 {
                        token -= 1;
                        labels[token] = label(kind, INSIDE) as u8;
                    }
                    token -= 1;
                    labels[token] = label(kind, BEGIN) as u8;
                }
            }
            edge = self.best[token].enter(transitions, edge).0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::transitions::brute_force;
    use super::*;

    #[test]
    fn agrees_with_brute_force() {
        let (scores, transitions) = brute_force::sample(3);
        let score = |path: &&Vec<usize>| brute_force::score(path, &scores, &transitions);
        let all = brute_force::sequences(3);
        let best = all.iter().max_by(|a, b| score(a).total_cmp(&score(b))).unwrap();
        let mut labels = Vec::new();
        Viterbi::default().best(&scores, &Transitions::new(transitions), &mut labels);
        assert_eq!(&labels.iter().map(|&label| label.into()).collect::<Vec<usize>>(), best);
    }
}
