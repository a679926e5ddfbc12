//! Where names begin and end, and what is no name, whatever the tagger says.

mod compound;
mod lineup;
mod person;
mod places;
mod results;
mod titles;
mod transcript;
mod words;

use crate::candidate::{self, Candidate};
use crate::evidence::block::Block;
use crate::text::word_key::words;
use crate::{EntityType, Source};
use words::Words;

/// Relatives, who are no names: "Mum and Dad".
const KIN: &[u32] = words!("Auntie Dad Daddy Grandma Grandpa Granny Mama Mom Mommy Mum Mummy Papa");

/// Whether the tagger may have mistaken a firm, a ship or a team for it.
fn may_be_mistaken(kind: EntityType) -> bool {
    use EntityType::{Fac, Gpe, Loc, Org, Person, WorkOfArt};
    matches!(kind, Fac | Gpe | Loc | Org | Person | WorkOfArt)
}

/// Cuts what is no part of a name from the candidates, parts those that are several, gives them the numbers that
/// belong to them, drops what is none, and fills the gaps in line-ups and lists of titles.
pub(crate) fn mend(text: &str, block: &Block, candidates: &mut Vec<Candidate>) {
    let words = Words { text, block };
    let mut mended: Vec<Candidate> = Vec::with_capacity(candidates.len());
    for candidate in candidates.drain(..) {
        // A number before has taken it.
        if mended.last().is_some_and(|last| candidate.tokens.start < last.tokens.end) {
            continue;
        }
        let mut tokens = words.without_addresses(candidate.tokens.clone());
        let body_or_person = matches!(candidate.kind, EntityType::Org | EntityType::Person);
        tokens.start += usize::from(body_or_person && words.is_trade(&tokens));
        // "Mr. Islam".
        let other = words.word(tokens.start) == "Islam" && candidate.kind == EntityType::Person;
        if words.is_doctrine(&tokens) && !other && candidate.kind != EntityType::WorkOfArt {
            continue;
        }
        let told = words.told_by_noun(tokens.start).or_else(|| words.sold_player(&tokens));
        if let Some(kind) = told.filter(|_| !tokens.is_empty() && may_be_mistaken(candidate.kind)) {
            // So that the clues do not overrule it.
            let (types, source) = (candidate::certain(kind), Source::Resolution);
            words.names(Candidate { tokens, kind, types, source, ..candidate }, &mut mended);
        } else if candidate.kind == EntityType::Person {
            words.people(tokens, &candidate, &mut mended);
        } else if !tokens.is_empty() && !words.is_rank_of_next(&tokens) {
            words.names(Candidate { tokens, ..candidate }, &mut mended);
        }
    }
    let is_kin = |one: &Candidate| {
        one.kind != EntityType::WorkOfArt && one.tokens.len() == 1 && words.is_any(one.tokens.start, KIN)
    };
    mended.retain(|one| !is_kin(one));
    places::recognise(&words, &mut mended);
    results::recognise(&words, &mut mended);
    lineup::complete(&words, &mut mended);
    titles::complete(&words, &mut mended);
    transcript::name_speakers(&words, &mut mended);
    *candidates = mended;
}
