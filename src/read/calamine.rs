//! Not written yet.

use super::{Reading, Sink};

/// Reads the source.
pub(super) fn read(_reading: &Reading<'_>, _sink: &mut dyn Sink) {}
