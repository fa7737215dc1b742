//! foiscan finds people in spreadsheets before they are released.
//!
//! A public authority answers a Freedom of Information request with a file.
//! foiscan reads every place in it where data can be, shown or hidden,
//! recognises names, ranks, staff numbers and UK identifiers by rules anyone
//! can read, and says which rows are people, where, and how well hidden.
//!
//! # The house
//!
//! Rooms stand on floors; a room imports only from floors below its own.
//!
//! ```text
//! 5  lib.rs                               names of the floors below
//! 4  scan   proof                         the spine; every rule on its own examples
//! 3  detect   judge   config   accept              rows become findings; profiles become exposures
//! 2  walk  read  rules  report            neighbours never import each other
//! 1  model   plausible                    the nouns; could this string be a real one?
//! ```
//!
//! # The path of one value
//!
//! [`walk`] lists the paths; each becomes a [`model::Source`]. [`scan`] takes
//! sources in parallel; [`read`] sniffs what each is and pours surfaces and
//! rows into a sink. Behind the sink `detect` classifies every distinct value
//! once and counts per column: the raw text dies there. At the end of a surface
//! its [`model::Profile`] tells what each column is; when the source is done,
//! `judge` turns its profiles into [`model::Exposure`]s. [`report`] writes the
//! [`model::Report`]. No step looks back.

pub mod accept;
pub mod config;
mod detect;
mod judge;
pub mod model;
pub mod plausible;
pub mod proof;
pub mod read;
pub mod report;
pub mod rules;
pub mod scan;
#[cfg(feature = "files")]
pub mod walk;
