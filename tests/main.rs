//! Every test of the outside, in one binary.

// xlsx and xlsm: built workbooks, broken ones, calamine as the oracle.
mod ooxml;
