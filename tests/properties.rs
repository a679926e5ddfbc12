//! What holds of every result, for random texts: of any characters, and of pieces that the recogniser knows.

use proptest::prelude::*;
use rubricator::{
    Analysis, Dictionary, Document, EntityType, Options, Recognizer, Source, Span, Term, TermOptions,
};

/// Pieces of news, glue and trouble, out of which texts are made.
const PIECES: &[&str] = &[
    "Jane Doe",
    "Mr. Okafor",
    "Dr",
    "J.K. Rowan",
    "IBM",
    "Acme Corp.",
    "the European Union (EU)",
    "EU",
    "PARIS",
    "Paris",
    "Jordan",
    "on Monday",
    "3 March 2014",
    "2014",
    "$3.5 million",
    "€20m",
    "12 percent",
    "%",
    "9:30 a.m.",
    "two",
    "third",
    "the",
    "said",
    "of",
    "and",
    "in",
    "’s",
    "'",
    "\"",
    "“",
    "”",
    "(",
    ")",
    "[",
    "—",
    "-",
    ".",
    ",",
    ":",
    "...",
    "\n",
    "\n\n",
    "\r\n",
    " ",
    "  ",
    "\t",
    "\u{a0}",
    "\u{ad}",
    "\u{200b}",
    "\u{feff}",
    "\u{202e}",
    "é",
    "e\u{301}",
    "ẞ",
    "İ",
    "ﬁ",
    "𝕏",
    "👩\u{200d}👧",
    "日本",
    "\0",
    "www.example.com",
    "a@b.org",
    "#tag",
    "@name",
    "QUILL",
    "quill",
    "Quill",
];

fn news() -> impl Strategy<Value = String> {
    let piece = (prop::sample::select(PIECES), prop::bool::weighted(0.7));
    prop::collection::vec(piece, 0..60).prop_map(|pieces| {
        pieces.into_iter().flat_map(|(piece, space)| [piece, if space { " " } else { "" }]).collect()
    })
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![3 => news(), 1 => any::<String>(), 1 => "\\PC{0,200}"]
}

/// All that must hold of any document.
fn check(text: &str, document: &Document) -> Result<(), TestCaseError> {
    let Document { mentions, entities, timexes, values, source } = document;
    for pair in mentions.windows(2) {
        prop_assert!(pair[0].span.end <= pair[1].span.start, "sorted and disjoint: {pair:?}");
    }
    let valid = |span: Span| {
        let inside = text.get(span.start as usize..span.end as usize);
        inside.is_some_and(|inside| !inside.is_empty() && inside.trim() == inside)
    };
    for (number, mention) in mentions.iter().enumerate() {
        prop_assert!(valid(mention.span), "on characters, without white space: {mention:?}");
        prop_assert!((0.0..=1.0).contains(&mention.score), "a score: {mention:?}");
        let entity = entities.get(mention.entity as usize);
        prop_assert!(
            entity.is_some_and(|entity| entity.mentions.contains(&(number as u32))),
            "known to its entity: {mention:?}"
        );
    }
    let mut first = None;
    let mut members = 0;
    for entity in entities {
        prop_assert!(valid(entity.name), "a name: {entity:?}");
        prop_assert!(entity.mentions.is_sorted() && !entity.mentions.is_empty(), "mentions: {entity:?}");
        prop_assert!(first < entity.mentions.first().copied(), "in order: {entity:?}");
        first = entity.mentions.first().copied();
        members += entity.mentions.len();
    }
    prop_assert_eq!(members, mentions.len(), "each mention is of one entity");
    for pair in timexes.windows(2) {
        prop_assert!(pair[0].span.end <= pair[1].span.start, "sorted and disjoint: {pair:?}");
    }
    for timex in timexes {
        prop_assert!(valid(timex.span) && !timex.value.is_empty(), "an expression with a value: {timex:?}");
        prop_assert!(timex.start <= timex.end, "from start to end: {timex:?}");
    }
    prop_assert!(values.is_sorted_by(|a, b| a.0 < b.0), "values in order");
    for &(mention, _) in values {
        let kind = mentions.get(mention as usize).map(|mention| mention.kind);
        prop_assert!(kind.is_some_and(EntityType::is_numeric), "of dates, times and amounts: {kind:?}");
    }
    let spans = [source.title, source.byline, source.dateline];
    prop_assert!(spans.into_iter().flatten().all(valid), "in the text: {source:?}");
    Ok(())
}

fn with_terms(terms: &[&str]) -> Recognizer {
    let terms: Vec<Term> = terms
        .iter()
        .map(|&text| Term { text: text.into(), kind: EntityType::Product, options: TermOptions::default() })
        .collect();
    let mut recognizer = Recognizer::new();
    recognizer.set_dictionary(Dictionary::new(&terms, &[]).expect("the terms are valid"));
    recognizer
}

proptest! {
    // Ten seconds of a busy machine; `PROPTEST_CASES=100000` for more.
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn documents_are_well_formed(text in text()) {
        check(&text, &Recognizer::new().recognize(&text))?;
    }

    #[test]
    fn results_do_not_depend_on_what_was_read_before(one in text(), other in text()) {
        let used = Recognizer::new();
        used.recognize(&other);
        used.recognize(&one.to_uppercase());
        prop_assert_eq!(used.recognize(&one), Recognizer::new().recognize(&one));
    }

    #[test]
    fn steps_give_the_whole(piece in news(), copies in 1usize..400) {
        let (text, recognizer) = (piece.repeat(copies), Recognizer::new());
        let mut analysis = Analysis::new(Options::default());
        let mut progress = 0.0;
        while progress < 1.0 {
            let next = analysis.step(&recognizer, &text);
            prop_assert!(next > progress, "{next} after {progress}");
            progress = next;
        }
        let document = analysis.finish(&recognizer, &text);
        check(&text, &document)?;
        prop_assert_eq!(document, recognizer.recognize(&text));
    }

    #[test]
    fn an_analysis_can_end_early(piece in news(), copies in 1usize..2_000) {
        let (text, recognizer) = (piece.repeat(copies), Recognizer::new());
        let mut analysis = Analysis::new(Options::default());
        analysis.step(&recognizer, &text);
        check(&text, &analysis.finish(&recognizer, &text))?;
    }

    #[test]
    fn terms_come_first(before in news(), after in news()) {
        let text = format!("{before} Zyx Quux {after}");
        let recognizer = with_terms(&["Zyx Quux", "Jane Doe"]);
        let document = recognizer.recognize(&text);
        check(&text, &document)?;
        let start = before.len() as u32 + 1;
        let found = document.mentions.iter().find(|mention| mention.span == Span::new(start, start + 8));
        prop_assert!(
            found.is_some_and(|found| found.source == Source::Dictionary && found.kind == EntityType::Product),
            "{found:?}"
        );
    }

    #[test]
    fn options_only_leave_out(text in text(), min_score in 0.0f32..1.0) {
        let recognizer = Recognizer::new();
        let all = recognizer.recognize(&text);
        let some = recognizer.recognize_with(&text, &Options { min_score, ..Options::default() });
        check(&text, &some)?;
        let kept: Vec<Span> = all.mentions.iter().filter(|m| m.score >= min_score).map(|m| m.span).collect();
        prop_assert_eq!(some.mentions.iter().map(|m| m.span).collect::<Vec<_>>(), kept);
    }

    #[test]
    fn dictionaries_are_total(terms in prop::collection::vec("\\PC{0,12}|[a-z' -]{1,12}", 0..20), text in text()) {
        let terms: Vec<Term> = terms
            .into_iter()
            .enumerate()
            .map(|(i, text)| Term {
                text,
                kind: EntityType::Org,
                options: TermOptions { case_sensitive: i % 2 == 0, whole_word: i % 3 == 0 },
            })
            .collect();
        if let Ok(dictionary) = Dictionary::new(&terms, &[]) {
            let mut recognizer = Recognizer::new();
            recognizer.set_dictionary(dictionary);
            let text = terms.iter().fold(text, |text, term| text + " " + &term.text);
            check(&text, &recognizer.recognize(&text))?;
        }
    }
}
