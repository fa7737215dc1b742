//! foiscan: finds people in spreadsheets before they are released.

pub mod model;
pub mod read;
pub mod report;
