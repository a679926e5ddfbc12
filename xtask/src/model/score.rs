//! Exact-match scores of recognised spans against a gold set, by the rules of `score.py` beside the
//! corpora: GPE counts as LOC unless asked otherwise, FAC as LOC where the gold set has no FAC, a
//! leading article and a trailing "'s" are left off, what touches an `ignore` range is not scored.

use std::collections::{BTreeMap, BTreeSet};

use rubricator::Span;

use crate::model::corpus::Document;

/// How many mentions were found, missed or wrong.
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
    if whole == 0 { 0.0 } else { f64::from(part) / f64::from(whole) }
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
        let judge = Judge::new(gold, rules);
        let expected = judge.expected();
        let given: BTreeSet<_> = found.iter().filter_map(|&(span, kind)| judge.clean(span, kind)).collect();
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

/// For each mention whether it is right; `None` where it is not scored.
pub fn verdicts(gold: &Document, found: &[(Span, &str)], rules: Rules<'_>) -> Vec<Option<bool>> {
    let judge = Judge::new(gold, rules);
    let expected = judge.expected();
    let verdict = |&(span, kind): &(Span, &str)| Some(expected.contains(&judge.clean(span, kind)?));
    found.iter().map(verdict).collect()
}

/// The mentions of a document that are scored, as they are compared.
struct Judge<'a> {
    gold: &'a Document,
    rules: Rules<'a>,
    has_fac: bool,
}

impl<'a> Judge<'a> {
    fn new(gold: &'a Document, rules: Rules<'a>) -> Self {
        let has_fac = gold.supports.iter().any(|s| s == "FAC");
        Self { gold, rules, has_fac }
    }

    fn scores(&self, kind: &str) -> bool {
        let of_gold = self.gold.supports.iter().any(|s| s == kind) || (self.rules.gpe && kind == "GPE");
        let asked = self.rules.types.is_empty() || self.rules.types.contains(&kind);
        of_gold && asked && !["MISC", "CARDINAL", "ORDINAL"].contains(&kind)
    }

    /// A mention as it is compared, if it is scored.
    fn clean(&self, span: Span, kind: &str) -> Option<(u32, u32, String)> {
        let kind = match kind {
            "GPE" if !self.rules.gpe => "LOC",
            "FAC" if !self.has_fac => "LOC",
            kind => kind,
        };
        let span = trim(&self.gold.text, span);
        let ignored = self.gold.ignore.iter().any(|ignored| ignored.overlaps(span));
        (self.scores(kind) && !span.is_empty() && !ignored).then(|| (span.start, span.end, kind.to_owned()))
    }

    fn expected(&self) -> BTreeSet<(u32, u32, String)> {
        let spans = self.gold.spans.iter();
        spans.filter_map(|(span, kind)| self.clean(*span, kind)).collect()
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
    let (gold, found) = if is_gold { (Some(show(span)), other) } else { (other, Some(show(span))) };
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
    Difference { document: document.id.clone(), gold, found, context: context.concat().replace('\n', " ") }
}

/// Leaves off a leading article and a trailing "'s" or apostrophe.
fn trim(text: &str, span: Span) -> Span {
    let mut span = span;
    let inner = span.of(text);
    for article in ["the", "a", "an"] {
        let head = inner.get(..article.len()).is_some_and(|head| head.eq_ignore_ascii_case(article));
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
