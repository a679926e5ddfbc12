//! Where the document is about: how much of it lies in each country, division and square of the map.

use super::table::{PlaceKind, Table};
use crate::hash::HashMap;

/// Squares of the map to a degree of latitude or longitude: a square and its neighbours are some 250 km wide.
const SQUARES: f32 = 1.25;
/// Smaller ones: with its neighbours, the size of a county.
const SMALL_SQUARES: f32 = 4.0;

/// So many names that are not there are added, so that little evidence does little; and the share of them that lies
/// in any one area.
const UNSEEN: f32 = 1.0;
const ANYWHERE: f32 = 0.02;
/// However much of a document lies elsewhere, a country's place may be named: the share of that.
const ANY_COUNTRY: f32 = 0.04;
/// However little of a country lies in a state, the state may be named: the share of what lies in the country.
const ANY_STATE: f32 = 0.05;
/// What lies in no country is neither supported nor opposed.
const WORLD: f32 = 0.3;

type Square = (i16, i16);

fn square(point: (f32, f32), to_a_degree: f32) -> Square {
    ((point.0 * to_a_degree).floor() as i16, (point.1 * to_a_degree).floor() as i16)
}

/// Weights by area. What one name adds can be left out, so that nothing supports itself.
#[derive(Default)]
pub(super) struct Context {
    total: f32,
    countries: HashMap<u16, f32>,
    divisions: HashMap<u32, f32>,
    squares: HashMap<Square, f32>,
    small_squares: HashMap<Square, f32>,
}

/// Where a place lies, looked up once.
#[derive(Clone, Copy, Debug)]
pub(super) struct Situation {
    pub kind: PlaceKind,
    /// 0 is the world.
    pub country: u16,
    pub division: Option<u32>,
    /// The division is most of the country.
    is_most: bool,
    pub point: (f32, f32),
    square: Square,
    small_square: Square,
}

impl Situation {
    pub(super) fn of(table: &Table, place: u32) -> Self {
        let point = table.point(place);
        Self {
            kind: table.kind(place),
            country: table.country(place),
            division: table.division(place),
            is_most: table.division_is_most(place),
            point,
            square: square(point, SQUARES),
            small_square: square(point, SMALL_SQUARES),
        }
    }

    /// Whether its point stands for itself and not for an area of hundreds of kilometres.
    pub(super) fn is_small(&self) -> bool {
        matches!(self.kind, PlaceKind::Capital | PlaceKind::City | PlaceKind::County)
    }
}

/// How much of the rest of the document lies where a candidate does, from 0 to 1.
#[derive(Clone, Copy, Debug)]
pub(super) struct Support {
    pub country: f32,
    pub division: f32,
    pub near: f32,
    pub close: f32,
}

impl Context {
    /// Adds what one name may mean; a negative weight takes it away again.
    pub(super) fn add(&mut self, at: &Situation, weight: f32) {
        self.total += weight;
        if at.country != 0 {
            *self.countries.entry(at.country).or_default() += weight;
        }
        if let Some(division) = at.division {
            *self.divisions.entry(division).or_default() += weight;
        }
        if at.is_small() {
            *self.squares.entry(at.square).or_default() += weight;
            *self.small_squares.entry(at.small_square).or_default() += weight;
        }
    }

    /// What supports a candidate.
    pub(super) fn support(&self, at: &Situation) -> Support {
        let share = |weight: f32| (weight.max(0.0) + UNSEEN * ANYWHERE) / (self.total.max(0.0) + UNSEEN);
        let country = share(self.countries.get(&at.country).copied().unwrap_or(0.0));
        let country = ANY_COUNTRY + (1.0 - ANY_COUNTRY) * country;
        if at.country == 0 {
            return Support { country: WORLD, division: WORLD, near: WORLD, close: WORLD };
        }
        // A country is no worse for lying in no division.
        let division = match at.division {
            Some(division) => {
                let own = share(self.divisions.get(&division).copied().unwrap_or(0.0));
                if at.kind == PlaceKind::State { own.max(ANY_STATE * country) } else { own }
            }
            None if at.kind == PlaceKind::Country => country,
            None => share(0.0),
        };
        let (mut near, mut close) = (division, division);
        if at.is_small() {
            near = share(around(&self.squares, at.square));
            close = share(around(&self.small_squares, at.small_square));
        }
        let division = if at.is_most { near } else { division };
        Support { country, division, near, close }
    }
}

/// The weight in a square and its neighbours.
fn around(squares: &HashMap<Square, f32>, (north, east): Square) -> f32 {
    let rows = north - 1..=north + 1;
    let squares = rows.flat_map(|n| (east - 1..=east + 1).map(move |e| squares.get(&(n, e))));
    squares.flatten().sum()
}

/// The distance between two points in km.
pub(super) fn distance(a: (f32, f32), b: (f32, f32)) -> f32 {
    let radians = f32::to_radians;
    let (north, east) = (radians(b.0 - a.0) / 2.0, radians(b.1 - a.1) / 2.0);
    let x = north.sin().powi(2) + radians(a.0).cos() * radians(b.0).cos() * east.sin().powi(2);
    12_742.0 * x.sqrt().min(1.0).asin()
}
