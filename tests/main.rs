//! All tests of the program from the outside: one binary, one module a matter.

// A hand-made report in every format, and the JSON read back.
mod report;
