//! What must hold of any bytes, one function for each parser. libFuzzer calls them from `fuzz_targets`;
//! `tests/fuzz.rs` calls them on what libFuzzer has found, and on mutations of that.

pub mod inputs;

use std::cell::RefCell;
use std::sync::LazyLock;

use rubricator::gazetteer::Gazetteer;
use rubricator::train::labels::COUNT;
use rubricator::train::model::Model;
use rubricator::train::model::encode::Parts;
use rubricator::train::{self, Gap, checksum, tokenize, utf16_offsets};
use rubricator::{
    Dictionary, Document, EntityType, Ignored, Options, Recognizer, Span, Term, TermOptions, TypeSet,
};

/// Some of all that the tokenizer, the lists, the rules and the tagger look at.
const NEWS: &str = "Mr. Jane Doe of Acme Corp. met U.S. envoys in New York on 3 March 2014.\n\n\
                    Doe's firm paid $3.5 million, 12 percent more. \u{201c}No,\u{201d} said the HDU in German.";

/// Texts up to here are one block, so that their tokens are those of the whole.
const ONE_BLOCK: usize = 32 * 1024;

static RECOGNIZER: LazyLock<Recognizer> = LazyLock::new(Recognizer::new);

thread_local! {
    static WITH_TERMS: RefCell<Recognizer> = RefCell::new(Recognizer::new());
}

/// Any text: the result is well-formed, and does not depend on what the recogniser has read before. The
/// first byte chooses options.
pub fn recognize(data: &[u8]) {
    let Some((&choice, text)) = data.split_first() else {
        return;
    };
    let text = String::from_utf8_lossy(text);
    let options = Options {
        types: if choice & 1 == 0 { TypeSet::ALL } else { TypeSet::default() },
        min_score: f32::from(choice >> 4) / 16.0,
        ..Options::default()
    };
    let document = RECOGNIZER.recognize_with(&text, &options);
    check(&text, &document);
    if choice & 2 != 0 {
        assert_eq!(document, Recognizer::new().recognize_with(&text, &options));
    }
}

/// Any model file: an error, or a model that tags.
pub fn model(data: &[u8]) {
    let Some((&choice, data)) = data.split_first() else {
        return;
    };
    let mut file = match choice & 3 {
        1 => model_of(data),
        3 => model_with_rows(data),
        _ => data.to_vec(),
    };
    // Damage that the checksum shows is found by unit tests; here is what it does not show.
    if file.len() >= 20 {
        let sum = checksum(&file[20..]).to_le_bytes();
        file[16..20].copy_from_slice(&sum);
    }
    for_ever(file, |file| {
        let Ok(model) = Model::new(file) else { return };
        for_ever(model, |model| check(NEWS, &train::recognizer(model).recognize(NEWS)));
    });
}

/// A file whose header and transitions are right and whose other sections are of `data`.
fn model_of(data: &[u8]) -> Vec<u8> {
    let (lengths, data) = data.split_at(data.len().min(2));
    let length = |i: usize| lengths.get(i).map_or(0, |&length| usize::from(length));
    // A lexicon's length is three times a power of two.
    let (lexicon, data) = data.split_at(data.len().min(3 << (length(0) % 6)));
    let (buckets, rows) = data.split_at(data.len().min(length(1)));
    model_file(lexicon, buckets, rows)
}

/// A file whose lengths are all right, with `data` for the words, for which features have weights, and for
/// which labels they are: one number too many for a label is among them.
fn model_with_rows(data: &[u8]) -> Vec<u8> {
    const DENSE: usize = 15;
    let mut data = data.iter().copied();
    let lexicon: Vec<u8> = data.by_ref().take(3 << 4).chain([0; 3 << 4]).take(3 << 4).collect();
    let (mut buckets, mut rows) = (Vec::new(), Vec::new());
    for _ in 0..=data.next().unwrap_or_default() % 4 {
        let count = data.next().unwrap_or_default() % 16;
        let (mut heads, mut pairs) = (Vec::new(), Vec::new());
        for _ in 0..count {
            let head = [(); 2].map(|()| data.next().unwrap_or_default());
            heads.extend(head);
            match usize::from(head[1] >> 4) {
                DENSE => pairs.extend([(); COUNT].map(|()| data.next().unwrap_or_default())),
                many => pairs.extend((0..many).flat_map(|_| {
                    let label = data.next().unwrap_or_default() % (COUNT as u8 + 1);
                    [label, data.next().unwrap_or_default()]
                })),
            }
        }
        buckets.push(count);
        rows.extend([heads, pairs].concat());
    }
    model_file(&lexicon, &buckets, &rows)
}

/// A file with these sections, whose header and transitions are right.
fn model_file(lexicon: &[u8], buckets: &[u8], rows: &[u8]) -> Vec<u8> {
    const HEADER: usize = 20;
    let file = Parts { scale: 0.5, ..Parts::default() }.write();
    let at = |at: usize| u32::from_le_bytes([file[at], file[at + 1], file[at + 2], file[at + 3]]) as usize;
    let numbers = &file[at(HEADER)..][..at(HEADER + 4)];
    let mut made = file[..HEADER].to_vec();
    let mut start = HEADER + 4 * 8;
    let sections = [numbers, lexicon, buckets, rows];
    for section in sections {
        made.extend((start as u32).to_le_bytes());
        made.extend((section.len() as u32).to_le_bytes());
        start += section.len();
    }
    made.extend(sections.concat());
    made
}

/// Any compiled lists: an error, or lists that can be looked up in.
pub fn gazetteer(data: &[u8]) {
    let mut file = data.to_vec();
    if file.len() >= 12 {
        let sum = checksum(&file[12..]).to_le_bytes();
        file[8..12].copy_from_slice(&sum);
    }
    for_ever(file, |file| {
        let Ok(lists) = Gazetteer::parse(file) else { return };
        let mut tokens = Vec::new();
        let text = format!("{NEWS} {}", String::from_utf8_lossy(file));
        tokenize(&text, Span::new(0, text.len() as u32), Gap::Paragraph, &mut tokens);
        for fold_case in [false, true] {
            let mut hits = Vec::new();
            let entries: Vec<_> =
                tokens.iter().map(|token| lists.entry(token.of(&text), token.kind, fold_case)).collect();
            lists.hits(&text, &tokens, &entries, fold_case, &mut hits);
            for hit in &hits {
                assert!(!hit.tokens.is_empty() && hit.tokens.end <= tokens.len(), "{hit:?}");
            }
            assert!(hits.is_sorted_by_key(|hit| hit.tokens.start), "{hits:?}");
        }
        lists.counts();
    });
}

/// Any terms: an error, or a dictionary with which texts that hold the terms have results. A line is a
/// term, after a character that chooses its options.
pub fn dictionary(data: &[u8]) {
    let source = String::from_utf8_lossy(data);
    let (mut terms, mut ignored) = (Vec::new(), Vec::new());
    for line in source.lines() {
        let mut rest = line.chars();
        let Some(choice) = rest.next().map(u32::from) else {
            continue;
        };
        let text = rest.as_str().to_owned();
        let options = TermOptions { case_sensitive: choice & 1 == 0, whole_word: choice & 2 == 0 };
        if choice & 4 != 0 {
            ignored.push(Ignored { text, options });
        } else {
            let kind = EntityType::ALL[(choice as usize >> 3) % EntityType::ALL.len()];
            terms.push(Term { text, kind, options });
        }
    }
    let Ok(dictionary) = Dictionary::new(&terms, &ignored) else {
        return;
    };
    let text = format!("{source} {NEWS} {}", source.to_uppercase());
    WITH_TERMS.with_borrow_mut(|recognizer| {
        recognizer.set_dictionary(dictionary);
        check(&text, &recognizer.recognize(&text));
    });
}

/// Any text and characters in it: the offsets are those that counting from the beginning gives.
pub fn utf16(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let bytes = (0..=text.len()).filter(|&at| text.is_char_boundary(at));
    // Some of them more than once, as where one mention ends and the next begins.
    let bytes: Vec<usize> = bytes.flat_map(|at| std::iter::repeat_n(at, (at + data.len()) % 3)).collect();
    let mut offsets = Vec::new();
    utf16_offsets(&text, bytes.iter().map(|&at| at as u32), &mut offsets);
    assert_eq!(offsets.len(), bytes.len());
    let units: Vec<u16> = text.encode_utf16().collect();
    for (&at, &offset) in bytes.iter().zip(&offsets) {
        let before = String::from_utf16_lossy(&units[..offset as usize]);
        assert_eq!(before, text[..at]);
    }
}

/// All that must hold of a document: mentions sorted, apart, on tokens; each of one entity, and each entity
/// of its own; expressions of time sorted and apart, and values of mentions that there are.
pub fn check(text: &str, Document { mentions, entities, timexes, values, .. }: &Document) {
    let mut tokens = Vec::new();
    if text.len() <= ONE_BLOCK {
        tokenize(text, Span::new(0, text.len() as u32), Gap::Paragraph, &mut tokens);
    }
    assert!(
        values.is_sorted_by(|a, b| a.0 < b.0) && values.iter().all(|&(at, _)| (at as usize) < mentions.len())
    );
    assert!(timexes.is_sorted_by(|a, b| a.span.end <= b.span.start), "apart: {timexes:?}");
    assert!(timexes.iter().all(|timex| text.get(timex.span.range()).is_some_and(|words| !words.is_empty())));
    let mut end = 0;
    for (number, mention) in mentions.iter().enumerate() {
        let span = mention.span;
        assert!(end <= span.start && span.start < span.end, "apart: {mention:?}");
        end = span.end;
        assert!(text.get(span.range()).is_some(), "on characters: {mention:?}");
        assert!((0.0..=1.0).contains(&mention.score), "a score: {mention:?}");
        let entity = &entities[mention.entity as usize];
        assert!(entity.mentions.contains(&(number as u32)), "{mention:?} of {entity:?}");
        if text.len() <= ONE_BLOCK {
            let begins = tokens.binary_search_by_key(&span.start, |token| token.span.start);
            let ends = tokens.binary_search_by_key(&span.end, |token| token.span.end);
            assert!(begins.is_ok() && ends.is_ok(), "on tokens: {mention:?}");
        }
    }
    let members: usize = entities.iter().map(|entity| entity.mentions.len()).sum();
    assert_eq!(members, mentions.len(), "each mention is of one entity");
    for entity in entities {
        assert!(!entity.mentions.is_empty() && entity.mentions.is_sorted(), "{entity:?}");
        assert!(text.get(entity.name.range()).is_some_and(|name| !name.is_empty()), "{entity:?}");
    }
    let firsts = entities.iter().map(|entity| entity.mentions[0]);
    assert!(firsts.is_sorted(), "entities by their first mention: {entities:?}");
}
/// Lends a value as if for ever, which recogniser and lists ask for since their own are part of the
/// program. Given back afterwards: a million small leaks are one large one.
#[expect(unsafe_code, reason = "no safe way gives a leaked value back")]
pub fn for_ever<T: 'static>(value: T, borrow: impl FnOnce(&'static T)) {
    let leaked: *mut T = Box::leak(Box::new(value));
    // Nothing that `borrow` makes of it outlives the call: all borrowers here are local variables.
    borrow(unsafe { &*leaked });
    drop(unsafe { Box::from_raw(leaked) });
}
