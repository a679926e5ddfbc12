//! What `cargo xtask instructions` counts under callgrind: each call of [`counted`] is one case, in the
//! order of the lines that are printed (name, bytes of text, mentions found).
//!
//! Texts are doubled four times, those of news and those that were made to be slow.

use std::hint::black_box;

use rubricator::{Dictionary, EntityType, Recognizer, Term, TermOptions};

/// The work of one case. Not inlined: callgrind counts while this function runs, and writes a file when it
/// ends.
#[inline(never)]
fn counted(recognizer: &Recognizer, text: &str) -> usize {
    recognizer.recognize(black_box(text)).mentions.len()
}

fn case(name: &str, recognizer: &Recognizer, text: &str) {
    println!("{name}\t{}\t{}", text.len(), counted(recognizer, text));
}

const ARTICLE: &str = include_str!("../tests/samples/news.txt");

/// How often a text is doubled.
const DOUBLINGS: u32 = 4;

/// `text(n)` for `n`, 2 `n`, … 16 `n`, with a recogniser that has read the longest.
fn doubled(name: &str, recognizer: &Recognizer, n: usize, text: impl Fn(usize) -> String) {
    recognizer.recognize(&text(n << DOUBLINGS));
    for doubling in 0..=DOUBLINGS {
        case(
            &format!("{name} x {}", 1 << doubling),
            recognizer,
            &text(n << doubling),
        );
    }
}

fn main() {
    // `cargo test --benches` runs it as well, for nothing.
    if std::env::args().all(|arg| arg != "--cases") {
        return;
    }
    let recognizer = Recognizer::new();
    case("first article", &recognizer, ARTICLE);
    case("next article", &recognizer, ARTICLE);
    let run = |name: &str, n, text: &dyn Fn(usize) -> String| doubled(name, &recognizer, n, text);
    run("news", 2, &|n| ARTICLE.repeat(n));
    run("capitals", 6_250, &|n| "A".repeat(n));
    run("words in capitals", 200, &|n| "IBM ".repeat(n));
    run("nested brackets", 300, &|n| "(".repeat(n) + &")".repeat(n));
    run("endless word", 6_250, &|n| "x".repeat(n));
    run("endless hyphens", 400, &|n| "a-".repeat(n));
    run("newlines", 62_500, &|n| "\n".repeat(n));
    run("dates", 40, &|n| "on Monday, 3 March 2014 ".repeat(n));
    run("new names", 30, &|n| {
        (0..n)
            .map(|i| format!("Mr. Quo{i} met Zed{i} Quo{i}. "))
            .collect()
    });
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
    doubled("50,000 terms", &recognizer, 200, |n| {
        (0..n).map(|i| format!("term{} ", i * 7 % 50_000)).collect()
    });
}
