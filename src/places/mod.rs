//! Where the places of a text are: names become points on a map, decided over the whole document.
//!
//! The data is a file of its own (`src/data/places.bin`), which a caller reads or not; recognition does without.

mod candidates;
mod context;
#[cfg(any(test, feature = "train"))]
mod encode;
mod name;
mod resolver;
mod surroundings;
mod table;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

use crate::{Document, EntityType, Mention};

#[cfg(any(test, feature = "train"))]
pub use encode::{Source, encode};
pub use resolver::{Choice, Decision, Located, PlaceMention};
use table::Table;
pub use table::{PlaceKind, PlacesError};

/// A place on the map.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// Its name.
    pub name: String,
    /// Degrees north, to a tenth.
    pub latitude: f32,
    /// Degrees east, to a tenth.
    pub longitude: f32,
    /// The ISO 3166 code of its country; none for seas and continents.
    pub country: Option<String>,
    /// The name of the division of the first level in which it lies: a state, a province.
    pub admin1: Option<String>,
    /// How many people live there, to two digits.
    pub population: Option<u32>,
    /// What it is.
    pub kind: PlaceKind,
    /// Its id at GeoNames.
    pub geonames: Option<u32>,
}

/// The places that names are looked up in.
pub struct Places {
    table: Table,
}

impl Places {
    /// Reads compiled places.
    ///
    /// # Errors
    ///
    /// If the bytes were not made by this version's `cargo xtask data`, or were damaged since.
    pub fn parse(bytes: impl Into<Cow<'static, [u8]>>) -> Result<Self, PlacesError> {
        Table::parse(bytes.into()).map(|table| Self { table })
    }

    /// The places that come with the crate, read at the first call.
    ///
    /// # Panics
    ///
    /// Never with the file in the tree: a test reads it.
    #[cfg(any(test, feature = "cli"))]
    pub fn embedded() -> &'static Self {
        static EMBEDDED: std::sync::OnceLock<Places> = std::sync::OnceLock::new();
        EMBEDDED.get_or_init(|| {
            Self::parse(include_bytes!("../data/places.bin").as_slice())
                .expect("the embedded places are intact")
        })
    }

    /// How many places there are.
    #[allow(clippy::len_without_is_empty, reason = "a count for reports, not a collection's")]
    pub fn len(&self) -> usize {
        self.table.len()
    }

    /// Decides which places the mentions name. `near` is a country's ISO code or the name of an area that the text's
    /// readers live in.
    pub fn locate(&self, text: &str, mentions: &[PlaceMention], near: Option<&str>) -> Located {
        resolver::locate(&self.table, text, mentions, near)
    }

    /// Decides on the places of a document: nationalities help, but have none.
    pub fn of_document(&self, text: &str, document: &Document, near: Option<&str>) -> Located {
        let helps = |mention: &Mention| mention.kind.is_place() || mention.kind == EntityType::Norp;
        let numbers: Vec<usize> =
            (0..document.mentions.len()).filter(|&number| helps(&document.mentions[number])).collect();
        let names: Vec<PlaceMention> = numbers
            .iter()
            .map(|&number| &document.mentions[number])
            .map(|mention| PlaceMention { span: mention.span, entity: Some(mention.entity) })
            .collect();
        let found = self.locate(text, &names, near);
        let mut mentions = vec![None; document.mentions.len()];
        for (number, decision) in numbers.into_iter().zip(found.mentions) {
            mentions[number] = decision.filter(|_| document.mentions[number].kind.is_place());
        }
        Located { mentions, ..found }
    }

    /// Whether `near` can be given for a text's readers: a country's ISO code, or a name that is listed.
    pub fn knows(&self, near: &str) -> bool {
        !resolver::home(&self.table, near).is_empty()
    }

    /// What is known of a place.
    pub fn place(&self, number: u32) -> Option<Place> {
        let table = &self.table;
        if number as usize >= table.len() {
            return None;
        }
        let (latitude, longitude) = table.point(number);
        let country = table.country_code(table.country(number));
        let division = table.division(number).filter(|&division| division != number);
        Some(Place {
            name: table.name(number).to_owned(),
            latitude,
            longitude,
            country: (country != [0; 2]).then(|| country.iter().map(|&b| char::from(b)).collect()),
            admin1: division.map(|division| table.name(division).to_owned()),
            population: Some(two_digits(table.population(number))).filter(|&people| people > 0),
            kind: table.kind(number),
            geonames: Some(table.id(number)).filter(|&id| id > 0),
        })
    }
}

/// The table holds logarithms: more digits would say what it does not know.
fn two_digits(people: f32) -> u32 {
    let people = f64::from(people);
    let mut unit = 1.0;
    while people / unit >= 100.0 {
        unit *= 10.0;
    }
    ((people / unit).round() * unit) as u32
}
