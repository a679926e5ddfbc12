//! When an expression of time is, given the day of writing and what was named before it.

use super::cell::{Cell, Unit};
use super::date::{Date, days_in_month, month_after};
use super::expression::{
    Base, Clock, Expression, From, Holiday, Lean, Modifier, Part, Shift, TimexKind, Year,
};
use super::near::{holiday_in, step, weekday_near, weekend_steps};
use super::timex::{Moment, Timex};

/// How many days ahead a month or day may be that is named without its year, by the way its sentence looks
/// ("Congress reconvenes Jan. 24"). A day that is nearly a year back would be told with its year, even where
/// the words around it are of the past ("gave no reason for the Jan. 14 deadline").
fn horizon(lean: Lean, is_day: bool) -> i32 {
    match (lean, is_day) {
        (Lean::Past, true) => 21,
        (Lean::Past, false) => 0,
        (Lean::Open, true) => 150,
        (Lean::Open, false) => 60,
        (Lean::Perhaps, _) => 200,
        (Lean::Future, _) => 330,
    }
}

/// What is known where an expression stands.
#[derive(Clone, Debug, Default)]
pub(crate) struct Context {
    /// The day of writing.
    pub(crate) reference: Option<Date>,
    /// The last day that was named, and in which sentence.
    day: Option<(Date, u32)>,
    /// The last stretch that was named.
    cell: Option<Cell>,
    /// The last year that was named in figures, and in which sentence.
    year: Option<(i32, u32)>,
}

/// What an expression turned out to be.
enum Outcome {
    Cell(Cell),
    /// A value that names no one stretch: "PAST_REF", "XXXX-03".
    Value(String, TimexKind, bool),
}

impl Context {
    pub(crate) fn new(reference: Option<Date>) -> Self {
        Self { reference, ..Self::default() }
    }

    /// The value of the next expression of the text; `behind` is the one after it.
    pub(crate) fn resolve(&mut self, expression: &Expression, behind: Option<&Expression>) -> Option<Timex> {
        let outcome = self.outcome(expression, behind)?;
        let Expression { span, clock, modifier, .. } = *expression;
        let timex = match outcome {
            Outcome::Cell(cell) => {
                self.note(cell, expression);
                dated(cell, clock, modifier)
            }
            Outcome::Value(value, kind, anchored) => {
                let value = match clock {
                    Some(clock) if kind == TimexKind::Date => value + &suffix(clock),
                    _ => value,
                };
                let kind = if clock.is_some() && kind == TimexKind::Date { TimexKind::Time } else { kind };
                Timex { span, kind, value, modifier, start: None, end: None, anchored }
            }
        };
        Some(Timex { span, ..timex })
    }

    fn note(&mut self, cell: Cell, expression: &Expression) {
        if let Cell::Day(day) = cell {
            self.day = Some((day, expression.sentence));
        }
        if let (Year::Known(year), Base::Month { .. }) = (expression.year, &expression.base) {
            self.year = Some((year.into(), expression.sentence));
        }
        self.cell = Some(cell);
    }

    fn outcome(&self, expression: &Expression, behind: Option<&Expression>) -> Option<Outcome> {
        let cell = |cell: Option<Cell>| cell.map(Outcome::Cell);
        let half_known = |value: String| Some(Outcome::Value(value, TimexKind::Date, false));
        let Expression { shift, lean, .. } = *expression;
        match expression.base {
            Base::Past => Some(Outcome::Value("PAST_REF".into(), TimexKind::Date, true)),
            Base::Present => Some(Outcome::Value("PRESENT_REF".into(), TimexKind::Date, true)),
            Base::Future => Some(Outcome::Value("FUTURE_REF".into(), TimexKind::Date, true)),
            Base::Fixed(kind, ref value) => Some(Outcome::Value(value.to_string(), kind, true)),
            Base::Day(days) => match self.reference {
                Some(day) => cell(day.plus_days(days.into()).map(Cell::Day)),
                None => half_known("XXXX-XX-XX".into()),
            },
            Base::Weekday(weekday) => match self.reference {
                Some(day) => cell(weekday_near(day, weekday.into(), shift, lean).map(Cell::Day)),
                None => half_known(format!("XXXX-WXX-{weekday}")),
            },
            Base::Month { month, day } => self.month(expression, month.into(), day.map(u32::from)),
            Base::Year => match self.year_of(expression.year) {
                Some(year) => cell(Some(Cell::Year(year))),
                None => None,
            },
            Base::Season(season) => match self.part_of_year(expression, season.month(), 3) {
                Some(year) => cell(Some(Cell::Season(year, season))),
                None => half_known(Cell::Season(0, season).value().replacen("0000", "XXXX", 1)),
            },
            Base::Quarter(quarter) => {
                match (quarter, self.part_of_year(expression, u32::from(quarter.max(1)) * 3 - 2, 3)) {
                    // "the final quarter" of a year is its fourth.
                    (0, _) => match self.part_of_year(expression, 10, 3) {
                        Some(year) => cell(Some(Cell::Quarter(year, 4))),
                        None => half_known("XXXX-Q4".into()),
                    },
                    (quarter, Some(year)) => cell(Some(Cell::Quarter(year, quarter.into()))),
                    (quarter, None) => half_known(format!("XXXX-Q{quarter}")),
                }
            }
            Base::Half(half) => {
                let half = if half == 0 { 2 } else { u32::from(half) };
                match self.part_of_year(expression, half * 6 - 5, 6) {
                    Some(year) => cell(Some(Cell::Half(year, half))),
                    None => half_known(format!("XXXX-H{half}")),
                }
            }
            Base::Fiscal => match expression.year {
                Year::Known(year) => cell(Some(Cell::FiscalYear(year.into()))),
                // Which fiscal year a day is in depends on whose it is.
                _ => half_known("FYXXXX".into()),
            },
            Base::Holiday(holiday) => self.holiday(expression, holiday),
            Base::Unit(unit) => self.unit(expression, unit),
            Base::Decade(decade) if decade >= 100 => cell(Some(Cell::Decade(decade.into()))),
            Base::Decade(decade) => match self.reference {
                Some(day) => {
                    let this = day.year().div_euclid(10);
                    let same = this - (this - i32::from(decade)).rem_euclid(10);
                    cell(Some(Cell::Decade(same)))
                }
                // "the 80s" are the last ones to anyone alive.
                None if decade >= 3 => cell(Some(Cell::Decade(190 + i32::from(decade)))),
                None => half_known(format!("XX{decade}")),
            },
            Base::Century(century) => cell(Some(Cell::Century(century.into()))),
            Base::Offset { count, unit, half, from } => self.offset(expression, count, unit, half, from),
            Base::Same => {
                let named = self.cell?;
                match expression.year {
                    Year::Unsaid => cell(Some(named)),
                    year => cell(self.in_year(named, year)),
                }
            }
            Base::Clock => {
                let beside =
                    |other: &&Expression| other.sentence == expression.sentence && other.base.is_day();
                // "At 10:35 a.m. (0735 GMT) Friday": the day behind, if there was none before.
                let before = self.day.filter(|&(_, sentence)| sentence == expression.sentence);
                let day = match (before, behind.filter(beside)) {
                    (Some((day, _)), _) => Some(day),
                    (None, Some(other)) => match self.outcome(other, None) {
                        Some(Outcome::Cell(Cell::Day(day))) => Some(day),
                        _ => None,
                    },
                    (None, None) => self.day.map(|(day, _)| day).or(self.reference),
                };
                match day {
                    Some(day) => cell(Some(Cell::Day(day))),
                    None => half_known("XXXX-XX-XX".into()),
                }
            }
        }
    }

    /// The year of an expression that says one.
    fn year_of(&self, year: Year) -> Option<i32> {
        match year {
            Year::Unsaid => None,
            Year::Known(year) => Some(year.into()),
            Year::Shifted(shift) => {
                let reference = self.reference.map(Date::year);
                let named = self.cell.and_then(Cell::days).map(|(first, _)| first.year()).or(reference);
                match shift {
                    Shift::Last => reference.map(|year| year - 1),
                    Shift::This | Shift::None => reference,
                    Shift::Next => reference.map(|year| year + 1),
                    Shift::Same => named,
                    Shift::Before => named.map(|year| year - 1),
                    Shift::After => named.map(|year| year + 1),
                }
            }
        }
    }

    /// The same stretch of another year.
    fn in_year(&self, cell: Cell, year: Year) -> Option<Cell> {
        let own = cell.days()?.0.year();
        let year = match year {
            Year::Shifted(Shift::Last | Shift::Before) => own - 1,
            Year::Shifted(Shift::Next | Shift::After) => own + 1,
            other => self.year_of(other)?,
        };
        Some(match cell {
            Cell::Day(day) => Cell::Day(Date::new(year, day.month(), day.day())?),
            Cell::Week(_, week) => Cell::Week(year, week),
            Cell::Weekend(_, week) => Cell::Weekend(year, week),
            Cell::Month(_, month) => Cell::Month(year, month),
            Cell::Quarter(_, quarter) => Cell::Quarter(year, quarter),
            Cell::Half(_, half) => Cell::Half(year, half),
            Cell::Season(_, season) => Cell::Season(year, season),
            Cell::Year(_) => Cell::Year(year),
            Cell::FiscalYear(_) => Cell::FiscalYear(year),
            Cell::Decade(_) | Cell::Century(_) => return None,
        })
    }

    fn month(&self, expression: &Expression, month: u32, day: Option<u32>) -> Option<Outcome> {
        let cell = |year: i32| match day {
            Some(day) => Date::new(year, month, day).map(Cell::Day),
            None => (1..=12).contains(&month).then_some(Cell::Month(year, month)),
        };
        // "the week of March 6".
        let whole = |cell: Option<Cell>| {
            let week =
                matches!(expression.shift, Shift::This) && day.is_some() && expression.year == Year::Unsaid;
            let cell = match cell {
                Some(Cell::Day(day)) if week => Some(Cell::of(day, Unit::Week)),
                other => other,
            };
            cell.map(Outcome::Cell)
        };
        if expression.year != Year::Unsaid
            && let Some(year) = self.year_of(expression.year)
        {
            return whole(cell(year));
        }
        // "On 2 April 1982 ... . On May 21 ...": the year of the story.
        let told =
            self.year.filter(|&(_, sentence)| expression.sentence - sentence <= 1).map(|(year, _)| year);
        let Some(reference) = self.reference else {
            // A month of the year that was named just before is half a guess; without a day of writing it is all there is.
            let day = day.map_or(String::new(), |day| format!("-{day:02}"));
            return Some(Outcome::Value(format!("XXXX-{month:02}{day}"), TimexKind::Date, false));
        };
        if let Some(year) = told.filter(|&year| year < reference.year() - 1)
            && expression.lean != Lean::Future
            && expression.shift == Shift::None
        {
            return whole(cell(year));
        }
        whole(cell(self.year_near(reference, month, day, expression.shift, expression.lean)?))
    }

    /// The year of a month, or of a day of it, that is named without one.
    fn year_near(
        &self,
        reference: Date,
        month: u32,
        day: Option<u32>,
        shift: Shift,
        lean: Lean,
    ) -> Option<i32> {
        let year = reference.year();
        let (first, last) = match day {
            Some(day) => {
                let day = Date::new(year, month, day.min(days_in_month(year, month)))?;
                (day, day)
            }
            None => Cell::Month(year, month).days()?,
        };
        // How far ahead the one of this year begins, and how far back it ended.
        let ahead = first.days_since(reference);
        let back = reference.days_since(last);
        let now = ahead <= 0 && back <= 0;
        Some(match shift {
            Shift::Last | Shift::Before => {
                if back > 0 {
                    year
                } else {
                    year - 1
                }
            }
            Shift::Next | Shift::After => {
                if ahead > 0 {
                    year
                } else {
                    year + 1
                }
            }
            _ if now => year,
            _ if ahead > 0 => {
                if ahead <= horizon(lean, day.is_some()) {
                    year
                } else {
                    year - 1
                }
            }
            // The one of next year.
            _ => {
                if 365 - back <= horizon(lean, day.is_some()) {
                    year + 1
                } else {
                    year
                }
            }
        })
    }

    /// The year of a season, quarter or half that begins with `month`.
    fn part_of_year(&self, expression: &Expression, month: u32, length: u32) -> Option<i32> {
        if expression.year != Year::Unsaid {
            return self.year_of(expression.year);
        }
        let reference = self.reference?;
        // The one that has begun last.
        let latest = if reference.month() >= month { reference.year() } else { reference.year() - 1 };
        let (end_year, end_month) = month_after(latest, month, length as i32)?;
        let end = Date::new(end_year, end_month, 1)?;
        let running = reference < end;
        Some(match (expression.shift, expression.lean) {
            (Shift::Last | Shift::Before, _) => {
                if running {
                    latest - 1
                } else {
                    latest
                }
            }
            (Shift::Next | Shift::After, _) => latest + 1,
            // "this summer", said in March.
            (Shift::This, Lean::Past) => latest,
            (Shift::This, _) => reference.year(),
            (_, Lean::Future) => {
                if running {
                    latest
                } else {
                    latest + 1
                }
            }
            _ => latest,
        })
    }

    fn holiday(&self, expression: &Expression, holiday: Holiday) -> Option<Outcome> {
        if let Some(year) = self.year_of(expression.year) {
            return holiday_in(holiday, year).map(|day| Outcome::Cell(Cell::Day(day)));
        }
        let Some(reference) = self.reference else {
            return match holiday {
                Holiday::Fixed(month, day) => {
                    Some(Outcome::Value(format!("XXXX-{month:02}-{day:02}"), TimexKind::Date, false))
                }
                _ => None,
            };
        };
        let probe = holiday_in(holiday, reference.year())?;
        let year =
            self.year_near(reference, probe.month(), Some(probe.day()), expression.shift, expression.lean)?;
        holiday_in(holiday, year).map(|day| Outcome::Cell(Cell::Day(day)))
    }

    fn unit(&self, expression: &Expression, unit: Unit) -> Option<Outcome> {
        let named = self.cell.and_then(Cell::days).map(|(first, _)| first);
        // "the day" is the day that was named, else the day of writing.
        let same = if unit == Unit::Day { self.day.map(|(day, _)| day) } else { named };
        let (base, steps) = match expression.shift {
            Shift::Last => (self.reference, -1),
            Shift::This => (self.reference, 0),
            Shift::Next => (self.reference, 1),
            Shift::Same => (same.or(self.reference), 0),
            Shift::Before => (named.or(self.reference), -1),
            Shift::After => (named.or(self.reference), 1),
            Shift::None if unit == Unit::Weekend => {
                (self.reference, weekend_steps(self.reference, expression.lean))
            }
            Shift::None => (self.reference, 0),
        };
        let Some(day) = base else {
            let value = match unit {
                Unit::Day => "XXXX-XX-XX",
                Unit::Week | Unit::Fortnight => "XXXX-WXX",
                Unit::Weekend => "XXXX-WXX-WE",
                Unit::Month => "XXXX-XX",
                Unit::Quarter => "XXXX-QX",
                Unit::Year => "XXXX",
                _ => return None,
            };
            return Some(Outcome::Value(value.into(), TimexKind::Date, false));
        };
        if let (Year::Unsaid, true) = (expression.year, matches!(unit, Unit::Fortnight | Unit::Millennium)) {
            return None;
        }
        // "the same month last year".
        let cell = Cell::of(step(day, unit, steps)?, unit);
        let cell = if expression.year == Year::Unsaid { cell } else { self.in_year(cell, expression.year)? };
        Some(Outcome::Cell(cell))
    }

    fn offset(
        &self,
        expression: &Expression,
        count: i32,
        unit: Unit,
        half: bool,
        from: From,
    ) -> Option<Outcome> {
        let named = self.cell.and_then(Cell::days).map(|(first, _)| first);
        let base = match from {
            From::Writing => self.reference,
            From::Named => named,
        };
        let Some(day) = base else {
            // How long is known all the same.
            let number = count.unsigned_abs();
            let letter = match unit {
                Unit::Day => "D",
                Unit::Week => "W",
                Unit::Month => "M",
                Unit::Year => "Y",
                _ => return None,
            };
            return (!half).then(|| Outcome::Value(format!("P{number}{letter}"), TimexKind::Duration, true));
        };
        if unit < Unit::Day {
            // "three hours ago" is some time today.
            return Some(Outcome::Cell(Cell::Day(day)))
                .filter(|_| from == From::Writing && expression.clock.is_none());
        }
        let day = if half && unit == Unit::Year {
            step(day, Unit::Month, if count < 0 { count * 12 - 6 } else { count * 12 + 6 })?
        } else if half {
            return None;
        } else {
            step(day, unit, count)?
        };
        // "eight years later" in a report is not ahead of it: what it counts from was not the last that was named.
        let ahead = self.reference.is_some_and(|reference| day > reference);
        if from == From::Named && count > 0 && ahead && expression.lean != Lean::Future {
            return None;
        }
        // "a week ago" is said of the day, "six weeks ago" of the week.
        let grain = match unit {
            Unit::Week if count.abs() > 1 => Unit::Week,
            Unit::Day | Unit::Week | Unit::Fortnight => Unit::Day,
            Unit::Weekend => Unit::Weekend,
            Unit::Month if half => Unit::Month,
            Unit::Decade | Unit::Century | Unit::Year => Unit::Year,
            other => other,
        };
        Some(Outcome::Cell(Cell::of(day, if half { Unit::Month } else { grain })))
    }
}

/// "T10:35", "TMO".
fn suffix(clock: Clock) -> String {
    match clock {
        Clock::Part(part) => part.code().into(),
        Clock::Minutes { minutes, universal } => {
            format!("T{:02}:{:02}{}", minutes / 60, minutes % 60, if universal { "Z" } else { "" })
        }
    }
}

/// A stretch of the calendar, or a time of its day, with its begin and end.
fn dated(cell: Cell, clock: Option<Clock>, modifier: Option<Modifier>) -> Timex {
    let span = crate::Span::default();
    let days = cell.days();
    let moment = |date: Date, minutes: Option<u16>| Moment { date, minutes };
    let (Some(clock), Cell::Day(day)) = (clock, cell) else {
        let (start, end) = days.map(|(first, last)| narrowed(cell, first, last, modifier)).unzip();
        let start = start.map(|day| moment(day, None));
        let end = end.map(|day| moment(day, None));
        return Timex {
            span,
            kind: TimexKind::Date,
            value: cell.value(),
            modifier,
            start,
            end,
            anchored: true,
        };
    };
    let (from, to) = match clock {
        Clock::Minutes { minutes, .. } => (minutes, minutes),
        Clock::Part(part) => {
            let (from, to) = part.hours();
            (from as u16 * 60, to as u16 * 60)
        }
    };
    let at = |minutes: u16| match minutes {
        1440 => day.plus_days(1).map(|next| moment(next, Some(0))),
        _ => Some(moment(day, Some(minutes))),
    };
    let night = matches!(clock, Clock::Part(Part::Night));
    let end = if night { day.plus_days(1).map(|next| moment(next, Some(6 * 60))) } else { at(to) };
    Timex {
        span,
        kind: TimexKind::Time,
        value: cell.value() + &suffix(clock),
        modifier,
        start: at(from),
        end,
        anchored: true,
    }
}

/// "early 2019" is in its first half, "late 2019" in its last; of days nothing is known.
fn narrowed(cell: Cell, first: Date, last: Date, modifier: Option<Modifier>) -> (Date, Date) {
    if matches!(cell, Cell::Day(_)) {
        return (first, last);
    }
    let length = last.days_since(first);
    let (from, to) = match modifier {
        Some(Modifier::Start) => (0, length / 2),
        Some(Modifier::Mid) => (length / 4, length - length / 4),
        Some(Modifier::End) => (length / 2 + 1, length),
        _ => (0, length),
    };
    match (first.plus_days(from), first.plus_days(to)) {
        (Some(from), Some(to)) if from <= to => (from, to),
        _ => (first, last),
    }
}
