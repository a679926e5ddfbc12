//! The user's own terms, and the terms to leave alone.

mod matcher;

use std::fmt;

use self::matcher::{Entry, Listed, Matcher, Meaning};
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

/// Some terms cannot be used.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct DictionaryError {
    /// Each of them by its index, and why; ignored terms are counted after the others.
    pub problems: Vec<(usize, TermProblem)>,
    /// The dictionary of all others.
    pub rest: Box<Dictionary>,
}

impl fmt::Display for DictionaryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.problems.iter().enumerate().try_for_each(|(i, (term, problem))| {
            let separator = if i == 0 { "" } else { "; " };
            write!(f, "{separator}term {} of the dictionary {problem}", term + 1)
        })
    }
}

impl std::error::Error for DictionaryError {}

/// The user's terms, compiled.
///
/// A term overrides whatever else was found where it stands; of overlapping terms the leftmost
/// counts, of those the longest: in whole words first, then in letters; of equal ones the one given last. The ignore list removes what the
/// recogniser found by itself, not what a term found.
#[derive(Clone, Debug, Default)]
pub struct Dictionary {
    exact: Matcher,
    folded: Matcher,
    ignored_exact: Matcher,
    ignored_folded: Matcher,
}

impl Dictionary {
    /// Compiles the terms.
    ///
    /// # Errors
    ///
    /// If terms are empty or too long: the error names each, and has the dictionary of the others.
    pub fn new(terms: &[Term], ignored: &[Ignored]) -> Result<Self, DictionaryError> {
        let mut lists: [Vec<Listed>; 4] = Default::default();
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
                let meaning = Meaning { kind, rank: rank as u32 };
                lists[list + usize::from(!options.case_sensitive)].push((text, options.whole_word, meaning));
            }
        }
        let [exact, folded, ignored_exact, ignored_folded] = lists;
        let usable = Self {
            exact: Matcher::new(exact, false),
            folded: Matcher::new(folded, true),
            ignored_exact: Matcher::new(ignored_exact, false),
            ignored_folded: Matcher::new(ignored_folded, true),
        };
        if problems.is_empty() {
            Ok(usable)
        } else {
            Err(DictionaryError { problems, rest: Box::new(usable) })
        }
    }

    /// The terms in a text, sorted and disjoint. `tokens` are those of the text from byte `offset` on.
    pub(crate) fn find(&self, text: &str, range: Span, tokens: &[Token]) -> Vec<(Span, EntityType)> {
        if self.exact.is_empty() && self.folded.is_empty() {
            return Vec::new();
        }
        let normalized = Normalized::new(range.of(text));
        let places = normalized.places(range.start, tokens);
        // For each token the best match that begins in it.
        let mut best: Vec<Option<Match>> = vec![None; tokens.len()];
        for matcher in [&self.exact, &self.folded] {
            let text = matcher.folded(&normalized.text);
            for (at, longest) in matcher.find(&text) {
                let start = &places[at];
                if !start.begins && !matcher.has_parts {
                    continue;
                }
                let part = matcher.longest_part(longest).and_then(|entry| {
                    let (behind, _) = behind(&places, at, entry);
                    Match::new(start, behind, entry, entry.part?)
                });
                let whole = matcher.and_shorter(longest).take_while(|_| start.begins).find_map(|entry| {
                    let meaning = entry.whole?;
                    let (behind, is_whole) = behind(&places, at, entry);
                    is_whole.then(|| Match::new(start, behind, entry, meaning))?
                });
                for found in [part, whole].into_iter().flatten() {
                    let best = &mut best[start.token as usize];
                    if best.as_ref().is_none_or(|best| best.order() < found.order()) {
                        *best = Some(found);
                    }
                }
            }
        }
        let mut free = 0;
        let mut found = Vec::new();
        for (first, best) in best.into_iter().enumerate() {
            if let Some(best) = best
                && first >= free
            {
                free = best.behind as usize;
                found.push((
                    Span::new(tokens[first].span.start, tokens[free - 1].span.end),
                    best.meaning.kind,
                ));
            }
        }
        found
    }

    /// Whether the ignore list drops a mention with this text.
    pub(crate) fn ignores(&self, mention: &str) -> bool {
        if self.ignored_exact.is_empty() && self.ignored_folded.is_empty() {
            return false;
        }
        let normalized = Normalized::new(mention).text;
        [&self.ignored_exact, &self.ignored_folded].into_iter().any(|matcher| {
            let text = matcher.folded(&normalized);
            matcher.find(&text).any(|(at, longest)| {
                matcher.longest_part(longest).is_some()
                    || at == 0 && longest.len() == text.len() && longest.whole.is_some()
            })
        })
    }
}

/// A term in the text.
#[derive(Clone)]
struct Match {
    /// The token behind it.
    behind: u32,
    length: usize,
    meaning: Meaning,
}

impl Match {
    /// None if there is no token in it.
    fn new(start: &Place, behind: u32, entry: &Entry, meaning: Meaning) -> Option<Self> {
        (start.token < behind).then(|| Self { behind, length: entry.len(), meaning })
    }

    /// Of matches that begin in the same token the greatest counts.
    fn order(&self) -> (u32, usize, u32) {
        (self.behind, self.length, self.meaning.rank)
    }
}

/// The token behind an entry that stands at a byte, and whether no word goes on there.
fn behind(places: &[Place], at: usize, entry: &Entry) -> (u32, bool) {
    let (last, after) = (places[at + entry.len() - 1], places[at + entry.len()]);
    let behind = last.token + u32::from(last.inside);
    (behind, after.token >= behind)
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
mod tests;
