//! Dates, times and periods.

pub(crate) mod calendar;
pub(crate) mod date;
pub(crate) mod holiday;
pub(crate) mod period;
pub(crate) mod time;
