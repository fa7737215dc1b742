//! The memory that a text from a pipe takes, as Linux counts it.

use std::fs;
use std::io::Write;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use super::{program, staff};
use crate::support::Workdir;

/// The most that any text may take, in KiB.
const MOST_KIB: u64 = 64 << 10;

/// So much is piped in, in bytes: it shows when it is kept.
const N_BYTES: usize = 160 << 20;

/// The largest resident set of a process so far, in KiB.
fn peak(child: &Child) -> u64 {
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let digits = line.unwrap().trim().trim_end_matches(" kB");
    digits.parse().unwrap()
}

/// The most memory that the program takes for a text of that size; what it
/// prints.
fn measured(threads: &str, lines: &[u8]) -> (u64, Vec<u8>) {
    let work = Workdir::new();
    let out = work.path().join("out");
    let mut child = program(work.path(), &["-j", threads, "-"])
        .stdin(Stdio::piped())
        .stdout(fs::File::create(&out).unwrap())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    for _ in 0..N_BYTES.div_ceil(lines.len()) {
        input.write_all(lines).unwrap();
    }
    // It waits for more: what it has taken by now, it has not given back.
    let mut most = peak(&child);
    drop(input);
    let began = Instant::now();
    while child.try_wait().unwrap().is_none() {
        assert!(began.elapsed() < super::TIMEOUT, "it does not end");
        if fs::exists(format!("/proc/{}/status", child.id())).unwrap() {
            most = most.max(peak_or(&child, most));
        }
        std::thread::sleep(Duration::from_millis(1));
    }
    (most, fs::read(out).unwrap())
}

/// The same of a process that may be at its end, which has no memory any more.
fn peak_or(child: &Child, other: u64) -> u64 {
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
    match status.contains("VmHWM:") {
        true => peak(child),
        false => other,
    }
}

#[test]
fn a_text_of_any_size_takes_little_memory() {
    for (what, text) in [
        ("plain", staff(20_000, false)),
        ("odd", staff(20_000, true)),
        ("wide", {
            let wide = staff(20_000, false);
            // Every other byte is NUL, which no text has.
            wide.chars().flat_map(|c| [c, '\0']).collect()
        }),
    ] {
        for threads in ["1", "2"] {
            let (most, printed) = measured(threads, text.as_bytes());
            let report: serde_json::Value = serde_json::from_slice(&printed).unwrap();
            let bytes = report["totals"]["bytes"].as_u64().unwrap();
            assert!(bytes >= N_BYTES as u64, "{what}: {bytes} bytes were read");
            assert!(
                report["totals"]["people"].as_u64().unwrap() > 1_000_000,
                "{what}"
            );
            println!("{what} on {threads} threads: {most} KiB");
            assert!(most < MOST_KIB, "{what} on {threads} threads: {most} KiB");
        }
    }
}
