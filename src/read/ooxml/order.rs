//! What is known of a sheet's rows from the first to the last, in their order,
//! whether they come one by one or stretch by stretch.

use crate::model::{Hiding, Sheaf};

use super::print_area::PrintArea;
use super::remote::Remote;

/// The rows of a sheet so far.
#[derive(Default)]
pub(super) struct Order {
    /// The highest row so far.
    pub(super) last: Option<u32>,
    /// How many rows are wanted yet.
    pub(super) left: u32,
    /// What does not print.
    pub(super) print_area: PrintArea,
    /// What is far away; nothing is where nobody scrolls.
    pub(super) remote: Option<Remote>,
    /// There were more rows than are wanted.
    pub(super) is_over: bool,
}

impl Order {
    /// Takes note of the next row, which has cells in these columns; what its
    /// being far away conceals.
    #[inline]
    pub(super) fn row(
        &mut self,
        index: u32,
        columns: impl DoubleEndedIterator<Item = u32> + Clone,
    ) -> Hiding {
        self.last = Some(index);
        match &mut self.remote {
            Some(remote) => remote.row(index, columns),
            None => Hiding::NONE,
        }
    }

    /// Counts the cells of a row that do not print.
    #[inline]
    pub(super) fn print(&mut self, index: u32, columns: impl Iterator<Item = u32>) {
        if self.print_area.is_set() {
            for column in columns {
                self.print_area.count(index, column);
            }
        }
    }

    /// Takes note of the next rows; of more than are wanted the last are
    /// dropped. False where they do not ascend.
    pub(super) fn sheaf(&mut self, sheaf: &mut Sheaf) -> bool {
        for at in 0..sheaf.n_rows() {
            let Some(row) = sheaf.row(at) else { continue };
            if self.left == 0 {
                self.is_over = true;
                sheaf.truncate(at);
                return true;
            }
            if self.last.is_some_and(|last| last >= row.index) {
                return false;
            }
            self.left -= 1;
            let columns = row.cells.map(|cell| sheaf.column(cell));
            self.print(row.index, columns.clone());
            let hiding = self.row(row.index, columns);
            if !hiding.is_none() {
                sheaf.hide_row(at, row.hiding.and(hiding));
            }
        }
        true
    }
}
