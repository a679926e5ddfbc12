//! BILOU labels: what the tagger gives each token.
//!
//! For each type a mention of one token is U(nit); a longer one is B(egin), I(nside)…, L(ast);
//! everything else is O(utside). Against BIO this tells the model where names end.

use crate::EntityType;
use crate::rules::Found;

/// How many types have labels.
pub const TYPES: usize = EntityType::TAGGED;

/// How many labels there are.
pub const COUNT: usize = 1 + 4 * TYPES;

/// The label of tokens outside all mentions.
pub const OUTSIDE: usize = 0;

/// The place of a token in its mention.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Place {
    /// The first token of several.
    Begin,
    /// Neither first nor last.
    Inside,
    /// The last token of several.
    Last,
    /// The only token.
    Unit,
}

impl Place {
    /// The place of token `at` in a mention of tokens `start..end`.
    pub fn of(at: usize, start: usize, end: usize) -> Self {
        match (at == start, at + 1 == end) {
            (true, true) => Self::Unit,
            (true, false) => Self::Begin,
            (false, true) => Self::Last,
            (false, false) => Self::Inside,
        }
    }
}

/// The number of a label. Those of a place stand together, so that all types are reckoned with at once.
pub const fn label(kind: EntityType, place: Place) -> usize {
    1 + TYPES * place as usize + kind.index()
}

/// The type and place that a label stands for; `None` for [`OUTSIDE`].
pub fn parts(label: usize) -> Option<(EntityType, Place)> {
    let rest = label.checked_sub(1)?;
    let places = [Place::Begin, Place::Inside, Place::Last, Place::Unit];
    Some((EntityType::from_index(rest % TYPES)?, *places.get(rest / TYPES)?))
}

/// Notes what rules found for the tokens of a block, as BILOU labels.
pub(crate) fn note(found: &[Found], labels: &mut [u8]) {
    for candidate in found {
        // CARDINAL and ORDINAL have no label; their hints are worth a number of their own.
        for at in candidate.tokens.clone() {
            let place = Place::of(at, candidate.tokens.start, candidate.tokens.end);
            labels[at] = label(candidate.kind, place) as u8;
        }
    }
}
