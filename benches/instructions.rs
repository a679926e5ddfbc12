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
        case(&format!("{name} x {}", 1 << doubling), recognizer, &text(n << doubling));
    }
}

/// A name, of how many pieces the text is first, and the text of so many.
type Text = (&'static str, usize, fn(usize) -> String);

const TEXTS: &[Text] = &[
    ("news", 2, |n| ARTICLE.repeat(n)),
    ("capitals", 6_250, |n| "A".repeat(n)),
    ("words with capitals", 200, |n| "Ab ".repeat(n)),
    ("words in capitals", 200, |n| "IBM ".repeat(n)),
    ("initials", 200, |n| "A. ".repeat(n)),
    ("nested brackets", 300, |n| "(".repeat(n) + &")".repeat(n)),
    ("open brackets after names", 60, |n| "Jane Doe (JD) (".repeat(n)),
    ("open quotations", 600, |n| "\u{201c}".repeat(n)),
    ("endless word", 6_250, |n| "x".repeat(n)),
    ("endless word of marks", 1_000, |n| "é\u{301}".repeat(n)),
    ("endless hyphens", 400, |n| "a-".repeat(n)),
    ("endless stops", 400, |n| "a.".repeat(n)),
    ("endless number", 400, |n| "1,".repeat(n)),
    ("endless address", 200, |n| "www.a".repeat(n)),
    ("newlines", 62_500, |n| "\n".repeat(n)),
    ("short lines", 400, |n| "a\n".repeat(n)),
    ("dates", 40, |n| "on Monday, 3 March 2014 ".repeat(n)),
    ("sums", 80, |n| "$3 million ".repeat(n)),
    ("numbers in words", 250, |n| "one ".repeat(n)),
    ("joints", 150, |n| "to and ".repeat(n)),
    ("new names", 30, |n| numbered(n, "Mr. Quo# met Zed# Quo#. ")),
    ("new acronyms", 20, |n| numbered(n, "Jane Doe# of the Union of Q# (UQ#) said. ")),
];

/// The piece `n` times, each with its number for "#".
fn numbered(n: usize, piece: &str) -> String {
    (0..n).map(|i| piece.replace('#', &i.to_string())).collect()
}

fn main() {
    // `cargo test --benches` runs it as well, for nothing.
    if std::env::args().all(|arg| arg != "--cases") {
        return;
    }
    let recognizer = Recognizer::new();
    case("first article", &recognizer, ARTICLE);
    case("next article", &recognizer, ARTICLE);
    for &(name, n, text) in TEXTS {
        doubled(name, &recognizer, n, text);
    }
    let terms: Vec<Term> = (0..50_000)
        .map(|i| Term {
            text: format!("term{i}"),
            kind: EntityType::Product,
            options: TermOptions { case_sensitive: i % 2 == 0, whole_word: i % 3 == 0 },
        })
        .collect();
    let mut recognizer = Recognizer::new();
    recognizer.set_dictionary(Dictionary::new(&terms, &[]).expect("the terms are valid"));
    doubled("50,000 terms", &recognizer, 200, |n| {
        (0..n).map(|i| format!("term{} ", i * 7 % 50_000)).collect()
    });
}
