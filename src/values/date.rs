//! Days of the calendar, and how they are counted.

use std::fmt;

/// A day of the Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: i16,
    month: u8,
    day: u8,
}

impl Date {
    /// The day with these numbers, if the calendar has it. Years from -9999 to 9999; the year 0 is 1 BC.
    pub fn new(year: i32, month: u32, day: u32) -> Option<Self> {
        let fits = (-9999..=9999).contains(&year)
            && (1..=12).contains(&month)
            && (1..=days_in_month(year, month)).contains(&day);
        fits.then_some(Self { year: year as i16, month: month as u8, day: day as u8 })
    }

    /// Reads "2015-01-07", and the day of "2015-01-07T09:30Z".
    ///
    /// ```
    /// # use rubricator::Date;
    /// assert_eq!(Date::parse("2015-01-07T09:30").unwrap().to_string(), "2015-01-07");
    /// assert!(Date::parse("2015-02-30").is_none());
    /// ```
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let day = text.get(..10)?;
        if !matches!(text.as_bytes().get(10), None | Some(b'T' | b't' | b' ')) {
            return None;
        }
        let mut parts = day.split('-').map(|part| {
            let digits = part.bytes().all(|b| b.is_ascii_digit());
            if digits { part.parse::<u32>().ok() } else { None }
        });
        let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
        Self::new(year as i32, month, day)
    }

    /// The year.
    pub const fn year(self) -> i32 {
        self.year as i32
    }

    /// The month, from 1.
    pub const fn month(self) -> u32 {
        self.month as u32
    }

    /// The day of the month, from 1.
    pub const fn day(self) -> u32 {
        self.day as u32
    }

    /// The quarter of the year, from 1.
    pub(crate) const fn quarter(self) -> u32 {
        (self.month() - 1) / 3 + 1
    }

    /// Days since 1 March of the year 0; the arithmetic is easiest where years end with February.
    fn count(self) -> i32 {
        let year = self.year() - i32::from(self.month <= 2);
        let month = (self.month() as i32 + 9) % 12;
        365 * year + year.div_euclid(4) - year.div_euclid(100)
            + year.div_euclid(400)
            + (153 * month + 2) / 5
            + self.day() as i32
            - 1
    }

    fn from_count(count: i32) -> Option<Self> {
        let era = count.div_euclid(146_097);
        let of_era = count.rem_euclid(146_097);
        let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month = (5 * of_year + 2) / 153;
        let day = of_year - (153 * month + 2) / 5 + 1;
        let year = year_of_era + era * 400 + i32::from(month >= 10);
        Self::new(year, ((month + 2) % 12 + 1) as u32, day as u32)
    }

    /// The day so many days later, within the years that there are.
    pub(crate) fn plus_days(self, days: i32) -> Option<Self> {
        Self::from_count(self.count().checked_add(days)?)
    }

    /// The same day so many months later, or the last of that month.
    pub(crate) fn plus_months(self, months: i32) -> Option<Self> {
        let (year, month) = month_after(self.year(), self.month(), months)?;
        Self::new(year, month, self.day().min(days_in_month(year, month)))
    }

    /// How many days there are from `other` to this day.
    pub(crate) fn days_since(self, other: Self) -> i32 {
        self.count() - other.count()
    }

    /// The day of the week: 1 is Monday, 7 is Sunday.
    pub(crate) fn weekday(self) -> u32 {
        // 1 March of the year 0 was a Wednesday.
        (self.count() + 2).rem_euclid(7) as u32 + 1
    }

    /// The ISO week that the day is in, with its year.
    pub(crate) fn week(self) -> (i32, u32) {
        // A week belongs to the year that its Thursday is in.
        let thursday = self.count() + 4 - self.weekday() as i32;
        let Some(date) = Self::from_count(thursday) else {
            return (self.year(), if self.month == 1 { 1 } else { 52 });
        };
        let first = Self { year: date.year, month: 1, day: 1 };
        (date.year(), ((thursday - first.count()) / 7 + 1) as u32)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.year < 0 { "-" } else { "" };
        write!(f, "{sign}{:04}-{:02}-{:02}", self.year.unsigned_abs(), self.month, self.day)
    }
}

/// The month so many months later.
pub(crate) fn month_after(year: i32, month: u32, months: i32) -> Option<(i32, u32)> {
    let count = year.checked_mul(12)?.checked_add(month as i32 - 1)?.checked_add(months)?;
    Some((count.div_euclid(12), count.rem_euclid(12) as u32 + 1))
}

/// How many days a month has.
pub(crate) const fn days_in_month(year: i32, month: u32) -> u32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

/// Easter Sunday, after the anonymous Gregorian algorithm.
pub(crate) fn easter(year: i32) -> Option<Date> {
    let century = year / 100;
    let golden = year % 19;
    let (d, e) = (century / 4, century % 4);
    let g = (8 * century + 13) / 25;
    let h = (19 * golden + century - d - g + 15) % 30;
    let (i, k) = ((year % 100) / 4, year % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (golden + 11 * h + 22 * l) / 451;
    let days = h + l - 7 * m + 114;
    Date::new(year, (days / 31) as u32, (days % 31 + 1) as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn day(text: &str) -> Date {
        Date::parse(text).expect("a day")
    }

    #[test]
    fn days_are_counted() {
        let check = |from: &str, days: i32, to: &str| {
            assert_eq!(day(from).plus_days(days), Some(day(to)), "{from} {days}");
            assert_eq!(day(to).days_since(day(from)), days);
        };
        check("2015-01-07", 0, "2015-01-07");
        check("2015-01-07", -7, "2014-12-31");
        check("2016-02-28", 1, "2016-02-29");
        check("1900-02-28", 1, "1900-03-01");
        check("2000-02-28", 2, "2000-03-01");
        check("1999-12-31", 366, "2000-12-31");
        check("0001-01-01", 730_119, "2000-01-01");
    }

    #[test]
    fn weeks_are_iso() {
        let check = |text: &str, weekday: u32, week: (i32, u32)| {
            assert_eq!((day(text).weekday(), day(text).week()), (weekday, week), "{text}");
        };
        check("2015-01-07", 3, (2015, 2));
        check("2016-01-03", 7, (2015, 53));
        check("2018-12-31", 1, (2019, 1));
        check("2000-01-01", 6, (1999, 52));
        check("1970-01-01", 4, (1970, 1));
    }

    #[test]
    fn months_keep_to_their_ends() {
        let check = |from: &str, months: i32, to: &str| {
            assert_eq!(day(from).plus_months(months), Some(day(to)), "{from} {months}");
        };
        check("2015-01-31", 1, "2015-02-28");
        check("2015-01-31", -2, "2014-11-30");
        check("2015-05-15", 20, "2017-01-15");
    }

    #[test]
    fn only_days_of_the_calendar_are_read() {
        for text in [
            "2015-02-29", "2015-13-01", "2015-00-10", "15-01-07", "2015/01/07", "2015-01-07x", "",
            "+015-01-07",
        ] {
            assert_eq!(Date::parse(text), None, "{text}");
        }
        assert_eq!(Date::new(9999, 12, 31).and_then(|day| day.plus_days(1)), None);
    }

    #[test]
    fn easter_moves() {
        for text in ["2000-04-23", "2015-04-05", "2024-03-31", "2008-03-23", "2025-04-20"] {
            assert_eq!(easter(day(text).year()), Some(day(text)));
        }
    }
}
