//! One walk over the records of an xlsb sheet: which rows and columns are
//! concealed, and what else there is beside the cells.

use std::io::BufRead;

use super::package::Package;
use super::records::{End, Records, long};
use crate::model::Hiding;
use crate::read::calamine::Veil;

/// What the walks over all sheets found.
#[derive(Default)]
pub(super) struct Walk {
    /// One for each sheet, in the file's order.
    pub(super) veils: Vec<Veil>,
    /// Whether there are cells that calamine passes over.
    pub(super) has_other_cells: bool,
}

impl Walk {
    /// Walks one sheet; none when it breaks off.
    pub(super) fn sheet(&mut self, package: &mut Package<'_>, part: &str) -> Option<()> {
        let mut veil = Veil::default();
        let walked = package.read(part, |input| self.records(input, &mut veil));
        veil.settle();
        self.veils.push(veil);
        walked
    }

    fn records(&mut self, input: &mut dyn BufRead, veil: &mut Veil) -> Option<()> {
        let mut records = Records::new(input);
        loop {
            let (kind, data) = match records.next() {
                Ok(record) => record,
                Err(End::Whole) => return Some(()),
                Err(End::Broken) => return None,
            };
            match kind {
                // BrtRowHdr
                0 => row(data, veil)?,
                // BrtColInfo
                60 => columns(data, veil)?,
                // BrtBeginAFilter
                161 => veil.filter(long(data, 0)?, long(data, 4)?),
                // BrtBeginFilterColumn: the filter is in use
                163 => veil.is_filtered = true,
                // BrtShortBlank to BrtShortIsst, BrtCellRString
                13..=18 | 62 => self.has_other_cells = true,
                _ => {}
            }
        }
    }
}

/// [MS-XLSB] 2.4.768
fn row(data: &[u8], veil: &mut Veil) -> Option<()> {
    /// calamine ends the sheet at a row past the last that Excel knows.
    const LAST_ROW: u32 = 0x0010_0000;
    let row = long(data, 0)?;
    let flags = *data.get(11)?;
    if flags & 0x10 != 0 {
        veil.rows(row, row, grouped(Hiding::HIDDEN_ROW, flags & 0x07 != 0));
    }
    (row <= LAST_ROW).then_some(())
}

/// [MS-XLSB] 2.4.326
fn columns(data: &[u8], veil: &mut Veil) -> Option<()> {
    let (first, last) = (long(data, 0)?, long(data, 4)?);
    let width = long(data, 8)?;
    let flags = long(data, 14)? >> 16;
    if flags & 0x01 != 0 {
        let hiding = grouped(Hiding::HIDDEN_COLUMN, flags & 0x0700 != 0);
        veil.columns(first, last, hiding);
    } else if width == 0 {
        veil.columns(first, last, Hiding::ZERO_SIZE);
    }
    Some(())
}

/// A hidden row or column of an outline is one of a collapsed group.
fn grouped(hiding: Hiding, in_outline: bool) -> Hiding {
    if in_outline {
        hiding.and(Hiding::COLLAPSED_GROUP)
    } else {
        hiding
    }
}
