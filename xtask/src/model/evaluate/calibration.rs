//! Whether scores mean what they say: of mentions with a score of .9, nine in ten should be right.

use rubricator::Mention;

use crate::model::corpus::Document;
use crate::model::score::{self, Rules};

const BINS: usize = 10;

/// Mentions with about the same score.
#[derive(Clone, Copy, Debug, Default)]
struct Bin {
    count: u32,
    right: u32,
    scores: f64,
}

impl Bin {
    fn mean_score(self) -> f64 {
        self.scores / f64::from(self.count)
    }

    fn precision(self) -> f64 {
        f64::from(self.right) / f64::from(self.count)
    }
}

/// For each source and for all the bins of scores from 0 to 1.
#[derive(Debug, Default)]
pub struct Calibration {
    by_source: Vec<(&'static str, [Bin; BINS])>,
}

impl Calibration {
    /// Counts the mentions that were found in a document.
    pub fn add(&mut self, gold: &Document, found: &[Mention], rules: Rules<'_>) {
        let spans: Vec<_> = found.iter().map(|m| (m.span, m.kind.name())).collect();
        for (mention, verdict) in found.iter().zip(score::verdicts(gold, &spans, rules)) {
            if let Some(right) = verdict {
                self.count("all", mention.score, right);
                self.count(mention.source.name(), mention.score, right);
            }
        }
    }

    fn count(&mut self, source: &'static str, score: f32, right: bool) {
        let known = self.by_source.iter().position(|(name, _)| *name == source);
        let at = known.unwrap_or_else(|| {
            self.by_source.push((source, [Bin::default(); BINS]));
            self.by_source.len() - 1
        });
        let bin = &mut self.by_source[at].1[((score * BINS as f32) as usize).min(BINS - 1)];
        bin.count += 1;
        bin.right += u32::from(right);
        bin.scores += f64::from(score);
    }

    /// For each source a row with the expected calibration error, and one for each bin.
    pub fn print(&self) {
        println!("{:12} {:>9} {:>6} {:>6} {:>9}", "source", "scores", "count", "score", "precision");
        for (source, bins) in &self.by_source {
            let total: u32 = bins.iter().map(|bin| bin.count).sum();
            println!("{source:12} {:>9} {total:6} {:>16.3} expected calibration error", "all", error(bins));
            for (at, bin) in bins.iter().enumerate().filter(|(_, bin)| bin.count > 0) {
                println!(
                    "{:12} {:>9} {:6} {:6.3} {:9.3}",
                    "",
                    format!(
                        ".{at}\u{2013}{}",
                        if at == BINS - 1 { "1".to_owned() } else { format!(".{}", at + 1) }
                    ),
                    bin.count,
                    bin.mean_score(),
                    bin.precision()
                );
            }
        }
    }
}

/// The expected calibration error (Naeini, Cooper and Hauskrecht 2015): how far precision is from the mean score,
/// averaged over the mentions.
fn error(bins: &[Bin]) -> f64 {
    let used = bins.iter().filter(|bin| bin.count > 0);
    let total: u32 = bins.iter().map(|bin| bin.count).sum();
    let off: f64 = used.map(|bin| f64::from(bin.count) * (bin.precision() - bin.mean_score()).abs()).sum();
    off / f64::from(total.max(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(mentions: &[(f32, bool)], expected: f64) {
        let mut calibration = Calibration::default();
        for &(score, right) in mentions {
            calibration.count("all", score, right);
        }
        let bins = calibration.by_source.first().map_or([Bin::default(); BINS], |(_, bins)| *bins);
        assert!((error(&bins) - expected).abs() < 1e-6, "{}", error(&bins));
    }

    #[test]
    fn errors_are_weighed_by_their_bins() {
        check(&[], 0.0);
        check(&[(1.0, true), (1.0, true)], 0.0);
        check(&[(0.5, true), (0.5, false)], 0.0);
        check(&[(1.0, false)], 1.0);
        check(&[(0.75, true), (0.75, false), (0.25, false), (0.25, false)], 0.25);
    }
}
