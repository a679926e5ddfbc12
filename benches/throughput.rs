//! Times the crate as it ships on a file: `cargo bench --bench throughput -- FILE ROUNDS`.
//!
//! Prints one line of JSON: the bytes read, the mentions found and the milliseconds of each round.
//! `cargo xtask bench` runs it beside the wasm and the other libraries; under callgrind, one round
//! counts the instructions.

use std::process::ExitCode;
use std::time::Instant;
use std::{env, fs};

fn main() -> ExitCode {
    // Cargo adds `--bench`.
    let args: Vec<String> = env::args().skip(1).filter(|arg| arg != "--bench").collect();
    let [file, rounds] = args.as_slice() else {
        // `cargo test --benches` runs it without arguments: there is nothing to time.
        return ExitCode::SUCCESS;
    };
    let (Ok(text), Ok(rounds)) = (fs::read_to_string(file), rounds.parse::<usize>()) else {
        eprintln!("usage: throughput FILE ROUNDS, not {file} {rounds}");
        return ExitCode::from(2);
    };
    let recognizer = rubricator::Recognizer::new();
    let mut mentions = 0;
    let milliseconds: Vec<String> = (0..rounds)
        .map(|_| {
            let start = Instant::now();
            mentions = recognizer.recognize(&text).mentions.len();
            format!("{:.3}", start.elapsed().as_secs_f64() * 1e3)
        })
        .collect();
    println!(
        "{{\"bytes\":{},\"mentions\":{mentions},\"milliseconds\":[{}]}}",
        text.len(),
        milliseconds.join(",")
    );
    ExitCode::SUCCESS
}
