//! Dates, times and periods.

pub(super) mod calendar;
pub(super) mod date;
pub(super) mod holiday;
pub(super) mod period;
pub(super) mod time;
