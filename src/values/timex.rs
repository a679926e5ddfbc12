//! Expressions of time with their values, as TimeML writes them.

use std::fmt;

use super::date::Date;
use super::expression::{Modifier, TimexKind};
use crate::Span;

/// A day, or a minute of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment {
    /// The day.
    pub date: Date,
    /// Minutes after midnight, where the time of day is known.
    pub minutes: Option<u16>,
}

/// "2015-01-07" or "2015-01-07T09:30".
impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.date)?;
        match self.minutes {
            Some(minutes) => write!(f, "T{:02}:{:02}", minutes / 60, minutes % 60),
            None => Ok(()),
        }
    }
}

/// An expression of time with its value: a TIMEX3 of TimeML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timex {
    /// Where, as TimeML marks it: with "the" before "third quarter", each end of a range by itself.
    pub span: Span,
    /// What kind of time it is.
    pub kind: TimexKind,
    /// TimeML's value: "2015-01-07", "2015-W02", "P3D", "PAST_REF"; what is not known of it is "X".
    pub value: String,
    /// How the value is modified: "early", "about".
    pub modifier: Option<Modifier>,
    /// The first day or minute of a date or time, as far as it is known.
    pub start: Option<Moment>,
    /// The last day, or the minute at which it ends.
    pub end: Option<Moment>,
    /// Whether all was known that the value needs: false where the day of writing was missing.
    pub anchored: bool,
}
