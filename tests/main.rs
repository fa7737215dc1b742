//! All tests of the outside, in one binary.

// Old workbooks (xls, xlsb, ods) read in a worker.
mod legacy;
