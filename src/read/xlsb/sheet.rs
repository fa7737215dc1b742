//! One walk over the records of an xlsb sheet: which rows and columns are
//! concealed, and what else there is that changes how its cells are seen. Merges
//! and filters stand behind the cells, so they are walked over first.

use std::io::Read;

use super::flow::Flow;
use super::records::long;
use crate::model::Hiding;
use crate::read::ooxml::Trouble;
use crate::read::sheets::Veil;

/// Columns narrower than half a letter show nothing; in parts of 256.
const NARROWEST: u32 = 128;

/// The last row that Excel knows.
pub(super) const LAST_ROW: u32 = 0x000F_FFFF;

/// What the walk over a sheet finds.
#[derive(Default)]
pub(super) struct Walk {
    /// What conceals its cells.
    pub(super) veil: Veil,
    /// Whether anything lies on it.
    pub(super) has_drawing: bool,
    /// Whether it has cells that hold something.
    pub(super) has_cells: bool,
    /// Whether there are cells that calamine passes over.
    pub(super) has_other_cells: bool,
    /// Whether it breaks off, or some record is cut short.
    pub(super) is_damaged: bool,
    /// Whether the veil is told the styles of cells.
    notes_styles: bool,
    row: u32,
}

impl Walk {
    /// A walk that tells the veil the styles of cells, for who sees the cells
    /// without their styles.
    pub(super) fn with_styles(veil: Veil) -> Self {
        Self {
            veil,
            notes_styles: true,
            ..Self::default()
        }
    }

    /// Walks over a sheet to its end, or as far as it goes.
    pub(super) fn over(mut self, flow: &mut Flow<impl Read>) -> Self {
        loop {
            match flow.next() {
                Ok(Some((kind, data))) => self.record(kind, data),
                Ok(None) => break,
                Err(trouble) => {
                    self.is_damaged |= trouble == Trouble::Damaged;
                    break;
                }
            }
        }
        self.veil.settle();
        self
    }

    #[inline]
    fn record(&mut self, kind: u32, data: &[u8]) {
        if matches!(kind, 2..=11) && !self.notes_styles {
            self.has_cells = true;
            return;
        }
        self.is_damaged |= self.take(kind, data).is_none();
    }

    /// Takes a record; none when it is cut short.
    fn take(&mut self, kind: u32, data: &[u8]) -> Option<()> {
        match kind {
            // BrtRowHdr
            0 => {
                self.row = long(data, 0)?;
                row(data, &mut self.veil)?;
            }
            // BrtCellRk to BrtFmlaError
            2..=11 => {
                self.has_cells = true;
                let style = long(data, 4)? & 0x00FF_FFFF;
                self.veil.cells.style(self.row, long(data, 0)?, style);
            }
            // BrtMergeCell
            176 => {
                let rows = (long(data, 0)?, long(data, 4)?.min(LAST_ROW));
                let columns = (long(data, 8)?, long(data, 12)?);
                self.veil.cells.merge((rows, columns));
            }
            // BrtDrawing
            550 => self.has_drawing = true,
            // BrtColInfo
            60 => columns(data, &mut self.veil)?,
            // BrtBeginAFilter
            161 => self.veil.filter(long(data, 0)?, long(data, 4)?),
            // BrtBeginFilterColumn: the filter is in use
            163 => self.veil.is_filtered = true,
            // BrtShortRk to BrtShortIsst, BrtCellRString
            13..=18 | 62 => {
                self.has_cells = true;
                self.has_other_cells = true;
            }
            _ => {}
        }
        Some(())
    }
}

/// [MS-XLSB] 2.4.768
fn row(data: &[u8], veil: &mut Veil) -> Option<()> {
    let row = long(data, 0)?;
    let flags = *data.get(11)?;
    if flags & 0x10 != 0 {
        veil.rows(row, row, grouped(Hiding::HIDDEN_ROW, flags & 0x07 != 0));
    } else {
        // Twips; a height of its own counts as low, any other when it is none.
        let height = long(data, 8)? & 0xFFFF;
        if height < (if flags & 0x20 == 0 { 1 } else { 40 }) {
            veil.rows(row, row, Hiding::ZERO_SIZE);
        }
    }
    // calamine ends the sheet at a row past that.
    (row <= LAST_ROW + 1).then_some(())
}

/// [MS-XLSB] 2.4.326
fn columns(data: &[u8], veil: &mut Veil) -> Option<()> {
    let (first, last) = (long(data, 0)?, long(data, 4)?);
    let width = long(data, 8)?;
    let flags = long(data, 14)? >> 16;
    if flags & 0x01 != 0 {
        let hiding = grouped(Hiding::HIDDEN_COLUMN, flags & 0x0700 != 0);
        veil.columns(first, last, hiding);
    } else if width < NARROWEST {
        veil.columns(first, last, Hiding::ZERO_SIZE);
    }
    Some(())
}

/// A hidden row or column of an outline is one of a collapsed group.
fn grouped(hiding: Hiding, in_outline: bool) -> Hiding {
    if in_outline {
        Hiding::COLLAPSED_GROUP
    } else {
        hiding
    }
}
