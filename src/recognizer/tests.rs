//! A text that goes on from another is read as if it were new.

use super::*;

/// Numbers that look random, the same each time.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = crate::hash::mix(self.0, 0x9e37_79b9);
        (self.0 % end.max(1) as u64) as usize
    }
}

/// The paragraphs of our samples.
fn paragraphs() -> Vec<&'static str> {
    let samples =
        [include_str!("../../tests/samples/news.txt"), include_str!("../../tests/samples/sentences.txt")];
    samples.iter().flat_map(|sample| sample.lines()).filter(|line| !line.trim().is_empty()).collect()
}

/// Changes a text as blogs and editors do: mostly it goes on, sometimes something before changes.
fn change(text: &mut String, random: &mut Random, paragraphs: &[&str]) {
    let at = |text: &str, random: &mut Random| text.floor_char_boundary(random.below(text.len() + 1));
    match random.below(10) {
        0 => {
            let place = at(text, random);
            text.insert_str(place, paragraphs[random.below(paragraphs.len())]);
        }
        1 => {
            let start = at(text, random);
            let end = text.floor_char_boundary((start + random.below(3000)).min(text.len()));
            text.replace_range(start..end.max(start), "");
        }
        2 => {
            let end = text.floor_char_boundary(text.len() - random.below(6_000).min(text.len()));
            text.truncate(end);
        }
        _ => {
            for _ in 0..=random.below(60) {
                text.push_str(["\n\n", "\n", " "][random.below(3)]);
                text.push_str(paragraphs[random.below(paragraphs.len())]);
            }
        }
    }
}

/// Recognises with what was kept, and says how much of the text that spared.
fn recognize(recognizer: &Recognizer, text: &str, kept: &mut Option<Kept>) -> (Document, usize) {
    let mut analysis = Analysis::going_on(Options::default(), kept, text);
    let spared = analysis.reading.at;
    while analysis.step(recognizer, text) < 1.0 {}
    (analysis.finish_keeping(recognizer, text, kept), spared)
}

#[test]
fn what_goes_on_is_read_as_if_it_were_new() {
    let (recognizer, paragraphs) = (Recognizer::new(), paragraphs());
    let start = paragraphs.join("\n\n").repeat(7);
    let mut random = Random(16);
    let (mut text, mut kept, mut went_on) = (start.clone(), None, 0);
    for case in 0..200 {
        if text.len() > 130_000 || text.len() < 60_000 {
            text.clone_from(&start);
        }
        change(&mut text, &mut random, &paragraphs);
        let (found, spared) = recognize(&recognizer, &text, &mut kept);
        went_on += u32::from(spared > 0);
        assert!(found == recognizer.recognize(&text), "case {case}, a text of {} bytes", text.len());
    }
    assert!(went_on > 60, "only {went_on} went on from what was kept");
}

#[test]
fn of_what_goes_on_only_the_last_block_is_read() {
    let recognizer = Recognizer::new();
    let mut text = paragraphs().join("\n\n").repeat(12);
    let mut kept = None;
    recognize(&recognizer, &text, &mut kept);
    text.push_str("\n\nMaren Okafor left.");
    let (_, spared) = recognize(&recognizer, &text, &mut kept);
    assert!(spared > 49_200 && text.len() - spared < 49_200, "{spared} of {}", text.len());
}
