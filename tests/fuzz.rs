//! What libFuzzer has found, the sound inputs that it begins with, and mutations of both: the same few
//! thousand in every run. `cargo xtask fuzz` goes on from here. And the files that ship, cut off and changed.

use std::panic::{AssertUnwindSafe, catch_unwind};

use rubricator::train::model::Model;
use rubricator::train::{Gazetteer, checksum};

#[path = "../fuzz/src/lib.rs"]
mod targets;

use targets::inputs;

/// Numbers that are the same in every run (SplitMix64).
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ z >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ z >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ z >> 31) % end.max(1) as u64) as usize
    }
}

/// One to four changes: a byte, a bit, a part taken away, doubled or put in from another input.
fn mutate(input: &mut Vec<u8>, other: &[u8], random: &mut Random) {
    for _ in 0..=random.below(3) {
        let at = random.below(input.len());
        let end = (at + 1 + random.below(16)).min(input.len());
        match (random.below(5), input.get_mut(at)) {
            (0, Some(byte)) => *byte = random.below(256) as u8,
            (1, Some(byte)) => *byte ^= 1 << random.below(8),
            (2, Some(_)) => drop(input.drain(at..end)),
            (3, Some(_)) => {
                let part = input[at..end].to_vec();
                input.splice(at..at, part);
            }
            _ => {
                let from = random.below(other.len());
                let to = (from + 1 + random.below(64)).min(other.len());
                input.splice(at..at, other[from..to].iter().copied());
            }
        }
    }
}

/// Runs a target on all inputs that are kept for it, on its seeds, and on `mutations` of them.
fn check(name: &str, kept: &str, mutations: usize, target: fn(&[u8])) {
    let mut inputs = inputs::seeds(name);
    assert!(!inputs.is_empty(), "{name} has seeds");
    inputs.extend(kept.lines().map(inputs::unescape));
    let mut random = Random(1);
    let run = |input: &[u8]| {
        if catch_unwind(AssertUnwindSafe(|| target(input))).is_err() {
            panic!("{name} fails on b\"{}\"", input.escape_ascii());
        }
    };
    inputs.iter().for_each(|input| run(input));
    for _ in 0..mutations {
        let mut input = inputs[random.below(inputs.len())].clone();
        mutate(&mut input, &inputs[random.below(inputs.len())], &mut random);
        run(&input);
    }
}

#[test]
fn recognize() {
    check("recognize", include_str!("../fuzz/corpus/recognize.txt"), 1_000, targets::recognize);
}

#[test]
fn model() {
    check("model", include_str!("../fuzz/corpus/model.txt"), 2_000, targets::model);
}

#[test]
fn gazetteer() {
    check("gazetteer", include_str!("../fuzz/corpus/gazetteer.txt"), 5_000, targets::gazetteer);
}

#[test]
fn dictionary() {
    check("dictionary", include_str!("../fuzz/corpus/dictionary.txt"), 500, targets::dictionary);
}

#[test]
fn utf16() {
    check("utf16", include_str!("../fuzz/corpus/utf16.txt"), 2_000, targets::utf16);
}

const MODEL: &[u8] = include_bytes!("../src/data/model.bin");
const LISTS: &[u8] = include_bytes!("../src/data/gazetteer.bin");

/// Cuts a file off at every thousandth byte, as it is and with a checksum that fits (`sum` bytes of the
/// header come before what it covers); `refused` has to be true of all.
fn cut(file: &'static [u8], sum: usize, refused: fn(&[u8]) -> bool) {
    let mended = |length: usize| {
        let mut cut = file[..length].to_vec();
        let fits = checksum(&cut[sum..]);
        cut[sum - 4..sum].copy_from_slice(&fits.to_le_bytes());
        cut
    };
    assert!(mended(file.len()) == file, "the checksum is the file's");
    for length in (0..file.len()).step_by(1_000) {
        assert!(refused(&file[..length]), "{length} bytes");
        if length > sum {
            assert!(refused(&mended(length)), "{length} bytes, checksum mended");
        }
    }
}

/// Changes each bit of a file's header.
fn flip(file: &[u8], header: usize, mut check: impl FnMut(&[u8])) {
    let mut changed = file.to_vec();
    for bit in 0..header * 8 {
        changed[bit / 8] ^= 1 << (bit % 8);
        check(&changed);
        changed[bit / 8] ^= 1 << (bit % 8);
    }
}

#[test]
fn the_model_is_refused_wherever_it_is_cut() {
    cut(MODEL, 20, |file| Model::new(file).is_err());
}

#[test]
fn the_model_is_refused_with_any_bit_of_its_header_changed() {
    flip(MODEL, 52, |file| assert!(Model::new(file).is_err()));
}

/// Behind a checksum that fits it is refused, or tags somehow.
#[test]
fn the_model_is_safe_with_any_bit_of_its_header_changed() {
    flip(MODEL, 52, |file| targets::model(&[&[0], file].concat()));
}

fn lists_are_refused(file: &[u8]) -> bool {
    let mut refused = false;
    targets::for_ever(file.to_vec(), |file| refused = Gazetteer::parse(file).is_err());
    refused
}

#[test]
fn the_lists_are_refused_wherever_they_are_cut() {
    cut(LISTS, 12, lists_are_refused);
}

#[test]
fn the_lists_are_refused_with_any_bit_of_their_header_changed() {
    flip(LISTS, 48, |file| assert!(lists_are_refused(file)));
}

#[test]
fn the_lists_are_safe_with_any_bit_of_their_header_changed() {
    flip(LISTS, 48, targets::gazetteer);
}

/// The check is not blind: what is wrong with a document is seen.
#[test]
fn faults_are_seen() {
    let text = "Jane Doe met Jane Doe in Paris on Friday.";
    let sound = rubricator::Recognizer::new().recognize(text);
    targets::check(text, &sound);
    let refused = |what: &str, change: fn(&mut rubricator::Document)| {
        let mut document = sound.clone();
        change(&mut document);
        let seen = catch_unwind(|| targets::check(text, &document)).is_err();
        assert!(seen, "{what} is not seen");
    };
    refused("an overlap", |d| d.mentions[1].span.start = d.mentions[0].span.end - 1);
    refused("a mention within a word", |d| d.mentions[0].span.end -= 1);
    refused("a wrong order", |d| d.mentions.reverse());
    refused("an empty mention", |d| d.mentions[0].span.end = d.mentions[0].span.start);
    refused("a score above one", |d| d.mentions[0].score = 1.5);
    refused("a mention of another entity", |d| d.mentions[0].entity += 1);
    refused("an entity without mentions", |d| d.entities[0].mentions.clear());
    refused("a name beyond the text", |d| d.entities[0].name.end = 1_000);
}
