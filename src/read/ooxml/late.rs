//! Rows that came behind rows of higher number: kept until they can be handed
//! over in order. No program that people use writes such sheets.

use crate::model::{Hiding, Sheaf, SheafRow};

/// Most text that is kept, in bytes, and most cells.
const MOST_TEXT: usize = 64 << 20;
const MOST_CELLS: usize = 1 << 20;

/// Rows kept for later, in the order they came.
#[derive(Default)]
pub(super) struct Late(Sheaf);

impl Late {
    /// Keeps a copy of the row that the sheaf has at hand.
    pub(super) fn keep(&mut self, index: u32, hiding: Hiding, sheaf: &Sheaf) {
        for cell in sheaf.at_hand() {
            self.0
                .add(sheaf.column(cell), sheaf.value(cell), sheaf.hiding(cell));
        }
        self.0.end_row(index, hiding);
    }

    /// Whether nothing is kept.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether it is time to hand over.
    pub(super) fn is_full(&mut self) -> bool {
        self.0.room().len() > MOST_TEXT || self.0.n_cells() > MOST_CELLS
    }

    /// The rows by ascending number; several of one number are one row.
    pub(super) fn sorted(self) -> Sheaf {
        let kept = self.0;
        let mut rows: Vec<SheafRow> = kept.rows().collect();
        rows.sort_by_key(|row| row.index);
        let mut sorted = Sheaf::default();
        for of_one in rows.chunk_by(|a, b| a.index == b.index) {
            let cells = of_one.iter().flat_map(|row| row.cells.clone());
            let mut cells: Vec<usize> = cells.collect();
            cells.sort_by_key(|cell| kept.column(*cell));
            for cell in cells {
                sorted.add(kept.column(cell), kept.value(cell), kept.hiding(cell));
            }
            if let Some(first) = of_one.first() {
                sorted.end_row(first.index, first.hiding);
            }
        }
        sorted
    }
}
