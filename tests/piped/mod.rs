//! What comes once, through a pipe: it gives the same report as a file does, in
//! bounded memory, and what breaks off or never comes counts as not checked.

// Pipes that break off, stay open or are never filled.
mod broken;
// A text of any size in bounded memory.
#[cfg(target_os = "linux")]
mod memory;
// The same report as for a file.
mod same;

use std::io::{self, Read};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use foiscan::model::{FileReport, Source};
use foiscan::read::Limits;

use crate::places::judged::reports_on;

/// Brings bytes in small and uneven portions, then an error if there is one.
pub(crate) struct Drips {
    bytes: Vec<u8>,
    at: usize,
    ends_in: Option<io::ErrorKind>,
}

impl Drips {
    /// All of these bytes.
    pub(crate) fn of(bytes: &[u8]) -> Self {
        Self {
            bytes: bytes.to_vec(),
            at: 0,
            ends_in: None,
        }
    }

    /// These bytes and then an error.
    pub(crate) fn broken(bytes: &[u8], kind: io::ErrorKind) -> Self {
        let ends_in = Some(kind);
        Self {
            ends_in,
            ..Self::of(bytes)
        }
    }
}

impl Read for Drips {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let rest = &self.bytes[self.at..];
        if let (true, Some(kind)) = (rest.is_empty(), self.ends_in) {
            return Err(io::Error::from(kind));
        }
        let portion = 1 + self.at * 7 % 5_003;
        let n_read = portion.min(rest.len()).min(into.len());
        into[..n_read].copy_from_slice(&rest[..n_read]);
        self.at += n_read;
        Ok(n_read)
    }
}

/// The report on what a reader gives, on so many threads.
fn piped(name: &str, reader: Drips, threads: usize) -> FileReport {
    piped_within(name, reader, threads, Limits::default())
}

fn piped_within(name: &str, reader: Drips, threads: usize, limits: Limits) -> FileReport {
    let mut files = reports_on(threads, Source::pipe(name, reader), limits);
    assert!(!files.is_empty(), "{name}: no report");
    files.swap_remove(0)
}

/// A list of so many people who do not exist, with all that makes a table hard
/// to read where `is_odd`: lines in quotes, quotes in lines.
fn staff(n_people: usize, is_odd: bool) -> String {
    const NAMES: [&str; 6] = [
        "Testley",
        "Sampleton",
        "Mockford",
        "Fakeham",
        "Dummer",
        "Inventson",
    ];
    let mut text = "Surname,Initials,Rank,Staff No,Note\n".to_owned();
    for number in 0..n_people {
        let note = match number % 7 {
            0 if is_odd => "\"two\nlines\"",
            1 if is_odd => "6\" pipe",
            2 if is_odd && number % 1_000 == 2 => "\"never closed",
            _ => "full time",
        };
        text.push_str(&format!(
            "{},{},{},{},{note}\n",
            NAMES[number % NAMES.len()],
            char::from(b'A' + (number % 26) as u8),
            ["Constable", "Sergeant", "Inspector"][number % 3],
            1_000_000 + number,
        ));
    }
    text
}

/// The program on a file, in JSON, with these further arguments.
fn program(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_foiscan"));
    command
        .args(["check", "--isolated", "-f", "json"])
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

/// Longer than any of these tests lets the program wait.
const TIMEOUT: Duration = Duration::from_secs(20);
