//! The categories of entities, with their OntoNotes names.

use std::fmt;
use std::str::FromStr;

/// Declares the enum, the list of all types and both directions of the name table in one place.
macro_rules! entity_types {
    ($($(#[$doc:meta])* $variant:ident = $name:literal,)*) => {
        /// What kind of thing a mention names. The names and their order are part of the output
        /// format: see the stability promise in the README.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum EntityType {
            $($(#[$doc])* $variant,)*
        }

        impl EntityType {
            /// Every type, in the order of their numbers.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The OntoNotes name, such as `WORK_OF_ART`.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }
        }
    };
}

entity_types! {
    /// People, real or fictional, without titles: "Benjamin Netanyahu".
    Person = "PERSON",
    /// Nationalities, ethnic, religious and political groups: "French", "Muslims".
    Norp = "NORP",
    /// Companies, agencies, institutions, parties, teams, media, armed groups.
    Org = "ORG",
    /// Countries, cities, states: places with a government.
    Gpe = "GPE",
    /// Other places: mountains, seas, continents, regions.
    Loc = "LOC",
    /// Buildings, airports, roads, bridges.
    Fac = "FAC",
    /// Named storms, wars, elections, tournaments.
    Event = "EVENT",
    /// Vehicles, ships, weapons, devices, software, drugs.
    Product = "PRODUCT",
    /// Titles of books, films, songs; awards.
    WorkOfArt = "WORK_OF_ART",
    /// Named laws, treaties, bills.
    Law = "LAW",
    /// Named languages.
    Language = "LANGUAGE",
    /// Absolute or relative dates and periods of a day or longer.
    Date = "DATE",
    /// Times of day and periods shorter than a day.
    Time = "TIME",
    /// Amounts of money with their currency.
    Money = "MONEY",
    /// Percentages.
    Percent = "PERCENT",
    /// Measures with a unit.
    Quantity = "QUANTITY",
    /// Numbers that are none of the above. Off by default.
    Cardinal = "CARDINAL",
    /// "first", "20th". Off by default.
    Ordinal = "ORDINAL",
}

impl EntityType {
    /// How many types there are.
    pub const COUNT: usize = Self::ALL.len();

    /// How many types the tagger tells apart: all but [`EntityType::Cardinal`] and
    /// [`EntityType::Ordinal`], which come last.
    pub const TAGGED: usize = Self::COUNT - 2;

    /// The type with this number, if there is one.
    pub fn from_index(index: usize) -> Option<Self> {
        Self::ALL.get(index).copied()
    }

    /// The number of the type: its place in [`EntityType::ALL`].
    pub const fn index(self) -> usize {
        self as usize
    }

    /// Whether the type is something that has a place on the map.
    pub const fn is_place(self) -> bool {
        matches!(self, Self::Gpe | Self::Loc | Self::Fac)
    }

    /// Whether the type is a date, a time or an amount rather than a name.
    pub const fn is_numeric(self) -> bool {
        self as u8 >= Self::Date as u8
    }
}

impl fmt::Display for EntityType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// No entity type has this name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownType(
    /// The name that was given.
    pub String,
);

impl fmt::Display for UnknownType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{}\" is not an entity type; the types are ", self.0)?;
        for (i, kind) in EntityType::ALL.iter().enumerate() {
            let comma = if i == 0 { "" } else { ", " };
            write!(f, "{comma}{kind}")?;
        }
        Ok(())
    }
}

impl std::error::Error for UnknownType {}

impl FromStr for EntityType {
    type Err = UnknownType;

    /// Reads an OntoNotes name, in any case.
    fn from_str(name: &str) -> Result<Self, UnknownType> {
        Self::ALL
            .iter()
            .copied()
            .find(|kind| kind.name().eq_ignore_ascii_case(name))
            .ok_or_else(|| UnknownType(name.to_owned()))
    }
}

/// A set of entity types.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TypeSet(u32);

impl TypeSet {
    /// No type.
    pub const NONE: Self = Self(0);
    /// All types.
    pub const ALL: Self = Self((1 << EntityType::COUNT) - 1);

    /// The set with `kind` as well.
    #[must_use]
    pub const fn with(self, kind: EntityType) -> Self {
        Self(self.0 | 1 << kind as u8)
    }

    /// The set without `kind`.
    #[must_use]
    pub const fn without(self, kind: EntityType) -> Self {
        Self(self.0 & !(1 << kind as u8))
    }

    /// Whether `kind` is in the set.
    pub const fn contains(self, kind: EntityType) -> bool {
        self.0 >> kind as u8 & 1 == 1
    }
}

impl Default for TypeSet {
    /// All types but CARDINAL and ORDINAL.
    fn default() -> Self {
        Self::ALL.without(EntityType::Cardinal).without(EntityType::Ordinal)
    }
}

impl FromIterator<EntityType> for TypeSet {
    fn from_iter<I: IntoIterator<Item = EntityType>>(types: I) -> Self {
        types.into_iter().fold(Self::NONE, Self::with)
    }
}
