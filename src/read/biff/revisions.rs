//! The history of a shared workbook: what was changed from what to what, and by
//! whom; and the list of those who shared it. [MS-XLS] 2.1.7.14 and 2.1.7.18.

use super::cursor::each_measured;
use super::records::Records;
use crate::model::{Hiding, Surface, SurfaceKind};
use crate::read::Sink;
use crate::read::ooxml::{Listing, Trouble};

/// Kinds of change, and what they are.
const CHANGES: [(u16, &str); 8] = [
    (0x0138, "Who saved"),
    (0x013B, "Cell changed"),
    (0x0137, "Rows or columns inserted or deleted"),
    (0x0140, "Cells moved"),
    (0x013E, "Sheet renamed"),
    (0x014D, "Sheet inserted"),
    (0x0152, "Name defined"),
    (0x0195, "Note changed"),
];

/// Reads the log of changes.
pub(super) fn log(bytes: &[u8], sink: &mut dyn Sink) {
    let mut found = Listing::new(&["What", "Text"]);
    let read = each_record(bytes, |kind, text| {
        let known = CHANGES.iter().find(|(known, _)| *known == kind);
        let what = known.map_or("Change", |(_, what)| what);
        found.add(&[what, text])
    });
    let surface = Surface::shown(SurfaceKind::Revisions, "History of changes");
    found.pour(surface.hidden_by(Hiding::NOT_SHOWN), sink);
    tell("Revision Log", "The history of changes", read, sink);
}

/// Reads the list of those who share the workbook.
pub(super) fn users(bytes: &[u8], sink: &mut dyn Sink) {
    let mut found = Listing::new(&["User name"]);
    let read = each_record(bytes, |_, text| found.add(&[text]));
    let surface = Surface::shown(SurfaceKind::People, "People who shared the workbook");
    found.pour(surface.hidden_by(Hiding::METADATA), sink);
    tell("User Names", "The list of those who shared it", read, sink);
}

fn each_record(
    bytes: &[u8],
    mut take: impl FnMut(u16, &str) -> Result<(), Trouble>,
) -> Result<(), Trouble> {
    let mut records = Records::from(bytes, 0).ok_or(Trouble::Damaged)?;
    let mut added = Ok(());
    while let Some(record) = records.whole() {
        each_measured(&record.data, |text| {
            added = added.and(take(record.kind, text));
        });
    }
    added
}

fn tell(part: &str, place: &str, read: Result<(), Trouble>, sink: &mut dyn Sink) {
    if let Err(trouble) = read {
        sink.gap(trouble.gap(part, place));
    }
}
