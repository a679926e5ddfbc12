use super::find_patterns;
use crate::Span;
use crate::text::token::Gap;
use crate::text::tokenizer::tokenize;

fn classes(text: &str, tokens: &[crate::text::token::Token]) -> Vec<super::WordClass> {
    tokens.iter().map(|token| super::WordClass::of(token.of(text))).collect()
}

/// Finds in the text without its markup and compares with the markup: "[DATE May 4]". Counts and
/// ranks are compared only where one is marked.
#[track_caller]
pub(super) fn check(marked: &str) {
    let mut text = String::new();
    let mut rest = marked;
    while let Some(open) = rest.find('[') {
        text.push_str(&rest[..open]);
        let inner = &rest[open + 1..];
        let space = inner.find(' ').expect("a type behind the bracket");
        let close = inner.find(']').expect("a closing bracket");
        text.push_str(&inner[space + 1..close]);
        rest = &inner[close + 1..];
    }
    text.push_str(rest);
    let counts = marked.contains("[CARDINAL") || marked.contains("[ORDINAL");
    assert_eq!(mark(&text, counts), marked);
}

fn mark(text: &str, counts: bool) -> String {
    let mut tokens = Vec::new();
    tokenize(text, Span::new(0, text.len() as u32), Gap::Paragraph, &mut tokens);
    let mut found = Vec::new();
    find_patterns(text, &tokens, &classes(text, &tokens), &mut found);
    let mut marked = String::new();
    let mut at = 0;
    for candidate in found {
        let name = candidate.kind.name();
        if !counts && matches!(name, "CARDINAL" | "ORDINAL") {
            continue;
        }
        let start = tokens[candidate.tokens.start].span.start as usize;
        let end = tokens[candidate.tokens.end - 1].span.end as usize;
        marked.push_str(&text[at..start]);
        marked.push_str(&format!("[{name} {}]", &text[start..end]));
        at = end;
    }
    marked + &text[at..]
}

#[test]
fn a_blank_line_ends_a_pattern() {
    check("about\n\n[DATE 2019]\n\n[DATE January 4]\n\n[DATE 2019]");
}

/// What patterns begin with, go on with or come close to.
const PIECES: &str = "5|1,000|two hundred and|the end of|early|between|$|$5 to|5-|January 4 to|more than|a few|first half of|\
                      2019-03-|5:30 pm on|Monday|World|Christmas|May|'|one-|millions of|half a|2 hours|next|US|é|-|2015 to|in the|\
                      %|or|and|point|.5|am|last|year|Q1|RM5|Act,|1990s|wee|same period|magnitude|°|the night|old";

fn found_in(text: &str) -> Vec<crate::candidate::Candidate> {
    let mut tokens = Vec::new();
    tokenize(text, Span::new(0, text.len() as u32), Gap::Paragraph, &mut tokens);
    let mut found = Vec::new();
    find_patterns(text, &tokens, &classes(text, &tokens), &mut found);
    let ordered = found.windows(2).all(|pair| pair[0].tokens.end <= pair[1].tokens.start);
    let whole = found.iter().all(|c| !c.tokens.is_empty() && c.tokens.end <= tokens.len());
    assert!(ordered && whole, "{text:?}");
    found
}

#[test]
fn no_mixture_panics() {
    for first in PIECES.split('|') {
        for second in PIECES.split('|') {
            for third in ["", "5", "to 5", "2019", "of", "m", "day", "-"] {
                found_in(&format!("{first} {second} {third}"));
                found_in(&format!("{first}{second}{third}"));
            }
        }
    }
}
