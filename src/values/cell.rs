//! Stretches of the calendar that have a name, how TimeML writes them, and when they begin and end.

use super::date::{Date, days_in_month};

/// A season, in the north.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

impl Season {
    fn code(self) -> &'static str {
        match self {
            Self::Spring => "SP",
            Self::Summer => "SU",
            Self::Autumn => "FA",
            Self::Winter => "WI",
        }
    }

    /// The month that it begins in.
    pub(crate) fn month(self) -> u32 {
        3 * self as u32 + 3
    }
}

/// How long a unit of the calendar or clock is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Weekend,
    Week,
    Fortnight,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
    Millennium,
}

/// A stretch of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cell {
    Day(Date),
    /// A week of the ISO year.
    Week(i32, u32),
    /// The Saturday and Sunday of a week.
    Weekend(i32, u32),
    Month(i32, u32),
    Quarter(i32, u32),
    Half(i32, u32),
    Season(i32, Season),
    Year(i32),
    /// Whose year begins and ends at different times in different places.
    FiscalYear(i32),
    /// By its first three digits.
    Decade(i32),
    /// By its first two digits: 19 for the twentieth.
    Century(i32),
}

impl Cell {
    /// The cell of this size that the day is in.
    pub(crate) fn of(day: Date, unit: Unit) -> Self {
        let (year, month) = (day.year(), day.month());
        match unit {
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => Self::Day(day),
            Unit::Weekend => {
                let (year, week) = day.week();
                Self::Weekend(year, week)
            }
            Unit::Week | Unit::Fortnight => {
                let (year, week) = day.week();
                Self::Week(year, week)
            }
            Unit::Month => Self::Month(year, month),
            Unit::Quarter => Self::Quarter(year, day.quarter()),
            Unit::Year => Self::Year(year),
            Unit::Decade => Self::Decade(year.div_euclid(10)),
            Unit::Century | Unit::Millennium => Self::Century(year.div_euclid(100)),
        }
    }

    /// What TimeML writes.
    pub(crate) fn value(self) -> String {
        match self {
            Self::Day(day) => day.to_string(),
            Self::Week(year, week) => format!("{}-W{week:02}", four(year)),
            Self::Weekend(year, week) => format!("{}-W{week:02}-WE", four(year)),
            Self::Month(year, month) => format!("{}-{month:02}", four(year)),
            Self::Quarter(year, quarter) => format!("{}-Q{quarter}", four(year)),
            Self::Half(year, half) => format!("{}-H{half}", four(year)),
            Self::Season(year, season) => format!("{}-{}", four(year), season.code()),
            Self::Year(year) if year <= 0 => format!("BC{:04}", 1 - year),
            Self::Year(year) => four(year),
            Self::FiscalYear(year) => format!("FY{}", four(year)),
            Self::Decade(decade) => format!("{decade:03}"),
            Self::Century(century) => format!("{century:02}"),
        }
    }

    /// The first day and the last; of a fiscal year they are not known.
    pub(crate) fn days(self) -> Option<(Date, Date)> {
        let months = |year: i32, first: u32, last: u32| {
            Some((Date::new(year, first, 1)?, Date::new(year, last, days_in_month(year, last))?))
        };
        let years = |first: i32, last: i32| Some((Date::new(first, 1, 1)?, Date::new(last, 12, 31)?));
        match self {
            Self::Day(day) => Some((day, day)),
            Self::Week(year, week) => {
                let monday = monday(year, week)?;
                Some((monday, monday.plus_days(6)?))
            }
            Self::Weekend(year, week) => {
                let monday = monday(year, week)?;
                Some((monday.plus_days(5)?, monday.plus_days(6)?))
            }
            Self::Month(year, month) => months(year, month, month),
            Self::Quarter(year, quarter) => months(year, 3 * quarter - 2, 3 * quarter),
            Self::Half(year, half) => months(year, 6 * half - 5, 6 * half),
            Self::Season(year, Season::Winter) => {
                let (start, _) = months(year, 12, 12)?;
                let (_, end) = months(year + 1, 2, 2)?;
                Some((start, end))
            }
            Self::Season(year, season) => months(year, season.month(), season.month() + 2),
            Self::Year(year) => years(year, year),
            Self::FiscalYear(_) => None,
            Self::Decade(decade) => years(decade * 10, decade * 10 + 9),
            Self::Century(century) => years(century * 100, century * 100 + 99),
        }
    }
}

fn four(year: i32) -> String {
    format!("{year:04}")
}

/// The Monday of an ISO week.
fn monday(year: i32, week: u32) -> Option<Date> {
    // 4 January is always in the first week.
    let fourth = Date::new(year, 1, 4)?;
    fourth.plus_days(7 * (week as i32 - 1) - (fourth.weekday() as i32 - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_have_names_and_ends() {
        let check = |day: &str, unit: Unit, value: &str, first: &str, last: &str| {
            let cell = Cell::of(Date::parse(day).unwrap(), unit);
            let (start, end) = cell.days().unwrap();
            assert_eq!(
                (cell.value(), start.to_string(), end.to_string()),
                (value.into(), first.into(), last.into())
            );
        };
        check("2015-01-07", Unit::Day, "2015-01-07", "2015-01-07", "2015-01-07");
        check("2015-01-07", Unit::Week, "2015-W02", "2015-01-05", "2015-01-11");
        check("2016-01-02", Unit::Weekend, "2015-W53-WE", "2016-01-02", "2016-01-03");
        check("2016-02-10", Unit::Month, "2016-02", "2016-02-01", "2016-02-29");
        check("2016-05-10", Unit::Quarter, "2016-Q2", "2016-04-01", "2016-06-30");
        check("2016-07-01", Unit::Year, "2016", "2016-01-01", "2016-12-31");
        check("2016-07-01", Unit::Decade, "201", "2010-01-01", "2019-12-31");
        check("1998-07-01", Unit::Century, "19", "1900-01-01", "1999-12-31");
    }

    #[test]
    fn halves_have_six_months() {
        let (start, end) = Cell::Half(2016, 2).days().unwrap();
        assert_eq!((start.to_string(), end.to_string()), ("2016-07-01".into(), "2016-12-31".into()));
    }

    #[test]
    fn winter_ends_in_the_next_year() {
        let (start, end) = Cell::Season(2015, Season::Winter).days().unwrap();
        assert_eq!((start.to_string(), end.to_string()), ("2015-12-01".into(), "2016-02-29".into()));
        assert_eq!(Cell::Season(2015, Season::Summer).value(), "2015-SU");
        assert_eq!(Cell::Year(-43).value(), "BC0044");
    }
}
