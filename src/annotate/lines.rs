//! Work on lines, several at a time, whose answers come in the order of the lines.

use std::io;
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

/// How many lines for each worker may have been read whose answers have not been taken.
const AHEAD: usize = 8;

/// Gives each line to the next worker that is free, and the answers in the order of the lines.
///
/// The threads are not waited for: when the answers are dropped, one may still be waiting for input.
pub(super) fn in_order<L, A, W>(
    lines: impl Iterator<Item = L> + Send + 'static,
    workers: impl ExactSizeIterator<Item = W>,
) -> io::Result<impl Iterator<Item = A>>
where
    L: Send + 'static,
    A: Send + 'static,
    W: FnMut(L) -> A + Send + 'static,
{
    // Bounded, and with it the lines that wait for a worker: each has a place here first.
    let (order, answers) = mpsc::sync_channel::<Receiver<A>>(AHEAD * workers.len());
    let (queue, waiting) = mpsc::channel::<(L, Sender<A>)>();
    let waiting = Arc::new(Mutex::new(waiting));
    for mut work in workers {
        let waiting = Arc::clone(&waiting);
        thread::Builder::new().spawn(move || {
            // Not in the condition of a loop, where the lock would be held while the work is done.
            let next = || waiting.lock().unwrap_or_else(PoisonError::into_inner).recv();
            while let Ok((line, answer)) = next() {
                // Nobody takes it if the output has failed.
                let _ = answer.send(work(line));
            }
        })?;
    }
    thread::Builder::new().spawn(move || {
        for line in lines {
            let (answer, place) = mpsc::channel();
            if order.send(place).is_err() || queue.send((line, answer)).is_err() {
                break;
            }
        }
    })?;
    Ok(answers.into_iter().map(|place| place.recv().expect("a worker answers unless it has panicked")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn answers_keep_the_order_of_lines() {
        for jobs in [1, 2, 7] {
            let workers = (0..jobs).map(|_| {
                |line: u64| {
                    // Early lines take longer than those that follow.
                    thread::sleep(Duration::from_micros(line % 5 * 200));
                    line * 2
                }
            });
            let answers: Vec<u64> = in_order((0..200).rev(), workers).unwrap().collect();
            assert_eq!(answers, (0..200).rev().map(|line| line * 2).collect::<Vec<_>>(), "{jobs} jobs");
        }
    }
}
