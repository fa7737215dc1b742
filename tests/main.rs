//! Everything that is tested from the outside, in one binary: one module a
//! matter.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a test that cannot go on fails, and says what it measured or skipped"
)]

// Rust source without comments and strings, for tidy.
mod bare;
// The program as it is typed: one file a case, every exit code.
mod cli;
// The config file's template and schema, as checked in.
mod config;
// What is read and not read of public workbooks and tables, where they are at hand.
mod corpus;
// Truncated, encrypted, lying and malicious files end in a gap.
mod hostile;
// What pipelines use of the program: the GitHub action, the pre-commit hooks.
mod integrations;
// No value from a document is in any byte that is written.
mod leak;
// Old workbooks (xls, xlsb, ods) read in a worker.
mod legacy;
// Workbooks read by our own reader, and held against calamine.
mod ooxml;
// What comes through a pipe: the same report as a file, in bounded memory.
mod piped;
// Every hiding place, with invented people planted in it.
mod places;
// How well people are known: generated tables, figures, thresholds.
mod quality;
// A hand-made report in every format, and the JSON read back.
mod report;
// Every rule proves itself.
mod rules;
// Every sample is judged as its truth says.
mod samples;
// What several of these modules need.
mod support;
// Delimited text, HTML and XML tables, and the sniffing of formats.
mod text;
// The rules of the house: floors, tools, sizes, names.
mod tidy;
// Records of checks against files that stayed, changed, or grew old.
mod verify;
// The samples' own maker, whose workbooks some tests build on.
#[path = "../examples/samples/mod.rs"]
#[allow(dead_code, reason = "the tests use a few parts of it")]
mod samples_parts;
