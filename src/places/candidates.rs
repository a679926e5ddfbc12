//! Which places a name can mean, before anything is known of the document.

use super::name::Folded;
use super::table::{NameKind, PlaceKind, Table};

/// A place that a name can mean.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    pub place: u32,
    /// How likely it is by itself: a logarithm.
    pub prior: f32,
}

/// More places of one name than this are the smallest of them.
const LIMIT: usize = 48;

/// Words for a county, which its name may lack in the text.
const COUNTY_WORDS: &[&str] = &["county", "parish", "borough"];

/// Words around a name that are not part of it in the table.
const BEFORE: &[&str] = &[
    "city of ", "town of ", "village of ", "borough of ", "township of ", "state of ", "commonwealth of ",
    "province of ", "republic of ", "kingdom of ", "county of ", "district of ", "governorate of ",
    "region of ", "island of ", "isle of ", "port of ", "greater ", "downtown ", "central ", "metropolitan ",
    "metro ", "inner ", "north ", "south ", "east ", "west ", "northern ", "southern ", "eastern ",
    "western ", "northeastern ", "northwestern ", "southeastern ", "southwestern ", "northeast ",
    "northwest ", "southeast ", "southwest ", "upper ", "lower ", "upstate ", "mainland ", "rural ", "old ",
    "county ", "co ", "lake ", "mount ", "river ", "historic ", "suburban ", "occupied ",
];
const AFTER: &[&str] = &[
    " city", " town", " township", " village", " state", " province", " region", " district", " governorate",
    " oblast", " prefecture", " department", " republic", " area", " metro", " metropolitan area", " valley",
    " island", " islands", " county", " parish", " peninsula", " territory", " proper", " borough",
    " municipality", " heights", " beach", " river", " lake", " bay", " national park", " airport",
    " international airport", " metropolitan", " capital territory", " autonomous region", " suburbs",
];

/// What a name found with words left out costs.
const STRIPPED: f32 = 2.0;
/// What a name gains by being written as the place's own.
const VERBATIM: f32 = 0.3;
/// What a capital gains over another city as large.
const CAPITAL: f32 = 2.5;
/// What a county's name without its word costs.
const BARE_COUNTY: f32 = 4.0;

impl Table {
    /// The places that are called so, the likeliest first.
    pub(super) fn candidates(&self, name: &str, followed_by_stop: bool) -> Vec<Candidate> {
        let folded = Folded::of(name);
        let mut found = Vec::new();
        if folded.as_bytes().is_empty() {
            return found;
        }
        self.add(folded.as_str(), NameKind::Name, 0.0, &mut found);
        self.add(folded.as_str(), NameKind::People, 0.0, &mut found);
        self.add(name, NameKind::Abbreviation, if name.ends_with('.') { 0.0 } else { 3.0 }, &mut found);
        if followed_by_stop && name.len() < 8 {
            self.add(&format!("{name}."), NameKind::Abbreviation, 0.0, &mut found);
        }
        for word in COUNTY_WORDS {
            self.add(&format!("{} {word}", folded.as_str()), NameKind::Name, BARE_COUNTY, &mut found);
        }
        if found.is_empty() {
            let folded = folded.as_str();
            let shorter = BEFORE.iter().filter_map(|word| folded.strip_prefix(word));
            for shorter in shorter.chain(AFTER.iter().filter_map(|word| folded.strip_suffix(word))) {
                self.add(shorter, NameKind::Name, STRIPPED, &mut found);
                self.add(&format!("{shorter} county"), NameKind::Name, STRIPPED, &mut found);
            }
        }
        for candidate in &mut found {
            if self.name(candidate.place) == name {
                candidate.prior += VERBATIM;
            }
        }
        found.sort_by(|a, b| b.prior.total_cmp(&a.prior).then(a.place.cmp(&b.place)));
        let mut seen = Vec::new();
        found.retain(|candidate| {
            let new = !seen.contains(&candidate.place);
            seen.push(candidate.place);
            new
        });
        found.truncate(LIMIT);
        found
    }

    fn add(&self, name: &str, kind: NameKind, cost: f32, found: &mut Vec<Candidate>) {
        found.extend(self.find(name, kind).map(|place| Candidate { place, prior: self.prior(place) - cost }));
    }

    /// How likely news means a place, by what it is and how many live there: a city's is the logarithm of its people.
    fn prior(&self, place: u32) -> f32 {
        match self.kind(place) {
            PlaceKind::Country => 17.5,
            PlaceKind::Continent => 17.0,
            PlaceKind::State if &self.country_code(self.country(place)) == b"US" => 15.0,
            PlaceKind::Region | PlaceKind::Water | PlaceKind::Island => 13.5,
            PlaceKind::State => 12.3,
            PlaceKind::County | PlaceKind::Mountain => 12.0,
            PlaceKind::Capital => (self.population(place) + 300.0).ln() + CAPITAL,
            PlaceKind::City => (self.population(place) + 300.0).ln(),
        }
    }
}
