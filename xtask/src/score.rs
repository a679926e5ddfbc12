//! Exact-match scores of recognised spans against a gold set, by the rules of `score.py` beside the
//! corpora: GPE counts as LOC unless asked otherwise, FAC as LOC where the gold set has no FAC, a
//! leading article and a trailing "'s" are left off, what touches an `ignore` range is not scored.

use std::collections::{BTreeMap, BTreeSet};

use rubricator::Span;

use crate::corpus::Document;

/// Counts of what was found and what was not.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tally {
    pub right: u32,
    pub wrong: u32,
    pub missed: u32,
}

impl Tally {
    pub fn precision(self) -> f64 {
        ratio(self.right, self.right + self.wrong)
    }

    pub fn recall(self) -> f64 {
        ratio(self.right, self.right + self.missed)
    }

    pub fn f(self) -> f64 {
        ratio(2 * self.right, 2 * self.right + self.wrong + self.missed)
    }

    pub fn add(&mut self, other: Self) {
        self.right += other.right;
        self.wrong += other.wrong;
        self.missed += other.missed;
    }
}

fn ratio(part: u32, whole: u32) -> f64 {
    if whole == 0 {
        0.0
    } else {
        f64::from(part) / f64::from(whole)
    }
}

/// Which types to score.
#[derive(Clone, Copy, Debug, Default)]
pub struct Rules<'a> {
    /// These only; empty for all that the gold set supports.
    pub types: &'a [&'a str],
    /// GPE and LOC apart.
    pub gpe: bool,
}

/// A scored difference between gold and prediction.
#[derive(Clone, Debug)]
pub struct Difference {
    pub document: String,
    pub gold: Option<String>,
    pub found: Option<String>,
    pub context: String,
}

/// Tallies by type, and the differences.
#[derive(Debug, Default)]
pub struct Score {
    pub by_type: BTreeMap<String, Tally>,
    pub differences: Vec<Difference>,
}

impl Score {
    pub fn total(&self) -> Tally {
        let mut total = Tally::default();
        self.by_type.values().for_each(|&tally| total.add(tally));
        total
    }

    /// Scores one document.
    pub fn add(&mut self, gold: &Document, found: &[(Span, &str)], rules: Rules<'_>) {
        let has_fac = gold.supports.iter().any(|s| s == "FAC");
        let scored = |kind: &str| {
            let of_gold = gold.supports.iter().any(|s| s == kind) || (rules.gpe && kind == "GPE");
            let asked = rules.types.is_empty() || rules.types.contains(&kind);
            of_gold && asked && !["MISC", "CARDINAL", "ORDINAL"].contains(&kind)
        };
        let clean = |span: Span, kind: &str| -> Option<(u32, u32, String)> {
            let kind = match kind {
                "GPE" if !rules.gpe => "LOC",
                "FAC" if !has_fac => "LOC",
                kind => kind,
            };
            let span = trim(&gold.text, span);
            let ignored = gold.ignore.iter().any(|ignored| ignored.overlaps(span));
            (scored(kind) && !span.is_empty() && !ignored).then(|| (span.start, span.end, kind.to_owned()))
        };
        let expected: BTreeSet<_> = gold
            .spans
            .iter()
            .filter_map(|(span, kind)| clean(*span, kind))
            .collect();
        let given: BTreeSet<_> = found
            .iter()
            .filter_map(|&(span, kind)| clean(span, kind))
            .collect();
        for hit in expected.intersection(&given) {
            self.by_type.entry(hit.2.clone()).or_default().right += 1;
        }
        for wrong in given.difference(&expected) {
            self.by_type.entry(wrong.2.clone()).or_default().wrong += 1;
            self.differences.push(difference(gold, wrong, &expected, false));
        }
        for missed in expected.difference(&given) {
            self.by_type.entry(missed.2.clone()).or_default().missed += 1;
            if !given.iter().any(|g| g.0 < missed.1 && missed.0 < g.1) {
                self.differences.push(difference(gold, missed, &given, true));
            }
        }
    }
}

fn difference(
    document: &Document,
    span: &(u32, u32, String),
    others: &BTreeSet<(u32, u32, String)>,
    is_gold: bool,
) -> Difference {
    let show = |s: &(u32, u32, String)| format!("{} {:?}", s.2, &document.text[s.0 as usize..s.1 as usize]);
    let other = others.iter().find(|o| o.0 < span.1 && span.0 < o.1).map(show);
    let (gold, found) = if is_gold {
        (Some(show(span)), other)
    } else {
        (other, Some(show(span)))
    };
    let text = &document.text;
    let from = text.floor_char_boundary((span.0 as usize).saturating_sub(50));
    let to = text.ceil_char_boundary((span.1 as usize + 40).min(text.len()));
    let context = [
        &text[from..span.0 as usize],
        "[",
        &text[span.0 as usize..span.1 as usize],
        "]",
        &text[span.1 as usize..to],
    ];
    Difference {
        document: document.id.clone(),
        gold,
        found,
        context: context.concat().replace('\n', " "),
    }
}

/// Leaves off a leading article and a trailing "'s" or apostrophe.
fn trim(text: &str, span: Span) -> Span {
    let mut span = span;
    let inner = span.of(text);
    for article in ["the", "a", "an"] {
        let head = inner
            .get(..article.len())
            .is_some_and(|head| head.eq_ignore_ascii_case(article));
        let Some(rest) = inner.get(article.len()..).filter(|_| head) else {
            continue;
        };
        let trimmed = rest.trim_start();
        if trimmed.len() < rest.len() {
            span.start = span.end - trimmed.len() as u32;
        }
    }
    let inner = span.of(text);
    for tail in ["'s", "\u{2019}s", "'", "\u{2019}"] {
        if inner.ends_with(tail) {
            span.end -= tail.len() as u32;
            break;
        }
    }
    span
}
