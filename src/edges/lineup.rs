//! Lists of players: "Doe; Quill, Marsh, Reed; Bird (Okafor 66), Smith", "Tarrow (4-4-2): Doe; Ida Quill, Marsh-Reed".

use std::ops::Range;

use super::words::{NAME, Words};
use crate::EntityType;
use crate::candidate::Candidate;
use crate::gazetteer::NameClasses;
use crate::text::closed_class::is_stop;
use crate::text::token::{Gap, TokenKind};

/// The fewest items of a list.
const FEWEST: usize = 5;

/// The most tokens of a formation in brackets: "(4-2-3-1)".
const FORMATION: usize = 9;

/// The fewest players behind the name of their team and a colon.
const TEAM: usize = 8;

/// Finds the people in lists of players whom the tagger took for a word or for another name: of five names
/// between commas, most of them people, all are, and so is everyone in a team.
#[inline(never)]
pub(super) fn complete(words: &Words<'_>, candidates: &mut Vec<Candidate>) {
    let mut found = Vec::new();
    let mut item = 0;
    while item < words.block.tokens.len() {
        let items = list(words, item);
        let (Some(first), Some(last)) = (items.first(), items.last()) else { break };
        let team = team(words, first.start).filter(|_| items.len() >= TEAM && is_team(words, first, last));
        if items.len() >= FEWEST {
            let held = |item: &Range<usize>| {
                let next = candidates.partition_point(|candidate| candidate.tokens.end <= item.start);
                candidates.get(next).filter(|candidate| candidate.tokens.start < item.end)
            };
            // "Cole", or "Cole 66" with the minute.
            let fits = |item: &Range<usize>, one: &Candidate| {
                one.tokens.start == item.start && behind_number(words, item.end) >= one.tokens.end
            };
            let is_person =
                |item: &&Range<usize>| held(item).is_some_and(|one| one.kind == EntityType::Person);
            let people = items.iter().filter(is_person).count();
            if team.is_some() || people * 2 > items.len() {
                let free =
                    |item: &Range<usize>| held(item).is_none_or(|one| team.is_some() || fits(item, one));
                let player = |item: &Range<usize>| (item.clone(), EntityType::Person);
                found.extend(items.iter().filter(|item| free(item)).map(player));
                found.extend(team.map(|team| (team, EntityType::Org)));
            }
        }
        item = last.end;
    }
    found.extend(
        (1..words.block.tokens.len())
            .filter_map(|at| turned(words, at))
            .map(|name| (name, EntityType::Person)),
    );
    words.put(found, candidates);
}

/// The person whose surname stands first, before the comma at a token, in a row of a table or a list: "MARCHBANK, Liam",
/// "Okafor, Anna, 38, Tarrowby; Quill, John (Ind.)".
fn turned(words: &Words<'_>, comma: usize) -> Option<Range<usize>> {
    if !words.is_mark(comma, b',') || !words.is_capitalised(comma - 1) || !words.is_capitalised(comma + 1) {
        return None;
    }
    let classes = |at: usize| NameClasses::from_bits(words.block.listed[at].any());
    let places = NameClasses::CITY | NameClasses::STATE | NameClasses::COUNTRY;
    let (first, given) = (comma - 1, comma + 1);
    let before = first.checked_sub(1).map(|before| words.block.tokens[before].kind);
    let begins = words.block.tokens[first].gap >= Gap::Line
        || words.is_mark(first.wrapping_sub(1), b';')
        || matches!(before, None | Some(TokenKind::Number | TokenKind::Mixed));
    let named = classes(given).intersects(NameClasses::GIVEN) && !classes(given).intersects(places);
    let next = given + 1;
    let aged = words.is_mark(next, b',') && words.block.tokens.get(next + 1)?.kind == TokenKind::Number;
    let ends = words.block.tokens.get(next).is_none_or(|next| next.gap >= Gap::Line)
        || words.is_mark(next, b'(')
        || words.is_mark(next, b';');
    // "Smith, Mitchell;" may be two players.
    let loud = !words.word(first).contains(char::is_lowercase) && ends;
    let told = aged && classes(first).intersects(NameClasses::FAMILY) || loud;
    (begins && named && told && words.follows(given)).then_some(first..next)
}

/// The team before the colon, and before the formation in brackets: "Tarrow (4-4-2): ".
fn team(words: &Words<'_>, first: usize) -> Option<Range<usize>> {
    let colon = first.checked_sub(1).filter(|&at| words.is_mark(at, b':'))?;
    let open = (colon.saturating_sub(FORMATION)..colon).rev().find(|&at| words.word(at) == "(");
    let end = open.filter(|_| words.word(colon - 1) == ")").unwrap_or(colon);
    let start = (end.saturating_sub(NAME)..end).find(|&at| words.capitals(at, NAME) == end)?;
    Some(start..end)
}

/// Whether such a list is that of a team: behind a formation, or with semicolons.
fn is_team(words: &Words<'_>, first: &Range<usize>, last: &Range<usize>) -> bool {
    words.word(first.start - 2) == ")" || (first.end..last.start).any(|at| words.word(at) == ";")
}

/// The names, between commas and semicolons, of the first list at or behind a token.
fn list(words: &Words<'_>, from: usize) -> Vec<Range<usize>> {
    let mut items: Vec<Range<usize>> = Vec::new();
    let mut at = from;
    while at < words.block.tokens.len() {
        if items.is_empty() && !words.is_capitalised(at) {
            at += 1;
            continue;
        }
        let first = items.first().map_or(at, |first| first.start);
        // Elsewhere names of several words may be those of bands.
        let most = if words.is_mark(first.wrapping_sub(1), b':') { NAME } else { 1 };
        match item(words, at, most) {
            Some(item) => {
                let behind = behind_number(words, item.end);
                items.push(item);
                items.extend(substitute(words, behind));
                match next_item(words, behind) {
                    Some(next) => at = next,
                    None => return items,
                }
            }
            None if items.is_empty() => at += 1,
            None => return items,
        }
    }
    items
}

/// The name of a player at a token, of so many words at most.
fn name(words: &Words<'_>, at: usize, most: usize) -> Option<Range<usize>> {
    let end = words.capitals(at, most);
    let is_word = |at: usize| words.block.tokens[at].kind != TokenKind::Address && !is_stop(words.word(at));
    (end > at && is_word(at) && is_word(end - 1)).then_some(at..end)
}

/// Who came on for the player before the bracket at a token: "Bird (Okafor 66)".
fn substitute(words: &Words<'_>, at: usize) -> Option<Range<usize>> {
    let name = name(words, at + 1, NAME).filter(|_| words.is_mark(at, b'('))?;
    let minute = behind_number(words, name.end);
    (minute > name.end && matches!(words.word(minute), ")" | "'" | "’" | ",")).then_some(name)
}

/// The name at a token, if it stands alone.
fn item(words: &Words<'_>, at: usize, most: usize) -> Option<Range<usize>> {
    let name = name(words, at, most)?;
    let behind = behind_number(words, name.end);
    let ends = matches!(words.word(behind), "," | ";" | "(" | "." | "");
    let line = words.block.tokens.get(behind).is_none_or(|next| next.gap >= Gap::Line);
    (ends || line).then_some(name)
}

/// The token behind the comma or semicolon at a token, or behind the bracket there.
fn next_item(words: &Words<'_>, at: usize) -> Option<usize> {
    let mut at = at;
    if words.word(at) == "(" {
        let close = (at + 1..at + 8).find(|&at| words.word(at) == ")")?;
        at = close + 1;
    }
    matches!(words.word(at), "," | ";").then_some(at + 1)
}

/// The token behind the number of goals that a player may have: "Daly 2, May".
fn behind_number(words: &Words<'_>, at: usize) -> usize {
    at + usize::from(words.block.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Number))
}
