//! What lists say of each token.

use crate::evidence::labels::Place;
use crate::gazetteer::Hit;

/// What the gazetteers say of a token: for each place in a listed name, the classes of such names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Listed {
    /// The classes by place: begin, inside, last, unit.
    pub by_place: [u32; 4],
}

impl Listed {
    /// All classes, whatever the place.
    pub fn any(&self) -> u32 {
        self.by_place.iter().fold(0, |all, classes| all | classes)
    }

    /// Notes the hits for the tokens of a block.
    pub fn note(hits: &[Hit], listed: &mut [Self]) {
        for hit in hits {
            for at in hit.tokens.clone() {
                let place = Place::of(at, hit.tokens.start, hit.tokens.end);
                listed[at].by_place[place as usize] |= hit.classes.bits();
            }
        }
    }
}
