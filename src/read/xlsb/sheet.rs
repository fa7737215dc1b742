//! One walk over the records of an xlsb sheet: which rows and columns are
//! concealed, and what else there is beside the cells.

use std::collections::BTreeSet;
use std::io::BufRead;

use super::package::Package;
use super::records::{End, Records, long, text};
use crate::model::Hiding;
use crate::read::calamine::{Veil, printed};

/// A place beside the cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Trace {
    /// Cells that calamine passes over.
    Cells,
    /// Lists and messages of data validation.
    Validation,
    /// Scenarios.
    Scenarios,
}

/// What the walks over all sheets found.
#[derive(Default)]
pub(super) struct Walk {
    /// One for each sheet, in the file's order.
    pub(super) veils: Vec<Veil>,
    /// The places beside the cells.
    pub(super) traces: BTreeSet<Trace>,
    /// Texts of headers and footers.
    pub(super) margins: Vec<String>,
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
                13..=18 | 62 => {
                    self.traces.insert(Trace::Cells);
                }
                // BrtDVal
                64 if has_words(data) => {
                    self.traces.insert(Trace::Validation);
                }
                // BrtBeginScenMan
                500 => {
                    self.traces.insert(Trace::Scenarios);
                }
                // BrtBeginHeaderFooter
                479 => self.margins.extend(margins(data)),
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

/// Whether a validation says something of its own: a list that is written out,
/// or a message; [MS-XLSB] 2.4.353. When in doubt it does.
fn has_words(data: &[u8]) -> bool {
    const LIST_WRITTEN_OUT: u32 = 0x80;
    let Some(flags) = long(data, 0) else {
        return true;
    };
    flags & LIST_WRITTEN_OUT != 0 || messages(data).is_none_or(|messages| messages)
}

/// Whether any of the four messages behind the ranges says something.
fn messages(data: &[u8]) -> Option<bool> {
    let n_ranges = usize::try_from(long(data, 4)?).ok()?;
    let mut rest = data.get(n_ranges.checked_mul(16)?.checked_add(8)?..)?;
    for _ in 0..4 {
        let (message, n_bytes) = text(rest)?;
        if message.is_some_and(|message| !message.is_empty()) {
            return Some(true);
        }
        rest = rest.get(n_bytes..)?;
    }
    Some(false)
}

/// The six headers and footers of a sheet; [MS-XLSB] 2.4.76.
fn margins(data: &[u8]) -> Vec<String> {
    let mut rest = data.get(2..).unwrap_or_default();
    let mut texts = Vec::new();
    for _ in 0..6 {
        let Some((coded, n_bytes)) = text(rest) else {
            break;
        };
        texts.extend(printed(&coded.unwrap_or_default()));
        rest = rest.get(n_bytes..).unwrap_or_default();
    }
    texts
}
