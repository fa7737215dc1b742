//! The shared table of texts: those that no cell uses any more, and phonetic
//! readings beside texts. [MS-XLSB] 2.4.820.

use std::collections::HashSet;

use super::records::{Fields, each, each_measured, long};
use crate::model::{Hiding, Surface, SurfaceKind};
use crate::read::Sink;
use crate::read::ooxml::{Listing, Trouble};

/// Which texts of the table cells use.
#[derive(Default)]
pub(super) struct Used(HashSet<u32>);

impl Used {
    /// Takes a record of a sheet.
    pub(super) fn record(&mut self, kind: u32, data: &[u8]) {
        match kind {
            // BrtCellIsst, BrtShortIsst
            7 => self.0.extend(long(data, 8)),
            18 => self.0.extend(long(data, 4)),
            _ => {}
        }
    }
}

/// Reads the table.
pub(super) fn read(bytes: &[u8], used: &Used, sink: &mut dyn Sink) -> Result<(), Trouble> {
    let mut unused = Listing::new(&["Text"]);
    let mut readings = Listing::new(&["Text"]);
    let mut read = Ok(());
    let mut number = 0;
    let is_whole = each(bytes, |kind, data| {
        // BrtSSTItem
        if kind != 19 {
            return;
        }
        let mut fields = Fields::new(data);
        let flags = fields.byte().unwrap_or_default();
        let text = fields.text().unwrap_or_default();
        if !used.0.contains(&number) {
            read = read.and(unused.add(&[&text]));
        }
        if flags & 2 != 0 {
            each_measured(fields.rest(), |text| read = read.and(readings.add(&[text])));
        }
        number += 1;
    });
    for (found, what) in [
        (unused, "Texts that no cell uses"),
        (readings, "Phonetic readings"),
    ] {
        let surface = Surface::shown(SurfaceKind::Leftover, what);
        found.pour(surface.hidden_by(Hiding::NOT_SHOWN), sink);
    }
    if is_whole {
        read
    } else {
        Err(Trouble::Damaged)
    }
}
