//! Times what tests do by the processor, which other programs on a busy machine do not change.

use std::fs;
use std::time::{Duration, Instant};

/// The time for which a processor ran `work`; where the system does not say, the time that passed.
pub(crate) fn processor_time(work: impl FnOnce()) -> Duration {
    let (start, before) = (Instant::now(), used());
    work();
    match (before, used()) {
        (Some(before), Some(after)) => after - before,
        _ => start.elapsed(),
    }
}

/// What this thread has used so far, by Linux.
fn used() -> Option<Duration> {
    let numbers = fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    let nanoseconds = numbers.split(' ').next()?.parse().ok()?;
    Some(Duration::from_nanos(nanoseconds))
}
