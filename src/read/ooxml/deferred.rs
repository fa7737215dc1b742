//! A sink before the sink: a surface is opened only when its first row comes,
//! so that what turns out to be empty leaves no trace.

use crate::model::{Fate, Gap, Hiding, Row, Source, Surface};
use crate::read::{Job, Sink};

/// Passes on a surface once it has a row.
pub(super) struct Deferred<'k> {
    sink: &'k mut dyn Sink,
    waiting: Option<Surface>,
    columns: Vec<(u32, u32, Hiding)>,
    filtered: Vec<(u32, u32)>,
    is_open: bool,
}

impl<'k> Deferred<'k> {
    /// In front of this sink.
    pub(super) fn new(sink: &'k mut dyn Sink) -> Self {
        Self {
            sink,
            waiting: None,
            columns: Vec::new(),
            filtered: Vec::new(),
            is_open: false,
        }
    }

    fn open(&mut self) {
        if let Some(surface) = self.waiting.take() {
            self.sink.surface(surface);
            self.is_open = true;
            for (first, last, hiding) in self.columns.drain(..) {
                self.sink.columns(first, last, hiding);
            }
            for (first, last) in self.filtered.drain(..) {
                self.sink.filtered(first, last);
            }
        }
    }
}

impl Sink for Deferred<'_> {
    fn shared(&mut self, text: &str) {
        self.sink.shared(text);
    }

    fn surface(&mut self, surface: Surface) {
        self.waiting = Some(surface);
        self.columns.clear();
        self.filtered.clear();
        self.is_open = false;
    }

    fn columns(&mut self, first: u32, last: u32, hiding: Hiding) {
        if self.is_open {
            self.sink.columns(first, last, hiding);
        } else {
            self.columns.push((first, last, hiding));
        }
    }

    fn row(&mut self, row: &Row<'_>) {
        self.open();
        self.sink.row(row);
    }

    fn filtered(&mut self, first: u32, last: u32) {
        if self.is_open {
            self.sink.filtered(first, last);
        } else {
            self.filtered.push((first, last));
        }
    }

    fn close(&mut self) {
        if std::mem::take(&mut self.is_open) {
            self.sink.close();
        }
        self.waiting = None;
    }

    fn discard(&mut self) {
        if std::mem::take(&mut self.is_open) {
            self.sink.discard();
        }
        self.waiting = None;
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
