//! Sinks for what is not poured yet, and for what is told elsewhere.

use crate::model::{Fate, Gap, Hiding, Row, Source, Surface};
use crate::read::{Job, Sink};

/// What was told of parts before it is known whether the file is read here.
#[derive(Default)]
pub(super) struct Told {
    parts: Vec<(String, Fate)>,
    gaps: Vec<Gap>,
}

impl Told {
    /// Whether something could not be looked at.
    pub(super) fn has_gaps(&self) -> bool {
        !self.gaps.is_empty()
    }

    /// Tells it all.
    pub(super) fn pass_on(self, sink: &mut dyn Sink) {
        for (part, fate) in self.parts {
            sink.part(&part, fate);
        }
        for gap in self.gaps {
            sink.gap(gap);
        }
    }
}

impl Sink for Told {
    fn shared(&mut self, _text: &str) {}
    fn surface(&mut self, _surface: Surface) {}
    fn columns(&mut self, _first: u32, _last: u32, _hiding: Hiding) {}
    fn row(&mut self, _row: &Row<'_>) {}
    fn discard(&mut self) {}
    fn filtered(&mut self, _first: u32, _last: u32) {}
    fn close(&mut self) {}

    fn part(&mut self, part: &str, fate: Fate) {
        self.parts.push((part.to_owned(), fate));
    }

    fn gap(&mut self, gap: Gap) {
        self.gaps.push(gap);
    }

    fn nested(&mut self, _source: Source) {}
    fn spread(&mut self, _jobs: Vec<Job<'_>>) {}
}
