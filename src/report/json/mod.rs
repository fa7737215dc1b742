//! The wire format `foiscan.report.v1`: written, and read back so that writing
//! it again gives the same bytes. Keys are added within v1, never renamed.
//!
//! `json` is one document, indented by two spaces. `jsonl` is one line per file
//! and a last line with everything else; every line begins with `schema` and
//! `type`, which is `file` for the former and `totals` for the latter. Lines
//! without a `totals` line at their end were cut off.

mod inward;
mod outward;
mod place;
mod wire;

use std::fmt;
use std::io;

use serde::Serialize;

use crate::model::Report;

pub(super) use place::written;
pub use wire::SCHEMA;

/// The JSON Schema (draft 2020-12) of [`SCHEMA`].
pub const JSON_SCHEMA: &str = include_str!("foiscan.report.v1.schema.json");

/// Writes the report as one document.
pub(super) fn write(report: &Report, out: &mut dyn io::Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, &outward::document(report))?;
    out.write_all(b"\n")
}

/// Writes the report as lines.
pub(super) fn write_lines(report: &Report, out: &mut dyn io::Write) -> io::Result<()> {
    for file in &report.files {
        write_line(&outward::file_line(file), out)?;
    }
    write_line(&outward::totals_line(report), out)
}

fn write_line(value: &impl Serialize, out: &mut dyn io::Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, value)?;
    out.write_all(b"\n")
}

/// Reads a saved `json` or `jsonl` report. Unknown keys are passed over: a
/// later foiscan may have added them.
///
/// # Errors
/// What is not as `foiscan.report.v1` has it, and where.
pub fn read(bytes: &[u8]) -> Result<Report, ReadError> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    inward::read(bytes)
}

/// Why a saved report cannot be read, in plain English.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadError(String);

impl ReadError {
    fn new(says: impl Into<String>) -> Self {
        Self(says.into())
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for ReadError {}
