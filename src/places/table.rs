//! The compiled places: what `cargo xtask data` writes and the resolver reads.
//!
//! | part | contents |
//! |---|---|
//! | head | `RBPL`, version, checksum of all that follows, length of each section: a little-endian `u32` each |
//! | countries | of each country its ISO code, and how many groups it has: three bytes. The first has no code: the world |
//! | groups | how many places are in each group: low bytes, then high bytes. A country's first group is the country itself and what lies in none of its divisions; each further one a division and what lies in it |
//! | kinds | the kind of each place |
//! | names | of each place, a line each |
//! | ids | GeoNames ids as differences from the place before: zigzag, seven bits a byte |
//! | latitudes, longitudes | of a group's first place, and differences from it for the others, in tenths of a degree: low bytes, then high bytes |
//! | populations | logarithms to the base of the cube root of two; 0 is unknown |
//! | reaches | within how many km nine in ten of the towns of an area lie, as a logarithm to the base of two |
//! | others | further names: the difference of the place's number from that before, what the name is, its length; then the names |
//!
//! Sorted by country, division, kind and id, neighbours are alike in all columns, which is what brotli needs. Names are
//! looked up by a hash that is computed when the table is read.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

use super::name::Folded;
use crate::hash::checksum;
use crate::sort::{self, pair};

pub(super) const MAGIC: [u8; 4] = *b"RBPL";
pub(super) const VERSION: u32 = 2;
pub(super) const SECTIONS: usize = 10;
pub(super) const HEADER: usize = 12 + 4 * SECTIONS;

/// Units of a degree.
pub(super) const DEGREE: f32 = 10.0;

/// Why bytes are not compiled places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlacesError {
    /// They do not begin as compiled places do.
    Magic,
    /// They were compiled for another version of this crate.
    Version,
    /// They were damaged.
    Checksum,
    /// They contradict themselves, or end too early.
    Structure,
}

impl fmt::Display for PlacesError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Magic => "these are no compiled places",
            Self::Version => "the places were compiled for another version of Rubricator",
            Self::Checksum => "the places are damaged: their checksum differs",
            Self::Structure => "the sections of the places contradict each other",
        })
    }
}

impl std::error::Error for PlacesError {}

/// What kind of place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum PlaceKind {
    /// One of the continents.
    Continent,
    /// A country or a territory with a code of its own.
    Country,
    /// A country's division of the first level: a state, a province, a region with a government.
    State,
    /// A division of the second level.
    County,
    /// The seat of a country's government.
    Capital,
    /// A city, a town or a village.
    City,
    /// An area without a government, or a park.
    Region,
    /// An ocean, a sea, a lake, a river.
    Water,
    /// An island or a group of them.
    Island,
    /// A mountain or a range.
    Mountain,
}

impl PlaceKind {
    /// Every kind, in the order of their numbers.
    pub const ALL: &[Self] = &[
        Self::Continent,
        Self::Country,
        Self::State,
        Self::County,
        Self::Capital,
        Self::City,
        Self::Region,
        Self::Water,
        Self::Island,
        Self::Mountain,
    ];

    /// The name in the output.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Continent => "continent",
            Self::Country => "country",
            Self::State => "state",
            Self::County => "county",
            Self::Capital => "capital",
            Self::City => "city",
            Self::Region => "region",
            Self::Water => "water",
            Self::Island => "island",
            Self::Mountain => "mountain",
        }
    }
}

/// What a name is of a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub(super) enum NameKind {
    /// A name.
    Name,
    /// An abbreviation, in which case and full stops count: "La." is not "la".
    Abbreviation,
    /// The people or the adjective: "French".
    People,
}

/// A name's entry in the index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Named {
    hash: u32,
    place: u32,
    kind: NameKind,
}

/// The compiled places, with what is derived from their bytes.
pub(super) struct Table {
    bytes: Cow<'static, [u8]>,
    names: Range<usize>,
    kinds: Range<usize>,
    latitudes: Range<usize>,
    longitudes: Range<usize>,
    populations: Range<usize>,
    reaches: Range<usize>,
    /// Where each group begins, and the end; ascending.
    groups: Vec<u32>,
    /// The country of each group, as a number in `countries`.
    group_country: Vec<u16>,
    /// The code of each country, and its first place.
    countries: Vec<([u8; 2], u32)>,
    ids: Vec<u32>,
    /// Of every 16th place: where its name begins.
    name_at: Vec<u32>,
    /// Sorted by hash, then by place.
    index: Vec<Named>,
}

/// Names between two entries of `Table::name_at`.
const STRIDE: usize = 16;

impl Table {
    /// Reads compiled places.
    pub(super) fn parse(bytes: Cow<'static, [u8]>) -> Result<Self, PlacesError> {
        let number = |at: usize| -> Result<u32, PlacesError> {
            let four = bytes.get(at..at + 4).ok_or(PlacesError::Structure)?;
            Ok(u32::from_le_bytes(four.try_into().map_err(|_| PlacesError::Structure)?))
        };
        if bytes.get(..4) != Some(&MAGIC) {
            return Err(PlacesError::Magic);
        }
        if number(4)? != VERSION {
            return Err(PlacesError::Version);
        }
        if number(8)? != checksum(&bytes[12..]) {
            return Err(PlacesError::Checksum);
        }
        let mut sections: [Range<usize>; SECTIONS] = Default::default();
        let mut at = HEADER;
        for (i, section) in sections.iter_mut().enumerate() {
            let end = at.checked_add(number(12 + 4 * i)? as usize).ok_or(PlacesError::Structure)?;
            if end > bytes.len() {
                return Err(PlacesError::Structure);
            }
            *section = at..end;
            at = end;
        }
        let [countries, groups, kinds, names, ids, latitudes, longitudes, populations, reaches, others] =
            sections;
        let places = kinds.len();
        let columns = [(&latitudes, 2), (&longitudes, 2), (&populations, 1), (&reaches, 1)];
        if columns.into_iter().any(|(column, width)| column.len() != places * width) {
            return Err(PlacesError::Structure);
        }
        if bytes[kinds.clone()].iter().any(|&kind| usize::from(kind) >= PlaceKind::ALL.len()) {
            return Err(PlacesError::Structure);
        }
        let ids = differences(&bytes[ids], places)?;
        let mut table = Self {
            bytes,
            names,
            kinds,
            latitudes,
            longitudes,
            populations,
            reaches,
            groups: Vec::new(),
            group_country: Vec::new(),
            countries: Vec::new(),
            ids,
            name_at: Vec::with_capacity(places / STRIDE + 1),
            index: Vec::with_capacity(places + places / 8),
        };
        table.read_groups(countries, groups)?;
        table.index_names(others)?;
        Ok(table)
    }

    fn read_groups(&mut self, countries: Range<usize>, groups: Range<usize>) -> Result<(), PlacesError> {
        let (countries, sizes) = (&self.bytes[countries], &self.bytes[groups]);
        let count = sizes.len() / 2;
        let mut start = 0;
        for country in countries.chunks(3) {
            let &[a, b, own] = country else {
                return Err(PlacesError::Structure);
            };
            self.countries.push(([a, b], start));
            for _ in 0..own {
                let group = self.groups.len();
                let (Some(&low), Some(&high)) = (sizes.get(group), sizes.get(group + count)) else {
                    return Err(PlacesError::Structure);
                };
                let size = u32::from(u16::from_le_bytes([low, high]));
                if size == 0 {
                    return Err(PlacesError::Structure);
                }
                self.groups.push(start);
                self.group_country.push((self.countries.len() - 1) as u16);
                start += size;
            }
        }
        self.groups.push(start);
        if self.groups.len() != count + 1
            || start as usize != self.kinds.len()
            || self.countries.len() > 1_000
        {
            return Err(PlacesError::Structure);
        }
        Ok(())
    }

    /// Hashes every name, and checks that names are UTF-8.
    fn index_names(&mut self, others: Range<usize>) -> Result<(), PlacesError> {
        let mut add = |place: u32, kind: NameKind, name: &[u8]| -> Result<(), PlacesError> {
            let name = std::str::from_utf8(name).map_err(|_| PlacesError::Structure)?;
            self.index.push(Named { hash: hash(name, kind), place, kind });
            Ok(())
        };
        let names = &self.bytes[self.names.clone()];
        let (mut at, mut count) = (0, 0);
        for (place, name) in names.split_inclusive(|&byte| byte == b'\n').enumerate() {
            if place % STRIDE == 0 {
                self.name_at.push(at);
            }
            at += name.len() as u32;
            count += 1;
            add(place as u32, NameKind::Name, name.strip_suffix(b"\n").ok_or(PlacesError::Structure)?)?;
        }
        if count != self.kinds.len() {
            return Err(PlacesError::Structure);
        }
        let mut rest = &self.bytes[others];
        let mut place = 0u32;
        while let [low, high, kind, length, more @ ..] = rest {
            place += u32::from(u16::from_le_bytes([*low, *high]));
            let kind = match kind {
                0 => NameKind::Name,
                1 => NameKind::Abbreviation,
                2 => NameKind::People,
                _ => return Err(PlacesError::Structure),
            };
            let (name, after) = more.split_at_checked(usize::from(*length)).ok_or(PlacesError::Structure)?;
            if place as usize >= self.kinds.len() {
                return Err(PlacesError::Structure);
            }
            add(place, kind, name)?;
            rest = after;
        }
        if !rest.is_empty() {
            return Err(PlacesError::Structure);
        }
        sort::by_number(&mut self.index, |named| pair(named.hash, named.place));
        Ok(())
    }

    /// How many places there are.
    pub(super) fn len(&self) -> usize {
        self.kinds.len()
    }

    /// The places that may be called so: a hash decides, so the caller has to look at the names that matter to it.
    pub(super) fn find(&self, name: &str, kind: NameKind) -> impl Iterator<Item = u32> {
        let hash = hash(name, kind);
        let from = self.index.partition_point(|named| named.hash < hash);
        self.index[from..]
            .iter()
            .take_while(move |named| named.hash == hash)
            .filter(move |named| named.kind == kind)
            .map(|named| named.place)
    }

    pub(super) fn name(&self, place: u32) -> &str {
        let place = place as usize;
        let names = &self.bytes[self.names.clone()][self.name_at[place / STRIDE] as usize..];
        let name = names.split(|&byte| byte == b'\n').nth(place % STRIDE).unwrap_or_default();
        std::str::from_utf8(name).unwrap_or_default()
    }

    pub(super) fn kind(&self, place: u32) -> PlaceKind {
        PlaceKind::ALL[usize::from(self.bytes[self.kinds.start + place as usize])]
    }

    /// The GeoNames id; 0 for none.
    pub(super) fn id(&self, place: u32) -> u32 {
        self.ids[place as usize]
    }

    fn group(&self, place: u32) -> usize {
        self.groups.partition_point(|&start| start <= place) - 1
    }

    /// The country as a number; 0 is the world.
    pub(super) fn country(&self, place: u32) -> u16 {
        self.group_country[self.group(place)]
    }

    pub(super) fn countries(&self) -> usize {
        self.countries.len()
    }

    pub(super) fn country_code(&self, country: u16) -> [u8; 2] {
        self.countries[usize::from(country)].0
    }

    /// The place that is the country.
    pub(super) fn country_place(&self, country: u16) -> u32 {
        self.countries[usize::from(country)].1
    }

    /// The division of the first level in which the place lies, or that it is.
    pub(super) fn division(&self, place: u32) -> Option<u32> {
        let first = self.groups[self.group(place)];
        (self.kind(first) == PlaceKind::State).then_some(first)
    }

    /// Whether most places of its country lie in the same division, so that the division says little: England.
    pub(super) fn division_is_most(&self, place: u32) -> bool {
        let group = self.group(place);
        let country = usize::from(self.group_country[group]);
        let end = self.countries.get(country + 1).map_or(self.kinds.len() as u32, |&(_, first)| first);
        2 * (self.groups[group + 1] - self.groups[group]) > end - self.countries[country].1
    }

    /// Latitude and longitude in degrees.
    pub(super) fn point(&self, place: u32) -> (f32, f32) {
        let first = self.groups[self.group(place)];
        let planes = |column: &Range<usize>, place: u32| {
            let at = column.start + place as usize;
            i32::from(i16::from_le_bytes([self.bytes[at], self.bytes[at + column.len() / 2]]))
        };
        let degrees = |column: &Range<usize>| {
            let base = planes(column, first);
            let units = if place == first { base } else { base + planes(column, place) };
            units as f32 / DEGREE
        };
        (degrees(&self.latitudes), degrees(&self.longitudes))
    }

    /// How many people live there; 0 if that is unknown.
    pub(super) fn population(&self, place: u32) -> f32 {
        let level = self.bytes[self.populations.start + place as usize];
        if level == 0 { 0.0 } else { (f32::from(level) / 3.0).exp2() }
    }

    /// How far from the point most of the area lies, in km.
    pub(super) fn reach(&self, place: u32) -> f32 {
        let level = self.bytes[self.reaches.start + place as usize];
        if level == 0 { 0.0 } else { f32::from(level).exp2() }
    }
}

fn hash(name: &str, kind: NameKind) -> u32 {
    match kind {
        NameKind::Abbreviation => Folded::verbatim(name).hash(),
        NameKind::Name | NameKind::People => Folded::of(name).hash(),
    }
}

/// Reads numbers that are stored as differences.
fn differences(mut bytes: &[u8], count: usize) -> Result<Vec<u32>, PlacesError> {
    // A count that the bytes cannot hold would be an allocation of any size.
    if bytes.len() < count {
        return Err(PlacesError::Structure);
    }
    let mut numbers = Vec::with_capacity(count);
    let mut last = 0u32;
    for _ in 0..count {
        let (mut zigzag, mut shift) = (0u32, 0);
        loop {
            let (&byte, rest) = bytes.split_first().ok_or(PlacesError::Structure)?;
            bytes = rest;
            if shift > 28 {
                return Err(PlacesError::Structure);
            }
            zigzag |= u32::from(byte & 127) << shift;
            shift += 7;
            if byte < 128 {
                break;
            }
        }
        let difference = (zigzag >> 1) as i32 ^ -((zigzag & 1) as i32);
        last = last.wrapping_add_signed(difference);
        numbers.push(last);
    }
    if bytes.is_empty() { Ok(numbers) } else { Err(PlacesError::Structure) }
}
