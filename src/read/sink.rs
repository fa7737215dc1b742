//! Where readers pour what they read. Data falls: a reader pushes surfaces,
//! rows, parts and gaps into a sink and never learns what becomes of them.

use crate::model::{Fate, Gap, Hiding, Row, Source, Surface};

/// Work on one part of a source that may be done beside other parts.
pub type Job<'a> = Box<dyn FnOnce(&mut dyn Sink) + Send + 'a>;

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
    fn rows(&mut self, rows: &[Row<'_>]) {
        for row in rows {
            self.row(row);
        }
    }

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
