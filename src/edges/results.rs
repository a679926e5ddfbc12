//! Results: "Tarrow 2 (Okafor 14, Quill 67) Golden Lion 1", "Stars 3, Wild 2", "Tarrow 1-2 Quillham".

use std::ops::Range;

use super::words::{NAME, Words};
use crate::EntityType;
use crate::candidate::Candidate;
use crate::gazetteer::NameClasses;
use crate::text::closed_class::is_stop;
use crate::text::token::Gap;
use crate::text::word_key::words;

/// What stands before the colon of a result.
const SPORTS: &[u32] =
    words!("baseball basketball football hockey lacrosse rugby soccer softball volleyball");

/// The most tokens between brackets, which are those who scored.
const SCORERS: usize = 40;

/// The fewest players with points behind the name of their team.
const FEWEST: usize = 3;

/// Makes teams of the two names with a number each that begin a line, or countries if they are some, and people of
/// who scored for them.
#[inline(never)]
pub(super) fn recognise(words: &Words<'_>, candidates: &mut Vec<Candidate>) {
    let mut found = Vec::new();
    for at in 0..words.block.tokens.len() {
        let mut next = Some(at).filter(|&at| words.block.tokens[at].gap >= Gap::Line);
        while let Some(start) = next {
            let end = row(words, start, &mut found);
            next = end.filter(|&end| matches!(words.word(end), ";" | ".")).map(|end| end + 1);
        }
        if words.is_mark(at, b':') {
            if at > 0 && words.is_any(at - 1, SPORTS) {
                row(words, at + 1, &mut found);
            }
            players(words, at, candidates, &mut found);
        }
    }
    words.put(found, candidates);
}

/// The teams and players of the row that begins at a token, and where it ends.
fn row(words: &Words<'_>, start: usize, found: &mut Vec<(Range<usize>, EntityType)>) -> Option<usize> {
    let team = |tokens: Range<usize>| {
        let country = words.block.classes_of(&tokens).intersects(NameClasses::COUNTRY);
        (tokens, if country { EntityType::Gpe } else { EntityType::Org })
    };
    let mut scorers = Vec::new();
    let home = start..words.capitals(start, NAME);
    let score = words.score(home.end)?;
    let joined = matches!(words.word(score), "-" | "\u{2013}") && !words.follows(score);
    let away = if joined {
        score + 1 + usize::from(words.is_goals(score + 1))
    } else {
        let end = bracket(words, score, &mut scorers);
        end + usize::from(words.word(end) == ",")
    };
    let away = away..words.capitals(away, NAME);
    let score = if joined { away.end } else { words.score(away.end)? };
    let names = !home.is_empty() && !away.is_empty() && words.follows(away.start);
    if !names || words.word(home.start) == words.word(away.start) || is_stop(words.word(start)) {
        return None;
    }
    let end = bracket(words, score, &mut scorers);
    found.extend([team(home), team(away)]);
    found.append(&mut scorers);
    Some(end)
}

/// The token behind the bracket at a token, if it has nothing in it but players with their minutes or points.
fn bracket(words: &Words<'_>, at: usize, scorers: &mut Vec<(Range<usize>, EntityType)>) -> usize {
    if words.word(at) != "(" {
        return at;
    }
    let Some(close) = (at..at + SCORERS).find(|&at| words.word(at) == ")") else { return at };
    let mut item = at + 1;
    while item < close {
        let end = words.capitals(item, NAME);
        if end > item && words.score(end).is_some() {
            scorers.push((item..end, EntityType::Person));
        }
        item = (item..close).find(|&at| matches!(words.word(at), "," | ";")).unwrap_or(close) + 1;
    }
    close + 1
}

/// The players behind the colon after the name of their team: "Lakes: Okafor 28, Quill 25, Reave 14".
fn players(
    words: &Words<'_>,
    colon: usize,
    candidates: &[Candidate],
    found: &mut Vec<(Range<usize>, EntityType)>,
) {
    let next = candidates.partition_point(|candidate| candidate.tokens.end < colon);
    let team = candidates.get(next).filter(|one| {
        let body = matches!(one.kind, EntityType::Org | EntityType::Gpe) && one.tokens.end == colon;
        body || one.kind == EntityType::WorkOfArt && one.tokens.contains(&colon)
    });
    let Some(team) = team else { return };
    let first = found.len();
    let mut item = colon + 1;
    loop {
        let end = words.capitals(item, NAME);
        let Some(score) = words.score(end).filter(|_| end > item) else { break };
        if words.block.classes_of(&(item..end)).intersects(NameClasses::COUNTRY) {
            found.truncate(first);
            return;
        }
        found.push((item..end, EntityType::Person));
        item = score + 1;
        if words.word(score) != "," {
            break;
        }
    }
    if found.len() < first + FEWEST {
        found.truncate(first);
    } else {
        found.insert(first, (team.tokens.start..colon, EntityType::Org));
    }
}

impl Words<'_> {
    /// The token behind the number of goals, points or minutes at a token: "2", "67'", not "49.2".
    fn score(&self, at: usize) -> Option<usize> {
        let end = at + 1 + usize::from(matches!(self.word(at + 1), "'" | "\u{2019}"));
        (self.is_goals(at) && self.follows(at)).then_some(end)
    }

    fn is_goals(&self, at: usize) -> bool {
        let word = self.word(at);
        matches!(word.len(), 1..=3) && word.bytes().all(|digit| digit.is_ascii_digit())
    }
}
