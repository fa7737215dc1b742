//! Where readers pour what they read. Data falls: a reader pushes surfaces,
//! rows, parts and gaps into a sink and never learns what becomes of them.

use std::io;

use crate::model::{Cell, Fate, Gap, Hiding, Row, Sheaf, Source, Surface};

/// Work on one part of a source that may be done beside other parts.
pub type Job<'a> = Box<dyn FnOnce(&mut dyn Sink) + Send + 'a>;

/// Cuts the bytes of a surface into stretches that end where a row ends.
pub trait Cutter: Send {
    /// Puts the next stretch into the empty [`Sheaf::bytes`]; false when there
    /// is none.
    ///
    /// # Errors
    /// What reading says.
    fn cut(&mut self, sheaf: &mut Sheaf) -> io::Result<bool>;
}

/// Reads the rows of a stretch, on any thread and in no order.
pub trait Binder: Sync {
    /// Turns the bytes of a sheaf into its rows.
    fn bind(&self, sheaf: &mut Sheaf);
}

/// Is shown every sheaf in order before its rows are counted; ends the stream
/// with false, which leaves out this sheaf, too.
pub type Look<'a> = &'a mut (dyn FnMut(&mut Sheaf) -> bool + Send);

/// Takes what a reader reads.
///
/// The order of calls for one surface: [`surface`](Sink::surface), any
/// [`columns`](Sink::columns), then [`row`](Sink::row) by ascending index,
/// [`filtered`](Sink::filtered) at any time after `surface`, and
/// [`close`](Sink::close).
pub trait Sink {
    /// Offers the next shared string of this source; the first has number 0.
    /// All of them come before the first surface that refers to them.
    fn shared(&mut self, text: &str);

    /// Opens a surface.
    fn surface(&mut self, surface: Surface);

    /// Says that the zero-based columns `first` to `last` are concealed.
    fn columns(&mut self, first: u32, last: u32, hiding: Hiding);

    /// Hands over one row that holds something.
    fn row(&mut self, row: &Row<'_>);

    /// Hands over several rows at once, by ascending index: the same as one
    /// after another, but a column at a time can be looked at.
    fn sheaf(&mut self, sheaf: &Sheaf) {
        let mut cells = Vec::new();
        for row in sheaf.rows() {
            cells.clear();
            cells.extend(row.cells.map(|at| Cell {
                column: sheaf.column(at),
                value: sheaf.value(at),
                hiding: sheaf.hiding(at),
            }));
            self.row(&Row {
                index: row.index,
                hiding: row.hiding,
                cells: &cells,
            });
        }
    }

    /// Hands over rows stretch by stretch: cut in order, read perhaps side by
    /// side, and counted in order again. What comes out hangs only on how the
    /// bytes are cut.
    ///
    /// # Errors
    /// What the cutter says; the rows before were handed over.
    fn stream(
        &mut self,
        cutter: &mut dyn Cutter,
        binder: &dyn Binder,
        look: Look<'_>,
    ) -> io::Result<()> {
        let mut sheaf = Sheaf::default();
        while cutter.cut(&mut sheaf)? {
            binder.bind(&mut sheaf);
            if !look(&mut sheaf) {
                break;
            }
            self.sheaf(&sheaf);
            sheaf.clear();
        }
        Ok(())
    }

    /// Throws away the surface that is open, as if it had never been opened.
    fn discard(&mut self);

    /// Says that hidden rows between the zero-based rows `first` and `last`
    /// were hidden by a filter. Excel writes the filter behind the rows.
    fn filtered(&mut self, first: u32, last: u32);

    /// Ends the surface.
    fn close(&mut self);

    /// Enters a part into the coverage ledger.
    fn part(&mut self, part: &str, fate: Fate);

    /// Says that something could not be looked at.
    fn gap(&mut self, gap: Gap);

    /// Hands over a file found inside this one.
    fn nested(&mut self, source: Source);

    /// Does jobs that need nothing of each other, each with a sink of its own,
    /// perhaps side by side. What they pour in is kept in the order of the jobs.
    fn spread(&mut self, jobs: Vec<Job<'_>>);
}
