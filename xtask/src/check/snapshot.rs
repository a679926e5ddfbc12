//! Numbers that were measured once, are kept in the tree, and must not rise by more than a tolerance.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, ensure};

use crate::root;

/// Numbers by name, and the compiler they were measured with.
#[derive(Debug, PartialEq)]
pub(crate) struct Snapshot {
    pub(crate) with: String,
    pub(crate) numbers: BTreeMap<String, u64>,
}

/// By how many percent numbers may rise: with the same compiler as the snapshot's, and with another.
#[derive(Clone, Copy)]
pub(crate) struct Tolerance {
    pub(crate) same: f64,
    pub(crate) other: f64,
}

impl Snapshot {
    /// Compares with the snapshot in `file` (from the top of the tree) and prints what differs; or, to
    /// `bless` these numbers, writes them there. Tells whether they hold.
    ///
    /// # Errors
    ///
    /// If the file can't be read or written.
    pub(crate) fn hold(&self, file: &str, tolerance: Tolerance, bless: bool) -> Result<bool> {
        let path = root().join(file);
        if bless {
            fs::write(&path, self.written())?;
            println!("{file} now has these {} numbers", self.numbers.len());
            return Ok(true);
        }
        let kept = Self::read(&path)?;
        let limit = if kept.with == self.with { tolerance.same } else { tolerance.other };
        let complaints = self.complaints(&kept, limit);
        complaints.iter().for_each(|complaint| println!("{complaint}"));
        if complaints.is_empty() {
            println!("{} numbers within {limit} % of {file}", self.numbers.len());
        } else {
            println!("{file} can be renewed with --bless, if this is as it should be");
        }
        Ok(complaints.is_empty())
    }

    /// What rose by more than `limit` percent, and what only one of the two has. Falling is no complaint.
    fn complaints(&self, kept: &Self, limit: f64) -> Vec<String> {
        let mut complaints = Vec::new();
        for (name, &number) in &self.numbers {
            match kept.numbers.get(name) {
                None => complaints.push(format!("{name}: {number}, not in the snapshot")),
                Some(&before) => {
                    let rise = (number as f64 / before.max(1) as f64 - 1.0) * 100.0;
                    if number as f64 * 100.0 > before as f64 * (100.0 + limit) {
                        complaints.push(format!(
                            "{name}: {number}, {before} in the snapshot: {rise:.1} % more, {limit} % allowed"
                        ));
                    }
                }
            }
        }
        let gone = kept.numbers.keys().filter(|&name| !self.numbers.contains_key(name));
        complaints.extend(gone.map(|name| format!("{name}: in the snapshot, but not measured")));
        complaints
    }

    fn written(&self) -> String {
        let lines = self.numbers.iter().map(|(name, number)| format!("{name}\t{number}\n"));
        format!("# {}\n{}", self.with, lines.collect::<String>())
    }

    fn read(path: &Path) -> Result<Self> {
        let text = fs::read_to_string(path).with_context(|| format!("no {}", path.display()))?;
        let mut lines = text.lines();
        let with = lines.next().and_then(|line| line.strip_prefix("# "));
        let numbers: BTreeMap<String, u64> = lines
            .filter_map(|line| {
                let (name, number) = line.split_once('\t')?;
                Some((name.to_owned(), number.parse().ok()?))
            })
            .collect();
        ensure!(!numbers.is_empty(), "{} holds no numbers", path.display());
        Ok(Self { with: with.unwrap_or_default().to_owned(), numbers })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn snapshot(numbers: &[(&str, u64)]) -> Snapshot {
        Snapshot {
            with: "rustc".into(),
            numbers: numbers.iter().map(|&(name, number)| (name.to_owned(), number)).collect(),
        }
    }

    #[test]
    fn what_rises_is_complained_of() {
        let kept = snapshot(&[("a", 1_000), ("b", 50)]);
        let check = |numbers: &[(&str, u64)], expected: &[&str]| {
            assert_eq!(snapshot(numbers).complaints(&kept, 3.0), expected);
        };
        check(&[("a", 1_000), ("b", 50)], &[]);
        check(&[("a", 1_030), ("b", 20)], &[]);
        check(&[("a", 1_031), ("b", 50)], &["a: 1031, 1000 in the snapshot: 3.1 % more, 3 % allowed"]);
        check(&[("a", 2_000), ("b", 51)], &["a: 2000, 1000 in the snapshot: 100.0 % more, 3 % allowed"]);
        check(&[("a", 1_000)], &["b: in the snapshot, but not measured"]);
        check(&[("a", 1), ("b", 1), ("c", 5)], &["c: 5, not in the snapshot"]);
    }

    #[test]
    fn it_is_read_as_it_was_written() {
        let file = std::env::temp_dir().join(format!("rubricator-snapshot-{}", std::process::id()));
        let written = snapshot(&[("news x 2", 7), ("size, gzip", 0)]);
        fs::write(&file, written.written()).unwrap();
        assert_eq!(Snapshot::read(&file).unwrap(), written);
        fs::write(&file, "# rustc\n").unwrap();
        assert!(Snapshot::read(&file).is_err(), "an empty snapshot holds nothing");
        fs::remove_file(&file).unwrap();
    }
}
