//! What breaks off, stays open, is too large or is more than it seems: never
//! clear, and what was seen before still counts.

use std::fs;
use std::io::{ErrorKind, Write};
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use foiscan::model::{FileReport, GapReason, Severity, Verdict};
use foiscan::read::Limits;

use super::{Drips, TIMEOUT, piped, piped_within, program, staff};
use crate::support::{Parts, Workdir, foiscan, reported};

fn reasons(file: &FileReport) -> Vec<GapReason> {
    file.gaps.iter().map(|gap| gap.reason).collect()
}

#[test]
fn what_breaks_off_is_not_checked_and_what_was_seen_counts() {
    let text = staff(10_000, true);
    for threads in [1, 2] {
        let reader = Drips::broken(text.as_bytes(), ErrorKind::ConnectionReset);
        let file = piped("staff.csv", reader, threads);
        assert_eq!(reasons(&file), [GapReason::Unreadable]);
        assert_eq!(file.verdict(), Verdict::Judged(Severity::Stop));
        assert_eq!((file.bytes, file.sha256.as_str()), (0, ""));
    }
}

#[test]
fn what_breaks_off_at_its_beginning_is_not_checked() {
    let wards = b"Ward,Count\nNorth,3\nSouth,4\nEast,5\n";
    for kind in [ErrorKind::BrokenPipe, ErrorKind::PermissionDenied] {
        for bytes in [&b""[..], wards, &wards.repeat(4_000)] {
            let file = piped("wards.csv", Drips::broken(bytes, kind), 1);
            assert_eq!(reasons(&file), [GapReason::Unreadable]);
            assert_eq!(file.verdict(), Verdict::Unchecked);
            assert!(file.gaps[0].says.contains("check"));
        }
    }
    // The same without an error is clear: it is the error that tells.
    let whole = piped("wards.csv", Drips::of(&wards.repeat(4_000)), 1);
    assert_eq!(reasons(&whole), []);
    assert_ne!(whole.verdict(), Verdict::Unchecked);
}

#[test]
fn more_than_the_limit_is_not_checked() {
    let wards = b"Ward,Count\nNorth,3\nSouth,4\nEast,5\n".repeat(10_000);
    let limit = |max_bytes| Limits {
        max_bytes,
        ..Limits::default()
    };
    let n_bytes = wards.len() as u64;
    for (max_bytes, expected) in [
        (0, &[GapReason::TooLarge][..]),
        (1_000, &[GapReason::TooLarge]),
        (100_000, &[GapReason::TooLarge]),
        (n_bytes - 1, &[GapReason::TooLarge]),
        (n_bytes, &[]),
    ] {
        let file = piped_within("wards.csv", Drips::of(&wards), 2, limit(max_bytes));
        assert_eq!(reasons(&file), expected, "{max_bytes}");
        let is_unchecked = file.verdict() == Verdict::Unchecked;
        assert_eq!(is_unchecked, !expected.is_empty());
    }
    let rows = Limits {
        max_rows: 1_000,
        ..Limits::default()
    };
    let file = piped_within("wards.csv", Drips::of(&wards), 2, rows);
    assert_eq!(reasons(&file), [GapReason::TooLarge]);
    // What was not read as rows belongs to the digest all the same.
    let whole = piped("wards.csv", Drips::of(&wards), 1);
    assert_eq!((file.bytes, file.sha256), (n_bytes, whole.sha256));
}

#[test]
fn a_workbook_behind_a_text_is_seen_at_the_end() {
    let book = Parts::new().with("people.csv", staff(50, false)).zip();
    let wards = b"Ward,Count\nNorth,3\nSouth,4\nEast,5\n".repeat(10_000);
    let bytes = [&*wards, &*book].concat();
    for threads in [1, 2] {
        let file = piped("wards.csv", Drips::of(&bytes), threads);
        assert_eq!(reasons(&file), [GapReason::Unsupported]);
        assert_eq!(file.verdict(), Verdict::Unchecked);
    }
}

#[test]
fn a_pipe_that_stays_open_ends_with_the_time_for_it() {
    let work = Workdir::new();
    let text = staff(3_000, false);
    for written in ["", &text[..1_000], &text] {
        let mut child = program(work.path(), &["--timeout", "1", "-"])
            .stdin(Stdio::piped())
            .spawn()
            .unwrap();
        let mut input = child.stdin.take().unwrap();
        input.write_all(written.as_bytes()).unwrap();
        let began = Instant::now();
        while child.try_wait().unwrap().is_none() {
            assert!(began.elapsed() < TIMEOUT, "it waits for ever");
            std::thread::sleep(Duration::from_millis(5));
        }
        drop(input);
        let ended = child.wait_with_output().unwrap();
        let report: serde_json::Value = serde_json::from_slice(&ended.stdout).unwrap();
        assert_eq!(reported(&report)[0]["gaps"][0]["reason"], "timed-out");
        assert!(matches!(ended.status.code(), Some(1 | 3)));
    }
}

#[test]
fn a_folder_as_standard_input_is_not_checked() {
    let work = Workdir::new();
    let Ok(folder) = fs::File::open(work.path()) else {
        // Not every system opens a folder.
        return;
    };
    let ended = program(work.path(), &["-"]).stdin(folder).output().unwrap();
    assert_eq!(ended.status.code(), Some(3));
}

/// Makes a named pipe.
#[cfg(unix)]
pub(super) fn make_pipe(path: &Path) {
    let made = std::process::Command::new("mkfifo").arg(path).status();
    assert!(made.unwrap().success());
}

#[cfg(unix)]
#[test]
fn a_named_pipe_that_nobody_fills_is_not_waited_for() {
    let work = Workdir::new();
    fs::create_dir(work.path().join("in")).unwrap();
    make_pipe(&work.path().join("in/staff.csv"));
    // In a folder nobody has said that it will be filled.
    for arguments in [&["in"][..], &["in/staff.csv", "--timeout", "1"]] {
        let checked = foiscan(work.path(), &[&["check", "-f", "json"], arguments].concat());
        assert_eq!(checked.code, Some(3), "{}", checked.complaint());
        let report = checked.json();
        let gaps = &reported(&report)[0]["gaps"];
        assert_eq!(gaps.as_array().unwrap().len(), 1);
    }
}
