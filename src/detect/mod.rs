//! Rows become findings. A [`Pass`] takes the rows of one surface, classifies
//! each value once, counts per column, and ends in a [`Profile`] that holds no
//! value.

mod block;
mod classes;
mod classify;
mod codes;
mod distinct;
mod even;
mod examine;
mod figures;
mod headers;
mod inside;
mod keys;
mod look;
mod mailboxes;
mod memo;
mod midst;
mod pass;
mod persons;
mod shared;
mod singles;
mod stacked;
mod sum;
mod table;
mod tally;
mod text;
mod told;
mod veiled;
mod votes;
mod weigh;

pub(crate) use examine::Examiner;
pub(crate) use pass::Pass;
pub(crate) use shared::{SharedBuilder, SharedStrings};
#[cfg(feature = "threads")]
pub(crate) use {examine::Examined, pass::Numbers};
