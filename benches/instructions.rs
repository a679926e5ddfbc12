//! What `cargo xtask instructions` counts under callgrind: each call of [`counted`] is one case, in the
//! order of the lines that are printed (name, bytes of text, mentions found).
//!
//! Time has to be linear in the text. News, and texts made to be slow, are doubled four times; [`PIECES`] are repeated
//! to two lengths, of which only the ratio is looked at.

use std::hint::black_box;

use rubricator::{Dictionary, EntityType, LONGEST_TERM, Recognizer, Term, TermOptions};

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
    ("words in capitals", 1_600, |n| "IBM ".repeat(n)),
    ("initials", 200, |n| "A. ".repeat(n)),
    ("nested brackets", 300, |n| "(".repeat(n) + &")".repeat(n)),
    ("open brackets after names", 60, |n| "Jane Doe (JD) (".repeat(n)),
    ("open quotations", 600, |n| "\u{201c}".repeat(n)),
    ("endless word", 6_250, |n| "x".repeat(n)),
    ("endless word of marks", 1_000, |n| "é\u{301}".repeat(n)),
    ("endless hyphens", 400, |n| "a-".repeat(n)),
    ("endless numbers and hyphens", 400, |n| "1-2-".repeat(n)),
    ("endless stops", 400, |n| "a.".repeat(n)),
    ("numbers with spaces", 600, |n| "5 ".repeat(n)),
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

/// What once was slow or might be: of words for the tokenizer, for the lists, for the rules of names, for those of times
/// and numbers. Each is repeated.
const PIECES: &str = "'|@a|a@|é’|\u{ad}|http://|\
                      New |New York |of the |al-|St. |U.S.|\
                      Mr. |Bank of |John |Quill |US-|(UN) |the Lake |in Paris, |X & |\
                      5 |1,000 |two hundred and |the end of |early |between |$ |$5 to |5- |January 4 to |more than |a few |\
                      first half of |2019-03- |5:30 pm on |Monday |World |Christmas |May |' |one- |millions of |half a |\
                      2 hours |next |US |é |- |2015 to |in the |% |or |and |point |.5 |am |last |year |Q1 |RM5 |Act, |\
                      1990s |wee |same period |magnitude |° |the night |old ";

/// The lengths of a repeated piece, in bytes.
const SHORT: usize = 4_000;
const LONG: usize = 16_000;

/// The `i`th name of a text full of people, whom resolution compares with each other.
type Name = (&'static str, fn(usize) -> String);

const NAMES: &[Name] = &[
    ("distinct names", |i| format!("N{}", letters(i))),
    ("equal names", |_| "Ada Quill".to_owned()),
    ("one family", |i| format!("A{} Quill", letters(i))),
    ("one first name", |i| format!("Ada Q{}", letters(i))),
    (
        "family name between",
        |i| if i % 2 == 0 { "Quill".to_owned() } else { format!("A{} Quill", letters(i)) },
    ),
    ("names of many words", |i| format!("A{} {}Quill", letters(i), "Q ".repeat(i % 50))),
];

/// The number with a letter for each digit.
fn letters(number: usize) -> String {
    format!("{number:05}").bytes().map(|digit| char::from(digit - b'0' + b'a')).collect()
}

/// A recogniser that takes these terms for people.
fn with_people(names: impl Iterator<Item = String>) -> Recognizer {
    with_terms(names, TermOptions::default())
}

fn with_terms(texts: impl Iterator<Item = String>, options: TermOptions) -> Recognizer {
    let terms: Vec<Term> = texts.map(|text| Term { text, kind: EntityType::Person, options }).collect();
    let mut recognizer = Recognizer::new();
    recognizer.set_dictionary(Dictionary::new(&terms, &[]).expect("the terms are valid"));
    recognizer
}

/// The text with a capital for each bit of `bits`.
fn in_case(text: &str, bits: usize) -> String {
    let letters = text.chars().enumerate();
    letters.map(|(i, c)| if bits >> i & 1 == 1 { c.to_ascii_uppercase() } else { c }).collect()
}

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
    for piece in PIECES.split('|') {
        let text = |length: usize| piece.repeat(length / piece.len());
        recognizer.recognize(&text(LONG));
        for length in [SHORT, LONG] {
            case(&format!("\"{piece}\" x {length}"), &recognizer, &text(length));
        }
    }
    for &(name, ith) in NAMES {
        let recognizer = with_people((0..100 << DOUBLINGS).map(ith));
        doubled(name, &recognizer, 100, |n| (0..n).map(|i| ith(i) + [" met ", " ("][i % 2]).collect());
    }
    // Most matches at each place: terms that are equal but for their case, and terms that begin with each other.
    let (any_case, parts) = (
        TermOptions { case_sensitive: false, whole_word: true },
        TermOptions { case_sensitive: true, whole_word: false },
    );
    let recognizer = with_terms((0..30_000).map(|i| in_case("acme pictures", i)), any_case);
    doubled("equal terms", &recognizer, 40, |n| "Acme Pictures ".repeat(n));
    let recognizer = with_terms((1..=LONGEST_TERM).map(|i| "a".repeat(i)), parts);
    doubled("nested terms", &recognizer, 1_000, |n| "a".repeat(n));
    let recognizer = with_terms((1..=LONGEST_TERM / 2).map(|i| "a ".repeat(i)), TermOptions::default());
    doubled("nested terms of words", &recognizer, 600, |n| "a ".repeat(n));
    let recognizer = with_terms((0..30_000).map(|i| "a".repeat(LONGEST_TERM - 6) + &letters(i)), parts);
    doubled("terms that begin alike", &recognizer, 1_000, |n| "a".repeat(n));
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
