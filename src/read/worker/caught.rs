//! A reader that panics leaves a gap, not a hole: what it poured in stays, the
//! surface it stood in is closed, and a gap says that something is missing.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::model::{Fate, Gap, Hiding, Row, Sheaf, Source, Surface};
use crate::read::{Binder, Cutter, Job, Look, Sink};

/// Runs a job that may panic. After a panic the open surface is closed and
/// `gap` is poured in.
pub(in crate::read) fn caught(
    sink: &mut dyn Sink,
    gap: impl FnOnce() -> Gap,
    job: impl FnOnce(&mut dyn Sink),
) {
    let mut tracked = Tracked { sink, open: false };
    // The sink is only told more after a panic, never asked what it holds.
    let ended = catch_unwind(AssertUnwindSafe(|| job(&mut tracked)));
    if ended.is_err() {
        tracked.settle();
        sink.gap(gap());
    }
}

/// A sink that knows whether a surface is open.
pub(super) struct Tracked<'a> {
    /// Where everything goes.
    pub(super) sink: &'a mut dyn Sink,
    /// Whether a surface was opened and not closed.
    pub(super) open: bool,
}

impl Tracked<'_> {
    /// Closes the surface that was left open.
    pub(super) fn settle(&mut self) {
        if self.open {
            self.close();
        }
    }
}

impl Sink for Tracked<'_> {
    fn shared(&mut self, text: &str) {
        self.sink.shared(text);
    }

    fn surface(&mut self, surface: Surface) {
        self.open = true;
        self.sink.surface(surface);
    }

    fn columns(&mut self, first: u32, last: u32, hiding: Hiding) {
        self.sink.columns(first, last, hiding);
    }

    fn row(&mut self, row: &Row<'_>) {
        self.sink.row(row);
    }

    fn sheaf(&mut self, sheaf: &Sheaf) {
        self.sink.sheaf(sheaf);
    }

    fn stream(
        &mut self,
        cutter: &mut dyn Cutter,
        binder: &dyn Binder,
        look: Look<'_>,
    ) -> io::Result<()> {
        self.sink.stream(cutter, binder, look)
    }

    fn filtered(&mut self, first: u32, last: u32) {
        self.sink.filtered(first, last);
    }

    fn close(&mut self) {
        self.open = false;
        self.sink.close();
    }

    fn discard(&mut self) {
        self.open = false;
        self.sink.discard();
    }

    fn part(&mut self, part: &str, fate: Fate) {
        self.sink.part(part, fate);
    }

    fn gap(&mut self, gap: Gap) {
        self.sink.gap(gap);
    }

    fn nested(&mut self, source: Source) {
        self.sink.nested(source);
    }

    fn spread(&mut self, jobs: Vec<Job<'_>>) {
        self.sink.spread(jobs);
    }
}
