//! Not written yet.

use std::io;

use crate::model::{Gap, GapReason};
use crate::read::{Reading, Sink};

/// Reads the source.
pub(super) fn read(_reading: &Reading<'_>, sink: &mut dyn Sink) -> io::Result<()> {
    sink.gap(Gap::whole(
        GapReason::Unsupported,
        "This is an XML spreadsheet (2003), which foiscan does not read yet. Save it as an Excel \
         workbook (.xlsx) and check that.",
    ));
    Ok(())
}
