//! Names with numbers behind them, and several names in one.

use std::ops::Range;

use super::words::Words;
use crate::EntityType;
use crate::candidate::{self, Candidate};
use crate::gazetteer::NameClasses;
use crate::text::closed_class::is_stop;
use crate::text::token::{Gap, TokenKind};
use crate::text::word_key::{is_one_of, words};

/// What greets a person by name.
const GREETINGS: &[u32] = words!("Hello Hi Hey Dear Goodbye");

/// What may stand behind the number of a product.
const EDITIONS: &[u32] = words!("Pro Max Plus Ultra Mini Lite SE XL");

/// Words for companies that stand before their names, and are seldom a part of them.
const TRADES: &[u32] = words!(
    "Retailer Startup Insurer Lender Brewer Miner Broker Supermarket Grocer Airline Rival Builder Carrier"
);

/// What stands before the names of firms, and of no people.
const FIRMS: &[u32] = words!(
    "airline automaker brokerage carmaker charity chipmaker conglomerate consultancy drugmaker fintech housebuilder insurer \
     lender manufacturer newspaper nonprofit planemaker refiner reinsurer retailer startup steelmaker supermarket website"
);

/// What stands before the names of ships and spacecraft.
const SHIPS: &[u32] = words!(
    "battleship destroyer ferry freighter frigate icebreaker lander orbiter rover satellite schooner ship spacecraft \
     steamer steamship submarine tanker trawler tugboat warship yacht"
);

/// "Chipmaker", "Drugmaker".
const SHORTEST_MAKER: usize = 6;

/// Units and things that are counted: "sold Quill 12 times".
const COUNTED: &[u32] = words!(
    "times years months weeks days hours minutes seconds percent people million billion trillion thousand \
     hundred points miles metres meters km kg inches feet units copies and to"
);

impl Words<'_> {
    /// The names in a candidate that is no person.
    pub(super) fn names(&self, candidate: Candidate, mended: &mut Vec<Candidate>) {
        let mut candidate = candidate;
        if let Some(person) = self.greeted(&candidate.tokens) {
            let kind = EntityType::Person;
            mended.push(Candidate { tokens: person, kind, types: candidate::certain(kind), ..candidate });
            return;
        }
        if let Some(place) = self.home(&candidate.tokens) {
            let person = candidate.tokens.start..place.start - 1;
            let kind = |kind| Candidate { kind, types: candidate::certain(kind), ..candidate.clone() };
            mended.push(Candidate { tokens: person, ..kind(EntityType::Person) });
            mended.push(Candidate { tokens: place, ..kind(EntityType::Gpe) });
            return;
        }
        let end = match candidate.kind {
            EntityType::Event => self.edition(candidate.tokens.end),
            EntityType::Product => self.version(candidate.tokens.end),
            _ => None,
        };
        candidate.tokens.end = end.unwrap_or(candidate.tokens.end);
        match self.seam(&candidate) {
            Some(seam) => {
                let (first, rest) =
                    (candidate.tokens.start..seam, self.after_joint(seam)..candidate.tokens.end);
                mended.push(Candidate { tokens: first, ..candidate.clone() });
                mended.push(Candidate { tokens: rest, ..candidate });
            }
            None => mended.push(candidate),
        }
    }

    /// The person in "Hello Maren", "Dear Mrs Quill".
    fn greeted(&self, tokens: &Range<usize>) -> Option<Range<usize>> {
        let mut end = tokens.end;
        while end > tokens.start && self.is_any(end - 1, words!("! , .")) {
            end -= 1;
        }
        let name = tokens.start + 1..end;
        let capitals =
            name.clone().all(|at| self.block.tokens[at].kind == TokenKind::Word && self.is_capitalised(at));
        // "Hey Jude".
        let title = || self.block.classes_of(tokens).intersects(NameClasses::WORK);
        let greets = matches!(name.len(), 1 | 2) && self.is_any(tokens.start, GREETINGS);
        (greets && capitals && !title()).then_some(name)
    }

    /// What the word right before says that a name is: "the carmaker Quill", "law firm Quill Marsh", "the ferry Tarrow".
    pub(super) fn told_by_noun(&self, at: usize) -> Option<EntityType> {
        let before = at.checked_sub(1).filter(|_| self.follows(at))?;
        let word = self.word(before);
        let kind = |at: usize| self.word(at).starts_with(char::is_lowercase) && !is_stop(self.word(at));
        let firm =
            is_one_of(word, FIRMS) || matches!(word, "firm" | "giant") && before > 0 && kind(before - 1);
        let ship = word.starts_with(char::is_lowercase) && is_one_of(word, SHIPS);
        if firm { Some(EntityType::Org) } else { ship.then_some(EntityType::Product) }
    }

    /// A team, if lists know it as one and a player came from it for a sum: "from Benfica for £40m".
    pub(super) fn sold_player(&self, tokens: &Range<usize>) -> Option<EntityType> {
        let sold = tokens.start > 0
            && self.word(tokens.start - 1) == "from"
            && self.word(tokens.end) == "for"
            && (self.block.tokens.get(tokens.end + 1)?.kind == TokenKind::Symbol
                || matches!(self.word(tokens.end + 1), "a" | "an"));
        let known = || self.block.classes_of(tokens).intersects(NameClasses::TEAM);
        (sold && known()).then_some(EntityType::Org)
    }

    /// Whether a name begins with a word for what it is at the beginning of a sentence: "Retailer Quill said".
    pub(super) fn is_trade(&self, tokens: &Range<usize>) -> bool {
        let first = tokens.start;
        let begins = || {
            let before = first.checked_sub(1).map_or("", |before| self.word(before));
            matches!(before, "" | "." | "?" | "!" | "\"" | "“" | ":")
                || self.block.tokens[first].gap >= Gap::Line
        };
        tokens.len() > 1 && begins() && is_trade(self.word(first))
    }

    /// The end of the year or Roman numeral behind the name of an event: "Euro 2024", "Super Bowl LVIII".
    fn edition(&self, at: usize) -> Option<usize> {
        let word = self.word(at);
        let year = word.len() == 4
            && (word.starts_with("19") || word.starts_with("20"))
            && word.bytes().all(|b| b.is_ascii_digit());
        let roman = word.len() > 1 && word.bytes().all(|b| b"IVXL".contains(&b));
        // "the Open 2024-25", "Euro 2024's".
        let whole = self.word(at + 1) != "-" && self.word(at + 1) != "\u{2013}";
        (self.follows(at) && (year || roman) && whole).then_some(at + 1)
    }

    /// The end of the number behind the name of a product: "Glock 19", "Pulse 4.0", "Gemini 2.5 Pro".
    fn version(&self, at: usize) -> Option<usize> {
        let number = |at: usize| {
            let word = self.word(at);
            !word.is_empty() && word.len() <= 4 && word.bytes().all(|b| b.is_ascii_digit() || b == b'.')
        };
        if !self.follows(at) || !number(at) && !number(at - 1) {
            return None;
        }
        let tight = |at: usize| self.block.tokens.get(at).is_some() && !self.follows(at);
        let mut end = at + usize::from(number(at));
        while self.follows(end) && self.is_any(end, EDITIONS) && self.is_capitalised(end) {
            end += 1;
        }
        let goes_on = matches!(self.word(end), "-" | "\u{2013}" | ":" | "%" | "/") && tight(end);
        (!goes_on && !self.is_any(end, COUNTED)).then_some(end)
    }

    /// Where one name ends and, behind "and" or "or", the other begins.
    fn seam(&self, candidate: &Candidate) -> Option<usize> {
        let tokens = &candidate.tokens;
        if candidate.kind == EntityType::WorkOfArt || candidate.kind.is_numeric() {
            return None;
        }
        let inner = tokens.start + 1..tokens.end.saturating_sub(1);
        inner.clone().find(|&at| match self.word(at) {
            "or" => self.is_capitalised(at - 1) && self.is_capitalised(self.after_joint(at)),
            "and" => {
                candidate.kind == EntityType::Org
                    && self.are_bodies(tokens.start..at, self.after_joint(at)..tokens.end)
            }
            _ => false,
        })
    }

    /// Where the second of two names begins, behind "and" and an article.
    fn after_joint(&self, at: usize) -> usize {
        at + 1 + usize::from(self.word(at + 1) == "the")
    }

    /// Whether both are names of bodies by themselves: "Rosetree Trust and Bloom Foundation".
    fn are_bodies(&self, one: Range<usize>, other: Range<usize>) -> bool {
        [one, other].into_iter().all(|tokens| {
            let last = NameClasses::from_bits(self.block.listed[tokens.end - 1].any());
            tokens.len() > 1
                && self.is_capitalised(tokens.start)
                && !self.is_any(tokens.start, words!("Trust"))
                && last.intersects(NameClasses::ORG_SUFFIX)
        })
    }
}

/// Whether it is a word for what a firm does.
fn is_trade(word: &str) -> bool {
    is_one_of(word, TRADES) || word.len() > SHORTEST_MAKER && word.ends_with("maker")
}
