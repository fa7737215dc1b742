//! Everything that is tested from outside, in one binary.

// Rust source without comments and strings, for tidy.
mod bare;
// The rules of the house: floors, tools, sizes, names.
mod tidy;
