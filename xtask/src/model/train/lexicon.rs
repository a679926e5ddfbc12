//! What is known of words before training: clusters from vectors, and how they are usually written.

use std::collections::HashMap;

use rubricator::Span;
use rubricator::train::lexicon::{Lexicon, Usage};
use rubricator::train::word::lexicon_key;
use rubricator::train::{Block, Gap, Gazetteer, TokenKind};

use super::clusters;
use super::vectors::Vectors;

/// How many of the commonest words get a cluster. See the size table of the MODEL card.
pub const CLUSTERED: usize = 80_000;

/// How often a word must occur inside sentences for its way of writing to count.
const SEEN: u32 = 3;

/// Compiles the lexicon. `texts` show how words are written.
pub fn build<'t>(vectors: &Vectors, texts: impl Iterator<Item = &'t str>) -> Vec<u8> {
    let usage = count_usage(texts);
    let clustered = vectors.words.len().min(CLUSTERED);
    let numbers = clusters::cluster(&vectors.numbers[..clustered * vectors.width], vectors.width);
    let mut entries = Vec::new();
    for (word, &cluster) in vectors.words.iter().zip(&numbers) {
        let used = usage.get(word.as_str()).map_or(Usage::Unknown, |&counts| judge(counts));
        entries.push((lexicon_key(word), cluster, used));
    }
    let known: std::collections::HashSet<&str> =
        vectors.words[..clustered].iter().map(String::as_str).collect();
    let mut rest: Vec<_> = usage
        .iter()
        .filter(|(word, counts)| !known.contains(word.as_str()) && judge(**counts) != Usage::Unknown)
        .collect();
    rest.sort_by(|a, b| (b.1[0] + b.1[1]).cmp(&(a.1[0] + a.1[1])).then(a.0.cmp(b.0)));
    entries.extend(rest.into_iter().map(|(word, &counts)| (lexicon_key(word), 0, judge(counts))));
    Lexicon::build(&entries)
}

fn judge([lower, upper]: [u32; 2]) -> Usage {
    match lower + upper {
        0..SEEN => Usage::Unknown,
        all if lower * 10 >= all * 9 => Usage::Lower,
        all if upper * 10 >= all * 9 => Usage::Upper,
        _ => Usage::Both,
    }
}

/// How often each word, in lower case, stands inside sentences in lower case and with a capital.
fn count_usage<'t>(texts: impl Iterator<Item = &'t str>) -> HashMap<String, [u32; 2]> {
    let empty = Lexicon::build(&[]);
    let empty = Lexicon::new(&empty).expect("an empty lexicon is one");
    let gazetteer = Gazetteer::embedded();
    let mut usage: HashMap<String, [u32; 2]> = HashMap::new();
    let mut block = Block::default();
    for text in texts {
        block.read(text, Span::new(0, text.len() as u32), Gap::Paragraph, gazetteer, &empty);
        for (sentence, _) in &block.sentences {
            let tokens = &block.tokens[sentence.clone()];
            let words = tokens.iter().filter(|t| t.kind == TokenKind::Word).map(|t| t.of(text));
            let capitals = words.clone().filter(|w| w.starts_with(char::is_uppercase)).count();
            if capitals * 2 > words.clone().count() {
                continue;
            }
            for word in words.skip(1) {
                let upper = word.starts_with(char::is_uppercase);
                usage.entry(word.to_lowercase().replace('\u{2019}', "'")).or_default()[usize::from(upper)] +=
                    1;
            }
        }
    }
    usage
}
