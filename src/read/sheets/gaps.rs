//! What is said where something of a workbook of these formats is not read.

use super::pour::sheet_part;
use crate::model::{Gap, GapReason};

/// The gap of a sheet of a kind that is not read: what it is, in Excel's words.
pub(in crate::read) fn unread_sheet(name: &str, what: &str) -> Gap {
    let part = sheet_part(name);
    let says = format!(
        "{part} is {what}, which foiscan does not read yet in this kind of file. Look \
         at it in Excel, or save the file as .xlsx and check that."
    );
    Gap::part(part, GapReason::Unsupported, says)
}

/// The gap of a file whose cells can be read, but not all that stands beside
/// them.
pub(in crate::read) fn unknown_beside() -> Gap {
    Gap::whole(
        GapReason::Damaged,
        "The file is damaged, so what it holds beside its cells, such as notes, pivot \
         caches and hidden rows, is not wholly known. Open it, save it as .xlsx, and check \
         that.",
    )
}
