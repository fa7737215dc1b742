//! Everything that is tested from the outside, in one binary: one module a
//! matter.

// Old workbooks (xls, xlsb, ods) read in a worker.
mod legacy;
// The program as it is typed: one file a case, every exit code.
mod cli;
// A hand-made report in every format, and the JSON read back.
mod report;
// Delimited text, HTML and XML tables, and the sniffing of formats.
mod text;

// The rules of the house: floors, tools, sizes, names.
mod tidy;

// Files that are broken, locked or meant to do harm.
mod hostile;
// No byte that anything writes holds a value.
mod leak;
// Real files, where they are at hand.
mod corpus;
// Every rule proves itself, and what it names exists.
mod rules;
// The samples, held to what is planted in them.
mod samples;

// Rust source without comments and strings, for tidy.
mod bare;
// A folder of a test's own, the program run in it, workbooks put together.
mod support;

// What the samples are made of.
#[path = "../examples/samples/mod.rs"]
#[allow(dead_code, reason = "the tests use a few parts of it")]
mod samples_parts;
