//! Not written yet.

use crate::read::{Reading, Sink};

/// Reads the source.
pub(in crate::read) fn read(_reading: &Reading<'_>, _sink: &mut dyn Sink) {}
