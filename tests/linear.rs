//! Time is linear in the text whatever it holds: twice the text never takes much more than twice the time.

use std::time::{Duration, Instant};

use rubricator::{Dictionary, EntityType, Recognizer, Term, TermOptions};

/// The shortest of some runs: the others were disturbed.
fn time(recognizer: &Recognizer, text: &str) -> Duration {
    let run = || {
        let start = Instant::now();
        recognizer.recognize(text);
        start.elapsed()
    };
    (0..3).map(|_| run()).min().unwrap_or_default()
}

/// `text(n)` for `n` and for four times as much. Quadratic work would take sixteen times as long, linear
/// work four; ten leaves room for a busy machine and for caches.
#[track_caller]
fn check_with(recognizer: &Recognizer, n: usize, text: impl Fn(usize) -> String) {
    let (short, long) = (text(n), text(4 * n));
    let attempt = || {
        let (before, after) = (time(recognizer, &short), time(recognizer, &long));
        (before, after, after.as_secs_f64() / before.as_secs_f64())
    };
    // What takes milliseconds is within the noise of a busy machine.
    let suspect = |after: Duration, ratio: f64| ratio > 10.0 && after > Duration::from_millis(100);
    let (mut before, mut after, mut ratio) = attempt();
    if suspect(after, ratio) {
        (before, after, ratio) = attempt();
    }
    println!("{before:?}, {after:?}: × {ratio:.1}");
    assert!(
        !suspect(after, ratio),
        "four times the text: {before:?}, then {after:?}"
    );
}

#[track_caller]
fn check(n: usize, text: impl Fn(usize) -> String) {
    check_with(&Recognizer::new(), n, text);
}

#[test]
fn capitals() {
    check(50_000, |n| "A".repeat(n));
    check(20_000, |n| "Ab ".repeat(n));
    check(20_000, |n| "A. ".repeat(n));
    check(20_000, |n| "IBM ".repeat(n));
}

#[test]
fn nested_brackets() {
    check(20_000, |n| "(".repeat(n) + &")".repeat(n));
    check(5_000, |n| "Jane Doe (JD) (".repeat(n));
    check(20_000, |n| "\u{201c}".repeat(n));
}

#[test]
fn an_endless_word() {
    check(100_000, |n| "x".repeat(n));
    check(50_000, |n| "é\u{301}".repeat(n));
    check(50_000, |n| "a-".repeat(n));
    check(50_000, |n| "a.".repeat(n));
    check(50_000, |n| "1,".repeat(n));
    check(50_000, |n| "www.a".repeat(n));
}

#[test]
fn a_million_newlines() {
    check(250_000, |n| "\n".repeat(n));
    check(50_000, |n| "a\n".repeat(n));
}

#[test]
fn dates_and_sums() {
    check(10_000, |n| "on Monday, 3 March 2014 ".repeat(n));
    check(10_000, |n| "$3 million ".repeat(n));
    check(20_000, |n| "one ".repeat(n));
    check(20_000, |n| "to and ".repeat(n));
}

#[test]
fn different_names() {
    check(4_000, |n| {
        (0..n)
            .map(|i| format!("Mr. Quo{i} met Zed{i} Quo{i}. "))
            .collect()
    });
    check(4_000, |n| {
        (0..n)
            .map(|i| format!("Jane Doe{i} of the Union of Q{i} (UQ{i}) said. "))
            .collect()
    });
}

#[test]
fn terms_that_all_match() {
    let terms: Vec<Term> = (0..50_000)
        .map(|i| Term {
            text: format!("term{i}"),
            kind: EntityType::Product,
            options: TermOptions {
                case_sensitive: i % 2 == 0,
                whole_word: i % 3 == 0,
            },
        })
        .collect();
    let mut recognizer = Recognizer::new();
    recognizer.set_dictionary(Dictionary::new(&terms, &[]).expect("the terms are valid"));
    check_with(&recognizer, 12_500, |n| {
        (0..n).map(|i| format!("term{i} ")).collect()
    });
    let found = recognizer.recognize("so term7 and term49999").mentions.len();
    assert_eq!(found, 2);
}
