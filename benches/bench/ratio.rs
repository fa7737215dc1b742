//! Two ways to do the same, measured in turn within one run, so that whatever
//! slows the machine slows both.

#![allow(clippy::print_stdout, reason = "a bench prints what it measured")]

use std::hint::black_box;
use std::time::{Duration, Instant};

use super::inputs::Input;

/// How often each of the two is measured.
const ROUNDS: usize = 5;

/// Shortest time for one measurement: the clock of the processor ticks a
/// hundred times a second.
const LEAST: Duration = Duration::from_millis(400);

/// Prints how many bytes and cells a second of processor time both do, and how much of it
/// ours takes for each second of theirs (medians of paired measurements).
pub(crate) fn print<A, B>(
    what: &str,
    input: &Input,
    mut ours: impl FnMut() -> A,
    mut theirs: impl FnMut() -> B,
) {
    let (my_runs, their_runs) = (enough(&mut ours), enough(&mut theirs));
    let pairs: Vec<(f64, f64)> = (0..ROUNDS)
        .map(|_| (cost(&mut ours, my_runs), cost(&mut theirs, their_runs)))
        .collect();
    let mine = median(pairs.iter().map(|pair| pair.0));
    let other = median(pairs.iter().map(|pair| pair.1));
    let ratio = median(pairs.iter().map(|pair| pair.0 / pair.1));
    let speed = |seconds: f64| {
        format!(
            "{:>8.1} ms {:>7.0} MB/s {:>6.1} Mcells/s",
            seconds * 1e3,
            input.bytes as f64 / seconds / 1e6,
            input.cells as f64 / seconds / 1e6
        )
    };
    println!(
        "RATIO {what:<22} {:<24} {} | {} | {ratio:.2}",
        input.name,
        speed(mine),
        speed(other),
    );
}

/// How many runs fill the shortest measurement.
fn enough<T>(run: &mut impl FnMut() -> T) -> u32 {
    let began = Instant::now();
    black_box(run());
    let once = began.elapsed().as_secs_f64();
    (LEAST.as_secs_f64() / once).ceil().max(1.0) as u32
}

/// Seconds of processor time, of all threads, that one run costs.
fn cost<T>(run: &mut impl FnMut() -> T, runs: u32) -> f64 {
    let (began, used) = (Instant::now(), processor_time());
    for _ in 0..runs {
        black_box(run());
    }
    let spent = match (used, processor_time()) {
        (Some(before), Some(after)) => after - before,
        // Elsewhere than on Linux: by the clock on the wall.
        _ => began.elapsed(),
    };
    spent.as_secs_f64() / f64::from(runs)
}

/// Processor time of this process so far, threads that ended included:
/// fields 14 and 15 of `/proc/self/stat`, in hundredths of a second.
fn processor_time() -> Option<Duration> {
    let line = std::fs::read_to_string("/proc/self/stat").ok()?;
    let behind_name = line.rsplit_once(')')?.1;
    let mut fields = behind_name.split_whitespace().skip(11);
    let mut ticks = || fields.next()?.parse::<u64>().ok();
    Some(Duration::from_millis((ticks()? + ticks()?) * 10))
}

fn median(costs: impl Iterator<Item = f64>) -> f64 {
    let mut costs: Vec<f64> = costs.collect();
    costs.sort_by(f64::total_cmp);
    costs.get(costs.len() / 2).copied().unwrap_or_default()
}
