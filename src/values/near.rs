//! Days that are counted from another: so many units on, the weekday that is meant, the holiday of a year.

use super::cell::Unit;
use super::date::{Date, easter};
use super::expression::{Holiday, Lean, Shift};

/// The day so many units on.
pub(super) fn step(day: Date, unit: Unit, count: i32) -> Option<Date> {
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour => Some(day),
        Unit::Day => day.plus_days(count),
        Unit::Week | Unit::Weekend => day.plus_days(count.checked_mul(7)?),
        Unit::Fortnight => day.plus_days(count.checked_mul(14)?),
        Unit::Month => day.plus_months(count),
        Unit::Quarter => day.plus_months(count.checked_mul(3)?),
        Unit::Year => day.plus_months(count.checked_mul(12)?),
        Unit::Decade => day.plus_months(count.checked_mul(120)?),
        Unit::Century => day.plus_months(count.checked_mul(1200)?),
        Unit::Millennium => day.plus_months(count.checked_mul(12_000)?),
    }
}

/// "the weekend", said from Monday to Thursday of the last one, unless it is to come.
pub(super) fn weekend_steps(reference: Option<Date>, lean: Lean) -> i32 {
    let over = reference.is_some_and(|day| day.weekday() <= 4);
    if over && lean != Lean::Future { -1 } else { 0 }
}

/// The weekday that is meant: in a report the same day or one of the past week.
pub(super) fn weekday_near(reference: Date, weekday: u32, shift: Shift, lean: Lean) -> Option<Date> {
    // From 0, the same day, to 6.
    let back = (reference.weekday() + 7 - weekday) as i32 % 7;
    let ahead = (7 - back) % 7;
    let days = match (shift, lean) {
        (Shift::Last | Shift::Before, _) => {
            if back == 0 {
                -7
            } else {
                -back
            }
        }
        (Shift::Next | Shift::After, _) => {
            if ahead == 0 {
                7
            } else {
                ahead
            }
        }
        (Shift::This, Lean::Past) => -back,
        (Shift::This, _) => ahead,
        (_, Lean::Future) => ahead,
        (_, Lean::Perhaps) if (1..=2).contains(&ahead) => ahead,
        _ => -back,
    };
    reference.plus_days(days)
}

/// The day of a holiday in a year.
pub(super) fn holiday_in(holiday: Holiday, year: i32) -> Option<Date> {
    match holiday {
        Holiday::Fixed(month, day) => Date::new(year, month.into(), day.into()),
        Holiday::Nth(month, weekday, place) => {
            let first = Date::new(year, month.into(), 1)?;
            let to = (i32::from(weekday) + 7 - first.weekday() as i32) % 7;
            match place {
                5 => {
                    let day = first.plus_days(to + 28)?;
                    if day.month() == u32::from(month) { Some(day) } else { day.plus_days(-7) }
                }
                // The day after the fourth.
                6 => first.plus_days(to + 22),
                _ => first.plus_days(to + 7 * (i32::from(place) - 1)),
            }
        }
        Holiday::Easter(days) => easter(year)?.plus_days(days.into()),
        Holiday::Election => {
            let first = Date::new(year, 11, 1)?;
            let monday = (8 - first.weekday() as i32) % 7;
            first.plus_days(monday + 1)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holidays_have_their_days() {
        let check = |holiday: Holiday, day: &str| {
            let day = Date::parse(day).unwrap();
            assert_eq!(holiday_in(holiday, day.year()), Some(day));
        };
        check(Holiday::Nth(11, 4, 4), "1999-11-25");
        check(Holiday::Nth(11, 4, 6), "2024-11-29");
        check(Holiday::Nth(5, 1, 5), "2021-05-31");
        check(Holiday::Nth(5, 1, 5), "2015-05-25");
        check(Holiday::Election, "1998-11-03");
        check(Holiday::Election, "2022-11-08");
        check(Holiday::Easter(-2), "2015-04-03");
    }
}
