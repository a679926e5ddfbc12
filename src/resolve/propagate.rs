//! Finds again the names that a document has introduced, where the first pass missed them.

use std::cell::OnceCell;
use std::hash::Hasher;

use super::acronym::{self, is_loud};
use super::short;
use crate::hash::{FixedHasher, HashMap, HashSet};
use crate::text::closed_class::{PARTICLES, is_stop};
use crate::text::token::{Gap, Token, TokenKind};
use crate::text::tokenizer;
use crate::text::word_key::{is_one_of, words};
use crate::{EntityType, Mention, Source, Span};

/// A name that has no mention of this score is not looked for.
const BEST_SCORE: f32 = 0.8;
/// The part of a name's mentions, by score, that must be of one type.
const LEAST_SHARE: f32 = 0.9;
/// What the score of a found mention is of the best mention of its name.
const SCORE: f32 = 0.9;
/// The least length in bytes of a name that is also looked for in capitals: "US" may be a pronoun there.
const SHORTEST_LOUD: usize = 4;
/// The most tokens of a name that is looked for.
const LONGEST: u32 = 16;

/// Words that may be capitalised before the name of a person, or after that of a state or an
/// organisation, without being a part of it.
const ROLES: &[u32] = words!(
    "adm admiral ambassador archbishop attorney bishop capt captain chairman chairwoman chancellor \
     chief coach col colonel commissioner congressman congresswoman councillor defence defense deputy \
     director district dr emperor executive foreign former gen general gov governor inspector interior \
     judge justice king lady lieutenant lord lt madam major mayor minister miss mr mrs ms officer \
     pastor pope premier president prime prince princess prof professor queen rep representative rev \
     reverend sec secretary sen senator sergeant sgt sheikh sheriff sir spokesman spokesperson \
     spokeswoman sultan swami vice"
);

/// What a body does or has: "Vesta said", "Vesta shares".
const ACTS: &[u32] = words!(
    "agreed also announced blamed cut declined employs expects has is operates owns plans president reported rose said says shares \
     spokesman spokeswoman was will"
);

/// The names that a document has introduced with a high score, to find them where they were missed.
///
/// [Collect](Names::collect) them from the mentions of the whole text, [find](Names::find) them in the
/// tokens of each block in order, then [`merge`](super::merge) what was found.
#[derive(Debug)]
pub(crate) struct Names<'t> {
    text: &'t str,
    names: HashMap<&'t str, Name>,
    /// The numbers of tokens, as bits, of the names that begin with a word.
    lengths: HashMap<&'t str, u32>,
    /// The hashes, in lower case, of names of one word.
    words: HashSet<u64>,
    /// Names by their hashes in lower case, to be found in capitals.
    loud: HashMap<u64, &'t str>,
    /// The numbers of tokens of those, by the hash of their first word.
    loud_lengths: HashMap<u64, u32>,
    /// What the names begin with.
    beginnings: Beginnings,
}

/// A set of the first two letters of words, in either case, that may take other letters for those.
#[derive(Debug, Default)]
struct Beginnings([u64; 16]);

impl Beginnings {
    /// The place of a word's bit; `None` if it does not begin with two ASCII letters.
    fn place(word: &str) -> Option<(usize, u64)> {
        let &[first, second, ..] = word.as_bytes() else {
            return None;
        };
        let bit = (usize::from(first | 0x20) * 29 + usize::from(second | 0x20)) % 1024;
        (first | second).is_ascii().then_some((bit / 64, 1 << (bit % 64)))
    }

    fn add(&mut self, word: &str) {
        if let Some((at, bit)) = Self::place(word) {
            self.0[at] |= bit;
        }
    }

    fn may_have(&self, word: &str) -> bool {
        Self::place(word).is_none_or(|(at, bit)| self.0[at] & bit != 0)
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct Name {
    kind: EntityType,
    score: f32,
    /// Whether the text has it as the beginning of longer names alone.
    short: bool,
}

/// The evidence for a name.
#[derive(Clone, Copy, Debug, Default)]
struct Evidence {
    total: f32,
    of_kind: [f32; EntityType::Date.index()],
    best: f32,
    /// Whether it is a mention, and not only a part of others.
    whole: bool,
}

impl<'t> Names<'t> {
    /// The names with enough evidence for one type. `mentions` are those of the whole text.
    pub(crate) fn collect(text: &'t str, mentions: &[Mention]) -> Self {
        let mut index: HashMap<&str, u32> = HashMap::default();
        let mut tallies: Vec<(&str, Evidence)> = Vec::new();
        let mut count = |name: &'t str, mention: &Mention, weight: f32, whole: bool| {
            let at = *index.entry(name).or_insert_with(|| {
                tallies.push((name, Evidence::default()));
                tallies.len() as u32 - 1
            });
            let tally = &mut tallies[at as usize].1;
            if tally.whole && !whole {
                return;
            }
            tally.whole |= whole;
            tally.total += mention.score * weight;
            tally.best = tally.best.max(mention.score * weight);
            if let Some(of_kind) = tally.of_kind.get_mut(mention.kind.index()) {
                *of_kind += mention.score * weight;
            }
        };
        for mention in mentions {
            let name = mention.span.of(text);
            count(name, mention, 1.0, true);
            if mention.kind == EntityType::Person
                && let Some((_, surname)) = name.rsplit_once(char::is_whitespace)
            {
                count(surname, mention, 0.95, true);
            }
            if let Some(short) = defined_after(text, mention) {
                count(short, mention, 1.0, true);
            }
        }
        for mention in mentions.iter().filter(|mention| mention.kind == EntityType::Org) {
            let beginning = mention.span.of(text).split_once(' ');
            if let Some((first, _)) = beginning.filter(|(first, _)| is_distinctive(first)) {
                count(first, mention, 0.95, false);
            }
        }
        let mut names = Self {
            text,
            names: HashMap::default(),
            lengths: HashMap::default(),
            words: HashSet::default(),
            loud: HashMap::default(),
            loud_lengths: HashMap::default(),
            beginnings: Beginnings::default(),
        };
        let mut tokens = Vec::new();
        for (name, tally) in tallies {
            names.add(name, &tally, &mut tokens);
        }
        names
    }

    fn add(&mut self, name: &'t str, tally: &Evidence, tokens: &mut Vec<Token>) {
        let best =
            (0..tally.of_kind.len()).rev().max_by(|&a, &b| tally.of_kind[a].total_cmp(&tally.of_kind[b]));
        let Some(kind) = best.and_then(EntityType::from_index) else {
            return;
        };
        let share = tally.of_kind[kind.index()];
        let sure = tally.best >= BEST_SCORE && share >= tally.total * LEAST_SHARE;
        if !sure || name.len() < 2 || !name.contains(char::is_uppercase) {
            return;
        }
        tokens.clear();
        tokenizer::tokenize(name, Span::new(0, name.len() as u32), Gap::None, tokens);
        let Some(first) = tokens.first().filter(|_| tokens.len() < LONGEST as usize) else {
            return;
        };
        let first = &name[first.span.range()];
        *self.lengths.entry(first).or_default() |= 1 << tokens.len();
        self.beginnings.add(first);
        if tokens.len() == 1 {
            self.words.insert(lower_hash(name));
        }
        if name.len() >= SHORTEST_LOUD && name.contains(char::is_lowercase) {
            self.loud.entry(lower_hash(name)).or_insert(name);
            *self.loud_lengths.entry(lower_hash(first)).or_default() |= 1 << tokens.len();
        }
        let score = tally.best * SCORE;
        self.names.insert(name, Name { kind, score, short: !tally.whole });
    }

    /// Appends to `found` the mentions among `tokens` that are not among `mentions`, in order.
    ///
    /// A name is found in the same letters or in capitals, as whole tokens, where no mention is and
    /// where it does not look like a part of a longer name. What is found has the source
    /// [`Source::Resolution`]. Linear in the tokens.
    #[inline(never)]
    pub(crate) fn find(&self, tokens: &[Token], mentions: &[Mention], found: &mut Vec<Mention>) {
        let Some(block) = tokens.first() else { return };
        let common = OnceCell::new();
        let mut next = mentions.partition_point(|m| m.span.end <= block.span.start);
        let mut at = 0;
        while at < tokens.len() {
            let token = tokens[at];
            while mentions.get(next).is_some_and(|m| m.span.end <= token.span.start) {
                next += 1;
            }
            let before = mentions.get(next).map_or(u32::MAX, |m| m.span.start);
            // Most of what begins like a name is in a mention, or begins otherwise, and needs no look-up.
            if before <= token.span.start || !self.beginnings.may_have(token.of(self.text)) {
                at += 1;
                continue;
            }
            let after = next.checked_sub(1).map(|last| mentions[last].span.end);
            let place = Occurrence { text: self.text, tokens, at, after, before };
            match self.longest_at(&place, &common) {
                Some((mention, length)) => {
                    found.push(mention);
                    at += length;
                }
                None => at += 1,
            }
        }
    }

    /// The longest name that begins at a place and does not run into a mention, and the number of
    /// its tokens. `common` is for [`Names::common_words`], which few texts need.
    #[inline(never)]
    fn longest_at(
        &self,
        place: &Occurrence<'_>,
        common: &OnceCell<HashSet<u64>>,
    ) -> Option<(Mention, usize)> {
        let &Occurrence { text, tokens, at, before, .. } = place;
        let word = tokens[at].of(text);
        let lengths = match self.lengths.get(word) {
            Some(&lengths) => lengths,
            None if is_loud(word) => *self.loud_lengths.get(&lower_hash(word))?,
            None => return None,
        };
        (1..LONGEST as usize).rev().find_map(|length| {
            if lengths >> length & 1 == 0 {
                return None;
            }
            let span = Span::new(tokens[at].span.start, tokens.get(at + length - 1)?.span.end);
            if span.end > before {
                return None;
            }
            let name = span.of(text);
            let &Name { kind, score, short } = self.names.get(name).or_else(|| self.loud_name(name))?;
            let is_common = || {
                length == 1 && common.get_or_init(|| self.common_words(tokens)).contains(&lower_hash(name))
            };
            if is_common()
                || short && place.is_word()
                || place.joins_before(kind)
                || place.joins_after(length, kind)
            {
                return None;
            }
            let mention = Mention { span, kind, score, source: Source::Resolution, entity: 0 };
            Some((mention, length))
        })
    }

    /// The name that is written in capitals.
    fn loud_name(&self, capitals: &str) -> Option<&Name> {
        if !is_loud(capitals) {
            return None;
        }
        self.names.get(self.loud.get(&lower_hash(capitals))?)
    }

    /// The names of one word that also stand among `tokens` in lower case, as hashes.
    fn common_words(&self, tokens: &[Token]) -> HashSet<u64> {
        tokens
            .iter()
            .filter(|token| token.kind == TokenKind::Word)
            .map(|token| token.of(self.text))
            .filter(|word| self.beginnings.may_have(word) && !word.contains(char::is_uppercase))
            .map(lower_hash)
            .filter(|hash| self.words.contains(hash))
            .collect()
    }
}

/// A place in a text where a name may begin.
struct Occurrence<'a> {
    text: &'a str,
    tokens: &'a [Token],
    /// The token there.
    at: usize,
    /// Where the last mention ends.
    after: Option<u32>,
    /// Where the next mention begins.
    before: u32,
}

impl Occurrence<'_> {
    fn is_capital(&self, token: &Token) -> bool {
        matches!(token.kind, TokenKind::Word | TokenKind::Mixed)
            && token.of(self.text).starts_with(char::is_uppercase)
    }

    /// Whether a capital at the beginning of a neighbour means nothing: in a line of capitals, where
    /// the names of people, unlike others, seldom begin longer names.
    fn is_loud_person(&self, kind: EntityType, neighbour: &str) -> bool {
        kind == EntityType::Person && is_loud(neighbour) && is_loud(self.tokens[self.at].of(self.text))
    }

    /// Whether the word is likelier to be one than the short form of a body's name: behind an article, before a name,
    /// or at the beginning of a sentence that does not say what a body does.
    fn is_word(&self) -> bool {
        let next = self.tokens.get(self.at + 1);
        let next_word = next.map_or("", |next| next.of(self.text));
        let before = self.at.checked_sub(1).map_or("", |before| self.tokens[before].of(self.text));
        let begins = self.tokens[self.at].gap >= Gap::Line
            || before.is_empty()
            || before.starts_with(['.', '!', '?', ':', '"', '\u{201c}']);
        next.is_some_and(|next| self.is_capital(next))
            || begins && !is_one_of(next_word, ACTS)
            || is_one_of(before, words!("a an the this that our its"))
    }

    /// Whether what stands before belongs to the same name as what begins here.
    fn joins_before(&self, kind: EntityType) -> bool {
        let mut before = self.tokens[..self.at].iter().rev();
        let Some(last) = before.next().filter(|_| self.tokens[self.at].gap <= Gap::Space) else {
            return false;
        };
        let person = kind == EntityType::Person;
        let word = last.of(self.text);
        // A word before the last, if it is outside of mentions.
        let head = before.next().filter(|token| self.after != Some(token.span.end));
        let head_word = head.map_or("", |token| token.of(self.text));
        let is_name = |word| !is_stop(word) && !is_one_of(word, ROLES);
        match word {
            // "J. Quill".
            "." => head_word.chars().nth(1).is_none() && head_word.starts_with(char::is_uppercase),
            // "(Jo) Quill".
            ")" => person,
            // "al-Quill".
            "-" => is_one_of(head_word, PARTICLES),
            // "Bank of Tern", but not "President of Tern".
            "of" | "for" => head.is_some_and(|head| self.is_capital(head)) && is_name(head_word),
            _ if self.after == Some(last.span.end) => false,
            _ if self.is_capital(last) => is_name(word) && !self.is_loud_person(kind, word),
            _ => person && is_one_of(word, PARTICLES),
        }
    }

    /// Whether what follows `length` tokens belongs to the same name, or makes it something else.
    fn joins_after(&self, length: usize, kind: EntityType) -> bool {
        let mut after = self.tokens[self.at + length..].iter();
        let Some(next) = after.next().filter(|token| token.gap <= Gap::Space) else {
            return false;
        };
        if next.span.start == self.before {
            return false;
        }
        match next.of(self.text) {
            // "US$500".
            "$" => next.gap == Gap::None,
            // "House of Representatives".
            "of" => kind == EntityType::Org && after.next().is_some_and(|token| self.is_capital(token)),
            // "Democratic party".
            "party" | "parties" => kind == EntityType::Norp,
            word if is_one_of(word, PARTICLES) => true,
            word if self.is_loud_person(kind, word) => false,
            word => self.is_capital(next) && (kind == EntityType::Person || !is_one_of(word, ROLES)),
        }
    }
}

/// Whether the first word of the name of a body may stand for it: "Vesta" of "Vesta Motor".
fn is_distinctive(word: &str) -> bool {
    word.len() > 2
        && !is_stop(word)
        && word.starts_with(char::is_uppercase)
        && word.bytes().all(|b| b.is_ascii_alphabetic())
        && !short::is_generic(&word.to_lowercase())
}

/// The short form in brackets after a mention, if its letters fit the mention's: "(FSB)".
fn defined_after<'t>(text: &'t str, mention: &Mention) -> Option<&'t str> {
    const LONGEST: usize = 10;
    if mention.kind.is_numeric() {
        return None;
    }
    let rest = text[mention.span.end as usize..].strip_prefix(" (")?;
    let length = rest.bytes().take(LONGEST).position(|b| b == b')')?;
    let short = &rest[..length];
    let capitals = length >= 2 && short.bytes().all(|b| b.is_ascii_uppercase());
    let fits = || acronym::fits(&short.to_lowercase(), &mention.span.of(text).to_lowercase());
    (capitals && fits()).then_some(short)
}

/// A hash of the word in lower case.
fn lower_hash(word: &str) -> u64 {
    let mut hasher = FixedHasher::default();
    for c in word.chars().flat_map(char::to_lowercase) {
        hasher.write_u32(c.into());
    }
    hasher.finish()
}
