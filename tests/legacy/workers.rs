//! Workers that misbehave: whatever they do, the one that waits says that the
//! file was not checked, and goes on.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use foiscan::model::{GapReason, Source};
use foiscan::read::{Format, WorkerCommand};

use super::listing::Listing;

fn shell(script: &str) -> WorkerCommand {
    WorkerCommand {
        program: PathBuf::from("/bin/sh"),
        arguments: vec!["-c".into(), script.into()],
    }
}

fn read_with(worker: &WorkerCommand, seconds: u64) -> Listing {
    // More bytes than any pipe holds: a worker may leave them unread.
    let source = Source::bytes("reply.xls", vec![0; 4 << 20]);
    super::listed(&source, Format::Xls, worker, seconds)
}

/// One gap of that reason, about the whole file, that says what to do.
fn assert_gap(listing: &Listing, reason: GapReason) {
    let [gap] = listing.gaps.as_slice() else {
        panic!("{:?}", listing.gaps);
    };
    assert_eq!(gap.reason, reason);
    assert_eq!(gap.part, "");
    assert!(gap.says.contains("not checked"), "{}", gap.says);
}

#[test]
fn a_missing_program_is_a_gap() {
    let worker = WorkerCommand {
        program: PathBuf::from("/nowhere/foiscan"),
        arguments: Vec::new(),
    };
    assert_gap(&read_with(&worker, 10), GapReason::Failed);
}

#[cfg(unix)]
#[test]
fn a_worker_that_dies_is_a_gap() {
    for script in [
        "kill -9 $$",
        "kill -6 $$",
        "exit 0",
        "head -c 100 >/dev/null",
    ] {
        assert_gap(&read_with(&shell(script), 10), GapReason::Failed);
    }
}

#[cfg(unix)]
#[test]
fn a_worker_that_sends_garbage_is_a_gap() {
    for script in [
        // Its own input, random bytes, a frame of 4 GiB, an empty frame, a row
        // outside any surface, a frame that never comes.
        "cat",
        "head -c 1000000 /dev/urandom",
        r"printf '\377\377\377\377'; cat >/dev/null",
        r"printf '\000\000\000\000'; cat >/dev/null",
        r"printf '\007\000\000\000\003\000\000\000\000\000\000'; cat >/dev/null",
        r"printf '\007\000\000\000\003'",
    ] {
        let listing = read_with(&shell(script), 10);
        assert_gap(&listing, GapReason::Failed);
        assert!(listing.faces.is_empty());
    }
}

#[cfg(unix)]
#[test]
fn a_worker_that_never_ends_is_killed() {
    for script in [
        "exec sleep 60",
        // The grandchild keeps the pipe open when its parent is killed.
        "sleep 20",
        "while :; do printf '\\001\\000\\000\\000\\005'; done",
    ] {
        let started = Instant::now();
        let listing = read_with(&shell(script), 1);
        assert!(started.elapsed() < Duration::from_secs(10), "{script}");
        assert_eq!(listing.gaps.len(), 1);
    }
}

#[cfg(unix)]
#[test]
fn what_was_read_before_a_death_stays() {
    // A surface of kind 0 called A, not hidden, then death.
    let script = r"printf '\012\000\000\000\001\000\001\000\000\000A\000\000\000'; kill -9 $$";
    let listing = read_with(&shell(script), 10);
    assert_eq!(listing.faces.len(), 1);
    assert_gap(&listing, GapReason::Failed);
}

#[test]
fn a_missing_file_is_a_gap() {
    let source = Source::file(Path::new("/nowhere/reply.xlsb"));
    let listing = super::listed(&source, Format::Xlsb, &super::worker(), 10);
    assert_gap(&listing, GapReason::Unreadable);
    let source = Source::file(Path::new("/nowhere/reply.ods"));
    let listing = super::listed(&source, Format::Ods, &super::worker(), 10);
    assert_eq!(listing.gaps[0].reason, GapReason::Unreadable);
}

#[test]
fn bytes_in_memory_are_piped() {
    let source = Source::bytes("reply.xlsb", b"PK not really".to_vec());
    let listing = super::listed(&source, Format::Xlsb, &super::worker(), 10);
    assert_gap(&listing, GapReason::Damaged);
}
