//! One walk over the records of an xlsb sheet: which rows and columns are
//! concealed, and what else there is beside the cells.

use std::io::BufRead;
use std::rc::Rc;

use super::package::Package;
use super::records::{End, Records, long};
use crate::model::Hiding;
use crate::read::ooxml::Paint;
use crate::read::sheets::Veil;

/// Columns narrower than half a letter show nothing; in parts of 256.
const NARROWEST: u32 = 128;

/// What the walks over all sheets found.
pub(super) struct Walk {
    /// One for each sheet, in the file's order.
    pub(super) veils: Vec<Veil>,
    /// Whether there are cells that calamine passes over.
    pub(super) has_other_cells: bool,
    /// Whether anything lies on some sheet.
    pub(super) has_drawings: bool,
    /// What the styles of the workbook conceal.
    paint: Rc<Paint>,
}

impl Walk {
    /// Before the first sheet of a workbook whose styles conceal that.
    pub(super) fn new(paint: Paint) -> Self {
        Self {
            veils: Vec::new(),
            has_other_cells: false,
            has_drawings: false,
            paint: Rc::new(paint),
        }
    }

    /// Walks one sheet; none when it breaks off.
    pub(super) fn sheet(&mut self, package: &mut Package<'_>, part: &str) -> Option<()> {
        let mut veil = Veil::default();
        veil.cells.paint = Rc::clone(&self.paint);
        let walked = package.read(part, |input| self.records(input, &mut veil));
        veil.settle();
        self.veils.push(veil);
        walked
    }

    fn records(&mut self, input: &mut dyn BufRead, veil: &mut Veil) -> Option<()> {
        let mut records = Records::new(input);
        let mut at_row = 0;
        let mut has_drawing = false;
        loop {
            let (kind, data) = match records.next() {
                Ok(record) => record,
                Err(End::Whole) => {
                    if !has_drawing {
                        veil.cells.lie(Vec::new());
                    }
                    return Some(());
                }
                Err(End::Broken) => return None,
            };
            match kind {
                // BrtRowHdr
                0 => {
                    row(data, veil)?;
                    at_row = long(data, 0)?;
                }
                // BrtCellRk to BrtFmlaError
                2..=11 => {
                    let style = long(data, 4)? & 0x00FF_FFFF;
                    veil.cells.style(at_row, long(data, 0)?, style);
                }
                // BrtMergeCell
                176 => {
                    let rows = (long(data, 0)?, long(data, 4)?);
                    veil.cells.merge((rows, (long(data, 8)?, long(data, 12)?)));
                }
                // BrtDrawing
                550 => {
                    has_drawing = true;
                    self.has_drawings = true;
                }
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
    } else {
        // Twips; a height of its own counts as low, any other when it is none.
        let height = long(data, 8)? & 0xFFFF;
        if height < (if flags & 0x20 == 0 { 1 } else { 40 }) {
            veil.rows(row, row, Hiding::ZERO_SIZE);
        }
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
