//! What a sheet, or the workbook, says beside its cells, gathered in the walk
//! over its records and poured once all cells are.

use std::sync::Arc;

use super::around::Around;
use super::names::Names;
use super::records::long;
use super::windows::Windows;
use crate::model::{Fate, Surface, SurfaceKind};
use crate::read::Sink;
use crate::read::ooxml::{self, Beginning, Claim, Package, Relation, Trouble, settle};

/// Most text that is kept of a sheet while others are read, in bytes.
const MOST_BYTES: usize = 256 << 10;

/// What one part says beside its cells.
pub(super) struct Rest {
    around: Around,
    names: Names,
    windows: Windows,
    beginning: Beginning,
    /// What kept something from being read.
    pub(super) read: Result<(), Trouble>,
}

impl Rest {
    /// Nothing yet, of a part with these relationships.
    pub(super) fn new(relations: Arc<[Relation]>, are_macros: bool) -> Self {
        Self {
            around: Around::new(relations, are_macros),
            names: Names::new(),
            windows: Windows::new(),
            beginning: Beginning::new(),
            read: Ok(()),
        }
    }

    /// Takes a record.
    pub(super) fn record(&mut self, kind: u32, data: &[u8]) {
        self.around.record(kind, data);
        let taken = match kind {
            // BrtName
            39 => self.names.take(data).unwrap_or(Err(Trouble::Damaged)),
            // BrtBookView
            158 => self.windows.take(data).unwrap_or(Ok(())),
            // BrtBeginWsView: flags, the view, its first row and column
            137 => match (long(data, 6), long(data, 10)) {
                (Some(row), Some(column)) => self.beginning.take(row, column),
                _ => Ok(()),
            },
            _ => return,
        };
        self.read = self.read.and(taken);
    }

    /// Whether it is too much to be kept until all sheets are read.
    pub(super) fn is_heavy(&self) -> bool {
        self.around.n_bytes() > MOST_BYTES
    }

    /// Pours what was found, on that sheet or in the workbook, and accounts for
    /// the part.
    pub(super) fn pour(
        &self,
        package: &Package<'_>,
        claim: Claim,
        sheet: Option<&Surface>,
        sink: &mut dyn Sink,
    ) {
        self.names.pour(sink);
        self.windows.pour(sink);
        if let Some(sheet) = sheet {
            let surface = ooxml::on_sheet(SurfaceKind::Settings, Beginning::WHAT, sheet);
            self.beginning.found().pour(surface, sink);
        }
        let read = self.around.pour(sheet, sink).and(self.read);
        let place = "What stands beside cells";
        settle(package.name(claim), place, read, Fate::Read, sink);
    }
}
