//! Which places a name can mean, before anything is known of the document.

use super::name::Folded;
use super::table::{NameKind, PlaceKind, Table};
use crate::sort::{self, descending, pair};

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

/// Words around a name that are not part of it in the table, and the kinds of place that they leave.
const BEFORE: &[(&[PlaceKind], &[&str])] = &[
    (
        ANY,
        &[
            "greater", "downtown", "central", "metropolitan", "metro", "inner", "north", "south", "east",
            "west", "northern", "southern", "eastern", "western", "northeastern", "northwestern",
            "southeastern", "southwestern", "northeast", "northwest", "southeast", "southwest", "upper",
            "lower", "upstate", "mainland", "rural", "old", "historic", "suburban", "occupied",
        ],
    ),
    (TOWNS, &["city of", "town of", "village of", "borough of", "township of", "port of"]),
    (
        DIVISIONS,
        &["state of", "commonwealth of", "province of", "governorate of", "region of", "district of"],
    ),
    (COUNTRIES, &["republic of", "kingdom of", "people's republic of"]),
    (COUNTIES, &["county of", "county", "co"]),
    (FEATURES, &["island of", "isle of", "lake", "mount", "river", "gulf of", "sea of"]),
];
const AFTER: &[(&[PlaceKind], &[&str])] = &[
    (ANY, &["area", "proper", "suburbs", "metro", "metropolitan area", "metropolitan", "region", "valley"]),
    (TOWNS, &["city", "town", "township", "village", "municipality", "airport", "international airport"]),
    (
        DIVISIONS,
        &[
            "state", "province", "region", "district", "governorate", "oblast", "prefecture", "department",
            "republic", "territory", "capital territory", "autonomous region", "krai",
        ],
    ),
    (COUNTIES, &["county", "parish", "borough", "district"]),
    (FEATURES, &["island", "islands", "peninsula", "river", "lake", "bay", "national park", "mountains"]),
];

const ANY: &[PlaceKind] = PlaceKind::ALL;
const TOWNS: &[PlaceKind] = &[PlaceKind::City, PlaceKind::Capital];
const DIVISIONS: &[PlaceKind] = &[PlaceKind::State];
const COUNTRIES: &[PlaceKind] = &[PlaceKind::Country];
const COUNTIES: &[PlaceKind] = &[PlaceKind::County];
const FEATURES: &[PlaceKind] = &[PlaceKind::Water, PlaceKind::Island, PlaceKind::Mountain, PlaceKind::Region];

/// Names that say nothing by themselves.
const EMPTY: &[&str] = &[
    "north", "south", "east", "west", "central", "northeast", "northwest", "southeast", "southwest",
    "center", "capital", "union", "union territory", "channel", "moon", "earth", "mars", "sun",
];

/// What is named so is no county, even without a word of its own in the table.
const NOT_COUNTIES: &[&str] =
    &["river", "creek", "lake", "bay", "mountain", "island", "fork", "springs", "valley"];

/// What a name found with words left out costs.
const STRIPPED: f32 = 2.0;
/// What a name gains by being written as the place's own.
const VERBATIM: f32 = 0.3;
/// What a capital gains over another city as large.
const CAPITAL: f32 = 2.0;
/// What a county's name without its word costs.
const BARE_COUNTY: f32 = 4.0;

impl Table {
    /// The places that are called so, the likeliest first.
    pub(super) fn candidates(&self, name: &str, followed_by_stop: bool) -> Vec<Candidate> {
        let folded = Folded::of(name);
        let folded = folded.as_str();
        let mut found = Vec::new();
        if folded.is_empty() || EMPTY.contains(&folded) {
            return found;
        }
        self.add(folded, NameKind::Name, 0.0, &mut found);
        self.add(folded, NameKind::People, 0.0, &mut found);
        self.add(name, NameKind::Abbreviation, if name.ends_with('.') { 0.0 } else { 3.0 }, &mut found);
        if followed_by_stop && name.len() < 8 {
            self.add(&format!("{name}."), NameKind::Abbreviation, 0.0, &mut found);
        }
        if !NOT_COUNTIES.iter().any(|word| folded.ends_with(word)) {
            for word in COUNTY_WORDS {
                self.add(&format!("{folded} {word}"), NameKind::Name, BARE_COUNTY, &mut found);
            }
        }
        if found.is_empty() {
            self.add_shortened(folded, &mut found);
        }
        for candidate in &mut found {
            if self.name(candidate.place) == name {
                candidate.prior += VERBATIM;
            }
        }
        sort::by_number(&mut found, |candidate| pair(descending(candidate.prior), candidate.place));
        let mut seen = Vec::new();
        found.retain(|candidate| {
            let new = !seen.contains(&candidate.place);
            seen.push(candidate.place);
            new
        });
        found.truncate(LIMIT);
        found
    }

    /// Adds what the name means without a word before or after it: "northern Iraq", "Tomsk Oblast".
    fn add_shortened(&self, name: &str, found: &mut Vec<Candidate>) {
        let mut shorter = |name: &str, kinds: &[PlaceKind]| {
            let mut fitting = Vec::new();
            self.add(name, NameKind::Name, STRIPPED, &mut fitting);
            if kinds.contains(&PlaceKind::County) {
                self.add(&format!("{name} county"), NameKind::Name, STRIPPED, &mut fitting);
            }
            fitting.retain(|candidate| kinds.contains(&self.kind(candidate.place)));
            found.extend(fitting);
        };
        for (kinds, words) in BEFORE {
            for word in *words {
                if let Some(rest) = name.strip_prefix(word).and_then(|rest| rest.strip_prefix(' ')) {
                    shorter(rest, kinds);
                }
            }
        }
        for (kinds, words) in AFTER {
            for word in *words {
                if let Some(rest) = name.strip_suffix(word).and_then(|rest| rest.strip_suffix(' ')) {
                    shorter(rest, kinds);
                }
            }
        }
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
            PlaceKind::State => 11.5,
            PlaceKind::County | PlaceKind::Mountain => 12.0,
            PlaceKind::Capital => (self.population(place) + 300.0).ln() + CAPITAL,
            PlaceKind::City => (self.population(place) + 300.0).ln(),
        }
    }
}
