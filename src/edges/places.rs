//! Names whose neighbours say that they are places: "a Rolling Meadows man", "the 600 block of Jay Lane",
//! "Bruna Okafor (KEN)".

use std::ops::Range;

use super::words::{SCORE, Words};
use crate::candidate::{self, Candidate};
use crate::evidence::listed::Listed;
use crate::gazetteer::NameClasses;
use crate::text::closed_class::is_stop;
use crate::text::word_key::words;
use crate::{EntityType, Source};

/// Who is said to be of a place, right after its name. Not "men", who may be a company's, nor "family", which is a person's.
const DWELLERS: &[u32] = words!(
    "boy couple father girl grandfather grandmother homeowner man mother mum native pensioner resident residents \
     schoolboy schoolgirl teen teenager toddler woman"
);

/// How the names of roads end that are seldom those of people or works.
const ROADS: &[u32] = words!("ave avenue blvd boulevard expressway freeway highway parkway rd turnpike");

/// The codes of countries that results put behind people, of the International Olympic Committee and of ISO 3166-1,
/// without those that ballots use for parties: GRN, IND, LIB, PAN.
#[rustfmt::skip]
const COUNTRIES: &str =
    "AFG ALB ALG AND ANG ANT ARE ARG ARM ARU ASA AUS AUT AZE BAH BAN BAR BDI BEL BEN BER BGR BHR \
     BHU BIH BIZ BLR BOL BOT BRA BRN BRU BUL BUR CAF CAM CAN CAY CGO CHA CHE CHI CHL CHN CIV CMR \
     COD COK COL COM CPV CRC CRO CUB CYP CZE DEN DEU DJI DMA DNK DOM DZA ECU EGY ERI ESA ESP EST \
     ETH FIJ FIN FRA FSM GAB GAM GBR GBS GEO GEQ GER GHA GRC GRE GUA GUI GUM GUY HAI HKG HON HRV \
     HUN IDN INA IRI IRL IRN IRQ ISL ISR ISV ITA IVB JAM JOR JPN KAZ KEN KGZ KIR KOR KOS KSA KUW \
     LAO LAT LBA LBN LBR LCA LES LIE LTU LUX MAD MAR MAS MAW MDA MDV MEX MGL MHL MKD MLI MLT MNE \
     MON MOZ MRI MTN MYA MYS NAM NCA NED NEP NGA NGR NIG NLD NOR NRU NZL OMA PAK PAR PER PHI PHL \
     PLE PLW PNG POL POR PRK PRT PRY PUR QAT ROU RSA RUS RWA SAM SAU SEN SEY SGP SKN SLE SLO SMR \
     SOL SOM SRB SRI SSD STP SUD SUI SUR SVK SVN SWE SWZ SYR TAN TGA THA TJK TKM TLS TOG TPE TTO \
     TUN TUR TUV UAE UGA UKR URU URY USA UZB VAN VEN VIE VIN VNM YEM ZAF ZAM ZIM";

/// What stands behind the names of several.
const COUNTIES: &str = "counties";

/// The most words of a county's name.
const COUNTY: usize = 3;

/// The length of each code, in bytes; a space follows.
const CODE: usize = 3;

/// The names that are places by what stands beside them, whatever the tagger takes them for.
#[inline(never)]
pub(super) fn recognise(words: &Words<'_>, candidates: &mut Vec<Candidate>) {
    add_countries(words, candidates);
    for candidate in candidates.iter_mut().filter(|candidate| !candidate.kind.is_numeric()) {
        let kind = if is_road(words, candidate) {
            EntityType::Fac
        } else if is_home(words, candidate) || is_placed(words, candidate) {
            EntityType::Gpe
        } else {
            continue;
        };
        // So that what the whole document says of the name does not overrule it.
        candidate.source = Source::Resolution;
        candidate.kind = kind;
        candidate.score = candidate.score.max(SCORE);
        candidate.types = candidate::certain(kind);
    }
    let mut found = Vec::new();
    for at in 0..words.block.tokens.len() {
        // "The North West Counties League".
        if words.block.tokens[at].span.len() == COUNTIES.len() as u32
            && words.word(at).eq_ignore_ascii_case(COUNTIES)
            && !words.is_capitalised(at + 1)
        {
            found.extend(Some(counties(words, at)).filter(|names| names.len() > 1).into_iter().flatten());
        }
    }
    words.put(found, candidates);
}

/// The names that a word for what they are stands behind: "Barrow and Jackson counties".
fn counties(words: &Words<'_>, end: usize) -> Vec<(Range<usize>, EntityType)> {
    let mut found = Vec::new();
    let mut end = end;
    loop {
        let mut start = end;
        while start > 0 && words.is_capitalised(start - 1) && words.follows(start) {
            start -= 1;
        }
        let name = start..end;
        let people = words.block.classes_of(&name).intersects(NameClasses::DEMONYM);
        if name.is_empty() || name.len() > COUNTY || people || is_stop(words.word(start)) {
            return found;
        }
        found.push((name, EntityType::Gpe));
        end = start;
        while end > 0 && matches!(words.word(end - 1), "," | "and" | "&") {
            end -= 1;
        }
        if end == start {
            return found;
        }
    }
}

/// "In Corley, Ohio", if the name is a single word or a known town.
fn is_placed(words: &Words<'_>, candidate: &Candidate) -> bool {
    let tokens = &candidate.tokens;
    let state = tokens.end + 1;
    let states = words.block.listed.get(state).map_or(0, Listed::any);
    matches!(candidate.kind, EntityType::Org | EntityType::Person)
        && words.word(tokens.end) == ","
        && tokens.start > 0
        && words.is_any(tokens.start - 1, words!("in of near from outside"))
        && NameClasses::from_bits(states).intersects(NameClasses::STATE)
        && words.follows(state)
        && (tokens.len() == 1 || words.block.classes_of(tokens).intersects(NameClasses::CITY))
}

/// "North Verity Parkway", and what follows "the 600 block of".
fn is_road(words: &Words<'_>, candidate: &Candidate) -> bool {
    let tokens = &candidate.tokens;
    let quoted = matches!(words.word(tokens.end), "”" | "\"");
    let work = quoted || candidate.kind == EntityType::WorkOfArt;
    let named = !work && tokens.len() > 1 && words.is_any(tokens.end - 1, ROADS);
    // "A block of NATO countries" has no number.
    let block = tokens.start > 2
        && words.word(tokens.start - 1) == "of"
        && words.word(tokens.start - 2) == "block"
        && words.word(tokens.start - 3).ends_with(|digit: char| digit.is_ascii_digit());
    named || block
}

/// Adds the countries in brackets behind people, in place of what the tagger takes them for: "Bruna Okafor (KEN)".
fn add_countries(words: &Words<'_>, candidates: &mut Vec<Candidate>) {
    let people = candidates.iter().filter(|candidate| candidate.kind == EntityType::Person);
    let codes = people.map(|person| person.tokens.end + 1).filter(|&at| is_country(words, at));
    words.put(codes.map(|at| (at..at + 1, EntityType::Gpe)).collect(), candidates);
}

/// Whether the code of a country stands at a token, in brackets.
fn is_country(words: &Words<'_>, at: usize) -> bool {
    // Compared in place: taking the list apart for each pair of brackets made texts full of them half again as slow.
    let word = words.word(at).as_bytes();
    word.len() == CODE
        && words.word(at - 1) == "("
        && words.word(at + 1) == ")"
        && COUNTRIES.as_bytes().chunks(CODE + 1).any(|code| code.starts_with(word))
}

/// "A Rolling Meadows man", if the name is not a known one of something else.
fn is_home(words: &Words<'_>, candidate: &Candidate) -> bool {
    let tokens = &candidate.tokens;
    let other = matches!(
        candidate.kind,
        EntityType::Gpe | EntityType::Org | EntityType::Person | EntityType::Fac | EntityType::Product
    );
    if !other || !words.follows(tokens.end) || !words.is_any(tokens.end, DWELLERS) {
        return false;
    }
    let listed = words.block.classes_of(tokens);
    let is_place = listed.intersects(NameClasses::naming(EntityType::Gpe));
    let is_body = listed.intersects(NameClasses::naming(EntityType::Org));
    // "A CIA man".
    let acronym =
        tokens.len() == 1 && words.word(tokens.start).bytes().all(|letter| letter.is_ascii_uppercase());
    is_place || !is_body && !acronym
}
