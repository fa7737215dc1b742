//! Runs a reader that may abort in a child process with bounds on memory and
//! time. calamine asks for gigabytes or panics on some hostile files, and an
//! allocation that fails cannot be caught: only another process can die of it.

mod caught;
mod header;
mod pipe;
mod replay;
mod serve;
mod wire;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::{Child, ChildStdout, Command, Stdio};

use super::{Reading, Sink, calamine};
use crate::model::{Body, Gap, GapReason};
use header::{Header, PATH_VARIABLE};
use pipe::{Frames, Trouble};
use replay::{Replay, Step};
use wire::Frame;

pub(super) use caught::caught;
pub use serve::serve;

/// How to start the worker: a program and the arguments that make it one.
#[derive(Clone, Debug)]
pub struct WorkerCommand {
    /// The program, usually this one.
    pub program: PathBuf,
    /// Arguments that choose its hidden verb.
    pub arguments: Vec<OsString>,
}

/// Reads the source through a worker, or here when there is none.
pub(super) fn read(reading: &Reading<'_>, sink: &mut dyn Sink) {
    match reading.worker {
        Some(worker) => read_there(worker, reading, sink),
        None => read_here(reading, sink),
    }
}

/// Reads the source in this process.
fn read_here(reading: &Reading<'_>, sink: &mut dyn Sink) {
    caught(sink, stopped, |sink| calamine::read(reading, sink));
}

/// Reads the source in a worker.
fn read_there(worker: &WorkerCommand, reading: &Reading<'_>, sink: &mut dyn Sink) {
    let mut replay = Replay::new(sink, &reading.source.origin);
    match start(worker, reading) {
        Some((mut child, output)) => {
            let mut frames = Frames::new(output, reading.deadline);
            follow(&mut frames, &mut replay);
            // Whatever it still does is of no use; and a child that nobody
            // waits for stays as a zombie.
            let _ = child.kill();
            let _ = child.wait();
        }
        None => replay.stopped(Gap::whole(
            GapReason::Failed,
            "The reader for this file could not be started, so the file was not checked. \
             Check that foiscan is installed whole and may start programs, then try again.",
        )),
    }
}

/// Starts the worker and asks it for the document.
fn start(worker: &WorkerCommand, reading: &Reading<'_>) -> Option<(Child, ChildStdout)> {
    let mut command = Command::new(&worker.program);
    command.args(&worker.arguments);
    command.stdin(Stdio::piped()).stdout(Stdio::piped());
    // The message of a panic or of the allocator may quote a cell.
    command.stderr(Stdio::null());
    let bytes = match &reading.source.body {
        Body::File(path) => {
            command.env(PATH_VARIABLE, path);
            None
        }
        Body::Bytes(bytes) => Some(bytes.clone()),
        // What is read there was taken into memory before.
        Body::Pipe(_) => return None,
    };
    let mut frame = Frame::new();
    let n_bytes = bytes.as_ref().map(|bytes| bytes.len() as u64);
    Header::of(reading, n_bytes).write(&mut frame)?;

    let mut child = command.spawn().ok()?;
    let output = child.stdout.take();
    if let Some(input) = child.stdin.take()
        && let Some(output) = output
        && pipe::feed(input, frame, bytes).is_ok()
    {
        return Some((child, output));
    }
    let _ = child.kill();
    let _ = child.wait();
    None
}

/// Replays what the worker says until it is through or in trouble.
fn follow(frames: &mut Frames, replay: &mut Replay<'_>) {
    loop {
        let step = match frames.next() {
            Ok(frame) => replay.frame(frame),
            Err(Trouble::Late) => return replay.stopped(late()),
            Err(Trouble::Broken) => None,
        };
        match step {
            Some(Step::More) => {}
            Some(Step::Done) => return replay.settle(),
            None => return replay.stopped(stopped()),
        }
    }
}

/// The gap of a reader that died or talked nonsense.
pub(super) fn stopped() -> Gap {
    Gap::whole(
        GapReason::Failed,
        "The reader stopped on this file before its end: the file is damaged, or made to \
         harm. Treat it as not checked. Open it with care, save it as a new .xlsx, and \
         check that.",
    )
}

/// The gap of a reader that took too long.
fn late() -> Gap {
    Gap::whole(
        GapReason::TimedOut,
        "This file took longer to read than is allowed, so the rest of it was not checked. \
         Allow more time, or save it as .xlsx and check that.",
    )
}
