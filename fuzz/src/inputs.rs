//! What fuzzing begins with, made by the code as it is now, and the form of what it has found.

use rubricator::gazetteer::{Encoder, NameClasses};
use rubricator::train::lexicon::{Lexicon, Usage};
use rubricator::train::model::encode::Parts;

/// Sound inputs for a target. Empty if there is no such target.
pub fn seeds(target: &str) -> Vec<Vec<u8>> {
    let news = include_str!("../../tests/samples/news.txt");
    let names = include_str!("../../tests/samples/names.txt");
    let lines = || news.lines().chain(names.lines()).filter(|line| !line.is_empty());
    match target {
        // The first byte chooses options: printable ones, since they are kept as text.
        "recognize" => lines()
            .zip("!\"#$!\"#$!\"#$!\"#$!\"#$!\"#$!\"#$".chars())
            .map(|(line, choice)| format!("{choice}{line}").into_bytes())
            .collect(),
        "model" => vec![
            [&[0][..], &model()].concat(),
            vec![1; 300],
            (1..=255).collect(),
            (3..=255).cycle().take(1_500).collect(),
        ],
        "gazetteer" => vec![gazetteer(&["Jane"]), gazetteer(&["New York", "York", "HDU", "Acme Corp."])],
        "dictionary" => vec![
            b"@Jane Doe\nAacme corp.\nBNew\nDSpencer\nEJane\nGdoe".to_vec(),
            "@Jos\u{e9} \u{c7}elik\nA\u{130}\n@o\u{2019}dwyer\n@soft\u{ad}hyphen\n@  \n".as_bytes().to_vec(),
        ],
        "utf16" => lines().map(|line| line.as_bytes().to_vec()).collect(),
        _ => Vec::new(),
    }
}

fn model() -> Vec<u8> {
    let words = [(0x9e37_79b9_7f4a_7c15, 7, Usage::Upper)];
    Parts {
        rows: (0..60_u32)
            .map(|i| {
                let labels = 0..=(i % 20) as u8;
                (i.wrapping_mul(0x9e37_79b9), labels.map(|label| (label, 1)).collect())
            })
            .collect(),
        lexicon: Lexicon::build(&words),
        scale: 0.5,
        ..Parts::default()
    }
    .write()
}

fn gazetteer(names: &[&str]) -> Vec<u8> {
    let mut lists = Encoder::default();
    for (name, (_, classes)) in names.iter().zip(NameClasses::ALL) {
        lists.add(name, *classes, false);
    }
    lists.encode()
}

/// Undoes [`slice::escape_ascii`].
pub fn unescape(line: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = line.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'\\' => match rest.next() {
                Some(b'n') => b'\n',
                Some(b'r') => b'\r',
                Some(b't') => b'\t',
                Some(b'x') => {
                    let mut digit = || {
                        let digit = rest.next().and_then(|digit| char::from(digit).to_digit(16));
                        digit.unwrap_or_default() as u8
                    };
                    digit() * 16 + digit()
                }
                other => other.unwrap_or(b'\\'),
            },
            byte => byte,
        });
    }
    bytes
}
