use super::*;
use crate::hash::mix;
use crate::text::token::Gap;
use crate::text::tokenizer::tokenize;

fn options(flags: &str) -> TermOptions {
    TermOptions { case_sensitive: !flags.contains('i'), whole_word: !flags.contains('p') }
}

/// `terms` are "text", "text/i" (any case), "text/p" (part of a word), joined by ", "; all get ORG.
#[track_caller]
fn check(terms: &str, marked: &str) {
    let terms: Vec<Term> = terms
        .split(", ")
        .map(|term| term.split_once('/').unwrap_or((term, "")))
        .map(|(text, flags)| Term { text: text.into(), kind: EntityType::Org, options: options(flags) })
        .collect();
    let dictionary = Dictionary::new(&terms, &[]).unwrap();
    let text = marked.replace(['[', ']'], "");
    let all = Span::new(0, text.len() as u32);
    let mut tokens = Vec::new();
    tokenize(&text, all, Gap::Paragraph, &mut tokens);
    let mut got = text.clone();
    for (span, _) in dictionary.find(&text, all, &tokens).iter().rev() {
        got.insert(span.end as usize, ']');
        got.insert(span.start as usize, '[');
    }
    assert_eq!(got, marked);
}

#[test]
fn terms() {
    check("Acme", "[Acme] and [Acme]'s acme, Acmeville, ACME");
    check("Acme/i", "[Acme] and [acme] and [ACME], Acmes");
    check("bank/pi", "the [Eurobank] and the [Banker] of the [bank]");
    check("New York, New York Times, York", "[New York Times] in [New York] and [York]");
    check("New York", "[New\nYork] and [New\u{a0} York] and [Ne\u{ad}w York\u{ad}] end");
    check("New York", "New\n\nYork and New\u{2029}York and New\n \nYork and [New York]");
    check("O'Brien", "[O’Brien] and [O'Brien]");
    check("Çelik/i", "[ÇELIK] [çelik] [Çelik]");
    check("a, a a, a a a", "[a a a] [a a]");
    check("US-led", "the [US-led] raid");
    check("C++", "in [C++] code");
    check("a b, a b c d", "[a b] c, [a b c d]");
    check("a/p, aa/p, aab", "[aab] [aaa] b [ab]");
}

/// Every term at every place, and of those that begin in a token the greatest.
fn found_by_trying(terms: &[Term], text: &str, tokens: &[Token]) -> Vec<(Span, EntityType)> {
    let mut found = Vec::new();
    let mut free = 0;
    for first in 0..tokens.len() {
        let begins = |at: usize| (tokens[first].span.start..tokens[first].span.end).contains(&(at as u32));
        let matches = terms.iter().enumerate().flat_map(|(rank, term)| {
            let places = text.match_indices(&*term.text).map(|(at, _)| at).filter(|at| begins(*at));
            places.filter_map(move |at| {
                let (start, end) = (at as u32, (at + term.text.len()) as u32);
                let last = tokens.iter().rposition(|token| token.span.start < end)?;
                let is_whole = tokens[first].span.start == start && tokens[last].span.end <= end;
                (is_whole || !term.options.whole_word).then_some((last, term.text.len(), rank))
            })
        });
        let matches = matches.collect::<Vec<_>>();
        if let Some(&(last, _, rank)) = matches.iter().max()
            && first >= free
        {
            free = last + 1;
            found.push((Span::new(tokens[first].span.start, tokens[last].span.end), terms[rank].kind));
        }
    }
    found
}

#[test]
fn terms_are_found_as_by_trying_each_at_each_place() {
    let mut seed = 1;
    let mut below = |n: u64| {
        seed = mix(seed, 1);
        (seed % n) as usize
    };
    let mut written = |least: usize, most: u64| -> String {
        (0..least + below(most)).map(|_| ["a", "a", "b", "c", " ", " ", ",", "é"][below(8)]).collect()
    };
    let mut matches = 0;
    for _ in 0..3_000 {
        let texts =
            (0..8).map(|_| Normalized::new(written(1, 6).trim()).text).filter(|text| !text.is_empty());
        let texts = texts.collect::<Vec<_>>();
        let terms: Vec<Term> =
            (texts.into_iter().zip([EntityType::Org, EntityType::Gpe].into_iter().cycle()))
                .map(|(text, kind)| {
                    let whole_word = text.len() % 3 > 0;
                    Term { text, kind, options: TermOptions { case_sensitive: true, whole_word } }
                })
                .collect();
        let text = Normalized::new(&written(20, 20)).text;
        let all = Span::new(0, text.len() as u32);
        let mut tokens = Vec::new();
        tokenize(&text, all, Gap::Paragraph, &mut tokens);
        let found = Dictionary::new(&terms, &[]).unwrap().find(&text, all, &tokens);
        assert_eq!(found, found_by_trying(&terms, &text, &tokens), "{terms:?} in {text:?}");
        matches += found.len();
    }
    assert!(matches > 5_000, "{matches}");
}

#[test]
fn the_last_of_equal_terms_counts() {
    let term = |kind| Term { text: "Mercury".into(), kind, options: TermOptions::default() };
    let dictionary = Dictionary::new(&[term(EntityType::Loc), term(EntityType::Product)], &[]).unwrap();
    let mut tokens = Vec::new();
    tokenize("Mercury", Span::new(0, 7), Gap::Paragraph, &mut tokens);
    assert_eq!(dictionary.find("Mercury", Span::new(0, 7), &tokens)[0].1, EntityType::Product);
    assert_eq!(dictionary.exact.len(), 1);
}

#[test]
fn ignored() {
    let ignored = |text: &str, flags| Ignored { text: text.into(), options: options(flags) };
    let dictionary = Dictionary::new(&[], &[ignored("Reuters", "i"), ignored("Corp", "p")]).unwrap();
    assert!(dictionary.ignores("REUTERS") && dictionary.ignores("Acme Corp."));
    assert!(!dictionary.ignores("Thomson Reuters") && !dictionary.ignores("corp"));
}

#[test]
fn unusable_terms_are_named_and_the_others_kept() {
    let term = |text: String| Term { text, kind: EntityType::Org, options: TermOptions::default() };
    let ignored = |text: &str| Ignored { text: text.into(), options: TermOptions::default() };
    let terms = [" \n".into(), "Acme".into(), "x".repeat(257), "Zorbl".into()].map(term);
    let error = Dictionary::new(&terms, &[ignored("Reuters"), ignored("")]).unwrap_err();
    assert_eq!(
        error.to_string(),
        "term 1 of the dictionary is empty: remove it; term 3 of the dictionary is longer than 256 bytes: \
         shorten it; term 6 of the dictionary is empty: remove it"
    );
    let DictionaryError { problems, rest } = error;
    assert_eq!(problems, [(0, TermProblem::Empty), (2, TermProblem::TooLong), (5, TermProblem::Empty)]);
    assert_eq!(rest.exact.len(), 2);
    assert!(rest.ignores("Reuters"));
}

#[test]
fn equal_terms_and_case_variants_are_one() {
    let count = |text: &dyn Fn(usize) -> String, flags| {
        let terms =
            (0..2_000).map(|i| Term { text: text(i), kind: EntityType::Org, options: options(flags) });
        let dictionary = Dictionary::new(&terms.collect::<Vec<_>>(), &[]).unwrap();
        dictionary.exact.len() + dictionary.folded.len()
    };
    let variant = |i: usize| -> String {
        let letters = "abcdefghijk".chars().enumerate();
        letters.map(|(bit, c)| if i >> bit & 1 == 1 { c.to_ascii_uppercase() } else { c }).collect()
    };
    assert_eq!(count(&|_| "Acme".to_owned(), ""), 1);
    assert_eq!(count(&|_| "Acme".to_owned(), "i"), 1);
    assert_eq!(count(&variant, "i"), 1);
    assert_eq!(count(&variant, ""), 2_000);
}
