//! Names told by the letters before them: ships, prisons, and where a member of parliament comes from.

use crate::EntityType;
use crate::rules::cursor::{Cursor, Found};
use crate::text::word_key::words;

/// What stands before the name of a ship.
const SHIPS: &[u32] = words!("HMS HMAS HMCS HMNZS USS USNS RRS");

/// What does so too, but is also something else: believed after "the" or a word for a ship.
const DOUBTFUL_SHIPS: &[u32] = words!("MV MS SS INS RMS FV MT");

/// Words for ships.
const VESSELS: &[u32] = words!(
    "ship vessel ferry liner tanker carrier frigate destroyer submarine trawler freighter boat yacht cruiser"
);

/// The name at the token. Such names are too rare for the tagger to learn, and certain.
pub(super) fn find(cursor: &Cursor<'_>, at: usize) -> Option<Found> {
    if cursor.is_letterless(at) {
        return None;
    }
    if let Some(end) = ship(cursor, at) {
        return Some(Found::certain(at..end, EntityType::Product));
    }
    if let Some(end) = prison(cursor, at) {
        return Some(Found::certain(at..end, EntityType::Fac));
    }
    home(cursor, at).map(|end| Found::certain(at..end, EntityType::Gpe))
}

/// The end of "HMS Quill", "the MV Gerda R. Lund", "HMS Duke of Tarrow", "MV Quill-9".
fn ship(cursor: &Cursor<'_>, at: usize) -> Option<usize> {
    let doubtful = cursor.is_any_loud(at, DOUBTFUL_SHIPS);
    if !(doubtful || cursor.is_any_loud(at, SHIPS)) || !cursor.is_next(at + 1) || !cursor.is_name(at + 1) {
        return None;
    }
    let first = cursor.run(at + 1, 3);
    let mut end = first;
    let numbered = cursor.is_hyphen(end) && cursor.integer(end + 1).is_some();
    if cursor.is_initial(end - 1) && cursor.is_tight_stop(end) && cursor.is_name(end + 1) {
        end = cursor.run(end + 1, 2);
    } else if numbered {
        end += 2;
    } else if first == at + 2 && cursor.is(end, "of") && cursor.is_name(end + 1) {
        end = cursor.run(end + 1, 3);
    }
    let told = || cursor.follows_any(at, words!("the")) || cursor.follows_any(at, VESSELS);
    (!doubtful || numbered || told()).then_some(end)
}

/// The end of "HMP Tarrowby".
fn prison(cursor: &Cursor<'_>, at: usize) -> Option<usize> {
    let told =
        cursor.is_any_loud(at, words!("HMP HMYOI")) && cursor.is_next(at + 1) && cursor.is_name(at + 1);
    told.then(|| cursor.run(at + 1, 2))
}

/// Whether the letter of a party stands here with a place joined to it: "R" in ", R-Ga.".
pub(super) fn is_party(cursor: &Cursor<'_>, at: usize) -> bool {
    cursor.follows_any(at, words!(", ("))
        && cursor.is_any_loud(at, words!("R D I DFL"))
        && cursor.is_hyphen(at + 1)
        && cursor.is_capitalised(at + 2)
}

/// The end of "Ga." in "Jane Doe, R-Ga.," and of "Tarrow Beach" in "Jane Doe (D-Tarrow Beach)".
fn home(cursor: &Cursor<'_>, at: usize) -> Option<usize> {
    if !is_party(cursor, at.wrapping_sub(2)) {
        return None;
    }
    let run = cursor.run(at, 3).max(at + 1);
    // The full stop of the abbreviation, "N.M." apart, if the sentence goes on.
    let stop = cursor.is_tight_stop(run) && cursor.is_any(run + 1, words!(", ) ; and"));
    let end = cursor.with_stop(run).max(run + usize::from(stop));
    (cursor.is_any(end, words!(", ) ; .")) || end == cursor.sentence.tokens.len()).then_some(end)
}
