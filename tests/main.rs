//! Everything that is tested from outside, in one binary.

// Rust source without comments and strings, for tidy.
mod bare;
// The rules of the house: floors, tools, sizes, names.
mod tidy;
//! All tests of the outside, in one binary.

// Old workbooks (xls, xlsb, ods) read in a worker.
mod legacy;
// Delimited text, HTML and XML tables, and the sniffing of formats.
mod text;
//! All tests of the program from the outside: one binary, one module a matter.

// A hand-made report in every format, and the JSON read back.
mod report;
