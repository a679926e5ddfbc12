//! What an expression of time says, before it is known when it was written.

use crate::Span;

use super::cell::{Season, Unit};

/// What kind of time an expression means, as TimeML has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TimexKind {
    /// A day or longer: "Friday", "2019".
    Date,
    /// A part of a day: "9 a.m.", "Friday night".
    Time,
    /// How long: "three days".
    Duration,
    /// How often: "every Friday", "daily".
    Set,
}

impl TimexKind {
    /// TimeML's name for it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Date => "DATE",
            Self::Time => "TIME",
            Self::Duration => "DURATION",
            Self::Set => "SET",
        }
    }
}

/// What is said of a value: TimeML's `mod`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Modifier {
    /// "early 2019".
    Start,
    /// "mid-2019".
    Mid,
    /// "late 2019", "the end of 2019".
    End,
    /// "about 40".
    Approx,
    /// "more than 40".
    MoreThan,
    /// "less than 40", "nearly 40".
    LessThan,
    /// "at least 40".
    EqualOrMore,
    /// "up to 40".
    EqualOrLess,
}

impl Modifier {
    /// TimeML's name for it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Start => "START",
            Self::Mid => "MID",
            Self::End => "END",
            Self::Approx => "APPROX",
            Self::MoreThan => "MORE_THAN",
            Self::LessThan => "LESS_THAN",
            Self::EqualOrMore => "EQUAL_OR_MORE",
            Self::EqualOrLess => "EQUAL_OR_LESS",
        }
    }
}

/// The day or cell that an expression starts from.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Base {
    /// "recently", "now", "the future".
    Past,
    Present,
    Future,
    /// "today" is 0, "yesterday" -1.
    Day(i8),
    /// 1 is Monday.
    Weekday(u8),
    /// "March", "March 4", "4 March 2019"; the year is elsewhere.
    Month {
        month: u8,
        day: Option<u8>,
    },
    /// "2019", "last year" in "the first half of last year".
    Year,
    Season(Season),
    Quarter(u8),
    Half(u8),
    Fiscal,
    Holiday(Holiday),
    /// "week" in "last week".
    Unit(Unit),
    /// 198 is the 1980s; 8 is any decade that ends so, "the 80s".
    Decade(i16),
    /// 19 is the twentieth.
    Century(i16),
    /// "three weeks ago": how many units forward, and from where.
    Offset {
        count: i32,
        unit: Unit,
        half: bool,
        from: From,
    },
    /// "the same period": the last cell that was named.
    Same,
    /// The time of day alone.
    Clock,
    /// "three days", "every week": the same whenever it is read.
    Fixed(TimexKind, Box<str>),
}

impl Base {
    /// Whether it names one day by itself.
    pub(crate) fn is_day(&self) -> bool {
        matches!(self, Self::Day(_) | Self::Weekday(_) | Self::Month { day: Some(_), .. })
    }
}

/// Where an offset is counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum From {
    /// The day of writing: "ago".
    Writing,
    /// The day named before: "later".
    Named,
}

/// Holidays whose day is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Holiday {
    /// On a day of a month.
    Fixed(u8, u8),
    /// The so-many-th such day of a month, or the last: month, weekday, place (5 is the last).
    Nth(u8, u8, u8),
    /// So many days after Easter Sunday.
    Easter(i8),
    /// The Tuesday after the first Monday of November.
    Election,
}

/// Which of many: "last", "this", "next".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Shift {
    /// Whichever the sentence means.
    #[default]
    None,
    Last,
    This,
    Next,
    /// "that year", "the same day": the one named before.
    Same,
    /// "the previous day", before the one named.
    Before,
    /// "the following day".
    After,
}

/// The year of an expression.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Year {
    #[default]
    Unsaid,
    Known(i16),
    /// "last year", "that year".
    Shifted(Shift),
}

/// A part of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Morning,
    Afternoon,
    Evening,
    Night,
}

impl Part {
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::Morning => "TMO",
            Self::Afternoon => "TAF",
            Self::Evening => "TEV",
            Self::Night => "TNI",
        }
    }

    /// The first hour and the last, as far as one can say; a night ends on the next day.
    pub(crate) fn hours(self) -> (u32, u32) {
        match self {
            Self::Morning => (6, 12),
            Self::Afternoon => (12, 18),
            Self::Evening => (18, 24),
            Self::Night => (20, 24),
        }
    }
}

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Clock {
    Part(Part),
    /// Minutes after midnight, and whether they are of universal time.
    Minutes {
        minutes: u16,
        universal: bool,
    },
}

/// Which way a sentence looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Lean {
    #[default]
    Open,
    Past,
    /// "would", "to": ahead of something, perhaps of the day of writing.
    Perhaps,
    Future,
}

/// An expression of time in a text.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Expression {
    pub(crate) span: Span,
    pub(crate) base: Base,
    pub(crate) shift: Shift,
    pub(crate) year: Year,
    pub(crate) clock: Option<Clock>,
    pub(crate) modifier: Option<Modifier>,
    pub(crate) lean: Lean,
    /// Which sentence it is in.
    pub(crate) sentence: u32,
}
