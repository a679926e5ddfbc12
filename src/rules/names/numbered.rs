//! Names with a number in them: bills, courts, units of armed forces, roads.

use crate::EntityType;
use crate::gazetteer::NameClasses;
use crate::rules::cursor::{Cursor, Found};
use crate::rules::words::WordClass;
use crate::text::closed_class::is_stop;
use crate::text::word_key::words;

/// Abbreviations before the number of a bill.
const BILLS: &[u32] = words!("HB H.B. SB S.B. AB A.B. H.R.");

/// Words before "Bill" or "Resolution" and its number.
const CHAMBERS: &[u32] = words!("House Senate Assembly");

/// What ends the name of a unit of armed forces.
const UNITS: &[u32] = words!(
    "Airborne Battalion Regiment Brigade Division Infantry Squadron Corps Army Fleet Cavalry Armored Armoured \
     Marines Rifles Fusiliers Engineers Wing"
);

/// What stands before the number of a road.
const ROADS: &[u32] = words!("Interstate Route Highway Loop Turnpike");

/// Words that show that a letter and a number are a road's: "the A47 is shut to traffic".
const TRAFFIC: &[u32] = words!(
    "junction junctions motorway carriageway lane lanes traffic motorists drivers road roads crash collision lorry \
     northbound southbound eastbound westbound roundabout bypass"
);

/// What stands before the number of a road that is called by its country or state alone: "a crash on U.S. 77".
const ON_ROADS: &[u32] = words!("on off along onto across near via");

/// What stands behind it: "the U.S. 21 bridge", "U.S. 50 west of Dodge".
const OF_ROADS: &[u32] =
    words!("between bridge bypass corridor east interchange near north south turnoff west");

/// Tournaments and fairs that are named by their year: "Euro 2024".
const DATED: &[u32] = words!("Euro Expo Eurovision");

/// The longest unit's name in words, before a comma.
const LONGEST: usize = 6;

/// The name with a number that begins at the token.
pub(super) fn find(cursor: &Cursor<'_>, at: usize) -> Option<Found> {
    if cursor.is_letterless(at) {
        return None;
    }
    let certain = |end, kind| Some(Found::certain(at..end, kind));
    if let Some(end) = circuit(cursor, at).or_else(|| unit(cursor, at)).or_else(|| force(cursor, at)) {
        return certain(end, EntityType::Org);
    }
    if let Some(end) = road(cursor, at) {
        return certain(end, EntityType::Fac);
    }
    if cursor.is_any(at, DATED)
        && cursor.is_title(at)
        && cursor.is_next(at + 1)
        && cursor.word(at + 1).len() == 4
        && cursor.integer(at + 1).is_some_and(|year| (1950..2100).contains(&year))
    {
        return certain(at + 2, EntityType::Event);
    }
    bill(cursor, at).map(|end| Found::new(at..end, EntityType::Law))
}

/// The end of a bill or ballot measure by its number: "SB 27", "House Bill 5", "Proposition 8".
fn bill(cursor: &Cursor<'_>, at: usize) -> Option<usize> {
    if !cursor.is_name(at) {
        return None;
    }
    let number = if cursor.is_any_loud(at, BILLS) || cursor.is_any(at, words!("Proposition Prop")) {
        at + 1 + usize::from(cursor.is_tight_stop(at + 1))
    } else if cursor.is_any(at, CHAMBERS)
        && cursor.is_any(at + 1, words!("Bill Resolution"))
        && cursor.is_capitalised(at + 1)
    {
        at + 2
    } else {
        return None;
    };
    (is_number(cursor, number, 5) && cursor.is_next(number)).then_some(number + 1)
}

fn is_number(cursor: &Cursor<'_>, at: usize, longest: usize) -> bool {
    cursor.integer(at).is_some() && cursor.word(at).len() <= longest
}

/// Whether "7th" stands here, or "Seventh" with a capital.
fn is_ordinal(cursor: &Cursor<'_>, at: usize) -> bool {
    match cursor.class(at) {
        WordClass::OrdinalDigits => true,
        WordClass::Ordinal | WordClass::Second => cursor.is_title(at),
        _ => false,
    }
}

/// The end of "7th U.S. Circuit Court of Appeals", "Fifth Circuit".
fn circuit(cursor: &Cursor<'_>, at: usize) -> Option<usize> {
    let circuit = cursor.skip_any(at + 1, words!("u.s. us"));
    if !is_ordinal(cursor, at) || cursor.word(circuit) != "Circuit" {
        return None;
    }
    Some(if cursor.are(circuit + 1, "Court of Appeals") { circuit + 4 } else { circuit + 1 })
}

/// The end of "101st Airborne Division", "9th Battalion, Royal Tarrow Regiment".
fn unit(cursor: &Cursor<'_>, at: usize) -> Option<usize> {
    if !is_ordinal(cursor, at) {
        return None;
    }
    let end = unit_end(cursor, at + 1)?;
    // "Third Division" and "Second Fleet Street" are something else.
    let league = end == at + 2 && cursor.is_any(end - 1, words!("Division Wing Corps"));
    if league && cursor.class(at) != WordClass::OrdinalDigits {
        return None;
    }
    let whole = cursor.is(end, ",").then(|| unit_end(cursor, end + 1)).flatten();
    Some(whole.unwrap_or(end))
}

/// The end of "Task Force 59", "SEAL Team Six", "Unit 8200".
fn force(cursor: &Cursor<'_>, at: usize) -> Option<usize> {
    let (number, told) = match cursor.word(at) {
        "Task" => (at + 2, cursor.word(at + 1) == "Force"),
        "SEAL" => (at + 2, cursor.word(at + 1) == "Team"),
        // "Unit 5" is a flat.
        "Unit" => (at + 1, cursor.word(at + 1).len() > 2),
        _ => return None,
    };
    let numbered = is_number(cursor, number, 5) || cursor.word(number) == "Six";
    (told && numbered && cursor.is_next(number)).then_some(number + 1)
}

/// The end of the capitalised words from here, if a word for a unit is the last of them.
fn unit_end(cursor: &Cursor<'_>, at: usize) -> Option<usize> {
    let mut end = at;
    while end < at + LONGEST {
        let word = (cursor.is_title(end) || is_ordinal(cursor, end)) && cursor.is_next(end);
        // "Duke of Lancaster's Regiment".
        let joint = || end > at && cursor.is_title(end + 1) && cursor.is_any(end, words!("of 's ’s"));
        if !word && !joint() {
            break;
        }
        end += 1;
    }
    (end > at && cursor.is_any(end - 1, UNITS)).then_some(end)
}

/// The end of "Interstate 5", "State Route 99", "I-95", "U.S. 77", "Ohio 63", "the M25".
fn road(cursor: &Cursor<'_>, at: usize) -> Option<usize> {
    // "Highway 61 Revisited".
    let ends = |end: usize| !(cursor.is_next(end) && cursor.is_title(end));
    if cursor.is_capitalised(at) {
        let mut head = at;
        for _ in 0..2 {
            head = cursor.skip_any(head, words!("u.s. us state county"));
        }
        let number = head + 1;
        if cursor.is_any(head, ROADS)
            && cursor.is_title(head)
            && is_number(cursor, number, 4)
            && cursor.is_next(number)
            && ends(number + 1)
        {
            return Some(number + 1);
        }
    }
    if cursor.word(at) == "I" && cursor.is_hyphen(at + 1) && is_number(cursor, at + 2, 3) && ends(at + 3) {
        return Some(at + 3);
    }
    let country = cursor.is_any_loud(at, words!("u.s. us"));
    if (country || cursor.alone(at).intersects(NameClasses::STATE))
        && is_number(cursor, at + 1, 3)
        && cursor.is_next(at + 1)
    {
        let end = at + 2;
        // "Won at Ohio 63-58".
        if cursor.is_glued(end) && !cursor.is_any(end, words!(". , ; )")) {
            return None;
        }
        let placed = cursor.is_any(end, OF_ROADS);
        // "On U.S. 30 percent tariffs".
        let measured = cursor.is_next(end) && !placed && !is_stop(cursor.word(end));
        let named = cursor.follows_any(at, ON_ROADS) && !measured;
        return (named || placed).then_some(end);
    }
    let word = cursor.word(at).as_bytes();
    let (letter, digits) = word.split_first()?;
    let coded = matches!(letter, b'A' | b'B' | b'M')
        && matches!(digits.len(), 1..=4)
        && digits.iter().all(u8::is_ascii_digit);
    let shown = || (0..cursor.sentence.tokens.len()).any(|at| cursor.is_any(at, TRAFFIC));
    (coded && cursor.follows_any(at, words!("the and")) && ends(at + 1) && shown()).then_some(at + 1)
}
