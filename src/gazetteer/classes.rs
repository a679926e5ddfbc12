//! What a name can be the name of.

use crate::EntityType;
use std::fmt;
use std::ops::{BitAnd, BitOr};

/// A set of classes. A name can have several: "Jordan" is a country, a given and a family name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NameClasses(u32);

/// Declares the constants and their names, as the lists and the reports write them, in one place.
macro_rules! classes {
    ($($(#[$doc:meta])* $bit:literal $name:ident,)*) => {
        impl NameClasses {
            $($(#[$doc])* pub const $name: Self = Self(1 << $bit);)*

            /// Every class with its name.
            pub const ALL: &[(&str, Self)] = &[$((stringify!($name), Self::$name),)*];
        }
    };
}

classes! {
    /// Countries and territories.
    0 COUNTRY,
    /// States, provinces and regions with a government.
    1 STATE,
    /// Cities, towns, districts.
    2 CITY,
    /// Nationalities, religions, ethnic and political groups: noun or adjective.
    3 DEMONYM,
    /// Rivers, mountains, seas, continents, regions.
    4 PLACE,
    /// Companies.
    5 COMPANY,
    /// Agencies, institutions, courts, intergovernmental bodies, universities.
    6 ORG,
    /// Armed groups.
    7 ARMED,
    /// Political parties.
    8 PARTY,
    /// Newspapers, broadcasters, news agencies.
    9 MEDIA,
    /// Sports clubs and leagues.
    10 TEAM,
    /// Given names.
    11 GIVEN,
    /// Family names.
    12 FAMILY,
    /// Words before a person's name: "President", "Mr"; in any case.
    13 TITLE,
    /// Words that end an organisation's name: "Inc", "University".
    14 ORG_SUFFIX,
    /// Words that end a building's name: "Airport", "Bridge".
    15 FACILITY_WORD,
    /// Words that begin or end a natural place's name: "River", "Mount".
    16 PLACE_WORD,
    /// Languages.
    17 LANGUAGE,
    /// Recurring and famous events.
    18 EVENT,
    /// Treaties and laws.
    19 LAW,
    /// Vehicles, weapons, devices, software, drugs.
    20 PRODUCT,
    /// Books, films, songs, awards.
    21 WORK,
    /// The name is also a common word, or names things of several kinds.
    22 AMBIGUOUS,
    /// Famous buildings, airports, roads.
    23 FACILITY,
    /// Famous people, full name or the part they are known by.
    24 PERSON,
    /// Words that end an event's name: "War", "Olympics".
    25 EVENT_WORD,
    /// Words that end a law's name: "Act", "Treaty".
    26 LAW_WORD,
    /// What people are said to be: "spokesman", "analyst"; in any case.
    27 ROLE,
    /// Cities that are known by their bare name all over the world.
    28 MAJOR,
    /// Words with which an organisation's name begins: "Ministry", "Bank", "University".
    29 ORG_PREFIX,
}

impl NameClasses {
    /// No class.
    pub const NONE: Self = Self(0);

    /// The classes that hold for words in lower case too.
    pub(crate) const ANY_CASE: Self = Self(
        Self::TITLE.0
            | Self::ORG_SUFFIX.0
            | Self::FACILITY_WORD.0
            | Self::PLACE_WORD.0
            | Self::EVENT_WORD.0
            | Self::LAW_WORD.0
            | Self::ORG_PREFIX.0
            | Self::ROLE.0,
    );

    /// Whether any class of `other` is in the set.
    pub const fn intersects(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether the set is empty.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Both sets together.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The set without the classes of `other`.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// The set as a number: one bit a class.
    pub const fn bits(self) -> u32 {
        self.0
    }

    /// The set with this number.
    pub const fn from_bits(bits: u32) -> Self {
        Self(bits)
    }

    /// The classes whose names are of this type.
    pub const fn naming(kind: EntityType) -> Self {
        match kind {
            EntityType::Person => Self(Self::PERSON.0 | Self::GIVEN.0 | Self::FAMILY.0),
            EntityType::Norp => Self::DEMONYM,
            EntityType::Org => Self(
                Self::COMPANY.0 | Self::ORG.0 | Self::ARMED.0 | Self::PARTY.0 | Self::MEDIA.0 | Self::TEAM.0,
            ),
            EntityType::Gpe => Self(Self::COUNTRY.0 | Self::STATE.0 | Self::CITY.0 | Self::MAJOR.0),
            EntityType::Loc => Self::PLACE,
            EntityType::Fac => Self::FACILITY,
            EntityType::Event => Self::EVENT,
            EntityType::Product => Self::PRODUCT,
            EntityType::WorkOfArt => Self::WORK,
            EntityType::Law => Self::LAW,
            EntityType::Language => Self::LANGUAGE,
            _ => Self::NONE,
        }
    }

    /// The class with this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(known, _)| *known == name).map(|&(_, class)| class)
    }
}

impl BitOr for NameClasses {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        self.with(other)
    }
}

impl BitAnd for NameClasses {
    type Output = Self;

    fn bitand(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }
}

impl fmt::Display for NameClasses {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut separator = "";
        for &(name, class) in Self::ALL {
            if self.intersects(class) {
                write!(f, "{separator}{name}")?;
                separator = "|";
            }
        }
        Ok(())
    }
}
