//! A fingerprint of what the tagger reads of some texts of our own, kept in the model file.
//!
//! A model fits the features that it was trained on. Most edits of tokens, lists, rules or templates
//! change some, and each by itself hardly shows in a score; so the test below compares the fingerprint
//! with the model's and says what to do.

use super::document_context::DocumentContext;
use super::features;
use crate::Span;
use crate::evidence::block::Block;
use crate::gazetteer::Gazetteer;
use crate::hash::mix;
use crate::lexicon::table::Lexicon;
use crate::text::token::Gap;

const TEXTS: [&str; 3] = [
    include_str!("../../tests/samples/news.txt"),
    include_str!("../../tests/samples/names.txt"),
    include_str!("../../tests/samples/sentences.txt"),
];

/// The fingerprint of all features of the texts, as they are written and in capitals.
pub fn compute(lexicon: &Lexicon<'_>) -> u32 {
    let mut state = 0;
    for text in TEXTS {
        for text in [text.to_owned(), text.to_uppercase()] {
            state = mix(state, of_text(&text, lexicon));
        }
    }
    (state >> 32) as u32
}

fn of_text(text: &str, lexicon: &Lexicon<'_>) -> u64 {
    let mut block = Block::default();
    block.read(text, Span::new(0, text.len() as u32), Gap::Paragraph, Gazetteer::embedded(), lexicon);
    // A first pass would need weights; the labels that lists suggest do as well.
    let mut document = DocumentContext::default();
    for (tokens, _) in &block.sentences {
        document.count_words(&block.words[tokens.clone()], &block.name_labels[tokens.clone()]);
    }
    for window in &block.windows {
        let tokens = window.tokens.clone();
        document.count_pairs(&block.words[tokens.clone()], &block.name_labels[tokens]);
    }
    let mut contexts = Vec::new();
    let mut state = 0;
    for window in &block.windows {
        let tokens = window.tokens.clone();
        state = mix(state, mix(tokens.start as u64, tokens.end as u64));
        // A sum: in which order a token's features are made does not matter.
        let mut sum = 0u64;
        let mut emit = |token: usize, feature: u32| {
            sum = sum.wrapping_add(mix(token as u64, feature.into()));
        };
        let first = window.sentence.start;
        features::extract(&block.view(window), |token, feature| emit(first + token, feature));
        let (words, labels) = (&block.words[tokens.clone()], &block.name_labels[tokens.clone()]);
        document.look_up(words, labels, tokens.start == first, &mut contexts);
        features::extract_contexts(words, window.case, &contexts, |token, feature| {
            emit(tokens.start + token, feature);
        });
        state = mix(state, sum);
    }
    state
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tagger::model::Model;
    use crate::tagger::model::encode;

    #[test]
    fn the_model_was_trained_on_what_it_reads() {
        let kept = encode::fingerprint(include_bytes!("../data/model.bin")).unwrap();
        assert!(
            compute(&Model::embedded().lexicon) == kept,
            "The tagger reads other features of tests/samples than src/data/model.bin was trained on: tokens, \
             sentences, words, lists, rules, windows or templates have changed. If that was not meant, undo it. \
             If it was, train the model again (cargo xtask train); or, if the change is small, compare cargo xtask \
             evaluate before and after, and then accept it with cargo xtask fingerprint. \
             See \"Fingerprint\" in src/data/MODEL.md."
        );
    }

    /// It is not blind: it sees the words, windows and their order.
    #[test]
    fn other_inputs_have_other_fingerprints() {
        let lexicon = &Model::embedded().lexicon;
        let slots = Lexicon::build(&[]);
        assert_ne!(compute(lexicon), compute(&Lexicon::new(&slots).unwrap()));
        let text = "Maren Okafor left Rotterdam on Monday.";
        for other in [
            "Maren Okafor left Rotterdam on Tuesday.",
            "Maren Okafor left Rotterdam on Monday!",
            "Maren Okafor left Rotterdam. On Monday.",
            "Rotterdam left Maren Okafor on Monday.",
        ] {
            assert_ne!(of_text(text, lexicon), of_text(other, lexicon), "{other}");
        }
    }
}
