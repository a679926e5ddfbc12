//! The user's own terms, and the terms to leave alone.

use std::fmt;

use aho_corasick::{AhoCorasick, AhoCorasickBuilder, AhoCorasickKind, MatchKind};

use crate::text::token::Token;
use crate::text::tokenizer::{is_apostrophe, is_gap};
use crate::{EntityType, Span};

/// The longest term, in bytes. It bounds the work for each byte of text whatever the terms are.
pub const LONGEST_TERM: usize = 256;

/// How a term is compared with the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TermOptions {
    /// Whether "Apple" leaves "apple" and "APPLE" alone.
    pub case_sensitive: bool,
    /// Whether "bank" leaves "Eurobank" alone. If not, the whole word that holds the term is
    /// marked, since mentions lie on token boundaries.
    pub whole_word: bool,
}

impl Default for TermOptions {
    fn default() -> Self {
        Self { case_sensitive: true, whole_word: true }
    }
}

/// A term of the user's, and what it names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// The words to look for. White space, apostrophes and soft hyphens match their variants.
    pub text: String,
    /// The type that its mentions get.
    pub kind: EntityType,
    /// How it is compared.
    pub options: TermOptions,
}

/// A term that is not an entity, whatever the recogniser thinks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ignored {
    /// The text of the mentions to drop.
    pub text: String,
    /// How it is compared; without `whole_word`, mentions that contain the text are dropped too.
    pub options: TermOptions,
}

/// Why a term cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TermProblem {
    /// It has no letter, digit or sign in it.
    Empty,
    /// It is longer than [`LONGEST_TERM`] bytes.
    TooLong,
}

impl fmt::Display for TermProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("is empty: remove it"),
            Self::TooLong => write!(f, "is longer than {LONGEST_TERM} bytes: shorten it"),
        }
    }
}

/// Why a dictionary cannot be used as it is.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum DictionaryError {
    /// Some terms cannot be used.
    Terms {
        /// Each of them by its index, and why; ignored terms are counted after the others.
        problems: Vec<(usize, TermProblem)>,
        /// The dictionary of all others.
        rest: Box<Dictionary>,
    },
    /// All terms together are more than the matcher can hold.
    TooLarge,
}

impl fmt::Display for DictionaryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Terms { problems, .. } => {
                problems.iter().enumerate().try_for_each(|(i, (term, problem))| {
                    let separator = if i == 0 { "" } else { "; " };
                    write!(f, "{separator}term {} of the dictionary {problem}", term + 1)
                })
            }
            Self::TooLarge => f.write_str("the dictionary is too large: use fewer or shorter terms"),
        }
    }
}

impl std::error::Error for DictionaryError {}

/// The user's terms, compiled.
///
/// A term overrides whatever else was found where it stands; of overlapping terms the leftmost
/// counts, of those the longest, of those the one given last. The ignore list removes what the
/// recogniser found by itself, not what a term found.
#[derive(Clone, Debug, Default)]
pub struct Dictionary {
    exact: Matcher,
    folded: Matcher,
    ignored_exact: Matcher,
    ignored_folded: Matcher,
}

/// What a pattern of a [`Matcher`] stands for.
#[derive(Clone, Copy, Debug)]
struct Pattern {
    kind: EntityType,
    whole_word: bool,
    rank: u32,
}

#[derive(Clone, Debug, Default)]
struct Matcher {
    automaton: Option<AhoCorasick>,
    patterns: Vec<Pattern>,
}

struct Match {
    start: usize,
    end: usize,
    pattern: Pattern,
}

impl Matcher {
    fn new(mut terms: Vec<(String, Pattern)>, fold_case: bool) -> Result<Self, DictionaryError> {
        if terms.is_empty() {
            return Ok(Self::default());
        }
        if fold_case {
            // The automaton folds ASCII only; the usual forms of other letters are spelt out.
            for i in 0..terms.len() {
                let (text, pattern) = &terms[i];
                if !text.is_ascii() {
                    let forms = [text.to_lowercase(), text.to_uppercase(), title_case(text)];
                    let pattern = *pattern;
                    terms.extend(forms.map(|form| (form, pattern)));
                }
            }
            terms.iter_mut().for_each(|(text, _)| text.make_ascii_lowercase());
        }
        // Of equal terms only the last counts. If the others stayed, each place would match as often as they are given.
        terms.sort_by(|(a, p), (b, q)| (a, p.whole_word, q.rank).cmp(&(b, q.whole_word, p.rank)));
        terms.dedup_by(|(a, p), (b, q)| a == b && p.whole_word == q.whole_word);
        let (texts, patterns): (Vec<String>, Vec<Pattern>) = terms.into_iter().unzip();
        let automaton = AhoCorasickBuilder::new()
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .match_kind(MatchKind::Standard)
            .ascii_case_insensitive(fold_case)
            .build(&texts)
            .map_err(|_| DictionaryError::TooLarge)?;
        Ok(Self { automaton: Some(automaton), patterns })
    }

    fn matches<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Match> + 'a {
        self.automaton.iter().flat_map(move |automaton| {
            automaton.find_overlapping_iter(text).map(|found| Match {
                start: found.start(),
                end: found.end(),
                pattern: self.patterns[found.pattern().as_usize()],
            })
        })
    }
}

fn title_case(text: &str) -> String {
    let mut inner = false;
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if inner {
            out.extend(c.to_lowercase());
        } else {
            out.extend(c.to_uppercase());
        }
        inner = c.is_alphanumeric() || is_apostrophe(c);
    }
    out
}

impl Dictionary {
    /// Compiles the terms.
    ///
    /// # Errors
    ///
    /// If terms are empty or too long: the error names each, and has the dictionary of the others. If all together are
    /// too large.
    pub fn new(terms: &[Term], ignored: &[Ignored]) -> Result<Self, DictionaryError> {
        let mut lists: [Vec<(String, Pattern)>; 4] = Default::default();
        let mut problems = Vec::new();
        let all = terms.iter().map(|t| (&t.text, t.kind, t.options, 0));
        let all = all.chain(ignored.iter().map(|i| (&i.text, EntityType::Cardinal, i.options, 2)));
        for (rank, (text, kind, options, list)) in all.enumerate() {
            let text = Normalized::new(text.trim_matches(is_gap)).text.replace('\n', " ");
            if text.is_empty() {
                problems.push((rank, TermProblem::Empty));
            } else if text.len() > LONGEST_TERM {
                problems.push((rank, TermProblem::TooLong));
            } else {
                let pattern = Pattern { kind, whole_word: options.whole_word, rank: rank as u32 };
                lists[list + usize::from(!options.case_sensitive)].push((text, pattern));
            }
        }
        let [exact, folded, ignored_exact, ignored_folded] = lists;
        let usable = Self {
            exact: Matcher::new(exact, false)?,
            folded: Matcher::new(folded, true)?,
            ignored_exact: Matcher::new(ignored_exact, false)?,
            ignored_folded: Matcher::new(ignored_folded, true)?,
        };
        if problems.is_empty() {
            Ok(usable)
        } else {
            Err(DictionaryError::Terms { problems, rest: Box::new(usable) })
        }
    }

    /// The terms in a text, sorted and disjoint. `tokens` are those of the text from byte `offset` on.
    pub(crate) fn find(&self, text: &str, range: Span, tokens: &[Token]) -> Vec<(Span, EntityType)> {
        if self.exact.automaton.is_none() && self.folded.automaton.is_none() {
            return Vec::new();
        }
        let normalized = Normalized::new(range.of(text));
        let places = normalized.places(range.start, tokens);
        // For each token the best match that begins there, and the token behind it: where terms begin with each other,
        // a text can hold a hundred matches for each of its bytes.
        let mut best: Vec<Option<(u32, Pattern)>> = vec![None; tokens.len()];
        for at in self.exact.matches(&normalized.text).chain(self.folded.matches(&normalized.text)) {
            let (start, last, after) = (places[at.start], places[at.end - 1], places[at.end]);
            let behind = last.token + u32::from(last.inside);
            let whole_word = start.begins && after.token >= behind;
            if start.token >= behind || !whole_word && at.pattern.whole_word {
                continue;
            }
            let best = &mut best[start.token as usize];
            if best.is_none_or(|(end, pattern)| (end, pattern.rank) < (behind, at.pattern.rank)) {
                *best = Some((behind, at.pattern));
            }
        }
        let mut free = 0;
        let mut found = Vec::new();
        for (first, best) in best.into_iter().enumerate() {
            if let Some((behind, pattern)) = best
                && first >= free
            {
                free = behind as usize;
                found.push((Span::new(tokens[first].span.start, tokens[free - 1].span.end), pattern.kind));
            }
        }
        found
    }

    /// Whether the ignore list drops a mention with this text.
    pub(crate) fn ignores(&self, mention: &str) -> bool {
        if self.ignored_exact.automaton.is_none() && self.ignored_folded.automaton.is_none() {
            return false;
        }
        let text = Normalized::new(mention).text;
        let drops = |at: Match| !at.pattern.whole_word || (at.start == 0 && at.end == text.len());
        self.ignored_exact.matches(&text).any(drops) || self.ignored_folded.matches(&text).any(drops)
    }
}

/// How much of a blank line a character is: two make one.
fn line_ends(c: char) -> u32 {
    match c {
        '\n' | '\u{2028}' => 1,
        '\u{2029}' => 2,
        _ => 0,
    }
}

/// A text with one space for each run of white space, a line end for a blank line, over which no
/// term reaches, straight apostrophes and no soft hyphens,
/// and the way back to the places in the original.
struct Normalized {
    text: String,
    /// Where the two texts get out of step: (place here, place in the original), both after the change.
    steps: Vec<(u32, u32)>,
}

impl Normalized {
    fn new(original: &str) -> Self {
        let mut text = String::with_capacity(original.len());
        let mut steps = Vec::new();
        let mut shift = 0;
        let mut chars = original.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            let now = at as i64 - text.len() as i64;
            if now != shift && c != '\u{ad}' {
                steps.push((text.len() as u32, at as u32));
                shift = now;
            }
            if c == '\u{ad}' {
            } else if is_gap(c) {
                let mut breaks = line_ends(c);
                while let Some((_, c)) = chars.next_if(|&(_, c)| is_gap(c)) {
                    breaks += line_ends(c);
                }
                text.push(if breaks > 1 { '\n' } else { ' ' });
            } else if is_apostrophe(c) {
                text.push('\'');
            } else {
                text.push(c);
            }
        }
        if original.len() as i64 - text.len() as i64 != shift {
            steps.push((text.len() as u32, original.len() as u32));
        }
        Self { text, steps }
    }

    /// Where each byte and the end lie among the tokens of the text, of which the original begins at byte `start`.
    fn places(&self, start: u32, tokens: &[Token]) -> Vec<Place> {
        let mut steps = self.steps.iter().peekable();
        let mut shift = start;
        let mut token = 0;
        let mut places = Vec::with_capacity(self.text.len() + 1);
        for here in 0..=self.text.len() as u32 {
            while let Some(&(at, original)) = steps.next_if(|(at, _)| *at <= here) {
                shift = start + original - at;
            }
            let at = here + shift;
            while tokens.get(token).is_some_and(|t| t.span.end <= at) {
                token += 1;
            }
            let next = tokens.get(token).map_or(u32::MAX, |t| t.span.start);
            places.push(Place { token: token as u32, begins: next == at, inside: next <= at });
        }
        places
    }
}

/// Where a byte lies among tokens.
#[derive(Clone, Copy)]
struct Place {
    /// The first token that ends behind it.
    token: u32,
    /// Whether that token begins with it.
    begins: bool,
    /// Whether that token holds it.
    inside: bool,
}

#[cfg(test)]
mod tests {
    use super::*;
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
    }

    #[test]
    fn the_last_of_equal_terms_counts() {
        let term = |kind| Term { text: "Mercury".into(), kind, options: TermOptions::default() };
        let dictionary = Dictionary::new(&[term(EntityType::Loc), term(EntityType::Product)], &[]).unwrap();
        let mut tokens = Vec::new();
        tokenize("Mercury", Span::new(0, 7), Gap::Paragraph, &mut tokens);
        assert_eq!(dictionary.find("Mercury", Span::new(0, 7), &tokens)[0].1, EntityType::Product);
        assert_eq!(dictionary.exact.patterns.len(), 1);
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
        let DictionaryError::Terms { problems, rest } = error else { panic!("{error}") };
        assert_eq!(problems, [(0, TermProblem::Empty), (2, TermProblem::TooLong), (5, TermProblem::Empty)]);
        assert_eq!(rest.exact.patterns.len(), 2);
        assert!(rest.ignores("Reuters"));
    }

    #[test]
    fn equal_terms_and_case_variants_are_one() {
        let count = |text: &dyn Fn(usize) -> String, flags| {
            let terms =
                (0..2_000).map(|i| Term { text: text(i), kind: EntityType::Org, options: options(flags) });
            let dictionary = Dictionary::new(&terms.collect::<Vec<_>>(), &[]).unwrap();
            dictionary.exact.patterns.len() + dictionary.folded.patterns.len()
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
}
