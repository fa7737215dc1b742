//! Two ways to do the same, timed in turn within one run, so that whatever
//! slows the machine slows both.

#![allow(clippy::print_stdout, reason = "a bench prints what it measured")]

use std::hint::black_box;
use std::time::{Duration, Instant};

use super::inputs::Input;

/// How often each of the two runs.
const ROUNDS: usize = 9;

/// Prints how many bytes a second both do, and how long ours takes for each
/// second of theirs (medians of paired runs).
pub(crate) fn print<A, B>(
    what: &str,
    input: &Input,
    mut ours: impl FnMut() -> A,
    mut theirs: impl FnMut() -> B,
) {
    let pairs: Vec<(Duration, Duration)> = (0..ROUNDS)
        .map(|_| (time(&mut ours), time(&mut theirs)))
        .collect();
    let mine = median(pairs.iter().map(|pair| pair.0.as_secs_f64()));
    let other = median(pairs.iter().map(|pair| pair.1.as_secs_f64()));
    let ratio = median(
        pairs
            .iter()
            .map(|pair| pair.0.as_secs_f64() / pair.1.as_secs_f64()),
    );
    let speed = |seconds: f64| input.bytes as f64 / seconds / 1e6;
    println!(
        "RATIO {what:<22} {:<24} {:>8.1} ms {:>7.0} MB/s | {:>8.1} ms {:>7.0} MB/s | {ratio:.2}",
        input.name,
        mine * 1e3,
        speed(mine),
        other * 1e3,
        speed(other),
    );
}

fn time<T>(run: &mut impl FnMut() -> T) -> Duration {
    let began = Instant::now();
    black_box(run());
    began.elapsed()
}

fn median(times: impl Iterator<Item = f64>) -> f64 {
    let mut times: Vec<f64> = times.collect();
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied().unwrap_or_default()
}
