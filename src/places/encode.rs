//! Compiles places into the form that `table` reads. Not part of what is shipped: only `cargo xtask data` and the
//! tests call it.

use super::table::{DEGREE, HEADER, MAGIC, NameKind, PlaceKind, VERSION};
use crate::hash::checksum;

/// A place on its way to the compiled form.
#[derive(Clone, Debug)]
pub struct Source<'a> {
    /// The ISO code of its country, or nothing.
    pub country: &'a str,
    /// Its division of the first level, by any code, or nothing.
    pub division: &'a str,
    /// What it is.
    pub kind: PlaceKind,
    /// Its GeoNames id; 0 for none.
    pub geonames: u32,
    /// Degrees north.
    pub latitude: f64,
    /// Degrees east.
    pub longitude: f64,
    /// How many people live there; 0 if unknown.
    pub population: f64,
    /// Within how many km most of it lies; 0 for points.
    pub reach: f64,
    /// Its name.
    pub name: &'a str,
    /// Other names.
    pub others: Vec<&'a str>,
    /// Abbreviations of the name.
    pub abbreviations: Vec<&'a str>,
    /// Adjectives and people.
    pub people: Vec<&'a str>,
}

/// Compiles places, which are sorted by country and division: first those of no country, then each country with what
/// lies in no division, then each division with what lies in it.
///
/// Gives nothing if they are not sorted so, or if something does not fit.
pub fn encode(places: &[Source<'_>]) -> Option<Vec<u8>> {
    let mut countries: Vec<([u8; 2], u8)> = Vec::new();
    let mut groups: Vec<u16> = Vec::new();
    let (mut kinds, mut names) = (Vec::new(), Vec::new());
    let (mut ids, mut others) = (Vec::new(), Vec::new());
    let (mut latitudes, mut longitudes) = (Vec::new(), Vec::new());
    let (mut populations, mut reaches) = (Vec::new(), Vec::new());
    let mut last: Option<&Source<'_>> = None;
    let (mut base, mut last_id, mut last_named) = ((0, 0), 0, 0);
    for (number, place) in places.iter().enumerate() {
        let code: [u8; 2] =
            if place.country.is_empty() { [0; 2] } else { place.country.as_bytes().try_into().ok()? };
        let new_country = last.is_none_or(|last| last.country != place.country);
        if new_country {
            if countries.iter().any(|(other, _)| *other == code) {
                return None;
            }
            countries.push((code, 0));
        }
        let point = (
            (place.latitude as f32 * DEGREE).round() as i32,
            (place.longitude as f32 * DEGREE).round() as i32,
        );
        let first = new_country || last.is_some_and(|last| last.division != place.division);
        if new_country && !place.country.is_empty() && !place.division.is_empty() {
            return None;
        }
        if first {
            let right = match (place.country, place.division) {
                ("", _) => PlaceKind::Continent,
                (_, "") => PlaceKind::Country,
                _ => PlaceKind::State,
            };
            if place.kind != right {
                return None;
            }
            let (_, own) = countries.last_mut()?;
            *own = own.checked_add(1)?;
            groups.push(0);
            base = (0, 0);
        }
        let size = groups.last_mut()?;
        *size = size.checked_add(1)?;
        latitudes.push(i16::try_from(point.0 - base.0).ok()?);
        longitudes.push(i16::try_from(point.1 - base.1).ok()?);
        if first {
            base = point;
        }
        kinds.push(place.kind as u8);
        if place.name.contains('\n') {
            return None;
        }
        names.extend_from_slice(place.name.as_bytes());
        names.push(b'\n');
        write_difference(&mut ids, place.geonames.wrapping_sub(last_id) as i32);
        last_id = place.geonames;
        populations.push(level(place.population, 3.0));
        reaches.push(level(place.reach, 1.0));
        let further = [
            (NameKind::Name, &place.others),
            (NameKind::Abbreviation, &place.abbreviations),
            (NameKind::People, &place.people),
        ];
        for (kind, called) in further {
            for name in called {
                others.extend(u16::try_from(number - last_named).ok()?.to_le_bytes());
                others.extend([kind as u8, u8::try_from(name.len()).ok()?]);
                others.extend_from_slice(name.as_bytes());
                last_named = number;
            }
        }
        last = Some(place);
    }
    let planes = |numbers: &[i16]| -> Vec<u8> {
        let low = numbers.iter().map(|n| n.to_le_bytes()[0]);
        low.chain(numbers.iter().map(|n| n.to_le_bytes()[1])).collect()
    };
    let sizes: Vec<i16> = groups.iter().map(|&size| size as i16).collect();
    let sections = [
        countries.iter().flat_map(|(code, own)| [code[0], code[1], *own]).collect(),
        planes(&sizes),
        kinds,
        names,
        ids,
        planes(&latitudes),
        planes(&longitudes),
        populations,
        reaches,
        others,
    ];
    let mut bytes = Vec::with_capacity(HEADER + sections.iter().map(Vec::len).sum::<usize>());
    bytes.extend(MAGIC);
    bytes.extend(VERSION.to_le_bytes());
    bytes.extend([0; 4]);
    for section in &sections {
        bytes.extend(u32::try_from(section.len()).ok()?.to_le_bytes());
    }
    bytes.extend(sections.concat());
    let sum = checksum(&bytes[12..]);
    bytes[8..12].copy_from_slice(&sum.to_le_bytes());
    Some(bytes)
}

/// The logarithm of a number in steps, so many to the power of two; 0 for less than 2.
fn level(number: f64, steps: f64) -> u8 {
    if number < 2.0 { 0 } else { (number.log2() * steps).round().clamp(1.0, 255.0) as u8 }
}

/// Appends a number: zigzag, seven bits a byte.
fn write_difference(into: &mut Vec<u8>, difference: i32) {
    let mut zigzag = (difference << 1 ^ difference >> 31) as u32;
    while zigzag > 127 {
        into.push(zigzag as u8 | 128);
        zigzag >>= 7;
    }
    into.push(zigzag as u8);
}
